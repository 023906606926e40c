//! `gradual`: answers the n-th defection with n defections, then two calm
//! rounds. Beaufils, Delahaye, Mathieu (1997), Artificial Life V.
//!
//! On a D while neither punishing nor calm: D now, then D for the number of
//! the other's D so far minus one rounds, then C C. Defections during the
//! punishment or the calm are counted for later answers.

use super::{Board, C, D, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: high half the other's defections so far, low half the rounds of
/// the answer still to come, the last two of them calm.
#[derive(Clone, Copy, Debug)]
struct Gradual;

const HALF: u32 = 32;
const CALM: u64 = 2;

impl Rule for Gradual {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let defections = (memory >> HALF) + u64::from(view.seen);
        let mut left = memory & u64::from(u32::MAX);
        if left == 0 && view.seen == D {
            left = defections + CALM;
        }
        let rung = if left > CALM { D } else { C };
        surely(rung, defections << HALF | left.saturating_sub(1))
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "gradual",
    name: "gradual",
    parameters: &[],
    board: Board::Classic,
    words: &say::GRADUAL,
    make: |_| Box::new(Gradual),
};
