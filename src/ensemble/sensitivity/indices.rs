//! Shares of the variance: Sobol indices.
//!
//! `S_i = V(E(y|x_i)) / V(y)` is what is explained by factor i alone,
//! `T_i = E(V(y|x_~i)) / V(y)` what is lost with it, interactions included.
//! Estimators on two independent samples A and B, and A with column i of B
//! (Saltelli et al. 2010, Computer Physics Communications 181, table 2):
//! first order `mean(y_B (y_ABi - y_A)) / V` (Saltelli), total
//! `mean((y_A - y_ABi)^2) / 2V` (Jansen 1999). The points are scrambled Sobol
//! points; intervals are the middle 95 % of bootstrap samples of rows
//! (Archer, Saltelli and Sobol 1997).

use rand::Rng;

use super::{Answer, Estimate, outcome};
use crate::ensemble::{Sampler, Sampling, quantile};
use crate::random::Key;

/// Bootstrap samples.
const RESAMPLES: u64 = 1000;

/// Rows of points: A, B, then A with the columns of one factor from B for each
/// factor.
#[derive(Clone, Debug)]
pub struct Design {
    factors: usize,
    seed: u64,
    /// The points, row by row.
    pub points: Vec<Vec<f64>>,
}

/// The two indices of a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indices {
    /// Share of the variance explained by the factor alone.
    pub first: Estimate,
    /// Share of the variance that is lost with it.
    pub total: Estimate,
}

/// What the indices rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Indices by factor; none where the outcome does not vary.
    pub indices: Option<Vec<Indices>>,
    /// Rows used; a row with a failed evaluation is left out.
    pub rows: usize,
}

impl Design {
    /// So many rows of `factors + 2` points. A factor is the coordinates that
    /// change together; each coordinate stands in one of them.
    pub fn new(factors: &[Vec<usize>], rows: u64, seed: u64) -> Self {
        let coordinates: usize = factors.iter().map(Vec::len).sum();
        let names: Vec<String> = ["A", "B"]
            .iter()
            .flat_map(|of| (0..coordinates).map(move |place| format!("{of} {place}")))
            .collect();
        let sampler = Sampler::new(&names, Sampling::Sobol, seed, rows);
        let mut points = Vec::new();
        for row in 0..rows {
            let mut a = sampler.point(row);
            let b = a.split_off(coordinates);
            points.extend([a.clone(), b.clone()]);
            for factor in factors {
                let mut mixed = a.clone();
                for &place in factor {
                    mixed[place] = b[place];
                }
                points.push(mixed);
            }
        }
        Self {
            factors: factors.len(),
            seed,
            points,
        }
    }

    /// The indices for one outcome.
    pub fn indices(&self, answers: &[Answer], place: usize) -> Found {
        let row = |answers: &[Answer]| {
            let values = answers.iter().map(|answer| outcome(answer, place));
            values.collect::<Option<Vec<f64>>>()
        };
        let rows: Vec<Vec<f64>> = answers
            .chunks_exact(self.factors + 2)
            .filter_map(row)
            .collect();
        let all: Vec<usize> = (0..rows.len()).collect();
        let Some(best) = estimate(&rows, &all, self.factors) else {
            return Found {
                indices: None,
                rows: rows.len(),
            };
        };
        let key = Key::new(self.seed, "bootstrap");
        let mut resampled: Vec<Vec<f64>> = vec![Vec::new(); 2 * self.factors];
        for resample in 0..RESAMPLES {
            let mut luck = key.stream(resample);
            let mut pick =
                || usize::try_from(luck.next_u64() % rows.len() as u64).unwrap_or_default();
            let chosen: Vec<usize> = all.iter().map(|_| pick()).collect();
            if let Some(found) = estimate(&rows, &chosen, self.factors) {
                resampled
                    .iter_mut()
                    .zip(found)
                    .for_each(|(all, one)| all.push(one));
            }
        }
        for values in &mut resampled {
            values.sort_by(f64::total_cmp);
        }
        let interval = |place: usize| Estimate {
            value: best[place],
            low: quantile(&resampled[place], 0.025).unwrap_or(f64::NAN),
            high: quantile(&resampled[place], 0.975).unwrap_or(f64::NAN),
        };
        let indices = (0..self.factors).map(|factor| Indices {
            first: interval(2 * factor),
            total: interval(2 * factor + 1),
        });
        Found {
            indices: Some(indices.collect()),
            rows: rows.len(),
        }
    }
}

