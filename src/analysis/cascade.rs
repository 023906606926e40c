//! Cascades on many threads: which producer's or link's failure drags down most.
//!
//! What is essential is a judgement. The central reading is that of Diem et
//! al. 2022: goods are essential to makers of goods, all other inputs lower
//! output by their cost share; no input essential and every input essential are
//! the other readings, and the range that is printed.

use rayon::prelude::*;

use crate::exposure::cascade::{Cascade, Failure, Input, Risk, Scratch};
use crate::exposure::graph;
use crate::exposure::show::LISTED;
use crate::exposure::show::cascade::Failed;
use crate::table::Table;
use crate::world::{Kind, SupplyNetwork, Threshold, World};

/// Losses that grow by less end a cascade, as in the reference.
pub const TOLERANCE: f64 = 0.01;

/// The same network under each reading of what is essential.
#[derive(Clone, Debug)]
pub struct Readings {
    /// Goods to makers of goods.
    pub central: Cascade,
    /// Nothing, and everything.
    pub others: [Cascade; 2],
}

impl Readings {
    /// Of a world.
    pub fn of(world: &World) -> Self {
        let goods = |product: crate::ids::ProductId| world.kinds[product.index()] == Kind::Goods;
        Self {
            central: Cascade::of_table(&world.table, |input, maker| {
                if goods(input) && goods(maker) {
                    Input::Essential
                } else {
                    Input::NonEssential
                }
            }),
            others: [Input::NonEssential, Input::Essential]
                .map(|class| Cascade::of_table(&world.table, |_, _| class)),
        }
    }

    /// The central risk of a failure, least and greatest ESRI under the
    /// readings. The losses of the central run are left in `scratch`.
    pub fn fail(&self, failed: &Failed, scratch: &mut Scratch) -> (Risk, (f64, f64)) {
        let run = |cascade: &Cascade, scratch: &mut Scratch| {
            cascade.run(&failure(failed, cascade), TOLERANCE, scratch)
        };
        let others = [0, 1].map(|at| run(&self.others[at], scratch).both);
        let risk = run(&self.central, scratch);
        let low = others.into_iter().fold(risk.both, f64::min);
        let high = others.into_iter().fold(risk.both, f64::max);
        (risk, (low, high))
    }
}

/// The failure in a network made of the table.
fn failure(failed: &Failed, cascade: &Cascade) -> Failure {
    let stopped: Vec<(usize, f64)> = failed.producers.iter().map(|&at| (at, 1.0)).collect();
    let mut failure = cascade.failure(&stopped);
    for link in &failed.links {
        cascade.cut(link.seller.index(), link.buyer.index(), &mut failure);
    }
    failure
}

/// The risk of every scenario, in their order, on all threads.
pub fn risks(cascade: &Cascade, scenarios: &[Failed], tolerance: f64) -> Vec<Risk> {
    let run = |scratch: &mut Scratch, failed: &Failed| {
        cascade.run(&failure(failed, cascade), tolerance, scratch)
    };
    (scenarios.par_iter())
        .map_init(Scratch::default, run)
        .collect()
}

/// Every producer of a table alone.
pub fn producers(table: &Table) -> Vec<Failed> {
    (0..table.producers.len()).map(Failed::producer).collect()
}

/// Every link from abroad that matters alone: at least 5 % of the buyer's
/// purchases of the product and 0.1 % of its cost.
pub fn links(table: &Table) -> Vec<Failed> {
    let network = SupplyNetwork::new(table, Threshold::MATTERS);
    let links = graph::links_abroad(&network, &table.producers);
    links.into_iter().map(Failed::link).collect()
}

/// The scenarios that drag down most, each with its risk and range.
pub fn screen(readings: &Readings, scenarios: Vec<Failed>) -> Vec<(Failed, Risk, (f64, f64))> {
    let risks = risks(&readings.central, &scenarios, TOLERANCE);
    let mut ranked: Vec<(Failed, Risk)> = scenarios.into_iter().zip(risks).collect();
    ranked.sort_by(|a, b| b.1.both.total_cmp(&a.1.both));
    ranked.truncate(LISTED);
    (ranked.into_par_iter())
        .map_init(Scratch::default, |scratch, (failed, _)| {
            let (risk, range) = readings.fail(&failed, scratch);
            (failed, risk, range)
        })
        .collect()
}
