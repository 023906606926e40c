//! Ladder files as they are written: the measures that a side can choose
//! between, as an ordered list of rungs. The arrays are those of a scenario;
//! `[[rung]]` says which of them are in force from which rung upward.
//!
//! A ladder is a file beside the scenario, else a shipped one. `extends` takes
//! over another ladder: measures merge by id, rungs are taken over as a whole.
//! Draws go by the id of the ladder at the root, so that a number that two
//! ladders share is drawn alike in both.

use std::sync::Arc;

use indexmap::IndexMap;
use toml::de::{DeTable, DeValue};

use super::document::{Document, Section};
use super::game_keys::{LADDER, LADDER_HEAD, RUNG_KEYS, RUNGS};
use super::keys::{EXTENDS, OWN, find_array, find_field};
use super::library::Library;
use super::load::{Opened, is_new, open_beside, open_packed};
use super::merge::{lay_into, lay_section};
use super::phrase::{did_you_mean, listed, shown};
use super::read::{in_order, tree};
use super::value::{Node, Reader};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::field::Sourced;
use crate::packed;
use crate::strategy::setup::HIGHEST_RUNG;
use crate::text::{strings::game as say, strings::scenario as words};
use crate::wedge::INSTRUMENTS;

/// Where the shipped ladders lie.
const FOLDER: &str = "data/ladders/";
/// Most rungs of a ladder.
pub(super) const MOST_RUNGS: usize = HIGHEST_RUNG as usize + 1;

/// A ladder file as it was written, with those that it extends below it.
#[derive(Clone, Debug, PartialEq)]
pub struct LadderFile {
    /// Id of the ladder that it goes back to: its own, where it extends none.
    pub root: String,
    /// The files that it was read from, its own first.
    pub files: Vec<Arc<str>>,
    /// The ladder that the last of them extends.
    parent: Option<Sourced<String>>,
    /// Keys above the first table.
    pub header: Section,
    /// Measures by array and id.
    pub entries: IndexMap<&'static str, IndexMap<String, Section>>,
    /// The rungs, the lowest first.
    pub rungs: Vec<Section>,
}

/// Ids of the ladders that come with the program, sorted.
pub fn shipped_ladders() -> Vec<&'static str> {
    let ids = packed::list(FOLDER);
    let ids = ids.filter_map(|name| name.strip_prefix(FOLDER)?.strip_suffix(".toml"));
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids
}

/// Opens and reads the ladders that a document names.
pub(super) fn open(document: &mut Document, library: &dyn Library, found: &mut Diagnostics) {
    let chosen = document.sides.get(LADDER).into_iter().flatten();
    let names: Vec<Sourced<String>> = chosen
        .filter_map(|(_, section)| {
            let value = section.values.text("id")?.to_owned();
            let place = section.values.place("id")?.clone();
            Some(Sourced { value, place })
        })
        .collect();
    for name in names {
        if document.ladders.contains_key(&name.value) {
            continue;
        }
        if let Some(ladder) = with_parents(&name, document, library, found) {
            document.ladders.insert(name.value, ladder);
        }
    }
}

/// A ladder over those that it extends.
fn with_parents(
    name: &Sourced<String>,
    document: &mut Document,
    library: &dyn Library,
    found: &mut Diagnostics,
) -> Option<LadderFile> {
    let mut opened = find(name, true, library, found)?;
    let mut ladder = read(&name.value, &opened, document, found);
    while let Some(parent) = ladder.parent.take() {
        let Some(lower) = find(&parent, !opened.shipped, library, found) else {
            break;
        };
        let names: Vec<&str> = ladder.files.iter().map(AsRef::as_ref).collect();
        if !is_new(&lower, names, &parent.place, found) {
            break;
        }
        opened = lower;
        ladder = read(&parent.value, &opened, document, found).under(ladder);
    }
    Some(ladder)
}

/// A file beside the scenario, where one is asked for, else a shipped one.
fn find(
    name: &Sourced<String>,
    may_be_beside: bool,
    library: &dyn Library,
    found: &mut Diagnostics,
) -> Option<Opened> {
    let file = format!("{}.toml", name.value);
    let beside = if may_be_beside {
        open_beside(&file, library, Some(&name.place), found)?
    } else {
        None
    };
    let opened = beside.or_else(|| open_packed(&format!("{FOLDER}{file}"), &file));
    if opened.is_none() {
        let known = shipped_ladders();
        let message = say::UNKNOWN_LADDER.with("id", shown(&name.value));
        let mut problem = Diagnostic::error("S402", message).at(name.place.clone());
        problem.label = did_you_mean(&name.value, known.iter().copied());
        let help = say::LADDERS_ARE.with("ids", known.join(", "));
        found.push(problem.help(help.with("id", shown(&name.value))));
    }
    opened
}

