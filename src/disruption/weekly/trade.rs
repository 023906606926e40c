//! The phases in which goods change hands: deliveries enter the stocks, and
//! orders are placed for the next step in one sweep over the base flows.
//!
//! An order of f at f' is `Z0[f',f] min(w[f',m] q[p,f], l[f',m])`, with `w` the
//! share over its base, `q` what f wants per unit of weighted base flow and `l`
//! what measures let pass: the matrix of orders is never held. Without a measure
//! there is no bound. Wanted is `use + (goal - stock) h / tau`, the goal being
//! `n a max(x0, min(d, xcap))`: there is always a force back to the base.
//!
//! Draws that a measure bounds take part in sums of the others with nothing, so
//! that each has the bits that it has alone.

use std::array;

use super::behaviour::Reorder;
use super::draws::Draws;
use super::economy::{Block, Economy, Run};
use super::forcing::Links;
use super::state::State;
use crate::math::wide;

impl<const L: usize> State<L> {
    /// Deliveries of the open orders, then new orders under `links`. `demand`
    /// is that of final buyers: products x regions, as multiples of the base.
    pub(super) fn deliver_and_order(
        &mut self,
        economy: &Economy,
        draws: &Draws<L>,
        demand: &[[f64; L]],
        links: &Links<L>,
    ) {
        // What is asked for in the step is needed for goals and shares until
        // its end: new orders are gathered apart.
        let mut placed = std::mem::take(&mut self.scratch.placed);
        let mut placed_first = std::mem::take(&mut self.scratch.placed_first);
        placed.fill([0.0; L]);
        placed_first.fill([0.0; L]);
        wide(
            #[inline(always)]
            || {
                self.trade(
                    economy,
                    draws,
                    demand,
                    links,
                    &mut placed,
                    &mut placed_first,
                );
            },
        );
        self.scratch.placed = std::mem::replace(&mut self.demand, placed);
        self.scratch.placed_first = std::mem::replace(&mut self.demand_first, placed_first);
        std::mem::swap(&mut self.weight, &mut self.next_weight);
        if self.limits_move {
            self.limit.copy_from_slice(&self.next_limit);
        }
    }

    /// Run by run: what arrives, what is wanted, who is asked for it.
    #[inline(always)]
    fn trade(
        &mut self,
        economy: &Economy,
        draws: &Draws<L>,
        demand: &[[f64; L]],
        links: &Links<L>,
        placed: &mut [[f64; L]],
        placed_first: &mut [[f64; L]],
    ) {
        for (product, block) in economy.blocks.iter().enumerate() {
            for run in &economy.runs[block.runs.clone()] {
                self.gather(economy, block, run);
                if run.is_final {
                    let region = economy.markets[run.market].region.index();
                    self.want_finals(economy, run, &demand[product * economy.regions + region]);
                } else {
                    let ahead = &links.ahead[run.market];
                    self.restock(economy, draws, &draws.closing[product], ahead, run);
                }
                self.place(economy, block, run, placed, placed_first);
            }
        }
    }

    /// What arrives at the cells of a run, and what their suppliers weigh.
    #[inline(always)]
    fn gather(&mut self, economy: &Economy, block: &Block, run: &Run) {
        let cells = run.cells.clone();
        let arrived = &mut self.arrived[cells.clone()];
        let offered = &mut self.offered[cells.clone()];
        let direct = &mut self.scratch.direct[..cells.len()];
        arrived.fill([0.0; L]);
        offered.fill([0.0; L]);
        let mut is_direct = false;
        let mut few = Few::new();
        for (link, maker) in block.links_of(run.market).zip(block.makers.clone()) {
            let (weight, next) = (&self.weight[link], &self.next_weight[link]);
            let is_new = economy.base_share[link] == 0.0;
            if is_new && is_zero(weight) {
                continue;
            }
            let first = self.first[link];
            let served: [f64; L] = array::from_fn(|lane| {
                first * self.served_first[maker][lane] + (1.0 - first) * self.served[maker][lane]
            });
            let limit = &self.limit[link];
            let row = economy.row(run, maker);
            if !is_new {
                let rate = array::from_fn(|lane| {
                    if limit[lane] < f64::INFINITY {
                        0.0
                    } else {
                        served[lane] * weight[lane]
                    }
                });
                few.push(row, rate, *next, arrived, offered);
                if !is_bounded(limit) {
                    continue;
                }
            }
            if !is_direct {
                direct.fill([0.0; L]);
                is_direct = true;
            }
            if is_new {
                for (direct, wanted) in direct.iter_mut().zip(&self.wanted[cells.clone()]) {
                    for lane in 0..L {
                        let order = weight[lane] * least(limit[lane], 1.0) * wanted[lane];
                        direct[lane] += served[lane] * order;
                    }
                }
            } else {
                let rate: [f64; L] = array::from_fn(|lane| {
                    if limit[lane] < f64::INFINITY {
                        served[lane]
                    } else {
                        0.0
                    }
                });
                let eagerness = self.eagerness[cells.clone()].iter();
                for ((direct, eagerness), flow) in direct.iter_mut().zip(eagerness).zip(row) {
                    for lane in 0..L {
                        let order = least(weight[lane] * eagerness[lane], limit[lane]);
                        direct[lane] += rate[lane] * flow * order;
                    }
                }
            }
        }
        few.empty(arrived, offered);
        for (arrived, eagerness) in arrived.iter_mut().zip(&self.eagerness[cells]) {
            for lane in 0..L {
                arrived[lane] *= eagerness[lane];
            }
        }
        if is_direct {
            for (arrived, direct) in arrived.iter_mut().zip(direct) {
                for lane in 0..L {
                    arrived[lane] += direct[lane];
                }
            }
        }
    }

