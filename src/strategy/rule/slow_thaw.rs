//! `slow_thaw_P`: follows upward at once, downward only with probability P.

use super::{Board, Entry, Parameter, Rule};
use crate::strategy::round::{Lottery, Memory, Step, View, maybe, surely};
use crate::text::strings::strategy as say;

#[derive(Clone, Copy, Debug)]
struct SlowThaw {
    chance: f64,
}

impl Rule for SlowThaw {
    fn answer(&self, _memory: Memory, view: View) -> Lottery {
        if view.seen >= view.own {
            return surely(view.seen, 0);
        }
        let [down, stay] = [view.seen, view.own].map(|rung| Step { rung, memory: 0 });
        maybe(self.chance, down, stay)
    }

    fn looks_back(&self) -> Option<u32> {
        Some(1)
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "slow_thaw",
    name: "slow_thaw_P",
    parameters: &[Parameter::share("P").keyed("thaw", 0.5)],
    board: Board::Ladder,
    words: &say::SLOW_THAW,
    make: |given| Box::new(SlowThaw { chance: given[0] }),
};
