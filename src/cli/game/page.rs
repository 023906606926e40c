//! What a game found, on the terminal: spirals by year, costs by source.

use crate::results::{Cell, DataTable, Results};
use crate::text::columns::columns;
use crate::text::{Language, Text, strings::game as say};

/// Variants in the order of the page, with the heads of their columns.
const VARIANTS: [(&str, &Text); 5] = [
    ("as_given", &say::HEAD_AS_GIVEN),
    ("talks", &say::HEAD_TALKS),
    ("tolerance", &say::HEAD_TOLERANCE),
    ("transparency", &say::HEAD_TRANSPARENCY),
    ("no_errors", &say::HEAD_NO_ERRORS),
];

/// Sources in the order of the page.
const SOURCES: [(&str, &Text); 9] = [
    ("total", &say::HEAD_TOTAL),
    ("own_measures", &say::HEAD_OWN),
    ("other_measures", &say::HEAD_OTHER),
    ("interaction_of_measures", &say::HEAD_BOTH),
    ("without_errors", &say::HEAD_NO_ERRORS),
    ("misperception", &say::HEAD_MISPERCEPTION),
    ("slips", &say::HEAD_SLIPS),
    ("interaction_of_errors", &say::HEAD_BOTH),
    ("over_compliance", &say::HEAD_OVER_COMPLIANCE),
];

/// The parts of the page; none without a game.
pub(in crate::cli) fn page(results: &Results, language: Language) -> Vec<String> {
    let parts = [
        results
            .table("game_spiral")
            .map(|table| spirals(table, language)),
        results
            .table("game_costs")
            .map(|table| costs(table, language)),
    ];
    parts.into_iter().flatten().collect()
}

fn number(cell: Option<&Cell>) -> Option<f64> {
    match cell {
        Some(Cell::Number(number)) => Some(*number),
        Some(Cell::Count(count)) => Some(*count as f64),
        _ => None,
    }
}

fn is(cell: Option<&Cell>, text: &str) -> bool {
    matches!(cell, Some(Cell::Text(known)) if known == text)
}

/// A row a year: percent of runs in a spiral with its interval, and under each
/// remedy.
fn spirals(table: &DataTable, language: Language) -> String {
    let word = |text: &Text| text.in_language(language).to_owned();
    let rows = |variant: &str| {
        let rows = table.rows.iter();
        rows.filter(|row| is(row.first(), variant))
            .collect::<Vec<_>>()
    };
    let given = rows("as_given");
    let mut lines = vec![vec![word(&say::HEAD_YEAR)]];
    for (variant, head) in VARIANTS {
        lines[0].push(word(head));
        if variant == "as_given" {
            lines[0].push(word(&say::HEAD_INTERVAL));
        }
    }
    for (at, row) in given.iter().enumerate() {
        let year = number(row.get(1)).unwrap_or_default();
        let mut line = vec![format!("{year}")];
        for (variant, _) in VARIANTS {
            let rows = rows(variant);
            let percent = |column: usize| {
                let value = rows.get(at).and_then(|row| number(row.get(column)));
                value.map_or_else(String::new, |value| format!("{:.1}", 100.0 * value))
            };
            line.push(percent(2));
            if variant == "as_given" {
                line.push(format!("{}..{}", percent(3), percent(4)));
            }
        }
        lines.push(line);
    }
    format!("{}\n{}", word(&say::TITLE_SPIRAL), columns(&lines, 1))
}

/// A row a source, a column a side.
fn costs(table: &DataTable, language: Language) -> String {
    let word = |text: &Text| text.in_language(language).to_owned();
    let mut sides: Vec<&str> = Vec::new();
    for row in &table.rows {
        if let (Some(Cell::Text(region)), true) = (row.first(), is(row.get(1), "slips")) {
            sides.push(region);
        }
    }
    let mut lines = vec![vec![word(&say::HEAD_SOURCE)]];
    lines[0].extend(sides.iter().map(|side| (*side).to_owned()));
    let there = |source: &str| table.rows.iter().any(|row| is(row.get(1), source));
    for (source, head) in SOURCES.into_iter().filter(|(source, _)| there(source)) {
        let mut line = vec![word(head)];
        for side in &sides {
            let mut rows = table.rows.iter();
            let row = rows.find(|row| is(row.first(), side) && is(row.get(1), source));
            let mean = row.and_then(|row| number(row.get(2)));
            line.push(mean.map_or_else(String::new, |mean| format!("{mean:.4}")));
        }
        lines.push(line);
    }
    format!("{}\n{}", word(&say::TITLE_COSTS), columns(&lines, 1))
}
