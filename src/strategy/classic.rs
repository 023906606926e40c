//! The classic game: the iterated prisoner's dilemma with R 3, S 0, T 5, P 1.
//!
//! A ladder of two rungs, 0 to cooperate and 1 to defect. Two kinds of error:
//! a flipped move is executed and both histories hold it; a misperceived move
//! is made as meant, and only the other side sees it wrong, without learning
//! of it. With both, what is misperceived is the flipped move. Both moves of a
//! turn are chosen before either is flipped.
//! Axelrod (1984), *The Evolution of Cooperation*.

use super::play::{Draws, Pair, Seed};
use super::round::{Rung, Setting};
use super::rule::Rule;
use crate::ensemble::Moments;

/// Payoff of a turn: own move, then the other's.
const PAYOFF: [[u32; 2]; 2] = [[3, 0], [5, 1]];

/// Most turns of a game.
pub const MOST_TURNS: u64 = 1_000_000;
/// Most repetitions of a game.
pub const MOST_REPETITIONS: u64 = 10_000_000;
/// Most turns of all repetitions together.
pub const MOST_ROUNDS: u64 = 1_000_000_000;

/// A game to be played.
#[derive(Clone, Debug)]
pub struct Classic<'a> {
    /// The rule of each side.
    pub rules: [&'a dyn Rule; 2],
    /// Turns of the game, 1 to [`MOST_TURNS`].
    pub turns: u64,
    /// Turns, from 1 and in order, in which a side's move is flipped for
    /// certain, whatever the noise would have done.
    pub flips: [Vec<u64>; 2],
    /// Probability that a move is flipped.
    pub action_noise: f64,
    /// Probability that a side sees the other's move wrong.
    pub perception_noise: f64,
    /// Seed of all draws.
    pub seed: u64,
}

/// One game, turn by turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Executed moves of each side.
    pub moves: [Vec<Rung>; 2],
    /// What each side saw of the other's moves: one fewer, as nobody looks at
    /// the last.
    pub seen: [Vec<Rung>; 2],
    /// Sum of payoffs.
    pub score: [u64; 2],
}

/// Many games: payoff and cooperation a turn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Averages {
    /// Payoff a turn of each side, a value a game.
    pub payoff: [Moments; 2],
    /// Share of turns in which each side cooperated, a value a game.
    pub cooperation: [Moments; 2],
}

impl Classic<'_> {
    /// Plays once, on the draws of replicate 0.
    pub fn play(&self) -> Record {
        let mut record = Record::default();
        self.each_turn(&mut Seed::new(self.seed).replicate(0), |moves, seen| {
            for side in 0..2 {
                record.moves[side].push(moves[side]);
                record.score[side] += u64::from(payoff(side, moves));
                if let Some(seen) = seen {
                    record.seen[side].push(seen[side]);
                }
            }
        });
        record
    }

    /// Plays many times, each on its own draws.
    pub fn repeat(&self, repetitions: u64) -> Averages {
        let draws = Seed::new(self.seed);
        let mut averages = Averages::default();
        for replicate in 0..repetitions {
            let (mut score, mut cooperated) = ([0_u64; 2], [0_u64; 2]);
            self.each_turn(&mut draws.replicate(replicate), |moves, _| {
                for side in 0..2 {
                    score[side] += u64::from(payoff(side, moves));
                    cooperated[side] += u64::from(moves[side] == 0);
                }
            });
            for side in 0..2 {
                let a_turn = |sum: u64| sum as f64 / self.turns as f64;
                averages.payoff[side].add(a_turn(score[side]));
                averages.cooperation[side].add(a_turn(cooperated[side]));
            }
        }
        averages
    }

    /// Tells each turn's executed moves, and what was seen before them.
    fn each_turn(&self, draws: &mut Draws, mut tell: impl FnMut([Rung; 2], Option<[Rung; 2]>)) {
        let pair = self.pair();
        let mut seats = pair.open(draws, self.forced(1));
        tell(seats.map(|seat| seat.rung), None);
        for turn in 2..=self.turns {
            let seen = pair.round(&mut seats, draws, self.forced(turn));
            tell(seats.map(|seat| seat.rung), Some(seen));
        }
    }

    fn pair(&self) -> Pair<'_> {
        Pair {
            setting: setting(self.action_noise, self.perception_noise),
            rules: self.rules,
        }
    }

    fn forced(&self, turn: u64) -> [bool; 2] {
        [0, 1].map(|side: usize| self.flips[side].binary_search(&turn).is_ok())
    }
}

/// The ladder of the classic game: an error is the other one of two moves.
pub fn setting(action_noise: f64, perception_noise: f64) -> Setting {
    Setting {
        top: 1,
        step_limit: 1,
        false_alarm: perception_noise,
        miss: perception_noise,
        slip_up: action_noise,
        slip_down: action_noise,
    }
}

/// What a side gets from a turn.
pub fn payoff(side: usize, moves: [Rung; 2]) -> u32 {
    PAYOFF[usize::from(moves[side])][usize::from(moves[1 - side])]
}
