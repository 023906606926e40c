//! What matters most: one at a time, by screening, by shares of the variance.
//!
//! Each method lists the points it wants to know and reads the outcomes at
//! them; who evaluates them, and on how many threads, is the caller's business
//! ([`crate::ensemble::run::evaluate`]). A point is a list of shares between 0
//! and 1, one a factor; a factor may stand for a group of parameters.

pub mod break_even;
pub mod indices;
pub mod morris;
pub mod tornado;

/// Outcomes of one point, or why it has none.
pub type Answer = Result<Vec<f64>, String>;

/// A number with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// One outcome of an answer; none where it has none.
fn outcome(answer: &Answer, place: usize) -> Option<f64> {
    let value = answer.as_ref().ok()?.get(place)?;
    value.is_finite().then_some(*value)
}
