//! The two tables that every run has: `summary.csv` and `series.csv`.

use super::data_table::{Cell, Column, DataTable};
use crate::text::strings::results as say;

/// Names of outcomes. `*_change`: negative is a loss.
pub mod outcome {
    /// Real absorption of a region's households, government and investment.
    pub const WELFARE_CHANGE: &str = "welfare_change";
    /// The same with balanced trade, for regions whose balance is large.
    pub const WELFARE_CHANGE_BALANCED: &str = "welfare_change_balanced_trade";
    /// The same if those who bear scarcity rents had them back from those who
    /// receive them.
    pub const WELFARE_CHANGE_WITHOUT_RENTS: &str = "welfare_change_without_rents";
    /// Scarcity rents that owners of a region receive.
    pub const RENTS_RECEIVED: &str = "scarcity_rents_received";
    /// Scarcity rents in what a region's final demand buys.
    pub const RENTS_BORNE: &str = "scarcity_rents_borne";
    /// Probability that the two sides of a game are in a spiral.
    pub const SPIRAL_PROBABILITY: &str = "spiral_probability";
    /// By how much it differs, on the same draws, with talks (without, where
    /// there are any) ...
    pub const SPIRAL_DIFFERENCE_TALKS: &str = "spiral_difference_talks";
    /// ... with tolerance (with matching, where both are tolerant) ...
    pub const SPIRAL_DIFFERENCE_TOLERANCE: &str = "spiral_difference_tolerance";
    /// ... with transparency (with opacity, where both are transparent).
    pub const SPIRAL_DIFFERENCE_TRANSPARENCY: &str = "spiral_difference_transparency";
    /// Yearly average of what the rungs in force cost; positive is a loss.
    pub const GAME_COST: &str = "game_cost";
    /// Its variance over the luck of the runs, all else being as in one draw.
    pub const GAME_COST_LUCK: &str = "game_cost_luck_variance";
    /// First-year loss of a region under the other side's top rung; positive is
    /// a loss.
    pub const LEVERAGE: &str = "leverage";
    /// What making a share of some stages at home costs in the long run, against
    /// the start; positive is a loss.
    pub const FRONTIER_COST: &str = "frontier_cost";
    /// How much less is lost in the first year if the other side goes to its top
    /// rung.
    pub const FRONTIER_SECURITY: &str = "frontier_security";
    /// Probability a year from which that pays.
    pub const FRONTIER_BREAK_EVEN: &str = "frontier_break_even";
    /// Real GDP at base prices, by location.
    pub const GDP_CHANGE: &str = "gdp_change";
    /// Average wage over the price of final demand.
    pub const REAL_WAGE_CHANGE: &str = "real_wage_change";
    /// Share of labour without work, where a floor holds wages up.
    pub const UNEMPLOYMENT: &str = "unemployment";
    /// Export prices over import prices, before tariffs.
    pub const TERMS_OF_TRADE_CHANGE: &str = "terms_of_trade_change";
    /// Revenue of tariffs and export taxes.
    pub const TARIFF_REVENUE: &str = "tariff_revenue";
    /// Value added lost in the first year of the weekly mode, net of gains.
    pub const LOST_VALUE_ADDED: &str = "lost_value_added";
    /// The losses alone.
    pub const LOST_VALUE_ADDED_GROSS: &str = "lost_value_added_gross";
    /// The gains alone.
    pub const GAINED_VALUE_ADDED_GROSS: &str = "gained_value_added_gross";
    /// Purchases of final buyers that they do without.
    pub const LOST_FINAL_USE: &str = "lost_final_use";
}

/// Names of units.
pub mod unit {
    /// Percent of the base value of the same quantity.
    pub const PERCENT: &str = "percent";
    /// Percent of base GDP.
    pub const PERCENT_OF_GDP: &str = "percent_of_gdp";
    /// Difference of two percentages.
    pub const PERCENTAGE_POINTS: &str = "percentage_points";
    /// Square of a percentage of base GDP.
    pub const SQUARED_PERCENT_OF_GDP: &str = "squared_percent_of_gdp";
    /// Billions of US dollars of the base year, a year.
    pub const USD_BN: &str = "USD_bn";
}

/// One outcome of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryRow {
    /// See [`outcome`].
    pub outcome: String,
    /// Code of the region.
    pub region: String,
    /// Code of the product; empty for all of them.
    pub product: String,
    /// `short`, `medium` or `long`.
    pub horizon: String,
    /// See [`mod@unit`] (a user's table may be in another currency).
    pub unit: String,
    /// Mean over the runs.
    pub mean: f64,
    /// Standard error of the mean; none for a single run.
    pub standard_error: Option<f64>,
    /// 5th, 25th, 50th, 75th and 95th percentile; none for a single run.
    pub percentiles: Option<[f64; 5]>,
    /// Runs behind it.
    pub runs: u64,
}

