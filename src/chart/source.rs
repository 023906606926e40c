//! The input of charts, from results in memory or from the files of a folder.
//!
//! `about.json` holds what no table says: the scenario in words, who acts, the
//! sources, the names of regions and products, runs and seed. With it every
//! chart can be drawn again from the folder alone, byte for byte.

use serde::{Deserialize, Serialize};

use super::input::{Input, Provenance};
use super::tables::Tables;
use super::{CHARTS, Chart};
use crate::labels::Profile;
use crate::results::{Results, SummaryRow};
use crate::text::strings::chart as strings;
use crate::text::{Bilingual, Message};

/// Name of the file beside the tables.
pub const ABOUT: &str = "about.json";

/// Everything that the charts of one result read.
#[derive(Clone, Debug, Default)]
pub struct Source<'a> {
    /// Rows of `summary.csv`.
    pub summary: Vec<SummaryRow>,
    /// The other tables.
    pub tables: Tables<'a>,
    /// Names.
    pub labels: Profile,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// `about.json`.
#[derive(Serialize, Deserialize)]
struct About<P, L> {
    #[serde(flatten)]
    provenance: P,
    names: L,
}

impl<'a> Source<'a> {
    /// Of results in memory.
    pub fn of(results: &'a Results, labels: &Profile) -> Self {
        let mut tables = Tables::default();
        for table in &results.tables {
            tables.add(table);
        }
        tables.add_owned(results.series_table());
        Self {
            summary: results.summary.clone(),
            tables,
            labels: labels.clone(),
            provenance: provenance(results),
        }
    }

    /// From the files of a folder: `about.json`, `summary.csv`, and the tables
    /// that a chart reads. `open` gives the text of a file, none without it.
    ///
    /// # Errors
    /// What is wrong with a file.
    pub fn read(open: impl Fn(&str) -> Option<String>) -> Result<Self, Message> {
        let Some(about) = open(ABOUT) else {
            return Err(strings::NO_ABOUT.with("file", ABOUT));
        };
        let mut source = Self::from_about(&about)?;
        for table in CHARTS.iter().flat_map(|chart| chart.tables()) {
            let file = file_of(table);
            if let Some(text) = open(&file) {
                source.add(table, &file, &text)?;
            }
        }
        Ok(source)
    }

    /// With the words of an `about.json` and no table yet.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn from_about(about: &str) -> Result<Self, Message> {
        let about: About<Provenance, Profile> = serde_json::from_str(about)
            .map_err(|error| strings::BAD_FILE.with("file", ABOUT).with("reason", error))?;
        Ok(Self {
            labels: about.names,
            provenance: about.provenance,
            ..Self::default()
        })
    }

    /// Adds a table from the text of its file.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn add(&mut self, table: &str, file: &str, text: &str) -> Result<(), Message> {
        let bad = |error: csv::Error| strings::BAD_FILE.with("file", file).with("reason", error);
        if table == "summary" {
            self.summary = summary(text).map_err(bad)?;
            return Ok(());
        }
        self.tables.add_csv(table, text).map_err(bad)
    }

    /// What charts read.
    pub fn input(&self) -> Input<'_> {
        Input {
            summary: &self.summary,
            tables: &self.tables,
            labels: &self.labels,
            provenance: &self.provenance,
        }
    }

    /// `about.json`.
    pub fn about(&self) -> String {
        let about = About {
            provenance: &self.provenance,
            names: &self.labels,
        };
        // Plain words and numbers: nothing that JSON cannot hold.
        serde_json::to_string_pretty(&about).unwrap_or_default() + "\n"
    }

    /// The charts that have something to show, in their order.
    pub fn charts(&self) -> impl Iterator<Item = &'static dyn Chart> {
        let there = |table: &str| match table {
            "summary" => !self.summary.is_empty(),
            other => self.tables.has(other),
        };
        CHARTS.iter().copied().filter(move |chart| {
            chart.tables().iter().all(|table| there(table)) && chart.rows(&self.input()).len() > 1
        })
    }
}

/// Where a table lies in a result folder.
pub fn file_of(table: &str) -> String {
    match table {
        "summary" | "series" => format!("{table}.csv"),
        other => format!("tables/{other}.csv"),
    }
}

fn provenance(results: &Results) -> Provenance {
    let about = &results.about;
    Provenance {
        title: None,
        scenario: about.name.clone(),
        attribution: about
            .one_sided
            .map(|side| Bilingual::of(|language| side.in_language(language).into())),
        sides: about.sides.clone(),
        source: about.data_source.clone(),
        data_note: about.data_age.clone(),
        base_year: about.base_year,
        innovation: false,
        runs: results.manifest.runs.used,
        seed: results.manifest.seed,
        version: results.manifest.version.clone(),
        scenario_hash: results.manifest.hash(),
    }
}

fn summary(text: &str) -> Result<Vec<SummaryRow>, csv::Error> {
    let mut tables = Tables::default();
    tables.add_csv("summary", text)?;
    let percentiles = tables.rows("summary", ["p5", "p25", "p50", "p75", "p95"]);
    let words = tables.rows(
        "summary",
        ["outcome", "region", "product", "horizon", "unit"],
    );
    let numbers = tables.rows("summary", ["mean", "se", "n"]);
    let rows = words.zip(numbers).zip(percentiles);
    Ok(rows
        .map(
            |(([outcome, region, product, horizon, unit], [mean, error, runs]), five)| {
                let five: Vec<f64> = five.iter().filter_map(|cell| cell.number()).collect();
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a count that the program wrote"
                )]
                let runs = runs.number().unwrap_or(1.0) as u64;
                SummaryRow {
                    outcome: outcome.word().to_owned(),
                    region: region.word().to_owned(),
                    product: product.word().to_owned(),
                    horizon: horizon.word().to_owned(),
                    unit: unit.word().to_owned(),
                    mean: mean.number().unwrap_or(f64::NAN),
                    standard_error: error.number(),
                    percentiles: five.try_into().ok(),
                    runs,
                }
            },
        )
        .collect())
}
