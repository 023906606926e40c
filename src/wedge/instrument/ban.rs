//! Ban: nothing of the named products may cross the named border.

use super::{Instrument, Spec, key};
use crate::diagnostic::Diagnostic;
use crate::field::{Field, Values};
use crate::text::strings::wedge as say;
use crate::units::Share;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct Ban;

static FIELDS: [Field; 16] = [
    key::ID,
    key::IMPOSED_BY,
    key::ON_GOODS_FROM_OR_IMPOSER,
    key::ON_GOODS_TO,
    key::PRODUCTS,
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
    array: "ban",
    words: &say::INSTRUMENT_BAN,
    fields: &FIELDS,
    seller_keys: &["on_goods_from", "imposed_by"],
    buyer_key: Some("on_goods_to"),
    is_shock: false,
};

impl Instrument for Ban {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, _values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Blocked(Share(1.0)))
    }
}
