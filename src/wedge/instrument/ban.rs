//! Ban: nothing of the named products may cross the named border.

use super::{Instrument, key};
use crate::diagnostic::Diagnostic;
use crate::field::{Field, Values};
use crate::text::{Text, strings::wedge as say};
use crate::units::Share;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct Ban;

static FIELDS: [Field; 9] = [
    key::ID,
    key::IMPOSED_BY,
    key::ON_GOODS_FROM_OR_IMPOSER,
    key::ON_GOODS_TO,
    key::PRODUCTS,
    key::START,
    key::END,
    key::ANNOUNCED,
    key::SOURCE,
];

impl Instrument for Ban {
    fn array(&self) -> &'static str {
        "ban"
    }

    fn words(&self) -> &'static Text {
        &say::INSTRUMENT_BAN
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

    fn effect(&self, _values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Blocked(Share(1.0)))
    }
}
