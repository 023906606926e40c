//! The reference ladder: a small game that is solved exactly, as a check on
//! simulation and as a lesson.
//!
//! Rungs 0 to 4, one step up or down a round, no lag. A side sees the other one
//! rung too high with probability f, one too low with m; its move goes one rung
//! too far with probability eta. Payoff of a round after the moves:
//! `u_i = a_i - 3 a_j`. Spiral: both at rung 3 or above, within 40 rounds.
//! The payoffs are for teaching: no finding about any two countries.

use super::exact::{Chain, expect, happened};
use super::play::{Draws, Pair, Seed};
use super::round::{Rung, Seat, Setting};
use super::rule::Rule;
use crate::ensemble::Moments;
use crate::text::{Text, strings::strategy as say};

/// Highest rung.
pub const TOP: Rung = 4;
/// Rounds of the game.
pub const ROUNDS: usize = 40;
/// Runs of a simulation that names no other number.
pub const RUNS: u64 = 100_000;
/// Most runs of a simulation.
pub const MOST_RUNS: u64 = 10_000_000;
/// Lowest rung of both sides that counts as a spiral.
const SPIRAL: Rung = 3;
/// Fewer spirals than this say little about how likely they are.
pub const FEW_EVENTS: u64 = 30;

/// What is asked about the game.
#[derive(Debug)]
pub struct Outcome {
    /// Its name in JSON.
    pub key: &'static str,
    /// Its name in words.
    pub words: &'static Text,
    /// Whether it is a probability.
    pub is_share: bool,
}

const fn outcome(key: &'static str, words: &'static Text, is_share: bool) -> Outcome {
    Outcome {
        key,
        words,
        is_share,
    }
}

/// Number of outcomes.
const COUNT: usize = 11;

/// The outcomes, in the order of [`Game::exact`] and [`Game::simulate`].
pub static OUTCOMES: [Outcome; COUNT] = [
    outcome("mean_a_10", &say::MEAN_A_10, false),
    outcome("mean_b_10", &say::MEAN_B_10, false),
    outcome("mean_a_40", &say::MEAN_A_40, false),
    outcome("mean_b_40", &say::MEAN_B_40, false),
    outcome("avg_score_a", &say::AVG_SCORE_A, false),
    outcome("avg_score_b", &say::AVG_SCORE_B, false),
    outcome("p_spiral_10", &say::P_SPIRAL_10, true),
    outcome("p_spiral_20", &say::P_SPIRAL_20, true),
    outcome("p_spiral_40", &say::P_SPIRAL_40, true),
    outcome("trunc_mean_time_to_spiral", &say::TRUNC_MEAN_TIME, false),
    outcome("p_both_open_40", &say::P_BOTH_OPEN_40, true),
];

/// A game to be solved or played.
#[derive(Clone, Copy, Debug)]
pub struct Game<'a> {
    /// The rule of each side.
    pub rules: [&'a dyn Rule; 2],
    /// Probability of seeing the other one rung too high.
    pub false_alarm: f64,
    /// Probability of seeing the other one rung too low.
    pub miss: f64,
    /// Probability that a move goes one rung too far.
    pub slip: f64,
    /// Where the sides begin.
    pub start: [Rung; 2],
}

/// What the game looks like at the end of a round: rungs and payoffs as
/// expected values, events as probabilities (0 or 1 on a single path).
#[derive(Clone, Copy, Debug)]
struct Moment {
    rungs: [f64; 2],
    spiral: f64,
    both_open: f64,
}

/// Gathers the outcomes round by round, round 0 being the start.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    values: [f64; COUNT],
}

impl Tally {
    fn add(&mut self, round: usize, now: &Moment) {
        let values = &mut self.values;
        let [a, b] = now.rungs;
        if round > 0 {
            values[4] += (a - 3.0 * b) / ROUNDS as f64;
            values[5] += (b - 3.0 * a) / ROUNDS as f64;
        }
        match round {
            10 => {
                [values[0], values[1]] = now.rungs;
                values[6] = now.spiral;
            }
            20 => values[7] = now.spiral,
            ROUNDS => {
                [values[2], values[3]] = now.rungs;
                values[8] = now.spiral;
                values[10] = now.both_open;
            }
            _ => {}
        }
        // E min(T, 40) = sum over t below 40 of P(T > t).
        if round < ROUNDS {
            values[9] += 1.0 - now.spiral;
        }
    }
}

impl Game<'_> {
    /// Every outcome, exactly.
    pub fn exact(&self) -> [f64; COUNT] {
        let chain = Chain {
            pair: self.pair(),
            event: is_spiral,
        };
        let mut now = chain.start(self.seats());
        let mut tally = Tally::default();
        for round in 0..=ROUNDS {
            if round > 0 {
                now = chain.next(&now);
            }
            let rung = |side: usize| expect(&now, |seats| f64::from(seats[side].rung));
            let moment = Moment {
                rungs: [rung(0), rung(1)],
                spiral: happened(&now),
                both_open: expect(&now, |seats| share(is_open(seats))),
            };
            tally.add(round, &moment);
        }
        tally.values
    }

    /// Every outcome, by simulation.
    pub fn simulate(&self, runs: u64, seed: u64) -> [Moments; COUNT] {
        let draws = Seed::new(seed);
        let mut moments = [Moments::default(); COUNT];
        for replicate in 0..runs {
            let path = self.path(&mut draws.replicate(replicate));
            for (moments, value) in moments.iter_mut().zip(path) {
                moments.add(value);
            }
        }
        moments
    }

    fn path(&self, draws: &mut Draws) -> [f64; COUNT] {
        let pair = self.pair();
        let mut seats = self.seats();
        let mut tally = Tally::default();
        let mut spiral = false;
        for round in 0..=ROUNDS {
            if round > 0 {
                pair.round(&mut seats, draws, [false; 2]);
            }
            spiral |= is_spiral(&seats);
            let moment = Moment {
                rungs: seats.map(|seat| f64::from(seat.rung)),
                spiral: share(spiral),
                both_open: share(is_open(&seats)),
            };
            tally.add(round, &moment);
        }
        tally.values
    }

    fn pair(&self) -> Pair<'_> {
        let setting = Setting {
            top: TOP,
            step_limit: 1,
            false_alarm: self.false_alarm,
            miss: self.miss,
            slip_up: self.slip,
            slip_down: 0.0,
        };
        Pair {
            setting,
            rules: self.rules,
        }
    }

    fn seats(&self) -> [Seat; 2] {
        self.start.map(Seat::at)
    }
}

fn share(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn is_spiral(seats: &[Seat; 2]) -> bool {
    seats.iter().all(|seat| seat.rung >= SPIRAL)
}

fn is_open(seats: &[Seat; 2]) -> bool {
    seats.iter().all(|seat| seat.rung == 0)
}
