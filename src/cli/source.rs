//! Arguments of the verbs that read a scenario.

use std::path::{Path, PathBuf};

use clap::Args;

use super::data::{Asking, Codes, OpenWorld};
use super::terminal::{Failure, Terminal};
use crate::diagnostic::Diagnostics;
use crate::field::Values;
use crate::ids::is_id;
use crate::model::Model;
use crate::scenario::{Data, Demand, Disk, Document, Library, Memory, keys, load, prepare};
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
    pub(super) sets: Vec<String>,
    /// The codes it may name.
    pub(super) codes: Codes,
    /// The flows, to tell measures that touch nothing; none to check codes only.
    pub(super) world: Option<&'a World>,
    /// Whether it is a study or one engine's input.
    pub(super) demand: Demand,
}

impl<'a> Asked<'a> {
    /// On a world, with its flows.
    pub(super) fn of(open: &'a OpenWorld, demand: Demand) -> Self {
        Self {
            sets: Vec::new(),
            codes: Codes::of(&open.world.catalogue()),
            world: Some(&open.world),
            demand,
        }
    }
}

impl ScenarioFlags {
    /// As `--set` would be.
    pub(super) fn setting(sets: Vec<String>) -> Self {
        Self {
            sets,
            strict: false,
        }
    }

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
        let sets = [self.sets.as_slice(), &asked.sets].concat();
        match prepare(&name, &*library, &sets, &data) {
            Ok((_, _, warnings)) if self.strict && !warnings.is_empty() => Err(warnings),
            result => result,
        }
    }

    /// What a scenario says of the world that it runs on; nothing where it
    /// cannot be read, which is said when it is resolved.
    pub(super) fn asking(&self, file: &Path) -> Asking {
        let (library, name) = locate(file);
        let Ok((document, _)) = load(&name, &*library, &self.sets) else {
            return Asking::default();
        };
        let Some(world) = document.table(keys::WORLD) else {
            return Asking::default();
        };
        let chains = world.words("chains").iter();
        Asking {
            table: world
                .text("table")
                .map(|table| beside(world, "table").join(table)),
            chains: chains.map(|chain| chain.value.clone()).collect(),
            here: beside(world, "chains"),
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

/// The folder of the file that a key stands in.
fn beside(values: &Values, key: &str) -> PathBuf {
    let file = values.place(key).map(|place| PathBuf::from(&*place.file));
    file.and_then(|file| Some(file.parent()?.to_path_buf()))
        .unwrap_or_default()
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