/// First and total index of every factor from the chosen rows; none without
/// variance.
fn estimate(rows: &[Vec<f64>], chosen: &[usize], factors: usize) -> Option<Vec<f64>> {
    let count = chosen.len() as f64;
    let both = || chosen.iter().flat_map(|&row| rows[row][..2].iter());
    let mean = both().sum::<f64>() / (2.0 * count);
    let variance = both().map(|y| (y - mean) * (y - mean)).sum::<f64>() / (2.0 * count);
    let scale = both().fold(0.0_f64, |most, y| most.max(y.abs()));
    // Rounding is no variance.
    if variance.is_nan() || variance <= (1e-12 * scale) * (1e-12 * scale) {
        return None;
    }
    let mut found = Vec::with_capacity(2 * factors);
    for factor in 0..factors {
        let (mut first, mut total) = (0.0, 0.0);
        for &row in chosen {
            let (a, b, mixed) = (rows[row][0], rows[row][1], rows[row][2 + factor]);
            // Less the mean: the same expectation, a smaller error.
            first += (b - mean) * (mixed - a);
            total += (a - mixed) * (a - mixed);
        }
        found.extend([first / count / variance, total / (2.0 * count) / variance]);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    fn apart(factors: usize) -> Vec<Vec<usize>> {
        (0..factors).map(|factor| vec![factor]).collect()
    }

    fn indices(factors: usize, rows: u64, f: impl Fn(&[f64]) -> f64) -> Vec<Indices> {
        let design = Design::new(&apart(factors), rows, 20_231_209);
        assert_eq!(design.points.len() as u64, rows * (factors as u64 + 2));
        let answers: Vec<Answer> = design.points.iter().map(|x| Ok(vec![f(x)])).collect();
        let found = design.indices(&answers, 0);
        assert_eq!(found.rows as u64, rows);
        found.indices.expect("it varies")
    }

    #[track_caller]
    fn holds(found: &[Indices], first: &[f64], total: &[f64], tolerance: f64) {
        for (factor, found) in found.iter().enumerate() {
            for (estimate, want) in [(found.first, first[factor]), (found.total, total[factor])] {
                let error = (estimate.value - want).abs();
                assert!(
                    error < tolerance,
                    "factor {factor}: {estimate:?}, not {want}"
                );
                assert!(estimate.low <= estimate.value && estimate.value <= estimate.high);
                let width = estimate.high - estimate.low;
                assert!(
                    estimate.low - width <= want && want <= estimate.high + width,
                    "factor {factor}: {estimate:?}, not {want}"
                );
            }
        }
    }

    /// Ishigami and Homma (1990), a = 7, b = 0.1: indices as in Saltelli et al.
    /// (2008), Global Sensitivity Analysis: The Primer, section 4.
    #[test]
    fn ishigami_as_published() {
        let found = indices(3, 4096, |u| {
            let x = |i: usize| PI * (2.0 * u[i] - 1.0);
            x(0).sin() + 7.0 * x(1).sin().powi(2) + 0.1 * x(2).powi(4) * x(0).sin()
        });
        holds(
            &found,
            &[0.3139, 0.4424, 0.0],
            &[0.5576, 0.4424, 0.2437],
            0.01,
        );
    }

    /// Sobol's g-function with a = (0, 1, 4.5, 9, 99, 99, 99, 99):
    /// Saltelli et al. (2010), section 5.
    #[test]
    fn the_g_function_as_published() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
        let found = indices(8, 4096, |u| {
            let factors = u
                .iter()
                .zip(a)
                .map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a));
            factors.product()
        });
        let first = [
            0.7162, 0.1790, 0.0237, 0.0072, 0.0001, 0.0001, 0.0001, 0.0001,
        ];
        let total = [
            0.7871, 0.2420, 0.0343, 0.0105, 0.0001, 0.0001, 0.0001, 0.0001,
        ];
        holds(&found, &first, &total, 0.01);
    }

    /// A group has the variance of all its members and their interactions.
    #[test]
    fn a_group_counts_as_one() {
        let design = Design::new(&[vec![0, 2], vec![1]], 2048, 5);
        let f = |u: &Vec<f64>| u[0] * u[2] + u[1];
        let answers: Vec<Answer> = design.points.iter().map(|x| Ok(vec![f(x)])).collect();
        let found = design.indices(&answers, 0).indices.unwrap();
        // V(xy) = 7/144 and V(z) = 12/144.
        for (found, want) in found.iter().zip([7.0 / 19.0, 12.0 / 19.0]) {
            assert!((found.first.value - want).abs() < 0.01, "{found:?}");
            assert!((found.total.value - want).abs() < 0.01, "{found:?}");
        }
    }

    #[test]
    fn failed_rows_are_left_out_and_constants_have_no_indices() {
        let design = Design::new(&apart(2), 64, 1);
        let mut answers: Vec<Answer> = design.points.iter().map(|x| Ok(vec![x[0], 1.0])).collect();
        answers[5] = Err("refused".into());
        let found = design.indices(&answers, 0);
        assert_eq!(found.rows, 63);
        let found = found.indices.unwrap();
        assert!((found[0].first.value - 1.0).abs() < 0.1, "{found:?}");
        assert!(found[1].total.value == 0.0);
        assert_eq!(design.indices(&answers, 1).indices, None);
    }
}
