//! `hold`: stays on the rung it began on, and goes back there after a slip.
//! On two rungs from C, always cooperate.

use super::{Board, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: the first rung it stood on, plus one.
#[derive(Clone, Copy, Debug)]
struct Hold;

impl Rule for Hold {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let home = super::first_rung(memory, view);
        surely(home, Memory::from(home) + 1)
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "hold",
    name: "hold",
    parameters: &[],
    board: Board::Ladder,
    words: &say::HOLD,
    make: |_| Box::new(Hold),
};
