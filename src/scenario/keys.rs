//! Every key that a scenario file may have, as data.
//!
//! The head and the tables are listed here; each array brings its keys along
//! in [`INSTRUMENTS`]. A new table is one entry of [`TABLES`], a new array one
//! line of the instruments' registry.

use super::adaptation_keys::{self, ADAPTATION};
use super::mature_keys::{self, MATURE};
use super::{frontier, game_keys};
use crate::equilibrium::LEAST_MULTIPLE;
use crate::field::{Bounds, Field, Kind};
use crate::text::{
    Text,
    strings::{adaptation, frontier as words, game, mature, scenario as say, weekly},
};
use crate::wedge::{INSTRUMENTS, Instrument};
use crate::world::EndUse;

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

/// A table of a scenario file whose keys are regions: `[name] USA = ...`, or
/// `[name.USA]` with keys of its own.
#[derive(Debug)]
pub struct SideKeys {
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    pub words: &'static Text,
    /// The keys of each region; the one value of a region where it is scalar.
    pub fields: &'static [Field],
    /// Whether a region has a value and not a table.
    pub is_scalar: bool,
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
    field(EXTENDS, Kind::Id, &say::KEY_EXTENDS),
    required(
        "attribution",
        Kind::Choice(&["joint", "us_side", "cn_side"]),
        &say::KEY_ATTRIBUTION,
    ),
    required("source", Kind::Text, &say::KEY_SCENARIO_SOURCE),
    field("note", Kind::Text, &say::KEY_NOTE),
    field(
        "analyses",
        Kind::Choices(&[
            "equilibrium",
            "exposure",
            "disruption",
            "game",
            "frontier",
            "mature",
        ]),
        &say::KEY_ANALYSES,
    ),
    field("horizons", HORIZONS, &say::KEY_HORIZONS),
    field(
        "preset",
        Kind::Choice(&["short", "medium", "long", CALIENDO_PARRO]),
        &say::KEY_PRESET,
    ),
];

/// The preset of Caliendo and Parro (2015).
pub(super) const CALIENDO_PARRO: &str = "caliendo_parro";

/// Key of the file that another one changes.
pub(super) const EXTENDS: &str = "extends";
/// Keys of the head that a file never takes over from its parent: they say
/// which file this is.
pub(super) const OWN: [&str; 5] = ["schema", "id", EXTENDS, "name_en", "name_zh"];

static PERIOD: [Field; 2] = [
    field("start", Kind::Date, &say::KEY_PERIOD_START),
    field("years", Kind::Integer(1, 100), &say::KEY_PERIOD_YEARS),
];

static ENSEMBLE: [Field; 5] = [
    field("runs", Kind::Integer(1, MOST_RUNS), &say::KEY_RUNS),
    field("seed", Kind::Integer(0, i64::MAX), &say::KEY_SEED),
    field(
        "sampling",
        Kind::Choice(&["plain", "latin_hypercube", "sobol"]),
        &say::KEY_SAMPLING,
    ),
    field("until_ci", Kind::Number(UNTIL_CI), &say::KEY_UNTIL_CI),
    field("worlds", Kind::Integer(0, MOST_WORLDS), &say::KEY_WORLDS),
];

/// Statistics keep the mean of every outcome in every world.
const MOST_WORLDS: i64 = 1000;

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

/// A premium or a multiple beyond this is a typing mistake.
const HIGHEST_MULTIPLE: f64 = 1000.0;

/// Ten thousand times as much as before is more than any origin can sell.
const HIGHEST_HEADROOM: f64 = 1_000_000.0;

const PREMIUM_BOUNDS: Bounds = Bounds::between(0.0, HIGHEST_MULTIPLE);

/// A latent source that is hardly dearer would already be there.
const MULTIPLE: Kind = Kind::Number(Bounds::between(LEAST_MULTIPLE, HIGHEST_MULTIPLE));

