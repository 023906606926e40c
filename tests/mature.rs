//! The path of mature-node wafers as a user meets it: tables, responses, errors.

#![cfg(feature = "cli")]

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use program::interdep;

/// Central values by response, year, region and outcome.
type Central = BTreeMap<[String; 4], f64>;

fn run(place: &Path, arguments: &str) -> Central {
    let words: Vec<&str> = ["run"]
        .into_iter()
        .chain(arguments.split_whitespace())
        .chain(["--out", "results", "--overwrite"])
        .collect();
    interdep(place, &words).ends(0);
    central(&place.join("results/tables/mature.csv"))
}

fn central(file: &Path) -> Central {
    let mut reader = csv::Reader::from_path(file).expect("a table");
    let records = reader.records().map(|record| record.expect("a row"));
    let row = |record: csv::StringRecord| {
        let key = [0, 1, 2, 3].map(|place| record[place].to_owned());
        Some((key, record[5].parse().ok()?))
    };
    records.filter_map(row).collect()
}

fn value(found: &Central, response: &str, region: &str, outcome: &str) -> f64 {
    let key = [response, "2030", region, outcome].map(str::to_owned);
    found[&key]
}

#[test]
fn pacing_keeps_capacity_abroad_and_costs_users_there() {
    let place = tempfile::tempdir().expect("a folder");
    let found = run(
        place.path(),
        "mature-node-glut-pacing --set mature_nodes.draws=0",
    );
    for region in ["USA", "EU", "TWN"] {
        let of = |response: &str, outcome: &str| value(&found, response, region, outcome);
        assert!(of("pacing", "exited") <= of("none", "exited"), "{region}");
        assert!(of("pacing", "users_gain") < of("none", "users_gain"));
        assert!(of("pacing", "makers_gain") > of("none", "makers_gain"));
        assert!(of("pacing", "dependence") < of("none", "dependence"));
    }
    let used = |response: &str| value(&found, response, "WLD", "utilisation");
    assert!(used("pacing") > used("none"));
    let shares = |response: &str| -> f64 {
        let regions = ["USA", "CHN", "TWN", "KOR", "JPN", "EU", "ASEAN", "ROW"];
        let known = |region: &&&str| {
            let key = [response, "2030", **region, "capacity_share"];
            found.contains_key(&key.map(str::to_owned))
        };
        let shares = regions.iter().filter(known);
        shares
            .map(|region| value(&found, response, region, "capacity_share"))
            .sum()
    };
    assert!(shares("none") <= 100.0 + 1e-9 && shares("none") > 90.0);
}

#[test]
fn a_tariff_brings_revenue_to_those_who_put_it_on_alone() {
    let place = tempfile::tempdir().expect("a folder");
    let found = run(
        place.path(),
        "mature-node-glut-tariff --set mature_nodes.draws=0",
    );
    let revenue = |region: &str| value(&found, "tariff", region, "tariff_revenue");
    assert!(revenue("TWN") > 0.0 && revenue("CHN") == 0.0 && revenue("ROW") == 0.0);
    assert_eq!(value(&found, "none", "TWN", "tariff_revenue"), 0.0);
    let users = |response: &str| value(&found, response, "TWN", "users_gain");
    assert!(users("tariff") < users("none"));
}

#[test]
fn draws_hold_the_median_between_their_ends_and_do_not_depend_on_threads() {
    let place = tempfile::tempdir().expect("a folder");
    let table = |threads: &str| {
        let arguments = "mature-node-glut-pacing --set mature_nodes.draws=40 --threads ";
        run(place.path(), &format!("{arguments}{threads}"));
        fs::read_to_string(place.path().join("results/tables/mature.csv")).expect("a table")
    };
    let text = table("1");
    assert_eq!(text, table("2"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut drawn = 0;
    for record in reader.records().map(|record| record.expect("a row")) {
        let ends = [6, 7, 8].map(|place| record[place].parse::<f64>().ok());
        if let [Some(low), Some(mid), Some(high)] = ends {
            assert!(low <= mid && mid <= high, "{record:?}");
            drawn += usize::from(low < high);
        }
    }
    assert!(drawn > 500, "{drawn}");
}

#[test]
fn what_makes_no_sense_is_refused_and_what_has_no_effect_is_said() {
    let place = tempfile::tempdir().expect("a folder");
    let ends = |sets: &str, code: i32, words: &str| {
        let mut arguments = vec!["run", "mature-node-glut", "--out", "no"];
        arguments.push("--overwrite");
        arguments.extend(sets.split_whitespace().flat_map(|set| ["--set", set]));
        let answer = interdep(place.path(), &arguments).ends(code);
        assert!(answer.err.contains(words), "{sets}: {}", answer.err);
    };
    ends("mature_nodes.response=\"tariff\"", 3, "tariff_by");
    ends("mature_nodes.exit_percent=-1", 3, "exit_percent");
    ends("mature_nodes.builder=[\"CHN\",\"USA\"]", 3, "builder");
    ends("mature_nodes.exit_percnt=5", 3, "exit_percent");
    ends(
        "mature_nodes.draws=0 mature_nodes.tariff_percent=5",
        0,
        "tariff_percent",
    );
}
