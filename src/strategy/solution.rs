//! What theory says of a table of payoffs, without playing: Nash equilibria,
//! leaders, joint optimum, bargaining, patience.
//!
//! Players choose a rung each, once; payoffs are utilities (costs with their
//! sign turned, percent of own base GDP a year, with the weights that users
//! state). Nash (1950; 1951), von Stackelberg (1934), von Neumann (1928),
//! Friedman (1971).

use nalgebra::{DMatrix, DVector};

use super::cost::{Posture, Stage, StageCost};
use super::game::utility;
use super::round::Rung;
use super::setup::Setup;

/// Payoffs closer than this are alike: percent of GDP a year.
const ALIKE: f64 = 1e-9;
/// Most rungs a side (after dominated ones are out) for mixed equilibria: pairs
/// of supports grow fourfold with each.
const MOST_MIXED: usize = 8;

/// Payoffs of both players: rows are the first side's rungs.
#[derive(Clone, Debug, PartialEq)]
pub struct Payoffs {
    rungs: [usize; 2],
    /// Utility of each player, row by row.
    utility: [Vec<f64>; 2],
    /// Cost to each player, row by row.
    cost: [Vec<f64>; 2],
    /// Base GDP of each player, value a year.
    gdp: [f64; 2],
}

/// A mixed equilibrium.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixed {
    /// Probability of each rung, by player.
    pub weights: [Vec<f64>; 2],
    /// Expected cost to each player.
    pub cost: [f64; 2],
}

/// How patient a side must be for the joint optimum to hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Patience {
    /// From this discount factor a round on.
    From(f64),
    /// However patient it is, it does not hold.
    Never,
}

/// Everything that needs no play.
#[derive(Clone, Debug, PartialEq)]
pub struct Solutions {
    /// Pairs from which neither gains by moving alone.
    pub nash: Vec<[Rung; 2]>,
    /// Equilibria in which both mix; none looked for on ladders that are too
    /// high.
    pub mixed: Vec<Mixed>,
    /// Where it ends if the first side, or the second, moves first and the
    /// other replies best.
    pub leader: [[Rung; 2]; 2],
    /// Each side's rung that is least bad at worst, with its cost at worst.
    pub minimax: [(Rung, f64); 2],
    /// The pair of least joint cost in money.
    pub joint: [Rung; 2],
    /// The pair that divides the gain from agreeing (Nash); none where nothing
    /// is better for both than the disagreement.
    pub bargain: Option<[Rung; 2]>,
    /// What each side must pay without agreement to compare with.
    pub disagreement: [f64; 2],
    /// What playing the dearest Nash equilibrium costs each side more than the
    /// joint optimum; none without an equilibrium in pure rungs.
    pub no_agreement: Option<[f64; 2]>,
    /// Patience that each side needs.
    pub patience: [Patience; 2],
    /// Whether own cost rises in the own rung whatever the other does.
    pub no_dilemma: [bool; 2],
    /// What a step up to each rung from the one below costs each side with the
    /// other at its start, value a year: what it must believe the step is worth.
    pub security: [Vec<f64>; 2],
}

impl Payoffs {
    /// Long-run payoffs of a game with nobody aligned; `gdp` of the two sides.
    pub fn new(setup: &Setup, costs: &impl StageCost, gdp: [f64; 2]) -> Self {
        let tops = setup.tops();
        let mut payoffs = Self {
            rungs: tops.map(|top| usize::from(top) + 1),
            utility: Default::default(),
            cost: Default::default(),
            gdp,
        };
        let mut stages = vec![Stage::default(); costs.parties()];
        for one in 0..=tops[0] {
            for two in 0..=tops[1] {
                costs.cost(Posture::of([one, two]), &mut stages);
                let cost = [stages[0].long, stages[1].long];
                for (side, own) in [one, two].into_iter().enumerate() {
                    let paid = [cost[side], cost[1 - side]];
                    payoffs.cost[side].push(cost[side]);
                    payoffs.utility[side].push(utility(setup, side, own, paid));
                }
            }
        }
        payoffs
    }

