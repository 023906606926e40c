//! From solved horizons to the tables of a result folder.

use super::RunOptions;
use super::equilibrium::{Answer, Solved};
use super::{measures, sentence, stages};
use crate::equilibrium::RegionOutcome;
use crate::horizon::Horizon;
use crate::model::{Attribution, Model};
use crate::results::{
    About, Cell, Column, Counts, DataTable, Manifest, Names, Results, SeriesRow, Solve, SummaryRow,
    outcome, unit,
};
use crate::table::{FlowMatrix, Producers};
use crate::text::strings::{analysis as say, results as columns};
use crate::world::World;

/// Everything but what only the caller knows: hashes, copies of the inputs.
pub(super) fn results(
    model: &Model,
    world: &World,
    options: &RunOptions,
    answers: &[Answer],
) -> Results {
    Results {
        manifest: manifest(model, answers),
        about: About {
            id: model.about.id.clone(),
            name: model.about.name.clone(),
            question: model.about.question.clone(),
            sides: sides(model, world),
            one_sided: model
                .about
                .attribution
                .filter(|side| *side != Attribution::Joint)
                .map(Attribution::words),
            source: model.about.source.clone(),
            data_source: options.data_source.clone(),
            data_age: options.data_age.clone(),
            base_year: world.base_year,
        },
        headline: sentence::headline(model, world, options, answers),
        caveats: sentence::caveats(model, world, options, answers),
        summary: summary(world, answers),
        series: series(world, answers),
        tables: if answers.is_empty() {
            Vec::new()
        } else {
            let mut tables = vec![
                waterfall(world, answers),
                measures::by_measure(world, answers),
                flows(world, answers.iter().map(Answer::solved)),
                blocked(world, answers),
            ];
            tables.extend(stages::table(world));
            tables.extend(measures::limits(world, answers));
            tables
        },
        names: names(world, options),
        resolved: String::new(),
        inputs: Vec::new(),
    }
}

fn names(world: &World, options: &RunOptions) -> Names {
    let producers = &world.table.producers;
    let regions = producers.regions.iter();
    let products = producers.products.iter();
    Names {
        regions: regions
            .map(|code| (code.clone(), options.labels.region(code)))
            .collect(),
        products: products
            .map(|code| (code.clone(), options.labels.product(code)))
            .collect(),
    }
}

/// Codes of the regions that act: those of measures, or the two of a game.
fn sides(model: &Model, world: &World) -> Vec<String> {
    let regions = &world.table.producers.regions;
    if let Some(game) = &model.game {
        return game.sides.each_ref().map(|side| side.code.clone()).into();
    }
    if model
        .timeline
        .entries
        .iter()
        .all(|entry| entry.imposed_by.is_empty())
    {
        return Vec::new();
    }
    let sides = sentence::sides(model, world).into_iter();
    sides.map(|side| regions[side].clone()).collect()
}

fn manifest(model: &Model, answers: &[Answer]) -> Manifest {
    let worst = |answer: &Answer| {
        let channels = answer.channels.as_ref()?;
        let error = channels.iter().map(|channels| channels.error.abs());
        Some(100.0 * error.fold(0.0, f64::max))
    };
    Manifest {
        schema: 1,
        version: env!("CARGO_PKG_VERSION").into(),
        scenario: model.about.id.clone(),
        seed: model.seed,
        sampling: "central".into(),
        runs: Counts {
            asked: 1,
            used: 1,
            converged: 1,
            failed: 0,
        },
        solves: answers
            .iter()
            .map(|answer| {
                let report = &answer.equilibrium.report;
                Solve {
                    horizon: answer.horizon.name().into(),
                    converged: report.converged,
                    residual: report.residual,
                    walras_error: report.walras_error,
                    iterations: report.iterations,
                    channel_error_percent: worst(answer),
                }
            })
            .collect(),
        warnings: model.warnings.iter().map(ToString::to_string).collect(),
        ..Manifest::default()
    }
}

