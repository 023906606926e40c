//! From packed facts to a balanced network (target 0.5 s on one core), and a
//! draw of every fact of the chains (target 50 ms).

use criterion::{Criterion, criterion_group, criterion_main};
use interdep::world::{Base, Catalogue, ChainFacts, Facts, World};

fn world(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("world");
    group.sample_size(20);
    group.bench_function("facts_to_network_2023", |bench| {
        bench.iter(|| World::build(2023));
    });
    group.bench_function("read_facts", |bench| bench.iter(Facts::shipped));
    group.bench_function("read_chains", |bench| bench.iter(ChainFacts::shipped));
    group.bench_function("catalogue", |bench| bench.iter(Catalogue::shipped));
    let facts = Facts::shipped().expect("whole");
    let chains = ChainFacts::shipped().expect("whole");
    let base = Base::new(&facts, chains, 2023).expect("feasible");
    group.bench_function("draw", |bench| {
        bench.iter(|| World::draw(&base, |_, range| 0.5 * (range.central() + range.bounds().0)));
    });
    group.finish();
}

criterion_group!(benches, world);
criterion_main!(benches);
