//! `variance.csv` and `worlds.csv`: how much of the spread comes from the data,
//! and what the data were in each drawn world.
//!
//! The equilibrium and the weekly engine have no luck: what does not lie
//! between worlds comes from assumptions, and from assumptions together with
//! the data. Formulas: [`Levels`](crate::ensemble::Levels).

use crate::analysis::study::Study;
use crate::analysis::tables::Outcome;
use crate::ensemble::Statistics;
use crate::results::{Cell, Column, DataTable};
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

/// Both tables; none where no world is drawn.
pub(super) fn tables(
    study: &Study<'_>,
    keys: &[Outcome],
    found: &[Option<Statistics>],
) -> Vec<DataTable> {
    if study.worlds().count() == 0 {
        return Vec::new();
    }
    vec![variance(keys, found), worlds(study)]
}

fn variance(keys: &[Outcome], found: &[Option<Statistics>]) -> DataTable {
    let row = |(key, found): (&Outcome, &Option<Statistics>)| {
        let split = found.as_ref()?.split?;
        let percent = |share: f64| Cell::from(100.0 * share);
        Some(vec![
            key.outcome.into(),
            key.region.as_str().into(),
            key.horizon.into(),
            key.unit.as_str().into(),
            split.variance.sqrt().into(),
            percent(split.worlds.value),
            percent(split.worlds.low),
            percent(split.worlds.high),
            percent(1.0 - split.worlds.value),
            percent(0.0),
        ])
    };
    DataTable {
        name: "variance",
        words: &say::TABLE_VARIANCE,
        columns: &VARIANCE,
        rows: keys.iter().zip(found).filter_map(row).collect(),
    }
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
