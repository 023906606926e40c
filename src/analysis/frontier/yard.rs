//! Small yard, high fence: controls on chain goods by scope and severity.
//!
//! Scope: share of what the imposer sells the other side of chain goods that is
//! covered, by base value; goods come in the order in which the rungs of the
//! imposer's ladder restrict them, the rest after them in the table's order, the
//! last one in part. Severity: share of what is covered that is blocked. Cost:
//! welfare lost in the long run, percent of base GDP, against the base flows.

use rayon::prelude::*;

use super::Question;
use crate::analysis::base::{Prepared, prepare};
use crate::analysis::game::acting;
use crate::analysis::{Observer, RunError};
use crate::horizon::Horizon;
use crate::ids::{ProductId, RegionId};
use crate::strategy::round::Rung;
use crate::strategy::setup::Side;
use crate::text::strings::frontier as say;
use crate::wedge::{Timeline, Wedges};
use crate::world::World;

/// A point of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Share of trade covered, 0 to 1.
    pub scope: f64,
    /// Share of that blocked, 0 to 1.
    pub severity: f64,
    /// Cost to the imposer and to the target, percent of base GDP a year; none
    /// where it does not converge.
    pub cost: Option<[f64; 2]>,
}

/// A rung of the imposer placed on the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// The rung.
    pub rung: Rung,
    /// First day of the earliest fact behind it.
    pub date: Option<String>,
    /// Share of trade that it and the rungs below restrict.
    pub scope: f64,
    /// Share of that which they block, by value.
    pub severity: f64,
}

/// The grid of one imposer.
#[derive(Clone, Debug, PartialEq)]
pub struct Yard {
    /// Place of the imposer among the two sides.
    pub imposer: usize,
    /// Base GDP of the imposer and of the target.
    pub gdp: [f64; 2],
    /// The points, scope by scope.
    pub cells: Vec<Cell>,
    /// Its rungs.
    pub policies: Vec<Policy>,
}

/// What the imposer sells of chain goods.
struct Trade<'a> {
    prepared: &'a Prepared<'a>,
    world: &'a World,
    to: RegionId,
    /// (producer, value sold to the other side), in the order of the scope.
    goods: Vec<(usize, f64)>,
}

/// The grids of the sides that are asked for.
pub(super) fn yards(
    question: &Question<'_>,
    world: &World,
    size: [usize; 2],
    observer: &dyn Observer,
) -> Result<Vec<Yard>, RunError> {
    observer.stage(&say::STAGE_GRID.message());
    let prepared = prepare(world, &question.model.overrides, Horizon::Long)?;
    let yards = question.asked.sides.par_iter();
    Ok(yards
        .map(|&side| yard(question, world, &prepared, side, size))
        .collect())
}

fn yard(
    question: &Question<'_>,
    world: &World,
    prepared: &Prepared<'_>,
    imposer: usize,
    [scopes, severities]: [usize; 2],
) -> Yard {
    let (own, other) = question.sides(imposer);
    let trade = Trade::of(world, prepared, own, other);
    let gdp = crate::analysis::equilibrium::gdp(&world.table);
    let regions = [own.region, other.region];
    let gdp = regions.map(|region| gdp[region]);
    let share = |at: usize, of: usize| at as f64 / (of - 1) as f64;
    let points: Vec<[f64; 2]> = (0..scopes)
        .flat_map(|scope| {
            (0..severities).map(move |severity| [share(scope, scopes), share(severity, severities)])
        })
        .collect();
    let cells = points.par_iter().map(|&[scope, severity]| {
        let cost = if scope * severity > 0.0 {
            let found = prepared.solver.solve(&trade.blocked(scope, severity));
            let cost = [0, 1]
                .map(|at: usize| 0.0 - 100.0 * found.regions[regions[at]].welfare_value / gdp[at]);
            found.report.converged.then_some(cost)
        } else {
            Some([0.0; 2])
        };
        Cell {
            scope,
            severity,
            cost,
        }
    });
    Yard {
        imposer,
        gdp,
        cells: cells.collect(),
        policies: (0..=own.ladder.top())
            .map(|rung| trade.policy(question, own, rung))
            .collect(),
    }
}

