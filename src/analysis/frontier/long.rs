//! The long-run equilibrium with a share of some stages made at home.
//!
//! The share is reached by a mandate that leaves no revenue (docs/measures.md,
//! `local_content`): goods from elsewhere are taxed, those from home subsidised,
//! one wedge a stage. With Y0 what the region makes of a stage at the start and m
//! the entrant's cost multiple, what is made beyond it needs m times the inputs,
//! and buyers pay the mean: productivity `A = Y / (Y0 + m (Y - Y0))`, found
//! together with the equilibrium. The start is the same economy without a mandate: the
//! scenario's measures and the rungs that both sides start from are in force in
//! both.

use super::entrants::{Entrants, Walk};
use super::entry::Entry;
use super::{Question, entry};
use crate::analysis::RunError;
use crate::analysis::base::{Prepared, prepare};
use crate::analysis::game::acting;
use crate::equilibrium::{Equilibrium, Reached};
use crate::horizon::Horizon;
use crate::ids::{ProductId, RegionId};
use crate::model::Goal;
use crate::table::Table;
use crate::units::Share;
use crate::wedge::{Mandate, Wedges};
use crate::world::World;

/// A share of all is asked for up to this: the last thousandth has a price
/// without limit.
const CLOSE_TO_ALL: f64 = 0.999;
/// See the file's first line.
pub(super) struct Long<'w> {
    pub(super) world: &'w World,
    prepared: Prepared<'w>,
    wedges: Wedges,
    start: Equilibrium,
    reached: Reached,
    entrants: Entrants,
    /// Place of the side among the two.
    pub(super) side: usize,
    pub(super) region: RegionId,
    /// Base GDP of the side.
    pub(super) gdp: f64,
}

/// A solved share.
pub(super) struct Solved {
    /// Welfare lost against the start, percent of base GDP a year.
    pub(super) cost: f64,
    /// Of the goal's stages: made at home, and all that is used, at cost.
    pub(super) home: Vec<(ProductId, f64, f64)>,
    /// Output of the goal's stages beyond the start, in base prices a year.
    pub(super) missing: Vec<(ProductId, f64)>,
    /// The flows once it is built.
    pub(super) table: Table,
}

impl<'w> Long<'w> {
    /// Solves the start.
    pub(super) fn new(
        question: &Question<'_>,
        world: &'w World,
        entry: &Entry,
        side: usize,
    ) -> Result<Self, RunError> {
        let model = question.model;
        let prepared = prepare(world, &model.overrides, Horizon::Long)?;
        let mut timeline = model.timeline.clone();
        for own in &question.setup.sides {
            let taxed = world.table.tariffs.is_some();
            timeline.entries.extend(acting(own, own.start, taxed));
        }
        let period = Horizon::Long.period(model.start);
        let wedges = timeline.over(&period, &prepared.table, &world.chains.mix);
        let problems = prepared
            .solver
            .check(&wedges, model.overrides.allow_low_elasticity);
        if problems.has_errors() {
            return Err(RunError::Refused(problems));
        }
        let region = RegionId(question.sides(side).0.region);
        let (start, reached) = prepared.solver.solve_from(None, &wedges);
        if !start.report.converged {
            return Err(RunError::NotConverged {
                horizon: Horizon::Long,
                report: Box::new(start.report),
            });
        }
        Ok(Self {
            entrants: Entrants::of(entry, region, &prepared, &start),
            gdp: crate::analysis::equilibrium::gdp(&world.table)[region.index()],
            world,
            prepared,
            wedges,
            start,
            reached,
            side,
            region,
        })
    }

    /// Where a walk along the shares begins.
    pub(super) fn begin(&self) -> Walk {
        self.entrants.begin(&self.reached)
    }

    /// The start itself.
    pub(super) fn at_start(&self, goal: &Goal) -> Solved {
        self.solved(goal, &self.wedges, &self.start)
    }

    /// With a share of the open stages of a goal made at home, solved from
    /// where the share before it ended; none where it does not converge.
    pub(super) fn at(
        &self,
        goal: &Goal,
        entry: &Entry,
        share: f64,
        from: &mut Walk,
    ) -> Option<Solved> {
        let mut wedges = self.wedges.clone();
        let open = entry::stages_of(goal, self.world).into_iter();
        let open = open.filter(|&product| entry.is_open(product));
        wedges.mandates.extend(open.map(|product| Mandate {
            product,
            region: self.region,
            share: Share(share.min(CLOSE_TO_ALL)),
            strength: 1.0,
        }));
        let found = self.entrants.solve(&self.prepared, &mut wedges, from)?;
        Some(self.solved(goal, &wedges, &found))
    }

    fn solved(&self, goal: &Goal, wedges: &Wedges, found: &Equilibrium) -> Solved {
        let lost = |found: &Equilibrium| found.regions[self.region.index()].welfare_value;
        let stages = entry::stages_of(goal, self.world);
        let base = self.prepared.table.costs();
        let beyond = |product: ProductId| {
            let own = self.world.table.producers.find(product, self.region);
            own.map_or(0.0, |own| {
                let own = own.index();
                let hat = |found: &Equilibrium| found.producers[own].output_hat;
                base[own] * (hat(found) - hat(&self.start))
            })
        };
        Solved {
            missing: stages
                .iter()
                .map(|&product| (product, beyond(product)))
                .collect(),
            cost: 100.0 * (lost(&self.start) - lost(found)) / self.gdp,
            home: stages
                .into_iter()
                .map(|product| {
                    let (home, used) = self.home_and_used(found, product);
                    (product, home, used)
                })
                .collect(),
            table: self
                .prepared
                .solver
                .built(&self.prepared.table, wedges, found),
        }
    }

    /// What the region uses of a stage that is made there, and all of it, at
    /// prices before tax and subsidy of the mandate.
    fn home_and_used(&self, found: &Equilibrium, product: ProductId) -> (f64, f64) {
        let producers = &self.world.table.producers;
        let own = |region: RegionId| region == self.region;
        let buyers: Vec<usize> = (producers.buyer_regions().enumerate())
            .filter_map(|(buyer, region)| own(region).then_some(buyer))
            .collect();
        let mut mandates = found.mandates.iter();
        let mandate = mandates
            .find(|one| one.product == product.index() && one.region == self.region.index());
        let entered: f64 = buyers
            .iter()
            .map(|&buyer| found.stepped_in.get(product.index(), buyer))
            .sum();
        let (mut home, mut used) = (entered, entered);
        for origin in producers.origins(product) {
            let paid: f64 = buyers
                .iter()
                .map(|&buyer| found.flows.get(origin, buyer))
                .sum();
            let at_home = own(producers.region(origin));
            let factor = match mandate {
                Some(mandate) if at_home => 1.0 - mandate.subsidy,
                Some(mandate) => 1.0 + mandate.tax,
                None => 1.0,
            };
            used += paid / factor;
            if at_home {
                home += paid / factor;
            }
        }
        (home, used)
    }
}
