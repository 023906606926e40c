//! Who sells what to which region, read off a world. Layer 2.
//!
//! Origins x destinations of products, intermediate and final, home sales on
//! the diagonal. A headquarters overlay (a stage of several parents whose
//! shares are of seats, such as chip design) sells where no cargo moves: the
//! memo account books its sales at the places where its goods are made, in
//! proportion to what it pays the makers, and leaves out the makers' sales to
//! it. Customs figures are compared with that. USD bn a year.

use super::{Kind, World};
use crate::ids::ProductId;
use crate::table::{FlowMatrix, Table};

/// Trade by product: one matrix of origins x destinations each.
pub(super) struct Trade<'a> {
    world: &'a World,
    flows: Vec<FlowMatrix>,
}

impl<'a> Trade<'a> {
    pub(super) fn of(world: &'a World) -> Self {
        let table = &world.table;
        let products = 0..table.producers.products.len();
        Self {
            flows: products
                .map(|product| flows(table, product, |_| true))
                .collect(),
            world,
        }
    }

    /// Origins x destinations of a product.
    pub(super) fn flows(&self, product: usize) -> &FlowMatrix {
        &self.flows[product]
    }

    /// Of several products together, as booked.
    pub(super) fn booked(&self, products: &[usize]) -> FlowMatrix {
        self.sum(products.iter().map(|&product| self.flows[product].clone()))
    }

    /// Of several products together, where cargo moves.
    pub(super) fn shipped(&self, products: &[usize]) -> FlowMatrix {
        self.sum(products.iter().map(|&product| self.cargo(product)))
    }

    /// Of goods; without overlays and sales to them, as the balance has it.
    pub(super) fn goods(&self) -> FlowMatrix {
        let kinds = self.world.kinds.iter().enumerate();
        let goods = kinds.filter(|(product, kind)| {
            **kind == Kind::Goods && !self.world.is_overlay(ProductId(*product))
        });
        self.sum(goods.map(|(product, _)| self.without_overlays(product)))
    }

    fn sum(&self, parts: impl Iterator<Item = FlowMatrix>) -> FlowMatrix {
        let regions = self.world.table.producers.regions.len();
        let mut sum = FlowMatrix::filled(regions, regions, 0.0);
        for part in parts {
            for (sum, value) in sum.values_mut().iter_mut().zip(part.values()) {
                *sum += value;
            }
        }
        sum
    }

    fn without_overlays(&self, product: usize) -> FlowMatrix {
        if self.world.chains.stage(ProductId(product)).is_none() {
            return self.flows[product].clone();
        }
        let producers = &self.world.table.producers;
        flows(&self.world.table, product, |buyer| {
            !self.world.is_overlay(producers.product(buyer))
        })
    }

    fn cargo(&self, product: usize) -> FlowMatrix {
        if !self.world.is_overlay(ProductId(product)) {
            return self.without_overlays(product);
        }
        let regions = self.world.table.producers.regions.len();
        let mut moved = FlowMatrix::filled(regions, regions, 0.0);
        for seat in 0..regions {
            let makers = self.makers(product, seat);
            let all: f64 = makers.iter().sum();
            for (maker, part) in makers.iter().enumerate() {
                for to in 0..regions {
                    let sold = self.flows[product].get(seat, to);
                    let share = if all > 0.0 { part / all } else { 0.0 };
                    *moved.get_mut(maker, to) += share * sold;
                }
            }
        }
        moved
    }

    /// What an overlay at a seat pays to the stages that make goods for it, by
    /// their region.
    fn makers(&self, product: usize, seat: usize) -> Vec<f64> {
        let table = &self.world.table;
        let mut paid = vec![0.0; table.producers.regions.len()];
        let buyer = table
            .producers
            .find(ProductId(product), crate::ids::RegionId(seat));
        for seller in 0..table.producers.len() {
            let sold = table.producers.product(seller);
            let stage = self.world.chains.stage(sold).is_some();
            let goods = self.world.kinds[sold.index()] == Kind::Goods;
            if let Some(buyer) = buyer.filter(|_| stage && goods) {
                let region = table.producers.region(seller).index();
                paid[region] += table.intermediate.get(seller, buyer.index());
            }
        }
        paid
    }
}

impl World {
    /// Whether a stage is booked at a seat: several parents, shares by
    /// headquarters.
    pub(super) fn is_overlay(&self, product: ProductId) -> bool {
        let stage = self.chains.stage(product);
        stage.is_some_and(|stage| stage.headquarters && stage.parents.len() > 1)
    }
}

/// Origins x destinations of a product's sales to the chosen producers and to
/// final buyers.
fn flows(table: &Table, product: usize, chosen: impl Fn(usize) -> bool) -> FlowMatrix {
    let producers = &table.producers;
    let categories = table.categories.len();
    let regions = producers.regions.len();
    let mut flows = FlowMatrix::filled(regions, regions, 0.0);
    for seller in producers.origins(ProductId(product)) {
        let row = flows.row_mut(producers.region(seller).index());
        for (buyer, value) in table.intermediate.row(seller).iter().enumerate() {
            if *value != 0.0 && chosen(buyer) {
                row[producers.region(buyer).index()] += value;
            }
        }
        for (column, value) in table.final_demand.row(seller).iter().enumerate() {
            row[column / categories] += value;
        }
    }
    flows
}
