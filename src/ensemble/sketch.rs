//! Quantiles of more values than one wants to keep.
//!
//! Masson, Rim and Lee (2019), VLDB 12, "DDSketch": counts of values whose
//! logarithms fall into equal bins, so that a quantile is off by at most a
//! thousandth of itself. Counts are whole numbers: the order of the values does
//! not matter. Values nearer to 0 than [`LEAST`] count as 0.

use std::collections::BTreeMap;

use crate::math;

/// Greatest relative error of a quantile.
const ERROR: f64 = 0.001;
/// Values below this are 0.
const LEAST: f64 = 1e-12;
/// Values beyond this are counted with it.
const GREATEST: f64 = 1e18;

/// Counts of values by size.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    negative: BTreeMap<i32, u64>,
    zero: u64,
    positive: BTreeMap<i32, u64>,
    count: u64,
}

/// ln of the ratio of a bin's ends.
fn width() -> f64 {
    math::ln((1.0 + ERROR) / (1.0 - ERROR))
}

#[expect(clippy::cast_possible_truncation, reason = "at most 70 / 0.002 bins")]
fn bin(size: f64) -> i32 {
    (math::ln(size.min(GREATEST)) / width()).ceil() as i32
}

/// The value that is off by the same share at both ends of a bin.
fn middle(bin: i32) -> f64 {
    let upper = math::exp(f64::from(bin) * width());
    upper * (1.0 - ERROR)
}

impl Sketch {
    /// Takes a value in.
    pub(super) fn add(&mut self, value: f64) {
        self.count += 1;
        if value.abs() < LEAST {
            self.zero += 1;
        } else if value > 0.0 {
            *self.positive.entry(bin(value)).or_default() += 1;
        } else {
            *self.negative.entry(bin(-value)).or_default() += 1;
        }
    }

    /// The value that a share of the others lie below; none of nothing.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rank below the count"
    )]
    pub(super) fn quantile(&self, share: f64) -> Option<f64> {
        let rank = (share * self.count.checked_sub(1)? as f64).round() as u64;
        let negative = self.negative.iter().rev();
        let negative = negative.map(|(&bin, &count)| (-middle(bin), count));
        let positive = self.positive.iter();
        let positive = positive.map(|(&bin, &count)| (middle(bin), count));
        let all = negative.chain([(0.0, self.zero)]).chain(positive);
        let mut seen = 0;
        all.into_iter().find_map(|(value, count)| {
            seen += count;
            (seen > rank).then_some(value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_off_by_a_thousandth_at_most() {
        let mut sketch = Sketch::default();
        let values: Vec<f64> = (0..=20_000)
            .map(|i| {
                let x = f64::from(i - 8000) / 100.0;
                x * x * x
            })
            .collect();
        // Backwards: the order does not matter.
        values.iter().rev().for_each(|&value| sketch.add(value));
        for (share, place) in [
            (0.0, 0),
            (0.05, 1000),
            (0.4, 8000),
            (0.5, 10_000),
            (1.0, 20_000),
        ] {
            let (got, want) = (sketch.quantile(share).unwrap(), values[place]);
            assert!(
                (got - want).abs() <= 1.001 * ERROR * want.abs(),
                "{share}: {got}, {want}"
            );
        }
        assert_eq!(Sketch::default().quantile(0.5), None);
    }

    #[test]
    fn memory_does_not_grow_with_the_number_of_values() {
        let mut sketch = Sketch::default();
        for i in 0..200_000 {
            sketch.add(1.0 + f64::from(i % 1000) / 1000.0);
        }
        assert!(sketch.positive.len() < 400, "{}", sketch.positive.len());
    }
}
