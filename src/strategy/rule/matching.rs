//! `match`: goes to the rung it sees the other on. On two rungs, tit for tat.

use super::{Board, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

#[derive(Clone, Copy, Debug)]
struct Match;

impl Rule for Match {
    fn answer(&self, _memory: Memory, view: View) -> Lottery {
        surely(view.seen, 0)
    }

    fn looks_back(&self) -> Option<u32> {
        Some(1)
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "match",
    name: "match",
    parameters: &[],
    board: Board::Ladder,
    words: &say::MATCH,
    make: |_| Box::new(Match),
};
