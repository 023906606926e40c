//! World Input-Output Database, release 2016 and tables kept like it. Layer 1.
//!
//! Wide, one file: columns `IndustryCode`, `Country`, `RNr` (and others that
//! are not read), `AUS1` to `ROW56` for industries, `AUS57` to `ROW61` for
//! final demand, `TOT`; below the producers rows with `Country` = `TOT`:
//! `II_fob`, `TXSP`, `EXP_adj`, `PURR`, `PURNR`, `VA`, `IntTTM`, `GO`.
//! Long, three files told apart by their columns (`index`; `origin, dest`;
//! `origin, dest_country`). Million current USD, basic prices. Taxes, margins
//! and adjustments of a producer are counted with its value added.
//! Timmer, Dietzenbacher, Los, Stehrer and de Vries (2015), Review of
//! International Economics 23: 575-605; doi 10.34894/PJ2M1C.

use std::sync::Arc;

use indexmap::IndexSet;

use super::draft::{Draft, fits};
use super::wide::{self, Column, Label, Layout};
use super::{Input, Options, single};
use crate::diagnostic::{Diagnostic, Place};
use crate::table::FlowMatrix;
use crate::table::cells::{absent_is_zero, duplicate, set};
use crate::table::problems::Problems;
use crate::table::sheet::{Row, Sheet, Signs};
use crate::text::strings::table as words;

const SOURCE: &str = "World Input-Output Database (Timmer et al. 2015, doi 10.34894/PJ2M1C)";

const LAYOUT: Layout = Layout {
    labels: &["IndustryCode", "Country", "RNr"],
    column,
    row,
    columns_are: "IndustryCode, IndustryDescription, Country, RNr, Year, AUS1 ... ROW61, TOT",
    rows_are: "II_fob, TXSP, EXP_adj, PURR, PURNR, VA, IntTTM, GO",
    source: SOURCE,
};

/// Number of the last industry of the release.
const INDUSTRIES: u32 = 56;

/// Final demand by its number after the industries, and in the long layout.
const FINAL: [&str; 5] = [
    "households",
    "nonprofits",
    "government",
    "gfcf",
    "inventories",
];

/// Columns of the long index file that make up value added.
const PAYMENTS: [&str; 4] = [
    "value_added",
    "taxes_less_subsidies",
    "intl_transport_margins",
    "value_added_taxes_margins",
];

pub(super) fn read(
    inputs: Vec<Input<'_>>,
    _options: &Options,
    problems: &mut Problems,
) -> Option<Draft> {
    if inputs.len() == 1 {
        return wide::read(single(inputs, problems)?, &LAYOUT, problems);
    }
    Parts::open(inputs, problems)?.read(problems)
}

fn column(name: &str) -> Option<Column<'_>> {
    if matches!(name, "" | "TOT" | "IndustryDescription" | "Year") {
        return Some(Column::Other);
    }
    let region = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number: u32 = name[region.len()..].parse().ok()?;
    match number {
        _ if region.is_empty() => None,
        1..=INDUSTRIES => Some(Column::Producer(region)),
        _ => {
            let category = FINAL.get(number.checked_sub(INDUSTRIES + 1)? as usize)?;
            Some(Column::Final(region, category))
        }
    }
}

fn row(labels: &[&str]) -> Label {
    let [code, country, number] = labels else {
        return Label::Other;
    };
    match (*country, *code) {
        ("TOT", "II_fob" | "GO") => Label::Other,
        ("TOT", "TXSP" | "EXP_adj" | "PURR" | "PURNR" | "VA" | "IntTTM") => Label::Payment,
        ("TOT", other) => Label::Producer(other.to_owned(), other.to_owned()),
        _ => Label::Producer(format!("{country}{number}"), (*code).to_owned()),
    }
}

/// The files of the long layout.
struct Parts<'a> {
    index: Sheet<'a>,
    intermediate: Sheet<'a>,
    final_demand: Sheet<'a>,
}

