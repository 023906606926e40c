//! What every verb that writes a result folder shares: who it is, its charts,
//! its log, its numbers as JSON.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::data::OpenWorld;
use super::terminal::Failure;
use crate::analysis::{RunOptions, assumptions};
use crate::chart::source::Source;
use crate::chart::{self, ExportOptions};
use crate::digest::sha256;
use crate::model::Model;
use crate::report::{self, Folder};
use crate::results::{self, Counts, File, Manifest, Output, Results};
use crate::scenario::{Document, file_name, fingerprint, origin, resolved};
use crate::text::Language;

/// What a run is before it is run: all that its hash is made from.
pub(super) fn identity(document: &Document, model: &Model, open: &OpenWorld) -> Manifest {
    let central = model.runs == 1;
    Manifest {
        version: env!("CARGO_PKG_VERSION").into(),
        scenario: model.about.id.clone(),
        scenario_sha256: sha256(fingerprint(document).as_bytes()),
        data: open.files.clone(),
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

/// Where results go without `--out`.
pub(super) fn default_folder(identity: &Manifest) -> PathBuf {
    Path::new("output").join(identity.folder())
}

/// What an analysis needs to know of the world beside the world.
pub(super) fn options(open: &OpenWorld) -> RunOptions {
    RunOptions {
        labels: open.labels.clone(),
        data_source: open.source.clone(),
        data_age: open.age.clone(),
        shelf: Some(super::game::shelf()),
    }
}

/// Adds to results what only the caller of an analysis knows.
pub(super) fn complete(
    results: &mut Results,
    document: &Document,
    model: &Model,
    open: &OpenWorld,
) {
    let identity = identity(document, model, open);
    results.resolved = resolved(document, model);
    let assumed = assumptions::table(document, model, &open.world);
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
pub(super) fn files(results: &Results, streamed: Vec<Output>) -> Result<Vec<File>, Failure> {
    let mut files = results::contents(results, charts(results)?);
    let folder = Folder::new(results.manifest.clone(), &files).map_err(Failure::Usage)?;
    files.push(File::text(
        report::FILE,
        report::page(&folder, &Language::ALL),
    ));
    Ok(results::sealed(results, files, streamed))
}

/// Every chart that the tables have numbers for, in both languages; PNG of the first, which `interdep chart` makes of any other.
pub(super) fn charts(results: &Results) -> Result<Vec<File>, Failure> {
    let source = Source::of(results);
    let mut files = Vec::new();
    for (place, chart) in source.charts().enumerate() {
        let options = ExportOptions {
            png: place == 0,
            ..ExportOptions::default()
        };
        let drawn = chart::files(chart, &source.input(), options).map_err(Failure::Chart)?;
        files.extend(drawn.into_iter().map(|file| File {
            name: format!("charts/{}", file.name),
            bytes: file.bytes,
        }));
    }
    Ok(files)
}

/// The warnings and what the solver did, in English.
pub(super) fn log(results: &Results) -> File {
    let manifest = &results.manifest;
    let warnings = manifest
        .warnings
        .iter()
        .map(|text| format!("warning: {text}"));
    let solves = manifest.solves.iter().map(|solve| {
        format!(
            "{}: converged {}, residual {:e}, {} evaluations",
            solve.horizon, solve.converged, solve.residual, solve.iterations
        )
    });
    let failures = manifest.failures.iter();
    let failures = failures.map(|failure| format!("draw {}: {}", failure.draw, failure.reason));
    let lines: Vec<String> = warnings.chain(solves).chain(failures).collect();
    File::text("log.txt", lines.join("\n") + "\n")
}

/// The answer for programs.
pub(super) fn as_json(results: &Results, folder: &Path) -> Json {
    let summary: Vec<Json> = results
        .summary
        .iter()
        .map(|row| {
            let percentile = |at: usize| row.percentiles.map(|all| all[at]);
            json!({
                "outcome": row.outcome,
                "region": row.region,
                "product": row.product,
                "horizon": row.horizon,
                "unit": row.unit,
                "mean": row.mean,
                "se": row.standard_error,
                "p5": percentile(0),
                "p25": percentile(1),
                "p50": percentile(2),
                "p75": percentile(3),
                "p95": percentile(4),
                "n": row.runs,
            })
        })
        .collect();
    json!({
        "scenario": results.about.id,
        "hash": results.manifest.hash(),
        "folder": folder,
        "runs": results.manifest.runs,
        "partial": results.manifest.partial,
        "headline": {
            "en": results.headline_in(Language::En),
            "zh": results.headline_in(Language::Zh),
        },
        "solves": results.manifest.solves,
        "summary": summary,
    })
}
