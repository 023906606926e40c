//! `interdep merge DIR...`: joins the parts of an ensemble into one result.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use serde_json::Value as Json;

use super::data::{Codes, DataFlags};
use super::draws::{Pieces, Plan, Writing, folder_of};
use super::terminal::{Exit, Failure, Progress, Terminal};
use super::{folder, rerun};
use crate::analysis::{Study, ensemble};
use crate::ensemble::Keep;
use crate::results::store::{Existing, Partial};
use crate::scenario::{Data, Demand};
use crate::text::strings::{cli as words, ensemble as say};

/// Arguments of `merge`.
#[derive(Args, Debug)]
pub(super) struct Merge {
    #[arg(value_name = "DIR", required = true, id = "parts")]
    parts: Vec<PathBuf>,
    #[command(flatten)]
    data: DataFlags,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long)]
    overwrite: bool,
}

impl Merge {
    /// Reads the blocks of all parts and writes what one run would have
    /// written.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let begun = Instant::now();
        let existing = Existing {
            resume: false,
            overwrite: self.overwrite,
        };
        let parts = self.parts()?;
        let open = self.data.open()?;
        let codes = Codes::of(&open.world.catalogue());
        let earlier = rerun::open(&self.parts[0], &open, &codes, terminal)?;
        let (document, model) = (&earlier.document, &earlier.model);
        let data = Data {
            names: codes.names(),
            world: None,
            demand: Demand::Study,
        };
        let study = Study::new(document, model, &data, &open.world).in_worlds(open.base.as_ref());
        let identity = folder::identity(document, model, &open);
        let plan = Plan::new(&identity, &study, None);
        let keep = Pieces {
            folders: parts,
            plan: plan.fingerprint,
        };
        let runs = crate::ensemble::Plan::whole(model.runs);
        if let Some(missing) = runs.blocks().find(|&index| keep.load(index).is_none()) {
            return Err(Failure::Usage(say::BLOCK_MISSING.with("block", missing)));
        }
        let target = folder_of(self.out.as_deref(), &identity, None);
        let partial = Partial::open(&target, &plan.text, existing).map_err(Failure::Store)?;
        let observer = terminal.observer(Progress::None);
        let mut found =
            ensemble::ensemble(&study, &folder::options(&open), runs, &keep, &observer)?;
        folder::complete(&mut found.results, document, model, &open);
        let writing = Writing {
            study: &study,
            keep: &keep,
            begun,
        };
        writing.finish(&found, &partial)?;
        for &language in terminal.languages() {
            terminal.line(super::headline::page(
                &found.results,
                &open.labels,
                language,
            ))?;
        }
        terminal.note(words::WRITTEN.with("folder", target.display()))?;
        Ok(Exit::Fine)
    }

    /// The parts, if they are parts of one ensemble and all of them.
    fn parts(&self) -> Result<Vec<Partial>, Failure> {
        let mut seen: BTreeMap<String, &PathBuf> = BTreeMap::new();
        let (mut plans, mut parts) = (Vec::new(), Vec::new());
        for folder in &self.parts {
            let shown = folder.display();
            let Some(partial) = Partial::read_only(folder) else {
                return Err(Failure::Usage(say::NO_PART.with("folder", shown)));
            };
            let plan: Json = partial
                .plan()
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default();
            let shard = rerun::text(&plan, "shard");
            if shard.is_empty() {
                return Err(Failure::Usage(say::NO_PART.with("folder", shown)));
            }
            if let Some(other) = seen.insert(shard.to_owned(), folder) {
                let message = say::SAME_PART
                    .with("shard", shard)
                    .with("other", other.display());
                return Err(Failure::Usage(message.with("folder", shown)));
            }
            plans.push((rerun::text(&plan, "plan").to_owned(), shard.to_owned()));
            parts.push(partial);
        }
        self.one_ensemble(&plans)?;
        Ok(parts)
    }

    fn one_ensemble(&self, plans: &[(String, String)]) -> Result<(), Failure> {
        let count = |shard: &str| shard.split_once('/').map_or("", |parts| parts.1).to_owned();
        let of = count(&plans[0].1);
        for ((plan, shard), folder) in plans.iter().zip(&self.parts) {
            if *plan != plans[0].0 || count(shard) != of {
                let message = say::OTHER_ENSEMBLE
                    .with("folder", folder.display())
                    .with("first", self.parts[0].display());
                return Err(Failure::Usage(message));
            }
        }
        if plans.len().to_string() != of {
            let message = say::PARTS_MISSING.with("count", plans.len());
            return Err(Failure::Usage(message.with("of", of)));
        }
        Ok(())
    }
}
