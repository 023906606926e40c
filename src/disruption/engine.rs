//! The state of the economy and the order of the phases of a step.

use super::base::Base;
use super::damage::{Damage, Stage};
use super::event::Event;
use super::orders::Gates;
use super::parameters::Parameters;
use crate::table::Table;

/// Overlapping events take more capital from a producer than it has.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("on day {day} events take {lost} of capital from producer {producer}, which has {capital}")]
pub struct TooMuchLost {
    /// First day of the step.
    pub day: u64,
    /// Who loses it.
    pub producer: usize,
    /// Capital lost, in the table's unit.
    pub lost: f64,
    /// Capital there is, in the table's unit.
    pub capital: f64,
}

/// An economy on its way through a run.
///
/// Vectors have an entry per producer, in the table's order, in the table's
/// unit per step; matrices a row per product and a column per producer.
pub struct Engine {
    pub(super) base: Base,
    pub(super) parameters: Parameters,
    pub(super) damages: Vec<Damage>,
    pub(super) day: u64,
    /// What the last step found; before the first one, the economy at rest.
    pub(super) now: Step,
    /// Stocks of inputs: products x producers.
    pub(super) stocks: Vec<f64>,
    /// Orders of a buyer for a product, per unit of weighted base flow.
    pub(super) eagerness: Vec<f64>,
    /// Weight of each seller in the orders that are open.
    pub(super) weights: Vec<f64>,
    /// Orders placed for the next step, by seller.
    pub(super) placed: Vec<f64>,
    /// Shares of capacity lost to arbitrary events, felt one step later.
    pub(super) late_loss: Vec<f64>,
    pub(super) scratch: Scratch,
    pub(super) gates: Gates,
}

/// What one step found, by producer.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    pub(super) capital_lost: Vec<f64>,
    pub(super) capacity_lost: Vec<f64>,
    pub(super) rebuilding: Vec<f64>,
    pub(super) rebuilt: Vec<f64>,
    pub(super) orders: Vec<f64>,
    pub(super) demand: Vec<f64>,
    pub(super) overproduction: Vec<f64>,
    pub(super) capacity: Vec<f64>,
    pub(super) production: Vec<f64>,
    pub(super) served: Vec<f64>,
    /// Products x producers.
    pub(super) limiting: Vec<bool>,
}

/// Room for what lives within one step.
#[derive(Default)]
pub(super) struct Scratch {
    /// Output if inputs were there.
    pub(super) possible: Vec<f64>,
    /// Share of it that stocks allow.
    pub(super) supplied: Vec<f64>,
    /// Output that stocks are kept for.
    pub(super) planned: Vec<f64>,
    /// Weights of sellers in the orders being placed.
    pub(super) weights: Vec<f64>,
    /// Share of their base flow that sellers deliver.
    pub(super) delivered: Vec<f64>,
    /// Deliveries: products x producers.
    pub(super) arrived: Vec<f64>,
    /// Weighted base flows of each buyer: products x producers.
    pub(super) offered: Vec<f64>,
}

impl Engine {
    /// At rest before the first step. Events name producers of `table`, which
    /// holds finite yearly values; parameters have an entry per product.
    pub fn new(table: Table, parameters: Parameters, events: Vec<Event>) -> Self {
        let damages = events
            .into_iter()
            .map(|event| Damage::new(event, &parameters, &table))
            .collect();
        let base = Base::new(table, &parameters);
        let (count, cells) = (base.count, base.technical.len());
        let stocks = (0..cells)
            .map(|cell| base.goal(cell, base.output[cell % count]))
            .collect();
        let now = Step {
            capital_lost: vec![0.0; count],
            capacity_lost: vec![0.0; count],
            rebuilding: vec![0.0; count],
            rebuilt: vec![0.0; count],
            orders: base.flows.row_sums(),
            demand: vec![0.0; count],
            overproduction: vec![parameters.alpha_base; count],
            capacity: base.output.clone(),
            production: base.output.clone(),
            served: vec![1.0; count],
            limiting: vec![false; cells],
        };
        let scratch = Scratch {
            possible: vec![0.0; count],
            supplied: vec![1.0; count],
            planned: vec![0.0; count],
            weights: vec![1.0; count],
            delivered: vec![1.0; count],
            arrived: vec![0.0; cells],
            offered: vec![0.0; cells],
        };
        Self {
            parameters,
            damages,
            day: 0,
            stocks,
            eagerness: vec![1.0; cells],
            weights: vec![1.0; count],
            placed: now.orders.clone(),
            late_loss: vec![0.0; count],
            gates: Gates::default(),
            base,
            now,
            scratch,
        }
    }

