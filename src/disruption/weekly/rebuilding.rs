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
use super::forcing::Forced;
use super::shock::{Hits, Shock};
use super::state::State;

/// One producer that is rebuilt in one draw.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) lane: usize,
    /// Place of its shock among those of the draw.
    pub(super) shock: usize,
    producer: usize,
    /// Cells that are ordered from, their places among products x regions,
    /// shares.
    orders: Vec<(usize, usize, f64)>,
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
        let site = |(at, &(producer, lost)): (usize, &(usize, f64))| {
            let region = economy.region[producer].index();
            let (capital, orders) = if let Some(works) = &shock.works {
                let products = works.products.iter().copied();
                (works.capital[at], economy.bought_of(products, region))
            } else {
                let value_added = economy.value_added[producer] * economy.output[producer];
                let investment = (0..economy.blocks.len())
                    .map(|product| (product, economy.investment[economy.at(product, region)]));
                let capital = capital_to_value_added * value_added * lost;
                (capital, economy.bought_of(investment, region))
            };
            Self {
                lane,
                shock: place,
                producer,
                orders,
                lost,
                capital,
                left: 1.0,
                due: [0.0; 2],
                instalment: (step_weeks / weeks).min(1.0),
            }
        };
        hits.iter().enumerate().map(site).collect()
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
            for &(cell, at, share) in &self.orders {
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
        for &(cell, at, share) in &self.orders {
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
    /// Place of a product and a region among products x regions.
    pub(super) fn at(&self, product: usize, region: usize) -> usize {
        product * self.regions + region
    }

    /// Of products with shares, those that final buyers of a region buy: cell,
    /// place, share of what they sum to.
    fn bought_of(
        &self,
        products: impl Iterator<Item = (usize, f64)>,
        region: usize,
    ) -> Vec<(usize, usize, f64)> {
        let places = products.map(|(product, share)| {
            let at = self.at(product, region);
            (self.final_cell[at], at, share)
        });
        let mut bought: Vec<_> = places
            .filter(|&(cell, _, share)| cell != NO_CELL && share > 0.0)
            .collect();
        let whole: f64 = bought.iter().map(|(_, _, share)| share).sum();
        for (_, _, share) in &mut bought {
            *share /= whole;
        }
        bought
    }
}
