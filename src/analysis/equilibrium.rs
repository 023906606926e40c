//! The equilibrium of a scenario at each of its horizons.

use rayon::prelude::*;

use super::alone::{Alone, alone};
use super::base::{Prepared, prepare, prepare_like};
use super::drivers::{Driver, drivers};
use super::{Observer, RunError};
use crate::diagnostic::Diagnostics;
use crate::equilibrium::{
    Approximation, Channels, Deficit, Economy, Equilibrium, Overrides, Solver,
};
use crate::horizon::Horizon;
use crate::model::Model;
use crate::table::{FlowMatrix, Table};
use crate::text::strings::analysis as say;
use crate::wedge::Wedges;
use crate::world::World;

/// Trade balances above this share of factor income get the balanced result
/// beside the headline.
const LARGE_DEFICIT: f64 = 0.02;

/// What one solve on any table answers: for the engine's own verb.
#[derive(Clone, Debug)]
pub struct Bare {
    /// The horizon whose preset was used.
    pub horizon: Horizon,
    /// The solved economy, converged or not.
    pub equilibrium: Equilibrium,
    /// Formulas beside the exact welfare change, by region; none in them where
    /// the solve did not converge.
    pub approximations: Vec<Approximation>,
    /// Base purchases: producers x buyers.
    pub base_flows: FlowMatrix,
}

/// One solve at a horizon, whether or not it converges. Tariffs on poor
/// substitutes are the caller's own choice here.
pub fn bare(model: &Model, world: &World, horizon: Horizon) -> Result<Bare, RunError> {
    let overrides = Overrides {
        allow_low_elasticity: true,
        ..model.overrides.clone()
    };
    let (prepared, wedges, equilibrium) = solve(model, world, &overrides, horizon)?;
    let regions = world.table.producers.regions.len();
    let approximations = if equilibrium.report.converged {
        prepared.solver.approximations(&wedges, &equilibrium)
    } else {
        vec![Approximation::default(); regions]
    };
    Ok(Bare {
        horizon,
        approximations,
        base_flows: prepared.solver.economy().purchases().clone(),
        equilibrium,
    })
}

/// What one horizon answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The horizon.
    pub horizon: Horizon,
    /// The solved economy.
    pub equilibrium: Equilibrium,
    /// Welfare by channel; none where a product lost every source.
    pub channels: Option<Vec<Channels>>,
    /// Base purchases: producers x buyers.
    pub base_flows: FlowMatrix,
    /// What measures stop of the base trade: regions of origin x regions of
    /// destination, value a year.
    pub blocked: FlowMatrix,
    /// Base absorption by region.
    pub absorption: Vec<f64>,
    /// Base factor income by region: GDP at basic prices.
    pub gdp: Vec<f64>,
    /// Welfare change with balanced trade, for regions whose balance is large;
    /// none for the others, and where that solve does not converge.
    pub balanced: Vec<Option<f64>>,
    /// Whether that solve was needed and gave nothing.
    pub balance_unknown: bool,
    /// What each measure and shock does alone; empty in a draw.
    pub alone: Vec<Alone>,
    /// What the answer depends on most; empty in a draw.
    pub drivers: Vec<Driver>,
}

/// One solved horizon with the base it is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Solved<'a> {
    /// Name of the horizon.
    pub horizon: &'static str,
    /// Base purchases: producers x buyers.
    pub base_flows: &'a FlowMatrix,
    /// The solved economy.
    pub equilibrium: &'a Equilibrium,
}

impl Bare {
    /// For `flows.csv`.
    pub fn solved(&self) -> Solved<'_> {
        Solved {
            horizon: self.horizon.name(),
            base_flows: &self.base_flows,
            equilibrium: &self.equilibrium,
        }
    }
}

impl Answer {
    /// For `flows.csv`.
    pub fn solved(&self) -> Solved<'_> {
        Solved {
            horizon: self.horizon.name(),
            base_flows: &self.base_flows,
            equilibrium: &self.equilibrium,
        }
    }
}

