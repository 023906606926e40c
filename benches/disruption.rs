//! One step of the disruption engine on random balanced tables of 48, 250 and
//! 1,400 producers, in the middle of a shock that keeps stocks moving.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use indexmap::IndexSet;
use interdep::disruption::{Course, Curve, Engine, Event, Parameters};
use interdep::random;
use interdep::table::{FlowMatrix, Producers, Table};
use rand::RngExt;

/// Steps before the first timed one.
const AT_WORK: usize = 20;
/// Steps timed together.
const STEPS: usize = 20;

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

fn steps(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("twenty steps of the disruption engine");
    group.sample_size(10);
    for (regions, products) in [(6, 8), (10, 25), (28, 50)] {
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

criterion_group!(benches, steps);
criterion_main!(benches);
