//! A game for somebody who waits: the payoff table once, then runs on the
//! caller's own thread, without comparisons.

use super::{Answer, BLOCK, economy, table};
use crate::analysis::{Observer, RunError, RunOptions};
use crate::model::Model;
use crate::results::DataTable;
use crate::strategy::cost::PayoffTable;
use crate::strategy::game::Game;
use crate::strategy::outcome::{Detail, Runs, play};
use crate::strategy::setup::Setup;
use crate::strategy::solution::{Payoffs, Solutions};
use crate::world::World;

/// What every play of a game on one economy shares.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Regions of the parties: the two sides, then the others.
    pub parties: Vec<usize>,
    /// Base GDP of each party, value a year.
    pub gdp: Vec<f64>,
    /// What every pair costs.
    pub table: PayoffTable,
}

/// Solves every pair of rungs, or finds them on the shelf.
///
/// # Errors
/// Where a solve fails or the observer ends it.
pub fn ground(
    model: &Model,
    setup: &Setup,
    world: &World,
    options: &RunOptions,
    observer: &dyn Observer,
) -> Result<Ground, RunError> {
    Ok(Ground {
        parties: economy::parties(setup, world),
        gdp: economy::gdp(setup, world),
        table: table(model, setup, world, options, observer)?.0,
    })
}

/// Runs of a prepared game in order, on this thread; none where `stop` says so.
pub fn played(
    game: &Game<'_>,
    table: &PayoffTable,
    runs: u64,
    detail: Detail,
    stop: &dyn Fn() -> bool,
) -> Option<Runs> {
    let mut all = Runs::default();
    let mut first = 0;
    while first < runs {
        if stop() {
            return None;
        }
        let last = (first + BLOCK).min(runs);
        all.append(play(game, table, first..last, detail));
        first = last;
    }
    Some(all)
}

/// What theory says of a table; without agreement is what the runs pay.
pub fn solved(setup: &Setup, ground: &Ground, runs: &Runs) -> (Payoffs, Solutions) {
    let payoffs = Payoffs::new(setup, &ground.table, [ground.gdp[0], ground.gdp[1]]);
    let disagreement = [0, 1].map(|side: usize| runs.mean(|run| run.cost[side]).mean());
    let solutions = payoffs.solve(disagreement, setup.start());
    (payoffs, solutions)
}

/// The tables of a result folder that charts of the game itself read.
pub fn pictured(setup: &Setup, world: &World, ground: &Ground, runs: Runs) -> Vec<DataTable> {
    let (payoffs, solutions) = solved(setup, ground, &runs);
    let answer = Answer {
        parties: ground.parties.clone(),
        gdp: ground.gdp.clone(),
        table: ground.table.clone(),
        was_kept: false,
        runs,
        compared: Vec::new(),
        payoffs,
        solutions,
        adapted: None,
        spreading: None,
    };
    super::tables::pictured(setup, world, &answer)
}
