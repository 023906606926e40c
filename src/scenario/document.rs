//! A scenario file as it was written, with parents and `--set` laid over one
//! another. Every value keeps the place it came from.

use std::sync::Arc;

use indexmap::IndexMap;

use super::game_keys::LADDER;
use super::ladder_file::LadderFile;
use super::{load, set};
use crate::diagnostic::Place;
use crate::field::Values;

/// One table, one entry of an array, or the head.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading.
    pub place: Place,
    /// The keys that were given.
    pub values: Values,
    /// Keys that were given and could not be read: they are not missing.
    pub refused: Vec<&'static str>,
}

impl Section {
    /// No key yet.
    pub(super) fn empty(place: Place) -> Self {
        Self {
            place,
            values: Values::default(),
            refused: Vec::new(),
        }
    }

    /// Whether a key was given, rightly or wrongly.
    pub(super) fn mentions(&self, key: &str) -> bool {
        self.values.0.contains_key(key) || self.refused.contains(&key)
    }
}

/// A whole scenario: head, tables by name, entries by array and id.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Keys above the first table.
    pub header: Section,
    /// Tables, by name.
    pub tables: IndexMap<&'static str, Section>,
    /// Measures and shocks, by array and id, in the order of the file.
    pub entries: IndexMap<&'static str, IndexMap<String, Section>>,
    /// Tables keyed by region: by name and region.
    pub sides: IndexMap<&'static str, IndexMap<String, Section>>,
    /// The ladders that the sides choose, by id.
    pub ladders: IndexMap<String, LadderFile>,
    /// The files this one was laid over, nearest parent first.
    pub parents: Vec<Arc<str>>,
    /// The `--set` arguments, as given.
    pub sets: Vec<String>,
    /// Texts of all files, for places and carets.
    pub sources: IndexMap<Arc<str>, Arc<str>>,
    /// Whether part of a file could not be read as TOML, so that what is
    /// absent may only be unreadable.
    pub damaged: bool,
}

impl Document {
    /// Nothing given, in `file`.
    pub(super) fn empty(file: &Arc<str>) -> Self {
        Self {
            header: Section::empty(Place::file(file)),
            tables: IndexMap::new(),
            entries: IndexMap::new(),
            sides: IndexMap::new(),
            ladders: IndexMap::new(),
            parents: Vec::new(),
            sets: Vec::new(),
            sources: IndexMap::new(),
            damaged: false,
        }
    }

    /// The keys of a table, if any was given.
    pub fn table(&self, name: &str) -> Option<&Values> {
        self.tables.get(name).map(|section| &section.values)
    }

    /// Whether a game is described.
    pub fn is_game(&self) -> bool {
        self.sides.contains_key(LADDER)
    }

    /// Copies of the files that were read, by name without a folder; a shipped
    /// file that shares its name with one beside the scenario is put apart.
    pub fn files(&self) -> IndexMap<String, Arc<str>> {
        let read = |file: &str| ![load::DEFAULT, set::FILE].contains(&file);
        let (shipped, own): (Vec<_>, Vec<_>) = self
            .sources
            .iter()
            .filter(|(file, _)| read(file))
            .partition(|(file, _)| file.starts_with(load::SHIPPED));
        let mut files = IndexMap::new();
        for (file, text) in own.into_iter().chain(shipped) {
            let mut name = file_name(file).to_owned();
            if files.contains_key(&name) {
                name = format!("shipped/{name}");
            }
            files.insert(name, Arc::clone(text));
        }
        files
    }

    /// All entries with the name of their array.
    pub fn all_entries(&self) -> impl Iterator<Item = (&'static str, &str, &Section)> {
        self.entries.iter().flat_map(|(array, entries)| {
            entries
                .iter()
                .map(|(id, section)| (*array, id.as_str(), section))
        })
    }
}

/// A file's name without its folder: results speak of no machine.
pub fn without_folder(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// The same without the word that it is shipped.
pub fn file_name(file: &str) -> &str {
    let name = without_folder(file);
    name.strip_prefix(load::SHIPPED).unwrap_or(name)
}

/// The file that a document was read from, without its folder, with the word
/// that it is shipped.
pub fn origin(document: &Document) -> &str {
    without_folder(&document.header.place.file)
}
