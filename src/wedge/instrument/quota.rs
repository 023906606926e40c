//! Quota: no more than a share of the base quantity may be shipped; what that
//! makes scarce is somebody's rent.

use super::{Instrument, Spec, key, share};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::{Effect, Rent};

/// See the file's first line.
pub(super) struct Quota;

/// Quotas beyond this bind nobody.
const HIGHEST_PERCENT: f64 = 10_000.0;

static FIELDS: [Field; 12] = [
    key::ID,
    key::IMPOSED_BY,
    key::ON_GOODS_FROM_OR_IMPOSER,
    key::ON_GOODS_TO,
    key::PRODUCTS,
    Field {
        key: "allowed_percent",
        kind: Kind::Number(Bounds::between(0.0, HIGHEST_PERCENT)),
        required: true,
        words: &say::KEY_ALLOWED_PERCENT,
    },
    Field {
        key: "rent",
        kind: Kind::Choice(&["importer", "exporter", "split", "lost"]),
        required: true,
        words: &say::KEY_RENT,
    },
    key::START,
    key::END,
    key::ANNOUNCED,
    key::REPLACES,
    key::SOURCE,
];

static SPEC: Spec = Spec {
    array: "quota",
    words: &say::INSTRUMENT_QUOTA,
    fields: &FIELDS,
    seller_keys: &["on_goods_from", "imposed_by"],
    buyer_key: Some("on_goods_to"),
    is_shock: false,
};

impl Instrument for Quota {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        let word = values.text("rent").unwrap_or_default();
        let rent = Rent::ALL.into_iter().find(|rent| rent.name() == word);
        Ok(Effect::Quota {
            allowed: share(values, "allowed_percent"),
            rent: rent.unwrap_or(Rent::Lost),
        })
    }
}
