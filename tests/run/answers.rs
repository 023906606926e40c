//! What a result folder holds, and that its numbers agree with one another.

use std::collections::{BTreeMap, BTreeSet};

use interdep::digest::sha256;

use super::folder::{BOTH, Folder, OF_THE_MACHINE, number, run};
use crate::program::interdep;

const REGIONS: [&str; 9] = ["USA", "CHN", "TWN", "KOR", "JPN", "EU", "SEA", "RES", "ROW"];
const HORIZONS: [&str; 2] = ["short", "long"];

#[test]
fn every_file_is_there_and_no_other() {
    let names: Vec<&str> = BOTH.0.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "README.md",
            "answer.json",
            "charts/cost-by-region.alt.en.txt",
            "charts/cost-by-region.alt.zh.txt",
            "charts/cost-by-region.csv",
            "charts/cost-by-region.en.png",
            "charts/cost-by-region.en.svg",
            "charts/cost-by-region.zh.png",
            "charts/cost-by-region.zh.svg",
            "charts/exposure-heatmap.alt.en.txt",
            "charts/exposure-heatmap.alt.zh.txt",
            "charts/exposure-heatmap.csv",
            "charts/exposure-heatmap.en.svg",
            "charts/exposure-heatmap.zh.svg",
            "charts/multiples.alt.en.txt",
            "charts/multiples.alt.zh.txt",
            "charts/multiples.csv",
            "charts/multiples.en.svg",
            "charts/multiples.zh.svg",
            "charts/network.alt.en.txt",
            "charts/network.alt.zh.txt",
            "charts/network.csv",
            "charts/network.en.svg",
            "charts/network.zh.svg",
            "charts/sankey.alt.en.txt",
            "charts/sankey.alt.zh.txt",
            "charts/sankey.csv",
            "charts/sankey.en.svg",
            "charts/sankey.zh.svg",
            "charts/waterfall.alt.en.txt",
            "charts/waterfall.alt.zh.txt",
            "charts/waterfall.csv",
            "charts/waterfall.en.svg",
            "charts/waterfall.zh.svg",
            "inputs/both.toml",
            "inputs/tariff-round.toml",
            "log.txt",
            "manifest.json",
            "report.html",
            "run.json",
            "scenario.resolved.toml",
            "series.csv",
            "summary.csv",
            "tables/assumptions.csv",
            "tables/blocked.csv",
            "tables/by_measure.csv",
            "tables/exposure.csv",
            "tables/flows.csv",
            "tables/stages.csv",
            "tables/waterfall.csv",
        ]
    );
    assert!(BOTH.0.values().all(|bytes| !bytes.is_empty()));
    for name in interdep::scenario::shipped() {
        let text = interdep::scenario::shipped_text(name).unwrap();
        let copy = BOTH.0.get(&format!("inputs/{name}.toml"));
        assert_eq!(copy.is_some(), ["both", "tariff-round"].contains(&name));
        assert!(copy.is_none_or(|copy| copy == text.as_bytes()), "{name}");
    }
}

