//! What measures and shocks do to links and producers. Layer 3.
//!
//! A measure (a government's act) or a shock (an event nobody decides)
//! compiles to an [`Effect`] in a [`Scope`] on a [`Timeline`]. Averaged over a
//! period, a timeline gives [`Wedges`]: the only thing that engines see.

pub mod compose;
pub mod instrument;
pub mod recovery;
pub mod timeline;

mod shock;

pub use compose::Wedges;
pub use instrument::{INSTRUMENTS, Instrument, Spec};
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
    /// Iceberg cost factor; infinite stops the flow.
    CostFactor(f64),
    /// Share of the base flow that may not be shipped.
    Blocked(Share),
    /// Output from the same inputs, as a multiple of the base.
    Productivity(f64),
    /// Amount of a factor, as a multiple of the base.
    Endowment {
        /// Place of the factor in the table's list.
        factor: usize,
        /// Multiple of the base amount.
        multiple: f64,
    },
}

impl Effect {
    /// The share of a flow that it stops; none for any other effect.
    fn blocked(&self) -> Option<f64> {
        match *self {
            Self::Blocked(share) => Some(share.0),
            Self::CostFactor(factor) if factor.is_infinite() => Some(1.0),
            _ => None,
        }
    }
}

/// Where an effect acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Regions that the goods come from, or that the producers are in.
    pub from: Vec<RegionId>,
    /// Regions that the goods go to; empty for effects on producers.
    pub to: Vec<RegionId>,
    /// The products.
    pub products: Vec<ProductId>,
}
