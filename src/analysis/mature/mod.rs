//! Mature-node wafers on a scenario: paths at central values and at draws, with
//! and without the response.

mod sentence;
mod tables;

pub(in crate::analysis) use tables::add;

use rayon::prelude::*;

use super::{Observer, RunError};
use crate::adaptation::mature::{
    Numbers, Plan, Quarter, Response, Setup, makers_gain, path, subsidy, tariff_revenue, users_gain,
};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ensemble::Sampler;
use crate::ensemble::summary::quantile;
use crate::exposure::Chains;
use crate::model::Model;
use crate::text::strings::mature as say;
use crate::world::World;

/// The stage that is followed.
const STAGE: &str = "fab_mature";
const QUARTERS_A_YEAR: usize = 4;
const PERCENT: f64 = 100.0;
/// A concentration of one seller.
const MONOPOLY: f64 = 10_000.0;

/// A scenario's question about mature nodes.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The scenario.
    pub model: &'a Model,
    /// What it asks for.
    pub setup: &'a Setup,
    /// Where it asks.
    pub world: &'a World,
}

/// A year, where (none: the world), what and in which unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Calendar year.
    pub year: i32,
    /// Place of the region.
    pub region: Option<usize>,
    /// What it is.
    pub outcome: &'static str,
    /// Its unit.
    pub unit: &'static str,
}

/// Central value; 5th percentile, median and 95th of the draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// At central values.
    pub central: f64,
    /// None without draws.
    pub percentiles: Option<[f64; 3]>,
}

/// Both paths.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What the values are of.
    pub keys: Vec<Key>,
    /// What is done, and the values in the order of the keys; doing nothing
    /// comes first.
    pub paths: Vec<(Response, Vec<Value>)>,
    /// Draws without prices, of all paths.
    pub failed: usize,
    /// Draws of each path.
    pub draws: u64,
}

/// What does not change with the numbers.
struct Ground {
    /// Origins by markets.
    purchases: Vec<Vec<f64>>,
    /// Share of each region's final use that passes each origin: origins by
    /// regions.
    passing: Vec<Vec<f64>>,
}

/// Follows the paths.
pub fn answer(question: &Question<'_>, observer: &dyn Observer) -> Result<Answer, RunError> {
    let setup = question.setup;
    observer.stage(&say::STAGE.with("draws", setup.draws));
    let ground = ground(question)?;
    let keys = keys(question);
    let mut responses = vec![Response::None];
    if setup.response != Response::None {
        responses.push(setup.response);
    }
    let names: Vec<String> = Numbers::NAMES
        .iter()
        .map(|name| format!("mature_nodes.{name}"))
        .collect();
    let model = question.model;
    let sampler = Sampler::new(&names, model.sampling, model.seed, setup.draws.max(1));
    let mut paths = Vec::new();
    let mut failed = 0;
    for response in responses {
        let plan = plan(question, response);
        let central = numbers(setup, |place| setup.ranges[place].0.central());
        let central = values(&ground, &central, &plan, question);
        let central = central.ok_or_else(|| refused(&say::NO_PRICES))?;
        let draw = |replicate: u64| {
            let point = sampler.point(replicate);
            let numbers = numbers(setup, |place| setup.ranges[place].0.quantile(point[place]));
            values(&ground, &numbers, &plan, question)
        };
        let drawn: Vec<Option<Vec<f64>>> = (0..setup.draws).into_par_iter().map(draw).collect();
        if observer.should_stop() {
            return Err(RunError::Stopped);
        }
        failed += drawn.iter().filter(|one| one.is_none()).count();
        let drawn: Vec<Vec<f64>> = drawn.into_iter().flatten().collect();
        let of = |(place, central): (usize, f64)| Value {
            central,
            percentiles: percentiles(&drawn, place),
        };
        let values = central.into_iter().enumerate().map(of).collect();
        paths.push((response, values));
    }
    Ok(Answer {
        keys,
        paths,
        failed,
        draws: setup.draws,
    })
}

fn numbers(setup: &Setup, value: impl Fn(usize) -> f64) -> Numbers {
    debug_assert_eq!(setup.ranges.len(), Numbers::NAMES.len());
    let mut place = 0..;
    Numbers::of(|_| value(place.next().unwrap_or_default()))
}

fn refused(text: &'static crate::text::Text) -> RunError {
    RunError::Refused(Diagnostics::from(Diagnostic::error("R430", text.message())))
}

