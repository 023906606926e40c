//! `prober`: plays D C C; defects for ever if the other cooperated in rounds 2
//! and 3, otherwise plays tit for tat. Mathieu, Beaufils, Delahaye (1999),
//! Artificial Evolution, LNCS 1829.

use super::{Board, C, D, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: the states below, in the order in which they are passed.
#[derive(Clone, Copy, Debug)]
struct Prober;

/// It has played D, and is to play C.
const FIRST: Memory = 0;
/// It has played D C; it is about to learn of round 2.
const SECOND: Memory = 1;
/// It has played D C C, and the other cooperated in round 2.
const COOPERATED: Memory = 2;
/// It plays tit for tat from the next round on.
const TIT_FOR_TAT: Memory = 3;
/// The other can be exploited.
const EXPLOIT: Memory = 4;

impl Rule for Prober {
    fn opening(&self) -> Lottery {
        surely(D, FIRST)
    }

    fn answer(&self, memory: Memory, view: View) -> Lottery {
        match (memory, view.seen) {
            (FIRST, _) => surely(C, SECOND),
            (SECOND, C) => surely(C, COOPERATED),
            (SECOND, _) => surely(C, TIT_FOR_TAT),
            (COOPERATED, C) | (EXPLOIT, _) => surely(D, EXPLOIT),
            (_, seen) => surely(seen, TIT_FOR_TAT),
        }
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "prober",
    name: "prober",
    parameters: &[],
    board: Board::Classic,
    words: &say::PROBER,
    make: |_| Box::new(Prober),
};
