//! Rules: how a side decides. Layer 5.
//!
//! To add one: a file with a type that implements [`Rule`] and its [`Entry`],
//! a line in [`RULES`], its words in `text/strings/strategy.rs`, a line in
//! `docs/strategy.md`, its expected moves in `rule/tests.rs`.

mod adaptive_tft;
mod contrite_tft;
mod contrite_tft_standing;
mod generous;
mod gradual;
mod grit;
mod grudger;
mod matching;
mod memory_one;
mod overmatch;
mod prober;
mod read;
mod slow_thaw;
mod soft_grudger;
#[cfg(test)]
mod tests;
mod tolerant;
mod window;

pub use read::{Named, read};

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

/// A number in a rule's name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Its letter in the name.
    pub name: &'static str,
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
            low: 0.0,
            high: 1.0,
            whole: false,
        }
    }

    const fn whole(name: &'static str, low: f64, high: f64) -> Self {
        Self {
            name,
            low,
            high,
            whole: true,
        }
    }
}

/// A whole parameter as a number of rungs or rounds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole parameters lie between 0 and 10"
)]
fn small(number: f64) -> Rung {
    number as Rung
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
    &matching::ENTRY,
    &generous::ENTRY,
    &tolerant::ENTRY,
    &overmatch::ENTRY,
    &slow_thaw::ENTRY,
    &grit::ENTRY,
];
