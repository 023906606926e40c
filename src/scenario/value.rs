//! From a TOML value to a [`Value`] of the kind that its field names.
//!
//! Nothing here stops at an error: a value that cannot be read is reported and
//! left out, and reading goes on.

use std::ops::Range as Span;
use std::sync::Arc;

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::document::Section;
use super::keys::LATER;
use super::phrase::{did_you_mean, got_phrase, shown, wanted_phrase};
use super::reports::Reports;
use crate::calendar::parse_date;
use crate::diagnostic::{Diagnostic, Place};
use crate::field::{Bounds, Field, Kind, Sourced, Value};
use crate::ids::is_id;
use crate::text::strings::{game, scenario as say};
use crate::wedge::Shape;

/// The word for a region that does the same as the one that acts: all of it.
pub(super) const ALIGNED: (&str, f64) = ("aligned", 1.0);

/// Most tables in a list of small tables.
const MOST_PARTS: usize = 100;

/// A value of the TOML tree with its place.
pub(super) type Node<'a> = Spanned<DeValue<'a>>;

/// Reads values of one file and reports what is wrong with them.
pub(super) struct Reader<'a> {
    /// The file, for places.
    pub(super) file: &'a Arc<str>,
    /// Its text.
    pub(super) text: &'a str,
    /// Added to every span: the tree may be of a part of the file.
    pub(super) offset: usize,
    /// Problems found so far.
    pub(super) reports: &'a mut Reports,
}

