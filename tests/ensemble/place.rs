//! A folder with a small table and a scenario with every distribution.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::program::{Answer, interdep};

const TABLE: &str = "name = \"two\"\nyear = 2020\nunit = \"billion USD\"\nsource = \"a test\"\n";
const Z: &str = "origin_region,origin_sector,dest_region,dest_sector,value
A,g,A,g,20\nA,g,A,s,10\nA,s,A,g,15\nA,s,A,s,20\nA,g,B,g,10\nA,g,B,s,2\nA,s,B,s,1
B,g,B,g,60\nB,g,B,s,20\nB,s,B,g,25\nB,s,B,s,40\nB,g,A,g,12\nB,g,A,s,4\nB,s,A,s,1\n";
const Y: &str = "origin_region,origin_sector,dest_region,category,value
A,g,A,final,40\nA,s,A,final,90\nA,g,B,final,8\nA,s,B,final,2
B,g,B,final,90\nB,s,B,final,150\nB,g,A,final,14\nB,s,A,final,2\n";
/// Sales less purchases: 90 - 47, 128 - 35, 200 - 95, 218 - 63.
const VA: &str = "region,sector,labour,capital
A,g,23,20\nA,s,63,30\nB,g,60,45\nB,s,105,50\n";

macro_rules! chain {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("ink/", $name)))),*]
    };
}

/// Pigments become ink, made up.
const CHAIN: [(&str, &str); 9] = chain!(
    "chain.toml",
    "stages.csv",
    "shares.csv",
    "links.csv",
    "uses.csv",
    "capacity.csv",
    "measures.csv",
    "assumptions.csv",
    "entry.csv"
);

pub(crate) const SCENARIO: &str = r#"schema = 1
id = "small"
name_en = "A small case"
name_zh = "小案例"
question_en = "What does a tariff cost?"
question_zh = "关税的成本有多大？"
attribution = "joint"
source = "test"
horizons = ["short", "long"]

[elasticity]
inputs = { dist = "beta", low = 0.1, high = 0.9, a = 2, b = 3 }
final = { dist = "discrete", values = [0.8, 1.0, 1.2], weights = [1, 2, 1] }
factors = { dist = "empirical", file = "factors.csv" }

[elasticity.origins_by_product]
g = { dist = "lognormal", median = 4, sigma = 0.3, low = 2, high = 9, group = "trade" }
s = { dist = "normal", mean = 5, sd = 1, low = 2, high = 9, group = "trade" }

[[tariff]]
id = "a-on-b"
imposed_by = "A"
on_goods_from = "B"
products = ["g"]
added_percent = { low = 10, mode = 25, high = 60 }

[[export_control]]
id = "b-to-a"
imposed_by = "B"
on_goods_to = "A"
products = ["g"]
blocked_percent = { dist = "uniform", low = 5, high = 30 }
"#;

/// The folder that everything runs in.
pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let table = place.path().join("table");
        fs::create_dir(&table).expect("a folder");
        let files = [
            ("table.toml", TABLE),
            ("Z.csv", Z),
            ("Y.csv", Y),
            ("VA.csv", VA),
        ];
        for (name, text) in files {
            fs::write(table.join(name), text).expect("a file");
        }
        fs::write(place.path().join("small.toml"), SCENARIO).expect("a file");
        let factors = "year,value\n1,0.4\n2,0.5\n3,0.55\n4,0.7\n";
        fs::write(place.path().join("factors.csv"), factors).expect("a file");
        Self(place)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Another scenario, made from this one.
    pub(crate) fn scenario(&self, name: &str, from: &str, to: &str) {
        assert!(SCENARIO.contains(from), "{from}");
        let id = name.trim_end_matches(".toml");
        let text = SCENARIO
            .replace(from, to)
            .replace("\"small\"", &format!("\"{id}\""));
        fs::write(self.path(name), text).expect("a file");
    }

    /// A scenario of both engines in a world with a made-up chain, whose facts
    /// have ranges: `in_chain` runs it.
    pub(crate) fn with_chain() -> Self {
        let place = Self::new();
        fs::create_dir(place.path("ink")).expect("a folder");
        for (name, text) in CHAIN {
            fs::write(place.path("ink").join(name), text).expect("a file");
        }
        let both = "horizons = [\"short\", \"long\"]
analyses = [\"equilibrium\", \"disruption\"]
[period]
start = \"2024-01-01\"
years = 1";
        let text = SCENARIO
            .replace("horizons = [\"short\", \"long\"]", both)
            .replace("products = [\"g\"]", "products = [\"ink\"]");
        fs::write(place.path("small.toml"), text).expect("a file");
        place
    }

    /// The program with the table and the chain.
    pub(crate) fn in_chain(&self, arguments: &[&str]) -> Answer {
        self.program(&[arguments, &["--chains", "ink"]].concat())
    }

    /// `run small.toml` in the world with the chain.
    pub(crate) fn run_in_chain(&self, out: &str, arguments: &[&str]) -> Answer {
        let all = [&["run", "small.toml", "--out", out], arguments].concat();
        self.in_chain(&all)
    }

    /// The program with the table.
    pub(crate) fn program(&self, arguments: &[&str]) -> Answer {
        let all = [arguments, &["--table", "table"]].concat();
        interdep(self.0.path(), &all)
    }

    /// `run small.toml` into a folder.
    pub(crate) fn run(&self, out: &str, arguments: &[&str]) -> Answer {
        let all = [&["run", "small.toml", "--out", out], arguments].concat();
        self.program(&all)
    }

    /// Name and bytes of every file of a result but those of the machine.
    pub(crate) fn files(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(out), "", &mut files);
        for name in ["run.json", "log.txt"] {
            assert!(files.remove(name).is_some(), "{name} is missing");
        }
        files
    }

    /// Names of what lies in a folder.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("UTF-8")
            })
            .collect();
        names.sort();
        names
    }
}

/// A row of `summary.csv` as numbers: mean, se, p5 ... p95, n.
#[track_caller]
pub(crate) fn row(files: &BTreeMap<String, Vec<u8>>, start: &str) -> Vec<f64> {
    let text = std::str::from_utf8(&files["summary.csv"]).expect("UTF-8");
    let line = text.lines().find(|line| line.starts_with(start));
    let line = line.unwrap_or_else(|| panic!("{start}: {text}"));
    let cells = line.split(',').skip(5);
    cells.map(|cell| cell.parse().unwrap_or(f64::NAN)).collect()
}

/// The same files byte by byte, said by name.
#[track_caller]
pub(crate) fn same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(a), names(b));
    let other: Vec<&String> = a.keys().filter(|name| a[*name] != b[*name]).collect();
    assert!(other.is_empty(), "{other:?} differ");
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_str().expect("UTF-8");
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).expect("a file"));
        }
    }
}
