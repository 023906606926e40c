//! The steps of the solver: Broyden's method, a line search, fresh Jacobians. Layer 5.

use nalgebra::DVector;

use super::broyden::Broyden;
use super::jacobian::Jacobian;
use super::point::ROUNDING;
use super::regime::Regime;
use super::scarcity;
use super::solve::{SolveReport, Solver, State, TOLERANCE};

/// Longest step of a ln price in one iteration.
const LONGEST_STEP: f64 = 2.0;
/// Halvings of a Newton step before it is given up.
const HALVINGS: usize = 10;
/// What a step may leave of the residual without ending the updates.
const KEPT: f64 = 0.85;
/// Updates of one Jacobian before a fresh one.
const UPDATES: usize = 20;
/// How finely prices and spending are settled at first.
const COARSEST: f64 = 1e-6;
/// How much finer than the residual prices and spending are settled: the next
/// step lessens the residual by less than this.
const FINER: f64 = 1e-3;
/// Most fresh Jacobians of one solve.
const REFRESHES: usize = 11;
/// Rounds of settling who receives capital income before a point is given up.
const OWNERS_ROUNDS: usize = 60;

impl Solver {
    /// Quasi-Newton from `state`; false where it does not get to the tolerance.
    pub(super) fn iterate(
        &self,
        regime: &mut Regime,
        state: &mut State,
        report: &mut SolveReport,
    ) -> bool {
        state.fit(regime, self.markets.len());
        let Some(mut residual) = self.evaluate(regime, state, report, COARSEST) else {
            return false;
        };
        let mut jacobian = self.first_jacobian(regime, state, report);
        let (mut fresh, mut trial) = (0, state.clone());
        loop {
            let before = residual.amax();
            residual = self.broyden(regime, state, &mut trial, residual, &jacobian, report);
            if residual.amax() > 0.5 * before {
                residual = self.search(regime, state, &mut trial, residual, &jacobian, report);
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
            let fell = report.residual < 0.5 * before;
            if fresh == 0 && fell {
                if kinked {
                    jacobian = self.first_jacobian(regime, state, report);
                }
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
    pub(super) fn shadows<'s>(&self, regime: &Regime, state: &'s State) -> &'s [f64] {
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

    /// Full Broyden steps with one Jacobian for as long as each lessens the
    /// residual; returns the residual at the state reached.
    fn broyden(
        &self,
        regime: &mut Regime,
        state: &mut State,
        trial: &mut State,
        mut residual: DVector<f64>,
        jacobian: &Jacobian,
        report: &mut SolveReport,
    ) -> DVector<f64> {
        let mut broyden = Broyden::default();
        while residual.amax() > self.target() && broyden.len() < UPDATES {
            let Some(step) = jacobian.solve(&residual) else {
                break;
            };
            let mut step = -step;
            broyden.correct(&mut step);
            match self.try_step(regime, state, trial, &step, &residual, report) {
                Some(after) if after.amax() < f64::max(KEPT * residual.amax(), self.target()) => {
                    std::mem::swap(state, trial);
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
        trial: &mut State,
        residual: DVector<f64>,
        jacobian: &Jacobian,
        report: &mut SolveReport,
    ) -> DVector<f64> {
        let Some(step) = jacobian.solve(&residual) else {
            return residual;
        };
        let mut step = -step;
        for _ in 0..HALVINGS {
            match self.try_step(regime, state, trial, &step, &residual, report) {
                Some(after) if after.amax() < residual.amax() => {
                    std::mem::swap(state, trial);
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
        if !point.evaluate(regime, &value_added, Some(&self.steps), precision)
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
            if !point.settle_spending(regime, Some(&self.steps), precision) {
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
