//! A table folder becomes a [`Table`]. Layer 1.
//!
//! Reads `table.toml`, `Z.csv`, `Y.csv`, `VA.csv` and, if there, `tariffs.csv`
//! with the columns that are listed beside each reader. Rows come in any order,
//! absent cells are zero, regions and sectors keep the order of first
//! appearance in `VA.csv`. Files are streamed; all problems are named in one
//! pass. Whether the table balances is for [`super::check`] to say.

#[cfg(feature = "cli")]
mod disk;

use std::io::Read;
use std::sync::Arc;

use indexmap::IndexMap;

use super::accounts;
use super::cells;
use super::describe;
use super::problems::Problems;
pub use super::sheet::Signs;
use super::sheet::Source;
use super::{Table, active};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
#[cfg(feature = "cli")]
use crate::digest;
use crate::text::strings::table as words;
#[cfg(feature = "cli")]
pub use disk::{concordance, published};

/// Most cells of a table, all matrices together.
pub const MOST_CELLS: usize = 70_000_000;

/// The files of a table folder, wherever they lie.
pub struct Folder<'a> {
    name: String,
    signs: Signs,
    reading: Reading,
    files: IndexMap<String, Source<'a>>,
}

impl<'a> Folder<'a> {
    /// No file yet; `name` stands before the file names in messages.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            signs: Signs::NotNegative,
            reading: Reading::Accounts,
            files: IndexMap::new(),
        }
    }

    /// Adds a file: `table.toml`, `Z.csv`, `Y.csv`, `VA.csv`, `tariffs.csv`.
    #[must_use]
    pub fn with(mut self, file: &str, source: impl Read + 'a) -> Self {
        self.files.insert(file.to_owned(), Box::new(source));
        self
    }

    /// Takes values of other signs as well.
    #[must_use]
    pub fn of_signs(self, signs: Signs) -> Self {
        Self { signs, ..self }
    }

    /// Reads the files for another purpose.
    #[must_use]
    pub fn read_as(self, reading: Reading) -> Self {
        Self { reading, ..self }
    }

    fn path(&self, file: &str) -> Arc<str> {
        if self.name.is_empty() {
            file.into()
        } else {
            format!("{}/{file}", self.name).into()
        }
    }

    fn optional(&mut self, file: &str) -> Option<(Arc<str>, Source<'a>)> {
        let source = self.files.swap_remove(file)?;
        Some((self.path(file), source))
    }

    fn required(&mut self, file: &str, problems: &mut Problems) -> Option<(Arc<str>, Source<'a>)> {
        let found = self.optional(file);
        if found.is_none() {
            problems.push("T001", || {
                let path = self.path(file);
                Diagnostic::error("T001", words::FILE_MISSING.with("file", &path))
                    .help(words::FILE_MISSING_HELP.message())
                    .at(Place::file(&path))
            });
        }
        found
    }
}

/// What a folder is read for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// A table of accounts: values in billions, producers without any flow left
    /// out.
    #[default]
    Accounts,
    /// Flows alone: `Z.csv` and `Y.csv` in the unit of the files, `VA.csv` only
    /// listing who produces (its values are not read, every producer stays),
    /// tariffs not read. The table has no factors.
    Flows,
}

/// Reads the table in the folder at `path`; the problems that do not stand in
/// the way come with it.
#[cfg(feature = "cli")]
pub fn folder(
    path: &std::path::Path,
    signs: Signs,
    reading: Reading,
) -> Result<(Table, Diagnostics), Diagnostics> {
    let mut folder = Folder::new(path.display().to_string())
        .of_signs(signs)
        .read_as(reading);
    let mut refused = Diagnostics::new();
    for file in FILES {
        match disk::open(&path.join(file)) {
            Ok(Some(source)) => folder = folder.with(file, source),
            Ok(None) => {}
            Err(message) => {
                let place = Place::file(&folder.path(file));
                refused.push(Diagnostic::error("T002", message).at(place));
            }
        }
    }
    if refused.has_errors() {
        return Err(refused);
    }
    read(folder)
}

/// SHA-256 of each file of the table in the folder at `path`, by name.
#[cfg(feature = "cli")]
pub fn digests(path: &std::path::Path) -> std::io::Result<Vec<(String, String)>> {
    let mut digests = Vec::new();
    for file in FILES {
        match std::fs::File::open(path.join(file)) {
            Ok(source) => digests.push((file.to_owned(), digest::sha256_of(source)?)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(digests)
}

/// The files of a table folder.
#[cfg(feature = "cli")]
const FILES: [&str; 5] = ["table.toml", "Z.csv", "Y.csv", "VA.csv", "tariffs.csv"];

/// Reads a table; the problems that do not stand in the way come with it.
pub fn read(mut folder: Folder<'_>) -> Result<(Table, Diagnostics), Diagnostics> {
    let mut problems = Problems::default();
    let (signs, reading) = (folder.signs, folder.reading);
    let description = folder
        .required("table.toml", &mut problems)
        .and_then(|(file, source)| describe::read(&file, source, &mut problems));
    let accounts = folder
        .required("VA.csv", &mut problems)
        .and_then(|(file, source)| accounts::read(&file, source, signs, reading, &mut problems));
    let lookup = accounts.as_ref().map(|accounts| &accounts.lookup);
    let intermediate = folder
        .required("Z.csv", &mut problems)
        .and_then(|(file, source)| cells::intermediate(file, source, lookup, signs, &mut problems));
    let demand = folder
        .required("Y.csv", &mut problems)
        .and_then(|(file, source)| {
            cells::final_demand(&file, source, lookup, signs, &mut problems)
        });
    let tariffs = folder
        .optional("tariffs.csv")
        .filter(|_| reading == Reading::Accounts)
        .and_then(|(file, source)| cells::tariffs(file, source, lookup, &mut problems));

    let (Some(description), Some(accounts), Some(intermediate), Some((categories, final_demand))) =
        (description, accounts, intermediate, demand)
    else {
        return Err(problems.finish());
    };
    let mut table = Table {
        name: description.name,
        year: description.year,
        unit: description.unit,
        source: description.source,
        producers: accounts.lookup.producers,
        intermediate,
        categories,
        final_demand,
        factors: accounts.factors,
        value_added: accounts.payments,
        tariffs,
    };
    if reading == Reading::Flows {
        table.unit = description.written;
        return problems.finish().refuse_or(table);
    }
    for matrix in [
        &mut table.intermediate,
        &mut table.final_demand,
        &mut table.value_added,
    ] {
        for value in matrix.values_mut() {
            *value *= description.scale;
        }
    }
    let table = without_idle_producers(table, &mut problems);
    problems.finish().refuse_or(table)
}

/// Leaves out producers that neither sell, nor buy, nor pay factors: shares of
/// a zero do not exist.
fn without_idle_producers(table: Table, problems: &mut Problems) -> Table {
    let active = active(&table.intermediate, &table.final_demand, &table.value_added);
    if active.iter().all(|&active| active) {
        return table;
    }
    for idle in (0..active.len()).filter(|&producer| !active[producer]) {
        let name = table.producers.name(idle);
        problems.push("T022", || left_out(&name));
    }
    let kept: Vec<usize> = (0..active.len())
        .filter(|&producer| active[producer])
        .collect();
    table.restrict(&kept)
}

/// A producer does nothing.
pub(super) fn left_out(name: &str) -> Diagnostic {
    Diagnostic::warning("T022", words::IDLE_PRODUCER.with("producer", name))
}
