//! What a chart reads: plain rows, names, and where it all comes from.
//!
//! The rows have the columns of `summary.csv`; names of regions come from the
//! label profile that the user chose, never from code.

use crate::text::Language;
use std::collections::BTreeMap;

/// Words that come with the data, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Words {
    /// Both languages at once.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            zh: zh.into(),
        }
    }

    /// The words in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }
}

/// How long after the start an equilibrium is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Horizon {
    /// The average of year 1.
    Short,
    /// Year 3.
    Medium,
    /// Year 10 and after.
    Long,
}

impl Horizon {
    /// In the order of time.
    pub const ALL: [Self; 3] = [Self::Short, Self::Medium, Self::Long];

    /// The word for it in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Medium => "medium",
            Self::Long => "long",
        }
    }
}

/// The quantities of a row that charts know by name.
pub mod outcome {
    /// Equivalent variation of a region's real spending.
    pub const WELFARE_CHANGE: &str = "welfare_change";
}

/// The units of a row that charts know by name.
pub mod unit {
    /// Percent of the base.
    pub const PERCENT: &str = "percent";
    /// Billions of US dollars of the base year, a year.
    pub const USD_BN: &str = "USD_bn";
}

/// A row of `summary.csv`, as far as charts read it.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryRow {
    /// What was measured: see [`outcome`].
    pub outcome: String,
    /// Code of the region.
    pub region: String,
    /// `short`, `medium`, `long`, or what the analysis calls its period.
    pub horizon: String,
    /// See [`unit`].
    pub unit: String,
    /// Median over the runs.
    pub p50: f64,
    /// 5th percentile.
    pub p5: f64,
    /// 95th percentile.
    pub p95: f64,
}

/// Names of regions by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    names: BTreeMap<String, Words>,
}

impl Labels {
    /// Adds a name.
    pub fn insert(&mut self, code: impl Into<String>, name: Words) {
        self.names.insert(code.into(), name);
    }

    /// The name of a region, or its code where the profile has none.
    pub fn region<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        self.names
            .get(code)
            .map(|words| words.in_language(language))
            .filter(|name| !name.trim().is_empty())
            .unwrap_or(code)
    }
}

/// Where the numbers come from, for the frame of the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// A title to replace the chart's neutral one.
    pub title: Option<Words>,
    /// What the scenario is, or the question it answers.
    pub scenario: Words,
    /// Who holds the claim, where it is one side's.
    pub attribution: Option<Words>,
    /// Where the data come from.
    pub source: Words,
    /// How old the data are: "2014 input-output structure, scaled to 2023".
    pub data_note: Words,
    /// Year whose dollars and spending the numbers refer to.
    pub base_year: i16,
    /// Whether the knowledge channel was switched on.
    pub innovation: bool,
    /// Runs behind each number.
    pub runs: usize,
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
    pub labels: &'a Labels,
    /// Where it comes from.
    pub provenance: &'a Provenance,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_without_a_name_is_shown_by_its_code() {
        let mut labels = Labels::default();
        labels.insert("AAA", Words::new("Region A", " "));
        assert_eq!(labels.region("AAA", Language::En), "Region A");
        assert_eq!(labels.region("AAA", Language::Zh), "AAA");
        assert_eq!(labels.region("BBB", Language::En), "BBB");
    }
}
