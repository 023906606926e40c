//! Keys of a game in a scenario file, and those of a ladder file.

use super::adaptation_keys::GOALS_BY_REGION;
use super::keys::{EXTENDS, SideKeys};
use crate::field::{Bounds, Field, Kind};
use crate::strategy::setup::{HIGHEST_RUNG, LONGEST_LAG};
use crate::text::{Text, strings::game as say, strings::scenario as words};

/// Name of the table that chooses ladders.
pub(super) const LADDER: &str = "ladder";
/// Name of the table of starting rungs.
pub(super) const START: &str = "start_rung";
/// Name of the tables of strategies.
pub(super) const STRATEGY: &str = "strategy";
/// Key of a strategy's rule.
pub(super) const RULE: &str = "rule";
/// Name of the tables of third regions.
pub(super) const ALIGNMENT: &str = "alignment";

/// Tables that only a game has.
const TABLES: [&str; 6] = ["game", "perception", "slip", "lag", "talks", "remedies"];

/// Whether only a game has that table.
pub(super) fn is_of_game(table: &str) -> bool {
    TABLES.contains(&table)
}

const fn key(key: &'static str, kind: Kind, words: &'static Text) -> Field {
    Field {
        key,
        kind,
        required: false,
        words,
    }
}

const fn needed(field: &Field) -> Field {
    Field {
        key: field.key,
        kind: field.kind,
        required: true,
        words: field.words,
    }
}

const PERCENT: Kind = Kind::Number(Bounds::PERCENT);
const SHARE: Kind = Kind::Number(Bounds::between(0.0, 1.0));
const RUNG: Kind = Kind::Integer(0, HIGHEST_RUNG as i64);
const STEPS: Kind = Kind::Integer(1, HIGHEST_RUNG as i64);
/// Rounds of a run of a hundred years.
const QUARTERS: Kind = Kind::Integer(1, 400);
const LAGS: Kind = Kind::Integer(0, LONGEST_LAG as i64);
/// More runs than this keep more memory than a laptop has to spare.
const RUNS: Kind = Kind::Integer(1, 200_000);
const PERCENT_OF_GDP: Bounds = Bounds::between(0.0, 100.0);

pub(super) static GAME: [Field; 9] = [
    key("runs", RUNS, &say::KEY_RUNS),
    key("tables", Kind::Integer(1, 1_000), &say::KEY_TABLES),
    key(
        "short_source",
        Kind::Choice(&["equilibrium", "weekly"]),
        &say::KEY_SHORT_SOURCE,
    ),
    key("spiral_rungs", STEPS, &say::KEY_SPIRAL_RUNGS),
    key(
        "timing",
        Kind::Choice(&["simultaneous", "alternating"]),
        &say::KEY_TIMING,
    ),
    key(
        "discount_percent_per_year",
        Kind::Number(Bounds::between(0.0, 100.0)),
        &say::KEY_DISCOUNT,
    ),
    key(
        "half_life_quarters",
        Kind::Number(Bounds::between(0.1, 400.0)),
        &say::KEY_HALF_LIFE,
    ),
    key(
        "security_percent_of_gdp",
        Kind::NumberByRegion(PERCENT_OF_GDP),
        &say::KEY_SECURITY,
    ),
    key(
        "relative_gain_weight",
        Kind::NumberByRegion(Bounds::between(0.0, 10.0)),
        &say::KEY_RELATIVE_GAIN,
    ),
];

pub(super) static PERCEPTION: [Field; 9] = [
    key("false_alarm_percent", PERCENT, &say::KEY_FALSE_ALARM),
    key("miss_percent", PERCENT, &say::KEY_MISS),
    key("bias_percent", PERCENT, &say::KEY_BIAS),
    key(
        "transparency_percent",
        Kind::NumberByRegion(Bounds::PERCENT),
        &say::KEY_TRANSPARENCY,
    ),
    key("glossary_percent", PERCENT, &say::KEY_GLOSSARY),
    key("monitoring_percent", PERCENT, &say::KEY_MONITORING),
    key(
        "hub_percent",
        Kind::NumberByRegion(Bounds::PERCENT),
        &say::KEY_HUB,
    ),
    key(
        "opacity",
        Kind::Choice(&["exogenous", "endogenous"]),
        &say::KEY_OPACITY,
    ),
    key("opacity_loss_percent", PERCENT, &say::KEY_OPACITY_LOSS),
];

