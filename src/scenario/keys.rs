//! Every key that a scenario file may have, as data.
//!
//! The head and the tables are listed here; each array brings its keys along
//! in [`INSTRUMENTS`]. A new table is one entry of [`TABLES`], a new array one
//! line of the instruments' registry.

use crate::field::{Bounds, Field, Kind};
use crate::text::{Text, strings::scenario as say};
use crate::wedge::{INSTRUMENTS, Instrument};

/// A table of a scenario file: `[name]`.
#[derive(Debug)]
pub struct TableKeys {
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    pub words: &'static Text,
    /// Its keys.
    pub fields: &'static [Field],
}

/// Latest version of the format that is read.
pub const SCHEMA: i64 = 1;

/// Greatest number of runs that a file may ask for.
const MOST_RUNS: i64 = 10_000_000;

/// An elasticity beyond this is a typing mistake.
const HIGHEST_ELASTICITY: f64 = 1000.0;

const ELASTICITY_BOUNDS: Bounds = Bounds::between(0.0, HIGHEST_ELASTICITY);

const HORIZONS: Kind = Kind::Choices(&["short", "medium", "long"]);

const fn field(key: &'static str, kind: Kind, words: &'static Text) -> Field {
    Field {
        key,
        kind,
        required: false,
        words,
    }
}

const fn required(key: &'static str, kind: Kind, words: &'static Text) -> Field {
    Field {
        key,
        kind,
        required: true,
        words,
    }
}

/// Keys above the first table. Those required are required of a study, not
/// when one engine is run on a table.
pub static HEADER: [Field; 13] = [
    required("schema", Kind::Integer(SCHEMA, SCHEMA), &say::KEY_SCHEMA),
    required("id", Kind::Id, &say::KEY_SCENARIO_ID),
    required("name_en", Kind::Text, &say::KEY_NAME_EN),
    required("name_zh", Kind::Text, &say::KEY_NAME_ZH),
    required("question_en", Kind::Text, &say::KEY_QUESTION_EN),
    required("question_zh", Kind::Text, &say::KEY_QUESTION_ZH),
    field("extends", Kind::Id, &say::KEY_EXTENDS),
    required(
        "attribution",
        Kind::Choice(&["joint", "us_side", "cn_side"]),
        &say::KEY_ATTRIBUTION,
    ),
    required("source", Kind::Text, &say::KEY_SCENARIO_SOURCE),
    field("note", Kind::Text, &say::KEY_NOTE),
    field(
        "analyses",
        Kind::Choices(&["equilibrium"]),
        &say::KEY_ANALYSES,
    ),
    field("horizons", HORIZONS, &say::KEY_HORIZONS),
    field(
        "preset",
        Kind::Choice(&["short", "medium", "long"]),
        &say::KEY_PRESET,
    ),
];

/// Keys of the head that a file never takes over from its parent: they say
/// which file this is.
pub(super) const OWN: [&str; 5] = ["schema", "id", "extends", "name_en", "name_zh"];

static PERIOD: [Field; 2] = [
    field("start", Kind::Date, &say::KEY_PERIOD_START),
    field("years", Kind::Integer(1, 100), &say::KEY_PERIOD_YEARS),
];

static ENSEMBLE: [Field; 4] = [
    field("runs", Kind::Integer(1, MOST_RUNS), &say::KEY_RUNS),
    field("seed", Kind::Integer(0, i64::MAX), &say::KEY_SEED),
    field(
        "sampling",
        Kind::Choice(&["plain", "latin_hypercube", "sobol"]),
        &say::KEY_SAMPLING,
    ),
    field("until_ci", Kind::Number(UNTIL_CI), &say::KEY_UNTIL_CI),
];

/// From a millionth of the mean to the mean.
const UNTIL_CI: Bounds = Bounds::between(1e-6, 1.0);