/// Every horizon of the scenario, nearest first.
pub(super) fn answers(
    model: &Model,
    world: &World,
    observer: &dyn Observer,
) -> Result<Vec<Answer>, RunError> {
    model
        .horizons
        .par_iter()
        .map(|&horizon| {
            if observer.should_stop() {
                return Err(RunError::Stopped);
            }
            let words = horizon_words(horizon);
            observer.stage(
                &say::STAGE_EQUILIBRIUM
                    .message()
                    .with_words("horizon", words),
            );
            answer(model, world, horizon)
        })
        .collect()
}

/// One horizon. Deterministic: nothing in it depends on threads.
pub fn answer(model: &Model, world: &World, horizon: Horizon) -> Result<Answer, RunError> {
    let (prepared, wedges, equilibrium) = solve(model, world, &model.overrides, horizon)?;
    if !equilibrium.report.converged {
        return Err(RunError::NotConverged {
            horizon,
            report: Box::new(equilibrium.report),
        });
    }
    let economy = prepared.solver.economy();
    let regions = world.table.producers.regions.len();
    let large = large_balances(model, economy, regions);
    let balanced = balanced(model, world, horizon, &prepared.solver, &large);
    let gdp = gdp(&world.table);
    Ok(Answer {
        horizon,
        channels: prepared.solver.channels(&wedges, &equilibrium),
        base_flows: economy.purchases().clone(),
        blocked: blocked(&world.table, economy.purchases(), &wedges),
        absorption: (0..regions)
            .map(|region| economy.absorption(region))
            .collect(),
        balance_unknown: large.contains(&true) && balanced.iter().all(Option::is_none),
        alone: alone(model, world, horizon, &prepared, &equilibrium),
        drivers: drivers(model, world, horizon, &prepared.solver),
        balanced,
        gdp,
        equilibrium,
    })
}

/// The solver of a horizon at a model's own values, for draws to start from.
pub(super) fn kept(model: &Model, world: &World, horizon: Horizon) -> Result<Solver, RunError> {
    let prepared = prepare(world, &model.overrides, horizon)?;
    let (wedges, problems) = measures(&prepared, model, world, &model.overrides, horizon);
    Ok(if problems.has_errors() {
        prepared.solver
    } else {
        prepared.solver.near(&wedges)
    })
}

/// The same without what a draw does not keep: channels, balanced trade, flows
/// of the base.
///
/// `kept` is the solver of the run at central values.
pub(super) fn draw(
    model: &Model,
    world: &World,
    horizon: Horizon,
    kept: &Solver,
) -> Result<Answer, RunError> {
    drawn(model, world, horizon, kept).map(|(answer, _)| answer)
}

/// A draw with the flows of its base.
#[cfg(feature = "cli")]
pub(super) fn draw_with_base(
    model: &Model,
    world: &World,
    horizon: Horizon,
    kept: &Solver,
) -> Result<Answer, RunError> {
    let (answer, economy) = drawn(model, world, horizon, kept)?;
    Ok(Answer {
        base_flows: economy.purchases().clone(),
        ..answer
    })
}

fn drawn(
    model: &Model,
    world: &World,
    horizon: Horizon,
    kept: &Solver,
) -> Result<(Answer, Economy), RunError> {
    let overrides = &model.overrides;
    let prepared = prepare_like(kept, world, overrides, horizon)?;
    let (prepared, _, equilibrium) = solve_prepared(prepared, model, world, overrides, horizon)?;
    if !equilibrium.report.converged {
        return Err(RunError::NotConverged {
            horizon,
            report: Box::new(equilibrium.report),
        });
    }
    let economy = prepared.solver.into_economy();
    let regions = 0..world.table.producers.regions.len();
    let answer = Answer {
        horizon,
        channels: None,
        base_flows: FlowMatrix::filled(0, 0, 0.0),
        blocked: FlowMatrix::filled(0, 0, 0.0),
        absorption: regions.clone().map(|at| economy.absorption(at)).collect(),
        gdp: gdp(&world.table),
        balanced: vec![None; regions.len()],
        balance_unknown: false,
        alone: Vec::new(),
        drivers: Vec::new(),
        equilibrium,
    };
    Ok((answer, economy))
}

