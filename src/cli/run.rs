//! `interdep run FILE|ID`: all analyses of a scenario, a result folder, the
//! headline.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::data::{Codes, DataFlags, OpenWorld};
use super::draws::{DrawFlags, Pieces, Plan, Writing, folder_of};
use super::folder;
use super::game::shelf;
use super::headline;
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Progress, Terminal};
use crate::analysis::{self, Study, ensemble};
use crate::ensemble::Shard;
use crate::model::Model;
use crate::results::store::{Existing, Partial};
use crate::results::{Results, store};
use crate::scenario::{Data, Demand, Document};
use crate::text::strings::{cli as say, ensemble as words};

/// Arguments of `run`.
#[derive(Args, Debug)]
pub(super) struct Run {
    #[arg(value_name = "FILE|ID")]
    file: PathBuf,
    #[command(flatten)]
    flags: ScenarioFlags,
    #[command(flatten)]
    data: DataFlags,
    #[command(flatten)]
    draws: DrawFlags,
    #[arg(long, value_name = "SHARE")]
    until_ci: Option<f64>,
    #[arg(long, value_name = "I/N")]
    shard: Option<String>,
    #[arg(long)]
    resume: bool,
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
        self.run_with(&[], terminal)
    }

    /// The same with settings that another verb stands for.
    pub(super) fn run_with(
        &self,
        sets: &[String],
        terminal: &mut Terminal,
    ) -> Result<Exit, Failure> {
        let begun = Instant::now();
        self.draws.use_threads();
        let shard = self.shard()?;
        // An answer that cannot be kept is not computed.
        if let Some(folder) = &self.out {
            Partial::may_open(folder, self.existing()).map_err(Failure::Store)?;
        }
        let open = self.data.open_as(&self.flags.asking(&self.file))?;
        self.flags.heed(&open, terminal)?;
        let codes = Codes::of(&open.world.catalogue());
        let (document, model) = self.prepare(&open, sets, terminal)?;
        if model.runs > 1 {
            let data = Data {
                names: codes.names(),
                world: None,
                demand: Demand::Study,
            };
            let study = Study::new(&document, &model, &data, &open.world)
                .keeping(shelf())
                .in_worlds(open.base.as_ref());
            return self.ensemble(&study, &document, &open, shard, begun, terminal);
        }
        if shard.is_some() || self.resume || model.until_ci.is_some() {
            return Err(Failure::Usage(words::NEEDS_RUNS.message()));
        }
        let mut results = analysis::run(
            &model,
            &open.world,
            &folder::options(&open),
            &terminal.observer(self.progress),
        )?;
        folder::complete(&mut results, &document, &model, &open);
        let folder = folder_of(self.out.as_deref(), &results.manifest, None);
        store::may_write(&folder, self.overwrite).map_err(Failure::Store)?;
        let mut files = folder::files(&results, Vec::new())?;
        files.push(super::machine::run_json(begun));
        files.push(folder::log(&results));
        store::write(&folder, &files, self.overwrite).map_err(Failure::Store)?;
        self.show(&results, &open, &folder, terminal)?;
        Ok(Exit::Fine)
    }

    fn existing(&self) -> Existing {
        Existing {
            resume: self.resume,
            overwrite: self.overwrite,
        }
    }

    fn shard(&self) -> Result<Option<Shard>, Failure> {
        let Some(text) = &self.shard else {
            return Ok(None);
        };
        let Some(shard) = Shard::parse(text) else {
            return Err(Failure::Usage(words::BAD_SHARD.with("text", text)));
        };
        if self.until_ci.is_some() {
            return Err(Failure::Usage(words::SHARD_UNTIL.message()));
        }
        Ok(Some(shard))
    }

    fn prepare(
        &self,
        open: &OpenWorld,
        sets: &[String],
        terminal: &mut Terminal,
    ) -> Result<(Document, Model), Failure> {
        let mut sets = [sets, &self.draws.sets()].concat();
        sets.extend(
            self.until_ci
                .map(|share| format!("ensemble.until_ci={share}")),
        );
        let asked = Asked {
            sets,
            ..Asked::of(open, Demand::Study)
        };
        let (document, mut model) = self.flags.open(&self.file, &asked, terminal)?;
        model.warnings.splice(0..0, open.remarks());
        Ok((document, model))
    }

    fn ensemble(
        &self,
        study: &Study<'_>,
        document: &Document,
        open: &OpenWorld,
        shard: Option<Shard>,
        begun: Instant,
        terminal: &mut Terminal,
    ) -> Result<Exit, Failure> {
        let model = study.central();
        if shard.is_some() && model.until_ci.is_some() {
            return Err(Failure::Usage(words::SHARD_UNTIL.message()));
        }
        let identity = folder::identity(document, model, open);
        let folder = folder_of(self.out.as_deref(), &identity, shard);
        let plan = Plan::new(&identity, study, shard);
        let partial =
            Partial::open(&folder, &plan.text, self.existing()).map_err(Failure::Store)?;
        let keep = Pieces {
            folders: vec![partial],
            plan: plan.fingerprint,
        };
        let observer = terminal.interruptible(self.progress);
        let runs = crate::ensemble::Plan {
            runs: model.runs,
            shard,
        };
        let found = ensemble::ensemble(study, &folder::options(open), runs, &keep, &observer);
        observer.finish();
        let mut found = found?;
        folder::complete(&mut found.results, document, model, open);
        let writing = Writing {
            study,
            keep: &keep,
            begun,
        };
        writing.finish(&found, &keep.folders[0])?;
        self.show(&found.results, open, &folder, terminal)?;
        if found.stopped {
            terminal.note(words::INTERRUPTED.with("used", super::draws::used(&found.results)))?;
            return Ok(Exit::Interrupted);
        }
        Ok(Exit::Fine)
    }

    fn show(
        &self,
        results: &Results,
        open: &OpenWorld,
        folder: &Path,
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        if self.json {
            terminal.line(format!("{:#}", folder::as_json(results, folder)))?;
        } else {
            for &language in terminal.languages() {
                terminal.line(headline::page(results, &open.labels, language))?;
            }
        }
        terminal.note(say::WRITTEN.with("folder", folder.display()))?;
        Ok(())
    }
}
