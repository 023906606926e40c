//! `aspiration_L_R`: Pavlov on a ladder. It keeps its direction while its
//! payoff is at least its aspiration and turns round otherwise.
//! Kraines, Kraines (1989), Theory and Decision 26; Karandikar et al. (1998),
//! Journal of Economic Theory 80 (aspirations that move).
//!
//! Payoff: less what the rungs in force cost, percent of GDP a year. The
//! aspiration begins at -L and moves toward the payoff: `a <- a + R (payoff - a)`.
//! It begins downward; at an end of the ladder it stays.

use super::{Board, Entry, Parameter, Rule};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: low half the aspiration (bits of an f32), bit 32 whether upward,
/// bit 33 whether it has begun.
#[derive(Clone, Copy, Debug)]
struct Aspiration {
    level: f32,
    rate: f32,
}

const UPWARD: Memory = 1 << 32;
const BEGUN: Memory = 1 << 33;

impl Rule for Aspiration {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low half is what is kept; costs need no more digits than an f32 has"
    )]
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let aspiration = if memory & BEGUN == 0 {
            -self.level
        } else {
            f32::from_bits(memory as u32)
        };
        let payoff = -view.cost as f32;
        let upward = (memory & UPWARD != 0) == (payoff >= aspiration);
        let aim = if upward {
            view.own.saturating_add(1)
        } else {
            view.own.saturating_sub(1)
        };
        let aspiration = aspiration + self.rate * (payoff - aspiration);
        let direction = if upward { UPWARD } else { 0 };
        surely(aim, Memory::from(aspiration.to_bits()) | direction | BEGUN)
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

#[expect(clippy::cast_possible_truncation, reason = "percent with few digits")]
fn make(given: &[f64]) -> Box<dyn Rule> {
    Box::new(Aspiration {
        level: given[0] as f32,
        rate: given[1] as f32,
    })
}

pub(super) static ENTRY: Entry = Entry {
    stem: "aspiration",
    name: "aspiration_L_R",
    parameters: &[
        Parameter::number("L", 0.0, 100.0).keyed("tolerated_cost_percent_of_gdp", 0.2),
        Parameter::share("R").keyed("adjustment", 0.1),
    ],
    board: Board::Ladder,
    words: &say::ASPIRATION,
    make,
};
