//! Supply chains of every length at once: the Leontief inverse of a table.
//!
//! `a_ij = z_ij / x_j`, what producer j pays to producer i per unit of its
//! cost; `L = (I - A)^-1`, so that `L_ij` counts the chains from i to j by
//! value (Leontief 1936; Miller and Blair 2009, chapter 2). `L_ij / L_ii` counts
//! each chain once however often it passes i, and is a share.

use nalgebra::{DMatrix, DVector};

use super::inverse::inverse;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::table::{FlowMatrix, Table};
use crate::text::strings::exposure as words;

/// Most producers; the inverse takes time with their third power.
pub const MOST_PRODUCERS: usize = 4_000;

/// A table with its inverse.
#[derive(Clone, Debug)]
pub struct Chains<'a> {
    /// The table.
    pub table: &'a Table,
    /// Gross output, in the unit of the table.
    pub output: Vec<f64>,
    /// Final purchases: producers x regions, in the unit of the table.
    pub demand: FlowMatrix,
    /// `L`: producers x producers, without unit.
    pub inverse: FlowMatrix,
}

impl<'a> Chains<'a> {
    /// Of a balanced table.
    ///
    /// # Errors
    /// `X001` if a group of producers pays nothing but each other, `X002` if
    /// there are more than [`MOST_PRODUCERS`].
    pub fn of(table: &'a Table) -> Result<Self, Diagnostics> {
        let count = table.producers.len();
        if count > MOST_PRODUCERS {
            let message = words::TOO_MANY
                .with("count", count)
                .with("most", MOST_PRODUCERS);
            return Err(Diagnostic::error("X002", message)
                .help(words::TOO_MANY_HELP.message())
                .into());
        }
        let output = table.costs();
        // Row by row in the table is column by column here: the transpose.
        let mut matrix = DMatrix::from_column_slice(count, count, table.intermediate.values());
        for (buyer, mut row) in matrix.row_iter_mut().enumerate() {
            row *= if output[buyer] > 0.0 {
                -1.0 / output[buyer]
            } else {
                0.0
            };
            row[buyer] += 1.0;
        }
        let solved = inverse(&matrix).filter(|inverse| inverse.iter().all(|value| *value >= -1e-9));
        let Some(solved) = solved else {
            let problem = Diagnostic::error("X001", words::NO_INVERSE.message());
            return Err(problem.help(words::NO_INVERSE_HELP.message()).into());
        };
        let mut inverse = FlowMatrix::filled(count, count, 0.0);
        inverse.values_mut().copy_from_slice(solved.as_slice());
        Ok(Self {
            demand: table.final_by_region(),
            table,
            output,
            inverse,
        })
    }

    /// What `buyer` pays to `seller` per unit of its cost, 0 to 1.
    pub fn cost_share(&self, seller: usize, buyer: usize) -> f64 {
        let flow = self.table.intermediate.get(seller, buyer);
        if flow > 0.0 {
            flow / self.output[buyer]
        } else {
            0.0
        }
    }

    /// The producers of a region.
    pub fn producers_in(&self, region: usize) -> Vec<usize> {
        (0..self.table.producers.len())
            .filter(|&producer| self.table.producers.region(producer).index() == region)
            .collect()
    }

    /// Weights `y' = 1' L_SS^-1` of a set of producers: `y' L_S` is the share of
    /// each producer's cost that passes through the set at least once.
    pub(super) fn first_passage(&self, set: &[usize]) -> Vec<f64> {
        if set.is_empty() {
            return Vec::new();
        }
        // `L_SS` is a principal block of the inverse of an M-matrix, so regular.
        let block = DMatrix::from_fn(set.len(), set.len(), |row, column| {
            self.inverse.get(set[column], set[row])
        });
        let weights = block.lu().solve(&DVector::repeat(set.len(), 1.0));
        weights.map_or_else(
            || vec![0.0; set.len()],
            |weights| weights.as_slice().to_vec(),
        )
    }

