//! The shipped facts of the chains: whole, sourced, and pointing at what exists.
//!
//! Every check of `checks` reads the packed files and returns what is wrong; the last test
//! breaks the files one way per check and sees the check say so.

mod checks;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use interdep::packed;

const CHAINS: [&str; 2] = ["semiconductor", "ev_battery"];
const BESIDE: [&str; 8] = [
    "data/chains/assumptions.csv",
    "data/chains/indices.csv",
    "data/chains/other_facts.csv",
    "data/targets.csv",
    "data/ownership.csv",
    "data/entry.csv",
    "data/end_uses.csv",
    "data/adaptation/build_up.csv",
];

type Row = IndexMap<String, String>;
/// Rows by file.
type Files = BTreeMap<String, Vec<Row>>;
type Check = fn(&Files) -> Vec<String>;

fn shipped() -> Files {
    let of_chains = CHAINS.iter().flat_map(|chain| {
        ["stages", "shares", "links", "uses", "capacity", "measures"]
            .map(|table| format!("data/chains/{chain}/{table}.csv"))
    });
    let names = of_chains.chain(BESIDE.map(String::from));
    names.map(|name| (name.clone(), rows(&name))).collect()
}

fn rows(name: &str) -> Vec<Row> {
    let text = packed::file(name).unwrap_or_else(|| panic!("{name} is not packed"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect(name)).collect()
}

fn of(row: &Row, column: &str) -> String {
    row.get(column).cloned().unwrap_or_default()
}

fn number(row: &Row, column: &str) -> Option<f64> {
    of(row, column).parse().ok()
}

/// A check, the file to break it in, and how: of the rows that have this value
/// in this column, or all, one column is set; without a column the rows go.
const CHECKS: [(Check, &str, [&str; 2], [&str; 2]); 18] = [
    (
        checks::stages_are_those_of_the_design_once_each,
        "data/chains/ev_battery/stages.csv",
        ["stage", "magnet"],
        ["", ""],
    ),
    (
        checks::parents_exist_and_hold_the_whole_stage,
        "data/chains/ev_battery/stages.csv",
        ["stage", "ev"],
        ["parent_share", "90"],
    ),
    (
        checks::share_sets_hold_nine_regions_and_sum_to_100,
        "data/chains/ev_battery/shares.csv",
        ["region", "CHN"],
        ["share_percent", "1.2"],
    ),
    (
        checks::every_stage_has_one_default_set,
        "data/chains/semiconductor/shares.csv",
        ["set", "lead22"],
        ["default", "no"],
    ),
    (
        checks::links_join_what_exists_once,
        "data/chains/semiconductor/links.csv",
        ["to", "atp"],
        ["to", "atq"],
    ),
    (
        checks::uses_go_to_sectors_or_final_demand,
        "data/chains/semiconductor/uses.csv",
        ["user", "AUTO"],
        ["user", "use_auto"],
    ),
    (
        checks::the_chains_meet,
        "data/chains/ev_battery/links.csv",
        ["to", "eq_litho"],
        ["", ""],
    ),
    (
        checks::uses_and_costs_leave_room,
        "data/chains/ev_battery/links.csv",
        ["to", "pack"],
        ["cost_share_percent", "98.5"],
    ),
    (
        checks::measures_touch_what_exists,
        "data/chains/semiconductor/measures.csv",
        ["instrument", "ban"],
        ["stages", "raw_minor_metals"],
    ),
    (
        checks::owners_hold_the_whole_producer,
        "data/ownership.csv",
        ["owner", "KOR"],
        ["share_percent", "3"],
    ),
    (
        checks::every_stage_can_be_entered_or_never,
        "data/entry.csv",
        ["stage", "eq_litho"],
        ["multiple", "1.5"],
    ),
    (
        checks::building_takes_as_long_as_entering,
        "data/adaptation/build_up.csv",
        ["fact_id", "adaptation-lead-time-fab-leading-all"],
        ["value", "4.5"],
    ),
    (
        checks::end_uses_are_of_the_vocabulary,
        "data/end_uses.csv",
        ["buyer", "AUTO"],
        ["end_use", "cars"],
    ),
    (
        checks::targets_are_counted_once,
        "data/targets.csv",
        ["region", "CHN"],
        ["quantity", "want"],
    ),
    (
        checks::fact_ids_are_unique,
        "data/chains/semiconductor/capacity.csv",
        ["region", "all"],
        ["fact_id", "semi-size-atp"],
    ),
    (
        checks::every_row_says_where_it_is_from,
        "data/chains/indices.csv",
        ["index", "chips"],
        ["confidence", "sure"],
    ),
    (
        checks::numbers_lie_within_their_ranges,
        "data/chains/assumptions.csv",
        ["id", "europe_share"],
        ["value", "96"],
    ),
    (
        checks::no_row_is_of_a_licence_that_forbids_it,
        "data/chains/other_facts.csv",
        ["product", "cell"],
        ["source", "ETO chip supply"],
    ),
];

fn broken(file: &str, [column, value]: [&str; 2], [set, to]: [&str; 2]) -> Files {
    let mut files = shipped();
    let rows = files.get_mut(file).expect(file);
    let chosen = |row: &Row| of(row, column) == value;
    assert!(rows.iter().any(chosen), "{file} has no {column} {value}");
    if set.is_empty() {
        rows.retain(|row| !chosen(row));
    } else {
        assert!(rows[0].contains_key(set), "{file} has no column {set}");
        for row in rows.iter_mut().filter(|row| chosen(row)) {
            row.insert(set.to_owned(), to.to_owned());
        }
    }
    files
}

#[test]
fn the_shipped_facts_of_the_chains_are_whole() {
    let files = shipped();
    for (check, ..) in CHECKS {
        let bad = check(&files);
        assert!(bad.is_empty(), "{}", bad.join("\n"));
    }
}

#[test]
fn every_check_sees_what_it_is_there_for() {
    for (number, (check, file, chosen, change)) in CHECKS.into_iter().enumerate() {
        let bad = check(&broken(file, chosen, change));
        assert!(
            !bad.is_empty(),
            "check {number} did not see {file} {change:?}"
        );
    }
}

#[test]
fn every_chain_has_its_names() {
    for chain in CHAINS {
        let text = packed::file(&format!("data/chains/{chain}/chain.toml")).expect(chain);
        let found: toml::Table = text.parse().expect(chain);
        assert_eq!(found["id"].as_str(), Some(chain));
        for name in ["name_en", "name_zh"] {
            assert!(found[name].as_str().is_some_and(|name| !name.is_empty()));
        }
        assert_eq!(found["base_year"].as_integer(), Some(2023));
    }
}
