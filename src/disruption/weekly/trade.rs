//! The phases in which goods change hands: suppliers' shares move, deliveries
//! enter the stocks, and orders are placed for the next step in one sweep over
//! the base flows.
//!
//! Shares in a market follow `target_i ~ S_i (1 - b_i) favour_i spare_i`, spare
//! the capacity in normal hours over the orders received, up to a limit:
//! `share_i += (target_i - share_i) h / requalification`. A maker that sells
//! nothing to a market at rest enters it after the time of requalification, with
//! a target in proportion to its share in the world's output and to what
//! measures keep away.
//!
//! An order of f at f' is `Z0[f',f] min(w[f',m] q[p,f], 1 - b)`, with `w` the
//! share over its base and `q` what f wants per unit of weighted base flow: the
//! matrix of orders is never held. Without a measure there is no bound.
//! Wanted is `use + (goal - stock) h / tau`, the goal being
//! `n a max(x0, min(d, xcap))`: there is always a force back to the base.

use super::behaviour::{Draws, Reorder};
use super::economy::{Block, Economy, Run};
use super::forcing::Links;
use super::state::State;

impl<const L: usize> State<L> {
    /// Shares of suppliers move toward those who can deliver.
    pub(super) fn resource(&mut self, economy: &Economy, draws: &Draws<L>, links: &Links<L>) {
        for block in &economy.blocks {
            for market in block.markets.clone() {
                for lane in 0..L {
                    self.move_shares(economy, draws, links, block, market, lane);
                }
            }
        }
    }

    fn move_shares(
        &mut self,
        economy: &Economy,
        draws: &Draws<L>,
        links: &Links<L>,
        block: &Block,
        market: usize,
        lane: usize,
    ) {
        let own = &draws.behaviour[lane];
        let range = block.links_of(market);
        let mut barred = 0.0;
        for link in range.clone() {
            let open = links.passed[link][lane] * links.favour[link][lane];
            barred += economy.base_share[link] * (1.0 - open).max(0.0);
        }
        let weeks = &mut self.barred_weeks[market][lane];
        *weeks = if barred > 0.0 {
            *weeks + own.weeks()
        } else {
            0.0
        };
        let may_enter = barred > 0.0 && *weeks >= draws.entry_weeks[market][lane];
        let mut total = 0.0;
        for (link, maker) in range.clone().zip(block.makers.clone()) {
            let base = economy.base_share[link];
            let known = if base > 0.0 {
                base
            } else if may_enter {
                barred * self.scratch.world_share[maker]
            } else {
                0.0
            };
            let open = links.passed[link][lane] * links.favour[link][lane];
            let target = known * open * self.spare(maker, lane, own.spare_limit);
            self.next_weight[link][lane] = target;
            total += target;
        }
        let pace = if total > 0.0 {
            draws.pace[market][lane]
        } else {
            0.0
        };
        let per_total = if total > 0.0 { 1.0 / total } else { 0.0 };
        let mut entered = 0.0;
        for link in range {
            let target = self.next_weight[link][lane] * per_total;
            let share = &mut self.share[link][lane];
            *share += (target - *share) * pace;
            let base = economy.base_share[link];
            self.next_weight[link][lane] = if base > 0.0 {
                *share / base
            } else {
                entered += *share;
                *share
            };
        }
        self.entered[market][lane] = entered;
    }

