//! The nests of every buyer: one generic CES tree. Layer 5.
//!
//! A tree's leaves are product composites (whose own nest over origins is in
//! `regime.rs`) and value added. Its nodes live in one numbering over all
//! buyers, so that prices and shares are plain arrays: first the composite of
//! each product for each buyer (product-major), then the value added of each
//! producer, then the nests, children before parents.

use std::ops::Range;

use super::losses::Losses;
use super::nest;
use crate::math::{LANES, exp, ln};
use crate::table::FlowMatrix;

/// Elasticity at which a nest that is less elastic makes up for a lost child:
/// the price rises in proportion to what is lost, a lower bound.
const LEAST_ELASTICITY: f64 = 2.0;

/// One nest of one buyer.
#[derive(Clone, Debug)]
pub(super) struct Nest {
    /// Its own node.
    pub(super) node: usize,
    /// Elasticity of substitution among its children.
    pub(super) elasticity: f64,
    /// ln of what its price rises by for children that it has lost.
    ln_loss: f64,
    /// Its children, in `Trees::children`.
    children: Range<usize>,
}

/// A node below a nest and its base share in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Child {
    pub(super) node: usize,
    pub(super) share: f64,
}

/// A nest to be built: children are leaves or nests given earlier.
pub(super) struct Branch {
    pub(super) elasticity: f64,
    /// Node and base value of each child; those without value are left out.
    pub(super) children: Vec<(usize, f64)>,
}

/// The trees of all buyers.
#[derive(Clone, Debug)]
pub(super) struct Trees {
    buyers: usize,
    products: usize,
    nodes: usize,
    nests: Vec<Nest>,
    children: Vec<Child>,
    of_buyer: Vec<Range<usize>>,
}

impl Trees {
    /// No tree yet, for `producers` producers and `buyers - producers` final buyers.
    pub(super) fn new(products: usize, producers: usize, buyers: usize) -> Self {
        Self {
            buyers,
            products,
            nodes: products * buyers + producers,
            nests: Vec::new(),
            children: Vec::new(),
            of_buyer: Vec::new(),
        }
    }

    /// The node of a product's composite for a buyer.
    pub(super) fn product_node(&self, product: usize, buyer: usize) -> usize {
        product * self.buyers + buyer
    }

    /// The node of a producer's value added.
    pub(super) fn value_added_node(&self, producer: usize) -> usize {
        self.products * self.buyers + producer
    }

    /// Number of nodes.
    pub(super) fn nodes(&self) -> usize {
        self.nodes
    }

    /// Adds a nest to the tree of the buyer under construction.
    pub(super) fn push(&mut self, branch: &Branch) -> usize {
        let total: f64 = branch.children.iter().map(|(_, value)| value).sum();
        let start = self.children.len();
        let present = branch.children.iter().filter(|(_, value)| *value > 0.0);
        self.children.extend(present.map(|&(node, value)| Child {
            node,
            share: value / total,
        }));
        self.nests.push(Nest {
            node: self.nodes,
            elasticity: branch.elasticity,
            ln_loss: 0.0,
            children: start..self.children.len(),
        });
        self.nodes += 1;
        self.nodes - 1
    }

    /// Ends the tree of a buyer: the nests pushed since the last call, the last
    /// of them its root.
    pub(super) fn finish_buyer(&mut self) {
        let start = self.of_buyer.last().map_or(0, |range| range.end);
        self.of_buyer.push(start..self.nests.len());
    }

    /// The nests of a buyer, children before parents.
    #[inline(always)]
    pub(super) fn nests(&self, buyer: usize) -> &[Nest] {
        &self.nests[self.of_buyer[buyer].clone()]
    }

    /// The children of a nest.
    #[inline(always)]
    pub(super) fn children(&self, nest: &Nest) -> &[Child] {
        &self.children[nest.children.clone()]
    }

    /// The root node of a buyer; none for a buyer who buys nothing.
    #[inline(always)]
    pub(super) fn root(&self, buyer: usize) -> Option<&Nest> {
        self.nests(buyer).last()
    }

    /// Fills the prices of all nests from those of the leaves.
    #[inline(always)]
    pub(super) fn price(&self, ln_prices: &mut [f64]) {
        for nest in &self.nests {
            let children = self.children[nest.children.clone()].iter();
            let ln_price = nest::ln_price_of(
                nest.elasticity,
                children.map(|child| (child.share, ln_prices[child.node])),
            );
            ln_prices[nest.node] = ln_price + nest.ln_loss;
        }
    }

    /// Fills each node's share in its buyer's spending from the prices of all
    /// nodes; nodes that no tree holds keep what they had.
    ///
    /// `markup`: ln price over unit cost of producers, whose rent is no cost.
    #[inline(always)]
    pub(super) fn shares(&self, ln_prices: &[f64], markup: &[f64], shares: &mut [f64]) {
        for buyer in 0..self.buyers {
            if let Some(root) = self.root(buyer) {
                shares[root.node] = markup.get(buyer).map_or(1.0, |&markup| exp(-markup));
            }
            for nest in self.nests(buyer).iter().rev() {
                let parent = shares[nest.node];
                let ln_parent = ln_prices[nest.node] - nest.ln_loss;
                for children in self.children(nest).chunks(LANES) {
                    let mut ln_children = [ln_parent; LANES];
                    for (ln_child, child) in ln_children.iter_mut().zip(children) {
                        *ln_child = ln_prices[child.node];
                    }
                    let ratios = nest::share_ratios(nest.elasticity, ln_children, ln_parent);
                    for (child, ratio) in children.iter().zip(ratios) {
                        shares[child.node] = parent * child.share * ratio;
                    }
                }
            }
        }
    }

