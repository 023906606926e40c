//! The solver: quasi-Newton on factor markets from the base's Jacobian. Layer 5.
//!
//! Broyden's good update (Kelley 1995, algorithm `brsol`) with the factors of
//! the base world, which are kept for all scenarios and draws; a fresh Jacobian
//! and a line search where it stalls; homotopy in the shock where that fails.
//! Not converging is an outcome, not an error.

use std::sync::Arc;

use serde::Serialize;

use super::closure::Closure;
use super::economy::Economy;
use super::elasticity::Elasticities;
use super::jacobian::Base;
use super::market::Markets;
use super::point::{Point, PointFactors, ROUNDING, Steps};
use super::regime::Regime;
use super::stage::StageNests;
use super::tangent;
use crate::table::Table;
use crate::wedge::Wedges;
use crate::world::Chains;

/// Residual (logs) at which iteration ends.
const TARGET: f64 = 1e-12;
/// What rounding adds to it per producer: sums over thousands of them cannot be
/// cleared to the same digit, and fresh Jacobians would chase noise.
const TARGET_PER_PRODUCER: f64 = 1e-14;
/// Residual (logs) up to which a result counts as converged.
pub const TOLERANCE: f64 = 1e-9;
/// Smallest step of the homotopy, as a share of the shock.
const SMALLEST_STAGE: f64 = 1.0 / 256.0;

/// What the solver did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SolveReport {
    /// Whether the residual is within the tolerance.
    pub converged: bool,
    /// Largest excess demand on a factor market, in logs.
    pub residual: f64,
    /// Error of the budget that the others imply, over world income.
    pub walras_error: f64,
    /// Evaluations of the markets.
    pub iterations: usize,
    /// Sweeps over prices.
    pub sweeps: usize,
    /// Jacobians computed afresh.
    pub fresh_jacobians: usize,
    /// Stages of the homotopy; 0 where the shock was solved at once.
    pub homotopy_stages: usize,
}

/// An economy ready to be solved: base point, factors, Jacobian.
#[derive(Clone, Debug)]
pub struct Solver {
    pub(super) economy: Economy,
    pub(super) markets: Markets,
    pub(super) base: Point,
    pub(super) factors: Arc<PointFactors>,
    pub(super) steps: Arc<Steps>,
    pub(super) jacobian: Arc<Base>,
    /// Where solves begin; at the base where there is none.
    near: Option<Arc<State>>,
}

/// Where the solver stands.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) x: Vec<f64>,
    pub(super) point: Point,
}

impl Solver {
    /// Evaluates and factorises the base of an economy calibrated from `table`.
    pub fn new(economy: Economy, table: &Table) -> Self {
        let markets = Markets::new(&economy);
        let wedges = Wedges::none(table);
        let regime = Regime::new(&economy, &wedges);
        let mut base = Point::base(&regime);
        let x = vec![0.0; markets.len()];
        let value_added = markets.ln_value_added(&economy, &x);
        base.evaluate(&regime, &value_added, None, ROUNDING);
        let factors = tangent::factorise(&regime, &base);
        let jacobian = Base::of(&markets, &regime, &base, &factors);
        let steps = factors.steps();
        // Once more by the way every solve takes, so that no measure changes
        // exactly nothing.
        base.evaluate(&regime, &value_added, Some(&steps), ROUNDING);
        drop(regime);
        Self {
            economy,
            markets,
            base,
            factors: Arc::new(factors),
            steps: Arc::new(steps),
            jacobian: Arc::new(jacobian),
            near: None,
        }
    }

    /// The same with solves that begin at its equilibrium under `wedges`, where
    /// it has one: those of draws are near by.
    #[must_use]
    pub fn near(mut self, wedges: &Wedges) -> Self {
        let (found, reached) = self.solve_from(None, wedges);
        self.near = found.report.converged.then(|| Arc::new(reached.0));
        self
    }

