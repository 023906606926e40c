//! Export control: a share of a flow's product lines and end users is blocked,
//! the rest may grow.

use super::{Instrument, key, share};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::{Text, strings::wedge as say};
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct ExportControl;

static FIELDS: [Field; 10] = [
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
    key::START,
    key::END,
    key::ANNOUNCED,
    key::SOURCE,
];

impl Instrument for ExportControl {
    fn array(&self) -> &'static str {
        "export_control"
    }

    fn words(&self) -> &'static Text {
        &say::INSTRUMENT_EXPORT_CONTROL
    }

    fn fields(&self) -> &'static [Field] {
        &FIELDS
    }

    fn seller_keys(&self) -> &'static [&'static str] {
        &["on_goods_from", "imposed_by"]
    }

    fn buyer_key(&self) -> Option<&'static str> {
        Some("on_goods_to")
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Blocked(share(values, "blocked_percent")))
    }
}
