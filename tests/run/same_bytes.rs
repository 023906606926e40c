//! The same question gives the same bytes, however it is asked.

use std::fs;

use super::folder::{BOTH, Folder, run};
use crate::program::interdep;

#[track_caller]
fn same(a: Folder, b: Folder) {
    let (a, b) = (a.lasting(), b.lasting());
    assert_eq!(a.hashes(), b.hashes());
}

#[test]
fn on_a_second_run() {
    same(run("both", &[]), BOTH.clone());
}

#[test]
fn with_one_thread_and_with_two() {
    let one = run("both", &["--threads", "1"]);
    let two = run("both", &["--threads", "2"]);
    assert_eq!(one.json("run.json")["threads"], 1);
    assert_eq!(two.json("run.json")["threads"], 2);
    same(one.clone(), two);
    same(one, BOTH.clone());
}

#[test]
fn whatever_the_language_of_the_terminal() {
    same(
        run("both", &["--lang", "zh", "--progress", "plain"]),
        BOTH.clone(),
    );
}

/// From another folder, by another path: no path of the machine is kept.
#[test]
fn wherever_the_files_lie() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("some-machine");
    fs::create_dir(&folder).unwrap();
    for name in ["both", "tariff-round"] {
        fs::copy(
            format!("scenarios/{name}.toml"),
            folder.join(format!("{name}.toml")),
        )
        .unwrap();
    }
    let absolute = folder.join("both.toml");
    let absolute = run(absolute.to_str().unwrap(), &[]);
    interdep(&folder, &["run", "both.toml", "--out", "r"]).ends(0);
    let relative = Folder::read(&folder.join("r"));
    let needle = b"some-machine";
    for (name, bytes) in &absolute.0 {
        let found = bytes.windows(needle.len()).any(|window| window == needle);
        assert!(!found, "{name} names a folder of the machine");
    }
    same(absolute, relative);
}

/// The resolved scenario is the scenario.
#[test]
fn of_the_tables_from_the_resolved_scenario() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("again.toml");
    fs::write(&file, BOTH.text("scenario.resolved.toml")).unwrap();
    let again = run(file.to_str().unwrap(), &[]);
    for name in [
        "summary.csv",
        "series.csv",
        "tables/waterfall.csv",
        "tables/flows.csv",
        "tables/exposure.csv",
    ] {
        assert_eq!(again.0[name], BOTH.0[name], "{name}");
    }
    let hash = |folder: &Folder| folder.json("manifest.json")["scenario_sha256"].clone();
    assert_ne!(hash(&again), serde_json::Value::Null);
}

#[test]
fn but_not_of_another_question() {
    let other = run("both", &["--set", "tariff.us-on-cn.added_percent=26"]);
    assert_ne!(other.0["summary.csv"], BOTH.0["summary.csv"]);
    let word = |folder: &Folder, key: &str| folder.json("manifest.json")[key].clone();
    assert_ne!(
        word(&other, "scenario_sha256"),
        word(&BOTH, "scenario_sha256")
    );
    assert_eq!(word(&other, "set")[0], "tariff.us-on-cn.added_percent=26");
    let resolved = other.text("scenario.resolved.toml");
    assert!(
        resolved.contains("added_percent = 26  # --set"),
        "{resolved}"
    );
}
