//! `interdep sensitivity FILE`: what matters most to one outcome.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::compare::signed;
use super::data::{Codes, DataFlags};
use super::draws::DrawFlags;
use super::game::shelf;
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Progress, Terminal};
use crate::analysis::Study;
use crate::analysis::sensitivity::{Crossing, Global, Question, Tornado, find_outcome, tables};
use crate::ensemble::sensitivity::Estimate;
use crate::results::{DataTable, store};
use crate::scenario::{Data, Demand};
use crate::text::columns::columns;
use crate::text::strings::sensitivity as say;
use crate::text::{Language, Text};

/// Most paths that a message lists.
const MOST_LISTED: usize = 100;

/// Trajectories of the screening.
const TRAJECTORIES: u64 = 10;

/// Arguments of `sensitivity`.
#[derive(Args, Debug)]
pub(super) struct Sensitivity {
    #[arg(value_name = "FILE|ID")]
    file: PathBuf,
    #[arg(long, value_name = "OUTCOME", id = "outcome")]
    outcome: Option<String>,
    #[arg(long)]
    global: bool,
    #[arg(long, value_name = "N", default_value_t = 256, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    #[arg(hide_default_value = true, requires = "global")]
    rows: u64,
    #[arg(long, conflicts_with_all = ["global", "break_even"])]
    facts: bool,
    #[arg(long, value_name = "PATH", conflicts_with = "global")]
    break_even: Option<String>,
    #[arg(
        long,
        value_name = "X",
        default_value_t = 0.0,
        allow_negative_numbers = true
    )]
    #[arg(hide_default_value = true, requires = "break_even")]
    target: f64,
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

impl Sensitivity {
    /// The tornado; with `--global` screening and shares of the variance; with
    /// `--break-even` the value at which the outcome changes sign.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        self.draws.use_threads();
        let open = self.data.open_as(&self.flags.asking(&self.file))?;
        self.flags.heed(&open, terminal)?;
        let codes = Codes::of(&open.world.catalogue());
        let sets = self.draws.sets();
        let asked = Asked {
            sets,
            ..Asked::of(&open, Demand::Study)
        };
        let (document, model) = self.flags.open(&self.file, &asked, terminal)?;
        let data = Data {
            names: codes.names(),
            world: None,
            demand: Demand::Study,
        };
        let study = Study::new(&document, &model, &data, &open.world)
            .keeping(shelf())
            .in_worlds(open.base.as_ref());
        if study.parameters().len() == 0 {
            return Err(Failure::Usage(say::NOTHING_UNCERTAIN.message()));
        }
        let outcomes = study.outcomes();
        let outcome = find_outcome(&study, &outcomes, self.outcome.as_deref()).map_err(|near| {
            let asked = self.outcome.as_deref().unwrap_or_default();
            Failure::Usage(say::NO_OUTCOME.with("path", asked).with("near", near))
        })?;
        let study = if self.asks_of_facts() {
            study.by_fact()
        } else {
            study
        };
        let study = study.only(outcomes[outcome].clone());
        let observer = terminal.observer(self.progress);
        let question = Question {
            study: &study,
            outcome,
            observer: &observer,
        };
        let path = outcomes[outcome].path();
        let shown = Shown {
            study: &study,
            outcome: &path,
        };
        let (tables, page): (Vec<DataTable>, Page<'_>) = if let Some(parameter) = &self.break_even {
            let found = question.break_even(place(&study, parameter)?, self.target)?;
            let table = tables::break_even(&path, self.target, &found);
            (
                vec![table],
                Box::new(move |language| shown.crossing(&found, self.target, language)),
            )
        } else if self.global {
            let found = question.global(TRAJECTORIES, self.rows)?;
            let tables = vec![
                tables::sobol(&study, &path, &found),
                tables::morris(&study, &path, &found),
            ];
            (
                tables,
                Box::new(move |language| shown.global(&found, language)),
            )
        } else {
            let found = question.tornado()?;
            let table = tables::tornado(&study, &path, &found);
            (
                vec![table],
                Box::new(move |language| shown.tornado(&found, language)),
            )
        };
        self.write(&tables)?;
        if self.json {
            terminal.line(format!("{:#}", as_json(&path, &tables)))?;
            return Ok(Exit::Fine);
        }
        for &language in terminal.languages() {
            terminal.line(page(language))?;
        }
        Ok(Exit::Fine)
    }

    /// Whether facts are tested by name and not as drawn worlds.
    fn asks_of_facts(&self) -> bool {
        let path = self.break_even.as_ref();
        self.facts || path.is_some_and(|path| path.starts_with("fact."))
    }

    /// The first table to the file that was asked for.
    fn write(&self, tables: &[DataTable]) -> Result<(), Failure> {
        match (&self.out, tables.first()) {
            (Some(file), Some(table)) => {
                store::write_file(file, table.csv().as_bytes()).map_err(Failure::Store)
            }
            _ => Ok(()),
        }
    }
}

/// Outcomes nearer to zero than this are printed as nothing, in percent.
const PRINTED: f64 = 0.01;

type Page<'a> = Box<dyn Fn(Language) -> String + 'a>;

/// Place of a parameter among those of a study.
fn place(study: &Study<'_>, path: &str) -> Result<usize, Failure> {
    let paths = || study.parameters().map(|one| one.path.as_str());
    // Worlds have no order in which one could be looked for.
    let found = paths().position(|own| own == path && own != "world");
    found.ok_or_else(|| {
        let message = say::NO_PARAMETER.with("path", path);
        Failure::Usage(message.with("known", known(study, path)))
    })
}

