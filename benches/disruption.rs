//! One step of the disruption engine on random balanced tables, in the middle
//! of a shock that keeps stocks moving: the compatibility mode, the weekly mode,
//! and the weekly mode with eight draws side by side.
//!
//! The table of 7,987 producers takes a minute and is measured on request:
//!
//! ```text
//! INTERDEP_BENCH=large cargo bench --bench disruption
//! ```
//!
//! prints the time of a step and the greatest memory of each mode; the modes run
//! in processes of their own.

use std::hint::black_box;
use std::time::Instant;

use criterion::{BatchSize, Criterion, criterion_group};
use indexmap::IndexSet;
use interdep::disruption::weekly::{
    self, Behaviour, Draws, Economy, Events, Forced, Hits, Script, Shock, State,
};
use interdep::disruption::{Course, Curve, Engine, Event, Parameters};
use interdep::random;
use interdep::table::{FlowMatrix, Producers, Table};
use interdep::world::{ChainFacts, Chains, Facts, World};
use rand::RngExt;

/// Steps before the first timed one.
const AT_WORK: usize = 20;
/// Steps timed together.
const STEPS: usize = 20;
/// Short-run trade elasticity, which no table of one period depends on.
const ELASTICITY: f64 = 0.76;

fn table(regions: usize, products: usize) -> Table {
    let count = regions * products;
    let mut draws = random::stream(1, 0, "table");
    let flows = 500.0 / count as f64;
    let mut flow = |size: f64| size * draws.random_range(0.5..1.5);
    let codes = |letter: &str, many: usize| -> IndexSet<String> {
        (0..many).map(|at| format!("{letter}{at:03}")).collect()
    };
    Table {
        name: "bench".into(),
        year: 2023,
        unit: "million USD".into(),
        source: "random".into(),
        producers: Producers::new(codes("r", regions), codes("s", products), |_, _| true),
        intermediate: FlowMatrix::from_fn(count, count, |_, _| flow(flows)),
        categories: vec!["final".into()],
        final_demand: FlowMatrix::from_fn(count, regions, |_, _| flow(500.0 / regions as f64)),
        factors: Vec::new(),
        value_added: FlowMatrix::filled(0, count, 0.0),
        tariffs: None,
    }
}

/// An engine twenty steps into its run.
fn at_work(table: Table) -> Engine {
    let hit = (0..table.producers.len()).step_by(5).map(|at| (at, 500.0));
    let event = Event {
        occurrence: 1,
        duration: 300,
        impact: hit.collect(),
        decimals: 7,
        course: Course::Recovery {
            days: 100.0,
            curve: Curve::Linear,
        },
    };
    let parameters = Parameters::of_products(table.producers.products.len());
    let mut engine = Engine::new(table, parameters, vec![event]);
    run(&mut engine, AT_WORK);
    engine
}

fn run(engine: &mut Engine, steps: usize) {
    for _ in 0..steps {
        engine.step().expect("capital is enough");
    }
}

/// The weekly mode with `L` draws, ready to run.
struct Weekly<const L: usize> {
    economy: Economy,
    draws: Draws<L>,
    forced: Forced<L>,
}

impl<const L: usize> Weekly<L> {
    fn new(table: Table) -> Self {
        let chains = Chains::default();
        let economy = Economy::new(table, &chains, &[]);
        let behaviour = std::array::from_fn(|lane| Behaviour {
            inventory_weeks: 4.0 + lane as f64,
            ..Behaviour::shipped(ELASTICITY)
        });
        let draws = Draws::new(&economy, behaviour, &chains);
        let hits = (0..economy.producers()).step_by(5).map(|at| (at, 0.5));
        let shock = Shock {
            hits: Hits::Capacity(hits.collect()),
            start_day: 0,
            duration_days: 3000.0,
            recovery: None,
            works: None,
        };
        let events = std::array::from_fn(|_| Events {
            shocks: vec![shock.clone()],
            ..Events::default()
        });
        let mut forced = Forced::calm(&economy);
        Script::new(&economy, &draws, events).stage(0, &mut forced);
        Self {
            economy,
            draws,
            forced,
        }
    }

    fn at_work(&self) -> State<L> {
        let mut state = State::new(&self.economy, &self.draws, &self.forced);
        self.run(&mut state, AT_WORK);
        state
    }

    fn run(&self, state: &mut State<L>, steps: usize) {
        for _ in 0..steps {
            state.step(&self.economy, &self.draws, &self.forced, &self.forced);
        }
    }
}

