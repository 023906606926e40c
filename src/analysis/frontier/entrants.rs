//! Producers that old and new capacity share.
//!
//! With Y0 what a region makes of a stage at the start and m the entrant's cost
//! multiple, what is made beyond it needs m times the inputs, and buyers pay the
//! mean: productivity `A = Y / (Y0 + m (Y - Y0))`, found together with the
//! equilibrium.

use super::entry::Entry;
use crate::analysis::base::Prepared;
use crate::equilibrium::{Equilibrium, Reached};
use crate::ids::RegionId;
use crate::math;
use crate::wedge::Wedges;

/// Changes of ln productivity that are no longer followed.
const STILL: f64 = 1e-8;
/// Slopes of a secant that are believed: a dearer product is bought less, so
/// that they are negative but for rounding.
const STEEPEST: f64 = -50.0;
const FLATTEST: f64 = 0.5;
/// Most solves of one share.
const SOLVES: usize = 30;

/// The producers of stages that can be entered.
pub(in crate::analysis) struct Entrants {
    /// Place, cost multiple, output at the start in base prices.
    list: Vec<(usize, f64, f64)>,
    /// Output of every producer in the base.
    base: Vec<f64>,
}

/// Where a walk along the shares stands.
#[derive(Clone)]
pub(in crate::analysis) struct Walk {
    reached: Reached,
    /// Of the producers that can be entered.
    means: Vec<Mean>,
}

/// ln productivity of a producer that old and new capacity share, while it is
/// looked for: what a solve asks for against what it was given, by secants.
#[derive(Clone, Copy, Debug, Default)]
struct Mean {
    ln: f64,
    /// What was given and asked for before.
    before: Option<(f64, f64)>,
}

impl Mean {
    /// Takes what a solve asks for; how far that is from what it was given.
    fn meet(&mut self, asked: f64) -> f64 {
        let gap = asked - self.ln;
        let slope = self.before.map_or(0.0, |(ln, asked_then)| {
            let run = self.ln - ln;
            if run.abs() > STILL {
                (asked - asked_then) / run
            } else {
                0.0
            }
        });
        self.before = Some((self.ln, asked));
        self.ln = (self.ln + gap / (1.0 - slope.clamp(STEEPEST, FLATTEST))).min(0.0);
        gap.abs()
    }
}

impl Entrants {
    /// Those of a region, from a start.
    pub(in crate::analysis) fn of(
        entry: &Entry,
        region: RegionId,
        prepared: &Prepared<'_>,
        start: &Equilibrium,
    ) -> Self {
        let base = prepared.table.costs();
        let list = entry.entrants.iter().filter_map(|&(product, multiple)| {
            let at = prepared.table.producers.find(product, region)?.index();
            Some((at, multiple, base[at] * start.producers[at].output_hat))
        });
        Self {
            list: list.collect(),
            base,
        }
    }

    /// Where a walk begins that has reached the start.
    pub(in crate::analysis) fn begin(&self, reached: &Reached) -> Walk {
        Walk {
            reached: reached.clone(),
            means: vec![Mean::default(); self.list.len()],
        }
    }

    /// Solves under `wedges`, whose productivity becomes that of the mean, from
    /// where the walk stands; none where it does not converge.
    pub(in crate::analysis) fn solve(
        &self,
        prepared: &Prepared<'_>,
        wedges: &mut Wedges,
        from: &mut Walk,
    ) -> Option<Equilibrium> {
        let given: Vec<f64> = self
            .list
            .iter()
            .map(|&(at, ..)| wedges.productivity[at])
            .collect();
        let mut walk = from.clone();
        for _ in 0..SOLVES {
            for ((&(at, ..), given), mean) in self.list.iter().zip(&given).zip(&walk.means) {
                wedges.productivity[at] = given * math::exp(mean.ln);
            }
            let (found, reached) = prepared.solver.solve_from(Some(walk.reached), wedges);
            if !found.report.converged {
                return None;
            }
            walk.reached = reached;
            let mut moved = 0.0_f64;
            for (&(at, multiple, start), mean) in self.list.iter().zip(&mut walk.means) {
                let made = self.base[at] * found.producers[at].output_hat;
                let beyond = (made - start).max(0.0);
                moved = moved.max(mean.meet(-math::ln((made - beyond + multiple * beyond) / made)));
            }
            if moved <= STILL {
                *from = walk;
                return Some(found);
            }
        }
        None
    }
}
