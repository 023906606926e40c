//! The program as its users meet it: words, exit codes, files it writes.

#![cfg(feature = "cli")]

mod program;

use std::path::Path;
use std::process::Stdio;

use serde_json::Value as Json;

/// Exit code, standard output, standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let answer = program::interdep(Path::new("."), arguments);
    (answer.code, answer.out, answer.err)
}

#[test]
fn help_in_both_languages() {
    let verbs = [
        "",
        "run",
        "compare",
        "sweep",
        "sensitivity",
        "chart",
        "report",
        "reproduce",
        "merge",
        "scenarios",
        "new",
        "check",
        "explain",
        "game",
        "glossary",
        "sources",
        "schema",
        "completions",
    ];
    for verb in verbs {
        for language in ["en", "zh"] {
            let mut arguments = vec!["--lang", language, "--help"];
            if !verb.is_empty() {
                arguments.insert(0, verb);
            }
            let (code, out, err) = run(&arguments);
            assert_eq!((code, err.as_str()), (0, ""));
            let name = if verb.is_empty() { "interdep" } else { verb };
            insta::assert_snapshot!(format!("help-{name}.{language}"), out);
        }
    }
}

#[test]
fn alone_it_shows_five_examples() {
    let (code, out, err) = run(&[]);
    assert_eq!((code, err.as_str()), (0, ""));
    let examples = out
        .lines()
        .filter(|line| line.starts_with("  interdep "))
        .count();
    assert_eq!(examples, 5);
    let (_, chinese, _) = run(&["--lang", "zh"]);
    assert!(chinese.contains("脱钩"), "{chinese}");
}

#[test]
fn the_examples_run_as_they_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let (_, out, _) = run(&[]);
    let examples = out
        .lines()
        .filter_map(|line| line.strip_prefix("  interdep "));
    for example in examples {
        let command = example.split("  ").next().unwrap();
        let words: Vec<&str> = command.split_whitespace().collect();
        program::interdep(folder.path(), &words).ends(0);
    }
}

