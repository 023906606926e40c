//! One step of the weekly mode, in named phases.
//!
//! `d` orders received, `X` output, `alpha` overproduction:
//! `zeta = (d - X) / d`, `alpha += ((alpha_max - alpha) zeta) h / tau` where
//! demand is unmet, `alpha += (1 - alpha) h / tau` otherwise (Hallegatte 2008);
//! `xcap = x0 (1 - lost) equipment alpha`, `possible = min(d, xcap)`.
//!
//! Of each input in stock `r = min(1, Omega / (a possible))` is there, and
//! `X = possible min[ min (1 - s (1-r)) over critical, min (1 - s (1-r)/2) over
//! important, 1 - sum s c (1-r) over the others ]`, `s` the share of output that
//! is affected, `c` the share in materials (Pichler et al. 2022, generalised).
//! Alternatives pool their stocks.

use super::draws::{Draws, NO_GROUP};
use super::economy::Economy;
use super::forcing::Forced;
use super::state::{FREE, State};
use super::trade::least;

/// Rounding must not count as a lack.
const ROUNDING: f64 = 1e-12;

impl<const L: usize> State<L> {
    /// One step under `now`, at whose end orders are placed for a step under
    /// `next`. Allocates nothing.
    pub fn step(&mut self, economy: &Economy, draws: &Draws<L>, now: &Forced<L>, next: &Forced<L>) {
        self.adapt_overproduction(draws);
        self.find_capacity(economy, now);
        self.look_into_stocks(economy, draws);
        self.produce(economy, draws);
        self.ration();
        self.open_lines(draws, &next.links);
        self.resource(economy, draws, &next.links);
        self.deliver_and_order(economy, draws, &next.demand, &next.links);
        self.wear_out(economy, draws);
    }

    /// Overproduction rises with unmet demand and falls back without.
    pub(super) fn adapt_overproduction(&mut self, draws: &Draws<L>) {
        for producer in 0..self.demand.len() {
            for lane in 0..L {
                let own = &draws.behaviour[lane];
                let pace = (own.weeks() / own.overproduction_weeks).min(1.0);
                let (demand, made) = (self.demand[producer][lane], self.production[producer][lane]);
                let alpha = &mut self.overproduction[producer][lane];
                let scarcity = if demand > 0.0 {
                    (demand - made) / demand
                } else {
                    0.0
                };
                let change = if scarcity > ROUNDING {
                    (own.overproduction - *alpha) * scarcity
                } else {
                    1.0 - *alpha
                };
                *alpha = (*alpha + change * pace).max(1.0);
            }
        }
    }

    /// What could be made with the capacity that is left.
    pub(super) fn find_capacity(&mut self, economy: &Economy, now: &Forced<L>) {
        for producer in 0..economy.count {
            for lane in 0..L {
                let capacity = economy.output[producer]
                    * now.capacity[producer][lane]
                    * self.equipment[producer][lane]
                    * self.overproduction[producer][lane];
                self.capacity[producer][lane] = capacity;
                self.possible[producer][lane] = self.demand[producer][lane].min(capacity);
            }
        }
    }

    /// How much of it the stocks of inputs allow, and which input holds it down.
    pub(super) fn look_into_stocks(&mut self, economy: &Economy, draws: &Draws<L>) {
        let years = draws.behaviour[0].years();
        self.allowed.fill([1.0; L]);
        self.binding.fill([FREE; L]);
        self.scratch.left_out.fill([0.0; L]);
        self.scratch.worst.fill([(0.0, FREE); L]);
        self.scratch.pool.fill([(0.0, 0.0); L]);
        for (product, block) in economy.blocks.iter().enumerate() {
            for cell in block.cells.clone() {
                let buyer = economy.buyer[cell];
                if buyer >= economy.count {
                    continue;
                }
                let (stocks, possible) = (self.stock[cell], self.possible[buyer]);
                let needs: [f64; L] =
                    std::array::from_fn(|lane| economy.need[cell] * possible[lane] * years);
                if draws.group[cell] != NO_GROUP {
                    let pools = &mut self.scratch.pool[draws.group[cell]];
                    for (pool, (stock, need)) in pools.iter_mut().zip(stocks.iter().zip(needs)) {
                        *pool = (pool.0 + stock, pool.1 + need);
                    }
                    continue;
                }
                if !is_short(&stocks, &needs) {
                    continue;
                }
                for lane in 0..L {
                    let missing = draws.effect[cell][lane] * lack(stocks[lane], needs[lane]);
                    if missing == 0.0 {
                    } else if draws.adds[cell][lane] {
                        self.leave_out(buyer, lane, missing, product);
                    } else {
                        self.hold_down(buyer, lane, missing, product);
                    }
                }
            }
        }
        for (at, group) in draws.groups.iter().enumerate() {
            for lane in 0..L {
                let (stock, need) = self.scratch.pool[at][lane];
                let missing = draws.group_effect[at][lane] * lack(stock, need);
                if missing > 0.0 {
                    self.hold_down(group.buyer, lane, missing, group.product);
                }
            }
        }
    }