#[test]
fn the_manifest_lists_every_lasting_file_with_its_hash() {
    let manifest = BOTH.json("manifest.json");
    let outputs = manifest["outputs"].as_array().unwrap();
    let listed: BTreeMap<String, String> = outputs
        .iter()
        .map(|output| {
            let word = |key: &str| output[key].as_str().unwrap().to_owned();
            (word("file"), word("sha256"))
        })
        .collect();
    assert_eq!(listed.len(), outputs.len(), "a file is listed twice");
    let there: BTreeMap<String, String> = BOTH
        .0
        .iter()
        .filter(|(name, _)| *name != "manifest.json" && !OF_THE_MACHINE.contains(&name.as_str()))
        .map(|(name, bytes)| (name.clone(), sha256(bytes)))
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn the_summary_has_every_outcome_of_every_region_and_horizon() {
    let rows = BOTH.rows("summary.csv");
    let mut keys = BTreeSet::new();
    for row in &rows {
        let key =
            ["outcome", "unit", "horizon", "region", "product"].map(|column| row[column].as_str());
        assert!(keys.insert(key), "{key:?} twice");
        assert_eq!(row["n"], "1");
        for column in ["se", "p5", "p25", "p50", "p75", "p95"] {
            assert_eq!(row[column], "", "{column} of a single run");
        }
        number(row, "mean");
    }
    for (outcome, unit) in [
        ("welfare_change", "percent"),
        ("welfare_change", "percent_of_gdp"),
        ("welfare_change", "USD_bn"),
        ("gdp_change", "percent"),
        ("gdp_change", "USD_bn"),
        ("real_wage_change", "percent"),
        ("terms_of_trade_change", "percent"),
        ("tariff_revenue", "USD_bn"),
    ] {
        for horizon in HORIZONS {
            for region in REGIONS {
                let key = [outcome, unit, horizon, region, ""];
                assert!(keys.contains(&key), "{key:?} is missing");
            }
        }
    }
}

/// `mean` of an outcome by horizon and region.
fn means(folder: &Folder, outcome: &str, unit: &str) -> BTreeMap<(String, String), f64> {
    let rows = folder.rows("summary.csv").into_iter();
    rows.filter(|row| row["outcome"] == outcome && row["unit"] == unit)
        .map(|row| {
            (
                (row["horizon"].clone(), row["region"].clone()),
                number(&row, "mean"),
            )
        })
        .collect()
}

/// Channels in percent by horizon and region, the total among them.
fn channels(folder: &Folder) -> BTreeMap<(String, String), BTreeMap<String, f64>> {
    let mut channels: BTreeMap<_, BTreeMap<String, f64>> = BTreeMap::new();
    for row in folder.rows("tables/waterfall.csv") {
        let region = channels.entry((row["horizon"].clone(), row["region"].clone()));
        region
            .or_default()
            .insert(row["channel"].clone(), number(&row, "percent"));
    }
    channels
}

#[test]
fn the_channels_add_up_to_the_welfare_change() {
    let welfare = means(&BOTH, "welfare_change", "percent");
    let all = channels(&BOTH);
    assert_eq!(all.len(), REGIONS.len() * HORIZONS.len());
    for (at, channels) in all {
        let total = channels["total"];
        let sum: f64 = channels.values().sum::<f64>() - total;
        assert_eq!(channels.len(), 7, "six channels and their total");
        assert_eq!(total, welfare[&at], "{at:?}");
        assert!((sum - total).abs() < 1e-6, "{at:?}: {sum} and {total}");
    }
    for solve in BOTH.json("manifest.json")["solves"].as_array().unwrap() {
        assert!(solve["channel_error_percent"].as_f64().unwrap() < 1e-6);
        assert_eq!(solve["converged"], true);
    }
}

#[test]
fn every_gain_comes_through_a_channel() {
    let all = channels(&BOTH);
    let mut gains = 0;
    for (at, welfare) in means(&BOTH, "welfare_change", "percent") {
        if welfare > 0.0 {
            let parts = all[&at].iter().filter(|(name, _)| *name != "total");
            let largest = parts.map(|(_, part)| *part).fold(f64::MIN, f64::max);
            assert!(largest > 0.0, "{at:?} gains {welfare} out of nothing");
            gains += 1;
        }
    }
    assert!(
        gains > 0,
        "third regions gain from a tariff war between two others"
    );
}

/// Percent, percent of GDP and value are three ways to say the same.
#[test]
fn the_units_of_a_change_agree_with_one_another() {
    let percent = means(&BOTH, "welfare_change", "percent");
    let of_gdp = means(&BOTH, "welfare_change", "percent_of_gdp");
    let value = means(&BOTH, "welfare_change", "USD_bn");
    let growth = means(&BOTH, "gdp_change", "percent");
    let growth_value = means(&BOTH, "gdp_change", "USD_bn");
    let waterfall = BOTH.rows("tables/waterfall.csv");
    for (at, percent) in percent {
        let gdp = value[&at] / of_gdp[&at];
        let again = growth_value[&at] / growth[&at];
        approx::assert_relative_eq!(gdp, again, max_relative = 1e-9);
        let total = waterfall.iter().find(|row| {
            row["channel"] == "total" && row["horizon"] == at.0 && row["region"] == at.1
        });
        let total = total.expect("a total");
        approx::assert_relative_eq!(number(total, "value"), value[&at], max_relative = 1e-9);
        assert_eq!(number(total, "percent"), percent);
    }
}

#[test]
fn json_says_what_the_summary_says() {
    let place = tempfile::tempdir().unwrap();
    let answer = interdep(place.path(), &["run", "both", "--out", "r", "--json"]).ends(0);
    let said: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let folder = Folder::read(&place.path().join("r"));
    let rows = folder.rows("summary.csv");
    let summary = said["summary"].as_array().unwrap();
    assert_eq!(summary.len(), rows.len());
    for (said, row) in summary.iter().zip(&rows) {
        assert_eq!(said.as_object().unwrap().len(), row.len());
        for (column, cell) in row {
            let said = &said[column];
            // The reader of JSON may miss the last digit, the writer does not.
            let close = |cell: f64, said: f64| (cell - said).abs() <= 1e-15 * cell.abs();
            let same = match said.as_f64() {
                Some(said) => cell.parse().is_ok_and(|cell| close(cell, said)),
                None => said.as_str().unwrap_or_default() == cell,
            };
            assert!(same, "{column}: {said} and {cell:?}");
        }
    }
    assert_eq!(said["solves"], folder.json("manifest.json")["solves"]);
    assert_eq!(said["folder"], "r");
}

#[test]
fn no_warning_is_lost() {
    let place = tempfile::tempdir().unwrap();
    let answer = interdep(place.path(), &["run", "both", "--out", "r"]).ends(0);
    let folder = Folder::read(&place.path().join("r"));
    let manifest = folder.json("manifest.json");
    let warnings = manifest["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 1);
    assert_eq!(answer.err.matches("warning[").count(), warnings.len());
    for warning in warnings {
        let warning = warning.as_str().unwrap();
        for (place, text) in [
            ("standard error", answer.err.as_str()),
            ("standard output", &answer.out),
            ("README.md", folder.text("README.md")),
            ("log.txt", folder.text("log.txt")),
        ] {
            assert!(text.contains(warning), "{place} does not say {warning:?}");
        }
    }
}

#[test]
fn the_answer_is_printed_in_the_language_asked_for() {
    let place = tempfile::tempdir().unwrap();
    let printed = |language: &str| {
        let arguments = ["run", "both", "--out", language, "--lang", language];
        interdep(place.path(), &arguments).ends(0).out
    };
    let (en, zh, both) = (printed("en"), printed("zh"), printed("both"));
    assert!(en.contains("real spending") && en.is_ascii_words());
    assert!(zh.contains("实际支出") && !zh.contains("spending"), "{zh}");
    assert!(
        zh.contains("中国") && zh.contains("短期") && zh.contains("亿美元"),
        "{zh}"
    );
    assert_eq!(both, format!("{en}{zh}"));
    let readme = BOTH.text("README.md");
    assert!(readme.contains("实际支出") && readme.contains("real spending"));
}

/// No letter of Chinese.
trait AsciiWords {
    fn is_ascii_words(&self) -> bool;
}
impl AsciiWords for String {
    fn is_ascii_words(&self) -> bool {
        !self
            .chars()
            .any(|letter| ('\u{4e00}'..'\u{9fff}').contains(&letter))
    }
}

/// Imports stop, what is made at home goes on.
#[test]
fn a_ban_on_all_imports_leaves_domestic_flows_alone() {
    let ban = "schema = 1\nid = \"alone\"\nextends = \"electronics-ban\"\nname_en = \"x\"\n\
               name_zh = \"x\"\nhorizons = [\"long\"]\n[[ban]]\nid = \"all\"\n\
               imposed_by = \"USA\"\non_goods_from = \"all\"\non_goods_to = \"USA\"\n\
               products = [\"ELEC\"]\n";
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("alone.toml");
    std::fs::write(&file, ban).unwrap();
    let folder = run(file.to_str().unwrap(), &[]);
    let mut imports = 0;
    for row in folder.rows("tables/flows.csv") {
        if row["product"] != "ELEC" || row["destination"] != "USA" {
            continue;
        }
        let (base, after) = (number(&row, "base"), number(&row, "after"));
        assert!(base > 0.0);
        if row["origin"] == "USA" {
            assert!(after > base, "home sales take over");
        } else {
            imports += 1;
            assert_eq!(
                (after, number(&row, "quantity_change_percent")),
                (0.0, -100.0)
            );
        }
    }
    assert_eq!(imports, REGIONS.len() - 1);
    let welfare = means(&folder, "welfare_change", "percent");
    let of = |region: &str| welfare[&("long".to_owned(), region.to_owned())];
    assert!(of("USA") < 0.0);
    assert!(of("TWN") < means(&BOTH, "welfare_change", "percent")[&("long".into(), "TWN".into())]);
    assert!(
        channels(&folder).len() == REGIONS.len(),
        "nobody lost every source"
    );
}

/// Two tariffs, two bans and what they do together: the parts add up to the change.
#[test]
fn measures_and_their_interaction_add_up() {
    let rows = BOTH.rows("tables/by_measure.csv");
    let percent = means(&BOTH, "welfare_change", "percent");
    let mut largest: f64 = 0.0;
    for (at, change) in percent {
        let here = rows
            .iter()
            .filter(|row| row["horizon"] == at.0 && row["region"] == at.1);
        let parts: Vec<(&str, f64)> = here
            .map(|row| (row["measure"].as_str(), number(row, "percent")))
            .collect();
        let names: Vec<&str> = parts.iter().map(|part| part.0).collect();
        let wanted = [
            "us-on-cn",
            "cn-on-us",
            "us-to-cn",
            "cn-to-us",
            "interaction",
            "total",
        ];
        assert_eq!(names, wanted);
        let sum: f64 = parts[..5].iter().map(|part| part.1).sum();
        assert!((sum - parts[5].1).abs() < 1e-9, "{parts:?}");
        assert_eq!(parts[5].1, change);
        largest = largest.max(parts[4].1.abs());
    }
    assert!(largest > 1e-4, "a tariff counts for less on what is banned");
}

/// With a quota, a mandate and a wage floor in the shipped world, on one thread
/// and on two: what binds, and the same bytes.
#[test]
fn quotas_mandates_and_wage_floors_run() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("limits.toml");
    std::fs::write(&file, LIMITS).unwrap();
    let file = file.to_str().unwrap();
    let [one, two] = ["1", "2"].map(|threads| run(file, &["--threads", threads]));
    assert_eq!(one.clone().lasting().hashes(), two.lasting().hashes());
    let rows = one.rows("tables/limits.csv");
    let kinds: BTreeSet<&str> = rows.iter().map(|row| row["kind"].as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["local_content", "quota"]));
    for row in rows.iter().filter(|row| row["kind"] == "quota") {
        assert!(number(row, "price_percent") > 1.0, "{row:?}");
        assert!(number(row, "rent") > 0.0 && row["receiver"] == "exporter");
    }
    let flows = one.rows("tables/flows.csv");
    let quota = flows.iter().filter(|row| {
        row["product"] == "MACH" && row["origin"] == "CHN" && row["destination"] == "USA"
    });
    for row in quota {
        approx::assert_relative_eq!(
            number(row, "quantity_change_percent"),
            -40.0,
            epsilon = 1e-5
        );
    }
    let idle = means(&one, "unemployment", "percent");
    assert_eq!(idle.len(), 2 * REGIONS.len());
    assert!(
        idle.values().all(|share| (-1e-7..5.0).contains(share)),
        "{idle:?}"
    );
    assert!(idle.values().any(|share| *share > 1e-4), "{idle:?}");
}

const LIMITS: &str = r#"
schema = 1
id = "limits"
name_en = "limits"
name_zh = "限额"
question_en = "?"
question_zh = "？"
attribution = "joint"
source = "made for a test"
analyses = ["equilibrium"]
horizons = ["short", "long"]
[period]
start = "2023-12-01"
years = 5
[closure]
wage_floor_percent = 100
[[quota]]
id = "machines"
imposed_by = "CHN"
on_goods_to = "USA"
products = ["MACH"]
allowed_percent = 60
rent = "exporter"
[[local_content]]
id = "cars"
imposed_by = "USA"
products = ["AUTO"]
home_percent = 85
"#;
