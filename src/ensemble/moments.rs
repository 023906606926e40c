//! Means with standard errors, and proportions with Wilson intervals. Layer 1.
//!
//! Wilson (1927), JASA 22: `(p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)`;
//! it holds its level for rare events, where `p -+ z se` is empty or negative.

/// Two-sided 95 % of the normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// Running mean and sum of squared deviations (Welford 1962).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    count: f64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// Takes one value in.
    pub fn add(&mut self, value: f64) {
        self.count += 1.0;
        let before = value - self.mean;
        self.mean += before / self.count;
        self.squares += before * (value - self.mean);
    }

    /// Takes the values of another count in (Chan, Golub, `LeVeque` 1979).
    pub fn merge(&mut self, other: &Self) {
        if other.count == 0.0 {
            return;
        }
        let count = self.count + other.count;
        let between = other.mean - self.mean;
        self.mean += between * other.count / count;
        self.squares += other.squares + between * between * self.count * other.count / count;
        self.count = count;
    }

    /// How many values were taken in.
    pub fn count(&self) -> f64 {
        self.count
    }

    /// Sum of squared deviations from the mean.
    pub fn squares(&self) -> f64 {
        self.squares
    }

    /// Variance of the values; none of fewer than two.
    pub fn variance(&self) -> Option<f64> {
        let freedom = self.count - 1.0;
        (freedom > 0.0).then(|| self.squares / freedom)
    }

    /// The mean; 0 of nothing.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Standard error of the mean; none of fewer than two values.
    pub fn standard_error(&self) -> Option<f64> {
        let freedom = self.count - 1.0;
        (freedom > 0.0).then(|| (self.squares / freedom / self.count).sqrt())
    }

    /// 95 % interval of the mean; the mean itself of a single value.
    pub fn interval(&self) -> (f64, f64) {
        let half = Z * self.standard_error().unwrap_or(0.0);
        (self.mean - half, self.mean + half)
    }

    /// 95 % Wilson interval, the values being 0 or 1.
    pub fn wilson(&self) -> (f64, f64) {
        let (p, n, z2) = (self.mean, self.count.max(1.0), Z * Z);
        let centre = p + z2 / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).max(0.0).sqrt();
        let scale = 1.0 + z2 / n;
        // At the ends the bound is exact, and rounding would leave a trace.
        let low = if p > 0.0 { centre - half } else { 0.0 };
        let high = if p < 1.0 { centre + half } else { scale };
        (low / scale, high / scale)
    }
}

#[cfg(test)]
mod tests {
    use super::Moments;
    use approx::assert_abs_diff_eq;

    fn of(values: impl IntoIterator<Item = f64>) -> Moments {
        let mut moments = Moments::default();
        values.into_iter().for_each(|value| moments.add(value));
        moments
    }

    #[test]
    fn mean_and_standard_error_by_hand() {
        let moments = of([1.0, 2.0, 3.0, 6.0]);
        assert_eq!(moments.mean(), 3.0);
        // Squared deviations 4 + 1 + 0 + 9 = 14; 14 / 3 / 4.
        let error = moments.standard_error().unwrap();
        assert_abs_diff_eq!(error, (14.0_f64 / 12.0).sqrt(), epsilon = 1e-15);
        assert_eq!(of([1.0]).standard_error(), None);
    }

    #[test]
    fn wilson_intervals_as_published() {
        // 0 of 20 and 81 of 263: Newcombe (1998), Statistics in Medicine 17, table I.
        let (low, high) = of([0.0; 20]).wilson();
        assert_eq!(low, 0.0);
        assert_abs_diff_eq!(high, 0.1611, epsilon = 5e-5);
        let (low, high) = of((0..263).map(|i| f64::from(u8::from(i < 81)))).wilson();
        assert_abs_diff_eq!(low, 0.2553, epsilon = 5e-5);
        assert_abs_diff_eq!(high, 0.3662, epsilon = 5e-5);
        assert_eq!(of([1.0; 20]).wilson().1, 1.0);
    }
}
