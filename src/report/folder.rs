//! The files of a result folder that a report is made from.

use std::collections::BTreeMap;

use super::sheet::Sheet;
use crate::ids::is_id;
use crate::results::{ANSWER, Answer, File, Manifest};
use crate::text::strings::report as say;
use crate::text::{Language, Message};

/// Largest file that is read: many times what a run writes.
pub const LARGEST_FILE: u64 = 32 << 20;

/// Tables that a report shows, by their names below `tables/`.
pub(super) const TABLES: [&str; 9] = [
    "assumptions",
    "binding",
    "break_even",
    "breaks",
    "game_costs",
    "game_spiral",
    "revealed_security",
    "tornado",
    "waterfall",
];

/// What a report reads of a result folder.
#[derive(Clone, Debug)]
pub struct Folder {
    pub(super) manifest: Manifest,
    pub(super) answer: Answer,
    pub(super) summary: Sheet,
    tables: BTreeMap<String, Sheet>,
    charts: BTreeMap<String, ChartFiles>,
}

/// What stands beside a chart.
#[derive(Clone, Debug, Default)]
pub(super) struct ChartFiles {
    pictures: [String; 2],
    words: [String; 2],
    /// The numbers behind it.
    pub(super) rows: Sheet,
}

impl ChartFiles {
    /// The picture as SVG; empty where it is not there.
    pub(super) fn picture(&self, language: Language) -> &str {
        &self.pictures[place(language)]
    }

    /// What it shows, in words.
    pub(super) fn words(&self, language: Language) -> &str {
        self.words[place(language)].trim()
    }
}

const fn place(language: Language) -> usize {
    match language {
        Language::En => 0,
        Language::Zh => 1,
    }
}

impl Folder {
    /// From a manifest and the files beside it; those that a report does not
    /// show are passed over.
    ///
    /// # Errors
    /// The file that is missing or not what its name says.
    pub fn new(manifest: Manifest, files: &[File]) -> Result<Self, Message> {
        let mut folder = Self {
            manifest,
            answer: Answer::default(),
            summary: Sheet::default(),
            tables: BTreeMap::new(),
            charts: BTreeMap::new(),
        };
        let find = |name| {
            let found = files.iter().find(|file| file.name == name);
            found.ok_or_else(|| say::MISSING.with("file", name))
        };
        let answer = find(ANSWER)?;
        folder.answer = serde_json::from_slice(&answer.bytes)
            .map_err(|error| say::UNREADABLE.with("file", ANSWER).with("error", error))?;
        folder.summary = sheet(find("summary.csv")?)?;
        for file in files {
            if let Some(name) = table_name(&file.name) {
                folder.tables.insert(name.to_owned(), sheet(file)?);
            } else if let Some((id, rest)) = chart_name(&file.name) {
                folder.add(id, rest, file)?;
            }
        }
        Ok(folder)
    }

    fn add(&mut self, id: &str, rest: &str, file: &File) -> Result<(), Message> {
        let text = || {
            let text = std::str::from_utf8(&file.bytes);
            text.map(str::to_owned).map_err(|error| {
                say::UNREADABLE
                    .with("file", &file.name)
                    .with("error", error)
            })
        };
        let chart = self.charts.entry(id.to_owned()).or_default();
        match rest {
            "en.svg" => chart.pictures[0] = text()?,
            "zh.svg" => chart.pictures[1] = text()?,
            "alt.en.txt" => chart.words[0] = text()?,
            "alt.zh.txt" => chart.words[1] = text()?,
            _ => chart.rows = sheet(file)?,
        }
        Ok(())
    }

    /// Whether a report reads the file of that name.
    pub fn reads(name: &str) -> bool {
        [ANSWER, "summary.csv"].contains(&name)
            || table_name(name).is_some()
            || chart_name(name).is_some()
    }

    /// A table that has rows.
    pub(super) fn table(&self, name: &str) -> Option<&Sheet> {
        self.tables.get(name).filter(|table| !table.is_empty())
    }

    /// Charts with a picture, by id.
    pub(super) fn charts(&self) -> impl Iterator<Item = (&str, &ChartFiles)> {
        let drawn = |chart: &ChartFiles| chart.pictures.iter().all(|one| !one.is_empty());
        let charts = self.charts.iter().filter(move |(_, chart)| drawn(chart));
        charts.map(|(id, chart)| (id.as_str(), chart))
    }
}

fn sheet(file: &File) -> Result<Sheet, Message> {
    Sheet::read(&file.bytes).map_err(|error| {
        say::UNREADABLE
            .with("file", &file.name)
            .with("error", error)
    })
}

fn table_name(file: &str) -> Option<&str> {
    let name = file.strip_prefix("tables/")?.strip_suffix(".csv")?;
    TABLES.contains(&name).then_some(name)
}

/// A chart's id, and what the file is.
fn chart_name(file: &str) -> Option<(&str, &str)> {
    let (id, rest) = file.strip_prefix("charts/")?.split_once('.')?;
    let known = ["csv", "en.svg", "zh.svg", "alt.en.txt", "alt.zh.txt"];
    (is_id(id) && known.contains(&rest)).then_some((id, rest))
}