/// The flows of the stage, and what of final use passes its makers.
fn ground(question: &Question<'_>) -> Result<Ground, RunError> {
    let table = &question.world.table;
    let producers = &table.producers;
    let Some(stage) = producers.products.get_index_of(STAGE) else {
        return Err(refused(&say::NO_STAGE));
    };
    let regions = producers.regions.len();
    let finals = table.final_by_region();
    let chains = Chains::of(table).map_err(RunError::Data)?;
    let mut purchases = vec![vec![0.0; regions]; regions];
    let mut passing = vec![vec![0.0; regions]; regions];
    for seller in producers.origins(crate::ids::ProductId(stage)) {
        let origin = producers.region(seller).index();
        let row = &mut purchases[origin];
        for (buyer, value) in table.intermediate.row(seller).iter().enumerate() {
            row[producers.region(buyer).index()] += value.max(0.0);
        }
        for (sum, value) in row.iter_mut().zip(finals.row(seller)) {
            *sum += value.max(0.0);
        }
        passing[origin] = chains.passing_to_final_use(&[seller]);
    }
    Ok(Ground { purchases, passing })
}

fn plan(question: &Question<'_>, response: Response) -> Plan {
    let setup = question.setup;
    let after = |year: i32| {
        let years = (year - question.world.base_year).max(0);
        QUARTERS_A_YEAR * usize::try_from(years).unwrap_or_default()
    };
    Plan {
        quarters: QUARTERS_A_YEAR * years(question),
        builder: setup.builder,
        builds_for: after(setup.build_until),
        response,
        responds_from: after(setup.response_from),
        tariff_by: setup.tariff_by.clone(),
        tariff: setup.tariff,
        pace_above: setup.pace_above,
    }
}

/// Years of the path, the base year the first.
fn years(question: &Question<'_>) -> usize {
    let years = question.setup.until - question.world.base_year + 1;
    usize::try_from(years.max(1)).unwrap_or(1)
}

/// What is told of the world, and of every region.
const WORLD: [(&str, &str); 5] = [
    ("utilisation", "percent"),
    ("price", "percent of base"),
    ("concentration", "HHI of regions, 0 to 10000"),
    ("users_gain", "USD bn a year"),
    ("makers_gain", "USD bn a year"),
];
const REGION: [(&str, &str); 12] = [
    ("capacity", "percent of the world's in the base year"),
    ("capacity_share", "percent of the world's"),
    ("utilisation", "percent"),
    ("price", "percent of base"),
    ("exited", "percent of own capacity in the base year"),
    ("below_break_even", "percent of quarters"),
    ("dependence", "percent of wafers bought"),
    ("dependence_look_through", "percent of wafers in final use"),
    ("users_gain", "USD bn a year"),
    ("makers_gain", "USD bn a year"),
    ("tariff_revenue", "USD bn a year"),
    ("subsidy", "USD bn a year"),
];

fn keys(question: &Question<'_>) -> Vec<Key> {
    let regions = question.world.table.producers.regions.len();
    let mut keys = Vec::new();
    for year in (question.world.base_year..).take(years(question)) {
        let of = |region: Option<usize>, all: &[(&'static str, &'static str)]| -> Vec<Key> {
            let key = |&(outcome, unit): &(&'static str, &'static str)| Key {
                year,
                region,
                outcome,
                unit,
            };
            all.iter().map(key).collect()
        };
        keys.extend(of(None, &WORLD));
        for region in 0..regions {
            keys.extend(of(Some(region), &REGION));
        }
    }
    keys
}

/// What a path gives, in the order of the keys; none without prices.
fn values(
    ground: &Ground,
    numbers: &Numbers,
    plan: &Plan,
    question: &Question<'_>,
) -> Option<Vec<f64>> {
    let path = path(&ground.purchases, numbers, plan)?;
    let first = path.first()?;
    let regions = question.world.table.producers.regions.len();
    let mut values = Vec::new();
    for (year, quarters) in path.chunks(QUARTERS_A_YEAR).enumerate() {
        let year = Year {
            ground,
            numbers,
            plan,
            first,
            begins: QUARTERS_A_YEAR * year,
            quarters,
        };
        values.extend(year.of_world());
        for region in 0..regions {
            values.extend(year.of_region(region));
        }
    }
    Some(values)
}

/// Four quarters of a path.
struct Year<'a> {
    ground: &'a Ground,
    numbers: &'a Numbers,
    plan: &'a Plan,
    first: &'a Quarter,
    begins: usize,
    quarters: &'a [Quarter],
}