static NEST: [Field; 9] = [
    field(
        "origins",
        Kind::Choice(&["volume", "ces"]),
        &say::KEY_ORIGIN_NEST,
    ),
    field(
        "switching_premium",
        Kind::Number(PREMIUM_BOUNDS),
        &say::KEY_PREMIUM,
    ),
    field(
        "switching_premium_by_product",
        Kind::NumberByProduct(PREMIUM_BOUNDS),
        &say::KEY_PREMIUM_BY_PRODUCT,
    ),
    field("backstop_multiple", MULTIPLE, &say::KEY_BACKSTOP),
    field("entry_multiple", MULTIPLE, &say::KEY_ENTRY),
    elasticity("tight_inputs", &say::KEY_TIGHT),
    elasticity("alternatives", &say::KEY_ALTERNATIVES),
    field(
        "headroom_percent",
        Kind::Number(Bounds::between(0.0, HIGHEST_HEADROOM)),
        &say::KEY_HEADROOM,
    ),
    field(
        "open_lines_percent",
        Kind::Number(Bounds::between(0.0, HIGHEST_HEADROOM)),
        &say::KEY_OPEN_LINES,
    ),
];

/// Wages that may not fall below ten times the base are a typing mistake.
const HIGHEST_WAGE_FLOOR: f64 = 1000.0;

static CLOSURE: [Field; 4] = [
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
    field(
        "know_how_percent",
        Kind::Number(Bounds::PERCENT),
        &say::KEY_KNOW_HOW,
    ),
    field(
        "wage_floor_percent",
        Kind::Number(Bounds::above(0.0, HIGHEST_WAGE_FLOOR)),
        &say::KEY_WAGE_FLOOR,
    ),
];

/// Name of the table that says on which world a scenario runs.
pub const WORLD: &str = "world";

static WORLD_KEYS: [Field; 2] = [
    field("table", Kind::Text, &say::KEY_WORLD_TABLE),
    field("chains", Kind::Names, &say::KEY_WORLD_CHAINS),
];

static WHITELIST: [Field; 2] = [
    field(
        "leakage_percent",
        Kind::Number(Bounds::PERCENT),
        &say::KEY_LEAKAGE_PERCENT,
    ),
    field(
        "chilling_percent",
        Kind::Number(Bounds::PERCENT),
        &say::KEY_CHILLING_PERCENT,
    ),
];

/// A week of waiting that costs more than this is a typing mistake.
const HIGHEST_DELAY_COST: f64 = 100.0;

/// A detour that costs more than this is a typing mistake.
const HIGHEST_DETOUR_COST: f64 = 1000.0;

static FRICTION: [Field; 2] = [
    field(
        "delay_cost_percent_per_week",
        Kind::Number(Bounds::between(0.0, HIGHEST_DELAY_COST)),
        &say::KEY_DELAY_COST,
    ),
    field(
        "detour_cost_percent",
        Kind::Number(Bounds::between(0.0, HIGHEST_DETOUR_COST)),
        &say::KEY_DETOUR_COST,
    ),
];

/// Name of the table with the behaviour of the weekly mode.
pub(super) const DISRUPTION: &str = "disruption";

