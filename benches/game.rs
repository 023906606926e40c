//! Rounds of the reference ladder, by simulation and exactly; the target is 4
//! million rounds a second on one core.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use interdep::strategy::reference::{Game, ROUNDS};
use interdep::strategy::rule::{Board, read};

fn game(criterion: &mut Criterion) {
    const RUNS: u64 = 10_000;
    let [grit, generous] = ["grit_2_2", "generous_0.3"]
        .map(|name| read("--rules", name, Board::Ladder).expect("a rule"));
    let game = Game {
        rules: [&*grit.rule, &*generous.rule],
        false_alarm: 0.05,
        miss: 0.05,
        slip: 0.03,
        start: [0, 0],
    };
    let mut group = criterion.benchmark_group("game");
    group.sample_size(20);
    group.throughput(Throughput::Elements(RUNS * ROUNDS as u64));
    group.bench_function("simulate_rounds", |bench| {
        bench.iter(|| game.simulate(RUNS, 1));
    });
    group.throughput(Throughput::Elements(1));
    group.bench_function("solve_exactly", |bench| bench.iter(|| game.exact()));
    group.finish();
}

criterion_group!(benches, game);
criterion_main!(benches);
