//! Facts correct the places of purchases. Layer 2.
//!
//! Facts about regional use scale what each region buys (tools: only what it
//! invests), by RAS, so that the totals of the stages and of the regions are
//! both met. Where outputs and purchases by region leave no room for a fact
//! about a region's exports or imports, sales outside the chains move into the
//! region or out of it. These are the only regional multipliers. A fact in
//! money speaks of the stated sizes and moves with drawn ones. USD bn.

use indexmap::{IndexMap, IndexSet};

use super::demand::{Demand, LEAST_LEFT, Slots, investment};
use super::plan::{Measure, Plan, TradeFact};
use super::sizes::Sizes;
use crate::table::balance::{Limits, ras};
use crate::table::{FlowMatrix, Table};

/// Rounds in which room for trade is made and facts about use are met.
const ROUNDS: usize = 4;
/// Room beyond the least, share of the fact.
const SLACK: f64 = 0.02;

/// What facts did to the places of purchases.
#[derive(Clone, Debug, Default)]
pub(super) struct Moved {
    /// Name of a fact about use, and what purchases in its regions were
    /// multiplied by.
    pub(super) scaled: IndexMap<String, f64>,
    /// Name of a fact about trade, and the purchases that were moved into its
    /// region (below zero: out of it) to make room for it.
    pub(super) shifted: IndexMap<String, f64>,
}

/// Corrects the places of all purchases.
pub(super) fn place(plan: &Plan, sizes: &Sizes, table: &Table, demands: &mut [Demand]) -> Moved {
    let slots = Slots::of(table, plan);
    let movable = Movable {
        slots,
        investment: slots.category(investment(table)),
    };
    let mut moved = Moved::default();
    for _ in 0..ROUNDS {
        for fact in &plan.facts {
            let shifted = movable.make_room(fact, plan, sizes, demands);
            if shifted != 0.0 {
                *moved.shifted.entry(fact.id.clone()).or_default() += shifted;
            }
        }
        for (id, factor) in meet_uses(plan, sizes, movable.investment, demands) {
            *moved.scaled.entry(id).or_insert(1.0) *= factor;
        }
    }
    for demand in demands {
        limit_tools(demand, movable.investment);
    }
    moved
}

/// What of a demand may move between regions: investment in tools, and sales
/// outside the chains, whose places are judgement.
struct Movable {
    slots: Slots,
    investment: usize,
}

impl Movable {
    fn slots(&self, demand: &Demand) -> impl Iterator<Item = usize> {
        let outside = (0..self.slots.len()).filter(|slot| {
            !(self.slots.sectors..self.slots.sectors + self.slots.stages).contains(slot)
        });
        let (tool, investment) = (demand.is_tool, self.investment);
        outside.filter(move |&slot| !tool || slot == investment)
    }

    /// Moves purchases into a region, or out of it, as far as a fact about its
    /// exports or imports needs. Facts about trade stand above the places of
    /// purchases, sizes and regional shares above the facts.
    fn make_room(
        &self,
        fact: &TradeFact,
        plan: &Plan,
        sizes: &Sizes,
        demands: &mut [Demand],
    ) -> f64 {
        let &[region] = fact.regions.as_slice() else {
            return 0.0;
        };
        let world =
            |list: &dyn Fn(usize) -> f64| fact.stages.iter().map(|&at| list(at)).sum::<f64>();
        let moved =
            world(&|stage| sizes.world[stage]) / world(&|stage| plan.stages[stage].stated_size);
        let wanted = fact.value * moved;
        let (mut least, mut most) = (0.0, 0.0);
        for &stage in &fact.stages {
            let made = sizes.output.get(stage, region);
            let bought: f64 = demands[stage].bought.row(region).iter().sum();
            let all = sizes.world[stage];
            let (low, high) = ((made + bought - all).max(0.0), made.min(bought));
            let whole = match fact.measure {
                Measure::Exports => made,
                Measure::Imports => bought,
                _ => return 0.0,
            };
            least += whole - high;
            most += whole - low;
        }
        // Exports fall, and imports rise, with what the region buys.
        let more = match fact.measure {
            Measure::Exports => least - wanted * (1.0 - SLACK),
            _ => wanted * (1.0 + SLACK) - most,
        };
        let less = match fact.measure {
            Measure::Exports => wanted * (1.0 + SLACK) - most,
            _ => least - wanted * (1.0 - SLACK),
        };
        if more > 0.0 {
            self.shift(fact, region, more, demands)
        } else if less > 0.0 {
            self.shift(fact, region, -less, demands)
        } else {
            0.0
        }
    }

