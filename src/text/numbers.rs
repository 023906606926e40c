//! How numbers are written, in both languages. Layer 0.
//!
//! Headlines carry two significant digits and nothing below the second
//! decimal: more would claim a precision that no model of this kind has.
//! The minus sign is U+2212, a gain carries a plus sign where losses stand
//! beside it, and what rounds to zero has no sign. Sums of money come in
//! million, billion and trillion, or in 万, 亿 and 万亿: one billion is ten 亿,
//! one trillion is one 万亿.

use super::strings::numbers as strings;
use super::{Language, Text};

/// U+2212, as wide as a digit and as high as a plus sign.
const MINUS: &str = "\u{2212}";

/// Digits that a headline keeps.
const HEADLINE_DIGITS: usize = 2;

/// From this power of ten on a number is written as `1.0e15`.
const LONGEST_WHOLE: i32 = 15;

/// Two significant digits, never finer than 0.01: `−1.2`, `0.04`, `12,000`.
///
/// Not a number or infinite: the words for "not available".
pub fn headline(value: f64, language: Language) -> String {
    with_sign(value, "", language)
}

/// As [`headline`], with a plus sign before a gain: `+0.31`.
pub fn headline_signed(value: f64, language: Language) -> String {
    with_sign(value, "+", language)
}

/// About two digits that count, whole from a hundred on, no more than four
/// decimals: `1,350`, `7.5`, `0.12`, `−0.0748`.
pub fn short(value: f64, language: Language) -> String {
    let decimals = match value.abs() {
        size if size == 0.0 || size >= 100.0 => 0,
        size if size >= 1.0 => 1,
        size if size >= 0.1 => 2,
        _ => 4,
    };
    grouped(value, decimals, language)
}

/// A change in percent, signed: `−1.2%`, `+0.31%`, `0%`.
pub fn percent(value: f64, language: Language) -> String {
    let number = headline_signed(value, language);
    if value.is_finite() {
        number + "%"
    } else {
        number
    }
}

/// Thousands separated by commas, `decimals` kept: `−1,234,567.0`.
pub fn grouped(value: f64, decimals: usize, language: Language) -> String {
    if !value.is_finite() {
        return not_available(language);
    }
    let digits = if value.abs() < 1e15 {
        format!("{:.decimals$}", value.abs())
    } else {
        significant(value.abs())
    };
    let sign = if value < 0.0 && has_weight(&digits) {
        MINUS
    } else {
        ""
    };
    format!("{sign}{}", group(&digits))
}

/// A sum in billions of US dollars, in words: `US$120 bn`, `1200亿美元`.
///
/// The unit is chosen after rounding, so that 999.6 is `US$1.0 tn`.
pub fn usd_bn(value: f64, language: Language) -> String {
    usd_with_sign(value, "", language)
}

/// As [`usd_bn`], with a plus sign before a gain.
pub fn usd_bn_signed(value: f64, language: Language) -> String {
    usd_with_sign(value, "+", language)
}

/// A sum in billions of US dollars as it stands under a column head: in
/// `US$ bn` in English, in 亿美元 (ten times the number) in Chinese; signed.
pub fn usd_bn_in_column(value: f64, language: Language) -> String {
    headline_signed(value * column_units(language), language)
}

/// How many of the language's column units make a billion.
const fn column_units(language: Language) -> f64 {
    match language {
        Language::En => 1.0,
        Language::Zh => 10.0,
    }
}

fn not_available(language: Language) -> String {
    strings::NOT_AVAILABLE.in_language(language).to_owned()
}

fn with_sign(value: f64, plus: &str, language: Language) -> String {
    if !value.is_finite() {
        return not_available(language);
    }
    let digits = significant(value.abs());
    format!("{}{}", sign(value, &digits, plus), group(&digits))
}

fn usd_with_sign(value: f64, plus: &str, language: Language) -> String {
    if !value.is_finite() {
        return not_available(language);
    }
    let (text, in_unit) = usd_unit(value.abs(), language);
    let digits = significant(in_unit);
    if !has_weight(&digits) {
        return strings::NO_DOLLARS.in_language(language).to_owned();
    }
    let digits = match language {
        // 1200亿美元: Chinese does not group four digits.
        Language::Zh if digits.len() <= 4 => digits,
        _ => group(&digits),
    };
    text.with("sign", sign(value, &digits, plus))
        .with("digits", digits)
        .in_language(language)
}

/// The largest unit in which the rounded sum is at least one, and the sum in it.
fn usd_unit(billions: f64, language: Language) -> (&'static Text, f64) {
    let (small, middle) = match language {
        Language::En => (1e3, 1.0),
        Language::Zh => (1e5, 10.0),
    };
    let large = 1e-3;
    if at_least_one(billions * large) {
        (&strings::USD_LARGE, billions * large)
    } else if at_least_one(billions * middle) {
        (&strings::USD_MIDDLE, billions * middle)
    } else {
        (&strings::USD_SMALL, billions * small)
    }
}

/// Whether the value, rounded to a headline's digits, reaches one.
fn at_least_one(value: f64) -> bool {
    value >= 0.995
}

fn sign<'a>(value: f64, digits: &str, plus: &'a str) -> &'a str {
    if !has_weight(digits) {
        ""
    } else if value < 0.0 {
        MINUS
    } else {
        plus
    }
}

