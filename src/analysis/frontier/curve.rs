//! Cost and security along the shares of one side and goal.

use rayon::prelude::*;

use super::entry::{self, Entry};
use super::long::{Long, Solved};
use super::threat::{self, Loss};
use super::{Question, building, sentence};
use crate::analysis::{Observer, RunError};
use crate::equilibrium::Solver;
use crate::ids::{ProductId, RegionId};
use crate::model::Goal;
use crate::table::Table;

/// Break-even probabilities beyond the cheapest by this factor are past the
/// knee.
const KNEE: f64 = 2.0;

/// Whether a point has numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has.
    Fine,
    /// The region cannot enter within the horizon.
    NoEntry,
    /// A solve did not converge.
    NotConverged,
}

/// What a share costs and what it leaves exposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    /// Share of use made at home, at cost.
    pub home: f64,
    /// The same without what comes from abroad at any remove.
    pub look_through: f64,
    /// Welfare lost against the start, percent of base GDP a year.
    pub cost: f64,
    /// What the capacity that is missing costs to build, value; none where
    /// nothing is known of a stage.
    pub upfront: Option<f64>,
    /// Years until it is there at full yield.
    pub years: Option<f64>,
    /// What is lost at the rungs of the other side.
    pub losses: Vec<Loss>,
}

/// A point of a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Share asked for.
    pub target: f64,
    /// Whether the start meets it.
    pub is_start: bool,
    /// Whether it has numbers.
    pub state: State,
    /// They.
    pub built: Option<Built>,
}

/// The curve of a side and goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Place of the side among the two.
    pub side: usize,
    /// The goal.
    pub goal: String,
    /// Base GDP of the side.
    pub gdp: f64,
    /// The start; none where its losses do not converge.
    pub start: Option<Built>,
    /// Points, by share.
    pub points: Vec<Point>,
    /// Stages of the goal that the side cannot bring home.
    pub left_out: Vec<ProductId>,
    /// Whether it can bring none of them home.
    pub is_closed: bool,
}

/// Which loss counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reply {
    /// The other side goes to its top rung.
    Top,
    /// It takes the rung that is best for it, this being the weight of the
    /// side's loss.
    Best(f64),
}

impl Built {
    /// What is lost in the first year, percent of base GDP.
    pub fn loss(&self, reply: Reply) -> f64 {
        match reply {
            Reply::Top => self.losses.last().map_or(0.0, |loss| loss.side),
            Reply::Best(weight) => threat::best(&self.losses, weight).side,
        }
    }
}

impl Curve {
    /// Loss at the start less that at a point.
    pub fn security(&self, built: &Built, reply: Reply) -> Option<f64> {
        Some(self.start.as_ref()?.loss(reply) - built.loss(reply))
    }

    /// Probability a year from which a point pays, 0 to 1 and beyond: 0 where
    /// it costs nothing; none where it buys no security.
    pub fn break_even(&self, built: &Built, reply: Reply, weight: f64) -> Option<f64> {
        let security = weight * self.security(built, reply)?;
        (security > 0.0).then(|| (built.cost / security).max(0.0))
    }

    /// Place of the first point beyond the cheapest at which the break-even
    /// probability is twice its least value.
    pub fn knee(&self, reply: Reply) -> Option<usize> {
        let even: Vec<Option<f64>> = (self.points.iter())
            .map(|point| {
                let built = point.built.as_ref().filter(|_| !point.is_start)?;
                self.break_even(built, reply, 1.0)
                    .filter(|even| *even > 0.0)
            })
            .collect();
        let least = even.iter().flatten().copied().reduce(f64::min)?;
        let cheapest = even.iter().position(|one| *one == Some(least))?;
        let beyond = even.iter().skip(cheapest);
        let past = beyond.map(|one| one.is_some_and(|one| one >= KNEE * least));
        past.enumerate()
            .find_map(|(steps, past)| past.then_some(cheapest + steps))
    }
}

