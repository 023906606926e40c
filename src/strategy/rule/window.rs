//! Rules of the classic game that count the other's defections in its last
//! few moves. Axelrod (1984), *The Evolution of Cooperation* (tit for two tats).

use super::{Board, C, D, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Defects if at least `tolerated` + 1 of the last `length` moves were D.
/// Memory: the other's last moves, the newest in the lowest bit, D a one.
#[derive(Clone, Copy, Debug)]
struct Window {
    length: u32,
    tolerated: u32,
}

impl Rule for Window {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let last = (memory << 1 | u64::from(view.seen)) & ((1 << self.length) - 1);
        let defects = last.count_ones() > self.tolerated;
        surely(if defects { D } else { C }, last)
    }

    fn looks_back(&self) -> Option<u32> {
        Some(self.length)
    }
}

macro_rules! windows {
    ($($entry:ident: $stem:literal, $length:literal, $tolerated:literal;)*) => {
        $(pub(super) static $entry: Entry = Entry {
            stem: $stem,
            name: $stem,
            parameters: &[],
            board: Board::Classic,
            words: &say::$entry,
            make: |_| Box::new(Window { length: $length, tolerated: $tolerated }),
        };)*
    };
}

windows! {
    TIT_FOR_2_TATS: "tit_for_2_tats", 2, 1;
    TWO_TITS_FOR_TAT: "two_tits_for_tat", 2, 0;
    HARD_TFT: "hard_tft", 3, 0;
}
