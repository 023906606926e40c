//! The files of a result folder, as bytes.

use super::answer::Answer;
use super::dictionary::readme;
use super::manifest::Output;
use super::summary::{series_table, summary_table};
use super::{DataTable, Results};
use crate::digest::sha256;

/// A file to write, by its name in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name with `/`, relative to the folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl File {
    /// A text file.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            bytes: text.into().into_bytes(),
        }
    }
}

/// Every file but those that differ between two runs of the same thing
/// (`run.json`, `log.txt`) and the manifest: tables, README, the answer in
/// words, resolved scenario, inputs, and the `others` (charts).
pub fn contents(results: &Results, others: Vec<File>) -> Vec<File> {
    let named = [
        summary_table(&results.summary),
        series_table(&results.series),
    ];
    let mut files: Vec<File> = named
        .iter()
        .map(|table| csv("", table))
        .chain(results.tables.iter().map(|table| csv("tables/", table)))
        .collect();
    let described: Vec<&DataTable> = named.iter().chain(&results.tables).collect();
    files.push(File::text("README.md", readme(results, &described)));
    files.push(Answer::of(results).file());
    files.push(File::text("scenario.resolved.toml", &results.resolved));
    for (name, text) in &results.inputs {
        files.push(File::text(format!("inputs/{name}"), text));
    }
    files.extend(others);
    files
}

/// The files in order, and last the manifest with the hashes of all of them
/// and of `streamed` files, which are written piece by piece.
pub fn sealed(results: &Results, mut files: Vec<File>, streamed: Vec<Output>) -> Vec<File> {
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut manifest = results.manifest.clone();
    manifest.outputs = files
        .iter()
        .map(|file| Output {
            file: file.name.clone(),
            sha256: sha256(&file.bytes),
        })
        .chain(streamed)
        .collect();
    manifest.outputs.sort_by(|a, b| a.file.cmp(&b.file));
    let json = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    files.push(File::text("manifest.json", json + "\n"));
    files
}

fn csv(folder: &str, table: &DataTable) -> File {
    File::text(format!("{folder}{}.csv", table.name), table.csv())
}