/// A number that a region has at a horizon.
struct Measure {
    outcome: &'static str,
    unit: Option<&'static str>,
    read: fn(&Answer, usize) -> Option<f64>,
}

/// Percent of a share.
pub(super) fn in_percent(share: f64) -> f64 {
    100.0 * share
}

fn region(answer: &Answer, region: usize) -> &RegionOutcome {
    &answer.equilibrium.regions[region]
}

/// In the order of `summary.csv`; without a unit it is that of the table.
static MEASURES: [Measure; 13] = [
    Measure {
        outcome: outcome::WELFARE_CHANGE,
        unit: Some(unit::PERCENT),
        read: |answer, at| Some(in_percent(region(answer, at).welfare)),
    },
    Measure {
        outcome: outcome::WELFARE_CHANGE,
        unit: Some(unit::PERCENT_OF_GDP),
        read: |answer, at| {
            Some(in_percent(
                region(answer, at).welfare_value / answer.gdp[at],
            ))
        },
    },
    Measure {
        outcome: outcome::WELFARE_CHANGE,
        unit: None,
        read: |answer, at| Some(region(answer, at).welfare_value),
    },
    Measure {
        outcome: outcome::GDP_CHANGE,
        unit: Some(unit::PERCENT),
        read: |answer, at| Some(in_percent(region(answer, at).real_gdp)),
    },
    Measure {
        outcome: outcome::GDP_CHANGE,
        unit: None,
        read: |answer, at| Some(region(answer, at).real_gdp * answer.gdp[at]),
    },
    Measure {
        outcome: outcome::REAL_WAGE_CHANGE,
        unit: Some(unit::PERCENT),
        read: |answer, at| region(answer, at).real_wage.map(in_percent),
    },
    Measure {
        outcome: outcome::TERMS_OF_TRADE_CHANGE,
        unit: Some(unit::PERCENT),
        read: |answer, at| region(answer, at).terms_of_trade.map(in_percent),
    },
    Measure {
        outcome: outcome::TARIFF_REVENUE,
        unit: None,
        read: |answer, at| Some(region(answer, at).tariff_revenue),
    },
    Measure {
        outcome: outcome::WELFARE_CHANGE_WITHOUT_RENTS,
        unit: Some(unit::PERCENT),
        read: |answer, at| Some(in_percent(region(answer, at).welfare_without_rents)),
    },
    Measure {
        outcome: outcome::RENTS_RECEIVED,
        unit: None,
        read: |answer, at| Some(region(answer, at).rents),
    },
    Measure {
        outcome: outcome::RENTS_BORNE,
        unit: None,
        read: |answer, at| Some(region(answer, at).rents_borne),
    },
    Measure {
        outcome: outcome::UNEMPLOYMENT,
        unit: Some(unit::PERCENT),
        read: |answer, at| region(answer, at).unemployment.map(in_percent),
    },
    Measure {
        outcome: outcome::WELFARE_CHANGE_BALANCED,
        unit: Some(unit::PERCENT),
        read: |answer, at| answer.balanced[at].map(in_percent),
    },
];

/// What one number of a draw is: a row of `summary.csv` before its statistics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// See [`outcome`].
    pub outcome: &'static str,
    /// Code of the region.
    pub region: String,
    /// Name of the horizon.
    pub horizon: String,
    /// Its unit.
    pub unit: String,
}

impl Outcome {
    /// `outcome.region.horizon.unit`, as `--outcome` takes it and draws name it;
    /// without a region where it has none.
    pub fn path(&self) -> String {
        let parts = [self.outcome, &self.region, &self.horizon, &self.unit];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(".")
    }
}

/// The measures that every draw computes: all but that with balanced trade,
/// which asks for another solve, and unemployment, which few scenarios have.
fn drawn() -> impl Iterator<Item = &'static Measure> {
    let central = [outcome::WELFARE_CHANGE_BALANCED, outcome::UNEMPLOYMENT];
    MEASURES
        .iter()
        .filter(move |measure| !central.contains(&measure.outcome))
}