    /// Payoffs by hand: rows are the first player's, columns the second's.
    #[cfg(test)]
    fn by_hand(rungs: [usize; 2], utility: [Vec<f64>; 2]) -> Self {
        let cost = utility
            .clone()
            .map(|all| all.iter().map(|one| -one).collect());
        Self {
            rungs,
            utility,
            cost,
            gdp: [100.0; 2],
        }
    }

    fn at(&self, pair: [usize; 2]) -> usize {
        pair[0] * self.rungs[1] + pair[1]
    }

    fn utility(&self, side: usize, own: usize, other: usize) -> f64 {
        let pair = if side == 0 {
            [own, other]
        } else {
            [other, own]
        };
        self.utility[side][self.at(pair)]
    }

    fn cost(&self, side: usize, own: usize, other: usize) -> f64 {
        let pair = if side == 0 {
            [own, other]
        } else {
            [other, own]
        };
        self.cost[side][self.at(pair)]
    }

    /// Cost of a pair to each side, percent of its GDP a year.
    pub fn costs(&self, pair: [Rung; 2]) -> [f64; 2] {
        let [one, two] = pair.map(usize::from);
        [self.cost(0, one, two), self.cost(1, two, one)]
    }

    /// Everything that needs no play; `disagreement` is what each side pays
    /// without agreement, `start` where both stand.
    pub fn solve(&self, disagreement: [f64; 2], start: [Rung; 2]) -> Solutions {
        let nash = self.nash();
        let joint = self.joint();
        let mixed = self.mixed();
        Solutions {
            leader: [self.leader(0), self.leader(1)],
            minimax: [self.minimax(0), self.minimax(1)],
            bargain: self.bargain(disagreement),
            disagreement,
            no_agreement: self.no_agreement(&nash, joint),
            patience: [0, 1].map(|side| self.patience(side, &nash, &mixed, joint)),
            no_dilemma: [self.no_dilemma(0), self.no_dilemma(1)],
            security: [0, 1].map(|side: usize| self.security(side, start[1 - side])),
            nash: nash.iter().copied().map(rungs).collect(),
            joint: rungs(joint),
            mixed,
        }
    }

    fn pairs(&self) -> impl Iterator<Item = [usize; 2]> {
        let [rows, columns] = self.rungs;
        (0..rows).flat_map(move |row| (0..columns).map(move |column| [row, column]))
    }

    /// The most that a side gets against a rung of the other.
    fn best(&self, side: usize, other: usize) -> f64 {
        let own = 0..self.rungs[side];
        own.map(|own| self.utility(side, own, other))
            .fold(f64::NEG_INFINITY, f64::max)
    }

    fn nash(&self) -> Vec<[usize; 2]> {
        let stays = |side: usize, own: usize, other: usize| {
            self.utility(side, own, other) >= self.best(side, other) - ALIKE
        };
        self.pairs()
            .filter(|&[one, two]| stays(0, one, two) && stays(1, two, one))
            .collect()
    }

    /// The leader's best rung, the follower replying best (and, where it is all
    /// the same to it, in the leader's favour).
    fn leader(&self, leader: usize) -> [Rung; 2] {
        let mut found = (f64::NEG_INFINITY, [0; 2]);
        for own in 0..self.rungs[leader] {
            let best = self.best(1 - leader, own);
            let replies = 0..self.rungs[1 - leader];
            let replies =
                replies.filter(|&reply| self.utility(1 - leader, reply, own) >= best - ALIKE);
            for reply in replies {
                let gets = self.utility(leader, own, reply);
                if gets > found.0 + ALIKE {
                    let pair = if leader == 0 {
                        [own, reply]
                    } else {
                        [reply, own]
                    };
                    found = (gets, pair);
                }
            }
        }
        rungs(found.1)
    }

    fn minimax(&self, side: usize) -> (Rung, f64) {
        let worst = |own: usize| {
            let others = 0..self.rungs[1 - side];
            others
                .map(|other| self.cost(side, own, other))
                .fold(f64::NEG_INFINITY, f64::max)
        };
        let least = (0..self.rungs[side])
            .map(|own| (own, worst(own)))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        least.map_or((0, 0.0), |(own, cost)| (rung(own), cost))
    }

