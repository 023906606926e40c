//! Expected moves of every rule, and what holds for all of them.

use proptest::prelude::*;

use super::{Board, RULES, Rule, read};
use crate::strategy::classic::{Classic, setting};
use crate::strategy::round::{Memory, Rung, View, pick};

fn rule(name: &str) -> Box<dyn Rule> {
    let board = |board| read("--classic", name, board).map(|named| named.rule);
    board(Board::Classic)
        .or_else(|_| board(Board::Ladder))
        .expect("a rule")
}

fn moves(text: &str) -> Vec<Rung> {
    text.bytes()
        .map(|letter| u8::from(letter == b'D'))
        .collect()
}

fn letters(moves: &[Rung]) -> String {
    let letter = |rung: &Rung| if *rung == 0 { 'C' } else { 'D' };
    moves.iter().map(letter).collect()
}

/// What both sides play, with the first side's and the second's moves of
/// these turns flipped.
fn play(names: [&str; 2], turns: u64, flips: [&[u64]; 2]) -> [String; 2] {
    let rules = names.map(rule);
    let game = Classic {
        rules: [&*rules[0], &*rules[1]],
        turns,
        flips: flips.map(<[u64]>::to_vec),
        action_noise: 0.0,
        perception_noise: 0.0,
        seed: 1,
    };
    game.play().moves.each_ref().map(|moves| letters(moves))
}

/// What a rule plays against given moves, none of its own being flipped
/// (`flips` are places from 0).
fn against(name: &str, other: &str, flips: &[usize]) -> String {
    let rule = rule(name);
    let mut step = pick(&rule.opening(), 0.5);
    let mut played = Vec::new();
    for (place, seen) in moves(other).into_iter().enumerate() {
        let own = step.rung ^ u8::from(flips.contains(&place));
        played.push(own);
        step = pick(&rule.answer(step.memory, View::new(own, seen)), 0.5);
    }
    letters(&played)
}

/// Name, the other's moves, own moves by the words of `docs/strategy.md`.
const SCRIPTED: &[(&str, &str, &str)] = &[
    ("cooperator", "DDCD", "CCCC"),
    ("defector", "CCDC", "DDDD"),
    ("alternator", "DDDDC", "CDCDC"),
    ("tit_for_tat", "CDDCDC", "CCDDCD"),
    ("suspicious_tft", "CDDCDC", "DCDDCD"),
    ("anti_tft", "CDDCDC", "CDCCDC"),
    ("bully", "CDDCDC", "DDCCDC"),
    ("tit_for_2_tats", "DCDDDCDC", "CCCCDDCC"),
    ("two_tits_for_tat", "CDCCCDDC", "CCDDCCDD"),
    ("hard_tft", "CDCCCCDC", "CCDDDCCD"),
    ("grudger", "CCDCCC", "CCCDDD"),
    // Answers the D of round 2 from round 3 to 8; in round 9 looks at round 8.
    ("soft_grudger", "CDDDDDDCCD", "CCDDDDCCCC"),
    // The answer to round 1 ends in round 7; the D of round 7 starts another.
    ("soft_grudger", "DCCCCCDCCCCCC", "CDDDDCCDDDDCC"),
    ("win_stay_lose_shift", "CDCDDC", "CCDDCD"),
    ("contrite_tft", "CDDCDC", "CCDDCD"),
    ("contrite_tft_standing", "CDDCDC", "CCDDCD"),
    // First D: D C C. Second D: D D C C.
    ("gradual", "DCCCDCCCCC", "CDCCCDDCCC"),
    // Those of rounds 2 and 3, during answer and calm, count for the one of
    // round 5, the fourth.
    ("gradual", "DDDCDCCCCCCC", "CDCCCDDDDCCC"),
    // World 0.5, then 0.25, 0.625, 0.3125, 0.656, 0.828, 0.414.
    ("adaptive_tft", "DCDCCDC", "CDCDCCD"),
    ("prober", "CCCDDC", "DCCDDD"),
    ("prober", "CDCDCC", "DCCCDC"),
    ("prober", "CCDDCC", "DCCDDC"),
    ("gtft_0", "CDDCDC", "CCDDCD"),
    ("gtft_1", "CDDCDC", "CCCCCC"),
    ("v:1,0,1,0", "CDDCDC", "CCDDCD"),
    ("v:1,0,0,1", "CDCDDC", "CCDDCD"),
    ("random_0", "CCC", "DDD"),
    ("random_1", "DDD", "CCC"),
];