/// The paths there are; of many the nearest to the one asked for, or the first.
fn known(study: &Study<'_>, path: &str) -> String {
    let mut paths: Vec<&str> = study.parameters().map(|one| one.path.as_str()).collect();
    paths.retain(|own| *own != "world");
    if paths.len() > MOST_LISTED {
        match crate::diagnostic::nearest(path, paths.iter().copied()) {
            Some(near) => paths = vec![near],
            None => paths.truncate(MOST_LISTED),
        }
    }
    paths.join(", ")
}

/// What a page needs to name things.
#[derive(Clone, Copy)]
struct Shown<'a> {
    study: &'a Study<'a>,
    outcome: &'a str,
}

impl Shown<'_> {
    fn tornado(&self, found: &Tornado, language: Language) -> String {
        let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), signed);
        let title = say::TITLE_TORNADO
            .with("outcome", self.outcome)
            .with("central", number(found.central));
        let head = [
            &say::HEAD_FACTOR,
            &say::HEAD_LOW,
            &say::HEAD_HIGH,
            &say::HEAD_SWING,
            &say::HEAD_TESTED,
        ];
        let rows = found.swings.iter().map(|swing| {
            vec![
                self.study.purposes()[swing.factor].clone(),
                number(swing.low),
                number(swing.high),
                format!("{:.3}", swing.size()),
                tables::tested(self.study, swing.factor),
            ]
        });
        let mut text = page(&title.in_language(language), &head, rows, language);
        if let Some((factor, least, most)) = found.open(PRINTED) {
            let message = say::NOT_IDENTIFIED
                .with("least", signed(least))
                .with("most", signed(most))
                .with("factor", &self.study.purposes()[factor]);
            text.push_str(&message.in_language(language));
        }
        text
    }

    fn global(&self, found: &Global, language: Language) -> String {
        let title = say::TITLE_SOBOL
            .with("outcome", self.outcome)
            .with("rows", format!("{}/{}", found.rows.0, found.rows.1));
        let shares = match &found.indices {
            None => say::CONSTANT
                .with("outcome", self.outcome)
                .in_language(language),
            Some(indices) => {
                let head = [&say::HEAD_FACTOR, &say::HEAD_FIRST, &say::HEAD_TOTAL];
                let interval = |estimate: Estimate| {
                    format!(
                        "{:.3} ({:.3} … {:.3})",
                        estimate.value, estimate.low, estimate.high
                    )
                };
                let mut order: Vec<_> = indices.iter().zip(&found.factors).collect();
                order.sort_by(|a, b| b.0.total.value.total_cmp(&a.0.total.value));
                let rows = order.into_iter().map(|(indices, purposes)| {
                    let name = match purposes[..] {
                        [_] => tables::factor_name(self.study, purposes),
                        _ => say::REST.in_language(language).to_owned(),
                    };
                    vec![name, interval(indices.first), interval(indices.total)]
                });
                page(&title.in_language(language), &head, rows, language)
            }
        };
        format!("{shares}\n{}", self.screening(found, language))
    }

    fn screening(&self, found: &Global, language: Language) -> String {
        let title = say::TITLE_MORRIS.with("outcome", self.outcome);
        let head = [
            &say::HEAD_FACTOR,
            &say::HEAD_MEAN_SIZE,
            &say::HEAD_DEVIATION,
        ];
        let mut order: Vec<_> = found
            .effects
            .iter()
            .enumerate()
            .filter_map(|(purpose, effect)| Some((purpose, (*effect)?)))
            .collect();
        order.sort_by(|a, b| b.1.mean_size.total_cmp(&a.1.mean_size));
        let rows = order.into_iter().map(|(purpose, effect)| {
            let deviation = effect
                .deviation
                .map_or_else(|| "-".into(), |value| format!("{value:.3}"));
            vec![
                self.study.purposes()[purpose].clone(),
                format!("{:.3}", effect.mean_size),
                deviation,
            ]
        });
        page(&title.in_language(language), &head, rows, language)
    }

    fn crossing(&self, found: &Crossing, target: f64, language: Language) -> String {
        let path = &found.parameter.path;
        if found.found.crossings.is_empty() {
            let message = say::NO_CROSSING
                .with("outcome", self.outcome)
                .with("target", target)
                .with("path", path)
                .with("low", found.tested.0)
                .with("high", found.tested.1);
            return message.in_language(language);
        }
        let lines = found.found.crossings.iter().map(|value| {
            let message = say::CROSSES
                .with("outcome", self.outcome)
                .with("target", target)
                .with("path", path)
                .with("value", format!("{value:.4}"));
            message.in_language(language)
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn page(
    title: &str,
    head: &[&Text],
    rows: impl Iterator<Item = Vec<String>>,
    language: Language,
) -> String {
    let head = head
        .iter()
        .map(|text| text.in_language(language).to_owned());
    let rows: Vec<Vec<String>> = std::iter::once(head.collect()).chain(rows).collect();
    format!("{title}\n{}", columns(&rows, 1))
}

fn as_json(outcome: &str, tables: &[DataTable]) -> Json {
    let table = |table: &DataTable| {
        let rows: Vec<Json> = table
            .rows
            .iter()
            .map(|row| {
                let cells = table.columns.iter().zip(row);
                cells
                    .map(|(column, cell)| (column.name.to_owned(), cell.json()))
                    .collect::<serde_json::Map<_, _>>()
                    .into()
            })
            .collect();
        (table.name.to_owned(), Json::from(rows))
    };
    let mut json = json!({ "outcome": outcome });
    for (name, rows) in tables.iter().map(table) {
        json[name] = rows;
    }
    json
}
