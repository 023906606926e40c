//! Keys of adaptation in a scenario file.

use super::keys::SideKeys;
use crate::field::{Bounds, Field, Kind};
use crate::text::{Text, strings::adaptation as say};

/// Name of the table of mechanisms.
pub(super) const ADAPTATION: &str = "adaptation";
/// Name of the tables of what regions build.
pub(super) const GOALS: &str = "self_sufficiency";

const fn key(key: &'static str, kind: Kind, words: &'static Text) -> Field {
    Field {
        key,
        kind,
        required: false,
        words,
    }
}

const PERCENT: Kind = Kind::Number(Bounds::PERCENT);
const YEARS: Kind = Kind::NumberByProduct(Bounds::between(0.0, 50.0));
/// Longer than a run can be.
const TIME: Bounds = Bounds::above(0.0, 5200.0);

pub(super) static KEYS: [Field; 18] = [
    key("induced_investment", Kind::Flag, &say::KEY_INDUCED),
    key("new_capacity", Kind::Flag, &say::KEY_NEW_CAPACITY),
    key("learning", Kind::Flag, &say::KEY_LEARNING),
    key("knowledge_diffusion", Kind::Flag, &say::KEY_DIFFUSION),
    key("research", Kind::Flag, &say::KEY_RESEARCH),
    key("relationships", Kind::Flag, &say::KEY_RELATIONSHIPS),
    key("most_built_percent", PERCENT, &say::KEY_MOST_BUILT),
    key("first_yield_percent", PERCENT, &say::KEY_FIRST_YIELD),
    key(
        "expectation_half_life_quarters",
        Kind::Number(TIME),
        &say::KEY_EXPECTATION,
    ),
    key(
        "experience_years",
        Kind::Number(Bounds::above(0.0, 100.0)),
        &say::KEY_EXPERIENCE,
    ),
    key("diffusion_percent", PERCENT, &say::KEY_DIFFUSION_PERCENT),
    key(
        "research_share",
        Kind::Number(Bounds::SHARE),
        &say::KEY_RESEARCH_SHARE,
    ),
    key(
        "relationship_half_life_weeks",
        Kind::Number(TIME),
        &say::KEY_RELATIONSHIP,
    ),
    key("capex", YEARS, &say::KEY_CAPEX),
    key("lead_time", YEARS, &say::KEY_LEAD),
    key("ramp_time", YEARS, &say::KEY_RAMP),
    key(
        "depreciation",
        Kind::NumberByProduct(Bounds::PERCENT),
        &say::KEY_DEPRECIATION,
    ),
    key(
        "learning_rate",
        Kind::NumberByProduct(Bounds::between(0.0, 90.0)),
        &say::KEY_LEARNING_RATE,
    ),
];

static GOAL_KEYS: [Field; 2] = [
    Field {
        required: true,
        ..key("products", Kind::Products, &say::KEY_GOAL_PRODUCTS)
    },
    key("most_percent", PERCENT, &say::KEY_GOAL_MOST),
];

pub(super) const GOALS_BY_REGION: SideKeys = SideKeys {
    name: GOALS,
    words: &say::SIDES_GOALS,
    fields: &GOAL_KEYS,
    is_scalar: false,
};