    /// Cost of a pair to both in value.
    fn money(&self, [one, two]: [usize; 2]) -> f64 {
        self.cost(0, one, two) * self.gdp[0] + self.cost(1, two, one) * self.gdp[1]
    }

    fn joint(&self) -> [usize; 2] {
        let pairs = self.pairs();
        let least = pairs.min_by(|&a, &b| self.money(a).total_cmp(&self.money(b)));
        least.unwrap_or_default()
    }

    fn bargain(&self, disagreement: [f64; 2]) -> Option<[Rung; 2]> {
        let gain = |&[one, two]: &[usize; 2]| {
            let gains = [
                disagreement[0] - self.cost(0, one, two),
                disagreement[1] - self.cost(1, two, one),
            ];
            gains
                .iter()
                .all(|gain| *gain > ALIKE)
                .then(|| gains[0] * gains[1])
        };
        let good = self.pairs().filter_map(|pair| Some((gain(&pair)?, pair)));
        let best = good.max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, pair)| rungs(pair))
    }

    fn no_agreement(&self, nash: &[[usize; 2]], joint: [usize; 2]) -> Option<[f64; 2]> {
        let dearest = nash
            .iter()
            .max_by(|&&a, &&b| self.money(a).total_cmp(&self.money(b)))?;
        let [one, two] = *dearest;
        Some([
            self.cost(0, one, two) - self.cost(0, joint[0], joint[1]),
            self.cost(1, two, one) - self.cost(1, joint[1], joint[0]),
        ])
    }

    /// `max(0, (T - R) / (T - P))`: reward of the joint optimum, temptation to
    /// leave it, punishment by the worst equilibrium.
    fn patience(
        &self,
        side: usize,
        nash: &[[usize; 2]],
        mixed: &[Mixed],
        joint: [usize; 2],
    ) -> Patience {
        let (own, other) = (joint[side], joint[1 - side]);
        let reward = self.utility(side, own, other);
        let temptation = self.best(side, other);
        if temptation <= reward + ALIKE {
            return Patience::From(0.0);
        }
        let pure = nash
            .iter()
            .map(|pair| self.utility(side, pair[side], pair[1 - side]));
        let expected = mixed.iter().map(|mixed| self.expected(side, mixed));
        let punishment = pure.chain(expected).fold(f64::INFINITY, f64::min);
        if punishment >= reward - ALIKE {
            return Patience::Never;
        }
        Patience::From((temptation - reward) / (temptation - punishment))
    }

    fn expected(&self, side: usize, mixed: &Mixed) -> f64 {
        self.pairs()
            .map(|[one, two]| {
                let weight = mixed.weights[0][one] * mixed.weights[1][two];
                weight * self.utility[side][self.at([one, two])]
            })
            .sum()
    }

    fn no_dilemma(&self, side: usize) -> bool {
        let others = 0..self.rungs[1 - side];
        others.into_iter().all(|other| {
            (1..self.rungs[side]).all(|own| {
                self.utility(side, own, other) <= self.utility(side, own - 1, other) + ALIKE
            })
        })
    }

    /// `S(r) = C(r) - C(r-1)` in value a year, the other at a rung.
    fn security(&self, side: usize, other: Rung) -> Vec<f64> {
        let other = usize::from(other);
        let step = |own: usize| {
            let more = self.cost(side, own, other) - self.cost(side, own - 1, other);
            more / 100.0 * self.gdp[side]
        };
        (1..self.rungs[side]).map(step).collect()
    }

    /// Rungs that are not dominated strictly, after those of the other that are
    /// have been left out, and so on.
    fn undominated(&self) -> [Vec<usize>; 2] {
        let mut left = self.rungs.map(|rungs| (0..rungs).collect::<Vec<_>>());
        loop {
            let before = [left[0].len(), left[1].len()];
            for side in 0..2 {
                let (own, others) = (left[side].clone(), left[1 - side].clone());
                left[side].retain(|&rung| {
                    let worse = |better: usize| {
                        others.iter().all(|&other| {
                            self.utility(side, better, other)
                                > self.utility(side, rung, other) + ALIKE
                        })
                    };
                    !own.iter().any(|&better| worse(better))
                });
            }
            if before == [left[0].len(), left[1].len()] {
                return left;
            }
        }
    }

    /// Equilibria in which both mix over as many rungs, by trying every pair of
    /// supports.
    fn mixed(&self) -> Vec<Mixed> {
        let left = self.undominated();
        if left.iter().any(|rungs| rungs.len() > MOST_MIXED) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for first in supports(&left[0]) {
            for second in supports(&left[1]).filter(|second| second.len() == first.len()) {
                found.extend(self.mixed_over(&[first.clone(), second]));
            }
        }
        found
    }

    fn mixed_over(&self, supports: &[Vec<usize>; 2]) -> Option<Mixed> {
        let weights = [
            self.indifferent(1, &supports[1], &supports[0])?,
            self.indifferent(0, &supports[0], &supports[1])?,
        ];
        let mixed = Mixed {
            cost: [0, 1].map(|side: usize| {
                let cost = |[one, two]: [usize; 2]| {
                    let weight: f64 = weights[0][one] * weights[1][two];
                    weight * self.cost[side][self.at([one, two])]
                };
                self.pairs().map(cost).sum()
            }),
            weights,
        };
        let holds = |side: usize| {
            let gets = self.expected(side, &mixed);
            (0..self.rungs[side]).all(|own| {
                let against = &mixed.weights[1 - side];
                let other = against.iter().enumerate();
                let value: f64 = other
                    .map(|(other, weight)| weight * self.utility(side, own, other))
                    .sum();
                value <= gets + 1e3 * ALIKE
            })
        };
        (holds(0) && holds(1)).then_some(mixed)
    }

    /// Weights on `over` (the other player's rungs) that make `side` indifferent
    /// among `among`; none if there are no positive ones.
    fn indifferent(&self, side: usize, among: &[usize], over: &[usize]) -> Option<Vec<f64>> {
        let size = over.len();
        let matrix = DMatrix::from_fn(size + 1, size + 1, |row, column| match (row, column) {
            (row, column) if row < size && column < size => {
                self.utility(side, among[row], over[column])
            }
            (row, _) if row < size => -1.0,
            (_, column) if column < size => 1.0,
            _ => 0.0,
        });
        let mut right = DVector::zeros(size + 1);
        right[size] = 1.0;
        let solved = matrix.lu().solve(&right)?;
        let mut weights = vec![0.0; self.rungs[1 - side]];
        for (at, &rung) in over.iter().enumerate() {
            let weight = solved[at];
            if !weight.is_finite() || weight <= ALIKE {
                return None;
            }
            weights[rung] = weight;
        }
        Some(weights)
    }
}

