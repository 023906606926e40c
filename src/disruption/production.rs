//! Phases that make and deliver: output within capacity, demand and stocks,
//! shared out among clients in proportion (Hallegatte 2014).
//!
//! `xcap = x0 (1 - Delta) alpha`, `xopt = min(d, xcap)`,
//! `X = xopt min over used inputs of min(1, Omega / (psi n a xopt))`, `r = X/d`.

use super::base::Base;
use super::engine::Engine;

impl Base {
    /// Goal of the stock in `cell` (products x producers) for that output a
    /// step; infinite for a product that is never short.
    pub(super) fn goal(&self, cell: usize, output: f64) -> f64 {
        let steps = self.stock_steps[cell / self.count];
        if steps.is_finite() {
            steps * self.technical[cell] * output
        } else {
            f64::INFINITY
        }
    }
}

impl Engine {
    /// Output, and which stocks hold it down.
    pub(super) fn produce(&mut self) {
        let (now, base) = (&mut self.now, &self.base);
        let scratch = &mut self.scratch;
        for producer in 0..base.count {
            now.capacity[producer] = base.output[producer]
                * (1.0 - now.capacity_lost[producer])
                * now.overproduction[producer];
            scratch.possible[producer] = now.demand[producer].min(now.capacity[producer]);
        }
        scratch.supplied.fill(1.0);
        let psi = self.parameters.psi();
        for (product, &steps) in base.stock_steps.iter().enumerate() {
            let row = base.row(product);
            if steps.is_infinite() {
                now.limiting[row].fill(false);
                continue;
            }
            for (producer, cell) in row.enumerate() {
                let need = psi * steps * base.technical[cell] * scratch.possible[producer];
                let stock = self.stocks[cell];
                now.limiting[cell] = base.used[cell] && stock < need;
                if now.limiting[cell] {
                    scratch.supplied[producer] = scratch.supplied[producer].min(stock / need);
                }
            }
        }
        for producer in 0..base.count {
            now.production[producer] = scratch.supplied[producer] * scratch.possible[producer];
        }
    }

    /// Every client of a producer gets the same share of what it asked for.
    pub(super) fn ration(&mut self) {
        let now = &mut self.now;
        for producer in 0..self.base.count {
            let demand = now.demand[producer];
            let served = if demand == 0.0 {
                0.0
            } else {
                now.production[producer] / demand
            };
            now.served[producer] = served;
            now.rebuilt[producer] = served * now.rebuilding[producer];
        }
    }
}
