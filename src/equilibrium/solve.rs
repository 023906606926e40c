//! The solver: quasi-Newton on factor markets from the base's Jacobian. Layer 5.
//!
//! Broyden's good update (Kelley 1995, algorithm `brsol`) with the factors of
//! the base world, which are kept for all scenarios and draws; a fresh Jacobian
//! and a line search where it stalls; homotopy in the shock where that fails.
//! Not converging is an outcome, not an error.

use std::sync::Arc;

use nalgebra::DVector;
use serde::Serialize;

use super::broyden::Broyden;
use super::economy::Economy;
use super::jacobian::{Base, Jacobian};
use super::market::Markets;
use super::point::{Point, PointFactors, ROUNDING};
use super::regime::Regime;
use super::scarcity;
use super::tangent;
use crate::table::Table;
use crate::wedge::Wedges;

/// Residual (logs) at which iteration ends.
const TARGET: f64 = 1e-12;
/// What rounding adds to it per producer: sums over thousands of them cannot be
/// cleared to the same digit, and fresh Jacobians would chase noise.
const TARGET_PER_PRODUCER: f64 = 1e-14;
/// Residual (logs) up to which a result counts as converged.
pub const TOLERANCE: f64 = 1e-9;
/// Longest step of a ln price in one iteration.
const LONGEST_STEP: f64 = 2.0;
/// Halvings of a Newton step before it is given up.
const HALVINGS: usize = 10;
/// Updates of one Jacobian before a fresh one.
const UPDATES: usize = 20;
/// How finely prices and spending are settled at first.
const COARSEST: f64 = 1e-6;
/// How much finer than the residual prices and spending are settled: the next
/// step lessens the residual by less than this.
const FINER: f64 = 1e-5;
/// Most fresh Jacobians of one solve.
const REFRESHES: usize = 11;
/// Rounds of settling who receives capital income before a point is given up.
const OWNERS_ROUNDS: usize = 60;
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
    factors: Arc<PointFactors>,
    jacobian: Arc<Base>,
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
        let factors = Arc::new(factors);
        // Once more by the way every solve takes, so that no measure changes
        // exactly nothing.
        base.evaluate(&regime, &value_added, Some(&factors), ROUNDING);
        drop(regime);
        Self {
            economy,
            markets,
            base,
            factors,
            jacobian: Arc::new(jacobian),
        }
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
        if markets.unknowns != self.markets.unknowns || economy.n() != self.economy.n() {
            return Self::new(economy, table);
        }
        let wedges = Wedges::none(table);
        let regime = Regime::new(&economy, &wedges);
        let mut base = Point::base(&regime);
        let value_added = markets.ln_value_added(&economy, &vec![0.0; markets.len()]);
        base.evaluate(&regime, &value_added, Some(&self.factors), ROUNDING);
        drop(regime);
        Self {
            economy,
            markets,
            base,
            factors: Arc::clone(&self.factors),
            jacobian: Arc::clone(&self.jacobian),
        }
    }

    /// The economy that is solved.
    pub fn economy(&self) -> &Economy {
        &self.economy
    }

    /// Residual at which iteration ends.
    fn target(&self) -> f64 {
        f64::max(TARGET, TARGET_PER_PRODUCER * self.economy.n() as f64)
    }

    /// The base as a state to start from.
    pub(super) fn start(&self) -> State {
        State {
            x: vec![0.0; self.markets.len()],
            point: self.base.clone(),
        }
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
        let found = self.iterate(regime, state, &mut report) || {
            *state = self.start();
            self.homotopy(wedges, regime.strength, state, &mut report)
        };
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

    /// Quasi-Newton from `state`; false where it does not get to the tolerance.
    fn iterate(&self, regime: &mut Regime, state: &mut State, report: &mut SolveReport) -> bool {
        state.fit(regime, self.markets.len());
        let Some(mut residual) = self.evaluate(regime, state, report, COARSEST) else {
            return false;
        };
        let mut jacobian = self.first_jacobian(regime, state, report);
        let mut fresh = 0;
        loop {
            let before = residual.amax();
            residual = self.broyden(regime, state, residual, &jacobian, report);
            if fresh > 0 && residual.amax() > 0.5 * before {
                residual = self.search(regime, state, residual, &jacobian, report);
            }
            report.residual = residual.amax();
            if report.residual <= self.target() {
                return true;
            }
            if fresh > 0 && report.residual >= before {
                // A residual that coarse prices feigned cannot be bettered:
                // go on from the true one.
                let Some(true_residual) = self.evaluate_to(regime, state, report, ROUNDING) else {
                    return false;
                };
                residual = true_residual;
                report.residual = residual.amax();
                if report.residual <= before {
                    break;
                }
            }
            // What ceilings do turns at their kinks and is soon taken anew.
            let kinked = !regime.losses.ceilings.is_empty() && regime.limits.is_empty();
            let turned = kinked && report.residual < 0.5 * before;
            if fresh == 0 && turned {
                jacobian = self.first_jacobian(regime, state, report);
            } else if fresh < REFRESHES {
                jacobian = self.fresh_jacobian(regime, state, report);
                fresh += 1;
            } else {
                break;
            }
        }
        let last = self.evaluate_to(regime, state, report, ROUNDING);
        report.residual = last.map_or(f64::INFINITY, |residual| residual.amax());
        report.residual <= TOLERANCE
    }

    fn fresh_jacobian(
        &self,
        regime: &mut Regime,
        state: &State,
        report: &mut SolveReport,
    ) -> Jacobian<'_> {
        report.fresh_jacobians += 1;
        regime.press(self.shadows(regime, state));
        Jacobian::fresh(&self.markets, regime, &state.point, &state.x)
    }

    /// How hard each limit presses at a state.
    fn shadows<'s>(&self, regime: &Regime, state: &'s State) -> &'s [f64] {
        &state.x[self.markets.len() + regime.losses.ceilings.len()..]
    }

    /// The base's, with what the ceilings of a regime add; a fresh one where
    /// other limits have slopes that the base does not keep.
    fn first_jacobian(
        &self,
        regime: &mut Regime,
        state: &State,
        report: &mut SolveReport,
    ) -> Jacobian<'_> {
        if !regime.limits.is_empty() {
            return self.fresh_jacobian(regime, state, report);
        }
        let (markets, factors) = (&self.markets, &*self.factors);
        self.jacobian
            .under(markets, regime, &state.point, &state.x, factors)
    }

    /// Full Broyden steps with one Jacobian for as long as each halves the
    /// residual; returns the residual at the state reached.
    fn broyden(
        &self,
        regime: &mut Regime,
        state: &mut State,
        mut residual: DVector<f64>,
        jacobian: &Jacobian,
        report: &mut SolveReport,
    ) -> DVector<f64> {
        let mut broyden = Broyden::default();
        let mut trial = state.clone();
        while residual.amax() > self.target() && broyden.len() < UPDATES {
            let Some(step) = jacobian.solve(&residual) else {
                break;
            };
            let mut step = -step;
            broyden.correct(&mut step);
            match self.try_step(regime, state, &mut trial, &step, &residual, report) {
                Some(after) if after.amax() < f64::max(0.5 * residual.amax(), self.target()) => {
                    std::mem::swap(state, &mut trial);
                    residual = after;
                }
                _ => break,
            }
            broyden.took(step);
        }
        residual
    }

    /// Newton's direction, shortened until the residual falls at all.
    fn search(
        &self,
        regime: &mut Regime,
        state: &mut State,
        residual: DVector<f64>,
        jacobian: &Jacobian,
        report: &mut SolveReport,
    ) -> DVector<f64> {
        let Some(step) = jacobian.solve(&residual) else {
            return residual;
        };
        let mut step = -step;
        let mut trial = state.clone();
        for _ in 0..HALVINGS {
            match self.try_step(regime, state, &mut trial, &step, &residual, report) {
                Some(after) if after.amax() < residual.amax() => {
                    *state = trial;
                    return after;
                }
                _ => step *= 0.5,
            }
        }
        residual
    }

    /// Puts `trial` where a step leads from `state` and gives the residual
    /// there; none where prices or spending cannot follow, or the step is out
    /// of all proportion.
    fn try_step(
        &self,
        regime: &mut Regime,
        state: &State,
        trial: &mut State,
        step: &DVector<f64>,
        residual: &DVector<f64>,
        report: &mut SolveReport,
    ) -> Option<DVector<f64>> {
        if !step.iter().all(|step| step.abs() <= LONGEST_STEP) {
            return None;
        }
        trial.point.start_from(&state.point);
        for ((x, from), step) in trial.x.iter_mut().zip(&state.x).zip(step.iter()) {
            *x = from + step;
        }
        let precision = (FINER * residual.amax()).clamp(ROUNDING, COARSEST);
        self.evaluate(regime, trial, report, precision)
    }

    /// The residual at a state, after settling its prices and spending.
    ///
    /// A residual within the target is looked at again with everything settled
    /// to rounding, so that coarse prices cannot feign an equilibrium.
    fn evaluate(
        &self,
        regime: &mut Regime,
        state: &mut State,
        report: &mut SolveReport,
        precision: f64,
    ) -> Option<DVector<f64>> {
        let residual = self.evaluate_to(regime, state, report, precision)?;
        if residual.amax() > self.target() || precision <= ROUNDING {
            return Some(residual);
        }
        self.evaluate_to(regime, state, report, ROUNDING)
    }

    fn evaluate_to(
        &self,
        regime: &mut Regime,
        state: &mut State,
        report: &mut SolveReport,
        precision: f64,
    ) -> Option<DVector<f64>> {
        report.iterations += 1;
        regime.press(self.shadows(regime, state));
        let value_added = self.markets.ln_value_added(&self.economy, &state.x);
        let (ceilings, markups) = (&regime.losses.ceilings, &state.x[self.markets.len()..]);
        let point = &mut state.point;
        for (&(producer, _), &markup) in ceilings.iter().zip(markups) {
            point.markup[producer] = markup;
        }
        if !point.evaluate(regime, &value_added, Some(&self.factors), precision)
            || !self.settle_capital(regime, &mut *state, precision)
        {
            return None;
        }
        let mut residual = self.markets.residual(regime, &state.point, &state.x);
        residual.extend(
            ceilings
                .iter()
                .map(|&ceiling| scarcity::ceiling_residual(regime, &state.point, ceiling)),
        );
        let limits = regime.limits.iter().zip(self.shadows(regime, state));
        residual.extend(limits.map(|(limit, &shadow)| {
            limit.residual(&self.markets, regime, &state.point, &state.x, shadow)
        }));
        let residual = DVector::from_vec(residual);
        residual
            .iter()
            .all(|value| value.is_finite())
            .then_some(residual)
    }
}