impl<'a> Trade<'a> {
    fn of(world: &'a World, prepared: &'a Prepared<'a>, own: &Side, other: &Side) -> Self {
        let producers = &prepared.table.producers;
        let (from, to) = (RegionId(own.region), RegionId(other.region));
        let stages = (0..producers.products.len()).map(ProductId);
        let stages = stages.filter(|&product| world.chains.stage(product).is_some());
        let mut goods: Vec<(usize, usize, f64)> = stages
            .filter_map(|product| {
                let seller = producers.find(product, from)?.index();
                let value = sold(prepared, seller, to);
                (value > 0.0).then(|| (restricted_at(own, product, from, to), seller, value))
            })
            .collect();
        goods.sort_by_key(|&(rung, seller, _)| (rung, seller));
        Self {
            prepared,
            world,
            to,
            goods: goods
                .into_iter()
                .map(|(_, seller, value)| (seller, value))
                .collect(),
        }
    }

    fn total(&self) -> f64 {
        self.goods.iter().map(|(_, value)| value).sum()
    }

    /// Controls of a scope and severity.
    fn blocked(&self, scope: f64, severity: f64) -> Wedges {
        let mut wedges = Wedges::none(&self.prepared.table);
        let mut left = scope * self.total();
        for &(seller, value) in &self.goods {
            let covered = (left / value).clamp(0.0, 1.0);
            // All of a good is all of it, whatever rounding says.
            let covered = if covered > 1.0 - 1e-9 { 1.0 } else { covered };
            if covered > 0.0 {
                wedges.block(seller, self.to, covered * severity);
            }
            left -= value;
        }
        wedges
    }

    /// Where a rung stands.
    fn policy(&self, question: &Question<'_>, own: &Side, rung: Rung) -> Policy {
        let model = question.model;
        let taxed = self.prepared.table.tariffs.is_some();
        let timeline = Timeline {
            entries: acting(own, rung, taxed),
            ..model.timeline.clone()
        };
        let period = Horizon::Long.period(model.start);
        let table = &self.prepared.table;
        let wedges = timeline.over(&period, table, &self.world.chains.mix);
        let (mut covered, mut blocked) = (0.0, 0.0);
        for &(seller, _) in &self.goods {
            let flows = self.prepared.solver.economy().purchases().row(seller);
            for (buyer, flow) in flows.iter().enumerate() {
                let passed = wedges.passed.get(seller, buyer);
                if wedges.region_of[buyer] == self.to && passed < 1.0 {
                    covered += flow;
                    blocked += flow * (1.0 - passed);
                }
            }
        }
        let step = own.ladder.rungs.get(usize::from(rung));
        Policy {
            rung,
            date: step.and_then(|step| earliest(&step.facts)),
            scope: covered / self.total(),
            severity: if covered > 0.0 {
                blocked / covered
            } else {
                0.0
            },
        }
    }
}

/// What a producer sells to a region, value a year.
fn sold(prepared: &Prepared<'_>, seller: usize, to: RegionId) -> f64 {
    let purchases = prepared.solver.economy().purchases();
    let regions = prepared.table.producers.buyer_regions();
    let flows = purchases.row(seller).iter().zip(regions);
    flows
        .filter(|(_, region)| *region == to)
        .map(|(flow, _)| flow)
        .sum()
}

/// The first rung that restricts what a region ships of a product; beyond the
/// top where none does.
fn restricted_at(own: &Side, product: ProductId, from: RegionId, to: RegionId) -> usize {
    let rungs = &own.ladder.rungs;
    let restricts = |entry: &crate::wedge::Entry| {
        entry.restricts()
            && entry.scope.products.contains(&product)
            && entry.scope.is_from(from)
            && entry.scope.to.contains(&to)
    };
    let first = rungs
        .iter()
        .position(|rung| rung.entries.iter().any(restricts));
    first.unwrap_or(rungs.len())
}

/// The earliest day in the ids of facts: `chain-measure-2022-10-07-name`.
fn earliest(facts: &[String]) -> Option<String> {
    let day = |fact: &String| {
        let (_, rest) = fact.split_once("-measure-")?;
        let day = rest.get(..10)?;
        day.parse::<jiff::civil::Date>().ok()?;
        Some(day.to_owned())
    };
    facts.iter().filter_map(day).min()
}

#[cfg(test)]
mod tests {
    use super::earliest;

    #[test]
    fn a_rung_is_as_old_as_its_first_fact() {
        let facts = [
            "semi-measure-2022-10-07-october-7-rules",
            "semi-measure-2022-08-26-a100-h100-letters",
            "no-date",
        ];
        let facts = facts.map(str::to_owned);
        assert_eq!(earliest(&facts).as_deref(), Some("2022-08-26"));
        assert_eq!(earliest(&facts[2..]), None);
    }
}
