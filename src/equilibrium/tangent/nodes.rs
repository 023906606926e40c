//! Prices, demand and spending along directions. Layer 5.
//!
//! Tables of directions are kept with the directions of one producer or node
//! side by side: "directions x things" as a matrix by columns, or flat. What
//! runs over all links of a product is one matrix product.

use nalgebra::{DMatrix, DMatrixView, DMatrixViewMut};

use super::limits::Links;
use super::{Moved, Response};
use crate::equilibrium::point::{Point, PointFactors};
use crate::equilibrium::regime::Regime;
use crate::equilibrium::rents::owner_weights;
use crate::equilibrium::switching::{Switching, home_costs};
use crate::ids::ProductId;
use crate::math::{exp, wide};
use crate::table::FlowMatrix;

/// Directions pushed through the trees at once: bounds the memory of the node
/// tangents.
const BLOCK: usize = 32;

/// What directions do to nodes: nodes x directions, flat. Kept from one block
/// of directions to the next.
#[derive(Default)]
pub(super) struct Nodes {
    /// dln price.
    pub(super) prices: Vec<f64>,
    /// dln of the share in the buyer's spending.
    pub(super) pull: Vec<f64>,
    pub(super) switching: Switching,
}

impl Nodes {
    fn reset(&mut self, length: usize) {
        for table in [&mut self.prices, &mut self.pull] {
            table.clear();
            table.resize(length, 0.0);
        }
    }
}

/// The tangent of prices and demand at a point.
pub(super) struct Tangent<'a> {
    pub(super) regime: &'a Regime<'a>,
    pub(super) point: &'a Point,
    /// Derivative of a composite's ln price by the ln price of each seller.
    price_weight: FlowMatrix,
    /// What sellers receive: producers x buyers.
    pub(super) received: FlowMatrix,
    /// What one unit of a producer's payments to factors adds to the income of
    /// each region: producers x regions.
    income_weights: FlowMatrix,
}

impl<'a> Tangent<'a> {
    pub(super) fn new(regime: &'a Regime, point: &'a Point) -> Self {
        let economy = regime.economy;
        let price_weight = FlowMatrix::from_fn(economy.n(), economy.buyers(), |seller, buyer| {
            let product = economy.producers.product(seller).index();
            if point.flow_share.get(seller, buyer) > 0.0 {
                let node = regime.trees.product_node(product, buyer);
                point.price_share(regime, seller, buyer) / point.share[node]
            } else {
                0.0
            }
        });
        let received = FlowMatrix::from_fn(economy.n(), economy.buyers(), |seller, buyer| {
            let kept = regime.to_seller.get(seller, economy.region_of[buyer]);
            point.flow_share.get(seller, buyer) * kept * point.spending[buyer]
        });
        Self {
            regime,
            point,
            price_weight,
            received,
            income_weights: point.income_weights(regime),
        }
    }

    pub(super) fn respond(&self, moved: &Moved, links: &Links, factors: &PointFactors) -> Response {
        let (regime, point) = (self.regime, self.point);
        let n = regime.economy.n();
        let mut costs = moved.value_added.clone();
        for producer in 0..n {
            let share = point.value_added_share(regime, producer) * exp(point.markup[producer]);
            costs.row_mut(producer).scale_mut(share);
        }
        costs += &moved.markups;
        for (at, link) in &moved.links {
            for buyer in (0..n).filter(|&buyer| regime.economy.region_of[buyer] == link.region) {
                let share = point.price_share(regime, link.seller, buyer);
                costs[(buyer, *at)] += exp(point.markup[buyer]) * share * link.price();
            }
        }
        factors.prices.solve_many(&mut costs);
        let mut spending = DMatrix::zeros(regime.economy.buyers(), costs.ncols());
        let mut payments = DMatrix::zeros(n, costs.ncols());
        let mut limits = DMatrix::zeros(regime.limits.len(), costs.ncols());
        let mut nodes = Nodes::default();
        for start in (0..costs.ncols()).step_by(BLOCK) {
            let width = BLOCK.min(costs.ncols() - start);
            let block = |of: &DMatrix<f64>| of.columns(start, width).transpose();
            let block = Moved {
                value_added: block(&moved.value_added),
                markups: block(&moved.markups),
                links: moved.links_among(start..start + width),
            };
            let costs = costs.columns(start, width).transpose();
            let (shift, shares) = self.demand(&costs, &block, &mut nodes);
            links.at_given_spending(
                &nodes,
                &costs,
                &block.links,
                &mut limits.columns_mut(start, width),
            );
            spending
                .columns_mut(start, width)
                .copy_from(&shift.transpose());
            payments
                .columns_mut(start, width)
                .copy_from(&shares.transpose());
        }
        factors.spending.solve_many(&mut spending);
        links.by_spending(&spending, &mut limits);
        let mut sales = spending.rows(0, n).into_owned();
        for (producer, mut row) in sales.row_iter_mut().enumerate() {
            if regime.is_stopped(producer) {
                row.fill(0.0);
            } else {
                row /= point.spending[producer];
            }
        }
        payments += &sales;
        Response {
            payments,
            sales,
            costs,
            limits,
        }
    }

