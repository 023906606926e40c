//! A table folder becomes a [`Table`]. Layer 1.
//!
//! Reads `table.toml`, `Z.csv`, `Y.csv`, `VA.csv` and, if there, `tariffs.csv`
//! (columns in `interfaces.md` of the design and in the manual). Rows come in
//! any order, absent cells are zero, regions and sectors keep the order of
//! first appearance in `VA.csv`. Files are streamed; all problems are named in
//! one pass. Whether the table balances is for [`super::check`] to say.

use std::io::Read;
use std::sync::Arc;

use indexmap::IndexMap;

use super::codes::{Codes, Lookup};
use super::describe;
use super::problems::Problems;
use super::sheet::{Row, Sheet, Source};
use super::{FlowMatrix, Table};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::text::strings::table as words;

/// Most cells of a table, all matrices together.
pub const MOST_CELLS: usize = 70_000_000;

/// Largest difference of `value` and the sum of the factor columns, relative.
const FACTOR_TOLERANCE: f64 = 1e-6;

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

/// The files of a table folder, wherever they lie.
pub struct Folder<'a> {
    name: String,
    files: IndexMap<String, Source<'a>>,
}

impl<'a> Folder<'a> {
    /// No file yet; `name` stands before the file names in messages.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            files: IndexMap::new(),
        }
    }

    /// Adds a file: `table.toml`, `Z.csv`, `Y.csv`, `VA.csv`, `tariffs.csv`.
    #[must_use]
    pub fn with(mut self, file: &str, source: impl Read + 'a) -> Self {
        self.files.insert(file.to_owned(), Box::new(source));
        self
    }

    fn path(&self, file: &str) -> Arc<str> {
        if self.name.is_empty() {
            file.into()
        } else {
            format!("{}/{file}", self.name).into()
        }
    }

    fn optional(&mut self, file: &str) -> Option<(Arc<str>, Source<'a>)> {
        let source = self.files.swap_remove(file)?;
        Some((self.path(file), source))
    }

    fn required(&mut self, file: &str, problems: &mut Problems) -> Option<(Arc<str>, Source<'a>)> {
        let found = self.optional(file);
        if found.is_none() {
            problems.push("T001", || {
                let path = self.path(file);
                Diagnostic::error("T001", words::FILE_MISSING.with("file", &path))
                    .help(words::FILE_MISSING_HELP.message())
                    .at(Place::file(&path))
            });
        }
        found
    }
}

/// Reads the table in the folder at `path`; the problems that do not stand in
/// the way come with it.
#[cfg(feature = "cli")]
pub fn folder(path: &std::path::Path) -> Result<(Table, Diagnostics), Diagnostics> {
    let mut folder = Folder::new(path.display().to_string());
    let mut refused = Diagnostics::new();
    for file in ["table.toml", "Z.csv", "Y.csv", "VA.csv", "tariffs.csv"] {
        match open(&path.join(file)) {
            Ok(Some(source)) => folder = folder.with(file, source),
            Ok(None) => {}
            Err(message) => {
                refused.push(Diagnostic::error("T002", message).at(Place::file(&folder.path(file))))
            }
        }
    }
    if refused.has_errors() {
        return Err(refused);
    }
    read(folder)
}

/// Largest file that is read, in bytes.
#[cfg(feature = "cli")]
const LARGEST_FILE: u64 = 8 << 30;

/// Opens a file if there is one.
#[cfg(feature = "cli")]
fn open(path: &std::path::Path) -> Result<Option<std::fs::File>, crate::text::Message> {
    let refuse = |error: std::io::Error| words::CANNOT_READ.with("reason", error);
    let file = match std::fs::File::open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(refuse)?,
    };
    let about = file.metadata().map_err(refuse)?;
    if about.len() > LARGEST_FILE {
        return Err(words::FILE_TOO_LARGE.with("most", "8 GB"));
    }
    Ok(Some(file))
}

