//! Tools: investment in the short run, a cost of their user later. Layer 2.
//!
//! Spares, current at every horizon, are in the flows already. What a tool
//! costs its user a year beside them is final demand (investment) of the table:
//! all of it at the short horizon, half at the medium, none at the long one.
//! What leaves final demand becomes a purchase of the user and leaves its
//! capital income, so that value added and final demand of a region fall by the
//! same amount and every producer still balances. USD bn a year.

use std::borrow::Cow;

use super::{SupplyNetwork, Threshold, World};
use crate::horizon::Horizon;
use crate::table::Table;

/// Most of a producer's capital income that its tools may take.
const MOST_OF_CAPITAL: f64 = 0.95;

/// The tools in use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Equipment {
    /// Who uses what from where.
    pub tools: Vec<Tool>,
    /// Place of investment among the categories of final demand.
    pub category: usize,
}

/// A tool in use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tool {
    /// Producer of the tool.
    pub seller: usize,
    /// Producer that uses it.
    pub buyer: usize,
    /// What it costs beside spares, USD bn a year.
    pub cost: f64,
}

/// Share of tools that is a current cost.
const fn current(horizon: Horizon) -> f64 {
    match horizon {
        Horizon::Short => 0.0,
        Horizon::Medium => 0.5,
        Horizon::Long => 1.0,
    }
}

impl World {
    /// The flows of a horizon. GDP of national accounts is that of
    /// [`World::table`] at every horizon.
    pub fn at(&self, horizon: Horizon) -> Cow<'_, Table> {
        let share = current(horizon);
        if share == 0.0 || self.equipment.tools.is_empty() {
            return Cow::Borrowed(&self.table);
        }
        Cow::Owned(self.equipment.applied(&self.table, share))
    }
}

impl World {
    /// The world whose flows in the long run are `long`, a table of the shape of
    /// its own: of each tool the same part as now is investment.
    #[must_use]
    pub fn rebuilt(&self, long: Table) -> Self {
        let before = self.at(Horizon::Long);
        let mut table = long;
        let mut equipment = self.equipment.clone();
        let capital = table.factors.iter().position(|name| name == "capital");
        for tool in &mut equipment.tools {
            let (seller, buyer) = (tool.seller, tool.buyer);
            let was = before.intermediate.get(seller, buyer);
            let moved = was - self.table.intermediate.get(seller, buyer);
            let part = if was > 0.0 { moved / was } else { 0.0 };
            let invested = part * table.intermediate.get(seller, buyer);
            let Some(capital) = capital else { break };
            let region = table.producers.region(buyer).index();
            let column = region * table.categories.len() + equipment.category;
            *table.intermediate.get_mut(seller, buyer) -= invested;
            *table.final_demand.get_mut(seller, column) += invested;
            *table.value_added.get_mut(capital, buyer) += invested;
            // What capital income could not pay stays investment.
            tool.cost *= if moved > 0.0 { invested / moved } else { 1.0 };
        }
        Self {
            network: SupplyNetwork::new(&table, Threshold::ALL),
            table,
            equipment,
            ..self.clone()
        }
    }
}

impl Equipment {
    /// The table with a share of the tools as a current cost.
    fn applied(&self, table: &Table, share: f64) -> Table {
        let mut table = table.clone();
        let Some(capital) = table.factors.iter().position(|name| name == "capital") else {
            return table;
        };
        let part = self.affordable(&table, capital);
        let categories = table.categories.len();
        for tool in &self.tools {
            let region = table.producers.region(tool.buyer).index();
            let column = region * categories + self.category;
            let invested = table.final_demand.get_mut(tool.seller, column);
            let moved = (share * part[tool.buyer] * tool.cost).min(*invested);
            *invested -= moved;
            *table.intermediate.get_mut(tool.seller, tool.buyer) += moved;
            *table.value_added.get_mut(capital, tool.buyer) -= moved;
        }
        table
    }

    /// Share of its tools that each producer's capital income can pay.
    fn affordable(&self, table: &Table, capital: usize) -> Vec<f64> {
        let mut costs = vec![0.0; table.producers.len()];
        for tool in &self.tools {
            costs[tool.buyer] += tool.cost;
        }
        (costs.iter().enumerate())
            .map(|(producer, &cost)| {
                let most = MOST_OF_CAPITAL * table.value_added.get(capital, producer);
                if cost > most { most / cost } else { 1.0 }
            })
            .collect()
    }

    /// What all tools cost, and what of it their users' capital income cannot
    /// pay and so stays investment at every horizon.
    pub fn costs(&self, table: &Table) -> (f64, f64) {
        let all: f64 = self.tools.iter().map(|tool| tool.cost).sum();
        let found = table.factors.iter().position(|name| name == "capital");
        let kept = found.map_or(all, |capital| {
            let part = self.affordable(table, capital);
            let unpaid = |tool: &Tool| (1.0 - part[tool.buyer]) * tool.cost;
            self.tools.iter().map(unpaid).sum()
        });
        (all, kept)
    }
}
