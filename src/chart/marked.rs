//! Scenarios marked in a chart of another: how much of the base trade between
//! its two sides each blocks, and what it changes.

use super::source::Source;
use crate::results::{Cell, outcome, unit};
use crate::text::Language;

/// The table of what measures block, `blocked.csv`.
pub(super) const BLOCKED: &str = "blocked";
/// Name of the table that is made here.
pub(super) const MARKS: &str = "marks";
/// Its columns.
pub(super) const COLUMNS: [&str; 6] = [
    "name_en",
    "name_zh",
    "region",
    "horizon",
    "blocked_percent",
    "percent_of_gdp",
];

/// A row for every region and horizon of a scenario at which it is known what
/// the scenario blocks between two sides.
pub(super) fn of(source: &Source<'_>, sides: &[String]) -> Vec<Vec<Cell>> {
    let name = |language: Language| source.provenance.scenario.in_language(language);
    let wanted = source
        .summary
        .iter()
        .filter(|row| row.outcome == outcome::WELFARE_CHANGE && row.unit == unit::PERCENT_OF_GDP);
    let rows = wanted.filter_map(|row| {
        let blocked = blocked(source, sides, &row.horizon)?;
        Some(vec![
            name(Language::En).into(),
            name(Language::Zh).into(),
            row.region.as_str().into(),
            row.horizon.as_str().into(),
            blocked.into(),
            row.median().into(),
        ])
    });
    rows.collect()
}

/// Percent of the base trade between the sides, both ways.
fn blocked(source: &Source<'_>, sides: &[String], horizon: &str) -> Option<f64> {
    let columns = ["horizon", "origin", "destination", "base", "blocked"];
    let mut sums = [0.0; 2];
    for [when, origin, destination, numbers @ ..] in source.tables.rows(BLOCKED, columns) {
        let is_side = |code: &str| sides.iter().any(|side| side == code);
        let between = is_side(origin.word()) && is_side(destination.word());
        if when.word() != horizon || !between || origin.word() == destination.word() {
            continue;
        }
        for (sum, number) in sums.iter_mut().zip(numbers) {
            *sum += number.number().filter(|number| *number >= 0.0)?;
        }
    }
    let [base, blocked] = sums;
    // Sums round: all of it is not a hair more.
    (base > 0.0).then(|| (100.0 * blocked / base).min(100.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::SummaryRow;

    #[test]
    fn a_scenario_is_marked_at_the_share_that_it_blocks_both_ways() {
        let mut source = Source::default();
        let text = "horizon,origin,destination,base,blocked\n\
                    long,A,B,300,30\nlong,B,A,100,50\nlong,A,C,50,50\nshort,A,B,300,0\n";
        source.add(BLOCKED, "blocked.csv", text).unwrap();
        source.summary = vec![SummaryRow {
            outcome: outcome::WELFARE_CHANGE.to_owned(),
            region: "A".to_owned(),
            product: String::new(),
            horizon: "long".to_owned(),
            unit: unit::PERCENT_OF_GDP.to_owned(),
            mean: -0.25,
            standard_error: None,
            percentiles: None,
            runs: 1,
        }];
        let rows = of(&source, &["A".to_owned(), "B".to_owned()]);
        let numbers: Vec<_> = rows[0].iter().filter_map(Cell::number).collect();
        assert_eq!((rows.len(), numbers), (1, vec![20.0, -0.25]));
        source.summary[0].horizon = "medium".to_owned();
        assert!(of(&source, &["A".to_owned(), "B".to_owned()]).is_empty());
    }
}
