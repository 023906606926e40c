//! What each stage pays: inputs from sectors and value added. Layer 2.
//!
//! Of its revenue a stage pays its links, then other inputs in the pattern of
//! its parent's column in that region, less what the links already cover by
//! product, then value added. USD bn.

use super::demand::{Demand, Slots};
use super::plan::{Plan, Seller};
use super::sizes::Sizes;
use crate::ids::{ProductId, RegionId};
use crate::table::{FlowMatrix, Producers, Table};

/// Costs of the stages' producers, in their order after the sectors'.
pub(super) struct Columns {
    /// Purchases from sectors: sectors' producers x stages' producers.
    pub(super) inputs: FlowMatrix,
    /// All purchases of each stage's producer, from sectors and stages.
    pub(super) bought: Vec<f64>,
    /// Value added of each stage's producer.
    pub(super) value_added: Vec<f64>,
}

impl Columns {
    /// Leaves a stage's producer a share of its value added; it buys as much
    /// more from sectors.
    pub(super) fn earn(&mut self, place: usize, share: f64) {
        let more = (1.0 - share) * self.value_added[place];
        let bought: f64 = (0..self.inputs.sellers())
            .map(|seller| self.inputs.get(seller, place))
            .sum();
        if bought > 0.0 {
            for seller in 0..self.inputs.sellers() {
                *self.inputs.get_mut(seller, place) *= 1.0 + more / bought;
            }
            self.bought[place] += more;
            self.value_added[place] -= more;
        }
    }
}

/// The columns of the stages of `producers`, whose sectors are those of `table`.
pub(super) fn columns(
    plan: &Plan,
    sizes: &Sizes,
    demands: &[Demand],
    table: &Table,
    producers: &Producers,
) -> Columns {
    let sectors = table.producers.len();
    let count = producers.len() - sectors;
    let writer = Writer {
        plan,
        sizes,
        demands,
        table,
        slots: Slots::of(table, plan),
        output: table.costs(),
    };
    let mut columns = Columns {
        inputs: FlowMatrix::filled(sectors, count, 0.0),
        bought: Vec::with_capacity(count),
        value_added: Vec::with_capacity(count),
    };
    for column in 0..count {
        let product = producers.product(sectors + column).index();
        let stage = product - table.producers.products.len();
        let region = producers.region(sectors + column).index();
        let inputs = writer.inputs(stage, region);
        for (seller, value) in inputs.iter().enumerate() {
            *columns.inputs.get_mut(seller, column) = *value;
        }
        let bought: f64 = inputs.iter().sum::<f64>() + writer.bought_of_stages(stage, region);
        columns.bought.push(bought);
        let value_added = sizes.output.get(stage, region) - bought;
        columns.value_added.push(value_added);
    }
    columns
}

/// Share of other inputs of a stage that names none: after its links, inputs
/// and value added as its parents', without what they buy from the sectors
/// that its links were carved out of.
pub(super) fn as_parents(plan: &Plan, table: &Table) -> Vec<f64> {
    let producers = &table.producers;
    (plan.stages.iter().enumerate())
        .map(|(place, stage)| {
            let links = || plan.links.iter().filter(|link| link.to == place);
            let linked = |product: usize| {
                links().any(|link| match link.from {
                    Seller::Stage(from) => {
                        let parents = &plan.stages[from].parents;
                        parents.iter().any(|&(parent, _)| parent == product)
                    }
                    Seller::Sector(sector) => sector == product,
                })
            };
            let (mut inputs, mut value) = (0.0, 0.0);
            for &(parent, share) in &stage.parents {
                for buyer in producers.origins(ProductId(parent)) {
                    for seller in 0..producers.len() {
                        if !linked(producers.product(seller).index()) {
                            inputs += share * table.intermediate.get(seller, buyer);
                        }
                    }
                    let factors = 0..table.factors.len();
                    let paid = factors.map(|factor| table.value_added.get(factor, buyer));
                    value += share * paid.sum::<f64>();
                }
            }
            let taken: f64 = links()
                .map(|link| link.cost_share * if link.capital { plan.spares } else { 1.0 })
                .sum();
            (1.0 - taken).max(0.0) * inputs / (inputs + value).max(f64::MIN_POSITIVE)
        })
        .collect()
}

struct Writer<'a> {
    plan: &'a Plan,
    sizes: &'a Sizes,
    demands: &'a [Demand],
    table: &'a Table,
    slots: Slots,
    output: Vec<f64>,
}

impl Writer<'_> {
    /// Purchases from other stages.
    fn bought_of_stages(&self, stage: usize, region: usize) -> f64 {
        let slot = self.slots.stage(stage);
        self.demands
            .iter()
            .map(|demand| demand.bought.get(region, slot))
            .sum()
    }

    /// Purchases from each sector's producer.
    fn inputs(&self, stage: usize, region: usize) -> Vec<f64> {
        let output = self.sizes.output.get(stage, region);
        let covered = self.covered(stage, region);
        let mut named = vec![0.0; covered.len()];
        let links = self.plan.links.iter().zip(&self.sizes.cost_shares);
        for (link, share) in links.filter(|(link, _)| link.to == stage) {
            if let Seller::Sector(sector) = link.from {
                named[sector] += share * output;
            }
        }
        let other = self.sizes.other_inputs[stage] * output;
        let mut inputs = vec![0.0; self.table.producers.len()];
        for &(parent, share) in &self.plan.stages[stage].parents {
            let place = RegionId(region);
            let Some(column) = self.table.producers.find(ProductId(parent), place) else {
                continue;
            };
            let column = column.index();
            let bought = self.bought(column);
            let scale = output / self.output[column].max(f64::MIN_POSITIVE);
            let left: Vec<f64> = (bought.iter().zip(&covered))
                .map(|(bought, covered)| (bought * scale - covered).max(0.0))
                .collect();
            let sum: f64 = left.iter().sum();
            // Where the links cover all that the parent buys, its whole pattern stands.
            let (pattern, sum) = if sum > 0.0 {
                (left, sum)
            } else {
                (bought.clone(), bought.iter().sum())
            };
            for (product, &bought) in bought.iter().enumerate().filter(|(_, value)| **value > 0.0) {
                let value = share * (other * pattern[product] / sum + named[product]);
                for seller in self.table.producers.origins(ProductId(product)) {
                    inputs[seller] += value * self.table.intermediate.get(seller, column) / bought;
                }
            }
        }
        inputs
    }

    /// What the links of a stage cover of purchases by product.
    fn covered(&self, stage: usize, region: usize) -> Vec<f64> {
        let mut covered = vec![0.0; self.slots.sectors];
        let slot = self.slots.stage(stage);
        for (seller, demand) in self.plan.stages.iter().zip(self.demands) {
            for &(parent, share) in &seller.parents {
                covered[parent] += share * demand.bought.get(region, slot);
            }
        }
        let links = self.plan.links.iter().zip(&self.sizes.cost_shares);
        for (link, share) in links.filter(|(link, _)| link.to == stage) {
            if let Seller::Sector(sector) = link.from {
                covered[sector] += share * self.sizes.output.get(stage, region);
            }
        }
        covered
    }

    /// What a sector's producer buys, by product.
    fn bought(&self, column: usize) -> Vec<f64> {
        (0..self.slots.sectors)
            .map(|product| {
                let origins = self.table.producers.origins(ProductId(product));
                origins
                    .map(|seller| self.table.intermediate.get(seller, column))
                    .sum()
            })
            .collect()
    }
}
