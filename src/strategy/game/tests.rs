//! Identities of the game on ladders, with a payoff table made by hand.

use super::Game;
use crate::strategy::classic::setting;
use crate::strategy::cost::{PayoffTable, Posture, Stage, StageCost};
use crate::strategy::outcome::{Detail, Runs, play};
use crate::strategy::play::{Pair, Seed};
use crate::strategy::round::{Rung, Seat, Setting};
use crate::strategy::rule::{Board, read};
use crate::strategy::setup::{
    Ally, Ladder, LadderRung, Lag, Perception, Plan, Remedies, Settlement, Setup, ShortSource,
    Side, Slip, Talks,
};
use crate::text::Bilingual;

const RUNS: u64 = 4_000;

fn plan(name: &str) -> Plan {
    let named = read("--rules", name, Board::Ladder).expect("a rule");
    let rest = name.strip_prefix(named.entry.stem).unwrap_or_default();
    let numbers = rest.split('_').filter(|word| !word.is_empty());
    Plan {
        numbers: numbers
            .map(|word| word.parse().expect("a number"))
            .collect(),
        ..Plan::of(named.entry.stem).expect("a rule")
    }
}

fn ladder(top: Rung) -> Ladder {
    let rung = |_| LadderRung {
        name: Bilingual::default(),
        entries: Vec::new(),
        facts: Vec::new(),
        locked_rounds: 0,
    };
    Ladder {
        id: "toy".into(),
        name: Bilingual::default(),
        rungs: (0..=top).map(rung).collect(),
        base: 0,
        step_up: 1,
        step_down: 1,
    }
}

fn side(code: &str, rule: &str, top: Rung) -> Side {
    Side {
        region: 0,
        code: code.into(),
        ladder: ladder(top),
        start: 0,
        plans: vec![plan(rule)],
        floor: 0,
        ceiling: None,
        transparency: 0.0,
        hub: 0.0,
        security: 0.0,
        relative_gain: 0.0,
    }
}

/// Two rules on ladders of that height, without any error or lag.
fn setup(rules: [&str; 2], top: Rung) -> Setup {
    Setup {
        sides: [side("1", rules[0], top), side("2", rules[1], top)],
        perception: Perception::default(),
        slip: Slip::default(),
        lag: Lag::default(),
        talks: None,
        allies: Vec::new(),
        in_turn: false,
        rounds: 40,
        runs: RUNS,
        spiral_rungs: 2,
        discount: 0.05,
        half_life: 6.0,
        remedies: Remedies {
            tolerance: 1,
            accuracy: 0.7,
            interval: 2,
            transparency: 0.8,
        },
        short: ShortSource::Equilibrium,
        tables: 40,
    }
}

/// Own rung costs 0.1 a rung, the other's 0.3; twice that before adaptation.
fn table(top: Rung) -> PayoffTable {
    let cells = PayoffTable::postures([top; 2], 0).flat_map(|posture| {
        let [one, two] = posture.rungs.map(f64::from);
        [(one, two), (two, one)].map(|(own, other)| {
            let long = 0.1 * own + 0.3 * other;
            Stage { long, extra: long }
        })
    });
    PayoffTable::new([top; 2], 2, 0, cells.collect()).expect("a table")
}

fn runs(setup: &Setup) -> Runs {
    let table = table(setup.tops()[0]);
    let detail = Detail {
        by_source: true,
        traced: 3,
    };
    play(&Game::new(setup, &table, 7), &table, 0..setup.runs, detail)
}

fn noisy(mut setup: Setup, false_alarm: f64, miss: f64, slip: f64) -> Setup {
    setup.perception.false_alarm = false_alarm;
    setup.perception.miss = miss;
    setup.slip.up = slip;
    setup
}

