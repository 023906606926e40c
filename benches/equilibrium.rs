//! What an equilibrium costs, by the size of the table: the parts of one run,
//! and a draw that starts from the run's own factors. One core, milliseconds.
//!
//! - *calibrate*, *factorise*: `Economy::calibrate`, `Solver::new`.
//! - *solve*: the scenario's measures; *cold* is all three.
//! - *warm*: a draw: calibrate at other elasticities, `Solver::like`, solve.
//! - *channels*: the path of the decomposition.
//!
//! Tables: the shipped sectors without chains, the shipped world, and two made
//! by a fixed rule (41 regions x 35 products and 70 x 50, one mobile factor).
//! Mean of several runs, which `INTERDEP_BENCH_RUNS` sets.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

use interdep::equilibrium::{Economy, Overrides, Preset, Solver, StageNests, StagePreset};
use interdep::horizon::Horizon;
use interdep::scenario::{Data, Demand, Memory, Names, prepare};
use interdep::table::{FlowMatrix, Producers, Table};
use interdep::wedge::Wedges;
use interdep::world::{ChainFacts, Chains, Facts, World};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

/// The scenario that is asked of the shipped tables.
const SCENARIO: &str = "chips-and-minerals";
/// What is asked of the sectors, which know no chains.
const OF_SECTORS: &str = "both";

/// Milliseconds that the thread has computed, which others on the machine
/// disturb little; since the start of the bench where the system does not say.
fn computed() -> f64 {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|said| said.split_whitespace().next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed().as_secs_f64() * 1e3, |time| time / 1e6)
}

/// Mean milliseconds of a few runs, and what the last one made.
fn timed<T>(runs: usize, mut part: impl FnMut() -> T) -> (f64, T) {
    let begun = computed();
    let mut made = black_box(part());
    for _ in 1..runs {
        made = black_box(part());
    }
    ((computed() - begun) / runs as f64, made)
}

/// A question: a calibration at some elasticities, and wedges.
struct Question<'a> {
    name: String,
    table: &'a Table,
    wedges: Wedges,
    /// With elasticities a little higher where it is asked for a draw.
    calibrate: &'a dyn Fn(bool) -> Economy,
    channels: bool,
}

impl Question<'_> {
    fn measure(&self, runs: usize) {
        let (calibrate, economy) = timed(runs, || (self.calibrate)(false));
        let (factorise, solver) = timed(runs, || Solver::new(economy.clone(), self.table));
        let (solve, equilibrium) = timed(runs, || solver.solve(&self.wedges));
        let (warm, drawn) = timed(runs, || {
            let solver = solver.like((self.calibrate)(true), self.table);
            solver.solve(&self.wedges)
        });
        assert!(equilibrium.report.converged && drawn.report.converged);
        let channels = if self.channels {
            let (channels, found) = timed(runs, || solver.channels(&self.wedges, &equilibrium));
            assert!(found.is_some());
            format!("{channels:9.1}")
        } else {
            format!("{:>9}", "-")
        };
        println!(
            "{:32} {calibrate:9.1} {factorise:9.1} {solve:9.1} {:9.1} {warm:9.1} {channels}   {} evaluations, {} sweeps, {} Jacobians; warm {}, {}",
            self.name,
            calibrate + factorise + solve,
            equilibrium.report.iterations,
            equilibrium.report.sweeps,
            equilibrium.report.fresh_jacobians,
            drawn.report.iterations,
            drawn.report.fresh_jacobians,
        );
    }
}

fn shipped(name: &str, scenario: &str, world: &World, runs: usize) {
    let catalogue = world.catalogue();
    let place = |code: &&str| catalogue.products.get_index_of(*code);
    let groups = catalogue.groups().into_iter();
    let groups = groups.map(|(name, codes)| {
        let members = codes.iter().filter_map(place).collect();
        (name.to_owned(), members)
    });
    let data = Data {
        names: Names {
            groups: groups.collect(),
            ..Names::of_table(&world.table)
        },
        world: None,
        demand: Demand::Study,
    };
    let (_, model, _) = prepare(scenario, &Memory::new(), &[], &data).expect("a shipped scenario");
    for horizon in Horizon::ALL {
        let table = world.at(horizon);
        let (preset, stages) = (Preset::of(horizon), StagePreset::of(horizon));
        let overrides = &model.overrides;
        let wedges = model
            .timeline
            .over(&horizon.period(model.start), &table, &world.chains.mix);
        let calibrate = |other: bool| {
            let mut elasticities = preset.elasticities(overrides, &table.producers, &world.chains);
            if other {
                for elasticity in &mut elasticities.origins {
                    *elasticity *= 1.1;
                }
            }
            let nests = stages.nests(overrides, &table.producers, &world.chains);
            let closure = preset.closure(overrides);
            Economy::calibrate(&table, &world.chains, elasticities, &nests, closure)
        };
        Question {
            name: format!("{name} {}", horizon.name()),
            table: &table,
            wedges,
            calibrate: &calibrate,
            channels: true,
        }
        .measure(runs);
    }
}

