//! The world as a graph: who sells what to whom. Layer 2.
//!
//! A view of a [`Table`] for questions, paths, drawing and export; the
//! engines read the table itself. Nodes are producers and the final buyers of
//! each region, edges point from seller to buyer.

use petgraph::stable_graph::{NodeIndex, StableDiGraph};

use crate::ids::{ProducerId, ProductId, RegionId};
use crate::table::{FlowMatrix, Table};

/// A node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Makes one product in one region.
    Producer(ProducerId),
    /// All final buyers of a region.
    FinalBuyer(RegionId),
}

/// An edge: a yearly flow at the prices that buyers pay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// Value in the unit of the table, USD bn a year.
    pub value: f64,
    /// Share in the buyer's purchases of that product from all origins.
    pub share_of_product: f64,
    /// Share in the buyer's cost: inputs and factors, or final spending.
    pub share_of_cost: f64,
}

/// Which flows become edges: at least all three.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Least value in the unit of the table.
    pub value: f64,
    /// Least share in the buyer's purchases of the product.
    pub share_of_product: f64,
    /// Least share in the buyer's cost.
    pub share_of_cost: f64,
}

impl Threshold {
    /// Every flow of a thousand dollars a year and more.
    pub const ALL: Self = Self {
        value: 1e-6,
        share_of_product: 0.0,
        share_of_cost: 0.0,
    };

    /// Flows that matter to their buyer: 5 % of its purchases of the product
    /// and 0.1 % of its cost. On all flows everything reaches everything.
    pub const MATTERS: Self = Self {
        value: 1e-6,
        share_of_product: 0.05,
        share_of_cost: 0.001,
    };
}

/// Producers and final buyers with the flows between them.
#[derive(Clone, Debug)]
pub struct SupplyNetwork {
    graph: StableDiGraph<Actor, Flow>,
    producers: Vec<NodeIndex>,
    buyers: Vec<NodeIndex>,
}

impl SupplyNetwork {
    /// From the flows of a table that reach the threshold.
    pub fn new(table: &Table, threshold: Threshold) -> Self {
        let count = table.producers.len();
        let regions = table.producers.regions.len();
        let mut graph = StableDiGraph::with_capacity(count + regions, count * regions);
        let producers = (0..count)
            .map(|producer| graph.add_node(Actor::Producer(ProducerId(producer))))
            .collect();
        let buyers = (0..regions)
            .map(|region| graph.add_node(Actor::FinalBuyer(RegionId(region))))
            .collect();
        let mut network = Self {
            graph,
            producers,
            buyers,
        };
        let demand = table.final_by_region();
        let nodes = network.producers.clone();
        network.connect(
            table,
            &table.intermediate,
            &table.costs(),
            &nodes,
            threshold,
        );
        let nodes = network.buyers.clone();
        network.connect(table, &demand, &demand.column_sums(), &nodes, threshold);
        network
    }

    /// Adds the flows of a matrix whose columns are the nodes `buyers`.
    fn connect(
        &mut self,
        table: &Table,
        matrix: &FlowMatrix,
        costs: &[f64],
        buyers: &[NodeIndex],
        threshold: Threshold,
    ) {
        for product in (0..table.producers.products.len()).map(ProductId) {
            let origins = table.producers.origins(product);
            let mut bought = vec![0.0; buyers.len()];
            for seller in origins.clone() {
                for (sum, value) in bought.iter_mut().zip(matrix.row(seller)) {
                    *sum += value;
                }
            }
            for seller in origins {
                for (buyer, &value) in matrix.row(seller).iter().enumerate() {
                    let flow = Flow {
                        value,
                        share_of_product: share(value, bought[buyer]),
                        share_of_cost: share(value, costs[buyer]),
                    };
                    if threshold.admits(&flow) {
                        self.graph
                            .add_edge(self.producers[seller], buyers[buyer], flow);
                    }
                }
            }
        }
    }

    /// The graph.
    pub fn graph(&self) -> &StableDiGraph<Actor, Flow> {
        &self.graph
    }

    /// The node of a producer.
    pub fn producer(&self, producer: ProducerId) -> NodeIndex {
        self.producers[producer.index()]
    }

    /// The node of a region's final buyers.
    pub fn final_buyer(&self, region: RegionId) -> NodeIndex {
        self.buyers[region.index()]
    }
}

impl Threshold {
    fn admits(&self, flow: &Flow) -> bool {
        flow.value > 0.0
            && flow.value >= self.value
            && flow.share_of_product >= self.share_of_product
            && flow.share_of_cost >= self.share_of_cost
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