/// The nine steps without lags and talks are the reference's round, draw by
/// draw; on two rungs with errors both ways they are the classic game.
#[test]
fn without_lags_and_talks_it_is_the_plain_game_move_by_move() {
    for (names, top) in [
        (["match", "grit_2_2"], 4),
        (["overmatch", "slow_thaw_0.5"], 4),
        (["generous_0.3", "tolerant_1"], 4),
        (["match", "generous_0.3"], 1),
    ] {
        let mut setup = noisy(setup(names, top), 0.1, 0.07, 0.05);
        setup.slip.down = 0.02;
        let plain = Setting {
            top,
            step_limit: 1,
            false_alarm: 0.1,
            miss: 0.07,
            slip_up: 0.05,
            slip_down: 0.02,
        };
        if top == 1 {
            assert_eq!(plain.top, setting(0.0, 0.0).top);
        }
        let table = table(top);
        let game = Game::new(&setup, &table, 7);
        let [one, two] = names.map(|name| read("--rules", name, Board::Ladder).expect("a rule"));
        let pair = Pair {
            setting: plain,
            rules: [&*one.rule, &*two.rule],
        };
        for replicate in 0..200 {
            let mut path = game.path(replicate);
            let mut draws = Seed::new(7).replicate(replicate);
            let mut seats = [Seat::at(0); 2];
            for round in 0..60 {
                let seen = pair.round(&mut seats, &mut draws, [false; 2]);
                let what = path.advance([0.0; 2]);
                let rungs = seats.map(|seat| seat.rung);
                assert_eq!(
                    (what.seen, what.executed),
                    (seen, rungs),
                    "{names:?} {round}"
                );
            }
        }
    }
}

#[test]
fn nice_rules_stay_open_whatever_the_lags_and_talks() {
    let mut base = setup(["match", "match"], 7);
    base.lag = Lag {
        decision: 2,
        force: 3,
    };
    base.talks = Some(Talks {
        interval: 2,
        accuracy: 0.5,
        honesty: Some(0.7),
        credibility: 0.5,
        settlement: Some(Settlement::Moderate),
    });
    base.sides
        .iter_mut()
        .for_each(|side| side.transparency = 0.3);
    for name in [
        "hold",
        "match",
        "generous_0.3",
        "tolerant_1",
        "two_strikes_2",
        "contrite",
        "overmatch",
        "slow_thaw_0.5",
        "grim_7_0",
        "gradual",
        "grit_2_2",
        "aspiration_0.2_0.1",
        "best_reply_8_0.99_10000",
    ] {
        let mut setup = base.clone();
        setup.runs = 50;
        setup.sides[0].plans = vec![plan(name)];
        let runs = runs(&setup);
        assert!(runs.rungs.iter().all(|sum| *sum == [0; 2]), "{name}");
        assert!(runs.runs.iter().all(|run| run.cost == [0.0; 2]), "{name}");
    }
}

#[test]
fn relabelled_sides_mirror_every_outcome() {
    let mut setup = noisy(setup(["match", "slow_thaw_0.5"], 5), 0.08, 0.03, 0.02);
    setup.sides[0].transparency = 0.5;
    setup.lag.force = 1;
    let table = table(5);
    let played = |setup: &Setup| {
        let game = Game::new(setup, &table, 7);
        play(
            &game,
            &table,
            0..500,
            Detail {
                by_source: true,
                traced: 0,
            },
        )
    };
    let here = played(&setup);
    setup.sides.swap(0, 1);
    let there = played(&setup);
    for (run, mirror) in here.runs.iter().zip(&there.runs) {
        assert_eq!(run.spiral(), mirror.spiral());
        let swapped = |pair: [f64; 2]| [pair[1], pair[0]];
        assert_eq!(run.cost, swapped(mirror.cost));
        assert_eq!(run.own_measures, swapped(mirror.own_measures));
        assert_eq!(run.peak, [mirror.peak[1], mirror.peak[0]]);
    }
}

#[test]
fn spirals_grow_with_the_horizon_and_with_false_alarms() {
    for name in ["match", "overmatch", "slow_thaw_0.5"] {
        let mut before = 0.0;
        for false_alarm in [0.0, 0.04, 0.08, 0.16] {
            let runs = runs(&noisy(setup([name; 2], 5), false_alarm, 0.03, 0.0));
            let by = |round| runs.spirals(round).mean();
            assert!(by(10) <= by(20) && by(20) <= by(40));
            assert!(by(40) >= before, "{name} {false_alarm}");
            assert!(runs.simple_spirals(40).mean() >= by(40));
            before = by(40);
        }
        assert!(before > 0.1, "{name}: {before}");
    }
}

#[test]
fn contrition_helps_against_slips_and_not_against_misperception() {
    let mean = |name: &str, errors: [f64; 3]| {
        let mut setup = setup([name; 2], 5);
        setup.runs = 2_000;
        let [false_alarm, miss, slip] = errors;
        let runs = runs(&noisy(setup, false_alarm, miss, slip));
        runs.mean(|run| run.cost[0]).mean()
    };
    assert_eq!(
        mean("contrite", [0.05, 0.05, 0.0]),
        mean("match", [0.05, 0.05, 0.0])
    );
    let [contrite, matching] = ["contrite", "match"].map(|name| mean(name, [0.0, 0.0, 0.05]));
    assert!(contrite < 0.6 * matching, "{contrite} {matching}");
}

