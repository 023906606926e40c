//! Trade cost: more has to be sent for one unit to arrive (iceberg, Samuelson 1954).

use super::{Instrument, central, key};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::{Text, strings::wedge as say};
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct TradeCost;

static FIELDS: [Field; 8] = [
    key::ID,
    key::ON_GOODS_FROM,
    key::ON_GOODS_TO,
    key::PRODUCTS,
    Field {
        key: "factor",
        kind: Kind::Number(Bounds::above(0.0, f64::INFINITY)),
        required: true,
        words: &say::KEY_COST_FACTOR,
    },
    key::START,
    key::END,
    key::SOURCE,
];

impl Instrument for TradeCost {
    fn array(&self) -> &'static str {
        "trade_cost"
    }

    fn words(&self) -> &'static Text {
        &say::INSTRUMENT_TRADE_COST
    }

    fn fields(&self) -> &'static [Field] {
        &FIELDS
    }

    fn seller_keys(&self) -> &'static [&'static str] {
        &["on_goods_from"]
    }

    fn buyer_key(&self) -> Option<&'static str> {
        Some("on_goods_to")
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::CostFactor(central(values, "factor")))
    }
}
