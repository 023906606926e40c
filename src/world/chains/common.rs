//! The facts that chains have in common, one type a file. Layer 2.
//!
//! Units as in [`super::facts`]; columns: docs/data.md.

use std::collections::BTreeMap;

use super::citation::Citation;
use crate::horizon::Horizon;
use crate::world::{EndUse, Estimate};

/// A row of `assumptions.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct AssumptionFact {
    /// What is assumed.
    pub id: String,
    /// Stage it is assumed of; empty for none.
    pub stage: String,
    /// Sector or region it is assumed of; empty for none.
    pub sector: String,
    /// The number, in `unit`; percent stays percent.
    pub value: Estimate,
    /// Unit in words.
    pub unit: String,
    /// Its source.
    pub citation: Citation,
}

/// A row of `indices.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexFact {
    /// Name of the index.
    pub index: String,
    /// Year of a value.
    pub from_year: i32,
    /// Year it is moved to.
    pub to_year: i32,
    /// What it is multiplied by.
    pub factor: Estimate,
    /// How that was reckoned.
    pub formula: String,
    /// Its source.
    pub citation: Citation,
}

/// What a target measures; docs/data.md has the definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TargetMeasure {
    /// World output, USD bn.
    WorldOutput,
    /// Purchases of a region from anywhere, USD bn.
    Use,
    /// Share of a region in world output.
    RegionShare,
    /// From region to partner, USD bn.
    Flow,
    /// Exports of a region, USD bn.
    Exports,
    /// Imports of a region, USD bn.
    Imports,
    /// Share of a partner in a region's imports.
    ImportShare,
    /// Share of a region's purchases that is made at home.
    SupplyShare,
    /// One less home output over home use.
    NetImportShare,
    /// Share of a region's sales that goes to a partner.
    RevenueShare,
    /// Share of world sales that is bought in a region.
    UseShare,
    /// Share of world sales whose sellers have their seat in a region.
    HeadquartersShare,
}

impl TargetMeasure {
    /// All of them with their words in the file.
    pub const NAMES: [(&'static str, Self); 12] = [
        ("world_output", Self::WorldOutput),
        ("use", Self::Use),
        ("region_share", Self::RegionShare),
        ("flow", Self::Flow),
        ("exports", Self::Exports),
        ("imports", Self::Imports),
        ("import_share", Self::ImportShare),
        ("supply_share", Self::SupplyShare),
        ("net_import_share", Self::NetImportShare),
        ("revenue_share", Self::RevenueShare),
        ("use_share", Self::UseShare),
        ("headquarters_share", Self::HeadquartersShare),
    ];

    /// Whether it is a share, so that its values are 0 to 1 and not USD bn.
    pub fn is_share(self) -> bool {
        use TargetMeasure::{Exports, Flow, Imports, Use, WorldOutput};
        !matches!(self, WorldOutput | Use | Flow | Exports | Imports)
    }
}

/// A row of `targets.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetFact {
    /// Name of the quantity.
    pub quantity: String,
    /// What is measured.
    pub measure: TargetMeasure,
    /// Stages added up.
    pub products: Vec<String>,
    /// Regions added up; empty for the world.
    pub regions: Vec<String>,
    /// The other side of a flow.
    pub partner: Option<String>,
    /// USD bn, or a share.
    pub value: Estimate,
    /// Year of the fact.
    pub year: i32,
    /// Whether it counts in the fit; the others are shown beside it.
    pub counted: bool,
    /// Why it does not, or what else is to be known.
    pub note: String,
    /// `fact_id` of the row it was made from; empty if it is a fact itself.
    pub of: String,
    /// Its source.
    pub citation: Citation,
}

/// A row of `ownership.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnerFact {
    /// The stage.
    pub product: String,
    /// Where it is made.
    pub region: String,
    /// Who owns it.
    pub owner: String,
    /// Share of capital income; the shares of a producer add to one.
    pub share: Estimate,
    /// Year of the fact.
    pub year: i32,
    /// Its source.
    pub citation: Citation,
}

/// The rows of `entry.csv` of one stage and region.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryFact {
    /// The stage.
    pub stage: String,
    /// Where the entrant is; none for everywhere without rows of its own.
    pub region: Option<String>,
    /// Unit cost over that of an established home producer.
    pub cost_multiple: Estimate,
    /// Years until it delivers.
    pub lag_years: Estimate,
    /// What the two make at each horizon: infinite where the lag reaches it.
    pub multiples: BTreeMap<Horizon, Estimate>,
    /// Source of the first of the rows.
    pub citation: Citation,
}

/// Which purchases a tag of a buyer speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purchases {
    /// All without a row of their own.
    All,
    /// Equipment: computers, devices, electronics, machinery and tools.
    Equipment,
    /// One stage or sector, by its code.
    Product(String),
}

/// A row of `end_uses.csv`: the tag of a buyer.
#[derive(Clone, Debug, PartialEq)]
pub struct EndUseFact {
    /// Stage or sector that buys.
    pub buyer: String,
    /// Which of its purchases.
    pub purchases: Purchases,
    /// What they are for.
    pub end_use: EndUse,
    /// Share of them that is.
    pub share: Estimate,
    /// What the others are for; none: other uses.
    pub rest: Option<EndUse>,
    /// Its source.
    pub citation: Citation,
}

/// A row of `other_facts.csv`: another number for a quantity that is used.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherFact {
    /// Name of the quantity.
    pub quantity: String,
    /// Stage it speaks of.
    pub product: String,
    /// Region it speaks of; empty for the world.
    pub region: String,
    /// The value that is used.
    pub used_value: f64,
    /// `fact_id` of that.
    pub used_fact: String,
    /// The other value, in `unit`.
    pub value: f64,
    /// Unit in words.
    pub unit: String,
    /// Year of the other value.
    pub year: i32,
    /// The other value moved to 2023, where an index does that.
    pub value_2023: Option<f64>,
    /// Whether it measures the same.
    pub comparable: bool,
    /// Whether the two agree within their ranges, where they can be compared.
    pub agrees: Option<bool>,
    /// What was done about it.
    pub resolution: String,
    /// Its source.
    pub citation: Citation,
}
