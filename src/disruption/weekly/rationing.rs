//! Who is served first by a producer that cannot serve all.

use super::behaviour::Behaviour;
use super::economy::Economy;
use crate::world::EndUse;
use crate::world::end_use::EndUseMix;

/// See the file's first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rationing {
    /// Nobody: each gets the same share of its order.
    Proportional,
    /// Buyers of the producer's own region.
    HomeFirst,
    /// What is bought for certain end uses.
    EndUse,
}

impl Rationing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Proportional, Self::HomeFirst, Self::EndUse];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proportional => "proportional",
            Self::HomeFirst => "home_first",
            Self::EndUse => "end_use",
        }
    }
}

/// Share of the orders on each link that is served first. A market of several
/// buyers has the mean of their end uses.
pub(super) fn shares(economy: &Economy, behaviour: &Behaviour, mix: &EndUseMix) -> Vec<f64> {
    let mut first = vec![0.0; economy.base_share.len()];
    match behaviour.rationing {
        Rationing::Proportional => {}
        Rationing::HomeFirst => home(economy, &mut first),
        Rationing::EndUse if mix.is_empty() => {}
        Rationing::EndUse => by_end_use(economy, &behaviour.served_first, mix, &mut first),
    }
    first
}

fn home(economy: &Economy, first: &mut [f64]) {
    for block in &economy.blocks {
        for market in block.markets.clone() {
            for (link, maker) in block.links_of(market).zip(block.makers.clone()) {
                let home = economy.markets[market].region == economy.region[maker];
                first[link] = f64::from(u8::from(home));
            }
        }
    }
}

fn by_end_use(economy: &Economy, uses: &[EndUse], mix: &EndUseMix, first: &mut [f64]) {
    let mut flows = vec![0.0; first.len()];
    for (product, block) in economy.blocks.iter().enumerate() {
        for run in &economy.runs[block.runs.clone()] {
            for (link, maker) in block.links_of(run.market).zip(block.makers.clone()) {
                for (&flow, cell) in economy.row(run, maker).iter().zip(run.cells.clone()) {
                    first[link] += flow * mix.share(product, economy.buyer[cell], uses);
                    flows[link] += flow;
                }
            }
        }
    }
    for (first, flow) in first.iter_mut().zip(flows) {
        *first = if flow > 0.0 {
            (*first / flow).min(1.0)
        } else {
            0.0
        };
    }
}