    /// A copy of the trees in which the final buyers of each region want a
    /// multiple of each product (products x regions) at base prices, out of the
    /// same spending.
    pub(super) fn with_tastes(&self, producers: usize, wanted: &FlowMatrix) -> Self {
        let mut trees = self.clone();
        for region in 0..wanted.buyers() {
            let Some(root) = self.root(producers + region) else {
                continue;
            };
            let children = &mut trees.children[root.children.clone()];
            for child in &mut *children {
                child.share *= wanted.get(child.node / self.buyers, region);
            }
            let total: f64 = children.iter().map(|child| child.share).sum();
            for child in children {
                child.share /= total;
            }
        }
        trees
    }

    /// A copy of the trees without what is lost, every nest renormalised.
    ///
    /// A nest that has to do without what it pays for is dearer by
    /// `left^(1/(1-s))`, s its elasticity or two; one that loses all its
    /// children is taken out of its own parent in the same way.
    pub(super) fn after(&self, losses: &Losses) -> Self {
        let mut trees = self.clone();
        let (mut kept, mut paid) = (vec![1.0; self.nodes], vec![false; self.nodes]);
        for lost in &losses.lost {
            let node = self.product_node(lost.product, lost.buyer);
            (kept[node], paid[node]) = (lost.kept, lost.paid);
        }
        for nest in &mut trees.nests {
            let children = &mut trees.children[nest.children.clone()];
            let left: f64 = children
                .iter()
                .map(|child| child.share * kept[child.node])
                .sum();
            let paid_for: f64 = children
                .iter()
                .filter(|child| paid[child.node])
                .map(|child| child.share * (1.0 - kept[child.node]))
                .sum();
            if left <= 0.0 {
                (kept[nest.node], paid[nest.node]) = (0.0, paid_for > 0.0);
            } else {
                let elasticity = nest.elasticity.max(LEAST_ELASTICITY);
                nest.ln_loss += ln(left / (left + paid_for)) / (1.0 - elasticity);
            }
            for child in children {
                let share = child.share * kept[child.node];
                child.share = if left > 0.0 { share / left } else { 0.0 };
            }
        }
        trees
    }
}

#[cfg(test)]
mod tests {
    use super::super::losses::Lost;
    use super::*;

    /// One producer: value added 40, materials of two products 45 and 15.
    fn one_buyer() -> Trees {
        let mut trees = Trees::new(2, 1, 1);
        let products = [
            (trees.product_node(0, 0), 45.0),
            (trees.product_node(1, 0), 15.0),
        ];
        let materials = trees.push(&Branch {
            elasticity: 0.2,
            children: products.to_vec(),
        });
        let top = vec![(trees.value_added_node(0), 40.0), (materials, 60.0)];
        trees.push(&Branch {
            elasticity: 0.5,
            children: top,
        });
        trees.finish_buyer();
        trees
    }

    #[test]
    fn at_base_prices_shares_are_the_base_shares() {
        let trees = one_buyer();
        let prices = vec![0.0; trees.nodes()];
        let mut shares = vec![0.0; trees.nodes()];
        trees.shares(&prices, &[0.0], &mut shares);
        let want = [0.45, 0.15, 0.4, 0.6, 1.0];
        for (got, want) in shares.iter().zip(want) {
            assert!((got - want).abs() < 1e-15);
        }
    }

    fn without(product: usize, paid: bool) -> Losses {
        let lost = Lost {
            product,
            buyer: 0,
            share: 1.0,
            kept: 0.0,
            paid,
        };
        Losses {
            lost: vec![lost],
            ..Losses::default()
        }
    }

    #[test]
    fn a_lost_product_leaves_the_rest_renormalised() {
        let trees = one_buyer();
        let rest = trees.after(&without(1, false));
        let mut prices = vec![0.0; trees.nodes()];
        prices[rest.product_node(0, 0)] = 0.3;
        rest.price(&mut prices);
        assert!(
            (prices[3] - 0.3).abs() < 1e-15,
            "materials are product 0 alone"
        );
        let both = rest.after(&without(0, false));
        both.price(&mut prices);
        assert!(prices[4].abs() < 1e-15, "only value added is left");
    }

    /// A quarter of materials lost makes the rest do a third more.
    #[test]
    fn what_is_paid_for_is_paid_in_proportion() {
        let trees = one_buyer().after(&without(1, true));
        let mut prices = vec![0.0; trees.nodes()];
        trees.price(&mut prices);
        assert!((prices[3] - (4.0_f64 / 3.0).ln()).abs() < 1e-15);
        let mut shares = vec![0.0; trees.nodes()];
        trees.shares(&prices, &[0.0], &mut shares);
        assert!((shares[0] + shares[2] - 1.0).abs() < 1e-15, "{shares:?}");
    }
}
