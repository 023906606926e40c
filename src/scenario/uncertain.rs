//! The numbers of a document that are ranges, by path, and the document with
//! values in their place.
//!
//! A draw of an ensemble is a document whose ranges are fixed: it takes the way
//! of every scenario from there, so that whatever may be written may be drawn.

use indexmap::IndexMap;

use super::adaptation_keys::GOALS;
use super::document::{Document, Section};
use super::game_keys::{LADDER, SIDES, is_of_game};
use super::keys::{TABLES, find_array, find_field};
use super::mature_keys::MATURE;
use crate::diagnostic::Place;
use crate::field::{Bounds, Field, Kind, Value};
use crate::model::Analysis;
use crate::range::Range;

/// The table that speaks of the draws themselves: nothing in it is drawn.
const OF_THE_DRAWS: &str = "ensemble";

/// A number that may be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// `array.id.key`, `table.key`, or one more step into a table by product;
    /// as `--set` takes it, but for that step. `ladder.id.` stands before what
    /// a ladder's file holds, with the id of the ladder that it goes back to.
    pub path: String,
    /// What is known of it.
    pub range: Range,
}

impl Parameter {
    /// Name of its draw: that of its group, else its own path.
    pub fn purpose(&self) -> &str {
        self.range.group().unwrap_or(&self.path)
    }
}

/// A number as it stands in a document.
pub(super) struct Found<'a> {
    pub(super) path: String,
    pub(super) key: &'static str,
    pub(super) bounds: Bounds,
    pub(super) range: &'a mut Range,
    pub(super) place: Place,
}

impl Document {
    /// Everything that is uncertain in it, in order of path.
    pub fn uncertain(&self) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        // The walk is one for reading and writing; the copy is small.
        self.clone().visit_numbers(&mut |found| {
            if !found.range.is_fixed() {
                parameters.push(Parameter {
                    path: found.path,
                    range: found.range.clone(),
                });
            }
        });
        parameters.sort_by(|a, b| a.path.cmp(&b.path));
        // Ladders of one root share their numbers.
        parameters.dedup_by(|a, b| a.path == b.path);
        parameters
    }

    /// The document with `value` in the place of each number it is given for;
    /// all others count with their central values as ever.
    #[must_use]
    pub fn with_values(&self, value: &dyn Fn(&str) -> Option<f64>) -> Self {
        let mut drawn = self.clone();
        drawn.visit_numbers(&mut |found| {
            if let Some(value) = value(&found.path) {
                *found.range = Range::Fixed(value);
            }
        });
        drawn
    }

    /// Every number of every table and entry that a draw may reach; those of a
    /// game, its ladders among them, only where it is played.
    pub(super) fn visit_numbers(&mut self, visit: &mut dyn FnMut(Found<'_>)) {
        let analyses = self.header.values.words("analyses");
        let plays = analyses
            .iter()
            .any(|word| word.value == Analysis::Game.name());
        for (name, section) in &mut self.tables {
            // The path of mature nodes has draws of its own.
            let is_apart = [OF_THE_DRAWS, MATURE].contains(name);
            if is_apart || is_of_game(name) && !plays {
                continue;
            }
            if let Some(table) = TABLES.iter().find(|table| table.name == *name) {
                numbers(section, table.fields, name, visit);
            }
        }
        of_entries(&mut self.entries, "", visit);
        for (name, by_region) in &mut self.sides {
            if !plays && *name != GOALS {
                continue;
            }
            let Some(side) = SIDES.iter().find(|side| side.name == *name) else {
                continue;
            };
            for (region, section) in by_region {
                numbers(section, side.fields, &format!("{name}.{region}"), visit);
            }
        }
        if !plays {
            return;
        }
        for ladder in self.ladders.values_mut() {
            let prefix = format!("{LADDER}.{}.", ladder.root);
            of_entries(&mut ladder.entries, &prefix, visit);
        }
    }
}

/// The numbers of measures and shocks, by array and id.
fn of_entries(
    arrays: &mut IndexMap<&'static str, IndexMap<String, Section>>,
    prefix: &str,
    visit: &mut dyn FnMut(Found<'_>),
) {
    for (array, entries) in arrays {
        let Some(instrument) = find_array(array) else {
            continue;
        };
        for (id, section) in entries {
            let prefix = format!("{prefix}{array}.{id}");
            numbers(section, instrument.spec().fields, &prefix, visit);
        }
    }
}

fn numbers(
    section: &mut Section,
    fields: &'static [Field],
    prefix: &str,
    visit: &mut dyn FnMut(Found<'_>),
) {
    for (key, sourced) in &mut section.values.0 {
        let Some(field) = find_field(fields, key) else {
            continue;
        };
        let bounds = match field.kind {
            Kind::Number(bounds)
            | Kind::NumberByProduct(bounds)
            | Kind::NumberByRegion(bounds)
            | Kind::Recovery(bounds) => bounds,
            Kind::Compliance => Bounds::between(0.0, 1.0),
            _ => continue,
        };
        match &mut sourced.value {
            Value::Number(range) => visit(Found {
                path: format!("{prefix}.{key}"),
                key: field.key,
                bounds,
                range,
                place: sourced.place.clone(),
            }),
            Value::Recovery(_, range) => visit(Found {
                path: format!("{prefix}.{key}.weeks"),
                key: field.key,
                bounds,
                range,
                place: sourced.place.clone(),
            }),
            Value::Numbers(by_code) => {
                for (code, one) in by_code {
                    visit(Found {
                        path: format!("{prefix}.{key}.{code}"),
                        key: field.key,
                        bounds,
                        range: &mut one.value,
                        place: one.place.clone(),
                    });
                }
            }
            _ => {}
        }
    }
}
