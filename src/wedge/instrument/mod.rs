//! Instruments: the kinds of entry a scenario file may hold. Layer 3.
//!
//! To add one: a file with a type that implements [`Instrument`], and a line
//! in `instruments!`. The scenario reader, `explain`, the JSON Schema and
//! the resolver learn of it from here.

mod ban;
mod export_control;
mod export_tax;
mod licence;
mod local_content;
mod quota;
mod stockpile;
mod subsidy;
mod tariff;
mod trade_cost;

use crate::diagnostic::Diagnostic;
use crate::field::{Field, Kind, Values};
use crate::text::{Text, strings::wedge as say};
use crate::units::Share;
use crate::wedge::{Effect, shock};

/// What does not depend on an entry: the description of a kind of measure.
#[derive(Debug)]
pub struct Spec {
    /// Name of the array in a scenario file.
    pub array: &'static str,
    /// What it is, in a few words.
    pub words: &'static Text,
    /// Every key that an entry may have.
    pub fields: &'static [Field],
    /// Keys that say where the goods come from (or where the producers are);
    /// the first one given counts.
    pub seller_keys: &'static [&'static str],
    /// Key that says where the goods go to; none for effects on producers.
    pub buyer_key: Option<&'static str>,
    /// Whether nobody decides it: a shock, not a measure.
    pub is_shock: bool,
}

/// A kind of measure or shock: one array of a scenario file.
pub trait Instrument: Sync {
    /// Its description.
    fn spec(&self) -> &'static Spec;

    /// The effect at full strength. `factors` are the table's factor names.
    ///
    /// Keys are read and within their bounds; what can be wrong is how they
    /// go together.
    fn effect(&self, values: &Values, factors: &[String]) -> Result<Effect, Box<Diagnostic>>;
}

/// The registry, in the order of the docs.
macro_rules! instruments {
    ($($instrument:expr),* $(,)?) => {
        /// Every kind of entry there is.
        pub static INSTRUMENTS: &[&dyn Instrument] = &[$(&$instrument),*];
    };
}

instruments! {
    tariff::Tariff,
    export_tax::ExportTax,
    trade_cost::TradeCost,
    ban::Ban,
    export_control::ExportControl,
    licence::Licence,
    quota::Quota,
    subsidy::Subsidy,
    local_content::LocalContent,
    stockpile::Stockpile,
    shock::CapacityLoss,
    shock::DemandShift,
    shock::Productivity,
    shock::Endowment,
}

/// The central value of a percentage that the reader has required.
pub(in crate::wedge) fn share(values: &Values, key: &str) -> Share {
    Share::from_percent(central(values, key))
}

/// Keys that several instruments share.
pub(in crate::wedge) mod key {
    use super::{Field, Kind, say};
    use crate::field::Bounds;
    use crate::world::EndUse;

    const fn field(
        key: &'static str,
        kind: Kind,
        required: bool,
        words: &'static super::Text,
    ) -> Field {
        Field {
            key,
            kind,
            required,
            words,
        }
    }

    pub(in crate::wedge) const ID: Field = field("id", Kind::Id, true, &say::KEY_ID);
    pub(in crate::wedge) const IMPOSED_BY: Field =
        field("imposed_by", Kind::Regions, true, &say::KEY_IMPOSED_BY);
    pub(in crate::wedge) const ON_GOODS_FROM: Field = field(
        "on_goods_from",
        Kind::Regions,
        true,
        &say::KEY_ON_GOODS_FROM,
    );
    pub(in crate::wedge) const ON_GOODS_FROM_OR_IMPOSER: Field = field(
        "on_goods_from",
        Kind::Regions,
        false,
        &say::KEY_ON_GOODS_FROM,
    );
    pub(in crate::wedge) const ON_GOODS_TO: Field =
        field("on_goods_to", Kind::Regions, true, &say::KEY_ON_GOODS_TO);
    pub(in crate::wedge) const REGION: Field =
        field("region", Kind::Regions, true, &say::KEY_REGION);
    pub(in crate::wedge) const PRODUCTS: Field =
        field("products", Kind::Products, true, &say::KEY_PRODUCTS);
    pub(in crate::wedge) const START: Field = field("start", Kind::Date, false, &say::KEY_START);
    pub(in crate::wedge) const END: Field = field("end", Kind::Date, false, &say::KEY_END);
    pub(in crate::wedge) const ANNOUNCED: Field =
        field("announced", Kind::Date, false, &say::KEY_ANNOUNCED);
    pub(in crate::wedge) const SOURCE: Field = field("source", Kind::Text, false, &say::KEY_SOURCE);
    pub(in crate::wedge) const ONLY_END_USES: Field = field(
        "only_end_uses",
        Kind::Choices(&EndUse::NAMES),
        false,
        &say::KEY_ONLY_END_USES,
    );
    pub(in crate::wedge) const EXEMPT_END_USES: Field = field(
        "exempt_end_uses",
        Kind::Choices(&EndUse::NAMES),
        false,
        &say::KEY_EXEMPT_END_USES,
    );
    pub(in crate::wedge) const REACH: Field = field(
        "reach",
        Kind::Choice(&["own", "fdpr"]),
        false,
        &say::KEY_REACH,
    );
    pub(in crate::wedge) const ALSO_FROM: Field =
        field("also_from", Kind::Compliance, false, &say::KEY_ALSO_FROM);
    pub(in crate::wedge) const EVASION_PERCENT: Field = field(
        "evasion_percent",
        Kind::Number(Bounds::PERCENT),
        false,
        &say::KEY_EVASION_PERCENT,
    );
    pub(in crate::wedge) const IN_BASE_PERCENT: Field = field(
        "in_base_percent",
        Kind::Number(Bounds::PERCENT),
        false,
        &say::KEY_IN_BASE_PERCENT,
    );
    pub(in crate::wedge) const REPLACES: Field =
        field("replaces", Kind::Id, false, &say::KEY_REPLACES);
}

/// The central value of a number that the reader has required.
pub(in crate::wedge) fn central(values: &Values, key: &str) -> f64 {
    values
        .number(key)
        .map_or(f64::NAN, crate::range::Range::central)
}
