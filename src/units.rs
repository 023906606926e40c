//! The few quantities that get mixed up, as types of their own. Layer 0.
//!
//! Kernels take plain `f64` with the unit in the doc line; what crosses a
//! room's door and could be read in another unit is one of these.

/// A part of a whole, between 0 and 1 unless its user says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
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

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn percent_and_back() {
        assert!((Share::from_percent(25.0).0 - 0.25).abs() < 1e-15);
        assert!((Share(0.1).percent() - 10.0).abs() < 1e-15);
    }
}
