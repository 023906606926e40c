//! Who buys each stage's product, and where. Layer 2.
//!
//! A stage buys where it produces; a sector's purchases follow the sector's
//! output outside the chains; final purchases follow the final demand for the
//! parents, or facts that place them; investment in tools follows those who
//! use them. Facts then correct the places (see [`super::place`]). USD bn.

use super::plan::{Link, Plan, Seller, Stage, User};
use super::sizes::Sizes;
use crate::ids::{ProductId, RegionId};
use crate::table::{FlowMatrix, Table};

/// Least share of a total that facts leave to the regions they do not name.
pub(super) const LEAST_LEFT: f64 = 0.02;

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

/// Place of investment among the categories of final demand; the first where
/// the table does not tell investment apart.
pub(super) fn investment(table: &Table) -> usize {
    let found = table.categories.iter().position(|name| name == "gfcf");
    found.unwrap_or(0)
}

/// The demand for every stage, before facts correct its places.
pub(super) fn demand(plan: &Plan, sizes: &Sizes, table: &Table) -> Vec<Demand> {
    let keys = Keys::of(plan, sizes, table);
    (0..plan.stages.len())
        .map(|stage| keys.demand(stage))
        .collect()
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
