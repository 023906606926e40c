//! Days, quarters and ISO weeks as scenario files write them. Layer 0.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// Reads `2024-03-01`, `2024-Q1` (its first day) or `2025-W14` (its Monday).
pub fn parse_date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_at_checked(4)?;
    let year: i16 = year.parse().ok()?;
    let rest = rest.strip_prefix('-')?;
    if let Some(quarter) = rest.strip_prefix('Q') {
        let month = match quarter {
            "1" => 1,
            "2" => 4,
            "3" => 7,
            "4" => 10,
            _ => return None,
        };
        return Date::new(year, month, 1).ok();
    }
    if let Some(week) = rest.strip_prefix('W') {
        let week: i8 = (week.len() == 2).then(|| week.parse().ok())??;
        return ISOWeekDate::new(year, week, Weekday::Monday)
            .ok()
            .map(ISOWeekDate::date);
    }
    (text.len() == 10).then(|| text.parse().ok())?
}

/// A stretch of time: `from` is inside, `until` is the first day outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// First day after the end; none for an open end.
    pub until: Option<Date>,
}

impl Period {
    /// Year `number` (from 1) of a scenario that starts on `start`.
    ///
    /// None when the calendar ends before the year does.
    pub fn year_after(start: Date, number: i16) -> Option<Self> {
        let from = start.checked_add(years(number - 1)).ok()?;
        let until = start.checked_add(years(number)).ok()?;
        Some(Self {
            from,
            until: Some(until),
        })
    }

    /// The share of this period's days that lie inside `other`, 0 to 1.
    ///
    /// An open-ended period counts as inside when `other` never ends before it.
    pub fn share_inside(&self, other: &Self) -> f64 {
        let Some(until) = self.until else {
            return f64::from(u8::from(other.until.is_none() && other.from <= self.from));
        };
        let from = self.from.max(other.from);
        let end = other.until.map_or(until, |end| end.min(until));
        let days = |a: Date, b: Date| f64::from(a.until(b).map_or(0, |span| span.get_days()));
        if end <= from {
            return 0.0;
        }
        days(from, end) / days(self.from, until)
    }

    /// What this period and `other` have in common; none if nothing.
    pub fn overlap(&self, other: &Self) -> Option<Self> {
        let until = match (self.until, other.until) {
            (Some(one), Some(another)) => Some(one.min(another)),
            (one, another) => one.or(another),
        };
        let from = self.from.max(other.from);
        until
            .is_none_or(|until| from < until)
            .then_some(Self { from, until })
    }
}

fn years(count: i16) -> Span {
    i64::from(count).years()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_three_forms_of_a_date() {
        assert_eq!(parse_date("2024-02-29"), Some(date(2024, 2, 29)));
        assert_eq!(parse_date("2024-Q1"), Some(date(2024, 1, 1)));
        assert_eq!(parse_date("2024-Q4"), Some(date(2024, 10, 1)));
        assert_eq!(parse_date("2025-W14"), Some(date(2025, 3, 31)));
        for bad in [
            "2023-02-29",
            "2024-Q5",
            "2024-W60",
            "24-01-01",
            "2024",
            "",
            "2024-1-1",
            "二〇二四",
        ] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }

    #[test]
    fn half_a_year_in_force_is_half_the_share() {
        let year = Period::year_after(date(2023, 12, 1), 1).unwrap();
        let all = Period {
            from: date(2022, 1, 1),
            until: None,
        };
        let half = Period {
            from: date(2024, 6, 1),
            until: None,
        };
        let before = Period {
            from: date(2020, 1, 1),
            until: Some(date(2023, 12, 1)),
        };
        assert!((year.share_inside(&all) - 1.0).abs() < 1e-15);
        assert!((year.share_inside(&half) - 183.0 / 366.0).abs() < 1e-15);
        assert!(year.share_inside(&before).abs() < 1e-15);
        let rest = Period {
            from: date(2024, 6, 1),
            until: Some(date(2024, 12, 1)),
        };
        assert_eq!(year.overlap(&half), Some(rest));
        assert_eq!(all.overlap(&half), Some(half));
        assert_eq!(year.overlap(&before), None);
    }
}
