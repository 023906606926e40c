//! Closures: how factors move and what happens to trade balances. Layer 5.

use crate::table::{FlowMatrix, Table};

/// How readily a factor moves between the producers of its region. No factor
/// ever crosses regions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mobility {
    /// One wage a region.
    Mobile,
    /// Fixed in each producer.
    Specific,
    /// Supply to a producer rises with its wage relative to the region's
    /// average at this elasticity (constant elasticity of transformation).
    Elasticity(f64),
    /// This share of the payments is specific, the rest mobile.
    PartlySpecific(f64),
}

/// What a region may spend beyond its income.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deficit {
    /// As in the base, in the numeraire (world factor income).
    #[default]
    Fixed,
    /// The base share of own factor income, renormalised to add to zero.
    Share,
    /// None: the base is first solved without, and costs are measured from there.
    Balanced,
}

impl Deficit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Fixed, Self::Share, Self::Balanced];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Share => "share",
            Self::Balanced => "balanced",
        }
    }
}

/// Which factors can move between the producers of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorClosure {
    /// All of them.
    Mobile,
    /// Labour; the others stay where they are.
    Specific,
    /// None of them.
    AllSpecific,
    /// Labour, and half of the others.
    Intermediate,
}

impl FactorClosure {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Mobile,
        Self::Specific,
        Self::AllSpecific,
        Self::Intermediate,
    ];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Specific => "specific",
            Self::AllSpecific => "all_specific",
            Self::Intermediate => "intermediate",
        }
    }

    /// Mobility of labour and of the other factors.
    pub const fn mobility(self) -> (Mobility, Mobility) {
        match self {
            Self::Mobile => (Mobility::Mobile, Mobility::Mobile),
            Self::Specific => (Mobility::Mobile, Mobility::Specific),
            Self::AllSpecific => (Mobility::Specific, Mobility::Specific),
            Self::Intermediate => (Mobility::Mobile, Mobility::PartlySpecific(0.5)),
        }
    }
}

/// The two choices together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closure {
    /// Mobility of the factor `labour`.
    pub labour: Mobility,
    /// Mobility of every other factor.
    pub other: Mobility,
    /// Trade balances.
    pub deficit: Deficit,
}

/// Name of the factor that closures treat apart and real wages speak of.
pub const LABOUR: &str = "labour";

/// A factor as the model sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FactorKind {
    /// Its place in the table's list.
    pub(super) factor: usize,
    /// Elasticity of supply to a producer; infinite for a mobile factor, zero
    /// for a specific one.
    pub(super) mobility: f64,
}

impl Closure {
    /// The kinds of factor and their base payments, kinds x producers.
    pub(super) fn kinds(&self, table: &Table) -> (Vec<FactorKind>, FlowMatrix) {
        let mut kinds = Vec::new();
        let mut portions = Vec::new();
        for (factor, name) in table.factors.iter().enumerate() {
            let mobility = if name == LABOUR {
                self.labour
            } else {
                self.other
            };
            for (mobility, portion) in portions_of(mobility) {
                kinds.push(FactorKind { factor, mobility });
                portions.push(portion);
            }
        }
        let payments = FlowMatrix::from_fn(kinds.len(), table.producers.len(), |kind, producer| {
            portions[kind] * table.value_added.get(kinds[kind].factor, producer)
        });
        (kinds, payments)
    }
}

/// Elasticity of supply and share of the payments of each part of a factor.
fn portions_of(mobility: Mobility) -> Vec<(f64, f64)> {
    match mobility {
        Mobility::Mobile => vec![(f64::INFINITY, 1.0)],
        Mobility::Specific => vec![(0.0, 1.0)],
        Mobility::Elasticity(elasticity) => vec![(elasticity, 1.0)],
        Mobility::PartlySpecific(share) => vec![(0.0, share), (f64::INFINITY, 1.0 - share)],
    }
}
