//! What is wrong with an input, where, and what to do about it. Layer 0.
//!
//! Checks never stop at the first problem: they push every [`Diagnostic`] into
//! [`Diagnostics`] and go on. The texts of the files travel along, so that the
//! terminal can show the line with a caret.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::text::Message;

/// Whether the input can be used in spite of the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The input is refused.
    Error,
    /// The input is used; the user should know. Fails under `--strict`.
    Warning,
}

/// Where in a file something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it, or the name of a shipped one.
    pub file: Arc<str>,
    /// Bytes of the file that are meant; empty for a row of a large table.
    pub span: Range<usize>,
    /// Line, counted from 1, where it is known without the text of the file.
    pub line: Option<u64>,
}

impl Place {
    /// Bytes `span` of `file`.
    pub fn span(file: &Arc<str>, span: Range<usize>) -> Self {
        Self {
            file: Arc::clone(file),
            span,
            line: None,
        }
    }

    /// Line `line` (from 1) of `file`.
    pub fn line(file: &Arc<str>, line: u64) -> Self {
        Self {
            file: Arc::clone(file),
            span: 0..0,
            line: Some(line),
        }
    }

    /// `file` as a whole.
    pub fn file(file: &Arc<str>) -> Self {
        Self {
            file: Arc::clone(file),
            span: 0..0,
            line: None,
        }
    }
}

/// One problem: what is wrong, where, what would be right.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Stable code, for example `S104`; the letter names the room.
    pub code: &'static str,
    /// What is wrong.
    pub message: Message,
    /// Words under the caret: the nearest match, the allowed values.
    pub label: Option<Message>,
    /// What to do, or where to read more.
    pub help: Option<Message>,
    /// Where it is, if it is in a file.
    pub place: Option<Place>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, message: impl Into<Message>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            label: None,
            help: None,
            place: None,
        }
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<Message>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message)
        }
    }

    /// Sets where it is.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Sets the words under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<Message>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Sets the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All problems of one pass, in the order in which they were found, and the
/// texts of the files they stand in.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    sources: IndexMap<Arc<str>, Arc<str>>,
}

impl Diagnostics {
    /// No problem yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Keeps the text of a file for the caret.
    pub fn add_source(&mut self, file: Arc<str>, text: Arc<str>) {
        self.sources.insert(file, text);
    }

    /// The text of a file, if it was kept.
    pub fn source(&self, file: &str) -> Option<&Arc<str>> {
        self.sources.get(file)
    }

    /// Takes over the problems and texts of another pass.
    pub fn append(&mut self, other: Self) {
        self.items.extend(other.items);
        self.sources.extend(other.sources);
    }

    /// Takes over the texts of another pass.
    pub fn append_sources(&mut self, other: &Self) {
        let sources = other.sources.iter();
        self.sources
            .extend(sources.map(|(file, text)| (Arc::clone(file), Arc::clone(text))));
    }

    /// Whether the input must be refused.
    pub fn has_errors(&self) -> bool {
        self.items
            .iter()
            .any(|item| item.severity == Severity::Error)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The problems, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// `value` if there is no error among the problems, otherwise the problems.
    pub fn refuse_or<T>(self, value: T) -> Result<(T, Self), Self> {
        if self.has_errors() {
            Err(self)
        } else {
            Ok((value, self))
        }
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        let mut diagnostics = Self::new();
        diagnostics.push(diagnostic);
        diagnostics
    }
}

/// Plain English, one problem a line, for logs and `Error`.
impl fmt::Display for Diagnostics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for item in &self.items {
            writeln!(formatter, "[{}] {}", item.code, item.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

/// Line and column, both from 1, of a byte of `text`; columns count characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = 1 + before.bytes().filter(|&byte| byte == b'\n').count();
    (line, 1 + before[line_start..].chars().count())
}

/// Longest quotation of a user's text in a message, in characters.
const LONGEST_QUOTE: usize = 60;

/// A user's text in a message: no control characters, and not long.
pub fn shown(text: &str) -> String {
    let plain = |letter: char| {
        if letter.is_control() {
            '\u{FFFD}'
        } else {
            letter
        }
    };
    let mut quote: String = text.chars().take(LONGEST_QUOTE).map(plain).collect();
    if text.chars().nth(LONGEST_QUOTE).is_some() {
        quote.push_str("...");
    }
    quote
}

/// Words longer than this are not typing mistakes, and slow to compare.
const LONGEST_SUGGESTED: usize = 64;

/// The known word nearest to what was typed, if it is near enough to suggest.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > LONGEST_SUGGESTED {
        return None;
    }
    let lower = typed.to_lowercase();
    known
        .into_iter()
        .map(|word| (similarity(&lower, &word.to_lowercase()), word))
        .filter(|(similarity, _)| *similarity > 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// One minus the share of letters to change, a swap of neighbours being one.
fn similarity(a: &str, b: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(a, b)
}

#[cfg(test)]
mod tests {
    use super::{line_and_column, nearest, shown};

    #[test]
    fn quotations_are_short_and_cannot_steer_a_terminal() {
        assert_eq!(shown("a\u{1b}[2Jb"), "a\u{FFFD}[2Jb");
        assert_eq!(shown(&"税".repeat(61)), format!("{}...", "税".repeat(60)));
        assert_eq!(shown("税"), "税");
    }

    #[test]
    fn nearest_suggests_a_typing_mistake_and_nothing_far() {
        assert_eq!(nearest("CNH", ["USA", "CHN"]), Some("CHN"));
        assert_eq!(
            nearest("advance_logic", ["advanced_logic"]),
            Some("advanced_logic")
        );
        assert_eq!(nearest("zzz", ["USA", "CHN"]), None);
        let long = "CHN".repeat(100);
        assert_eq!(nearest(&long, [long.as_str()]), None);
    }

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        assert_eq!(line_and_column("", 0), (1, 1));
        assert_eq!(line_and_column("a\n税b", 2), (2, 1));
        assert_eq!(line_and_column("a\n税b", 5), (2, 2));
        assert_eq!(
            line_and_column("a\n税b", 3),
            (2, 1),
            "inside a character: its start"
        );
        assert_eq!(line_and_column("a\n", 99), (2, 1));
    }
}
