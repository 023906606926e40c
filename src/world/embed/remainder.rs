//! The parents without their stages, balanced. Layer 2.
//!
//! The stage block is fixed. What a parent sold and bought less what its
//! stages do is its remainder: its rows and columns add up by construction, and
//! where no cell is below [`LEAST_CELL`] of what it was, parents and stages are
//! the table before, cell by cell. Cells below are lifted, and RAS brings the
//! remainders back to their totals, while goods trade between regions is pulled
//! to the customs totals less what stages ship. Value added by factor and final
//! demand of every region are those of the table before. USD bn.

use super::columns::Columns;
use super::demand::{Demand, Slots};
use super::parents::{Parent, parents};
use super::plan::Plan;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ids::{ProductId, RegionId};
use crate::table::balance::{Limits, Outcome, ras};
use crate::table::{FlowMatrix, Producers, Table};
use crate::text::strings::embed as words;
use crate::world::Kind;
use crate::world::bilateral::{Places, Wanted};

/// Least share of its old value that a cell of a remainder keeps.
const LEAST_CELL: f64 = 0.03;
/// Least inputs from sectors that a remainder has, share of its old inputs.
const LEAST_INPUTS: f64 = 0.05;
/// Least value added that a remainder has, share of the old.
const LEAST_VALUE_ADDED: f64 = 1e-3;
/// Largest error of a balanced row, relative; more is refused.
const TOLERANCE: f64 = 1e-10;

/// How far a customs total moves its cells in one round, for so many rounds.
const PULL: f64 = 0.5;
const ROUNDS: usize = 60;
/// Least share of their old trade that customs leave to remainders.
const LEAST_TRADE: f64 = 0.1;

/// Goods trade that the finished table should have.
pub(in crate::world) struct Customs<'a> {
    /// Goods or services, by sector.
    pub(in crate::world) kinds: &'a [Kind],
    /// Totals between regions.
    pub(in crate::world) wanted: &'a [Wanted],
}

/// The world with its stages, and what balancing did.
pub(super) struct Balanced {
    pub(super) table: Table,
    /// Cells that were lifted: how many, and by how much together.
    pub(super) lifted: (usize, f64),
    /// Half the absolute change of the remainders by RAS.
    pub(super) moved: f64,
    /// All that the remainders sell.
    pub(super) total: f64,
    pub(super) outcome: Outcome,
    /// Remainders whose output and purchases were raised: producer, by how much.
    pub(super) raised: Vec<(usize, f64)>,
}

/// Puts the stages into the table and balances what is left of their parents.
pub(super) fn balance(
    plan: &Plan,
    (demands, trade): (&[Demand], &[FlowMatrix]),
    columns: &Columns,
    table: &Table,
    producers: Producers,
    customs: &Customs<'_>,
) -> Result<Balanced, Diagnostics> {
    let mut block = Block::of(plan, columns, table, &producers);
    block.stages_sell(demands, trade);
    block.stages_buy(columns);
    let (places, wanted) = block.customs(plan, customs);
    let value_added = block.payments(columns, table)?;
    let Block {
        mut flows,
        mut prior,
        ..
    } = block;
    let old = joined(table);
    let (mut rows, mut buyers) = (prior.row_sums(), prior.column_sums());
    let raised = raise(&mut rows, &mut buyers, &old);
    let lifted = lift(&mut prior, &old);
    let start = prior.clone();
    places.pull(&mut prior, [&rows, &buyers], &wanted, PULL, ROUNDS);
    let outcome = ras(&mut prior, &rows, &buyers, Limits::default());
    if outcome.largest_error > TOLERANCE {
        let message = words::NOT_BALANCED
            .with("error", format!("{:.1e}", outcome.largest_error))
            .with("rounds", outcome.rounds);
        return Err(Diagnostic::error("W013", message).into());
    }
    let changes = start.values().iter().zip(prior.values());
    let moved = changes.map(|(a, b)| (a - b).abs()).sum::<f64>() / 2.0;
    let sectors = table.producers.len();
    let all = producers.len();
    for seller in 0..sectors {
        let (inputs, finals) = prior.row(seller).split_at(sectors);
        flows.row_mut(seller)[..sectors].copy_from_slice(inputs);
        flows.row_mut(seller)[all..].copy_from_slice(finals);
    }
    let finals = table.final_demand.buyers();
    Ok(Balanced {
        lifted,
        moved,
        total: rows.iter().sum(),
        outcome,
        raised,
        table: Table {
            intermediate: FlowMatrix::from_fn(all, all, |seller, buyer| flows.get(seller, buyer)),
            final_demand: FlowMatrix::from_fn(all, finals, |seller, column| {
                flows.get(seller, all + column)
            }),
            value_added,
            producers,
            tariffs: None,
            name: table.name.clone(),
            year: table.year,
            unit: table.unit.clone(),
            source: table.source.clone(),
            categories: table.categories.clone(),
            factors: table.factors.clone(),
        },
    })
}

