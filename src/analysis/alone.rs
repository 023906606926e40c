//! What each measure and shock of a scenario does alone; what all of them do
//! together beyond that is their interaction.
//!
//! Paired solves: the same base, assumptions and closure, one entry at a time.
//! An entry that stands in for another counts in full, the other one too:
//! what they do not do twice is interaction.

use rayon::prelude::*;

use super::base::Prepared;
use crate::equilibrium::Equilibrium;
use crate::horizon::Horizon;
use crate::model::Model;
use crate::wedge::{Entry, Timeline, Wedges};
use crate::world::World;

/// An entry alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Alone {
    /// The array that it stands in.
    pub array: &'static str,
    /// Its id.
    pub id: String,
    /// Welfare change by region, as a share; none where it has no equilibrium
    /// alone.
    pub welfare: Option<Vec<f64>>,
}

/// Every entry that changes something at the horizon, in the order of the file.
/// `together` is the equilibrium under all of them.
pub(super) fn alone(
    model: &Model,
    world: &World,
    horizon: Horizon,
    prepared: &Prepared<'_>,
    together: &Equilibrium,
) -> Vec<Alone> {
    let period = horizon.period(model.start);
    let acts = |entry: &&Entry| entry.strength(&period) > 0.0;
    let entries: Vec<(&Entry, Wedges)> = (model.timeline.entries.iter().filter(acts))
        .map(|entry| {
            let timeline = Timeline {
                entries: vec![entry.clone()],
                ..model.timeline.clone()
            };
            let mut wedges = timeline.over(&period, &prepared.table, &world.chains.mix);
            // Stocks are for the weekly engine.
            wedges.stock_weeks.values_mut().fill(0.0);
            (entry, wedges)
        })
        .filter(|(_, wedges)| *wedges != Wedges::none(&prepared.table))
        .collect();
    let only = entries.len() == 1;
    entries
        .par_iter()
        .map(|(entry, wedges)| Alone {
            array: entry.array,
            id: entry.id.clone(),
            welfare: if only {
                Some(welfare(together))
            } else {
                solve(model, prepared, wedges)
            },
        })
        .collect()
}

fn solve(model: &Model, prepared: &Prepared<'_>, wedges: &Wedges) -> Option<Vec<f64>> {
    let problems = prepared
        .solver
        .check(wedges, model.overrides.allow_low_elasticity);
    if problems.has_errors() {
        return None;
    }
    let found = prepared.solver.solve(wedges);
    found.report.converged.then(|| welfare(&found))
}

fn welfare(found: &Equilibrium) -> Vec<f64> {
    found.regions.iter().map(|region| region.welfare).collect()
}
