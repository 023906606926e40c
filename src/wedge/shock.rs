//! Shocks: events that nobody decides. Layer 3.
//!
//! They stand in a scenario file as arrays of their own, like instruments,
//! but no government imposes them.

use super::instrument::{Instrument, Spec, central, key};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// Output from the same inputs becomes a multiple of the base.
pub(super) struct Productivity;

/// The amount of a factor becomes a multiple of the base.
pub(super) struct Endowment;

/// A multiple of the base beyond this is a typing mistake.
const HIGHEST_MULTIPLE: f64 = 1000.0;

static PRODUCTIVITY: [Field; 7] = [
    key::ID,
    key::REGION,
    key::PRODUCTS,
    Field {
        key: "factor",
        kind: Kind::Number(Bounds::above(0.0, HIGHEST_MULTIPLE)),
        required: true,
        words: &say::KEY_PRODUCTIVITY_FACTOR,
    },
    key::START,
    key::END,
    key::SOURCE,
];

static ENDOWMENT: [Field; 8] = [
    key::ID,
    key::REGION,
    Field {
        key: "factor_name",
        kind: Kind::Text,
        required: true,
        words: &say::KEY_FACTOR_NAME,
    },
    key::PRODUCTS,
    Field {
        key: "factor",
        kind: Kind::Number(Bounds::above(0.0, HIGHEST_MULTIPLE)),
        required: true,
        words: &say::KEY_ENDOWMENT_FACTOR,
    },
    key::START,
    key::END,
    key::SOURCE,
];

static PRODUCTIVITY_SPEC: Spec = Spec {
    array: "productivity",
    words: &say::SHOCK_PRODUCTIVITY,
    fields: &PRODUCTIVITY,
    seller_keys: &["region"],
    buyer_key: None,
    is_shock: true,
};

impl Instrument for Productivity {
    fn spec(&self) -> &'static Spec {
        &PRODUCTIVITY_SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Productivity(central(values, "factor")))
    }
}

static ENDOWMENT_SPEC: Spec = Spec {
    array: "endowment",
    words: &say::SHOCK_ENDOWMENT,
    fields: &ENDOWMENT,
    seller_keys: &["region"],
    buyer_key: None,
    is_shock: true,
};

impl Instrument for Endowment {
    fn spec(&self) -> &'static Spec {
        &ENDOWMENT_SPEC
    }

    fn effect(&self, values: &Values, factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        let name = values.text("factor_name").unwrap_or_default();
        let Some(factor) = factors.iter().position(|known| known == name) else {
            let mut diagnostic = Diagnostic::error("S302", say::UNKNOWN_FACTOR.with("name", name))
                .help(say::UNKNOWN_FACTOR_HELP.with("known", factors.join(", ")));
            diagnostic.place = values.place("factor_name").cloned();
            return Err(Box::new(diagnostic));
        };
        Ok(Effect::Endowment {
            factor,
            multiple: central(values, "factor"),
        })
    }
}
