//! Subsidy: part of the price of what producers sell, at home and abroad, paid
//! by their region in one sum.

use super::{Instrument, Spec, key, share};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct Subsidy;

/// Higher rates would give the goods away.
const HIGHEST_PERCENT: f64 = 95.0;

static FIELDS: [Field; 10] = [
    key::ID,
    key::IMPOSED_BY,
    key::PRODUCTS,
    Field {
        key: "rate_percent",
        kind: Kind::Number(Bounds::between(0.0, HIGHEST_PERCENT)),
        required: true,
        words: &say::KEY_SUBSIDY_PERCENT,
    },
    key::START,
    key::END,
    key::ANNOUNCED,
    key::IN_BASE_PERCENT,
    key::REPLACES,
    key::SOURCE,
];

static SPEC: Spec = Spec {
    array: "subsidy",
    words: &say::INSTRUMENT_SUBSIDY,
    fields: &FIELDS,
    seller_keys: &["imposed_by"],
    buyer_key: None,
    is_shock: false,
};

impl Instrument for Subsidy {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Subsidy(share(values, "rate_percent")))
    }
}
