//! Capacity that comes back by being rebuilt.
//!
//! A producer that has lost the share `lost` of its capacity has lost the capital
//! `G = kappa V lost`, `kappa` capital over the value added of a year `V`. After
//! the duration of the shock the part `left` of it that is still missing is
//! ordered in instalments `G min(left, h / tau)` from the makers of what the
//! region invests in, in the pattern of its investment; as much comes back as is
//! delivered (Hallegatte 2008, with instalments that end). The orders stand
//! among those of final buyers; rebuilding adds nothing to their use.

use super::economy::{Economy, NO_CELL};
use super::forcing::{Forced, Hits, Shock};
use super::state::State;

/// One producer that is rebuilt in one draw.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) lane: usize,
    /// Place of its shock among those of the draw.
    pub(super) shock: usize,
    producer: usize,
    /// Share of capacity lost at first.
    lost: f64,
    /// Capital lost at first, in the table's unit.
    capital: f64,
    /// Part of it that is still missing.
    left: f64,
    /// Part of it that is ordered for the step at hand and for the next one.
    due: [f64; 2],
    /// Part of it that may be ordered for one step.
    instalment: f64,
}

impl Site {
    /// The producers that a shock of one draw leaves to be rebuilt.
    pub(super) fn of(
        economy: &Economy,
        (lane, place): (usize, usize),
        shock: &Shock,
        capital_to_value_added: f64,
        step_weeks: f64,
    ) -> Vec<Self> {
        let Some(weeks) = shock.rebuilt_within() else {
            return Vec::new();
        };
        let Hits::Capacity(hits) = &shock.hits else {
            return Vec::new();
        };
        let site = |&(producer, lost): &(usize, f64)| {
            let value_added = economy.value_added[producer] * economy.output[producer];
            Self {
                lane,
                shock: place,
                producer,
                lost,
                capital: capital_to_value_added * value_added * lost,
                left: 1.0,
                due: [0.0; 2],
                instalment: (step_weeks / weeks).min(1.0),
            }
        };
        hits.iter().map(site).collect()
    }

    /// Takes the missing capacity away and orders the next instalment: `full`
    /// and `after` are the parts of the step at full strength and after it.
    pub(super) fn stage<const L: usize>(
        &mut self,
        economy: &Economy,
        (full, after): (f64, f64),
        years: f64,
        forced: &mut Forced<L>,
    ) {
        let strength = full + after * self.left;
        forced.capacity[self.producer][self.lane] *= 1.0 - self.lost * strength;
        let open = self.left - self.due[1];
        self.due = [self.due[1], (open.min(self.instalment) * after).max(0.0)];
        let asked = self.due[1] * self.capital / years;
        if asked > 0.0 {
            for (cell, at, share) in economy.invested(economy.region[self.producer]) {
                let more = asked * share / economy.need[cell];
                forced.rebuilding[at][self.lane] += more;
                forced.demand[at][self.lane] += more;
            }
        }
    }

    /// Takes in what has been delivered of the orders for the step `now`.
    pub(super) fn take_in<const L: usize>(
        &mut self,
        economy: &Economy,
        state: &State<L>,
        now: &Forced<L>,
    ) {
        let due = self.due[0];
        if due <= 0.0 {
            return;
        }
        let (mut whole, mut delivered) = (0.0, 0.0);
        for (cell, at, share) in economy.invested(economy.region[self.producer]) {
            let wanted = economy.need[cell] * now.demand[at][self.lane];
            let arrived = state.arrived[cell][self.lane];
            whole += share;
            delivered += share * (arrived / wanted).min(1.0);
        }
        // Where nobody invests, nothing needs to be ordered.
        let part = if whole > 0.0 { delivered / whole } else { 1.0 };
        self.left = (self.left - due * part).max(0.0);
    }
}

impl Economy {
    /// What a region invests in: cell of its final purchases, its place among
    /// products x regions, and share.
    fn invested(
        &self,
        region: crate::ids::RegionId,
    ) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let places = (0..self.blocks.len()).map(move |product| {
            let at = product * self.regions + region.index();
            (self.final_cell[at], at, self.investment[at])
        });
        places.filter(|&(cell, _, share)| cell != NO_CELL && share > 0.0)
    }
}