    /// What a maker could sell in normal hours over what is asked of it.
    fn spare(&self, maker: usize, lane: usize, limit: f64) -> f64 {
        let capacity = self.capacity[maker][lane] / self.overproduction[maker][lane];
        let demand = self.demand[maker][lane];
        if capacity < limit * demand {
            capacity / demand
        } else if capacity > 0.0 {
            limit
        } else {
            0.0
        }
    }

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
        for (product, block) in economy.blocks.iter().enumerate() {
            for run in &economy.runs[block.runs.clone()] {
                self.gather(economy, block, run);
                if run.is_final {
                    let region = economy.markets[run.market].region.index();
                    self.want_finals(economy, run, &demand[product * economy.regions + region]);
                } else {
                    self.restock(economy, draws, links, run);
                }
                self.place(economy, links, block, run, &mut placed, &mut placed_first);
            }
        }
        self.scratch.placed = std::mem::replace(&mut self.demand, placed);
        self.scratch.placed_first = std::mem::replace(&mut self.demand_first, placed_first);
        std::mem::swap(&mut self.weight, &mut self.next_weight);
        self.passed.copy_from_slice(&links.passed);
    }

    /// What arrives at the cells of a run, and what their suppliers weigh.
    fn gather(&mut self, economy: &Economy, block: &Block, run: &Run) {
        let cells = run.cells.clone();
        let arrived = &mut self.arrived[cells.clone()];
        let offered = &mut self.offered[cells.clone()];
        let direct = &mut self.scratch.direct[..cells.len()];
        arrived.fill([0.0; L]);
        offered.fill([0.0; L]);
        direct.fill([0.0; L]);
        let mut few = Few::new();
        for (link, maker) in block.links_of(run.market).zip(block.makers.clone()) {
            let first = self.first[link];
            let served: [f64; L] = std::array::from_fn(|lane| {
                first * self.served_first[maker][lane] + (1.0 - first) * self.served[maker][lane]
            });
            let (weight, next) = (&self.weight[link], &self.next_weight[link]);
            let passed = &self.passed[link];
            if economy.base_share[link] == 0.0 {
                if weight.iter().any(|&weight| weight > 0.0) {
                    for (direct, wanted) in direct.iter_mut().zip(&self.wanted[cells.clone()]) {
                        for lane in 0..L {
                            direct[lane] +=
                                served[lane] * weight[lane] * passed[lane] * wanted[lane];
                        }
                    }
                }
                continue;
            }
            let row = economy.row(run, maker);
            if passed.iter().all(|&passed| passed >= 1.0) {
                let rate = std::array::from_fn(|lane| served[lane] * weight[lane]);
                few.push(row, rate, *next, arrived, offered);
            } else {
                let eagerness = &self.eagerness[cells.clone()];
                for (at, flow) in row.iter().enumerate() {
                    for lane in 0..L {
                        let order = bounded(weight[lane] * eagerness[at][lane], passed[lane]);
                        direct[at][lane] += served[lane] * flow * order;
                        offered[at][lane] += next[lane] * flow;
                    }
                }
            }
        }
        few.empty(arrived, offered);
        let eagerness = &self.eagerness[cells];
        for ((arrived, eagerness), direct) in arrived.iter_mut().zip(eagerness).zip(direct) {
            for lane in 0..L {
                arrived[lane] = arrived[lane] * eagerness[lane] + direct[lane];
            }
        }
    }

    /// Final buyers use up what arrives and want what they always wanted.
    fn want_finals(&mut self, economy: &Economy, run: &Run, demand: &[f64; L]) {
        for cell in run.cells.clone() {
            for lane in 0..L {
                self.wanted[cell][lane] = economy.need[cell] * demand[lane];
            }
        }
        self.order(run);
    }

    /// Stocks take in what arrives; what is wanted next.
    fn restock(&mut self, economy: &Economy, draws: &Draws<L>, links: &Links<L>, run: &Run) {
        let years = draws.behaviour[0].years();
        let ahead = &links.ahead[run.market];
        for cell in run.cells.clone() {
            let buyer = economy.buyer[cell];
            let need = economy.need[cell];
            for lane in 0..L {
                let own = &draws.behaviour[lane];
                let stock = &mut self.stock[cell][lane];
                *stock =
                    (*stock - self.used[cell][lane] + self.arrived[cell][lane] * years).max(0.0);
                let planned = self.demand[buyer][lane]
                    .min(self.capacity[buyer][lane])
                    .max(economy.output[buyer]);
                let goal = (draws.steps[cell][lane] + ahead[lane]) * need * planned * years;
                let pace = (own.weeks() / own.restoration_weeks).min(1.0);
                let flow = match own.reorder {
                    Reorder::Use => self.used[cell][lane],
                    Reorder::Demand => need * self.demand[buyer][lane] * years,
                };
                self.wanted[cell][lane] = ((flow + pace * (goal - *stock)) / years).max(0.0);
            }
        }
        self.order(run);
    }

    /// What is wanted per unit of what established suppliers weigh.
    fn order(&mut self, run: &Run) {
        let entered = self.entered[run.market];
        for cell in run.cells.clone() {
            for lane in 0..L {
                let offered = self.offered[cell][lane];
                self.eagerness[cell][lane] = if offered > 0.0 {
                    self.wanted[cell][lane] * (1.0 - entered[lane]) / offered
                } else {
                    0.0
                };
            }
        }
    }

    /// Adds the orders of a run to what the makers receive.
    fn place(
        &self,
        economy: &Economy,
        links: &Links<L>,
        block: &Block,
        run: &Run,
        placed: &mut [[f64; L]],
        placed_first: &mut [[f64; L]],
    ) {
        let cells = run.cells.clone();
        for (link, maker) in block.links_of(run.market).zip(block.makers.clone()) {
            let weight = &self.next_weight[link];
            let passed = &links.passed[link];
            let mut sum = [0.0; L];
            if economy.base_share[link] == 0.0 {
                if weight.iter().all(|&weight| weight == 0.0) {
                    continue;
                }
                for wanted in &self.wanted[cells.clone()] {
                    for lane in 0..L {
                        sum[lane] += weight[lane] * passed[lane] * wanted[lane];
                    }
                }
            } else if passed.iter().all(|&passed| passed >= 1.0) {
                sum = dots(economy.row(run, maker), &self.eagerness[cells.clone()]);
                for lane in 0..L {
                    sum[lane] *= weight[lane];
                }
            } else {
                let eagerness = &self.eagerness[cells.clone()];
                for (eagerness, flow) in eagerness.iter().zip(economy.row(run, maker)) {
                    for lane in 0..L {
                        sum[lane] += flow * bounded(weight[lane] * eagerness[lane], passed[lane]);
                    }
                }
            }
            for lane in 0..L {
                placed[maker][lane] += sum[lane];
                placed_first[maker][lane] += self.first[link] * sum[lane];
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
    fn new() -> Self {
        Self {
            rows: [&[]; TOGETHER],
            rates: [[0.0; L]; TOGETHER],
            weights: [[0.0; L]; TOGETHER],
            count: 0,
        }
    }

    /// Takes a row in; adds what there is if it is the last that fits.
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
    fn empty(&mut self, arrived: &mut [[f64; L]], offered: &mut [[f64; L]]) {
        for at in 0..self.count {
            self.add::<1>(at, arrived, offered);
        }
        self.count = 0;
    }

    /// Adds `N` rows from `first` on, one after the other in each column.
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

/// An order per unit of base flow, where only the share `passed` may be shipped.
fn bounded(order: f64, passed: f64) -> f64 {
    if passed < 1.0 {
        order.min(passed)
    } else {
        order
    }
}

/// Sums of flow times eagerness over four fixed parts, for each lane.
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
