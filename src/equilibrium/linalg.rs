//! LU factors of dense systems of any size. Layer 5.
//!
//! `P A = L U` with partial pivoting, by panels of [`PANEL`] columns and one
//! matrix product for the rest (right-looking, Golub and Van Loan 2013,
//! sec. 3.4). One thread; the same bits whenever repeated.

use nalgebra::allocator::Allocator;
use nalgebra::{DMatrix, DVector, DefaultAllocator, Dim, Dyn, OMatrix, RealField};

use crate::math::wide;

/// Columns of a panel.
const PANEL: usize = 64;

/// LU factors of one square matrix.
#[derive(Clone, Debug)]
pub(super) struct Factors {
    /// Unit lower and upper factor.
    both: DMatrix<f64>,
    /// The row exchanged with each row in turn.
    exchanged: Vec<usize>,
}

/// The same in single precision, for steps that are corrected afterwards: half
/// the memory to go through.
#[derive(Clone, Debug)]
pub(super) struct RoughFactors {
    both: DMatrix<f32>,
    exchanged: Vec<usize>,
}

impl RoughFactors {
    /// Replaces a right-hand side by the solution to about seven digits; false
    /// if the matrix is singular.
    #[expect(clippy::cast_possible_truncation, reason = "that is what it is for")]
    pub(super) fn solve_mut(&self, side: &mut DVector<f64>) -> bool {
        exchange(&self.exchanged, side);
        let mut rough = side.map(|value| value as f32);
        let regular = substitute(&self.both, rough.as_mut_slice());
        for (value, rough) in side.iter_mut().zip(rough.iter()) {
            *value = f64::from(*rough);
        }
        regular
    }
}

impl Factors {
    /// Factorises; a singular matrix shows when it is solved.
    pub(super) fn of(mut matrix: DMatrix<f64>) -> Self {
        let n = matrix.nrows();
        let mut exchanged = Vec::with_capacity(n);
        for start in (0..n).step_by(PANEL) {
            let end = (start + PANEL).min(n);
            factorise_panel(&mut matrix, start, end, &mut exchanged);
            let (panel, mut rest) = matrix.columns_range_pair_mut(start..end, end..);
            let (mut upper, mut lower) = rest.rows_range_pair_mut(start..end, end..);
            let diagonal = panel.view((start, 0), (end - start, end - start));
            diagonal.solve_lower_triangular_with_diag_mut(&mut upper, 1.0);
            let below = panel.view((end, 0), (n - end, end - start));
            lower.gemm(-1.0, &below, &upper, 1.0);
        }
        Self {
            both: matrix,
            exchanged,
        }
    }

    /// A copy in single precision.
    #[expect(clippy::cast_possible_truncation, reason = "that is what it is for")]
    pub(super) fn rough(&self) -> RoughFactors {
        RoughFactors {
            both: self.both.map(|value| value as f32),
            exchanged: self.exchanged.clone(),
        }
    }

    /// Replaces a right-hand side by the solution; false if the matrix is
    /// singular.
    pub(super) fn solve_mut(&self, side: &mut DVector<f64>) -> bool {
        exchange(&self.exchanged, side);
        substitute(&self.both, side.as_mut_slice())
    }

    /// The same for many right-hand sides, panel by panel.
    pub(super) fn solve_many(&self, sides: &mut DMatrix<f64>) -> bool {
        exchange(&self.exchanged, sides);
        let factors = &self.both;
        let n = factors.nrows();
        let starts = (0..n).step_by(PANEL);
        for start in starts.clone() {
            let end = (start + PANEL).min(n);
            let (mut own, mut below) = sides.rows_range_pair_mut(start..end, end..);
            let diagonal = factors.view((start, start), (end - start, end - start));
            diagonal.solve_lower_triangular_with_diag_mut(&mut own, 1.0);
            below.gemm(
                -1.0,
                &factors.view((end, start), (n - end, end - start)),
                &own,
                1.0,
            );
        }
        let mut regular = true;
        for start in starts.rev() {
            let end = (start + PANEL).min(n);
            let (mut above, mut own) = sides.rows_range_pair_mut(..start, start..end);
            let diagonal = factors.view((start, start), (end - start, end - start));
            regular &= diagonal.solve_upper_triangular_mut(&mut own);
            above.gemm(
                -1.0,
                &factors.view((0, start), (start, end - start)),
                &own,
                1.0,
            );
        }
        regular
    }

