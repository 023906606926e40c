//! Analyses: from a resolved scenario to results. Layer 8.
//!
//! [`run`] needs no files and no terminal: it takes the [`Model`], the
//! [`World`] and names, tells an [`Observer`] what it is doing, and gives
//! [`Results`].

pub mod assumptions;
pub mod cascade;
pub mod compare;
pub mod disruption;
pub mod ensemble;
pub mod equilibrium;
pub mod exposure;
pub mod frontier;
pub mod game;
pub mod mature;
pub mod sensitivity;
pub mod sweep;
#[cfg(feature = "cli")]
pub mod validate;
pub mod weekly;

mod alone;
mod base;
mod drawn;
mod drivers;
mod ground;
mod home;
mod measures;
mod sentence;
mod stages;
mod study;
mod tables;

pub use ensemble::Progress;
pub use study::Study;
pub use tables::{Outcome, flows};

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::equilibrium::SolveReport;
use crate::horizon::Horizon;
use crate::labels::Profile;
use crate::model::{Analysis, Model};
use crate::results::Results;
use crate::text::strings::exposure as words;
use crate::text::{Bilingual, Message};
use crate::world::World;

/// Hears what a run is doing and can end it.
pub trait Observer: Sync {
    /// A stage begins.
    fn stage(&self, what: &Message);

    /// Draws are finished.
    fn progress(&self, _progress: &Progress) {}

    /// Whether the run should end here.
    fn should_stop(&self) -> bool {
        false
    }
}

/// An observer that hears nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Observer for Silent {
    fn stage(&self, _what: &Message) {}
}

/// What a run needs beside the model and the world.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// Names of regions and products.
    pub labels: Profile,
    /// Where the table's numbers come from, as charts print it.
    pub data_source: Bilingual,
    /// How old they are, as charts print it.
    pub data_age: Bilingual,
    /// Where payoff tables are kept between runs; nowhere without one.
    pub shelf: Option<Arc<dyn game::Shelf>>,
}

/// Why there are no results.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The scenario cannot be answered on this world.
    #[error("{0}")]
    Refused(Diagnostics),
    /// The table is not fit for a question.
    #[error("{0}")]
    Data(Diagnostics),
    /// A solve did not converge.
    #[error("the {} run did not converge: residual {:e} after {} evaluations", .horizon.name(), .report.residual, .report.iterations)]
    NotConverged {
        /// The horizon that failed.
        horizon: Horizon,
        /// What the solver did.
        report: Box<SolveReport>,
    },
    /// The observer asked to stop.
    #[error("the run was stopped")]
    Stopped,
    /// The scenario asks for nothing that is drawn.
    #[error("the scenario computes neither the equilibrium nor the weekly disruption")]
    NothingDrawn,
    /// Finished draws could not be kept or found again.
    #[error("{0}")]
    NotKept(String),
    /// More than a tenth of the draws have no outcome.
    #[error("{failed} of {draws} draws failed, the first: {reason}")]
    TooManyFailed {
        /// Draws without outcomes.
        failed: u64,
        /// Draws made.
        draws: u64,
        /// Why the first has none.
        reason: String,
    },
}

/// Bounds the threads of the runs that follow; the first call of a process
/// counts. Results do not depend on it.
pub fn use_threads(threads: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    // A pool that exists already was asked for by the same process.
    let _ = pool.build_global();
}

/// How many threads runs use.
pub fn threads() -> usize {
    rayon::current_num_threads()
}

impl From<Diagnostics> for RunError {
    fn from(problems: Diagnostics) -> Self {
        Self::Data(problems)
    }
}

/// Runs every analysis of the scenario.
///
/// The manifest holds what only the run knows; the caller adds the hashes of
/// data and scenario, and the copies of the inputs.
pub fn run(
    model: &Model,
    world: &World,
    options: &RunOptions,
    observer: &dyn Observer,
) -> Result<Results, RunError> {
    all(model, world, options, observer).map(|(results, _)| results)
}

/// The same with the solved horizons.
fn all(
    model: &Model,
    world: &World,
    options: &RunOptions,
    observer: &dyn Observer,
) -> Result<(Results, Vec<equilibrium::Answer>), RunError> {
    let asked = |analysis| model.analyses.contains(&analysis);
    let mut answers = Vec::new();
    if asked(Analysis::Equilibrium) {
        answers = equilibrium::answers(model, world, observer)?;
    }
    let mut results = tables::results(model, world, options, &answers);
    if asked(Analysis::Exposure) {
        observer.stage(&words::STAGE_EXPOSURE.message());
        results.tables.push(exposure::table(world)?);
        if answers.is_empty() {
            results.headline = exposure::headline(model, world, options)?;
        }
        if world.table.producers.len() > exposure::MOST_FOR_ALL {
            let message = words::EXPOSURE_IN_PART.with("most", exposure::MOST_FOR_ALL);
            results.caveats.push(message);
        }
    }
    if asked(Analysis::Disruption) {
        let found = weekly::follow(model, world, observer)?;
        weekly::add(&mut results, model, world, options, &found);
    }
    let game = model.game.as_ref();
    if let Some(setup) = game.filter(|_| asked(Analysis::Game)) {
        let answer = game::answer(model, setup, world, options, observer)?;
        game::add(&mut results, model, setup, world, options, &answer);
    }
    let frontier = game.zip(model.frontier.as_ref());
    if let Some((setup, asked)) = frontier.filter(|_| asked(Analysis::Frontier)) {
        let question = frontier::Question {
            model,
            setup,
            asked,
        };
        let answer = frontier::answer(&question, world, options, observer)?;
        frontier::add(&mut results, &question, world, options, &answer);
    }
    let mature = model.mature.as_ref();
    if let Some(setup) = mature.filter(|_| asked(Analysis::Mature)) {
        let question = mature::Question {
            model,
            setup,
            world,
        };
        let answer = mature::answer(&question, observer)?;
        mature::add(&mut results, &question, options, &answer);
    }
    Ok((results, answers))
}
