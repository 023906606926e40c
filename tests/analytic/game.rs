//! The game between two sides: tables solved exactly, simulation against them,
//! and identities that hold whatever the numbers.

use interdep::strategy::classic::{Classic, payoff, setting};
use interdep::strategy::exact::{Chain, Distribution, expect};
use interdep::strategy::play::Pair;
use interdep::strategy::reference::{Game, OUTCOMES};
use interdep::strategy::round::Seat;
use interdep::strategy::rule::{Board, Rule, read};

use approx::assert_abs_diff_eq;

const LADDER: [&str; 6] = [
    "match",
    "generous_0.3",
    "tolerant_1",
    "overmatch",
    "slow_thaw_0.5",
    "grit_2_2",
];

fn rule(name: &str, board: Board) -> Box<dyn Rule> {
    read("--rules", name, board).expect("a rule").rule
}

/// `false_alarm`, `miss` and `slip`; runs `ask` on the game.
fn ladder<T>(names: [&str; 2], errors: [f64; 3], ask: impl Fn(&Game) -> T) -> T {
    let [one, two] = names.map(|name| rule(name, Board::Ladder));
    let [false_alarm, miss, slip] = errors;
    ask(&Game {
        rules: [&*one, &*two],
        false_alarm,
        miss,
        slip,
        start: [0, 0],
    })
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the path of the method is not general enough over lifetimes"
)]
fn exact(names: [&str; 2], errors: [f64; 3]) -> [f64; 11] {
    ladder(names, errors, |game| game.exact())
}

fn place(key: &str) -> usize {
    OUTCOMES
        .iter()
        .position(|outcome| outcome.key == key)
        .expect("an outcome")
}

/// Section 6 of the design's reference: from fully open, f = m = 5 %.
#[test]
fn the_reference_table_comes_out() {
    let [mean, spiral, open] = ["mean_a_40", "p_spiral_40", "p_both_open_40"].map(place);
    for (name, rung, percent, both_open) in [
        ("match", "0.79", "1.8", "22"),
        ("tolerant_1", "0.00", "0.0", "100"),
        ("grit_2_2", "0.30", "0.03", "46"),
        ("slow_thaw_0.5", "2.67", "57", "3"),
        ("overmatch", "2.63", "62", "15"),
    ] {
        let values = exact([name; 2], [0.05, 0.05, 0.0]);
        let decimals = |text: &str| text.split_once('.').map_or(0, |(_, tail)| tail.len());
        let printed = |at: usize, scale: f64, text: &str| {
            format!("{:.*}", decimals(text), scale * values[at])
        };
        assert_eq!(printed(mean, 1.0, rung), rung, "{name}");
        assert_eq!(printed(spiral, 100.0, percent), percent, "{name}");
        assert_eq!(printed(open, 100.0, both_open), both_open, "{name}");
    }
    let generous = exact(["generous_0.3"; 2], [0.05, 0.05, 0.0]);
    assert_eq!(format!("{:.2}", generous[mean]), "0.10");
    assert!(generous[spiral] < 1e-4 && generous[spiral] > 0.0);
    assert_eq!(format!("{:.0}", 100.0 * generous[open]), "81");
    let mixed = exact(["overmatch", "slow_thaw_0.5"], [0.05, 0.05, 0.0]);
    for key in ["mean_a_40", "mean_b_40"] {
        assert_eq!(format!("{:.1}", mixed[place(key)]), "3.8", "{key}");
    }
    assert_eq!(format!("{:.0}", 100.0 * mixed[spiral]), "94");
}

#[test]
fn simulation_agrees_with_the_chain() {
    for (names, errors) in [
        (["match", "match"], [0.05, 0.05, 0.0]),
        (["overmatch", "slow_thaw_0.5"], [0.05, 0.05, 0.0]),
        (["grit_2_2", "generous_0.3"], [0.1, 0.2, 0.05]),
        (["tolerant_1", "overmatch"], [0.15, 0.03, 0.1]),
    ] {
        let solved = exact(names, errors);
        let played = ladder(names, errors, |game| game.simulate(20_000, 7));
        for ((outcome, exact), moments) in OUTCOMES.iter().zip(solved).zip(played) {
            let error = moments.standard_error().unwrap();
            let off = (moments.mean() - exact).abs();
            // Under five expected events the standard error says nothing.
            let rare = outcome.is_share && exact * 20_000.0 < 5.0;
            let bound = if rare { 15.0 / 20_000.0 } else { 4.0 * error };
            assert!(off <= bound, "{names:?} {}: {off} > {bound}", outcome.key);
        }
    }
}

/// The distribution of a classic pair after many turns.
fn long_run(name: &str, noise: [f64; 2]) -> Distribution {
    let rule = rule(name, Board::Classic);
    let chain = Chain {
        pair: Pair {
            setting: setting(noise[0], noise[1]),
            rules: [&*rule, &*rule],
        },
        event: |_| false,
    };
    let start = [Seat { rung: 0, memory: 0 }; 2];
    (0..3000).fold(chain.start(start), |now, _| chain.next(&now))
}

fn score(now: &Distribution) -> f64 {
    expect(now, |seats| {
        f64::from(payoff(0, seats.map(|seat| seat.rung)))
    })
}