    /// Share of each producer's cost that passes through a set of producers,
    /// 0 to 1: what it would lose if the set sold nothing and nobody stepped in
    /// (hypothetical extraction; members of the set lose all).
    pub fn passing(&self, set: &[usize]) -> Vec<f64> {
        let mut passing = vec![0.0; self.output.len()];
        for (&seller, weight) in set.iter().zip(self.first_passage(set)) {
            for (sum, value) in passing.iter_mut().zip(self.inverse.row(seller)) {
                *sum += weight * value;
            }
        }
        for &member in set {
            passing[member] = 1.0;
        }
        passing
    }

    /// Share of each region's final use that passes through a set of producers.
    pub fn passing_to_final_use(&self, set: &[usize]) -> Vec<f64> {
        self.lost_final_use(&self.passing(set))
    }

    /// Share of each region's final use that is lost when every producer loses
    /// the share `loss` of its output.
    pub fn lost_final_use(&self, loss: &[f64]) -> Vec<f64> {
        let mut lost = vec![0.0; self.demand.buyers()];
        for (seller, loss) in loss.iter().enumerate() {
            for (sum, value) in lost.iter_mut().zip(self.demand.row(seller)) {
                *sum += loss * value;
            }
        }
        for (lost, total) in lost.iter_mut().zip(self.demand.column_sums()) {
            *lost = share(*lost, total);
        }
        lost
    }
}

/// `part / whole`, 0 where there is no whole.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::table::Producers;
    use approx::assert_relative_eq;

    /// One product, one producer a region; sales between them and to final
    /// buyers. Value added closes the balance.
    pub(in crate::exposure) fn table<const N: usize>(
        regions: &[&str; N],
        sales: &[[f64; N]; N],
        finals: &[[f64; N]; N],
    ) -> Table {
        let output: Vec<f64> = (0..N)
            .map(|i| sales[i].iter().sum::<f64>() + finals[i].iter().sum::<f64>())
            .collect();
        let bought = |j: usize| (0..N).map(|i| sales[i][j]).sum::<f64>();
        Table {
            name: "small".into(),
            year: 2023,
            unit: "USD_bn".into(),
            source: "made up".into(),
            producers: Producers::new(
                regions.iter().map(ToString::to_string).collect(),
                ["G".to_owned()].into_iter().collect(),
                |_, _| true,
            ),
            intermediate: FlowMatrix::from_fn(N, N, |i, j| sales[i][j]),
            categories: vec!["use".into()],
            final_demand: FlowMatrix::from_fn(N, N, |i, r| finals[i][r]),
            factors: vec!["work".into()],
            value_added: FlowMatrix::from_fn(1, N, |_, j| output[j] - bought(j)),
            tariffs: None,
        }
    }

    pub(in crate::exposure) fn three() -> Table {
        table(
            &["A", "B", "C"],
            &[[0.0, 20.0, 0.0], [0.0, 0.0, 30.0], [0.0, 10.0, 0.0]],
            &[[75.0, 0.0, 5.0], [0.0, 20.0, 10.0], [10.0, 0.0, 100.0]],
        )
    }

    #[test]
    fn passing_counts_a_chain_once() {
        let table = three();
        let chains = Chains::of(&table).expect("regular");
        // B and C form a loop; B passes through C for 10/60 of its cost alone.
        let passing = chains.passing(&[2]);
        assert_relative_eq!(passing[1], 10.0 / 60.0, epsilon = 1e-14);
        assert_eq!((passing[0], passing[2]), (0.0, 1.0));
        // The gross multiplier counts the loop again and again.
        assert!(chains.inverse.get(2, 1) > 10.0 / 60.0);
    }

    #[test]
    fn producers_that_pay_only_each_other_are_refused() {
        let table = table(
            &["A", "B"],
            &[[0.0, 10.0], [10.0, 0.0]],
            &[[0.0, 0.0], [0.0, 0.0]],
        );
        let problems = Chains::of(&table).expect_err("singular");
        assert_eq!(
            problems.iter().next().map(|problem| problem.code),
            Some("X001")
        );
    }
}
