//! The weekly mode on a scenario: what breaks first, where, for how long.

mod events;
mod sentence;
mod tables;

pub(super) use tables::{YEAR1, is_drawn, outcomes, paths, weeks};

use super::{Observer, RunError, RunOptions};
use crate::disruption::weekly::{self, Behaviour, Draws, Economy, Ledger, Loss, Rationing, Script};
use crate::equilibrium::Preset;
use crate::horizon::Horizon;
use crate::ids::ProductId;
use crate::model::Model;
use crate::results::Results;
use crate::text::strings::weekly as say;
use crate::wedge::{Entry, Timeline};
use crate::world::chains::Class;
use crate::world::end_use::EndUseMix;
use crate::world::{Kind, World};

/// Draws that share one sweep over the flows.
pub(super) const SIDE_BY_SIDE: usize = 8;

/// Days of a year of the scenario.
const DAYS_A_YEAR: u32 = 365;

/// What one run of the weekly mode found.
#[derive(Clone, Debug)]
pub struct Weekly {
    /// Everything at rest.
    pub economy: Economy,
    /// Sums.
    pub ledger: Ledger<1>,
    /// Output of each producer in each week, a year.
    pub output: Vec<Vec<f64>>,
    /// Losses of each region in each week.
    pub losses: Vec<Vec<Loss>>,
    /// Yearly GDP of each region.
    pub gdp: Vec<f64>,
    /// Producers that do not come back.
    pub collapsed: Vec<usize>,
}

/// The behaviour that shipped assumptions give the producers of a world.
pub fn behaviour(model: &Model, world: &World) -> Behaviour {
    let short = Preset::of(Horizon::Short).drawn(Horizon::Short, &model.overrides);
    let origins = model.overrides.origins;
    let elasticity = origins.map_or(short.trade_elasticity.range().central(), |origins| {
        (origins - 1.0).max(0.0)
    });
    let kinds = world.kinds.iter();
    // Where facts say which inputs matter, the others do not stop anybody.
    let unclassified = if world.chains.inputs.is_empty() {
        Class::Important
    } else {
        Class::NonCritical
    };
    let shipped = Behaviour::shipped(elasticity);
    let lapses = model.adaptation.as_ref().filter(|own| own.relationships);
    Behaviour {
        relationship_half_life_weeks: lapses.map_or(shipped.relationship_half_life_weeks, |own| {
            own.numbers.general.relationship_half_life_weeks
        }),
        unclassified,
        services: kinds.map(|&kind| kind == Kind::Services).collect(),
        ..shipped.with(&model.behaviour)
    }
}

/// The economy of a world at rest, with the buyers apart that measures of the
/// scenario can tell apart.
pub fn economy(model: &Model, world: &World) -> Economy {
    at_rest(model, model.timeline.entries.iter(), world)
}

/// The same for any measures.
fn at_rest<'a>(model: &Model, measures: impl Iterator<Item = &'a Entry>, world: &World) -> Economy {
    let apart = told_apart(model, measures, world);
    Economy::new(world.table.clone(), &world.chains, &apart)
}

/// An economy at rest that is asked about many sets of measures.
#[derive(Clone, Debug)]
pub(super) struct AtRest(Economy);

impl AtRest {
    /// For any of these measures.
    pub(super) fn new<'a>(
        model: &Model,
        measures: impl Iterator<Item = &'a Entry>,
        world: &World,
    ) -> Self {
        Self(at_rest(model, measures, world))
    }

    /// Value added that each region loses in the first year under other measures
    /// than the scenario's, net of gains, percent of its GDP.
    pub(super) fn first_year(&self, model: &Model, timeline: &Timeline, world: &World) -> Vec<f64> {
        let model = Model {
            timeline: timeline.clone(),
            ..model.clone()
        };
        let found = draws(&[&model], world, &self.0, 0);
        let mut numbers = found.concat();
        numbers.truncate(world.table.producers.regions.len());
        numbers
    }
}

/// Products whose buyers are not alike, where end uses are known: those on which
/// measures act by end use, and stages where end uses are served first.
fn told_apart<'a>(
    model: &Model,
    measures: impl Iterator<Item = &'a Entry>,
    world: &World,
) -> Vec<ProductId> {
    if world.chains.mix == EndUseMix::default() {
        return Vec::new();
    }
    let scopes = measures.filter(|entry| entry.scope.end_uses.is_partial());
    let mut products: Vec<_> = scopes
        .flat_map(|entry| entry.scope.products.iter().copied())
        .collect();
    if model.behaviour.rationing == Some(Rationing::EndUse) {
        let all = (0..world.table.producers.products.len()).map(ProductId);
        products.extend(all.filter(|&product| world.chains.stage(product).is_some()));
    }
    products.sort_unstable();
    products.dedup();
    products
}

