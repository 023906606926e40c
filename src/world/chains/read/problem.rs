//! Codes of what can be wrong with the files of a chain. Layer 2.

use crate::field::Bounds;
use crate::text::Message;
use crate::text::strings::chains as words;

pub(super) use crate::diagnostic::shown;

/// A file is not there.
pub(super) const FILE: &str = "C001";
/// A file is too large.
pub(super) const LARGE: &str = "C002";
/// A column that no one knows.
pub(super) const COLUMN: &str = "C003";
/// A field that must say something is empty.
pub(super) const EMPTY: &str = "C004";
/// Not a number, a year or a day.
pub(super) const NUMBER: &str = "C005";
/// A number that cannot be.
pub(super) const BOUNDS: &str = "C006";
/// A range in the wrong order, or a value outside it.
pub(super) const ORDER: &str = "C007";
/// A word that is not one of those allowed.
pub(super) const WORD: &str = "C008";
/// An unknown region.
pub(super) const REGION: &str = "C009";
/// An unknown stage or sector.
pub(super) const PRODUCT: &str = "C010";
/// An unknown unit.
pub(super) const UNIT: &str = "C011";
/// A `fact_id` that is none, or used before.
pub(super) const FACT_ID: &str = "C012";

/// Shares that do not add up.
pub(super) const SUM: &str = "C013";
/// Something said a second time.
pub(super) const TWICE: &str = "C014";
/// A set of shares that its rows disagree about, or the default missing.
pub(super) const DEFAULT: &str = "C015";
/// What `chain.toml` gets wrong.
pub(super) const ABOUT: &str = "C016";
/// Stages that supply one another in a circle.
pub(super) const CYCLE: &str = "C017";
/// Rows left out; a warning.
pub(super) const LEFT_OUT: &str = "C018";
/// More stages than a world can hold.
pub(super) const MANY: &str = "C019";

/// Bounds in words.
pub(super) fn bounds(bounds: Bounds) -> Message {
    let text = if bounds.above_low {
        &words::BOUNDS_ABOVE
    } else {
        &words::BOUNDS_ARE
    };
    text.with("low", bounds.low).with("high", bounds.high)
}