    /// What changed shares do at the spending of the point: to the budget of
    /// each buyer, and to ln of the share of value added (directions x buyers,
    /// directions x producers).
    fn demand(
        &self,
        costs: &DMatrix<f64>,
        moved: &Moved,
        nodes: &mut Nodes,
    ) -> (DMatrix<f64>, DMatrix<f64>) {
        let (regime, point) = (self.regime, self.point);
        let (n, width) = (regime.economy.n(), costs.nrows());
        nodes.reset(regime.trees.nodes() * width);
        wide(
            #[inline(always)]
            || {
                self.node_prices(costs, moved, &mut nodes.prices);
                self.node_pull(costs, moved, nodes);
            },
        );
        let pull = &nodes.pull;
        let mut shift = self.demand_shift(costs, &moved.links, nodes);
        let mut shares = DMatrix::zeros(width, n);
        for producer in 0..n {
            let node = regime.trees.value_added_node(producer);
            let payments = point.payments(regime, producer);
            let change = &pull[node * width..][..width];
            shares.column_mut(producer).copy_from_slice(change);
            let weights = self.income_weights.row(producer).iter().enumerate();
            for (region, weight) in weights.filter(|(_, weight)| **weight != 0.0) {
                let mut income = shift.column_mut(n + region);
                for (income, change) in income.iter_mut().zip(change) {
                    *income += weight * payments * change;
                }
            }
        }
        for &(producer, _) in &regime.losses.ceilings {
            let cost = point.spending[producer] * (1.0 - point.rent_share(producer));
            let weights = owner_weights(regime, producer);
            for at in 0..width {
                for (region, weight) in weights.iter().enumerate() {
                    shift[(at, n + region)] += weight * cost * moved.markups[(at, producer)];
                }
            }
        }
        let last = regime.economy.buyers() - 1;
        for at in 0..width {
            shift[(at, last)] = -(0..n)
                .map(|producer| point.payments(regime, producer) * shares[(at, producer)])
                .sum::<f64>();
        }
        (shift, shares)
    }

    /// dln of each node's share in its buyer's spending, apart from what a
    /// leaf's own price adds inside its origin nest.
    #[inline(always)]
    fn node_pull(&self, costs: &DMatrix<f64>, moved: &Moved, nodes: &mut Nodes) {
        let (regime, width) = (self.regime, costs.nrows());
        let Nodes {
            prices,
            pull,
            switching,
        } = nodes;
        for &(producer, _) in &regime.losses.ceilings {
            if let Some(root) = regime.trees.root(producer) {
                for at in 0..width {
                    pull[root.node * width + at] = -moved.markups[(at, producer)];
                }
            }
        }
        let of = |node: usize| node * width..(node + 1) * width;
        for buyer in 0..regime.economy.buyers() {
            for nest in regime.trees.nests(buyer).iter().rev() {
                // Children are numbered before their nest.
                let (below, above) = pull.split_at_mut(nest.node * width);
                let above = above[..width].iter().zip(&prices[of(nest.node)]);
                let exponent = 1.0 - nest.elasticity;
                for child in regime.trees.children(nest) {
                    let own = below[of(child.node)].iter_mut();
                    let own = own.zip(&prices[of(child.node)]);
                    for ((pull, price), (pull_above, price_above)) in own.zip(above.clone()) {
                        *pull = pull_above + exponent * (price - price_above);
                    }
                }
            }
        }
        // Inside the origin nest the parent's price counts as well.
        let economy = regime.economy;
        let sectors = 0..economy.producers.products.len();
        for product in sectors.filter(|&product| economy.stage(product).is_none()) {
            let exponent = 1.0 - economy.origin_exponent(product);
            for buyer in 0..economy.buyers() {
                let first = regime.trees.product_node(product, buyer) * width;
                for own in first..first + width {
                    pull[own] -= exponent * prices[own];
                }
            }
        }
        switching.complete(regime, self.point, (costs, &moved.links), prices, pull);
    }

