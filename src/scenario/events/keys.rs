//! The keys of one table of an events file; every message says which table.

use std::ops::Range as Span;

use toml::de::{DeTable, DeValue};

use super::super::number::as_f64;
use super::super::phrase::{bounds_phrase, did_you_mean, listed, number, shown};
use super::super::value::{Node, Reader};
use crate::diagnostic::Diagnostic;
use crate::field::Bounds;
use crate::text::{Message, Text, strings::disruption as say};

/// A table being read.
pub(super) struct Keys<'k, 'r, 't> {
    pub(super) reader: &'k mut Reader<'r>,
    /// `[parameters]`, or the name of an event.
    pub(super) what: String,
    table: &'t DeTable<'t>,
    span: Span<usize>,
}

/// A number behind a name, and where the name stands.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) value: f64,
    pub(super) span: Span<usize>,
}

impl<'k, 'r, 't> Keys<'k, 'r, 't> {
    pub(super) fn new(
        reader: &'k mut Reader<'r>,
        what: String,
        table: &'t DeTable<'t>,
        span: Span<usize>,
    ) -> Self {
        Self {
            reader,
            what,
            table,
            span,
        }
    }

    /// A message about this table.
    pub(super) fn say(&self, text: &'static Text) -> Message {
        text.with("what", &self.what)
    }

    /// Reports something at a key, or at the table where the key is not given.
    pub(super) fn refuse(&mut self, key: &str, problem: Diagnostic) {
        let span = self
            .get(key)
            .map_or_else(|| self.span.clone(), toml::Spanned::span);
        self.reader.report(span, || problem);
    }

    /// What stands behind a key.
    pub(super) fn get(&self, key: &str) -> Option<&'t Node<'t>> {
        self.table.get(key)
    }

    /// Reports keys that nobody reads.
    pub(super) fn refuse_others(&mut self, known: &[&'static str]) {
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let message = self.say(&say::UNKNOWN_KEY).with("key", shown(name));
                self.reader.report(key.span(), || {
                    let mut problem = Diagnostic::error("D101", message)
                        .help(say::KNOWN.with("names", listed(known.iter().copied())));
                    problem.label = did_you_mean(name, known.iter().copied());
                    problem
                });
            }
        }
    }

    fn wrong_type<T>(
        &mut self,
        key: &str,
        span: Span<usize>,
        wanted: impl Into<Message>,
    ) -> Option<T> {
        let message = self.say(&say::WRONG_TYPE).with("key", shown(key));
        let message = message.with_words("wanted", wanted);
        self.reader
            .report(span, || Diagnostic::error("D102", message));
        None
    }

    /// Reports a key that must be there; always none.
    pub(super) fn lacks<T>(&mut self, key: &str, example: &str) -> Option<T> {
        let problem = Diagnostic::error("D104", self.say(&say::LACKS).with("key", key))
            .help(say::LACKS_HELP.with("example", example));
        self.reader.report(self.span.clone(), || problem);
        None
    }

    /// A number behind a key; `default` if it is not given.
    pub(super) fn number(&mut self, key: &str, bounds: Bounds, default: f64) -> Option<f64> {
        match self.get(key) {
            None => Some(default),
            Some(node) => self.number_of(key, node, bounds),
        }
    }

    /// A whole number behind a key; none if it is not given or wrong.
    pub(super) fn whole(&mut self, key: &str, low: u32, high: u32) -> Option<u32> {
        let node = self.get(key)?;
        let bounds = Bounds::between(f64::from(low), f64::from(high));
        let value = self.number_of(key, node, bounds)?;
        if value.fract() != 0.0 {
            return self.wrong_type(key, node.span(), &say::A_WHOLE_NUMBER);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between two u32 and whole"
        )]
        let whole = value as u32;
        Some(whole)
    }

    fn number_of(&mut self, key: &str, node: &Node<'_>, bounds: Bounds) -> Option<f64> {
        let value = match node.get_ref() {
            // What is written as a number and is none: nan.
            DeValue::Float(_) => as_f64(node.get_ref()).unwrap_or(f64::NAN),
            value => match as_f64(value) {
                Some(value) => value,
                None => return self.wrong_type(key, node.span(), &say::A_NUMBER),
            },
        };
        if bounds.allow(value) {
            return Some(value);
        }
        let message = self
            .say(&say::OUT_OF_BOUNDS)
            .with("key", shown(key))
            .with("value", number(value))
            .with_words("bounds", bounds_phrase(&bounds));
        self.reader.report(node.span(), || {
            Diagnostic::error("D103", message).help(&say::OUT_OF_BOUNDS_HELP)
        });
        None
    }

    /// One of some words behind a key; the first if it is not given.
    pub(super) fn word(&mut self, key: &str, words: &[&'static str]) -> Option<usize> {
        let Some(node) = self.get(key) else {
            return Some(0);
        };
        let word = node.get_ref().as_str().unwrap_or_default();
        let known = words.iter().position(|known| *known == word);
        if known.is_none() {
            let all = say::A_WORD.with("words", words.join(", "));
            let message = self
                .say(&say::WRONG_TYPE)
                .with("key", key)
                .with_words("wanted", all);
            self.reader.report(node.span(), || {
                let mut problem = Diagnostic::error("D102", message);
                problem.label = did_you_mean(word, words.iter().copied());
                problem
            });
        }
        known
    }

    /// Text behind a key, which must pass `fits`; none if it is not given.
    pub(super) fn text(&mut self, key: &str, fits: fn(&str) -> bool) -> Option<&'t str> {
        let node = self.get(key)?;
        let text = node.get_ref().as_str().filter(|text| fits(text));
        if text.is_none() {
            return self.wrong_type(key, node.span(), &say::AN_ID);
        }
        text
    }

    /// A list of names; empty if it is not given.
    pub(super) fn names(&mut self, key: &str) -> Option<Vec<(String, Span<usize>)>> {
        let Some(node) = self.get(key) else {
            return Some(Vec::new());
        };
        let list = node.get_ref().as_array();
        let name = |item: &Node<'_>| Some((item.get_ref().as_str()?.to_owned(), item.span()));
        let names = list.and_then(|list| list.iter().map(name).collect());
        if names.is_none() {
            return self.wrong_type(key, node.span(), &say::A_LIST);
        }
        names
    }

    /// Names with numbers; those that are wrong are reported and left out. None
    /// if the key is not given, or no such table.
    pub(super) fn map(&mut self, key: &str, bounds: Bounds) -> Option<Vec<Entry>> {
        let node = self.get(key)?;
        let DeValue::Table(table) = node.get_ref() else {
            return self.wrong_type(key, node.span(), &say::A_MAP);
        };
        let mut entries = Vec::with_capacity(table.len());
        for (name, value) in table {
            if let Some(value) = self.number_of(name.get_ref(), value, bounds) {
                entries.push(Entry {
                    name: name.get_ref().to_string(),
                    value,
                    span: name.span(),
                });
            }
        }
        Some(entries)
    }
}

/// A name at the top of the file that nobody reads.
pub(super) fn unknown_name(
    name: &str,
    known: impl Iterator<Item = &'static str> + Clone,
) -> Diagnostic {
    let names: Vec<&str> = known.clone().collect();
    let mut problem = Diagnostic::error("D101", say::UNKNOWN_NAME.with("name", shown(name)))
        .help(say::KNOWN.with("names", names.join(", ")));
    problem.label = did_you_mean(name, known);
    problem
}
