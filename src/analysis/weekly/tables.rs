//! What the weekly mode adds to a result folder: rows of the summary, weekly
//! paths, who broke when, and which input held whom down.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Weekly;
use crate::analysis::Outcome;
use crate::disruption::weekly::Loss;
use crate::model::Model;
use crate::results::{Cell, Column, DataTable, SeriesRow, SummaryRow, outcome, unit};
use crate::text::strings::results as columns;
use crate::text::strings::weekly as say;
use crate::world::World;

/// Producers with a path of their own.
const MOST_PATHS: usize = 100;

/// The horizon of the weekly mode's outcomes.
const YEAR1: &str = "year1";

/// First day of a week of the run, as ISO date; the last known one where the
/// calendar ends.
pub(super) fn date_of(start: Date, step: u32) -> String {
    let days = (i64::from(step) * 7).days();
    start.checked_add(days).unwrap_or(Date::MAX).to_string()
}

/// A sum of the first year: its name, how it is read.
type Sum = (&'static str, fn(&Loss) -> f64);

static SUMS: [Sum; 4] = [
    (outcome::LOST_VALUE_ADDED, Loss::net),
    (outcome::LOST_VALUE_ADDED_GROSS, |loss| loss.lost),
    (outcome::GAINED_VALUE_ADDED_GROSS, |loss| loss.gained),
    (outcome::LOST_FINAL_USE, |loss| loss.final_use),
];

/// What the rows of [`summary`] are, in their order.
pub(in crate::analysis) fn outcomes(world: &World) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (outcome, _) in SUMS {
        for unit in [unit::PERCENT_OF_GDP, &world.table.unit] {
            for region in &world.table.producers.regions {
                outcomes.push(Outcome {
                    outcome,
                    region: region.clone(),
                    horizon: YEAR1,
                    unit: unit.to_owned(),
                });
            }
        }
    }
    outcomes
}

/// Losses of the first year by region, in the table's unit and in percent of a
/// year's GDP.
pub(in crate::analysis) fn summary(world: &World, weekly: &Weekly) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    for (outcome, read) in SUMS {
        for in_percent in [true, false] {
            for (region, code) in world.table.producers.regions.iter().enumerate() {
                let sum = read(&weekly.ledger.year1[region][0]);
                let share = 100.0 * sum / weekly.gdp[region];
                rows.push(SummaryRow {
                    outcome: outcome.into(),
                    region: code.clone(),
                    product: String::new(),
                    horizon: YEAR1.into(),
                    unit: if in_percent {
                        unit::PERCENT_OF_GDP
                    } else {
                        &world.table.unit
                    }
                    .into(),
                    mean: match in_percent {
                        true if share.is_finite() => share,
                        true => 0.0,
                        false => sum,
                    },
                    standard_error: None,
                    percentiles: None,
                    runs: 1,
                });
            }
        }
    }
    rows
}

/// Weekly paths: losses by region, output of each chain, and of the producers
/// that lose most.
pub(super) fn series(model: &Model, world: &World, weekly: &Weekly) -> Vec<SeriesRow> {
    let dates: Vec<String> = (0..weekly.ledger.steps())
        .map(|step| date_of(model.start, step))
        .collect();
    let mut rows = Vec::new();
    let sums: [Sum; 2] = [
        (outcome::LOST_VALUE_ADDED, Loss::net),
        (outcome::LOST_FINAL_USE, |loss| loss.final_use),
    ];
    for (variable, read) in sums {
        for (region, code) in world.table.producers.regions.iter().enumerate() {
            for (date, week) in dates.iter().zip(&weekly.losses) {
                rows.push(row(
                    code,
                    "",
                    date,
                    variable,
                    &world.table.unit,
                    read(&week[region]),
                ));
            }
        }
    }
    for (chain, region, path) in chain_paths(world, weekly) {
        let code = &world.table.producers.regions[region];
        for (date, value) in dates.iter().zip(path) {
            rows.push(row(code, &chain, date, "output", unit::PERCENT, value));
        }
    }
    let producers = &world.table.producers;
    for producer in losers(weekly).into_iter().take(MOST_PATHS) {
        let region = &producers.regions[producers.region(producer).index()];
        let product = &producers.products[producers.product(producer).index()];
        let rest = weekly.economy.output()[producer];
        for (date, output) in dates.iter().zip(&weekly.output) {
            let percent = 100.0 * output[producer] / rest;
            rows.push(row(region, product, date, "output", unit::PERCENT, percent));
        }
    }
    rows
}

fn row(
    region: &str,
    product: &str,
    period: &str,
    variable: &'static str,
    unit: &str,
    value: f64,
) -> SeriesRow {
    SeriesRow {
        group: "measures",
        region: region.into(),
        product: product.into(),
        period: period.into(),
        variable,
        unit: unit.into(),
        stat: "mean",
        value,
    }
}

