//! Laying one document over another: tables key by key, entries by id.
//!
//! `[remove]` of the upper document takes entries out of the lower one first,
//! so that an entry can be removed and written anew under the same id.

use indexmap::IndexMap;

use super::document::{Document, Section};
use super::game_keys::RULE;
use super::keys::{self, REMOVE, find_array};
use super::phrase::{did_you_mean, listed};
use super::read::in_order;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::field::{Field, Sourced};
use crate::text::strings::scenario as say;
use crate::wedge::INSTRUMENTS;

/// Lays `upper` over `base`.
pub(super) fn overlay(base: &mut Document, mut upper: Document, found: &mut Diagnostics) {
    if let Some(removal) = upper.tables.shift_remove(REMOVE) {
        remove(base, &removal, found);
    }
    lay_section(&mut base.header, upper.header, &keys::HEADER);
    for table in &keys::TABLES {
        if let Some(section) = upper.tables.shift_remove(table.name) {
            lay_into(&mut base.tables, table.name, section, table.fields);
        }
    }
    for side in &keys::SIDES {
        for (region, section) in upper.sides.shift_remove(side.name).into_iter().flatten() {
            let base = base.sides.entry(side.name).or_default();
            if section.mentions(RULE) {
                // Another rule has other parameters.
                base.shift_remove(&region);
            }
            lay_into(base, region, section, side.fields);
        }
    }
    for instrument in INSTRUMENTS {
        let entries = upper.entries.shift_remove(instrument.spec().array);
        for (id, section) in entries.into_iter().flatten() {
            let base = base.entries.entry(instrument.spec().array).or_default();
            lay_into(base, id, section, instrument.spec().fields);
        }
    }
    base.sources.extend(upper.sources);
    base.sets.extend(upper.sets);
    base.damaged |= upper.damaged;
}

/// Lays a section over the one of that name; beside the others, where there is
/// none.
pub(super) fn lay_into<K: std::hash::Hash + Eq>(
    base: &mut IndexMap<K, Section>,
    name: K,
    upper: Section,
    fields: &[Field],
) {
    match base.get_mut(&name) {
        Some(lower) => lay_section(lower, upper, fields),
        None => {
            base.insert(name, upper);
        }
    }
}

/// Lays a section over another, key by key.
pub(super) fn lay_section(base: &mut Section, upper: Section, fields: &[Field]) {
    base.place = upper.place;
    base.values.0.extend(upper.values.0);
    base.refused.extend(upper.refused);
    in_order(fields, base);
}

fn remove(base: &mut Document, removal: &Section, found: &mut Diagnostics) {
    for (key, shocks) in [("measures", false), ("shocks", true)] {
        for id in removal.values.words(key) {
            remove_one(base, key, shocks, id, found);
        }
    }
}

fn remove_one(
    base: &mut Document,
    key: &'static str,
    shocks: bool,
    id: &Sourced<String>,
    found: &mut Diagnostics,
) {
    let is_kind = |array: &str| {
        find_array(array).is_some_and(|instrument| instrument.spec().is_shock == shocks)
    };
    let mut arrays = base.entries.iter_mut().filter(|(array, _)| is_kind(array));
    // An id may stand in several arrays; all of them are meant.
    let removed = arrays
        .by_ref()
        .filter_map(|(_, entries)| entries.shift_remove(&id.value))
        .count();
    if removed > 0 {
        return;
    }
    let known: Vec<&str> = base
        .entries
        .iter()
        .filter(|(array, _)| is_kind(array))
        .flat_map(|(_, entries)| entries.keys().map(String::as_str))
        .collect();
    let message = say::NOTHING_TO_REMOVE
        .with("id", &id.value)
        .with("key", key);
    let mut diagnostic = Diagnostic::error("S201", message).at(id.place.clone());
    diagnostic.label = did_you_mean(&id.value, known.iter().copied());
    diagnostic.help = Some(if known.is_empty() {
        say::PARENT_HAS_NONE.with("key", key)
    } else {
        say::PARENT_HAS
            .with("key", key)
            .with("ids", listed(known.into_iter()))
    });
    found.push(diagnostic);
}