/// Reads a table; the problems that do not stand in the way come with it.
pub fn read(mut folder: Folder<'_>) -> Result<(Table, Diagnostics), Diagnostics> {
    let mut problems = Problems::default();
    let description = folder
        .required("table.toml", &mut problems)
        .and_then(|(file, source)| describe::read(&file, source, &mut problems));
    let accounts = folder
        .required("VA.csv", &mut problems)
        .and_then(|(file, source)| value_added(file, source, &mut problems));
    let lookup = accounts.as_ref().map(|accounts| &accounts.lookup);
    let intermediate = folder
        .required("Z.csv", &mut problems)
        .and_then(|(file, source)| intermediate(file, source, lookup, &mut problems));
    let demand = folder
        .required("Y.csv", &mut problems)
        .and_then(|(file, source)| final_demand(file, source, lookup, &mut problems));
    let tariffs = folder
        .optional("tariffs.csv")
        .and_then(|(file, source)| tariffs(file, source, lookup, &mut problems));

    let (Some(description), Some(accounts), Some(intermediate), Some((categories, final_demand))) =
        (description, accounts, intermediate, demand)
    else {
        return Err(problems.finish());
    };
    let mut table = Table {
        name: description.name,
        year: description.year,
        unit: description.unit,
        source: description.source,
        producers: accounts.lookup.producers,
        intermediate,
        categories,
        final_demand,
        factors: accounts.factors,
        value_added: accounts.payments,
        tariffs,
    };
    for matrix in [
        &mut table.intermediate,
        &mut table.final_demand,
        &mut table.value_added,
    ] {
        for value in matrix.values_mut() {
            *value *= description.scale;
        }
    }
    let table = without_idle_producers(table, &mut problems);
    problems.finish().refuse_or(table)
}

/// What `VA.csv` holds.
struct Accounts {
    lookup: Lookup,
    factors: Vec<String>,
    payments: FlowMatrix,
}

/// One row of `VA.csv`.
struct Account {
    region: usize,
    sector: usize,
    payments: Vec<f64>,
}

