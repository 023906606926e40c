//! What is known of the opened chains beside their flows. Layer 2.
//!
//! Facts of `data/chains` in the numbering of one world: which products are
//! stages, which inputs cannot be missed and for how long, who owns whom, what
//! an entrant would cost. The flows themselves are in the world's table.
//! [`ChainFacts`] holds the same facts as the files have them, with their
//! ranges and sources.

mod citation;
mod common;
mod compile;
pub mod facts;
mod lookup;
pub mod read;

use std::collections::{BTreeMap, BTreeSet};

pub use citation::{Citation, Confidence};
pub use facts::ChainFacts;

use super::end_use::{EndUse, EndUseMix};
use crate::ids::{ProductId, RegionId};

/// Everything the engines know of chains; of a plain table, nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chains {
    /// What each product is in a chain; none for a sector. One per product,
    /// or empty where no chain is opened.
    pub stages: Vec<Option<Stage>>,
    /// What is known of an input beside its value: (product bought, product
    /// that the buyer makes). Inputs without a row have no class.
    pub inputs: BTreeMap<(ProductId, ProductId), Input>,
    /// Investment goods that are a cost of their buyer beyond the short run.
    pub capital: Vec<CapitalLink>,
    /// Who receives the capital income of a producer, shares that add to one;
    /// a producer without a row belongs to its own region.
    pub owners: BTreeMap<(ProductId, RegionId), Vec<(RegionId, f64)>>,
    /// What a producer that is not there yet would cost.
    pub entrants: BTreeMap<(ProductId, RegionId), Entrant>,
    /// Producers that have entered: they pay nobody for know-how. None in a
    /// world of facts.
    pub newcomers: BTreeSet<(ProductId, RegionId)>,
    /// What each purchase is for in the end.
    pub mix: EndUseMix,
}

/// A stage of a chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Id of its chain.
    pub chain: String,
    /// Sectors it was carved out of, shares that add to one.
    pub parents: Vec<(ProductId, f64)>,
    /// Whether its regional shares say where firms have their seat rather
    /// than where they produce.
    pub headquarters: bool,
    /// The end use that the stage itself is.
    pub end_use: Option<EndUse>,
}

/// How much a buyer depends on an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Without it the part of output that uses it stops.
    Critical,
    /// Without it half of that part stops.
    Important,
    /// It can be left out.
    NonCritical,
}

/// What is known of an input of a buyer. Weeks that do not apply are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Input {
    /// How much the buyer depends on it.
    pub class: Class,
    /// Share of the buyer's output that uses it, 0 to 1.
    pub affected_share: f64,
    /// Inputs of one buyer with the same number replace one another.
    pub alternative_group: Option<usize>,
    /// Weeks of use that the buyer holds in stock.
    pub inventory_weeks: Option<f64>,
    /// Weeks until another origin is qualified.
    pub requalification_weeks: Option<f64>,
    /// Weeks from order to delivery.
    pub lead_weeks: Option<f64>,
    /// Elasticity against the buyer's other inputs within a year.
    pub elasticity_short: f64,
    /// The same in the long run.
    pub elasticity_long: f64,
}

/// A tool or other investment good in the cost of its buyer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CapitalLink {
    /// The investment good.
    pub tool: ProductId,
    /// What the buyer makes.
    pub buyer: ProductId,
    /// Share of the buyer's revenue that is investment in the short run and a
    /// current cost in the long run (spares, current at every horizon, apart).
    pub cost_share: f64,
}

/// A producer that could enter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entrant {
    /// Unit cost over that of an established home producer.
    pub cost_multiple: f64,
    /// Years until it delivers.
    pub lag_years: f64,
}

impl Chains {
    /// The stage that a product is.
    pub fn stage(&self, product: ProductId) -> Option<&Stage> {
        self.stages.get(product.index())?.as_ref()
    }

    /// What is known of `product` as an input of those who make `buyer`.
    pub fn input(&self, product: ProductId, buyer: ProductId) -> Option<&Input> {
        self.inputs.get(&(product, buyer))
    }
}
