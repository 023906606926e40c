//! The game on ladders: a round in nine steps, run by run. Layer 5.
//!
//! 1 payoff, 2 observe, 3 clarify, 4 talk, 5 decide, 6 constrain, 7 consult,
//! 8 slip, 9 queue. Every draw has its own stream by side and purpose, so that
//! two games that differ in one thing share their luck in all others.
//! Reference: `docs/strategy.md`.

mod luck;
mod path;
#[cfg(test)]
mod tests;

pub use path::{Path, Round};

use super::adapting::Adaptation;
use super::cost::{Posture, Stage, StageCost};
use super::round::Rung;
use super::rule::{Foresight, Rule};
use super::setup::Setup;
use luck::Keys;

/// A misperception that is put into a game from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misled {
    /// The side that sees wrongly.
    pub side: usize,
    /// In which round, from 0.
    pub round: u32,
    /// How many rungs above the truth it sees the other; below it, where
    /// negative; never outside the ladder.
    pub rungs: i8,
}

/// A game that is ready to be played: rules made, draws keyed.
#[derive(Debug)]
pub struct Game<'a> {
    pub(super) setup: &'a Setup,
    /// Of each side: its possible rules.
    rules: [Vec<Box<dyn Rule>>; 2],
    keys: Keys,
    /// A side whose move of round 0 goes one rung up for certain.
    injected: Option<usize>,
    /// What a side is made to see.
    misled: Option<Misled>,
    /// What moves costs along a path.
    pub(super) adaptation: Option<&'a Adaptation>,
}

impl<'a> Game<'a> {
    /// Prepares a game; rules that plan ahead look at `costs` first.
    pub fn new(setup: &'a Setup, costs: &impl StageCost, seed: u64) -> Self {
        let rules = [0, 1].map(|side: usize| {
            let foresight = foresight(setup, costs, side);
            let rule = |plan: &super::setup::Plan| {
                let rule = plan.rule();
                rule.foresee(&foresight).unwrap_or(rule)
            };
            setup.sides[side].plans.iter().map(rule).collect()
        });
        let codes = [0, 1].map(|side: usize| setup.sides[side].code.as_str());
        let allies = setup.allies.iter().map(|ally| ally.code.as_str());
        Self {
            setup,
            rules,
            keys: Keys::new(seed, codes, allies),
            injected: None,
            misled: None,
            adaptation: None,
        }
    }

    /// The same game in which a side errs upward in the first round.
    #[must_use]
    pub fn injected(mut self, side: usize) -> Self {
        self.injected = Some(side);
        self
    }

    /// The same game in which a side sees the other wrongly in one round,
    /// whatever was cleared up.
    #[must_use]
    pub fn misled(mut self, misled: Option<Misled>) -> Self {
        self.misled = misled;
        self
    }

    /// The same game in which costs move as the sides adapt; rules that plan
    /// ahead looked at costs as they are.
    #[must_use]
    pub fn adapting(mut self, adaptation: Option<&'a Adaptation>) -> Self {
        self.adaptation = adaptation;
        self
    }

    /// One run from its beginning.
    pub fn path(&self, replicate: u64) -> Path<'_> {
        Path::new(self, replicate)
    }
}

/// What each pair costs a side: percent of its GDP a year, before anything has
/// adapted, with what the side says of security and relative gains.
pub(super) fn foresight(setup: &Setup, costs: &impl StageCost, side: usize) -> Foresight {
    let [one, two] = setup.tops();
    let (own_top, other_top) = if side == 0 { (one, two) } else { (two, one) };
    let mut stages = vec![Stage::default(); costs.parties()];
    let mut table = Vec::new();
    for own in 0..=own_top {
        for other in 0..=other_top {
            let rungs = if side == 0 {
                [own, other]
            } else {
                [other, own]
            };
            costs.cost(Posture::of(rungs), &mut stages);
            let total = |side: usize| stages[side].long + stages[side].extra;
            table.push(-utility(setup, side, own, [total(side), total(1 - side)]));
        }
    }
    let ladder = &setup.sides[side].ladder;
    Foresight {
        tops: [own_top, other_top],
        steps: [ladder.step_down, ladder.step_up],
        costs: table,
    }
}

/// `-C + s(r) + lambda (C_other - C)`, percent of own GDP a year; `costs` are
/// the own one and the other's.
pub(super) fn utility(setup: &Setup, side: usize, own: Rung, costs: [f64; 2]) -> f64 {
    let player = &setup.sides[side];
    let height = f64::from(own) / f64::from(player.ladder.top().max(1));
    let security = player.security * height.sqrt();
    security - costs[0] + player.relative_gain * (costs[1] - costs[0])
}
