//! `--set`: keys laid over a scenario from the command line.
//!
//! The arguments are read by the same reader as a file, as if they were one
//! file named `--set` with a line for each, so that errors point into them.

use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::DeValue;

use super::document::{Document, Section};
use super::keys::{HEADER, find_array, find_field, find_side, find_table};
use super::merge::overlay;
use super::phrase::{did_you_mean, listed, shown};
use super::read::{syntax_words, unknown_key, unknown_name};
use super::reports::Reports;
use super::value::Reader;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::field::{Field, Kind, Sourced, Value};
use crate::range::Range as Number;
use crate::text::strings::scenario as say;

/// The name of the file that the arguments make.
pub(super) const FILE: &str = "--set";

/// Keys that name the file itself and cannot be set from outside.
const FIXED: [&str; 2] = ["schema", "extends"];

/// Lays the arguments over a document, one after another.
pub(super) fn apply(sets: &[String], document: &mut Document, found: &mut Diagnostics) {
    if sets.is_empty() {
        return;
    }
    let file: Arc<str> = Arc::from(FILE);
    let text: Arc<str> = Arc::from(sets.join("\n"));
    let mut reports = Reports::default();
    let mut start = 0;
    for argument in sets {
        let mut upper = Document::empty(&file);
        upper.header.place = document.header.place.clone();
        let mut reader = Reader {
            file: &file,
            text: &text,
            offset: start,
            reports: &mut reports,
        };
        reader.argument(argument, document, &mut upper);
        overlay(document, upper, found);
        start += argument.len() + 1;
    }
    found.append(reports.finish());
    document.sources.insert(file, text);
    document.sets = sets.to_vec();
}

impl Document {
    /// The document with more `--set` arguments laid over it.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn with_sets(&self, sets: &[String]) -> Result<Self, Diagnostics> {
        let (mut document, mut found) = (self.clone(), Diagnostics::new());
        apply(sets, &mut document, &mut found);
        for (file, text) in &document.sources {
            found.add_source(Arc::clone(file), Arc::clone(text));
        }
        let sets = [self.sets.as_slice(), sets].concat();
        found
            .refuse_or(document)
            .map(|(document, _)| Self { sets, ..document })
    }
}

/// Where a key stands: what an argument's left side names.
enum Target<'a> {
    Head,
    Side(&'static str, &'a str),
    Table(&'static str),
    Entry(&'static str, &'a str),
}

