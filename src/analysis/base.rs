//! The base that a closure measures costs from.

use std::borrow::Cow;

use super::RunError;
use crate::equilibrium::{Deficit, Economy, Overrides, Preset, Solver, StagePreset};
use crate::horizon::Horizon;
use crate::table::Table;
use crate::wedge::Wedges;
use crate::world::World;

/// A solver for one horizon, with the table it was calibrated on.
pub(super) struct Prepared<'a> {
    pub(super) table: Cow<'a, Table>,
    pub(super) solver: Solver,
}

/// Calibrates the table of a world for a horizon. Under the balanced closure
/// trade balances are solved away first, and what results is the base.
pub(super) fn prepare<'a>(
    world: &'a World,
    overrides: &Overrides,
    horizon: Horizon,
) -> Result<Prepared<'a>, RunError> {
    prepared(None, world, overrides, horizon)
}

/// The same from the solver of a world of the same shape, as draws and other
/// closures have it.
pub(super) fn prepare_like<'a>(
    kept: &Solver,
    world: &'a World,
    overrides: &Overrides,
    horizon: Horizon,
) -> Result<Prepared<'a>, RunError> {
    prepared(Some(kept), world, overrides, horizon)
}

fn prepared<'a>(
    kept: Option<&Solver>,
    world: &'a World,
    overrides: &Overrides,
    horizon: Horizon,
) -> Result<Prepared<'a>, RunError> {
    let table = world.at(horizon);
    let preset = Preset::of(horizon).drawn(horizon, overrides);
    let closure = preset.closure(overrides);
    let elasticities = preset.elasticities(overrides, &table.producers, &world.chains);
    let stages = StagePreset::of(horizon).drawn(horizon, overrides);
    let nests = stages.nests(overrides, &table.producers, &world.chains);
    let calibrate = |table: &Table| {
        let (chains, elasticities) = (&world.chains, elasticities.clone());
        match kept {
            Some(kept) => kept.calibrate(table, chains, elasticities, &nests, closure),
            None => Economy::calibrate(table, chains, elasticities, &nests, closure),
        }
    };
    let solver = |economy: Economy| match kept {
        Some(kept) => kept.like(economy, &table),
        None => Solver::new(economy, &table),
    };
    let economy = calibrate(&table);
    if closure.deficit != Deficit::Balanced {
        return Ok(Prepared {
            solver: solver(economy.with_wage_floor(overrides.wage_floor)),
            table,
        });
    }
    let unbalanced = solver(economy.without_deficits());
    let none = Wedges::none(&table);
    let equilibrium = unbalanced.solve(&none);
    if !equilibrium.report.converged {
        return Err(RunError::NotConverged {
            horizon,
            report: Box::new(equilibrium.report),
        });
    }
    let balanced = unbalanced.rebase(&table, &none, &equilibrium);
    // What rounding leaves of the balances must not count as one.
    let economy = calibrate(&balanced).without_deficits();
    let economy = economy.with_wage_floor(overrides.wage_floor);
    Ok(Prepared {
        solver: unbalanced.like(economy, &balanced),
        table: Cow::Owned(balanced),
    })
}
