//! The frontier of self-sufficiency: what making more at home costs, and how
//! much safety it buys. docs/frontier.md defines every quantity.
//!
//! With x the share of what a region uses of some stages that is made there,
//! C(x) what reaching it costs a year in the long run, L(x) what is lost in the
//! first year should the other side go to its top rung, and x0 the start:
//! security `L(x0) - L(x)`, break-even probability
//! `p* = [C(x) - C(x0)] / [L(x0) - L(x)]` a year. Percent of base GDP.

mod building;
mod curve;
mod draws;
mod entrants;
mod entry;
mod long;
mod pairs;
mod sentence;
mod tables;
mod threat;
mod yard;

pub use curve::{Curve, Point, State};
pub(super) use draws::{draw, headline, is_one, outcomes, with_quantiles};
pub(super) use entrants::Entrants;
pub(super) use entry::Entry;
pub use pairs::{Mark, Pair};
pub(super) use tables::add;
pub use yard::Yard;

use rayon::prelude::*;

use super::{Observer, RunError, RunOptions};
use crate::model::{Frontier, Goal, Model};
use crate::strategy::setup::{Setup, Side};
use crate::world::World;

/// What is asked, and of whom.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The scenario.
    pub model: &'a Model,
    /// The two sides with their ladders.
    pub setup: &'a Setup,
    /// What of the frontier is asked for.
    pub asked: &'a Frontier,
}

impl Question<'_> {
    /// A side, and the other one.
    fn sides(&self, at: usize) -> (&Side, &Side) {
        (&self.setup.sides[at], &self.setup.sides[1 - at])
    }
}

/// What a frontier answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// A curve for every side and goal, in that order.
    pub curves: Vec<Curve>,
    /// Grids of scope and severity, one a side; empty where none is asked for.
    pub yards: Vec<Yard>,
    /// Every pair of rungs; empty where they are not asked for.
    pub pairs: Vec<Pair>,
}

/// Answers the scenario's frontier. Deterministic: nothing in it depends on
/// threads.
pub fn answer(
    question: &Question<'_>,
    world: &World,
    options: &RunOptions,
    observer: &dyn Observer,
) -> Result<Answer, RunError> {
    let sides: Result<Vec<Vec<Curve>>, RunError> = (question.asked.sides.par_iter())
        .map(|&side| curves(question, world, side, observer))
        .collect();
    let yards = match question.asked.grid {
        Some(size) => yard::yards(question, world, size, observer)?,
        None => Vec::new(),
    };
    let pairs = if question.asked.pairs {
        pairs::pairs(question, world, options, observer)?
    } else {
        Vec::new()
    };
    Ok(Answer {
        curves: sides?.concat(),
        yards,
        pairs,
    })
}

/// The curves of a side.
fn curves(
    question: &Question<'_>,
    world: &World,
    side: usize,
    observer: &dyn Observer,
) -> Result<Vec<Curve>, RunError> {
    let who = entry::Entry::of(question, world, side);
    let wider = who.world(world);
    let long = long::Long::new(question, &wider, &who, side)?;
    let goals = question.asked.goals.par_iter();
    goals
        .map(|goal: &Goal| curve::curve(question, &long, &who, goal, observer))
        .collect()
}
