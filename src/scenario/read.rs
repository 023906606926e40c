//! From the text of a file to a [`Document`], with every error in one pass.
//!
//! The TOML parser recovers from errors and keeps places; this walks its tree
//! along the [keys](super::keys).

use std::sync::Arc;

use indexmap::IndexMap;
use toml::de::{DeTable, DeValue, Error as TomlError};

use super::document::{Document, Section};
use super::keys::{HEADER, LATER, SIDES, SideKeys, TABLES};
use super::keys::{find_array, find_field, find_side, find_table};
use super::phrase::{did_you_mean, listed, shown};
use super::reports::Reports;
use super::value::{Node, Reader};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::field::{Field, Sourced};
use crate::text::strings::{game, scenario as say};
use crate::text::{Message, Text};
use crate::wedge::{INSTRUMENTS, Instrument};

/// Most entries that one scenario may have.
pub(super) const MOST_ENTRIES: usize = 10_000;

/// Syntax errors shown of one file.
const MOST_SYNTAX_ERRORS: usize = 20;

/// Reads one file; what cannot be read is reported and left out.
pub(super) fn document(file: &Arc<str>, text: &Arc<str>, found: &mut Diagnostics) -> Document {
    let mut document = Document::empty(file);
    document.sources.insert(Arc::clone(file), Arc::clone(text));
    let ((), problems) = tree(file, text, |reader, root, damaged| {
        let is_other = reader.is_of_another_version(root);
        document.damaged = damaged || is_other;
        if !is_other {
            reader.root(root, &mut document);
        }
    });
    found.append(problems);
    document
}

/// Lets `read` go through what is TOML in a file, and says whether something is
/// not; gives what that makes and the problems of both.
pub(super) fn tree<T>(
    file: &Arc<str>,
    text: &Arc<str>,
    read: impl FnOnce(&mut Reader<'_>, &DeTable<'_>, bool) -> T,
) -> (T, Diagnostics) {
    let (tree, errors) = DeTable::parse_recoverable(text);
    let mut reports = Reports::default();
    let mut reader = Reader {
        file,
        text,
        offset: 0,
        reports: &mut reports,
    };
    reader.syntax(&errors);
    let made = read(&mut reader, tree.get_ref(), !errors.is_empty());
    (made, one_problem_a_place(&reports.finish()))
}

/// Keeps the first problem of each place: what a syntax error leaves behind
/// is not reported a second time.
fn one_problem_a_place(problems: &Diagnostics) -> Diagnostics {
    let mut kept = Diagnostics::new();
    let mut broken = Vec::new();
    for problem in problems.iter() {
        let span = problem.place.as_ref().map(|place| place.span.clone());
        if problem.code == SYNTAX {
            broken.extend(span);
        } else if span.is_some_and(|span| {
            broken
                .iter()
                .any(|error| error.start <= span.end && span.start <= error.end)
        }) {
            continue;
        }
        kept.push(problem.clone());
    }
    kept
}

/// Code of what is not TOML.
const SYNTAX: &str = "S004";

