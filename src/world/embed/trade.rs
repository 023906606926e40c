//! One trade matrix per stage. Layer 2.
//!
//! `T_id`, what region i sells to region d, has the outputs as row sums and the
//! demands as column sums. Prior: `s_i D_d (1 + (h - 1) [i = d])`, `h` the home
//! factor. Facts about bilateral trade pull their cells between rounds of RAS;
//! plain RAS finishes, so that sizes and shares stand above bilateral facts.
//! Every buyer in d has the same origin shares. USD bn.

use super::demand::Demand;
use super::plan::{Measure, Plan, TradeFact};
use super::sizes::Sizes;
use crate::table::FlowMatrix;
use crate::table::balance::{Limits, ras};

/// How far a fact moves its cells in one round, for how many rounds, and how
/// near is near enough.
const PULL: f64 = 0.7;
const ROUNDS: usize = 300;
const NEAR: f64 = 1e-7;
/// Most that a cell moves in one round.
const STEP: f64 = 4.0;

/// Origins x destinations of every stage.
pub(super) fn trade(plan: &Plan, sizes: &Sizes, demands: &[Demand]) -> Vec<FlowMatrix> {
    let bought: Vec<Vec<f64>> = demands
        .iter()
        .map(|demand| demand.bought.row_sums())
        .collect();
    let mut flows: Vec<FlowMatrix> = (plan.stages.iter().zip(&bought).enumerate())
        .map(|(place, (stage, bought))| {
            let regions = bought.len();
            FlowMatrix::from_fn(regions, regions, |from, to| {
                let home = if from == to { stage.home } else { 1.0 };
                home * sizes.output.get(place, from) * bought[to]
            })
        })
        .collect();
    let facts: Vec<&TradeFact> = (plan.facts.iter())
        .filter(|fact| fact.measure != Measure::Use)
        .collect();
    let balance = |place: usize, flows: &mut FlowMatrix, limits: Limits| {
        ras(flows, sizes.output.row(place), &bought[place], limits)
    };
    for _ in 0..ROUNDS {
        let limits = Limits {
            tolerance: 1e-9,
            rounds: 4,
        };
        for (place, flows) in flows.iter_mut().enumerate() {
            if facts.iter().any(|fact| fact.stages.contains(&place)) {
                balance(place, flows, limits);
            }
        }
        let mut farthest: f64 = 0.0;
        for fact in &facts {
            farthest = farthest.max(pull(fact, plan, sizes, &mut flows));
        }
        if farthest < NEAR {
            break;
        }
    }
    for (place, flows) in flows.iter_mut().enumerate() {
        let limits = Limits {
            tolerance: 1e-13,
            rounds: 2_000,
        };
        balance(place, flows, limits);
    }
    flows
}

/// Moves the cells of a fact towards it; gives back how far off it was.
fn pull(fact: &TradeFact, plan: &Plan, sizes: &Sizes, flows: &mut [FlowMatrix]) -> f64 {
    let regions = sizes.output.buyers();
    let inside = |from: usize, to: usize| cell(fact, from, to);
    let (mut got, mut whole) = (0.0, 0.0);
    for &stage in &fact.stages {
        for from in 0..regions {
            for to in 0..regions {
                let value = flows[stage].get(from, to);
                got += if inside(from, to) { value } else { 0.0 };
                whole += if counts(fact, from, to) { value } else { 0.0 };
            }
        }
    }
    let wanted = match fact.measure {
        Measure::Flow | Measure::Exports | Measure::Imports | Measure::Use => {
            let size = |all: f64, stage: &usize| all + sizes.world[*stage];
            let stated = |all: f64, stage: &usize| all + plan.stages[*stage].stated_size;
            // A fact in money speaks of the stated sizes and moves with them.
            fact.value * fact.stages.iter().fold(0.0, size) / fact.stages.iter().fold(0.0, stated)
        }
        Measure::ImportShare | Measure::SupplyShare | Measure::RevenueShare => fact.value * whole,
    };
    if got <= 0.0 || wanted <= 0.0 {
        return 0.0;
    }
    let factor = (1.0 + PULL * (wanted / got - 1.0)).clamp(1.0 / STEP, STEP);
    for &stage in &fact.stages {
        for from in 0..regions {
            for to in (0..regions).filter(|&to| inside(from, to)) {
                *flows[stage].get_mut(from, to) *= factor;
            }
        }
    }
    (wanted / got - 1.0).abs()
}

/// Whether a fact speaks of the flow between two regions.
fn cell(fact: &TradeFact, from: usize, to: usize) -> bool {
    let own = |region: usize| fact.regions.contains(&region);
    let partner = |region: usize| fact.partners.contains(&region);
    match fact.measure {
        Measure::Use => own(to),
        Measure::Flow | Measure::RevenueShare => own(from) && partner(to),
        Measure::Exports => own(from) && !own(to),
        Measure::Imports => !own(from) && own(to),
        Measure::ImportShare => partner(from) && own(to) && !own(from),
        Measure::SupplyShare => own(from) && own(to),
    }
}

/// Whether the flow is in the whole that a share is of.
fn counts(fact: &TradeFact, from: usize, to: usize) -> bool {
    let own = |region: usize| fact.regions.contains(&region);
    match fact.measure {
        Measure::ImportShare => own(to) && !own(from),
        Measure::SupplyShare => own(to),
        Measure::RevenueShare => own(from),
        Measure::Use | Measure::Flow | Measure::Exports | Measure::Imports => false,
    }
}
