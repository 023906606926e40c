//! A game over draws of its assumptions: every draw has a payoff table, rules
//! and error rates of its own, and its outcomes are means over the luck of its
//! runs.

use super::compare::{self, Variant};
use super::tables::years;
use super::{Costs, Silent, adapting, leverage, runs, table};
use crate::analysis::{Outcome, RunError, RunOptions};
use crate::model::Model;
use crate::results::{SummaryRow, outcome, unit};
use crate::strategy::outcome::Detail;
use crate::strategy::setup::{ROUNDS_A_YEAR, Setup};
use crate::text::{Bilingual, Message, numbers, strings::game as say};
use crate::world::World;

/// Remedies and the outcomes that say what they change.
const DIFFERENCES: [(Variant, &str); 3] = [
    (Variant::Talks, outcome::SPIRAL_DIFFERENCE_TALKS),
    (Variant::Tolerance, outcome::SPIRAL_DIFFERENCE_TOLERANCE),
    (
        Variant::Transparency,
        outcome::SPIRAL_DIFFERENCE_TRANSPARENCY,
    ),
];

/// Whether an outcome is one of a game.
pub(in crate::analysis) fn is_one(outcome: &Outcome) -> bool {
    let of_a_game = [
        outcome::SPIRAL_PROBABILITY,
        outcome::GAME_COST,
        outcome::GAME_COST_LUCK,
        outcome::LEVERAGE,
    ];
    let differences = DIFFERENCES.iter().map(|(_, name)| *name);
    of_a_game
        .into_iter()
        .chain(differences)
        .any(|name| name == outcome.outcome)
}

/// The horizon of what is paid on average over a run.
pub(super) fn whole_run(setup: &Setup) -> String {
    format!("years1to{}", years(setup))
}

/// What a draw of a game finds: spirals by year, what each remedy changes by
/// year, what every party pays, the variance of that over luck for the sides.
pub(in crate::analysis) fn outcomes(model: &Model, setup: &Setup, world: &World) -> Vec<Outcome> {
    let by_year = |outcome, unit: &'static str| {
        (1..=years(setup)).map(move |year| Outcome {
            outcome,
            region: String::new(),
            horizon: format!("year{year}"),
            unit: unit.into(),
        })
    };
    let regions = &world.table.producers.regions;
    let parties = super::economy::parties(setup, world);
    let code = |region: usize| regions.get_index(region).cloned().unwrap_or_default();
    let of_party = |outcome, region, unit: &str| Outcome {
        outcome,
        region: code(region),
        horizon: whole_run(setup),
        unit: unit.to_owned(),
    };
    let mut outcomes: Vec<Outcome> = by_year(outcome::SPIRAL_PROBABILITY, unit::PERCENT).collect();
    for (_, name) in DIFFERENCES {
        outcomes.extend(by_year(name, unit::PERCENTAGE_POINTS));
    }
    for &region in &parties {
        for unit in [unit::PERCENT_OF_GDP, world.table.unit.as_str()] {
            outcomes.push(of_party(outcome::GAME_COST, region, unit));
        }
    }
    let luck = |&region| {
        of_party(
            outcome::GAME_COST_LUCK,
            region,
            unit::SQUARED_PERCENT_OF_GDP,
        )
    };
    outcomes.extend(parties.iter().take(2).map(luck));
    outcomes.extend(leverage::outcomes(model, setup));
    outcomes
}

/// The numbers of [`outcomes`], in their order.
pub(in crate::analysis) fn draw(
    model: &Model,
    setup: &Setup,
    world: &World,
    options: &RunOptions,
) -> Result<Vec<f64>, RunError> {
    let (table, _) = table(model, setup, world, options, &Silent)?;
    let adapted = adapting::adapted(model, setup, world, options, &table, &Silent)?;
    let costs = Costs {
        table: &table,
        adaptation: adapted.as_ref().map(|one| &one.adaptation),
    };
    let plain = runs(setup, costs, model.seed, Detail::default(), None);
    let by_year = || (1..=years(setup)).map(|year| year * ROUNDS_A_YEAR);
    let mut numbers: Vec<f64> = by_year()
        .map(|by| 100.0 * plain.spirals(by).mean())
        .collect();
    for (variant, _) in DIFFERENCES {
        let changed = compare::one(model, setup, costs, &plain, variant).runs;
        numbers.extend(by_year().map(|by| 100.0 * changed.more_spirals_than(&plain, by).mean()));
    }
    let gdp = super::economy::gdp(setup, world);
    let sides = [0, 1].map(|side: usize| plain.mean(|run| run.cost[side]));
    for (paid, gdp) in sides.iter().chain(&plain.others).zip(gdp) {
        numbers.extend([paid.mean(), paid.mean() * gdp / 100.0]);
    }
    numbers.extend(sides.map(|paid| paid.variance().unwrap_or(f64::NAN)));
    numbers.extend(leverage::numbers(setup, &plain, adapted.as_ref()));
    Ok(numbers)
}

/// What the draws say of spirals and costs.
pub(in crate::analysis) fn headline(
    setup: &Setup,
    options: &RunOptions,
    summary: &[SummaryRow],
) -> Vec<Message> {
    let last = years(setup);
    let early = super::sentence::EARLY_YEARS.min(last);
    let find = |name: &str, region: &str, horizon: &str, unit: &str| {
        summary.iter().find(|row| {
            (row.outcome.as_str(), row.region.as_str()) == (name, region)
                && (row.horizon.as_str(), row.unit.as_str()) == (horizon, unit)
        })
    };
    let spirals = |year: u32| {
        let horizon = format!("year{year}");
        let row = find(outcome::SPIRAL_PROBABILITY, "", &horizon, unit::PERCENT)?;
        Some(said(&say::SPIRAL_DRAWS, row).with("years", year))
    };
    let cost = |side: usize| {
        let code = &setup.sides[side].code;
        let row = find(
            outcome::GAME_COST,
            code,
            &whole_run(setup),
            unit::PERCENT_OF_GDP,
        )?;
        let name = options.labels.region(code);
        let sentence = said(&say::COST_DRAWS, row);
        Some(sentence.with("years", last).with_each("region", name))
    };
    let years = [Some(early), (early < last).then_some(last)];
    let spirals = years.into_iter().flatten().filter_map(spirals);
    spirals.chain((0..2).filter_map(cost)).collect()
}

/// Mean and interval of a row, and of how many draws.
fn said(words: &'static crate::text::Text, row: &SummaryRow) -> Message {
    let (low, high) = row.interval();
    let percent = |value: f64| Bilingual::of(|language| numbers::headline(value, language) + "%");
    words
        .with("draws", row.runs)
        .with_each("percent", percent(row.mean))
        .with_each("low", percent(low))
        .with_each("high", percent(high))
}
