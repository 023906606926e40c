//! How far ahead a static answer speaks of. Layer 0.

use jiff::civil::Date;

use crate::calendar::Period;

/// How far ahead a static answer speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Horizon {
    /// The average of year 1.
    Short,
    /// The average of year 3.
    Medium,
    /// Year 10 and after: open-ended measures that are in force then.
    Long,
}

impl Horizon {
    /// All horizons, nearest first.
    pub const ALL: [Self; 3] = [Self::Short, Self::Medium, Self::Long];

    /// Its place in [`Self::ALL`].
    pub const fn place(self) -> usize {
        self as usize
    }

    /// The word in scenario files and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Medium => "medium",
            Self::Long => "long",
        }
    }

    /// The horizon of that word.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// The period of a scenario that starts on `start`.
    pub fn period(self, start: Date) -> Period {
        let year = match self {
            Self::Short => 1,
            Self::Medium => 3,
            Self::Long => 10,
        };
        // Start dates are checked to leave room for these years.
        let period = Period::year_after(start, year).unwrap_or(Period {
            from: start,
            until: None,
        });
        match self {
            Self::Short | Self::Medium => period,
            Self::Long => Period {
                until: None,
                ..period
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn horizons_are_year_1_year_3_and_from_year_10_on() {
        let start = date(2023, 12, 1);
        let periods = Horizon::ALL.map(|horizon| horizon.period(start));
        assert_eq!(periods[0].until, Some(date(2024, 12, 1)));
        assert_eq!(periods[1].from, date(2025, 12, 1));
        assert_eq!(
            (periods[2].from, periods[2].until),
            (date(2032, 12, 1), None)
        );
    }
}
