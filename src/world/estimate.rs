//! A number of a fact or an assumption with the range it may have. Layer 2.

use crate::range::Range;

/// The value used and the range that draws come from; low <= value <= high,
/// high infinite where a file says `inf`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Used without an ensemble.
    pub value: f64,
    /// Least value.
    pub low: f64,
    /// Greatest value.
    pub high: f64,
}

impl Estimate {
    /// Triangular, for drawing.
    pub fn range(&self) -> Range {
        Range::Triangular {
            low: self.low,
            mode: self.value,
            high: self.high,
        }
    }

    /// The same in another unit.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self {
            value: self.value * factor,
            low: self.low * factor,
            high: self.high * factor,
        }
    }
}
