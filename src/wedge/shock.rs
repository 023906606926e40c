//! Shocks: events that nobody decides. Layer 3.
//!
//! They stand in a scenario file as arrays of their own, like instruments,
//! but no government imposes them.

use super::instrument::{Instrument, central, key};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::{Text, strings::wedge as say};
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

impl Instrument for Productivity {
    fn array(&self) -> &'static str {
        "productivity"
    }

    fn words(&self) -> &'static Text {
        &say::SHOCK_PRODUCTIVITY
    }

    fn fields(&self) -> &'static [Field] {
        &PRODUCTIVITY
    }

    fn is_shock(&self) -> bool {
        true
    }

    fn seller_keys(&self) -> &'static [&'static str] {
        &["region"]
    }

    fn buyer_key(&self) -> Option<&'static str> {
        None
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Productivity(central(values, "factor")))
    }
}

impl Instrument for Endowment {
    fn array(&self) -> &'static str {
        "endowment"
    }

    fn words(&self) -> &'static Text {
        &say::SHOCK_ENDOWMENT
    }

    fn fields(&self) -> &'static [Field] {
        &ENDOWMENT
    }

    fn is_shock(&self) -> bool {
        true
    }

    fn seller_keys(&self) -> &'static [&'static str] {
        &["region"]
    }

    fn buyer_key(&self) -> Option<&'static str> {
        None
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