pub(super) static SLIP: [Field; 2] = [
    key("up_percent", PERCENT, &say::KEY_SLIP_UP),
    key("down_percent", PERCENT, &say::KEY_SLIP_DOWN),
];

pub(super) static LAG: [Field; 2] = [
    key("decision_quarters", LAGS, &say::KEY_LAG_DECISION),
    key("force_quarters", LAGS, &say::KEY_LAG_FORCE),
];

pub(super) static TALKS: [Field; 6] = [
    key("meeting_interval_quarters", QUARTERS, &say::KEY_INTERVAL),
    key("arbitration_accuracy_percent", PERCENT, &say::KEY_ACCURACY),
    key("honesty_percent", PERCENT, &say::KEY_HONESTY),
    key("credibility_percent", PERCENT, &say::KEY_CREDIBILITY),
    key(
        "settlement",
        Kind::Choice(&["weak", "moderate", "strong"]),
        &say::KEY_SETTLEMENT,
    ),
    key(
        "ceiling_rung",
        Kind::NumberByRegion(Bounds::between(0.0, HIGHEST_RUNG as f64)),
        &say::KEY_CEILING,
    ),
];

pub(super) static REMEDIES: [Field; 4] = [
    key("tolerance_rungs", Kind::Integer(0, 4), &say::KEY_TOLERANCE),
    key("meeting_interval_quarters", QUARTERS, &say::KEY_INTERVAL),
    key("arbitration_accuracy_percent", PERCENT, &say::KEY_ACCURACY),
    key("transparency_percent", PERCENT, &say::KEY_OPENNESS),
];

/// Names of the rules, in the order of the registry.
const RULES: [&str; 16] = [
    "hold",
    "match",
    "generous",
    "tolerant",
    "two_strikes",
    "contrite",
    "overmatch",
    "slow_thaw",
    "grim",
    "gradual",
    "grit",
    "aspiration",
    "best_reply",
    "script",
    MIXTURE,
    ARBITRATED,
];

/// A strategy that is one of several rules, with weights.
pub(super) const MIXTURE: &str = "mixture";
/// A rule that asks a third party.
pub(super) const ARBITRATED: &str = "arbitrated";

static MOVE: [Field; 2] = [
    key("date", Kind::Date, &say::KEY_MOVE_DATE),
    key("rung", RUNG, &say::KEY_MOVE_RUNG),
];

/// Keys of a rule: those of the registry's parameters, and what mixtures,
/// arbitration and scripts need.
macro_rules! rule_fields {
    ($($more:expr),*) => {
        [
            needed(&key(RULE, Kind::Choice(&RULES), &say::KEY_RULE)),
            key("threshold_rungs", Kind::Integer(0, 4), &say::KEY_THRESHOLD),
            key("generosity", SHARE, &say::KEY_GENEROSITY),
            key("strikes", Kind::Integer(1, 10), &say::KEY_STRIKES),
            key("thaw", SHARE, &say::KEY_THAW),
            key("trigger_rung", Kind::Integer(0, 20), &say::KEY_TRIGGER_RUNG),
            key("trigger_quarters", Kind::Integer(0, 100), &say::KEY_TRIGGER_QUARTERS),
            key("quiet_quarters", Kind::Integer(1, 10), &say::KEY_QUIET),
            key("probe_quarters", Kind::Integer(1, 10), &say::KEY_PROBE),
            key(
                "tolerated_cost_percent_of_gdp",
                Kind::Number(PERCENT_OF_GDP),
                &say::KEY_TOLERATED,
            ),
            key("adjustment", SHARE, &say::KEY_ADJUSTMENT),
            key("look_ahead_quarters", Kind::Integer(1, 40), &say::KEY_LOOK_AHEAD),
            key("patience", SHARE, &say::KEY_PATIENCE),
            key(
                "precision",
                Kind::Number(Bounds::between(0.0, 10_000.0)),
                &say::KEY_PRECISION,
            ),
            key("accuracy_percent", PERCENT, &say::KEY_OWN_ACCURACY),
            key("moves", Kind::Parts(&MOVE), &say::KEY_MOVES),
            key("of", Kind::Parts(&OPTION), &say::KEY_OF),
            $($more),*
        ]
    };
}

