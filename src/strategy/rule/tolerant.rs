//! `tolerant_N`: one rung up only if it sees the other more than N rungs above
//! itself; one rung down if it sees the other below. On two rungs with N = 0,
//! tit for tat.

use super::{Board, Entry, Parameter, Rule, small};
use crate::strategy::round::{Lottery, Memory, Rung, View, surely};
use crate::text::strings::strategy as say;

#[derive(Clone, Copy, Debug)]
struct Tolerant {
    rungs: Rung,
}

impl Rule for Tolerant {
    fn answer(&self, _memory: Memory, view: View) -> Lottery {
        let aim = if view.seen > view.own.saturating_add(self.rungs) {
            view.own.saturating_add(1)
        } else if view.seen < view.own {
            view.own - 1
        } else {
            view.own
        };
        surely(aim, 0)
    }

    fn looks_back(&self) -> Option<u32> {
        Some(1)
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "tolerant",
    name: "tolerant_N",
    parameters: &[Parameter::whole("N", 0.0, 4.0).keyed("threshold_rungs", 1.0)],
    board: Board::Ladder,
    words: &say::TOLERANT,
    make: |given| {
        Box::new(Tolerant {
            rungs: small(given[0]),
        })
    },
};
