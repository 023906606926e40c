//! The game on ladders of a scenario: payoff table, runs, comparisons on the
//! same draws, static solutions.

mod adapting;
mod compare;
mod draws;
mod economy;
mod kept;
mod leverage;
mod quick;
mod sentence;
mod tables;

pub use adapting::Adapted;
pub use compare::{Compared, Variant};
pub(super) use draws::{draw, headline, is_one, outcomes};
pub(super) use economy::acting;
pub use kept::Shelf;
pub use quick::{Ground, ground, pictured, played, solved};
pub(super) use tables::add;
pub use tables::percentile;

use rayon::prelude::*;

use super::{Observer, RunError, RunOptions, Silent};

use crate::model::Model;
use crate::strategy::adapting::Adaptation;
use crate::strategy::cost::{PayoffTable, Posture, Stage, StageCost};
use crate::strategy::game::Game;
use crate::strategy::outcome::{Detail, Runs, play};
use crate::strategy::setup::Setup;
use crate::strategy::solution::{Payoffs, Solutions};
use crate::text::strings::game as say;
use crate::units::Share;
use crate::world::World;
use economy::{Economy, Live};

/// Runs played at a time by one thread: blocks, so that sums have one order
/// whatever the threads.
const BLOCK: u64 = 250;
/// Runs that are kept round by round.
const TRACED: u64 = 20;
/// Runs on which the table is compared with the economy itself.
const SAMPLED: u64 = 5;

/// What a game answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Regions of the parties: the two sides, then the others.
    pub parties: Vec<usize>,
    /// Base GDP of each party, value a year.
    pub gdp: Vec<f64>,
    /// What every pair costs.
    pub table: PayoffTable,
    /// Whether the table was kept from an earlier run.
    pub was_kept: bool,
    /// The runs.
    pub runs: Runs,
    /// The same runs with one thing changed.
    pub compared: Vec<Compared>,
    /// What theory says.
    pub payoffs: Payoffs,
    /// Its solutions.
    pub solutions: Solutions,
    /// What moves costs along a path; none without adaptation.
    pub adapted: Option<Adapted>,
    /// The same runs with knowledge spreading where it does not, and not where
    /// it does; none where nothing is learnt.
    pub spreading: Option<Runs>,
}

/// What postures cost, and what moves that along a path.
#[derive(Clone, Copy, Debug)]
struct Costs<'a> {
    table: &'a PayoffTable,
    adaptation: Option<&'a Adaptation>,
}

/// Plays the scenario's game.
pub fn answer(
    model: &Model,
    setup: &Setup,
    world: &World,
    options: &RunOptions,
    observer: &dyn Observer,
) -> Result<Answer, RunError> {
    let (table, was_kept) = table(model, setup, world, options, observer)?;
    let adapted = adapting::adapted(model, setup, world, options, &table, observer)?;
    let costs = Costs {
        table: &table,
        adaptation: adapted.as_ref().map(|one| &one.adaptation),
    };
    let gdp = economy::gdp(setup, world);
    observer.stage(&say::STAGE_RUNS.with("runs", setup.runs));
    let detail = Detail {
        by_source: true,
        traced: TRACED,
    };
    let runs = runs(setup, costs, model.seed, detail, None);
    let mut compared = compare::all(model, setup, costs, &runs, observer)?;
    if let Some(calm) = without_over_compliance(model, setup) {
        let (table, _) = self::table(&calm, setup, world, options, observer)?;
        let costs = Costs {
            table: &table,
            ..costs
        };
        let variant = Variant::NoOverCompliance;
        compared.push(compare::one(model, setup, costs, &runs, variant));
    }
    let payoffs = Payoffs::new(setup, &table, [gdp[0], gdp[1]]);
    // Disagreement: what is paid on average without talks.
    let without = compared
        .iter()
        .find(|one| setup.talks.is_some() && one.variant == Variant::Talks);
    let disagreement = [0, 1].map(|side: usize| {
        let runs = without.map_or(&runs, |one| &one.runs);
        runs.mean(|run| run.cost[side]).mean()
    });
    let spreading = adapted
        .as_ref()
        .and_then(|one| leverage::spreading(model, setup, &table, &one.adaptation));
    Ok(Answer {
        spreading,
        adapted,
        parties: economy::parties(setup, world),
        solutions: payoffs.solve(disagreement, setup.start()),
        payoffs,
        gdp,
        table,
        was_kept,
        runs,
        compared,
    })
}

