//! Local content: a share of what a region uses of a product is to be made there.

use super::{Instrument, Spec, key, share};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct LocalContent;

static FIELDS: [Field; 9] = [
    key::ID,
    key::IMPOSED_BY,
    key::PRODUCTS,
    Field {
        key: "home_percent",
        kind: Kind::Number(Bounds::PERCENT),
        required: true,
        words: &say::KEY_HOME_PERCENT,
    },
    key::START,
    key::END,
    key::ANNOUNCED,
    key::REPLACES,
    key::SOURCE,
];

static SPEC: Spec = Spec {
    array: "local_content",
    words: &say::INSTRUMENT_LOCAL_CONTENT,
    fields: &FIELDS,
    seller_keys: &["imposed_by"],
    buyer_key: None,
    is_shock: false,
};

impl Instrument for LocalContent {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::LocalContent(share(values, "home_percent")))
    }
}
