//! Tariff: an ad valorem tax on goods that enter, with revenue to the importer.

use super::{Instrument, Spec, key, share};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// See the file's first line.
pub(super) struct Tariff;

/// Rates beyond this are typing mistakes.
const HIGHEST_PERCENT: f64 = 10_000.0;

static FIELDS: [Field; 12] = [
    key::ID,
    key::IMPOSED_BY,
    key::ON_GOODS_FROM,
    key::PRODUCTS,
    Field {
        key: "added_percent",
        kind: Kind::Number(Bounds::above(-100.0, HIGHEST_PERCENT)),
        required: false,
        words: &say::KEY_ADDED_PERCENT,
    },
    Field {
        key: "rate_percent",
        kind: Kind::Number(Bounds::above(-100.0, HIGHEST_PERCENT)),
        required: false,
        words: &say::KEY_RATE_PERCENT,
    },
    key::START,
    key::END,
    key::ANNOUNCED,
    key::IN_BASE_PERCENT,
    key::REPLACES,
    key::SOURCE,
];

static SPEC: Spec = Spec {
    array: "tariff",
    words: &say::INSTRUMENT_TARIFF,
    fields: &FIELDS,
    seller_keys: &["on_goods_from"],
    buyer_key: Some("imposed_by"),
    is_shock: false,
};

impl Instrument for Tariff {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        match (
            values.number("added_percent"),
            values.number("rate_percent"),
        ) {
            (Some(_), None) => Ok(Effect::AddedTariff(share(values, "added_percent"))),
            (None, Some(_)) => Ok(Effect::TariffRate(share(values, "rate_percent"))),
            _ => {
                let mut diagnostic =
                    Diagnostic::error("S301", &say::ONE_TARIFF_KEY).help(&say::TARIFF_HELP);
                diagnostic.place = values
                    .place("rate_percent")
                    .or_else(|| values.place("id"))
                    .cloned();
                Err(Box::new(diagnostic))
            }
        }
    }
}
