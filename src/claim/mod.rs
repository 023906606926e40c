//! The memorandum's claims, each turned into something that a run can refute:
//! a file says what is claimed, what is run and which numbers answer; the page
//! is made from the numbers of the runs. Layer 10, between reports and verbs.
//!
//! [`read`] makes a [`Claim`] of `data/claims/*.toml` ([`keys`] lists what may
//! stand there), [`Job`] is what it runs, [`Facts`] are the numbers of the runs
//! and the file beside the page that holds them, [`page`] and [`index`] are
//! Markdown made from both and from nothing else.

mod answer;
mod facts;
mod index;
mod job;
pub mod keys;
mod page;
mod read;
mod shown;
mod verdict;

pub use answer::{Tables, answers};
pub use facts::{Drawn, Facts, Found, Number, Ran};
pub use index::index;
pub use job::{Job, Kind};
pub use page::page;
pub use read::read;
pub use shown::Form;
pub use verdict::{Verdict, verdict, verdicts};

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostics, Place};
use crate::packed;
use crate::text::Bilingual;

/// Where the shipped claims lie.
const FOLDER: &str = "data/claims/";

/// One claim with the experiment that answers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// `E-01`.
    pub id: String,
    /// Which part of the index it stands in, one of [`keys::THEMES`].
    pub theme: String,
    /// Its name.
    pub title: Bilingual,
    /// The memorandum's words.
    pub quote: String,
    /// What they say.
    pub gloss: Bilingual,
    /// Who holds it, one of [`keys::HOLDERS`].
    pub held_by: String,
    /// More of who holds it.
    pub held: Option<Bilingual>,
    /// Whether little is known of what decides it.
    pub is_low: bool,
    /// The hypothesis as the model can test it.
    pub tested: Bilingual,
    /// What would prove it wrong.
    pub wrong_if: Bilingual,
    /// What the model leaves out.
    pub caveat: Option<Bilingual>,
    /// The answer, with the names of values in braces.
    pub answer: Bilingual,
    /// What is run, by id.
    pub jobs: IndexMap<String, Job>,
    /// What is drawn.
    pub charts: Vec<Picture>,
    /// The numbers of the answer.
    pub values: Vec<Asked>,
    /// What decides the verdict.
    pub tests: Vec<Test>,
}

/// A chart of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Id of the chart.
    pub name: String,
    /// Id of the run that it is drawn from.
    pub from: String,
    /// A table of another job, by the table's name.
    pub add: Vec<(String, String)>,
    /// Runs that are marked in it.
    pub marks: Vec<String>,
    /// The chain that it shows.
    pub chain: Option<String>,
    /// Its title, in place of its own.
    pub title: Option<Bilingual>,
}

/// A number of the answer: a cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its name in the answer.
    pub name: String,
    /// Id of the job.
    pub from: String,
    /// The table, of a run; the job's own else.
    pub table: Option<String>,
    /// Columns and what stands in them in the one row that is meant.
    pub row: Vec<(String, String)>,
    /// The column of the number.
    pub column: String,
    /// How it is printed.
    pub form: Form,
    /// Where it stands in the claim's file.
    pub place: Place,
}

/// What must be so for the claim to be borne out.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// Name of the value.
    pub value: String,
    /// Whether it must lie above, or else below.
    pub above: bool,
    /// What it is held against.
    pub against: Against,
    /// What this says, to finish "It is tested whether ...".
    pub words: Bilingual,
}

/// What a value is held against.
#[derive(Clone, Debug, PartialEq)]
pub enum Against {
    /// A number.
    Threshold(f64),
    /// Another value.
    Value(String),
}

impl Claim {
    /// A value by its name.
    pub fn value(&self, name: &str) -> Option<&Asked> {
        self.values.iter().find(|value| value.name == name)
    }
}

/// Ids of the claims that come with the program, in order.
pub fn shipped() -> Vec<&'static str> {
    let ids = packed::list(FOLDER);
    ids.filter_map(|name| name.strip_prefix(FOLDER)?.strip_suffix(".toml"))
        .collect()
}

/// A claim that comes with the program; none under another id.
///
/// # Errors
/// What is wrong with its file.
pub fn shipped_claim(id: &str) -> Option<Result<Claim, Diagnostics>> {
    let name = format!("{FOLDER}{id}.toml");
    let text: Arc<str> = Arc::from(packed::file(&name)?);
    Some(read(&Arc::from(name), &text))
}

#[cfg(test)]
mod tests;
