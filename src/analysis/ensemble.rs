//! Many draws of a scenario: blocks of draws become the rows of `summary.csv`.

use std::io::{self, Write};
use std::ops::Range;

use super::study::{Point, Study};
use super::tables::Outcome;
use super::{Observer, RunError, RunOptions, frontier, game, sentence, weekly};
use crate::diagnostic::shown;
use crate::ensemble::{
    self, Draw, Ended, Job, Keep, Plan, Reached, Sampler, Sampling, Statistics, Summary, Watch,
};
use crate::model::Analysis;
use crate::results::{
    Cell, Column, Counts, DataTable, Failure, Results, SummaryRow, outcome, unit,
};
use crate::scenario::written;
use crate::text::{Message, Text, strings::analysis as say};

mod split;

/// Failed draws that a manifest lists.
const LISTED: usize = 100;
/// Above this share of failed draws the run warns ...
const WARNED: f64 = 0.01;
/// ... and above this it fails.
const REFUSED: f64 = 0.1;
/// Fewer draws than this are never enough.
const LEAST: u64 = 2 * ensemble::BLOCK;

/// How far a run is.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Draws made, and asked for.
    pub done: u64,
    /// Draws asked for.
    pub of: u64,
    /// Draws without outcomes.
    pub failed: u64,
    /// Mean and half-width of its 95 % interval of the first headline, percent.
    pub headline: Option<(f64, f64)>,
}

/// What many draws found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The results of the blocks below.
    pub results: Results,
    /// The blocks that count, in order.
    pub blocks: Range<u64>,
    /// Whether the observer ended the run before it was done.
    pub stopped: bool,
}

/// Draws a study and sums up, as far as the observer lets it.
///
/// # Errors
/// Where the central run has no answer, where blocks cannot be kept, where more
/// than a tenth of the draws fail, where the observer ends it before the first
/// block.
pub fn ensemble(
    study: &Study<'_>,
    options: &RunOptions,
    plan: Plan,
    keep: &dyn Keep,
    observer: &dyn Observer,
) -> Result<Found, RunError> {
    let (model, world) = (study.central(), study.world());
    let keys = study.outcomes();
    if keys.is_empty() {
        return Err(RunError::NothingDrawn);
    }
    let (mut results, central) = super::all(model, world, options, observer)?;
    observer.stage(&say::STAGE_DRAWS.with("runs", plan.own_runs()));
    let headline = headline(study, &keys);
    let sampler = sampler_of(study);
    let weeks = weeks(study);
    let ended = ensemble::run(&Job {
        plan,
        together: if weeks > 0 {
            weekly::SIDE_BY_SIDE as u64
        } else {
            1
        },
        draws: &|replicates| draws(study, &sampler, replicates, weeks),
        headline: &headline,
        worlds: study.worlds(),
        enough: &|reached| enough(reached, model.until_ci),
        keep,
        watch: &Listener(observer),
    })
    .map_err(RunError::NotKept)?;
    let blocks = plan.blocks().start..ended.until;
    let regions = world.table.producers.regions.len();
    let sum = sum_up(study, keep, blocks.clone(), (keys.len(), regions * weeks))?;
    let found: Vec<Option<Statistics>> = (0..keys.len() + regions * weeks)
        .map(|place| sum.summary.statistics(place))
        .collect();
    let (found, paths) = found.split_at(keys.len());
    let summary = rows(&keys, found);
    if sum.summary.draws() == 0 {
        return Err(RunError::Stopped);
    }
    // What is said of the central run gives way to what is said of the draws.
    let one_run = sentence::headline(model, world, options, &central).len();
    let solved = if central.is_empty() { 0 } else { one_run };
    let mut headline = sentence::headline_of_draws(model, world, options, &central, &summary);
    let played = study
        .game()
        .map(|setup| game::headline(setup, options, &summary));
    headline.extend(played.into_iter().flatten());
    if let Some(question) = study.frontier(model) {
        headline.extend(frontier::headline(&question, options, &summary));
        frontier::with_quantiles(&mut results.tables, &keys, found);
    }
    let rest = results.headline.drain(..).skip(solved);
    let rest = rest.map(|one| say::AT_CENTRAL_VALUES.message().with_words("what", one));
    results.headline = headline.into_iter().chain(rest).collect();
    let said = said(study, &plan, &ended, &sum);
    let caveat = say::CAVEAT_ONE_RUN.message();
    let place = results.caveats.iter().position(|one| *one == caveat);
    let place = place.map_or(0..0, |place| place..place + 1);
    results.caveats.splice(place, said);
    keep_central(&mut results.summary, summary);
    if weeks > 0 {
        results.series.retain(|row| !weekly::is_drawn(row));
    }
    for row in &mut results.series {
        row.stat = "central";
    }
    results.series.extend(weekly::paths(model, world, paths));
    results.tables.push(parameters(study));
    results.tables.extend(split::tables(study, &keys, found));
    describe(&mut results, study, &plan, &ended, sum);
    Ok(Found {
        results,
        blocks,
        stopped: ended.stopped,
    })
}

