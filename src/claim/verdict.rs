//! Whether the model bears a claim out: an interval wholly on the claimed side
//! does, one wholly on the other does not, one across settles nothing.

use super::{Against, Claim, Facts, Found, Test};
use crate::text::Text;
use crate::text::strings::claim as say;

/// What the tests say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All hold.
    BorneOut,
    /// Some hold, others do not or are open.
    InPart,
    /// None holds, one at least fails.
    NotBorneOut,
    /// All are open.
    NotSettled,
}

impl Verdict {
    /// In words.
    pub const fn words(self) -> &'static Text {
        match self {
            Self::BorneOut => &say::BORNE_OUT,
            Self::InPart => &say::IN_PART,
            Self::NotBorneOut => &say::NOT_BORNE_OUT,
            Self::NotSettled => &say::NOT_SETTLED,
        }
    }
}

/// Least and greatest of what a value may be.
fn ends(found: &Found) -> (f64, f64) {
    let value = found.value.value();
    match &found.interval {
        Some((low, high)) => (low.value(), high.value()),
        None => (value, value),
    }
}

/// One test.
pub fn verdict(test: &Test, facts: &Facts) -> Verdict {
    let ends_of = |name: &str| facts.value(name).map(ends);
    let against = match &test.against {
        Against::Threshold(threshold) => Some((*threshold, *threshold)),
        Against::Value(name) => ends_of(name),
    };
    let (Some((low, high)), Some((other_low, other_high))) = (ends_of(&test.value), against) else {
        return Verdict::NotSettled;
    };
    match (low > other_high, high < other_low) {
        (true, _) if test.above => Verdict::BorneOut,
        (_, true) if !test.above => Verdict::BorneOut,
        (false, false) => Verdict::NotSettled,
        _ => Verdict::NotBorneOut,
    }
}

/// All tests of a claim together.
pub fn verdicts(claim: &Claim, facts: &Facts) -> Verdict {
    let all: Vec<Verdict> = claim
        .tests
        .iter()
        .map(|test| verdict(test, facts))
        .collect();
    let every = |wanted| all.iter().all(|found| *found == wanted);
    if every(Verdict::BorneOut) {
        Verdict::BorneOut
    } else if every(Verdict::NotSettled) {
        Verdict::NotSettled
    } else if all.contains(&Verdict::BorneOut) {
        Verdict::InPart
    } else {
        Verdict::NotBorneOut
    }
}
