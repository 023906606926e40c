//! One at a time: every factor at its low and at its high value, the others at
//! their central ones, the largest swing first.
//!
//! Paired: whatever else is random is the same in all evaluations.

use super::{Answer, outcome};

/// The numbers that move together: place, low value, high value.
pub type Factor = Vec<(usize, f64, f64)>;

/// What a factor does to an outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// Which factor.
    pub factor: usize,
    /// The outcome at its low value; none where there is none.
    pub low: Option<f64>,
    /// The outcome at its high value.
    pub high: Option<f64>,
}

impl Swing {
    /// Distance between the two; nothing where one is missing.
    pub fn size(&self) -> f64 {
        self.low
            .zip(self.high)
            .map_or(0.0, |(low, high)| (high - low).abs())
    }
}

/// The values to evaluate: the central ones, then low and high of each factor.
pub fn values(central: &[f64], factors: &[Factor]) -> Vec<Vec<f64>> {
    let mut all = vec![central.to_vec()];
    for factor in factors {
        let (mut low, mut high) = (central.to_vec(), central.to_vec());
        for &(place, least, greatest) in factor {
            low[place] = least;
            high[place] = greatest;
        }
        all.extend([low, high]);
    }
    all
}

/// The swings of one outcome, largest first, from the answers at [`values`];
/// equal ones in the order of the factors.
pub fn swings(answers: &[Answer], place: usize) -> Vec<Swing> {
    let pairs = answers.get(1..).unwrap_or_default().chunks_exact(2);
    let mut swings: Vec<Swing> = pairs
        .enumerate()
        .map(|(factor, pair)| Swing {
            factor,
            low: outcome(&pair[0], place),
            high: outcome(&pair[1], place),
        })
        .collect();
    swings.sort_by(|a, b| b.size().total_cmp(&a.size()));
    swings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_swing_comes_first() {
        let factors = vec![vec![(0, 0.0, 1.0)], vec![(1, -2.0, 3.0), (2, 5.0, 4.0)]];
        let asked = values(&[0.5, 0.0, 4.5], &factors);
        assert_eq!(asked[1], [0.0, 0.0, 4.5]);
        assert_eq!(asked[4], [0.5, 3.0, 4.0]);
        let answer = |x: &Vec<f64>| Ok(vec![2.0 * x[0] + x[1] - x[2]]);
        let answers: Vec<Answer> = asked.iter().map(answer).collect();
        let swings = swings(&answers, 0);
        let found: Vec<(usize, f64)> = swings.iter().map(|one| (one.factor, one.size())).collect();
        assert_eq!(found, [(1, 6.0), (0, 2.0)]);
    }

    #[test]
    fn what_has_no_answer_has_no_swing() {
        let answers = [Ok(vec![1.0]), Err("refused".into()), Ok(vec![f64::NAN])];
        let swings = swings(&answers, 0);
        assert_eq!(
            (swings[0].low, swings[0].high, swings[0].size()),
            (None, None, 0.0)
        );
    }
}
