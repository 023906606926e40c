//! `interdep run FILE|ID`: all analyses of a scenario, a result folder, the
//! headline.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use serde_json::{Value as Json, json};

use super::data::{DataFlags, OpenWorld};
use super::headline;
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Progress, Terminal};
use crate::analysis::{self, RunOptions};
use crate::chart::{self, ExportOptions, Input, input::Provenance};
use crate::digest::sha256;
use crate::model::Model;
use crate::results::{self, File, Results, SummaryRow, outcome, store};
use crate::scenario::{Demand, Document, file_name, fingerprint, resolved};
use crate::text::{Bilingual, Language, strings::cli as say};

/// Arguments of `run`.
#[derive(Args, Debug)]
pub(super) struct Run {
    #[arg(value_name = "FILE|ID")]
    file: PathBuf,
    #[command(flatten)]
    flags: ScenarioFlags,
    #[command(flatten)]
    data: DataFlags,
    #[arg(long, value_name = "N")]
    runs: Option<u64>,
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long)]
    overwrite: bool,
    #[arg(long)]
    json: bool,
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    progress: Progress,
}

impl Run {
    /// Runs, writes the folder, prints the answer.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let begun = Instant::now();
        if let Some(threads) = self.threads {
            analysis::use_threads(usize::from(threads));
        }
        // An answer that cannot be kept is not computed.
        if let Some(folder) = &self.out {
            store::may_write(folder, self.overwrite).map_err(Failure::Store)?;
        }
        let open = self.data.open_as(&self.flags.asking(&self.file))?;
        self.flags.heed(&open, terminal)?;
        let (document, model) = self.prepare(&open, terminal)?;
        let results = self.results(&document, &model, &open, terminal)?;
        let folder = self.folder(&results);
        store::may_write(&folder, self.overwrite).map_err(Failure::Store)?;
        let drawn = if results.manifest.solves.is_empty() {
            // The charts that there are show the equilibrium.
            Vec::new()
        } else {
            charts(&results, &open)?
        };
        let mut files = results::files(&results, drawn);
        files.push(super::machine::run_json(begun));
        files.push(log(&results));
        store::write(&folder, &files, self.overwrite).map_err(Failure::Store)?;
        if self.json {
            terminal.line(format!("{:#}", as_json(&results, &folder)))?;
        } else {
            for &language in terminal.languages() {
                terminal.line(headline::page(&results, &open.labels, language))?;
            }
        }
        terminal.note(say::WRITTEN.with("folder", folder.display()))?;
        Ok(Exit::Fine)
    }

    fn prepare(
        &self,
        open: &OpenWorld,
        terminal: &mut Terminal,
    ) -> Result<(Document, Model), Failure> {
        let mut sets = Vec::new();
        sets.extend(self.runs.map(|runs| format!("ensemble.runs={runs}")));
        sets.extend(self.seed.map(|seed| format!("ensemble.seed={seed}")));
        let asked = Asked {
            sets,
            ..Asked::of(open, Demand::Study)
        };
        let (document, mut model) = self.flags.open(&self.file, &asked, terminal)?;
        model.warnings.splice(0..0, open.remarks());
        Ok((document, model))
    }

    fn results(
        &self,
        document: &Document,
        model: &Model,
        open: &OpenWorld,
        terminal: &Terminal,
    ) -> Result<Results, Failure> {
        let options = RunOptions {
            labels: open.labels.clone(),
            data_source: open.source.clone(),
            data_age: open.age.clone(),
            shelf: Some(super::game::shelf()),
        };
        let observer = terminal.observer(self.progress);
        let mut results = analysis::run(model, &open.world, &options, &observer)?;
        results.resolved = resolved(document, model);
        let inputs = document.files().into_iter();
        results.inputs = inputs
            .map(|(name, text)| (name, text.to_string()))
            .collect();
        let manifest = &mut results.manifest;
        manifest.data.clone_from(&open.files);
        manifest.scenario_sha256 = sha256(fingerprint(document).as_bytes());
        manifest.parents = parents(document);
        manifest.set.clone_from(&document.sets);
        Ok(results)
    }

    fn folder(&self, results: &Results) -> PathBuf {
        self.out
            .clone()
            .unwrap_or_else(|| Path::new("output").join(results.manifest.folder()))
    }
}

/// The parents by name without a folder: manifests speak of no machine.
fn parents(document: &Document) -> Vec<String> {
    let parents = document.parents.iter();
    parents.map(|file| file_name(file).to_owned()).collect()
}

/// Every chart in both languages; none where nothing was solved.
fn charts(results: &Results, open: &OpenWorld) -> Result<Vec<File>, Failure> {
    let solved = |row: &SummaryRow| row.outcome == outcome::WELFARE_CHANGE;
    if !results.summary.iter().any(solved) {
        return Ok(Vec::new());
    }
    let about = &results.about;
    let provenance = Provenance {
        title: None,
        scenario: about.name.clone(),
        attribution: about
            .one_sided
            .map(|side| Bilingual::of(|language| side.in_language(language).into())),
        source: about.data_source.clone(),
        data_note: about.data_age.clone(),
        base_year: about.base_year,
        innovation: false,
        runs: results.manifest.runs.used,
        seed: results.manifest.seed,
        version: results.manifest.version.clone(),
        scenario_hash: results.manifest.hash(),
    };
    let input = Input {
        summary: &results.summary,
        labels: &open.labels,
        provenance: &provenance,
    };
    let options = ExportOptions {
        png: true,
        ..ExportOptions::default()
    };
    let mut files = Vec::new();
    for chart in chart::CHARTS {
        let drawn = chart::files(*chart, &input, options).map_err(Failure::Chart)?;
        files.extend(drawn.into_iter().map(|file| File {
            name: format!("charts/{}", file.name),
            bytes: file.bytes,
        }));
    }
    Ok(files)
}

/// The warnings and what the solver did, in English.
fn log(results: &Results) -> File {
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
    let lines: Vec<String> = warnings.chain(solves).collect();
    File::text("log.txt", lines.join("\n") + "\n")
}

fn as_json(results: &Results, folder: &Path) -> Json {
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
        "headline": {
            "en": results.headline_in(Language::En),
            "zh": results.headline_in(Language::Zh),
        },
        "solves": results.manifest.solves,
        "summary": summary,
    })
}
