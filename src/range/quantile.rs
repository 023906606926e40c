//! Inverse distribution functions: from a number between 0 and 1 to a value.
//!
//! `x = F^-1(u)` with `F` the distribution function of the range, cut at its
//! bounds by `u' = F(low) + u (F(high) - F(low))`. The same share `u` gives the
//! same rank in every range, which is how a group moves together.

use super::Range;
use super::special::{beta_quantile, normal, normal_quantile};
use crate::math::{exp, ln};

impl Range {
    /// The value that a share `u` (0 to 1) of the draws lie below; NaN of a file
    /// that was not read.
    pub fn quantile(&self, u: f64) -> f64 {
        let u = u.clamp(0.0, 1.0);
        match self {
            Self::Fixed(value) => *value,
            Self::Triangular { low, mode, high } => triangular(*low, *mode, *high, u),
            Self::Uniform { low, high } => low + u * (high - low),
            Self::Normal { mean, sd, within } => {
                let standard = |value: f64| (value - mean) / sd;
                let z = cut_normal(standard(within.0), standard(within.1), u);
                (mean + sd * z).max(within.0).min(within.1)
            }
            Self::LogNormal {
                median,
                sigma,
                within,
            } => {
                let standard = |value: f64| (ln(value) - ln(*median)) / sigma;
                let z = cut_normal(standard(within.0), standard(within.1), u);
                exp(ln(*median) + sigma * z).max(within.0).min(within.1)
            }
            Self::Beta { low, high, a, b } => low + (high - low) * beta_quantile(*a, *b, u),
            Self::Discrete(values) => discrete(values, u),
            Self::Empirical { values, .. } => empirical(values, u),
            Self::Grouped { range, .. } => range.quantile(u),
        }
    }

    /// The share of an unbounded distribution that its bounds cut away.
    pub fn cut_away(&self) -> f64 {
        let outside = |low: f64, high: f64| (1.0 - (normal(high) - normal(low))).max(0.0);
        match self {
            Self::Normal { mean, sd, within } => {
                outside((within.0 - mean) / sd, (within.1 - mean) / sd)
            }
            Self::LogNormal {
                median,
                sigma,
                within,
            } => {
                let standard = |value: f64| (ln(value) - ln(*median)) / sigma;
                outside(standard(within.0), standard(within.1))
            }
            Self::Grouped { range, .. } => range.cut_away(),
            _ => 0.0,
        }
    }
}

fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return mode;
    }
    let value = if u * width < mode - low {
        low + (u * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    };
    value.clamp(low, high)
}

/// Standard normal between two bounds, taken on the side where the tail keeps
/// its digits.
fn cut_normal(low: f64, high: f64, u: f64) -> f64 {
    if low > 0.0 {
        return -cut_normal(-high, -low, 1.0 - u);
    }
    let (below, upto) = (normal(low), normal(high));
    normal_quantile(below + u * (upto - below)).clamp(low, high)
}

fn discrete(values: &[(f64, f64)], u: f64) -> f64 {
    let total: f64 = values.iter().map(|(_, weight)| weight).sum();
    let mut sum = 0.0;
    for &(value, weight) in values {
        sum += weight;
        if weight > 0.0 && u * total <= sum {
            return value;
        }
    }
    let last = values.iter().rfind(|(_, weight)| *weight > 0.0);
    last.map_or(f64::NAN, |(value, _)| *value)
}

/// One of the values, each as likely as another.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the number of values"
)]
fn empirical(values: &[f64], u: f64) -> f64 {
    let last = values.len().saturating_sub(1);
    let place = (u * values.len() as f64).ceil() as usize;
    let value = values.get(place.saturating_sub(1).min(last));
    value.copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNBOUNDED: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

    fn mean(range: &Range) -> f64 {
        let n = 20_000;
        let at = |i: i32| range.quantile((f64::from(i) + 0.5) / f64::from(n));
        (0..n).map(at).sum::<f64>() / f64::from(n)
    }

    #[track_caller]
    fn close(got: f64, want: f64, tolerance: f64) {
        assert!((got - want).abs() < tolerance, "{got}, not {want}");
    }

    /// Means by the textbooks' formulas.
    #[test]
    fn means_are_those_of_the_distributions() {
        let triangular = Range::Triangular {
            low: 1.0,
            mode: 5.0,
            high: 20.0,
        };
        close(mean(&triangular), 26.0 / 3.0, 1e-4);
        let normal = Range::Normal {
            mean: 3.0,
            sd: 2.0,
            within: UNBOUNDED,
        };
        close(mean(&normal), 3.0, 1e-9);
        close(
            normal.quantile(0.975),
            3.0 + 2.0 * 1.959_963_984_540_054,
            1e-12,
        );
        let log_normal = Range::LogNormal {
            median: 4.0,
            sigma: 0.5,
            within: (0.0, f64::INFINITY),
        };
        close(mean(&log_normal), 4.0 * (0.125_f64).exp(), 1e-3);
        let beta = Range::Beta {
            low: 10.0,
            high: 20.0,
            a: 2.0,
            b: 3.0,
        };
        close(mean(&beta), 14.0, 1e-4);
        let discrete = Range::Discrete([(1.0, 1.0), (2.0, 3.0)].into());
        close(mean(&discrete), 1.75, 1e-4);
    }

    /// Half-normal: mean sqrt(2/pi).
    #[test]
    fn a_cut_normal_stays_inside_and_keeps_its_shape() {
        let half = Range::Normal {
            mean: 0.0,
            sd: 1.0,
            within: (0.0, f64::INFINITY),
        };
        close(mean(&half), (2.0 / std::f64::consts::PI).sqrt(), 1e-3);
        close(half.cut_away(), 0.5, 1e-12);
        let far = Range::Normal {
            mean: 0.0,
            sd: 1.0,
            within: (9.0, 10.0),
        };
        for u in [0.0, 1e-9, 0.5, 1.0] {
            let value = far.quantile(u);
            assert!((9.0..=10.0).contains(&value), "{value}");
        }
        assert!(far.quantile(0.9) > far.quantile(0.1));
    }

    #[test]
    fn discrete_and_empirical_give_nothing_but_their_values() {
        let discrete = Range::Discrete([(1.0, 0.0), (2.0, 1.0), (7.0, 1.0), (9.0, 0.0)].into());
        let got: Vec<f64> = [0.0, 0.4, 0.6, 1.0].map(|u| discrete.quantile(u)).into();
        assert_eq!(got, [2.0, 2.0, 7.0, 7.0]);
        let file = Range::Empirical {
            file: "x".into(),
            values: [3.0, 4.0, 8.0].into(),
        };
        let got: Vec<f64> = [0.0, 0.3, 0.34, 0.9, 1.0].map(|u| file.quantile(u)).into();
        assert_eq!(got, [3.0, 3.0, 4.0, 8.0, 8.0]);
    }

    #[test]
    fn every_quantile_rises_with_its_share() {
        let ranges = [
            Range::Triangular {
                low: 0.0,
                mode: 0.0,
                high: 1.0,
            },
            Range::Beta {
                low: 0.0,
                high: 1.0,
                a: 0.3,
                b: 0.4,
            },
            Range::LogNormal {
                median: 1.0,
                sigma: 3.0,
                within: (0.1, 2.0),
            },
        ];
        for range in &ranges {
            let values: Vec<f64> = (0..=100)
                .map(|i| range.quantile(f64::from(i) / 100.0))
                .collect();
            assert!(values.is_sorted(), "{range:?}: {values:?}");
            let (low, high) = range.bounds();
            assert!(values[0] >= low && values[100] <= high, "{range:?}");
        }
    }
}
