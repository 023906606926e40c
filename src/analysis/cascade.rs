//! Cascades on many threads: which producer's failure drags down most.
//!
//! What is essential is a judgement. The central reading is that of Diem et
//! al. 2022: goods are essential to makers of goods, all other inputs lower
//! output by their cost share; no input essential and every input essential are
//! the other readings, and the range that is printed.

use rayon::prelude::*;

use crate::exposure::cascade::{Cascade, Input, Risk, Scratch};
use crate::exposure::show::LISTED;
use crate::world::{Kind, World};

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

    /// The central risk of a failure of `killed`, least and greatest ESRI under
    /// the readings. The losses of the central run are left in `scratch`.
    pub fn fail(&self, killed: &[usize], scratch: &mut Scratch) -> (Risk, (f64, f64)) {
        let shock = shock(self.central.len(), killed);
        let others = [0, 1].map(|at| self.others[at].run(&shock, TOLERANCE, scratch).both);
        let risk = self.central.run(&shock, TOLERANCE, scratch);
        let low = others.into_iter().fold(risk.both, f64::min);
        let high = others.into_iter().fold(risk.both, f64::max);
        (risk, (low, high))
    }
}

/// The risk of every scenario, in their order, on all threads; each scenario is
/// a list of firms that fail.
pub fn risks(cascade: &Cascade, scenarios: &[Vec<usize>], tolerance: f64) -> Vec<Risk> {
    let run = |scratch: &mut Scratch, killed: &Vec<usize>| {
        cascade.run(&shock(cascade.len(), killed), tolerance, scratch)
    };
    (scenarios.par_iter())
        .map_init(Scratch::default, run)
        .collect()
}

/// Producers whose failure alone drags down most: producer, risk, range.
pub fn screen(readings: &Readings) -> Vec<(usize, Risk, (f64, f64))> {
    let scenarios: Vec<Vec<usize>> = (0..readings.central.len()).map(|at| vec![at]).collect();
    let risks = risks(&readings.central, &scenarios, TOLERANCE);
    let mut order: Vec<usize> = (0..risks.len()).collect();
    order.sort_by(|&a, &b| risks[b].both.total_cmp(&risks[a].both));
    order.truncate(LISTED);
    (order.into_par_iter())
        .map_init(Scratch::default, |scratch, producer| {
            let (risk, range) = readings.fail(&[producer], scratch);
            (producer, risk, range)
        })
        .collect()
}

fn shock(firms: usize, killed: &[usize]) -> Vec<f64> {
    let mut shock = vec![0.0; firms];
    for &firm in killed {
        shock[firm] = 1.0;
    }
    shock
}