static OPTION: [Field; 18] = rule_fields![key("weight", SHARE, &say::KEY_WEIGHT)];
static STRATEGY_KEYS: [Field; 18] = rule_fields![key("floor_rung", RUNG, &say::KEY_FLOOR)];

static LADDER_KEY: [Field; 1] = [key("id", Kind::Id, &say::SIDES_LADDER)];
static START_KEY: [Field; 1] = [key("rung", RUNG, &say::SIDES_START)];

static ALIGNMENT_KEYS: [Field; 4] = [
    needed(&key("with", Kind::Text, &say::KEY_WITH)),
    key("from_rung", RUNG, &say::KEY_FROM_RUNG),
    key("probability_percent", PERCENT, &say::KEY_JOINS),
    key("lag_quarters", Kind::Integer(0, 40), &say::KEY_JOIN_LAG),
];

/// The tables keyed by region, in the order of the docs.
pub static SIDES: [SideKeys; 5] = [
    SideKeys {
        name: LADDER,
        words: &say::SIDES_LADDER,
        fields: &LADDER_KEY,
        is_scalar: true,
    },
    SideKeys {
        name: START,
        words: &say::SIDES_START,
        fields: &START_KEY,
        is_scalar: true,
    },
    SideKeys {
        name: STRATEGY,
        words: &say::SIDES_STRATEGY,
        fields: &STRATEGY_KEYS,
        is_scalar: false,
    },
    SideKeys {
        name: ALIGNMENT,
        words: &say::SIDES_ALIGNMENT,
        fields: &ALIGNMENT_KEYS,
        is_scalar: false,
    },
    GOALS_BY_REGION,
];

/// Keys above the first table of a ladder file.
pub(super) static LADDER_HEAD: [Field; 9] = [
    needed(&key("schema", Kind::Integer(1, 1), &words::KEY_SCHEMA)),
    needed(&key("id", Kind::Id, &say::KEY_LADDER_ID)),
    needed(&key("name_en", Kind::Text, &words::KEY_NAME_EN)),
    needed(&key("name_zh", Kind::Text, &words::KEY_NAME_ZH)),
    key(EXTENDS, Kind::Id, &say::KEY_LADDER_EXTENDS),
    key("note", Kind::Text, &words::KEY_NOTE),
    key("base_rung", RUNG, &say::KEY_BASE_RUNG),
    key("step_up", STEPS, &say::KEY_STEP_UP),
    key("step_down", STEPS, &say::KEY_STEP_DOWN),
];

/// Name of the array of a ladder file's rungs.
pub(super) const RUNGS: &str = "rung";

/// Keys of a rung.
pub(super) static RUNG_KEYS: [Field; 6] = [
    needed(&key("name_en", Kind::Text, &words::KEY_NAME_EN)),
    needed(&key("name_zh", Kind::Text, &words::KEY_NAME_ZH)),
    key("measures", Kind::Ids, &say::KEY_RUNG_MEASURES),
    key("facts", Kind::Names, &say::KEY_RUNG_FACTS),
    key("note", Kind::Text, &words::KEY_NOTE),
    key("locked_rounds", Kind::Integer(0, 400), &say::KEY_LOCKED),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::rule::{Board, rules};

    #[test]
    fn the_keys_of_rules_are_those_of_the_registry() {
        let stems: Vec<&str> = rules(Board::Ladder).map(|entry| entry.stem).collect();
        assert_eq!(RULES[..RULES.len() - 2], stems);
        let parameters = rules(Board::Ladder).flat_map(|entry| entry.parameters);
        let mut known = 0;
        for parameter in parameters {
            let field = OPTION.iter().find(|field| field.key == parameter.key);
            let bounds = match field.map(|field| field.kind) {
                Some(Kind::Integer(low, high)) if parameter.whole => (low as f64, high as f64),
                Some(Kind::Number(bounds)) if !parameter.whole => (bounds.low, bounds.high),
                other => panic!("{}: {other:?}", parameter.key),
            };
            assert_eq!(bounds, (parameter.low, parameter.high), "{}", parameter.key);
            known += 1;
        }
        // Beside them: rule, accuracy_percent, moves, of, weight.
        assert_eq!(OPTION.len(), known + 5);
    }
}