#[test]
fn every_rule_of_the_classic_game_plays_as_its_words_say() {
    for (name, other, expected) in SCRIPTED {
        assert_eq!(against(name, other, &[]), *expected, "{name} {other}");
    }
    for entry in RULES.iter().filter(|entry| entry.board == Board::Classic) {
        let scripted = |(name, ..): &&(&str, &str, &str)| name.starts_with(entry.stem);
        assert!(
            SCRIPTED.iter().any(|case| scripted(&case)),
            "{}",
            entry.name
        );
    }
}

#[test]
fn own_slips_are_in_the_own_history() {
    for (name, other, flips, expected) in [
        // The slip of round 2 puts the alternator out of step.
        ("alternator", "CCCC", 1, "CCDC"),
        ("win_stay_lose_shift", "CCCCC", 1, "CDDDD"),
        ("tit_for_tat", "CCDCC", 1, "CDCDC"),
        // Slip in round 2, answered in round 3: contrite, it does not answer.
        ("contrite_tft", "CCDCC", 1, "CDCCC"),
        ("contrite_tft_standing", "CCDCC", 1, "CDCCC"),
        // A slip while the other defects as well is no offence.
        ("contrite_tft", "CDDCC", 1, "CDDDC"),
        ("contrite_tft_standing", "CDDCC", 1, "CDCDC"),
        ("grudger", "CCCC", 1, "CDCC"),
        ("v:0,0,1,1", "CCCC", 1, "CCDC"),
    ] {
        assert_eq!(against(name, other, &[flips]), expected, "{name} {other}");
    }
}

#[test]
fn pairs_with_and_without_flips() {
    let none: [&[u64]; 2] = [&[], &[]];
    for (names, flips, expected) in [
        (
            ["tit_for_tat", "alternator"],
            none,
            ["CCDCDCDC", "CDCDCDCD"],
        ),
        // One slip echoes for ever, a second one in step ends it.
        (
            ["tit_for_tat", "tit_for_tat"],
            [&[3], &[]],
            ["CCDCDCDC", "CCCDCDCD"],
        ),
        (
            ["tit_for_tat", "tit_for_tat"],
            [&[3], &[6]],
            ["CCDCDCCC", "CCCDCCCC"],
        ),
        (
            ["contrite_tft", "contrite_tft"],
            [&[3], &[]],
            ["CCDCCCCC", "CCCDCCCC"],
        ),
        (
            ["contrite_tft_standing", "contrite_tft_standing"],
            [&[3], &[]],
            ["CCDCCCCC", "CCCDCCCC"],
        ),
        (
            ["win_stay_lose_shift", "win_stay_lose_shift"],
            [&[3], &[]],
            ["CCDDCCCC", "CCCDCCCC"],
        ),
        (
            ["tit_for_2_tats", "tit_for_tat"],
            [&[], &[3]],
            ["CCCCCCCC", "CCDCCCCC"],
        ),
        (
            ["gradual", "tit_for_tat"],
            [&[], &[2]],
            ["CCDCCCCC", "CDCDCCCC"],
        ),
        (
            ["grudger", "win_stay_lose_shift"],
            [&[], &[2]],
            ["CCDDDDDD", "CDDCDCDC"],
        ),
        (["prober", "tit_for_tat"], none, ["DCCCCCCC", "CDCCCCCC"]),
        (["prober", "cooperator"], none, ["DCCDDDDD", "CCCCCCCC"]),
        (["bully", "anti_tft"], none, ["DDDDDDDD", "CCCCCCCC"]),
    ] {
        assert_eq!(play(names, 8, flips), expected, "{names:?} {flips:?}");
    }
}

