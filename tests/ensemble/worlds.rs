//! Worlds drawn from the ranges of facts, the weekly engine's assumptions, and
//! where the spread comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::place::{Place, row, same};

/// The rows of a CSV file by column.
fn table(place: &Place, file: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(place.path(file)).expect("a file");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize();
    rows.map(|row| row.expect("a row")).collect()
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().expect("a number")
}

#[test]
fn the_same_bytes_on_threads_in_parts_and_again() {
    let place = Place::with_chain();
    let many = ["--runs", "200", "--worlds", "7"];
    let with = |more: &[&'static str]| [&many[..], more].concat();
    place
        .run_in_chain("one", &with(&["--threads", "1"]))
        .ends(0);
    place
        .run_in_chain("two", &with(&["--threads", "2"]))
        .ends(0);
    same(&place.files("one"), &place.files("two"));
    for (part, out) in [("2/3", "b"), ("3/3", "c"), ("1/3", "a")] {
        place.run_in_chain(out, &with(&["--shard", part])).ends(0);
    }
    place
        .in_chain(&["merge", "a", "b", "c", "--out", "joined"])
        .ends(0);
    same(&place.files("one"), &place.files("joined"));
    let answer = place.in_chain(&["reproduce", "one"]).ends(0);
    assert!(answer.out.starts_with("identical"), "{}", answer.out);
    // Another number of worlds is another ensemble.
    place
        .run_in_chain(
            "other",
            &["--runs", "200", "--worlds", "8", "--shard", "2/3"],
        )
        .ends(0);
    let answer = place
        .in_chain(&["merge", "a", "other", "c", "--out", "m"])
        .ends(2);
    assert!(answer.err.contains("another ensemble"), "{}", answer.err);
}

#[test]
fn every_draw_says_its_world_and_every_world_its_facts() {
    let place = Place::with_chain();
    place
        .run_in_chain("r", &["--runs", "100", "--worlds", "4"])
        .ends(0);
    let draws = table(&place, "r/draws.csv");
    let worlds: Vec<f64> = draws.iter().map(|draw| number(draw, "world")).collect();
    assert!(worlds.is_sorted());
    for world in 1..=4 {
        let met = worlds
            .iter()
            .filter(|&&one| one == f64::from(world))
            .count();
        assert_eq!(met, 25);
    }
    for draw in &draws {
        assert!((2.0..=9.0).contains(&number(draw, "disruption.inventory_weeks")));
    }
    let parameters = table(&place, "r/tables/parameters.csv");
    let range: BTreeMap<&str, (f64, f64)> = (parameters.iter())
        .filter(|one| one["path"].starts_with("fact."))
        .map(|one| {
            (
                one["path"].as_str(),
                (number(one, "low"), number(one, "high")),
            )
        })
        .collect();
    assert!(range.contains_key("fact.ink-size-ink.world_output_usd_bn"));
    let facts = table(&place, "r/tables/worlds.csv");
    assert_eq!(facts.len(), 4 * range.len());
    let mut sizes = BTreeSet::new();
    for fact in &facts {
        let (low, high) = range[fact["path"].as_str()];
        assert!((low..=high).contains(&number(fact, "value")), "{fact:?}");
        if fact["path"] == "fact.ink-size-ink.world_output_usd_bn" {
            sizes.insert(fact["value"].clone());
        }
    }
    assert_eq!(sizes.len(), 4);
}

/// Where only facts are uncertain all of the variance is theirs, and without
/// worlds none is.
#[test]
fn the_spread_is_split_between_data_and_assumptions() {
    let place = Place::with_chain();
    place
        .run_in_chain("both", &["--runs", "200", "--worlds", "10"])
        .ends(0);
    let split = table(&place, "both/tables/variance.csv");
    let welfare = |row: &&BTreeMap<String, String>| {
        row["outcome"] == "welfare_change" && row["unit"] == "percent"
    };
    assert_eq!(split.iter().filter(welfare).count(), 4);
    let mut some = false;
    for row in &split {
        let (data, rest) = (
            number(row, "data_percent"),
            number(row, "assumptions_percent"),
        );
        assert!((data + rest - 100.0).abs() < 1e-9 && (0.0..=100.0).contains(&data));
        assert!(number(row, "data_low") <= data && data <= number(row, "data_high"));
        some |= number(row, "data_low") > 0.0;
    }
    assert!(some, "facts matter to something");
    place
        .run_in_chain("none", &["--runs", "200", "--worlds", "0"])
        .ends(0);
    assert!(!place.path("none/tables/variance.csv").exists());
    assert!(!place.path("none/tables/worlds.csv").exists());
    let both = row(&place.files("both"), "welfare_change,B,,long,percent");
    let none = row(&place.files("none"), "welfare_change,B,,long,percent");
    assert_ne!(both[0].to_bits(), none[0].to_bits());
    // Draws in few worlds are no independent draws.
    let sd = |row: &str| {
        let found = table(&place, row);
        let of = |one: &&BTreeMap<String, String>| {
            one["outcome"] == "welfare_change"
                && one["region"] == "B"
                && one["horizon"] == "long"
                && one["unit"] == "percent"
        };
        number(found.iter().find(of).expect("a row"), "sd")
    };
    assert!(both[1] > sd("both/tables/variance.csv") / 200.0_f64.sqrt());
}

/// A world without ranges has nothing to draw worlds from.
#[test]
fn without_uncertain_facts_it_is_said() {
    let place = Place::new();
    place.run("r", &["--runs", "64"]).ends(0);
    assert!(!place.path("r/tables/worlds.csv").exists());
    let readme = fs::read_to_string(place.path("r/README.md")).expect("a file");
    assert!(
        readme.contains("do not count errors of the data"),
        "{readme}"
    );
}

#[test]
fn a_number_of_worlds_that_makes_no_sense() {
    let place = Place::with_chain();
    for (worlds, words) in [("1", "S128"), ("1001", "S107")] {
        let many = ["--runs", "64", "--worlds", worlds];
        let answer = place.run_in_chain("r", &many).ends(3);
        assert!(answer.err.contains(words), "{}", answer.err);
    }
    place
        .run_in_chain("r", &["--runs", "64", "--worlds", "-3"])
        .ends(2);
    place
        .run_in_chain("r", &["--runs", "64", "--worlds", "many"])
        .ends(2);
    assert!(!place.path("r").exists());
}

/// Weekly losses over the draws, week by week: the weeks of a year add up to the
/// year.
#[test]
fn weekly_losses_come_with_percentiles() {
    let place = Place::with_chain();
    place
        .run_in_chain("r", &["--runs", "100", "--worlds", "5"])
        .ends(0);
    let lost = |row: &&BTreeMap<String, String>| {
        row["variable"] == "lost_value_added" && row["region"] == "B"
    };
    let series = table(&place, "r/series.csv");
    let path = |stat: &str| -> Vec<f64> {
        let rows = series.iter().filter(lost).filter(|row| row["stat"] == stat);
        rows.map(|row| number(row, "value")).collect()
    };
    let paths = ["p5", "p50", "p95", "mean"].map(path);
    assert!(paths.iter().all(|path| path.len() == 53));
    assert_eq!(series.iter().filter(lost).count(), 4 * 53, "and no other");
    for week in 0..53 {
        assert!(paths[0][week] <= paths[1][week] && paths[1][week] <= paths[2][week]);
    }
    assert!(
        paths[2]
            .iter()
            .zip(&paths[0])
            .any(|(high, low)| high - low > 1e-6)
    );
    let year: f64 = paths[3][..52].iter().sum();
    let summary = row(&place.files("r"), "lost_value_added,B,,year1,USD_bn");
    assert!(
        (year - summary[0]).abs() < 1e-12 + 1e-9 * year.abs(),
        "{year} {summary:?}"
    );
    assert!(summary[2..7].is_sorted() && summary[7] == 100.0);
    assert!(series.iter().any(|row| row["stat"] == "central"));
}

#[test]
fn facts_are_named_among_what_matters() {
    let place = Place::with_chain();
    let of = |more: &[&'static str]| {
        let ask = ["sensitivity", "small.toml", "--json", "--outcome"];
        let answer = place.in_chain(&[&ask[..], &["welfare_change.B.long.percent"], more].concat());
        answer.ends(0).out
    };
    let size = "fact.ink-size-ink.world_output_usd_bn";
    let tornado: serde_json::Value = serde_json::from_str(&of(&["--facts"])).expect("JSON");
    let rows = tornado["tornado"].as_array().expect("rows");
    let swing = |name: &str| {
        let row = rows
            .iter()
            .find(|row| row["factor"] == name)
            .expect("a row");
        row["swing"].as_f64().expect("a number")
    };
    // A chain twice as large loses more: this is no factor without effect.
    assert!(swing(size) > 1e-3, "{}", swing(size));
    assert!(!of(&[]).contains("fact."));
    let global = of(&["--global", "--rows", "16", "--worlds", "5"]);
    assert!(global.contains("\"world\""), "{global}");
    let crossing = of(&["--break-even", size, "--target", "-0.07"]);
    assert!(crossing.contains(size), "{crossing}");
    let answer = place
        .in_chain(&["sensitivity", "small.toml", "--break-even", "world"])
        .ends(2);
    assert!(answer.err.contains("is not uncertain"), "{}", answer.err);
}

/// Compared scenarios share their worlds whatever each of them asks for.
#[test]
fn compared_scenarios_share_their_worlds() {
    let place = Place::with_chain();
    let text = fs::read_to_string(place.path("small.toml")).expect("a file");
    let other = text.replace("\"small\"", "\"other\"") + "\n[ensemble]\nworlds = 3\nruns = 500\n";
    fs::write(place.path("other.toml"), other).expect("a file");
    let first = text + "\n[ensemble]\nworlds = 6\nruns = 96\n";
    fs::write(place.path("small.toml"), first).expect("a file");
    let answer = place
        .in_chain(&["compare", "small.toml", "other.toml", "--json"])
        .ends(0);
    let found: serde_json::Value = serde_json::from_str(&answer.out).expect("JSON");
    assert_eq!(found["draws"], 96);
    for row in found["differences"].as_array().expect("rows") {
        assert_eq!(row["difference"], 0.0, "{row}");
    }
}
