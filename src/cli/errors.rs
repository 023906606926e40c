//! Problems as a person reads them: the line, a caret, what would be right.
//!
//! Drawn by miette, the same words with and without colour.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};
use serde_json::{Value as Json, json};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, line_and_column};
use crate::text::{Language, Message, strings::cli as say};

/// Lines longer than this are not drawn.
const LONGEST_LINE: usize = 400;

/// All problems, one below the other, in one language.
pub fn render(problems: &Diagnostics, language: Language, colour: bool) -> String {
    let mut text = String::new();
    for problem in problems.iter() {
        let report = Report::new(problem, problems, language);
        let handler = GraphicalReportHandler::new_themed(theme(problem, language, colour))
            .with_wrap_lines(false)
            .without_syntax_highlighting();
        let handler = match &problem.help {
            Some(help) => {
                let help = say::HELP.message().with_words("text", help.clone());
                handler.with_footer(help.in_language(language))
            }
            None => handler,
        };
        // Writing to a string cannot fail; a line that cannot be drawn is
        // said to be so by the handler itself.
        if handler.render_report(&mut text, &report).is_err() {
            text.push_str(&report.message);
        }
        text.push('\n');
    }
    text
}

/// Box characters, and the head of the first line in the place of an icon.
fn theme(problem: &Diagnostic, language: Language, colour: bool) -> GraphicalTheme {
    let mut theme = if colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let head = match problem.severity {
        Severity::Error => &say::ERROR,
        Severity::Warning => &say::WARNING,
    };
    let head = head.with("code", problem.code).in_language(language);
    theme.characters.error.clone_from(&head);
    theme.characters.warning = head;
    theme
}

/// One problem in one language, as miette wants it.
#[derive(Debug)]
struct Report {
    severity: miette::Severity,
    message: String,
    snippet: Option<(Line, LabeledSpan)>,
}

impl Report {
    fn new(problem: &Diagnostic, problems: &Diagnostics, language: Language) -> Self {
        let severity = match problem.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        };
        let label = problem.label.as_ref();
        let label = label.map(|label| label.in_language(language));
        let mut message = problem.message.in_language(language);
        let snippet = snippet(problem, problems, label.clone());
        if snippet.is_none() {
            if let Some(label) = label {
                message = format!("{message} ({label})");
            }
            if let Some(place) = place_in_words(problem, problems) {
                message = format!("{message} ({place})");
            }
        }
        Self {
            severity,
            message,
            snippet,
        }
    }
}

/// The line that is meant, if it is known and fit to be shown.
fn snippet(
    problem: &Diagnostic,
    problems: &Diagnostics,
    label: Option<String>,
) -> Option<(Line, LabeledSpan)> {
    let place = problem.place.as_ref()?;
    let source = problems.source(&place.file)?;
    let span = &place.span;
    if span.is_empty() && span.start == 0 {
        return None;
    }
    let start = source
        .get(..span.start)?
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let text = source[start..].split('\n').next().unwrap_or_default();
    if text.len() > LONGEST_LINE {
        return None;
    }
    // What goes on over several lines is marked on its first.
    let line_end = start + text.len();
    let end = span.end.clamp(span.start, line_end);
    // What is missing at the end of a line is marked on its last letter.
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    let span = span.start.min(line_end - last)..end;
    let line = Line {
        file: printable(&place.file),
        text: printable(text),
        start,
        number: line_and_column(source, start).0 - 1,
    };
    let label = LabeledSpan::new(label, span.start, span.len());
    Some((line, label))
}

/// One line of a file, with its place in the file.
#[derive(Debug)]
struct Line {
    file: String,
    text: String,
    /// Bytes of the file before it.
    start: usize,
    /// Counted from 0.
    number: usize,
}

impl SourceCode for Line {
    /// The whole line; without context, from the span on.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inside = match lines_before {
            0 => span.offset().saturating_sub(self.start),
            _ => 0,
        };
        let (before, data) = self
            .text
            .split_at_checked(inside)
            .ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.file.clone(),
            data.as_bytes(),
            (self.start + inside, data.len()).into(),
            self.number,
            before.chars().count(),
            1,
        )))
    }
}

/// `file:line:column`, as much of it as is known.
fn place_in_words(problem: &Diagnostic, problems: &Diagnostics) -> Option<String> {
    let place = problem.place.as_ref()?;
    let file = printable(&place.file);
    Some(match (place.line, problems.source(&place.file)) {
        (Some(line), _) => format!("{file}:{line}"),
        (None, Some(source)) if !place.span.is_empty() => {
            let (line, column) = line_and_column(source, place.span.start);
            format!("{file}:{line}:{column}")
        }
        _ => file,
    })
}

/// The text with every letter that could steer a terminal replaced by one of
/// as many bytes, so that spans stay true.
fn printable(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\n' | '\t' => letter,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        _ if letter.is_control() && letter.is_ascii() => ' ',
        _ if letter.is_control() => '\u{B7}',
        _ => letter,
    };
    text.chars().map(plain).collect()
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl miette::Diagnostic for Report {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        let (source, _) = self.snippet.as_ref()?;
        Some(source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (_, label) = self.snippet.as_ref()?;
        Some(Box::new(std::iter::once(label.clone())))
    }
}

/// Problems for programs: both languages, places counted from 1.
pub(super) fn json(problems: &Diagnostics) -> Json {
    problems
        .iter()
        .map(|problem| one_json(problem, problems))
        .collect()
}

fn one_json(problem: &Diagnostic, problems: &Diagnostics) -> Json {
    let place = problem.place.as_ref();
    let source = place.and_then(|place| problems.source(&place.file));
    let position = place
        .zip(source)
        .filter(|(place, _)| !place.span.is_empty())
        .map(|(place, source)| line_and_column(source, place.span.start));
    let line = position.map(|(line, _)| line as u64);
    json!({
        "severity": match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "code": problem.code,
        "file": place.map(|place| place.file.to_string()),
        "line": line.or(place.and_then(|place| place.line)),
        "column": position.map(|(_, column)| column),
        "message": both(&problem.message),
        "label": problem.label.as_ref().map(both),
        "help": problem.help.as_ref().map(both),
    })
}

fn both(message: &Message) -> Json {
    json!({
        "en": message.in_language(Language::En),
        "zh": message.in_language(Language::Zh),
    })
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn what_could_steer_a_terminal_is_replaced_byte_for_byte() {
        let text = "a\u{1b}[2J\r\n\u{85}\u{202E}税\t";
        let plain = printable(text);
        assert_eq!(plain, "a [2J \n\u{B7}\u{FFFD}税\t");
        assert_eq!(plain.len(), text.len());
    }
}
