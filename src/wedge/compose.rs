//! The wedges on every link and producer, and how several add up.
//!
//! On one link tariffs add, cost factors and passed shares multiply. A new
//! rate counts as its difference to the base rate, so that the order of
//! entries does not matter.

use super::{Effect, Scope};
use crate::ids::RegionId;
use crate::math;
use crate::table::{FlowMatrix, Producers, Table};

/// What engines see of a scenario: levels on links, multiples on producers.
///
/// Link matrices are producers x regions of destination, but for the shares
/// that pass, which are producers x buyers: exemptions speak of end uses.
/// Domestic links are never touched.
#[derive(Clone, Debug, PartialEq)]
pub struct Wedges {
    /// Ad valorem tariff in the base, a share.
    pub base_tariff: FlowMatrix,
    /// Ad valorem tariff now, a share of the value at the border.
    pub tariff: FlowMatrix,
    /// Ad valorem export tax now, a share of the seller's price (base: none).
    pub export_tax: FlowMatrix,
    /// Iceberg cost factor relative to the base, finite.
    pub cost: FlowMatrix,
    /// Region of every buyer: the producers first, then one final buyer a region.
    pub region_of: Vec<RegionId>,
    /// Share of the base flow's lines and end users that may still be shipped:
    /// producers x buyers.
    pub passed: FlowMatrix,
    /// Productivity of each producer relative to the base.
    pub productivity: Vec<f64>,
    /// Amount of each factor relative to the base: factors x producers.
    pub endowment: FlowMatrix,
}

impl Wedges {
    /// Nothing changes.
    pub fn none(table: &Table) -> Self {
        let (producers, regions) = (table.producers.len(), table.producers.regions.len());
        let links = |value| FlowMatrix::filled(producers, regions, value);
        let base_tariff = table.tariffs.clone().unwrap_or_else(|| links(0.0));
        Self {
            tariff: base_tariff.clone(),
            base_tariff,
            export_tax: links(0.0),
            cost: links(1.0),
            region_of: table.producers.buyer_regions().collect(),
            passed: FlowMatrix::filled(producers, producers + regions, 1.0),
            productivity: vec![1.0; producers],
            endowment: FlowMatrix::filled(table.factors.len(), producers, 1.0),
        }
    }

    /// Adds an effect that is in force for `share` of the time.
    pub fn apply(&mut self, effect: &Effect, share: f64, scope: &Scope, producers: &Producers) {
        let toward = |multiple: f64| 1.0 + (multiple - 1.0) * share;
        for &product in &scope.products {
            for seller in producers.origins(product) {
                let home = producers.region(seller);
                if !scope.from.contains(&home) {
                    continue;
                }
                match *effect {
                    Effect::Productivity(multiple) => {
                        self.productivity[seller] *= toward(multiple);
                    }
                    Effect::Endowment { factor, multiple } => {
                        *self.endowment.get_mut(factor, seller) *= toward(multiple);
                    }
                    _ => {
                        for &to in scope.to.iter().filter(|&&to| to != home) {
                            self.apply_to_link(effect, share, seller, to);
                            if let Some(blocked) = effect.blocked() {
                                self.block(seller, to, blocked * share);
                            }
                        }
                    }
                }
            }
        }
    }

    /// The same wedges at part of their strength: rates, costs and multiples in
    /// logs, blocked shares linearly. 0 is no change, 1 all of it.
    #[must_use]
    pub fn scaled(&self, part: f64) -> Self {
        let blend =
            |from: f64, to: f64| math::exp(math::ln(from) + part * (math::ln(to) - math::ln(from)));
        let mut scaled = self.clone();
        let rates = scaled
            .tariff
            .values_mut()
            .iter_mut()
            .zip(self.base_tariff.values());
        for (rate, base) in rates {
            *rate = blend(1.0 + base, 1.0 + *rate) - 1.0;
        }
        for rate in scaled.export_tax.values_mut() {
            *rate = blend(1.0, 1.0 + *rate) - 1.0;
        }
        for passed in scaled.passed.values_mut() {
            *passed = 1.0 - part * (1.0 - *passed);
        }
        let multiples = scaled.cost.values_mut().iter_mut();
        let multiples = multiples.chain(&mut scaled.productivity);
        for multiple in multiples.chain(scaled.endowment.values_mut()) {
            *multiple = blend(1.0, *multiple);
        }
        scaled
    }

    fn apply_to_link(&mut self, effect: &Effect, share: f64, seller: usize, to: RegionId) {
        let to = to.index();
        match *effect {
            Effect::AddedTariff(rate) => *self.tariff.get_mut(seller, to) += rate.0 * share,
            Effect::TariffRate(rate) => {
                let base = self.base_tariff.get(seller, to);
                *self.tariff.get_mut(seller, to) += (rate.0 - base) * share;
            }
            Effect::CostFactor(factor) if factor.is_finite() => {
                *self.cost.get_mut(seller, to) *= 1.0 + (factor - 1.0) * share;
            }
            _ => {}
        }
    }

    /// Blocks a share of what a seller ships to every buyer of a region.
    pub fn block(&mut self, seller: usize, to: RegionId, share: f64) {
        let row = self.passed.row_mut(seller).iter_mut();
        for (passed, _) in row
            .zip(&self.region_of)
            .filter(|(_, region)| **region == to)
        {
            *passed *= 1.0 - share;
        }
    }
}
