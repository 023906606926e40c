//! A number that may be uncertain. Layer 0.
//!
//! Wherever a scenario or a data file takes a number it takes a range too.
//! Without an ensemble the central value stands: the mode, else the median.

/// What is known of a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Range {
    /// Exactly this.
    Fixed(f64),
    /// Triangular between `low` and `high` with its peak at `mode`.
    Triangular {
        /// Least value.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Greatest value.
        high: f64,
    },
    /// Any value between the two, none likelier than another.
    Uniform {
        /// Least value.
        low: f64,
        /// Greatest value.
        high: f64,
    },
}

impl Range {
    /// The mode, else the median.
    pub fn central(&self) -> f64 {
        match *self {
            Self::Fixed(value) => value,
            Self::Triangular { mode, .. } => mode,
            Self::Uniform { low, high } => f64::midpoint(low, high),
        }
    }

    /// Least and greatest value.
    pub fn bounds(&self) -> (f64, f64) {
        match *self {
            Self::Fixed(value) => (value, value),
            Self::Triangular { low, high, .. } | Self::Uniform { low, high } => (low, high),
        }
    }

    /// Whether there is anything to draw.
    pub fn is_fixed(&self) -> bool {
        matches!(self, Self::Fixed(_))
    }
}
