//! Files that nobody meant to write: no panic, no hang, whatever the bytes.

use std::time::{Duration, Instant};

use interdep::cli::render;
use interdep::scenario::{Memory, explain, resolved, shipped, shipped_text};
use interdep::text::Language;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::names::World;

const MUTATIONS: u64 = 20_000;

/// No file of a few kilobytes may take longer, even on a busy machine.
const LONGEST: Duration = Duration::from_secs(5);

/// Pieces that a reader of TOML and numbers should have met.
const SPLICES: [&str; 24] = [
    "[[",
    "]]",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "\"\"\"",
    "=",
    "\n",
    "#",
    ".",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "税",
    "inf",
    "nan",
    "-1e999",
    "99999999999999999999",
    "9999-12-31",
    "\\u0000",
    "extends = \"both\"\n",
];

fn mutate(bytes: &mut Vec<u8>, random: &mut ChaCha8Rng) {
    let place = random.random_range(0..=bytes.len());
    let end = (place + random.random_range(0..40)).min(bytes.len());
    match random.random_range(0..6) {
        0 if place < bytes.len() => bytes[place] ^= 1 << random.random_range(0..8),
        1 => drop(bytes.drain(place..end)),
        2 => {
            let piece = bytes[place..end].to_vec();
            let target = random.random_range(0..=bytes.len());
            bytes.splice(target..target, piece);
        }
        3 => bytes.truncate(place.max(1)),
        4 => {
            let ids = shipped();
            let other = shipped_text(ids[random.random_range(0..ids.len())]).expect("listed");
            let other = other.as_bytes();
            let start = random.random_range(0..other.len());
            let stop = (start + 60).min(other.len());
            bytes.splice(place..end, other[start..stop].iter().copied());
        }
        _ => {
            let splice = SPLICES[random.random_range(0..SPLICES.len())];
            bytes.splice(place..place, splice.bytes());
        }
    }
}

#[test]
fn mutated_scenarios_are_answered_and_never_break_the_program() {
    let mut random = ChaCha8Rng::seed_from_u64(20_231_209);
    let world = World::shipped();
    let (mut accepted, mut refused) = (0, 0);
    for number in 0..MUTATIONS {
        let index = random.random_range(0..shipped().len());
        let mut bytes = shipped_text(shipped()[index]).unwrap().into_bytes();
        for _ in 0..random.random_range(1..6) {
            mutate(&mut bytes, &mut random);
        }
        let library = Memory::new().with("s.toml", bytes.clone());
        let begun = Instant::now();
        match world.prepare("s.toml", &library, &[]) {
            Ok((document, model, _)) => {
                accepted += 1;
                assert!(!explain(&document).is_empty());
                assert!(!resolved(&document, &model).is_empty());
            }
            Err(problems) => {
                refused += 1;
                assert!(problems.has_errors(), "refused without a reason");
                let language = Language::ALL[usize::from(number % 2 == 0)];
                assert!(!render(&problems, language, false).is_empty());
            }
        }
        let shown = || String::from_utf8_lossy(&bytes).into_owned();
        assert!(begun.elapsed() < LONGEST, "number {number}: {}", shown());
    }
    assert!(
        accepted > 500 && refused > 5_000,
        "{accepted} and {refused}: no test"
    );
}

#[test]
fn mutated_ladders_are_answered_and_never_break_the_program() {
    let mut random = ChaCha8Rng::seed_from_u64(20_231_210);
    let world = World::shipped();
    let scenario = shipped_text("spiral-tit-for-tat").unwrap();
    let ladder = include_str!("../../data/ladders/us.toml");
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..1_000 {
        let mut bytes = ladder.as_bytes().to_vec();
        for _ in 0..random.random_range(1..4) {
            mutate(&mut bytes, &mut random);
        }
        let library = Memory::new()
            .with("s.toml", scenario.clone())
            .with("us.toml", bytes);
        let begun = Instant::now();
        match world.prepare("s.toml", &library, &[]) {
            Ok((_, model, _)) => {
                accepted += 1;
                assert!(model.game.is_some());
            }
            Err(problems) => {
                refused += 1;
                assert!(problems.has_errors(), "refused without a reason");
            }
        }
        assert!(begun.elapsed() < LONGEST);
    }
    // A ladder has few comments: about one mutation in twenty-five is harmless.
    assert!(accepted > 20 && refused > 300, "{accepted} and {refused}");
}

#[test]
fn the_largest_files_are_answered_in_time() {
    let world = World::new();
    let largest = 999_000;
    for piece in [
        "[[tariff]]\nid = 'a'\n",
        "[[tariff]]\nid = 'a'\nproducts = ['X']\nimposed_by = 'Y'\n[period.x]\n",
        "x = [",
        "[a",
        "a.",
        "'",
        "\"\"\"",
        "= \n",
        "schema = 1\n",
        "#",
        "\r",
        "{ x = ",
        "[strategy.USA]\nof = [{ rule = 'match' }, { rule = 'x', of = [",
        "k = 'v'\u{7}\n",
    ] {
        let text = piece.repeat(largest / piece.len());
        let library = Memory::new().with("s.toml", text);
        let begun = Instant::now();
        let problems = world.prepare("s.toml", &library, &[]).unwrap_err();
        let answer = render(&problems, Language::En, false);
        assert!(answer.len() < 300_000, "{piece:?}: {} bytes", answer.len());
        assert!(
            begun.elapsed() < LONGEST * 4,
            "{piece:?}: {:?}",
            begun.elapsed()
        );
    }
}