    /// Final buyers use up what arrives and want what they always wanted.
    #[inline(always)]
    fn want_finals(&mut self, economy: &Economy, run: &Run, demand: &[f64; L]) {
        for cell in run.cells.clone() {
            for lane in 0..L {
                self.wanted[cell][lane] = economy.need[cell] * demand[lane];
            }
        }
        self.order(run);
    }

    /// Stocks take in what arrives; what is wanted next.
    #[inline(always)]
    fn restock(
        &mut self,
        economy: &Economy,
        draws: &Draws<L>,
        closing: &[f64; L],
        ahead: &[f64; L],
        run: &Run,
    ) {
        let years = draws.behaviour[0].years();
        let by_demand = draws.behaviour[0].reorder == Reorder::Demand;
        for cell in run.cells.clone() {
            let (buyer, need) = (economy.buyer[cell], economy.need[cell]);
            let rest = economy.output[buyer];
            // Copies, so that the lanes of each line are worked out together.
            let (demand, capacity) = (self.demand[buyer], self.capacity[buyer]);
            let (arrived, used) = (self.arrived[cell], self.used[cell]);
            let (old, steps) = (self.stock[cell], draws.steps[cell]);
            let stock: [f64; L] =
                array::from_fn(|lane| most(old[lane] - used[lane] + arrived[lane] * years, 0.0));
            let goal: [f64; L] = array::from_fn(|lane| {
                let planned = most(least(demand[lane], capacity[lane]), rest);
                (steps[lane] + ahead[lane]) * need * planned * years
            });
            let flow = if by_demand {
                demand.map(|demand| need * demand * years)
            } else {
                used
            };
            self.wanted[cell] = array::from_fn(|lane| {
                let gap = closing[lane] * (goal[lane] - stock[lane]);
                most((flow[lane] + gap) / years, 0.0)
            });
            self.stock[cell] = stock;
        }
        self.order(run);
    }

    /// What is wanted per unit of what established suppliers weigh.
    #[inline(always)]
    fn order(&mut self, run: &Run) {
        let kept = self.entered[run.market].map(|entered| 1.0 - entered);
        for cell in run.cells.clone() {
            let (offered, wanted) = (self.offered[cell], self.wanted[cell]);
            self.eagerness[cell] = array::from_fn(|lane| {
                if offered[lane] > 0.0 {
                    wanted[lane] * kept[lane] / offered[lane]
                } else {
                    0.0
                }
            });
        }
    }

    /// Adds the orders of a run to what the makers receive.
    #[inline(always)]
    fn place(
        &self,
        economy: &Economy,
        block: &Block,
        run: &Run,
        placed: &mut [[f64; L]],
        placed_first: &mut [[f64; L]],
    ) {
        let cells = run.cells.clone();
        let eagerness = &self.eagerness[cells.clone()];
        for (link, maker) in block.links_of(run.market).zip(block.makers.clone()) {
            let weight = &self.next_weight[link];
            let limit = &self.next_limit[link];
            let mut sum = [0.0; L];
            if economy.base_share[link] == 0.0 {
                if is_zero(weight) {
                    continue;
                }
                for wanted in &self.wanted[cells.clone()] {
                    for lane in 0..L {
                        sum[lane] += weight[lane] * least(limit[lane], 1.0) * wanted[lane];
                    }
                }
            } else {
                let row = economy.row(run, maker);
                let free = dots(row, eagerness);
                sum = array::from_fn(|lane| free[lane] * weight[lane]);
                if is_bounded(limit) {
                    let bounded = bounded_sum(row, eagerness, weight, limit);
                    for lane in 0..L {
                        if limit[lane] < f64::INFINITY {
                            sum[lane] = bounded[lane];
                        }
                    }
                }
            }
            let first = self.first[link];
            for lane in 0..L {
                placed[maker][lane] += sum[lane];
                placed_first[maker][lane] += first * sum[lane];
            }
        }
    }
}