/// The outcomes of a draw at these horizons, in the order of `summary.csv`.
pub(super) fn outcomes(world: &World, horizons: &[Horizon]) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for measure in drawn() {
        for &horizon in horizons {
            for region in &world.table.producers.regions {
                outcomes.push(Outcome {
                    outcome: measure.outcome,
                    region: region.clone(),
                    horizon: horizon.name().into(),
                    unit: measure.unit.unwrap_or(&world.table.unit).to_owned(),
                });
            }
        }
    }
    outcomes
}

/// The numbers of a draw in the order of [`outcomes`]; NaN where one does not
/// exist, or a horizon was not answered.
pub(super) fn numbers(world: &World, answers: &[Option<Answer>]) -> Vec<f64> {
    let regions = 0..world.table.producers.regions.len();
    let at = |measure: &'static Measure| {
        let regions = regions.clone();
        answers.iter().flat_map(move |answer| {
            let read = move |region| (measure.read)(answer.as_ref()?, region);
            let number = move |region| read(region).unwrap_or(f64::NAN);
            regions.clone().map(number)
        })
    };
    drawn().flat_map(at).collect()
}

fn summary(world: &World, answers: &[Answer]) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    for measure in &MEASURES {
        for answer in answers {
            for (at, code) in world.table.producers.regions.iter().enumerate() {
                let Some(mean) = (measure.read)(answer, at) else {
                    continue;
                };
                rows.push(SummaryRow {
                    outcome: measure.outcome.into(),
                    region: code.clone(),
                    product: String::new(),
                    horizon: answer.horizon.name().into(),
                    unit: measure.unit.unwrap_or(&world.table.unit).to_owned(),
                    mean,
                    standard_error: None,
                    percentiles: None,
                    runs: 1,
                });
            }
        }
    }
    rows
}

fn series(world: &World, answers: &[Answer]) -> Vec<SeriesRow> {
    let producers = &world.table.producers;
    let mut rows = Vec::new();
    for variable in ["output_change", "price_change"] {
        for answer in answers {
            for producer in 0..producers.len() {
                let outcome = &answer.equilibrium.producers[producer];
                let hat = if variable == "output_change" {
                    outcome.output_hat
                } else {
                    outcome.price_hat
                };
                rows.push(SeriesRow {
                    group: "measures",
                    region: producers.regions[producers.region(producer).index()].clone(),
                    product: producers.products[producers.product(producer).index()].clone(),
                    period: answer.horizon.name().into(),
                    variable,
                    unit: unit::PERCENT.into(),
                    stat: "mean",
                    value: in_percent(hat - 1.0),
                });
            }
        }
    }
    rows
}

static WATERFALL: [Column; 5] = [
    Column {
        name: "horizon",
        words: &columns::COLUMN_HORIZON,
    },
    Column {
        name: "region",
        words: &columns::COLUMN_REGION,
    },
    Column {
        name: "channel",
        words: &say::COLUMN_CHANNEL,
    },
    Column {
        name: "percent",
        words: &say::COLUMN_PERCENT,
    },
    Column {
        name: "value",
        words: &say::COLUMN_VALUE,
    },
];

fn waterfall(world: &World, answers: &[Answer]) -> DataTable {
    let mut rows = Vec::new();
    for answer in answers {
        let Some(channels) = &answer.channels else {
            continue;
        };
        for (at, code) in world.table.producers.regions.iter().enumerate() {
            let total = region(answer, at).welfare;
            let parts = sentence::named(&channels[at]).into_iter();
            let parts = parts.map(|(name, _, part)| (name, part));
            for (name, part) in parts.chain([("total", total)]) {
                rows.push(vec![
                    answer.horizon.name().into(),
                    code.as_str().into(),
                    name.into(),
                    in_percent(part).into(),
                    (part * answer.absorption[at]).into(),
                ]);
            }
        }
    }
    DataTable {
        name: "waterfall",
        words: &say::TABLE_WATERFALL,
        columns: &WATERFALL,
        rows,
    }
}