impl Reader<'_> {
    fn argument(&mut self, argument: &str, base: &Document, upper: &mut Document) {
        let Some((path, value)) = argument.split_once('=') else {
            self.report(0..argument.len(), || {
                Diagnostic::error("S120", &say::SET_FORM).help(&say::SET_FORM_HELP)
            });
            return;
        };
        let span = path.len() + 1..argument.len();
        if let Some((table, field, region)) = by_region(path.trim()) {
            let section = upper
                .tables
                .entry(table)
                .or_insert_with(|| Section::empty(self.place(span.clone())));
            let given = base.tables.get(table);
            let given = given.and_then(|table| table.values.numbers(field.key));
            self.set_region((field, region), value, span, section, given);
            return;
        }
        let Some((target, field)) = self.target(path, base) else {
            return;
        };
        let section = match target {
            Target::Head => &mut upper.header,
            Target::Table(name) => upper
                .tables
                .entry(name)
                .or_insert_with(|| Section::empty(self.place(span.clone()))),
            Target::Side(name, region) => upper
                .sides
                .entry(name)
                .or_default()
                .entry(region.to_owned())
                .or_insert_with(|| Section::empty(self.place(span.clone()))),
            Target::Entry(array, id) => {
                let place = base.entries[array][id].place.clone();
                upper
                    .entries
                    .entry(array)
                    .or_default()
                    .entry(id.to_owned())
                    .or_insert(Section::empty(place))
            }
        };
        self.set(field, value, span, section);
    }

    /// Reads the right side; a bare word counts as text.
    fn set(&mut self, field: &Field, value: &str, span: Range<usize>, section: &mut Section) {
        self.offset += span.start;
        match DeValue::parse(value) {
            Ok(node) => self.keep(field, &node, section),
            Err(_) if is_bare(value) => {
                let text = DeValue::String(value.trim().into());
                self.keep(field, &Spanned::new(0..value.len(), text), section);
            }
            Err(error) => {
                self.report(error.span().unwrap_or(0..value.len()), || {
                    Diagnostic::error("S004", &say::NOT_TOML_VALUE)
                        .label(syntax_words(&error))
                        .help(&say::SET_FORM_HELP)
                });
            }
        }
    }

    /// One region's number of a table from region to number; the others stay.
    fn set_region(
        &mut self,
        (field, region): (&'static Field, &str),
        value: &str,
        span: Range<usize>,
        section: &mut Section,
        given: Option<&IndexMap<String, Sourced<Number>>>,
    ) {
        let place = self.place(span.clone());
        let one = Field {
            kind: Kind::Number(match field.kind {
                Kind::NumberByRegion(bounds) => bounds,
                _ => return,
            }),
            ..*field
        };
        let mut alone = Section::empty(place.clone());
        self.set(&one, value, span, &mut alone);
        section.refused.extend(alone.refused);
        if let Some(number) = alone.values.number(field.key) {
            let mut numbers = given.cloned().unwrap_or_default();
            let number = Sourced {
                value: number.clone(),
                place: place.clone(),
            };
            numbers.insert(region.to_owned(), number);
            let value = Value::Numbers(numbers);
            section.values.0.insert(field.key, Sourced { value, place });
        }
    }

    /// What `array.id.key`, `table.key` or `key` names.
    fn target<'p>(
        &mut self,
        path: &'p str,
        base: &Document,
    ) -> Option<(Target<'p>, &'static Field)> {
        let path = path.trim();
        let span = 0..path.len();
        let parts: Vec<&str> = path.split('.').collect();
        let (target, fields, key): (_, &'static [Field], _) = match parts[..] {
            [key] if find_table(key).is_none() && find_array(key).is_none() => {
                (Target::Head, &HEADER, key)
            }
            [table, key] if find_table(table).is_some() => {
                let table = find_table(table)?;
                (Target::Table(table.name), table.fields, key)
            }
            [name, region] if find_side(name).is_some_and(|side| side.is_scalar) => {
                let side = find_side(name)?;
                (
                    Target::Side(side.name, region),
                    side.fields,
                    side.fields[0].key,
                )
            }
            [name, region, key] if find_side(name).is_some_and(|side| !side.is_scalar) => {
                let side = find_side(name)?;
                (Target::Side(side.name, region), side.fields, key)
            }
            [array, id, key] if find_array(array).is_some() => {
                let instrument = find_array(array)?;
                let array = instrument.spec().array;
                self.known_entry(array, id, span.clone(), base)?;
                (Target::Entry(array, id), instrument.spec().fields, key)
            }
            [name, ..]
                if find_table(name).is_some()
                    || find_array(name).is_some()
                    || find_side(name).is_some() =>
            {
                self.report(span, || {
                    Diagnostic::error("S120", &say::SET_FORM).help(&say::SET_FORM_HELP)
                });
                return None;
            }
            [name, ..] => {
                self.report(span, || unknown_name(name));
                return None;
            }
            [] => return None,
        };
        self.known_field(target, fields, key, span)
    }

    fn known_entry(
        &mut self,
        array: &'static str,
        id: &str,
        span: Range<usize>,
        base: &Document,
    ) -> Option<()> {
        let entries = base.entries.get(array);
        if entries.is_some_and(|entries| entries.contains_key(id)) {
            return Some(());
        }
        let known: Vec<&str> = entries
            .into_iter()
            .flat_map(|entries| entries.keys().map(String::as_str))
            .collect();
        self.report(span, || {
            let message = say::NO_SUCH_ENTRY
                .with("array", array)
                .with("id", shown(id));
            let mut diagnostic = Diagnostic::error("S121", message);
            diagnostic.label = did_you_mean(id, known.iter().copied());
            if !known.is_empty() {
                let ids = listed(known.into_iter());
                diagnostic.help = Some(say::ENTRIES_ARE.with("array", array).with("ids", ids));
            }
            diagnostic
        });
        None
    }

    fn known_field<'p>(
        &mut self,
        target: Target<'p>,
        fields: &'static [Field],
        key: &str,
        span: Range<usize>,
    ) -> Option<(Target<'p>, &'static Field)> {
        let is_head = matches!(target, Target::Head);
        let fixed = match target {
            Target::Head => FIXED.contains(&key),
            Target::Table(_) | Target::Side(..) => false,
            Target::Entry(..) => key == "id",
        };
        if fixed {
            self.report(span, || {
                Diagnostic::error("S122", say::CANNOT_SET.with("key", key))
            });
            return None;
        }
        let field = find_field(fields, key);
        if field.is_none() {
            self.report(span, || {
                if is_head {
                    unknown_name(key)
                } else {
                    unknown_key(key, fields)
                }
            });
        }
        Some((target, field?))
    }
}

/// What `table.key.REGION` names, where the key is a table from region to
/// number.
fn by_region(path: &str) -> Option<(&'static str, &'static Field, &str)> {
    let mut parts = path.splitn(3, '.');
    let (table, key, region) = (parts.next()?, parts.next()?, parts.next()?);
    let table = find_table(table)?;
    let field = find_field(table.fields, key)?;
    let is_ours = matches!(field.kind, Kind::NumberByRegion(_));
    is_ours.then_some((table.name, field, region))
}

/// Whether a value can be meant as a word: nothing of TOML's own signs in it.
fn is_bare(value: &str) -> bool {
    !value.trim().is_empty() && !value.contains(['"', '\'', '[', ']', '{', '}', '=', '#', '\n'])
}