    fn hold_down(&mut self, buyer: usize, lane: usize, missing: f64, product: usize) {
        if 1.0 - missing < self.allowed[buyer][lane] {
            self.allowed[buyer][lane] = 1.0 - missing;
            self.binding[buyer][lane] = product;
        }
    }

    fn leave_out(&mut self, buyer: usize, lane: usize, missing: f64, product: usize) {
        self.scratch.left_out[buyer][lane] += missing;
        let worst = &mut self.scratch.worst[buyer][lane];
        if missing > worst.0 {
            *worst = (missing, product);
        }
    }

    /// Output, and what it takes from the stocks.
    pub(super) fn produce(&mut self, economy: &Economy, draws: &Draws<L>) {
        for producer in 0..economy.count {
            for lane in 0..L {
                let left_out = self.scratch.left_out[producer][lane];
                if left_out > 0.0 && 1.0 - left_out < self.allowed[producer][lane] {
                    self.allowed[producer][lane] = (1.0 - left_out).max(0.0);
                    self.binding[producer][lane] = self.scratch.worst[producer][lane].1;
                }
                self.production[producer][lane] =
                    self.possible[producer][lane] * self.allowed[producer][lane];
            }
        }
        let years = draws.behaviour[0].years();
        let cells = self.used.iter_mut().zip(&self.stock);
        for ((used, stock), (&buyer, need)) in cells.zip(economy.buyer.iter().zip(&economy.need)) {
            if let Some(&made) = self.production.get(buyer) {
                let stock = *stock;
                *used = std::array::from_fn(|lane| least(need * made[lane] * years, stock[lane]));
            }
        }
        self.share_pools(economy, draws, years);
    }

    /// Where one alternative is short, the others are used in its place.
    fn share_pools(&mut self, economy: &Economy, draws: &Draws<L>, years: f64) {
        self.scratch.pool.fill([(0.0, 0.0); L]);
        for &cell in &draws.grouped {
            let buyer = economy.buyer[cell];
            for lane in 0..L {
                let need = economy.need[cell] * self.production[buyer][lane] * years;
                let pool = &mut self.scratch.pool[draws.group[cell]][lane];
                pool.0 += need - self.used[cell][lane];
                pool.1 += self.stock[cell][lane] - self.used[cell][lane];
            }
        }
        for &cell in &draws.grouped {
            for lane in 0..L {
                let (shortage, surplus) = self.scratch.pool[draws.group[cell]][lane];
                if shortage > 0.0 && surplus > 0.0 {
                    let left = self.stock[cell][lane] - self.used[cell][lane];
                    self.used[cell][lane] += left * (shortage / surplus).min(1.0);
                }
            }
        }
    }

    /// Those who come first get what they asked for, as far as it goes; all
    /// others the same share of their orders.
    fn ration(&mut self) {
        for producer in 0..self.demand.len() {
            for lane in 0..L {
                let made = self.production[producer][lane];
                let first = self.demand_first[producer][lane];
                let rest = self.demand[producer][lane] - first;
                let served = if first > 0.0 {
                    (made / first).min(1.0)
                } else {
                    1.0
                };
                let left = made - served * first;
                self.served_first[producer][lane] = served;
                self.served[producer][lane] = if rest > 0.0 {
                    (left / rest).max(0.0)
                } else {
                    1.0
                };
            }
        }
    }

    /// Equipment wears out as far as its replacement is not delivered.
    fn wear_out(&mut self, economy: &Economy, draws: &Draws<L>) {
        for tool in &draws.tools {
            for lane in 0..L {
                let own = &draws.behaviour[lane];
                let missing = 1.0 - self.arrived[tool.cell][lane] / economy.need[tool.cell];
                let equipment = &mut self.equipment[tool.producer][lane];
                let worn = tool.weight * missing * own.years() / own.tool_life_years;
                *equipment = (*equipment - worn).clamp(0.0, 1.0);
            }
        }
    }
}

/// Whether some stock does not cover its need.
fn is_short<const L: usize>(stocks: &[f64; L], needs: &[f64; L]) -> bool {
    let mut short = false;
    for lane in 0..L {
        short |= stocks[lane] < needs[lane] * (1.0 - ROUNDING);
    }
    short
}

/// The part of a need that a stock does not cover.
fn lack(stock: f64, need: f64) -> f64 {
    if stock >= need * (1.0 - ROUNDING) {
        0.0
    } else {
        1.0 - stock / need
    }
}
