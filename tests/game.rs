//! `interdep game` as other programs meet it: JSON, errors, exit codes.

#![cfg(feature = "cli")]

mod program;

use std::path::Path;

use program::{Answer, interdep};
use serde_json::{Value as Json, json};

fn answer(arguments: &str) -> Answer {
    let words: Vec<&str> = ["game"]
        .into_iter()
        .chain(arguments.split_whitespace())
        .collect();
    interdep(Path::new("."), &words)
}

/// Exit code, standard output, standard error.
fn game(arguments: &str) -> (i32, String, String) {
    let answer = answer(arguments);
    (answer.code, answer.out, answer.err)
}

fn json(arguments: &str) -> Json {
    let answer = answer(&format!("{arguments} --json")).ends(0);
    serde_json::from_str(&answer.out).expect("JSON")
}

#[test]
fn a_classic_game_in_json() {
    let shown = json("--classic tit_for_tat alternator --turns 6 --flip p2@1");
    let expected = json!({
        "actions1": "CDCDCD",
        "actions2": "DCDCDC",
        "score1": 15,
        "score2": 15,
    });
    assert_eq!(shown, expected);
    // Mutual cooperation, defection, and the two between.
    for (rules, scores) in [
        ("cooperator cooperator", [30, 30]),
        ("defector defector", [10, 10]),
        ("defector cooperator", [50, 0]),
        ("cooperator defector", [0, 50]),
    ] {
        let shown = json(&format!("--classic {rules} --turns 10"));
        assert_eq!([&shown["score1"], &shown["score2"]], scores, "{rules}");
    }
    let noisy = json("--classic cooperator cooperator --turns 30 --perception-noise 1");
    assert_eq!(noisy["actions1"], "C".repeat(30));
    assert_eq!(
        noisy["seen1"],
        "D".repeat(29),
        "the last move is seen by nobody"
    );
    let all = json("--classic cooperator alternator --turns 6 --action-noise 1");
    // The alternator looks at its own flipped move.
    assert_eq!(
        (&all["actions1"], &all["actions2"]),
        (&json!("DDDDDD"), &json!("DDDDDD"))
    );
}

#[test]
fn repetitions_in_json() {
    let shown = json("--classic random_0.5 defector --turns 100 --repetitions 400 --seed 9");
    insta::assert_snapshot!("game-repetitions", format!("{shown:#}"));
    // Half a point a turn for the first side, three for the second.
    let value = |key: &str| shown[key].as_f64().unwrap();
    assert!((value("mean_per_turn1") - 0.5).abs() < 4.0 * value("standard_error1"));
    assert!((value("mean_per_turn2") - 3.0).abs() < 4.0 * value("standard_error2"));
    // Binomial: sqrt(0.25 / 100 / 400) = 0.0025.
    assert!((value("cooperation_standard_error1") - 0.0025).abs() < 3e-4);
    let once = json("--classic random_0.5 defector --turns 100 --repetitions 1");
    assert_eq!(once["standard_error1"], Json::Null);
}

#[test]
fn the_reference_ladder_in_json() {
    let shown = json("--reference --rules match,grit_2_2 --false-alarm 0.05 --miss 0.05 --exact");
    insta::assert_snapshot!("game-exact", format!("{shown:#}"));
    let arguments = "--reference --rules match,grit_2_2 --false-alarm 0.05 --repetitions 500";
    let shown = json(arguments);
    insta::assert_snapshot!("game-simulated", format!("{shown:#}"));
    assert_eq!(shown, json(arguments), "the same seed, the same play");
    let (_, _, warned) = game(arguments);
    assert!(warned.contains("fewer than 30"), "{warned}");
    let spiral = json("--reference --rules match,match --start 3,4 --exact");
    assert_eq!(spiral["trunc_mean_time_to_spiral"], 0.0);
    assert_eq!(
        (&spiral["p_spiral_10"], &spiral["mean_a_10"]),
        (&json!(1.0), &json!(3.0))
    );
}

#[test]
fn pages_in_both_languages() {
    let (_, classic, _) = game("--classic tit_for_2_tats gtft_0.3 --turns 5 --lang both");
    insta::assert_snapshot!("game-classic-page", classic);
    let (_, exact, _) = game("--reference --rules match,grit_2_2 --exact --lang both");
    insta::assert_snapshot!("game-reference-page", exact);
}

#[test]
fn everything_wrong_is_said_at_once() {
    for (name, arguments) in [
        (
            "classic",
            "--classic tit_for_tatt gtft_3 --turns 0 --flip p3@5,p1@7,p1@7,p2@0 --slip 3 \
             --action-noise -3 --perception-noise nan --repetitions 99999999999 --seed x",
        ),
        (
            "reference",
            "--reference --rules mach,grit_0_2 --false-alarm 0.7 --miss 0.6 --slip 5% \
             --start 0,5 --turns 4 --exact --repetitions 4",
        ),
        ("pairs", "--reference --rules match --start 0"),
        (
            "long",
            "--classic cooperator defector --turns 1000000 --repetitions 1001",
        ),
        (
            "late",
            "--classic cooperator defector --turns 9 --flip p1@10",
        ),
        ("missing-turns", "--classic cooperator defector"),
        ("missing-rules", "--reference"),
        ("neither", ""),
        ("both", "--classic cooperator defector --reference"),
        ("escape", "--classic tit\u{1b}[2J cooperator --turns 1"),
    ] {
        let (code, out, err) = game(&format!("{arguments} --lang both"));
        assert_eq!((code, out.as_str()), (2, ""), "{name}");
        assert!(!err.contains('\u{1b}'), "{name}");
        insta::assert_snapshot!(format!("game-error-{name}"), err);
    }
}
