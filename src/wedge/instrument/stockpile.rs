//! Stockpile: weeks of use that a region holds beyond its usual stocks.

use super::{Instrument, Spec, central, key};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct Stockpile;

/// Twenty years of use.
const MOST_WEEKS: f64 = 1040.0;

static FIELDS: [Field; 8] = [
    key::ID,
    key::IMPOSED_BY,
    key::PRODUCTS,
    Field {
        key: "weeks",
        kind: Kind::Number(Bounds::between(0.0, MOST_WEEKS)),
        required: true,
        words: &say::KEY_STOCK_WEEKS,
    },
    key::START,
    key::END,
    key::ANNOUNCED,
    key::SOURCE,
];

static SPEC: Spec = Spec {
    array: "stockpile",
    words: &say::INSTRUMENT_STOCKPILE,
    fields: &FIELDS,
    seller_keys: &["imposed_by"],
    buyer_key: None,
    is_shock: false,
};

impl Instrument for Stockpile {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Stockpile(central(values, "weeks")))
    }
}
