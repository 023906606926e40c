//! Licence: every shipment needs one; some are denied, the others wait.

use super::{Instrument, Spec, central, key, share};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct Licence;

/// Longer waits are refusals.
const LONGEST_WEEKS: f64 = 520.0;

static FIELDS: [Field; 18] = [
    key::ID,
    key::IMPOSED_BY,
    key::ON_GOODS_FROM_OR_IMPOSER,
    key::ON_GOODS_TO,
    key::PRODUCTS,
    Field {
        key: "denied_percent",
        kind: Kind::Number(Bounds::PERCENT),
        required: true,
        words: &say::KEY_DENIED_PERCENT,
    },
    Field {
        key: "delay_weeks",
        kind: Kind::Number(Bounds::between(0.0, LONGEST_WEEKS)),
        required: false,
        words: &say::KEY_DELAY_WEEKS,
    },
    key::ONLY_END_USES,
    key::EXEMPT_END_USES,
    key::REACH,
    key::ALSO_FROM,
    key::EVASION_PERCENT,
    key::START,
    key::END,
    key::ANNOUNCED,
    key::IN_BASE_PERCENT,
    key::REPLACES,
    key::SOURCE,
];

static SPEC: Spec = Spec {
    array: "licence",
    words: &say::INSTRUMENT_LICENCE,
    fields: &FIELDS,
    seller_keys: &["on_goods_from", "imposed_by"],
    buyer_key: Some("on_goods_to"),
    is_shock: false,
};

impl Instrument for Licence {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        let waits = values.number("delay_weeks").is_some();
        Ok(Effect::Licence {
            denied: share(values, "denied_percent"),
            delay_weeks: if waits {
                central(values, "delay_weeks")
            } else {
                0.0
            },
        })
    }
}
