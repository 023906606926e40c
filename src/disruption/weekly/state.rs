//! What a run of the weekly mode remembers from step to step.

use super::draws::Draws;
use super::economy::Economy;
use super::forcing::Forced;
use crate::ids::{ProductId, RegionId};

/// No input holds a producer down.
pub(super) const FREE: usize = usize::MAX;

/// The state of `L` draws side by side. Rates in the table's unit a year, stocks
/// in the table's unit.
#[derive(Clone, Debug)]
pub struct State<const L: usize> {
    // By producer.
    pub(super) production: Vec<[f64; L]>,
    pub(super) capacity: Vec<[f64; L]>,
    pub(super) overproduction: Vec<[f64; L]>,
    /// Share of equipment that is not worn out.
    pub(super) equipment: Vec<[f64; L]>,
    /// Orders for the step, and those of them that are served first.
    pub(super) demand: Vec<[f64; L]>,
    pub(super) demand_first: Vec<[f64; L]>,
    /// Share of both kinds of orders that is delivered.
    pub(super) served_first: Vec<[f64; L]>,
    pub(super) served: Vec<[f64; L]>,
    /// Output without a lack of inputs.
    pub(super) possible: Vec<[f64; L]>,
    /// Share of it that inputs allow, and the product that holds it down.
    pub(super) allowed: Vec<[f64; L]>,
    pub(super) binding: Vec<[usize; L]>,
    // By cell.
    pub(super) stock: Vec<[f64; L]>,
    /// Taken from the stock in the step, in the table's unit.
    pub(super) used: Vec<[f64; L]>,
    /// Delivered in the step, a year.
    pub(super) arrived: Vec<[f64; L]>,
    /// Wanted of the open orders, a year.
    pub(super) wanted: Vec<[f64; L]>,
    /// The same per unit of weighted base flow of established suppliers.
    pub(super) eagerness: Vec<[f64; L]>,
    pub(super) offered: Vec<[f64; L]>,
    // By link.
    pub(super) share: Vec<[f64; L]>,
    /// Share over base share (the share itself where that is 0), of the orders
    /// that are open and of those being placed.
    pub(super) weight: Vec<[f64; L]>,
    pub(super) next_weight: Vec<[f64; L]>,
    /// Most that may be delivered of the orders that are open and of those
    /// being placed, per unit of base flow; infinite where nothing is closed.
    pub(super) limit: Vec<[f64; L]>,
    pub(super) next_limit: Vec<[f64; L]>,
    /// Years for which lines have been closed.
    pub(super) barred_years: Vec<[f64; L]>,
    /// Relationships, 1 at rest.
    pub(super) relationship: Vec<[f64; L]>,
    /// Share of a link's orders that is served first.
    pub(super) first: Vec<f64>,
    // By market.
    /// Weeks for which measures have kept suppliers away.
    pub(super) barred_weeks: Vec<[f64; L]>,
    /// Share of suppliers that have entered.
    pub(super) entered: Vec<[f64; L]>,
    /// Changes of measures that the limits hold.
    pub(super) changes: u32,
    /// Whether limits differ from those of the open orders.
    pub(super) limits_move: bool,
    // Room for what lives within a step.
    pub(super) scratch: Scratch<L>,
}

/// Room for what lives within a step.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch<const L: usize> {
    /// By producer: output lost to inputs that can be left out, the greatest of
    /// them and its product.
    pub(super) left_out: Vec<[f64; L]>,
    pub(super) worst: Vec<[(f64, usize); L]>,
    /// By group: stock and need, then shortage and surplus.
    pub(super) pool: Vec<[(f64, f64); L]>,
    /// By cell of a run.
    pub(super) direct: Vec<[f64; L]>,
    /// By producer: capacity in normal hours over the orders received.
    pub(super) spare: Vec<[f64; L]>,
    /// By producer: its share in the world's output of its product.
    pub(super) world_share: Vec<f64>,
    /// By producer: orders being placed.
    pub(super) placed: Vec<[f64; L]>,
    pub(super) placed_first: Vec<[f64; L]>,
}