/// The sampler of a study's own purposes.
pub(super) fn sampler_of(study: &Study<'_>) -> Sampler {
    let model = study.central();
    Sampler::new(study.purposes(), model.sampling, model.seed, model.runs)
}

/// Weeks of the paths that draws are followed along; none where nothing is
/// followed by the week.
fn weeks(study: &Study<'_>) -> usize {
    if study.computes(Analysis::Disruption) {
        weekly::weeks(study.central())
    } else {
        0
    }
}

/// Some draws: points, their values, their outcomes.
fn draws(study: &Study<'_>, sampler: &Sampler, replicates: Range<u64>, weeks: usize) -> Vec<Draw> {
    let point = |replicate| study.point(replicate, &sampler.point(replicate));
    let points: Vec<Point> = replicates.clone().map(point).collect();
    let replies = study.replies(&points, weeks);
    let draws = replicates.zip(points).zip(replies);
    draws
        .map(|((replicate, point), outcomes)| Draw {
            replicate,
            parameters: point.values,
            outcomes,
        })
        .collect()
}

/// Places of the headlines among the outcomes: the welfare change of each side
/// at each horizon, percent; else what the weekly engine loses.
pub(super) fn headline(study: &Study<'_>, keys: &[Outcome]) -> Vec<usize> {
    let regions = &study.world().table.producers.regions;
    let sides = sentence::sides(study.central(), study.world());
    let places = |outcome: &str, unit: &str| -> Vec<usize> {
        let wanted = |key: &Outcome| {
            key.outcome == outcome
                && key.unit == unit
                && sides.iter().any(|&side| regions[side] == key.region)
        };
        let places = keys.iter().enumerate().filter(|(_, key)| wanted(key));
        places.map(|(place, _)| place).collect()
    };
    let welfare = places(outcome::WELFARE_CHANGE, unit::PERCENT);
    if welfare.is_empty() {
        return places(outcome::LOST_VALUE_ADDED, unit::PERCENT_OF_GDP);
    }
    welfare
}

/// Whether every headline's interval is narrow enough.
fn enough(reached: &Reached, share: Option<f64>) -> bool {
    let narrow = |levels: &ensemble::Levels, share: f64| {
        let (low, high) = levels.interval();
        levels.standard_error().is_some() && high - low <= 2.0 * share * levels.mean().abs()
    };
    share.is_some_and(|share| {
        reached.draws >= LEAST && reached.headline.iter().all(|levels| narrow(levels, share))
    })
}

/// Tells an observer how far the draws are.
struct Listener<'a>(&'a dyn Observer);

impl Watch for Listener<'_> {
    fn reached(&self, reached: &Reached, of: u64) {
        let first = reached.headline.first();
        self.0.progress(&Progress {
            done: reached.draws,
            of,
            failed: reached.failed,
            headline: first.map(|levels| (levels.mean(), levels.interval().1 - levels.mean())),
        });
    }

    fn should_stop(&self) -> bool {
        self.0.should_stop()
    }
}

/// Statistics and the draws that failed.
struct Sum {
    summary: Summary,
    failures: Vec<Failure>,
}

