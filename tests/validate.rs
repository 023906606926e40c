//! What `interdep validate` compares stays what was frozen: hashes of map and
//! parameters, no parameter from a benchmark, every row once.

#![cfg(feature = "cli")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use interdep::analysis::validate::frozen;
use interdep::digest::sha256;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Rows of a CSV file by the names of its columns.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let text = read(file);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Result<_, _> = reader.deserialize().collect();
    rows.expect("rows")
}

/// A changed parameter must be seen: renew its line in
/// `data/benchmarks_frozen.csv` on purpose, and say in `why` what changed.
#[test]
fn what_was_frozen_is_what_is_there() {
    let frozen = frozen();
    assert!(frozen.len() > 60);
    let mut changed = Vec::new();
    for one in &frozen {
        assert!(!one.why.is_empty() && !one.since.is_empty(), "{}", one.file);
        if sha256(read(&one.file).as_bytes()) != one.sha256 {
            changed.push(one.file.as_str());
        }
    }
    assert!(
        changed.is_empty(),
        "changed since they were frozen: {changed:?}"
    );
}

#[test]
fn every_published_row_is_mapped_once() {
    let published = rows("data/benchmarks_published.csv");
    let tables: Vec<&str> = published.iter().map(|row| row["table"].as_str()).collect();
    let count = |table: &str| tables.iter().filter(|one| **one == table).count();
    assert_eq!([count("semiconductor"), count("ev_battery")], [47, 43]);
    let ids = |rows: &[BTreeMap<String, String>]| -> Vec<String> {
        rows.iter().map(|row| row["fact_id"].clone()).collect()
    };
    let map = rows("data/benchmarks_map.csv");
    assert_eq!(ids(&published), ids(&map));
    assert_eq!(ids(&map).into_iter().collect::<BTreeSet<_>>().len(), 90);
    let words: BTreeSet<String> = (rows("data/benchmarks_words.csv").iter())
        .map(|row| row["id"].clone())
        .collect();
    for row in &map {
        let id = &row["fact_id"];
        assert!(
            !row["why_en"].is_empty() && !row["why_zh"].is_empty(),
            "{id}"
        );
        let compared = row["comparable"] != "no";
        assert_eq!(compared, !row["scenario"].is_empty(), "{id}");
        assert_eq!(
            compared,
            words.contains(id),
            "{id} has words where compared"
        );
        if compared {
            let scenario = format!("scenarios/{}.toml", row["scenario"]);
            assert!(root().join(scenario).exists(), "{id}");
        }
    }
}

/// How the study behind a row is named where a parameter could rest on it.
const STUDIES: [(&str, &[&str]); 12] = [
    ("BCG (Varas", &["BCG"]),
    ("Rhodium", &["Rhodium"]),
    ("SIA/BCG", &["SIA/BCG, Strengthening"]),
    ("US DNI", &["Haines", "DNI"]),
    ("USGS OFR", &["2024-1057", "Nassar"]),
    ("IMF WP/21/69", &["WP/21/69", "Cerdeiro"]),
    ("IMF SDN", &["SDN/2023", "Aiyar"]),
    ("Goes & Bekkers", &["Bekkers"]),
    ("Baqaee et al., Kiel", &["Kiel"]),
    ("Goldman", &["Goldman"]),
    ("General equilibrium impacts", &["Chinese cobalt supply"]),
    ("Wood Mackenzie", &["Wood Mackenzie"]),
];

/// The files whose sources say where a parameter comes from.
const PARAMETERS: [&str; 9] = [
    "data/equilibrium/presets.toml",
    "data/equilibrium/stages.toml",
    "data/disruption/behaviour.toml",
    "data/adaptation/numbers.toml",
    "data/chains/assumptions.csv",
    "data/entry.csv",
    "data/macro/assumptions.csv",
    "data/ladders/us.toml",
    "data/ladders/china.toml",
];

/// No parameter names a benchmark row, nor the study behind one that is
/// compared, unless the row owns up to it and its scenario does not read the
/// parameter (without `[adaptation]` none of `numbers.toml` is read).
#[test]
fn no_parameter_comes_from_a_benchmark() {
    let published = rows("data/benchmarks_published.csv");
    let map = rows("data/benchmarks_map.csv");
    for file in PARAMETERS {
        let text = read(file);
        for (row, mapped) in published.iter().zip(&map) {
            let id = &row["fact_id"];
            assert!(!text.contains(id.as_str()), "{file} names {id}");
            if mapped["comparable"] == "no" {
                continue;
            }
            let studies = STUDIES.iter();
            let names = studies.filter(|(source, _)| row["source"].starts_with(source));
            for name in names.flat_map(|(_, names)| names.iter()) {
                let owned = mapped["used_by"].starts_with(file)
                    && !read(&format!("scenarios/{}.toml", mapped["scenario"]))
                        .contains("[adaptation]");
                // Subsidies and cost gaps are other studies of the same house.
                let other = *name == "BCG" && file != "data/adaptation/numbers.toml";
                assert!(
                    !text.contains(name) || owned || other,
                    "{file} rests on {name}: {id}"
                );
            }
        }
    }
}
