//! `script`: moves given in advance, whatever the other does: for history and
//! for what-if questions.

use super::{Board, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, Rung, View, surely};
use crate::text::strings::strategy as say;

/// Memory: rounds played so far.
#[derive(Clone, Debug)]
struct Script {
    /// Round, from 0, and the rung aimed at from then on; in order of rounds.
    moves: Vec<(u32, Rung)>,
}

impl Rule for Script {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let due = self
            .moves
            .partition_point(|(round, _)| Memory::from(*round) <= memory);
        let aim = due
            .checked_sub(1)
            .and_then(|at| self.moves.get(at))
            .map_or(view.own, |(_, rung)| *rung);
        surely(aim, memory.saturating_add(1))
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

/// A script of rounds (from 0) and the rung aimed at from then on.
pub fn script(mut moves: Vec<(u32, Rung)>) -> Box<dyn Rule> {
    moves.sort_by_key(|(round, _)| *round);
    Box::new(Script { moves })
}

pub(super) static ENTRY: Entry = Entry {
    stem: "script",
    name: "script",
    parameters: &[],
    board: Board::Ladder,
    words: &say::SCRIPT,
    make: |_| script(Vec::new()),
};