/// Follows a scenario week by week over its period.
pub fn follow(model: &Model, world: &World, observer: &dyn Observer) -> Result<Weekly, RunError> {
    observer.stage(&say::STAGE.message());
    if observer.should_stop() {
        return Err(RunError::Stopped);
    }
    let economy = economy(model, world);
    let draws = Draws::new(&economy, [behaviour(model, world)], &world.chains);
    let mut script = Script::new(&economy, &draws, [events::of(model, world)]);
    let (mut output, mut losses) = (Vec::new(), Vec::new());
    let (ledger, state) = weekly::run(
        &economy,
        &draws,
        &mut script,
        steps(model),
        |_, ledger, state| {
            output.push(state.production().iter().map(|made| made[0]).collect());
            losses.push(ledger.week.iter().map(|loss| loss[0]).collect());
        },
    );
    let collapsed = ledger.collapsed(&economy, &draws, &state, 0);
    Ok(Weekly {
        gdp: gdp(&economy, world),
        economy,
        ledger,
        output,
        losses,
        collapsed,
    })
}

/// Weeks of a scenario's period.
fn steps(model: &Model) -> u32 {
    let years = u32::try_from(model.years).unwrap_or(1).max(1);
    (years * DAYS_A_YEAR).div_ceil(7)
}

/// Draws on an economy at rest, of each the numbers of [`outcomes`], then what
/// each region loses in each of so many weeks. No more weeks are followed than
/// are asked for, but the first year.
pub(super) fn draws(
    models: &[&Model],
    world: &World,
    economy: &Economy,
    weeks: usize,
) -> Vec<Vec<f64>> {
    let mut found = Vec::with_capacity(models.len());
    for some in models.chunks(SIDE_BY_SIDE) {
        if some.len() < SIDE_BY_SIDE / 2 {
            for model in some {
                found.extend(side_by_side([*model], world, economy, weeks));
            }
        } else {
            let last = some.len() - 1;
            let lanes: [_; SIDE_BY_SIDE] = std::array::from_fn(|lane| some[lane.min(last)]);
            let all = side_by_side(lanes, world, economy, weeks);
            found.extend(all.into_iter().take(some.len()));
        }
    }
    found
}

/// So many draws in one pass. They differ in numbers, not in their period.
fn side_by_side<const L: usize>(
    models: [&Model; L],
    world: &World,
    economy: &Economy,
    weeks: usize,
) -> Vec<Vec<f64>> {
    let behaviours = models.map(|model| behaviour(model, world));
    let draws = Draws::new(economy, behaviours, &world.chains);
    let scripts = models.map(|model| events::of(model, world));
    let mut script = Script::new(economy, &draws, scripts);
    let regions = world.table.producers.regions.len();
    let mut paths = vec![vec![0.0; regions * weeks]; L];
    let mut week = 0;
    let wanted = u32::try_from(weeks).unwrap_or(u32::MAX);
    let steps = steps(models[0]).min(wanted.max(DAYS_A_YEAR.div_ceil(7)));
    let (ledger, _) = weekly::run(economy, &draws, &mut script, steps, |_, ledger, _| {
        if week < weeks {
            for (region, losses) in ledger.week.iter().enumerate() {
                for (path, loss) in paths.iter_mut().zip(losses) {
                    path[region * weeks + week] = loss.net();
                }
            }
        }
        week += 1;
    });
    let gdp = gdp(economy, world);
    let found = paths.into_iter().enumerate().map(|(lane, path)| {
        let mut numbers = tables::numbers(&ledger.year1, lane, &gdp);
        numbers.extend(path);
        numbers
    });
    found.collect()
}

/// Value added of each region, a year.
fn gdp(economy: &Economy, world: &World) -> Vec<f64> {
    let producers = &world.table.producers;
    let mut gdp = vec![0.0; producers.regions.len()];
    for producer in 0..producers.len() {
        gdp[producers.region(producer).index()] +=
            economy.value_added()[producer] * economy.output()[producer];
    }
    gdp
}

/// Adds what the weekly mode found to the results.
pub(super) fn add(
    results: &mut Results,
    model: &Model,
    world: &World,
    options: &RunOptions,
    weekly: &Weekly,
) {
    results
        .headline
        .extend(sentence::headline(model, world, options, weekly));
    results
        .caveats
        .splice(0..0, sentence::caveats(model, world, options, weekly));
    results.summary.extend(tables::summary(world, weekly));
    results.series.extend(tables::series(model, world, weekly));
    results.tables.extend(tables::tables(model, world, weekly));
}
