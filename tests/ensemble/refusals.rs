//! What makes no sense, in words.

use std::fs;

use super::place::Place;

#[track_caller]
fn refused(place: &Place, arguments: &[&str], code: i32, words: &str) {
    let answer = place.program(arguments).ends(code);
    assert!(answer.err.contains(words), "{}", answer.err);
    assert_eq!(answer.out, "");
}

#[test]
fn arguments_that_do_not_go_together() {
    let place = Place::new();
    let run = |more: &[&'static str]| [&["run", "small.toml", "--out", "r"], more].concat();
    refused(&place, &run(&["--resume"]), 2, "add --runs");
    refused(&place, &run(&["--shard", "1/2"]), 2, "add --runs");
    refused(
        &place,
        &run(&["--runs", "100", "--shard", "3/2"]),
        2,
        "--shard 2/3",
    );
    let both = ["--runs", "100", "--shard", "1/2", "--until-ci", "0.01"];
    refused(&place, &run(&both), 2, "do not go together");
    let latin = [
        "--runs",
        "100",
        "--sampling",
        "latin_hypercube",
        "--until-ci",
        "0.01",
    ];
    refused(&place, &run(&latin), 3, "S126");
    refused(
        &place,
        &run(&["--runs", "100", "--sampling", "lattice"]),
        2,
        "lattice",
    );
    refused(&place, &run(&["--runs", "0"]), 3, "S107");
    refused(
        &place,
        &run(&["--runs", "100", "--until-ci", "2"]),
        3,
        "S107",
    );
    assert!(!place.path("r").exists());
}

#[test]
fn a_range_that_is_none() {
    let place = Place::new();
    place.scenario("wrong.toml", "low = 5, high = 30", "low = 30, high = 5");
    refused(
        &place,
        &["run", "wrong.toml", "--runs", "9", "--out", "r"],
        3,
        "S109",
    );
    fs::write(place.path("factors.csv"), "value\n").expect("a file");
    refused(
        &place,
        &["run", "small.toml", "--runs", "9", "--out", "r"],
        3,
        "S124",
    );
    fs::remove_file(place.path("factors.csv")).expect("a file");
    refused(
        &place,
        &["run", "small.toml", "--runs", "9", "--out", "r"],
        3,
        "factors.csv",
    );
}

#[test]
fn a_grid_over_what_is_not_there() {
    let place = Place::new();
    let sweep = |vary: &'static str| ["sweep", "small.toml", "--vary", vary];
    refused(&place, &sweep("tariff.a-on-b.added=1,2"), 3, "S101");
    refused(&place, &sweep("tariff.nobody.added_percent=1,2"), 3, "S121");
    refused(&place, &sweep("elasticity.origins=5..1"), 2, "KEY=a..b:n");
    let twice = [
        "sweep",
        "small.toml",
        "--vary",
        "elasticity.origins=3,4",
        "--vary",
        "elasticity.origins=5,6",
    ];
    refused(&place, &twice, 2, "twice");
    let large = [
        "sweep",
        "small.toml",
        "--vary",
        "elasticity.origins=2..9:1000",
        "--vary",
        "elasticity.inputs=0..1:1000",
    ];
    refused(&place, &large, 2, "100000 points");
}

#[test]
fn parts_that_do_not_belong_together() {
    let place = Place::new();
    let part = |out: &str, more: &[&str]| {
        place.run(out, &[&["--runs", "200"], more].concat()).ends(0);
    };
    part("a", &["--shard", "1/2"]);
    part("b", &["--shard", "2/2"]);
    part("again", &["--shard", "1/2"]);
    part("other", &["--shard", "2/2", "--seed", "1"]);
    part("third", &["--shard", "2/3"]);
    part("whole", &[]);
    let merge = |parts: &[&'static str]| [&["merge", "--out", "m"], parts].concat();
    refused(&place, &merge(&["a", "again"]), 2, "both part 1/2");
    refused(&place, &merge(&["a", "other"]), 2, "another ensemble");
    refused(&place, &merge(&["a", "third"]), 2, "another ensemble");
    refused(&place, &merge(&["a"]), 2, "has 2");
    refused(&place, &merge(&["whole"]), 2, "no part");
    refused(&place, &merge(&["nowhere"]), 2, "no part");
    assert!(!place.path("m").exists());
}

#[test]
fn an_unfinished_run_of_something_else() {
    let place = Place::new();
    place.run("r", &["--runs", "200", "--shard", "1/2"]).ends(0);
    let other = [
        "run",
        "small.toml",
        "--out",
        "r",
        "--runs",
        "300",
        "--resume",
    ];
    refused(&place, &other, 2, "something else");
    let plain = ["run", "small.toml", "--out", "r", "--runs", "300"];
    refused(&place, &plain, 2, "unfinished");
}

#[test]
fn an_outcome_and_a_parameter_that_are_not_there() {
    let place = Place::new();
    let asked = [
        "sensitivity",
        "small.toml",
        "--outcome",
        "welfare_change.A.log.percent",
    ];
    refused(&place, &asked, 2, "welfare_change.A.long.percent");
    let asked = [
        "sensitivity",
        "small.toml",
        "--break-even",
        "elasticity.origins",
    ];
    refused(&place, &asked, 2, "tariff.a-on-b.added_percent");
}
