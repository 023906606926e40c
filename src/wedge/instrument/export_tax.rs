//! Export tax: an ad valorem tax on goods that leave, with revenue to the exporter.

use super::{Instrument, Spec, key, share};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct ExportTax;

/// Rates beyond this are typing mistakes.
const HIGHEST_PERCENT: f64 = 10_000.0;

static FIELDS: [Field; 11] = [
    key::ID,
    key::IMPOSED_BY,
    key::ON_GOODS_TO,
    key::PRODUCTS,
    Field {
        key: "added_percent",
        kind: Kind::Number(Bounds::above(-100.0, HIGHEST_PERCENT)),
        required: true,
        words: &say::KEY_EXPORT_TAX_PERCENT,
    },
    key::START,
    key::END,
    key::ANNOUNCED,
    key::IN_BASE_PERCENT,
    key::REPLACES,
    key::SOURCE,
];

static SPEC: Spec = Spec {
    array: "export_tax",
    words: &say::INSTRUMENT_EXPORT_TAX,
    fields: &FIELDS,
    seller_keys: &["imposed_by"],
    buyer_key: Some("on_goods_to"),
    is_shock: false,
};

impl Instrument for ExportTax {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::ExportTax(share(values, "added_percent")))
    }
}
