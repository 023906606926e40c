//! Arguments of the verbs that read a scenario.

use std::path::Path;

use clap::Args;

use super::catalogue::Catalogue;
use super::terminal::{Failure, Terminal};
use crate::diagnostic::Diagnostics;
use crate::ids::is_id;
use crate::model::Model;
use crate::scenario::{Data, Demand, Disk, Document, Library, Memory, prepare};

/// Flags that go with a scenario file.
#[derive(Args, Debug)]
pub(super) struct ScenarioFlags {
    #[arg(long = "set", value_name = "KEY=VALUE")]
    sets: Vec<String>,
    #[arg(long)]
    strict: bool,
}

impl ScenarioFlags {
    /// Reads and resolves a scenario named on the command line; under
    /// `--strict` warnings are refused like errors.
    pub(super) fn prepare(
        &self,
        file: &Path,
    ) -> Result<(Document, Model, Diagnostics), Diagnostics> {
        let (library, name) = locate(file);
        let catalogue = Catalogue::shipped();
        let data = Data {
            names: catalogue.names(),
            table: None,
            demand: Demand::Study,
        };
        match prepare(&name, &*library, &self.sets, &data) {
            Ok((_, _, warnings)) if self.strict && !warnings.is_empty() => Err(warnings),
            result => result,
        }
    }

    /// The same for a verb that goes on: warnings are shown, errors end it.
    pub(super) fn open(
        &self,
        file: &Path,
        terminal: &mut Terminal,
    ) -> Result<(Document, Model), Failure> {
        let (document, model, warnings) = self.prepare(file).map_err(Failure::Scenario)?;
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
