//! The nests of every buyer in the base. Layer 5.
//!
//! Producers: value added and materials (sQ); materials across products (sM),
//! of which critical and important inputs form one nest of their own, the
//! tight nest, as rigid as its most rigid member. Inputs that replace one
//! another are a nest below. Final buyers: products (sD).

use std::collections::BTreeMap;

use super::elasticity::Elasticities;
use super::stage::StageNests;
use super::tree::{Branch, Trees};
use crate::ids::ProductId;
use crate::table::{FlowMatrix, Producers};
use crate::world::chains::{Chains, Class, Input};

/// What the nests of buyers are made of.
pub(super) struct Demand<'a> {
    pub(super) producers: &'a Producers,
    pub(super) chains: &'a Chains,
    pub(super) nests: &'a StageNests,
    pub(super) elasticities: &'a Elasticities,
    /// Purchases of a product: products x buyers.
    pub(super) composite: &'a FlowMatrix,
    /// Value added of each producer.
    pub(super) value_added: &'a [f64],
}

/// Children of a materials nest: nodes and base values.
#[derive(Default)]
struct Materials {
    loose: Vec<(usize, f64)>,
    tight: Vec<(usize, f64)>,
    /// Elasticity of the tight nest so far.
    rigidity: f64,
}

impl Demand<'_> {
    /// The trees of all buyers.
    pub(super) fn trees(&self) -> Trees {
        let (products, buyers) = (self.composite.sellers(), self.composite.buyers());
        let mut trees = Trees::new(products, self.value_added.len(), buyers);
        for buyer in 0..buyers {
            if let Some(&value_added) = self.value_added.get(buyer) {
                self.producer(&mut trees, buyer, value_added);
            } else {
                self.final_buyer(&mut trees, buyer);
            }
            trees.finish_buyer();
        }
        trees
    }

    fn final_buyer(&self, trees: &mut Trees, buyer: usize) {
        let children: Vec<_> = (0..self.composite.sellers())
            .map(|product| self.leaf(trees, product, buyer))
            .collect();
        if children.iter().any(|(_, value)| *value > 0.0) {
            trees.push(&Branch {
                elasticity: self.elasticities.final_demand,
                children,
            });
        }
    }

    fn producer(&self, trees: &mut Trees, buyer: usize, value_added: f64) {
        let mut top = vec![(trees.value_added_node(buyer), value_added)];
        let Materials {
            mut loose,
            tight,
            rigidity,
        } = self.materials(trees, buyer);
        loose.extend(grouped(trees, rigidity, tight));
        let total: f64 = loose.iter().map(|(_, value)| value).sum();
        if total > 0.0 {
            let materials = trees.push(&Branch {
                elasticity: self.elasticities.inputs,
                children: loose,
            });
            top.push((materials, total));
        }
        trees.push(&Branch {
            elasticity: self.elasticities.value_added_materials,
            children: top,
        });
    }

    /// Sorts the inputs of a producer into tight and loose ones.
    fn materials(&self, trees: &mut Trees, buyer: usize) -> Materials {
        let makes = self.producers.product(buyer);
        let mut materials = Materials {
            rigidity: self.nests.tight,
            ..Materials::default()
        };
        let mut groups: BTreeMap<usize, Vec<(usize, &Input)>> = BTreeMap::new();
        for product in 0..self.composite.sellers() {
            let leaf = self.leaf(trees, product, buyer);
            match self.chains.input(ProductId(product), makes) {
                None => materials.loose.push(leaf),
                Some(_) if leaf.1 <= 0.0 => {}
                Some(input) => match input.alternative_group {
                    Some(group) => groups.entry(group).or_default().push((product, input)),
                    None => self.place(&mut materials, leaf, &[input]),
                },
            }
        }
        for members in groups.into_values() {
            let children: Vec<_> = members
                .iter()
                .map(|&(product, _)| self.leaf(trees, product, buyer))
                .collect();
            let inputs: Vec<&Input> = members.iter().map(|&(_, input)| input).collect();
            if let Some(group) = grouped(trees, self.nests.alternatives, children) {
                self.place(&mut materials, group, &inputs);
            }
        }
        materials
    }

    /// Puts an input, or a group of alternatives, where its class belongs.
    fn place(&self, materials: &mut Materials, node: (usize, f64), inputs: &[&Input]) {
        if inputs.iter().all(|input| input.class == Class::NonCritical) {
            materials.loose.push(node);
            return;
        }
        materials.tight.push(node);
        for input in inputs {
            let (short, long) = (input.elasticity_short, input.elasticity_long);
            let elasticity = short + self.nests.maturity * (long - short);
            materials.rigidity = materials.rigidity.min(elasticity);
        }
    }

    fn leaf(&self, trees: &Trees, product: usize, buyer: usize) -> (usize, f64) {
        (
            trees.product_node(product, buyer),
            self.composite.get(product, buyer),
        )
    }
}

/// A nest of `children` as a child of the next; one child needs no nest.
fn grouped(
    trees: &mut Trees,
    elasticity: f64,
    children: Vec<(usize, f64)>,
) -> Option<(usize, f64)> {
    match children.as_slice() {
        [] => None,
        &[only] => Some(only),
        _ => {
            let total = children.iter().map(|(_, value)| value).sum();
            let nest = trees.push(&Branch {
                elasticity,
                children,
            });
            Some((nest, total))
        }
    }
}
