//! `variance.csv` and `worlds.csv`: how much of the spread comes from the data,
//! how much from luck, and what the data were in each drawn world.
//!
//! The equilibrium and the weekly engine have no luck. What a side of a game
//! pays has: its variance over the runs of a draw, averaged over draws, is that
//! of luck, and the variance of the draws' means the rest. What of the rest does
//! not lie between worlds comes from assumptions, and from assumptions together
//! with the data. Formulas: [`Levels`](crate::ensemble::Levels).

use crate::analysis::study::Study;
use crate::analysis::tables::Outcome;
use crate::ensemble::Statistics;
use crate::results::{Cell, Column, DataTable, outcome, unit};
use crate::text::strings::{analysis as say, results as columns};

static VARIANCE: [Column; 10] = [
    Column {
        name: "outcome",
        words: &columns::COLUMN_OUTCOME,
    },
    Column {
        name: "region",
        words: &columns::COLUMN_REGION,
    },
    Column {
        name: "horizon",
        words: &columns::COLUMN_HORIZON,
    },
    Column {
        name: "unit",
        words: &columns::COLUMN_UNIT,
    },
    Column {
        name: "sd",
        words: &say::COLUMN_SD,
    },
    Column {
        name: "data_percent",
        words: &say::COLUMN_DATA,
    },
    Column {
        name: "data_low",
        words: &say::COLUMN_DATA_LOW,
    },
    Column {
        name: "data_high",
        words: &say::COLUMN_DATA_HIGH,
    },
    Column {
        name: "assumptions_percent",
        words: &say::COLUMN_ASSUMPTIONS,
    },
    Column {
        name: "luck_percent",
        words: &say::COLUMN_LUCK,
    },
];

static WORLDS: [Column; 3] = [
    Column {
        name: "world",
        words: &say::COLUMN_WORLD,
    },
    Column {
        name: "path",
        words: &say::COLUMN_FACT,
    },
    Column {
        name: "value",
        words: &say::COLUMN_FACT_VALUE,
    },
];

/// The tables that there is something to say in.
pub(super) fn tables(
    study: &Study<'_>,
    keys: &[Outcome],
    found: &[Option<Statistics>],
) -> Vec<DataTable> {
    let rows = variance(keys, found);
    let mut tables = Vec::new();
    if !rows.is_empty() {
        tables.push(DataTable {
            name: "variance",
            words: &say::TABLE_VARIANCE,
            columns: &VARIANCE,
            rows,
        });
    }
    if study.worlds().count() > 0 {
        tables.push(worlds(study));
    }
    tables
}

/// A row for each outcome whose variance has more than one source.
fn variance(keys: &[Outcome], found: &[Option<Statistics>]) -> Vec<Vec<Cell>> {
    let percent = |share: f64| Cell::from(100.0 * share);
    let row = |(key, found_here): (&Outcome, &Option<Statistics>)| {
        let own = found_here.as_ref()?;
        let by_luck = luck(key, keys, found);
        if own.split.is_none() && by_luck.is_none() {
            return None;
        }
        let between = own
            .split
            .map_or_else(|| spread(own), |split| split.variance);
        let all = between + by_luck.unwrap_or(0.0);
        let rest = if all > 0.0 { between / all } else { 0.0 };
        let worlds = own.split.map(|split| split.worlds);
        let of_rest = |share: f64| percent(rest * share);
        let data = worlds.map_or(0.0, |worlds| worlds.value);
        Some(vec![
            key.outcome.into(),
            key.region.as_str().into(),
            key.horizon.as_str().into(),
            key.unit.as_str().into(),
            all.sqrt().into(),
            of_rest(data),
            worlds.map_or(Cell::Empty, |worlds| of_rest(worlds.low)),
            worlds.map_or(Cell::Empty, |worlds| of_rest(worlds.high)),
            of_rest(1.0 - data),
            percent(if all > 0.0 { 1.0 - rest } else { 0.0 }),
        ])
    };
    keys.iter().zip(found).filter_map(row).collect()
}

/// Mean variance over luck of what a side of a game pays.
fn luck(key: &Outcome, keys: &[Outcome], found: &[Option<Statistics>]) -> Option<f64> {
    if key.outcome != outcome::GAME_COST || key.unit != unit::PERCENT_OF_GDP {
        return None;
    }
    let is_its = |one: &Outcome| one.outcome == outcome::GAME_COST_LUCK && one.region == key.region;
    let place = keys.iter().position(is_its)?;
    found[place].as_ref().map(|luck| luck.mean)
}

/// Variance of the draws, from the standard error of their mean.
fn spread(found: &Statistics) -> f64 {
    let error = found.standard_error.unwrap_or(0.0);
    error * error * found.count as f64
}

fn worlds(study: &Study<'_>) -> DataTable {
    let rows = (1..=study.worlds().count()).flat_map(|number| {
        let values = study.fact_values(number).into_iter();
        let row = move |(fact, value): (&crate::scenario::Parameter, f64)| {
            let path = fact.path.as_str().into();
            vec![Cell::Count(number), path, value.into()]
        };
        study.facts().zip(values).map(row)
    });
    DataTable {
        name: "worlds",
        words: &say::TABLE_WORLDS,
        columns: &WORLDS,
        rows: rows.collect(),
    }
}
