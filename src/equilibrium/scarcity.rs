//! Complementarity, and ceilings on output with their shadow prices. Layer 5.
//!
//! A price `mu` and the room that is left under a limit: `0 <= mu`, `0 <= room`,
//! one of them zero. As one equation (Fischer 1992; De Luca, Facchinei and
//! Kanzow 1996): `phi(mu, room) = 0` with `phi(a, b) = a + b - sqrt(a^2 + b^2)`,
//! semismooth, so that Newton's method and Broyden's apply.
//!
//! A producer that may make at most `Y` of its base output sells at its unit
//! cost times `e^mu`, room `ln Y - ln y`. The rent `(1 - e^-mu)` of its sales
//! goes to its owners. Other limits are in `limit.rs`.

use super::point::Point;
use super::regime::Regime;
use crate::math::ln;

/// How far a price and a room are from complementarity.
pub(super) fn residual(price: f64, room: f64) -> f64 {
    price + room - price.hypot(room)
}

/// Derivatives of the residual by the price and by the room.
pub(super) fn slopes(price: f64, room: f64) -> (f64, f64) {
    let length = price.hypot(room);
    if length > 0.0 {
        (1.0 - price / length, 1.0 - room / length)
    } else {
        // An element of the generalised derivative at the kink.
        let half = 1.0 - std::f64::consts::FRAC_1_SQRT_2;
        (half, half)
    }
}

/// ln of what a producer under a ceiling may make over what it makes.
pub(super) fn room(regime: &Regime, point: &Point, (producer, most): (usize, f64)) -> f64 {
    let made = ln(point.spending[producer] / regime.economy.output[producer]);
    ln(most) - made + point.ln_cost[producer]
}

/// How far a producer is from complementarity; `ceiling` as in the regime's list.
pub(super) fn ceiling_residual(regime: &Regime, point: &Point, ceiling: (usize, f64)) -> f64 {
    residual(point.markup[ceiling.0], room(regime, point, ceiling))
}
