//! Rules: how a side decides. Layer 5.
//!
//! To add one: a file with a type that implements [`Rule`] and its [`Entry`],
//! a line in [`RULES`], its words in `text/strings/strategy.rs`, a line in
//! `docs/strategy.md`, its expected moves in `rule/tests.rs`.

mod adaptive_tft;
mod aspiration;
mod best_reply;
mod contrite;
mod contrite_tft;
mod contrite_tft_standing;
mod generous;
mod gradual;
mod gradual_ladder;
mod grim;
mod grit;
mod grudger;
mod hold;
mod matching;
mod memory_one;
mod overmatch;
mod prober;
mod read;
mod script;
mod slow_thaw;
mod soft_grudger;
#[cfg(test)]
mod tests;
mod tolerant;
mod two_strikes;
mod window;

pub use read::{Named, read};
pub use script::script;

use std::fmt;

use super::round::{Lottery, Memory, Rung, View, surely};
use crate::text::Text;

/// How a side decides.
///
/// Beside its own executed move and what it saw of the other's, it knows only
/// what it put into its memory: never the truth about the other.
pub trait Rule: fmt::Debug + Sync {
    /// The first move of the classic game, and the memory it begins with. On a
    /// ladder the first rung is given and the memory begins at 0.
    fn opening(&self) -> Lottery {
        surely(C, 0)
    }

    /// The next move, after what was executed and seen in the last round.
    fn answer(&self, memory: Memory, view: View) -> Lottery;

    /// Rounds back that the answer can depend on; none if there is no bound.
    fn looks_back(&self) -> Option<u32>;

    /// The rule for a game whose costs are known; none where it does not ask
    /// what anything costs.
    fn foresee(&self, _foresight: &Foresight) -> Option<Box<dyn Rule>> {
        None
    }
}

/// Cooperate.
const C: Rung = 0;
/// Defect.
const D: Rung = 1;

/// The game that a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Board {
    /// The classic iterated prisoner's dilemma.
    Classic,
    /// A ladder of any height.
    Ladder,
}

/// What a rule that plans ahead is told before the game.
#[derive(Clone, Debug, PartialEq)]
pub struct Foresight {
    /// Highest rung of the own ladder and of the other's.
    pub tops: [Rung; 2],
    /// Most rungs down and up that the own ladder allows a round.
    pub steps: [Rung; 2],
    /// What a pair costs the side, percent of its base GDP a year, before
    /// anything has adapted: own rungs x the other's.
    pub costs: Vec<f64>,
}

impl Foresight {
    /// What a pair costs.
    pub fn cost(&self, own: Rung, other: Rung) -> f64 {
        self.costs[usize::from(own) * (usize::from(self.tops[1]) + 1) + usize::from(other)]
    }
}

/// A number in a rule's name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Its letter in the name.
    pub name: &'static str,
    /// Its key in a scenario file; empty for rules of the classic game.
    pub key: &'static str,
    /// What a scenario file that does not say it means.
    pub default: f64,
    /// Least value.
    pub low: f64,
    /// Greatest value.
    pub high: f64,
    /// Whether only whole numbers make sense.
    pub whole: bool,
}

impl Parameter {
    const fn share(name: &'static str) -> Self {
        Self {
            name,
            key: "",
            default: 0.0,
            low: 0.0,
            high: 1.0,
            whole: false,
        }
    }

    const fn number(name: &'static str, low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            ..Self::share(name)
        }
    }

    /// As a scenario file writes it.
    const fn keyed(self, key: &'static str, default: f64) -> Self {
        Self {
            key,
            default,
            ..self
        }
    }

    const fn whole(name: &'static str, low: f64, high: f64) -> Self {
        Self {
            whole: true,
            ..Self::number(name, low, high)
        }
    }
}

/// A whole parameter as a number of rungs or rounds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole parameters lie between 0 and 100"
)]
fn small(number: f64) -> Rung {
    number as Rung
}

/// The rung that a rule began on, where its memory is that rung plus one and 0
/// before it has answered.
fn first_rung(memory: Memory, view: View) -> Rung {
    let first = memory.checked_sub(1).map(Rung::try_from);
    first.and_then(Result::ok).unwrap_or(view.own)
}

/// One rung from `from` toward `to`.
fn toward(from: Rung, to: Rung) -> Rung {
    match from.cmp(&to) {
        std::cmp::Ordering::Less => from + 1,
        std::cmp::Ordering::Equal => from,
        std::cmp::Ordering::Greater => from - 1,
    }
}

/// A rule in the registry.
#[derive(Debug)]
pub struct Entry {
    /// Its name without parameters.
    pub stem: &'static str,
    /// Its name with letters for the parameters: `generous_G`.
    pub name: &'static str,
    /// The parameters, in the order of the name.
    pub parameters: &'static [Parameter],
    /// The game it is for.
    pub board: Board,
    /// What it does, in a few words.
    pub words: &'static Text,
    /// Makes it from as many parameters as there are, each within its bounds.
    make: fn(&[f64]) -> Box<dyn Rule>,
}

impl Entry {
    /// The rule with its parameters, in the order of the name and each within
    /// its bounds.
    pub fn rule(&self, given: &[f64]) -> Box<dyn Rule> {
        debug_assert_eq!(given.len(), self.parameters.len());
        (self.make)(given)
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (self.stem, self.board) == (other.stem, other.board)
    }
}

/// The rules of one game.
pub fn rules(board: Board) -> impl Iterator<Item = &'static Entry> {
    RULES
        .iter()
        .copied()
        .filter(move |entry| entry.board == board)
}

/// The registry, in the order of `docs/strategy.md`.
pub static RULES: &[&Entry] = &[
    &memory_one::COOPERATOR,
    &memory_one::DEFECTOR,
    &memory_one::ALTERNATOR,
    &memory_one::TIT_FOR_TAT,
    &memory_one::SUSPICIOUS_TFT,
    &memory_one::ANTI_TFT,
    &memory_one::BULLY,
    &window::TIT_FOR_2_TATS,
    &window::TWO_TITS_FOR_TAT,
    &window::HARD_TFT,
    &grudger::ENTRY,
    &soft_grudger::ENTRY,
    &memory_one::WIN_STAY_LOSE_SHIFT,
    &contrite_tft::ENTRY,
    &contrite_tft_standing::ENTRY,
    &gradual::ENTRY,
    &adaptive_tft::ENTRY,
    &prober::ENTRY,
    &memory_one::GTFT,
    &memory_one::VECTOR,
    &memory_one::RANDOM,
    &hold::ENTRY,
    &matching::ENTRY,
    &generous::ENTRY,
    &tolerant::ENTRY,
    &two_strikes::ENTRY,
    &contrite::ENTRY,
    &overmatch::ENTRY,
    &slow_thaw::ENTRY,
    &grim::ENTRY,
    &gradual_ladder::ENTRY,
    &grit::ENTRY,
    &aspiration::ENTRY,
    &best_reply::ENTRY,
    &script::ENTRY,
];
