//! What measures and shocks do to links and producers. Layer 3.
//!
//! A measure (a government's act) or a shock (an event nobody decides)
//! compiles to an [`Effect`] in a [`Scope`] on a [`Timeline`]. Averaged over a
//! period, a timeline gives [`Wedges`]: the only thing that engines see.

pub mod compose;
pub mod coverage;
pub mod instrument;
pub mod recovery;
pub mod timeline;

mod shock;
#[cfg(test)]
mod tests;

pub use compose::{Ground, Mandate, Quota, Wedges};
pub use coverage::{EndUses, Frictions};
pub use instrument::{INSTRUMENTS, Instrument, Spec};
pub use recovery::{Recovery, Shape};
pub use timeline::{Entry, Timeline};

use crate::ids::{ProductId, RegionId};
use crate::units::Share;

/// What an entry changes, at full strength.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ad valorem tariff added to the base rate.
    AddedTariff(Share),
    /// New ad valorem tariff.
    TariffRate(Share),
    /// Ad valorem tax on the seller's price, with revenue to the seller's region.
    ExportTax(Share),
    /// Iceberg cost factor; infinite stops the flow.
    CostFactor(f64),
    /// Share of the base flow that may not be shipped.
    Blocked(Share),
    /// A licence for every shipment.
    Licence {
        /// Share of the base flow that gets none.
        denied: Share,
        /// Weeks until the rest gets one.
        delay_weeks: f64,
    },
    /// Most that may be shipped.
    Quota {
        /// As a share of the base quantity.
        allowed: Share,
        /// Who earns the difference between the prices at both ends.
        rent: Rent,
    },
    /// Ad valorem subsidy on what producers sell, wherever it goes, paid by
    /// their region in one sum.
    Subsidy(Share),
    /// Share of what a region uses of a product that is to be made at home.
    LocalContent(Share),
    /// Weeks of use that a region holds of a product beyond its usual stocks.
    Stockpile(f64),
    /// Output from the same inputs, as a multiple of the base.
    Productivity(f64),
    /// Amount of a factor, as a multiple of the base.
    Endowment {
        /// Place of the factor in the table's list.
        factor: usize,
        /// Multiple of the base amount.
        multiple: f64,
    },
    /// Share of a producer's capacity that is lost.
    CapacityLoss {
        /// The share.
        lost: Share,
        /// Places of the factors that are lost with it.
        factors: Vec<usize>,
    },
    /// What final buyers of a region want of a product, as a multiple of the
    /// base.
    Demand(f64),
}

impl Effect {
    /// The share of a flow that it stops; none for any other effect.
    fn blocked(&self) -> Option<f64> {
        match *self {
            Self::Blocked(share) => Some(share.0),
            Self::Licence { denied, .. } => Some(denied.0),
            Self::CostFactor(factor) if factor.is_infinite() => Some(1.0),
            _ => None,
        }
    }
}

/// Who earns what a quota makes scarce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rent {
    /// The buyers' region.
    Importer,
    /// The sellers' region.
    Exporter,
    /// Half each.
    Split,
    /// Nobody: it goes up in queues and lobbying.
    Lost,
}

impl Rent {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Importer, Self::Exporter, Self::Split, Self::Lost];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Importer => "importer",
            Self::Exporter => "exporter",
            Self::Split => "split",
            Self::Lost => "lost",
        }
    }
}

/// Where an effect acts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Regions that the goods come from, or that the producers are in.
    pub from: Vec<RegionId>,
    /// Third regions whose goods are reached too, each with the share of them
    /// that complies.
    pub also_from: Vec<(RegionId, Share)>,
    /// Regions that the goods go to; empty for effects on producers.
    pub to: Vec<RegionId>,
    /// The products.
    pub products: Vec<ProductId>,
    /// What the goods are for.
    pub end_uses: EndUses,
}

impl Scope {
    /// The share of what leaves a region that the effect reaches; none if it
    /// does not.
    fn reach(&self, from: RegionId) -> Option<f64> {
        if self.from.contains(&from) {
            return Some(1.0);
        }
        let third = self.also_from.iter().find(|(region, _)| *region == from);
        third.map(|(_, share)| share.0)
    }

    /// Whether goods from a region are meant.
    pub fn is_from(&self, region: RegionId) -> bool {
        self.reach(region).is_some()
    }

    /// Whether both act on some goods.
    pub fn meets(&self, other: &Self) -> bool {
        let regions = |scope: &Self| -> Vec<RegionId> {
            let third = scope.also_from.iter().map(|(region, _)| *region);
            scope.from.iter().copied().chain(third).collect()
        };
        let products = self.products.iter().any(|one| other.products.contains(one));
        let from = regions(self).iter().any(|one| regions(other).contains(one));
        let to = self.to.iter().any(|one| other.to.contains(one));
        products && from && (to || self.to.is_empty() || other.to.is_empty())
    }

    /// Whether goods of a product from one region to another are meant.
    fn covers(&self, product: ProductId, from: RegionId, to: RegionId) -> bool {
        self.products.contains(&product)
            && self.is_from(from)
            && (self.to.is_empty() || self.to.contains(&to))
    }
}