static DISRUPTION_KEYS: [Field; 13] = [
    field(
        "inventory_weeks",
        Kind::Number(Bounds::between(0.0, 520.0)),
        &weekly::KEY_INVENTORY_WEEKS,
    ),
    field(
        "design_weeks",
        Kind::Number(Bounds::between(0.0, 520.0)),
        &weekly::KEY_DESIGN_WEEKS,
    ),
    field(
        "restoration_weeks",
        Kind::Number(Bounds::above(0.0, 520.0)),
        &weekly::KEY_RESTORATION_WEEKS,
    ),
    field(
        "requalification_weeks",
        Kind::Number(Bounds::between(0.0, 5200.0)),
        &weekly::KEY_REQUALIFICATION_WEEKS,
    ),
    field(
        "overproduction",
        Kind::Number(Bounds::between(1.0, 10.0)),
        &weekly::KEY_OVERPRODUCTION,
    ),
    field(
        "overproduction_weeks",
        Kind::Number(Bounds::above(0.0, 5200.0)),
        &weekly::KEY_OVERPRODUCTION_WEEKS,
    ),
    field(
        "spare_limit",
        Kind::Number(Bounds::between(1.0, 100.0)),
        &weekly::KEY_SPARE_LIMIT,
    ),
    field(
        "open_lines",
        Kind::Number(Bounds::between(0.0, 1000.0)),
        &weekly::KEY_OPEN_LINES,
    ),
    field(
        "small_input",
        Kind::Number(Bounds::between(0.0, 1.0)),
        &weekly::KEY_SMALL_INPUT,
    ),
    field(
        "tool_life_years",
        Kind::Number(Bounds::above(0.0, 100.0)),
        &weekly::KEY_TOOL_LIFE_YEARS,
    ),
    field(
        "capital_to_value_added",
        Kind::Number(Bounds::above(0.0, 100.0)),
        &weekly::KEY_CAPITAL_RATIO,
    ),
    field(
        "rationing",
        Kind::Choice(&["proportional", "home_first", "end_use"]),
        &weekly::KEY_RATIONING,
    ),
    field(
        "served_first",
        Kind::Choices(&EndUse::NAMES),
        &weekly::KEY_SERVED_FIRST,
    ),
];

/// Name of the table that deletes entries of the parent.
pub(super) const REMOVE: &str = "remove";

static REMOVE_KEYS: [Field; 2] = [
    field("measures", Kind::Ids, &say::KEY_REMOVE_MEASURES),
    field("shocks", Kind::Ids, &say::KEY_REMOVE_SHOCKS),
];

/// The tables, in the order of the docs.
pub static TABLES: [TableKeys; 19] = [
    table("period", &say::TABLE_PERIOD, &PERIOD),
    table(WORLD, &say::TABLE_WORLD, &WORLD_KEYS),
    table("ensemble", &say::TABLE_ENSEMBLE, &ENSEMBLE),
    table("elasticity", &say::TABLE_ELASTICITY, &ELASTICITY),
    table("nest", &say::TABLE_NEST, &NEST),
    table("closure", &say::TABLE_CLOSURE, &CLOSURE),
    table("whitelist", &say::TABLE_WHITELIST, &WHITELIST),
    table("friction", &say::TABLE_FRICTION, &FRICTION),
    table(DISRUPTION, &weekly::TABLE_DISRUPTION, &DISRUPTION_KEYS),
    table(
        ADAPTATION,
        &adaptation::TABLE_ADAPTATION,
        &adaptation_keys::KEYS,
    ),
    table(MATURE, &mature::TABLE_MATURE, &mature_keys::KEYS),
    table("game", &game::TABLE_GAME, &game_keys::GAME),
    table(
        "perception",
        &game::TABLE_PERCEPTION,
        &game_keys::PERCEPTION,
    ),
    table("slip", &game::TABLE_SLIP, &game_keys::SLIP),
    table("lag", &game::TABLE_LAG, &game_keys::LAG),
    table("talks", &game::TABLE_TALKS, &game_keys::TALKS),
    table("remedies", &game::TABLE_REMEDIES, &game_keys::REMEDIES),
    table(frontier::TABLE, &words::TABLE_FRONTIER, &frontier::KEYS),
    table(REMOVE, &say::TABLE_REMOVE, &REMOVE_KEYS),
];

pub use super::game_keys::SIDES;

const fn table(name: &'static str, words: &'static Text, fields: &'static [Field]) -> TableKeys {
    TableKeys {
        name,
        words,
        fields,
    }
}

/// Words of the format that this version knows of and does not compute yet:
/// analyses, presets, distributions, tables and arrays.
pub(super) const LATER: [&str; 3] = ["compare", "sweep", "sensitivity"];

/// The keys of a table.
pub(super) fn find_table(name: &str) -> Option<&'static TableKeys> {
    TABLES.iter().find(|table| table.name == name)
}

/// A table keyed by region.
pub(super) fn find_side(name: &str) -> Option<&'static SideKeys> {
    SIDES.iter().find(|side| side.name == name)
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
