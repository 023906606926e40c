//! Scenarios marked in a chart of another: how much of the base trade between
//! its two sides each blocks, and what it changes; where pairs of rungs are
//! known of both, its status quo as a point among the pairs.

use super::pareto::{COLUMNS as PAIR_COLUMNS, PACKAGE, STATUS_QUO};
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

/// The table of pairs of rungs, `interdependence.csv`.
pub(super) const PAIRS: &str = "interdependence";

/// The status quo of a scenario with other ladders as a point that is no pair
/// of rungs of this one's. No row where it knows no pairs.
pub(super) fn status_quo(source: &Source<'_>) -> Vec<Vec<Cell>> {
    let rows = source.tables.rows(PAIRS, PAIR_COLUMNS);
    let rows = rows.filter(|cells| cells.iter().any(|cell| cell.word() == STATUS_QUO));
    let point = |cells: [&Cell; 12]| {
        let cells = PAIR_COLUMNS.iter().zip(cells);
        let cells = cells.map(|(column, cell)| match *column {
            "rung_a" | "rung_b" => Cell::Empty,
            "mark" => PACKAGE.into(),
            // Efficient among its own ladders' pairs is not so among these.
            name if name.starts_with("efficient") => "false".into(),
            _ => cell.clone(),
        });
        cells.collect()
    };
    rows.map(point).collect()
}

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
    fn the_status_quo_of_other_ladders_is_a_point_without_rungs() {
        let mut source = Source::default();
        let head = PAIR_COLUMNS.join(",");
        let text = format!(
            "{head}\nA,B,0,0,0,0,1,2,true,true,true,bargaining\n\
             A,B,3,2,0.5,0.25,0.75,1.5,true,false,true,status_quo\n"
        );
        source.add(PAIRS, "interdependence.csv", &text).unwrap();
        let rows = status_quo(&source);
        let words: Vec<&str> = rows[0].iter().map(Cell::word).collect();
        let numbers: Vec<f64> = rows[0].iter().filter_map(Cell::number).collect();
        assert_eq!((rows.len(), numbers), (1, vec![0.5, 0.25, 0.75, 1.5]));
        assert_eq!(words[8..], ["false", "false", "false", "package"]);
        assert!(status_quo(&Source::default()).is_empty());
    }

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
