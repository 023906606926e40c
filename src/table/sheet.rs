//! A CSV file with a header, read row by row with every problem named. Layer 1.

use std::io::Read;
use std::sync::Arc;

use indexmap::IndexSet;

use super::problems::Problems;
use super::rows::{Flaw, Format, Rows};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::text::Message;
use crate::text::strings::table as words;

/// What a CSV file is read from.
pub(crate) type Source<'a> = Box<dyn Read + 'a>;

/// Which values a flow may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// Zero and more.
    NotNegative,
    /// Any: the table is to be repaired before it is used.
    Any,
}

/// A CSV file whose header has been read.
pub(crate) struct Sheet<'a> {
    pub(crate) file: Arc<str>,
    pub(crate) header: Vec<String>,
    rows: Rows<Source<'a>>,
}

/// One row of a [`Sheet`], with as many fields as the header.
pub(crate) struct Row<'a> {
    file: &'a Arc<str>,
    header: &'a [String],
    rows: &'a Rows<Source<'a>>,
}

impl<'a> Sheet<'a> {
    /// Reads the header of a CSV file; nothing if the file has none.
    pub(crate) fn open(
        file: Arc<str>,
        source: Source<'a>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let sheet = Self::open_in(Format::CSV, file, source, problems)?;
        sheet.refuse_double_columns(problems);
        Some(sheet)
    }

    /// Reads the first line of a file in any format, whatever it holds.
    pub(crate) fn open_in(
        format: Format,
        file: Arc<str>,
        source: Source<'a>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut sheet = Self {
            file,
            header: Vec::new(),
            rows: Rows::with_format(source, format),
        };
        sheet.header = sheet.line(problems)?;
        Some(sheet)
    }

    /// Takes the next line for a part of the header; nothing if there is none.
    pub(crate) fn line(&mut self, problems: &mut Problems) -> Option<Vec<String>> {
        let (rows, file) = (&mut self.rows, &self.file);
        match rows.advance() {
            Ok(true) => return Some(rows.fields().map(str::to_owned).collect()),
            Ok(false) => problems.push("T013", || {
                Diagnostic::error("T013", words::EMPTY_FILE.with("file", file))
                    .help(words::EMPTY_FILE_HELP.message())
                    .at(Place::file(file))
            }),
            Err(flaw) => problems.push("T019", || unreadable(&flaw, file, rows.line())),
        }
        None
    }

    /// Refuses names that two columns have.
    pub(crate) fn refuse_double_columns(&self, problems: &mut Problems) {
        let mut seen = IndexSet::new();
        for name in &self.header {
            if !seen.insert(name) {
                problems.push("T026", || {
                    Diagnostic::error("T026", words::COLUMN_TWICE.with("column", name))
                        .at(Place::line(&self.file, self.rows.line()))
                });
            }
        }
    }

    /// Positions of the columns that must be there; nothing if one is missing.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&'static str; N],
        problems: &mut Problems,
    ) -> Option<[usize; N]> {
        self.positions(&names, problems)?.try_into().ok()
    }

    /// Like [`Sheet::columns`], of any number of columns.
    pub(crate) fn positions(
        &self,
        names: &[&'static str],
        problems: &mut Problems,
    ) -> Option<Vec<usize>> {
        let mut positions = Vec::with_capacity(names.len());
        for name in names {
            match self.header.iter().position(|column| column == name) {
                Some(found) => positions.push(found),
                None => problems.push("T003", || self.missing(name, names)),
            }
        }
        (positions.len() == names.len()).then_some(positions)
    }

    /// Warns of columns that nobody asked for.
    pub(crate) fn warn_of_others(&self, names: &[&str], problems: &mut Problems) {
        for column in &self.header {
            if !names.contains(&column.as_str()) {
                problems.push("T004", || {
                    let message = words::COLUMN_NOT_READ.with("column", column);
                    Diagnostic::warning("T004", message)
                        .help(words::COLUMNS_ARE.with("columns", names.join(", ")))
                        .at(Place::line(&self.file, 1))
                });
            }
        }
    }

    /// Shows every row to `take`, until the end or until it says false.
    pub(crate) fn each(
        self,
        problems: &mut Problems,
        mut take: impl FnMut(&Row<'_>, &mut Problems) -> bool,
    ) {
        let Self {
            file,
            header,
            mut rows,
        } = self;
        loop {
            match rows.advance() {
                Ok(true) => {}
                Ok(false) => return,
                Err(flaw) => {
                    problems.push("T019", || unreadable(&flaw, &file, rows.line()));
                    return;
                }
            }
            let row = Row {
                file: &file,
                header: &header,
                rows: &rows,
            };
            if rows.len() != header.len() {
                problems.push("T005", || row.ragged());
            } else if !take(&row, problems) {
                return;
            }
        }
    }

    fn missing(&self, name: &'static str, wanted: &[&'static str]) -> Diagnostic {
        let spare = self
            .header
            .iter()
            .map(String::as_str)
            .filter(|column| !wanted.contains(column));
        let diagnostic = Diagnostic::error("T003", words::COLUMN_MISSING.with("column", name))
            .at(Place::line(&self.file, 1));
        match nearest(name, spare) {
            Some(near) => diagnostic.help(words::RENAME_COLUMN.with("near", near)),
            None => diagnostic.help(words::COLUMNS_ARE.with("columns", wanted.join(", "))),
        }
    }
}