/// Sellers' rows that are added together, so that sums stay in registers.
struct Few<'a, const L: usize> {
    rows: [&'a [f64]; TOGETHER],
    rates: [[f64; L]; TOGETHER],
    weights: [[f64; L]; TOGETHER],
    count: usize,
}

/// Rows read at once.
const TOGETHER: usize = 4;

impl<'a, const L: usize> Few<'a, L> {
    #[inline(always)]
    fn new() -> Self {
        Self {
            rows: [&[]; TOGETHER],
            rates: [[0.0; L]; TOGETHER],
            weights: [[0.0; L]; TOGETHER],
            count: 0,
        }
    }

    /// Takes a row in; adds what there is if it is the last that fits.
    #[inline(always)]
    fn push(
        &mut self,
        row: &'a [f64],
        rate: [f64; L],
        weight: [f64; L],
        arrived: &mut [[f64; L]],
        offered: &mut [[f64; L]],
    ) {
        self.rows[self.count] = row;
        self.rates[self.count] = rate;
        self.weights[self.count] = weight;
        self.count += 1;
        if self.count == TOGETHER {
            self.add::<TOGETHER>(0, arrived, offered);
            self.count = 0;
        }
    }

    /// Adds what is left.
    #[inline(always)]
    fn empty(&mut self, arrived: &mut [[f64; L]], offered: &mut [[f64; L]]) {
        for at in 0..self.count {
            self.add::<1>(at, arrived, offered);
        }
        self.count = 0;
    }

    /// Adds `N` rows from `first` on, one after the other in each column.
    #[inline(always)]
    fn add<const N: usize>(
        &self,
        first: usize,
        arrived: &mut [[f64; L]],
        offered: &mut [[f64; L]],
    ) {
        let width = arrived.len();
        let offered = &mut offered[..width];
        let rows: [&[f64]; N] = std::array::from_fn(|at| &self.rows[first + at][..width]);
        for at in 0..width {
            let (mut in_stock, mut on_offer) = (arrived[at], offered[at]);
            for (place, row) in rows.iter().enumerate() {
                let flow = row[at];
                for lane in 0..L {
                    in_stock[lane] += self.rates[first + place][lane] * flow;
                    on_offer[lane] += self.weights[first + place][lane] * flow;
                }
            }
            arrived[at] = in_stock;
            offered[at] = on_offer;
        }
    }
}

/// The smaller of two numbers that are not NaN.
#[inline(always)]
pub(super) fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The greater of two numbers that are not NaN.
#[inline(always)]
fn most(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

#[inline(always)]
fn is_zero<const L: usize>(weight: &[f64; L]) -> bool {
    weight.iter().all(|&weight| weight == 0.0)
}

#[inline(always)]
fn is_bounded<const L: usize>(limit: &[f64; L]) -> bool {
    limit.iter().any(|&limit| limit < f64::INFINITY)
}

/// Sums of orders that measures bound, for each lane.
#[inline(always)]
fn bounded_sum<const L: usize>(
    flows: &[f64],
    eagerness: &[[f64; L]],
    weight: &[f64; L],
    limit: &[f64; L],
) -> [f64; L] {
    let mut sum = [0.0; L];
    for (flow, eagerness) in flows.iter().zip(eagerness) {
        for lane in 0..L {
            sum[lane] += flow * least(weight[lane] * eagerness[lane], limit[lane]);
        }
    }
    sum
}

/// Sums of flow times eagerness over four fixed parts, for each lane.
#[inline(always)]
fn dots<const L: usize>(flows: &[f64], eagerness: &[[f64; L]]) -> [f64; L] {
    let mut parts = [[0.0; L]; 4];
    for (flows, eagerness) in flows.chunks(4).zip(eagerness.chunks(4)) {
        for ((part, flow), eagerness) in parts.iter_mut().zip(flows).zip(eagerness) {
            for lane in 0..L {
                part[lane] += flow * eagerness[lane];
            }
        }
    }
    std::array::from_fn(|lane| {
        (parts[0][lane] + parts[2][lane]) + (parts[1][lane] + parts[3][lane])
    })
}