#[test]
fn ladder_rules_on_two_rungs_are_the_classic_ones() {
    let twins = [
        ("match", "tit_for_tat"),
        ("tolerant_0", "tit_for_tat"),
        ("generous_0.3", "gtft_0.3"),
        ("slow_thaw_0.5", "v:1,0,0.5,0"),
    ];
    for (ladder, classic) in twins {
        let [ladder, classic] = [ladder, classic].map(rule);
        for view in views(1) {
            let cooperates = |rule: &dyn Rule| -> f64 {
                let outcomes = rule.answer(0, view);
                let aims = outcomes.map(|(p, step)| {
                    let rung = setting(0.0, 0.0).constrain(view.own, step.rung);
                    if rung == 0 { p } else { 0.0 }
                });
                aims.iter().sum()
            };
            assert_eq!(cooperates(&*ladder), cooperates(&*classic), "{view:?}");
        }
    }
}

/// Every view of a ladder.
fn views(top: Rung) -> impl Iterator<Item = View> {
    (0..=top).flat_map(move |own| (0..=top).map(move |seen| View::new(own, seen)))
}

#[test]
fn ladder_rules_aim_as_their_words_say() {
    // Own, seen, aim with the draw 0.2 and with the draw 0.9.
    for (name, cases) in [
        ("match", [(2, 4, 4, 4), (2, 0, 0, 0), (2, 2, 2, 2)]),
        ("generous_0.3", [(2, 4, 3, 4), (0, 0, 0, 0), (3, 1, 0, 1)]),
        ("tolerant_1", [(2, 3, 2, 2), (2, 4, 3, 3), (2, 0, 1, 1)]),
        ("overmatch", [(2, 2, 3, 3), (2, 0, 0, 0), (1, 3, 4, 4)]),
        ("slow_thaw_0.5", [(1, 3, 3, 3), (3, 1, 1, 3), (2, 2, 2, 2)]),
    ] {
        let rule = rule(name);
        for (own, seen, low, high) in cases {
            let answer = rule.answer(0, View::new(own, seen));
            let aims = [0.2, 0.9].map(|draw| pick(&answer, draw).rung);
            assert_eq!(aims, [low, high], "{name}: {own} sees {seen}");
        }
    }
}

/// A rule of the ladder: one of the classic game may have the same name.
fn ladder_rule(name: &str) -> Box<dyn Rule> {
    read("--rules", name, Board::Ladder).expect("a rule").rule
}

/// What a rule plays on two rungs against given moves, own slips at `flips`.
fn on_two_rungs(name: &str, other: &str, flips: &[usize]) -> String {
    let rule = ladder_rule(name);
    let (mut own, mut memory): (Rung, Memory) = (0, 0);
    let mut played = Vec::new();
    for (place, seen) in moves(other).into_iter().enumerate() {
        own ^= u8::from(flips.contains(&place));
        played.push(own);
        let step = pick(&rule.answer(memory, View::new(own, seen)), 0.5);
        (own, memory) = (step.rung.min(1), step.memory);
    }
    letters(&played)
}

#[test]
fn rules_with_memory_on_two_rungs_are_the_classic_ones() {
    for (ladder, classic) in [
        ("hold", "cooperator"),
        ("two_strikes_1", "tit_for_tat"),
        ("two_strikes_2", "tit_for_2_tats"),
        ("contrite", "contrite_tft_standing"),
        ("grim_1_0", "grudger"),
        ("gradual", "gradual"),
    ] {
        let classic_rule = read("--classic", classic, Board::Classic)
            .expect("a rule")
            .rule;
        for other in [
            "CDDCDC",
            "DCCCDCCCCC",
            "DDDCDCCCCCCC",
            "CCCC",
            "DDDD",
            "CCDCCDDC",
        ] {
            // A slip of its own only where both know how to take it.
            let slips: &[&[usize]] = match ladder {
                "contrite" | "two_strikes_1" => &[&[], &[1], &[2, 3]],
                _ => &[&[]],
            };
            for flips in slips {
                let mut step = pick(&classic_rule.opening(), 0.5);
                let mut played = Vec::new();
                for (place, seen) in moves(other).into_iter().enumerate() {
                    let own = step.rung ^ u8::from(flips.contains(&place));
                    played.push(own);
                    step = pick(&classic_rule.answer(step.memory, View::new(own, seen)), 0.5);
                }
                let expected = letters(&played);
                assert_eq!(
                    on_two_rungs(ladder, other, flips),
                    expected,
                    "{ladder} {other}"
                );
            }
        }
    }
}