/// Whether any digit is other than zero.
fn has_weight(digits: &str) -> bool {
    digits.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// Two significant digits of a value of zero or more; 0.01 is the finest step.
fn significant(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    // "9.96" in scientific form with one decimal is "1.0e1": rounding first,
    // counting digits after, is what makes the carry right.
    let scientific = format!("{value:.*e}", HEADLINE_DIGITS - 1);
    let (_, exponent) = scientific.split_once('e').unwrap_or(("", "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    match exponent {
        LONGEST_WHOLE.. => scientific,
        ..=-1 => format!("{value:.2}"),
        0 => format!("{value:.1}"),
        _ => {
            let rounded: f64 = scientific.parse().unwrap_or(value);
            format!("{rounded:.0}")
        }
    }
}

/// A comma between each three digits of the whole part.
fn group(digits: &str) -> String {
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut grouped = String::with_capacity(digits.len() + whole.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Zh};

    #[test]
    fn headlines_keep_two_significant_digits_and_two_decimals() {
        for (value, written) in [
            (0.0, "0"),
            (-0.0, "0"),
            (-0.04, "\u{2212}0.04"),
            (0.004, "0.00"),
            (-0.004, "0.00"),
            (-1e-300, "0.00"),
            (0.0996, "0.10"),
            (0.123, "0.12"),
            (0.996, "1.0"),
            (0.994, "0.99"),
            (1.0, "1.0"),
            (-1.25, "\u{2212}1.2"),
            (9.94, "9.9"),
            (9.96, "10"),
            (12.3, "12"),
            (99.6, "100"),
            (123.4, "120"),
            (999.6, "1,000"),
            (-12_345.0, "\u{2212}12,000"),
            (1_234_567.0, "1,200,000"),
            (-1e300, "\u{2212}1.0e300"),
        ] {
            assert_eq!(headline(value, En), written, "{value}");
            assert_eq!(headline(value, Zh), written, "{value}");
        }
    }

    #[test]
    fn what_is_no_number_says_so() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for written in [
                headline(value, En),
                percent(value, En),
                usd_bn(value, En),
                usd_bn_in_column(value, En),
                grouped(value, 1, En),
            ] {
                assert_eq!(written, "not available");
            }
            assert_eq!(percent(value, Zh), "无数据");
        }
    }

    #[test]
    fn percent_has_a_sign_unless_it_rounds_to_zero() {
        assert_eq!(percent(-1.25, En), "\u{2212}1.2%");
        assert_eq!(percent(0.314, Zh), "+0.31%");
        assert_eq!(percent(0.0, En), "0%");
        assert_eq!(percent(-0.0049, En), "0.00%");
        assert_eq!(percent(-0.0051, En), "\u{2212}0.01%");
    }

    #[test]
    fn money_changes_its_unit_after_rounding() {
        for (value, english, chinese) in [
            (120.0, "US$120 bn", "1200亿美元"),
            (-120.0, "\u{2212}US$120 bn", "\u{2212}1200亿美元"),
            (1.26, "US$1.3 bn", "13亿美元"),
            (9.96, "US$10 bn", "100亿美元"),
            (990.0, "US$990 bn", "9900亿美元"),
            (994.9, "US$990 bn", "9900亿美元"),
            (995.1, "US$1.0 tn", "1.0万亿美元"),
            (999.6, "US$1.0 tn", "1.0万亿美元"),
            (12_340.0, "US$12 tn", "12万亿美元"),
            (0.9996, "US$1.0 bn", "10亿美元"),
            (0.25, "US$250 m", "2.5亿美元"),
            (0.0996, "US$100 m", "1.0亿美元"),
            (0.04, "US$40 m", "4000万美元"),
            (0.0, "US$0", "0美元"),
            (-1e-9, "US$0", "0美元"),
            (1e9, "US$1,000,000 tn", "1,000,000万亿美元"),
        ] {
            assert_eq!(usd_bn(value, En), english, "{value}");
            assert_eq!(usd_bn(value, Zh), chinese, "{value}");
        }
        assert_eq!(usd_bn_signed(3.0, En), "+US$3.0 bn");
        assert_eq!(usd_bn_signed(3.0, Zh), "+30亿美元");
    }

    #[test]
    fn the_chinese_column_counts_in_yi() {
        assert_eq!(usd_bn_in_column(-12.34, En), "\u{2212}12");
        assert_eq!(usd_bn_in_column(-12.34, Zh), "\u{2212}120");
        assert_eq!(usd_bn_in_column(0.5, En), "+0.50");
        assert_eq!(usd_bn_in_column(0.5, Zh), "+5.0");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(0.0, 0, En), "0");
        assert_eq!(grouped(999.0, 0, En), "999");
        assert_eq!(grouped(-1_234_567.04, 1, En), "\u{2212}1,234,567.0");
        assert_eq!(grouped(-0.04, 1, En), "0.0");
        assert_eq!(grouped(f64::MAX, 3, En), "1.8e308");
        assert_eq!(grouped(12_345.0, 0, Zh), "12,345");
    }

    #[test]
    fn no_value_is_written_more_than_one_percent_or_half_a_step_off() {
        let mut value = 1e-4;
        while value < 1e7 {
            for signed in [value, -value] {
                let written = headline(signed, En).replace(MINUS, "-").replace(',', "");
                let read: f64 = written.parse().unwrap();
                let half_step = (0.05 * value).max(0.005) + 1e-12;
                assert!((read - signed).abs() <= half_step, "{signed} {written}");
            }
            value *= 1.013;
        }
    }
}
