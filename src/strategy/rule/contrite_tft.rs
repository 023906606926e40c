//! `contrite_tft`: plays the other's last move, but does not answer the answer
//! to its own slip. Wu, Axelrod (1995), Journal of Conflict Resolution 39.
//!
//! It becomes contrite when its own last executed move was D, differed from
//! what it meant, and the other's last move was C. When contrite and its own
//! last executed move was C, it clears the flag and plays C.

use super::{Board, C, D, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: bit 0 the move it meant, bit 1 whether it is contrite.
#[derive(Clone, Copy, Debug)]
struct ContriteTft;

const CONTRITE: Memory = 2;

impl Rule for ContriteTft {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let meant_c = memory & 1 == 0;
        let contrite = memory & CONTRITE != 0;
        if contrite && view.own == C {
            return surely(C, 0);
        }
        let slipped = meant_c && view.own == D && view.seen == C;
        let flag = if contrite || slipped { CONTRITE } else { 0 };
        surely(view.seen, u64::from(view.seen) | flag)
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "contrite_tft",
    name: "contrite_tft",
    parameters: &[],
    board: Board::Classic,
    words: &say::CONTRITE_TFT,
    make: |_| Box::new(ContriteTft),
};
