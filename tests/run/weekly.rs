//! The weekly mode from the terminal to the result folder.

use std::fs;

use serde_json::Value as Json;

use super::folder::run;
use crate::program::interdep;

const QUAKE: &str = r#"
schema = 1
id = "quake"
name_en = "A quake"
name_zh = "一次地震"
question_en = "What breaks?"
question_zh = "什么会中断？"
attribution = "joint"
source = "test"
analyses = ["disruption"]

[period]
start = "2024-01-01"
years = 1

[[capacity_loss]]
id = "quake"
region = "TWN"
products = ["ELEC"]
lost_percent = 40
start = "2024-W05"
duration_weeks = 8
recovery = { shape = "linear", weeks = 10 }
"#;

/// What `run` says of a scenario file, in which `old` is written as `new`.
#[track_caller]
fn refused(old: &str, new: &str, words: &[&str]) {
    let place = tempfile::tempdir().expect("a folder");
    assert!(QUAKE.contains(old), "{old}");
    fs::write(place.path().join("quake.toml"), QUAKE.replace(old, new)).expect("a file");
    let answer = interdep(place.path(), &["run", "quake.toml", "--out", "r"]).ends(3);
    for word in words {
        assert!(answer.err.contains(word), "{word}: {}", answer.err);
    }
    assert!(!place.path().join("r").exists());
}

#[test]
fn events_that_cannot_be_name_themselves() {
    refused("= 40", "= 140", &["lost_percent", "100"]);
    refused("= 40", "= -1", &["lost_percent"]);
    refused("_weeks = 8", "_weeks = 0", &["duration_weeks"]);
    refused("_weeks = 8", "_weeks = -3", &["duration_weeks"]);
    refused("\"TWN\"", "\"TWNN\"", &["TWNN", "TWN"]);
    refused("\"ELEC\"", "\"ELEK\"", &["ELEK", "ELEC"]);
    refused("2024-W05", "2025-W20", &["S230", "quake", "2025-01-01"]);
    refused("2024-W05", "2023-W05", &["S230", "quake", "2024-01-01"]);
    let twice = "[[capacity_loss]]\nid = \"quake\"\n[[capacity_loss]]";
    refused("[[capacity_loss]]", twice, &["quake"]);
}

#[test]
fn several_losses_at_one_producer_never_take_more_than_there_is() {
    let place = tempfile::tempdir().expect("a folder");
    let loss = &QUAKE[QUAKE.find("[[capacity_loss]]").expect("a loss")..];
    let more = loss
        .replace("\"quake\"", "\"again\"")
        .replace("= 40", "= 100");
    fs::write(place.path().join("quake.toml"), format!("{QUAKE}{more}")).expect("a file");
    interdep(place.path(), &["run", "quake.toml", "--out", "r"]).ends(0);
    let text = fs::read_to_string(place.path().join("r/tables/breaks.csv")).expect("a table");
    let hit = text
        .lines()
        .find(|line| line.starts_with("TWN,ELEC,"))
        .expect("it breaks");
    assert!(hit.starts_with("TWN,ELEC,0,"), "{hit}");
}

/// Weekly paths, losses of the first year, and the input that binds, in both
/// languages.
#[test]
fn a_run_names_what_breaks_first() {
    let folder = run("shock-magnet-licences", &[]);
    let summary = folder.text("summary.csv");
    for unit in ["USD_bn", "percent_of_gdp"] {
        let row = format!("lost_value_added,EU,,year1,{unit},");
        assert!(summary.contains(&row), "{row}");
    }
    let series = folder.text("series.csv");
    let weeks = |row: &str| series.lines().filter(|line| line.starts_with(row)).count();
    assert_eq!(
        weeks("measures,EU,,"),
        2 * 105,
        "two variables in 105 weeks"
    );
    for chain in ["semiconductor", "ev_battery"] {
        assert_eq!(weeks(&format!("measures,EU,{chain},")), 105, "{chain}");
    }
    let binding = folder.text("tables/binding.csv");
    let first = binding.lines().nth(1).expect("something binds");
    assert!(first.contains(",magnet,"), "{first}");
    let readme = folder.text("README.md");
    assert!(readme.contains("What breaks first: "), "{readme}");
    assert!(readme.contains("最先中断的环节："), "{readme}");
}

#[test]
fn the_same_bytes_on_one_thread_and_on_two() {
    let one = run("shock-taiwan-earthquake", &["--threads", "1"]).lasting();
    let two = run("shock-taiwan-earthquake", &["--threads", "2"]).lasting();
    assert_eq!(one, two);
}

/// With longer stocks fewer producers fall; a number of the behaviour is checked like any other.
#[test]
fn the_behaviour_can_be_set() {
    refused(
        "[period]",
        "[disruption]\noverproduction = 0.5\n[period]",
        &["overproduction"],
    );
    refused(
        "[period]",
        "[disruption]\ninventry_weeks = 5\n[period]",
        &["inventory_weeks"],
    );
    let fallen = |weeks: &str| {
        let set = format!("disruption.inventory_weeks={weeks}");
        let folder = run("shock-port-closure", &["--set", &set]);
        folder.text("tables/breaks.csv").lines().count()
    };
    assert!(fallen("1") > fallen("9"));
}

#[test]
fn both_engines_answer_side_by_side() {
    let place = tempfile::tempdir().expect("a folder");
    let both = QUAKE.replace("[\"disruption\"]", "[\"equilibrium\", \"disruption\"]");
    fs::write(place.path().join("quake.toml"), both).expect("a file");
    let answer = interdep(place.path(), &["run", "quake.toml", "--out", "r", "--json"]).ends(0);
    let answer: Json = serde_json::from_str(&answer.out).expect("JSON");
    let rows = answer["summary"].as_array().expect("rows");
    let has = |outcome: &str| rows.iter().any(|row| row["outcome"] == outcome);
    assert!(has("welfare_change") && has("lost_value_added"));
}
