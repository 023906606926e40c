//! How a loss fades: shapes of recovery, rounded as the ancestor rounds.

use crate::math::{ln, pow};

/// Shape of a recovery over `tau` days; `e` days after it began the share
/// `c(e)` of the loss is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// `1 - e / tau`
    Linear,
    /// `(1 - 1/tau)^(4 e)`
    Convex,
    /// `(1 - 1/tau)^e`
    ConvexUnscaled,
    /// `tau / (tau + g e^q)`, g = 1e-6, q = (ln tau - ln g) / (ln tau - ln 2):
    /// half of the loss is left when half of `tau` is over.
    Concave,
}

/// g of the concave shape.
const CONCAVE_GAIN: f64 = 1e-6;

impl Curve {
    /// Share of the loss that is left after `elapsed` days of `tau`. A line goes
    /// on below zero: steps that jump over its end never end the event, as in
    /// the ancestor.
    pub fn remaining(self, elapsed: f64, tau: f64) -> f64 {
        match self {
            Self::Linear => 1.0 - elapsed / tau,
            Self::Convex => power(1.0 - 1.0 / tau, 4.0 * elapsed),
            Self::ConvexUnscaled => power(1.0 - 1.0 / tau, elapsed),
            Self::Concave => {
                let exponent = (ln(tau) - ln(CONCAVE_GAIN)) / (ln(tau) - ln(2.0));
                tau / (tau + CONCAVE_GAIN * power(elapsed, exponent))
            }
        }
    }
}

/// `base^exponent` for a base of zero or more; `0^0` is 1.
fn power(base: f64, exponent: f64) -> f64 {
    if exponent == 0.0 {
        1.0
    } else if base == 0.0 {
        0.0
    } else {
        pow(base, exponent)
    }
}

/// `value` to `decimals` places, halves to the even neighbour.
pub(super) fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    let scaled = value * scale;
    if scaled.is_finite() {
        scaled.round_ties_even() / scale
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn shapes_follow_their_formulas() {
        let left = |curve: Curve, elapsed| curve.remaining(elapsed, 60.0);
        assert_relative_eq!(left(Curve::Linear, 15.0), 0.75);
        assert_eq!(left(Curve::Linear, 75.0), -0.25);
        assert_relative_eq!(
            left(Curve::Convex, 15.0),
            (59.0_f64 / 60.0).powi(60),
            max_relative = 1e-13
        );
        assert_relative_eq!(
            left(Curve::ConvexUnscaled, 15.0),
            (59.0_f64 / 60.0).powi(15),
            max_relative = 1e-13
        );
        assert_relative_eq!(left(Curve::Concave, 30.0), 0.5, max_relative = 1e-12);
        for curve in [
            Curve::Linear,
            Curve::Convex,
            Curve::ConvexUnscaled,
            Curve::Concave,
        ] {
            assert_eq!(left(curve, 0.0), 1.0, "the first day has the whole loss");
            assert!(left(curve, 2.0) < left(curve, 1.0));
        }
    }

    #[test]
    fn a_recovery_in_one_day_is_over_after_it() {
        assert_eq!(Curve::Convex.remaining(1.0, 1.0), 0.0);
        assert_eq!(Curve::ConvexUnscaled.remaining(0.0, 1.0), 1.0);
    }

    #[test]
    fn halves_go_to_the_even_neighbour() {
        assert_eq!(rounded(0.125, 2), 0.12);
        assert_eq!(rounded(0.375, 2), 0.38);
        assert_eq!(rounded(-2.5, 0), -2.0);
        assert_eq!(rounded(1e307, 10), 1e307, "no overflow");
    }
}
