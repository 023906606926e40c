//! From a TOML value to a number or a [`Range`] of numbers.

use indexmap::IndexMap;
use toml::de::DeValue;

use super::phrase::{bounds_phrase, number};
use super::value::{Node, Reader};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Sourced, Value};
use crate::range::Range;
use crate::text::strings::scenario as say;

impl Reader<'_> {
    /// A whole number within two bounds.
    pub(super) fn integer(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        low: i64,
        high: i64,
    ) -> Option<Value> {
        let Some(integer) = node.get_ref().as_integer() else {
            return self.wrong_type(field, node);
        };
        let value = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        if let Some(value) = value.filter(|value| (low..=high).contains(value)) {
            return Some(Value::Integer(value));
        }
        let message = if low == high {
            say::MUST_BE.with("value", low)
        } else {
            let bounds = say::FROM_TO.with("low", low).with("high", high);
            say::OUT_OF_BOUNDS.message().with_words("bounds", bounds)
        };
        self.report(node.span(), || {
            let message = message.with("key", field.key);
            Diagnostic::error("S107", message).help(field.words)
        });
        None
    }

    /// A number or a range of numbers.
    pub(super) fn number(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        bounds: Bounds,
    ) -> Option<Range> {
        match node.get_ref() {
            DeValue::Table(table) => self.distribution(field, node, table, bounds),
            _ => self.plain_number(field, node, bounds).map(Range::Fixed),
        }
    }

    pub(super) fn plain_number(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        bounds: Bounds,
    ) -> Option<f64> {
        let Some(value) = as_f64(node.get_ref()) else {
            return self.wrong_type(field, node);
        };
        if bounds.allow(value) {
            return Some(value);
        }
        self.report(node.span(), || {
            let message = say::OUT_OF_BOUNDS
                .with("key", field.key)
                .with_words("bounds", bounds_phrase(&bounds));
            Diagnostic::error("S107", message)
                .label(say::IT_IS.with("value", number(value)))
                .help(field.words)
        });
        None
    }

    /// A table from product to number or range.
    pub(super) fn numbers(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        bounds: Bounds,
    ) -> Option<Value> {
        let Some(table) = node.get_ref().as_table() else {
            return self.wrong_type(field, node);
        };
        let mut numbers = IndexMap::new();
        let mut whole = true;
        for (key, value) in table {
            match self.number(field, value, bounds) {
                Some(range) => {
                    let place = self.place(key.span());
                    numbers.insert(
                        key.get_ref().to_string(),
                        Sourced {
                            value: range,
                            place,
                        },
                    );
                }
                None => whole = false,
            }
        }
        whole.then_some(Value::Numbers(numbers))
    }
}

/// A number written with or without a decimal point; never NaN.
pub(super) fn as_f64(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .map(|integer| integer as f64),
        DeValue::Float(float) => {
            let written_as_infinite = float.as_str().contains("inf");
            let value: f64 = float.as_str().parse().ok()?;
            (value.is_finite() || (written_as_infinite && !value.is_nan())).then_some(value)
        }
        _ => None,
    }
}
