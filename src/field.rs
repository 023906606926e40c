//! The keys of a scenario file as data: name, kind, bounds and words. Layer 0.
//!
//! One list of [`Field`]s a table is all there is: reading with every error in
//! one pass, overlaying a parent, `explain`, `--set` and the JSON Schema are
//! made from it. An instrument brings the list of its own keys along.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::diagnostic::Place;
use crate::range::Range;
use crate::text::Text;

/// One key of a table.
#[derive(Debug, PartialEq)]
pub struct Field {
    /// The key, with its unit in the name.
    pub key: &'static str,
    /// What may stand behind it.
    pub kind: Kind,
    /// Whether the table is refused without it (after parents are overlaid).
    pub required: bool,
    /// What it means, with unit: for `explain`, the schema and the docs.
    pub words: &'static Text,
}

/// What may stand behind a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Free text.
    Text,
    /// `[a-z0-9][a-z0-9-]{0,62}`.
    Id,
    /// A day, a quarter or an ISO week.
    Date,
    /// `true` or `false`.
    Flag,
    /// A whole number between two bounds, both allowed.
    Integer(i64, i64),
    /// A number or a range of numbers, within these bounds.
    Number(Bounds),
    /// One word of these.
    Choice(&'static [&'static str]),
    /// A list of words of these, without repetition.
    Choices(&'static [&'static str]),
    /// A region code, a list of them, or `"all"`.
    Regions,
    /// A list of product codes, product groups, or `["all"]`.
    Products,
    /// A list of ids.
    Ids,
    /// A name, or a list of them.
    Names,
    /// A table from product code to number or range.
    NumberByProduct(Bounds),
    /// A table from region code to a share of one (number or range) or
    /// `"aligned"`, which is all of it.
    Compliance,
    /// `{ shape = "...", weeks = number }`, the weeks within bounds.
    Recovery(Bounds),
    /// A table from region code to number or range.
    NumberByRegion(Bounds),
    /// A list of small tables with these keys.
    Parts(&'static [Field]),
}

/// Bounds of a number in the unit that the key names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Least allowed value.
    pub low: f64,
    /// Whether `low` itself is refused.
    pub above_low: bool,
    /// Greatest allowed value; infinite where `inf` may be written.
    pub high: f64,
}

impl Bounds {
    /// A percentage of something, 0 to 100.
    pub const PERCENT: Self = Self::between(0.0, 100.0);

    /// A share of one.
    pub const SHARE: Self = Self::between(0.0, 1.0);

    /// Both ends allowed.
    pub const fn between(low: f64, high: f64) -> Self {
        Self {
            low,
            above_low: false,
            high,
        }
    }

    /// Greater than `low`, up to and with `high`.
    pub const fn above(low: f64, high: f64) -> Self {
        Self {
            low,
            above_low: true,
            high,
        }
    }

    /// Whether a value is allowed; never for NaN.
    pub fn allow(&self, value: f64) -> bool {
        value <= self.high && (value > self.low || (value >= self.low && !self.above_low))
    }
}

/// A value and the place it was written at, in the file or parent that won.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// What was read behind a key; the variant follows from the field's [`Kind`].
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Of `Text`, `Id`, `Choice`.
    Text(String),
    /// Of `Date`: the day, and the text as written.
    Date(Date, String),
    /// Of `Flag`.
    Flag(bool),
    /// Of `Integer`.
    Integer(i64),
    /// Of `Number`.
    Number(Range),
    /// Of `Regions`, `Products`, `Choices`, `Ids`, `Names`: each word with its place.
    Words(Vec<Sourced<String>>),
    /// Of `NumberByProduct`, `NumberByRegion` and `Compliance`: each entry with
    /// the place of its key.
    Numbers(IndexMap<String, Sourced<Range>>),
    /// Of `Recovery`: word of the shape, weeks.
    Recovery(String, Range),
    /// Of `Parts`: the keys of each table, with its place.
    Parts(Vec<Sourced<Values>>),
}

/// The keys of one table that were given, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values(pub IndexMap<&'static str, Sourced<Value>>);

impl Values {
    /// The place of a key that was given.
    pub fn place(&self, key: &str) -> Option<&Place> {
        self.0.get(key).map(|sourced| &sourced.place)
    }

    /// A text, an id or a choice.
    pub fn text(&self, key: &str) -> Option<&str> {
        match &self.0.get(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A day.
    pub fn date(&self, key: &str) -> Option<Date> {
        match &self.0.get(key)?.value {
            Value::Date(date, _) => Some(*date),
            _ => None,
        }
    }

    /// A flag.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match &self.0.get(key)?.value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<i64> {
        match &self.0.get(key)?.value {
            Value::Integer(integer) => Some(*integer),
            _ => None,
        }
    }

    /// A number or a range.
    pub fn number(&self, key: &str) -> Option<&Range> {
        match &self.0.get(key)?.value {
            Value::Number(range) => Some(range),
            _ => None,
        }
    }

    /// A list of codes, ids or choices; empty when the key was not given.
    pub fn words(&self, key: &str) -> &[Sourced<String>] {
        match self.0.get(key).map(|sourced| &sourced.value) {
            Some(Value::Words(words)) => words,
            _ => &[],
        }
    }

    /// A list of small tables; empty when the key was not given.
    pub fn parts(&self, key: &str) -> &[Sourced<Self>] {
        match self.0.get(key).map(|sourced| &sourced.value) {
            Some(Value::Parts(parts)) => parts,
            _ => &[],
        }
    }

    /// The shape of a recovery and its weeks.
    pub fn recovery(&self, key: &str) -> Option<(&str, &Range)> {
        match &self.0.get(key)?.value {
            Value::Recovery(shape, weeks) => Some((shape, weeks)),
            _ => None,
        }
    }

    /// A table from product or region to number.
    pub fn numbers(&self, key: &str) -> Option<&IndexMap<String, Sourced<Range>>> {
        match &self.0.get(key)?.value {
            Value::Numbers(numbers) => Some(numbers),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bounds;

    #[test]
    fn bounds_refuse_what_is_not_a_number() {
        assert!(Bounds::PERCENT.allow(0.0) && Bounds::PERCENT.allow(100.0));
        assert!(!Bounds::PERCENT.allow(-0.1) && !Bounds::PERCENT.allow(f64::NAN));
        let positive = Bounds::above(0.0, f64::INFINITY);
        assert!(!positive.allow(0.0) && positive.allow(1e-9) && positive.allow(f64::INFINITY));
    }
}