/// `counts` are those of outcomes and of numbers on paths.
fn sum_up(
    study: &Study<'_>,
    keep: &dyn Keep,
    blocks: Range<u64>,
    counts: (usize, usize),
) -> Result<Sum, RunError> {
    let runs = study.central().runs;
    let mut summary = Summary::in_worlds(counts.0, counts.1, runs, study.worlds());
    let mut failures = Vec::new();
    for index in blocks {
        let block = keep.load(index).ok_or_else(|| lost(index))?;
        summary.add(&block);
        for draw in &block.draws {
            if let (Err(reason), true) = (&draw.outcomes, failures.len() < LISTED) {
                failures.push(Failure {
                    draw: draw.replicate,
                    reason: reason.clone(),
                });
            }
        }
    }
    if summary.failed() as f64 > REFUSED * summary.draws() as f64 {
        return Err(RunError::TooManyFailed {
            failed: summary.failed(),
            draws: summary.draws(),
            reason: failures
                .first()
                .map_or_else(String::new, |first| first.reason.clone()),
        });
    }
    Ok(Sum { summary, failures })
}

fn lost(block: u64) -> RunError {
    RunError::NotKept(format!("block {block} is gone or damaged"))
}

fn rows(keys: &[Outcome], found: &[Option<Statistics>]) -> Vec<SummaryRow> {
    let row = |(key, found): (&Outcome, &Option<Statistics>)| {
        let found = found.as_ref()?;
        Some(SummaryRow {
            outcome: key.outcome.into(),
            region: key.region.clone(),
            product: String::new(),
            horizon: key.horizon.clone(),
            unit: key.unit.clone(),
            mean: found.mean,
            standard_error: found.standard_error,
            percentiles: found.percentiles,
            runs: found.count,
        })
    };
    keys.iter().zip(found).filter_map(row).collect()
}

/// The rows of the draws, and those of the central run that no draw computes.
fn keep_central(central: &mut Vec<SummaryRow>, draws: Vec<SummaryRow>) {
    let same = |a: &SummaryRow, b: &SummaryRow| {
        (&a.outcome, &a.region, &a.horizon, &a.unit) == (&b.outcome, &b.region, &b.horizon, &b.unit)
    };
    central.retain(|row| !draws.iter().any(|drawn| same(row, drawn)));
    central.splice(0..0, draws);
}

/// What a reader should know of the draws.
fn said(study: &Study<'_>, plan: &Plan, ended: &Ended, sum: &Sum) -> Vec<Message> {
    let model = study.central();
    let (draws, failed) = (sum.summary.draws(), sum.summary.failed());
    let used = draws - failed;
    let worlds = study.worlds().count();
    // Of the uncertain numbers one may be that of the world.
    let assumptions = study.parameters().len() - usize::from(worlds > 0);
    let mut said = vec![
        say::CAVEAT_DRAWS
            .with("used", used)
            .with("parameters", assumptions)
            .with_words("sampling", words(model.sampling)),
    ];
    if worlds > 0 {
        let facts = study.facts().len();
        said.push(
            say::CAVEAT_WORLDS
                .with("worlds", worlds)
                .with("facts", facts),
        );
    } else if model.worlds > 0 {
        said.push(say::CAVEAT_NO_WORLDS.message());
    }
    if study.parameters().len() == 0 {
        said.push(say::CAVEAT_NOTHING_DRAWN.message());
    }
    let beyond = Sampler::beyond(study.purposes().len());
    if model.sampling == Sampling::Sobol && beyond > 0 {
        said.push(say::CAVEAT_BEYOND_SOBOL.with("count", beyond));
    }
    let counted = |text: &'static Text| text.with("used", draws).with("asked", plan.runs);
    if let Some(shard) = plan.shard {
        let shard = format!("{}/{}", shard.index, shard.of);
        said.push(counted(&say::CAVEAT_SHARD).with("shard", shard));
    }
    if ended.stopped {
        said.push(counted(&say::CAVEAT_PARTIAL));
    } else if let (Some(share), true) = (model.until_ci, draws < plan.own_runs()) {
        said.push(say::CAVEAT_ENOUGH.with("used", draws).with("share", share));
    }
    if failed as f64 > WARNED * draws as f64 {
        said.push(
            say::CAVEAT_FAILED
                .with("failed", failed)
                .with("draws", draws),
        );
    }
    said
}

