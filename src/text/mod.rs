//! Words in two languages. Layer 0.
//!
//! A string exists in English and Chinese or not at all: `texts!` takes both
//! side by side, so that a missing language does not compile, an unused string
//! is a compiler warning, and a test compares the placeholders. A [`Message`]
//! keeps its arguments apart and chooses the language only when it is shown.

pub mod columns;
pub mod glossary;
pub mod markup;
#[cfg(test)]
mod neutral;
pub mod numbers;
pub mod strings;

use std::fmt;

/// The language that a text is shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Chinese, simplified.
    Zh,
}

impl Language {
    /// Both languages, in the order in which they are printed.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The two-letter code that `--lang` takes and file names carry.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }
}

/// One string in both languages, with `{placeholders}`.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
}

impl Text {
    /// The string as it stands.
    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Zh => self.zh,
        }
    }

    /// A message from this string, to be completed by [`Message::with`].
    pub const fn message(&'static self) -> Message {
        Message {
            text: self,
            arguments: Vec::new(),
        }
    }

    /// A message with its arguments at once.
    pub fn with<T: fmt::Display>(&'static self, name: &'static str, value: T) -> Message {
        self.message().with(name, value)
    }
}

/// Words that came with data or a scenario, in both languages.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Bilingual {
    /// Both languages at once.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            zh: zh.into(),
        }
    }

    /// What `write` makes of each language.
    pub fn of(write: impl Fn(Language) -> String) -> Self {
        Self::new(write(Language::En), write(Language::Zh))
    }

    /// The words in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }
}

/// A text with the values of its placeholders; the language is chosen late.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    text: &'static Text,
    arguments: Vec<(&'static str, Argument)>,
}

/// What stands in for a placeholder.
#[derive(Clone, Debug, PartialEq)]
enum Argument {
    Same(String),
    Each(Bilingual),
    Translated(Message),
}

impl Message {
    /// Sets a placeholder to a value that reads the same in both languages.
    #[must_use]
    pub fn with<T: fmt::Display>(mut self, name: &'static str, value: T) -> Self {
        self.arguments
            .push((name, Argument::Same(value.to_string())));
        self
    }

    /// Sets a placeholder to a name or a number as each language writes it.
    #[must_use]
    pub fn with_each(mut self, name: &'static str, value: Bilingual) -> Self {
        self.arguments.push((name, Argument::Each(value)));
        self
    }

    /// Sets a placeholder to words that have a form in each language.
    #[must_use]
    pub fn with_words(mut self, name: &'static str, words: impl Into<Self>) -> Self {
        self.arguments
            .push((name, Argument::Translated(words.into())));
        self
    }

    /// The finished sentence.
    pub fn in_language(&self, language: Language) -> String {
        let mut filled = String::new();
        let mut rest = self.text.in_language(language);
        while let Some((before, name, tail)) = next_placeholder(rest) {
            filled.push_str(before);
            match self.arguments.iter().find(|(key, _)| *key == name) {
                Some((_, Argument::Same(value))) => filled.push_str(value),
                Some((_, Argument::Each(value))) => {
                    filled.push_str(value.in_language(language));
                }
                Some((_, Argument::Translated(words))) => {
                    filled.push_str(&words.in_language(language));
                }
                None => {
                    debug_assert!(false, "placeholder {{{name}}} has no value");
                    filled.push_str(name);
                }
            }
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }
}

/// What stands before the first `{name}`, the name, and what stands behind it.
///
/// Braces around anything but a name (`{ low, high }`) are text.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let is_name = |name: &str| {
        let mut letters = name.bytes();
        !name.is_empty() && letters.all(|letter| letter.is_ascii_lowercase() || letter == b'_')
    };
    text.match_indices('{').find_map(|(open, _)| {
        let (name, tail) = text[open + 1..].split_once('}')?;
        is_name(name).then(|| (&text[..open], name, tail))
    })
}

impl From<&'static Text> for Message {
    fn from(text: &'static Text) -> Self {
        text.message()
    }
}

/// English, for `thiserror` and `Debug` output.
impl fmt::Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_language(Language::En))
    }
}

/// Declares strings, English and Chinese side by side.
///
/// ```text
/// texts! {
///     UNKNOWN_KEY: "unknown key `{key}`", "未知的键 `{key}`";
/// }
/// ```
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $en:expr, $zh:expr;)*) => {
        $($(#[$doc])* pub(crate) static $name: $crate::text::Text =
            $crate::text::Text { en: $en, zh: $zh };)*

        #[cfg(test)]
        pub(in crate::text) static ALL: &[(&str, &$crate::text::Text)] =
            &[$((stringify!($name), &$name)),*];
    };
}
pub(crate) use texts;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    static GREETING: Text = Text {
        en: "{who} pays {sum}",
        zh: "{sum}由{who}支付",
    };

    #[test]
    fn placeholders_may_stand_in_another_order_in_each_language() {
        let message = GREETING.with("who", "A").with("sum", "3 bn");
        assert_eq!(message.in_language(Language::En), "A pays 3 bn");
        assert_eq!(message.in_language(Language::Zh), "3 bn由A支付");
    }

    #[test]
    fn braces_around_anything_but_a_name_are_text() {
        static RANGE: Text = Text {
            en: "{ low, high } {key} {",
            zh: "{ low, high } {key} {",
        };
        let message = RANGE.with("key", "{key}");
        assert_eq!(message.in_language(Language::En), "{ low, high } {key} {");
    }

    fn placeholders(mut text: &str) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        while let Some((_, name, tail)) = next_placeholder(text) {
            names.insert(name);
            text = tail;
        }
        names
    }

    #[test]
    fn both_languages_have_words_and_the_same_placeholders() {
        for (name, text) in strings::all() {
            assert!(!text.en.trim().is_empty(), "{name} has no English");
            assert!(!text.zh.trim().is_empty(), "{name} has no Chinese");
            assert_eq!(
                placeholders(text.en),
                placeholders(text.zh),
                "placeholders of {name} differ"
            );
        }
    }
}
