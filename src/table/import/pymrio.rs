//! A folder that pymrio has saved as text. Layer 1.
//!
//! `Z.txt`, `Y.txt`: tab separated; two lines of heads (`region`, then `sector`
//! or `category`) behind two empty or named fields, a line with the names of
//! the index, then rows `region, sector, values`. `x.txt` one column, output.
//! `factor_inputs/F.txt`: the same heads, one label a row. `unit.txt` names the
//! unit behind the labels. Without `factor_inputs`, value added is output less
//! inputs. `file_parameters.json` must speak of text files. Layout as in the
//! documentation of pymrio, "Saving, loading and exporting" (Stadler 2021,
//! Journal of Open Research Software 9: 8).

use std::io::Read;
use std::sync::Arc;

use indexmap::IndexSet;

use super::draft::{Draft, fits};
use super::{Input, Options};
use crate::diagnostic::{Diagnostic, Place};
use crate::table::FlowMatrix;
use crate::table::problems::Problems;
use crate::table::rows::Format;
use crate::table::sheet::{Row, Sheet, Signs};
use crate::text::strings::table as words;

/// Most bytes of `file_parameters.json`.
const LARGEST_PARAMETERS: u64 = 1 << 20;

/// More rows of `unit.txt` than there can be producers.
const MOST_UNITS: usize = 10_000;

/// The files of a folder that are read, by their names in it.
#[cfg(feature = "cli")]
pub(in crate::table) const FILES: [&str; 7] = [
    "file_parameters.json",
    "Z.txt",
    "Y.txt",
    "x.txt",
    "unit.txt",
    "factor_inputs/F.txt",
    "factor_inputs/unit.txt",
];

/// Labels of a column or a row.
type Pair = (String, String);

pub(super) fn read(
    mut inputs: Vec<Input<'_>>,
    _options: &Options,
    problems: &mut Problems,
) -> Option<Draft> {
    let mut take = |role: &str| {
        let at = inputs.iter().position(|input| input.role == role)?;
        Some(inputs.swap_remove(at))
    };
    if let Some(parameters) = take("file_parameters.json") {
        check_parameters(parameters, problems);
    }
    let (flows, demand) = (take("Z.txt"), take("Y.txt"));
    for (found, name) in [(&flows, "Z.txt"), (&demand, "Y.txt")] {
        if found.is_none() {
            problems.push("T001", || {
                Diagnostic::error("T001", words::FILE_MISSING.with("file", name))
                    .help(words::NOT_PLAIN_TEXT_HELP.message())
            });
        }
    }
    let (flows, demand) = (flows?, demand?);
    let file = Arc::clone(&flows.file);
    let (pairs, intermediate) = intermediate(flows, problems)?;
    let (columns, cells) = final_demand(demand, &pairs, problems)?;
    let unit = take("unit.txt").and_then(|input| unit_of(input, problems));
    let payments = match (take("factor_inputs/F.txt"), take("x.txt")) {
        (Some(input), _) => {
            let units =
                take("factor_inputs/unit.txt").and_then(|input| labelled_units(input, problems));
            factors(input, &pairs, unit.as_deref(), units.as_deref(), problems)?
        }
        (None, Some(input)) => residual(input, &pairs, &intermediate, problems)?,
        (None, None) => {
            problems.push("T036", || {
                Diagnostic::error("T036", words::NO_OUTPUT.message()).at(Place::file(&file))
            });
            return None;
        }
    };
    Some(draft(
        file,
        unit,
        &pairs,
        intermediate,
        (&columns, &cells),
        payments,
    ))
}

fn check_parameters(input: Input<'_>, problems: &mut Problems) {
    let mut text = String::new();
    let read = input
        .source
        .take(LARGEST_PARAMETERS)
        .read_to_string(&mut text);
    let json: Option<serde_json::Value> = read.ok().and_then(|_| serde_json::from_str(&text).ok());
    let name = json
        .as_ref()
        .and_then(|json| json["files"]["Z"]["name"].as_str());
    if name != Some("Z.txt") {
        problems.push("T037", || {
            Diagnostic::error("T037", words::NOT_PLAIN_TEXT.with("file", &input.file))
                .help(words::NOT_PLAIN_TEXT_HELP.message())
                .at(Place::file(&input.file))
        });
    }
}

/// Opens a file with two lines of heads behind `labels` fields.
fn open<'a>(
    input: Input<'a>,
    labels: usize,
    problems: &mut Problems,
) -> Option<(Sheet<'a>, Vec<Pair>)> {
    let mut sheet = Sheet::open_in(Format::wide('\t'), input.file, input.source, problems)?;
    let second = sheet.line(problems)?;
    if second.len() != sheet.header.len() || second.len() <= labels {
        problems.push("T005", || {
            let message = words::RAGGED
                .with("found", second.len())
                .with("wanted", sheet.header.len());
            Diagnostic::error("T005", message).at(Place::line(&sheet.file, 2))
        });
        return None;
    }
    let heads = sheet.header.iter().cloned().zip(second);
    let heads: Vec<Pair> = heads.skip(labels).collect();
    let mut seen = IndexSet::new();
    for head in &heads {
        if !seen.insert(head) {
            problems.push("T026", || {
                let name = format!("{} {}", head.0, head.1);
                Diagnostic::error("T026", words::COLUMN_TWICE.with("column", name))
                    .at(Place::line(&sheet.file, 1))
            });
        }
    }
    for (name, head) in sheet.header.iter_mut().skip(labels).zip(&heads) {
        *name = format!("{} {}", head.0, head.1);
    }
    Some((sheet, heads))
}

