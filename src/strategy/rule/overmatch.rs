//! `overmatch`: one rung above what it sees, whenever that is above 0.

use super::{Board, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

#[derive(Clone, Copy, Debug)]
struct Overmatch;

impl Rule for Overmatch {
    fn answer(&self, _memory: Memory, view: View) -> Lottery {
        let aim = match view.seen {
            0 => 0,
            seen => seen.saturating_add(1),
        };
        surely(aim, 0)
    }

    fn looks_back(&self) -> Option<u32> {
        Some(1)
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "overmatch",
    name: "overmatch",
    parameters: &[],
    board: Board::Ladder,
    words: &say::OVERMATCH,
    make: |_| Box::new(Overmatch),
};
