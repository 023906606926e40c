//! From packed facts to a balanced network (target 0.5 s on one core), a draw
//! of every fact of the chains (target 50 ms), and the parts of both.

use criterion::{Criterion, criterion_group, criterion_main};
use interdep::horizon::Horizon;
use interdep::world::{
    Base, Catalogue, ChainFacts, EndUseMix, Facts, SupplyNetwork, Threshold, World,
};

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
    group.bench_function("base", |bench| {
        bench.iter(|| Base::new(&facts, chains.clone(), 2023));
    });
    let base = Base::new(&facts, chains.clone(), 2023).expect("feasible");
    group.bench_function("draw", |bench| {
        bench.iter(|| World::draw(&base, |_, range| 0.5 * (range.central() + range.bounds().0)));
    });
    let world = base.world().expect("feasible");
    group.bench_function("end_use_mix", |bench| {
        bench.iter(|| EndUseMix::from_facts(&world.table, &world.chains, &chains));
    });
    group.bench_function("network", |bench| {
        bench.iter(|| SupplyNetwork::new(&world.table, Threshold::ALL));
    });
    group.bench_function("at_long_horizon", |bench| {
        bench.iter(|| world.at(Horizon::Long).into_owned());
    });
    group.finish();
}

criterion_group!(benches, world);
criterion_main!(benches);