impl<'a> Parts<'a> {
    fn open(inputs: Vec<Input<'a>>, problems: &mut Problems) -> Option<Self> {
        let mut found: [Option<Sheet<'a>>; 3] = [None, None, None];
        for input in inputs {
            let sheet = Sheet::open(input.file, input.source, problems)?;
            let has = |name: &str| sheet.header.iter().any(|column| column == name);
            let part = if has("industry") {
                0
            } else if has("dest") {
                1
            } else if has("dest_country") {
                2
            } else {
                problems.push("T037", || {
                    Diagnostic::error("T037", words::PART_UNKNOWN.message())
                        .at(Place::file(&sheet.file))
                });
                continue;
            };
            if found[part].is_some() {
                problems.push("T037", || {
                    Diagnostic::error("T037", words::PART_TWICE.message())
                        .at(Place::file(&sheet.file))
                });
            }
            found[part] = Some(sheet);
        }
        let columns = [
            "index, country, industry",
            "origin, dest, value_musd",
            "origin, dest_country, households",
        ];
        for (_, columns) in found.iter().zip(columns).filter(|(part, _)| part.is_none()) {
            problems.push("T037", || {
                Diagnostic::error("T037", words::PART_MISSING.with("columns", columns))
            });
        }
        let [index, intermediate, final_demand] = found;
        Some(Self {
            index: index?,
            intermediate: intermediate?,
            final_demand: final_demand?,
        })
    }

    fn read(self, problems: &mut Problems) -> Option<Draft> {
        let file = Arc::clone(&self.index.file);
        let index = Index::read(self.index, problems)?;
        let count = index.pairs.len();
        let finals = index.regions.len() * FINAL.len();
        fits(&file, count, finals + 1, problems).then_some(())?;
        let intermediate = intermediate(self.intermediate, count, problems)?;
        let final_demand = final_demand(self.final_demand, &index, problems)?;
        Some(Draft {
            name: file.rsplit(['/', '\\']).next().unwrap_or(&file).to_owned(),
            file,
            source: SOURCE.to_owned(),
            unit: Some(String::from("million USD")),
            regions: index.regions,
            sectors: index.sectors,
            pairs: index.pairs,
            categories: FINAL.map(str::to_owned).to_vec(),
            factors: vec![String::from("value_added")],
            intermediate,
            final_demand,
            value_added: FlowMatrix::from_fn(1, count, |_, producer| index.payments[producer]),
        })
    }
}

/// The producers of the long layout.
struct Index {
    regions: IndexSet<String>,
    sectors: IndexSet<String>,
    pairs: Vec<(usize, usize)>,
    payments: Vec<f64>,
}

impl Index {
    fn read(sheet: Sheet<'_>, problems: &mut Problems) -> Option<Self> {
        let [number, country, industry] =
            sheet.columns(["index", "country", "industry"], problems)?;
        let place = |name: &&str| sheet.header.iter().position(|column| column == name);
        let paid: Vec<usize> = PAYMENTS.iter().filter_map(place).collect();
        if paid.is_empty() {
            problems.push("T036", || {
                Diagnostic::error("T036", words::NO_VALUE_ADDED.message())
                    .help(words::COLUMNS_ARE.with("columns", PAYMENTS.join(", ")))
                    .at(Place::line(&sheet.file, 1))
            });
            return None;
        }
        let file = Arc::clone(&sheet.file);
        let mut index = Self {
            regions: IndexSet::new(),
            sectors: IndexSet::new(),
            pairs: Vec::new(),
            payments: Vec::new(),
        };
        let mut seen = IndexSet::new();
        let mut fit = true;
        sheet.each(problems, |row, problems| {
            in_order(row, number, index.pairs.len() + 1, problems);
            let region = index.regions.insert_full(row.field(country).to_owned()).0;
            let sector = index.sectors.insert_full(row.field(industry).to_owned()).0;
            if !seen.insert((region, sector)) {
                problems.push("T009", || duplicate(row));
            }
            index.pairs.push((region, sector));
            // An empty cell is a part that is not published apart.
            let parts = paid.iter().filter(|&&at| !row.field(at).is_empty());
            let sum = parts
                .filter_map(|&at| row.number(at, Signs::Any, problems))
                .sum();
            index.payments.push(sum);
            fit = fits(&file, index.pairs.len(), 0, problems);
            fit
        });
        fit.then_some(index)
    }
}

fn in_order(row: &Row<'_>, column: usize, wanted: usize, problems: &mut Problems) {
    let value = row.field(column);
    if value.parse() != Ok(wanted) {
        problems.push("T039", || {
            let message = words::INDEX_NOT_IN_ORDER.with("value", value);
            Diagnostic::error("T039", message.with("wanted", wanted)).at(row.place())
        });
    }
}

/// The producer that a field names by its index, counted from 1.
fn producer(row: &Row<'_>, column: usize, count: usize, problems: &mut Problems) -> Option<usize> {
    let value = row.field(column);
    let index = value.parse::<usize>().ok();
    let found = index.filter(|index| (1..=count).contains(index));
    if found.is_none() {
        problems.push("T012", || {
            Diagnostic::error("T012", words::UNKNOWN_INDEX.with("value", value)).at(row.place())
        });
    }
    found.map(|index| index - 1)
}

fn intermediate(sheet: Sheet<'_>, count: usize, problems: &mut Problems) -> Option<FlowMatrix> {
    let [origin, dest, value] = sheet.columns(["origin", "dest", "value_musd"], problems)?;
    let mut cells = FlowMatrix::filled(count, count, f64::NAN);
    sheet.each(problems, |row, problems| {
        let seller = producer(row, origin, count, problems);
        let buyer = producer(row, dest, count, problems);
        let value = row.number(value, Signs::Any, problems);
        if let (Some(seller), Some(buyer), Some(value)) = (seller, buyer, value) {
            set(cells.get_mut(seller, buyer), value, row, problems);
        }
        true
    });
    absent_is_zero(&mut cells);
    Some(cells)
}

fn final_demand(sheet: Sheet<'_>, index: &Index, problems: &mut Problems) -> Option<FlowMatrix> {
    let [origin, dest] = sheet.columns(["origin", "dest_country"], problems)?;
    let columns = sheet.columns(FINAL, problems)?;
    let count = index.pairs.len();
    let mut cells = FlowMatrix::filled(count, index.regions.len() * FINAL.len(), f64::NAN);
    sheet.each(problems, |row, problems| {
        let seller = producer(row, origin, count, problems);
        let code = row.field(dest);
        let region = index.regions.get_index_of(code);
        if region.is_none() {
            problems.push("T010", || {
                Diagnostic::error("T010", words::UNKNOWN_REGION.with("code", code)).at(row.place())
            });
        }
        for (category, &at) in columns.iter().enumerate() {
            let value = row.number(at, Signs::Any, problems);
            if let (Some(seller), Some(region), Some(value)) = (seller, region, value) {
                let column = region * FINAL.len() + category;
                set(cells.get_mut(seller, column), value, row, problems);
            }
        }
        true
    });
    absent_is_zero(&mut cells);
    Some(cells)
}
