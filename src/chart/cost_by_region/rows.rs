//! The rows behind the chart: one a region, three horizons each.

use crate::horizon::Horizon;
use crate::results::{SummaryRow, outcome, unit};
use indexmap::IndexMap;

/// Numbers from here on are no result of anything and count as missing: a
/// million percent, a million billion dollars.
const BEYOND_MEANING: f64 = 1e6;

/// The change of one region at one horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Change {
    /// Percent of base spending.
    pub(super) percent: f64,
    /// 5th percentile, in percent; the same as `percent` for one run.
    pub(super) low: f64,
    /// 95th percentile, in percent.
    pub(super) high: f64,
    /// Billions of US dollars a year; not a number where it is missing.
    pub(super) usd_bn: f64,
}

/// One region; `None` where there is no number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Code of the region.
    pub(super) region: String,
    /// By [`Horizon`], in the order of time.
    pub(super) changes: [Option<Change>; 3],
}

impl Row {
    fn long_run(&self) -> Option<f64> {
        self.changes[2].map(|change| change.percent)
    }

    /// What decides whether a region is shown where there is no room for all:
    /// the long run, or the largest change where that is missing.
    fn weight(&self) -> f64 {
        let all = self.changes.iter().flatten();
        let largest = all.map(|change| change.percent.abs()).fold(-1.0, f64::max);
        self.long_run().map_or(largest, f64::abs)
    }
}

/// The regions, the largest loss at the last horizon first, those without a
/// number there last.
pub(super) fn rows(summary: &[SummaryRow]) -> Vec<Row> {
    let mut regions: IndexMap<&str, Row> = IndexMap::new();
    let mut dollars: IndexMap<(&str, usize), f64> = IndexMap::new();
    for row in summary {
        let horizon = Horizon::ALL.iter().position(|h| h.name() == row.horizon);
        let Some(horizon) = horizon.filter(|_| row.outcome == outcome::WELFARE_CHANGE) else {
            continue;
        };
        let region = regions.entry(&row.region).or_insert_with(|| Row {
            region: row.region.clone(),
            changes: [None; 3],
        });
        match row.unit.as_str() {
            unit::PERCENT => region.changes[horizon] = change(row),
            unit::USD_BN if means_something(row.median()) => {
                dollars.insert((&row.region, horizon), row.median());
            }
            _ => {}
        }
    }
    for ((region, horizon), usd_bn) in dollars {
        let row = regions.get_mut(region);
        if let Some(change) = row.and_then(|row| row.changes[horizon].as_mut()) {
            change.usd_bn = usd_bn;
        }
    }
    let mut rows: Vec<_> = regions.into_values().collect();
    let last = horizons(summary)
        .last()
        .map_or(2, |horizon| horizon.place());
    let place = |row: &Row| row.changes[last].map_or(f64::INFINITY, |change| change.percent);
    rows.sort_by(|a, b| place(a).total_cmp(&place(b)));
    rows
}

/// The horizons that the results speak of, in the order of time; all of them
/// where there is none.
pub(super) fn horizons(summary: &[SummaryRow]) -> Vec<Horizon> {
    let spoken_of = |horizon: &Horizon| {
        summary
            .iter()
            .any(|row| row.outcome == outcome::WELFARE_CHANGE && row.horizon == horizon.name())
    };
    let found: Vec<Horizon> = Horizon::ALL.into_iter().filter(spoken_of).collect();
    if found.is_empty() {
        Horizon::ALL.to_vec()
    } else {
        found
    }
}

/// At most `most` rows, those with the largest change, in the same order.
pub(super) fn largest(rows: Vec<Row>, most: usize) -> Vec<Row> {
    let mut by_weight: Vec<usize> = (0..rows.len()).collect();
    by_weight.sort_by(|&a, &b| rows[b].weight().total_cmp(&rows[a].weight()));
    let mut kept = by_weight;
    kept.truncate(most);
    let mut place = 0..;
    rows.into_iter()
        .filter(|_| place.next().is_some_and(|place| kept.contains(&place)))
        .collect()
}

fn change(row: &SummaryRow) -> Option<Change> {
    let percent = means_something(row.median()).then_some(row.median())?;
    let (low, high) = row.interval();
    let or_mark = |value: f64| {
        if means_something(value) {
            value
        } else {
            percent
        }
    };
    Some(Change {
        percent,
        low: or_mark(low).min(percent),
        high: or_mark(high).max(percent),
        usd_bn: f64::NAN,
    })
}

fn means_something(value: f64) -> bool {
    value.abs() < BEYOND_MEANING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(region: &str, horizon: &str, unit: &str, p50: f64) -> SummaryRow {
        SummaryRow {
            outcome: outcome::WELFARE_CHANGE.to_owned(),
            region: region.to_owned(),
            horizon: horizon.to_owned(),
            unit: unit.to_owned(),
            product: String::new(),
            mean: p50,
            standard_error: None,
            percentiles: None,
            runs: 1,
        }
    }

    fn codes(rows: &[Row]) -> Vec<&str> {
        rows.iter().map(|row| row.region.as_str()).collect()
    }

    #[test]
    fn the_largest_long_run_loss_comes_first_and_the_unknown_last() {
        let summary = [
            row("B", "long", "percent", 0.1),
            row("N", "long", "percent", f64::NAN),
            row("A", "long", "percent", -1.0),
            row("A", "long", "USD_bn", -20.0),
            row("M", "short", "percent", -9.0),
        ];
        let rows = rows(&summary);
        assert_eq!(codes(&rows), ["A", "B", "N", "M"]);
        assert_eq!(rows[0].changes[2].map(|c| c.usd_bn), Some(-20.0));
        assert!(rows[1].changes[2].is_some_and(|c| c.usd_bn.is_nan()));
        assert_eq!(rows[2].changes, [None; 3]);
    }

    #[test]
    fn other_outcomes_units_and_horizons_are_not_read() {
        let mut other = row("A", "long", "percent", 1.0);
        other.outcome = "gdp_change".to_owned();
        let summary = [other, row("A", "year1", "percent", 1.0)];
        assert!(rows(&summary).is_empty());
        let odd = rows(&[row("A", "long", "share", 1.0)]);
        assert_eq!(odd[0].changes, [None; 3]);
    }

    #[test]
    fn the_interval_holds_the_mark_whatever_the_file_says() {
        let mut odd = row("A", "long", "percent", 1.0);
        odd.percentiles = Some([2.0, 1.0, 1.0, 1.0, f64::NAN]);
        let change = rows(&[odd])[0].changes[2].unwrap();
        assert!(change.low <= change.percent && change.percent <= change.high);
    }

    #[test]
    fn the_largest_are_kept_in_their_order() {
        let summary =
            ["-3", "-0.1", "0.2", "2"].map(|v| row(v, "long", "percent", v.parse().unwrap()));
        let kept = largest(rows(&summary), 2);
        assert_eq!(codes(&kept), ["-3", "2"]);
    }
}
