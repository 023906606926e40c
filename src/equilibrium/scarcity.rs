//! Ceilings on output and their shadow prices. Layer 5.
//!
//! A producer that may make at most `Y` of its base output sells at its unit
//! cost times `e^mu`, and `0 <= mu`, `y <= Y`, `mu (Y - y) = 0`. As one equation
//! (Fischer 1992; De Luca, Facchinei and Kanzow 1996): `phi(mu, ln Y - ln y) = 0`
//! with `phi(a, b) = a + b - sqrt(a^2 + b^2)`, semismooth, so that Newton's
//! method and Broyden's apply. The rent `(1 - e^-mu)` of its sales goes to its
//! owners.

use super::point::Point;
use super::regime::Regime;
use crate::math::ln;

/// How far a producer is from complementarity; `ceiling` as in the regime's list.
pub(super) fn residual(regime: &Regime, point: &Point, ceiling: (usize, f64)) -> f64 {
    let (markup, room) = (point.markup[ceiling.0], room(regime, point, ceiling));
    markup + room - markup.hypot(room)
}

/// Derivatives of the residual by the markup and by the room that is left.
pub(super) fn slopes(regime: &Regime, point: &Point, ceiling: (usize, f64)) -> (f64, f64) {
    let (markup, room) = (point.markup[ceiling.0], room(regime, point, ceiling));
    let length = markup.hypot(room);
    if length > 0.0 {
        (1.0 - markup / length, 1.0 - room / length)
    } else {
        // An element of the generalised derivative at the kink.
        let half = 1.0 - std::f64::consts::FRAC_1_SQRT_2;
        (half, half)
    }
}

/// ln of what may be made over what is made.
fn room(regime: &Regime, point: &Point, (producer, most): (usize, f64)) -> f64 {
    let made = ln(point.spending[producer] / regime.economy.output[producer]);
    ln(most) - made + point.ln_cost[producer]
}
