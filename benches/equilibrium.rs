//! One equilibrium of the shipped world: 234 producers, 53,904 flows.
//! Targets: long under 10 ms; a whole `run both` under 2 s with its charts.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use interdep::calendar::Period;
use interdep::equilibrium::{Economy, Overrides, Preset, Solver, StagePreset};
use interdep::horizon::Horizon;
use interdep::ids::{ProductId, RegionId};
use interdep::units::Share;
use interdep::wedge::{Effect, Entry, Frictions, Scope, Timeline};
use interdep::world::World;
use jiff::civil::date;

/// What `both` does: tariffs of 25 % on goods, no trade in electronics.
fn both(world: &World) -> Timeline {
    let start = date(2023, 12, 1);
    let producers = &world.table.producers;
    let region = |code: &str| RegionId(producers.regions.get_index_of(code).expect("a region"));
    let electronics = ProductId(producers.products.get_index_of("ELEC").expect("a product"));
    let goods = (0..18).map(ProductId).collect::<Vec<_>>();
    let entry = |from, to, effect, products: &[ProductId]| {
        let scope = Scope {
            from: vec![region(from)],
            to: vec![region(to)],
            products: products.to_vec(),
            ..Scope::default()
        };
        let in_force = Period {
            from: start,
            until: None,
        };
        Entry::new(&format!("{from}-{to}"), effect, scope, in_force)
    };
    let mut entries = Vec::new();
    for (from, to) in [("USA", "CHN"), ("CHN", "USA")] {
        entries.push(entry(from, to, Effect::AddedTariff(Share(0.25)), &goods));
        entries.push(entry(from, to, Effect::Blocked(Share(1.0)), &[electronics]));
    }
    Timeline {
        start,
        entries,
        frictions: Frictions::NONE,
    }
}

fn equilibrium(criterion: &mut Criterion) {
    let world = World::build(2023).expect("the shipped world");
    let timeline = both(&world);
    let overrides = Overrides::default();
    let mut group = criterion.benchmark_group("equilibrium of 234 producers");
    group.sample_size(20);
    for horizon in Horizon::ALL {
        let preset = Preset::of(horizon);
        let solver = || {
            let products = world.table.producers.products.len();
            let elasticities = preset.elasticities(&overrides, products);
            let closure = preset.closure(&overrides);
            let nests =
                StagePreset::of(horizon).nests(&overrides, &world.table.producers, &world.chains);
            let economy =
                Economy::calibrate(&world.table, &world.chains, elasticities, &nests, closure);
            Solver::new(economy, &world.table)
        };
        let wedges = timeline.over(
            &horizon.period(timeline.start),
            &world.table,
            &world.chains.mix,
        );
        let ready = solver();
        group.bench_function(format!("{} solve", horizon.name()), |bencher| {
            bencher.iter(|| black_box(ready.solve(&wedges)));
        });
        group.bench_function(format!("{} calibrate", horizon.name()), |bencher| {
            bencher.iter(|| black_box(solver()));
        });
        let equilibrium = ready.solve(&wedges);
        group.bench_function(format!("{} channels", horizon.name()), |bencher| {
            bencher.iter(|| black_box(ready.channels(&wedges, &equilibrium)));
        });
    }
    group.finish();
}

criterion_group!(benches, equilibrium);
criterion_main!(benches);
