//! Exposure of the shipped world, target 50 ms; a cascade over 3,000 firms and
//! 20,000 links, target 1 ms a scenario on one core.

use criterion::{Criterion, criterion_group, criterion_main};
use interdep::exposure::cascade::{Input, Link, Scratch};
use interdep::exposure::{Cascade, Chains, Firms, LookThrough};
use interdep::world::World;

/// Firms in 60 sectors; links spread by a fixed rule, heavy at one end.
fn firms(count: usize, links: usize) -> Firms {
    let link = |at: usize| Link {
        seller: (at * 7_919) % count,
        buyer: (at * at / 3 + at * 104_729 + 1) % count,
        value: 1.0 + (at * 31 % 997) as f64,
    };
    Firms {
        sectors: (0..count).map(|firm| firm % 60).collect(),
        links: (0..links).map(link).collect(),
        replaceable: true,
        ..Firms::default()
    }
}

fn exposure(criterion: &mut Criterion) {
    let world = World::build(2023).expect("the shipped facts are whole");
    let mut group = criterion.benchmark_group("exposure");
    group.sample_size(20);
    group.bench_function("look_through_of_the_shipped_world", |bench| {
        bench.iter(|| Chains::of(&world.table).map(|chains| LookThrough::of(&chains)));
    });
    let network = firms(3_000, 20_000);
    let cascade = Cascade::new(&network, |k, l| {
        if k < 40 && l < 40 {
            Input::Essential
        } else {
            Input::NonEssential
        }
    });
    let mut scratch = Scratch::default();
    let mut first = 0;
    group.bench_function("cascade_3000_firms_20000_links", |bench| {
        bench.iter(|| {
            first = (first + 1) % cascade.len();
            cascade.run(&cascade.failure(&[(first, 1.0)]), 0.01, &mut scratch)
        });
    });
    group.finish();
}

criterion_group!(benches, exposure);
criterion_main!(benches);
