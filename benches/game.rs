//! Rounds of the reference ladder, by simulation and exactly, and of a scenario's
//! ladders on a payoff table; the target is 4 million rounds a second on one core.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use interdep::scenario::{Data, Demand, Memory, Names, prepare};
use interdep::strategy::cost::{PayoffTable, Stage};
use interdep::strategy::game::Game as LadderGame;
use interdep::strategy::outcome::{Detail, play};
use interdep::strategy::reference::{Game, ROUNDS};
use interdep::strategy::rule::{Board, read};
use interdep::world::World;

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

/// The shipped spiral, one core. What a pair costs does not matter for the time.
fn ladders(criterion: &mut Criterion) {
    const RUNS: u64 = 1_000;
    let world = World::build(2023).expect("the shipped world");
    let catalogue = world.catalogue();
    let products = &world.table.producers.products;
    let places = |codes: Vec<&str>| -> Vec<usize> {
        let place = |code: &&str| products.get_index_of(*code);
        codes.iter().filter_map(place).collect()
    };
    let groups = catalogue.groups().into_iter();
    let data = Data {
        names: Names {
            groups: groups
                .map(|(name, codes)| (name.to_owned(), places(codes)))
                .collect(),
            ..Names::of_table(&world.table)
        },
        world: None,
        demand: Demand::Engine,
    };
    let (_, model, _) =
        prepare("spiral-tit-for-tat", &Memory::new(), &[], &data).expect("a shipped scenario");
    let setup = model.game.expect("a game");
    let allies = u32::try_from(setup.allies.len()).expect("a few");
    let parties = world.table.producers.regions.len();
    let pairs = PayoffTable::postures(setup.tops(), allies);
    let cells = pairs.flat_map(|pair| {
        let cost = f64::from(pair.rungs[0] + pair.rungs[1]) / 100.0;
        vec![
            Stage {
                long: cost,
                extra: cost
            };
            parties
        ]
    });
    let table = PayoffTable::new(setup.tops(), parties, allies, cells.collect());
    let table = table.expect("a cell a pair and party");
    let game = LadderGame::new(&setup, &table, 1);
    let mut group = criterion.benchmark_group("game");
    group.sample_size(20);
    group.throughput(Throughput::Elements(RUNS * u64::from(setup.rounds)));
    group.bench_function("ladder_rounds", |bench| {
        bench.iter(|| play(&game, &table, 0..RUNS, Detail::default()));
    });
    group.finish();
}

criterion_group!(benches, game, ladders);
criterion_main!(benches);
