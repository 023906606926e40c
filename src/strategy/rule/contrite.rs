//! `contrite`: as `match`, but it undoes its own overshoot and does not answer
//! the answer to it. On two rungs, tit for tat by standing (Boyd 1989; Sugden
//! 1986).
//!
//! Where its executed rung is above the one it meant it goes back to the latter,
//! and is contrite if the other was not seen above that. The round after it is
//! back it stays, whatever it sees above itself.

use super::{Board, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, Rung, View, surely};
use crate::text::strings::strategy as say;

/// Memory: low byte the rung it meant plus one (0: nothing meant yet), bit 8
/// whether it is contrite.
#[derive(Clone, Copy, Debug)]
struct Contrite;

const CONTRITE: Memory = 1 << 8;

impl Rule for Contrite {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let meant = match memory & 0xff {
            0 => view.own,
            plus_one => Rung::try_from(plus_one - 1).unwrap_or(view.own),
        };
        let overshot = view.own > meant;
        if memory & CONTRITE != 0 && !overshot {
            return remember(view.own.min(view.seen), 0);
        }
        if overshot {
            let offends = memory & CONTRITE != 0 || view.seen <= meant;
            return remember(meant, if offends { CONTRITE } else { 0 });
        }
        let aim = super::toward(view.own, view.seen);
        remember(aim, 0)
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

fn remember(aim: Rung, flag: Memory) -> Lottery {
    surely(aim, (Memory::from(aim) + 1) | flag)
}

pub(super) static ENTRY: Entry = Entry {
    stem: "contrite",
    name: "contrite",
    parameters: &[],
    board: Board::Ladder,
    words: &say::CONTRITE,
    make: |_| Box::new(Contrite),
};
