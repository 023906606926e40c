//! What every verb that writes a result folder shares: who it is, its charts,
//! its log, its numbers as JSON.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::data::OpenWorld;
use super::terminal::Failure;
use crate::analysis::RunOptions;
use crate::model::Model;
use crate::report::{self, AssembleError, Basis};
use crate::results::{File, Manifest, Output, Results};
use crate::scenario::Document;
use crate::text::Language;

/// What a run is before it is run: all that its hash is made from.
pub(super) fn identity(document: &Document, model: &Model, open: &OpenWorld) -> Manifest {
    report::identity(document, model, &open.files)
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
    let basis = Basis {
        document,
        model,
        world: &open.world,
        data: &open.files,
    };
    report::complete(results, basis);
}

impl From<AssembleError> for Failure {
    fn from(error: AssembleError) -> Self {
        match error {
            AssembleError::Chart(error) => Self::Chart(error),
            AssembleError::Report(message) => Self::Usage(message),
        }
    }
}

/// Every file of the folder but those that tell of the machine.
pub(super) fn files(results: &Results, streamed: Vec<Output>) -> Result<Vec<File>, Failure> {
    Ok(report::files(results, streamed)?)
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
