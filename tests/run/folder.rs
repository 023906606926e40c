//! A result folder as a test sees it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use interdep::digest::sha256;
use serde_json::Value as Json;

use crate::program::interdep;

/// The files that tell of the machine and the time.
pub(crate) const OF_THE_MACHINE: [&str; 2] = ["run.json", "log.txt"];

/// Name with `/` and bytes of every file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Folder(pub(crate) BTreeMap<String, Vec<u8>>);

/// `run both`, as it is.
pub(crate) static BOTH: LazyLock<Folder> = LazyLock::new(|| run("both", &[]));

/// Runs a scenario into a folder of its own.
#[track_caller]
pub(crate) fn run(scenario: &str, arguments: &[&str]) -> Folder {
    let place = tempfile::tempdir().expect("a folder");
    let all = [&["run", scenario, "--out", "result"], arguments].concat();
    interdep(place.path(), &all).ends(0);
    Folder::read(&place.path().join("result"))
}

impl Folder {
    pub(crate) fn read(path: &Path) -> Self {
        let mut files = BTreeMap::new();
        collect(path, "", &mut files);
        Self(files)
    }

    /// All but what tells of the machine and the time.
    pub(crate) fn lasting(mut self) -> Self {
        self.0
            .retain(|name, _| !OF_THE_MACHINE.contains(&name.as_str()));
        self
    }

    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> &str {
        let bytes = self
            .0
            .get(name)
            .unwrap_or_else(|| panic!("{name} is missing"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    #[track_caller]
    pub(crate) fn json(&self, name: &str) -> Json {
        serde_json::from_str(self.text(name)).expect("JSON")
    }

    /// The rows of a CSV file, each by column.
    #[track_caller]
    pub(crate) fn rows(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let rows = csv::Reader::from_reader(self.text(name).as_bytes()).into_deserialize();
        rows.map(|row| row.expect("a row")).collect()
    }

    /// Name and hash of every file, for a difference that can be read.
    pub(crate) fn hashes(&self) -> BTreeMap<&str, String> {
        let files = self.0.iter();
        files
            .map(|(name, bytes)| (name.as_str(), sha256(bytes)))
            .collect()
    }
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

/// A number of a row.
#[track_caller]
pub(crate) fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column]
        .parse()
        .unwrap_or_else(|_| panic!("{column} of {row:?}"))
}
