//! A table folder and a scenario, written where the test runs.

use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::{Answer, interdep};

/// `table.toml` in billions of US dollars.
pub(crate) const TOML: &str =
    "name = \"small\"\nyear = 2020\nunit = \"billion USD\"\nsource = \"made for a test\"\n";
/// No inputs.
pub(crate) const NO_INPUTS: &str = "origin_region,origin_sector,dest_region,dest_sector,value\n";

/// Everything Cobb-Douglas but the origins.
pub(crate) const ONES: &str = "value_added_materials = 1\ninputs = 1\nfactors = 1\nfinal = 1\n";

/// The files of a case.
pub(crate) struct Case {
    place: TempDir,
}

impl Case {
    /// A table folder of these files.
    pub(crate) fn table(files: &[(&str, &str)]) -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let case = Self { place };
        fs::create_dir(case.path().join("table")).expect("a folder");
        for (name, text) in files {
            case.write(&format!("table/{name}"), text);
        }
        case
    }

    /// One good made by labour: what A and B sell to (A, B).
    pub(crate) fn two(sales: [[f64; 2]; 2]) -> Self {
        Self::table(&[
            ("table.toml", TOML),
            ("Z.csv", NO_INPUTS),
            ("Y.csv", &final_sales(sales)),
            ("VA.csv", &labour(sales)),
        ])
    }

    pub(crate) fn path(&self) -> &Path {
        self.place.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).expect("a file");
    }

    /// Runs the verb on a scenario.
    pub(crate) fn run(&self, scenario: &str, more: &[&str]) -> Answer {
        self.write("case.toml", scenario);
        let common = ["equilibrium", "--table", "table", "--scenario", "case.toml"];
        interdep(self.path(), &[&common, more].concat())
    }

    /// Runs it and reads the JSON; it must converge.
    #[track_caller]
    pub(crate) fn solve(&self, scenario: &str) -> Json {
        let answer = json(&self.run(scenario, &["--json"]).ends(0));
        assert_eq!(answer["converged"], true);
        assert!(answer["residual"].as_f64().is_some_and(|at| at <= 1e-9));
        assert!(answer["walras_error"].as_f64().is_some_and(|at| at <= 1e-9));
        answer
    }
}

/// Standard output as JSON.
#[track_caller]
pub(crate) fn json(answer: &Answer) -> Json {
    let words = format!("{}{}", answer.out, answer.err);
    serde_json::from_str(&answer.out).unwrap_or_else(|error| panic!("{error}: {words}"))
}

/// `Y.csv` of one good.
pub(crate) fn final_sales(sales: [[f64; 2]; 2]) -> String {
    let mut lines = vec!["origin_region,origin_sector,dest_region,category,value".to_owned()];
    for (from, row) in ["A", "B"].into_iter().zip(sales) {
        for (to, value) in ["A", "B"].into_iter().zip(row) {
            lines.push(format!("{from},s,{to},final,{value}"));
        }
    }
    lines.join("\n") + "\n"
}

/// `VA.csv` of one good made by labour alone.
pub(crate) fn labour(sales: [[f64; 2]; 2]) -> String {
    let [a, b] = sales.map(|row| row.iter().sum::<f64>());
    format!("region,sector,labour\nA,s,{a}\nB,s,{b}\n")
}

/// A number of a region.
#[track_caller]
pub(crate) fn of(answer: &Json, region: &str, key: &str) -> f64 {
    let mut regions = answer["regions"].as_array().expect("regions").iter();
    let found = regions.find(|one| one["region"] == region);
    let found = found.unwrap_or_else(|| panic!("{region} in {answer}"));
    found[key]
        .as_f64()
        .unwrap_or_else(|| panic!("{key} in {found}"))
}

/// Asks for agreement at the digits that the reference prints.
#[track_caller]
pub(crate) fn agrees(got: f64, printed: f64, digits: i32) {
    let half = 0.5 * 10_f64.powi(-digits);
    assert!(
        (got - printed).abs() <= half,
        "got {got:.12}, printed {printed}"
    );
}
