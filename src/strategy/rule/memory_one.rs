//! Rules of the classic game that look at the last round only: a probability
//! to cooperate after each of CC, CD, DC and DD (own executed move first).
//!
//! Nowak, Sigmund (1990), Acta Applicandae Mathematicae 20; (1993), Nature 364.

use super::{Board, C, D, Entry, Parameter, Rule};
use crate::strategy::round::{Lottery, Memory, Step, View, maybe};
use crate::text::strings::strategy as say;

#[derive(Clone, Copy, Debug)]
struct MemoryOne {
    /// Probability to cooperate in the first round.
    first: f64,
    /// After CC, CD, DC, DD.
    after: [f64; 4],
}

impl Rule for MemoryOne {
    fn opening(&self) -> Lottery {
        cooperate(self.first)
    }

    fn answer(&self, _memory: Memory, view: View) -> Lottery {
        let [cc, cd, dc, dd] = self.after;
        cooperate(match (view.own, view.seen) {
            (C, C) => cc,
            (C, _) => cd,
            (_, C) => dc,
            _ => dd,
        })
    }

    fn looks_back(&self) -> Option<u32> {
        let alike = self.after.iter().all(|chance| *chance == self.after[0]);
        Some(u32::from(!alike))
    }
}

fn cooperate(chance: f64) -> Lottery {
    let [c, d] = [C, D].map(|rung| Step { rung, memory: 0 });
    maybe(chance, c, d)
}

macro_rules! fixed {
    ($($entry:ident: $stem:literal, $words:ident, $first:expr, $after:expr;)*) => {
        $(pub(super) static $entry: Entry = Entry {
            stem: $stem,
            name: $stem,
            parameters: &[],
            board: Board::Classic,
            words: &say::$words,
            make: |_| Box::new(MemoryOne { first: $first, after: $after }),
        };)*
    };
}

fixed! {
    COOPERATOR: "cooperator", COOPERATOR, 1.0, [1.0; 4];
    DEFECTOR: "defector", DEFECTOR, 0.0, [0.0; 4];
    ALTERNATOR: "alternator", ALTERNATOR, 1.0, [0.0, 0.0, 1.0, 1.0];
    TIT_FOR_TAT: "tit_for_tat", TIT_FOR_TAT, 1.0, [1.0, 0.0, 1.0, 0.0];
    SUSPICIOUS_TFT: "suspicious_tft", SUSPICIOUS_TFT, 0.0, [1.0, 0.0, 1.0, 0.0];
    ANTI_TFT: "anti_tft", ANTI_TFT, 1.0, [0.0, 1.0, 0.0, 1.0];
    BULLY: "bully", BULLY, 0.0, [0.0, 1.0, 0.0, 1.0];
    WIN_STAY_LOSE_SHIFT: "win_stay_lose_shift", WIN_STAY_LOSE_SHIFT, 1.0, [1.0, 0.0, 0.0, 1.0];
}

pub(super) static GTFT: Entry = Entry {
    stem: "gtft",
    name: "gtft_P",
    parameters: &[Parameter::share("P")],
    board: Board::Classic,
    words: &say::GTFT,
    make: |given| {
        Box::new(MemoryOne {
            first: 1.0,
            after: [1.0, given[0], 1.0, given[0]],
        })
    },
};

pub(super) static VECTOR: Entry = Entry {
    stem: "v",
    name: "v:a,b,c,d",
    parameters: &[
        Parameter::share("a"),
        Parameter::share("b"),
        Parameter::share("c"),
        Parameter::share("d"),
    ],
    board: Board::Classic,
    words: &say::VECTOR,
    make: |given| {
        Box::new(MemoryOne {
            first: 1.0,
            after: [given[0], given[1], given[2], given[3]],
        })
    },
};

pub(super) static RANDOM: Entry = Entry {
    stem: "random",
    name: "random_P",
    parameters: &[Parameter::share("P")],
    board: Board::Classic,
    words: &say::RANDOM,
    make: |given| {
        Box::new(MemoryOne {
            first: given[0],
            after: [given[0]; 4],
        })
    },
};
