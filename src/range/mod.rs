//! A number that may be uncertain. Layer 0.
//!
//! Wherever a scenario or a data file takes a number it takes a range too.
//! Without an ensemble the central value stands: the mode, else the median.
//! Draws are made by the inverse distribution function ([`Range::quantile`]),
//! so that every way of sampling starts from numbers between 0 and 1.

mod quantile;
mod special;

use std::sync::Arc;

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
    /// Normal, within bounds.
    Normal {
        /// Mean before it is cut at the bounds.
        mean: f64,
        /// Standard deviation before it is cut.
        sd: f64,
        /// What may be drawn; infinite where there is no bound.
        within: (f64, f64),
    },
    /// Log-normal, within bounds.
    LogNormal {
        /// Median before it is cut, above 0.
        median: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
        /// What may be drawn.
        within: (f64, f64),
    },
    /// Beta(a, b), stretched from `low` to `high`.
    Beta {
        /// Least value.
        low: f64,
        /// Greatest value.
        high: f64,
        /// First shape, above 0.
        a: f64,
        /// Second shape, above 0.
        b: f64,
    },
    /// One of these values: (value, weight) in order of value.
    Discrete(Arc<[(f64, f64)]>),
    /// The values of a file.
    Empirical {
        /// Its name, beside the scenario.
        file: String,
        /// Its values in order; empty until the file is read.
        values: Arc<[f64]>,
    },
    /// A range that moves along with every other range of its group.
    Grouped {
        /// Name of the group.
        group: String,
        /// What is known of the number itself.
        range: Box<Self>,
    },
}

impl Range {
    /// The mode, else the median, never outside the bounds; NaN of a file that
    /// was not read. A log-normal counts with the median that describes it.
    pub fn central(&self) -> f64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Triangular { mode, .. } => *mode,
            Self::Uniform { low, high } => f64::midpoint(*low, *high),
            Self::Normal { mean, within, .. } => mean.max(within.0).min(within.1),
            Self::LogNormal { median, within, .. } => median.max(within.0).min(within.1),
            Self::Beta { low, high, a, b } if *a > 1.0 && *b > 1.0 => {
                low + (high - low) * (a - 1.0) / (a + b - 2.0)
            }
            Self::Discrete(values) => heaviest(values),
            Self::Beta { .. } | Self::Empirical { .. } => self.quantile(0.5),
            Self::Grouped { range, .. } => range.central(),
        }
    }

    /// Least and greatest value that can be drawn.
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Self::Fixed(value) => (*value, *value),
            Self::Triangular { low, high, .. }
            | Self::Uniform { low, high }
            | Self::Beta { low, high, .. } => (*low, *high),
            Self::Normal { within, .. } | Self::LogNormal { within, .. } => *within,
            Self::Discrete(values) => ends(values.iter().map(|(value, _)| *value)),
            Self::Empirical { values, .. } => ends(values.iter().copied()),
            Self::Grouped { range, .. } => range.bounds(),
        }
    }

    /// Where a one-at-a-time test puts it: the ends of a distribution that was
    /// given by its ends, the 5th and 95th percentile of a normal, a log-normal
    /// and a file.
    pub fn tested(&self) -> (f64, f64) {
        match self {
            Self::Normal { .. } | Self::LogNormal { .. } | Self::Empirical { .. } => {
                (self.quantile(0.05), self.quantile(0.95))
            }
            Self::Grouped { range, .. } => range.tested(),
            _ => self.bounds(),
        }
    }

    /// Whether there is nothing to draw.
    pub fn is_fixed(&self) -> bool {
        match self {
            Self::Fixed(_) => true,
            Self::Grouped { range, .. } => range.is_fixed(),
            _ => self.bounds().0 >= self.bounds().1,
        }
    }

    /// The group that it shares its draws with.
    pub fn group(&self) -> Option<&str> {
        match self {
            Self::Grouped { group, .. } => Some(group),
            _ => None,
        }
    }

    /// The range itself, without its group.
    pub fn ungrouped(&self) -> &Self {
        match self {
            Self::Grouped { range, .. } => range,
            _ => self,
        }
    }
}

/// The first value of greatest weight.
fn heaviest(values: &[(f64, f64)]) -> f64 {
    let mut best = (f64::NAN, f64::NEG_INFINITY);
    for &(value, weight) in values {
        if weight > best.1 {
            best = (value, weight);
        }
    }
    best.0
}

fn ends(mut values: impl DoubleEndedIterator<Item = f64>) -> (f64, f64) {
    let first = values.next().unwrap_or(f64::NAN);
    (first, values.next_back().unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beta(a: f64, b: f64) -> Range {
        Range::Beta {
            low: 10.0,
            high: 20.0,
            a,
            b,
        }
    }

    #[test]
    fn the_central_value_is_the_mode_else_the_median() {
        assert_eq!(
            Range::Uniform {
                low: 2.0,
                high: 4.0
            }
            .central(),
            3.0
        );
        assert_eq!(beta(3.0, 2.0).central(), 10.0 + 10.0 * 2.0 / 3.0);
        assert!((beta(0.5, 0.5).central() - 15.0).abs() < 1e-9);
        let weighted = Range::Discrete([(1.0, 0.2), (5.0, 0.5), (9.0, 0.3)].into());
        assert_eq!(weighted.central(), 5.0);
        assert_eq!(weighted.bounds(), (1.0, 9.0));
        let file = Range::Empirical {
            file: "x.csv".into(),
            values: [1.0, 2.0, 9.0].into(),
        };
        assert_eq!(file.central(), 2.0);
        assert_eq!(file.bounds(), (1.0, 9.0));
        let cut = Range::Normal {
            mean: -1.0,
            sd: 1.0,
            within: (0.0, 100.0),
        };
        assert_eq!(cut.central(), 0.0);
    }

    #[test]
    fn a_group_changes_nothing_but_the_name_of_the_draw() {
        let range = Range::Triangular {
            low: 1.0,
            mode: 2.0,
            high: 4.0,
        };
        let grouped = Range::Grouped {
            group: "g".into(),
            range: Box::new(range.clone()),
        };
        assert_eq!(grouped.central(), range.central());
        assert_eq!(grouped.bounds(), range.bounds());
        assert_eq!(grouped.quantile(0.3), range.quantile(0.3));
        assert_eq!((grouped.group(), range.group()), (Some("g"), None));
    }

    #[test]
    fn what_cannot_vary_is_fixed() {
        assert!(
            Range::Uniform {
                low: 2.0,
                high: 2.0
            }
            .is_fixed()
        );
        assert!(Range::Discrete([(3.0, 1.0)].into()).is_fixed());
        assert!(!beta(2.0, 2.0).is_fixed());
    }
}
