//! `interdep validate`: known answers, approximations, published estimates and
//! what happened after the base year, beside what the program says.
//!
//! A miss is a result and no failure; a case with a known answer that does not
//! hold is.

mod page;

use std::path::PathBuf;

use clap::Args;

use super::data::{Codes, DataFlags, OpenWorld};
use super::folder;
use super::terminal::{Exit, Failure, Progress, Terminal};
use crate::analysis;
use crate::analysis::validate::{self, Ground, Validation};
use crate::results::{self, File, Results, store};
use crate::text::strings::cli as say;

/// Arguments of `validate`.
#[derive(Args, Debug)]
pub(super) struct Validate {
    #[arg(long, value_name = "N", default_value_t = 8)]
    runs: u64,
    #[arg(long, value_name = "N", default_value_t = 4)]
    worlds: u64,
    #[arg(long, value_name = "N", default_value_t = 20_231_209)]
    seed: u64,
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long)]
    overwrite: bool,
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    progress: Progress,
}

impl Validate {
    /// Compares, prints the tables, writes a folder where one is asked for.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        if let Some(threads) = self.threads {
            analysis::use_threads(threads);
        }
        if let Some(folder) = &self.out {
            store::may_write(folder, self.overwrite).map_err(Failure::Store)?;
        }
        let open = DataFlags::default().open()?;
        let codes = Codes::of(&open.world.catalogue());
        let ground = Ground {
            world: &open.world,
            base: open.base.as_ref(),
            names: codes.names(),
            runs: self.runs.max(1),
            worlds: self.worlds,
            seed: self.seed,
        };
        let observer = terminal.observer(self.progress);
        let found = validate::validate(&ground, &observer);
        observer.finish();
        let found = found?;
        let results = complete(&found, &ground, &open);
        for &language in terminal.languages() {
            terminal.line(page::text(&found, &results, language))?;
        }
        if let Some(out) = &self.out {
            let files = files(&found, &results)?;
            store::write(out, &files, self.overwrite).map_err(Failure::Store)?;
            terminal.note(say::WRITTEN.with("folder", out.display()))?;
        }
        Ok(if found.holds() {
            Exit::Fine
        } else {
            Exit::Failed
        })
    }
}

/// With the hashes of the data.
fn complete(found: &Validation, ground: &Ground<'_>, open: &OpenWorld) -> Results {
    let mut results = validate::results(found, ground, &folder::options(open));
    results.manifest.data.clone_from(&open.files);
    results
}

/// Tables, chart, the page in both languages, the manifest over all of them.
fn files(found: &Validation, results: &Results) -> Result<Vec<File>, Failure> {
    let mut files = results::contents(results, crate::report::charts(results)?);
    files.extend(page::files(found, results));
    Ok(results::sealed(results, files, Vec::new()))
}