/// A way of sampling in words.
fn words(sampling: Sampling) -> &'static Text {
    match sampling {
        Sampling::Plain => &say::PLAIN,
        Sampling::LatinHypercube => &say::LATIN_HYPERCUBE,
        Sampling::Sobol => &say::SOBOL,
    }
}

fn describe(results: &mut Results, study: &Study<'_>, plan: &Plan, ended: &Ended, sum: Sum) {
    let (draws, failed) = (sum.summary.draws(), sum.summary.failed());
    let manifest = &mut results.manifest;
    manifest.sampling = study.central().sampling.name().into();
    manifest.runs = Counts {
        asked: plan.runs,
        used: draws - failed,
        converged: draws - failed,
        failed,
    };
    manifest.partial = ended.stopped || plan.shard.is_some();
    manifest.shard = plan
        .shard
        .map(|shard| format!("{}/{}", shard.index, shard.of));
    manifest.failures = sum.failures;
    if failed as f64 > WARNED * draws as f64 {
        let warning = say::CAVEAT_FAILED
            .with("failed", failed)
            .with("draws", draws);
        manifest.warnings.push(warning.to_string());
    }
}

static PARAMETERS: [Column; 6] = [
    Column {
        name: "path",
        words: &say::COLUMN_PATH,
    },
    Column {
        name: "draw",
        words: &say::COLUMN_DRAW,
    },
    Column {
        name: "central",
        words: &say::COLUMN_CENTRAL,
    },
    Column {
        name: "low",
        words: &say::COLUMN_LOW,
    },
    Column {
        name: "high",
        words: &say::COLUMN_HIGH,
    },
    Column {
        name: "distribution",
        words: &say::COLUMN_DISTRIBUTION,
    },
];

/// `parameters.csv`: what every draw takes, then the facts behind its world.
pub(super) fn parameters(study: &Study<'_>) -> DataTable {
    let row = |(parameter, central): (&crate::scenario::Parameter, f64)| {
        let (low, high) = parameter.range.bounds();
        vec![
            parameter.path.as_str().into(),
            parameter.purpose().into(),
            central.into(),
            Cell::from(low),
            Cell::from(high),
            Cell::Text(written(&parameter.range)),
        ]
    };
    let central = study.central_values().into_iter();
    let facts = study.facts().map(|fact| (fact, fact.range.central()));
    DataTable {
        name: "parameters",
        words: &say::TABLE_PARAMETERS,
        columns: &PARAMETERS,
        rows: study
            .parameters()
            .zip(central)
            .chain(facts)
            .map(row)
            .collect(),
    }
}

/// `draws.csv`: one row a draw: its number, how it ended, every parameter and
/// every outcome. Piece by piece: only one block is in memory.
///
/// # Errors
/// What the writer says; a block that is gone.
pub fn write_draws(
    study: &Study<'_>,
    keep: &dyn Keep,
    blocks: Range<u64>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let head = ["draw".to_owned(), "status".to_owned()];
    let parameters = study.parameters().map(|parameter| shown(&parameter.path));
    let outcomes = study.outcomes();
    let count = outcomes.len();
    let paths = outcomes.iter().map(|outcome| shown(&outcome.path()));
    writer.write_record(head.into_iter().chain(parameters).chain(paths))?;
    let number = |value: &f64| Cell::from(*value).written();
    for index in blocks {
        let block = keep
            .load(index)
            .ok_or_else(|| io::Error::other(lost(index)))?;
        for draw in &block.draws {
            let none = vec![f64::NAN; count];
            let (status, outcomes) = match &draw.outcomes {
                // Paths are in `series.csv`.
                Ok(values) => ("converged", &values[..count.min(values.len())]),
                Err(reason) => (reason.as_str(), &none[..]),
            };
            let head = [draw.replicate.to_string(), status.to_owned()];
            let numbers = draw.parameters.iter().chain(outcomes).map(number);
            writer.write_record(head.into_iter().chain(numbers))?;
        }
    }
    writer.flush()
}
