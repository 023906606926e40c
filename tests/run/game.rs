//! The game on ladders from the terminal, on a small table: spirals, costs by
//! source, comparisons on the same draws, solutions, the same bytes.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::{Answer, interdep};

const LADDER: &str = r#"schema = 1
id = "ID"
name_en = "Ladder of ID"
name_zh = "ID的阶梯"
[[rung]]
name_en = "Open"
name_zh = "开放"
[[rung]]
name_en = "A tariff"
name_zh = "关税"
measures = ["t"]
[[rung]]
name_en = "Controls"
name_zh = "管制"
measures = ["c"]
[[rung]]
name_en = "More controls"
name_zh = "更多管制"
measures = ["d"]
[[tariff]]
id = "t"
imposed_by = "OWN"
on_goods_from = "OTHER"
products = ["a"]
added_percent = 40
[[export_control]]
id = "c"
imposed_by = "OWN"
on_goods_to = "OTHER"
products = ["a"]
blocked_percent = 50
[[export_control]]
id = "d"
imposed_by = "OWN"
on_goods_to = "OTHER"
products = ["b"]
blocked_percent = 50
"#;

const SCENARIO: &str = r#"schema = 1
id = "small"
name_en = "A small game"
name_zh = "小博弈"
question_en = "Who answers whom?"
question_zh = "谁回应谁？"
attribution = "joint"
source = "test"
analyses = ["game"]
[period]
start = "2024-01-01"
years = 5
[ladder]
N = "north"
S = "south"
[strategy.N]
rule = "slow_thaw"
[alignment.E]
with = "N"
from_rung = 2
probability_percent = 50
[alignment.W]
with = "N"
from_rung = 2
probability_percent = 20
[game]
runs = 2000
[elasticity]
origins = 3
"#;

/// Four regions that make and use two products alike: every producer makes 100,
/// uses 5 of each of the eight, sells 36 at home and 8 to each of the others.
pub(super) fn place() -> TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let regions = ["N", "S", "E", "W"];
    let products = ["a", "b"];
    let mut z = String::from("origin_region,origin_sector,dest_region,dest_sector,value\n");
    let mut y = String::from("origin_region,origin_sector,dest_region,category,value\n");
    let mut va = String::from("region,sector,value\n");
    for from in regions {
        for made in products {
            writeln!(va, "{from},{made},60").expect("written");
            for to in regions {
                for user in products {
                    writeln!(z, "{from},{made},{to},{user},5").expect("written");
                }
                let value = if from == to { 36 } else { 8 };
                writeln!(y, "{from},{made},{to},final,{value}").expect("written");
            }
        }
    }
    let toml = "name = \"small\"\nyear = 2023\nunit = \"billion USD\"\nsource = \"a test\"\n";
    let table = place.path().join("table");
    fs::create_dir(&table).expect("written");
    for (name, text) in [
        ("table.toml", toml),
        ("Z.csv", &z),
        ("Y.csv", &y),
        ("VA.csv", &va),
    ] {
        fs::write(table.join(name), text).expect("written");
    }
    for (id, own, other) in [("north", "N", "S"), ("south", "S", "N")] {
        let ladder = LADDER.replace("ID", id);
        let ladder = ladder.replace("OWN", own).replace("OTHER", other);
        fs::write(place.path().join(format!("{id}.toml")), ladder).expect("written");
    }
    fs::write(place.path().join("small.toml"), SCENARIO).expect("written");
    place
}

pub(super) fn run(place: &Path, out: &str, more: &[&str]) -> Answer {
    let arguments = ["run", "small.toml", "--table", "table", "--out", out];
    interdep(place, &[&arguments[..], more].concat()).ends(0)
}

/// Rows of a table of a result folder, after its head.
pub(super) fn rows(folder: &Path, table: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder.join("tables").join(table)).expect(table);
    let rows = text.lines().skip(1);
    rows.map(|row| row.split(',').map(str::to_owned).collect())
        .collect()
}

