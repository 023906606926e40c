//! A proposal: the difference to the base, control by control.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::control::Control;
use super::fields::{object, unknown};
use super::refusal::Refusal;
use crate::diagnostic::shown;
use crate::text::strings::serve as say;

/// Values by the place of their control; none at its default.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Changes(BTreeMap<usize, f64>);

impl Changes {
    /// What a request asks for: known keys, values within bounds.
    pub(super) fn read(value: &Value, controls: &[Control]) -> Result<Self, Refusal> {
        let mut changes = Self::default();
        for (key, value) in object(value, "changes")? {
            let known = || controls.iter().map(|control| control.key.as_str());
            let place = known().position(|one| one == key);
            let place = place.ok_or_else(|| unknown(key, known()))?;
            let number = value.as_f64().filter(|number| number.is_finite());
            let wrong = || Refusal::value(say::NOT_A_NUMBER.with("key", shown(key)));
            let number = number.ok_or_else(wrong)?;
            let control = &controls[place];
            let Some(number) = control.snapped(number) else {
                let words = say::OUT_OF_RANGE.with("key", key).with("low", control.low);
                let words = words.with("high", control.high).with("step", control.step);
                return Err(Refusal::value(words));
            };
            if number != control.default {
                changes.0.insert(place, number);
            }
        }
        Ok(changes)
    }

    /// Those that pass a test.
    pub(super) fn only(&self, controls: &[Control], keep: impl Fn(&Control) -> bool) -> Self {
        let kept = self.0.iter().filter(|(place, _)| keep(&controls[**place]));
        Self(kept.map(|(place, value)| (*place, *value)).collect())
    }

    /// The changes of how the world works.
    pub(super) fn world(&self, controls: &[Control]) -> Self {
        self.only(controls, |control| control.side.is_none())
    }

    /// The changes that alter what pairs of rungs cost.
    pub(super) fn economy(&self, controls: &[Control]) -> Self {
        self.only(controls, |control| control.moves.is_economy())
    }

    /// With another's on top.
    pub(super) fn and(&self, other: &Self) -> Self {
        let both = self.0.iter().chain(&other.0);
        Self(both.map(|(place, value)| (*place, *value)).collect())
    }

    /// Whether it is the base itself.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each with its control, in their order.
    pub(super) fn iter<'a>(
        &self,
        controls: &'a [Control],
    ) -> impl Iterator<Item = (&'a Control, f64)> {
        self.0
            .iter()
            .map(|(place, value)| (&controls[*place], *value))
    }

    /// Each with the place of its control, in their order.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, f64)> {
        self.0.iter().map(|(place, value)| (*place, *value))
    }

    /// One control at a value, which need not be one that a request may ask for.
    pub(super) fn one(place: usize, value: f64) -> Self {
        Self(BTreeMap::from([(place, value)]))
    }

    /// The value of a control: changed or not.
    pub(super) fn value(&self, place: usize, controls: &[Control]) -> f64 {
        let changed = self.0.get(&place).copied();
        changed.unwrap_or_else(|| controls[place].default)
    }

    /// A name that tells it from all others.
    pub(super) fn name(&self) -> String {
        let mut name = String::new();
        for (place, value) in &self.0 {
            // Writing to a string cannot fail.
            let _ = write!(name, "{place}={value};");
        }
        name
    }

    /// As the page writes it.
    pub(super) fn json(&self, controls: &[Control]) -> Value {
        let pairs = self.iter(controls);
        let pairs = pairs.map(|(control, value)| (control.key.clone(), json!(value)));
        Value::Object(pairs.collect::<Map<_, _>>())
    }
}