impl Year<'_> {
    fn mean(&self, value: impl Fn(&Quarter) -> f64) -> f64 {
        self.quarters.iter().map(value).sum::<f64>() / self.quarters.len() as f64
    }

    fn regions(&self) -> std::ops::Range<usize> {
        0..self.ground.purchases.len()
    }

    fn of_world(&self) -> [f64; WORLD.len()] {
        let output = |quarter: &Quarter| quarter.sales.iter().flatten().sum::<f64>();
        let capacity = |quarter: &Quarter| quarter.capacity.iter().sum::<f64>();
        let paid = |quarter: &Quarter| {
            let parts = self
                .regions()
                .map(|at| quarter.price[at] * quarter.output(at));
            parts.sum::<f64>()
        };
        let squares = |quarter: &Quarter| {
            let parts = self
                .regions()
                .map(|at| quarter.output(at) / output(quarter));
            parts.map(|part| part * part).sum::<f64>()
        };
        let users = self.regions().map(|at| self.users(at)).sum();
        let makers = self.regions().map(|at| self.makers(at)).sum();
        [
            PERCENT * self.mean(|quarter| output(quarter) / capacity(quarter)),
            PERCENT * self.mean(|quarter| paid(quarter) / output(quarter)),
            MONOPOLY * self.mean(squares),
            users,
            makers,
        ]
    }

    fn users(&self, at: usize) -> f64 {
        self.mean(|quarter| users_gain(quarter, &self.ground.purchases, self.numbers, at))
    }

    fn makers(&self, at: usize) -> f64 {
        self.mean(|quarter| makers_gain(quarter, &self.ground.purchases, self.numbers, at))
    }

    fn of_region(&self, at: usize) -> [f64; REGION.len()] {
        let builder = self.plan.builder;
        let all = |quarter: &Quarter| quarter.capacity.iter().sum::<f64>();
        let bought = |quarter: &Quarter| {
            let all: f64 = quarter.sales.iter().map(|row| row[at]).sum();
            quarter.sales[builder][at] / all
        };
        // Content of final use grows with what each origin sells.
        let content = |quarter: &Quarter, origin: usize| {
            let base = self.first.output(origin);
            let growth = if base > 0.0 {
                quarter.output(origin) / base
            } else {
                0.0
            };
            self.ground.passing[origin][at] * growth
        };
        let look_through = |quarter: &Quarter| {
            let all: f64 = self.regions().map(|origin| content(quarter, origin)).sum();
            content(quarter, builder) / all
        };
        let base: f64 = self.ground.purchases[at].iter().sum();
        let base = base / (self.numbers.base_utilisation_percent / PERCENT);
        let world = all(self.first);
        let has = base > 0.0;
        let if_any = |value: f64| if has { value } else { f64::NAN };
        let ends = self.quarters.last().unwrap_or(self.first);
        let revenue = self.quarters.iter().zip(self.begins..);
        let revenue = revenue.map(|(quarter, when)| tariff_revenue(quarter, self.plan, at, when));
        [
            PERCENT * ends.capacity[at] / world,
            PERCENT * ends.capacity[at] / all(ends),
            PERCENT * self.mean(|quarter| quarter.utilisation(at).unwrap_or(f64::NAN)),
            if_any(PERCENT * self.mean(|quarter| quarter.price[at])),
            if_any(PERCENT * ends.exited[at] / base),
            if_any(PERCENT * self.mean(|quarter| f64::from(u8::from(quarter.loses[at])))),
            PERCENT * self.mean(bought),
            PERCENT * self.mean(look_through),
            self.users(at),
            self.makers(at),
            revenue.sum::<f64>() / self.quarters.len() as f64,
            if at == builder {
                self.mean(|quarter| subsidy(quarter, self.plan, self.numbers))
            } else {
                0.0
            },
        ]
    }
}

fn percentiles(drawn: &[Vec<f64>], place: usize) -> Option<[f64; 3]> {
    let values = drawn.iter().filter_map(|draw| draw.get(place).copied());
    let mut values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    let at = |share| quantile(&values, share);
    Some([at(0.05)?, at(0.5)?, at(0.95)?])
}

impl Answer {
    /// The value of a year, region and outcome on a path.
    pub fn value(
        &self,
        path: usize,
        year: i32,
        region: Option<usize>,
        outcome: &str,
    ) -> Option<Value> {
        let is = |key: &Key| key.year == year && key.region == region && key.outcome == outcome;
        let place = self.keys.iter().position(is)?;
        self.paths.get(path)?.1.get(place).copied()
    }
}