/// Value added of each chain in each region that has some, week by week, in
/// percent of that at rest.
fn chain_paths(world: &World, weekly: &Weekly) -> Vec<(String, usize, Vec<f64>)> {
    let producers = &world.table.producers;
    let chain_of = |producer: usize| {
        let stage = world.chains.stage(producers.product(producer))?;
        Some(stage.chain.as_str())
    };
    let mut chains: Vec<&str> = (0..producers.len()).filter_map(chain_of).collect();
    chains.sort_unstable();
    chains.dedup();
    let mut paths = Vec::new();
    for chain in chains {
        for region in 0..producers.regions.len() {
            let members: Vec<usize> = (0..producers.len())
                .filter(|&at| chain_of(at) == Some(chain) && producers.region(at).index() == region)
                .collect();
            let total = |output: &[f64]| -> f64 {
                let value = members.iter();
                value
                    .map(|&at| output[at] * weekly.economy.value_added()[at])
                    .sum()
            };
            let rest = total(weekly.economy.output());
            if rest > 0.0 {
                let path = weekly
                    .output
                    .iter()
                    .map(|output| 100.0 * total(output) / rest);
                paths.push((chain.to_owned(), region, path.collect()));
            }
        }
    }
    paths
}

/// Producers that fall below rest, by what they lose.
fn losers(weekly: &Weekly) -> Vec<usize> {
    let fates = &weekly.ledger.fates;
    let mut losers: Vec<usize> = (0..fates.len())
        .filter(|&producer| fates[producer][0].below.is_some())
        .collect();
    losers.sort_by(|&a, &b| fates[b][0].lost.total_cmp(&fates[a][0].lost));
    losers
}

/// `breaks.csv` and `binding.csv`.
pub(super) fn tables(model: &Model, world: &World, weekly: &Weekly) -> Vec<DataTable> {
    vec![breaks(world, weekly), binding(model, world, weekly)]
}

static BREAKS: [Column; 8] = [
    Column {
        name: "region",
        words: &columns::COLUMN_REGION,
    },
    Column {
        name: "product",
        words: &columns::COLUMN_PRODUCT,
    },
    Column {
        name: "least_percent",
        words: &say::COLUMN_LEAST,
    },
    Column {
        name: "least_week",
        words: &say::COLUMN_LEAST_WEEK,
    },
    Column {
        name: "stop_week",
        words: &say::COLUMN_STOP_WEEK,
    },
    Column {
        name: "below_from_week",
        words: &say::COLUMN_BELOW_FROM,
    },
    Column {
        name: "below_to_week",
        words: &say::COLUMN_BELOW_TO,
    },
    Column {
        name: "lost_value_added",
        words: &say::COLUMN_LOST,
    },
];

fn week(step: u32) -> Cell {
    Cell::Count(u64::from(step) + 1)
}

fn breaks(world: &World, weekly: &Weekly) -> DataTable {
    let rows = losers(weekly).into_iter().filter_map(|producer| {
        let fate = weekly.ledger.fates[producer][0];
        let (from, to) = fate.below?;
        let [region, product] = codes(world, producer);
        Some(vec![
            region,
            product,
            (100.0 * fate.least.0).into(),
            week(fate.least.1),
            fate.stopped.map_or(Cell::Empty, week),
            week(from),
            week(to),
            fate.lost.into(),
        ])
    });
    DataTable {
        name: "breaks",
        words: &say::TABLE_BREAKS,
        columns: &BREAKS,
        rows: rows.collect(),
    }
}

static BINDING: [Column; 8] = [
    Column {
        name: "region",
        words: &columns::COLUMN_REGION,
    },
    Column {
        name: "product",
        words: &columns::COLUMN_PRODUCT,
    },
    Column {
        name: "input",
        words: &say::COLUMN_INPUT,
    },
    Column {
        name: "first_week",
        words: &say::COLUMN_FIRST_WEEK,
    },
    Column {
        name: "first_date",
        words: &say::COLUMN_FIRST_DATE,
    },
    Column {
        name: "weeks",
        words: &say::COLUMN_WEEKS,
    },
    Column {
        name: "allowed_percent",
        words: &say::COLUMN_ALLOWED,
    },
    Column {
        name: "lost_value_added",
        words: &say::COLUMN_LOST_THEN,
    },
];

fn binding(model: &Model, world: &World, weekly: &Weekly) -> DataTable {
    let mut blame: Vec<_> = weekly.ledger.blame[0].iter().collect();
    blame.sort_by(|(_, a), (_, b)| {
        (a.first_step.cmp(&b.first_step)).then(b.lost.total_cmp(&a.lost))
    });
    let rows = blame.into_iter().map(|(&(producer, input), blame)| {
        let [region, product] = codes(world, producer);
        vec![
            region,
            product,
            world.table.producers.products[input].as_str().into(),
            week(blame.first_step),
            Cell::Text(date_of(model.start, blame.first_step)),
            Cell::Count(u64::from(blame.steps)),
            (100.0 * blame.least).into(),
            blame.lost.into(),
        ]
    });
    DataTable {
        name: "binding",
        words: &say::TABLE_BINDING,
        columns: &BINDING,
        rows: rows.collect(),
    }
}

/// Region and product of a producer.
fn codes(world: &World, producer: usize) -> [Cell; 2] {
    let producers = &world.table.producers;
    [
        producers.regions[producers.region(producer).index()]
            .as_str()
            .into(),
        producers.products[producers.product(producer).index()]
            .as_str()
            .into(),
    ]
}
