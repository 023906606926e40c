//! `grim_R_N`: after any step up that it sees, it goes to rung R for N rounds,
//! for ever if N is 0. On two rungs with R = 1 and N = 0, grim trigger
//! (Friedman 1971).
//!
//! A step up is a rung above the one it saw a round before; in the first
//! round, one above its own. Before and after the answer it stays where it is.

use super::{Board, Entry, Parameter, Rule, small};
use crate::strategy::round::{Lottery, Memory, Rung, View, surely};
use crate::text::strings::strategy as say;

/// Memory: low byte the rung seen last plus one; above it the rounds of the
/// answer still to come, all ones for ever.
#[derive(Clone, Copy, Debug)]
struct Grim {
    rung: Rung,
    rounds: Memory,
}

const FOR_EVER: Memory = Memory::MAX >> 8;

impl Rule for Grim {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let last = match memory & 0xff {
            0 => Memory::from(view.own),
            plus_one => plus_one - 1,
        };
        let mut left = memory >> 8;
        if left == 0 && Memory::from(view.seen) > last {
            left = if self.rounds == 0 {
                FOR_EVER
            } else {
                self.rounds
            };
        }
        let aim = if left > 0 { self.rung } else { view.own };
        let after = if left == FOR_EVER {
            FOR_EVER
        } else {
            left.saturating_sub(1)
        };
        surely(aim, (after << 8) | (Memory::from(view.seen) + 1))
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "grim",
    name: "grim_R_N",
    parameters: &[
        Parameter::whole("R", 0.0, 20.0).keyed("trigger_rung", 7.0),
        Parameter::whole("N", 0.0, 100.0).keyed("trigger_quarters", 0.0),
    ],
    board: Board::Ladder,
    words: &say::GRIM,
    make: |given| {
        Box::new(Grim {
            rung: small(given[0]),
            rounds: small(given[1]).into(),
        })
    },
};
