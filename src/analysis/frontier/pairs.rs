//! Every pair of rungs by what it costs each side and what it leaves exposed.
//!
//! Cost: long run, percent of base GDP a year, as in the game's payoff table.
//! Exposure: what the side would lose more in the first year if the other one
//! went to its top rung from there. A pair is efficient where no other is as
//! good in both respects and better in one: jointly in the costs of both, for a
//! side in its cost and exposure.

use super::Question;
use crate::analysis::game;
use crate::analysis::{Observer, RunError, RunOptions};
use crate::strategy::cost::{Posture, Stage, StageCost};
use crate::strategy::round::Rung;
use crate::world::World;

/// Differences that are rounding, percent of GDP.
const ALIKE: f64 = 1e-9;

/// What a pair is known for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Where both begin.
    StatusQuo,
    /// A Nash equilibrium in pure rungs.
    NoAgreement,
    /// The Nash bargaining point.
    Bargaining,
    /// Least joint cost in money.
    JointOptimum,
}

impl Mark {
    /// The word in tables.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::StatusQuo => "status_quo",
            Self::NoAgreement => "no_agreement",
            Self::Bargaining => "bargaining",
            Self::JointOptimum => "joint_optimum",
        }
    }
}

/// A pair of rungs.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Rungs of the two sides.
    pub rungs: [Rung; 2],
    /// Cost to each, percent of base GDP a year.
    pub cost: [f64; 2],
    /// Exposure of each, percent of base GDP.
    pub exposure: [f64; 2],
    /// Whether it is efficient in the costs of both.
    pub efficient: bool,
    /// Whether it is for each side, in its own cost and exposure.
    pub efficient_for: [bool; 2],
    /// What it is known for.
    pub marks: Vec<Mark>,
}

/// Every pair, the first side's rungs first.
pub(super) fn pairs(
    question: &Question<'_>,
    world: &World,
    options: &RunOptions,
    observer: &dyn Observer,
) -> Result<Vec<Pair>, RunError> {
    let setup = question.setup;
    let theory = game::theory(question.model, setup, world, options, observer)?;
    let mut stages = vec![Stage::default(); theory.table.parties()];
    let mut of = |rungs: [Rung; 2]| {
        theory.table.cost(Posture::of(rungs), &mut stages);
        [0, 1].map(|side: usize| stages[side])
    };
    let tops = setup.tops();
    let short = |stage: Stage| stage.long + stage.extra;
    let mut pairs = Vec::new();
    for one in 0..=tops[0] {
        for two in 0..=tops[1] {
            let rungs = [one, two];
            let here = of(rungs);
            let attacked = [of([one, tops[1]])[0], of([tops[0], two])[1]];
            let exposure = |side: usize| short(attacked[side]) - short(here[side]);
            let found = &theory.solutions;
            let marks = [
                (rungs == setup.start(), Mark::StatusQuo),
                (found.nash.contains(&rungs), Mark::NoAgreement),
                (found.bargain == Some(rungs), Mark::Bargaining),
                (found.joint == rungs, Mark::JointOptimum),
            ];
            pairs.push(Pair {
                rungs,
                cost: here.map(|stage| stage.long),
                exposure: [exposure(0), exposure(1)],
                efficient: false,
                efficient_for: [false; 2],
                marks: marks
                    .into_iter()
                    .filter(|mark| mark.0)
                    .map(|mark| mark.1)
                    .collect(),
            });
        }
    }
    let joint = efficient(&pairs, |pair| pair.cost);
    let own =
        [0, 1].map(|side: usize| efficient(&pairs, |pair| [pair.cost[side], pair.exposure[side]]));
    for (at, pair) in pairs.iter_mut().enumerate() {
        pair.efficient = joint[at];
        pair.efficient_for = [own[0][at], own[1][at]];
    }
    Ok(pairs)
}

/// Which are not dominated, smaller being better in both.
fn efficient<T>(all: &[T], by: impl Fn(&T) -> [f64; 2]) -> Vec<bool> {
    let points: Vec<[f64; 2]> = all.iter().map(by).collect();
    let dominates = |a: &[f64; 2], b: &[f64; 2]| {
        let no_worse = (0..2).all(|at| a[at] <= b[at] + ALIKE);
        no_worse && (0..2).any(|at| a[at] < b[at] - ALIKE)
    };
    let free = points
        .iter()
        .map(|one| !points.iter().any(|other| dominates(other, one)));
    free.collect()
}

#[cfg(test)]
mod tests {
    use super::efficient;

    #[test]
    fn what_another_beats_in_one_and_matches_in_the_other_is_not_efficient() {
        let points = [[0.0, 3.0], [1.0, 1.0], [1.0, 2.0], [3.0, 0.0], [2.0, 2.0]];
        let found = efficient(&points, |point| *point);
        assert_eq!(found, [true, true, false, true, false]);
    }
}