/// Subsets of two and more.
fn supports(rungs: &[usize]) -> impl Iterator<Item = Vec<usize>> {
    (1_u32..1 << rungs.len())
        .filter(|set| set.count_ones() > 1)
        .map(|set| {
            let members = rungs.iter().enumerate();
            let members = members.filter(|(at, _)| set & (1 << at) != 0);
            members.map(|(_, rung)| *rung).collect()
        })
}

fn rung(place: usize) -> Rung {
    Rung::try_from(place).unwrap_or(Rung::MAX)
}

fn rungs(pair: [usize; 2]) -> [Rung; 2] {
    pair.map(rung)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_abs_diff_eq;

    fn solve(rungs: [usize; 2], one: &[f64], two: &[f64]) -> Solutions {
        let payoffs = Payoffs::by_hand(rungs, [one.to_vec(), two.to_vec()]);
        payoffs.solve([1.0, 1.0], [0, 0])
    }

    #[test]
    fn the_prisoners_dilemma() {
        let found = solve([2, 2], &[3.0, 0.0, 5.0, 1.0], &[3.0, 5.0, 0.0, 1.0]);
        assert_eq!(found.nash, [[1, 1]]);
        assert!(found.mixed.is_empty());
        assert_eq!(found.joint, [0, 0]);
        assert_eq!(found.leader, [[1, 1]; 2]);
        assert_eq!(found.minimax, [(1, -1.0); 2]);
        assert_eq!(found.no_dilemma, [false; 2]);
        assert_eq!(found.no_agreement, Some([2.0, 2.0]));
        // (5 - 3) / (5 - 1).
        assert_eq!(found.patience, [Patience::From(0.5); 2]);
        assert_eq!(found.bargain, Some([0, 0]));
    }

    #[test]
    fn matching_pennies_has_one_mixed_equilibrium() {
        let one = [2.0, -1.0, -1.0, 1.0];
        let two = [-2.0, 1.0, 1.0, -1.0];
        let found = solve([2, 2], &one, &two);
        assert!(found.nash.is_empty());
        let [mixed] = &found.mixed[..] else {
            panic!("{:?}", found.mixed);
        };
        for weights in &mixed.weights {
            assert_abs_diff_eq!(weights[0], 0.4, epsilon = 1e-12);
        }
        assert_abs_diff_eq!(mixed.cost[0], -0.2, epsilon = 1e-12);
        assert_eq!(found.no_agreement, None);
    }

    #[test]
    fn the_battle_of_the_sexes_and_its_leaders() {
        let found = solve([2, 2], &[2.0, 0.0, 0.0, 1.0], &[1.0, 0.0, 0.0, 2.0]);
        assert_eq!(found.nash, [[0, 0], [1, 1]]);
        assert_eq!(found.leader, [[0, 0], [1, 1]]);
        assert_abs_diff_eq!(found.mixed[0].weights[0][0], 2.0 / 3.0, epsilon = 1e-12);
        assert_abs_diff_eq!(found.mixed[0].weights[1][0], 1.0 / 3.0, epsilon = 1e-12);
    }

    #[test]
    fn rock_paper_scissors_on_ladders_of_other_heights() {
        // A third column that nobody plays: dominated.
        let one = [
            0.0, -1.0, 1.0, 9.0, 1.0, 0.0, -1.0, 9.0, -1.0, 1.0, 0.0, 9.0,
        ];
        let two = [
            0.0, 1.0, -1.0, -9.0, -1.0, 0.0, 1.0, -9.0, 1.0, -1.0, 0.0, -9.0,
        ];
        let found = solve([3, 4], &one, &two);
        let [mixed] = &found.mixed[..] else {
            panic!("{:?}", found.mixed);
        };
        for (weight, expected) in mixed.weights[1].iter().zip([1.0, 1.0, 1.0, 0.0]) {
            assert_abs_diff_eq!(*weight, expected / 3.0, epsilon = 1e-12);
        }
    }

    #[test]
    fn where_own_rungs_only_cost_there_is_no_dilemma() {
        // Own rung costs 0.1 of GDP, the other's 0.3: value of a step 0.1 % of 100.
        let cost = |own: f64, other: f64| -(0.1 * own + 0.3 * other);
        let (mut one, mut two) = (Vec::new(), Vec::new());
        for row in 0..3 {
            for column in 0..3 {
                let (row, column) = (f64::from(row), f64::from(column));
                one.push(cost(row, column));
                two.push(cost(column, row));
            }
        }
        let found = solve([3, 3], &one, &two);
        assert_eq!(found.nash, [[0, 0]]);
        assert_eq!(found.no_dilemma, [true; 2]);
        assert_eq!(found.patience, [Patience::From(0.0); 2]);
        for step in &found.security[0] {
            assert_abs_diff_eq!(*step, 0.1, epsilon = 1e-12);
        }
        assert_eq!(found.minimax, [(0, 0.6); 2]);
    }

    #[test]
    fn a_punishment_no_worse_than_the_reward_holds_nobody() {
        // Leaving (0, 0) pays, and the equilibrium is as good.
        let found = solve([2, 2], &[1.0, 0.0, 2.0, 1.0], &[1.0, 2.0, 0.0, 1.0]);
        assert_eq!(found.nash, [[1, 1]]);
        assert_eq!(found.patience[0], Patience::Never);
    }
}
