//! From a TOML value to a [`Value`] of the kind that its field names.
//!
//! Nothing here stops at an error: a value that cannot be read is reported and
//! left out, and reading goes on.

use std::ops::Range as Span;
use std::sync::Arc;

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::keys::LATER;
use super::phrase::{bounds_phrase, got_phrase, number, shown, wanted_phrase};
use super::reports::Reports;
use crate::calendar::parse_date;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::field::{Bounds, Field, Kind, Sourced, Value};
use crate::ids::is_id;
use crate::range::Range;
use crate::text::strings::scenario as say;

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
            Kind::Regions if node.get_ref().is_str() => {
                let word = self.string(field, node)?;
                let place = self.place(node.span());
                Some(Value::Words(vec![Sourced { value: word, place }]))
            }
            Kind::Regions | Kind::Products => {
                let list = self.list(field, node)?;
                self.words(list, |reader, item| reader.string(field, item))
            }
            Kind::Ids => {
                let list = self.list(field, node)?;
                self.words(list, |reader, item| reader.id(field, item))
            }
            Kind::NumberByProduct(bounds) => self.numbers(field, node, bounds),
        }
    }

    /// Reports a value of another type than the field's; always none.
    fn wrong_type<T>(&mut self, field: &Field, node: &Node<'_>) -> Option<T> {
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
    fn string(&mut self, field: &Field, node: &Node<'_>) -> Option<String> {
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

    fn integer(&mut self, field: &Field, node: &Node<'_>, low: i64, high: i64) -> Option<Value> {
        let Some(integer) = node.get_ref().as_integer() else {
            return self.wrong_type(field, node);
        };
        let value = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        if let Some(value) = value.filter(|value| (low..=high).contains(value)) {
            return Some(Value::Integer(value));
        }
        let message = if low == high {
            say::MUST_BE.with("value", low)
        } else {
            let bounds = say::FROM_TO.with("low", low).with("high", high);
            say::OUT_OF_BOUNDS.message().with_words("bounds", bounds)
        };
        self.report(node.span(), || {
            let message = message.with("key", field.key);
            Diagnostic::error("S107", message).help(field.words)
        });
        None
    }

    /// A number or a range of numbers.
    fn number(&mut self, field: &Field, node: &Node<'_>, bounds: Bounds) -> Option<Range> {
        match node.get_ref() {
            DeValue::Table(table) => self.range(field, node, table, bounds),
            _ => self.plain_number(field, node, bounds).map(Range::Fixed),
        }
    }

    fn plain_number(&mut self, field: &Field, node: &Node<'_>, bounds: Bounds) -> Option<f64> {
        let Some(value) = as_f64(node.get_ref()) else {
            return self.wrong_type(field, node);
        };
        if bounds.allow(value) {
            return Some(value);
        }
        self.report(node.span(), || {
            let message = say::OUT_OF_BOUNDS
                .with("key", field.key)
                .with_words("bounds", bounds_phrase(&bounds));
            Diagnostic::error("S107", message)
                .label(say::IT_IS.with("value", number(value)))
                .help(field.words)
        });
        None
    }

    /// `{ low, mode, high }` or `{ dist = "uniform", low, high }`.
    fn range(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        table: &DeTable<'_>,
        bounds: Bounds,
    ) -> Option<Range> {
        let parts: &[&str] = match self.distribution(table)? {
            "uniform" => &["low", "high"],
            _ => &["low", "mode", "high"],
        };
        let mut whole = true;
        for (key, _) in table {
            if key.get_ref() != "dist" && !parts.contains(&key.get_ref().as_ref()) {
                whole = false;
                self.report(key.span(), || unknown_part(key.get_ref(), parts));
            }
        }
        let mut values = Vec::with_capacity(parts.len());
        for part in parts {
            let value = table.get(*part);
            if value.is_none() {
                self.report(node.span(), || {
                    let message = say::RANGE_LACKS.with("key", field.key).with("part", part);
                    Diagnostic::error("S110", message).help(&say::RANGE_HELP)
                });
            }
            values.push(value.and_then(|value| self.plain_number(field, value, bounds)));
        }
        let values: Vec<f64> = values
            .into_iter()
            .collect::<Option<_>>()
            .filter(|_| whole)?;
        self.ordered(field, node, &values)
    }

    /// The range from its parts, least first.
    fn ordered(&mut self, field: &Field, node: &Node<'_>, values: &[f64]) -> Option<Range> {
        if values.is_sorted() && values.iter().all(|value| value.is_finite()) {
            return match *values {
                [low, mode, high] => Some(Range::Triangular { low, mode, high }),
                [low, high] => Some(Range::Uniform { low, high }),
                _ => None,
            };
        }
        self.report(node.span(), || {
            Diagnostic::error("S109", say::RANGE_DISORDER.with("key", field.key))
                .help(&say::RANGE_HELP)
        });
        None
    }

    /// The distribution that a range names; triangular without a name.
    fn distribution(&mut self, table: &DeTable<'_>) -> Option<&'static str> {
        const KNOWN: [&str; 2] = ["triangular", "uniform"];
        let Some(node) = table.get("dist") else {
            return Some(KNOWN[0]);
        };
        let name = node.get_ref().as_str().unwrap_or_default();
        let known = KNOWN.into_iter().find(|known| *known == name);
        if known.is_none() {
            self.report(node.span(), || unknown_choice("dist", name, &KNOWN));
        }
        known
    }

    fn choice(
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

    fn numbers(&mut self, field: &Field, node: &Node<'_>, bounds: Bounds) -> Option<Value> {
        let Some(table) = node.get_ref().as_table() else {
            return self.wrong_type(field, node);
        };
        let mut numbers = IndexMap::new();
        let mut whole = true;
        for (key, value) in table {
            match self.number(field, value, bounds) {
                Some(range) => {
                    let place = self.place(key.span());
                    numbers.insert(
                        key.get_ref().to_string(),
                        Sourced {
                            value: range,
                            place,
                        },
                    );
                }
                None => whole = false,
            }
        }
        whole.then_some(Value::Numbers(numbers))
    }
}

/// A number written with or without a decimal point; never NaN.
fn as_f64(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .map(|integer| integer as f64),
        DeValue::Float(float) => {
            let written_as_infinite = float.as_str().contains("inf");
            let value: f64 = float.as_str().parse().ok()?;
            (value.is_finite() || (written_as_infinite && !value.is_nan())).then_some(value)
        }
        _ => None,
    }
}

/// A word that is none of those allowed, or that is for a later version.
fn unknown_choice(key: &str, word: &str, words: &[&'static str]) -> Diagnostic {
    let allowed = say::ALLOWED.with("words", words.join(", "));
    if LATER.contains(&word) {
        return Diagnostic::error("S117", say::NOT_YET.with("word", word)).help(allowed);
    }
    let message = say::UNKNOWN_CHOICE
        .with("key", key)
        .with("word", shown(word));
    let mut diagnostic = Diagnostic::error("S106", message).help(allowed);
    diagnostic.label =
        nearest(word, words.iter().copied()).map(|near| say::DID_YOU_MEAN.with("word", near));
    diagnostic
}

fn unknown_part(part: &str, parts: &[&'static str]) -> Diagnostic {
    let message = say::UNKNOWN_PART.with("part", shown(part));
    let mut diagnostic = Diagnostic::error("S110", message).help(&say::RANGE_HELP);
    diagnostic.label =
        nearest(part, parts.iter().copied()).map(|near| say::DID_YOU_MEAN.with("word", near));
    diagnostic
}
