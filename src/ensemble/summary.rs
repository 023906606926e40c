//! Mean, standard error and percentiles of every outcome, over blocks in order.
//!
//! Percentiles are exact up to [`EXACT`] requested runs (type 7 of Hyndman and
//! Fan 1996, The American Statistician 50) and off by at most a thousandth of
//! themselves beyond, so that memory does not grow with the number of runs. The
//! standard error is that of independent draws, or of draws inside worlds
//! ([`Levels`]): for a Latin hypercube and for Sobol points it is an upper bound
//! in practice. Outcomes that are many, such as weekly paths, are sketched
//! whatever the number of runs.

use super::sketch::Sketch;
use super::{Block, Levels, Split, Worlds};

/// Most runs whose percentiles are exact.
pub const EXACT: u64 = 20_000;
/// The percentiles of `summary.csv`.
pub const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// What is known of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// Mean over the draws that have it.
    pub mean: f64,
    /// Standard error of the mean; none of a single draw.
    pub standard_error: Option<f64>,
    /// 5th, 25th, 50th, 75th and 95th percentile; none of a single draw.
    pub percentiles: Option<[f64; 5]>,
    /// Draws that have it.
    pub count: u64,
    /// What of its variance lies between worlds, where that is known.
    pub split: Option<Split>,
}

/// Statistics while they are gathered.
#[derive(Clone, Debug)]
pub struct Summary {
    columns: Vec<Column>,
    worlds: Worlds,
    draws: u64,
    failed: u64,
}

#[derive(Clone, Debug)]
struct Column {
    levels: Levels,
    /// Whether worlds are told apart in it.
    in_worlds: bool,
    count: u64,
    values: Values,
}

#[derive(Clone, Debug)]
enum Values {
    All(Vec<f64>),
    Sketch(Sketch),
}

impl Summary {
    /// For so many outcomes of an ensemble of so many requested runs in one
    /// world.
    pub fn new(outcomes: usize, runs: u64) -> Self {
        Self::in_worlds(outcomes, 0, runs, Worlds::default())
    }

    /// For so many outcomes, and so many more that are sketched, of an
    /// ensemble of so many requested runs in these worlds.
    pub fn in_worlds(outcomes: usize, sketched: usize, runs: u64, worlds: Worlds) -> Self {
        let column = |at: usize| Column {
            levels: Levels::default(),
            in_worlds: at < outcomes,
            count: 0,
            values: if at < outcomes && runs <= EXACT {
                Values::All(Vec::new())
            } else {
                Values::Sketch(Sketch::default())
            },
        };
        Self {
            columns: (0..outcomes + sketched).map(column).collect(),
            worlds,
            draws: 0,
            failed: 0,
        }
    }

    /// Takes a block in; blocks come in their order.
    pub fn add(&mut self, block: &Block) {
        for draw in &block.draws {
            self.draws += 1;
            match &draw.outcomes {
                Err(_) => self.failed += 1,
                Ok(values) => {
                    let world = self.worlds.place(draw.replicate);
                    for (column, &value) in self.columns.iter_mut().zip(values) {
                        column.add(world, value);
                    }
                }
            }
        }
    }

    /// Draws taken in.
    pub fn draws(&self) -> u64 {
        self.draws
    }

    /// Draws without outcomes.
    pub fn failed(&self) -> u64 {
        self.failed
    }

    /// The statistics of an outcome; none where no draw has it.
    pub fn statistics(&self, outcome: usize) -> Option<Statistics> {
        let column = &self.columns[outcome];
        (column.count > 0).then(|| Statistics {
            mean: column.levels.mean(),
            standard_error: column.levels.standard_error(),
            percentiles: (column.count > 1)
                .then(|| column.values.percentiles())
                .flatten(),
            count: column.count,
            split: column.levels.split(),
        })
    }
}

impl Column {
    fn add(&mut self, world: Option<usize>, value: f64) {
        if !value.is_finite() {
            return;
        }
        self.count += 1;
        self.levels.add(world.filter(|_| self.in_worlds), value);
        match &mut self.values {
            Values::All(values) => values.push(value),
            Values::Sketch(sketch) => sketch.add(value),
        }
    }
}