impl Reader<'_> {
    /// A place in this file.
    pub(super) fn place(&self, span: Span<usize>) -> Place {
        Place::span(self.file, span.start + self.offset..span.end + self.offset)
    }

    /// Reports a problem at `span`.
    pub(super) fn report(&mut self, span: Span<usize>, problem: impl FnOnce() -> Diagnostic) {
        let place = self.place(span);
        self.reports.push(|| problem().at(place));
    }

    /// The value behind `field`, or a report.
    pub(super) fn value(&mut self, field: &Field, node: &Node<'_>) -> Option<Value> {
        match field.kind {
            Kind::Text => self.string(field, node).map(Value::Text),
            Kind::Id => self.id(field, node).map(Value::Text),
            Kind::Date => self.date(field, node),
            Kind::Flag => match node.get_ref().as_bool() {
                Some(flag) => Some(Value::Flag(flag)),
                None => self.wrong_type(field, node),
            },
            Kind::Integer(low, high) => self.integer(field, node, low, high),
            Kind::Number(bounds) => self.number(field, node, bounds).map(Value::Number),
            Kind::Choice(words) => self.choice(field, node, words).map(Value::Text),
            Kind::Choices(words) => {
                let list = self.list(field, node)?;
                self.words(list, |reader, item| reader.choice(field, item, words))
            }
            Kind::Regions | Kind::Names if node.get_ref().is_str() => {
                let word = self.string(field, node)?;
                let place = self.place(node.span());
                Some(Value::Words(vec![Sourced { value: word, place }]))
            }
            Kind::Regions | Kind::Products | Kind::Names => {
                let list = self.list(field, node)?;
                self.words(list, |reader, item| reader.string(field, item))
            }
            Kind::Ids => {
                let list = self.list(field, node)?;
                self.words(list, |reader, item| reader.id(field, item))
            }
            Kind::NumberByProduct(_) if node.get_ref().is_str() => {
                self.values_file(field, node).map(Value::Text)
            }
            Kind::NumberByProduct(bounds) | Kind::NumberByRegion(bounds) => {
                self.numbers(field, node, &[], bounds)
            }
            Kind::Parts(fields) => self.parts(field, fields, node),
            Kind::Compliance => self.numbers(field, node, &[ALIGNED], Bounds::SHARE),
            Kind::Recovery(bounds) => self.recovery(field, node, bounds),
        }
    }

    /// Reports a value of another type than the field's; always none.
    pub(super) fn wrong_type<T>(&mut self, field: &Field, node: &Node<'_>) -> Option<T> {
        self.report(node.span(), || {
            Diagnostic::error(
                "S102",
                say::WRONG_TYPE
                    .with("key", field.key)
                    .with_words("wanted", wanted_phrase(field.kind))
                    .with_words("got", got_phrase(node.get_ref())),
            )
            .help(field.words)
        });
        None
    }

    /// A text that is not empty.
    pub(super) fn string(&mut self, field: &Field, node: &Node<'_>) -> Option<String> {
        let Some(text) = node.get_ref().as_str() else {
            return self.wrong_type(field, node);
        };
        if text.trim().is_empty() {
            self.report(node.span(), || {
                Diagnostic::error("S114", say::EMPTY_TEXT.with("key", field.key)).help(field.words)
            });
            return None;
        }
        Some(text.to_owned())
    }

    fn id(&mut self, field: &Field, node: &Node<'_>) -> Option<String> {
        let id = self.string(field, node)?;
        if is_id(&id) {
            return Some(id);
        }
        self.report(node.span(), || {
            Diagnostic::error("S111", say::BAD_ID.with("id", shown(&id))).help(&say::BAD_ID_HELP)
        });
        None
    }

    /// A date in quotes, or a TOML date as it stands.
    fn date(&mut self, field: &Field, node: &Node<'_>) -> Option<Value> {
        let text = match node.get_ref() {
            DeValue::String(text) => text.as_ref(),
            DeValue::Datetime(_) => self.text.get(node.span()).unwrap_or_default(),
            _ => return self.wrong_type(field, node),
        };
        if let Some(date) = parse_date(text) {
            return Some(Value::Date(date, text.to_owned()));
        }
        let text = shown(text);
        self.report(node.span(), || {
            Diagnostic::error("S108", say::BAD_DATE.with("text", text)).help(&say::BAD_DATE_HELP)
        });
        None
    }

    pub(super) fn choice(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        words: &'static [&'static str],
    ) -> Option<String> {
        let word = self.string(field, node)?;
        if words.contains(&word.as_str()) {
            return Some(word);
        }
        self.report(node.span(), || unknown_choice(field.key, &word, words));
        None
    }

    /// A list with at least one item.
    fn list<'n>(&mut self, field: &Field, node: &'n Node<'_>) -> Option<&'n DeArray<'n>> {
        let Some(list) = node.get_ref().as_array() else {
            return self.wrong_type(field, node);
        };
        if list.is_empty() {
            self.report(node.span(), || {
                Diagnostic::error("S114", say::EMPTY_LIST.with("key", field.key)).help(field.words)
            });
            return None;
        }
        Some(list)
    }

    /// A list of small tables; none when something in one cannot be read.
    fn parts(&mut self, field: &Field, fields: &'static [Field], node: &Node<'_>) -> Option<Value> {
        let list = self.list(field, node)?;
        let mut parts = Vec::new();
        for item in list.iter().take(MOST_PARTS + 1) {
            let DeValue::Table(table) = item.get_ref() else {
                return self.wrong_type(field, item);
            };
            let place = self.place(item.span());
            let mut section = Section::empty(place.clone());
            self.keys(fields, table, &mut section);
            if !section.refused.is_empty() {
                return None;
            }
            let value = section.values;
            parts.push(Sourced { value, place });
        }
        if parts.len() > MOST_PARTS {
            self.report(node.span(), || {
                let message = game::TOO_MANY_PARTS.with("key", field.key);
                Diagnostic::error("S401", message.with("most", MOST_PARTS))
            });
            return None;
        }
        Some(Value::Parts(parts))
    }

    /// The words of a list, each once; none when one of them cannot be read.
    fn words(
        &mut self,
        list: &DeArray<'_>,
        mut read: impl FnMut(&mut Self, &Node<'_>) -> Option<String>,
    ) -> Option<Value> {
        let mut words: IndexMap<String, Place> = IndexMap::new();
        let mut whole = true;
        for item in list {
            let Some(word) = read(self, item) else {
                whole = false;
                continue;
            };
            if words.contains_key(&word) {
                whole = false;
                self.report(item.span(), || {
                    Diagnostic::error("S115", say::REPEATED.with("word", shown(&word)))
                });
            } else {
                let place = self.place(item.span());
                words.insert(word, place);
            }
        }
        let words = words
            .into_iter()
            .map(|(value, place)| Sourced { value, place });
        whole.then(|| Value::Words(words.collect()))
    }
}

/// The words of the shapes that a recovery may have.
pub(super) static SHAPES: [&str; Shape::ALL.len()] = {
    let mut words = [""; Shape::ALL.len()];
    let mut place = 0;
    while place < words.len() {
        words[place] = Shape::ALL[place].name();
        place += 1;
    }
    words
};

/// A word that is none of those allowed, or that is for a later version.
pub(super) fn unknown_choice(key: &str, word: &str, words: &[&'static str]) -> Diagnostic {
    let allowed = say::ALLOWED.with("words", words.join(", "));
    if LATER.contains(&word) {
        return Diagnostic::error("S117", say::NOT_YET.with("word", word)).help(allowed);
    }
    let message = say::UNKNOWN_CHOICE
        .with("key", key)
        .with("word", shown(word));
    let mut diagnostic = Diagnostic::error("S106", message).help(allowed);
    diagnostic.label = did_you_mean(word, words.iter().copied());
    diagnostic
}
