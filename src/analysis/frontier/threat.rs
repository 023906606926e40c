//! What is lost in the first year when the other side goes up its ladder.
//!
//! The short run starts from the economy that the long run has built: its table
//! is that of the mandated equilibrium, so that capital in place is what the
//! mandate made profitable and each buyer has the origins that it then has. The
//! mandate itself is no price any more (equilibrium/built.rs), nor is it lifted:
//! its capacity is there. Rungs above the start come on top; those of the start
//! are in the flows.

use super::Question;
use crate::analysis::base::{prepare, prepare_like};
use crate::analysis::weekly;
use crate::equilibrium::Solver;
use crate::horizon::Horizon;
use crate::strategy::round::Rung;
use crate::strategy::setup::{ShortSource, Side};
use crate::wedge::{Entry, Timeline};
use crate::world::World;

/// What the two sides lose at a rung of the other one, percent of base GDP.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loss {
    /// The rung.
    pub rung: Rung,
    /// Of the side whose frontier it is.
    pub side: f64,
    /// Of the one that goes up.
    pub other: f64,
}

/// Losses at the rungs of the other side above its start, the lowest first and
/// its top last; its top alone where no reply is asked for. None where one does
/// not converge. `kept` is the short-run solver of a world near by.
pub(super) fn losses(
    question: &Question<'_>,
    world: &World,
    side: usize,
    kept: Option<&Solver>,
) -> Option<Vec<Loss>> {
    let (own, other) = question.sides(side);
    let rungs = rungs(other, question.asked.reply);
    let regions = [own.region, other.region];
    let lost = match question.setup.short {
        ShortSource::Equilibrium => {
            let rungs = (other, rungs.as_slice());
            in_equilibrium(question, world, rungs, regions, kept)?
        }
        ShortSource::Weekly => by_week(question, world, other, &rungs, regions),
    };
    let losses = rungs.into_iter().zip(lost);
    Some(
        losses
            .map(|(rung, [side, other])| Loss { rung, side, other })
            .collect(),
    )
}

/// The short-run solver of a world, where losses come from the equilibrium.
pub(super) fn solver(question: &Question<'_>, world: &World) -> Option<Solver> {
    let overrides = &question.model.overrides;
    let prepared = || prepare(world, overrides, Horizon::Short).ok();
    let asked = question.setup.short == ShortSource::Equilibrium;
    Some(asked.then(prepared)??.solver)
}

/// Rungs above the start that add a measure; the top in any case.
fn rungs(other: &Side, all: bool) -> Vec<Rung> {
    let top = other.ladder.top();
    let adds = |rung: &Rung| {
        let step = other.ladder.rungs.get(usize::from(*rung));
        *rung == top || all && step.is_some_and(|step| !step.entries.is_empty())
    };
    (first(other)..=top).filter(adds).collect()
}

/// The lowest rung above the start whose measures the flows do not hold.
fn first(other: &Side) -> Rung {
    other.start.max(other.ladder.base).saturating_add(1)
}

/// What going up to a rung adds to the start.
fn added(question: &Question<'_>, other: &Side, rung: Rung) -> Timeline {
    let steps = usize::from(first(other))..=usize::from(rung);
    let steps = steps.filter_map(|at| other.ladder.rungs.get(at));
    let entries: Vec<Entry> = steps
        .flat_map(|step| step.entries.iter().cloned())
        .collect();
    Timeline {
        entries,
        ..question.model.timeline.clone()
    }
}

fn in_equilibrium(
    question: &Question<'_>,
    world: &World,
    (other, rungs): (&Side, &[Rung]),
    regions: [usize; 2],
    kept: Option<&Solver>,
) -> Option<Vec<[f64; 2]>> {
    let model = question.model;
    let prepared = match kept {
        Some(kept) => prepare_like(kept, world, &model.overrides, Horizon::Short),
        None => prepare(world, &model.overrides, Horizon::Short),
    };
    let prepared = prepared.ok()?;
    let period = Horizon::Short.period(model.start);
    let gdp = crate::analysis::equilibrium::gdp(&world.table);
    let mut from = None;
    let mut lost = Vec::with_capacity(rungs.len());
    for &rung in rungs {
        let timeline = added(question, other, rung);
        let wedges = timeline.over(&period, &prepared.table, &world.chains.mix);
        let (found, reached) = prepared.solver.solve_from(from.take(), &wedges);
        if !found.report.converged {
            return None;
        }
        from = Some(reached);
        lost.push(regions.map(|at| 0.0 - 100.0 * found.regions[at].welfare_value / gdp[at]));
    }
    Some(lost)
}

fn by_week(
    question: &Question<'_>,
    world: &World,
    other: &Side,
    rungs: &[Rung],
    regions: [usize; 2],
) -> Vec<[f64; 2]> {
    let model = question.model;
    let entries = other.ladder.rungs.iter().flat_map(|step| &step.entries);
    let at_rest = weekly::AtRest::new(model, entries, world);
    let lost = rungs.iter().map(|&rung| {
        let timeline = added(question, other, rung);
        let lost = at_rest.first_year(model, &timeline, world);
        regions.map(|at| lost[at])
    });
    lost.collect()
}

/// The rung that is best for the other side: the largest loss of this side at
/// its weight, less its own. It may stay where it is, at no loss for either.
pub(super) fn best(losses: &[Loss], weight: f64) -> Loss {
    let stay = Loss {
        rung: 0,
        side: 0.0,
        other: 0.0,
    };
    let gain = |loss: &Loss| weight * loss.side - loss.other;
    losses.iter().fold(stay, |best, loss| {
        if gain(loss) > gain(&best) {
            *loss
        } else {
            best
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_side_stays_where_going_up_is_worth_nothing_to_it() {
        let loss = |rung, side, other| Loss { rung, side, other };
        let losses = [loss(2, 0.1, 0.05), loss(3, 0.3, 0.2), loss(4, 0.4, 0.5)];
        assert_eq!(best(&losses, 1.0).rung, 3);
        assert_eq!(best(&losses, 3.0).rung, 4);
        assert_eq!(best(&losses, 0.0).side, 0.0);
    }
}
