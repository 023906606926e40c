//! Many draws of what is assumed of a game, each played many times.
//!
//! Drawn are the numbers of the game that the scenario gives a range: error rates,
//! lags of alignment, discounting, adaptation. The economy stays as it is, so that
//! a draw needs no solve.

use serde_json::{Value, json};

use super::answers::percent;
use super::bench::{Bench, Patience};
use super::changes::Changes;
use super::refusal::{Refusal, bilingual};
use super::{proposal, wording};
use crate::analysis::game::{percentile, played};
use crate::ensemble::{Sampler, Sampling};
use crate::scenario::{Data, Demand, Document, Parameter, resolve};
use crate::strategy::game::Game;
use crate::strategy::outcome::Detail;
use crate::strategy::setup::{ROUNDS_A_YEAR, Setup};
use crate::text::strings::serve as say;

/// Plays of a draw.
const PLAYS: u64 = 500;
/// Draws without which nothing is said.
const LEAST: usize = 20;
/// Tables whose numbers only the game knows.
const TABLES: [&str; 4] = ["alignment.", "game.", "perception.", "slip."];
/// Draws between two words of how far it is.
const EVERY: u64 = 5;

/// What draws found: percent of runs in a spiral by year, cost of either side.
#[derive(Default)]
struct Found {
    spirals: Vec<Vec<f64>>,
    costs: [Vec<f64>; 2],
}

/// Draws a proposal's assumptions.
pub(super) fn drawn(
    bench: &Bench,
    changes: &Changes,
    draws: u64,
    patience: &Patience,
    tell: &dyn Fn(u64),
) -> Result<Value, Refusal> {
    let opened = &bench.opened;
    let ground = bench.economy(changes, patience)?;
    let document = document(bench, changes)?;
    let is_ours = |one: &Parameter| TABLES.iter().any(|table| one.path.starts_with(table));
    let parameters: Vec<Parameter> = document.uncertain().into_iter().filter(is_ours).collect();
    let paths: Vec<String> = parameters.iter().map(|one| one.path.clone()).collect();
    let seed = opened.model.seed;
    let sampler = Sampler::new(&paths, Sampling::LatinHypercube, seed, draws);
    let data = Data {
        names: opened.codes.names(),
        world: None,
        demand: Demand::Study,
    };
    let mut found = Found::default();
    for draw in 0..draws {
        if patience.is_over() {
            break;
        }
        let point = sampler.point(draw);
        let shares = parameters.iter().zip(&point);
        let values: Vec<f64> = shares
            .map(|(one, share)| one.range.quantile(*share))
            .collect();
        let value = |path: &str| {
            let place = paths.iter().position(|known| known == path)?;
            values.get(place).copied()
        };
        let Ok((model, _)) = resolve(&document.with_values(&value), &data) else {
            continue;
        };
        let setup = model.game.unwrap_or_else(|| opened.setup.clone());
        let game = Game::new(&setup, &ground.table, seed);
        let stop = || patience.is_over();
        let Some(runs) = played(&game, &ground.table, PLAYS, Detail::default(), &stop) else {
            break;
        };
        let years = setup.rounds / ROUNDS_A_YEAR;
        found.spirals.resize(years as usize, Vec::new());
        for (year, all) in (1..=years).zip(&mut found.spirals) {
            all.push(100.0 * runs.spirals(year * ROUNDS_A_YEAR).mean());
        }
        for (side, all) in found.costs.iter_mut().enumerate() {
            all.push(runs.mean(|run| run.cost[side]).mean());
        }
        if (draw + 1) % EVERY == 0 {
            tell(draw + 1);
        }
    }
    said(bench, &opened.setup, found, draws)
}

fn document(bench: &Bench, changes: &Changes) -> Result<Document, Refusal> {
    let opened = &bench.opened;
    if changes.is_empty() {
        return Ok(opened.document.clone());
    }
    let names = wording(&say::LINE_MEASURES);
    let text = proposal::text(opened, &bench.controls, &opened.setup, changes, &names);
    Ok(proposal::resolved(opened, &text)?.0)
}

/// Mean, 5th and 95th percentile.
fn spread(values: &mut [f64]) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    [mean, percentile(values, 0.05), percentile(values, 0.95)]
}

fn said(bench: &Bench, setup: &Setup, mut found: Found, asked: u64) -> Result<Value, Refusal> {
    let draws = found.costs[0].len();
    if draws < LEAST {
        return Err(Refusal::new(422, "too-long", &say::STOPPED));
    }
    let spirals: Vec<[f64; 3]> = found.spirals.iter_mut().map(|all| spread(all)).collect();
    let year = |(place, [mean, p5, p95]): (usize, &[f64; 3])| json!({"year": place + 1, "mean": mean, "p5": p5, "p95": p95});
    let early = spirals.len().min(5);
    let [mean, low, high] = spirals[early - 1].map(percent);
    let sentence = say::RUN_SPIRAL
        .with("draws", draws)
        .with("years", early)
        .with_each("mean", mean)
        .with_each("low", low)
        .with_each("high", high);
    let side = |side: usize, values: &mut [f64]| {
        let three = spread(values);
        let code = &setup.sides[side].code;
        let [mean, low, high] = three.map(percent);
        let sentence = say::RUN_COST
            .message()
            .with_each("region", bench.opened.labels.region(code))
            .with_each("mean", mean)
            .with_each("low", low)
            .with_each("high", high);
        let [mean, p5, p95] = three;
        json!({
            "code": code,
            "cost": {"mean": mean, "p5": p5, "p95": p95},
            "sentence": bilingual(&sentence),
        })
    };
    let partial = (draws as u64) < asked;
    let mut caveats = vec![bilingual(&say::RUN_CAVEAT.message())];
    caveats.extend(partial.then(|| wording(&say::RUN_PARTIAL)));
    let [one, two] = &mut found.costs;
    Ok(json!({
        "draws": draws,
        "partial": partial,
        "spiral": spirals.iter().enumerate().map(year).collect::<Vec<_>>(),
        "sides": [side(0, one), side(1, two)],
        "sentence": bilingual(&sentence),
        "caveats": caveats,
    }))
}
