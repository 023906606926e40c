//! Every value of a document with the file and line it came from.

use std::sync::Arc;

use indexmap::IndexMap;

use super::document::{Document, Section};
use super::empirical;
use super::game_keys::is_of_game;
use super::keys::{HEADER, SIDES, TABLES, find_array};
use super::load::DEFAULT;
use super::phrase::{number, shown};
use crate::diagnostic::Place;
use crate::digest::sha256;
use crate::field::{Field, Sourced, Value, Values};
use crate::range::Range;
use crate::text::Text;

/// One key of a scenario.
#[derive(Clone, Debug)]
pub struct Explained {
    /// As `--set` takes it: `key`, `table.key` or `array.id.key`.
    pub path: String,
    /// The value as TOML and where it was written; none when it is not given.
    pub given: Option<(String, String)>,
    /// Lowest and highest value; none where the value is exact, or none is
    /// given.
    pub bounds: Option<(f64, f64)>,
    /// What the key means.
    pub words: &'static Text,
}

impl Explained {
    /// Whether `key` is this key's path or the beginning of it.
    pub fn is_under(&self, key: &str) -> bool {
        let rest = self.path.strip_prefix(key);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

/// Every key that the document could have at the places it has, in order.
pub fn explain(document: &Document) -> Vec<Explained> {
    let origins = Origins::of(document);
    let mut lines = Vec::new();
    explain_section("", &HEADER, Some(&document.header), &origins, &mut lines);
    for table in TABLES
        .iter()
        .filter(|table| !is_of_game(table.name) || document.is_game())
    {
        let section = document.tables.get(table.name);
        let prefix = format!("{}.", table.name);
        explain_section(&prefix, table.fields, section, &origins, &mut lines);
    }
    for side in &SIDES {
        for (region, section) in document.sides.get(side.name).into_iter().flatten() {
            let prefix = format!("{}.{region}", side.name);
            if side.is_scalar {
                let given = section.values.0.values().next();
                lines.push(Explained {
                    path: prefix,
                    given: given
                        .map(|Sourced { value, place }| (toml(value), origins.of_place(place))),
                    bounds: given.and_then(|given| bounds(&given.value)),
                    words: side.words,
                });
            } else {
                // A rule has few of the keys that there are: those given.
                let given = |field: &&Field| section.values.0.contains_key(field.key);
                let prefix = format!("{prefix}.");
                for field in side.fields.iter().filter(given) {
                    let field = std::slice::from_ref(field);
                    explain_section(&prefix, field, Some(section), &origins, &mut lines);
                }
            }
        }
    }
    for (array, id, section) in document.all_entries() {
        if let Some(instrument) = find_array(array) {
            let prefix = format!("{array}.{id}.");
            explain_section(
                &prefix,
                instrument.spec().fields,
                Some(section),
                &origins,
                &mut lines,
            );
        }
    }
    lines
}

/// Every key of a section.
fn explain_section(
    prefix: &str,
    fields: &'static [Field],
    section: Option<&Section>,
    origins: &Origins<'_>,
    lines: &mut Vec<Explained>,
) {
    for field in fields {
        let given = section.and_then(|section| section.values.0.get(field.key));
        lines.push(Explained {
            path: format!("{prefix}{}", field.key),
            given: given.map(|Sourced { value, place }| (toml(value), origins.of_place(place))),
            bounds: given.and_then(|given| bounds(&given.value)),
            words: field.words,
        });
    }
}

/// The ends of a range.
fn bounds(value: &Value) -> Option<(f64, f64)> {
    match value {
        Value::Number(range) if !range.is_fixed() => Some(range.bounds()),
        _ => None,
    }
}

/// The text that a scenario's hash is made from: what it says, without where it
/// says it, and what stands in the files it names.
pub fn fingerprint(document: &Document) -> String {
    let explained = explain(document);
    let given = explained.iter().filter_map(|key| {
        let (value, _) = key.given.as_ref()?;
        Some(format!("{} = {value}\n", key.path))
    });
    let mut text: String = given.collect();
    for (id, ladder) in &document.ladders {
        let contents = ladder
            .files
            .iter()
            .filter_map(|file| document.sources.get(file));
        let content: String = contents.map(AsRef::as_ref).collect();
        let hash = sha256(content.as_bytes());
        text.extend(["ladder ", id, ": ", &hash, "\n"]);
    }
    for parameter in document.uncertain() {
        if let Range::Empirical { values, .. } = parameter.range.ungrouped() {
            let values = empirical::fingerprint(values);
            text.extend([parameter.path.as_str(), ": ", &values, "\n"]);
        }
    }
    text
}

/// Line starts of every file, to name places quickly.
pub(super) struct Origins<'a> {
    starts: IndexMap<&'a Arc<str>, Vec<usize>>,
}

impl<'a> Origins<'a> {
    /// Of all files of a document.
    pub(super) fn of(document: &'a Document) -> Self {
        let lines = |text: &str| {
            text.match_indices('\n')
                .map(|(newline, _)| newline + 1)
                .collect()
        };
        let files = document.sources.iter();
        Self {
            starts: files.map(|(file, text)| (file, lines(text))).collect(),
        }
    }

