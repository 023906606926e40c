//! The response table: payoff tables solved in advance at the ends of what a
//! control of the economy may be, so that a move of it is answered at once.
//!
//! Between low end, base and high end a cell is the parabola through the three
//! solved ones (a line where the base is at an end); several controls add up. The
//! bound is what the parabola was off at the middle of either half, where it was
//! solved as well: `max |d long| + 2 max |d extra|`, as a run pays the long cost of
//! one pair and differences of extras. Of several controls moved together no bound
//! is known. How likely a spiral is does not move with costs, but under rules that
//! look at them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::answers::Bound;
use super::changes::Changes;
use super::control::Control;
use crate::analysis::game::Ground;
use crate::strategy::cost::{PayoffTable, Stage};
use crate::strategy::setup::Setup;

/// Rules that look at costs.
const LOOK_AT_COSTS: [&str; 2] = ["aspiration", "best_reply"];

/// Solved ends of a control.
#[derive(Clone, Debug)]
struct Ends {
    /// Values with their tables, the base not among them.
    solved: Vec<(f64, Arc<Ground>)>,
    /// What is off at the test points, by side, percent of GDP.
    bound: [f64; 2],
}

/// Ends of controls, by their places.
#[derive(Debug, Default)]
pub(super) struct Response {
    known: Mutex<BTreeMap<usize, Ends>>,
    counted: Mutex<[usize; 2]>,
}

/// Values at which a control is solved, then those at which it is tested.
pub(super) fn points(control: &Control) -> [Vec<f64>; 2] {
    let (low, base, high) = (control.low, control.default, control.high);
    let ends = [low, high].into_iter().filter(|end| *end != base);
    let ends: Vec<f64> = ends.collect();
    let tests = ends.iter().map(|end| f64::midpoint(*end, base)).collect();
    [ends, tests]
}

impl Response {
    /// How many tables there will be.
    pub(super) fn expect(&self, tables: usize) {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        counted[1] = tables;
    }

    /// One more is there.
    pub(super) fn count(&self) {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        counted[0] += 1;
    }

    /// For the page.
    pub(super) fn json(&self) -> Value {
        let [done, of] = *self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        json!({"ready": of > 0 && done >= of, "done": done, "of": of})
    }

    /// Keeps the ends of a control, tested at further points.
    pub(super) fn keep(
        &self,
        (place, control): (usize, &Control),
        base: &Ground,
        solved: Vec<(f64, Arc<Ground>)>,
        tests: &[(f64, Arc<Ground>)],
    ) {
        let mut ends = Ends {
            solved,
            bound: [0.0; 2],
        };
        for (value, truth) in tests {
            let cells = ends.cells(base, control.default, *value);
            let off = off(&cells, truth.table.cells(), base.parties.len());
            ends.bound = [0, 1].map(|side: usize| ends.bound[side].max(off[side]));
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(place, ends);
    }

    /// The ground of an economy between the solved ones, and how far it may be
    /// off; none where a control is not solved.
    pub(super) fn ground(
        &self,
        base: &Ground,
        setup: &Setup,
        controls: &[Control],
        changes: &Changes,
    ) -> Option<(Ground, Option<Bound>)> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let moved: Vec<(usize, f64)> = changes.economy(controls).places().collect();
        let mut cells = base.table.cells().to_vec();
        let mut cost = [0.0_f64; 2];
        for (place, value) in &moved {
            let ends = known.get(place)?;
            let own = ends.cells(base, controls[*place].default, *value);
            for ((cell, own), base) in cells.iter_mut().zip(own).zip(base.table.cells()) {
                cell.long += own.long - base.long;
                cell.extra += own.extra - base.extra;
            }
            cost = ends.bound;
        }
        let plans = setup.sides.iter().flat_map(|side| &side.plans);
        let looks = plans.map(|plan| plan.entry.stem);
        let blind = !looks.into_iter().any(|stem| LOOK_AT_COSTS.contains(&stem));
        let bound = (blind && moved.len() == 1).then_some(Bound { spiral: 0.0, cost });
        let allies = u32::try_from(setup.allies.len()).unwrap_or_default();
        let table = PayoffTable::new(base.table.tops(), base.parties.len(), allies, cells)?;
        let ground = Ground {
            table,
            ..base.clone()
        };
        Some((ground, bound))
    }
}

impl Ends {
    /// Every cell at a value: Lagrange through the base and the ends.
    fn cells(&self, base: &Ground, default: f64, value: f64) -> Vec<Stage> {
        let mut points = vec![(default, base.table.cells())];
        let ends = self.solved.iter();
        points.extend(ends.map(|(value, ground)| (*value, ground.table.cells())));
        let weight = |at: usize| {
            let others = points.iter().enumerate().filter(|(other, _)| *other != at);
            let factors = others.map(|(_, (x, _))| (value - x) / (points[at].0 - x));
            factors.product::<f64>()
        };
        let weights: Vec<f64> = (0..points.len()).map(weight).collect();
        let cell = |at: usize| {
            let mut sum = Stage::default();
            for (weight, (_, cells)) in weights.iter().zip(&points) {
                sum.long += weight * cells[at].long;
                sum.extra += weight * cells[at].extra;
            }
            sum
        };
        (0..base.table.cells().len()).map(cell).collect()
    }
}

/// How far cells are off for the two sides: percent of GDP a year.
fn off(found: &[Stage], truth: &[Stage], parties: usize) -> [f64; 2] {
    [0, 1].map(|side: usize| {
        let own = found.iter().zip(truth).skip(side).step_by(parties);
        let (mut long, mut extra) = (0.0_f64, 0.0_f64);
        for (found, truth) in own {
            long = long.max((found.long - truth.long).abs());
            extra = extra.max((found.extra - truth.extra).abs());
        }
        long + 2.0 * extra
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ground(long: f64, extra: f64) -> Ground {
        let cells = vec![Stage { long, extra }; 2];
        Ground {
            parties: vec![0, 1],
            gdp: vec![1.0, 1.0],
            table: PayoffTable::new([0, 0], 2, 0, cells).unwrap(),
        }
    }

    #[test]
    fn cells_are_a_parabola_through_what_was_solved() {
        let law = |x: f64| ground(x * x - x, 2.0 * x);
        let ends = Ends {
            solved: vec![(0.0, Arc::new(law(0.0))), (5.0, Arc::new(law(5.0)))],
            bound: [0.0; 2],
        };
        for x in [0.0, 1.0, 2.0, 3.5, 5.0] {
            let cell = ends.cells(&law(2.0), 2.0, x)[0];
            assert!((cell.long - (x * x - x)).abs() < 1e-12, "{x}");
            assert!((cell.extra - 2.0 * x).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn the_bound_is_what_was_seen_to_be_off() {
        let found = [Stage {
            long: 1.0,
            extra: 1.0,
        }; 2];
        let mut truth = found;
        truth[1].long = 1.5;
        truth[1].extra = 0.75;
        assert_eq!(off(&found, &truth, 2), [0.0, 1.0]);
    }
}
