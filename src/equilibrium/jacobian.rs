//! The factorised Jacobian of markets and ceilings. Layer 5.
//!
//! `[[A, B], [C, D]]`: A of the markets by their unknowns, B of the markets by
//! the markups of producers under a ceiling, C and D of the ceilings. The base
//! has A alone, and its factors are kept for all scenarios and draws. A regime
//! adds the border at its own point, and solves by the Schur complement
//! `S = D - C A^-1 B`: only the slopes of the few ceilings, which turn at their
//! kinks, are ever taken anew.

use nalgebra::{DMatrix, DVector};

use super::linalg::{Factors, RoughFactors};
use super::market::Markets;
use super::point::{Point, PointFactors};
use super::regime::Regime;
use super::tangent;

/// What is kept of the base.
#[derive(Debug)]
pub(super) struct Base {
    /// Of A.
    markets: Factors,
    /// The same, to step with.
    steps: RoughFactors,
    /// What market unknowns do to the room under a ceiling, were there one:
    /// producers x markets; no rows where no input is known to limit anybody.
    room: DMatrix<f64>,
}

/// Factors of a Jacobian; A is that of all equations where there is no border.
pub(super) struct Jacobian<'a> {
    markets: Inverse<'a>,
    border: Option<Border>,
}

/// Of the markets: the base's, near enough to step with, or one taken afresh
/// where that did not do.
enum Inverse<'a> {
    Near(&'a RoughFactors),
    Own(Factors),
}

impl Inverse<'_> {
    /// Replaces a right-hand side by the solution; false if the matrix is
    /// singular.
    fn solve_mut(&self, side: &mut DVector<f64>) -> bool {
        match self {
            Self::Near(factors) => factors.solve_mut(side),
            Self::Own(factors) => factors.solve_mut(side),
        }
    }
}

struct Border {
    /// `A^-1 B`.
    by_markups: DMatrix<f64>,
    /// C.
    by_markets: DMatrix<f64>,
    /// Of S.
    corner: Factors,
}

impl Base {
    pub(super) fn of(
        markets: &Markets,
        regime: &Regime,
        base: &Point,
        factors: &PointFactors,
    ) -> Self {
        let x = vec![0.0; markets.len()];
        let slopes = tangent::slopes(markets, regime, base, &x, factors, 0..markets.len());
        let limited = regime.economy.knows_inputs();
        let inverse = Factors::of(slopes.markets);
        Self {
            steps: inverse.rough(),
            markets: inverse,
            room: if limited {
                slopes.room
            } else {
                DMatrix::zeros(0, markets.len())
            },
        }
    }

    /// The Jacobian under a regime, with the slopes of its ceilings at a point.
    pub(super) fn under(
        &self,
        markets: &Markets,
        regime: &Regime,
        point: &Point,
        x: &[f64],
        factors: &PointFactors,
    ) -> Jacobian<'_> {
        let (first, ceilings) = (markets.len(), regime.losses.ceilings.len());
        let border = (ceilings > 0).then(|| {
            let wanted = first..first + ceilings;
            let mut slopes = tangent::slopes(markets, regime, point, x, factors, wanted);
            let by_markets = tangent::ceilings(regime, point, &self.room, None);
            let corner = tangent::ceilings(regime, point, &slopes.room, Some(0));
            self.markets.solve_many(&mut slopes.markets);
            let corner = Factors::of(corner - &by_markets * &slopes.markets);
            Border {
                by_markups: slopes.markets,
                by_markets,
                corner,
            }
        });
        Jacobian {
            markets: Inverse::Near(&self.steps),
            border,
        }
    }
}

impl Jacobian<'_> {
    /// All of it at a point.
    pub(super) fn fresh(markets: &Markets, regime: &Regime, point: &Point, x: &[f64]) -> Self {
        let factors = tangent::factorise(regime, point);
        let matrix = tangent::jacobian(markets, regime, point, x, &factors);
        Self {
            markets: Inverse::Own(Factors::of(matrix)),
            border: None,
        }
    }

    /// The solution for one right-hand side; none if the matrix is singular.
    pub(super) fn solve(&self, side: &DVector<f64>) -> Option<DVector<f64>> {
        let Some(border) = &self.border else {
            let mut solution = side.clone();
            return self.markets.solve_mut(&mut solution).then_some(solution);
        };
        let (markets, ceilings) = (border.by_markups.nrows(), border.by_markups.ncols());
        let mut plain = side.rows(0, markets).into_owned();
        if !self.markets.solve_mut(&mut plain) {
            return None;
        }
        let rest = side.rows(markets, ceilings) - &border.by_markets * &plain;
        let markups = border.corner.solve(&rest)?;
        let mut solution = DVector::zeros(side.len());
        solution
            .rows_mut(0, markets)
            .copy_from(&(plain - &border.by_markups * &markups));
        solution.rows_mut(markets, ceilings).copy_from(&markups);
        Some(solution)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the whole matrix, with rows of a ceiling that is none.
    #[test]
    fn a_border_solves_what_the_whole_matrix_solves() {
        let whole = DMatrix::from_fn(5, 5, |row, column| {
            let near = f64::from(u8::from(row == column));
            4.0 * near + ((3 * row + 5 * column) % 7) as f64 / 7.0
        });
        let (markets, by_markups) = (whole.view((0, 0), (3, 3)), whole.view((0, 3), (3, 2)));
        let markets = Factors::of(markets.into_owned());
        let mut by_markups = by_markups.into_owned();
        assert!(markets.solve_many(&mut by_markups));
        let by_markets = whole.view((3, 0), (2, 3)).into_owned();
        let corner = whole.view((3, 3), (2, 2)) - &by_markets * &by_markups;
        let jacobian = Jacobian {
            markets: Inverse::Own(markets),
            border: Some(Border {
                by_markups,
                by_markets,
                corner: Factors::of(corner),
            }),
        };
        let side = DVector::from_fn(5, |row, _| row as f64 - 1.5);
        let solution = jacobian.solve(&side).expect("regular");
        approx::assert_relative_eq!(whole * solution, side, epsilon = 1e-12);
    }
}
