//! `contrite_tft_standing`: tit for tat by standing. Boyd (1989), Journal of
//! Theoretical Biology 136; Sugden (1986), *The Economics of Rights*.
//!
//! Content, it plays C; having executed C and seen D it is provoked, having
//! executed D and seen C it is contrite. Provoked, it plays D until it sees C.
//! Contrite, it plays C until it executes C.

use super::{Board, C, D, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: one of the three states.
#[derive(Clone, Copy, Debug)]
struct ContriteTftStanding;

const CONTENT: Memory = 0;
const PROVOKED: Memory = 1;
const CONTRITE: Memory = 2;

impl Rule for ContriteTftStanding {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let state = match (memory, view.own, view.seen) {
            (CONTENT, C, D) | (PROVOKED, _, D) => PROVOKED,
            (CONTENT, D, C) | (CONTRITE, D, _) => CONTRITE,
            _ => CONTENT,
        };
        surely(if state == PROVOKED { D } else { C }, state)
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "contrite_tft_standing",
    name: "contrite_tft_standing",
    parameters: &[],
    board: Board::Classic,
    words: &say::CONTRITE_TFT_STANDING,
    make: |_| Box::new(ContriteTftStanding),
};
