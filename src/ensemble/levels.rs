//! Draws inside worlds: one outcome on two levels.
//!
//! The draws of one world have its data in common and are no independent
//! sample of the outcome. With `n_w` draws of world `w`, their mean `m_w` and
//! the mean `m` of all `n` draws of `W` worlds,
//!
//! ```text
//! se^2 = W / (W - 1) * sum over w of (n_w / n)^2 (m_w - m)^2
//! ```
//!
//! (ratio estimator over clusters: Cochran 1977, Sampling Techniques, 9A). The
//! split of the variance is that of a random-effects analysis of variance with
//! one way (Searle, Casella, `McCulloch` 1992, Variance Components, sections 3.6
//! and 3.8, with their interval of the ratio):
//!
//! ```text
//! MSB = sum n_w (m_w - m)^2 / (W - 1)      MSW = sum of squares inside / (n - W)
//! n0  = (n - sum n_w^2 / n) / (W - 1)
//! between = max(0, (MSB - MSW) / n0)       within = MSW
//! ```

use super::Moments;
use super::moments::Z;
use super::sensitivity::Estimate;
use crate::range::Range;

/// Which world a replicate is drawn in: worlds follow one another, so that a
/// block of draws meets few of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worlds {
    count: u64,
    runs: u64,
}

impl Worlds {
    /// So many worlds for so many runs; at most one a run. None for 0.
    pub fn new(count: u64, runs: u64) -> Self {
        Self {
            count: count.min(runs),
            runs,
        }
    }

    /// How many there are; 0 where nothing of the world is drawn.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Place of the world of a replicate; none where none is drawn.
    pub fn place(&self, replicate: u64) -> Option<usize> {
        let world = usize::try_from(self.of(replicate)).ok()?;
        (self.count > 0).then_some(world)
    }

    /// The world of a replicate, from 0.
    pub fn of(&self, replicate: u64) -> u64 {
        // In 128 bits: the product of two large counts may overflow.
        let place = u128::from(replicate) * u128::from(self.count) / u128::from(self.runs.max(1));
        u64::try_from(place).unwrap_or_default()
    }
}

/// One outcome over all draws and by world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Levels {
    all: Moments,
    /// By world; empty where none is drawn.
    worlds: Vec<Moments>,
}

impl Levels {
    /// Takes in a value of a world; none where worlds are not drawn.
    pub fn add(&mut self, world: Option<usize>, value: f64) {
        self.all.add(value);
        if let Some(world) = world {
            if self.worlds.len() <= world {
                self.worlds.resize(world + 1, Moments::default());
            }
            self.worlds[world].add(value);
        }
    }

    /// The mean of all values; 0 of nothing.
    pub fn mean(&self) -> f64 {
        self.all.mean()
    }

    /// Standard error of the mean, counting both levels; none of fewer than
    /// two values, or of values of a single world.
    pub fn standard_error(&self) -> Option<f64> {
        if self.worlds.is_empty() {
            return self.all.standard_error();
        }
        let (n, mean) = (self.all.count(), self.all.mean());
        let part = |world: &Moments| world.count() / n * (world.mean() - mean);
        let squares: f64 = self.met().map(|world| part(world).powi(2)).sum();
        let count = self.met().count() as f64;
        (count > 1.0).then(|| (count / (count - 1.0) * squares).sqrt())
    }

    /// 95 % interval of the mean; the mean itself where there is no standard
    /// error.
    pub fn interval(&self) -> (f64, f64) {
        let half = Z * self.standard_error().unwrap_or(0.0);
        (self.mean() - half, self.mean() + half)
    }

    /// Worlds that have a value.
    fn met(&self) -> impl Iterator<Item = &Moments> {
        self.worlds.iter().filter(|world| world.count() > 0.0)
    }

    /// What of the variance lies between worlds; none with fewer than two
    /// worlds, one draw in each, or no variance.
    pub fn split(&self) -> Option<Split> {
        let worlds = self.met().count() as f64;
        let n = self.all.count();
        let (between, within) = (worlds - 1.0, n - worlds);
        if between < 1.0 || within < 1.0 {
            return None;
        }
        let mean = self.all.mean();
        let sum = |part: fn(&Moments, f64) -> f64| self.met().map(|world| part(world, mean)).sum();
        let squares: f64 = sum(|world, mean| world.count() * (world.mean() - mean).powi(2));
        let counts: f64 = sum(|world, _| world.count() * world.count());
        let inside: f64 = sum(|world, _| world.squares());
        let (msb, msw) = (squares / between, inside / within);
        let size = (n - counts / n) / between;
        // Rounding is no variance.
        let scale = f64::EPSILON * self.all.mean().abs();
        if (msb + msw).total_cmp(&(scale * scale)).is_le() {
            return None;
        }
        let share = |ratio: f64| ((ratio - 1.0) / (size + ratio - 1.0)).clamp(0.0, 1.0);
        let ratio = msb / msw;
        let end = |level: f64| match fisher(level, between, within) {
            Some(quantile) if ratio.is_finite() => share(ratio / quantile),
            _ => 1.0,
        };
        let worlds = if ratio.is_finite() { share(ratio) } else { 1.0 };
        Some(Split {
            variance: ((msb - msw) / size).max(0.0) + msw,
            worlds: Estimate {
                value: worlds,
                low: end(0.975),
                high: end(0.025),
            },
        })
    }
}