#[test]
fn remedies_help_on_the_same_draws() {
    let base = noisy(setup(["match", "slow_thaw_0.5"], 7), 0.08, 0.03, 0.02);
    let plain = runs(&base);
    let mut talks = base.clone();
    talks.talks = Some(Talks {
        interval: 1,
        accuracy: 0.7,
        honesty: None,
        credibility: 0.5,
        settlement: None,
    });
    let mut open = base.clone();
    open.sides
        .iter_mut()
        .for_each(|side| side.transparency = 0.7);
    let mut tolerant = base.clone();
    tolerant
        .sides
        .iter_mut()
        .for_each(|side| side.plans = vec![plan("tolerant_1")]);
    for (name, better) in [("talks", talks), ("open", open), ("tolerant", tolerant)] {
        let saved = plain.more_spirals_than(&runs(&better), 40);
        assert!(saved.interval().0 > 0.05, "{name}: {:?}", saved.interval());
    }
    // Perfect arbitration every round and full transparency are the same.
    let mut perfect = base.clone();
    perfect.talks = Some(Talks {
        interval: 1,
        accuracy: 1.0,
        honesty: None,
        credibility: 0.5,
        settlement: None,
    });
    let mut clear = base.clone();
    clear
        .sides
        .iter_mut()
        .for_each(|side| side.transparency = 1.0);
    assert_eq!(runs(&perfect).runs, runs(&clear).runs);
    let errors_off = noisy(base, 0.0, 0.0, 0.02);
    assert_eq!(runs(&errors_off).runs, runs(&clear).runs);
}

#[test]
fn consultation_and_words_that_are_believed_stop_alarms() {
    let base = noisy(setup(["overmatch", "overmatch"], 7), 0.08, 0.0, 0.0);
    let with = |honesty, settlement| {
        let mut setup = base.clone();
        setup.talks = Some(Talks {
            interval: 1,
            accuracy: 0.0,
            honesty,
            credibility: 1.0,
            settlement,
        });
        runs(&setup).spirals(40).mean()
    };
    let plain = with(None, None);
    let words = with(Some(1.0), None);
    let [weak, strong] = [Settlement::Weak, Settlement::Strong].map(|one| with(None, Some(one)));
    assert!(words < 0.1 * plain, "{words} {plain}");
    assert!(strong < weak && weak < plain, "{strong} {weak} {plain}");
}

#[test]
fn opacity_from_within_makes_it_worse() {
    let mut setup = noisy(setup(["match", "match"], 7), 0.15, 0.03, 0.0);
    setup
        .sides
        .iter_mut()
        .for_each(|side| side.transparency = 0.8);
    let given = runs(&setup).spirals(40).mean();
    setup.perception.opacity_loss = 1.0;
    let lost = runs(&setup).spirals(40).mean();
    assert!(lost > 1.2 * given, "{lost} {given}");
}

#[test]
fn locks_floors_and_ceilings_hold() {
    let mut setup = noisy(setup(["overmatch", "overmatch"], 7), 0.1, 0.2, 0.05);
    setup.slip.down = 0.1;
    setup.sides[0].ladder.rungs[3].locked_rounds = 1000;
    setup.sides[1].ceiling = Some(4);
    setup.runs = 300;
    let table = table(7);
    let game = Game::new(&setup, &table, 3);
    for replicate in 0..setup.runs {
        let mut path = game.path(replicate);
        let mut highest = 0;
        for _ in 0..80 {
            let what = path.advance([0.0; 2]);
            assert!(what.intended[1] <= 4, "a ceiling binds what is meant");
            assert!(highest < 3 || what.executed[0] >= 3, "a locked rung holds");
            highest = highest.max(what.executed[0]);
        }
    }
}

#[test]
fn lags_delay_what_is_seen_and_what_has_force() {
    let mut setup = setup(["script", "match"], 5);
    setup.sides[0].plans[0].moves = vec![(3, 1), (4, 2)];
    setup.lag = Lag {
        decision: 1,
        force: 2,
    };
    let table = table(5);
    let game = Game::new(&setup, &table, 3);
    let mut path = game.path(0);
    let rounds: Vec<_> = (0..12).map(|_| path.advance([0.0; 2])).collect();
    // Executed in round 3, in force at the beginning of round 3 + 1 + 2, seen
    // one round later and answered at once.
    let first = |what: &dyn Fn(usize) -> bool| (0..12).find(|&round| what(round));
    assert_eq!(first(&|round| rounds[round].executed[0] == 1), Some(3));
    assert_eq!(first(&|round| rounds[round].in_force[0] == 1), Some(6));
    assert_eq!(first(&|round| rounds[round].seen[1] == 1), Some(7));
    assert_eq!(first(&|round| rounds[round].executed[1] == 1), Some(7));
}

