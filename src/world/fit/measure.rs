//! What a target measures, in a finished table; and what it could be.
//!
//! The range of what is possible holds the stages' outputs by region and their
//! purchases by region fixed: a flow from i to d is at least `X_i + D_d - W` and
//! at most the smaller of `X_i` and `D_d` (Frechet bounds), `W` the world output.

use super::super::chains::facts::{TargetFact, TargetMeasure};
use super::super::trade::Trade;
use super::World;
use crate::ids::{ProductId, RegionId};
use crate::table::FlowMatrix;

/// A target in places.
pub(super) struct Question {
    measure: TargetMeasure,
    products: Vec<usize>,
    regions: Vec<usize>,
    partners: Vec<usize>,
}

/// The trade of a world, for all questions.
pub(super) struct Measured<'a> {
    world: &'a World,
    trade: Trade<'a>,
}

impl<'a> Measured<'a> {
    pub(super) fn of(world: &'a World) -> Self {
        Self {
            trade: Trade::of(world),
            world,
        }
    }

    /// None where the target speaks of what the world does not have.
    pub(super) fn question(&self, target: &TargetFact) -> Option<Question> {
        let producers = &self.world.table.producers;
        let region = |code: &String| producers.regions.get_index_of(code);
        let product = |code: &String| producers.products.get_index_of(code);
        Some(Question {
            measure: target.measure,
            products: target.products.iter().map(product).collect::<Option<_>>()?,
            regions: target.regions.iter().map(region).collect::<Option<_>>()?,
            partners: target.partner.iter().map(region).collect::<Option<_>>()?,
        })
    }

    /// What the world has; NaN-free: a share of nothing is nothing.
    pub(super) fn value(&self, question: &Question) -> f64 {
        let flows = self.trade.booked(&question.products);
        let own = |region: usize| question.regions.contains(&region);
        let partner = |region: usize| question.partners.contains(&region);
        let sum = |chosen: &dyn Fn(usize, usize) -> bool| total(&flows, chosen);
        let all = sum(&|_, _| true);
        let made = sum(&|from, _| own(from));
        let bought = sum(&|_, to| own(to));
        let home = sum(&|from, to| own(from) && own(to));
        match question.measure {
            TargetMeasure::WorldOutput => all,
            TargetMeasure::Use => bought,
            TargetMeasure::RegionShare => share(made, all),
            TargetMeasure::Flow => sum(&|from, to| own(from) && partner(to)),
            TargetMeasure::Exports => made - home,
            TargetMeasure::Imports => bought - home,
            TargetMeasure::ImportShare => {
                share(sum(&|from, to| partner(from) && own(to)), bought - home)
            }
            TargetMeasure::SupplyShare => share(home, bought),
            TargetMeasure::NetImportShare => (1.0 - share(made, bought)).max(0.0),
            TargetMeasure::RevenueShare => share(sum(&|from, to| own(from) && partner(to)), made),
            TargetMeasure::UseShare => share(bought, all),
            TargetMeasure::HeadquartersShare => self.owned(question) / all.max(f64::MIN_POSITIVE),
        }
    }

    /// Sales of producers, counted where their owners are.
    fn owned(&self, question: &Question) -> f64 {
        let producers = &self.world.table.producers;
        let output = self.world.table.costs();
        let mut sum = 0.0;
        for &product in &question.products {
            for seller in producers.origins(ProductId(product)) {
                let at = producers.region(seller);
                let key = (ProductId(product), at);
                let part = match self.world.chains.owners.get(&key) {
                    Some(owners) => (owners.iter())
                        .filter(|(RegionId(owner), _)| question.regions.contains(owner))
                        .map(|(_, share)| share)
                        .sum(),
                    None => f64::from(u8::from(question.regions.contains(&at.index()))),
                };
                sum += part * output[seller];
            }
        }
        sum
    }

    /// Least and greatest value with outputs and purchases by region fixed;
    /// none where these decide it.
    pub(super) fn possible(&self, question: &Question) -> Option<(f64, f64)> {
        use TargetMeasure as M;
        let (from, to): (&[usize], &[usize]) = match question.measure {
            M::Flow | M::RevenueShare => (&question.regions, &question.partners),
            M::ImportShare => (&question.partners, &question.regions),
            M::Exports | M::Imports | M::SupplyShare => (&question.regions, &question.regions),
            _ => return None,
        };
        let (mut least, mut most) = (0.0, 0.0);
        let (mut made, mut bought, mut home) = (0.0, 0.0, (0.0, 0.0));
        for &product in &question.products {
            let flows = self.trade.flows(product);
            let all = total(flows, &|_, _| true);
            let sold = |regions: &[usize]| total(flows, &|from, _| regions.contains(&from));
            let used = |regions: &[usize]| total(flows, &|_, to| regions.contains(&to));
            let bounds = |sold: f64, used: f64| ((sold + used - all).max(0.0), sold.min(used));
            let (low, high) = bounds(sold(from), used(to));
            least += low;
            most += high;
            made += sold(&question.regions);
            bought += used(&question.regions);
            let (low, high) = bounds(sold(&question.regions), used(&question.regions));
            home = (home.0 + low, home.1 + high);
        }
        Some(match question.measure {
            M::Exports => (made - most, made - least),
            M::Imports => (bought - most, bought - least),
            M::SupplyShare => (share(least, bought), share(most, bought)),
            M::RevenueShare => (share(least, made), share(most, made)),
            M::ImportShare => (
                share(least, bought - home.0),
                share(most, bought - home.1).min(1.0),
            ),
            _ => (least, most),
        })
    }

    /// Whether a stage in question was cut to what its parent holds.
    pub(super) fn cut(&self, question: &Question) -> bool {
        let world = self.world;
        let names = &world.table.producers.products;
        world.report.step("embed").is_some_and(|step| {
            (step.entries.iter())
                .filter(|entry| entry.id == "cut")
                .filter_map(|entry| entry.of.as_deref()?.split('|').nth(1))
                .any(|cut| {
                    question
                        .products
                        .iter()
                        .any(|&product| names[product] == cut)
                })
        })
    }
}

/// Sum of the chosen flows.
fn total(flows: &FlowMatrix, chosen: &dyn Fn(usize, usize) -> bool) -> f64 {
    let mut sum = 0.0;
    for from in 0..flows.sellers() {
        for (to, value) in flows.row(from).iter().enumerate() {
            if chosen(from, to) {
                sum += value;
            }
        }
    }
    sum
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
