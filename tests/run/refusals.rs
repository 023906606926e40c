//! What is not run, and how the program ends.

use std::fs;

use super::folder::Folder;
use crate::program::interdep;

/// Runs with arguments that are refused; nothing may be written.
#[track_caller]
fn refused(arguments: &[&str], code: i32, words: &str) {
    let place = tempfile::tempdir().expect("done");
    let all = [&["run"], arguments, &["--out", "r"]].concat();
    let answer = interdep(place.path(), &all).ends(code);
    assert!(answer.err.contains(words), "{}", answer.err);
    assert_eq!(answer.out, "");
    assert_eq!(fs::read_dir(place.path()).expect("done").count(), 0);
}

#[test]
fn what_the_scenario_cannot_mean_ends_with_3() {
    refused(&["both", "--set", "ensemble.runs=0"], 3, "S107");
    refused(&["both", "--set", "tariff.us-on-cn.added=30"], 3, "S101");
    refused(
        &["both", "--set", "tarif.us-on-cn.added_percent=30"],
        3,
        "--set",
    );
    refused(&["both", "--set", "elasticity.origins=1.2"], 3, "S212");
    refused(&["no-such-scenario"], 3, "S001");
}

#[test]
fn under_strict_a_warning_is_a_refusal() {
    refused(&["both", "--strict"], 3, "S211");
}

#[test]
fn what_the_arguments_cannot_mean_ends_with_2() {
    refused(&["both", "--threads", "0"], 2, "--threads");
    refused(&["both", "--runs", "many"], 2, "--runs");
    refused(&["both", "--sed", "1"], 2, "--sed");
}

#[test]
fn no_answer_of_the_engine_ends_with_3() {
    // No price replaces a blocked origin at an elasticity of one or less.
    refused(
        &["electronics-ban", "--set", "elasticity.origins=0.9"],
        3,
        "Q403",
    );
}

const Z: &str = "origin_region,origin_sector,dest_region,dest_sector,value\n";
const Y: &str = "origin_region,origin_sector,dest_region,category,value
USA,s,USA,final,70\nUSA,s,CHN,final,30\nCHN,s,USA,final,30\nCHN,s,CHN,final,270\n";
const VA: &str = "region,sector,labour\nUSA,s,100\nCHN,s,300\n";

/// A study on a user's own table: unit, names and hashes are the table's.
#[test]
fn a_table_of_ones_own_is_named_without_its_folder_and_its_warnings_are_kept() {
    let place = tempfile::tempdir().unwrap();
    let table = place.path().join("some-machine");
    fs::create_dir(&table).unwrap();
    let toml = "name = \"two\"\nyear = 2019\nunit = \"million EUR\"\nsource = \"made up\"\n";
    let noted = Y.replace('\n', ",note\n");
    for (name, text) in [
        ("table.toml", toml),
        ("Z.csv", Z),
        ("Y.csv", &noted),
        ("VA.csv", VA),
    ] {
        fs::write(table.join(name), text).unwrap();
    }
    let run = |more: &[&str]| {
        let common = [
            "run",
            "tariff-round",
            "--table",
            table.to_str().unwrap(),
            "--out",
            "r",
            "--set",
            "tariff.us-on-cn.products=[\"all\"]",
            "--set",
            "tariff.cn-on-us.products=[\"all\"]",
        ];
        interdep(place.path(), &[&common, more].concat())
    };
    let strict = run(&["--strict"]).ends(4);
    assert!(
        strict.err.contains("Y.csv") && strict.err.contains("`note`"),
        "{}",
        strict.err
    );
    let printed = run(&["--lang", "both"]).ends(0).out;
    assert!(printed.contains("bn EUR"), "{printed}");
    assert!(
        !printed.contains("US$ bn") && !printed.contains("亿美元"),
        "{printed}"
    );
    let folder = Folder::read(&place.path().join("r"));
    let manifest = folder.json("manifest.json");
    let data = manifest["data"].as_array().unwrap();
    let files: Vec<&str> = data
        .iter()
        .map(|data| data["file"].as_str().unwrap())
        .collect();
    assert_eq!(files, ["table.toml", "Z.csv", "Y.csv", "VA.csv"]);
    assert_eq!(
        data[2]["sha256"],
        interdep::digest::sha256(noted.as_bytes())
    );
    assert!(manifest["warnings"][0].as_str().unwrap().contains("`note`"));
    assert!(folder.text("README.md").contains("`note`"));
    assert!(folder.text("README.md").contains("made up"));
    let rows = folder.rows("summary.csv");
    assert!(rows.iter().any(|row| row["unit"] == "bn EUR"));
    assert!(!rows.iter().any(|row| row["unit"] == "USD_bn"));
    for (name, bytes) in &folder.0 {
        let needle = b"some-machine";
        assert!(
            !bytes.windows(needle.len()).any(|window| window == needle),
            "{name}"
        );
    }
}
