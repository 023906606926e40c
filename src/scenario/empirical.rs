//! Values of empirical ranges, from the files beside the scenario.

use std::sync::Arc;

use super::document::Document;
use super::library::Library;
use super::load::open_beside;
use super::phrase::{bounds_phrase, number, shown};
use super::uncertain::Found;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::range::Range;
use crate::text::strings::scenario as say;

/// Name of the column.
const COLUMN: &str = "value";

/// Reads the file of every empirical range; what cannot be used is reported.
pub(super) fn read(document: &mut Document, library: &dyn Library, found: &mut Diagnostics) {
    let mut sources = Vec::new();
    document.visit_numbers(&mut |one| {
        let (name, place) = match one.range.ungrouped() {
            Range::Empirical { file, .. } => (file.clone(), one.place.clone()),
            _ => return,
        };
        let Some(opened) = open_beside(&name, library, Some(&place), found) else {
            return;
        };
        let Some(opened) = opened else {
            let message = say::NO_VALUES_FILE.with("file", shown(&name));
            found.push(
                Diagnostic::error("S124", message)
                    .help(&say::VALUES_FILE_HELP)
                    .at(place),
            );
            return;
        };
        if let Some(values) = values(&opened.file, &opened.text, &one, found) {
            fill(one.range, &values);
        }
        sources.push((opened.file, opened.text));
    });
    document.sources.extend(sources);
}

fn fill(range: &mut Range, read: &Arc<[f64]>) {
    match range {
        Range::Empirical { values, .. } => *values = Arc::clone(read),
        Range::Grouped { range, .. } => fill(range, read),
        _ => {}
    }
}

/// The numbers of a file, least first; none where one of them cannot be used.
fn values(
    file: &Arc<str>,
    text: &str,
    one: &Found<'_>,
    found: &mut Diagnostics,
) -> Option<Arc<[f64]>> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let head = lines.next().unwrap_or_default();
    let column = head.split(',').position(|name| name.trim() == COLUMN);
    let mut values = Vec::new();
    for (line, row) in (2_u64..).zip(lines) {
        if row.trim().is_empty() {
            continue;
        }
        let cell = column.and_then(|column| row.split(',').nth(column));
        let cell = cell.unwrap_or(row).trim();
        let value = cell.parse::<f64>().ok();
        let usable = |value: &f64| value.is_finite() && one.bounds.allow(*value);
        let Some(value) = value.filter(usable) else {
            let message = say::BAD_VALUE
                .with("file", shown(file))
                .with("line", line)
                .with("value", shown(cell))
                .with("key", one.key)
                .with_words("bounds", bounds_phrase(&one.bounds));
            found.push(
                Diagnostic::error("S124", message)
                    .help(&say::VALUES_FILE_HELP)
                    .at(Place::line(file, line)),
            );
            return None;
        };
        values.push(value);
    }
    if values.is_empty() || column.is_none() {
        let message = say::NO_VALUES.with("file", shown(file));
        found.push(
            Diagnostic::error("S124", message)
                .help(&say::VALUES_FILE_HELP)
                .at(one.place.clone()),
        );
        return None;
    }
    values.sort_by(f64::total_cmp);
    Some(values.into())
}

/// The values of an empirical range for a fingerprint: the file's name does not
/// say what is in it.
pub(super) fn fingerprint(values: &[f64]) -> String {
    let numbers: Vec<String> = values.iter().map(|value| number(*value)).collect();
    numbers.join(" ")
}