/// The variance of an outcome in two parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// Both parts together.
    pub variance: f64,
    /// Share of it that lies between worlds, with its 95 % interval.
    pub worlds: Estimate,
}

/// Quantile of Fisher's distribution, from that of the beta distribution.
fn fisher(level: f64, between: f64, within: f64) -> Option<f64> {
    let share = Range::Beta {
        low: 0.0,
        high: 1.0,
        a: between / 2.0,
        b: within / 2.0,
    }
    .quantile(level);
    let quantile = within * share / (between * (1.0 - share));
    (quantile.is_finite() && quantile > 0.0).then_some(quantile)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::sampling::uniform;
    use crate::random::stream;
    use approx::assert_relative_eq;

    fn of(worlds: &[&[f64]]) -> Levels {
        let mut levels = Levels::default();
        for (world, values) in worlds.iter().enumerate() {
            values
                .iter()
                .for_each(|&value| levels.add(Some(world), value));
        }
        levels
    }

    #[test]
    fn worlds_follow_one_another_and_are_met_equally_often() {
        for (count, runs) in [(25, 1000), (25, 64), (7, 100), (25, 10), (3, 3)] {
            let worlds = Worlds::new(count, runs);
            let all: Vec<u64> = (0..runs).map(|replicate| worlds.of(replicate)).collect();
            assert!(all.is_sorted());
            for world in 0..worlds.count() {
                let met = all.iter().filter(|&&one| one == world).count() as u64;
                assert!((runs / worlds.count()..=runs / worlds.count() + 1).contains(&met));
            }
        }
        assert_eq!(Worlds::new(25, 10).count(), 10);
        assert_eq!(
            Worlds::new(u64::MAX, u64::MAX).of(u64::MAX - 1),
            u64::MAX - 1
        );
        assert_eq!(Worlds::new(0, 10).of(9), 0);
    }

    /// Two worlds, means 2 and 6, squares inside 2 and 2.
    #[test]
    fn both_levels_by_hand() {
        let levels = of(&[&[1.0, 3.0], &[5.0, 7.0]]);
        assert_eq!(levels.mean(), 4.0);
        // 2/1 * (1/4 * 4 + 1/4 * 4).
        assert_relative_eq!(levels.standard_error().unwrap(), 2.0);
        // MSB = (2*4 + 2*4)/1 = 16, MSW = 4/2 = 2, n0 = (4 - 8/4)/1 = 2.
        let split = levels.split().unwrap();
        assert_relative_eq!(split.variance, 7.0 + 2.0);
        assert_relative_eq!(split.worlds.value, 7.0 / 9.0, epsilon = 1e-12);
        // F(1, 2) at 97.5 % is 38.506: tables. 8 / 38.506 is below one.
        assert_eq!(split.worlds.low, 0.0);
        assert_relative_eq!(fisher(0.975, 1.0, 2.0).unwrap(), 38.506, epsilon = 1e-3);
        assert_relative_eq!(fisher(0.95, 24.0, 75.0).unwrap(), 1.6639, epsilon = 5e-3);
    }

    #[test]
    fn without_worlds_it_is_the_mean_of_independent_draws() {
        let mut levels = Levels::default();
        let mut moments = Moments::default();
        for value in [1.0, 2.0, 3.0, 6.0] {
            levels.add(None, value);
            moments.add(value);
        }
        assert_eq!(levels.standard_error(), moments.standard_error());
        assert_eq!(levels.split(), None);
        assert_eq!(of(&[&[1.0, 2.0]]).standard_error(), None);
        assert_eq!(of(&[&[1.0], &[2.0]]).split(), None);
        assert_eq!(of(&[&[3.0, 3.0], &[3.0, 3.0]]).split(), None);
    }

    fn normal(seed: u64, replicate: u64, purpose: &str) -> f64 {
        let standard = Range::Normal {
            mean: 0.0,
            sd: 1.0,
            within: (f64::NEG_INFINITY, f64::INFINITY),
        };
        standard.quantile(uniform(&mut stream(seed, replicate, purpose)))
    }

    /// `y = 2 a_w + e`: of the variance 5, four fifths lie between worlds. The
    /// mean's interval and that of the share hold their level in 1000 samples
    /// of 25 worlds of 8; an interval that took the draws for independent ones
    /// would hold the mean about half of the time.
    #[test]
    fn intervals_cover_the_truth_as_often_as_they_say() {
        let (mut mean, mut naive, mut share, mut sum) = (0, 0, 0, 0.0);
        for sample in 0..1000 {
            let mut levels = Levels::default();
            for world in 0..25 {
                let effect = 2.0 * normal(sample, world, "world");
                for draw in 0..8 {
                    let value = effect + normal(sample, 8 * world + draw, "draw");
                    levels.add(usize::try_from(world).ok(), value);
                }
            }
            let covers = |(low, high): (f64, f64)| i32::from(low <= 0.0 && 0.0 <= high);
            mean += covers(levels.interval());
            naive += covers(levels.all.interval());
            let split = levels.split().unwrap();
            share += i32::from((split.worlds.low..=split.worlds.high).contains(&0.8));
            sum += split.worlds.value;
        }
        // A normal quantile with 25 worlds: 93.7 % by Student's distribution.
        assert!((920..=965).contains(&mean), "{mean}");
        assert!((925..=975).contains(&share), "{share}");
        assert!(naive < 650, "{naive}");
        assert!((sum / 1000.0 - 0.8).abs() < 0.02, "{sum}");
    }
}