/// The parser's commonest complaints in our words, the others in its own.
pub(super) fn syntax_words(error: &TomlError) -> Message {
    let complaints: [(&str, &'static Text); 12] = [
        ("duplicate key", &say::GIVEN_TWICE),
        ("string values must be quoted", &say::NEEDS_QUOTES),
        ("key with no value", &say::LACKS_VALUE),
        ("missing value", &say::LACKS_VALUE),
        ("missing assignment", &say::LACKS_VALUE),
        ("unclosed", &say::LACKS_BRACKET),
        ("missing comma", &say::LACKS_COMMA),
        ("invalid basic string", &say::LACKS_QUOTE),
        ("missing opening quote", &say::LACKS_QUOTE),
        ("unexpected key or value", &say::UNEXPECTED_REST),
        ("recursion limit", &say::TOO_NESTED),
        ("cannot recurse", &say::TOO_NESTED),
    ];
    let message = error.message();
    complaints
        .iter()
        .find(|(beginning, _)| message.starts_with(beginning))
        .map_or_else(
            || say::AS_IT_IS.with("text", shown(message)),
            |(_, words)| words.message(),
        )
}

impl Reader<'_> {
    /// What is not TOML; the first places of it.
    pub(super) fn syntax(&mut self, errors: &[TomlError]) {
        for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
            self.report(error.span().unwrap_or_default(), || {
                Diagnostic::error(SYNTAX, &say::NOT_TOML)
                    .label(syntax_words(error))
                    .help(&say::NOT_TOML_HELP)
            });
        }
    }

    /// A file of another version gets one error and not a flood.
    fn is_of_another_version(&mut self, root: &DeTable<'_>) -> bool {
        let Some(node) = root.get("schema") else {
            return false;
        };
        self.value(&HEADER[0], node).is_none()
    }

    fn root(&mut self, root: &DeTable<'_>, document: &mut Document) {
        for (key, node) in root {
            let name = key.get_ref().as_ref();
            if let Some(field) = find_field(&HEADER, name) {
                self.keep(field, node, &mut document.header);
            } else if let Some(table) = find_table(name) {
                let refusal = say::WRITE_TABLE.with("name", table.name);
                if let Some(section) = self.table(refusal, table.fields, node) {
                    document.tables.insert(table.name, section);
                }
            } else if let Some(side) = find_side(name) {
                let sections = self.sides(side, node);
                document.sides.insert(side.name, sections);
            } else if let Some(instrument) = find_array(name) {
                let entries = self.array(instrument, node);
                document.entries.insert(instrument.spec().array, entries);
            } else {
                self.report(key.span(), || unknown_name(name));
            }
        }
        in_order(&HEADER, &mut document.header);
        document
            .tables
            .sort_by_cached_key(|name, _| TABLES.iter().position(|table| table.name == *name));
        document.entries.sort_by_cached_key(|name, _| {
            INSTRUMENTS
                .iter()
                .position(|instrument| instrument.spec().array == *name)
        });
    }

    /// Reads one key into a section.
    pub(super) fn keep(&mut self, field: &Field, node: &Node<'_>, section: &mut Section) {
        match self.value(field, node) {
            Some(value) => {
                let place = self.place(node.span());
                section.values.0.insert(field.key, Sourced { value, place });
            }
            None => section.refused.push(field.key),
        }
    }

    /// A table's keys; `refusal` is what to say where there is no table.
    fn table(
        &mut self,
        refusal: Message,
        fields: &'static [Field],
        node: &Node<'_>,
    ) -> Option<Section> {
        let DeValue::Table(table) = node.get_ref() else {
            self.report(node.span(), || Diagnostic::error("S102", refusal));
            return None;
        };
        let mut section = Section::empty(self.place(node.span()));
        self.keys(fields, table, &mut section);
        Some(section)
    }

    /// A table keyed by region.
    fn sides(&mut self, side: &'static SideKeys, node: &Node<'_>) -> IndexMap<String, Section> {
        let mut sections = IndexMap::new();
        let DeValue::Table(table) = node.get_ref() else {
            self.report(node.span(), || {
                let message = game::WRITE_SIDES.with("name", side.name);
                Diagnostic::error("S102", message).help(side.words)
            });
            return sections;
        };
        for (region, value) in table {
            let mut section = Section::empty(self.place(region.span()));
            if side.is_scalar {
                self.keep(&side.fields[0], value, &mut section);
            } else if let DeValue::Table(table) = value.get_ref() {
                self.keys(side.fields, table, &mut section);
            } else {
                self.report(value.span(), || {
                    let message = game::WRITE_SIDE.with("name", side.name);
                    let message = message.with("region", shown(region.get_ref()));
                    Diagnostic::error("S102", message).help(side.words)
                });
                continue;
            }
            sections.insert(region.get_ref().to_string(), section);
        }
        sections
    }

    pub(super) fn keys(
        &mut self,
        fields: &'static [Field],
        table: &DeTable<'_>,
        section: &mut Section,
    ) {
        for (key, node) in table {
            match find_field(fields, key.get_ref()) {
                Some(field) => self.keep(field, node, section),
                None => self.report(key.span(), || unknown_key(key.get_ref(), fields)),
            }
        }
        in_order(fields, section);
    }

    pub(super) fn array(
        &mut self,
        instrument: &dyn Instrument,
        node: &Node<'_>,
    ) -> IndexMap<String, Section> {
        let mut entries: IndexMap<String, Section> = IndexMap::new();
        let array = instrument.spec().array;
        let Some(list) = node.get_ref().as_array() else {
            self.report(node.span(), || {
                Diagnostic::error("S102", say::WRITE_ARRAY.with("name", array))
            });
            return entries;
        };
        for item in list.iter().take(MOST_ENTRIES + 1) {
            if let Some((id, section)) = self.entry(instrument, item) {
                self.keep_entry(array, id, section, &mut entries);
            }
        }
        entries
    }

    fn entry(&mut self, instrument: &dyn Instrument, node: &Node<'_>) -> Option<(String, Section)> {
        let refusal = say::WRITE_ARRAY.with("name", instrument.spec().array);
        let section = self.table(refusal, instrument.spec().fields, node)?;
        let id = section.values.text("id").map(str::to_owned);
        if id.is_none() && !section.refused.contains(&"id") {
            self.report(node.span(), || {
                Diagnostic::error("S113", say::LACKS_ID.with("array", instrument.spec().array))
                    .help(&say::BAD_ID_HELP)
            });
        }
        Some((id?, section))
    }

    fn keep_entry(
        &mut self,
        array: &'static str,
        id: String,
        section: Section,
        entries: &mut IndexMap<String, Section>,
    ) {
        if !entries.contains_key(&id) {
            entries.insert(id, section);
            return;
        }
        let span = section
            .values
            .place("id")
            .map_or(0..0, |place| place.span.clone());
        self.report(span, || {
            Diagnostic::error(
                "S112",
                say::DUPLICATE_ID.with("array", array).with("id", id),
            )
            .help(&say::DUPLICATE_ID_HELP)
        });
    }
}