/// Intermediate flows and, beside them, final demand by region and category.
fn joined(table: &Table) -> FlowMatrix {
    let count = table.producers.len();
    let finals = table.final_demand.buyers();
    let mut joined = FlowMatrix::filled(count, count + finals, 0.0);
    for seller in 0..count {
        let (inputs, last) = joined.row_mut(seller).split_at_mut(count);
        inputs.copy_from_slice(table.intermediate.row(seller));
        last.copy_from_slice(table.final_demand.row(seller));
    }
    joined
}

/// The flows of the stages, and what they leave of the sectors' flows.
struct Block<'a> {
    producers: &'a Producers,
    slots: Slots,
    sectors: usize,
    regions: usize,
    /// All producers x (all producers, then final buyers by category).
    flows: FlowMatrix,
    /// Sectors' producers x (sectors' producers, then final buyers).
    prior: FlowMatrix,
    /// Parents of each producer, with the share of its sales and that of its
    /// purchases that is theirs; a sector's producer is its own.
    parents: Vec<Vec<Parent>>,
}

impl<'a> Block<'a> {
    fn of(plan: &Plan, columns: &Columns, table: &Table, producers: &'a Producers) -> Self {
        let all = producers.len();
        let parents = parents(plan, columns, table, producers);
        Self {
            producers,
            slots: Slots::of(table, plan),
            sectors: table.producers.len(),
            regions: producers.regions.len(),
            flows: FlowMatrix::filled(all, all + table.final_demand.buyers(), 0.0),
            prior: joined(table),
            parents,
        }
    }

    /// Column of [`Self::flows`] of a slot in a region.
    fn column(&self, slot: usize, region: usize) -> Option<usize> {
        let products = self.slots.sectors + self.slots.stages;
        if let Some(category) = slot.checked_sub(products) {
            return Some(self.producers.len() + region * self.slots.categories + category);
        }
        let found = self.producers.find(ProductId(slot), RegionId(region));
        found.map(crate::ids::ProducerId::index)
    }

    /// Takes a flow out of those of the parents of its ends.
    fn take(&mut self, seller: usize, column: usize, value: f64) {
        let all = self.producers.len();
        for from in &self.parents[seller] {
            let sold = from.sold * value;
            if column >= all {
                *self
                    .prior
                    .get_mut(from.producer, column - all + self.sectors) -= sold;
                continue;
            }
            for to in &self.parents[column] {
                *self.prior.get_mut(from.producer, to.producer) -= sold * to.bought;
            }
        }
    }

    fn stages_sell(&mut self, demands: &[Demand], trade: &[FlowMatrix]) {
        for (stage, (demand, trade)) in demands.iter().zip(trade).enumerate() {
            let product = ProductId(self.slots.stage(stage));
            for region in 0..self.regions {
                let bought = demand.bought.row(region);
                let total: f64 = bought.iter().sum();
                if total <= 0.0 {
                    continue;
                }
                for (slot, &value) in bought.iter().enumerate().filter(|(_, value)| **value > 0.0) {
                    let Some(column) = self.column(slot, region) else {
                        continue;
                    };
                    for seller in self.producers.origins(product) {
                        let from = self.producers.region(seller).index();
                        let flow = value * trade.get(from, region) / total;
                        *self.flows.get_mut(seller, column) += flow;
                        self.take(seller, column, flow);
                    }
                }
            }
        }
    }

    fn stages_buy(&mut self, columns: &Columns) {
        for seller in 0..self.sectors {
            for (place, &value) in columns.inputs.row(seller).iter().enumerate() {
                if value > 0.0 {
                    let column = self.sectors + place;
                    *self.flows.get_mut(seller, column) += value;
                    self.take(seller, column, value);
                }
            }
        }
    }