fn read(id: &str, opened: &Opened, document: &mut Document, found: &mut Diagnostics) -> LadderFile {
    let (ladder, problems) = tree(&opened.file, &opened.text, |reader, root, damaged| {
        document.damaged |= damaged;
        reader.ladder(id, root)
    });
    found.append(problems);
    let source = (Arc::clone(&opened.file), Arc::clone(&opened.text));
    document.sources.insert(source.0, source.1);
    ladder
}

impl LadderFile {
    /// With `upper` laid over it.
    fn under(mut self, upper: Self) -> Self {
        for key in OWN {
            self.header.values.0.shift_remove(key);
        }
        lay_section(&mut self.header, upper.header, &LADDER_HEAD);
        for (array, entries) in upper.entries {
            let fields = find_array(array).map_or(&[][..], |instrument| instrument.spec().fields);
            let lower = self.entries.entry(array).or_default();
            for (id, section) in entries {
                lay_into(lower, id, section, fields);
            }
        }
        if !upper.rungs.is_empty() {
            self.rungs = upper.rungs;
        }
        self.files.splice(0..0, upper.files);
        self
    }
}

impl Reader<'_> {
    fn ladder(&mut self, id: &str, root: &DeTable<'_>) -> LadderFile {
        let mut ladder = LadderFile {
            root: id.to_owned(),
            files: vec![Arc::clone(self.file)],
            parent: None,
            header: Section::empty(Place::file(self.file)),
            entries: IndexMap::new(),
            rungs: Vec::new(),
        };
        for (key, node) in root {
            let name = key.get_ref().as_ref();
            if let Some(field) = find_field(&LADDER_HEAD, name) {
                self.keep(field, node, &mut ladder.header);
            } else if name == RUNGS {
                ladder.rungs = self.rungs(node);
            } else if let Some(instrument) = find_array(name).filter(|one| !one.spec().is_shock) {
                let entries = self.array(instrument, node);
                ladder.entries.insert(instrument.spec().array, entries);
            } else {
                self.report(key.span(), || unknown_in_ladder(name));
            }
        }
        in_order(&LADDER_HEAD, &mut ladder.header);
        let header = &ladder.header.values;
        ladder.parent = header
            .text(EXTENDS)
            .zip(header.place(EXTENDS))
            .map(|(id, place)| Sourced {
                value: id.to_owned(),
                place: place.clone(),
            });
        ladder
    }

    fn rungs(&mut self, node: &Node<'_>) -> Vec<Section> {
        let Some(list) = node.get_ref().as_array() else {
            self.report(node.span(), || {
                Diagnostic::error("S102", words::WRITE_ARRAY.with("name", RUNGS))
            });
            return Vec::new();
        };
        let mut rungs = Vec::new();
        for item in list.iter().take(MOST_RUNGS + 1) {
            let DeValue::Table(table) = item.get_ref() else {
                self.report(item.span(), || {
                    Diagnostic::error("S102", words::WRITE_ARRAY.with("name", RUNGS))
                });
                continue;
            };
            let mut section = Section::empty(self.place(item.span()));
            self.keys(&RUNG_KEYS, table, &mut section);
            rungs.push(section);
        }
        rungs
    }
}

fn unknown_in_ladder(name: &str) -> Diagnostic {
    let keys = LADDER_HEAD.iter().map(|field| field.key);
    let arrays = INSTRUMENTS.iter().map(|one| one.spec());
    let arrays = arrays.filter(|spec| !spec.is_shock).map(|spec| spec.array);
    let known: Vec<&str> = keys.chain([RUNGS]).chain(arrays).collect();
    let mut problem = Diagnostic::error("S101", words::UNKNOWN_KEY.with("key", shown(name)));
    problem.label = did_you_mean(name, known.iter().copied());
    problem.help(words::KNOWN_KEYS.with("keys", listed(known.into_iter())))
}
