//! From a TOML value to a number or a [`Range`] of numbers.

use indexmap::IndexMap;
use toml::de::DeValue;

use super::phrase::{bounds_phrase, did_you_mean, number, shown};
use super::value::{Node, Reader, SHAPES};
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

    /// A table from product or region to number or range; some words stand for
    /// numbers.
    pub(super) fn numbers(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        words: &[(&str, f64)],
        bounds: Bounds,
    ) -> Option<Value> {
        let Some(table) = node.get_ref().as_table() else {
            return self.wrong_type(field, node);
        };
        let mut numbers = IndexMap::new();
        let mut whole = true;
        for (key, value) in table {
            let word = value.get_ref().as_str();
            let known = words.iter().find(|(name, _)| word == Some(*name));
            let number = match known {
                Some(&(_, number)) => Some(Range::Fixed(number)),
                None => self.number(field, value, bounds),
            };
            match number {
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

impl Reader<'_> {
    /// `{ shape, weeks }`, both of them.
    pub(super) fn recovery(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        bounds: Bounds,
    ) -> Option<Value> {
        const PARTS: [&str; 2] = ["shape", "weeks"];
        let Some(table) = node.get_ref().as_table() else {
            return self.wrong_type(field, node);
        };
        let mut whole = true;
        for (key, _) in table
            .iter()
            .filter(|(key, _)| !PARTS.contains(&key.get_ref().as_ref()))
        {
            whole = false;
            let problem = || {
                let message = say::UNKNOWN_KEY.with("key", shown(key.get_ref()));
                let mut problem = Diagnostic::error("S110", message).help(field.words);
                problem.label = did_you_mean(key.get_ref(), PARTS);
                problem
            };
            self.report(key.span(), problem);
        }
        for part in PARTS.into_iter().filter(|part| table.get(*part).is_none()) {
            whole = false;
            self.report(node.span(), || {
                let message = say::PART_LACKS.with("key", field.key).with("part", part);
                Diagnostic::error("S110", message).help(field.words)
            });
        }
        let shape = table
            .get("shape")
            .and_then(|shape| self.choice(field, shape, &SHAPES));
        let weeks = table
            .get("weeks")
            .and_then(|weeks| self.number(field, weeks, bounds));
        let (shape, weeks) = shape.zip(weeks).filter(|_| whole)?;
        Some(Value::Recovery(shape, weeks))
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