    /// dln price of every node.
    #[inline(always)]
    fn node_prices(&self, costs: &DMatrix<f64>, moved: &Moved, prices: &mut [f64]) {
        let (regime, point) = (self.regime, self.point);
        let (economy, width) = (regime.economy, costs.nrows());
        let buyers = economy.buyers();
        let sectors = 0..economy.producers.products.len();
        for product in sectors.filter(|&product| economy.stage(product).is_none()) {
            let origins = economy.producers.origins(ProductId(product));
            let first = regime.trees.product_node(product, 0) * width;
            let nodes = &mut prices[first..][..buyers * width];
            let weights = &self.price_weight.values()[origins.start * buyers..];
            DMatrixViewMut::from_slice(nodes, width, buyers).gemm(
                1.0,
                &costs.columns_range(origins.clone()),
                &DMatrixView::from_slice_with_strides(weights, origins.len(), buyers, buyers, 1),
                0.0,
            );
        }
        // A stage has few buyers.
        for (product, stage) in economy.stages() {
            for &buyer in &stage.buyers {
                let first = regime.trees.product_node(product, buyer) * width;
                let own = &mut prices[first..][..width];
                for seller in economy.producers.origins(ProductId(product)) {
                    add(
                        own,
                        self.price_weight.get(seller, buyer),
                        costs.column(seller).as_slice(),
                    );
                }
            }
        }
        for (product, stage) in economy.stages() {
            let home = home_costs(economy, stage, costs);
            for &buyer in &stage.buyers {
                let node = regime.trees.product_node(product, buyer);
                let share = point.home_share.get(product, buyer);
                if share > 0.0 {
                    let weight = share / point.share[node];
                    let home = home.column(economy.region_of[buyer]);
                    for (price, home) in prices[node * width..].iter_mut().zip(home.iter()) {
                        *price += weight * home;
                    }
                }
            }
        }
        for (at, link) in &moved.links {
            let product = economy.producers.product(link.seller).index();
            for buyer in (0..buyers).filter(|&buyer| economy.region_of[buyer] == link.region) {
                let node = regime.trees.product_node(product, buyer);
                let weight = self.price_weight.get(link.seller, buyer);
                prices[node * width + at] += weight * link.price();
            }
        }
        let first = regime.trees.value_added_node(0) * width;
        let value_added = moved.value_added.as_slice();
        prices[first..][..value_added.len()].copy_from_slice(value_added);
        for buyer in 0..buyers {
            let nests = regime.trees.nests(buyer).iter();
            // A nest that has lost every child has no price and weighs nothing.
            for nest in nests.filter(|nest| point.share[nest.node] > 0.0) {
                // Children are numbered before their nest.
                let (below, above) = prices.split_at_mut(nest.node * width);
                for child in regime.trees.children(nest) {
                    let weight = point.share[child.node] / point.share[nest.node];
                    let own = &below[child.node * width..][..width];
                    for (above, own) in above[..width].iter_mut().zip(own) {
                        *above += weight * own;
                    }
                }
            }
        }
    }
}

/// Adds a multiple of one row of directions to another.
#[inline(always)]
pub(super) fn add(sum: &mut [f64], weight: f64, directions: &[f64]) {
    if weight != 0.0 {
        for (sum, direction) in sum.iter_mut().zip(directions) {
            *sum += weight * direction;
        }
    }
}
