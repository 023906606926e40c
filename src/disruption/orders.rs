//! The last phase: deliveries enter the stocks, and orders are placed for the
//! next step, in one sweep over the base flows.
//!
//! An order of f at f' is `O[f',f] = Z0[f',f] w[f'] q[p,f]` with the product p
//! that f' makes. Of each product's rows the sweep needs two sums by column,
//! weighted with `w r` (deliveries of the open orders) and with the new w, then
//! one product with the new q (orders received). Two decisions speak about all
//! stocks at once ([`Gates`]); the sweep takes those of the step before and the
//! orders are placed again where they turn out otherwise.

use std::ops::Range;

use super::engine::Engine;
use super::parameters::OrderRule;
use crate::math::dot;

/// Columns handled together, so that a product's rows stay in the cache.
const TILE: usize = 512;

/// Sellers' rows read together, so that sums stay in registers.
const TOGETHER: usize = 4;

/// Differences below both of these change nothing (table's unit; relative).
const ABSOLUTE: f64 = 1e-8;
const RELATIVE: f64 = 1e-5;

/// Tests over all stocks that freeze them near rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gates {
    /// Some delivery differs from use, so that stocks move.
    restock: bool,
    /// Some stock differs from its goal, so that gaps are ordered.
    refill: bool,
}

/// Whether `value` is as good as `reference`.
fn close(value: f64, reference: f64) -> bool {
    (value - reference).abs() <= ABSOLUTE + RELATIVE * reference.abs()
}

impl Engine {
    pub(super) fn restock_and_order(&mut self) {
        self.prepare_weights();
        let guess = self.gates;
        self.placed.fill(0.0);
        let mut found = Gates::default();
        for product in 0..self.base.makers.len() {
            for tile in tiles(self.base.count) {
                self.gather(product, tile.clone());
                let seen = self.want(product, tile.clone(), guess);
                found.restock |= seen.restock;
                found.refill |= seen.refill;
                self.place(product, tile);
            }
        }
        if found.restock != guess.restock {
            found.refill = self.refill_after(found.restock);
        }
        if found != guess {
            self.placed.fill(0.0);
            for product in 0..self.base.makers.len() {
                for tile in tiles(self.base.count) {
                    self.want(product, tile.clone(), found);
                    self.place(product, tile);
                }
            }
        }
        self.gates = found;
        if found.restock {
            self.restock();
        }
        self.weights.copy_from_slice(&self.scratch.weights);
    }

    /// Weights of sellers, the share of base flows that they deliver, and the
    /// output that buyers keep stocks for.
    fn prepare_weights(&mut self) {
        let (base, now) = (&self.base, &self.now);
        let scratch = &mut self.scratch;
        for producer in 0..base.count {
            scratch.delivered[producer] = self.weights[producer] * now.served[producer];
            let output = base.output[producer];
            scratch.weights[producer] = match self.parameters.order_rule {
                OrderRule::Alt if output > 0.0 => now.capacity[producer] / output,
                _ => 1.0,
            };
            let left = now.orders[producer]
                + base.final_demand[producer]
                + (now.rebuilding[producer] - now.rebuilt[producer]);
            scratch.planned[producer] = left.min(now.capacity[producer]);
        }
    }

    /// Sums over the makers of a product: what arrives, and what they weigh.
    fn gather(&mut self, product: usize, tile: Range<usize>) {
        let scratch = &mut self.scratch;
        let start = product * self.base.count;
        let cells = start + tile.start..start + tile.end;
        let arrived = &mut scratch.arrived[cells.clone()];
        let offered = &mut scratch.offered[cells.clone()];
        arrived.fill(0.0);
        offered.fill(0.0);
        let makers = self.base.makers[product].clone();
        let fours = makers.len() / TOGETHER * TOGETHER;
        for first in (makers.start..makers.start + fours).step_by(TOGETHER) {
            let rows: [&[f64]; TOGETHER] =
                std::array::from_fn(|at| &self.base.flows.row(first + at)[tile.clone()]);
            let delivered: [f64; TOGETHER] =
                std::array::from_fn(|at| scratch.delivered[first + at]);
            let weights: [f64; TOGETHER] = std::array::from_fn(|at| scratch.weights[first + at]);
            add_rows(arrived, offered, rows, delivered, weights);
        }
        for maker in makers.start + fours..makers.end {
            let rows = [&self.base.flows.row(maker)[tile.clone()]];
            let (delivered, weight) = (scratch.delivered[maker], scratch.weights[maker]);
            add_rows(arrived, offered, rows, [delivered], [weight]);
        }
        for (arrived, eagerness) in arrived.iter_mut().zip(&self.eagerness[cells]) {
            *arrived *= eagerness;
        }
    }