    /// A solver of a base near by: other elasticities, other balances, a table
    /// of the same shape drawn or solved anew.
    ///
    /// It starts from the factors at hand, which are those of this base or near
    /// enough to begin with. `economy` is calibrated from `table`; where its
    /// markets are others it is a new solver.
    #[must_use]
    pub fn like(&self, economy: Economy, table: &Table) -> Self {
        let markets = Markets::new(&economy);
        let owners = [&economy, &self.economy].map(|economy| economy.owners.len());
        if markets.unknowns != self.markets.unknowns
            || economy.n() != self.economy.n()
            || owners[0] != owners[1]
        {
            return Self::new(economy, table);
        }
        let wedges = Wedges::none(table);
        let regime = Regime::new(&economy, &wedges);
        let mut base = Point::base(&regime);
        let value_added = markets.ln_value_added(&economy, &vec![0.0; markets.len()]);
        base.evaluate(&regime, &value_added, Some(&self.steps), ROUNDING);
        drop(regime);
        Self {
            economy,
            markets,
            base,
            factors: Arc::clone(&self.factors),
            steps: Arc::clone(&self.steps),
            jacobian: Arc::clone(&self.jacobian),
            near: self.near.clone(),
        }
    }

    /// [`Economy::calibrate`] with the factors at hand, of a table of the same
    /// shape.
    pub fn calibrate(
        &self,
        table: &Table,
        chains: &Chains,
        elasticities: Elasticities,
        nests: &StageNests,
        closure: Closure,
    ) -> Economy {
        let mut economy = Economy::without_room(table, chains, elasticities, nests, closure);
        let near = (economy.n() == self.economy.n()).then_some(&*self.steps);
        economy.make_room(table, near);
        economy
    }

    /// The economy that is solved.
    pub fn economy(&self) -> &Economy {
        &self.economy
    }

    /// The same, without the solver.
    pub fn into_economy(self) -> Economy {
        self.economy
    }

    /// Residual at which iteration ends.
    pub(super) fn target(&self) -> f64 {
        f64::max(TARGET, TARGET_PER_PRODUCER * self.economy.n() as f64)
    }

    /// The base as a state to start from.
    pub(super) fn start(&self) -> State {
        State {
            x: vec![0.0; self.markets.len()],
            point: self.base.clone(),
        }
    }

    /// Where solves begin.
    pub(super) fn begin(&self) -> State {
        let mut state = self.start();
        if let Some(near) = &self.near {
            state.x.clone_from(&near.x);
            state.point.start_from(&near.point);
        }
        state
    }

    /// Solves from `state`, by homotopy from the base where that fails.
    /// `regime` is that of `wedges` or of part of them.
    pub(super) fn settle(
        &self,
        regime: &mut Regime,
        wedges: &Wedges,
        state: &mut State,
    ) -> SolveReport {
        let mut report = SolveReport::default();
        state.point.sweeps = self.base.sweeps;
        let found = self.iterate(regime, state, &mut report) || {
            *state = self.start();
            self.homotopy(wedges, regime.strength, state, &mut report)
        };
        // Where no stage was reached the state is still the base's, without limits.
        state.fit(regime, self.markets.len());
        regime.press(self.shadows(regime, state));
        let incomes = state.point.incomes(regime);
        let gap = |region: usize| {
            (incomes[region] - state.point.spending[self.economy.n() + region]).abs()
        };
        report.walras_error =
            (0..self.economy.regions()).map(gap).fold(0.0, f64::max) / self.economy.world_income();
        report.converged = found && report.residual <= TOLERANCE;
        report.sweeps = state.point.sweeps - self.base.sweeps;
        report
    }

    /// By stages of `wedges` up to part `strength` of it.
    fn homotopy(
        &self,
        wedges: &Wedges,
        strength: f64,
        state: &mut State,
        report: &mut SolveReport,
    ) -> bool {
        let (mut reached, mut stage) = (0.0, 0.25);
        while reached < 1.0 {
            let next = f64::min(reached + stage, 1.0);
            let mut part = Regime::part(&self.economy, wedges, next * strength);
            let mut trial = state.clone();
            report.homotopy_stages += 1;
            if self.iterate(&mut part, &mut trial, report) {
                *state = trial;
                reached = next;
                stage *= 2.0;
            } else {
                stage /= 2.0;
                if stage < SMALLEST_STAGE {
                    return false;
                }
            }
        }
        true
    }
}
