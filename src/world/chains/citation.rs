//! Where a row of data comes from. Layer 2.

use serde::Serialize;

/// How sure one can be of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Published by the one who counts.
    High,
    /// Published and rounded, derived, or from another year.
    Medium,
    /// A judgement, or a figure that others contradict.
    Low,
}

impl Confidence {
    /// Surest first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The word in the files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// The last columns of every row.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// Unique over all data and kept.
    pub fact_id: String,
    /// Who says so; `assumption` for a judgement of this project.
    pub source: String,
    /// Where exactly, and how it was obtained.
    pub source_detail: String,
    /// How sure one can be.
    pub confidence: Confidence,
}
