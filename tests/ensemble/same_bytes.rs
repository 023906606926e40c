//! One run, two threads, parts that are joined: the same bytes.

use std::fs;

use super::place::{Place, same};

#[test]
fn with_one_thread_and_with_two() {
    let place = Place::new();
    place
        .run("one", &["--runs", "500", "--threads", "1"])
        .ends(0);
    place
        .run("two", &["--runs", "500", "--threads", "2"])
        .ends(0);
    same(&place.files("one"), &place.files("two"));
    assert!(!place.names("one").contains(&".partial".to_owned()));
}

#[test]
fn in_parts_that_are_joined() {
    let place = Place::new();
    place.run("whole", &["--runs", "700"]).ends(0);
    for part in ["3/3", "1/3", "2/3"] {
        let out = format!("part-{}", &part[..1]);
        place.run(&out, &["--runs", "700", "--shard", part]).ends(0);
    }
    place
        .program(&["merge", "part-2", "part-1", "part-3", "--out", "joined"])
        .ends(0);
    same(&place.files("whole"), &place.files("joined"));
}

#[test]
fn with_every_way_of_sampling() {
    let place = Place::new();
    for sampling in ["latin_hypercube", "sobol"] {
        let arguments = ["--runs", "300", "--sampling", sampling];
        let out = |threads: &str| format!("{sampling}-{threads}");
        for threads in ["1", "2"] {
            let all = [&arguments[..], &["--threads", threads]].concat();
            place.run(&out(threads), &all).ends(0);
        }
        same(&place.files(&out("1")), &place.files(&out("2")));
    }
}

#[test]
fn when_there_are_enough_draws() {
    let place = Place::new();
    // Far enough from nought for both sides.
    place.scenario("bold.toml", "low = 5, high = 30", "low = 28, high = 30");
    for threads in ["1", "2"] {
        let out = if threads == "1" { "one" } else { "two" };
        let arguments = ["run", "bold.toml", "--runs", "20000", "--until-ci", "0.05"];
        let more = ["--threads", threads, "--out", out];
        place.program(&[&arguments[..], &more].concat()).ends(0);
    }
    same(&place.files("one"), &place.files("two"));
    let manifest = fs::read_to_string(place.path("one/manifest.json")).expect("a file");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let used = manifest["runs"]["used"].as_u64().expect("a count");
    assert!((128..20_000).contains(&used), "{used}");
    assert_eq!(used % 64, 0);
    assert_eq!(manifest["partial"], false);
}

#[test]
fn on_reproducing() {
    let place = Place::new();
    place
        .run("r", &["--runs", "200", "--sampling", "sobol"])
        .ends(0);
    let answer = place.program(&["reproduce", "r"]).ends(0);
    assert!(answer.out.starts_with("identical"), "{}", answer.out);
    let file = place.path("r/summary.csv");
    let text = fs::read_to_string(&file).expect("a file");
    fs::write(&file, text.replacen("short,percent,", "short,percent,9", 1)).expect("a file");
    let answer = place.program(&["reproduce", "r"]).ends(1);
    assert!(
        answer.out.contains("summary.csv, line 2, cell 6"),
        "{}",
        answer.out
    );
}

#[test]
fn on_reproducing_a_single_run() {
    let place = Place::new();
    place.run("r", &[]).ends(0);
    let answer = place.program(&["reproduce", "r"]).ends(0);
    assert!(answer.out.starts_with("identical"), "{}", answer.out);
    // Another table is another question.
    let table = place.path("table/table.toml");
    let text = fs::read_to_string(&table).expect("a file");
    fs::write(table, text.replace("a test", "another")).expect("a file");
    let answer = place.program(&["reproduce", "r"]).ends(4);
    assert!(answer.err.contains("table.toml"), "{}", answer.err);
}
