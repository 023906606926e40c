//! Pieces of sentences about keys and values, and the user's own words made
//! safe to print.

use toml::de::DeValue;

use crate::diagnostic::nearest;
pub(super) use crate::diagnostic::shown;
use crate::field::{Bounds, Kind};
use crate::text::strings::{game, scenario as say};
use crate::text::{Message, Text};

/// Most names that a message lists.
const MOST_NAMES: usize = 40;

/// Names with commas, and how many are left out.
pub(super) fn listed<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let left_out = names.len().saturating_sub(MOST_NAMES);
    let mut list: Vec<String> = names.take(MOST_NAMES).map(shown).collect();
    if left_out > 0 {
        list.push(format!("... (+{left_out})"));
    }
    list.join(", ")
}

/// The suggestion of a near word, if there is one.
pub(super) fn did_you_mean<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<Message> {
    nearest(word, known).map(|near| say::DID_YOU_MEAN.with("word", near))
}

/// A number with the digits that it needs and no more.
pub(super) fn number(value: f64) -> String {
    let small = value != 0.0 && value.abs() < 1e-4;
    if value.is_finite() && (small || value.abs() >= 1e15) {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}

/// What a kind of key takes.
pub(super) fn wanted_phrase(kind: Kind) -> &'static Text {
    match kind {
        Kind::Text => &say::A_TEXT,
        Kind::Id => &say::AN_ID,
        Kind::Date => &say::A_DATE,
        Kind::Flag => &say::A_FLAG,
        Kind::Integer(..) => &say::AN_INTEGER,
        Kind::Number(_) => &say::A_NUMBER,
        Kind::Choice(_) => &say::A_CHOICE,
        Kind::Choices(_) => &say::CHOICES,
        Kind::Regions => &say::REGIONS,
        Kind::Products => &say::PRODUCTS,
        Kind::Ids => &say::IDS,
        Kind::Names => &say::NAMES,
        Kind::NumberByProduct(_) => &say::NUMBERS_BY_PRODUCT,
        Kind::NumberByRegion(_) => &game::NUMBERS_BY_REGION,
        Kind::Parts(_) => &game::PARTS,
        Kind::Compliance => &say::COMPLIANCE,
        Kind::Recovery(_) => &say::A_RECOVERY,
    }
}

/// What stands in the file.
pub(super) fn got_phrase(value: &DeValue<'_>) -> &'static Text {
    match value {
        DeValue::String(_) => &say::GOT_TEXT,
        DeValue::Integer(_) => &say::GOT_NUMBER,
        DeValue::Float(_) => &say::GOT_DECIMAL,
        DeValue::Boolean(_) => &say::GOT_FLAG,
        DeValue::Datetime(_) => &say::GOT_DATE,
        DeValue::Array(_) => &say::GOT_LIST,
        DeValue::Table(_) => &say::GOT_TABLE,
    }
}

/// Which numbers are allowed.
pub(super) fn bounds_phrase(bounds: &Bounds) -> Message {
    let text = match (bounds.above_low, bounds.high.is_finite()) {
        (false, true) => &say::FROM_TO,
        (true, true) => &say::ABOVE_UP_TO,
        (false, false) => return say::AT_LEAST.with("low", number(bounds.low)),
        (true, false) => return say::ABOVE.with("low", number(bounds.low)),
    };
    text.with("low", number(bounds.low))
        .with("high", number(bounds.high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_people_write_them() {
        assert_eq!(number(25.0), "25");
        assert_eq!(number(0.25), "0.25");
        assert_eq!(number(1e-9), "1e-9");
        assert_eq!(number(1e300), "1e300");
        assert_eq!(number(f64::INFINITY), "inf");
    }

    #[test]
    fn long_lists_say_how_many_are_left_out() {
        let names = vec!["A"; 42];
        assert!(listed(names.iter().copied()).ends_with("A, ... (+2)"));
        assert_eq!(listed(["A", "B"].into_iter()), "A, B");
    }
}