#[test]
fn the_glossary_answers_in_both_languages() {
    let (code, out, err) = run(&["glossary", "脱钩", "--lang", "both"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("decoupling | 脱钩\n"), "{out}");
    assert!(out.contains("Usage: ") && out.contains("用法："), "{out}");
    let (code, out, err) = run(&["glossary", "decuopling"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("decoupling"), "{err}");
    let (_, out, _) = run(&["glossary", "--json"]);
    let list: Json = serde_json::from_str(&out).expect("JSON");
    assert!(list.as_array().expect("a list").len() >= 120);
}

#[test]
fn exit_codes_say_what_happened() {
    let bad = "tests/diagnostics/unknown-key.toml";
    let warned = "tests/diagnostics/percent-or-share.toml";
    for (arguments, expected) in [
        (&["check", "both"][..], 0),
        (&["check", warned], 0),
        (&["check", warned, "--strict"], 3),
        (&["check", bad], 3),
        (&["check", bad, "both"], 3),
        (&["check", "no-such-scenario"], 3),
        (&["check", "no-such-file.toml"], 3),
        (&["check", "src"], 3),
        (&["check", ".."], 3),
        (&["explain", bad], 3),
        (&["explain", "both", "nothing"], 2),
        (&["check"], 2),
        (&["chekc", "both"], 2),
        (&["check", "both", "--lang", "fr"], 2),
        (&["new", "../x"], 2),
        (&["--version"], 0),
    ] {
        let (code, _, err) = run(arguments);
        assert_eq!(code, expected, "{arguments:?}: {err}");
    }
}

#[test]
fn data_goes_to_standard_output_and_words_about_it_to_standard_error() {
    let (_, out, err) = run(&["check", "both", "tests/diagnostics/unknown-key.toml"]);
    assert!(
        out.contains("both: accepted") && !out.contains("unknown-key"),
        "{out}"
    );
    assert!(err.contains("S101") && err.contains("refused"), "{err}");
    assert!(!err.contains('\u{1b}'), "colour in a file");
}

#[test]
fn check_speaks_json_in_both_languages() {
    let (code, out, err) = run(&["check", "--json", "both", "tests/diagnostics/bad-date.toml"]);
    assert_eq!((code, err.as_str()), (3, ""));
    let report: Json = serde_json::from_str(&out).unwrap();
    assert_eq!(report[0]["accepted"], true);
    assert_eq!(report[1]["errors"], 2);
    let problem = &report[1]["problems"][0];
    assert_eq!(problem["code"], "S108");
    assert_eq!(
        (&problem["line"], &problem["column"]),
        (&16.into(), &9.into())
    );
    assert_eq!(problem["message"]["zh"], "\"2024-02-30\" 不是有效日期");
}

#[test]
fn scenarios_are_listed_with_their_questions() {
    let (_, out, _) = run(&["scenarios", "--json"]);
    let list: Json = serde_json::from_str(&out).unwrap();
    let list = list.as_array().unwrap();
    assert!(list.len() >= 3);
    for scenario in list {
        let id = scenario["id"].as_str().unwrap();
        let (_, out, _) = run(&["scenarios", "--lang", "both"]);
        assert!(out.contains(id) && out.contains(scenario["question"]["zh"].as_str().unwrap()));
    }
}

#[test]
fn explain_names_file_and_line_of_every_value() {
    let (code, out, _) = run(&["explain", "both", "--set", "elasticity.origins=4"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!("explain-both", out);
    let (_, out, _) = run(&["explain", "both", "tariff.us-on-cn"]);
    insta::assert_snapshot!("explain-one", out);
    let (_, out, _) = run(&["explain", "both", "ensemble.seed", "--json"]);
    let lines: Json = serde_json::from_str(&out).unwrap();
    assert_eq!(lines[0]["origin"], "default");
}

#[test]
fn a_new_scenario_is_accepted_as_it_is() {
    for language in ["en", "zh"] {
        let folder = tempfile::tempdir().unwrap();
        let inside = |arguments: &[&str]| program::interdep(folder.path(), arguments);
        for arguments in [
            &["new", "study", "--lang", language][..],
            &["new", "child", "--from", "both", "--lang", language],
            &["new", "grandchild", "--from", "child", "--lang", language],
        ] {
            inside(arguments).ends(0);
        }
        let files = ["study.toml", "child.toml", "grandchild.toml"];
        for file in files {
            inside(&["check", file]).ends(0);
        }
        // What inherits a tariff on little trade inherits the warning too.
        inside(&["check", "--strict", "study.toml"]).ends(0);
        // An existing file is kept.
        inside(&["new", "study"]).ends(2);
        let child = std::fs::read_to_string(folder.path().join("child.toml")).unwrap();
        assert!(child.contains("# added_percent = 25"), "{child}");
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = run(&["completions", shell]);
        assert_eq!(code, 0);
        assert!(out.contains("explain"), "{shell}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for arguments in [
        &["schema"][..],
        &["scenarios"],
        &["check", "both"],
        &["--help"],
    ] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_interdep"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let stderr = String::from_utf8_lossy(&output.stderr).to_lowercase();
        assert!(
            !stderr.contains("panic") && !stderr.contains("pipe"),
            "{stderr}"
        );
    }
}

#[test]
fn an_unknown_region_or_producer_is_answered_with_the_nearest() {
    for (arguments, near) in [
        (&["world", "exposure", "CNH"][..], "`CHN`"),
        (&["world", "chokepoints", "zzz"], "USA, CHN"),
        (&["world", "cascade", "--kill", "CHN|ELCE"], "`CHN|ELEC`"),
        (&["world", "cascade", "--kill", "chips"], "REGION|PRODUCT"),
        (
            &["world", "cascade", "--kill-link", "CHN|ELEC->CHN|ELCE"],
            "`CHN|ELEC`",
        ),
        (
            &["world", "cascade", "--kill-link", "CHN|ELEC"],
            "REGION|PRODUCT->",
        ),
    ] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.contains(near), "{err}");
    }
}

#[test]
fn exposure_speaks_json_and_csv() {
    let (_, out, _) = run(&["world", "exposure", "USA", "--json"]);
    let page: Json = serde_json::from_str(&out).expect("JSON");
    assert_eq!(page["region"], "USA");
    assert_eq!(page["sources"].as_array().map(Vec::len), Some(8));
    let (_, out, _) = run(&["world", "exposure", "--csv"]);
    assert!(out.starts_with("metric,region,product,source,source_product,unit,value\n"));
    let (_, out, _) = run(&[
        "world", "cascade", "--kill", "CHN|ELEC", "USA|ELEC", "--json",
    ]);
    let page: Json = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        page["failed"]["producers"].as_array().map(Vec::len),
        Some(2)
    );
    let link = ["--kill-link", "CHN|ELEC->USA|ELEC", "--json"];
    let link = [&["world", "cascade"][..], &link].concat();
    let answer = program::interdep(Path::new("."), &link).ends(0);
    let page: Json = serde_json::from_str(&answer.out).expect("JSON");
    assert_eq!(page["failed"]["links"][0]["buyer"]["region"], "USA");
    assert!(page["risk"]["downstream"].as_f64() > Some(0.0));
}
