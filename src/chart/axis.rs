//! A straight scale from numbers to pixels, with round ticks.

/// Maps values to pixels: `at(v) = start + (v - low) / (high - low) x length`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// From `low..=high` to `start..=end`; an empty range is widened around
    /// its value.
    pub(super) fn new((low, high): (f64, f64), (start, end): (f64, f64)) -> Self {
        let (low, high) = if high > low {
            (low, high)
        } else {
            (low - 1.0, high + 1.0)
        };
        Self {
            low,
            high,
            start,
            end,
        }
    }

    /// Where a value stands.
    pub(super) fn at(&self, value: f64) -> f64 {
        self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
    }

    /// Round values inside the range, at most `most` of them (at least two),
    /// and how many decimals they need.
    pub(super) fn ticks(&self, most: usize) -> (Vec<f64>, usize) {
        let step = round_step((self.high - self.low) / most.max(2) as f64);
        let first = (self.low / step).ceil();
        let ticks = (0..=most)
            .map(|count| (first + count as f64) * step)
            .take_while(|tick| *tick <= self.high + step * 1e-9)
            .collect();
        (ticks, decimals(step))
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `least`.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|step| *step >= least * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 12"
)]
fn decimals(step: f64) -> usize {
    (-(step.log10() + 1e-9).floor()).clamp(0.0, 12.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_map_to_pixels() {
        let scale = Scale::new((-2.0, 0.0), (100.0, 300.0));
        assert!((scale.at(-2.0) - 100.0).abs() < 1e-9);
        assert!((scale.at(-0.5) - 250.0).abs() < 1e-9);
        let flat = Scale::new((0.0, 0.0), (0.0, 100.0));
        assert!((flat.at(0.0) - 50.0).abs() < 1e-9);
    }

    #[test]
    fn ticks_are_round_and_few() {
        for (range, most, expected, digits) in [
            ((-3.0, 0.5), 5, vec![-3.0, -2.0, -1.0, 0.0], 0),
            (
                (-0.021, 0.004),
                5,
                vec![-0.02, -0.015, -0.01, -0.005, 0.0],
                3,
            ),
            ((-1.0, 1.0), 4, vec![-1.0, -0.5, 0.0, 0.5, 1.0], 1),
            ((-85.0, 2.0), 5, vec![-80.0, -60.0, -40.0, -20.0, 0.0], 0),
        ] {
            let (ticks, decimals) = Scale::new(range, (0.0, 1.0)).ticks(most);
            assert_eq!(ticks.len(), expected.len(), "{range:?} {ticks:?}");
            for (tick, value) in ticks.iter().zip(&expected) {
                assert!((tick - value).abs() < 1e-12, "{range:?} {ticks:?}");
            }
            assert_eq!(decimals, digits, "{range:?}");
        }
    }

    #[test]
    fn ticks_of_any_finite_range_are_few_and_inside() {
        for power in -15..=15 {
            for low in [-1.0, -0.37, -0.02] {
                let size = 10_f64.powi(power);
                let scale = Scale::new((low * size, 0.3 * size), (0.0, 1.0));
                let (ticks, _) = scale.ticks(5);
                assert!((2..=6).contains(&ticks.len()), "{power} {ticks:?}");
                assert!(
                    ticks
                        .iter()
                        .all(|&t| (-0.001..=1.001).contains(&scale.at(t)))
                );
            }
        }
    }
}
