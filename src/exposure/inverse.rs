//! The inverse of `I - A'` for a matrix of cost shares, block by block.
//!
//! Split in four, `[P Q; R T]`, the inverse needs that of `P`, that of the
//! Schur complement `T - R P^-1 Q`, and products of matrices, which are far
//! faster than an elimination row by row. No pivoting: the columns of `A` add
//! up to at most 1, so `I - A` is diagonally dominant, and so is every Schur
//! complement of it (Golub and Van Loan 2013, section 4.1.1).

use nalgebra::DMatrix;

/// Blocks of this size and below are inverted by elimination.
const SMALLEST: usize = 32;

/// The inverse, or nothing if the matrix has none.
pub(super) fn inverse(matrix: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let size = matrix.nrows();
    if size <= SMALLEST {
        let inverse = matrix.clone().try_inverse()?;
        return (inverse.iter().all(|value| value.is_finite())).then_some(inverse);
    }
    let head = size / 2;
    let tail = size - head;
    let first = inverse(&matrix.view((0, 0), (head, head)).into_owned())?;
    let right = &first * matrix.view((0, head), (head, tail));
    let lower = matrix.view((head, 0), (tail, head));
    let mut schur = matrix.view((head, head), (tail, tail)).into_owned();
    schur.gemm(-1.0, &lower, &right, 1.0);
    let last = inverse(&schur)?;
    let left = lower * &first;
    let corner = -(&last * &left);
    let mut whole = DMatrix::zeros(size, size);
    let mut top = first;
    top.gemm(-1.0, &right, &corner, 1.0);
    whole.view_mut((0, 0), (head, head)).copy_from(&top);
    (whole.view_mut((0, head), (head, tail))).copy_from(&-(&right * &last));
    whole.view_mut((head, 0), (tail, head)).copy_from(&corner);
    whole.view_mut((head, head), (tail, tail)).copy_from(&last);
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of shares that add up to 0.8, no two alike.
    fn dominant(size: usize) -> DMatrix<f64> {
        let raw = DMatrix::from_fn(size, size, |row, column| {
            ((row * 7 + column * 13) % 11) as f64 + 1.0
        });
        DMatrix::from_fn(size, size, |row, column| {
            f64::from(u8::from(row == column)) - 0.8 * raw[(row, column)] / raw.column(column).sum()
        })
    }

    #[test]
    fn times_the_matrix_it_is_the_identity() {
        for size in [1, 5, 32, 33, 117] {
            let matrix = dominant(size);
            let inverse = inverse(&matrix).expect("regular");
            let error = (&matrix * inverse - DMatrix::identity(size, size)).amax();
            assert!(error < 1e-12, "{size}: {error:e}");
        }
    }

    #[test]
    fn a_singular_matrix_has_none() {
        assert!(inverse(&DMatrix::zeros(3, 3)).is_none());
        assert!(inverse(&DMatrix::zeros(70, 70)).is_none());
    }
}
