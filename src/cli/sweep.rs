//! `interdep sweep FILE --vary KEY=a..b:n`: a grid over any keys, one tidy table.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::data::{Codes, DataFlags, OpenWorld};
use super::draws::DrawFlags;
use super::game::shelf;
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Progress, Terminal};
use crate::analysis::sweep::{Axis, MOST_POINTS, point, points, statistics};
use crate::analysis::{Observer, Outcome, Study};
use crate::ensemble::Statistics;
use crate::model::Model;
use crate::results::{Cell, outcome, store, unit};
use crate::scenario::{Data, Demand, Document, resolve};
use crate::text::strings::ensemble as say;

/// Arguments of `sweep`.
#[derive(Args, Debug)]
pub(super) struct Sweep {
    #[arg(value_name = "FILE|ID")]
    file: PathBuf,
    #[arg(long, required = true, value_name = "KEY=VALUES")]
    vary: Vec<String>,
    #[arg(long, value_name = "OUTCOME", id = "outcome")]
    outcome: Vec<String>,
    #[command(flatten)]
    flags: ScenarioFlags,
    #[command(flatten)]
    data: DataFlags,
    #[command(flatten)]
    draws: DrawFlags,
    #[arg(long, value_name = "FILE", id = "table_out")]
    out: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    progress: Progress,
}

/// What stands behind the varied keys in every row.
const COLUMNS: [&str; 12] = [
    "outcome", "region", "horizon", "unit", "mean", "se", "p5", "p25", "p50", "p75", "p95", "n",
];

impl Sweep {
    /// Prints the table, or writes it to a file.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        self.draws.use_threads();
        let axes = self.axes()?;
        let open = self.data.open_as(&self.flags.asking(&self.file))?;
        self.flags.heed(&open, terminal)?;
        let codes = Codes::of(&open.world.catalogue());
        let mut sets = self.draws.sets();
        sets.extend(settings(&axes, 0));
        // Once with everything that is checked of a scenario.
        let asked = Asked {
            sets,
            ..Asked::of(&open, Demand::Study)
        };
        let (first, _) = self.flags.open(&self.file, &asked, terminal)?;
        let observer = terminal.observer(self.progress);
        let grid = Grid {
            axes: &axes,
            first: &first,
            open: &open,
            data: Data {
                names: codes.names(),
                world: None,
                demand: Demand::Study,
            },
            wanted: &self.outcome,
            observer: &observer,
        };
        match &self.out {
            None => grid.write(terminal.out())?,
            Some(file) => {
                let mut bytes = Vec::new();
                grid.write(&mut bytes)?;
                store::write_file(file, &bytes).map_err(Failure::Store)?;
            }
        }
        observer.finish();
        Ok(Exit::Fine)
    }

    fn axes(&self) -> Result<Vec<Axis>, Failure> {
        let mut axes: Vec<Axis> = Vec::new();
        for text in &self.vary {
            let Some(axis) = Axis::parse(text) else {
                return Err(Failure::Usage(say::BAD_VARY.with("text", text)));
            };
            if axes.iter().any(|other| other.key == axis.key) {
                return Err(Failure::Usage(say::VARIED_TWICE.with("key", axis.key)));
            }
            axes.push(axis);
        }
        match points(&axes) {
            Some(_) => Ok(axes),
            None => Err(Failure::Usage(
                say::GRID_TOO_LARGE.with("most", MOST_POINTS),
            )),
        }
    }
}

/// The `--set` arguments of a point.
fn settings(axes: &[Axis], index: usize) -> Vec<String> {
    let values = point(axes, index).into_iter();
    let pairs = axes.iter().zip(values);
    pairs
        .map(|(axis, value)| format!("{}={value}", axis.key))
        .collect()
}

struct Grid<'a> {
    axes: &'a [Axis],
    first: &'a Document,
    open: &'a OpenWorld,
    data: Data<'a>,
    wanted: &'a [String],
    observer: &'a dyn Observer,
}

impl Grid<'_> {
    fn write(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let mut writer = csv::Writer::from_writer(out);
        let keys = self.axes.iter().map(|axis| axis.key.as_str());
        let io = |error: csv::Error| Failure::Output(error.into());
        writer.write_record(keys.chain(COLUMNS)).map_err(io)?;
        let count = points(self.axes).unwrap_or_default();
        for index in 0..count {
            let (document, model) = self.at(index)?;
            let study = Study::new(&document, &model, &self.data, &self.open.world)
                .keeping(shelf())
                .in_worlds(self.open.base.as_ref());
            let stage = say::STAGE_POINT.with("point", index + 1).with("of", count);
            self.observer.stage(&stage);
            let found = statistics(&study, self.observer)?;
            let outcomes = study.outcomes();
            let rows = outcomes.iter().zip(&found);
            for (outcome, found) in rows.filter(|(outcome, _)| self.is_wanted(outcome)) {
                let values = point(self.axes, index).into_iter().map(str::to_owned);
                writer
                    .write_record(values.chain(cells(outcome, found.as_ref())))
                    .map_err(io)?;
            }
            writer.flush()?;
        }
        Ok(())
    }

    fn at(&self, index: usize) -> Result<(Document, Model), Failure> {
        let document = self.first.with_sets(&settings(self.axes, index));
        let document = document.map_err(Failure::Scenario)?;
        let (model, _) = resolve(&document, &self.data).map_err(Failure::Scenario)?;
        Ok((document, model))
    }

    /// Outcomes that were asked for, by the beginning of their paths; else the
    /// welfare change in percent.
    fn is_wanted(&self, one: &Outcome) -> bool {
        if self.wanted.is_empty() {
            return one.outcome == outcome::WELFARE_CHANGE && one.unit == unit::PERCENT;
        }
        let path = one.path();
        self.wanted.iter().any(|wanted| {
            let rest = path.strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

fn cells(outcome: &Outcome, found: Option<&Statistics>) -> Vec<String> {
    let mut cells = vec![
        outcome.outcome.to_owned(),
        outcome.region.clone(),
        outcome.horizon.clone(),
        outcome.unit.clone(),
    ];
    let number = |value: Option<f64>| Cell::from(value).written();
    cells.push(number(found.map(|found| found.mean)));
    cells.push(number(found.and_then(|found| found.standard_error)));
    for at in 0..5 {
        let percentiles = found.and_then(|found| found.percentiles);
        cells.push(number(percentiles.map(|all| all[at])));
    }
    cells.push(found.map_or(0, |found| found.count).to_string());
    cells
}
