//! What a run found: named tables, a manifest, and a folder for both. Layer 1.
//!
//! [`Results`] is plain data made by an analysis; charts and reports read it
//! and nothing else. `files` turns it into the files of a result folder,
//! `store` writes them.

mod answer;
mod data_table;
mod dictionary;
mod files;
mod manifest;
mod summary;

#[cfg(feature = "cli")]
pub mod store;

pub use answer::{ANSWER, Answer, Names};
pub use data_table::{Cell, Column, DataTable};
pub use files::{File, contents, sealed};
pub use manifest::{Counts, DataSet, Failure, Manifest, Output, Solve};
pub use summary::{SeriesRow, SummaryRow, outcome, unit};

use crate::text::{Bilingual, Language, Message};

/// Everything that one run found.
#[derive(Clone, Debug)]
pub struct Results {
    /// What was run, on what, with what success.
    pub manifest: Manifest,
    /// What the scenario is called and asks.
    pub about: About,
    /// Headline sentences, in order.
    pub headline: Vec<Message>,
    /// What a reader should know before quoting a number.
    pub caveats: Vec<Message>,
    /// One row an outcome.
    pub summary: Vec<SummaryRow>,
    /// Long form, by period and variable.
    pub series: Vec<SeriesRow>,
    /// Further tables, each with its own columns.
    pub tables: Vec<DataTable>,
    /// What the codes in the tables are called.
    pub names: Names,
    /// `scenario.resolved.toml`.
    pub resolved: String,
    /// Copies of the files that the scenario was read from: name and text.
    pub inputs: Vec<(String, String)>,
}

/// The scenario in words, for titles and notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The question it asks.
    pub question: Bilingual,
    /// Codes of the regions that act; none where none does.
    pub sides: Vec<String>,
    /// Who holds the claim; none where both sides do.
    pub one_sided: Option<&'static crate::text::Text>,
    /// Where the scenario comes from.
    pub source: String,
    /// Where the table comes from.
    pub data_source: Bilingual,
    /// How old the data are.
    pub data_age: Bilingual,
    /// Year whose dollars and spending the numbers refer to.
    pub base_year: i32,
}

impl Results {
    /// A table by its name.
    pub fn table(&self, name: &str) -> Option<&DataTable> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The series as a table: `series.csv`.
    pub fn series_table(&self) -> DataTable {
        summary::series_table(&self.series)
    }

    /// The headline in one language.
    pub fn headline_in(&self, language: Language) -> Vec<String> {
        self.headline
            .iter()
            .map(|sentence| sentence.in_language(language))
            .collect()
    }
}
