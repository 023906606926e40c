//! `interdep compare A B [C...]`: the same draws, differences with intervals.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::data::{Codes, DataFlags, OpenWorld};
use super::draws::DrawFlags;
use super::game::shelf;
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Progress, Terminal};
use crate::analysis::Study;
use crate::analysis::compare::{Comparison, Difference, compare, purposes};
use crate::analysis::sensitivity::tables;
use crate::results::{outcome, store, unit};
use crate::scenario::{Data, Demand};
use crate::text::columns::columns;
use crate::text::strings::{cli as words, sensitivity as say};
use crate::text::{Language, Message};

/// Arguments of `compare`.
#[derive(Args, Debug)]
pub(super) struct Compare {
    #[arg(value_name = "FILE|ID", num_args = 2.., required = true, id = "compared")]
    compared: Vec<PathBuf>,
    #[command(flatten)]
    flags: ScenarioFlags,
    #[command(flatten)]
    data: DataFlags,
    #[command(flatten)]
    draws: DrawFlags,
    #[arg(long, value_name = "FILE", id = "table_out")]
    out: Option<PathBuf>,
    #[arg(long)]
    json: bool,
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    progress: Progress,
}

impl Compare {
    /// Compares every scenario with the first.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        self.draws.use_threads();
        let open = self.data.open_as(&self.flags.asking(&self.compared[0]))?;
        self.flags.heed(&open, terminal)?;
        let codes = Codes::of(&open.world.catalogue());
        let sets = self.draws.sets();
        let asked = Asked {
            sets,
            ..Asked::of(&open, Demand::Study)
        };
        let mut scenarios = Vec::new();
        for file in &self.compared {
            scenarios.push(self.flags.open(file, &asked, terminal)?);
        }
        let data = Data {
            names: codes.names(),
            world: None,
            demand: Demand::Study,
        };
        let studies: Vec<Study<'_>> = scenarios
            .iter()
            .map(|(document, model)| {
                let study = Study::new(document, model, &data, &open.world);
                study
                    .keeping(shelf())
                    .in_worlds_of(open.base.as_ref(), &scenarios[0].1)
            })
            .collect();
        let purposes = purposes(&studies);
        let studies: Vec<Study<'_>> = studies
            .into_iter()
            .map(|study| study.among(purposes.clone()))
            .collect();
        let observer = terminal.observer(self.progress);
        let found = compare(&studies, &observer)?;
        let names: Vec<&str> = scenarios
            .iter()
            .map(|(_, model)| model.about.id.as_str())
            .collect();
        let table = tables::compare(&names, &found);
        if let Some(file) = &self.out {
            store::write_file(file, table.csv().as_bytes()).map_err(Failure::Store)?;
        }
        if self.json {
            terminal.line(format!("{:#}", as_json(&names, &found)))?;
            return Ok(Exit::Fine);
        }
        for &language in terminal.languages() {
            for scenario in 1..names.len() {
                let title = title(&names, scenario, &found);
                let rows = page(scenario, &found, &open, language);
                terminal.line(format!(
                    "{}\n{}",
                    title.in_language(language),
                    columns(&rows, 1)
                ))?;
            }
        }
        Ok(Exit::Fine)
    }
}

fn title(names: &[&str], scenario: usize, found: &Comparison) -> Message {
    let text = match found.draws {
        (1, _) => &say::TITLE_COMPARE_ONE,
        _ => &say::TITLE_COMPARE,
    };
    let message = text
        .with("scenario", names[scenario])
        .with("base", names[0]);
    match found.draws {
        (1, _) => message,
        (draws, failed) => message.with("runs", draws - failed),
    }
}

/// Welfare by region and horizon.
fn page(
    scenario: usize,
    found: &Comparison,
    open: &OpenWorld,
    language: Language,
) -> Vec<Vec<String>> {
    let wanted = |one: &&Difference| {
        one.scenario == scenario
            && one.outcome.outcome == outcome::WELFARE_CHANGE
            && one.outcome.unit == unit::PERCENT
    };
    let differences: Vec<&Difference> = found.differences.iter().filter(wanted).collect();
    let mut horizons: Vec<_> = differences
        .iter()
        .map(|one| one.outcome.horizon.as_str())
        .collect();
    horizons.dedup();
    let mut head = vec![words::HEAD_REGION.in_language(language).to_owned()];
    head.extend(horizons.iter().map(|horizon| {
        let text = match *horizon {
            "short" => &words::HEAD_SHORT,
            "medium" => &words::HEAD_MEDIUM,
            _ => &words::HEAD_LONG,
        };
        text.in_language(language).to_owned()
    }));
    let mut rows = vec![head];
    for code in &open.world.table.producers.regions {
        let mut row = vec![open.labels.in_language(language).region(code).to_owned()];
        for one in differences.iter().filter(|one| one.outcome.region == *code) {
            let interval = one.statistics.percentiles.map_or_else(String::new, |all| {
                format!(" ({} … {})", signed(all[0]), signed(all[4]))
            });
            row.push(format!("{}{interval}", signed(one.statistics.mean)));
        }
        rows.push(row);
    }
    rows
}

/// Three decimals with a sign; none where it rounds to nothing.
pub(super) fn signed(value: f64) -> String {
    let text = format!("{value:+.3}");
    if text.trim_start_matches(['+', '-']) == "0.000" {
        return "0.000".into();
    }
    text.replace('-', "\u{2212}")
}

fn as_json(names: &[&str], found: &Comparison) -> Json {
    let differences: Vec<Json> = found
        .differences
        .iter()
        .map(|one| {
            json!({
                "scenario": names[one.scenario],
                "outcome": one.outcome.outcome,
                "region": one.outcome.region,
                "horizon": one.outcome.horizon,
                "unit": one.outcome.unit,
                "difference": one.statistics.mean,
                "se": one.statistics.standard_error,
                "percentiles": one.statistics.percentiles,
                "n": one.statistics.count,
            })
        })
        .collect();
    json!({
        "base": names[0],
        "scenarios": names[1..],
        "draws": found.draws.0,
        "failed": found.draws.1,
        "differences": differences,
    })
}
