//! The numbers of an answer, looked up in the tables of the runs.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Asked, Claim, Found, Number};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::report::sheet::{Row, Sheet};
use crate::text::Message;
use crate::text::strings::claim as say;

/// Columns that a row's `low` and `high` are of, and those that its `p5` and
/// `p95` are of. Beside any other column they say nothing of it.
const WHOSE: [(&[&str], [&str; 2]); 2] = [
    (&["central", "probability"], ["low", "high"]),
    (
        &[
            "p50",
            "mean",
            "mean_percent_of_gdp",
            "central",
            "difference",
        ],
        ["p5", "p95"],
    ),
];

/// Opens tables by their files below the folder of all results, each once.
pub struct Tables<'a> {
    open: &'a dyn Fn(&str) -> Option<String>,
    kept: RefCell<BTreeMap<String, Option<Rc<Sheet>>>>,
}

impl std::fmt::Debug for Tables<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Tables").finish_non_exhaustive()
    }
}

impl<'a> Tables<'a> {
    /// From what gives the text of a file.
    pub fn new(open: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            open,
            kept: RefCell::default(),
        }
    }

    fn sheet(&self, file: &str) -> Option<Rc<Sheet>> {
        let mut kept = self.kept.borrow_mut();
        let sheet = kept.entry(file.to_owned()).or_insert_with(|| {
            let text = (self.open)(file)?;
            Sheet::read(text.as_bytes()).ok().map(Rc::new)
        });
        sheet.clone()
    }
}

/// Every value of a claim.
///
/// # Errors
/// Each that is not in its table, at its place in the claim's file.
pub fn answers(claim: &Claim, tables: &Tables<'_>) -> Result<Vec<Found>, Diagnostics> {
    let mut problems = Diagnostics::new();
    let mut found = Vec::new();
    for asked in &claim.values {
        match answer(claim, asked, tables) {
            Ok(value) => found.push(value),
            Err(message) => {
                let problem = Diagnostic::error("M002", message).at(asked.place.clone());
                problems.push(problem);
            }
        }
    }
    problems.refuse_or(found).map(|(found, _)| found)
}

fn answer(claim: &Claim, asked: &Asked, tables: &Tables<'_>) -> Result<Found, Message> {
    let job = claim.jobs.get(&asked.from);
    let file = job.map_or_else(String::new, |job| job.file(asked.table.as_deref()));
    let named = |message: Message| message.with("name", &asked.name).with("file", &file);
    let sheet = tables.sheet(&file);
    let sheet = sheet.ok_or_else(|| named(say::NO_TABLE.message()))?;
    let row = row(&sheet, &asked.row).map_err(named)?;
    let cell = |column: &str| number(row, column);
    let value = match asked.column.as_str() {
        "median" => cell("p50").or_else(|| cell("mean")),
        column => cell(column),
    };
    let value = value.ok_or_else(|| {
        let message = say::NO_NUMBER.with("column", &asked.column);
        named(message.with("near", near(&sheet, &asked.column)))
    })?;
    let ends = ends(&value.column);
    let mut ends = ends.iter();
    let interval = ends.find_map(|(low, high)| Some((cell(low)?, cell(high)?)));
    let row: Vec<String> = asked
        .row
        .iter()
        .map(|(column, text)| format!("{column}={text}"))
        .collect();
    Ok(Found {
        name: asked.name.clone(),
        form: asked.form,
        value,
        interval,
        file,
        row: row.join("; "),
    })
}

/// Where the interval of a column may stand: columns named after it (a name
/// without its unit is in percent), else those of the whole row.
fn ends(column: &str) -> Vec<(String, String)> {
    let short = column.strip_suffix("_percent").unwrap_or(column);
    let mut ends = vec![
        (format!("{column}_low"), format!("{column}_high")),
        (format!("{short}_p5"), format!("{short}_p95")),
    ];
    let whole = WHOSE.iter().filter(|(of, _)| of.contains(&column));
    ends.extend(whole.map(|(_, [low, high])| ((*low).to_owned(), (*high).to_owned())));
    ends
}

/// The one row with these words or numbers.
fn row<'a>(sheet: &'a Sheet, wanted: &[(String, String)]) -> Result<Row<'a>, Message> {
    for (column, _) in wanted {
        if !sheet.head.contains(column) {
            let message = say::NO_COLUMN.with("column", column);
            return Err(message.with("near", near(sheet, column)));
        }
    }
    let fits = |row: &Row<'_>| {
        let mut wanted = wanted.iter();
        wanted.all(|(column, text)| same(row.cell(column), text))
    };
    let rows: Vec<Row<'_>> = sheet.rows().filter(fits).collect();
    match rows[..] {
        [row] => Ok(row),
        _ => Err(say::NOT_ONE_ROW.with("count", rows.len())),
    }
}

/// The column whose name is nearest.
fn near<'a>(sheet: &'a Sheet, column: &str) -> &'a str {
    nearest(column, sheet.head.iter().map(String::as_str)).unwrap_or("-")
}

/// A number with its column; none where there is none.
fn number(row: Row<'_>, column: &str) -> Option<Number> {
    row.number(column).map(|_| Number {
        written: row.cell(column).to_owned(),
        column: column.to_owned(),
    })
}

/// The same word, or the same number.
fn same(cell: &str, text: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    cell == text || number(cell).is_some_and(|value| number(text) == Some(value))
}
