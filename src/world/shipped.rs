//! Reads the CSV files that are packed into the program. Layer 2.
//!
//! A file that cannot be read means a damaged program, not a mistake of the
//! user; it is still named with its line, for whoever edits `data/`.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::packed;
use crate::table::rows::Rows;
use crate::text::strings::world as words;

/// Shows the named columns of every row of a shipped CSV file to `take`,
/// which says none where a row is damaged.
pub(super) fn each<const N: usize>(
    file: &str,
    columns: [&str; N],
    mut take: impl FnMut([&str; N]) -> Option<()>,
) -> Result<(), Diagnostics> {
    let text = packed::file(file).ok_or_else(|| missing(file))?;
    let mut rows = Rows::new(text.as_bytes());
    let mut positions: Option<[usize; N]> = None;
    while rows.advance().map_err(|_| damaged(file, rows.line()))? {
        let done = if let Some(positions) = positions {
            take(positions.map(|column| rows.field(column)))
        } else {
            positions = header(&rows, columns);
            positions.map(|_| ())
        };
        done.ok_or_else(|| damaged(file, rows.line()))?;
    }
    Ok(())
}

/// Where the named columns stand; none if one is missing.
fn header<const N: usize>(rows: &Rows<&[u8]>, columns: [&str; N]) -> Option<[usize; N]> {
    let found = columns.map(|name| rows.fields().position(|column| column == name));
    let all = found.iter().all(Option::is_some);
    all.then(|| found.map(Option::unwrap_or_default))
}

/// A finite number.
pub(super) fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// A row or file that should be shipped is not.
pub(super) fn missing(what: &str) -> Diagnostics {
    Diagnostic::error("W001", words::FACT_MISSING.with("what", what)).into()
}

/// A shipped file that cannot be understood in a line.
pub(super) fn damaged(file: &str, line: u64) -> Diagnostics {
    let file: Arc<str> = file.into();
    Diagnostic::error(
        "W002",
        words::FACTS_DAMAGED.with("file", &file).with("line", line),
    )
    .at(Place::line(&file, line))
    .into()
}
