//! `table.toml`: name, year, unit and source of a table. Layer 1.

use std::io::Read;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problems::Problems;
use super::sheet::Source;
use super::unit;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::text::strings::table as words;

/// The keys of `table.toml`.
const KEYS: [&str; 4] = ["name", "year", "unit", "source"];

/// Most bytes of `table.toml`.
const LARGEST: u64 = 1 << 20;

/// What `table.toml` says.
pub(super) struct Description {
    pub(super) name: String,
    pub(super) year: i32,
    /// Billions in one unit of the files.
    pub(super) scale: f64,
    pub(super) unit: String,
    /// The unit of the files, as written there.
    pub(super) written: String,
    pub(super) source: String,
}

/// Reads `table.toml`; nothing if it cannot be used.
pub(super) fn read(
    file: &Arc<str>,
    source: Source<'_>,
    problems: &mut Problems,
) -> Option<Description> {
    let mut text = String::new();
    let read = source.take(LARGEST + 1).read_to_string(&mut text);
    let reason = match read {
        Ok(bytes) if bytes as u64 > LARGEST => words::FILE_TOO_LARGE.with("most", "1 MB"),
        Ok(_) => return parse(file, &text, problems),
        Err(error) => words::CANNOT_READ.with("reason", error),
    };
    problems.push("T019", || {
        Diagnostic::error("T019", reason).at(Place::file(file))
    });
    None
}

fn parse(file: &Arc<str>, text: &str, problems: &mut Problems) -> Option<Description> {
    let line = |at: usize| {
        let before = text.as_bytes().iter().take(at);
        Place::line(
            file,
            1 + before.filter(|&&byte| byte == b'\n').count() as u64,
        )
    };
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            problems.push("T016", || {
                let message = words::NOT_TOML.with("reason", error.message());
                Diagnostic::error("T016", message)
                    .at(line(error.span().map_or(0, |span| span.start)))
            });
            return None;
        }
    };
    for key in table.keys() {
        if !KEYS.contains(&key.get_ref().as_ref()) {
            problems.push("T017", || {
                let known =
                    nearest(key.get_ref(), KEYS).map_or_else(|| KEYS.join(", "), str::to_owned);
                Diagnostic::error("T017", words::UNKNOWN_KEY.with("key", key.get_ref()))
                    .help(words::KEYS_ARE.with("keys", known))
                    .at(line(key.span().start))
            });
        }
    }
    let mut reader = Keys {
        file,
        table: &table,
        problems,
        line: &line,
    };
    let name = reader.text("name");
    let year = reader.year();
    let unit = reader.unit();
    let source = reader.source();
    let (scale, unit, written) = unit?;
    Some(Description {
        name: name?,
        year: year?,
        scale,
        unit,
        written,
        source: source?,
    })
}

/// The parsed keys and where their problems go.
struct Keys<'a> {
    file: &'a Arc<str>,
    table: &'a DeTable<'a>,
    problems: &'a mut Problems,
    line: &'a dyn Fn(usize) -> Place,
}

impl<'a> Keys<'a> {
    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    fn missing(&mut self, key: &'static str) {
        let file = self.file;
        self.problems.push("T016", || {
            Diagnostic::error("T016", words::KEY_MISSING.with("key", key))
                .help(words::KEYS_ARE.with("keys", KEYS.join(", ")))
                .at(Place::file(file))
        });
    }

    fn wrong(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>) {
        let place = (self.line)(value.span().start);
        self.problems.push("T016", || {
            Diagnostic::error("T016", words::WRONG_KIND.with("key", key))
                .help(words::WRONG_KIND_HELP.message())
                .at(place)
        });
    }

    fn text(&mut self, key: &'static str) -> Option<String> {
        let Some(value) = self.value(key) else {
            self.missing(key);
            return None;
        };
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, value);
        }
        text
    }

    /// The source may be missing, but the reader of results will miss it.
    fn source(&mut self) -> Option<String> {
        if self.value("source").is_some() {
            return self.text("source");
        }
        let file = self.file;
        self.problems.push("T028", || {
            Diagnostic::warning("T028", words::NO_SOURCE.message())
                .help(words::NO_SOURCE_HELP.message())
                .at(Place::file(file))
        });
        Some(String::new())
    }

    fn year(&mut self) -> Option<i32> {
        let Some(value) = self.value("year") else {
            self.missing("year");
            return None;
        };
        let year = value
            .get_ref()
            .as_integer()
            .and_then(|integer| i32::from_str_radix(integer.as_str(), integer.radix()).ok());
        if year.is_none() {
            self.wrong("year", value);
        }
        year
    }

    /// Scale to billions, the unit that results, the unit as written.
    fn unit(&mut self) -> Option<(f64, String, String)> {
        let text = self.text("unit")?;
        let unit = unit::parse(&text);
        if unit.is_none() {
            let place = self.value("unit").map_or_else(
                || Place::file(self.file),
                |value| (self.line)(value.span().start),
            );
            self.problems.push("T015", || {
                Diagnostic::error("T015", words::UNKNOWN_UNIT.with("unit", &text))
                    .help(words::UNKNOWN_UNIT_HELP.message())
                    .at(place)
            });
        }
        let (scale, unit) = unit?;
        Some((scale, unit, text))
    }
}
