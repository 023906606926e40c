//! The input of charts, from results in memory or from the files of a folder.
//!
//! `answer.json` holds what no table says: the scenario in words, who acts, the
//! sources, the names of regions and products; `manifest.json` holds runs, seed
//! and hash. With them every chart can be drawn again from the folder alone,
//! byte for byte.

use serde::de::DeserializeOwned;

use super::input::{Input, Provenance};
use super::pareto::COLUMNS as PAIR_COLUMNS;
use super::tables::Tables;
use super::{CHARTS, Chart, marked as marks};
use crate::labels::Profile;
use crate::results::{ANSWER, Answer, Manifest, Names, Results, SummaryRow};
use crate::text::strings::chart as strings;
use crate::text::{Language, Message};

/// Name of the file with runs, seed and hash.
const MANIFEST: &str = "manifest.json";

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

impl<'a> Source<'a> {
    /// Of results in memory.
    pub fn of(results: &'a Results) -> Self {
        let mut source = Self::named(&Answer::of(results), &results.manifest);
        source.summary.clone_from(&results.summary);
        for table in &results.tables {
            source.tables.add(table);
        }
        source.tables.add_owned(results.series_table());
        source
    }

    /// From the files of a folder: `answer.json`, `manifest.json`,
    /// `summary.csv`, and the tables that a chart reads. `open` gives the text
    /// of a file, none without it.
    ///
    /// # Errors
    /// What is wrong with a file.
    pub fn read(open: impl Fn(&str) -> Option<String>) -> Result<Self, Message> {
        let mut source = Self::named(&json(&open, ANSWER)?, &json(&open, MANIFEST)?);
        for table in CHARTS.iter().flat_map(|chart| chart.tables()) {
            let file = file_of(table);
            if let Some(text) = open(&file) {
                source.add(table, &file, &text)?;
            }
        }
        Ok(source)
    }

    /// With the words of a run and no table yet.
    fn named(answer: &Answer, manifest: &Manifest) -> Self {
        Self {
            labels: profile(&answer.names),
            provenance: provenance(answer, manifest),
            ..Self::default()
        }
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

    /// Marks another scenario, from the files of its folder: the share of the
    /// base trade between this source's sides that it blocks, and what it
    /// changes; its status quo among this source's pairs of rungs. Returns false where the folder has no such numbers.
    ///
    /// # Errors
    /// What is wrong with a file.
    pub fn mark(&mut self, open: impl Fn(&str) -> Option<String>) -> Result<bool, Message> {
        let mut other = Source::read(&open)?;
        if let Some(text) = open(&file_of(marks::BLOCKED)) {
            other.add(marks::BLOCKED, &file_of(marks::BLOCKED), &text)?;
        }
        let sides = self.input().focus();
        let rows = marks::of(&other, &sides);
        let mut found = !rows.is_empty();
        self.tables.extend(marks::MARKS, &marks::COLUMNS, rows);
        if self.tables.columns(marks::PAIRS) == PAIR_COLUMNS {
            let rows = marks::status_quo(&other);
            found |= !rows.is_empty();
            self.tables.extend(marks::PAIRS, &PAIR_COLUMNS, rows);
        }
        Ok(found)
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

    /// Ids of the chains that the tables know.
    pub fn chains(&self) -> Vec<&str> {
        let mut chains: Vec<&str> = Vec::new();
        for [chain] in self.tables.rows("stages", ["chain"]) {
            if !chains.contains(&chain.word()) {
                chains.push(chain.word());
            }
        }
        chains
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

/// A file of the folder that is JSON.
fn json<T: DeserializeOwned>(
    open: impl Fn(&str) -> Option<String>,
    file: &'static str,
) -> Result<T, Message> {
    let text = open(file).ok_or_else(|| strings::NO_FILE.with("file", file))?;
    serde_json::from_str(&text)
        .map_err(|error| strings::BAD_FILE.with("file", file).with("reason", error))
}

fn profile(names: &Names) -> Profile {
    let mut profile = Profile::default();
    for (code, name) in &names.regions {
        let name = |language| name.in_language(language);
        profile.en = profile.en.with_region(code, name(Language::En));
        profile.zh = profile.zh.with_region(code, name(Language::Zh));
    }
    for (code, name) in &names.products {
        let name = |language| name.in_language(language);
        profile.en = profile.en.with_product(code, name(Language::En));
        profile.zh = profile.zh.with_product(code, name(Language::Zh));
    }
    profile
}

fn provenance(answer: &Answer, manifest: &Manifest) -> Provenance {
    Provenance {
        title: None,
        chain: None,
        scenario: answer.name.clone(),
        attribution: answer.attribution.clone(),
        sides: answer.sides.clone(),
        source: answer.data_source.clone(),
        data_note: answer.data_age.clone(),
        base_year: answer.base_year,
        innovation: false,
        runs: manifest.runs.used,
        seed: manifest.seed,
        version: manifest.version.clone(),
        scenario_hash: manifest.hash(),
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
