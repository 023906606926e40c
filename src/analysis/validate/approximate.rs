//! Approximations beside what they approximate, on the shipped world. The
//! distance is told, not judged: it is what one pays for the approximation.

use super::{Case, Ground};
use crate::analysis::equilibrium::bare;
use crate::analysis::game;
use crate::analysis::{RunError, RunOptions, Silent};
use crate::horizon::Horizon;
use crate::model::Model;
use crate::scenario::{Data, Demand, Memory, prepare};
use crate::text::{Text, strings::validate as say};

/// The region whose numbers are compared.
const REGION: &str = "USA";
/// The game whose table is held against the economy.
const GAME: &str = "spiral-tit-for-tat";
/// Its runs; the paths of the first few are solved.
const PLAYS: u64 = 20;

/// Approximate welfare of tariffs, then payoffs of a game.
pub(super) fn cases(ground: &Ground<'_>) -> Result<Vec<Case>, RunError> {
    let mut cases = welfare(ground)?;
    cases.extend(payoffs(ground)?);
    Ok(cases)
}

/// Tariffs of both sides, small and large: the small ones are the derivative at
/// the base, by a difference.
fn welfare(ground: &Ground<'_>) -> Result<Vec<Case>, RunError> {
    let sizes = [
        (0.1, &say::FIRST_AT_TENTH, &say::SECOND_AT_TENTH),
        (25.0, &say::FIRST_AT_25, &say::SECOND_AT_25),
    ];
    let mut cases = Vec::new();
    for (percent, first, second) in sizes {
        let model = tariffs(percent, ground)?;
        let Some(at) = place(ground) else {
            continue;
        };
        let found = bare(&model, ground.world, Horizon::Long)?;
        let exact = 100.0 * found.equilibrium.regions[at].welfare;
        let formulas = found.approximations[at];
        let case = |words: &'static Text, ours: Option<f64>| Case {
            words,
            ours: 100.0 * ours.map_or(f64::NAN, |ln| crate::math::exp(ln) - 1.0),
            known: exact,
            within: None,
        };
        cases.extend([
            case(first, formulas.first_order),
            case(second, formulas.second_order),
        ]);
    }
    Ok(cases)
}

fn place(ground: &Ground<'_>) -> Option<usize> {
    ground.names.regions.get_index_of(REGION)
}

/// The round of tariffs at another rate.
fn tariffs(percent: f64, ground: &Ground<'_>) -> Result<Model, RunError> {
    let rate = |id: &str| format!("tariff.{id}.added_percent={percent}");
    prepared(
        "tariff-round",
        &[rate("us-on-cn"), rate("cn-on-us")],
        ground,
    )
}

/// The game's payoff table, which holds each pair of rungs with no and with
/// every third region aligned, against the economy itself on the paths of a few
/// runs, where some of them are.
fn payoffs(ground: &Ground<'_>) -> Result<Option<Case>, RunError> {
    let sets = [
        format!("ensemble.seed={}", ground.seed),
        format!("game.runs={PLAYS}"),
    ];
    let model = prepared(GAME, &sets, ground)?;
    let Some(setup) = &model.game else {
        return Ok(None);
    };
    let options = RunOptions::default();
    let answer = game::answer(&model, setup, ground.world, &options, &Silent)?;
    let (apart, _) = game::table_error(&model, setup, ground.world, &answer, &Silent)?;
    Ok(Some(Case {
        words: &say::PAYOFF_TABLE,
        ours: apart,
        known: 0.0,
        within: None,
    }))
}

fn prepared(scenario: &str, sets: &[String], ground: &Ground<'_>) -> Result<Model, RunError> {
    let data = Data {
        names: ground.names.clone(),
        world: None,
        demand: Demand::Study,
    };
    let prepared = prepare(scenario, &Memory::new(), sets, &data);
    prepared
        .map(|(_, model, _)| model)
        .map_err(RunError::Refused)
}
