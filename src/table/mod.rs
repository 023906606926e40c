//! An input-output table of the world: who sells what to whom. Layer 1.
//!
//! [`Table`] is the form that every source is brought into: the shipped world,
//! a user's table folder. Producers are in product-major order; a producer is
//! a product made in a region, and pairs without output do not exist.

mod accounts;
pub mod balance;
mod cells;
pub mod check;
mod codes;
pub mod concordance;
mod describe;
pub mod flow_matrix;
pub mod import;
pub(crate) mod problems;
pub mod read;
pub mod repair;
pub mod rows;
pub(crate) mod sheet;
mod unit;
pub mod write;

use std::ops::Range;

use indexmap::IndexSet;

pub use flow_matrix::FlowMatrix;

use crate::ids::{ProducerId, ProductId, RegionId};

/// Which producers exist, in product-major order.
#[derive(Clone, Debug, PartialEq)]
pub struct Producers {
    /// Region codes, in the order in which they are printed.
    pub regions: IndexSet<String>,
    /// Product codes, in the order in which they are printed.
    pub products: IndexSet<String>,
    list: Vec<(ProductId, RegionId)>,
    ranges: Vec<Range<usize>>,
}

impl Producers {
    /// From the pairs that exist, in any order.
    pub fn new(
        regions: IndexSet<String>,
        products: IndexSet<String>,
        exists: impl Fn(ProductId, RegionId) -> bool,
    ) -> Self {
        let mut list = Vec::new();
        let mut ranges = Vec::new();
        for product in (0..products.len()).map(ProductId) {
            let start = list.len();
            for region in (0..regions.len()).map(RegionId) {
                if exists(product, region) {
                    list.push((product, region));
                }
            }
            ranges.push(start..list.len());
        }
        Self {
            regions,
            products,
            list,
            ranges,
        }
    }

    /// How many producers there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What a producer makes.
    pub fn product(&self, producer: usize) -> ProductId {
        self.list[producer].0
    }

    /// Where a producer is.
    pub fn region(&self, producer: usize) -> RegionId {
        self.list[producer].1
    }

    /// Region of every buyer: the producers, then one final buyer a region.
    pub fn buyer_regions(&self) -> impl Iterator<Item = RegionId> + '_ {
        let own = self.list.iter().map(|&(_, region)| region);
        own.chain((0..self.regions.len()).map(RegionId))
    }

    /// The producers of a product: its origins.
    pub fn origins(&self, product: ProductId) -> Range<usize> {
        self.ranges[product.index()].clone()
    }

    /// The producer of `product` in `region`, if there is one.
    pub fn find(&self, product: ProductId, region: RegionId) -> Option<ProducerId> {
        self.origins(product)
            .find(|&producer| self.list[producer].1 == region)
            .map(ProducerId)
    }

    /// `REGION|PRODUCT`, the name of a producer in messages and outputs.
    pub fn name(&self, producer: usize) -> String {
        let (product, region) = self.list[producer];
        format!(
            "{}|{}",
            self.regions[region.index()],
            self.products[product.index()]
        )
    }
}

/// A balanced table: for every producer sales = purchases + value added.
///
/// All values in USD bn a year (or the unit that `unit` names, for a user's
/// table in another currency), at the prices that buyers pay: where base
/// tariffs are given, flows across borders include them.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it is called.
    pub name: String,
    /// Year that the values speak of.
    pub year: i32,
    /// Unit of every value, `USD_bn` for shipped data.
    pub unit: String,
    /// Where it comes from, for notes and manifests.
    pub source: String,
    /// Who produces.
    pub producers: Producers,
    /// Purchases of inputs: producers x producers.
    pub intermediate: FlowMatrix,
    /// Names of the categories of final demand (households, ...).
    pub categories: Vec<String>,
    /// Final purchases: producers x (region-major regions x categories).
    pub final_demand: FlowMatrix,
    /// Names of the factors of production (labour, capital, ...).
    pub factors: Vec<String>,
    /// Payments to factors: factors x producers.
    pub value_added: FlowMatrix,
    /// Ad valorem tariff already in the base, as a share: producers x regions
    /// of destination. None where the base has no tariffs.
    pub tariffs: Option<FlowMatrix>,
}

impl Table {
    /// Purchases by final buyers, categories added up: producers x regions.
    pub fn final_by_region(&self) -> FlowMatrix {
        let categories = self.categories.len();
        FlowMatrix::from_fn(
            self.producers.len(),
            self.producers.regions.len(),
            |seller, region| {
                self.final_demand.row(seller)[region * categories..][..categories]
                    .iter()
                    .sum()
            },
        )
    }

    /// The table of some of its producers only, given in ascending order.
    /// Flows to and from the others are dropped with them.
    #[must_use]
    pub(crate) fn restrict(self, kept: &[usize]) -> Self {
        let old = &self.producers;
        let exists = |product, region| {
            old.find(product, region)
                .is_some_and(|producer| kept.binary_search(&producer.index()).is_ok())
        };
        let producers = Producers::new(old.regions.clone(), old.products.clone(), exists);
        let rows = |matrix: &FlowMatrix| {
            FlowMatrix::from_fn(kept.len(), matrix.buyers(), |row, column| {
                matrix.get(kept[row], column)
            })
        };
        let columns = |matrix: &FlowMatrix| {
            FlowMatrix::from_fn(matrix.sellers(), kept.len(), |row, column| {
                matrix.get(row, kept[column])
            })
        };
        Self {
            intermediate: columns(&rows(&self.intermediate)),
            final_demand: rows(&self.final_demand),
            value_added: columns(&self.value_added),
            tariffs: self.tariffs.as_ref().map(rows),
            producers,
            ..self
        }
    }
}

/// Which producers sell, buy or pay anything at all.
fn active(
    intermediate: &FlowMatrix,
    final_demand: &FlowMatrix,
    value_added: &FlowMatrix,
) -> Vec<bool> {
    let any = |values: &[f64]| values.iter().any(|&value| value != 0.0);
    let mut active: Vec<bool> = (0..intermediate.sellers())
        .map(|seller| any(intermediate.row(seller)) || any(final_demand.row(seller)))
        .collect();
    for matrix in [intermediate, value_added] {
        for row in 0..matrix.sellers() {
            for (active, value) in active.iter_mut().zip(matrix.row(row)) {
                *active |= *value != 0.0;
            }
        }
    }
    active
}