impl SummaryRow {
    /// The median over the runs, or the one value there is.
    pub fn median(&self) -> f64 {
        self.percentiles
            .map_or(self.mean, |percentiles| percentiles[2])
    }

    /// 5th and 95th percentile, or twice the one value there is.
    pub fn interval(&self) -> (f64, f64) {
        self.percentiles
            .map_or((self.mean, self.mean), |percentiles| {
                (percentiles[0], percentiles[4])
            })
    }
}

/// One value in long form.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesRow {
    /// Which of the compared worlds: `measures`.
    pub group: &'static str,
    /// Code of the region.
    pub region: String,
    /// Code of the product; empty for all of them.
    pub product: String,
    /// Horizon or date.
    pub period: String,
    /// What is measured.
    pub variable: &'static str,
    /// Its unit.
    pub unit: String,
    /// Statistic: `mean`.
    pub stat: &'static str,
    /// The value.
    pub value: f64,
}

static SUMMARY: [Column; 13] = [
    Column {
        name: "outcome",
        words: &say::COLUMN_OUTCOME,
    },
    Column {
        name: "region",
        words: &say::COLUMN_REGION,
    },
    Column {
        name: "product",
        words: &say::COLUMN_PRODUCT,
    },
    Column {
        name: "horizon",
        words: &say::COLUMN_HORIZON,
    },
    Column {
        name: "unit",
        words: &say::COLUMN_UNIT,
    },
    Column {
        name: "mean",
        words: &say::COLUMN_MEAN,
    },
    Column {
        name: "se",
        words: &say::COLUMN_SE,
    },
    Column {
        name: "p5",
        words: &say::COLUMN_PERCENTILE,
    },
    Column {
        name: "p25",
        words: &say::COLUMN_PERCENTILE,
    },
    Column {
        name: "p50",
        words: &say::COLUMN_PERCENTILE,
    },
    Column {
        name: "p75",
        words: &say::COLUMN_PERCENTILE,
    },
    Column {
        name: "p95",
        words: &say::COLUMN_PERCENTILE,
    },
    Column {
        name: "n",
        words: &say::COLUMN_N,
    },
];

static SERIES: [Column; 8] = [
    Column {
        name: "group",
        words: &say::COLUMN_GROUP,
    },
    Column {
        name: "region",
        words: &say::COLUMN_REGION,
    },
    Column {
        name: "product",
        words: &say::COLUMN_PRODUCT,
    },
    Column {
        name: "period",
        words: &say::COLUMN_PERIOD,
    },
    Column {
        name: "variable",
        words: &say::COLUMN_VARIABLE,
    },
    Column {
        name: "unit",
        words: &say::COLUMN_UNIT,
    },
    Column {
        name: "stat",
        words: &say::COLUMN_STAT,
    },
    Column {
        name: "value",
        words: &say::COLUMN_VALUE,
    },
];

/// `summary.csv`.
pub(super) fn summary_table(rows: &[SummaryRow]) -> DataTable {
    let cells = |row: &SummaryRow| {
        let percentile = |at: usize| Cell::from(row.percentiles.map(|p| p[at]));
        vec![
            row.outcome.as_str().into(),
            row.region.as_str().into(),
            row.product.as_str().into(),
            row.horizon.as_str().into(),
            row.unit.as_str().into(),
            row.mean.into(),
            row.standard_error.into(),
            percentile(0),
            percentile(1),
            percentile(2),
            percentile(3),
            percentile(4),
            Cell::Count(row.runs),
        ]
    };
    DataTable {
        name: "summary",
        words: &say::TABLE_SUMMARY,
        columns: &SUMMARY,
        rows: rows.iter().map(cells).collect(),
    }
}

/// `series.csv`.
pub(super) fn series_table(rows: &[SeriesRow]) -> DataTable {
    let cells = |row: &SeriesRow| {
        vec![
            row.group.into(),
            row.region.as_str().into(),
            row.product.as_str().into(),
            row.period.as_str().into(),
            row.variable.into(),
            row.unit.as_str().into(),
            row.stat.into(),
            row.value.into(),
        ]
    };
    DataTable {
        name: "series",
        words: &say::TABLE_SERIES,
        columns: &SERIES,
        rows: rows.iter().map(cells).collect(),
    }
}
