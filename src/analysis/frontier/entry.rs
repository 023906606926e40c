//! Who can bring a stage home within the long horizon, and at what cost.
//!
//! What is made beyond the start is made by entrants, at their cost multiple
//! (data/entry.csv) and without a rent on know-how. A region that makes nothing
//! of the stage gets a producer with the stage's recipe, each input from where
//! the region buys it (world/newcomer.rs). Where the entrant's lag reaches the
//! horizon there is no entry: only a region that makes at least what it uses can
//! then serve itself, along the supply curve of its know-how.

use super::Question;
use crate::equilibrium::{LEAST_MULTIPLE, Latent, StagePreset};
use crate::horizon::Horizon;
use crate::ids::{ProductId, RegionId};
use crate::model::Goal;
use crate::world::World;

/// The entry of one side.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Entry {
    region: RegionId,
    /// Stages that it can bring home.
    open: Vec<ProductId>,
    /// Those among them that can be entered, with the entrant's cost multiple.
    pub(in crate::analysis) entrants: Vec<(ProductId, f64)>,
}

impl Entry {
    /// Of the stages of all goals.
    pub(in crate::analysis) fn of(question: &Question<'_>, world: &World, side: usize) -> Self {
        let region = RegionId(question.sides(side).0.region);
        let mut stages: Vec<ProductId> = (question.asked.goals.iter())
            .flat_map(|goal| stages_of(goal, world))
            .collect();
        stages.sort_unstable();
        stages.dedup();
        let multiple = |product| multiple(question, world, product, region);
        let mut entry = Self {
            region,
            open: Vec::new(),
            entrants: Vec::new(),
        };
        for product in stages {
            let (made, used) = made_and_used(world, product, region);
            let multiple = multiple(product);
            if used <= 0.0 || (multiple.is_none() && made < used) {
                continue;
            }
            entry.open.push(product);
            let entrant = multiple.map(|multiple| (product, multiple));
            entry.entrants.extend(entrant);
        }
        entry
    }

    /// Whether the side can bring a stage home.
    pub(in crate::analysis) fn is_open(&self, product: ProductId) -> bool {
        self.open.contains(&product)
    }

    /// The world with a producer of every stage that can be entered.
    pub(in crate::analysis) fn world(&self, world: &World) -> World {
        let places = self
            .entrants
            .iter()
            .map(|&(product, _)| (product, self.region));
        world.with_newcomers(&places.collect::<Vec<_>>())
    }
}

/// The stages among the products of a goal.
pub(super) fn stages_of(goal: &Goal, world: &World) -> Vec<ProductId> {
    let products = goal.products.iter().copied();
    products
        .filter(|&product| world.chains.stage(product).is_some())
        .collect()
}

/// Cost multiple of an entrant at the long horizon; none where nobody enters.
fn multiple(
    question: &Question<'_>,
    world: &World,
    product: ProductId,
    region: RegionId,
) -> Option<f64> {
    let overrides = &question.model.overrides;
    let preset = StagePreset::of(Horizon::Long).drawn(Horizon::Long, overrides);
    let nests = preset.nests(overrides, &world.table.producers, &world.chains);
    let Latent::Entry { years, multiple } = nests.latent else {
        return None;
    };
    let entrant = world.chains.entrants.get(&(product, region))?;
    let multiple = multiple.unwrap_or(entrant.cost_multiple);
    (entrant.lag_years < years).then(|| multiple.max(LEAST_MULTIPLE))
}

/// What a region makes and what it uses of a product, value a year.
fn made_and_used(world: &World, product: ProductId, region: RegionId) -> (f64, f64) {
    let (table, producers) = (&world.table, &world.table.producers);
    let bought = table.final_by_region();
    let (mut made, mut used) = (0.0, 0.0);
    for origin in producers.origins(product) {
        let row = table.intermediate.row(origin).iter().enumerate();
        let own = row.filter(|(buyer, _)| producers.region(*buyer) == region);
        used += own.map(|(_, value)| value).sum::<f64>() + bought.get(origin, region.index());
        if producers.region(origin) == region {
            let sold: f64 = table.intermediate.row(origin).iter().sum();
            made = sold + bought.row(origin).iter().sum::<f64>();
        }
    }
    (made, used)
}
