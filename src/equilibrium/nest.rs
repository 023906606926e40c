//! One CES nest, in logs, for any elasticity from 0 upward. Layer 5.
//!
//! `P = (sum_j a_j p_j^(1-s))^(1/(1-s))` with shares `a` that add to one; the
//! geometric mean at s = 1, the arithmetic mean at s = 0 (Leontief). Written
//! as `ln P = ln(1 + sum a_j (p_j^(1-s) - 1)) / (1-s)`, which loses no digits
//! near the base, where every price is 1, or near s = 1.

use crate::math::{LANES, exp, exp_each, exp_m1, exp_m1_each, ln, ln_1p, ln_1p_each};

/// Elasticities nearer to one than this are Cobb-Douglas.
const COBB_DOUGLAS: f64 = 1e-8;

/// Whether a nest of this elasticity is a geometric mean.
#[inline(always)]
pub(super) fn is_cobb_douglas(elasticity: f64) -> bool {
    (elasticity - 1.0).abs() < COBB_DOUGLAS
}

/// `p^(1-s) - 1` from `ln p`, or `ln p` itself for Cobb-Douglas: what a nest adds up.
#[inline(always)]
pub(super) fn term(elasticity: f64, ln_price: f64) -> f64 {
    if is_cobb_douglas(elasticity) {
        ln_price
    } else {
        exp_m1((1.0 - elasticity) * ln_price)
    }
}

/// `ln P` from the share-weighted sum of [`term`]s.
#[inline(always)]
pub(super) fn ln_price(elasticity: f64, sum: f64) -> f64 {
    if is_cobb_douglas(elasticity) {
        sum
    } else {
        ln_1p(sum) / (1.0 - elasticity)
    }
}

/// `ln P` of a nest from (share, ln price) of its children.
///
/// Switches to a shifted sum of exponentials where prices have moved so far
/// that the first form would lose digits.
#[inline(always)]
pub(super) fn ln_price_of(
    elasticity: f64,
    children: impl Iterator<Item = (f64, f64)> + Clone,
) -> f64 {
    let exponent = 1.0 - elasticity;
    let sum = sum_of_terms(elasticity, children.clone());
    if is_cobb_douglas(elasticity) || sum > -0.5 && sum.is_finite() {
        return ln_price(elasticity, sum);
    }
    let largest = children
        .clone()
        .map(|(_, price)| exponent * price)
        .fold(f64::NEG_INFINITY, f64::max);
    let shifted: f64 = children
        .map(|(share, price)| share * exp(exponent * price - largest))
        .sum();
    (largest + ln(shifted)) / exponent
}

/// Share-weighted sum of the [`term`]s of (share, ln price), added up in order.
#[inline(always)]
fn sum_of_terms(elasticity: f64, mut children: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut sum, cobb_douglas) = (0.0, is_cobb_douglas(elasticity));
    loop {
        let (mut shares, mut terms) = ([0.0; LANES], [0.0; LANES]);
        let mut count = 0;
        for (share, ln_price) in children.by_ref().take(LANES) {
            shares[count] = share;
            terms[count] = if cobb_douglas {
                ln_price
            } else {
                (1.0 - elasticity) * ln_price
            };
            count += 1;
        }
        if !cobb_douglas {
            terms = exp_m1_each(terms);
        }
        for (share, term) in shares[..count].iter().zip(&terms) {
            sum += share * term;
        }
        if count < LANES {
            return sum;
        }
    }
}

/// [`ln_price`] of several sums.
#[inline(always)]
pub(super) fn ln_prices(elasticity: f64, sums: [f64; LANES]) -> [f64; LANES] {
    if is_cobb_douglas(elasticity) {
        sums
    } else {
        ln_1p_each(sums).map(|ln| ln / (1.0 - elasticity))
    }
}

/// [`share_ratio`] of several children of one nest.
#[inline(always)]
pub(super) fn share_ratios(
    elasticity: f64,
    ln_children: [f64; LANES],
    ln_parent: f64,
) -> [f64; LANES] {
    exp_each(ln_children.map(|ln_child| (1.0 - elasticity) * (ln_child - ln_parent)))
}

/// New share over base share of a child: `(p / P)^(1-s)`.
#[inline(always)]
pub(super) fn share_ratio(elasticity: f64, ln_child: f64, ln_parent: f64) -> f64 {
    exp((1.0 - elasticity) * (ln_child - ln_parent))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARES: [f64; 3] = [0.2, 0.3, 0.5];
    const PRICES: [f64; 3] = [1.5, 0.8, 1.1];

    fn price(elasticity: f64) -> f64 {
        let children = SHARES.iter().zip(&PRICES).map(|(a, p)| (*a, p.ln()));
        ln_price_of(elasticity, children).exp()
    }

    #[test]
    fn leontief_is_the_arithmetic_mean() {
        assert!((price(0.0) - 1.09).abs() < 1e-15);
    }

    #[test]
    fn one_is_cobb_douglas_and_the_limit_from_both_sides() {
        let want = 1.5_f64.powf(0.2) * 0.8_f64.powf(0.3) * 1.1_f64.powf(0.5);
        assert!((price(1.0) - want).abs() < 1e-15);
        for near in [1e-6, -1e-6, 1e-7, 2e-8] {
            assert!(
                (price(1.0 + near) - want).abs() < 0.1 * near.abs(),
                "{near}"
            );
        }
    }

    #[test]
    fn shares_add_to_one_for_any_elasticity() {
        for elasticity in [0.0, 0.3, 1.0, 5.0, 65.0] {
            let parent = price(elasticity).ln();
            let sum: f64 = SHARES
                .iter()
                .zip(&PRICES)
                .map(|(a, p)| a * share_ratio(elasticity, p.ln(), parent))
                .sum();
            assert!((sum - 1.0).abs() < 1e-13, "{elasticity}: {sum}");
        }
    }

    #[test]
    fn far_prices_keep_their_digits() {
        // Both prices tripled at elasticity 40: the index triples exactly.
        let children = [(0.4, 3.0_f64.ln()), (0.6, 3.0_f64.ln())];
        let got = ln_price_of(40.0, children.iter().copied());
        assert!((got - 3.0_f64.ln()).abs() < 1e-14);
    }
}
