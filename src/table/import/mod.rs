//! Published tables become a [`Table`]: one file a layout. Layer 1.
//!
//! Every file is read once, row by row; what is kept is the table itself, of at
//! most [`MOST_CELLS`](super::read::MOST_CELLS) cells. All problems are named
//! with file and line in one pass. Values keep their signs: what is below zero
//! is for [`super::repair`]. To add a layout: one file, one line in `LAYOUTS`.

mod draft;
mod icio;
mod pymrio;
mod wide;
mod wiod;

use std::io::Read;
use std::sync::Arc;

use super::Table;
use super::problems::Problems;
use super::sheet::Source;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::strings::table as words;
use draft::Draft;
#[cfg(feature = "cli")]
pub(super) use pymrio::FILES as PYMRIO_FILES;

/// Reads a layout.
type Reader = fn(Vec<Input<'_>>, &Options, &mut Problems) -> Option<Draft>;

/// The layouts by the name that `--from` takes.
const LAYOUTS: [(&str, Reader); 3] = [
    ("icio", icio::read),
    ("wiod", wiod::read),
    ("pymrio", pymrio::read),
];

/// A file of a published table.
pub struct Input<'a> {
    /// What messages call it.
    file: Arc<str>,
    /// Its name inside the folder that was named, or its own.
    role: String,
    source: Source<'a>,
}

impl<'a> Input<'a> {
    /// A file that messages call `file` and that is `role` in its folder.
    pub fn new(file: impl Into<Arc<str>>, role: impl Into<String>, source: impl Read + 'a) -> Self {
        Self {
            file: file.into(),
            role: role.into(),
            source: Box::new(source),
        }
    }
}

/// What the files may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Year of the table; otherwise the last one in the names of the files.
    pub year: Option<i32>,
    /// Unit of the values, as in `table.toml`; otherwise that of the layout.
    pub unit: Option<String>,
}

/// The names of the layouts.
pub fn layouts() -> impl Iterator<Item = &'static str> {
    LAYOUTS.iter().map(|(name, _)| *name)
}

/// Reads a published table; the problems that do not stand in the way come
/// with it.
pub fn read(
    layout: &str,
    inputs: Vec<Input<'_>>,
    options: &Options,
) -> Result<(Table, Diagnostics), Diagnostics> {
    let Some((_, reader)) = LAYOUTS.iter().find(|(name, _)| *name == layout) else {
        let names: Vec<&str> = layouts().collect();
        let message = words::NO_LAYOUT.with("layout", layout);
        let help = words::LAYOUTS_ARE.with("layouts", names.join(", "));
        return Err(Diagnostic::error("T030", message).help(help).into());
    };
    let year = options
        .year
        .or_else(|| inputs.iter().find_map(|input| year_in(&input.file)));
    let mut problems = Problems::default();
    let table = reader(inputs, options, &mut problems)
        .and_then(|draft| draft.finish(year, options, &mut problems));
    let problems = problems.finish();
    match table {
        Some(table) => problems.refuse_or(table),
        None => Err(problems),
    }
}

/// The only file of a layout that has one.
fn single<'a>(mut inputs: Vec<Input<'a>>, problems: &mut Problems) -> Option<Input<'a>> {
    let count = inputs.len();
    if count != 1 {
        problems.push("T035", || {
            Diagnostic::error("T035", words::ONE_FILE.with("count", count))
        });
        return None;
    }
    inputs.pop()
}

/// The last group of four digits in a file's name that is a year.
fn year_in(path: &str) -> Option<i32> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .rfind(|year| (1900..2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_the_last_one_in_the_name() {
        for (name, year) in [
            ("2020_SML.csv", Some(2020)),
            ("a/1999/ICIO2021_2018.csv", Some(2018)),
            ("WIOT2014_Nov16_ROW.csv", Some(2014)),
            ("12345.csv", None),
            ("0007.csv", None),
        ] {
            assert_eq!(year_in(name), year, "{name}");
        }
    }
}