/// Whether a row only names the index.
fn names_index(row: &Row<'_>, labels: usize, width: usize) -> bool {
    (labels..width).all(|column| row.field(column).is_empty())
}

/// Reads rows labelled by producer into `cells`, each once.
fn by_producer(
    sheet: Sheet<'_>,
    pairs: &IndexSet<Pair>,
    cells: &mut FlowMatrix,
    problems: &mut Problems,
) -> Option<()> {
    let file = Arc::clone(&sheet.file);
    let width = sheet.header.len();
    let mut seen = vec![false; pairs.len()];
    sheet.each(problems, |row, problems| {
        if names_index(row, 2, width) {
            return true;
        }
        let label = (row.field(0).to_owned(), row.field(1).to_owned());
        let name = || format!("{} {}", label.0, label.1);
        let Some(seller) = pairs.get_index_of(&label) else {
            problems.push("T032", || {
                Diagnostic::error("T032", words::NOT_BY_HEAD.with("row", name())).at(row.place())
            });
            return true;
        };
        if std::mem::replace(&mut seen[seller], true) {
            problems.push("T009", || {
                Diagnostic::error("T009", words::ROW_TWICE.with("row", name())).at(row.place())
            });
        }
        for (column, cell) in cells.row_mut(seller).iter_mut().enumerate() {
            *cell = row.number(column + 2, Signs::Any, problems).unwrap_or(0.0);
        }
        true
    });
    for (pair, _) in pairs.iter().zip(&seen).filter(|(_, seen)| !**seen) {
        problems.push("T033", || {
            let name = format!("{} {}", pair.0, pair.1);
            Diagnostic::error("T033", words::ROW_MISSING.with("row", name))
                .help(words::ROW_MISSING_HELP.message())
                .at(Place::file(&file))
        });
    }
    seen.iter().all(|&seen| seen).then_some(())
}

fn intermediate(input: Input<'_>, problems: &mut Problems) -> Option<(IndexSet<Pair>, FlowMatrix)> {
    let (sheet, heads) = open(input, 2, problems)?;
    let pairs: IndexSet<Pair> = heads.iter().cloned().collect();
    fits(&sheet.file, heads.len(), 0, problems).then_some(())?;
    (pairs.len() == heads.len()).then_some(())?;
    let mut cells = FlowMatrix::filled(pairs.len(), pairs.len(), 0.0);
    by_producer(sheet, &pairs, &mut cells, problems)?;
    Some((pairs, cells))
}

fn final_demand(
    input: Input<'_>,
    pairs: &IndexSet<Pair>,
    problems: &mut Problems,
) -> Option<(Vec<Pair>, FlowMatrix)> {
    let (sheet, heads) = open(input, 2, problems)?;
    let regions: IndexSet<&String> = pairs.iter().chain(&heads).map(|pair| &pair.0).collect();
    let categories: IndexSet<&String> = heads.iter().map(|head| &head.1).collect();
    let most = heads
        .len()
        .max(regions.len().saturating_mul(categories.len()));
    fits(
        &sheet.file,
        pairs.len(),
        pairs.len().saturating_add(most),
        problems,
    )
    .then_some(())?;
    let mut cells = FlowMatrix::filled(pairs.len(), heads.len(), 0.0);
    by_producer(sheet, pairs, &mut cells, problems)?;
    Some((heads, cells))
}

/// The unit of `unit.txt`, which must be one.
fn unit_of(input: Input<'_>, problems: &mut Problems) -> Option<String> {
    let file = Arc::clone(&input.file);
    let units = labelled_units(input, problems)?;
    let first = units.first()?.1.clone();
    for (_, unit) in units.iter().filter(|(_, unit)| *unit != first) {
        problems.push("T015", || {
            let message = words::UNITS_DIFFER.with("unit", unit).with("first", &first);
            Diagnostic::error("T015", message).at(Place::file(&file))
        });
    }
    Some(first)
}

/// First label and last field of every row.
fn labelled_units(input: Input<'_>, problems: &mut Problems) -> Option<Vec<Pair>> {
    let sheet = Sheet::open_in(Format::wide('\t'), input.file, input.source, problems)?;
    let last = sheet.header.len().saturating_sub(1);
    let mut units = Vec::new();
    sheet.each(problems, |row, _| {
        units.push((row.field(0).to_owned(), row.field(last).to_owned()));
        units.len() < MOST_UNITS
    });
    Some(units)
}

