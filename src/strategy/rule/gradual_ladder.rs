//! `gradual` on a ladder: answers the n-th offence by standing one rung up for
//! n rounds, then two calm rounds. On two rungs the `gradual` of the classic
//! game (Beaufils, Delahaye, Mathieu 1997).
//!
//! An offence is a round in which it sees the other above the rung it calls
//! home: where it began, lowered whenever it follows the other down. It answers
//! at the rung above home; offences during answer and calm count for later.

use super::{Board, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, Rung, View, surely};
use crate::text::strings::strategy as say;

/// Memory: low byte home plus one, then 28 bits of offences, then 28 bits of
/// rounds still to come, the last two of them calm.
#[derive(Clone, Copy, Debug)]
struct Gradual;

const CALM: Memory = 2;
const COUNT: Memory = (1 << 28) - 1;

impl Rule for Gradual {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let home = super::first_rung(memory & 0xff, view);
        let offends = view.seen > home;
        let offences = (memory >> 8 & COUNT) + Memory::from(offends);
        let mut left = memory >> 36;
        if left == 0 && offends {
            left = (offences + CALM).min(COUNT);
        }
        let home = if left == 0 { home.min(view.seen) } else { home };
        let aim: Rung = if left > CALM {
            home.saturating_add(1)
        } else {
            home
        };
        let count = offences.min(COUNT) << 8;
        let memory = (Memory::from(home) + 1) | count | left.saturating_sub(1) << 36;
        surely(aim, memory)
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "gradual",
    name: "gradual",
    parameters: &[],
    board: Board::Ladder,
    words: &say::GRADUAL_LADDER,
    make: |_| Box::new(Gradual),
};