/// Where a rule goes from rung 3, one rung a round, as it sees these rungs.
fn walk(name: &str, seen: &[Rung], costs: &[f64]) -> Vec<Rung> {
    let rule = ladder_rule(name);
    let (mut own, mut memory): (Rung, Memory) = (3, 0);
    let walked = seen.iter().enumerate().map(|(round, &seen)| {
        let cost = costs.get(round).copied().unwrap_or_default();
        let view = View {
            cost,
            ..View::new(own, seen)
        };
        let step = pick(&rule.answer(memory, view), 0.5);
        memory = step.memory;
        own = step.rung.clamp(own.saturating_sub(1), own + 1);
        own
    });
    walked.collect()
}

#[test]
fn ladder_rules_with_memory_move_as_their_words_say() {
    let quiet = &[][..];
    for (name, seen, expected) in [
        ("hold", &[5, 5, 0, 1][..], &[3, 3, 3, 3][..]),
        // The second strike in a row is answered, and those that follow on it.
        (
            "two_strikes_2",
            &[4, 4, 5, 2, 4, 5, 5],
            &[3, 4, 5, 4, 4, 4, 5],
        ),
        ("contrite", &[4, 4, 2, 2], &[4, 4, 3, 2]),
        // Up for three rounds after the step, then where it is.
        ("grim_7_3", &[3, 4, 4, 4, 4, 4], &[3, 4, 5, 6, 6, 6]),
        ("grim_7_0", &[3, 4, 2, 2, 2], &[3, 4, 5, 6, 7]),
        // First offence: one round up, two calm; the second: two rounds up.
        ("gradual", &[4, 3, 3, 4, 3, 3, 3], &[4, 3, 3, 4, 4, 3, 3]),
        // It follows downward, and answers from there.
        ("gradual", &[2, 1, 2], &[2, 1, 2]),
    ] {
        assert_eq!(walk(name, seen, quiet), expected, "{name} {seen:?}");
    }
}

#[test]
fn aspiration_turns_round_when_it_pays_more_than_it_hoped() {
    let seen = [3; 6];
    // Content at 0.2: downward. Not content: up, then down again.
    let walked = walk("aspiration_0.2_0", &seen, &[0.1, 0.1, 0.3, 0.3, 0.1, 0.1]);
    assert_eq!(walked, [2, 1, 2, 1, 0, 0]);
    // What it hopes for moves to what it gets: 0.3 three times is no news.
    let walked = walk("aspiration_0.2_1", &seen[..4], &[0.3, 0.3, 0.3, 0.3]);
    assert_eq!(walked, [4, 5, 6, 7]);
}

#[test]
fn a_script_moves_on_its_rounds() {
    let rule = super::script(vec![(4, 1), (1, 5)]);
    let (mut own, mut memory) = (3, 0);
    let walked: Vec<Rung> = (0..7)
        .map(|_| {
            let step = pick(&rule.answer(memory, View::new(own, 9)), 0.5);
            (own, memory) = (step.rung, step.memory);
            own
        })
        .collect();
    assert_eq!(walked, [3, 5, 5, 5, 1, 1, 1]);
}