pub(super) fn number(text: &str) -> f64 {
    text.parse().expect(text)
}

#[test]
fn a_game_says_how_likely_a_spiral_is_and_what_it_costs() {
    let place = place();
    let folder = place.path().join("r");
    let answer = run(place.path(), "r", &["--lang", "both"]);
    for word in [
        "spiral within 5 years",
        "on the same draws",
        "陷入螺旋升级",
        "同一组抽样",
    ] {
        assert!(answer.out.contains(word), "{word}: {}", answer.out);
    }
    // By year, and with its interval around it.
    let spirals = rows(&folder, "game_spiral.csv");
    let mut before = 0.0;
    for row in spirals.iter().filter(|row| row[0] == "as_given") {
        let [share, low, high] = [2, 3, 4].map(|at| number(&row[at]));
        assert!(low <= share && share <= high && share >= before);
        assert_eq!((share * 2000.0).round(), number(&row[5]));
        before = share;
    }
    assert!(before > 0.02, "{before}");
    // Remedies and the lack of errors help, on the same draws.
    for variant in [
        "talks",
        "tolerance",
        "transparency",
        "no_misperception",
        "no_errors",
    ] {
        let last = spirals
            .iter()
            .rfind(|row| row[0] == variant)
            .expect(variant);
        assert!(number(&last[8]) < 0.0, "{variant}: {last:?}");
    }
    // What each side pays, by source; own and other measures with their
    // interaction are all of it, so are errors.
    let costs = rows(&folder, "game_costs.csv");
    for side in ["N", "S"] {
        let source = |name: &str| {
            let row = costs.iter().find(|row| row[0] == side && row[1] == name);
            number(&row.expect(name)[2])
        };
        let measures = ["own_measures", "other_measures", "interaction_of_measures"];
        let errors = [
            "without_errors",
            "misperception",
            "slips",
            "interaction_of_errors",
        ];
        let total = source("total");
        assert!(total > 0.0, "{side}: {total}");
        for parts in [&measures[..], &errors[..]] {
            let sum: f64 = parts.iter().map(|name| source(name)).sum();
            assert!(
                (sum - total).abs() < 1e-12,
                "{side} {parts:?}: {sum} {total}"
            );
        }
    }
    assert!(costs.iter().any(|row| row[0] == "E" && row[1] == "total"));
    // The base pair costs nothing.
    let payoffs = rows(&folder, "payoff_table.csv");
    assert_eq!(payoffs.len(), 2 * 16 * 4);
    let base = payoffs.iter().filter(|row| row[6] == "base");
    let base: Vec<f64> = base
        .flat_map(|row| [number(&row[4]), number(&row[5])])
        .collect();
    assert_eq!(base, [0.0; 8]);
    // One rung too many is answered.
    let more = rows(&folder, "game_reproduction.csv");
    assert!(more.iter().all(|row| number(&row[1]) > 0.3), "{more:?}");
    assert_eq!(rows(&folder, "game_trace.csv").len(), 20 * 20 * 2);
}

#[test]
fn the_same_bytes_on_one_thread_and_two_and_from_a_kept_table() {
    let place = place();
    run(place.path(), "one", &["--threads", "1"]);
    let kept = fs::read_dir(place.path().join("output/.payoff"))
        .expect("a shelf")
        .count();
    assert_eq!(kept, 1);
    run(place.path(), "kept", &["--threads", "2"]);
    fs::remove_dir_all(place.path().join("output")).unwrap();
    run(place.path(), "two", &["--threads", "2"]);
    for other in ["kept", "two"] {
        for name in ["summary.csv", "manifest.json", "README.md"] {
            let read = |folder: &str| fs::read(place.path().join(folder).join(name)).unwrap();
            assert_eq!(read("one"), read(other), "{other} {name}");
        }
    }
    // A ladder that says something else is another game.
    let ladder = place.path().join("north.toml");
    let text = fs::read_to_string(&ladder).unwrap();
    fs::write(
        &ladder,
        text.replace("added_percent = 40", "added_percent = 41"),
    )
    .unwrap();
    run(place.path(), "other", &[]);
    let manifest = |folder: &str| {
        let text = fs::read_to_string(place.path().join(folder).join("manifest.json")).unwrap();
        serde_json::from_str::<Json>(&text).unwrap()["scenario_sha256"].clone()
    };
    assert_ne!(manifest("one"), manifest("other"));
    let kept = fs::read_dir(place.path().join("output/.payoff"))
        .unwrap()
        .count();
    assert_eq!(kept, 2);
}

