//! One equilibrium of the shipped world: 234 producers, 53,904 flows.
//! Targets: long under 10 ms; a whole `run both` under 2 s with its charts.
//!
//! And of a world with 41 stages split off its sectors: 603 producers. Targets:
//! short and long under 250 ms each.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use interdep::calendar::Period;
use interdep::equilibrium::{Economy, Overrides, Preset, Solver, StagePreset};
use interdep::horizon::Horizon;
use interdep::ids::{ProductId, RegionId};
use interdep::table::{FlowMatrix, Producers, Table};
use interdep::units::Share;
use interdep::wedge::{Effect, Entry, Frictions, Scope, Timeline, Wedges};
use interdep::world::World;
use interdep::world::chains::{Chains, Class, Entrant, Input, Stage};
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

/// Stages split off: their parents by code, and how many of each.
const SPLIT: [(&str, usize); 6] = [
    ("ELEC", 14),
    ("CHEM", 10),
    ("MACH", 4),
    ("BMET", 6),
    ("MIN", 4),
    ("ELEQ", 3),
];
/// Part of a parent that becomes stages.
const SPLIT_OFF: f64 = 0.3;

/// The shipped world with stages split off its sectors in equal parts, each
/// stage a critical input of the next.
fn opened(table: &Table) -> (Table, Chains) {
    let regions = table.producers.regions.len();
    let mut products = table.producers.products.clone();
    // Parent and part of it, by product.
    let mut parts: Vec<(usize, f64)> = (0..products.len()).map(|k| (k, 1.0)).collect();
    for (code, count) in SPLIT {
        let parent = products.get_index_of(code).expect("a sector");
        parts[parent].1 = 1.0 - SPLIT_OFF;
        for stage in 0..count {
            products.insert(format!("{code}-{stage}"));
            parts.push((parent, SPLIT_OFF / count as f64));
        }
    }
    let sectors = table.producers.products.len();
    let producers = Producers::new(
        table.producers.regions.clone(),
        products,
        |product, region| {
            table
                .producers
                .find(ProductId(parts[product.index()].0), region)
                .is_some()
        },
    );
    let whole: Vec<(usize, f64)> = (0..producers.len())
        .map(|producer| {
            let (parent, part) = parts[producers.product(producer).index()];
            let region = producers.region(producer);
            let whole = table.producers.find(ProductId(parent), region);
            (whole.expect("its parent").index(), part)
        })
        .collect();
    let n = producers.len();
    let opened = Table {
        intermediate: FlowMatrix::from_fn(n, n, |seller, buyer| {
            let ((i, a), (j, b)) = (whole[seller], whole[buyer]);
            table.intermediate.get(i, j) * a * b
        }),
        final_demand: FlowMatrix::from_fn(n, table.final_demand.buyers(), |seller, buyer| {
            table.final_demand.get(whole[seller].0, buyer) * whole[seller].1
        }),
        value_added: FlowMatrix::from_fn(table.factors.len(), n, |factor, producer| {
            table.value_added.get(factor, whole[producer].0) * whole[producer].1
        }),
        producers,
        ..table.clone()
    };
    let mut chains = Chains::default();
    for (product, &(parent, _)) in parts.iter().enumerate() {
        chains.stages.push((product >= sectors).then(|| Stage {
            chain: "semiconductor".into(),
            parents: vec![(ProductId(parent), 1.0)],
            headquarters: false,
            end_use: None,
        }));
        if product > sectors {
            let key = (ProductId(product - 1), ProductId(product));
            chains.inputs.insert(key, CRITICAL);
        }
        for region in (0..regions).filter(|_| product >= sectors) {
            let entrant = Entrant {
                cost_multiple: 1.5,
                lag_years: 5.0,
            };
            chains
                .entrants
                .insert((ProductId(product), RegionId(region)), entrant);
        }
    }
    (opened, chains)
}

const CRITICAL: Input = Input {
    class: Class::Critical,
    affected_share: 0.5,
    alternative_group: None,
    inventory_weeks: None,
    requalification_weeks: None,
    lead_weeks: None,
    elasticity_short: 0.1,
    elasticity_long: 0.8,
};

/// Controls on eight stages at 60 %, a full stop of one, tariffs on goods.
fn controls(table: &Table) -> Wedges {
    let mut wedges = Wedges::none(table);
    let region = |code: &str| {
        table
            .producers
            .regions
            .get_index_of(code)
            .expect("a region")
    };
    let (usa, chn) = (region("USA"), region("CHN"));
    let stages = table.producers.products.len() - 41;
    for product in (0..table.producers.products.len()).map(ProductId) {
        for seller in table.producers.origins(product) {
            let home = table.producers.region(seller).index();
            for (from, to) in [(usa, chn), (chn, usa)] {
                if home == from && product.index() < 18 {
                    *wedges.tariff.get_mut(seller, to) += 0.25;
                }
            }
            let blocked = match product.index() {
                k if (stages..stages + 8).contains(&k) => 0.6,
                k if k == stages + 10 => 1.0,
                _ => 0.0,
            };
            if blocked > 0.0 && home != chn {
                wedges.block(seller, RegionId(chn), blocked);
            }
        }
    }
    wedges
}

fn stages(criterion: &mut Criterion) {
    let world = World::build(2023).expect("the shipped world");
    let (table, chains) = opened(&world.table);
    let overrides = Overrides::default();
    let mut group = criterion.benchmark_group(format!("{} producers", table.producers.len()));
    group.sample_size(10);
    for horizon in Horizon::ALL {
        let preset = Preset::of(horizon);
        let solver = || {
            let products = table.producers.products.len();
            let elasticities = preset.elasticities(&overrides, products);
            let nests = StagePreset::of(horizon).nests(&overrides, &table.producers, &chains);
            let closure = preset.closure(&overrides);
            let economy = Economy::calibrate(&table, &chains, elasticities, &nests, closure);
            Solver::new(economy, &table)
        };
        let wedges = controls(&table);
        let ready = solver();
        group.bench_function(format!("{} solve", horizon.name()), |bencher| {
            bencher.iter(|| black_box(ready.solve(&wedges)));
        });
        group.bench_function(format!("{} calibrate", horizon.name()), |bencher| {
            bencher.iter(|| black_box(solver()));
        });
    }
    group.finish();
}

criterion_group!(benches, equilibrium, stages);
criterion_main!(benches);
