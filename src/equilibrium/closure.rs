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

/// Name of the factor that is no producer's income.
const TAXES: &str = "taxes_margins";

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
    /// Whether it is capital, whose income goes to the producer's owners.
    pub(super) owned: bool,
    /// Whether it is know-how that stays with its producer.
    pub(super) know_how: bool,
}

impl Closure {
    /// The kinds of factor and their base payments, kinds x producers.
    ///
    /// `know_how`: base payments to what stays with each producer whatever the
    /// closure, taken from its capital first; at most its value added.
    pub(super) fn kinds(&self, table: &Table, know_how: &[f64]) -> (Vec<FactorKind>, FlowMatrix) {
        let mut kinds = Vec::new();
        let mut portions = Vec::new();
        for (factor, name) in table.factors.iter().enumerate() {
            let mobility = if name == LABOUR {
                self.labour
            } else {
                self.other
            };
            for (mobility, portion) in portions_of(mobility) {
                // One factor is everybody's income: nobody knows what of it is capital.
                let owned = table.factors.len() > 1 && is_capital(name);
                kinds.push(FactorKind {
                    factor,
                    mobility,
                    owned,
                    know_how: false,
                });
                portions.push(portion);
            }
        }
        let mut payments =
            FlowMatrix::from_fn(kinds.len(), table.producers.len(), |kind, producer| {
                portions[kind] * table.value_added.get(kinds[kind].factor, producer)
            });
        if know_how.iter().any(|&amount| amount > 0.0) {
            keep_know_how(table, know_how, &mut kinds, &mut payments);
        }
        (kinds, payments)
    }
}

/// Whether a factor of the table is capital.
fn is_capital(name: &str) -> bool {
    name != LABOUR && name != TAXES
}

/// Moves what is know-how of each factor into a kind of its own.
fn keep_know_how(
    table: &Table,
    know_how: &[f64],
    kinds: &mut Vec<FactorKind>,
    payments: &mut FlowMatrix,
) {
    let (factors, n) = (table.factors.len(), table.producers.len());
    let value = |factor: usize, producer: usize| table.value_added.get(factor, producer).max(0.0);
    let mut taken = FlowMatrix::filled(factors, n, 0.0);
    for producer in 0..n {
        let mut wanted = know_how[producer];
        for capital in [true, false] {
            let of_it = |factor: &usize| is_capital(&table.factors[*factor]) == capital;
            let total: f64 = (0..factors).filter(of_it).map(|f| value(f, producer)).sum();
            let part = if total > 0.0 {
                (wanted / total).min(1.0)
            } else {
                0.0
            };
            for factor in (0..factors).filter(of_it) {
                *taken.get_mut(factor, producer) = part * value(factor, producer);
            }
            wanted -= part * total;
        }
    }
    let rest = FlowMatrix::from_fn(kinds.len() + factors, n, |kind, producer| {
        if kind >= kinds.len() {
            return taken.get(kind - kinds.len(), producer);
        }
        let factor = kinds[kind].factor;
        let left =
            1.0 - taken.get(factor, producer) / value(factor, producer).max(f64::MIN_POSITIVE);
        payments.get(kind, producer) * left
    });
    kinds.extend((0..factors).map(|factor| FactorKind {
        factor,
        mobility: 0.0,
        owned: true,
        know_how: true,
    }));
    *payments = rest;
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
