//! Reads the files of a chain row by row, every problem named. Layer 2.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::codes::Codes;
use super::folder::{File, Folder, LARGEST_FILE};
use super::line::Line;
use super::problem::{self, COLUMN, FACT_ID, FILE, LARGE};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::table::problems::Problems;
use crate::table::sheet::Sheet;
use crate::text::strings::chains as words;
use crate::world::chains::{Citation, Confidence};

/// The last columns of every file.
const CITATION: [&str; 4] = ["fact_id", "source", "source_detail", "confidence"];
/// Longest `fact_id`.
const LONGEST_FACT_ID: usize = 120;

/// What is read so far, beside the facts.
pub(super) struct Reader {
    pub(super) codes: Codes,
    pub(super) problems: Problems,
    /// Where each `fact_id` was first used.
    ids: BTreeMap<String, (Arc<str>, u64)>,
    /// Rows left out because their stage is not opened.
    pub(super) left_out: usize,
}

impl Reader {
    pub(super) fn new(codes: Codes) -> Self {
        Self {
            codes,
            problems: Problems::default(),
            ids: BTreeMap::new(),
            left_out: 0,
        }
    }

    /// Every row of a file that must be there; `columns` are those before the
    /// citation.
    pub(super) fn rows<T>(
        &mut self,
        folder: &Folder,
        file: &'static str,
        columns: &[&'static str],
        row: impl FnMut(&mut Line<'_>, Citation) -> T,
    ) -> Vec<(Place, T)> {
        if let Some(found) = folder.file(file) {
            self.rows_of(found, columns, row)
        } else {
            missing(folder, file, &mut self.problems);
            Vec::new()
        }
    }

    /// Every row of a file that need not be there.
    pub(super) fn optional<T>(
        &mut self,
        folder: &Folder,
        file: &str,
        columns: &[&'static str],
        row: impl FnMut(&mut Line<'_>, Citation) -> T,
    ) -> Vec<(Place, T)> {
        let found = folder.file(file);
        found.map_or_else(Vec::new, |found| self.rows_of(found, columns, row))
    }

    fn rows_of<T>(
        &mut self,
        (file, content): &File,
        columns: &[&'static str],
        mut row: impl FnMut(&mut Line<'_>, Citation) -> T,
    ) -> Vec<(Place, T)> {
        let mut found = Vec::new();
        if too_large(file, content, &mut self.problems) {
            return found;
        }
        let columns: Vec<&'static str> = columns.iter().copied().chain(CITATION).collect();
        let source = Box::new(content.as_slice());
        let Some(sheet) = Sheet::open(Arc::clone(file), source, &mut self.problems) else {
            return found;
        };
        refuse_others(&sheet, &columns, &mut self.problems);
        let Some(positions) = sheet.positions(&columns, &mut self.problems) else {
            return found;
        };
        let (ids, codes, left_out) = (&mut self.ids, &self.codes, &mut self.left_out);
        sheet.each(&mut self.problems, |fields, problems| {
            let mut line = Line {
                row: fields,
                columns: &columns,
                positions: &positions,
                codes,
                problems,
                closed: false,
            };
            let citation = cite(&mut line, file, ids);
            let read = row(&mut line, citation);
            if line.closed {
                *left_out += 1;
            } else {
                found.push((fields.place(), read));
            }
            true
        });
        found
    }
}

/// Names a file that is not there.
pub(super) fn missing(folder: &Folder, file: &'static str, problems: &mut Problems) {
    let spare = folder.names().filter(|name| {
        let known = super::FILES.contains(name) || super::BESIDE.contains(name);
        !known
    });
    let help = match nearest(file, spare) {
        Some(near) => words::FILE_NEAR.with("near", near),
        None => words::FILE_MISSING_HELP.with("files", super::FILES.join(", ")),
    };
    problems.push(FILE, || {
        Diagnostic::error(FILE, words::FILE_MISSING.with("file", file))
            .help(help)
            .at(Place::file(&folder.shown(file)))
    });
}

/// Whether a file is refused for its size.
pub(super) fn too_large(file: &Arc<str>, content: &[u8], problems: &mut Problems) -> bool {
    let large = content.len() > LARGEST_FILE;
    if large {
        problems.push(LARGE, || {
            let message = words::FILE_TOO_LARGE.with("most", LARGEST_FILE >> 20);
            Diagnostic::error(LARGE, message).at(Place::file(file))
        });
    }
    large
}

fn refuse_others(sheet: &Sheet<'_>, columns: &[&'static str], problems: &mut Problems) {
    let others = sheet.header.iter();
    for column in others.filter(|column| !columns.contains(&column.as_str())) {
        let absent = columns.iter().copied();
        let absent = absent.filter(|known| sheet.header.iter().all(|column| column != known));
        let help = match nearest(column, absent) {
            Some(near) => words::DID_YOU_MEAN.with("near", near),
            None => crate::text::strings::table::COLUMNS_ARE.with("columns", columns.join(", ")),
        };
        problems.push(COLUMN, || {
            let message = words::UNKNOWN_COLUMN.with("column", problem::shown(column));
            Diagnostic::error(COLUMN, message)
                .help(help)
                .at(Place::line(&sheet.file, 1))
        });
    }
}

fn cite(
    line: &mut Line<'_>,
    file: &Arc<str>,
    ids: &mut BTreeMap<String, (Arc<str>, u64)>,
) -> Citation {
    let fact_id = line.words("fact_id");
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if fact_id.len() > LONGEST_FACT_ID || !fact_id.bytes().all(letter) {
        let message = words::BAD_FACT_ID.with("id", problem::shown(&fact_id));
        let help = words::BAD_FACT_ID_HELP.with("most", LONGEST_FACT_ID);
        line.push(FACT_ID, message, help);
    } else if let Some((first, at)) = ids.get(&fact_id) {
        let help = words::FACT_ID_TWICE_HELP
            .with("file", first)
            .with("line", at);
        line.push(FACT_ID, words::FACT_ID_TWICE.with("id", &fact_id), help);
    } else if !fact_id.is_empty() {
        ids.insert(fact_id.clone(), (Arc::clone(file), line.row.line()));
    }
    Citation {
        source: line.words_or("source", words::EMPTY_SOURCE_HELP.message()),
        source_detail: line.words("source_detail"),
        confidence: line.word("confidence", &Confidence::ALL.map(|one| (one.name(), one))),
        fact_id,
    }
}