    /// Moves purchases of the fact's stages between a region and the others,
    /// each by one factor; at most nine tenths of what may move.
    fn shift(&self, fact: &TradeFact, region: usize, gap: f64, demands: &mut [Demand]) -> f64 {
        let (mut here, mut there) = (0.0, 0.0);
        for &stage in &fact.stages {
            for place in 0..demands[stage].bought.sellers() {
                let slots = self.slots(&demands[stage]);
                let part: f64 = slots
                    .map(|slot| demands[stage].bought.get(place, slot))
                    .sum();
                if place == region {
                    here += part;
                } else {
                    there += part;
                }
            }
        }
        let gap = gap.clamp(-0.9 * here, 0.9 * there);
        if here <= 0.0 || there <= 0.0 {
            return 0.0;
        }
        for &stage in &fact.stages {
            let slots: Vec<usize> = self.slots(&demands[stage]).collect();
            // By stage, what leaves the others arrives here.
            let there_of = |place: usize| place != region;
            let mut taken = vec![0.0; self.slots.len()];
            for place in (0..demands[stage].bought.sellers()).filter(|&place| there_of(place)) {
                for &slot in &slots {
                    let cell = demands[stage].bought.get_mut(place, slot);
                    let part = *cell * gap / there;
                    *cell -= part;
                    taken[slot] += part;
                }
            }
            let all: f64 = taken.iter().sum();
            let own: f64 = slots
                .iter()
                .map(|&slot| demands[stage].bought.get(region, slot))
                .sum();
            for &slot in &slots {
                let cell = demands[stage].bought.get_mut(region, slot);
                *cell += if own > 0.0 {
                    all * *cell / own
                } else {
                    taken[slot]
                };
            }
        }
        gap
    }
}

/// Scales regional purchases to the facts about use, one group of stages after
/// the other.
fn meet_uses(
    plan: &Plan,
    sizes: &Sizes,
    investment: usize,
    demands: &mut [Demand],
) -> Vec<(String, f64)> {
    let facts = || {
        plan.facts
            .iter()
            .filter(|fact| fact.measure == Measure::Use)
    };
    let groups: IndexSet<&[usize]> = facts().map(|fact| fact.stages.as_slice()).collect();
    let mut scaled = Vec::new();
    for group in groups {
        let of_group: Vec<&TradeFact> = facts().filter(|fact| fact.stages == group).collect();
        scaled.extend(meet_group(
            plan, sizes, group, &of_group, investment, demands,
        ));
    }
    scaled
}

/// What facts may change in a region: of tools the investment, else all.
fn free(demand: &Demand, region: usize, investment: usize) -> f64 {
    if demand.is_tool {
        demand.bought.get(region, investment)
    } else {
        demand.bought.row(region).iter().sum()
    }
}

fn meet_group(
    plan: &Plan,
    sizes: &Sizes,
    group: &[usize],
    facts: &[&TradeFact],
    investment: usize,
    demands: &mut [Demand],
) -> Vec<(String, f64)> {
    let regions = demands[group[0]].bought.sellers();
    // Columns of the small table: one a fact, the last for all other regions.
    let column = |region: usize| {
        let found = facts.iter().position(|fact| fact.regions.contains(&region));
        found.unwrap_or(facts.len())
    };
    let mut prior = FlowMatrix::filled(group.len(), facts.len() + 1, 0.0);
    let mut fixed = vec![0.0; facts.len() + 1];
    for (row, &stage) in group.iter().enumerate() {
        for region in 0..regions {
            let all: f64 = demands[stage].bought.row(region).iter().sum();
            let part = free(&demands[stage], region, investment);
            *prior.get_mut(row, column(region)) += part;
            fixed[column(region)] += all - part;
        }
    }
    // A fact in money speaks of the stated sizes and moves with them.
    let world: f64 = group.iter().map(|&stage| sizes.world[stage]).sum();
    let stated: f64 = group
        .iter()
        .map(|&stage| plan.stages[stage].stated_size)
        .sum();
    let before = prior.column_sums();
    let rows = prior.row_sums();
    let total: f64 = rows.iter().sum();
    let mut wanted: Vec<f64> = (facts.iter().zip(&fixed).zip(&before))
        .map(|((fact, fixed), before)| {
            (fact.value * world / stated - fixed).max(LEAST_LEFT * before)
        })
        .collect();
    let known: f64 = wanted.iter().sum();
    let last = before.last().copied().unwrap_or_default();
    let left = if last > 0.0 {
        (total - known).max(LEAST_LEFT * total)
    } else {
        0.0
    };
    for value in &mut wanted {
        *value *= (total - left) / known;
    }
    wanted.push(left);
    ras(&mut prior, &rows, &wanted, Limits::default());
    let start = FlowMatrix::from_fn(group.len(), facts.len() + 1, |row, place| {
        (0..regions)
            .filter(|&region| column(region) == place)
            .map(|region| free(&demands[group[row]], region, investment))
            .sum()
    });
    for (row, &stage) in group.iter().enumerate() {
        for region in 0..regions {
            let place = column(region);
            if start.get(row, place) > 0.0 {
                let factor = prior.get(row, place) / start.get(row, place);
                rescale(&mut demands[stage], region, investment, factor);
            }
        }
    }
    let factors = wanted.iter().zip(&before).map(|(new, old)| new / old);
    (facts.iter().zip(factors))
        .map(|(fact, factor)| (fact.id.clone(), factor))
        .collect()
}

/// Scales what facts may change.
fn rescale(demand: &mut Demand, region: usize, investment: usize, factor: f64) {
    if !demand.is_tool {
        for value in demand.bought.row_mut(region) {
            *value *= factor;
        }
        return;
    }
    *demand.bought.get_mut(region, investment) *= factor;
}

/// Tools in use cannot exceed what is invested.
fn limit_tools(demand: &mut Demand, investment: usize) {
    for region in 0..demand.bought.sellers() {
        let invested = demand.bought.get(region, investment);
        let used: f64 = demand.tools.row(region).iter().sum();
        if used > invested {
            for value in demand.tools.row_mut(region) {
                *value *= invested / used;
            }
        }
    }
}
