//! Export control: a share of a flow's product lines and end users is blocked,
//! the rest may grow.

use super::{Instrument, Spec, key, share};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct ExportControl;

static FIELDS: [Field; 17] = [
    key::ID,
    key::IMPOSED_BY,
    key::ON_GOODS_FROM_OR_IMPOSER,
    key::ON_GOODS_TO,
    key::PRODUCTS,
    Field {
        key: "blocked_percent",
        kind: Kind::Number(Bounds::PERCENT),
        required: true,
        words: &say::KEY_BLOCKED_PERCENT,
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
    array: "export_control",
    words: &say::INSTRUMENT_EXPORT_CONTROL,
    fields: &FIELDS,
    seller_keys: &["on_goods_from", "imposed_by"],
    buyer_key: Some("on_goods_to"),
    is_shock: false,
};

impl Instrument for ExportControl {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Blocked(share(values, "blocked_percent")))
    }
}
