//! `generous_G`: as `match`, but with probability G it aims one rung lower.
//! On two rungs, generous tit for tat (Nowak, Sigmund 1992, Nature 355).

use super::{Board, Entry, Parameter, Rule};
use crate::strategy::round::{Lottery, Memory, Step, View, maybe};
use crate::text::strings::strategy as say;

#[derive(Clone, Copy, Debug)]
struct Generous {
    chance: f64,
}

impl Rule for Generous {
    fn answer(&self, _memory: Memory, view: View) -> Lottery {
        let [lower, same] =
            [view.seen.saturating_sub(1), view.seen].map(|rung| Step { rung, memory: 0 });
        maybe(self.chance, lower, same)
    }

    fn looks_back(&self) -> Option<u32> {
        Some(1)
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "generous",
    name: "generous_G",
    parameters: &[Parameter::share("G").keyed("generosity", 0.3)],
    board: Board::Ladder,
    words: &say::GENEROUS,
    make: |given| Box::new(Generous { chance: given[0] }),
};
