//! `interdep check FILE...`: every problem at once, no run.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::data::{Asking, DataFlags, OpenWorld};
use super::errors;
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Terminal};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::Model;
use crate::scenario::{Demand, keys};
use crate::text::strings::cli as say;

/// Arguments of `check`.
#[derive(Args, Debug)]
pub(super) struct Check {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    flags: ScenarioFlags,
    #[command(flatten)]
    data: DataFlags,
    #[arg(long)]
    json: bool,
}

impl Check {
    /// Checks every file, whatever is wrong with the others.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let mut exit = Exit::Fine;
        let mut reports = Vec::new();
        let mut last: Option<(Asking, OpenWorld)> = None;
        for file in &self.files {
            let asking = self.flags.asking(file);
            let (_, open) = match last.take() {
                Some(same) if same.0 == asking => last.insert(same),
                _ => {
                    let open = self.data.open_as(&asking)?;
                    self.flags.heed(&open, terminal)?;
                    last.insert((asking, open))
                }
            };
            let asked = Asked::of(open, Demand::Study);
            let shown = file.display().to_string();
            let result = self.flags.prepare(file, &asked);
            if result.is_err() {
                exit = Exit::Invalid;
            }
            let (model, problems) = match &result {
                Ok((_, model, warnings)) => (Some(model), warnings),
                Err(problems) => (None, problems),
            };
            if self.json {
                reports.push(report(&shown, model, problems));
            } else {
                terminal.problems(problems)?;
                verdict(&shown, model, problems, terminal)?;
            }
        }
        if self.json {
            terminal.line(format!("{:#}", Json::from(reports)))?;
        }
        Ok(exit)
    }
}

fn report(file: &str, model: Option<&Model>, problems: &Diagnostics) -> Json {
    json!({
        "file": file,
        "id": model.map(|model| &model.about.id),
        "accepted": model.is_some(),
        "errors": count(problems, Severity::Error),
        "warnings": count(problems, Severity::Warning),
        "problems": errors::json(problems),
    })
}

fn verdict(
    file: &str,
    model: Option<&Model>,
    problems: &Diagnostics,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let warnings = count(problems, Severity::Warning);
    if let Some(model) = model {
        let entries = &model.timeline.entries;
        let shocks = entries
            .iter()
            .filter(|entry| keys::is_shock(entry.array))
            .count();
        let message = say::FINE
            .with("file", file)
            .with("measures", entries.len() - shocks)
            .with("shocks", shocks)
            .with("warnings", warnings);
        terminal.say(message)?;
    } else {
        let message = say::REFUSED
            .with("file", file)
            .with("errors", count(problems, Severity::Error))
            .with("warnings", warnings);
        terminal.note(message)?;
    }
    Ok(())
}

fn count(problems: &Diagnostics, severity: Severity) -> usize {
    problems
        .iter()
        .filter(|problem| problem.severity == severity)
        .count()
}