/// The heads are not the producers of `Z.txt` in its order.
fn other_heads(file: &Arc<str>, heads: &[Pair], pairs: &IndexSet<Pair>) -> Diagnostic {
    let differing = heads
        .iter()
        .zip(pairs)
        .enumerate()
        .find(|(_, (head, pair))| head != pair);
    let message = match differing {
        Some((column, (head, pair))) => words::OTHER_HEADS
            .with("column", column + 1)
            .with("found", format!("{} {}", head.0, head.1))
            .with("wanted", format!("{} {}", pair.0, pair.1)),
        None => words::OTHER_WIDTH
            .with("found", heads.len())
            .with("wanted", pairs.len()),
    };
    Diagnostic::error("T032", message).at(Place::line(file, 1))
}

/// `factor_inputs/F.txt`: those factors that are paid in the table's money.
fn factors(
    input: Input<'_>,
    pairs: &IndexSet<Pair>,
    unit: Option<&str>,
    units: Option<&[Pair]>,
    problems: &mut Problems,
) -> Option<(Vec<String>, FlowMatrix)> {
    let (sheet, heads) = open(input, 1, problems)?;
    if heads.iter().ne(pairs) {
        problems.push("T032", || other_heads(&sheet.file, &heads, pairs));
        return None;
    }
    let width = sheet.header.len();
    let file = Arc::clone(&sheet.file);
    let mut names = Vec::new();
    let mut payments: Vec<f64> = Vec::new();
    let mut fit = true;
    sheet.each(problems, |row, problems| {
        if names_index(row, 1, width) {
            return true;
        }
        let name = row.field(0);
        let other = units
            .and_then(|units| units.iter().find(|(label, _)| label == name))
            .filter(|(_, own)| unit.is_some_and(|unit| unit != own));
        if let Some((_, own)) = other {
            problems.push("T047", || {
                let message = words::FACTOR_LEFT_OUT
                    .with("factor", name)
                    .with("unit", own);
                Diagnostic::warning("T047", message).at(row.place())
            });
            return true;
        }
        names.push(name.to_owned());
        let value = |column| row.number(column, Signs::Any, problems).unwrap_or(0.0);
        payments.extend((1..width).map(value));
        fit = fits(&file, pairs.len(), names.len(), problems);
        fit
    });
    if names.is_empty() {
        problems.push("T036", || {
            Diagnostic::error("T036", words::NO_VALUE_ADDED.message()).at(Place::file(&file))
        });
    }
    let count = pairs.len();
    (fit && !names.is_empty()).then(|| {
        let cells = FlowMatrix::from_fn(names.len(), count, |factor, producer| {
            payments[factor * count + producer]
        });
        (names, cells)
    })
}

/// `x.txt` less inputs.
fn residual(
    input: Input<'_>,
    pairs: &IndexSet<Pair>,
    intermediate: &FlowMatrix,
    problems: &mut Problems,
) -> Option<(Vec<String>, FlowMatrix)> {
    problems.push("T047", || {
        Diagnostic::warning("T047", words::NO_FACTOR_FILE.message()).at(Place::file(&input.file))
    });
    let sheet = Sheet::open_in(Format::wide('\t'), input.file, input.source, problems)?;
    if sheet.header.len() != 3 {
        problems.push("T005", || {
            let message = words::RAGGED
                .with("found", sheet.header.len())
                .with("wanted", 3);
            Diagnostic::error("T005", message).at(Place::line(&sheet.file, 1))
        });
        return None;
    }
    let mut output = FlowMatrix::filled(pairs.len(), 1, 0.0);
    by_producer(sheet, pairs, &mut output, problems)?;
    let inputs = intermediate.column_sums();
    let payments = FlowMatrix::from_fn(1, pairs.len(), |_, producer| {
        output.get(producer, 0) - inputs[producer]
    });
    Some((vec![String::from("value_added")], payments))
}

fn draft(
    file: Arc<str>,
    unit: Option<String>,
    pairs: &IndexSet<Pair>,
    intermediate: FlowMatrix,
    (heads, cells): (&[Pair], &FlowMatrix),
    (factors, value_added): (Vec<String>, FlowMatrix),
) -> Draft {
    let (mut regions, mut sectors) = (IndexSet::new(), IndexSet::new());
    let pairs: Vec<(usize, usize)> = pairs
        .iter()
        .map(|(region, sector)| {
            let region = regions.insert_full(region.clone()).0;
            (region, sectors.insert_full(sector.clone()).0)
        })
        .collect();
    let mut categories = IndexSet::new();
    let places: Vec<(usize, usize)> = heads
        .iter()
        .map(|(region, category)| {
            let region = regions.insert_full(region.clone()).0;
            (region, categories.insert_full(category.clone()).0)
        })
        .collect();
    let count = categories.len();
    let mut final_demand = FlowMatrix::filled(pairs.len(), regions.len() * count, 0.0);
    for seller in 0..pairs.len() {
        for (&(region, category), value) in places.iter().zip(cells.row(seller)) {
            *final_demand.get_mut(seller, region * count + category) = *value;
        }
    }
    Draft {
        name: String::from("pymrio"),
        file,
        source: String::from("a table saved by pymrio"),
        unit,
        regions,
        sectors,
        pairs,
        categories: categories.into_iter().collect(),
        factors,
        intermediate,
        final_demand,
        value_added,
    }
}
