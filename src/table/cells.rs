//! Flows of a table folder: `Z.csv`, `Y.csv`, `tariffs.csv`. Layer 1.
//!
//! A cell is NaN until a row names it, so that a second row is noticed.

use std::sync::Arc;

use indexmap::IndexMap;

use super::FlowMatrix;
use super::codes::Lookup;
use super::problems::Problems;
use super::read::MOST_CELLS;
use super::sheet::{Row, Sheet, Signs, Source};
use crate::diagnostic::{Diagnostic, Place};
use crate::text::strings::table as words;

/// Columns that name a flow between producers.
const Z_COLUMNS: [&str; 5] = [
    "origin_region",
    "origin_sector",
    "dest_region",
    "dest_sector",
    "value",
];
/// Columns that name a purchase by final buyers.
const Y_COLUMNS: [&str; 5] = [
    "origin_region",
    "origin_sector",
    "dest_region",
    "category",
    "value",
];
/// Columns that name a tariff in the base.
const TARIFF_COLUMNS: [&str; 4] = [
    "origin_region",
    "origin_sector",
    "dest_region",
    "rate_percent",
];

/// `Z.csv`: producers x producers.
pub(super) fn intermediate(
    file: Arc<str>,
    source: Source<'_>,
    lookup: Option<&Lookup>,
    signs: Signs,
    problems: &mut Problems,
) -> Option<FlowMatrix> {
    let sheet = Sheet::open(file, source, problems)?;
    sheet.warn_of_others(&Z_COLUMNS, problems);
    let [
        origin_region,
        origin_sector,
        dest_region,
        dest_sector,
        value,
    ] = sheet.columns(Z_COLUMNS, problems)?;
    let lookup = lookup?;
    let producers = lookup.producers.len();
    let mut cells = FlowMatrix::filled(producers, producers, f64::NAN);
    sheet.each(problems, |row, problems| {
        let seller = lookup.producer(row, [origin_region, origin_sector], problems);
        let buyer = lookup.producer(row, [dest_region, dest_sector], problems);
        let value = row.number(value, signs, problems);
        if let (Some(seller), Some(buyer), Some(value)) = (seller, buyer, value) {
            set(cells.get_mut(seller, buyer), value, row, problems);
        }
        true
    });
    absent_is_zero(&mut cells);
    Some(cells)
}

/// `Y.csv`: categories, and producers x (regions x categories).
pub(super) fn final_demand(
    file: &Arc<str>,
    source: Source<'_>,
    lookup: Option<&Lookup>,
    signs: Signs,
    problems: &mut Problems,
) -> Option<(Vec<String>, FlowMatrix)> {
    let sheet = Sheet::open(Arc::clone(file), source, problems)?;
    sheet.warn_of_others(&Y_COLUMNS, problems);
    let [origin_region, origin_sector, dest_region, category, value] =
        sheet.columns(Y_COLUMNS, problems)?;
    let lookup = lookup?;
    let (producers, regions) = (lookup.producers.len(), lookup.producers.regions.len());
    let mut columns: IndexMap<String, FlowMatrix> = IndexMap::new();
    let mut fits = true;
    sheet.each(problems, |row, problems| {
        let seller = lookup.producer(row, [origin_region, origin_sector], problems);
        let region = lookup.region(row, dest_region, problems);
        let value = row.number(value, signs, problems);
        let name = row.field(category);
        if !columns.contains_key(name) {
            let cells = producers * (producers + regions * (columns.len() + 1));
            fits = cells <= MOST_CELLS;
            if !fits {
                return false;
            }
            let empty = FlowMatrix::filled(producers, regions, f64::NAN);
            columns.insert(name.to_owned(), empty);
        }
        if let (Some(seller), Some(region), Some(value)) = (seller, region, value) {
            set(columns[name].get_mut(seller, region), value, row, problems);
        }
        true
    });
    if !fits {
        problems.push("T014", || too_large(file));
        return None;
    }
    if columns.is_empty() {
        problems.push("T013", || no_rows(file));
        return None;
    }
    let count = columns.len();
    let mut cells = FlowMatrix::from_fn(producers, regions * count, |seller, column| {
        columns[column % count].get(seller, column / count)
    });
    absent_is_zero(&mut cells);
    Some((columns.into_keys().collect(), cells))
}

/// `tariffs.csv`: producers x regions, as shares.
pub(super) fn tariffs(
    file: Arc<str>,
    source: Source<'_>,
    lookup: Option<&Lookup>,
    problems: &mut Problems,
) -> Option<FlowMatrix> {
    let sheet = Sheet::open(file, source, problems)?;
    sheet.warn_of_others(&TARIFF_COLUMNS, problems);
    let [origin_region, origin_sector, dest_region, rate] =
        sheet.columns(TARIFF_COLUMNS, problems)?;
    let lookup = lookup?;
    let producers = &lookup.producers;
    let mut rates = FlowMatrix::filled(producers.len(), producers.regions.len(), f64::NAN);
    sheet.each(problems, |row, problems| {
        let seller = lookup.producer(row, [origin_region, origin_sector], problems);
        let region = lookup.region(row, dest_region, problems);
        let rate = row.number(rate, Signs::NotNegative, problems);
        if let (Some(seller), Some(region), Some(rate)) = (seller, region, rate) {
            if producers.region(seller).index() == region && rate > 0.0 {
                problems.push("T027", || {
                    Diagnostic::error("T027", words::TARIFF_AT_HOME.with("value", rate))
                        .help(words::TARIFF_AT_HOME_HELP.message())
                        .at(row.place())
                });
            }
            set(rates.get_mut(seller, region), rate / 100.0, row, problems);
        }
        true
    });
    absent_is_zero(&mut rates);
    Some(rates)
}

/// Fills a cell that is NaN as long as no row has named it.
pub(super) fn set(cell: &mut f64, value: f64, row: &Row<'_>, problems: &mut Problems) {
    if cell.is_nan() {
        *cell = value;
    } else {
        problems.push("T009", || duplicate(row));
    }
}

pub(super) fn absent_is_zero(cells: &mut FlowMatrix) {
    for cell in cells.values_mut() {
        if cell.is_nan() {
            *cell = 0.0;
        }
    }
}

/// A row names a cell that an earlier row has named.
pub(super) fn duplicate(row: &Row<'_>) -> Diagnostic {
    Diagnostic::error("T009", words::DUPLICATE.with("line", row.line()))
        .help(words::DUPLICATE_HELP.message())
        .at(row.place())
}

/// The table would not fit.
pub(super) fn too_large(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("T014", words::TOO_MANY_CELLS.with("most", MOST_CELLS))
        .help(words::TOO_MANY_CELLS_HELP.message())
        .at(Place::file(file))
}

/// A file has a header and nothing that can be used.
pub(super) fn no_rows(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("T013", words::EMPTY_TABLE.with("file", file))
        .help(words::EMPTY_FILE_HELP.message())
        .at(Place::file(file))
}
