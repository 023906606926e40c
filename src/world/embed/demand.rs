//! Who buys each stage's product, and where. Layer 2.
//!
//! A stage buys where it produces; a sector's purchases follow the sector's
//! output outside the chains; final purchases follow the final demand for the
//! parents, or facts that place them; investment in tools follows those who
//! use them. Facts about regional use then scale what each region buys (tools:
//! only what it invests), so that the totals of the stages and of the regions
//! are both met. USD bn.

use indexmap::IndexMap;

use super::plan::{Link, Measure, Plan, Seller, Stage, TradeFact, User};
use super::sizes::Sizes;
use crate::ids::{ProductId, RegionId};
use crate::table::balance::{Limits, ras};
use crate::table::{FlowMatrix, Table};

/// Least share of a total that facts leave to the regions they do not name.
const LEAST_LEFT: f64 = 0.02;

/// Who buys a stage's product.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    /// Regions x slots: the sectors, the stages, the final categories.
    pub(super) bought: FlowMatrix,
    /// Tools in use: regions x stages, what they cost their users a year
    /// beside spares; all of it is investment in `bought`.
    pub(super) tools: FlowMatrix,
    /// Whether it is a tool.
    pub(super) is_tool: bool,
}

/// Where the slots of [`Demand::bought`] stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots {
    pub(super) sectors: usize,
    pub(super) stages: usize,
    pub(super) categories: usize,
}

impl Slots {
    pub(super) fn of(table: &Table, plan: &Plan) -> Self {
        Self {
            sectors: table.producers.products.len(),
            stages: plan.stages.len(),
            categories: table.categories.len(),
        }
    }

    pub(super) fn stage(self, stage: usize) -> usize {
        self.sectors + stage
    }

    pub(super) fn category(self, category: usize) -> usize {
        self.sectors + self.stages + category
    }

    pub(super) fn len(self) -> usize {
        self.sectors + self.stages + self.categories
    }
}

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

/// Place of investment among the categories of final demand; the first where
/// the table does not tell investment apart.
pub(super) fn investment(table: &Table) -> usize {
    let found = table.categories.iter().position(|name| name == "gfcf");
    found.unwrap_or(0)
}

/// The demand for every stage.
pub(super) fn demand(plan: &Plan, sizes: &Sizes, table: &Table) -> (Vec<Demand>, Moved) {
    let keys = Keys::of(plan, sizes, table);
    let mut demands: Vec<Demand> = (0..plan.stages.len())
        .map(|stage| keys.demand(stage))
        .collect();
    let movable = Movable {
        slots: keys.slots,
        investment: keys.slots.category(keys.investment),
    };
    let mut moved = Moved::default();
    for _ in 0..ROUNDS {
        for fact in &plan.facts {
            let shifted = movable.make_room(fact, plan, sizes, &mut demands);
            if shifted != 0.0 {
                *moved.shifted.entry(fact.id.clone()).or_default() += shifted;
            }
        }
        for (id, factor) in meet_uses(plan, sizes, keys.slots, keys.investment, &mut demands) {
            *moved.scaled.entry(id).or_insert(1.0) *= factor;
        }
    }
    for demand in &mut demands {
        limit_tools(demand, movable.investment);
    }
    (demands, moved)
}

/// Rounds in which room for trade is made and facts about use are met.
const ROUNDS: usize = 4;
/// Room beyond the least, share of the fact.
const SLACK: f64 = 0.02;

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

/// What places purchases in regions.
struct Keys<'a> {
    plan: &'a Plan,
    sizes: &'a Sizes,
    slots: Slots,
    /// Output outside the chains: sectors x regions.
    rest: FlowMatrix,
    /// Final demand by product: products x (regions x categories).
    finals: FlowMatrix,
    /// Place of investment among the categories.
    investment: usize,
    regions: usize,
}

impl<'a> Keys<'a> {
    fn of(plan: &'a Plan, sizes: &'a Sizes, table: &Table) -> Self {
        let regions = table.producers.regions.len();
        let products = table.producers.products.len();
        let output = table.costs();
        let mut rest = FlowMatrix::from_fn(products, regions, |product, region| {
            let found = table.producers.find(ProductId(product), RegionId(region));
            found.map_or(0.0, |at| output[at.index()])
        });
        for (place, stage) in plan.stages.iter().enumerate() {
            for &(parent, share) in &stage.parents {
                for region in 0..regions {
                    *rest.get_mut(parent, region) -= share * sizes.output.get(place, region);
                }
            }
        }
        let mut finals = FlowMatrix::filled(products, table.final_demand.buyers(), 0.0);
        for seller in 0..table.producers.len() {
            let sums = finals.row_mut(table.producers.product(seller).index());
            for (sum, value) in sums.iter_mut().zip(table.final_demand.row(seller)) {
                *sum += value;
            }
        }
        Self {
            plan,
            sizes,
            slots: Slots::of(table, plan),
            rest,
            finals,
            investment: investment(table),
            regions,
        }
    }

