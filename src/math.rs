//! Arithmetic whose bytes do not depend on the platform's libm. Layer 0.
//!
//! Kernels take `exp`, `ln` and their relatives from here: plain arithmetic
//! without fused multiply-add, so that the same input gives the same bits on
//! every machine. Errors stay within a few units in the last place (tests).

/// Runs a kernel with the widest vector units that the machine has.
///
/// Nothing is fused or reordered, so the bits are those of plain arithmetic. What
/// the kernel calls takes part only where it is inlined: `#[inline(always)]`.
#[inline]
pub fn wide<T>(kernel: impl FnOnce() -> T) -> T {
    pulp::Arch::new().dispatch(kernel)
}

const SQRT_HALF_BITS: u64 = 0x3fe6_a09e_667f_3bcd;
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// Adding and subtracting 1.5 * 2^52 rounds to the nearest integer.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// `e^x`; 0 below -745, infinite above 709.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    if !(-708.0..=709.0).contains(&x) {
        return if x > 709.0 {
            f64::INFINITY
        } else if x < -708.0 {
            0.0
        } else {
            f64::NAN
        };
    }
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let exponent = shifted - ROUND;
    let rest = x - exponent * LN_2_HIGH - exponent * LN_2_LOW;
    // The low bits of `shifted` hold the integer; move them to the exponent field.
    let power = f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0_f64.to_bits()));
    (1.0 + exp_tail(rest)) * power
}

/// `e^x - 1`, precise near zero.
#[inline(always)]
pub fn exp_m1(x: f64) -> f64 {
    if x.abs() < 0.35 {
        exp_tail(x)
    } else {
        exp(x) - 1.0
    }
}

/// `e^r - 1` for `|r| < 0.35`: the Taylor series to degree 13.
#[inline(always)]
fn exp_tail(r: f64) -> f64 {
    exp_tails([r])[0]
}

/// The same of several numbers side by side, which vector units do at once.
#[inline(always)]
fn exp_tails<const N: usize>(r: [f64; N]) -> [f64; N] {
    const INVERSE_FACTORIALS: [f64; 12] = [
        1.0 / 6_227_020_800.0,
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
    ];
    let mut sums = [INVERSE_FACTORIALS[0]; N];
    for coefficient in &INVERSE_FACTORIALS[1..] {
        for (sum, r) in sums.iter_mut().zip(&r) {
            *sum = *sum * r + coefficient;
        }
    }
    for (sum, r) in sums.iter_mut().zip(&r) {
        *sum = r + r * r * *sum;
    }
    sums
}

/// Numbers that [`each`](exp_each) of a function's relatives takes at once.
pub const LANES: usize = 8;

/// [`exp`] of each number, to the bit.
#[inline(always)]
pub fn exp_each(x: [f64; LANES]) -> [f64; LANES] {
    // Within ln 2 / 2 nothing is left to take out.
    if x.iter().all(|x| x.abs() < 0.34) {
        exp_tails(x).map(|tail| 1.0 + tail)
    } else {
        x.map(exp)
    }
}

/// [`exp_m1`] of each number, to the bit.
#[inline(always)]
pub fn exp_m1_each(x: [f64; LANES]) -> [f64; LANES] {
    if x.iter().all(|x| x.abs() < 0.35) {
        exp_tails(x)
    } else {
        x.map(exp_m1)
    }
}

/// Natural logarithm; minus infinity at 0, NaN below.
#[inline]
pub fn ln(x: f64) -> f64 {
    if !(x.is_normal() && x > 0.0) {
        return if x == 0.0 {
            f64::NEG_INFINITY
        } else if x == f64::INFINITY {
            x
        } else if x > 0.0 {
            // Subnormal: lift it into the normal range first.
            ln(x * 18_014_398_509_481_984.0) - 54.0 * std::f64::consts::LN_2
        } else {
            f64::NAN
        };
    }
    // x = 2^exponent * mantissa with the mantissa between sqrt(1/2) and sqrt(2).
    let offset = x.to_bits().wrapping_sub(SQRT_HALF_BITS);
    #[expect(clippy::cast_possible_wrap, reason = "the exponent field is 11 bits")]
    let exponent = ((offset as i64) >> 52) as f64;
    let mantissa = f64::from_bits((offset & 0x000f_ffff_ffff_ffff).wrapping_add(SQRT_HALF_BITS));
    let tail = exponent * LN_2_LOW + ln_near_one(mantissa - 1.0);
    exponent * LN_2_HIGH + tail
}

/// `ln(1 + x)`, precise near zero.
#[inline(always)]
pub fn ln_1p(x: f64) -> f64 {
    if x > -0.29 && x < 0.41 {
        ln_near_one(x)
    } else {
        ln(1.0 + x)
    }
}