impl Solver {
    /// Share of capital in the income of producers with owners elsewhere: it
    /// depends on wages, wages on spending, and spending on who receives it.
    fn settle_capital(&self, regime: &Regime, state: &mut State, precision: f64) -> bool {
        if self.economy.owners.is_empty() {
            return true;
        }
        for _ in 0..OWNERS_ROUNDS {
            let wages = self.markets.ln_wages(regime, &state.point, &state.x);
            let point = &mut state.point;
            let mut moved: f64 = 0.0;
            for (place, (producer, _)) in self.economy.owners.iter().enumerate() {
                let share = self.markets.capital_share(regime, point, &wages, *producer);
                let change = (share - point.capital[place]) * point.payments(regime, *producer);
                moved = moved.max(change.abs());
                point.capital[place] = share;
            }
            if moved <= precision * self.economy.world_income() {
                return true;
            }
            if !point.settle_spending(regime, Some(&self.factors), precision) {
                return false;
            }
        }
        false
    }
}

impl State {
    /// Makes room for the markups that a regime's ceilings have and for what its
    /// limits press with, and no other. What is there from a regime of the same
    /// wedges stays.
    pub(super) fn fit(&mut self, regime: &Regime, markets: usize) {
        let (ceilings, limits) = (regime.losses.ceilings.len(), regime.limits.len());
        let shadows = if self.x.len() == markets + ceilings + limits {
            self.x.split_off(markets + ceilings)
        } else {
            vec![0.0; limits]
        };
        self.x.truncate(markets);
        let mut markup = vec![0.0; self.point.markup.len()];
        for &(producer, _) in &regime.losses.ceilings {
            markup[producer] = self.point.markup[producer];
            self.x.push(markup[producer]);
        }
        self.point.markup = markup;
        self.x.extend(shadows);
    }
}
