//! The phase in which buyers change suppliers: open lines take over from closed
//! ones, shares move, new makers enter.
//!
//! Where measures close the share `b` of the lines and end users of a link, an
//! order of one unit of base flow is delivered up to
//! `l = (1 - b) (1 + k t)`, `t` years after they began: the open lines of the
//! origin take over from its closed ones, k times what they sell within a year.
//! A full ban leaves none that could.
//!
//! Shares in a market follow `target_i ~ S_i r_i min(l_i, 1) favour_i spare_i`,
//! spare the capacity in normal hours over the orders received, up to a limit, r
//! the relationship (1 where none lapses, see `adaptation::relationships`):
//! `share_i += (target_i - share_i) h / requalification`. A maker that sells
//! nothing to a market at rest enters it after the time of requalification, with
//! a target in proportion to its share in the world's output and to what
//! measures keep away.

use std::array;

use super::draws::Draws;
use super::economy::{Block, Economy};
use super::forcing::Links;
use super::state::State;
use super::trade::least;
use crate::adaptation::relationships::Pace;

impl<const L: usize> State<L> {
    /// Most that may be ordered on each link, under the measures of `links`.
    pub(super) fn open_lines(&mut self, draws: &Draws<L>, links: &Links<L>) {
        let changed = self.changes != links.changes;
        self.limits_move = changed || !links.barred.is_empty();
        if changed {
            self.changes = links.changes;
            for (link, passed) in links.passed.iter().enumerate() {
                for lane in 0..L {
                    if passed[lane] >= 1.0 {
                        self.barred_years[link][lane] = 0.0;
                        self.next_limit[link][lane] = f64::INFINITY;
                    }
                }
            }
        }
        let years = draws.behaviour[0].years();
        for &link in &links.barred {
            for (lane, own) in draws.behaviour.iter().enumerate() {
                let passed = links.passed[link][lane];
                if passed < 1.0 {
                    let since = &mut self.barred_years[link][lane];
                    self.next_limit[link][lane] = passed * (1.0 + own.open_lines * *since);
                    *since += years;
                }
            }
        }
    }

    /// Shares of suppliers move toward those who can deliver.
    pub(super) fn resource(&mut self, economy: &Economy, draws: &Draws<L>, links: &Links<L>) {
        self.find_spare(draws);
        self.keep_relationships(economy, draws, links);
        for block in &economy.blocks {
            for market in block.markets.clone() {
                self.move_shares(economy, draws, links, block, market);
            }
        }
    }

    /// Relationships lapse on links that are closed and are taken up again on
    /// open ones, where a draw has that.
    fn keep_relationships(&mut self, economy: &Economy, draws: &Draws<L>, links: &Links<L>) {
        for (lane, own) in draws.behaviour.iter().enumerate() {
            let half_life = own.relationship_half_life_weeks;
            if half_life.is_infinite() {
                continue;
            }
            for block in &economy.blocks {
                for market in block.markets.clone() {
                    let weeks = draws.entry_weeks[market][lane];
                    let pace = Pace::new(own.weeks(), half_life, weeks);
                    for link in block.links_of(market) {
                        let known = &mut self.relationship[link][lane];
                        let open = links.passed[link][lane];
                        if open < 1.0 || *known < 1.0 {
                            *known = pace.after(*known, open);
                        }
                    }
                }
            }
        }
    }

    /// What each maker could sell in normal hours over what is asked of it.
    fn find_spare(&mut self, draws: &Draws<L>) {
        let limits: [f64; L] = array::from_fn(|lane| draws.behaviour[lane].spare_limit);
        for (producer, spare) in self.scratch.spare.iter_mut().enumerate() {
            for lane in 0..L {
                let capacity = self.capacity[producer][lane] / self.overproduction[producer][lane];
                let demand = self.demand[producer][lane];
                spare[lane] = if capacity < limits[lane] * demand {
                    capacity / demand
                } else if capacity > 0.0 {
                    limits[lane]
                } else {
                    0.0
                };
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
    ) {
        let range = block.links_of(market);
        let entering = self.barred_from(economy, draws, links, block, market);
        let mut total = [0.0; L];
        for (link, maker) in range.clone().zip(block.makers.clone()) {
            let base = economy.base_share[link];
            let spare = &self.scratch.spare[maker];
            let target = &mut self.next_weight[link];
            for lane in 0..L {
                let known = if base > 0.0 {
                    base * self.relationship[link][lane]
                } else {
                    entering[lane] * self.scratch.world_share[maker]
                };
                target[lane] = known * spare[lane];
            }
            if links.touched[market] {
                let (limit, favour) = (&self.next_limit[link], &links.favour[link]);
                for lane in 0..L {
                    target[lane] *= least(limit[lane], 1.0) * favour[lane];
                }
            }
            for lane in 0..L {
                total[lane] += target[lane];
            }
        }
        let pace: [f64; L] = array::from_fn(|lane| {
            if total[lane] > 0.0 {
                draws.pace[market][lane]
            } else {
                0.0
            }
        });
        let per_total = total.map(|total| if total > 0.0 { 1.0 / total } else { 0.0 });
        let mut entered = [0.0; L];
        for link in range {
            let (share, next) = (&mut self.share[link], &mut self.next_weight[link]);
            for lane in 0..L {
                share[lane] += (next[lane] * per_total[lane] - share[lane]) * pace[lane];
            }
            let base = economy.base_share[link];
            if base > 0.0 {
                *next = share.map(|share| share / base);
            } else {
                *next = *share;
                for lane in 0..L {
                    entered[lane] += share[lane];
                }
            }
        }
        self.entered[market] = entered;
    }

    /// What measures keep away from a market, a share, where that has lasted so
    /// long that others can enter; nothing else.
    fn barred_from(
        &mut self,
        economy: &Economy,
        draws: &Draws<L>,
        links: &Links<L>,
        block: &Block,
        market: usize,
    ) -> [f64; L] {
        if !links.touched[market] {
            self.barred_weeks[market] = [0.0; L];
            return [0.0; L];
        }
        let mut barred = [0.0; L];
        for link in block.links_of(market) {
            let (limit, favour) = (&self.next_limit[link], &links.favour[link]);
            for lane in 0..L {
                let open = least(limit[lane], 1.0) * favour[lane];
                barred[lane] += economy.base_share[link] * (1.0 - open).max(0.0);
            }
        }
        for (lane, own) in draws.behaviour.iter().enumerate() {
            let weeks = &mut self.barred_weeks[market][lane];
            if barred[lane] > 0.0 {
                *weeks += own.weeks();
            } else {
                *weeks = 0.0;
            }
            if *weeks < draws.entry_weeks[market][lane] {
                barred[lane] = 0.0;
            }
        }
        barred
    }
}
