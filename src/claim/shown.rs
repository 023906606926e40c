//! How the numbers of an answer are printed: two significant digits, with the
//! interval behind them.

use super::{Found, Number};
use crate::text::numbers::{headline, headline_signed, usd_bn, usd_bn_signed};
use crate::text::strings::claim as say;
use crate::text::{Language, Text};

/// How a value is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A share of one, as percent.
    Share,
    /// Percent.
    Percent,
    /// Percent with a sign.
    Change,
    /// Percentage points with a sign.
    Points,
    /// A difference of shares of one, as percentage points with a sign.
    SharePoints,
    /// Billions of US dollars.
    Usd,
    /// The same with a sign.
    UsdChange,
    /// A number.
    Number,
    /// A number with a sign.
    Signed,
    /// A multiple.
    Times,
    /// Rungs of a ladder.
    Rungs,
    /// Quarters of a year.
    Quarters,
    /// Years.
    Years,
}

impl Form {
    /// As claims name them.
    pub const NAMES: [&str; 13] = [
        "share",
        "percent",
        "change",
        "points",
        "share_points",
        "usd_bn",
        "usd_change",
        "number",
        "signed",
        "times",
        "rungs",
        "quarters",
        "years",
    ];
    /// All of them, in the order of their names.
    const ALL: [Self; 13] = [
        Self::Share,
        Self::Percent,
        Self::Change,
        Self::Points,
        Self::SharePoints,
        Self::Usd,
        Self::UsdChange,
        Self::Number,
        Self::Signed,
        Self::Times,
        Self::Rungs,
        Self::Quarters,
        Self::Years,
    ];

    /// The form of that name.
    pub fn named(name: &str) -> Option<Self> {
        let place = Self::NAMES.iter().position(|known| *known == name)?;
        Self::ALL.get(place).copied()
    }

    /// What the number in the table is multiplied with.
    fn scale(self) -> f64 {
        match self {
            Self::Share | Self::SharePoints => 100.0,
            _ => 1.0,
        }
    }

    /// A number of the table without its unit.
    fn digits(self, value: f64, language: Language) -> String {
        let value = value * self.scale();
        match self {
            Self::Usd => usd_bn(value, language),
            Self::UsdChange => usd_bn_signed(value, language),
            Self::Change | Self::Points | Self::SharePoints | Self::Signed => {
                fine(value, true, language)
            }
            _ => fine(value, false, language),
        }
    }

    /// What stands around it.
    fn unit(self) -> &'static Text {
        match self {
            Self::Share | Self::Percent | Self::Change => &say::UNIT_PERCENT,
            Self::Points | Self::SharePoints => &say::UNIT_POINTS,
            Self::Usd | Self::UsdChange | Self::Number | Self::Signed => &say::UNIT_NONE,
            Self::Times => &say::UNIT_TIMES,
            Self::Rungs => &say::UNIT_RUNGS,
            Self::Quarters => &say::UNIT_QUARTERS,
            Self::Years => &say::UNIT_YEARS,
        }
    }

    /// A number with its unit.
    pub fn shown(self, value: f64, language: Language) -> String {
        let digits = self.digits(value, language);
        self.unit().with("value", digits).in_language(language)
    }
}

/// Two significant digits; below a hundredth, where headlines print nothing,
/// as well.
fn fine(value: f64, signed: bool, language: Language) -> String {
    let size = value.abs();
    if !(value.is_finite() && size > 0.0 && size < 0.01) {
        return if signed {
            headline_signed(value, language)
        } else {
            headline(value, language)
        };
    }
    let scientific = format!("{size:.1e}");
    let power = scientific.split_once("e-").map_or("2", |(_, power)| power);
    let decimals = 1 + power.parse::<usize>().unwrap_or(2);
    let sign = match (value < 0.0, signed) {
        (true, _) => "\u{2212}",
        (false, true) => "+",
        (false, false) => "",
    };
    if decimals > 7 {
        return headline(0.0, language);
    }
    format!("{sign}{size:.decimals$}")
}

/// The value alone.
pub(super) fn plain(found: &Found, language: Language) -> String {
    found.form.shown(found.value.value(), language)
}

/// The value with its interval, where it has one.
pub(super) fn with_interval(found: &Found, language: Language) -> String {
    match interval(found, language) {
        None => plain(found, language),
        Some(interval) => say::WITH_INTERVAL
            .with("value", plain(found, language))
            .with("interval", interval)
            .in_language(language),
    }
}

/// The interval, where there is one.
pub(super) fn interval(found: &Found, language: Language) -> Option<String> {
    let (low, high) = found.interval.as_ref()?;
    let end = |number: &Number| match found.form {
        // The unit stands once.
        Form::Points | Form::SharePoints | Form::Rungs | Form::Quarters | Form::Years => {
            found.form.digits(number.value(), language)
        }
        form => form.shown(number.value(), language),
    };
    let message = say::FROM_TO.with("low", end(low)).with("high", end(high));
    Some(message.in_language(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_their_names() {
        assert_eq!(Form::NAMES.len(), Form::ALL.len());
        assert_eq!(Form::named("share_points"), Some(Form::SharePoints));
        assert_eq!(Form::named("years"), Some(Form::Years));
        assert_eq!(Form::named("none"), None);
    }

    #[test]
    fn small_numbers_keep_two_digits() {
        let en = Language::En;
        assert_eq!(Form::Percent.shown(0.003_651, en), "0.0037%");
        assert_eq!(Form::Change.shown(-0.000_123, en), "\u{2212}0.00012%");
        assert_eq!(Form::Share.shown(0.4228, en), "42%");
        assert_eq!(Form::Percent.shown(0.0, en), "0%");
        assert_eq!(Form::Percent.shown(1e-12, en), "0%");
        assert_eq!(Form::Usd.shown(120.0, Language::Zh), "1200亿美元");
    }
}