/// Half of every cost is inputs, most of them from home.
fn made_by_a_rule(regions: usize, products: usize) -> Table {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let producers = Producers::new(
        (0..regions).map(|region| format!("r{region}")).collect(),
        (0..products).map(|product| format!("p{product}")).collect(),
        |_, _| true,
    );
    let n = producers.len();
    let mut cost_shares = FlowMatrix::from_fn(n, n, |seller, buyer| {
        let near = producers.region(seller) == producers.region(buyer);
        random.random::<f64>().powi(3) * if near { 1.0 } else { 0.5 / regions as f64 }
    });
    for (buyer, sum) in cost_shares.column_sums().into_iter().enumerate() {
        for seller in 0..n {
            *cost_shares.get_mut(seller, buyer) *= 0.5 / sum;
        }
    }
    let final_demand = FlowMatrix::from_fn(n, regions, |seller, region| {
        let near = producers.region(seller).index() == region;
        random.random::<f64>() * if near { 10.0 } else { 1.0 / regions as f64 }
    });
    let demand = final_demand.row_sums();
    // Output is what the demand asks for: a series, since shares add to a half.
    let mut output = demand.clone();
    for _ in 0..60 {
        output = (0..n)
            .map(|seller| {
                let used = cost_shares.row(seller).iter().zip(&output);
                demand[seller] + used.map(|(share, output)| share * output).sum::<f64>()
            })
            .collect();
    }
    Table {
        name: "made by a rule".into(),
        year: 2023,
        unit: "USD_bn".into(),
        source: "random numbers".into(),
        intermediate: FlowMatrix::from_fn(n, n, |seller, buyer| {
            cost_shares.get(seller, buyer) * output[buyer]
        }),
        categories: vec!["use".into()],
        final_demand,
        factors: vec!["labour".into()],
        value_added: FlowMatrix::from_fn(1, n, |_, producer| 0.5 * output[producer]),
        tariffs: None,
        producers,
    }
}

/// A tariff of the first region on the second.
fn tariff(table: &Table, rate: f64) -> Wedges {
    let mut wedges = Wedges::none(table);
    for seller in 0..table.producers.len() {
        if table.producers.region(seller).index() == 1 {
            *wedges.tariff.get_mut(seller, 0) = rate;
        }
    }
    wedges
}

fn large(regions: usize, products: usize, runs: usize) {
    let table = made_by_a_rule(regions, products);
    let (preset, overrides) = (Preset::of(Horizon::Long), Overrides::default());
    let calibrate = |other: bool| {
        let mut elasticities =
            preset.elasticities(&overrides, &table.producers, &Chains::default());
        if other {
            for elasticity in &mut elasticities.origins {
                *elasticity *= 1.1;
            }
        }
        let nests = StageNests::bare(products);
        let closure = preset.closure(&overrides);
        Economy::calibrate(&table, &Chains::default(), elasticities, &nests, closure)
    };
    Question {
        name: format!("{} producers, long", regions * products),
        table: &table,
        wedges: tariff(&table, 0.1),
        calibrate: &calibrate,
        channels: false,
    }
    .measure(runs);
}

fn main() {
    let runs = std::env::var("INTERDEP_BENCH_RUNS").ok();
    let runs = runs.and_then(|runs| runs.parse().ok()).unwrap_or(7);
    let only = std::env::args()
        .nth(1)
        .filter(|word| !word.starts_with('-'));
    let asked = |name: &str| {
        only.as_ref()
            .is_none_or(|only| name.contains(only.as_str()))
    };
    println!(
        "{:32} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "ms", "calibrate", "factorise", "solve", "cold", "warm", "channels"
    );
    let facts = Facts::shipped().expect("whole");
    if asked("sectors") {
        let chains = ChainFacts::read(&[], &facts.nomenclature).expect("none").0;
        let world = World::from_facts(&facts, chains, 2023).expect("feasible");
        let name = format!("{} sectors", world.table.producers.len());
        shipped(&name, OF_SECTORS, &world, runs);
    }
    if asked("world") {
        let chains = ChainFacts::shipped().expect("whole");
        let world = World::from_facts(&facts, chains, 2023).expect("feasible");
        let name = format!("{} world", world.table.producers.len());
        shipped(&name, SCENARIO, &world, runs);
    }
    if asked("1435") {
        large(41, 35, runs.min(3));
    }
    if asked("3500") {
        large(70, 50, 1);
    }
}
