//! Every message that a wrong scenario can call forth, as it is printed.
//!
//! `tests/diagnostics/*.toml` are the wrong scenarios; each has a snapshot of
//! its messages in English, some in Chinese too. Without colour.

#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::path::Path;

use program::Answer;

const FOLDER: &str = "tests/diagnostics";

/// Cases whose Chinese is kept under review as well.
const IN_CHINESE: [&str; 11] = [
    "distributions",
    "several",
    "unknown-region",
    "wrong-type",
    "range-disorder",
    "missing-keys",
    "loop-a",
    "not-toml",
    "percent-or-share",
    "remove-unknown",
    "frontier",
];

/// Files that are only there as parents of others.
fn is_parent(name: &str) -> bool {
    ["loop-b", "loop-c"].contains(&name) || (name.starts_with("deep-") && name != "deep-1")
}

fn check(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let answer = program::interdep(folder, &[&["check"], arguments].concat());
    (answer.code, answer.out, answer.err)
}

#[test]
fn every_wrong_scenario_has_its_messages() {
    let mut names: Vec<String> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .filter(|name| !is_parent(name))
        .collect();
    names.sort();
    assert!(names.len() > 30, "the cases are gone");
    for name in names {
        let file = format!("{name}.toml");
        let (code, out, err) = check(Path::new(FOLDER), &[&file]);
        insta::assert_snapshot!(name.as_str(), format!("exit {code}\n{out}{err}"));
        if IN_CHINESE.contains(&name.as_str()) {
            let (code, out, err) = check(Path::new(FOLDER), &["--lang", "zh", &file]);
            insta::assert_snapshot!(format!("{name}.zh"), format!("exit {code}\n{out}{err}"));
        }
    }
}

/// What cannot be kept as a file of text is written where the test runs.
fn written(name: &str, content: &[u8]) -> (i32, String) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), content).expect("a file");
    let (code, _, err) = check(folder.path(), &[name]);
    (code, err)
}

#[test]
fn files_that_are_no_text_are_refused_with_a_reason() {
    let (code, err) = written("large.toml", "# a\n".repeat(500_000).as_bytes());
    insta::assert_snapshot!("large", format!("exit {code}\n{err}"));
    let (code, err) = written("latin.toml", b"schema = 1\nid = \"caf\xe9\"\n");
    insta::assert_snapshot!("not-utf8", format!("exit {code}\n{err}"));
    let nested = format!("horizons = {}{}", "[".repeat(50_000), "]".repeat(50_000));
    let (code, err) = written("nested.toml", nested.as_bytes());
    insta::assert_snapshot!("nested", format!("exit {code}\n{err}"));
    let nested = format!("x{} = 1\n", ".a".repeat(50_000));
    let (code, err) = written("dotted.toml", nested.as_bytes());
    insta::assert_snapshot!("dotted", format!("exit {code}\n{err}"));
    let (code, err) = written("empty.toml", b"");
    insta::assert_snapshot!("empty", format!("exit {code}\n{err}"));
}

#[test]
fn a_file_of_nothing_but_problems_gets_a_bounded_answer() {
    let unknown: Vec<String> = (0..60_000).map(|number| format!("k{number} = 1")).collect();
    let unknown = unknown.join("\n");
    let (code, err) = written("unknown.toml", unknown.as_bytes());
    assert_eq!(code, 3);
    assert!(err.contains("59900 more problems are not shown"), "{err}");
    assert!(err.len() < 100_000, "{} bytes of messages", err.len());
}

#[test]
fn what_set_gets_wrong_names_the_argument() {
    let sets = [
        "tariff.us-on-cm.added_percent=30",
        "tariff.us-on-cn.added_percent=many",
        "tariff.us-on-cn.id=other",
        "elasticity.orgins=4",
        "elasticity.origins=[4",
        "horizons",
        "tariff.added_percent=30",
        "ladder.name=x",
        "extends=both",
        "closure.deficit=none",
        "remove.measures=[\"nobody\"]",
        "period.start=2024-Q5",
    ];
    let mut arguments = vec!["tariff-round"];
    for set in sets {
        arguments.extend(["--set", set]);
    }
    let arguments = [&["check"], &arguments[..]].concat();
    let Answer { code, out, err } = program::interdep(Path::new(FOLDER), &arguments).ends(3);
    insta::assert_snapshot!("set", format!("exit {code}\n{out}{err}"));
}
