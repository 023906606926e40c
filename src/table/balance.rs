//! Bi-proportional balancing (RAS). Layer 1.
//!
//! Finds factors `r`, `s` so that `r_i a_ij s_j` has given row and column sums:
//! rows and columns are scaled in turn. No sign is changed and no flow appears
//! where there was none. Stone (1961), Bacharach (1970).

use super::FlowMatrix;

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Largest error of a row sum, relative to the sum wanted.
    pub tolerance: f64,
    /// Most rounds.
    pub rounds: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            tolerance: 1e-12,
            rounds: 2_000,
        }
    }
}

/// How a balancing went; not converging is a value, not an error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Rounds done.
    pub rounds: usize,
    /// Largest error of a row sum at the end, relative to the sum wanted.
    pub largest_error: f64,
    /// Whether `largest_error` is within the tolerance.
    pub converged: bool,
}

/// Scales `matrix` to the row sums `rows` and column sums `columns`, whose
/// totals must agree. Column sums are exact at the end; row sums are within
/// the tolerance if the outcome says so.
pub fn ras(matrix: &mut FlowMatrix, rows: &[f64], columns: &[f64], limits: Limits) -> Outcome {
    let mut sums = matrix.row_sums();
    let mut outcome = Outcome {
        rounds: 0,
        largest_error: f64::INFINITY,
        converged: false,
    };
    for round in 1..=limits.rounds {
        let column_sums = scale_rows(matrix, rows, &sums);
        sums = scale_columns(matrix, columns, &column_sums);
        outcome.rounds = round;
        outcome.largest_error = largest_error(&sums, rows);
        if outcome.largest_error <= limits.tolerance {
            outcome.converged = true;
            break;
        }
    }
    outcome
}

/// Scales every row from its sum to the sum wanted; gives back the column
/// sums that result. A row of zeros stays.
pub fn scale_rows(matrix: &mut FlowMatrix, wanted: &[f64], sums: &[f64]) -> Vec<f64> {
    let mut column_sums = vec![0.0; matrix.buyers()];
    for (row, (wanted, sum)) in wanted.iter().zip(sums).enumerate() {
        let factor = ratio(*wanted, *sum);
        for (value, total) in matrix.row_mut(row).iter_mut().zip(&mut column_sums) {
            *value *= factor;
            *total += *value;
        }
    }
    column_sums
}

/// Scales every column from its sum to the sum wanted; gives back the row sums
/// that result. A column of zeros stays.
pub fn scale_columns(matrix: &mut FlowMatrix, wanted: &[f64], sums: &[f64]) -> Vec<f64> {
    let factors: Vec<f64> = wanted
        .iter()
        .zip(sums)
        .map(|(wanted, sum)| ratio(*wanted, *sum))
        .collect();
    (0..matrix.sellers())
        .map(|row| {
            let mut total = 0.0;
            for (value, factor) in matrix.row_mut(row).iter_mut().zip(&factors) {
                *value *= factor;
                total += *value;
            }
            total
        })
        .collect()
}

/// Largest relative difference of sums to the sums wanted; a sum that is not
/// wanted at all counts in full.
fn largest_error(sums: &[f64], wanted: &[f64]) -> f64 {
    sums.iter()
        .zip(wanted)
        .map(|(sum, wanted)| {
            let gap = (sum - wanted).abs();
            if gap > 0.0 {
                gap / wanted.abs().max(f64::MIN_POSITIVE)
            } else {
                0.0
            }
        })
        .fold(0.0, f64::max)
}

fn ratio(wanted: f64, sum: f64) -> f64 {
    if sum > 0.0 { wanted / sum } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_two_by_two_case_solved_by_hand() {
        // The odds ratio 1*4/(2*3) = 2/3 is kept: with equal margins of 1 the
        // solution is x, 1-x; 1-x, x with x^2/(1-x)^2 = 2/3.
        let mut matrix = FlowMatrix::from_fn(2, 2, |i, j| (2 * i + j + 1) as f64);
        let outcome = ras(&mut matrix, &[1.0, 1.0], &[1.0, 1.0], Limits::default());
        let root = (2.0_f64 / 3.0).sqrt();
        assert!(outcome.converged);
        approx::assert_relative_eq!(matrix.get(0, 0), root / (1.0 + root), epsilon = 1e-11);
    }

    #[test]
    fn margins_that_zeros_forbid_are_reported_not_hidden() {
        // Seller 0 sells to buyer 0 only, and must sell more than it may buy.
        let mut matrix = FlowMatrix::from_fn(2, 2, |i, j| if (i, j) == (0, 1) { 0.0 } else { 1.0 });
        let limits = Limits {
            rounds: 50,
            ..Limits::default()
        };
        let outcome = ras(&mut matrix, &[3.0, 1.0], &[2.0, 2.0], limits);
        assert!(!outcome.converged && outcome.rounds == 50 && outcome.largest_error > 0.1);
    }
}