/// [`ln_1p`] of each number, to the bit.
#[inline(always)]
pub fn ln_1p_each(x: [f64; LANES]) -> [f64; LANES] {
    if x.iter().all(|x| *x > -0.29 && *x < 0.41) {
        lns_near_one(x)
    } else {
        x.map(ln_1p)
    }
}

/// `ln(1 + x)` for `1 + x` between sqrt(1/2) and sqrt(2).
#[inline(always)]
fn ln_near_one(x: f64) -> f64 {
    lns_near_one([x])[0]
}

/// The same of several numbers side by side: twice the artanh of
/// `s = x / (2 + x)`, with the leading term kept exact.
#[inline(always)]
fn lns_near_one<const N: usize>(x: [f64; N]) -> [f64; N] {
    const ODD: [f64; 10] = [
        2.0 / 21.0,
        2.0 / 19.0,
        2.0 / 17.0,
        2.0 / 15.0,
        2.0 / 13.0,
        2.0 / 11.0,
        2.0 / 9.0,
        2.0 / 7.0,
        2.0 / 5.0,
        2.0 / 3.0,
    ];
    let s = x.map(|x| x / (2.0 + x));
    let squares = s.map(|s| s * s);
    let mut sums = [ODD[0]; N];
    for coefficient in &ODD[1..] {
        for (sum, square) in sums.iter_mut().zip(&squares) {
            *sum = *sum * square + coefficient;
        }
    }
    let parts = x.iter().zip(&s).zip(&squares);
    for (sum, ((x, s), square)) in sums.iter_mut().zip(parts) {
        let half = 0.5 * x * x;
        *sum = x - (half - s * (half + square * *sum));
    }
    sums
}

/// `base^power` for a positive base.
#[inline]
pub fn pow(base: f64, power: f64) -> f64 {
    exp(power * ln(base))
}

/// Sum of `a[i] * b[i]` over four fixed lanes: the same bits for the same
/// lengths, and fast without reordering by the compiler.
#[inline(always)]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let (a_chunks, b_chunks) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a_chunks
        .remainder()
        .iter()
        .zip(b_chunks.remainder())
        .map(|(x, y)| x * y)
        .sum();
    for (x, y) in a_chunks.zip(b_chunks) {
        for lane in 0..4 {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distance in units in the last place.
    fn ulps(got: f64, want: f64) -> f64 {
        if got == want {
            return 0.0;
        }
        ((got - want) / (want.abs() * f64::EPSILON)).abs()
    }

    fn samples() -> impl Iterator<Item = f64> {
        (1..4000).map(|i| f64::from(i) * 0.0171 - 34.0)
    }

    #[test]
    fn exp_and_expm1_agree_with_libm() {
        for x in samples() {
            assert!(ulps(exp(x), x.exp()) < 4.0, "exp({x})");
            assert!(ulps(exp_m1(x), x.exp_m1()) < 4.0, "exp_m1({x})");
            let small = x * 1e-9;
            assert!(ulps(exp_m1(small), small.exp_m1()) < 2.0, "exp_m1({small})");
        }
    }

    #[test]
    fn ln_and_ln1p_agree_with_libm() {
        for x in samples() {
            let value = x.exp();
            assert!(ulps(ln(value), value.ln()) < 4.0, "ln({value})");
            let small = x * 1e-3;
            assert!(ulps(ln_1p(small), small.ln_1p()) < 4.0, "ln_1p({small})");
        }
        for x in [0.98, 0.999_999, 1.000_001, 1.4, 0.71, 2.0, 5e-320] {
            assert!(ulps(ln(x), x.ln()) < 4.0, "ln({x})");
        }
    }

    #[test]
    fn several_at_once_are_the_same_to_the_bit() {
        let bits = |x: [f64; LANES]| x.map(f64::to_bits);
        let spread = [1e-9, 0.3, 0.3399, 0.345, 0.5, 40.0, 800.0];
        for (first, scale) in samples().step_by(7).zip(spread.into_iter().cycle()) {
            let x: [f64; LANES] =
                std::array::from_fn(|lane| scale * (first + 4.0 * lane as f64).sin());
            assert_eq!(bits(exp_each(x)), bits(x.map(exp)), "{x:?}");
            assert_eq!(bits(exp_m1_each(x)), bits(x.map(exp_m1)), "{x:?}");
            let above = x.map(|x| x.max(-0.9));
            assert_eq!(bits(ln_1p_each(above)), bits(above.map(ln_1p)), "{x:?}");
        }
    }

    #[test]
    fn edges() {
        assert!(exp(800.0).is_infinite() && exp(f64::INFINITY).is_infinite());
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert!(exp(f64::NAN).is_nan() && ln(-1.0).is_nan() && ln(f64::NAN).is_nan());
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert!(ln(f64::INFINITY).is_infinite());
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(exp(0.0), 1.0);
    }
}