fn value_added(file: Arc<str>, source: Source<'_>, problems: &mut Problems) -> Option<Accounts> {
    let sheet = Sheet::open(Arc::clone(&file), source, problems)?;
    let [region, sector] = sheet.columns(["region", "sector"], problems)?;
    let total = sheet.header.iter().position(|column| column == "value");
    let mut columns: Vec<usize> = (0..sheet.header.len())
        .filter(|column| ![Some(region), Some(sector), total].contains(&Some(*column)))
        .collect();
    let mut factors: Vec<String> = columns
        .iter()
        .map(|&column| sheet.header[column].clone())
        .collect();
    let check = if columns.is_empty() { None } else { total };
    if columns.is_empty() {
        let Some(total) = total else {
            sheet.columns(["value"], problems);
            return None;
        };
        columns.push(total);
        factors.push(String::from("value_added"));
    }

    let mut codes = Codes::default();
    let mut accounts: IndexMap<(usize, usize), Account> = IndexMap::new();
    let mut fits = true;
    sheet.each(problems, |row, problems| {
        let payments: Vec<f64> = columns
            .iter()
            .map(|&column| row.number(column, problems).unwrap_or(0.0))
            .collect();
        if let Some(check) = check {
            compare(row, check, payments.iter().sum(), problems);
        }
        let Some((region, sector)) = codes.learn(row, [region, sector], problems) else {
            return true;
        };
        let account = Account {
            region,
            sector,
            payments,
        };
        if accounts.insert((region, sector), account).is_some() {
            problems.push("T009", || duplicate(row));
        }
        let producers = accounts.len();
        fits = producers * (producers + codes.regions.len() + factors.len()) <= MOST_CELLS;
        fits
    });
    if accounts.is_empty() {
        problems.push("T013", || {
            Diagnostic::error("T013", words::EMPTY_TABLE.with("file", &file))
                .help(words::EMPTY_FILE_HELP.message())
                .at(Place::file(&file))
        });
        return None;
    }
    if !fits {
        problems.push("T014", || too_large(&file));
        return None;
    }

    let lookup = codes.lookup(accounts.keys().copied());
    let mut payments = FlowMatrix::filled(factors.len(), accounts.len(), 0.0);
    for account in accounts.values() {
        if let Some(producer) = lookup.place(account.region, account.sector) {
            for (factor, value) in account.payments.iter().enumerate() {
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

/// Refuses a row whose `value` is not the sum of its factors.
fn compare(row: &Row<'_>, column: usize, sum: f64, problems: &mut Problems) {
    let Some(total) = row.number(column, problems) else {
        return;
    };
    if (total - sum).abs() > FACTOR_TOLERANCE * total.max(sum) {
        problems.push("T018", || {
            let message = words::FACTORS_DIFFER.with("value", total).with("sum", sum);
            Diagnostic::error("T018", message)
                .help(words::FACTORS_DIFFER_HELP.message())
                .at(row.place())
        });
    }
}

fn intermediate(
    file: Arc<str>,
    source: Source<'_>,
    lookup: Option<&Lookup>,
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
        let value = row.number(value, problems);
        if let (Some(seller), Some(buyer), Some(value)) = (seller, buyer, value) {
            set(cells.get_mut(seller, buyer), value, row, problems);
        }
        true
    });
    absent_is_zero(&mut cells);
    Some(cells)
}

fn final_demand(
    file: Arc<str>,
    source: Source<'_>,
    lookup: Option<&Lookup>,
    problems: &mut Problems,
) -> Option<(Vec<String>, FlowMatrix)> {
    let sheet = Sheet::open(Arc::clone(&file), source, problems)?;
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
        let value = row.number(value, problems);
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
        problems.push("T014", || too_large(&file));
        return None;
    }
    if columns.is_empty() {
        problems.push("T013", || {
            Diagnostic::error("T013", words::EMPTY_TABLE.with("file", &file))
                .help(words::EMPTY_FILE_HELP.message())
                .at(Place::file(&file))
        });
        return None;
    }
    let count = columns.len();
    let mut cells = FlowMatrix::from_fn(producers, regions * count, |seller, column| {
        columns[column % count].get(seller, column / count)
    });
    absent_is_zero(&mut cells);
    Some((columns.into_keys().collect(), cells))
}

fn tariffs(
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
        let rate = row.number(rate, problems);
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
fn set(cell: &mut f64, value: f64, row: &Row<'_>, problems: &mut Problems) {
    if cell.is_nan() {
        *cell = value;
    } else {
        problems.push("T009", || duplicate(row));
    }
}

fn absent_is_zero(cells: &mut FlowMatrix) {
    for cell in cells.values_mut() {
        if cell.is_nan() {
            *cell = 0.0;
        }
    }
}

fn duplicate(row: &Row<'_>) -> Diagnostic {
    Diagnostic::error("T009", words::DUPLICATE.with("line", row.line()))
        .help(words::DUPLICATE_HELP.message())
        .at(row.place())
}

fn too_large(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("T014", words::TOO_MANY_CELLS.with("most", MOST_CELLS))
        .help(words::TOO_MANY_CELLS_HELP.message())
        .at(Place::file(file))
}

/// Leaves out producers that neither sell, nor buy, nor pay factors: shares of
/// a zero do not exist.
fn without_idle_producers(table: Table, problems: &mut Problems) -> Table {
    let count = table.producers.len();
    let buys = table.intermediate.column_sums();
    let pays = table.value_added.column_sums();
    let sells = table.sales();
    let active: Vec<usize> = (0..count)
        .filter(|&producer| buys[producer] + pays[producer] + sells[producer] > 0.0)
        .collect();
    if active.len() == count {
        return table;
    }
    for idle in (0..count).filter(|producer| active.binary_search(producer).is_err()) {
        problems.push("T022", || {
            let name = table.producers.name(idle);
            Diagnostic::warning("T022", words::IDLE_PRODUCER.with("producer", name))
        });
    }
    table.restrict(&active)
}
