//! What the weekly mode adds to a result folder: rows of the summary, weekly
//! paths, who broke when, and which input held whom down.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Weekly;
use crate::analysis::Outcome;
use crate::disruption::weekly::Loss;
use crate::ensemble::Statistics;
use crate::model::Model;
use crate::results::{Cell, Column, DataTable, SeriesRow, SummaryRow, outcome, unit};
use crate::text::strings::results as columns;
use crate::text::strings::weekly as say;
use crate::world::World;

/// Producers with a path of their own.
const MOST_PATHS: usize = 100;

/// Most weeks of a path over draws: two years.
const MOST_WEEKS: usize = 105;

/// The horizon of the weekly mode's outcomes.
pub(in crate::analysis) const YEAR1: &str = "year1";

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
                    horizon: YEAR1.into(),
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
    let numbers = numbers(&weekly.ledger.year1, 0, &weekly.gdp);
    let row = |(key, mean): (Outcome, f64)| SummaryRow {
        outcome: key.outcome.into(),
        region: key.region,
        product: String::new(),
        horizon: key.horizon,
        unit: key.unit,
        mean,
        standard_error: None,
        percentiles: None,
        runs: 1,
    };
    outcomes(world).into_iter().zip(numbers).map(row).collect()
}

/// The numbers of [`outcomes`] in one draw, in their order.
pub(super) fn numbers<const L: usize>(year1: &[[Loss; L]], lane: usize, gdp: &[f64]) -> Vec<f64> {
    let mut numbers = Vec::new();
    for (_, read) in SUMS {
        let sums = || year1.iter().map(|losses| read(&losses[lane]));
        // A region without GDP loses no share of it.
        let share = |(sum, gdp): (f64, &f64)| 100.0 * sum / gdp;
        let known = |share: f64| if share.is_finite() { share } else { 0.0 };
        numbers.extend(sums().zip(gdp).map(share).map(known));
        numbers.extend(sums());
    }
    numbers
}

/// Weeks of the paths that draws are followed along.
pub(in crate::analysis) fn weeks(model: &Model) -> usize {
    (super::steps(model) as usize).min(MOST_WEEKS)
}

/// A path over draws has these statistics: mean and percentiles, by place among
/// those of [`Statistics`].
static STATISTICS: [(&str, usize); 3] = [("p5", 0), ("p50", 2), ("p95", 4)];

/// What is lost in each region week by week over many draws; `found` is in the
/// order of regions, then weeks, as [`draw`](super::draw) gives it.
pub(in crate::analysis) fn paths(
    model: &Model,
    world: &World,
    found: &[Option<Statistics>],
) -> Vec<SeriesRow> {
    let weeks = weeks(model);
    let mut rows = Vec::new();
    let regions = world.table.producers.regions.iter();
    for (region, path) in regions.zip(found.chunks(weeks.max(1))) {
        let mut add = |stat, read: &dyn Fn(&Statistics) -> Option<f64>| {
            for (step, found) in (0..).zip(path) {
                let Some(value) = found.as_ref().and_then(read) else {
                    continue;
                };
                let date = date_of(model.start, step);
                let unit = &world.table.unit;
                let mut row = row(region, "", &date, outcome::LOST_VALUE_ADDED, unit, value);
                row.stat = stat;
                rows.push(row);
            }
        };
        add("mean", &|found| Some(found.mean));
        for (stat, place) in STATISTICS {
            add(stat, &|found| Some(found.percentiles?[place]));
        }
    }
    rows
}

/// Whether a row of the central run says what [`paths`] say of the draws.
pub(in crate::analysis) fn is_drawn(row: &SeriesRow) -> bool {
    row.variable == outcome::LOST_VALUE_ADDED && row.product.is_empty()
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