#[test]
fn allies_join_above_their_rung_and_leave_below_it() {
    let mut setup = setup(["script", "hold"], 5);
    setup.sides[0].plans[0].moves = vec![(2, 3), (20, 0)];
    setup.sides[0].ladder.step_up = 5;
    setup.sides[0].ladder.step_down = 5;
    setup.allies = vec![Ally {
        region: 0,
        code: "JPN".into(),
        side: 0,
        from_rung: 3,
        chance: 1.0,
        lag: 4,
    }];
    let table = table(5);
    let game = Game::new(&setup, &table, 3);
    let mut path = game.path(0);
    let aligned: Vec<u32> = (0..30).map(|_| path.advance([0.0; 2]).aligned).collect();
    let rounds: Vec<usize> = (0..30).filter(|&round| aligned[round] == 1).collect();
    // In force at the beginning of round 3, decided there, joined four rounds
    // on; out of force at the beginning of round 21.
    assert_eq!((rounds[0], rounds[rounds.len() - 1]), (8, 21));
}

#[test]
fn a_mixture_draws_one_rule_a_run_with_its_weight() {
    let mut setup = setup(["match", "match"], 3);
    let share = |weight, rule| Plan {
        weight,
        ..plan(rule)
    };
    setup.sides[0].plans = vec![
        share(0.2, "match"),
        share(0.5, "hold"),
        share(0.3, "grit_2_2"),
    ];
    let table = table(3);
    let game = Game::new(&setup, &table, 11);
    let mut counts = [0.0_f64; 3];
    for replicate in 0..10_000 {
        counts[game.path(replicate).rules()[0]] += 1e-4;
    }
    for (count, weight) in counts.iter().zip([0.2, 0.5, 0.3]) {
        assert!((count - weight).abs() < 0.02, "{counts:?}");
    }
}

#[test]
fn a_rung_that_is_injected_is_answered_once_by_tit_for_tat() {
    let setup = setup(["match", "match"], 7);
    let table = table(7);
    let plain = play(
        &Game::new(&setup, &table, 1),
        &table,
        0..5,
        Detail::default(),
    );
    let game = Game::new(&setup, &table, 1).injected(0);
    let shocked = play(&game, &table, 0..5, Detail::default());
    // An echo: up and down in turns, twenty times each in forty rounds.
    for (run, before) in shocked.runs.iter().zip(&plain.runs) {
        assert_eq!(before.raised, [0, 0]);
        assert_eq!(run.raised, [20, 20]);
        assert_eq!(run.spiral(), None);
    }
}

#[test]
fn costs_adapt_with_their_half_life() {
    let table = table(3);
    let mut ledger =
        crate::strategy::cost::Ledger::new(2, crate::strategy::cost::adaptation_rate(6.0));
    ledger.begin(Posture::of([0, 0]), &table);
    let mut paid = [0.0; 2];
    let after: Vec<f64> = (0..13)
        .map(|_| {
            ledger.charge(Posture::of([2, 1]), &table, &mut paid);
            paid[0]
        })
        .collect();
    let long = 0.1 * 2.0 + 0.3;
    // All of the extra at first, half of it after six rounds, a quarter after
    // twelve.
    for (round, extra) in [(0, 1.0), (6, 0.5), (12, 0.25)] {
        approx::assert_abs_diff_eq!(after[round], long * (1.0 + extra), epsilon = 1e-12);
    }
}

#[test]
fn a_table_with_allies_interpolates() {
    let cells: Vec<Stage> = PayoffTable::postures([1; 2], 3)
        .map(|posture| {
            let long = f64::from(posture.rungs[0]) + f64::from(posture.aligned);
            Stage { long, extra: 0.0 }
        })
        .collect();
    let table = PayoffTable::new([1; 2], 1, 3, cells).expect("a table");
    let mut stage = [Stage::default()];
    for (aligned, long) in [(0, 1.0), (0b010, 1.0 + 7.0 / 3.0), (0b111, 8.0)] {
        let posture = Posture {
            rungs: [1, 0],
            aligned,
        };
        table.cost(posture, &mut stage);
        approx::assert_abs_diff_eq!(stage[0].long, long, epsilon = 1e-12);
    }
    assert!(PayoffTable::new([1; 2], 1, 3, vec![Stage::default(); 7]).is_none());
}
