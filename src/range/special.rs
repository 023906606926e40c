//! The normal and the beta distribution function and their inverses.
//!
//! Normal: erfc by its continued fraction beyond 3 and its series below
//! (Abramowitz and Stegun 7.1.6, 7.1.14); the inverse by Acklam's rational
//! start (absolute error 1e-9) and Halley's steps. Beta: the continued fraction
//! of Abramowitz and Stegun 26.5.8 by Lentz's method, the logarithm of the gamma
//! function by Lanczos (1964); the inverse by bisection.

use crate::math::{exp, ln, ln_1p};

const SQRT_2: f64 = std::f64::consts::SQRT_2;
/// sqrt(2 pi).
const ROOT_TWO_PI: f64 = 2.506_628_274_631_000_5;

/// Standard normal distribution function.
pub(super) fn normal(z: f64) -> f64 {
    if z.is_nan() {
        return f64::NAN;
    }
    let x = z.abs() / SQRT_2;
    let tail = 0.5 * erfc(x);
    if z > 0.0 { 1.0 - tail } else { tail }
}

/// Complementary error function of `x >= 0`.
fn erfc(x: f64) -> f64 {
    if x > 27.0 {
        return 0.0;
    }
    let density = exp(-x * x) / std::f64::consts::PI.sqrt();
    if x < 2.5 {
        // erf(x) = 2/sqrt(pi) e^(-x^2) sum 2^n x^(2n+1) / (2n+1)!!
        let (mut term, mut sum, mut n) = (x, x, 0.0);
        while term > sum * 1e-17 {
            n += 1.0;
            term *= 2.0 * x * x / (2.0 * n + 1.0);
            sum += term;
        }
        return 1.0 - 2.0 * density * sum;
    }
    // erfc(x) = e^(-x^2)/sqrt(pi) * 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...
    let fraction = (1..=120)
        .rev()
        .fold(x, |below, k| x + 0.5 * f64::from(k) / below);
    density / fraction
}

/// The inverse of [`normal`]; infinite at 0 and 1.
pub(super) fn normal_quantile(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    let mut z = acklam(p);
    for _ in 0..2 {
        let error = (normal(z) - p) * ROOT_TWO_PI * exp(0.5 * z * z);
        z -= error / (1.0 + 0.5 * z * error);
    }
    z
}

/// Acklam's rational approximation for `0 < p <= 1/2`.
fn acklam(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] = [
        7.784_695_709_041_462e-3,
        3.224_671_290_700_398e-1,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
    ];
    let polynomial = |x: f64, coefficients: &[f64]| {
        coefficients
            .iter()
            .fold(0.0, |sum, coefficient| sum * x + coefficient)
    };
    if p < 0.024_25 {
        let q = (-2.0 * ln(p)).sqrt();
        return polynomial(q, &C) / (polynomial(q, &D) * q + 1.0);
    }
    let q = p - 0.5;
    let r = q * q;
    polynomial(r, &A) * q / (polynomial(r, &B) * r + 1.0)
}

/// ln of the gamma function of `x > 0` (Lanczos, g = 7, nine terms).
fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        // Gamma(x) = Gamma(x + 1) / x.
        return ln_gamma(x + 1.0) - ln(x);
    }
    let x = x - 1.0;
    let mut sum = TERMS[0];
    for (term, i) in TERMS[1..].iter().zip(1..) {
        sum += term / (x + f64::from(i));
    }
    let base = x + 7.5;
    (x + 0.5) * ln(base) - base + ln(ROOT_TWO_PI * sum)
}

/// Share of a beta(a, b) below `x`: the regularised incomplete beta function.
pub(super) fn beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_fraction(b, a, 1.0 - x);
    }
    beta_fraction(a, b, x)
}

fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    const LEAST: f64 = 1e-300;
    let front = exp(ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * ln(x) + b * ln_1p(-x)) / a;
    let bounded = |value: f64| if value.abs() < LEAST { LEAST } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / bounded(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..=2000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for coefficient in [even, odd] {
            d = 1.0 / bounded(1.0 + coefficient * d);
            c = bounded(1.0 + coefficient / c);
            change = c * d;
            fraction *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * fraction
}

/// The inverse of [`beta`], to the last digits by bisection.
pub(super) fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return p.clamp(0.0, 1.0);
    }
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if beta(a, b, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Abramowitz and Stegun, tables 26.1 and 26.5.
    #[test]
    fn normal_as_tabulated() {
        assert_relative_eq!(normal(1.0), 0.841_344_746_068_543, max_relative = 1e-14);
        assert_relative_eq!(normal(-3.0), 1.349_898_031_630_095e-3, max_relative = 1e-13);
        assert_relative_eq!(normal(-6.0), 9.865_876_450_376_98e-10, max_relative = 1e-11);
        assert_relative_eq!(
            normal_quantile(0.975),
            1.959_963_984_540_054,
            max_relative = 1e-14
        );
        assert_relative_eq!(
            normal_quantile(1e-10),
            -6.361_340_902_404_056,
            max_relative = 1e-12
        );
    }

    #[test]
    fn the_two_ways_agree_where_they_meet() {
        for i in -700..700 {
            let z = f64::from(i) / 100.0;
            let p = normal(z);
            if p > 0.0 && p <= 0.5 {
                assert!((normal_quantile(p) - z).abs() < 1e-9, "{z}");
            }
        }
    }

    /// beta(a, 1) has the distribution x^a; beta(2, 2) has 3x^2 - 2x^3; the
    /// arcsine law is beta(1/2, 1/2).
    #[test]
    fn beta_where_it_is_known() {
        for i in 1..20 {
            let x = f64::from(i) / 20.0;
            assert_relative_eq!(beta(3.0, 1.0, x), x * x * x, max_relative = 1e-12);
            let cubic = x * x * (3.0 - 2.0 * x);
            assert_relative_eq!(beta(2.0, 2.0, x), cubic, max_relative = 1e-12);
            let arcsine = 2.0 / std::f64::consts::PI * x.sqrt().asin();
            assert_relative_eq!(beta(0.5, 0.5, x), arcsine, max_relative = 1e-11);
            assert_relative_eq!(beta_quantile(2.0, 2.0, cubic), x, max_relative = 1e-10);
        }
        assert!((beta_quantile(800.0, 200.0, 0.5) - 0.8).abs() < 1e-3);
    }
}
