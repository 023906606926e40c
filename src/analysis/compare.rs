//! Several scenarios at the same draws, and their differences draw by draw.

use super::ensemble::sampler_of;
use super::study::Study;
use super::tables::Outcome;
use super::{Observer, RunError};
use crate::ensemble::run::evaluate;
use crate::ensemble::{Block, Draw, Statistics, Summary};

/// One outcome of one scenario against the first.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Which of the scenarios, from 1.
    pub scenario: usize,
    /// The outcome.
    pub outcome: Outcome,
    /// Statistics of the scenario's outcome less the first scenario's.
    pub statistics: Statistics,
}

/// What a comparison found.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Differences by scenario, in the order of `summary.csv`.
    pub differences: Vec<Difference>,
    /// Draws made, and those without an answer in one of the scenarios.
    pub draws: (u64, u64),
}

/// Draws handled at once: bounds the memory.
const AT_ONCE: u64 = 512;

/// The names of the draws of all studies, each once, in order.
pub fn purposes(studies: &[Study<'_>]) -> Vec<String> {
    let all = studies.iter().flat_map(Study::purposes);
    let mut purposes: Vec<String> = all.cloned().collect();
    purposes.sort();
    purposes.dedup();
    purposes
}

/// Compares studies whose draws are taken [`among`](Study::among) the same
/// purposes; number, seed and sampling are the first one's. A single run takes
/// the central values.
///
/// # Errors
/// Where more than a tenth of the draws have no answer, where the observer ends
/// it.
pub fn compare(studies: &[Study<'_>], observer: &dyn Observer) -> Result<Comparison, RunError> {
    let Some(first) = studies.first() else {
        return Err(RunError::Stopped);
    };
    let outcomes = first.outcomes();
    let places: Vec<Vec<Option<usize>>> = studies
        .iter()
        .map(|study| places(&outcomes, study))
        .collect();
    let runs = first.central().runs;
    let sampler = sampler_of(first);
    let differences_of = (studies.len() - 1) * outcomes.len();
    let mut summary = Summary::in_worlds(differences_of, 0, runs, first.worlds());
    let mut start = 0;
    while start < runs {
        let end = runs.min(start + AT_ONCE);
        let replicates: Vec<u64> = (start..end).collect();
        let draws = evaluate(&replicates, &|| observer.should_stop(), &|&replicate| {
            let values = |study: &Study<'_>| match runs {
                1 => study.central_values(),
                _ => study.values_of(replicate, &sampler.point(replicate)),
            };
            let answers: Result<Vec<Vec<f64>>, String> = studies
                .iter()
                .map(|study| study.answer_of(replicate, values(study)))
                .collect();
            Draw {
                replicate,
                parameters: Vec::new(),
                outcomes: answers.map(|answers| differences(&answers, &places)),
            }
        });
        let draws = draws.ok_or(RunError::Stopped)?;
        summary.add(&Block { index: 0, draws });
        start = end;
    }
    let draws = (summary.draws(), summary.failed());
    if draws.1 * 10 > draws.0 {
        return Err(RunError::TooManyFailed {
            failed: draws.1,
            draws: draws.0,
            reason: "not_converged".into(),
        });
    }
    let all = (1..studies.len())
        .flat_map(|scenario| outcomes.iter().map(move |outcome| (scenario, outcome)));
    let found = all.enumerate().filter_map(|(place, (scenario, outcome))| {
        Some(Difference {
            scenario,
            outcome: outcome.clone(),
            statistics: summary.statistics(place)?,
        })
    });
    Ok(Comparison {
        differences: found.collect(),
        draws,
    })
}

/// Where a study has the outcomes of the first.
fn places(outcomes: &[Outcome], study: &Study<'_>) -> Vec<Option<usize>> {
    let own = study.outcomes();
    let place = |outcome: &Outcome| own.iter().position(|one| one == outcome);
    outcomes.iter().map(place).collect()
}

/// Every scenario less the first, NaN where one of them has no such outcome.
fn differences(answers: &[Vec<f64>], places: &[Vec<Option<usize>>]) -> Vec<f64> {
    let at = |scenario: usize, place: usize| {
        places[scenario][place].map_or(f64::NAN, |own| answers[scenario][own])
    };
    let rest = 1..answers.len();
    rest.flat_map(|scenario| {
        (0..places[0].len()).map(move |place| at(scenario, place) - at(0, place))
    })
    .collect()
}
