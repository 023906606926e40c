//! How large each stage is in each region, and how its sales close. Layer 2.
//!
//! World output times regional shares, `X_sr = W_s s_sr`; where the stages of a
//! parent exceed [`MOST_OF_PARENT`] of its output in a region they are cut. Then
//! one factor per stage, `f_s = (1 - u_s) W_s / (sum_h a_sh W_h + sum_k U_sk)`,
//! scales its cost shares `a` and its other sales `U`, so that they and the
//! unsold share `u` add to its world output: sizes come before cost shares.
//! USD bn.

use super::plan::{Plan, Seller};
use crate::ids::{ProductId, RegionId};
use crate::table::{FlowMatrix, Table};

/// Largest share of a parent's regional output that its stages may have.
const MOST_OF_PARENT: f64 = 0.9;
/// Least share of value added in the revenue of a stage.
pub(super) const LEAST_VALUE_ADDED: f64 = 0.08;
/// Least of a stage's other inputs that may be left to make room for that.
const LEAST_OTHER_INPUTS: f64 = 0.25;
/// Rounds in which sizes and value added are made to agree.
const ROUNDS: usize = 12;

/// Output of the stages and the factors that close their sales.
pub(super) struct Sizes {
    /// Stages x regions.
    pub(super) output: FlowMatrix,
    /// World output of each stage.
    pub(super) world: Vec<f64>,
    /// What the cost shares and uses of each stage's product are scaled by.
    pub(super) factors: Vec<f64>,
    /// What each link's cost share is after all scaling.
    pub(super) cost_shares: Vec<f64>,
    /// Other inputs of each stage, share of revenue.
    pub(super) other_inputs: Vec<f64>,
    /// Stages cut to what their parent can hold: stage, region, share left.
    pub(super) cut: Vec<(usize, usize, f64)>,
    /// Stages whose inputs were cut so that value added is left: stage, and
    /// its share of value added before.
    pub(super) squeezed: Vec<(usize, f64)>,
}

/// Sizes and closing factors; `other` is the share of other inputs of stages
/// that name none.
pub(super) fn close(plan: &Plan, table: &Table, other: &[f64]) -> Sizes {
    let (output, cut) = output(plan, table);
    let world = output.row_sums();
    let mut other_inputs: Vec<f64> = (plan.stages.iter().zip(other))
        .map(|(stage, other)| stage.other_inputs.unwrap_or(*other))
        .collect();
    // What is left of a buyer's links where value added would be too small.
    let mut room = vec![1.0; plan.stages.len()];
    let mut squeezed = Vec::new();
    let mut factors = factors(plan, &world, &room);
    for _ in 0..ROUNDS {
        let mut done = true;
        for (stage, links) in inputs(plan, &factors, &room).into_iter().enumerate() {
            let left = 1.0 - links - other_inputs[stage];
            if left >= LEAST_VALUE_ADDED - 1e-12 {
                continue;
            }
            if !squeezed.iter().any(|&(known, _)| known == stage) {
                squeezed.push((stage, left));
            }
            let least = LEAST_OTHER_INPUTS * other_inputs[stage];
            let fits = 1.0 - LEAST_VALUE_ADDED - links;
            if fits >= least {
                other_inputs[stage] = fits;
            } else {
                other_inputs[stage] = least;
                room[stage] *= (1.0 - LEAST_VALUE_ADDED - least) / links;
                done = false;
            }
        }
        if done {
            break;
        }
        factors = self::factors(plan, &world, &room);
    }
    // The factors of the last round may overfill a buyer again by a little:
    // the buyer's room decides, and what is not sold stays with the parent.
    let links = inputs(plan, &factors, &room);
    let fit: Vec<f64> = (links.iter().zip(&other_inputs))
        .map(|(links, other)| ((1.0 - LEAST_VALUE_ADDED - other) / links.max(1e-9)).min(1.0))
        .collect();
    let cost_shares = (plan.links.iter())
        .map(|link| scale(link.from, &factors) * room[link.to] * fit[link.to] * link.cost_share)
        .collect();
    Sizes {
        output,
        world,
        factors,
        cost_shares,
        other_inputs,
        cut,
        squeezed,
    }
}

fn scale(seller: Seller, factors: &[f64]) -> f64 {
    match seller {
        Seller::Stage(stage) => factors[stage],
        Seller::Sector(_) => 1.0,
    }
}

/// Stages x regions, none above what its parents can hold.
fn output(plan: &Plan, table: &Table) -> (FlowMatrix, Vec<(usize, usize, f64)>) {
    let regions = table.producers.regions.len();
    let mut output = FlowMatrix::from_fn(plan.stages.len(), regions, |stage, region| {
        plan.stages[stage].size * plan.stages[stage].shares[region]
    });
    let size = table.costs();
    let mut cut = Vec::new();
    for region in 0..regions {
        let mut carved = vec![0.0; table.producers.products.len()];
        for (place, stage) in plan.stages.iter().enumerate() {
            for &(parent, share) in &stage.parents {
                carved[parent] += share * output.get(place, region);
            }
        }
        let left = |parent: usize| {
            let found = table.producers.find(ProductId(parent), RegionId(region));
            let most = found.map_or(0.0, |at| MOST_OF_PARENT * size[at.index()]);
            if carved[parent] > most {
                most / carved[parent]
            } else {
                1.0
            }
        };
        for (place, stage) in plan.stages.iter().enumerate() {
            let factor = (stage.parents.iter())
                .map(|&(parent, _)| left(parent))
                .fold(1.0, f64::min);
            if factor < 1.0 && output.get(place, region) > 0.0 {
                *output.get_mut(place, region) *= factor;
                cut.push((place, region, factor));
            }
        }
    }
    (output, cut)
}

/// f of each stage; 1 for one that nobody buys by name.
fn factors(plan: &Plan, world: &[f64], room: &[f64]) -> Vec<f64> {
    let mut sold = vec![0.0; world.len()];
    for link in &plan.links {
        if let Seller::Stage(stage) = link.from {
            sold[stage] += room[link.to] * link.cost_share * world[link.to];
        }
    }
    for sale in &plan.uses {
        sold[sale.stage] += sale.value;
    }
    (plan.stages.iter().zip(world).zip(&sold))
        .map(|((stage, world), sold)| {
            if *sold > 0.0 {
                (1.0 - stage.unsold) * world / sold
            } else {
                1.0
            }
        })
        .collect()
}

/// Current inputs of each stage from links, share of its revenue.
fn inputs(plan: &Plan, factors: &[f64], room: &[f64]) -> Vec<f64> {
    let mut shares = vec![0.0; plan.stages.len()];
    for link in &plan.links {
        let current = if link.capital { plan.spares } else { 1.0 };
        shares[link.to] += current * scale(link.from, factors) * room[link.to] * link.cost_share;
    }
    shares
}

/// Share of each stage's output that the stated links and uses leave to its
/// parents; none where they hold more than all of it.
pub(super) fn unsold(plan: &Plan) -> Vec<f64> {
    let world: Vec<f64> = plan.stages.iter().map(|stage| stage.size).collect();
    let mut sold = vec![0.0; world.len()];
    for link in &plan.links {
        if let Seller::Stage(stage) = link.from {
            sold[stage] += link.cost_share * world[link.to];
        }
    }
    for sale in &plan.uses {
        sold[sale.stage] += sale.value;
    }
    (sold.iter().zip(&world))
        .map(|(sold, world)| (1.0 - sold / world).max(0.0))
        .collect()
}
