//! What happens to producers and final buyers: capacity lost and gained, shifts
//! of final demand.
//!
//! Days count from the first day of the run. Several losses at one producer
//! multiply: `capacity = product of (1 - lost_e)`. A loss lasts `duration_days`
//! and then returns along its shape.

use crate::wedge::{Recovery, Shape};

/// Capacity that producers lose, or demand that changes, for a while.
#[derive(Clone, Debug, PartialEq)]
pub struct Shock {
    /// Where: producers that lose a share of capacity, or pairs of maker's
    /// product and region of final demand that change by a share.
    pub hits: Hits,
    /// First day of it.
    pub start_day: i64,
    /// Days at full strength; infinite if it never ends.
    pub duration_days: f64,
    /// How it goes back; none if all at once.
    pub recovery: Option<Recovery>,
    /// What it is rebuilt from, where it is and that is known.
    pub works: Option<Works>,
}

/// What a loss is rebuilt from.
#[derive(Clone, Debug, PartialEq)]
pub struct Works {
    /// What is ordered for each hit, in the table's unit.
    pub capital: Vec<f64>,
    /// Products and the share of each.
    pub products: Vec<(usize, f64)>,
}

/// What a shock changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Hits {
    /// Producer and share of its capacity lost, 0 to 1.
    Capacity(Vec<(usize, f64)>),
    /// Product, region, and change of final demand as a share of the base;
    /// at least -1.
    Demand(Vec<(usize, usize, f64)>),
}

impl Shock {
    /// Mean strength over the days of a step, 0 to 1.
    pub(super) fn over(&self, first_day: i64, days: u32) -> f64 {
        let (full, _) = self.parts(first_day, days);
        let from = (first_day - self.start_day) as f64;
        let to = from + f64::from(days);
        let after = |at: f64| (at - self.duration_days).max(0.0);
        let left = self
            .recovery
            .map_or(0.0, |recovery| recovery.loss_days(after(from), after(to)));
        full + left / f64::from(days.max(1))
    }

    /// Parts of a step in which it is at full strength, and after that.
    pub(super) fn parts(&self, first_day: i64, days: u32) -> (f64, f64) {
        let length = f64::from(days.max(1));
        let from = (first_day - self.start_day) as f64;
        let to = from + length;
        let full = (to.min(self.duration_days) - from.max(0.0)).max(0.0);
        let after = (to - self.duration_days.max(from)).max(0.0);
        (full / length, after / length)
    }

    /// Weeks in which it is rebuilt at best, if it is.
    pub(super) fn rebuilt_within(&self) -> Option<f64> {
        let recovery = self.recovery.filter(|one| one.shape == Shape::Rebuilt)?;
        matches!(self.hits, Hits::Capacity(_)).then_some(recovery.weeks)
    }
}

/// Capacity that is being built: it arrives and ramps up in a straight line.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCapacity {
    /// Whose.
    pub producer: usize,
    /// Share of its capacity at rest.
    pub share: f64,
    /// Day of the decision.
    pub decided_day: i64,
    /// Days until the first of it arrives.
    pub lead_days: f64,
    /// Days from the first to all of it.
    pub ramp_days: f64,
}

impl NewCapacity {
    /// Part of it that is there on a day, 0 to 1.
    pub(super) fn there(&self, day: f64) -> f64 {
        let since = day - self.decided_day as f64 - self.lead_days;
        if since < 0.0 {
            0.0
        } else if self.ramp_days > 0.0 {
            (since / self.ramp_days).min(1.0)
        } else {
            1.0
        }
    }
}
