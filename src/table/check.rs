//! Does a table balance? Layer 1.
//!
//! For every producer, sales at basic prices (flow / (1 + base tariff)) =
//! purchases of inputs + value added = gross output.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::strings::table as words;

use super::{FlowMatrix, Table};

/// Largest imbalance relative to output that is taken for rounding.
pub const TOLERANCE: f64 = 1e-6;

/// How many of the worst rows are named.
const NAMED: usize = 10;

/// A producer whose sales and costs differ, in the unit of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Imbalance {
    /// Which producer.
    pub producer: usize,
    /// What it sells, at basic prices.
    pub sales: f64,
    /// What it pays for inputs and factors.
    pub costs: f64,
    /// |sales - costs| over the larger of the two.
    pub relative: f64,
}

impl Table {
    /// What each producer sells, at basic prices.
    pub fn sales(&self) -> Vec<f64> {
        let categories = self.categories.len().max(1);
        let regions = |seller: usize| {
            let tariffs = self.tariffs.as_ref();
            move |region: usize| tariffs.map_or(1.0, |rates| 1.0 + rates.get(seller, region))
        };
        (0..self.producers.len())
            .map(|seller| {
                let price = regions(seller);
                let inputs: f64 = self
                    .intermediate
                    .row(seller)
                    .iter()
                    .enumerate()
                    .map(|(buyer, value)| value / price(self.producers.region(buyer).index()))
                    .sum();
                let finals: f64 = self
                    .final_demand
                    .row(seller)
                    .iter()
                    .enumerate()
                    .map(|(column, value)| value / price(column / categories))
                    .sum();
                inputs + finals
            })
            .collect()
    }

    /// What each producer pays: inputs and factors.
    pub fn costs(&self) -> Vec<f64> {
        let inputs = self.intermediate.column_sums();
        let factors = self.value_added.column_sums();
        inputs
            .iter()
            .zip(&factors)
            .map(|(inputs, factors)| inputs + factors)
            .collect()
    }

    /// The imbalance of every producer, the largest first.
    pub fn imbalances(&self) -> Vec<Imbalance> {
        let mut rows: Vec<Imbalance> = self
            .sales()
            .into_iter()
            .zip(self.costs())
            .enumerate()
            .map(|(producer, (sales, costs))| Imbalance {
                producer,
                sales,
                costs,
                relative: relative(sales, costs),
            })
            .collect();
        rows.sort_by(|a, b| b.relative.total_cmp(&a.relative));
        rows
    }
}

/// |a - b| over the larger; infinite where a sum has overflowed.
fn relative(a: f64, b: f64) -> f64 {
    let gap = (a - b).abs() / a.max(b).max(f64::MIN_POSITIVE);
    if gap.is_finite() { gap } else { f64::INFINITY }
}

/// What keeps a table from being used as it is: values below zero, producers
/// that do not balance. Warnings, for a table that is only being kept.
pub fn readiness(table: &Table) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let below = |matrix: &FlowMatrix| {
        let values = matrix.values().iter().filter(|value| **value < 0.0);
        values.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value))
    };
    let parts = [&table.final_demand, &table.value_added, &table.intermediate].map(below);
    let count: usize = parts.iter().map(|part| part.0).sum();
    if count > 0 {
        let message = words::NEGATIVE_CELLS
            .with("count", count)
            .with(
                "sum",
                format!("{:.6}", parts.iter().map(|part| part.1).sum::<f64>()),
            )
            .with("unit", &table.unit)
            .with("final_demand", parts[0].0)
            .with("value_added", parts[1].0)
            .with("inputs", parts[2].0);
        problems.push(Diagnostic::warning("T044", message).help(words::NEEDS_BALANCE.message()));
    }
    let rows = table.imbalances();
    let wrong = rows.iter().filter(|row| row.relative > TOLERANCE).count();
    if let Some(worst) = rows.first().filter(|_| wrong > 0) {
        let message = words::NOT_BALANCED_YET
            .with("count", wrong)
            .with("producer", table.producers.name(worst.producer))
            .with("sales", format!("{:.6}", worst.sales))
            .with("costs", format!("{:.6}", worst.costs))
            .with("unit", &table.unit);
        problems.push(Diagnostic::warning("T045", message).help(words::NEEDS_BALANCE.message()));
    }
    problems
}

/// Refuses a table whose largest imbalance is above [`TOLERANCE`], naming the
/// worst rows.
pub fn balance(table: &Table) -> Result<(), Diagnostics> {
    let worst = table.imbalances();
    let wrong = worst.iter().filter(|row| row.relative > TOLERANCE);
    let count = wrong.clone().count();
    let mut problems = Diagnostics::new();
    for row in wrong.take(NAMED) {
        let message = words::UNBALANCED
            .with("producer", table.producers.name(row.producer))
            .with("sales", format!("{:.6}", row.sales))
            .with("costs", format!("{:.6}", row.costs))
            .with("unit", &table.unit)
            .with("percent", format!("{:.4}", 100.0 * row.relative));
        problems.push(Diagnostic::error("T021", message).help(words::UNBALANCED_HELP.message()));
    }
    if count > NAMED {
        let message = words::AND_MORE.with("count", count - NAMED);
        problems.push(Diagnostic::error("T021", message));
    }
    problems.refuse_or(()).map(|_| ())
}
