//! `soft_grudger`: on a D plays D D D D C C whatever happens, then looks again
//! at the last move only. Beaufils, Delahaye, Mathieu (1997), Artificial Life V.

use super::{Board, C, D, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, Rung, View, surely};
use crate::text::strings::strategy as say;

/// The answer to a defection.
const ANSWER: [Rung; 6] = [D, D, D, D, C, C];

/// Memory: place in the answer, 0 when there is none going on.
#[derive(Clone, Copy, Debug)]
struct SoftGrudger;

impl Rule for SoftGrudger {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        if memory == 0 && view.seen == C {
            return surely(C, 0);
        }
        let place = (0..).zip(ANSWER).find(|(place, _)| *place == memory);
        let rung = place.map_or(C, |(_, rung)| rung);
        surely(rung, (memory + 1) % ANSWER.len() as u64)
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "soft_grudger",
    name: "soft_grudger",
    parameters: &[],
    board: Board::Classic,
    words: &say::SOFT_GRUDGER,
    make: |_| Box::new(SoftGrudger),
};
