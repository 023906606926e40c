//! The economy at rest: everything that no step changes.
//!
//! Yearly accounts, then per step with `phi = step_days / year_days`:
//! `x = Z 1 + Y 1`, `a[p,f] = sum of Z[f',f] over the makers f' of p / x[f]`,
//! `K = ratio * max(x - inputs, 0)`.

use std::ops::Range;

use super::parameters::Parameters;
use crate::ids::ProductId;
use crate::table::{FlowMatrix, Table};

/// An input counts as used above this share of base output a step. Yearly flow
/// is compared with output a step, as the ancestor does.
const USED_ABOVE: f64 = 1e-5;

/// What each producer sells a year and the capital it holds, in the table's
/// unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Accounts {
    /// Sales to producers and final buyers.
    pub output: Vec<f64>,
    /// Value added times the ratio of the product.
    pub capital: Vec<f64>,
}

impl Accounts {
    /// Of every producer of `table`; `capital_to_value_added` is by product.
    pub fn of(table: &Table, capital_to_value_added: &[f64]) -> Self {
        let mut output = table.intermediate.row_sums();
        for (sales, demand) in output.iter_mut().zip(table.final_demand.row_sums()) {
            *sales += demand;
        }
        let inputs = table.intermediate.column_sums();
        let capital = (0..output.len())
            .map(|producer| {
                let ratio = capital_to_value_added[table.producers.product(producer).index()];
                ratio * (output[producer] - inputs[producer]).max(0.0)
            })
            .collect();
        Self { output, capital }
    }
}

/// The economy at rest. Matrices by product and buyer have a row per product.
pub(super) struct Base {
    /// Number of producers.
    pub(super) count: usize,
    /// The makers of each product.
    pub(super) makers: Vec<Range<usize>>,
    /// Flows a step: producers x producers.
    pub(super) flows: FlowMatrix,
    /// Final demand a step by region: producers x regions.
    pub(super) final_by_region: FlowMatrix,
    /// Final demand a step.
    pub(super) final_demand: Vec<f64>,
    /// Output a step.
    pub(super) output: Vec<f64>,
    /// Capital, in the table's unit.
    pub(super) capital: Vec<f64>,
    /// Input of a product per unit of output: products x producers.
    pub(super) technical: Vec<f64>,
    /// Whether a producer can be short of a product: products x producers.
    pub(super) used: Vec<bool>,
    /// Goal of a stock in steps of use, by product; infinite if never short.
    pub(super) stock_steps: Vec<f64>,
    /// Share of a gap ordered a step, by product.
    pub(super) restoration: Vec<f64>,
}

impl Base {
    /// From a table with values a year; its flows are moved, not copied.
    pub(super) fn new(table: Table, parameters: &Parameters) -> Self {
        let phi = f64::from(parameters.step_days) / parameters.year_days;
        let accounts = Accounts::of(&table, &parameters.capital_to_value_added);
        let producers = &table.producers;
        let count = producers.len();
        let products = producers.products.len();
        let makers: Vec<Range<usize>> = (0..products)
            .map(|product| producers.origins(ProductId(product)))
            .collect();
        let inputs = by_product(&table.intermediate, &makers);
        let output: Vec<f64> = accounts.output.iter().map(|yearly| phi * yearly).collect();
        let technical = inputs.chunks_exact(count).flat_map(|row| {
            let share =
                |(flow, output): (&f64, &f64)| if *output > 0.0 { flow / output } else { 0.0 };
            row.iter().zip(&accounts.output).map(share)
        });
        let technical = technical.collect();
        let used = inputs.chunks_exact(count).flat_map(|row| {
            row.iter()
                .zip(&output)
                .map(|(flow, output)| *flow > USED_ABOVE * output)
        });
        let used = used.collect();
        let mut final_by_region = table.final_by_region();
        let mut flows = table.intermediate;
        for value in flows
            .values_mut()
            .iter_mut()
            .chain(final_by_region.values_mut())
        {
            *value *= phi;
        }
        Self {
            count,
            makers,
            flows,
            final_demand: final_by_region.row_sums(),
            final_by_region,
            output,
            capital: accounts.capital,
            technical,
            used,
            stock_steps: (0..products)
                .map(|product| parameters.stock_steps(product))
                .collect(),
            restoration: (0..products)
                .map(|product| parameters.restoration(product))
                .collect(),
        }
    }

    /// Where the row of a product lies in a matrix of products x producers.
    pub(super) fn row(&self, product: usize) -> Range<usize> {
        product * self.count..(product + 1) * self.count
    }
}

/// Column sums of each product's rows: products x producers.
fn by_product(flows: &FlowMatrix, makers: &[Range<usize>]) -> Vec<f64> {
    let count = flows.buyers();
    let mut sums = vec![0.0; makers.len() * count];
    for (row, makers) in sums.chunks_exact_mut(count).zip(makers) {
        for maker in makers.clone() {
            for (sum, flow) in row.iter_mut().zip(flows.row(maker)) {
                *sum += flow;
            }
        }
    }
    sums
}
