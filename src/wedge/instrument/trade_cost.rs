//! Trade cost: more has to be sent for one unit to arrive (iceberg, Samuelson 1954).

use super::{Instrument, Spec, central, key};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct TradeCost;

static FIELDS: [Field; 10] = [
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
    key::IN_BASE_PERCENT,
    key::REPLACES,
    key::SOURCE,
];

static SPEC: Spec = Spec {
    array: "trade_cost",
    words: &say::INSTRUMENT_TRADE_COST,
    fields: &FIELDS,
    seller_keys: &["on_goods_from"],
    buyer_key: Some("on_goods_to"),
    is_shock: false,
};

impl Instrument for TradeCost {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::CostFactor(central(values, "factor")))
    }
}