    fn demand(&self, stage: usize) -> Demand {
        let mut demand = Demand {
            bought: FlowMatrix::filled(self.regions, self.slots.len(), 0.0),
            tools: FlowMatrix::filled(self.regions, self.slots.stages, 0.0),
            is_tool: false,
        };
        let links = self.plan.links.iter().zip(&self.sizes.cost_shares);
        for (link, share) in links.filter(|(link, _)| link.from == Seller::Stage(stage)) {
            self.link(link, *share, &mut demand);
        }
        let factor = self.sizes.factors[stage];
        for sale in self.plan.uses.iter().filter(|sale| sale.stage == stage) {
            self.sale(stage, sale.user, factor * sale.value, &mut demand);
        }
        let sold: f64 = demand.bought.values().iter().sum();
        let unsold = (self.sizes.world[stage] - sold).max(0.0);
        for &(parent, share) in &self.plan.stages[stage].parents {
            self.sale(stage, User::Sector(parent), share * unsold, &mut demand);
        }
        demand
    }

    fn link(&self, link: &Link, share: f64, demand: &mut Demand) {
        let current = if link.capital { self.plan.spares } else { 1.0 };
        demand.is_tool |= link.capital;
        for region in 0..self.regions {
            let cost = share * self.sizes.output.get(link.to, region);
            *demand.bought.get_mut(region, self.slots.stage(link.to)) += current * cost;
            let invested = (1.0 - current) * cost;
            *demand.tools.get_mut(region, link.to) += invested;
            let slot = self.slots.category(self.investment);
            *demand.bought.get_mut(region, slot) += invested;
        }
    }

    /// Spreads a sale outside the chains over regions.
    fn sale(&self, stage: usize, user: User, value: f64, demand: &mut Demand) {
        let tools = demand.is_tool.then(|| demand.tools.row_sums());
        match (user, tools) {
            (User::Sector(sector), _) => {
                spread(value, self.rest.row(sector), |region, part| {
                    *demand.bought.get_mut(region, sector) += part;
                });
            }
            (User::Investment, Some(tools)) => {
                let slot = self.slots.category(self.investment);
                spread(value, &tools, |region, part| {
                    *demand.bought.get_mut(region, slot) += part;
                });
            }
            (User::Investment | User::Final, _) => {
                let key = self.final_key(stage, user);
                let categories = self.slots.categories;
                spread(value, &key, |column, part| {
                    let slot = self.slots.category(column % categories);
                    *demand.bought.get_mut(column / categories, slot) += part;
                });
            }
        }
    }

    /// Final demand for the parents, regions x categories in one row; regions
    /// whose purchases facts place have the share that the facts give them.
    fn final_key(&self, stage: usize, user: User) -> Vec<f64> {
        let Stage {
            parents, placed, ..
        } = &self.plan.stages[stage];
        let categories = self.slots.categories;
        let mut key: Vec<f64> = (0..self.finals.buyers())
            .map(|column| {
                let counts = user == User::Final || column % categories == self.investment;
                let all = parents
                    .iter()
                    .map(|&(p, share)| share * self.finals.get(p, column));
                if counts { all.sum() } else { 0.0 }
            })
            .collect();
        let sums: Vec<f64> = key
            .chunks(categories)
            .map(|cells| cells.iter().sum())
            .collect();
        let known: f64 = placed.iter().flatten().sum();
        if known > 0.0 {
            let (mut free, mut all) = (0.0, 0.0);
            for (sum, place) in sums.iter().zip(placed) {
                all += sum;
                free += if place.is_none() { *sum } else { 0.0 };
            }
            // Regions without a fact keep their share in the parents' demand.
            let total = known / (1.0 - free / all).max(LEAST_LEFT);
            let regions = key.chunks_mut(categories).zip(&sums).zip(placed);
            for ((cells, sum), place) in regions {
                let wanted = place.unwrap_or(total * sum / all);
                for cell in cells.iter_mut().filter(|_| *sum > 0.0) {
                    *cell *= wanted / sum;
                }
            }
        }
        key
    }
}

/// Gives each place its part of a value, in proportion to a key.
fn spread(value: f64, key: &[f64], mut give: impl FnMut(usize, f64)) {
    let sum: f64 = key.iter().sum();
    if sum > 0.0 {
        for (place, weight) in key.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            give(place, value * weight / sum);
        }
    }
}

/// Scales regional purchases to the facts about use, one group of stages after
/// the other.
fn meet_uses(
    plan: &Plan,
    sizes: &Sizes,
    slots: Slots,
    investment: usize,
    demands: &mut [Demand],
) -> Vec<(String, f64)> {
    let facts = || {
        plan.facts
            .iter()
            .filter(|fact| fact.measure == Measure::Use)
    };
    let mut groups: Vec<&[usize]> = facts().map(|fact| fact.stages.as_slice()).collect();
    groups.dedup();
    let mut scaled = Vec::new();
    for group in groups {
        let of_group: Vec<&TradeFact> = facts().filter(|fact| fact.stages == group).collect();
        let slot = slots.category(investment);
        scaled.extend(meet_group(plan, sizes, group, &of_group, slot, demands));
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
