//! `VA.csv` of a table folder: who produces, and what factors earn. Layer 1.

use std::sync::Arc;

use indexmap::IndexMap;

use super::FlowMatrix;
use super::cells::{duplicate, no_rows, too_large};
use super::codes::{Codes, Lookup};
use super::problems::Problems;
use super::read::{MOST_CELLS, Reading};
use super::sheet::{Row, Sheet, Signs, Source};
use crate::diagnostic::Diagnostic;
use crate::text::strings::table as words;

/// Largest difference of `value` and the sum of the factor columns, relative.
const FACTOR_TOLERANCE: f64 = 1e-6;

/// What `VA.csv` holds.
pub(super) struct Accounts {
    pub(super) lookup: Lookup,
    pub(super) factors: Vec<String>,
    /// Factors x producers.
    pub(super) payments: FlowMatrix,
}

/// Where the columns of `VA.csv` stand.
struct Columns {
    pair: [usize; 2],
    /// The factors, or `value` alone.
    factors: Vec<usize>,
    /// `value`, where it must be the sum of the factors.
    sum: Option<usize>,
}

impl Columns {
    fn find(
        sheet: &Sheet<'_>,
        reading: Reading,
        problems: &mut Problems,
    ) -> Option<(Self, Vec<String>)> {
        let pair = sheet.columns(["region", "sector"], problems)?;
        if reading == Reading::Flows {
            let columns = Self {
                pair,
                factors: Vec::new(),
                sum: None,
            };
            return Some((columns, Vec::new()));
        }
        let value = sheet.header.iter().position(|column| column == "value");
        let factors: Vec<usize> = (0..sheet.header.len())
            .filter(|column| !pair.contains(column) && Some(*column) != value)
            .collect();
        if factors.is_empty() {
            let [value] = sheet.columns(["value"], problems)?;
            let columns = Self {
                pair,
                factors: vec![value],
                sum: None,
            };
            return Some((columns, vec![String::from("value_added")]));
        }
        let name = |&column: &usize| sheet.header[column].clone();
        let names = factors.iter().map(name).collect();
        let columns = Self {
            pair,
            factors,
            sum: value,
        };
        Some((columns, names))
    }
}

/// Reads `VA.csv`; nothing if no producer can be known from it.
pub(super) fn read(
    file: &Arc<str>,
    source: Source<'_>,
    signs: Signs,
    reading: Reading,
    problems: &mut Problems,
) -> Option<Accounts> {
    let sheet = Sheet::open(Arc::clone(file), source, problems)?;
    let (columns, factors) = Columns::find(&sheet, reading, problems)?;
    let mut codes = Codes::default();
    let mut rows: IndexMap<(usize, usize), Vec<f64>> = IndexMap::new();
    let mut fits = true;
    sheet.each(problems, |row, problems| {
        let payments = payments(row, &columns, signs, problems);
        if let Some(pair) = codes.learn(row, columns.pair, problems) {
            if rows.insert(pair, payments).is_some() {
                problems.push("T009", || duplicate(row));
            }
            let width = rows.len() + codes.regions.len() + factors.len();
            fits = rows.len() * width <= MOST_CELLS;
        }
        fits
    });
    if !fits {
        problems.push("T014", || too_large(file));
        return None;
    }
    if rows.is_empty() {
        problems.push("T013", || no_rows(file));
        return None;
    }
    let lookup = codes.lookup(rows.keys().copied());
    let mut payments = FlowMatrix::filled(factors.len(), rows.len(), 0.0);
    for ((region, sector), row) in &rows {
        for (factor, value) in row.iter().enumerate() {
            if let Some(producer) = lookup.place(*region, *sector) {
                *payments.get_mut(factor, producer) = *value;
            }
        }
    }
    Some(Accounts {
        lookup,
        factors,
        payments,
    })
}

/// What a row pays to each factor; refused where `value` is not their sum.
fn payments(row: &Row<'_>, columns: &Columns, signs: Signs, problems: &mut Problems) -> Vec<f64> {
    let payments: Vec<Option<f64>> = columns
        .factors
        .iter()
        .map(|&column| row.number(column, signs, problems))
        .collect();
    let total = columns
        .sum
        .and_then(|column| row.number(column, signs, problems));
    let known: Option<Vec<f64>> = payments.iter().copied().collect();
    if let (Some(total), Some(known)) = (total, known) {
        let sum: f64 = known.iter().sum();
        if (total - sum).abs() > FACTOR_TOLERANCE * total.abs().max(sum.abs()) {
            problems.push("T018", || {
                let message = words::FACTORS_DIFFER.with("value", total).with("sum", sum);
                Diagnostic::error("T018", message)
                    .help(words::FACTORS_DIFFER_HELP.message())
                    .at(row.place())
            });
        }
    }
    payments
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect()
}