    /// One step. An error leaves the engine in the middle of a step: it is the
    /// end of the run.
    pub fn step(&mut self) -> Result<(), TooMuchLost> {
        self.advance_events();
        self.lose_capacity()?;
        self.demand_rebuilding();
        self.add_demand_up();
        self.adapt_overproduction();
        self.produce();
        self.ration();
        self.let_events_progress();
        self.restock_and_order();
        self.day += u64::from(self.parameters.step_days);
        Ok(())
    }

    fn advance_events(&mut self) {
        for damage in &mut self.damages {
            damage.advance(self.day);
        }
    }

    /// Demand for rebuilding, by maker. Once nothing is being rebuilt, what was
    /// left unserved stays in place.
    fn demand_rebuilding(&mut self) {
        let rebuilding = |damage: &&Damage| damage.stage == Stage::Rebuilding;
        if self.damages.iter().any(|damage| rebuilding(&damage)) {
            self.now.rebuilding.fill(0.0);
            for damage in self.damages.iter().filter(rebuilding) {
                damage.demand(&mut self.now.rebuilding);
            }
        } else {
            for (left, served) in self.now.rebuilding.iter_mut().zip(&self.now.rebuilt) {
                *left -= served;
            }
        }
    }

    fn let_events_progress(&mut self) {
        for damage in &mut self.damages {
            damage.progress(self.day, &self.now.served);
        }
    }

    /// Events that take something from a producer at present.
    pub fn events_at(&self, producer: usize) -> impl Iterator<Item = usize> {
        let hits = move |damage: &Damage| {
            damage.is_felt() && damage.losses.iter().any(|&(hit, _, _)| hit == producer)
        };
        let events = self.damages.iter().enumerate();
        events
            .filter(move |(_, damage)| hits(damage))
            .map(|(event, _)| event)
    }

    /// First day of the next step.
    pub fn day(&self) -> u64 {
        self.day
    }

    /// Stocks at the beginning of the next step: products x producers.
    pub fn stocks(&self) -> &[f64] {
        &self.stocks
    }

    /// Output of the last step.
    pub fn production(&self) -> &[f64] {
        &self.now.production
    }

    /// Greatest output of the last step, had there been demand and inputs.
    pub fn capacity(&self) -> &[f64] {
        &self.now.capacity
    }

    /// Overproduction factor of the last step.
    pub fn overproduction(&self) -> &[f64] {
        &self.now.overproduction
    }

    /// Orders of producers that the last step began with, by seller.
    pub fn orders(&self) -> &[f64] {
        &self.now.orders
    }

    /// Final demand a step, by seller; never changes.
    pub fn final_demand(&self) -> &[f64] {
        &self.base.final_demand
    }

    /// Share of its demand that each producer met in the last step.
    pub fn served(&self) -> &[f64] {
        &self.now.served
    }

    /// Final demand of each region that a seller meets in full at rest.
    pub fn final_demand_by_region(&self, producer: usize) -> &[f64] {
        self.base.final_by_region.row(producer)
    }

    /// Demand for rebuilding in the last step, by maker.
    pub fn rebuilding_demand(&self) -> &[f64] {
        &self.now.rebuilding
    }

    /// What was rebuilt in the last step, by maker.
    pub fn rebuilt(&self) -> &[f64] {
        &self.now.rebuilt
    }

    /// Capital missing in the last step.
    pub fn capital_lost(&self) -> &[f64] {
        &self.now.capital_lost
    }

    /// Which stocks were below need in the last step: products x producers.
    pub fn limiting(&self) -> &[bool] {
        &self.now.limiting
    }
}
