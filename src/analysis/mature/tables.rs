//! From paths of mature-node wafers to the tables of a result folder.

use super::{Answer, Question, Value, sentence};
use crate::adaptation::mature::{Numbers, published};
use crate::analysis::RunOptions;
use crate::model::Analysis;
use crate::results::{Cell, Column, DataTable, Results};
use crate::text::{Text, strings::mature as say};

/// Adds what was found to the results of a run.
pub(in crate::analysis) fn add(
    results: &mut Results,
    question: &Question<'_>,
    options: &RunOptions,
    answer: &Answer,
) {
    let alone = question.model.analyses == [Analysis::Mature];
    if alone {
        // Nothing of the equilibrium was asked for.
        results.tables.retain(|table| !table.rows.is_empty());
        results.caveats.clear();
    }
    let sentences = sentence::headline(question, options, answer);
    results.headline.extend(sentences);
    results.caveats.extend(sentence::caveats(answer));
    if alone {
        let warnings = question.model.warnings.iter().cloned();
        results.caveats.extend(warnings);
    }
    results.tables.extend([
        paths(question, answer),
        numbers(question),
        comparison(question, answer),
    ]);
}

const fn column(name: &'static str, words: &'static Text) -> Column {
    Column { name, words }
}

static PATHS: [Column; 9] = [
    column("response", &say::COLUMN_RESPONSE),
    column("year", &say::COLUMN_YEAR),
    column("region", &say::COLUMN_REGION),
    column("outcome", &say::COLUMN_OUTCOME),
    column("unit", &say::COLUMN_UNIT),
    column("central", &say::COLUMN_CENTRAL),
    column("p5", &say::COLUMN_P5),
    column("p50", &say::COLUMN_P50),
    column("p95", &say::COLUMN_P95),
];

fn paths(question: &Question<'_>, answer: &Answer) -> DataTable {
    let mut rows = Vec::new();
    for (response, values) in &answer.paths {
        for (key, value) in answer.keys.iter().zip(values) {
            let region = key.region.map_or("WLD", |region| code(question, region));
            let mut row = vec![
                response.name().into(),
                f64::from(key.year).into(),
                region.into(),
                key.outcome.into(),
                key.unit.into(),
            ];
            row.extend(cells(*value));
            rows.push(row);
        }
    }
    DataTable {
        name: "mature",
        words: &say::TABLE_PATHS,
        columns: &PATHS,
        rows,
    }
}

fn cells(value: Value) -> [Cell; 4] {
    let at = |place: usize| Cell::from(value.percentiles.map(|three| three[place]));
    [value.central.into(), at(0), at(1), at(2)]
}

pub(super) fn code<'a>(question: &Question<'a>, region: usize) -> &'a str {
    let regions = &question.world.table.producers.regions;
    regions.get_index(region).map_or("", String::as_str)
}

static NUMBERS: [Column; 5] = [
    column("number", &say::COLUMN_NUMBER),
    column("central", &say::COLUMN_CENTRAL),
    column("low", &say::COLUMN_LOW),
    column("high", &say::COLUMN_HIGH),
    column("source", &say::COLUMN_SOURCE),
];

fn numbers(question: &Question<'_>) -> DataTable {
    let known = Numbers::NAMES.iter().zip(&question.setup.ranges);
    let row = |(name, (range, source)): (&&str, &(crate::range::Range, String))| {
        let (low, high) = range.bounds();
        vec![
            (*name).into(),
            range.central().into(),
            low.into(),
            high.into(),
            source.as_str().into(),
        ]
    };
    DataTable {
        name: "mature_numbers",
        words: &say::TABLE_NUMBERS,
        columns: &NUMBERS,
        rows: known.map(row).collect(),
    }
}

static COMPARISON: [Column; 7] = [
    column("region", &say::COLUMN_REGION),
    column("year", &say::COLUMN_YEAR),
    column("published_percent", &say::COLUMN_PUBLISHED),
    column("central", &say::COLUMN_CENTRAL),
    column("p5", &say::COLUMN_P5),
    column("p95", &say::COLUMN_P95),
    column("source", &say::COLUMN_SOURCE),
];

/// Published shares beside ours without a response.
fn comparison(question: &Question<'_>, answer: &Answer) -> DataTable {
    let regions = &question.world.table.producers.regions;
    let rows = published().iter().filter_map(|one| {
        let region = regions.get_index_of(&one.region)?;
        let ours = answer.value(0, one.year, Some(region), "capacity_share")?;
        let [central, low, _, high] = cells(ours);
        Some(vec![
            one.region.as_str().into(),
            f64::from(one.year).into(),
            one.percent.into(),
            central,
            low,
            high,
            one.source.as_str().into(),
        ])
    });
    DataTable {
        name: "mature_published",
        words: &say::TABLE_COMPARISON,
        columns: &COMPARISON,
        rows: rows.collect(),
    }
}