static FLOWS: [Column; 7] = [
    Column {
        name: "horizon",
        words: &columns::COLUMN_HORIZON,
    },
    Column {
        name: "product",
        words: &columns::COLUMN_PRODUCT,
    },
    Column {
        name: "origin",
        words: &say::COLUMN_ORIGIN,
    },
    Column {
        name: "destination",
        words: &say::COLUMN_DESTINATION,
    },
    Column {
        name: "base",
        words: &say::COLUMN_BASE,
    },
    Column {
        name: "after",
        words: &say::COLUMN_AFTER,
    },
    Column {
        name: "quantity_change_percent",
        words: &say::COLUMN_QUANTITY,
    },
];

/// `flows.csv`: trade between regions before and after.
pub fn flows<'a>(world: &World, solved: impl IntoIterator<Item = Solved<'a>>) -> DataTable {
    let producers = &world.table.producers;
    let mut rows = Vec::new();
    for answer in solved {
        for seller in 0..producers.len() {
            let bought = by_region(producers, answer.base_flows.row(seller));
            let after = by_region(producers, answer.equilibrium.flows.row(seller));
            for (to, code) in producers.regions.iter().enumerate() {
                if bought[to] <= 0.0 {
                    continue;
                }
                let price = answer.equilibrium.prices.get(seller, to);
                rows.push(vec![
                    answer.horizon.into(),
                    producers.products[producers.product(seller).index()]
                        .as_str()
                        .into(),
                    producers.regions[producers.region(seller).index()]
                        .as_str()
                        .into(),
                    code.as_str().into(),
                    bought[to].into(),
                    after[to].into(),
                    Cell::from(in_percent(after[to] / bought[to] / price - 1.0)),
                ]);
            }
        }
    }
    DataTable {
        name: "flows",
        words: &say::TABLE_FLOWS,
        columns: &FLOWS,
        rows,
    }
}

static BLOCKED: [Column; 5] = [
    Column {
        name: "horizon",
        words: &columns::COLUMN_HORIZON,
    },
    Column {
        name: "origin",
        words: &say::COLUMN_ORIGIN,
    },
    Column {
        name: "destination",
        words: &say::COLUMN_DESTINATION,
    },
    Column {
        name: "base",
        words: &say::COLUMN_BASE,
    },
    Column {
        name: "blocked",
        words: &say::COLUMN_BLOCKED,
    },
];

/// `blocked.csv`: what measures stop of the base trade between regions.
fn blocked(world: &World, answers: &[Answer]) -> DataTable {
    let regions = &world.table.producers.regions;
    let mut rows = Vec::new();
    for answer in answers {
        let base = between_regions(&world.table.producers, &answer.base_flows);
        for (from, origin) in regions.iter().enumerate() {
            for (to, destination) in regions.iter().enumerate() {
                if from != to {
                    rows.push(vec![
                        answer.horizon.name().into(),
                        origin.as_str().into(),
                        destination.as_str().into(),
                        base[from][to].into(),
                        answer.blocked.get(from, to).into(),
                    ]);
                }
            }
        }
    }
    DataTable {
        name: "blocked",
        words: &say::TABLE_BLOCKED,
        columns: &BLOCKED,
        rows,
    }
}

/// Base flows by region of origin and of destination.
fn between_regions(producers: &Producers, flows: &FlowMatrix) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0.0; producers.regions.len()]; producers.regions.len()];
    for seller in 0..producers.len() {
        let bought = by_region(producers, flows.row(seller));
        for (sum, value) in sums[producers.region(seller).index()]
            .iter_mut()
            .zip(bought)
        {
            *sum += value;
        }
    }
    sums
}

/// A seller's row added up over the buyers of each region.
fn by_region(producers: &Producers, row: &[f64]) -> Vec<f64> {
    let n = producers.len();
    let mut sums = row[n..].to_vec();
    for (buyer, value) in row[..n].iter().enumerate() {
        sums[producers.region(buyer).index()] += value;
    }
    sums
}
