//! Arguments of the verbs that read a scenario.

use std::path::Path;

use clap::Args;

use super::data::{Codes, OpenWorld};
use super::terminal::{Failure, Terminal};
use crate::diagnostic::Diagnostics;
use crate::ids::is_id;
use crate::model::Model;
use crate::scenario::{Data, Demand, Disk, Document, Library, Memory, prepare};
use crate::world::World;

/// Flags that go with a scenario file.
#[derive(Args, Debug)]
pub(super) struct ScenarioFlags {
    #[arg(long = "set", value_name = "KEY=VALUE")]
    sets: Vec<String>,
    #[arg(long)]
    strict: bool,
}

/// What a verb asks of a scenario.
pub(super) struct Asked<'a> {
    /// Settings that come from other flags than `--set`.
    pub(super) sets: &'a [String],
    /// The codes it may name.
    pub(super) codes: &'a Codes,
    /// The flows, to tell measures that touch nothing; none to check codes only.
    pub(super) world: Option<&'a World>,
    /// Whether it is a study or one engine's input.
    pub(super) demand: Demand,
}

impl ScenarioFlags {
    /// Reads and resolves a scenario named on the command line; under
    /// `--strict` warnings are refused like errors.
    pub(super) fn prepare(
        &self,
        file: &Path,
        asked: &Asked<'_>,
    ) -> Result<(Document, Model, Diagnostics), Diagnostics> {
        let (library, name) = locate(file);
        let data = Data {
            names: asked.codes.names(),
            world: asked.world,
            demand: asked.demand,
        };
        let sets = [self.sets.as_slice(), asked.sets].concat();
        match prepare(&name, &*library, &sets, &data) {
            Ok((_, _, warnings)) if self.strict && !warnings.is_empty() => Err(warnings),
            result => result,
        }
    }

    /// Shows what is odd about the table; under `--strict` it is refused.
    pub(super) fn heed(&self, open: &OpenWorld, terminal: &mut Terminal) -> Result<(), Failure> {
        if self.strict && !open.warnings.is_empty() {
            return Err(Failure::Data(open.warnings.clone()));
        }
        terminal.problems(&open.warnings)?;
        Ok(())
    }

    /// The same for a verb that goes on: warnings are shown, errors end it.
    pub(super) fn open(
        &self,
        file: &Path,
        asked: &Asked<'_>,
        terminal: &mut Terminal,
    ) -> Result<(Document, Model), Failure> {
        let (document, model, warnings) = self.prepare(file, asked).map_err(Failure::Scenario)?;
        terminal.problems(&warnings)?;
        Ok((document, model))
    }
}

/// The library that holds a file, and its name there. A bare id is a shipped
/// scenario; a file is named with its ending or a folder.
fn locate(file: &Path) -> (Box<dyn Library>, String) {
    let shown = file.to_string_lossy().into_owned();
    if is_id(&shown) {
        return (Box::new(Memory::new()), shown);
    }
    match Disk::beside(file) {
        Some((disk, name)) => (Box::new(disk), name),
        None => (Box::new(Memory::new()), shown),
    }
}
