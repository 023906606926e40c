//! Screening by elementary effects: Morris (1991), Technometrics 33; mean of
//! their sizes (mu*) after Campolongo, Cariboni and Saltelli (2007),
//! Environmental Modelling and Software 22.
//!
//! A trajectory changes one factor after another by half its range, between the
//! levels 1/8, 3/8, 5/8 and 7/8 (a normal has no ends):
//! `EE_i = (y(x + e_i/2) - y(x)) / (1/2)`.

use rand::Rng;

use super::{Answer, outcome};
use crate::ensemble::Moments;
use crate::random::Key;

/// Steps between neighbouring points.
const STEP: f64 = 0.5;

/// Points of so many trajectories, one after another: each has one point more
/// than there are factors.
#[derive(Clone, Debug)]
pub struct Design {
    /// The points.
    pub points: Vec<Vec<f64>>,
    /// Which factor changes from one point to the next; none at the end of a
    /// trajectory.
    moved: Vec<Option<usize>>,
}

/// What screening found of a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Mean size of the elementary effects (mu*), in units of the outcome.
    pub mean_size: f64,
    /// Its standard error; none of fewer than two effects.
    pub standard_error: Option<f64>,
    /// Mean with sign (mu).
    pub mean: f64,
    /// Standard deviation (sigma): interaction or curvature where it is large.
    pub deviation: Option<f64>,
}

impl Design {
    /// Random trajectories.
    pub fn new(factors: usize, trajectories: u64, seed: u64) -> Self {
        let key = Key::new(seed, "morris");
        let mut design = Self {
            points: Vec::new(),
            moved: Vec::new(),
        };
        for trajectory in 0..trajectories {
            let mut luck = key.stream(trajectory);
            let mut order: Vec<usize> = (0..factors).collect();
            // Fisher and Yates; the bias of a remainder is below 1e-17.
            for place in (1..factors).rev() {
                let other = luck.next_u64() % (place as u64 + 1);
                order.swap(place, usize::try_from(other).unwrap_or_default());
            }
            let level = |luck: &mut rand::rngs::ChaCha8Rng| match luck.next_u32() & 3 {
                0 => 0.125,
                1 => 0.375,
                2 => 0.625,
                _ => 0.875,
            };
            let mut point: Vec<f64> = (0..factors).map(|_| level(&mut luck)).collect();
            for factor in order {
                design.points.push(point.clone());
                design.moved.push(Some(factor));
                point[factor] += if point[factor] < 0.5 { STEP } else { -STEP };
            }
            design.points.push(point);
            design.moved.push(None);
        }
        design
    }

    /// The effects on one outcome by factor; none where a factor has none.
    pub fn effects(&self, answers: &[Answer], place: usize) -> Vec<Option<Effect>> {
        let factors = self.points.first().map_or(0, Vec::len);
        let mut sizes = vec![Moments::default(); factors];
        let mut signed = sizes.clone();
        let pairs = self.points.windows(2).zip(answers.windows(2));
        for ((points, answers), moved) in pairs.zip(&self.moved) {
            let Some(factor) = *moved else {
                continue;
            };
            let change = points[1][factor] - points[0][factor];
            if let (Some(before), Some(after)) =
                (outcome(&answers[0], place), outcome(&answers[1], place))
            {
                let effect = (after - before) / change;
                sizes[factor].add(effect.abs());
                signed[factor].add(effect);
            }
        }
        let effect = |(sizes, signed): (&Moments, &Moments)| {
            (sizes.count() > 0.0).then(|| Effect {
                mean_size: sizes.mean(),
                standard_error: sizes.standard_error(),
                mean: signed.mean(),
                deviation: signed.variance().map(f64::sqrt),
            })
        };
        sizes.iter().zip(&signed).map(effect).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effects(factors: usize, f: impl Fn(&[f64]) -> f64) -> Vec<Effect> {
        let design = Design::new(factors, 50, 3);
        assert_eq!(design.points.len(), 50 * (factors + 1));
        let answers: Vec<Answer> = design.points.iter().map(|x| Ok(vec![f(x)])).collect();
        let found = design.effects(&answers, 0).into_iter();
        found.map(|effect| effect.expect("an effect")).collect()
    }

    #[test]
    fn a_linear_function_has_its_slopes_and_no_spread() {
        let found = effects(3, |x| 3.0 * x[0] - 2.0 * x[1]);
        for (found, slope) in found.iter().zip([3.0, -2.0, 0.0]) {
            assert!((found.mean - slope).abs() < 1e-12, "{found:?}");
            assert!((found.mean_size - slope.abs()).abs() < 1e-12);
            assert!(found.deviation.unwrap() < 1e-12);
        }
    }

    /// mu hides an effect that changes sign, mu* does not.
    #[test]
    fn interaction_shows_in_size_and_spread() {
        let found = effects(2, |x| (x[0] - 0.5) * (x[1] - 0.5));
        assert!(
            found[0].mean.abs() < 0.15 && found[0].mean_size > 0.2,
            "{found:?}"
        );
        assert!(found[0].deviation.unwrap() > 0.2);
    }

    #[test]
    fn points_are_levels_inside_the_cube() {
        for point in Design::new(5, 10, 1).points {
            assert!(
                point
                    .iter()
                    .all(|u| [0.125, 0.375, 0.625, 0.875].contains(u))
            );
        }
    }
}
