//! Keys of the path of mature-node wafers in a scenario file.

use crate::field::{Bounds, Field, Kind};
use crate::text::{Text, strings::mature as say};

/// Name of the table.
pub(super) const MATURE: &str = "mature_nodes";

const fn key(key: &'static str, kind: Kind, words: &'static Text) -> Field {
    Field {
        key,
        kind,
        required: false,
        words,
    }
}

const fn number(name: &'static str, low: f64, high: f64, words: &'static Text) -> Field {
    key(name, Kind::Number(Bounds::between(low, high)), words)
}

/// A path speaks of at most so many years after the base year.
pub(super) const LAST_YEAR: i64 = 2060;
const YEAR: Kind = Kind::Integer(2000, LAST_YEAR);
/// Each is a path of at most 240 quarters.
const MOST_DRAWS: i64 = 20_000;

pub(super) static KEYS: [Field; 21] = [
    key("builder", Kind::Regions, &say::KEY_BUILDER),
    key("build_until", YEAR, &say::KEY_BUILD_UNTIL),
    key("until", YEAR, &say::KEY_UNTIL),
    key(
        "response",
        Kind::Choice(&["none", "tariff", "pacing"]),
        &say::KEY_RESPONSE,
    ),
    key("response_from", YEAR, &say::KEY_RESPONSE_FROM),
    key("tariff_by", Kind::Regions, &say::KEY_TARIFF_BY),
    number("tariff_percent", 0.0, 1000.0, &say::KEY_TARIFF),
    number("pace_above_percent", 0.0, 120.0, &say::KEY_PACE),
    key("draws", Kind::Integer(0, MOST_DRAWS), &say::KEY_DRAWS),
    number("demand_percent", -20.0, 50.0, &say::KEY_DEMAND),
    number("build_percent", 0.0, 100.0, &say::KEY_BUILD),
    number("others_percent", 0.0, 100.0, &say::KEY_OTHERS),
    number("lead_years", 0.25, 20.0, &say::KEY_LEAD),
    number("price_exponent", 0.05, 5.0, &say::KEY_EXPONENT),
    number("floor_percent", 1.0, 80.0, &say::KEY_FLOOR),
    number("margin_percent", 0.0, 19.0, &say::KEY_MARGIN),
    number("base_utilisation_percent", 10.0, 100.0, &say::KEY_USED),
    number("exit_percent", 0.0, 90.0, &say::KEY_EXIT),
    number("subsidy_percent", 0.0, 100.0, &say::KEY_SUBSIDY),
    number("demand_elasticity", 0.0, 0.95, &say::KEY_ELASTICITY),
    number("origin_elasticity", 1.1, 20.0, &say::KEY_ORIGINS),
];