#[test]
fn best_reply_prefers_what_costs_less_for_as_long_as_it_looks() {
    // The own rung pays 0.1 a rung at once; the other's costs 0.3.
    let costs = |gain: f64, loss: f64| -> Vec<f64> {
        (0..4)
            .flat_map(|own| (0..4).map(move |other| (f64::from(own), f64::from(other))))
            .map(|(own, other)| loss * other - gain * own)
            .collect()
    };
    let foresight = |costs| super::Foresight {
        tops: [3, 3],
        steps: [1, 1],
        costs,
    };
    let goes = |name: &str, costs, own, seen| {
        let planned = rule(name).foresee(&foresight(costs)).expect("it plans");
        pick(&planned.answer(0, View::new(own, seen)), 0.5).rung
    };
    // A round ahead the gain counts alone; far ahead the other's answer does.
    assert_eq!(goes("best_reply_1_1_10000", costs(0.1, 0.3), 0, 0), 1);
    assert_eq!(goes("best_reply_20_1_10000", costs(0.1, 0.3), 0, 0), 0);
    assert_eq!(goes("best_reply_20_1_10000", costs(0.1, 0.3), 2, 2), 1);
    // With little patience it is as if it looked a round ahead.
    assert_eq!(goes("best_reply_20_0.1_10000", costs(0.1, 0.3), 1, 1), 2);
    // Without precision each of three moves is as likely.
    let planned = rule("best_reply_4_1_0").foresee(&foresight(costs(0.1, 0.3)));
    let lottery = planned.expect("it plans").answer(0, View::new(1, 1));
    assert!(
        lottery
            .iter()
            .filter(|(p, _)| (p - 1.0 / 3.0).abs() < 1e-12)
            .count()
            == 3
    );
    // Untold, it stays.
    let stays = rule("best_reply_4_1_0").answer(0, View::new(2, 0));
    assert_eq!(pick(&stays, 0.5).rung, 2);
}

#[test]
fn grit_eases_after_quiet_rounds_and_bears_one_higher_rung() {
    // What it sees, and where it goes, from rung 3.
    let cases: [(&[Rung], &[Rung]); 6] = [
        // What follows is no unasked step: nothing is borne after it.
        (&[2, 1, 2], &[2, 1, 2]),
        (&[3, 3, 3, 3], &[3, 2, 2, 3]),
        (&[3, 3, 2, 2, 1, 1], &[3, 2, 2, 1, 1, 0]),
        (&[3, 3, 4], &[3, 2, 4]),
        (&[4, 4, 4, 4], &[4, 4, 3, 3]),
        (&[2, 2, 1, 0, 0, 1], &[2, 1, 1, 0, 0, 1]),
    ];
    let rule = rule("grit_2_2");
    for (seen, expected) in cases {
        let (mut own, mut memory): (Rung, Memory) = (3, 0);
        let went: Vec<Rung> = seen
            .iter()
            .map(|&seen| {
                let step = pick(&rule.answer(memory, View::new(own, seen)), 0.5);
                (own, memory) = (step.rung, step.memory);
                own
            })
            .collect();
        assert_eq!(went, expected, "{seen:?}");
    }
}

#[test]
fn nice_rules_stay_open_without_errors() {
    for name in [
        "match",
        "generous_0.3",
        "tolerant_1",
        "overmatch",
        "slow_thaw_0.5",
        "grit_2_2",
        "hold",
        "two_strikes_2",
        "contrite",
        "grim_7_0",
        "gradual",
    ] {
        let step = pick(&rule(name).answer(0, View::new(0, 0)), 0.99);
        assert_eq!(step.rung, 0, "{name}");
    }
}

/// An example of every entry: parameters at a third of their bounds.
fn examples() -> Vec<(String, Board)> {
    let example = |entry: &&super::Entry| {
        let given: Vec<String> = entry
            .parameters
            .iter()
            .map(|parameter| if parameter.whole { "2" } else { "0.3" }.to_owned())
            .collect();
        let name = match entry.stem {
            "v" => format!("v:{}", given.join(",")),
            stem if given.is_empty() => stem.to_owned(),
            stem => format!("{stem}_{}", given.join("_")),
        };
        (name, entry.board)
    };
    RULES.iter().map(example).collect()
}

