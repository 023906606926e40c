//! One event while it lasts: its stage, what is left of the loss, what is still
//! to be rebuilt.
//!
//! A rebuild event with loss `g[f]` orders, from maker (R, s) for the loss of f,
//! `D = factor * share_s * g[f] * Z[(R,s),f] / sum over R'' of Z[(R'',s),f]`
//! (Hallegatte 2008), columns of final demand likewise; `h / tau` of what is
//! left is demanded each step.

use super::course::{Curve, rounded};
use super::event::{Course, Event};
use super::parameters::Parameters;
use crate::ids::ProductId;
use crate::table::{FlowMatrix, Table};

/// Where an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// It has not happened.
    Pending,
    /// It has happened, and nothing comes back yet.
    Active,
    /// It comes back along a curve.
    Recovering,
    /// It is being rebuilt.
    Rebuilding,
    /// Nothing of it is left.
    Finished,
}

/// An event and what is left of it.
pub(super) struct Damage {
    occurrence: u32,
    duration: u32,
    decimals: i32,
    pub(super) stage: Stage,
    /// Producer, loss at the beginning, loss now.
    pub(super) losses: Vec<(usize, f64, f64)>,
    ending: Ending,
}

enum Ending {
    Curve {
        capital: bool,
        days: f64,
        curve: Curve,
    },
    Works(Works),
}

/// Reconstruction demand that is not met yet.
struct Works {
    /// Share of what is left that is demanded each step: h / tau.
    instalment: f64,
    factor: f64,
    /// Who is asked.
    makers: Vec<usize>,
    /// Makers x (producers hit, then columns of final demand hit).
    unmet: Vec<f64>,
    columns: usize,
}

impl Damage {
    /// Before it happens. `table` holds yearly flows.
    pub(super) fn new(event: Event, parameters: &Parameters, table: &Table) -> Self {
        let ending = match &event.course {
            Course::Recovery { days, curve } => Ending::Curve {
                capital: true,
                days: *days,
                curve: *curve,
            },
            Course::Arbitrary { days, curve } => Ending::Curve {
                capital: false,
                days: *days,
                curve: *curve,
            },
            Course::Rebuild {
                days,
                sectors,
                factor,
                households,
            } => {
                let tau = days.unwrap_or(parameters.rebuild_days);
                let instalment = f64::from(parameters.step_days) / tau;
                let mut works = Works::new(instalment, *factor);
                for &(product, share) in sectors {
                    works.ask(ProductId(product), share, &event.impact, households, table);
                }
                works.columns = event.impact.len() + households.len();
                Ending::Works(works)
            }
        };
        Self {
            occurrence: event.occurrence,
            duration: event.duration,
            decimals: event.decimals,
            stage: Stage::Pending,
            losses: event
                .impact
                .into_iter()
                .map(|(at, loss)| (at, loss, loss))
                .collect(),
            ending,
        }
    }

    /// Whether it takes capital; otherwise a share of capacity.
    pub(super) fn is_of_capital(&self) -> bool {
        !matches!(self.ending, Ending::Curve { capital: false, .. })
    }

    /// Whether it still takes something away.
    pub(super) fn is_felt(&self) -> bool {
        !matches!(self.stage, Stage::Pending | Stage::Finished)
    }

    /// Whether it has happened by the end of the step that begins at `day`.
    pub(super) fn advance(&mut self, day: u64) {
        let occurrence = u64::from(self.occurrence);
        if self.stage == Stage::Pending && occurrence <= day {
            self.stage = Stage::Active;
        }
        if self.stage == Stage::Active && day >= occurrence + u64::from(self.duration) {
            self.stage = match self.ending {
                Ending::Curve { .. } => Stage::Recovering,
                Ending::Works(_) => Stage::Rebuilding,
            };
        }
    }

    /// Adds what is demanded for rebuilding to each maker's demand.
    pub(super) fn demand(&self, demand: &mut [f64]) {
        let Ending::Works(works) = &self.ending else {
            return;
        };
        for (maker, unmet) in works.rows() {
            demand[maker] += works.instalment * unmet.iter().sum::<f64>();
        }
    }

    /// What is left after the step at `day`, in which makers met the share
    /// `served` of their demand.
    pub(super) fn progress(&mut self, day: u64, served: &[f64]) {
        let decimals = self.decimals;
        match (&mut self.ending, self.stage) {
            (Ending::Curve { days, curve, .. }, Stage::Recovering) => {
                let begun = u64::from(self.occurrence) + u64::from(self.duration);
                let remaining = curve.remaining((day - begun) as f64, *days);
                for (_, initial, left) in &mut self.losses {
                    *left = rounded(*initial * remaining, decimals);
                }
                if self.losses.iter().all(|&(_, _, left)| left == 0.0) {
                    self.stage = Stage::Finished;
                }
            }
            (Ending::Works(works), Stage::Rebuilding) => {
                works.build(served, decimals);
                for (column, (_, _, left)) in self.losses.iter_mut().enumerate() {
                    *left = works.column(column) / works.factor;
                }
                if works.unmet.iter().all(|&unmet| unmet == 0.0) {
                    self.stage = Stage::Finished;
                }
            }
            _ => {}
        }
    }
}

impl Works {
    fn new(instalment: f64, factor: f64) -> Self {
        Self {
            instalment,
            factor,
            makers: Vec::new(),
            unmet: Vec::new(),
            columns: 0,
        }
    }

    /// Asks the makers of a product for their part of every loss, in the
    /// proportions in which each loser buys from them.
    fn ask(
        &mut self,
        product: ProductId,
        share: f64,
        hit: &[(usize, f64)],
        households: &[(usize, f64)],
        table: &Table,
    ) {
        let makers = table.producers.origins(product);
        let ordered = |flows: &FlowMatrix, maker, &(column, loss): &(usize, f64)| {
            let bought: f64 = makers.clone().map(|maker| flows.get(maker, column)).sum();
            if bought > 0.0 {
                self.factor * share * loss * flows.get(maker, column) / bought
            } else {
                0.0
            }
        };
        let mut unmet = Vec::with_capacity(makers.len() * (hit.len() + households.len()));
        for maker in makers.clone() {
            unmet.extend(
                hit.iter()
                    .map(|loss| ordered(&table.intermediate, maker, loss)),
            );
            unmet.extend(
                households
                    .iter()
                    .map(|loss| ordered(&table.final_demand, maker, loss)),
            );
        }
        self.makers.extend(makers.clone());
        self.unmet.append(&mut unmet);
    }

    fn rows(&self) -> impl Iterator<Item = (usize, &[f64])> {
        self.makers
            .iter()
            .copied()
            .zip(self.unmet.chunks_exact(self.columns))
    }

    /// Takes off what was delivered.
    fn build(&mut self, served: &[f64], decimals: i32) {
        let rows = self.unmet.chunks_exact_mut(self.columns);
        for (&maker, row) in self.makers.iter().zip(rows) {
            for unmet in row {
                let delivered = served[maker] * (self.instalment * *unmet);
                *unmet = rounded(*unmet - delivered, decimals).max(0.0);
            }
        }
    }

    fn column(&self, column: usize) -> f64 {
        self.unmet.iter().skip(column).step_by(self.columns).sum()
    }
}