/// Sizes by regions and products: 48, 250 and 1,400 producers.
const SIZES: [(usize, usize); 3] = [(6, 8), (10, 25), (28, 50)];

fn steps(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("twenty steps of the disruption engine");
    group.sample_size(10);
    for (regions, products) in SIZES {
        let table = table(regions, products);
        group.bench_function(format!("{} producers", regions * products), |bencher| {
            bencher.iter_batched_ref(
                || at_work(table.clone()),
                |engine| {
                    run(engine, STEPS);
                    black_box(engine.production()[0])
                },
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

fn weekly_steps<const L: usize>(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group(format!("twenty weeks, {L} draws side by side"));
    group.sample_size(10);
    for (regions, products) in SIZES {
        let weekly = Weekly::<L>::new(table(regions, products));
        let state = weekly.at_work();
        group.bench_function(format!("{} producers", regions * products), |bencher| {
            bencher.iter_batched_ref(
                || state.clone(),
                |state| {
                    weekly.run(state, STEPS);
                    black_box(state.production()[0][0])
                },
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

/// Two years of the shipped world after a loss of capacity, `L` draws.
fn two_years<const L: usize>(criterion: &mut Criterion) {
    let chains = ChainFacts::shipped().expect("the shipped facts are whole");
    let facts = Facts::shipped().expect("the shipped facts are whole");
    let world = World::from_facts(&facts, chains, 2023).expect("feasible");
    let economy = Economy::new(world.table.clone(), &world.chains, &[]);
    let makers: Vec<usize> = (0..economy.producers()).step_by(40).collect();
    let events = |lane: usize| Events {
        shocks: vec![Shock {
            hits: Hits::Capacity(makers.iter().map(|&at| (at, 0.9)).collect()),
            start_day: 63,
            duration_days: 7.0 + lane as f64,
            recovery: None,
            works: None,
        }],
        ..Events::default()
    };
    let mut group = criterion.benchmark_group("two years of the shipped world by the week");
    group.sample_size(10);
    group.bench_function(format!("{L} draws side by side"), |bencher| {
        bencher.iter(|| {
            let behaviour: [Behaviour; L] = std::array::from_fn(|lane| Behaviour {
                inventory_weeks: 3.0 + 0.5 * lane as f64,
                ..Behaviour::shipped(ELASTICITY)
            });
            let draws = Draws::new(&economy, behaviour, &world.chains);
            let mut script = Script::new(&economy, &draws, std::array::from_fn(events));
            let (ledger, _) = weekly::run(&economy, &draws, &mut script, 105, |_, _, _| ());
            black_box(ledger.year1[0][0].lost)
        });
    });
    group.finish();
}

criterion_group!(
    benches,
    steps,
    weekly_steps::<1>,
    weekly_steps::<8>,
    two_years::<1>,
    two_years::<8>
);

/// Greatest memory of this process so far, GiB; none where the system does not
/// tell.
fn greatest_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / f64::from(1 << 20))
}

/// Three steps on 49 regions and 163 products.
#[expect(clippy::print_stdout, reason = "the measurement")]
fn large(mode: &str) {
    let table = table(49, 163);
    let steps = 3;
    let seconds = if mode == "compat" {
        let mut engine = at_work(table);
        let begun = Instant::now();
        run(&mut engine, steps);
        begun.elapsed().as_secs_f64()
    } else {
        let weekly = Weekly::<1>::new(table);
        let mut state = weekly.at_work();
        let begun = Instant::now();
        weekly.run(&mut state, steps);
        begun.elapsed().as_secs_f64()
    };
    let memory = greatest_memory().unwrap_or(f64::NAN);
    let milliseconds = 1e3 * seconds / steps as f64;
    println!("{mode}: 7,987 producers, {milliseconds:.0} ms a step, {memory:.3} GiB");
}

fn main() {
    match std::env::var("INTERDEP_BENCH").as_deref() {
        Ok("large") => {
            for mode in ["compat", "weekly"] {
                let itself = std::env::current_exe().expect("a path");
                let mut child = std::process::Command::new(itself);
                child.env("INTERDEP_BENCH", mode);
                assert!(child.status().expect("it starts").success());
            }
        }
        Ok(mode @ ("compat" | "weekly")) => large(mode),
        _ => {
            benches();
            Criterion::default().configure_from_args().final_summary();
        }
    }
}