proptest! {
    /// Whatever came before: the same last rounds, as many as the rule says
    /// it looks back, the same answer.
    #[test]
    fn no_rule_looks_back_further_than_it_says(
        before in proptest::collection::vec((0..2_u8, 0..2_u8), 0..12),
        other in proptest::collection::vec((0..2_u8, 0..2_u8), 0..12),
        last in proptest::collection::vec((0..2_u8, 0..2_u8), 1..5),
    ) {
        for (name, _) in examples() {
            let rule = rule(&name);
            let Some(rounds) = rule.looks_back() else { continue };
            let tail = &last[..last.len().min(rounds.max(1) as usize)];
            if tail.len() < rounds as usize {
                continue;
            }
            let answer = |history: &[(u8, u8)]| {
                let mut memory = rule.opening()[0].1.memory;
                let mut aims = [(0.0, 0); 3];
                for &(own, seen) in history.iter().chain(tail) {
                    let lottery = rule.answer(memory, View::new(own, seen));
                    memory = lottery[0].1.memory;
                    aims = lottery.map(|(p, step)| (p, step.rung));
                }
                aims
            };
            prop_assert_eq!(answer(&before), answer(&other), "{}", name);
        }
    }

    /// No name, however strange, does anything but be read or be refused.
    #[test]
    fn any_name_is_read_or_refused(name in "\\PC{0,40}", tail in "(gtft|grit|v|random)[_:]?[0-9eE.,_+-]{0,12}") {
        for board in [Board::Classic, Board::Ladder] {
            for text in [&name, &tail] {
                if let Ok(named) = read("--rules", text, board) {
                    let lottery = named.rule.answer(0, View::new(0, 1));
                    prop_assert!((0.0..=1.0).contains(&lottery[0].0));
                }
            }
        }
    }
}

#[test]
fn every_bound_on_memory_is_reached() {
    // Two pasts that differ only in the oldest round that the rule may use.
    for (name, _) in examples() {
        let rule = rule(&name);
        let Some(rounds @ 1..) = rule.looks_back() else {
            continue;
        };
        let pasts = 0..4_u32.pow(rounds);
        let answer = |past: u32| {
            let mut memory = rule.opening()[0].1.memory;
            let mut aims = [(0.0, 0); 3];
            for round in (0..rounds).rev() {
                let code = past >> (2 * round) & 3;
                let view = View::new(Rung::from(code & 1 == 1), Rung::from(code & 2 == 2));
                let lottery = rule.answer(memory, view);
                memory = lottery[0].1.memory;
                aims = lottery.map(|(p, step)| (p, step.rung));
            }
            aims
        };
        let newer = 4_u32.pow(rounds - 1);
        let uses = pasts
            .clone()
            .any(|past| answer(past) != answer(past % newer));
        assert!(uses, "{name} looks back {rounds} rounds, it says");
    }
}

#[test]
fn names_are_read_with_their_bounds() {
    for (name, board) in examples() {
        assert!(read("--rules", &name, board).is_ok(), "{name}");
    }
    let code = |name: &str, board| read("--rules", name, board).unwrap_err().code;
    for name in [
        "",
        "tit_for_tatt",
        "match",
        "random0.5",
        "tit_for_tat_1",
        "grudger_",
    ] {
        assert_eq!(code(name, Board::Classic), "G001", "{name}");
    }
    for name in [
        "random",
        "gtft_1.5",
        "gtft_",
        "gtft_nan",
        "v:1,2,3",
        "v:1,0,1,0,1",
        "v:1,0,1,-0.1",
    ] {
        assert_eq!(code(name, Board::Classic), "G002", "{name}");
    }
    for name in [
        "grit_2",
        "grit_0_2",
        "grit_2.5_2",
        "tolerant_5",
        "generous_x",
        "slow_thaw",
    ] {
        assert_eq!(code(name, Board::Ladder), "G002", "{name}");
    }
    let near = read("--classic", "tit_for_tatt", Board::Classic).unwrap_err();
    assert_eq!(near.label.unwrap().to_string(), "did you mean tit_for_tat?");
}

#[test]
fn the_docs_describe_every_rule_in_order() {
    let docs = include_str!("../../../docs/strategy.md");
    let section = |title| docs.find(title).expect("a section");
    let [ladder, classic] = ["### Rules of the ladder", "## The classic game"].map(section);
    for board in [Board::Ladder, Board::Classic] {
        let mut from = if board == Board::Ladder {
            ladder
        } else {
            classic
        };
        for entry in super::rules(board) {
            let row = format!("| `{}` |", entry.name);
            let place = docs[from..].find(&row);
            from += place.unwrap_or_else(|| panic!("docs/strategy.md has no row {row} in order"));
        }
    }
}
