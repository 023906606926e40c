//! From packed facts to a balanced network; the target is 0.3 s on one core.

use criterion::{Criterion, criterion_group, criterion_main};
use interdep::world::{Catalogue, Facts, World};

fn world(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("world");
    group.sample_size(20);
    group.bench_function("facts_to_network_2023", |bench| {
        bench.iter(|| World::build(2023));
    });
    group.bench_function("read_facts", |bench| bench.iter(Facts::shipped));
    group.bench_function("catalogue", |bench| bench.iter(Catalogue::shipped));
    group.finish();
}

criterion_group!(benches, world);
criterion_main!(benches);
