//! Rows of the shipped data as they stand, whatever their file. Layer 2.

use indexmap::IndexMap;
use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::packed;
use crate::table::rows::Rows;
use crate::world::shipped::{damaged, missing, number};

/// Where rows with a source lie.
const DATA: &str = "data/";
/// Files whose source is that of the whole file, the list of licences, and what
/// says how published estimates are compared.
const WHOLE: [&str; 8] = [
    "data/benchmarks_frozen.csv",
    "data/benchmarks_map.csv",
    "data/benchmarks_misses.csv",
    "data/benchmarks_words.csv",
    "data/ensemble/",
    "data/hindcast/",
    "data/mrio/",
    "data/sources.csv",
];
/// Columns that hold a number with its range, and the unit of those whose file
/// has no column for it.
const NUMBERS: [([&str; 3], &str); 8] = [
    (["world_output_usd_bn", "low", "high"], "USD_bn"),
    (["share_percent", "low", "high"], "percent"),
    (["cost_share_percent", "low", "high"], "percent"),
    (["value_usd_bn", "low", "high"], "USD_bn"),
    (["factor", "low", "high"], "ratio"),
    (["multiple", "low", "high"], "ratio"),
    (["value", "low", "high"], ""),
    (["in_base", "in_base_low", "in_base_high"], "share"),
];
/// Columns that a page has words for.
const SPOKEN: [&str; 6] = [
    "fact_id",
    "source",
    "source_detail",
    "confidence",
    "year",
    "unit",
];

/// A row with its columns by name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    pub(super) file: &'static str,
    pub(super) line: u64,
    pub(super) id: String,
    columns: IndexMap<String, String>,
}

/// A value, its range and its unit.
type Number = (f64, Option<(f64, f64)>, String);

impl Record {
    /// A column; empty where the file has none of that name.
    pub(super) fn text(&self, column: &str) -> &str {
        self.columns.get(column).map_or("", String::as_str)
    }

    /// The number that the row is about, its range and its unit.
    pub(super) fn number(&self) -> Option<Number> {
        let (columns, unit) = self.numbers()?;
        let [value, low, high] = columns.map(|column| self.text(column).parse().ok());
        let unit = if unit.is_empty() {
            self.text("unit")
        } else {
            unit
        };
        Some((value?, low.zip(high), unit.to_owned()))
    }

    fn numbers(&self) -> Option<&'static ([&'static str; 3], &'static str)> {
        let mut all = NUMBERS.iter();
        all.find(|([value, ..], _)| !self.text(value).is_empty())
    }

    /// What else the row says: columns that are not empty, as they are called
    /// in the file.
    pub(super) fn others(&self) -> IndexMap<String, String> {
        let numbers = self.numbers().map(|(columns, _)| columns);
        let spoken = |name: &str| {
            SPOKEN.contains(&name) || numbers.is_some_and(|columns| columns.contains(&name))
        };
        let columns = self.columns.iter();
        columns
            .filter(|(name, value)| !value.is_empty() && !spoken(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    /// Whether every word occurs in the row.
    pub(super) fn mentions(&self, words: &[String]) -> bool {
        let texts = self.columns.values().map(|text| text.to_lowercase());
        let row = texts.collect::<Vec<_>>().join("\n") + "\n" + &self.id;
        words.iter().all(|word| row.contains(word))
    }
}

/// Every row that names its source, in the order of the files.
pub(super) fn records() -> Result<Vec<Record>, Diagnostics> {
    let mut records = Vec::new();
    for file in files() {
        read(file, &mut records)?;
    }
    Ok(records)
}

fn files() -> impl Iterator<Item = &'static str> {
    let whole = |file: &&str| WHOLE.iter().any(|folder| file.starts_with(folder));
    let files = packed::list(DATA).filter(|file| {
        Path::new(file)
            .extension()
            .is_some_and(|ending| ending == "csv")
    });
    files.filter(move |file| !whole(file))
}

fn read(file: &'static str, records: &mut Vec<Record>) -> Result<(), Diagnostics> {
    let text = packed::file(file).ok_or_else(|| missing(file))?;
    let mut rows = Rows::new(text.as_bytes());
    let mut header: Option<Vec<String>> = None;
    while rows.advance().map_err(|_| damaged(file, rows.line()))? {
        let fields = || rows.fields().map(str::to_owned);
        let Some(names) = &header else {
            header = Some(fields().collect());
            continue;
        };
        let columns: IndexMap<String, String> = names.iter().cloned().zip(fields()).collect();
        let line = rows.line();
        if !columns.contains_key("source") || rows.len() != names.len() {
            return Err(damaged(file, line));
        }
        records.push(Record {
            id: id(&columns),
            file,
            line,
            columns,
        });
    }
    Ok(())
}

/// The `fact_id`; a row without one is called by what it is about.
fn id(columns: &IndexMap<String, String>) -> String {
    let text = |name: &str| columns.get(name).map_or("", String::as_str);
    if let Some(id) = columns.get("fact_id") {
        return id.clone();
    }
    let words = match columns.get("id") {
        Some(id) => ["assumption", id, text("region"), text("sector")],
        None => ["elasticity", text("source"), text("code"), ""],
    };
    let present = words.into_iter().filter(|word| !word.is_empty());
    let plain = present.map(|word| word.to_lowercase().replace(['_', ' '], "-"));
    plain.collect::<Vec<_>>().join("-")
}

/// A number in a column, if there is one.
pub(super) fn maybe(record: &Record, column: &str) -> Option<f64> {
    number(record.text(column))
}