    /// `file:line`; `default` for what no file says.
    pub(super) fn of_place(&self, place: &Place) -> String {
        if place.file.as_ref() == DEFAULT {
            return DEFAULT.to_owned();
        }
        let file = shown(&place.file);
        match self.starts.get(&place.file) {
            Some(starts) => {
                let line = 1 + starts.partition_point(|&start| start <= place.span.start);
                format!("{file}:{line}")
            }
            None => file,
        }
    }
}

/// A value as a scenario file writes it, on one line.
pub(super) fn toml(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Date(_, text) => quoted(text),
        Value::Flag(flag) => flag.to_string(),
        Value::Integer(integer) => integer.to_string(),
        Value::Number(range) => written(range),
        Value::Words(words) => {
            let words: Vec<_> = words.iter().map(|word| quoted(&word.value)).collect();
            format!("[{}]", words.join(", "))
        }
        Value::Numbers(numbers) => {
            let numbers: Vec<_> = numbers
                .iter()
                .map(|(code, range)| format!("{} = {}", quoted(code), written(&range.value)))
                .collect();
            format!("{{ {} }}", numbers.join(", "))
        }
        Value::Parts(parts) => {
            let part = |part: &Sourced<Values>| {
                let keys = part.value.0.iter();
                let keys = keys.map(|(key, value)| format!("{key} = {}", toml(&value.value)));
                format!("{{ {} }}", keys.collect::<Vec<_>>().join(", "))
            };
            let parts: Vec<_> = parts.iter().map(part).collect();
            format!("[{}]", parts.join(", "))
        }
        Value::Recovery(shape, weeks) => {
            let (shape, weeks) = (quoted(shape), written(weeks));
            format!("{{ shape = {shape}, weeks = {weeks} }}")
        }
    }
}

/// A range as a scenario file writes it.
pub fn written(range: &Range) -> String {
    if let Range::Fixed(value) = range {
        number(*value)
    } else {
        let mut parts = distribution(range.ungrouped());
        parts.extend(
            range
                .group()
                .map(|group| format!("group = {}", quoted(group))),
        );
        format!("{{ {} }}", parts.join(", "))
    }
}

/// The keys of a range, without its group.
fn distribution(range: &Range) -> Vec<String> {
    let named = |name: &str, parts: &[(&str, f64)]| {
        let dist = (name != "triangular").then(|| format!("dist = {}", quoted(name)));
        let parts = parts
            .iter()
            .filter(|(_, value)| value.is_finite())
            .map(|(key, value)| format!("{key} = {}", number(*value)));
        dist.into_iter().chain(parts).collect()
    };
    match range {
        Range::Fixed(value) => named("uniform", &[("low", *value), ("high", *value)]),
        Range::Triangular { low, mode, high } => named(
            "triangular",
            &[("low", *low), ("mode", *mode), ("high", *high)],
        ),
        Range::Uniform { low, high } => named("uniform", &[("low", *low), ("high", *high)]),
        Range::Normal { mean, sd, within } => named(
            "normal",
            &[
                ("mean", *mean),
                ("sd", *sd),
                ("low", within.0),
                ("high", within.1),
            ],
        ),
        Range::LogNormal {
            median,
            sigma,
            within,
        } => named(
            "lognormal",
            &[
                ("median", *median),
                ("sigma", *sigma),
                ("low", within.0),
                ("high", within.1),
            ],
        ),
        Range::Beta { low, high, a, b } => named(
            "beta",
            &[("low", *low), ("high", *high), ("a", *a), ("b", *b)],
        ),
        Range::Discrete(values) => {
            let list = |pick: fn(&(f64, f64)) -> f64| {
                let numbers: Vec<_> = values.iter().map(|pair| number(pick(pair))).collect();
                numbers.join(", ")
            };
            vec![
                "dist = \"discrete\"".to_owned(),
                format!("values = [{}]", list(|pair| pair.0)),
                format!("weights = [{}]", list(|pair| pair.1)),
            ]
        }
        Range::Empirical { file, .. } => vec![
            "dist = \"empirical\"".to_owned(),
            format!("file = {}", quoted(file)),
        ],
        Range::Grouped { range, .. } => distribution(range),
    }
}

fn escaped(letter: char) -> String {
    format!("\\u{:04X}", u32::from(letter))
}

/// A basic TOML string: control characters escaped, everything else as it is.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if letter.is_control() => quoted += &escaped(letter),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