#[test]
fn a_damaged_shelf_is_no_answer() {
    let place = place();
    run(place.path(), "one", &[]);
    let shelf = place.path().join("output/.payoff");
    for entry in fs::read_dir(&shelf).unwrap() {
        fs::write(entry.unwrap().path(), "long,extra\n1,nan\n").unwrap();
    }
    run(place.path(), "two", &[]);
    let summary = |folder: &str| fs::read(place.path().join(folder).join("summary.csv")).unwrap();
    assert_eq!(summary("one"), summary("two"));
}

#[test]
fn talks_in_the_scenario_are_compared_with_none() {
    let place = place();
    run(place.path(), "without", &[]);
    let talks = format!(
        "{SCENARIO}[talks]\nmeeting_interval_quarters = 2\narbitration_accuracy_percent = 70\n"
    );
    fs::write(place.path().join("small.toml"), talks).unwrap();
    run(place.path(), "with", &[]);
    let last = |folder: &str, variant: &str| {
        let rows = rows(&place.path().join(folder), "game_spiral.csv");
        let row = rows.into_iter().rfind(|row| row[0] == variant).unwrap();
        number(&row[2])
    };
    // The draws are the same: what one adds the other takes away.
    assert_eq!(last("without", "talks"), last("with", "as_given"));
    assert_eq!(last("without", "as_given"), last("with", "talks"));
    assert!(last("with", "as_given") < last("with", "talks"));
}

#[test]
fn the_static_solutions_in_json_and_on_a_page() {
    let place = place();
    let arguments = ["game", "small.toml", "--table", "table", "--matrix"];
    let json = interdep(place.path(), &[&arguments[..], &["--json"]].concat()).ends(0);
    let found: Json = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(found["start"], serde_json::json!([0, 0]));
    for horizon in ["matrix_long", "matrix_short"] {
        assert_eq!(found[horizon][0][0][0], 0.0);
        // Sides and ladders are alike: the costs mirror each other.
        for one in 0..4 {
            for two in 0..4 {
                let cost = |side: usize, own: usize, other: usize| {
                    found[horizon][side][own][other].as_f64().unwrap()
                };
                let (here, there) = (cost(0, one, two), cost(1, two, one));
                assert!(
                    (here - there).abs() < 1e-7,
                    "{horizon} {one} {two}: {here} {there}"
                );
            }
        }
    }
    assert!(!found["nash"].as_array().unwrap().is_empty());
    let error = found["table_error_percent_of_gdp"].as_f64().unwrap();
    assert!(error < 0.05, "{error}");
    assert_eq!(
        found["revealed_security_value"][0]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    let page = interdep(
        place.path(),
        &[&arguments[..], &["--lang", "both"]].concat(),
    )
    .ends(0);
    for word in [
        "Nash equilibrium",
        "纳什均衡",
        "revealed security value",
        "显示的安全价值",
    ] {
        assert!(page.out.contains(word), "{word}");
    }
}

#[test]
fn arguments_of_other_games_are_refused() {
    let place = place();
    for arguments in [
        &["game", "small.toml", "--turns", "4"][..],
        &["game", "small.toml", "--reference"],
        &["game", "--reference", "--rules", "match,match", "--matrix"],
    ] {
        interdep(place.path(), arguments).ends(2);
    }
    let answer = interdep(place.path(), &["game", "tariff-round"]).ends(3);
    assert!(answer.err.contains("S400"), "{}", answer.err);
}