static ELASTICITY: [Field; 7] = [
    elasticity("value_added_materials", &say::KEY_VALUE_ADDED_MATERIALS),
    elasticity("inputs", &say::KEY_INPUTS),
    elasticity("factors", &say::KEY_FACTORS_ELASTICITY),
    elasticity("final", &say::KEY_FINAL),
    elasticity("origins", &say::KEY_ORIGINS),
    field(
        "origins_by_product",
        Kind::NumberByProduct(ELASTICITY_BOUNDS),
        &say::KEY_ORIGINS_BY_PRODUCT,
    ),
    field("allow_low_elasticity", Kind::Flag, &say::KEY_ALLOW_LOW),
];

const fn elasticity(key: &'static str, words: &'static Text) -> Field {
    field(key, Kind::Number(ELASTICITY_BOUNDS), words)
}

static CLOSURE: [Field; 2] = [
    field(
        "factors",
        Kind::Choice(&["mobile", "specific", "all_specific", "intermediate"]),
        &say::KEY_CLOSURE_FACTORS,
    ),
    field(
        "deficit",
        Kind::Choice(&["fixed", "share", "balanced"]),
        &say::KEY_DEFICIT,
    ),
];

/// Name of the table that deletes entries of the parent.
pub(super) const REMOVE: &str = "remove";

static REMOVE_KEYS: [Field; 2] = [
    field("measures", Kind::Ids, &say::KEY_REMOVE_MEASURES),
    field("shocks", Kind::Ids, &say::KEY_REMOVE_SHOCKS),
];

/// The tables, in the order of the docs.
pub static TABLES: [TableKeys; 5] = [
    table("period", &say::TABLE_PERIOD, &PERIOD),
    table("ensemble", &say::TABLE_ENSEMBLE, &ENSEMBLE),
    table("elasticity", &say::TABLE_ELASTICITY, &ELASTICITY),
    table("closure", &say::TABLE_CLOSURE, &CLOSURE),
    table(REMOVE, &say::TABLE_REMOVE, &REMOVE_KEYS),
];

const fn table(name: &'static str, words: &'static Text, fields: &'static [Field]) -> TableKeys {
    TableKeys {
        name,
        words,
        fields,
    }
}

/// Words of the format that this version knows of and does not compute yet:
/// analyses, presets, distributions, tables and arrays.
pub(super) const LATER: [&str; 30] = [
    "disruption",
    "game",
    "exposure",
    "frontier",
    "compare",
    "sweep",
    "sensitivity",
    "caliendo_parro",
    "export_tax",
    "licence",
    "quota",
    "subsidy",
    "local_content",
    "stockpile",
    "capacity_loss",
    "demand_shift",
    "whitelist",
    "ladder",
    "start_rung",
    "strategy",
    "perception",
    "slip",
    "lag",
    "talks",
    "world",
    "worlds",
    "reach",
    "also_from",
    "only_end_uses",
    "exempt_end_uses",
];

/// The keys of a table.
pub(super) fn find_table(name: &str) -> Option<&'static TableKeys> {
    TABLES.iter().find(|table| table.name == name)
}

/// The instrument whose entries stand in an array.
pub(super) fn find_array(name: &str) -> Option<&'static dyn Instrument> {
    INSTRUMENTS
        .iter()
        .copied()
        .find(|instrument| instrument.spec().array == name)
}

/// Whether the entries of an array are shocks and not measures.
pub fn is_shock(array: &str) -> bool {
    find_array(array).is_some_and(|instrument| instrument.spec().is_shock)
}

/// The field of a key.
pub(super) fn find_field(fields: &'static [Field], key: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_come_is_not_there_yet() {
        for word in LATER {
            assert!(find_table(word).is_none(), "[{word}] is there");
            assert!(find_array(word).is_none(), "[[{word}]] is there");
            assert!(find_field(&HEADER, word).is_none(), "{word} is there");
        }
    }

    #[test]
    fn no_two_things_share_a_name() {
        let mut seen = std::collections::BTreeSet::new();
        let arrays = INSTRUMENTS.iter().map(|instrument| instrument.spec().array);
        let tables = TABLES.iter().map(|table| table.name);
        for name in HEADER
            .iter()
            .map(|field| field.key)
            .chain(tables)
            .chain(arrays)
        {
            assert!(seen.insert(name), "{name} twice");
        }
    }
}
