//! The nests of every buyer: one generic CES tree. Layer 5.
//!
//! A tree's leaves are product composites (whose own nest over origins is in
//! `regime.rs`) and value added. Its nodes live in one numbering over all
//! buyers, so that prices and shares are plain arrays: first the composite of
//! each product for each buyer (product-major), then the value added of each
//! producer, then the nests, children before parents.

use std::ops::Range;

use super::nest;
use crate::math::exp;

/// One nest of one buyer.
#[derive(Clone, Debug)]
pub(super) struct Nest {
    /// Its own node.
    pub(super) node: usize,
    /// Elasticity of substitution among its children.
    pub(super) elasticity: f64,
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
    pub(super) fn nests(&self, buyer: usize) -> &[Nest] {
        &self.nests[self.of_buyer[buyer].clone()]
    }

    /// The children of a nest.
    pub(super) fn children(&self, nest: &Nest) -> &[Child] {
        &self.children[nest.children.clone()]
    }

    /// The root node of a buyer; none for a buyer who buys nothing.
    pub(super) fn root(&self, buyer: usize) -> Option<&Nest> {
        self.nests(buyer).last()
    }

    /// Fills the prices of all nests from those of the leaves.
    pub(super) fn price(&self, ln_prices: &mut [f64]) {
        for nest in &self.nests {
            let children = self.children[nest.children.clone()].iter();
            ln_prices[nest.node] = nest::ln_price_of(
                nest.elasticity,
                children.map(|child| (child.share, ln_prices[child.node])),
            );
        }
    }

    /// Fills each node's share in its buyer's spending from the prices of all
    /// nodes; nodes that no tree holds keep what they had.
    ///
    /// `markup`: ln price over unit cost of producers, whose rent is no cost.
    pub(super) fn shares(&self, ln_prices: &[f64], markup: &[f64], shares: &mut [f64]) {
        for buyer in 0..self.buyers {
            if let Some(root) = self.root(buyer) {
                shares[root.node] = markup.get(buyer).map_or(1.0, |&markup| exp(-markup));
            }
            for nest in self.nests(buyer).iter().rev() {
                let (parent, ln_parent) = (shares[nest.node], ln_prices[nest.node]);
                for child in self.children(nest) {
                    let ln_child = ln_prices[child.node];
                    shares[child.node] = parent
                        * child.share
                        * nest::share_ratio(nest.elasticity, ln_child, ln_parent);
                }
            }
        }
    }

    /// Takes leaves out of a copy of the trees, renormalising the nests above.
    ///
    /// A nest that loses all its children is taken out of its own parent.
    pub(super) fn without(&self, mut gone: Vec<bool>) -> Self {
        let mut trees = self.clone();
        for nest in &self.nests {
            let children = &mut trees.children[nest.children.clone()];
            let left: f64 = children
                .iter()
                .filter(|child| !gone[child.node])
                .map(|child| child.share)
                .sum();
            for child in children.iter_mut() {
                child.share = if gone[child.node] || left <= 0.0 {
                    0.0
                } else {
                    child.share / left
                };
            }
            gone[nest.node] = left <= 0.0;
        }
        trees
    }
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn a_lost_product_leaves_the_rest_renormalised() {
        let trees = one_buyer();
        let mut gone = vec![false; trees.nodes()];
        gone[trees.product_node(1, 0)] = true;
        let rest = trees.without(gone);
        let mut prices = vec![0.0; trees.nodes()];
        prices[rest.product_node(0, 0)] = 0.3;
        rest.price(&mut prices);
        assert!(
            (prices[3] - 0.3).abs() < 1e-15,
            "materials are product 0 alone"
        );
        let both = rest.without(vec![true, true, false, false, false]);
        both.price(&mut prices);
        assert!(prices[4].abs() < 1e-15, "only value added is left");
    }
}
