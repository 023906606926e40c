//! `grudger` (grim trigger): cooperates until it has seen a defection, then
//! never again. Friedman (1971), Review of Economic Studies 38.

use super::{Board, C, D, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: 1 once it has seen a D.
#[derive(Clone, Copy, Debug)]
struct Grudger;

impl Rule for Grudger {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        if memory == 1 || view.seen == D {
            surely(D, 1)
        } else {
            surely(C, 0)
        }
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "grudger",
    name: "grudger",
    parameters: &[],
    board: Board::Classic,
    words: &say::GRUDGER,
    make: |_| Box::new(Grudger),
};