    /// Customs totals less what stages ship across the same borders. Sales and
    /// purchases of overlays are booked where no cargo moves.
    fn customs(&self, plan: &Plan, customs: &Customs<'_>) -> (Places, Vec<Wanted>) {
        let products = self.slots.sectors;
        let overlay = |producer: usize| {
            let stage = self
                .producers
                .product(producer)
                .index()
                .checked_sub(products);
            stage.is_some_and(|stage| plan.stages[stage].overlay)
        };
        let goods = |producer: usize| {
            let parent = self.parents[producer]
                .iter()
                .max_by(|a, b| a.sold.total_cmp(&b.sold));
            parent.is_some_and(|parent| {
                customs.kinds[self.producers.product(parent.producer).index()] == Kind::Goods
            })
        };
        let region = |producer: usize| self.producers.region(producer).index();
        let mut shipped = FlowMatrix::filled(self.regions, self.regions, 0.0);
        let all = self.producers.len();
        for seller in (self.sectors..all).filter(|&seller| goods(seller) && !overlay(seller)) {
            let sums = shipped.row_mut(region(seller));
            for (column, value) in self.flows.row(seller).iter().enumerate() {
                if column >= all {
                    sums[(column - all) / self.slots.categories] += value;
                } else if !overlay(column) {
                    sums[region(column)] += value;
                }
            }
        }
        for seller in (0..self.sectors).filter(|&seller| goods(seller)) {
            let sums = shipped.row_mut(region(seller));
            for column in self.sectors..all {
                sums[region(column)] += self.flows.get(seller, column);
            }
        }
        let finals = self.prior.buyers() - self.sectors;
        let places = Places {
            origins: (0..self.sectors)
                .map(|at| goods(at).then(|| region(at)))
                .collect(),
            destinations: (0..self.sectors)
                .map(region)
                .chain((0..finals).map(|column| column / self.slots.categories))
                .collect(),
            regions: self.regions,
        };
        let before = places.trade(&self.prior);
        let wanted = (customs.wanted.iter())
            .map(|&(from, to, total)| {
                let left = total - shipped.get(from, to);
                let least = LEAST_TRADE * before.get(from, to).max(total);
                (from, to, left.max(least))
            })
            .collect();
        (places, wanted)
    }

    /// Payments to factors: factors x producers. A stage pays factors as those
    /// parents whose value added it takes, and they pay as much less.
    fn payments(&self, columns: &Columns, table: &Table) -> Result<FlowMatrix, Diagnostics> {
        let factors = table.factors.len();
        let mut payments = FlowMatrix::filled(factors, self.producers.len(), 0.0);
        for factor in 0..factors {
            let row = payments.row_mut(factor);
            row[..self.sectors].copy_from_slice(table.value_added.row(factor));
        }
        let old = table.value_added.column_sums();
        for stage in self.sectors..self.producers.len() {
            let bought = columns.bought[stage - self.sectors];
            let value_added = columns.value_added[stage - self.sectors];
            let lost =
                |parent: &Parent| parent.sold * (value_added + bought) - parent.bought * bought;
            let parents = &self.parents[stage];
            let losing: f64 = parents.iter().map(|parent| lost(parent).max(0.0)).sum();
            // Stages crowded out of all value added pay no factor.
            if losing <= 0.0 {
                continue;
            }
            for factor in 0..factors {
                let paid = |parent: &Parent| {
                    let share = table.value_added.get(factor, parent.producer);
                    lost(parent) * share / old[parent.producer]
                };
                let taken: f64 = parents.iter().map(|parent| paid(parent).max(0.0)).sum();
                *payments.get_mut(factor, stage) = value_added * taken / losing;
                for parent in parents {
                    // A parent whose inputs shrink by more than its output earns more.
                    let part = if lost(parent) < 0.0 {
                        lost(parent) * taken / losing
                    } else {
                        paid(parent)
                    };
                    *payments.get_mut(factor, parent.producer) -= part;
                }
            }
        }
        let mut problems = Diagnostics::new();
        let left = payments.column_sums();
        for producer in 0..self.sectors {
            let enough = left[producer] >= LEAST_VALUE_ADDED * old[producer];
            if !enough {
                let message = words::NO_VALUE_ADDED_LEFT
                    .with("producer", self.producers.name(producer))
                    .with("stages", format!("{:.3}", old[producer] - left[producer]))
                    .with("parent", format!("{:.3}", old[producer]));
                problems.push(Diagnostic::error("W011", message));
            }
        }
        problems.refuse_or(payments).map(|(payments, _)| payments)
    }
}

/// Raises sales and purchases alike of remainders whose stages and customers
/// leave them next to nothing to buy or to sell; value added stays.
fn raise(rows: &mut [f64], buyers: &mut [f64], old: &FlowMatrix) -> Vec<(usize, f64)> {
    let (sold, bought) = (old.row_sums(), old.column_sums());
    let mut raised = Vec::new();
    for producer in 0..rows.len() {
        let gap = (LEAST_INPUTS * bought[producer] - buyers[producer])
            .max(LEAST_INPUTS * sold[producer] - rows[producer]);
        if gap > 0.0 {
            rows[producer] += gap;
            buyers[producer] += gap;
            raised.push((producer, gap));
        }
    }
    raised
}

/// Lifts cells to the least they keep.
fn lift(prior: &mut FlowMatrix, old: &FlowMatrix) -> (usize, f64) {
    let (mut count, mut sum) = (0, 0.0);
    for (cell, old) in prior.values_mut().iter_mut().zip(old.values()) {
        let least = LEAST_CELL * old;
        if *cell < least {
            count += 1;
            sum += least - *cell;
            *cell = least;
        }
    }
    (count, sum)
}