/// Puts the keys of a section into the order of its fields.
pub(super) fn in_order(fields: &[Field], section: &mut Section) {
    section
        .values
        .0
        .sort_by_cached_key(|key, _| fields.iter().position(|field| field.key == *key));
}

/// A name at the top of a file that is no key, table or array.
pub(super) fn unknown_name(name: &str) -> Diagnostic {
    if LATER.contains(&name) {
        return Diagnostic::error("S117", say::NOT_YET.with("word", name)).help(&say::NOT_YET_HELP);
    }
    let tables = TABLES.iter().map(|table| table.name);
    let tables = tables.chain(SIDES.iter().map(|side| side.name));
    let arrays = INSTRUMENTS.iter().map(|instrument| instrument.spec().array);
    let keys = HEADER.iter().map(|field| field.key);
    let mut diagnostic = Diagnostic::error("S101", say::UNKNOWN_KEY.with("key", shown(name)));
    let home = TABLES
        .iter()
        .find(|table| find_field(table.fields, name).is_some());
    diagnostic.help = Some(match home {
        Some(table) => say::BELONGS_IN_TABLE
            .with("table", table.name)
            .with("key", name),
        None => say::KNOWN_NAMES
            .with("tables", tables.clone().collect::<Vec<_>>().join(", "))
            .with("arrays", arrays.clone().collect::<Vec<_>>().join(", ")),
    });
    diagnostic.label = did_you_mean(name, keys.chain(tables).chain(arrays));
    diagnostic
}

/// Keys that only go with measures that block part of a flow.
const OF_BLOCKS: [&str; 5] = [
    "only_end_uses",
    "exempt_end_uses",
    "reach",
    "also_from",
    "evasion_percent",
];

/// A key that a table or an entry does not have.
pub(super) fn unknown_key(key: &str, fields: &'static [Field]) -> Diagnostic {
    if LATER.contains(&key) {
        return Diagnostic::error("S117", say::NOT_YET.with("word", key)).help(&say::NOT_YET_HELP);
    }
    if OF_BLOCKS.contains(&key) {
        return Diagnostic::error("S311", say::NO_END_USES.with("key", key))
            .help(&say::NO_END_USES_HELP);
    }
    let known = fields.iter().map(|field| field.key);
    let mut diagnostic = Diagnostic::error("S101", say::UNKNOWN_KEY.with("key", shown(key)));
    diagnostic.label = did_you_mean(key, known.clone());
    diagnostic.help = Some(if find_field(&HEADER, key).is_some() {
        say::BELONGS_IN_HEAD.with("key", key)
    } else {
        say::KNOWN_KEYS.with("keys", listed(known))
    });
    diagnostic
}