/// Solves a curve: the long run along the shares, each from the one before it,
/// then the short run of every point on all threads.
pub(super) fn curve(
    question: &Question<'_>,
    long: &Long<'_>,
    entry: &Entry,
    goal: &Goal,
    observer: &dyn Observer,
) -> Result<Curve, RunError> {
    if observer.should_stop() {
        return Err(RunError::Stopped);
    }
    observer.stage(&sentence::stage(question, long.side, goal));
    let stages = entry::stages_of(goal, long.world);
    let left_out: Vec<ProductId> = (stages.iter().copied())
        .filter(|&product| !entry.is_open(product))
        .collect();
    let is_closed = left_out.len() == stages.len();
    let start = long.at_start(goal);
    let met = least(&start, entry);
    let mut reached = long.begin();
    let walk: Vec<(f64, bool, Option<Solved>)> = (question.asked.targets.iter())
        .map(|&target| {
            let is_start = target <= met;
            let solved = (!is_start && !is_closed && !observer.should_stop())
                .then(|| long.at(goal, entry, target, &mut reached))
                .flatten();
            (target, is_start, solved)
        })
        .collect();
    if observer.should_stop() {
        return Err(RunError::Stopped);
    }
    let kept = threat::solver(question, &long.world.rebuilt(start.table.clone()));
    let kept = kept.as_ref();
    let start = built(question, long, &start, kept);
    let points = (walk.par_iter())
        .map(|(target, is_start, solved)| {
            let built = match solved {
                _ if *is_start => start.clone(),
                Some(solved) => built(question, long, solved, kept),
                None => None,
            };
            let state = match &built {
                Some(_) => State::Fine,
                None if is_closed => State::NoEntry,
                None => State::NotConverged,
            };
            Point {
                target: *target,
                is_start: *is_start,
                state,
                built,
            }
        })
        .collect();
    Ok(Curve {
        side: long.side,
        goal: goal.id.clone(),
        gdp: long.gdp,
        start,
        points,
        left_out,
        is_closed,
    })
}

/// Share of what is used of the goal's stages that is made at home.
fn share(solved: &Solved) -> f64 {
    let sum = |pick: fn(&(ProductId, f64, f64)) -> f64| solved.home.iter().map(pick).sum::<f64>();
    let used = sum(|one| one.2);
    if used > 0.0 {
        sum(|one| one.1) / used
    } else {
        1.0
    }
}

/// The least share of the stages that the side can bring home; of all of them
/// where it can bring none.
fn least(solved: &Solved, entry: &Entry) -> f64 {
    let open = solved.home.iter().filter(|one| entry.is_open(one.0));
    let least = open.map(|&(_, home, used)| home / used).reduce(f64::min);
    least.unwrap_or_else(|| share(solved))
}

/// The short run of a solved share.
fn built(
    question: &Question<'_>,
    long: &Long<'_>,
    solved: &Solved,
    kept: Option<&Solver>,
) -> Option<Built> {
    let world = long.world.rebuilt(solved.table.clone());
    let losses = threat::losses(question, &world, long.side, kept)?;
    let (upfront, years) = building::needed(question, long, &solved.missing);
    Some(Built {
        home: share(solved),
        look_through: look_through(long, solved),
        cost: solved.cost,
        upfront,
        years,
        losses,
    })
}

/// Share of use that is made at home out of nothing from abroad: with `l` the
/// share of output that a home producer loses without imports,
/// `l_j = sum over i abroad of a_ij + sum over i at home of a_ij l_i`.
fn look_through(long: &Long<'_>, solved: &Solved) -> f64 {
    let lost = lost_without_imports(&solved.table, long.region);
    let producers = &long.world.table.producers;
    let own = |product: ProductId| {
        let own = producers.find(product, long.region);
        own.map_or(0.0, |own| 1.0 - lost[own.index()])
    };
    let used: f64 = solved.home.iter().map(|one| one.2).sum();
    let kept: f64 = (solved.home.iter())
        .map(|&(product, home, _)| home * own(product))
        .sum();
    if used > 0.0 { kept / used } else { 1.0 }
}

/// Rounds of passing losses on: what is left of each is less than the share of
/// inputs in cost.
const ROUNDS: usize = 200;

fn lost_without_imports(table: &Table, region: RegionId) -> Vec<f64> {
    let producers = &table.producers;
    let output = table.costs();
    let home: Vec<usize> = (0..producers.len())
        .filter(|&at| producers.region(at) == region)
        .collect();
    let share = |seller: usize, buyer: usize| {
        if output[buyer] > 0.0 {
            table.intermediate.get(seller, buyer) / output[buyer]
        } else {
            0.0
        }
    };
    let mut lost = vec![0.0; producers.len()];
    for &buyer in &home {
        let abroad = (0..producers.len()).filter(|&at| producers.region(at) != region);
        lost[buyer] = abroad.map(|seller| share(seller, buyer)).sum();
    }
    let direct = lost.clone();
    for _ in 0..ROUNDS {
        let before = lost.clone();
        for &buyer in &home {
            let passed: f64 = (home.iter())
                .map(|&seller| share(seller, buyer) * before[seller])
                .sum();
            lost[buyer] = (direct[buyer] + passed).min(1.0);
        }
    }
    lost
}