impl Values {
    fn percentiles(&self) -> Option<[f64; 5]> {
        let mut found = [0.0; 5];
        match self {
            Self::All(values) => {
                let mut sorted = values.clone();
                sorted.sort_by(f64::total_cmp);
                for (found, share) in found.iter_mut().zip(SHARES) {
                    *found = quantile(&sorted, share)?;
                }
            }
            Self::Sketch(sketch) => {
                for (found, share) in found.iter_mut().zip(SHARES) {
                    *found = sketch.quantile(share)?;
                }
            }
        }
        Some(found)
    }
}

/// Of sorted values, interpolated between neighbours; none of nothing.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in the list"
)]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * sorted.len().checked_sub(1)? as f64;
    let (low, part) = (place.floor(), place.fract());
    let low = low as usize;
    let (below, above) = (sorted.get(low)?, sorted.get(low + 1).or(sorted.last())?);
    Some(below + part * (above - below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::{Draw, Moments};

    fn block(values: impl IntoIterator<Item = f64>) -> Block {
        let draw = |(replicate, value)| Draw {
            replicate,
            parameters: vec![],
            outcomes: Ok(vec![value]),
        };
        Block {
            index: 0,
            draws: (0..).zip(values).map(draw).collect(),
        }
    }

    /// By hand: 1, 2, 3, 4, 10.
    #[test]
    fn statistics_by_hand() {
        let mut summary = Summary::new(1, 5);
        summary.add(&block([3.0, 10.0, 1.0, f64::NAN, 4.0, 2.0]));
        let found = summary.statistics(0).unwrap();
        assert_eq!((found.mean, found.count), (4.0, 5));
        // Squared deviations 9 + 4 + 1 + 0 + 36 = 50; 50 / 4 / 5.
        assert!((found.standard_error.unwrap() - 2.5_f64.sqrt()).abs() < 1e-15);
        let percentiles = found.percentiles.unwrap();
        assert_eq!(percentiles[1..4], [2.0, 3.0, 4.0]);
        assert!((percentiles[0] - 1.2).abs() < 1e-15);
        assert!((percentiles[4] - 8.8).abs() < 1e-14);
    }

    #[test]
    fn the_sketch_agrees_with_the_exact_percentiles() {
        let values = |i: u32| f64::from(i * 7919 % 10_007) / 100.0 - 30.0;
        let (mut exact, mut sketched) = (Summary::new(1, 10), Summary::new(1, EXACT + 1));
        let block = block((0..10_007).map(values));
        exact.add(&block);
        sketched.add(&block);
        let percentiles = |summary: &Summary| summary.statistics(0).unwrap().percentiles.unwrap();
        for (exact, sketched) in percentiles(&exact).iter().zip(percentiles(&sketched)) {
            assert!(
                (exact - sketched).abs() < 0.0011 * exact.abs() + 0.01,
                "{exact} {sketched}"
            );
        }
    }

    #[test]
    fn nothing_has_no_statistics() {
        let mut summary = Summary::new(1, 5);
        assert_eq!(summary.statistics(0), None);
        summary.add(&block([7.0]));
        let one = summary.statistics(0).unwrap();
        assert_eq!(
            (one.mean, one.standard_error, one.percentiles),
            (7.0, None, None)
        );
    }

    /// 95 % intervals of the mean of a skewed distribution (exponential) hold
    /// their level: of 1000 samples of 200, within 5 standard errors of 95 %.
    #[test]
    fn intervals_cover_the_truth_as_often_as_they_say() {
        let mut covered = 0;
        for sample in 0..1000 {
            let mut generator = crate::random::stream(5, sample, "coverage");
            let mut moments = Moments::default();
            for _ in 0..200 {
                let u = crate::ensemble::sampling::uniform(&mut generator);
                moments.add(-crate::math::ln(u));
            }
            let (low, high) = moments.interval();
            covered += u32::from(low <= 1.0 && 1.0 <= high);
        }
        let error = 1000.0_f64 * 0.05 * 0.95;
        assert!(
            (f64::from(covered) - 950.0).abs() < 5.0 * error.sqrt(),
            "{covered}"
        );
        assert!(covered < 1000);
    }
}
