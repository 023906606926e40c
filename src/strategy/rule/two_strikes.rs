//! `two_strikes_K`: goes up only when it has seen the other above itself K
//! rounds running; follows downward at once. On two rungs with K = 2, tit for
//! two tats (Axelrod 1984).

use super::{Board, Entry, Parameter, Rule, small};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: rounds running in which the other was seen above, up to K - 1.
#[derive(Clone, Copy, Debug)]
struct TwoStrikes {
    strikes: Memory,
}

impl Rule for TwoStrikes {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        if view.seen <= view.own {
            return surely(view.seen, 0);
        }
        let strikes = memory + 1;
        let aim = if strikes >= self.strikes {
            view.seen
        } else {
            view.own
        };
        surely(aim, strikes.min(self.strikes - 1))
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "two_strikes",
    name: "two_strikes_K",
    parameters: &[Parameter::whole("K", 1.0, 10.0).keyed("strikes", 2.0)],
    board: Board::Ladder,
    words: &say::TWO_STRIKES,
    make: |given| {
        Box::new(TwoStrikes {
            strikes: small(given[0]).into(),
        })
    },
};
