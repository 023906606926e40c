//! The few quantities that get mixed up, as types of their own. Layer 0.
//!
//! Kernels take plain `f64` with the unit in the doc line; what crosses a
//! room's door and could be read in another unit is one of these.

use serde::Serialize;

/// A part of a whole, between 0 and 1 unless its user says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
pub struct Share(pub f64);

impl Share {
    /// From percent: 25 becomes 0.25.
    pub fn from_percent(percent: f64) -> Self {
        Self(percent / 100.0)
    }

    /// In percent: 0.25 becomes 25.
    pub fn percent(self) -> f64 {
        self.0 * 100.0
    }
}

/// Billions of US dollars of the base year, a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
pub struct UsdBn(pub f64);