    /// The solution for one right-hand side; none if the matrix is singular.
    pub(super) fn solve(&self, side: &DVector<f64>) -> Option<DVector<f64>> {
        let mut solution = side.clone();
        self.solve_mut(&mut solution).then_some(solution)
    }
}

/// Forward and back substitution, by columns, for one right-hand side; false if
/// the matrix is singular. The library's own are not compiled for [`wide`].
fn substitute<T: RealField + Copy>(both: &DMatrix<T>, side: &mut [T]) -> bool {
    wide(
        #[inline(always)]
        || {
            for (at, column) in both.column_iter().enumerate() {
                let (above, below) = side.split_at_mut(at + 1);
                subtract(below, above[at], &column.as_slice()[at + 1..]);
            }
            for (at, column) in both.column_iter().enumerate().rev() {
                let (above, from) = side.split_at_mut(at);
                let column = column.as_slice();
                if column[at].is_zero() {
                    return false;
                }
                from[0] /= column[at];
                subtract(above, from[0], column);
            }
            true
        },
    )
}

#[inline(always)]
fn subtract<T: RealField + Copy>(from: &mut [T], factor: T, values: &[T]) {
    for (from, value) in from.iter_mut().zip(values) {
        *from -= factor * *value;
    }
}

fn exchange<C: Dim>(exchanged: &[usize], sides: &mut OMatrix<f64, Dyn, C>)
where
    DefaultAllocator: Allocator<Dyn, C>,
{
    for (row, &other) in exchanged.iter().enumerate() {
        if row != other {
            sides.swap_rows(row, other);
        }
    }
}

/// Columns `start..end` below the rows that are done; rows are exchanged over
/// the whole matrix.
fn factorise_panel(
    matrix: &mut DMatrix<f64>,
    start: usize,
    end: usize,
    exchanged: &mut Vec<usize>,
) {
    let n = matrix.nrows();
    for pivot in start..end {
        let candidates = matrix.view((pivot, pivot), (n - pivot, 1));
        let row = pivot + candidates.column(0).icamax();
        exchanged.push(row);
        if row != pivot {
            matrix.swap_rows(row, pivot);
        }
        let value = matrix[(pivot, pivot)];
        if value == 0.0 {
            continue;
        }
        let (mut column, mut rest) = matrix.columns_range_pair_mut(pivot, pivot + 1..end);
        let mut below = column.rows_range_mut(pivot + 1..);
        below /= value;
        for mut other in rest.column_iter_mut() {
            let factor = other[pivot];
            other.rows_range_mut(pivot + 1..).axpy(-factor, &below, 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

    use super::*;

    fn random(n: usize) -> DMatrix<f64> {
        let mut generator = ChaCha8Rng::seed_from_u64(1);
        DMatrix::from_fn(n, n, |_, _| generator.random::<f64>() - 0.5)
    }

    #[test]
    fn panels_solve_what_one_pass_solves() {
        for n in [1, 3, PANEL, PANEL + 1, 7 * PANEL, 500] {
            let matrix = random(n);
            let side = DVector::from_fn(n, |row, _| row as f64 - 7.0);
            let factors = Factors::of(matrix.clone());
            let solution = factors.solve(&side).expect("regular");
            let oracle = matrix.lu().solve(&side).expect("regular");
            approx::assert_relative_eq!(solution, oracle, max_relative = 1e-8, epsilon = 1e-8);
            let mut rough = side.clone();
            assert!(factors.rough().solve_mut(&mut rough));
            let scale = solution.amax();
            assert!((rough - &solution).amax() < 1e-3 * scale, "{n}");
            let mut many = DMatrix::from_fn(n, 3, |row, column| side[row] * column as f64);
            assert!(factors.solve_many(&mut many));
            let twice = many.column(2).into_owned();
            approx::assert_relative_eq!(twice, 2.0 * oracle, max_relative = 1e-8, epsilon = 1e-7);
        }
    }

    #[test]
    fn a_singular_matrix_is_refused() {
        let mut matrix = random(2 * PANEL);
        matrix.column_mut(3).fill(0.0);
        assert!(
            Factors::of(matrix)
                .solve(&DVector::zeros(2 * PANEL))
                .is_none()
        );
    }
}