/// What theory says of a game, without what its comparisons say.
pub(super) struct Theory {
    pub(super) table: PayoffTable,
    pub(super) solutions: Solutions,
}

/// The payoff table with its static solutions; without agreement is what the
/// runs as they are pay.
pub(super) fn theory(
    model: &Model,
    setup: &Setup,
    world: &World,
    options: &RunOptions,
    observer: &dyn Observer,
) -> Result<Theory, RunError> {
    let (table, _) = table(model, setup, world, options, observer)?;
    let gdp = economy::gdp(setup, world);
    let costs = Costs {
        table: &table,
        adaptation: None,
    };
    let runs = runs(setup, costs, model.seed, Detail::default(), None);
    let disagreement = [0, 1].map(|side: usize| runs.mean(|run| run.cost[side]).mean());
    let payoffs = Payoffs::new(setup, &table, [gdp[0], gdp[1]]);
    let solutions = payoffs.solve(disagreement, setup.start());
    Ok(Theory { table, solutions })
}

/// The model in which nothing exempt is lost to caution; none where nothing is.
fn without_over_compliance(model: &Model, setup: &Setup) -> Option<Model> {
    let rungs = setup.sides.iter().flat_map(|side| &side.ladder.rungs);
    let mut entries = rungs
        .flat_map(|rung| &rung.entries)
        .chain(&model.timeline.entries);
    let exempts = entries.any(|entry| entry.scope.end_uses.is_partial());
    if !exempts || model.timeline.frictions.chilling == Share(0.0) {
        return None;
    }
    let mut calm = model.clone();
    calm.timeline.frictions.chilling = Share(0.0);
    Some(calm)
}

/// The payoff table, and whether it was kept.
fn table(
    model: &Model,
    setup: &Setup,
    world: &World,
    options: &RunOptions,
    observer: &dyn Observer,
) -> Result<(PayoffTable, bool), RunError> {
    let name = kept::name(model, setup, world);
    let shelf = options.shelf.as_deref();
    let kept = shelf.and_then(|shelf| kept::read(&shelf.read(&name)?, setup, world));
    if let Some(table) = kept {
        return Ok((table, true));
    }
    let economy = Economy::new(model, setup, world)?;
    let table = economy.table(observer)?;
    if let Some(shelf) = shelf {
        shelf.write(&name, &kept::written(&table));
    }
    Ok((table, false))
}

/// Every run of a setup on a table, in blocks.
fn runs(
    setup: &Setup,
    Costs { table, adaptation }: Costs<'_>,
    seed: u64,
    detail: Detail,
    injected: Option<usize>,
) -> Runs {
    let mut game = Game::new(setup, table, seed).adapting(adaptation);
    if let Some(side) = injected {
        game = game.injected(side);
    }
    let blocks = setup.runs.div_ceil(BLOCK);
    let block = |block: u64| {
        let first = block * BLOCK;
        let last = (first + BLOCK).min(setup.runs);
        play(&game, table, first..last, detail)
    };
    let blocks: Vec<Runs> = (0..blocks).into_par_iter().map(block).collect();
    let mut all = Runs::default();
    for block in blocks {
        all.append(block);
    }
    all
}

/// The largest difference between the table and the economy itself over the
/// first paths of an answer, percent of a side's GDP a year, and the number of
/// postures that were solved for it.
pub fn table_error(
    model: &Model,
    setup: &Setup,
    world: &World,
    answer: &Answer,
    observer: &dyn Observer,
) -> Result<(f64, usize), RunError> {
    observer.stage(&say::STAGE_LIVE.message());
    let economy = Economy::new(model, setup, world)?;
    let live = Live::new(&economy);
    let parties = answer.parties.len();
    let (mut kept, mut solved) = (
        vec![Stage::default(); parties],
        vec![Stage::default(); parties],
    );
    let mut worst = 0.0_f64;
    let sampled = answer.runs.traced.iter();
    for traced in sampled.filter(|traced| traced.run < SAMPLED) {
        if observer.should_stop() {
            return Err(RunError::Stopped);
        }
        let posture = Posture {
            rungs: traced.what.in_force,
            aligned: traced.what.aligned,
        };
        answer.table.cost(posture, &mut kept);
        live.cost(posture, &mut solved);
        for (table, live) in kept.iter().zip(&solved).take(2) {
            let short = table.long + table.extra - live.long - live.extra;
            worst = worst.max((table.long - live.long).abs()).max(short.abs());
        }
    }
    Ok((worst, live.finish()?))
}
