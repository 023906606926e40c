//! From results to the files of a result folder: who ran what, charts, the report,
//! the manifest over all of them.

use super::{FILE, Folder, page};
use crate::analysis::assumptions;
use crate::chart::source::Source;
use crate::chart::{self, ChartError, ExportOptions};
use crate::digest::sha256;
use crate::model::Model;
use crate::results::{self, Counts, DataSet, File, Manifest, Output, Results};
use crate::scenario::{Document, file_name, fingerprint, origin, resolved};
use crate::text::{Language, Message, strings::cli as say};
use crate::world::World;

/// What a result was computed from.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The scenario as it was read.
    pub document: &'a Document,
    /// The same, resolved.
    pub model: &'a Model,
    /// The world it runs on.
    pub world: &'a World,
    /// The files that the world was built from.
    pub data: &'a [DataSet],
}

/// Why there are no files.
#[derive(Debug)]
pub enum AssembleError {
    /// A chart could not be drawn.
    Chart(ChartError),
    /// The report cannot be written from the files.
    Report(Message),
}

impl AssembleError {
    /// In words.
    pub fn message(self) -> Message {
        match self {
            Self::Chart(error) => say::NO_CHART.with("error", error),
            Self::Report(message) => message,
        }
    }
}

/// What a run is before it is run: all that its hash is made from.
pub fn identity(document: &Document, model: &Model, data: &[DataSet]) -> Manifest {
    let central = model.runs == 1;
    Manifest {
        version: env!("CARGO_PKG_VERSION").into(),
        scenario: model.about.id.clone(),
        scenario_sha256: sha256(fingerprint(document).as_bytes()),
        data: data.to_vec(),
        seed: model.seed,
        sampling: if central {
            "central".into()
        } else {
            model.sampling.name().into()
        },
        runs: Counts {
            asked: model.runs,
            ..Counts::default()
        },
        ..Manifest::default()
    }
}

/// Adds to results what only the caller of an analysis knows.
pub fn complete(results: &mut Results, basis: Basis<'_>) {
    let Basis {
        document, model, ..
    } = basis;
    let identity = identity(document, model, basis.data);
    results.resolved = resolved(document, model);
    let assumed = assumptions::table(document, model, basis.world);
    results.tables.push(assumed);
    let inputs = document.files().into_iter();
    results.inputs = inputs
        .map(|(name, text)| (name, text.to_string()))
        .collect();
    let manifest = &mut results.manifest;
    origin(document).clone_into(&mut manifest.file);
    manifest.data = identity.data;
    manifest.scenario_sha256 = identity.scenario_sha256;
    manifest.parents = parents(document);
    manifest.set.clone_from(&document.sets);
}

/// The parents by name without a folder: manifests speak of no machine.
fn parents(document: &Document) -> Vec<String> {
    let parents = document.parents.iter();
    parents.map(|file| file_name(file).to_owned()).collect()
}

/// Every file of the folder but those that tell of the machine: tables, charts,
/// the report, and the manifest over all of them and what is `streamed`.
///
/// # Errors
/// Where a chart cannot be drawn or the report cannot be written.
pub fn files(results: &Results, streamed: Vec<Output>) -> Result<Vec<File>, AssembleError> {
    let mut files = results::contents(results, charts(results)?);
    let folder = Folder::new(results.manifest.clone(), &files).map_err(AssembleError::Report)?;
    files.push(File::text(FILE, page(&folder, &Language::ALL)));
    Ok(results::sealed(results, files, streamed))
}

/// Every chart that the tables have numbers for, in both languages; PNG of the
/// first, which `interdep chart` makes of any other.
///
/// # Errors
/// Where a chart cannot be drawn.
pub fn charts(results: &Results) -> Result<Vec<File>, AssembleError> {
    let source = Source::of(results);
    let mut files = Vec::new();
    for (place, chart) in source.charts().enumerate() {
        let options = ExportOptions {
            png: place == 0,
            ..ExportOptions::default()
        };
        let drawn = chart::files(chart, &source.input(), options).map_err(AssembleError::Chart)?;
        files.extend(drawn.into_iter().map(|file| File {
            name: format!("charts/{}", file.name),
            bytes: file.bytes,
        }));
    }
    Ok(files)
}
