//! Phases that decide what could be made: capital and capacity lost, demand,
//! overproduction.
//!
//! `Delta = max(G / K, B)` with capital lost `G`, capital `K` and the share `B`
//! of the step before; `alpha` follows `zeta = (d - X) / d` (Hallegatte 2014).

use super::damage::Damage;
use super::engine::{Engine, TooMuchLost};

impl Engine {
    /// Share of capacity lost. Shares of arbitrary events count one step late.
    pub(super) fn lose_capacity(&mut self) -> Result<(), TooMuchLost> {
        let now = &mut self.now;
        let felt = || self.damages.iter().filter(|damage| damage.is_felt());
        now.capital_lost.fill(0.0);
        for damage in felt().filter(|damage| damage.is_of_capital()) {
            for &(producer, _, left) in &damage.losses {
                now.capital_lost[producer] += left;
            }
        }
        for producer in 0..self.base.count {
            let (lost, capital) = (now.capital_lost[producer], self.base.capital[producer]);
            if lost > capital {
                return Err(TooMuchLost {
                    day: self.day,
                    producer,
                    lost,
                    capital,
                });
            }
            let share = if capital > 0.0 { lost / capital } else { 0.0 };
            now.capacity_lost[producer] = share.max(self.late_loss[producer]);
        }
        self.late_loss.fill(0.0);
        let of_capacity = |damage: &&Damage| !damage.is_of_capital();
        for damage in felt().filter(of_capacity) {
            for &(producer, _, left) in &damage.losses {
                self.late_loss[producer] = self.late_loss[producer].max(left);
            }
        }
        Ok(())
    }

    /// Demand: orders of producers, final demand, rebuilding.
    pub(super) fn add_demand_up(&mut self) {
        let now = &mut self.now;
        now.orders.copy_from_slice(&self.placed);
        for producer in 0..self.base.count {
            now.demand[producer] =
                now.orders[producer] + self.base.final_demand[producer] + now.rebuilding[producer];
        }
    }

    /// Overproduction rises with unmet demand. It returns to its base only
    /// where demand equals output bit by bit, as the ancestor's does.
    pub(super) fn adapt_overproduction(&mut self) {
        if self.day <= 1 {
            return;
        }
        let parameters = &self.parameters;
        let pace = f64::from(parameters.step_days) / parameters.alpha_tau_days;
        let now = &mut self.now;
        for producer in 0..self.base.count {
            let (demand, alpha) = (now.demand[producer], &mut now.overproduction[producer]);
            let scarcity = if demand == 0.0 {
                0.0
            } else {
                (demand - now.production[producer]) / demand
            };
            let relaxation = if scarcity == 0.0 {
                parameters.alpha_base - *alpha
            } else {
                0.0
            };
            let change = (parameters.alpha_max - *alpha) * scarcity + relaxation;
            *alpha = (*alpha + change * pace).max(1.0);
        }
    }
}
