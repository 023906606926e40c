//! Reads the JSON of a request: known keys only, every value of its kind.

use serde_json::{Map, Value};

use super::refusal::Refusal;
use crate::diagnostic::{nearest, shown};
use crate::text::{Bilingual, Message, strings::serve as say};

/// Longest text that a request may bring, in characters.
pub(super) const LONGEST_TEXT: usize = 120;

/// An object of which every key is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a>(&'a Map<String, Value>);

/// Why a key is not known, with the nearest that is.
pub(super) fn unknown<'k>(key: &str, known: impl IntoIterator<Item = &'k str>) -> Refusal {
    let words = match nearest(key, known) {
        Some(near) => say::UNKNOWN_KEY_NEAR
            .with("key", shown(key))
            .with("near", near),
        None => say::UNKNOWN_KEY.with("key", shown(key)),
    };
    Refusal::new(422, "unknown-key", words)
}

impl<'a> Fields<'a> {
    /// The object `value`, which is called `name`, with these keys and no others.
    pub(super) fn of(value: &'a Value, name: &str, known: &[&str]) -> Result<Self, Refusal> {
        let object = object(value, name)?;
        match object.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(unknown(key, known.iter().copied())),
            None => Ok(Self(object)),
        }
    }

    /// What stands behind a key; nothing and null are alike.
    pub(super) fn get(self, key: &str) -> Option<&'a Value> {
        self.0.get(key).filter(|value| !value.is_null())
    }

    /// The same where it must be there.
    pub(super) fn needed(self, key: &'static str) -> Result<&'a Value, Refusal> {
        let missing = || Refusal::value(say::MISSING.with("key", key));
        self.get(key).ok_or_else(missing)
    }

    /// A text of a length that can be shown.
    pub(super) fn text(self, key: &'static str) -> Result<Option<&'a str>, Refusal> {
        self.get(key).map(|value| text(value, key)).transpose()
    }

    /// The same in both languages.
    pub(super) fn words(self, key: &'static str) -> Result<Option<Bilingual>, Refusal> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let fields = Fields::of(value, key, &["en", "zh"])?;
        let of = |language| Ok(fields.text(language)?.unwrap_or_default().to_owned());
        Ok(Some(Bilingual::new(of("en")?, of("zh")?)))
    }

    /// True or false; false where it is not there.
    pub(super) fn flag(self, key: &'static str) -> Result<bool, Refusal> {
        match self.get(key) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(Refusal::value(say::NOT_A_FLAG.with("key", key))),
        }
    }

    /// A whole number within bounds.
    pub(super) fn whole(
        self,
        key: &'static str,
        bounds: (i64, i64),
    ) -> Result<Option<i64>, Refusal> {
        let (low, high) = bounds;
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let whole = value.as_i64().filter(|whole| (low..=high).contains(whole));
        let wrong = || {
            let words = say::NOT_A_WHOLE.with("key", key).with("low", low);
            Refusal::value(words.with("high", high))
        };
        whole.map(Some).ok_or_else(wrong)
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(
        self,
        key: &'static str,
        known: &[(&str, T)],
    ) -> Result<Option<T>, Refusal> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let found = known.iter().find(|(word, _)| value.as_str() == Some(word));
        let wrong = || {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let words = say::NOT_A_CHOICE
                .with("key", key)
                .with("known", words.join(", "));
            Refusal::value(words)
        };
        found.map(|(_, one)| Some(*one)).ok_or_else(wrong)
    }
}

/// An object with any keys.
pub(super) fn object<'a>(value: &'a Value, name: &str) -> Result<&'a Map<String, Value>, Refusal> {
    let wrong = || Refusal::value(say::NOT_AN_OBJECT.with("key", shown(name)));
    value.as_object().ok_or_else(wrong)
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str, Refusal> {
    let text = value.as_str();
    let fits = |text: &&str| {
        text.chars().nth(LONGEST_TEXT).is_none() && !text.chars().any(char::is_control)
    };
    let wrong = || -> Message {
        let words = say::NOT_A_TEXT.with("key", key);
        words.with("most", LONGEST_TEXT)
    };
    text.filter(fits).ok_or_else(|| Refusal::value(wrong()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn unknown_keys_are_named_with_the_nearest_known_one() {
        let value = json!({"chnges": {}});
        let refusal = Fields::of(&value, "request", &["changes"]).unwrap_err();
        assert_eq!(refusal.code, "unknown-key");
        assert!(refusal.words.to_string().contains("`changes`"));
    }

    #[test]
    fn texts_are_short_and_hold_no_control_characters() {
        for bad in [json!("a\u{1b}b"), json!("x".repeat(121)), json!(3)] {
            let value = json!({"title": bad});
            let fields = Fields::of(&value, "request", &["title"]).unwrap();
            assert!(fields.text("title").is_err(), "{value}");
        }
        let value = json!({"title": "税".repeat(120)});
        let fields = Fields::of(&value, "request", &["title"]).unwrap();
        assert!(fields.text("title").unwrap().is_some());
    }

    #[test]
    fn whole_numbers_are_whole_and_within_bounds() {
        for bad in [json!(1.5), json!(-1), json!(1e300), json!("1"), json!([1])] {
            let value = json!({"run": bad});
            let fields = Fields::of(&value, "request", &["run"]).unwrap();
            assert!(fields.whole("run", (0, 9)).is_err(), "{value}");
        }
    }
}