impl<const L: usize> State<L> {
    /// At rest, with what governments hold on the first day, and with the orders
    /// placed for a first step under `first`.
    pub fn new(economy: &Economy, draws: &Draws<L>, first: &Forced<L>) -> Self {
        let (count, cells) = (economy.count, economy.buyer.len());
        let shares = economy.base_share.len();
        let lanes = |value: f64| [value; L];
        let years = draws.behaviour[0].years();
        let output: Vec<_> = economy.output.iter().map(|&value| lanes(value)).collect();
        let used: Vec<f64> = (0..cells)
            .map(|cell| {
                let buyer = economy.output.get(economy.buyer[cell]);
                buyer.map_or(0.0, |output| economy.need[cell] * output * years)
            })
            .collect();
        let weight: Vec<_> = economy
            .base_share
            .iter()
            .map(|&share| lanes(if share > 0.0 { 1.0 } else { 0.0 }))
            .collect();
        let mut state = Self {
            production: output.clone(),
            capacity: output.clone(),
            overproduction: vec![lanes(1.0); count],
            equipment: vec![lanes(1.0); count],
            demand_first: vec![lanes(0.0); count],
            served_first: vec![lanes(1.0); count],
            served: vec![lanes(1.0); count],
            allowed: vec![lanes(1.0); count],
            binding: vec![[FREE; L]; count],
            stock: stocks(economy, draws, first, &used),
            used: used.iter().map(|&used| lanes(used)).collect(),
            arrived: vec![lanes(0.0); cells],
            wanted: vec![lanes(0.0); cells],
            eagerness: vec![lanes(1.0); cells],
            offered: vec![lanes(0.0); cells],
            share: economy
                .base_share
                .iter()
                .map(|&share| lanes(share))
                .collect(),
            next_weight: weight.clone(),
            weight,
            limit: vec![lanes(f64::INFINITY); shares],
            next_limit: vec![lanes(f64::INFINITY); shares],
            barred_years: vec![lanes(0.0); shares],
            relationship: vec![lanes(1.0); shares],
            first: draws.first.clone(),
            barred_weeks: vec![lanes(0.0); economy.markets.len()],
            entered: vec![lanes(0.0); economy.markets.len()],
            changes: 0,
            limits_move: false,
            scratch: Scratch {
                left_out: vec![lanes(0.0); count],
                worst: vec![[(0.0, FREE); L]; count],
                pool: vec![[(0.0, 0.0); L]; draws.groups.len()],
                direct: vec![lanes(0.0); widest(economy)],
                spare: vec![lanes(1.0); count],
                world_share: world_share(economy),
                placed: vec![lanes(0.0); count],
                placed_first: vec![lanes(0.0); count],
            },
            possible: output.clone(),
            demand: output,
        };
        state.open_lines(draws, &first.links);
        state.deliver_and_order(economy, draws, &first.demand, &first.links);
        state
    }

    /// Output of each producer in the last step, a year.
    pub fn production(&self) -> &[[f64; L]] {
        &self.production
    }

    /// Capacity of each producer in the last step, a year.
    pub fn capacity(&self) -> &[[f64; L]] {
        &self.capacity
    }

    /// Overproduction factor of each producer.
    pub fn overproduction(&self) -> &[[f64; L]] {
        &self.overproduction
    }

    /// Orders for the next step, by seller, a year.
    pub fn demand(&self) -> &[[f64; L]] {
        &self.demand
    }

    /// Stocks of each cell.
    pub fn stocks(&self) -> &[[f64; L]] {
        &self.stock
    }

    /// The input that holds a producer down in the first draw.
    pub fn binding(&self, producer: usize) -> Option<ProductId> {
        let product = self.binding[producer][0];
        (product != FREE).then_some(ProductId(product))
    }

    /// What final buyers of a region wanted of a product in the last step, under
    /// `now`, in the first draw: all of it and what rebuilds, a year; the share
    /// delivered. None if they buy none.
    pub fn bought(
        &self,
        economy: &Economy,
        now: &Forced<L>,
        product: ProductId,
        region: RegionId,
    ) -> Option<[f64; 3]> {
        let at = economy.at(product.index(), region.index());
        let cell = economy.final_cell[at];
        let arrived = self.arrived.get(cell)?[0];
        let wanted = economy.need[cell] * now.demand[at][0];
        let rebuilding = economy.need[cell] * now.rebuilding[at][0];
        Some([wanted, rebuilding, arrived / wanted])
    }
}

/// Stocks at rest and what governments hold beyond them, of what is `used` in a
/// step.
fn stocks<const L: usize>(
    economy: &Economy,
    draws: &Draws<L>,
    first: &Forced<L>,
    used: &[f64],
) -> Vec<[f64; L]> {
    let mut stocks = vec![[0.0; L]; used.len()];
    for run in &economy.runs {
        let held = &first.links.held[run.market];
        for cell in run.cells.clone() {
            let steps = &draws.steps[cell];
            stocks[cell] = std::array::from_fn(|lane| (steps[lane] + held[lane]) * used[cell]);
        }
    }
    stocks
}

/// Cells of the longest run.
fn widest(economy: &Economy) -> usize {
    let lengths = economy.runs.iter().map(|run| run.cells.len());
    lengths.max().unwrap_or(0)
}

/// Share of each producer in the world's output of its product.
fn world_share(economy: &Economy) -> Vec<f64> {
    let mut shares = economy.output.clone();
    for block in &economy.blocks {
        let total: f64 = economy.output[block.makers.clone()].iter().sum();
        for share in &mut shares[block.makers.clone()] {
            *share = if total > 0.0 { *share / total } else { 0.0 };
        }
    }
    shares
}
