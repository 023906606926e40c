//! A few draws of a shipped scenario, and what each answers.

use indexmap::IndexMap;
use rayon::prelude::*;

use super::Ground;
use super::question::Question;
use crate::analysis::ensemble::sampler_of;
use crate::analysis::{Observer, RunError, Study};
use crate::ensemble::quantile;
use crate::horizon::Horizon;
use crate::scenario::{Data, Demand, Memory, prepare};
use crate::text::strings::validate as say;

/// A question at a horizon.
pub(super) type Asked = (Question, Horizon);

/// The numbers of every draw for each question, in their order: one run of
/// draws a scenario, all its questions at once.
pub(super) fn of_all(
    rows: &[(&str, Asked)],
    ground: &Ground<'_>,
    observer: &dyn Observer,
) -> Result<Vec<Vec<Option<f64>>>, RunError> {
    let mut by_scenario: IndexMap<&str, Vec<usize>> = IndexMap::new();
    for (place, (scenario, _)) in rows.iter().enumerate() {
        by_scenario.entry(scenario).or_default().push(place);
    }
    let mut draws = vec![Vec::new(); rows.len()];
    for (scenario, places) in by_scenario {
        if observer.should_stop() {
            return Err(RunError::Stopped);
        }
        observer.stage(&say::STAGE_SCENARIO.with("scenario", scenario));
        let asked: Vec<&Asked> = places.iter().map(|&place| &rows[place].1).collect();
        let found = answers(scenario, &asked, ground)?;
        for (place, found) in places.into_iter().zip(found) {
            draws[place] = found;
        }
    }
    Ok(draws)
}

/// The numbers of every draw, question by question; none where a draw has none.
fn answers(
    scenario: &str,
    asked: &[&Asked],
    ground: &Ground<'_>,
) -> Result<Vec<Vec<Option<f64>>>, RunError> {
    let mut horizons: Vec<Horizon> = asked.iter().map(|(_, horizon)| *horizon).collect();
    horizons.sort_by_key(|horizon| horizon.place());
    horizons.dedup();
    let names: Vec<String> = horizons
        .iter()
        .map(|horizon| format!("{:?}", horizon.name()))
        .collect();
    let sets = [
        format!("horizons=[{}]", names.join(", ")),
        r#"analyses=["equilibrium"]"#.to_owned(),
        format!("ensemble.runs={}", ground.runs),
        format!("ensemble.worlds={}", ground.worlds),
        format!("ensemble.seed={}", ground.seed),
    ];
    let data = Data {
        names: ground.names.clone(),
        world: None,
        demand: Demand::Study,
    };
    let (document, model, _) =
        prepare(scenario, &Memory::new(), &sets, &data).map_err(RunError::Refused)?;
    let study = Study::new(&document, &model, &data, ground.world).in_worlds(ground.base);
    let sampler = sampler_of(&study);
    let draw = |replicate: u64| {
        let read = |world: &_, found: &[crate::analysis::equilibrium::Answer]| {
            let one = |(question, horizon): &&Asked| {
                let answer = found.iter().find(|answer| answer.horizon == *horizon)?;
                question.number(world, answer)
            };
            asked.iter().map(one).collect()
        };
        let found = study.look(replicate, &sampler.point(replicate), read);
        found.unwrap_or_else(|_| vec![None; asked.len()])
    };
    let draws: Vec<Vec<Option<f64>>> = (0..ground.runs).into_par_iter().map(draw).collect();
    let of = |at: usize| draws.iter().map(|draw| draw[at]).collect();
    Ok((0..asked.len()).map(of).collect())
}

/// P5, median and P95 of the draws that have a number, and how many have one.
pub(super) fn summed(draws: &[Option<f64>]) -> (Option<[f64; 3]>, u64) {
    let mut numbers: Vec<f64> = draws.iter().copied().flatten().collect();
    numbers.sort_by(f64::total_cmp);
    let at = |share| quantile(&numbers, share);
    let ours = at(0.05).zip(at(0.5)).zip(at(0.95));
    let ours = ours.map(|((p5, median), p95)| [p5, median, p95]);
    (ours, numbers.len() as u64)
}
