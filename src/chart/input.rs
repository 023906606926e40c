//! What a chart reads: plain rows, names, and where it all comes from.
//!
//! The rows have the columns of `summary.csv`; names of regions come from the
//! label profile that the user chose, never from code.

use crate::labels::Profile;
use crate::results::SummaryRow;
use crate::text::Bilingual;

/// Where the numbers come from, for the frame of the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// A title to replace the chart's neutral one.
    pub title: Option<Bilingual>,
    /// What the scenario is, or the question it answers.
    pub scenario: Bilingual,
    /// Who holds the claim, where it is one side's.
    pub attribution: Option<Bilingual>,
    /// Where the data come from.
    pub source: Bilingual,
    /// How old the data are: "2014 input-output structure, scaled to 2023".
    pub data_note: Bilingual,
    /// Year whose dollars and spending the numbers refer to.
    pub base_year: i32,
    /// Whether the knowledge channel was switched on.
    pub innovation: bool,
    /// Runs behind each number.
    pub runs: u64,
    /// Seed of the runs.
    pub seed: u64,
    /// Version of the program.
    pub version: String,
    /// First letters of the resolved scenario's hash.
    pub scenario_hash: String,
}

/// All that a chart may read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Rows of `summary.csv`.
    pub summary: &'a [SummaryRow],
    /// Names of regions.
    pub labels: &'a Profile,
    /// Where it comes from.
    pub provenance: &'a Provenance,
}