/// Base flows times the share that may no longer be shipped, added up by
/// regions: before anybody answers with prices or other sources.
fn blocked(table: &Table, base: &FlowMatrix, wedges: &Wedges) -> FlowMatrix {
    let producers = &table.producers;
    let mut sums = FlowMatrix::filled(producers.regions.len(), producers.regions.len(), 0.0);
    for seller in 0..producers.len() {
        let passed = wedges.passed.row(seller).iter().zip(&wedges.region_of);
        for (value, (passed, to)) in base.row(seller).iter().zip(passed) {
            let from = producers.region(seller).index();
            *sums.get_mut(from, to.index()) += value * (1.0 - passed);
        }
    }
    sums
}

/// Value added of each region on the national-accounts basis: tools are
/// investment at every horizon.
pub(super) fn gdp(table: &Table) -> Vec<f64> {
    let mut sums = vec![0.0; table.producers.regions.len()];
    for (producer, value) in table.value_added.column_sums().into_iter().enumerate() {
        sums[table.producers.region(producer).index()] += value;
    }
    sums
}

fn solve<'w>(
    model: &Model,
    world: &'w World,
    overrides: &Overrides,
    horizon: Horizon,
) -> Result<(Prepared<'w>, Wedges, Equilibrium), RunError> {
    let prepared = prepare(world, overrides, horizon)?;
    solve_prepared(prepared, model, world, overrides, horizon)
}

fn solve_prepared<'w>(
    prepared: Prepared<'w>,
    model: &Model,
    world: &World,
    overrides: &Overrides,
    horizon: Horizon,
) -> Result<(Prepared<'w>, Wedges, Equilibrium), RunError> {
    let (wedges, problems) = measures(&prepared, model, world, overrides, horizon);
    if problems.has_errors() {
        return Err(RunError::Refused(problems));
    }
    let equilibrium = prepared.solver.solve(&wedges);
    Ok((prepared, wedges, equilibrium))
}

/// A model's measures over a horizon, and what is wrong with them there.
fn measures(
    prepared: &Prepared<'_>,
    model: &Model,
    world: &World,
    overrides: &Overrides,
    horizon: Horizon,
) -> (Wedges, Diagnostics) {
    let period = horizon.period(model.start);
    let wedges = model
        .timeline
        .over(&period, &prepared.table, &world.chains.mix);
    let problems = prepared
        .solver
        .check(&wedges, overrides.allow_low_elasticity);
    (wedges, problems)
}

/// Which regions' trade balances are large; none where trade is balanced anyway.
fn large_balances(model: &Model, economy: &Economy, regions: usize) -> Vec<bool> {
    let large = |region: usize| {
        economy.deficit(region).abs() > LARGE_DEFICIT * economy.factor_income(region)
    };
    let balanced = model.overrides.deficit == Deficit::Balanced;
    (0..regions)
        .map(|region| !balanced && large(region))
        .collect()
}

/// The same question with balanced trade, for regions with a `large` balance.
/// `kept` is the solver at given balances.
fn balanced(
    model: &Model,
    world: &World,
    horizon: Horizon,
    kept: &Solver,
    large: &[bool],
) -> Vec<Option<f64>> {
    if !large.contains(&true) {
        return vec![None; large.len()];
    }
    let overrides = Overrides {
        deficit: Deficit::Balanced,
        ..model.overrides.clone()
    };
    let solved = prepare_like(kept, world, &overrides, horizon)
        .and_then(|prepared| solve_prepared(prepared, model, world, &overrides, horizon))
        .ok()
        .filter(|(_, _, equilibrium)| equilibrium.report.converged);
    let one = |(region, &large): (usize, &bool)| {
        let (_, _, equilibrium) = solved.as_ref().filter(|_| large)?;
        Some(equilibrium.regions[region].welfare)
    };
    large.iter().enumerate().map(one).collect()
}

/// The horizon in words.
pub(super) fn horizon_words(horizon: Horizon) -> &'static crate::text::Text {
    match horizon {
        Horizon::Short => &say::SHORT,
        Horizon::Medium => &say::MEDIUM,
        Horizon::Long => &say::LONG,
    }
}