/// Section 3.1 of the design's reference: long-run score a turn in self-play,
/// with 5 % flipped moves and with 5 % misperceived ones.
#[test]
fn the_two_kinds_of_noise_have_opposite_remedies() {
    let third = format!("gtft_{}", 1.0 / 3.0);
    for (name, slips, misperception) in [
        ("tit_for_tat", "2.25", "2.25"),
        ("contrite_tft_standing", "2.90", "2.25"),
        (third.as_str(), "2.86", "2.91"),
        ("gtft_0.1", "2.67", "2.71"),
        ("tit_for_2_tats", "2.94", "2.997"),
        ("win_stay_lose_shift", "2.78", "2.78"),
        ("grudger", "1.15", "1.00"),
    ] {
        for (noise, printed) in [([0.05, 0.0], slips), ([0.0, 0.05], misperception)] {
            let decimals = printed.len() - 2;
            let score = score(&long_run(name, noise));
            assert_eq!(format!("{score:.decimals$}"), printed, "{name} {noise:?}");
        }
    }
}

#[test]
fn simulated_classic_games_agree_with_the_chain() {
    let rule = rule("gtft_0.1", Board::Classic);
    for noise in [[0.05, 0.0], [0.0, 0.05]] {
        let game = Classic {
            rules: [&*rule, &*rule],
            turns: 2000,
            flips: Default::default(),
            action_noise: noise[0],
            perception_noise: noise[1],
            seed: 3,
        };
        let payoff = game.repeat(300).payoff[0];
        let error = payoff.standard_error().unwrap();
        // The opening counts for less than 1e-3 of 2000 turns.
        let off = (payoff.mean() - score(&long_run("gtft_0.1", noise))).abs();
        assert!(off < 4.0 * error + 1e-3, "{noise:?}: {off}, se {error}");
    }
}

#[test]
fn any_noise_makes_tit_for_tat_a_coin_flip() {
    for noise in [[0.02, 0.0], [0.0, 0.02], [0.1, 0.3]] {
        let now = long_run("tit_for_tat", noise);
        for moves in [[0, 0], [0, 1], [1, 0], [1, 1]] {
            let at = |seats: &[Seat; 2]| f64::from(u8::from(seats.map(|s| s.rung) == moves));
            assert_abs_diff_eq!(expect(&now, at), 0.25, epsilon = 1e-9);
        }
    }
}

#[test]
fn contrition_does_nothing_about_misperception() {
    let tit_for_tat = score(&long_run("tit_for_tat", [0.0, 0.05]));
    let contrite = score(&long_run("contrite_tft_standing", [0.0, 0.05]));
    assert_abs_diff_eq!(tit_for_tat, contrite, epsilon = 1e-10);
}

#[test]
fn without_errors_open_stays_open() {
    let [time, open] = ["trunc_mean_time_to_spiral", "p_both_open_40"].map(place);
    for one in LADDER {
        for two in LADDER {
            let values = exact([one, two], [0.0; 3]);
            assert_eq!((values[time], values[open]), (40.0, 1.0), "{one} {two}");
            assert!(values[..9].iter().all(|value| *value == 0.0));
        }
    }
}

#[test]
fn spirals_grow_with_the_horizon_and_with_false_alarms() {
    let [ten, twenty, forty] = ["p_spiral_10", "p_spiral_20", "p_spiral_40"].map(place);
    for name in LADDER {
        let mut before = 0.0;
        for false_alarm in [0.0, 0.05, 0.1, 0.2, 0.3] {
            let values = exact([name; 2], [false_alarm, 0.05, 0.02]);
            assert!(values[ten] <= values[twenty] && values[twenty] <= values[forty]);
            assert!(values[forty] >= before, "{name} {false_alarm}");
            before = values[forty];
        }
    }
}

#[test]
fn swapping_the_sides_mirrors_the_outcomes() {
    let swapped = [1, 0, 3, 2, 5, 4, 6, 7, 8, 9, 10];
    for one in LADDER {
        for two in LADDER {
            let values = exact([one, two], [0.1, 0.05, 0.02]);
            let mirror = exact([two, one], [0.1, 0.05, 0.02]);
            for (at, place) in swapped.into_iter().enumerate() {
                assert_abs_diff_eq!(values[at], mirror[place], epsilon = 1e-12);
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_play_and_another_another() {
    let [one, two] = ["random_0.5", "gtft_0.3"].map(|name| rule(name, Board::Classic));
    let game = |seed, turns, action_noise| Classic {
        rules: [&*one, &*two],
        turns,
        flips: Default::default(),
        action_noise,
        perception_noise: 0.1,
        seed,
    };
    let long = game(5, 200, 0.0).play();
    assert_eq!(long, game(5, 200, 0.0).play());
    assert_ne!(long, game(6, 200, 0.0).play());
    // A shorter game is the beginning of the longer one.
    assert_eq!(game(5, 50, 0.0).play().moves[0], long.moves[0][..50]);
    // Another kind of error leaves the other draws as they were: the first
    // side chooses as before, some of its moves are flipped.
    let flipped = game(5, 200, 0.2).play().moves[0].clone();
    let changed = flipped.iter().zip(&long.moves[0]).filter(|(a, b)| a != b);
    let changed = changed.count();
    assert!((20..60).contains(&changed), "{changed} of 200");
}

#[test]
fn perception_noise_leaves_the_moves_themselves_alone() {
    let [one, two] = ["alternator", "tit_for_tat"].map(|name| rule(name, Board::Classic));
    let game = Classic {
        rules: [&*one, &*two],
        turns: 400,
        flips: Default::default(),
        action_noise: 0.0,
        perception_noise: 0.25,
        seed: 1,
    };
    let record = game.play();
    // The alternator looks at itself only; tit for tat does what it saw.
    let alternating: Vec<u8> = (0..400).map(|turn| u8::from(turn % 2 == 1)).collect();
    assert_eq!(record.moves[0], alternating);
    assert_eq!(record.moves[1][1..], record.seen[1]);
    let wrong = record.seen[1]
        .iter()
        .zip(&record.moves[0])
        .filter(|(a, b)| a != b);
    let wrong = wrong.count();
    assert!((60..140).contains(&wrong), "{wrong} of 399");
}