    /// What each buyer wants of a product, per unit of weighted base flow; and
    /// what its stocks say of the gates.
    fn want(&mut self, product: usize, tile: Range<usize>, gates: Gates) -> Gates {
        let mut seen = Gates::default();
        let finite = self.base.stock_steps[product].is_finite();
        let restoration = self.base.restoration[product];
        for buyer in tile {
            let cell = product * self.base.count + buyer;
            let used = self.base.technical[cell] * self.now.production[buyer];
            seen.restock |= !close(self.scratch.arrived[cell], used);
            let mut wanted = used;
            if finite {
                let stock = self.stock_after(cell, buyer, gates.restock);
                let goal = self.base.goal(cell, self.scratch.planned[buyer]);
                seen.refill |= !close(stock, goal);
                if gates.refill {
                    wanted += restoration * (goal - stock).max(0.0);
                }
            }
            let offered = self.scratch.offered[cell];
            self.eagerness[cell] = if offered > 0.0 { wanted / offered } else { 0.0 };
        }
        seen
    }

    /// Adds the orders of some buyers to what the makers of a product receive.
    fn place(&mut self, product: usize, tile: Range<usize>) {
        let start = product * self.base.count;
        let eagerness = &self.eagerness[start + tile.start..start + tile.end];
        for maker in self.base.makers[product].clone() {
            let flows = &self.base.flows.row(maker)[tile.clone()];
            self.placed[maker] += self.scratch.weights[maker] * dot(flows, eagerness);
        }
    }

    /// A stock at the end of the step.
    fn stock_after(&self, cell: usize, buyer: usize, restock: bool) -> f64 {
        if restock {
            let used = self.base.technical[cell] * self.now.production[buyer];
            self.stocks[cell] - used + self.scratch.arrived[cell]
        } else {
            self.stocks[cell]
        }
    }

    /// Whether some stock will differ from its goal.
    fn refill_after(&self, restock: bool) -> bool {
        let count = self.base.count;
        let differs = |cell: usize| {
            let buyer = cell % count;
            let goal = self.base.goal(cell, self.scratch.planned[buyer]);
            goal.is_finite() && !close(self.stock_after(cell, buyer, restock), goal)
        };
        (0..self.stocks.len()).any(differs)
    }

    fn restock(&mut self) {
        let count = self.base.count;
        for cell in 0..self.stocks.len() {
            self.stocks[cell] = self.stock_after(cell, cell % count, true);
        }
    }
}

/// Adds weighted rows to two sums by column, one row after the other in each
/// column: the sums have the same bits however many rows go together.
#[inline]
fn add_rows<const N: usize>(
    arrived: &mut [f64],
    offered: &mut [f64],
    rows: [&[f64]; N],
    delivered: [f64; N],
    weights: [f64; N],
) {
    let width = arrived.len();
    let rows = rows.map(|row| &row[..width]);
    let offered = &mut offered[..width];
    for at in 0..width {
        let (mut in_stock, mut on_offer) = (arrived[at], offered[at]);
        for row in 0..N {
            in_stock += delivered[row] * rows[row][at];
            on_offer += weights[row] * rows[row][at];
        }
        arrived[at] = in_stock;
        offered[at] = on_offer;
    }
}

fn tiles(count: usize) -> impl Iterator<Item = Range<usize>> {
    (0..count)
        .step_by(TILE)
        .map(move |start| start..count.min(start + TILE))
}
