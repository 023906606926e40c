//! One row of a file of a chain, field by field. Layer 2.
//!
//! A field that cannot be used is named in the problems and stands as NaN or
//! as the first of the allowed words: the facts are refused as a whole then.

use jiff::civil::Date;

use super::codes::Codes;
use super::problem::{self, BOUNDS, EMPTY, NUMBER, ORDER, WORD};
use crate::diagnostic::{Diagnostic, nearest};
use crate::field::Bounds;
use crate::table::problems::Problems;
use crate::table::sheet::Row;
use crate::text::Message;
use crate::text::strings::chains as words;
use crate::world::Estimate;

/// Words of a column and what each means.
pub(super) type Words<T> = [(&'static str, T)];

/// A row and where its problems go.
pub(super) struct Line<'a> {
    pub(super) row: &'a Row<'a>,
    pub(super) columns: &'a [&'static str],
    pub(super) positions: &'a [usize],
    pub(super) codes: &'a Codes,
    pub(super) problems: &'a mut Problems,
    /// Set where the row speaks of a stage whose chain is not opened.
    pub(super) closed: bool,
}

impl<'a> Line<'a> {
    /// A field as it stands.
    pub(super) fn text(&self, column: &str) -> &'a str {
        let place = self.columns.iter().position(|name| *name == column);
        debug_assert!(place.is_some(), "{column} is not asked for");
        place.map_or("", |place| self.row.field(self.positions[place]))
    }

    /// A field that says something.
    pub(super) fn words(&mut self, column: &'static str) -> String {
        self.words_or(column, words::EMPTY_TEXT_HELP.message())
    }

    /// The same, with what to write where it does not.
    pub(super) fn words_or(&mut self, column: &'static str, help: Message) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.empty(column, help);
        }
        text.to_owned()
    }

    /// Parts set apart by `;`.
    pub(super) fn parts(&self, column: &'static str) -> Vec<&'a str> {
        let text = self.text(column);
        if text.is_empty() {
            return Vec::new();
        }
        text.split(';').map(str::trim).collect()
    }

    /// A number within bounds.
    pub(super) fn number(&mut self, column: &'static str, bounds: Bounds) -> f64 {
        self.number_of(column, self.text(column), bounds)
    }

    /// A number that stands in a part of a field.
    pub(super) fn number_of(&mut self, column: &'static str, text: &str, bounds: Bounds) -> f64 {
        match text.parse::<f64>() {
            _ if text.is_empty() => self.empty(column, words::EMPTY_NUMBER_HELP.message()),
            // Adding zero turns -0 into 0.
            Ok(value) if bounds.allow(value) => return value + 0.0,
            Ok(value) if !value.is_nan() => self.push(
                BOUNDS,
                words::OUT_OF_BOUNDS
                    .with("value", problem::shown(text))
                    .with("column", column),
                problem::bounds(bounds),
            ),
            _ => self.push(
                NUMBER,
                words::NOT_A_NUMBER
                    .with("value", problem::shown(text))
                    .with("column", column),
                words::NOT_A_NUMBER_HELP.message(),
            ),
        }
        f64::NAN
    }

    /// A number that may be left out.
    pub(super) fn maybe_number(&mut self, column: &'static str, bounds: Bounds) -> Option<f64> {
        (!self.text(column).is_empty()).then(|| self.number(column, bounds))
    }

    /// A number with its range: columns of value, low and high.
    pub(super) fn estimate(&mut self, columns: [&'static str; 3], bounds: Bounds) -> Estimate {
        let [value, low, high] = columns.map(|column| self.number(column, bounds));
        if low > high {
            self.push(
                ORDER,
                words::LOW_ABOVE_HIGH
                    .with("low_column", columns[1])
                    .with("high_column", columns[2])
                    .with("low", low)
                    .with("high", high),
                words::LOW_ABOVE_HIGH_HELP.message(),
            );
        } else if value < low || value > high {
            self.push(
                ORDER,
                words::OUTSIDE_RANGE
                    .with("column", columns[0])
                    .with("value", value)
                    .with("low", low)
                    .with("high", high),
                words::OUTSIDE_RANGE_HELP.message(),
            );
        }
        Estimate { value, low, high }
    }

    /// A number with its range, or nothing in any of the three.
    pub(super) fn maybe_estimate(
        &mut self,
        columns: [&'static str; 3],
        bounds: Bounds,
    ) -> Option<Estimate> {
        let any = columns.iter().any(|column| !self.text(column).is_empty());
        any.then(|| self.estimate(columns, bounds))
    }

    /// Percentages as a share.
    pub(super) fn share(&mut self, columns: [&'static str; 3]) -> Estimate {
        self.estimate(columns, Bounds::PERCENT).scaled(0.01)
    }

    /// A year.
    pub(super) fn year(&mut self, column: &'static str) -> i32 {
        let text = self.text(column);
        match text.parse() {
            Ok(year) if (1900..=2100).contains(&year) => year,
            _ => {
                let message = words::NOT_A_YEAR.with("value", problem::shown(text));
                let help = problem::bounds(Bounds::between(1900.0, 2100.0));
                self.push(NUMBER, message.with("column", column), help);
                0
            }
        }
    }

    /// A day, or nothing.
    pub(super) fn maybe_date(&mut self, column: &'static str) -> Option<Date> {
        let text = self.text(column);
        let day = text.parse().ok().filter(|_| text.len() == 10);
        if day.is_none() && !text.is_empty() {
            let message = words::NOT_A_DATE.with("value", problem::shown(text));
            let help = words::NOT_A_DATE_HELP.message();
            self.push(NUMBER, message.with("column", column), help);
        }
        day
    }

    /// A day.
    pub(super) fn date(&mut self, column: &'static str) -> Date {
        if self.text(column).is_empty() {
            self.empty(column, words::NOT_A_DATE_HELP.message());
        }
        self.maybe_date(column).unwrap_or(Date::ZERO)
    }

    /// One word of those allowed.
    pub(super) fn word<T: Copy>(&mut self, column: &'static str, allowed: &Words<T>) -> T {
        let text = self.text(column);
        if let Some((_, found)) = allowed.iter().find(|(word, _)| *word == text) {
            return *found;
        }
        let known = || allowed.iter().map(|(word, _)| *word);
        let help = match nearest(text, known()) {
            Some(near) => words::DID_YOU_MEAN.with("near", near),
            None => words::WORDS_ARE.with("words", known().collect::<Vec<_>>().join(", ")),
        };
        let message = words::UNKNOWN_WORD.with("value", problem::shown(text));
        self.push(WORD, message.with("column", column), help);
        allowed[0].1
    }

    /// One word of those allowed, or nothing.
    pub(super) fn maybe_word<T: Copy>(
        &mut self,
        column: &'static str,
        allowed: &Words<T>,
    ) -> Option<T> {
        (!self.text(column).is_empty()).then(|| self.word(column, allowed))
    }

    /// `yes` or `no`.
    pub(super) fn flag(&mut self, column: &'static str) -> bool {
        self.word(column, &[("yes", true), ("no", false)])
    }

    /// A unit in words that begins with one of those known.
    pub(super) fn unit(&mut self, column: &'static str, known: &[&str]) -> String {
        let text = self.text(column);
        let begins = |unit: &&str| {
            let rest = text.strip_prefix(unit);
            rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
        };
        if !known.iter().any(begins) {
            let message = words::UNKNOWN_UNIT.with("unit", problem::shown(text));
            let help = words::UNITS_ARE.with("units", known.join(", "));
            self.push(problem::UNIT, message, help);
        }
        text.to_owned()
    }

    /// Names a problem of this row.
    pub(super) fn push(&mut self, code: &'static str, message: Message, help: Message) {
        let place = self.row.place();
        self.problems.push(code, || {
            Diagnostic::error(code, message).help(help).at(place)
        });
    }

    fn empty(&mut self, column: &'static str, help: Message) {
        self.push(EMPTY, words::EMPTY.with("column", column), help);
    }
}
