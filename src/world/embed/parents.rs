//! Who gives way to a stage. Layer 2.
//!
//! A stage of several parents takes its output from them by their shares w, and
//! its inputs by v, in proportion to w and the inputs that they have left: the
//! seat of a chip designer buys wafers that its own sector's column does not
//! hold. A parent loses w X - v I of its value added; v is raised where that
//! would exceed what the parent has left. Of a parent's value added the stages
//! leave at least [`LEAST_VALUE_ADDED`]: where theirs would leave less even so,
//! they buy more and earn less in that region. USD bn.

use super::columns::Columns;
use super::plan::Plan;
use crate::ids::ProductId;
use crate::table::{Producers, Table};

/// Least share of a parent's value added that its stages leave to it.
const LEAST_VALUE_ADDED: f64 = 0.05;
/// Rounds in which the stages of several parents find room in all of them.
const ROUNDS: usize = 12;

/// A sector's producer that gives way.
#[derive(Clone, Copy)]
pub(super) struct Parent {
    pub(super) producer: usize,
    /// Share of the stage's sales that is its own.
    pub(super) sold: f64,
    /// Share of the stage's purchases that is its own.
    pub(super) bought: f64,
}

impl Parent {
    /// Value added that the parent loses to a stage.
    pub(super) fn lost(&self, output: f64, bought: f64) -> f64 {
        self.sold * output - self.bought * bought
    }
}

/// The parents of every producer; a sector's producer is its own.
pub(super) fn parents(
    plan: &Plan,
    columns: &Columns,
    table: &Table,
    producers: &Producers,
) -> Vec<Vec<Parent>> {
    let products = table.producers.products.len();
    let sectors = table.producers.len();
    let mut parents: Vec<Vec<Parent>> = (0..producers.len())
        .map(|producer| {
            let stage = producers.product(producer).index().checked_sub(products);
            let Some(stage) = stage else {
                return vec![Parent {
                    producer,
                    sold: 1.0,
                    bought: 1.0,
                }];
            };
            let region = producers.region(producer);
            (plan.stages[stage].parents.iter())
                .filter_map(|&(parent, share)| {
                    Some(Parent {
                        producer: producers.find(ProductId(parent), region)?.index(),
                        sold: share,
                        bought: share,
                    })
                })
                .collect()
        })
        .collect();
    let mut left = Left {
        inputs: table.intermediate.column_sums(),
        value_added: (table.value_added.column_sums().into_iter())
            .map(|value| (1.0 - LEAST_VALUE_ADDED) * value)
            .collect(),
    };
    let costs = || columns.bought.iter().zip(&columns.value_added);
    let stages = &mut parents[sectors..];
    for (parents, (bought, earned)) in stages.iter().zip(costs()) {
        if parents.len() == 1 {
            left.take(parents, *bought, *earned);
        }
    }
    for (parents, (bought, earned)) in stages.iter_mut().zip(costs()) {
        if parents.len() > 1 {
            left.share(parents, *bought, bought + earned);
            left.take(parents, *bought, *earned);
        }
    }
    parents
}

/// What stages leave of the sectors' producers.
struct Left {
    inputs: Vec<f64>,
    /// Beyond the least that a sector keeps.
    value_added: Vec<f64>,
}

impl Left {
    /// Takes a stage out of its parents.
    fn take(&mut self, parents: &[Parent], bought: f64, earned: f64) {
        for parent in parents {
            self.inputs[parent.producer] -= parent.bought * bought;
            self.value_added[parent.producer] -= parent.lost(bought + earned, bought);
        }
    }

    /// Shares a stage's inputs out to its parents.
    fn share(&self, parents: &mut [Parent], bought: f64, output: f64) {
        let weight = |parent: &Parent| parent.sold * self.inputs[parent.producer].max(0.0);
        let sum: f64 = parents.iter().map(weight).sum();
        if sum <= 0.0 || bought <= 0.0 {
            return;
        }
        // Least inputs to take, so that the value added lost is there.
        let least: Vec<f64> = (parents.iter())
            .map(|parent| {
                let most = self.value_added[parent.producer].max(0.0);
                ((parent.sold * output - most) / bought).clamp(0.0, 1.0)
            })
            .collect();
        for (parent, least) in parents.iter_mut().zip(&least) {
            parent.bought = (weight(parent) / sum).max(*least);
        }
        let over = parents.iter().map(|parent| parent.bought).sum::<f64>() - 1.0;
        let above = |parent: &Parent, least: f64| parent.bought - least;
        let spare: f64 = (parents.iter().zip(&least))
            .map(|(parent, least)| above(parent, *least))
            .sum();
        for (parent, least) in parents.iter_mut().zip(&least).filter(|_| spare > 0.0) {
            parent.bought -= over * above(parent, *least) / spare;
        }
    }
}

/// Lets stages buy more and earn less where their parents' value added would
/// not hold theirs; gives back the share of it that each such producer keeps.
pub(super) fn leave_value_added(
    plan: &Plan,
    columns: &mut Columns,
    table: &Table,
    producers: &Producers,
) -> Vec<(usize, f64)> {
    let sectors = table.producers.len();
    let before = columns.value_added.clone();
    let earned = table.value_added.column_sums();
    for _ in 0..ROUNDS {
        let parents = parents(plan, columns, table, producers);
        let mut lost = vec![0.0; sectors];
        let stages = parents[sectors..].iter().enumerate();
        for (place, parents) in stages.clone() {
            let bought = columns.bought[place];
            let output = columns.value_added[place] + bought;
            for parent in parents {
                lost[parent.producer] += parent.lost(output, bought).max(0.0);
            }
        }
        let keeps = |parent: &Parent| {
            let most = (1.0 - LEAST_VALUE_ADDED) * earned[parent.producer];
            let lost = lost[parent.producer];
            if lost > most * (1.0 + 1e-9) {
                most / lost
            } else {
                1.0
            }
        };
        let mut done = true;
        for (place, parents) in stages {
            let share = parents.iter().map(keeps).fold(1.0, f64::min);
            if share < 1.0 {
                done = false;
                columns.earn(place, share);
            }
        }
        if done {
            break;
        }
    }
    (before.iter().zip(&columns.value_added).enumerate())
        .filter(|(_, (before, after))| **after < **before * (1.0 - 1e-12))
        .map(|(place, (before, after))| (sectors + place, after / before))
        .collect()
}