impl Row<'_> {
    /// Where the row is.
    pub(crate) fn place(&self) -> Place {
        Place::line(self.file, self.rows.line())
    }

    /// Line of the row, counted from 1.
    pub(crate) fn line(&self) -> u64 {
        self.rows.line()
    }

    /// A field.
    pub(crate) fn field(&self, column: usize) -> &str {
        self.rows.field(column)
    }

    /// A finite number of a sign that is allowed.
    pub(crate) fn number(
        &self,
        column: usize,
        signs: Signs,
        problems: &mut Problems,
    ) -> Option<f64> {
        let text = self.field(column);
        let refuse = |code, message: Message, help: Message| {
            let message = message
                .with("value", text)
                .with("column", &self.header[column]);
            Diagnostic::error(code, message).help(help).at(self.place())
        };
        match text.parse::<f64>() {
            Err(_) => problems.push("T006", || {
                refuse(
                    "T006",
                    words::NOT_A_NUMBER.message(),
                    words::NOT_A_NUMBER_HELP.message(),
                )
            }),
            Ok(value) if !value.is_finite() => problems.push("T007", || {
                refuse(
                    "T007",
                    words::NOT_FINITE.message(),
                    words::NOT_FINITE_HELP.message(),
                )
            }),
            Ok(value) if value < 0.0 && signs == Signs::NotNegative => {
                problems.push("T008", || {
                    refuse(
                        "T008",
                        words::NEGATIVE.message(),
                        words::NEGATIVE_HELP.message(),
                    )
                });
            }
            // Adding zero turns -0 into 0.
            Ok(value) => return Some(value + 0.0),
        }
        None
    }

    fn ragged(&self) -> Diagnostic {
        let message = words::RAGGED
            .with("found", self.rows.len())
            .with("wanted", self.header.len());
        Diagnostic::error("T005", message)
            .help(words::RAGGED_HELP.message())
            .at(self.place())
    }
}

fn unreadable(flaw: &Flaw, file: &Arc<str>, line: u64) -> Diagnostic {
    let message = match flaw {
        Flaw::TooLong(most) => words::LINE_TOO_LONG.with("bytes", most),
        Flaw::NotText => words::NOT_UTF8.message(),
        Flaw::OpenQuote => words::OPEN_QUOTE.message(),
        Flaw::Refused(reason) => words::CANNOT_READ.with("reason", reason),
    };
    Diagnostic::error("T019", message)
        .help(words::READING_STOPS.message())
        .at(Place::line(file, line))
}
