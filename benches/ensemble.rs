//! Draws of the shipped world: resolve, calibrate, solve at two horizons, and the
//! weekly engine where the scenario asks for it. Target: 1,000 draws of
//! `chips-and-minerals` within 90 s on two cores, that is 180 ms of one core each;
//! sampling and statistics are nothing beside it.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use indexmap::{IndexMap, IndexSet};
use interdep::analysis::Study;
use interdep::ensemble::{Block, Draw, Sampler, Sampling, Summary};
use interdep::scenario::{Data, Demand, Memory, Names, prepare};
use interdep::world::World;

fn draws(criterion: &mut Criterion) {
    let world = World::build(2023).expect("the shipped world");
    let catalogue = world.catalogue();
    let products: IndexSet<String> = catalogue.products.keys().cloned().collect();
    let regions: IndexSet<String> = catalogue.regions.iter().cloned().collect();
    let place = |code: &&str| products.get_index_of(*code);
    let groups: IndexMap<String, Vec<usize>> = catalogue
        .groups()
        .into_iter()
        .map(|(name, codes)| (name.to_owned(), codes.iter().filter_map(place).collect()))
        .collect();
    let data = Data {
        names: Names {
            regions: &regions,
            products: &products,
            groups,
            factors: &world.table.factors,
        },
        world: None,
        demand: Demand::Study,
    };
    let mut group = criterion.benchmark_group("ensemble");
    group.sample_size(20);
    let mut replicate = 0;
    for name in ["both", "chips-and-minerals"] {
        let (document, model, _) =
            prepare(name, &Memory::new(), &[], &data).expect("a shipped scenario");
        let study = Study::new(&document, &model, &data, &world);
        let sampler = Sampler::new(study.purposes(), Sampling::Sobol, 1, 1000);
        group.bench_function(format!("a draw of `{name}`"), |bencher| {
            bencher.iter(|| {
                replicate += 1;
                black_box(study.answer(&study.values(&sampler.point(replicate))))
            });
        });
        group.bench_function(format!("the scenario of a draw of `{name}`"), |bencher| {
            let values = study.values(&sampler.point(7));
            bencher.iter(|| black_box(study.model(&values)));
        });
    }
    let purposes = ["a", "b", "c"].map(str::to_owned);
    let sampler = Sampler::new(&purposes, Sampling::Sobol, 1, 1000);
    for sampling in Sampling::ALL {
        let sampler = Sampler::new(&purposes, sampling, 1, 1_000_000);
        group.bench_function(format!("a point, {}", sampling.name()), |bencher| {
            bencher.iter(|| {
                replicate = (replicate + 1) % 1_000_000;
                black_box(sampler.point(replicate))
            });
        });
    }
    let draw = |replicate| Draw {
        replicate,
        parameters: sampler.point(replicate),
        outcomes: Ok((0..144).map(|at| (replicate * at) as f64 / 7.0).collect()),
    };
    let block = Block {
        index: 0,
        draws: (0..64).map(draw).collect(),
    };
    for (name, runs) in [("exact", 1000), ("sketched", 1_000_000)] {
        let mut summary = Summary::new(144, runs);
        group.bench_function(format!("64 draws into {name} statistics"), |bencher| {
            bencher.iter(|| summary.add(black_box(&block)));
        });
    }
    group.bench_function("a block to bytes and back", |bencher| {
        bencher.iter(|| Block::from_bytes(&block.to_bytes(&[7; 32]), &[7; 32]));
    });
    group.finish();
}

criterion_group!(benches, draws);
criterion_main!(benches);
