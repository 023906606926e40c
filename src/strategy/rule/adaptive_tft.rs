//! `adaptive_tft`: keeps a view w of the world, 0.5 at first, after a C
//! `w += r (1 - w)`, after a D `w -= r w`, with r = 0.5; plays C if w >= 0.5.
//! Tzafestas (2000), From Animals to Animats 6.

use super::{Board, C, D, Entry, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: the bits of w.
#[derive(Clone, Copy, Debug)]
struct AdaptiveTft;

/// The view before anything was seen, the least at which it cooperates.
const EVEN: f64 = 0.5;
const RATE: f64 = 0.5;

impl Rule for AdaptiveTft {
    fn opening(&self) -> Lottery {
        surely(C, EVEN.to_bits())
    }

    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let before = f64::from_bits(memory);
        let world = if view.seen == C {
            before + RATE * (1.0 - before)
        } else {
            before - RATE * before
        };
        surely(if world >= EVEN { C } else { D }, world.to_bits())
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "adaptive_tft",
    name: "adaptive_tft",
    parameters: &[],
    board: Board::Classic,
    words: &say::ADAPTIVE_TFT,
    make: |_| Box::new(AdaptiveTft),
};
