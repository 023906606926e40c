//! Lines of a CSV file, one at a time. Layer 1.
//!
//! Memory stays bounded whatever the file: a line has at most [`LONGEST_LINE`]
//! bytes, and a quoted field ends on the line it starts on. Fields are trimmed,
//! blank lines are passed over, `""` inside quotes is one quote (RFC 4180).

use std::io::{BufRead, BufReader, Read};
use std::ops::Range;

/// Most bytes of one line.
pub const LONGEST_LINE: usize = 64 * 1024;

/// Why a line cannot be read; nothing after it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// More than this many bytes.
    TooLong(usize),
    /// Not UTF-8.
    NotText,
    /// A quote is opened and not closed.
    OpenQuote,
    /// The operating system refused.
    Refused(String),
}

/// How the fields of a file are set apart, and how long a line may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// What stands between two fields.
    pub separator: char,
    /// Most bytes of one line.
    pub longest_line: usize,
}

impl Format {
    /// Comma-separated, lines of at most [`LONGEST_LINE`].
    pub const CSV: Self = Self {
        separator: ',',
        longest_line: LONGEST_LINE,
    };

    /// A published table with one column a buyer, separated by `separator`.
    pub const fn wide(separator: char) -> Self {
        Self {
            separator,
            longest_line: 4 << 20,
        }
    }
}

/// A CSV file being read.
pub struct Rows<R> {
    reader: BufReader<R>,
    format: Format,
    raw: Vec<u8>,
    text: String,
    fields: Vec<Range<usize>>,
    line: u64,
}

impl<R: Read> Rows<R> {
    /// At the first line of a CSV file.
    pub fn new(reader: R) -> Self {
        Self::with_format(reader, Format::CSV)
    }

    /// At the first line of a file in another format.
    pub fn with_format(reader: R, format: Format) -> Self {
        Self {
            reader: BufReader::with_capacity(1 << 16, reader),
            format,
            raw: Vec::new(),
            text: String::new(),
            fields: Vec::new(),
            line: 0,
        }
    }

    /// Goes to the next line that is not blank; false at the end of the file.
    pub fn advance(&mut self) -> Result<bool, Flaw> {
        loop {
            self.raw.clear();
            let read = (&mut self.reader)
                .take(self.format.longest_line as u64 + 1)
                .read_until(b'\n', &mut self.raw)
                .map_err(|error| Flaw::Refused(error.to_string()))?;
            if read == 0 {
                return Ok(false);
            }
            self.line += 1;
            if read > self.format.longest_line {
                return Err(Flaw::TooLong(self.format.longest_line));
            }
            let line = std::str::from_utf8(&self.raw).map_err(|_| Flaw::NotText)?;
            let line = if self.line == 1 {
                line.trim_start_matches('\u{feff}')
            } else {
                line
            };
            if !line.trim().is_empty() {
                split(
                    line,
                    self.format.separator,
                    &mut self.text,
                    &mut self.fields,
                )
                .ok_or(Flaw::OpenQuote)?;
                return Ok(true);
            }
        }
    }

    /// Line of the current row, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many fields the current row has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is no current row.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// A field of the current row; empty beyond its end.
    pub fn field(&self, column: usize) -> &str {
        self.fields
            .get(column)
            .map_or("", |range| &self.text[range.clone()])
    }

    /// The fields of the current row.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.field(column))
    }
}

/// Fills `text` with the unquoted line, its end trimmed like any field, and
/// `fields` with where each field lies in it; none if a quote stays open.
fn split(
    line: &str,
    separator: char,
    text: &mut String,
    fields: &mut Vec<Range<usize>>,
) -> Option<()> {
    let blank = |letter: char| letter.is_whitespace() && letter != separator;
    text.clear();
    fields.clear();
    let mut rest = line;
    loop {
        let start = text.len();
        rest = if let Some(quoted) = rest.trim_start_matches(blank).strip_prefix('"') {
            unquote(quoted, separator, text)?
        } else {
            let end = rest.find(separator).unwrap_or(rest.len());
            text.push_str(rest[..end].trim());
            &rest[end..]
        };
        fields.push(start..text.len());
        match rest.strip_prefix(separator) {
            Some(next) => rest = next,
            None => return Some(()),
        }
    }
}

/// Appends the field up to its closing quote and gives back what follows,
/// from the next separator on.
fn unquote<'a>(mut rest: &'a str, separator: char, text: &mut String) -> Option<&'a str> {
    loop {
        let (field, after) = rest.split_once('"')?;
        text.push_str(field);
        match after.strip_prefix('"') {
            Some(next) => {
                text.push('"');
                rest = next;
            }
            None => return Some(&after[after.find(separator).unwrap_or(after.len())..]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Result<Vec<Vec<String>>, Flaw> {
        let mut rows = Rows::new(text);
        let mut all = Vec::new();
        while rows.advance()? {
            all.push(rows.fields().map(str::to_owned).collect());
        }
        Ok(all)
    }

    #[test]
    fn quotes_blank_lines_byte_order_mark_and_line_ends_are_understood() {
        let text = "\u{feff}a,b\r\n\r\n \"x, \"\"y\"\"\" , 2 \n3,\n".as_bytes();
        assert_eq!(
            read(text),
            Ok(vec![
                vec!["a".into(), "b".into()],
                vec!["x, \"y\"".into(), "2".into()],
                vec!["3".into(), String::new()],
            ])
        );
    }

    #[test]
    fn what_would_take_unbounded_memory_is_refused() {
        assert_eq!(
            read(&vec![b'1'; LONGEST_LINE + 1]),
            Err(Flaw::TooLong(LONGEST_LINE))
        );
        assert_eq!(read(b"a,b\n1,\"2\n3,4\n"), Err(Flaw::OpenQuote));
        assert_eq!(read(b"a\n\xff\n"), Err(Flaw::NotText));
    }
}
