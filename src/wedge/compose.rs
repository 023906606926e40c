//! The wedges on every link and producer, and how several add up.
//!
//! On one link tariffs and taxes add, cost factors and passed shares multiply,
//! the smallest quota counts. A new rate counts as its difference to the base
//! rate, so that the order of entries does not matter.

use super::coverage::passed;
use super::{Effect, Entry, Frictions, Rent};
use crate::ids::{ProductId, RegionId};
use crate::math;
use crate::table::{FlowMatrix, Table};
use crate::units::Share;
use crate::world::end_use::EndUseMix;

/// What engines see of a scenario: levels on links, multiples on producers.
///
/// Link matrices are producers x regions of destination, but for the shares
/// that pass, which are producers x buyers: exemptions speak of end uses.
/// Domestic links are touched by subsidies alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Wedges {
    /// Ad valorem tariff in the base, a share.
    pub base_tariff: FlowMatrix,
    /// Ad valorem tariff now, a share of the value at the border.
    pub tariff: FlowMatrix,
    /// Ad valorem tax on the seller's price now, a share, with revenue to the
    /// seller's region (base: none); negative for a subsidy.
    pub export_tax: FlowMatrix,
    /// Iceberg cost factor relative to the base, finite.
    pub cost: FlowMatrix,
    /// Region of every buyer: the producers first, then one final buyer a region.
    pub region_of: Vec<RegionId>,
    /// Share of the base flow's lines and end users that may still be shipped:
    /// producers x buyers.
    pub passed: FlowMatrix,
    /// Most that may be shipped, by link; links without a quota are not here.
    pub quotas: Vec<Quota>,
    /// Shares of use that are to be made at home.
    pub mandates: Vec<Mandate>,
    /// Productivity of each producer relative to the base.
    pub productivity: Vec<f64>,
    /// Amount of each factor relative to the base: factors x producers.
    pub endowment: FlowMatrix,
    /// Capacity of each producer relative to the base, for an engine that has
    /// capacities; [`Self::endowment`] holds the same loss as lost factors.
    pub capacity: Vec<f64>,
    /// What final buyers want of each product relative to the base: products x
    /// regions.
    pub demand: FlowMatrix,
    /// Weeks of use held beyond usual stocks: products x regions.
    pub stock_weeks: FlowMatrix,
}

/// A quota on a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quota {
    /// The producer.
    pub seller: usize,
    /// Where its goods go.
    pub to: RegionId,
    /// Most that may be shipped, as a share of the base quantity.
    pub allowed: Share,
    /// Who earns the scarcity.
    pub rent: Rent,
}

/// A share of a region's use of a product that is to be made at home.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mandate {
    /// The product.
    pub product: ProductId,
    /// The region.
    pub region: RegionId,
    /// The share, at full strength.
    pub share: Share,
    /// Share of the time that it is in force: so much of the way from the base
    /// to the target has to be gone.
    pub strength: f64,
}

/// What entries act on.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The flows.
    pub table: &'a Table,
    /// What each buyer buys for.
    pub mix: &'a EndUseMix,
    /// What stands between rules and what they do.
    pub frictions: Frictions,
}

/// A link that an entry acts on, and how strongly.
#[derive(Clone, Copy)]
struct Link {
    seller: usize,
    product: ProductId,
    to: RegionId,
    /// Share of the seller's goods that the entry reaches.
    reach: f64,
    /// Share of the time that it is in force.
    strength: f64,
}

impl Wedges {
    /// Nothing changes.
    pub fn none(table: &Table) -> Self {
        let (producers, regions) = (table.producers.len(), table.producers.regions.len());
        let products = table.producers.products.len();
        let links = |value| FlowMatrix::filled(producers, regions, value);
        let base_tariff = table.tariffs.clone().unwrap_or_else(|| links(0.0));
        Self {
            tariff: base_tariff.clone(),
            base_tariff,
            export_tax: links(0.0),
            cost: links(1.0),
            region_of: table.producers.buyer_regions().collect(),
            passed: FlowMatrix::filled(producers, producers + regions, 1.0),
            quotas: Vec::new(),
            mandates: Vec::new(),
            productivity: vec![1.0; producers],
            endowment: FlowMatrix::filled(table.factors.len(), producers, 1.0),
            capacity: vec![1.0; producers],
            demand: FlowMatrix::filled(products, regions, 1.0),
            stock_weeks: FlowMatrix::filled(products, regions, 0.0),
        }
    }

    /// Adds an entry. `strength` is the share of the time that it is in force
    /// on goods of a product from one region to another.
    pub fn apply(
        &mut self,
        entry: &Entry,
        ground: &Ground<'_>,
        strength: &dyn Fn(ProductId, RegionId, RegionId) -> f64,
    ) {
        let producers = &ground.table.producers;
        for &product in &entry.scope.products {
            for &region in &entry.scope.from {
                let strength = strength(product, region, region);
                self.apply_to_use(&entry.effect, product, region, strength);
            }
            for seller in producers.origins(product) {
                let home = producers.region(seller);
                let Some(reach) = entry.scope.reach(home) else {
                    continue;
                };
                if entry.scope.from.contains(&home) {
                    self.apply_to_producer(&entry.effect, seller, strength(product, home, home));
                }
                for &to in entry.scope.to.iter().filter(|&&to| to != home) {
                    let link = Link {
                        seller,
                        product,
                        to,
                        reach,
                        strength: strength(product, home, to),
                    };
                    self.apply_to_link(entry, ground, link);
                }
            }
        }
    }

    /// The same wedges at part of their strength: rates, costs and multiples in
    /// logs, blocked shares linearly. 0 is no change, 1 all of it. Quotas and
    /// mandates stay as they are.
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
        for weeks in scaled.stock_weeks.values_mut() {
            *weeks *= part;
        }
        let multiples = scaled.cost.values_mut().iter_mut();
        let multiples = multiples
            .chain(&mut scaled.productivity)
            .chain(&mut scaled.capacity)
            .chain(scaled.demand.values_mut());
        for multiple in multiples.chain(scaled.endowment.values_mut()) {
            *multiple = blend(1.0, *multiple);
        }
        scaled
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

    /// Effects on what a region uses of a product.
    fn apply_to_use(
        &mut self,
        effect: &Effect,
        product: ProductId,
        region: RegionId,
        strength: f64,
    ) {
        let (row, column) = (product.index(), region.index());
        match *effect {
            Effect::Demand(multiple) => {
                *self.demand.get_mut(row, column) *= toward(multiple, strength);
            }
            Effect::Stockpile(weeks) => *self.stock_weeks.get_mut(row, column) += weeks * strength,
            Effect::LocalContent(share) if strength > 0.0 => self.mandates.push(Mandate {
                product,
                region,
                share,
                strength,
            }),
            _ => {}
        }
    }

    /// Effects on a producer, wherever its goods go.
    fn apply_to_producer(&mut self, effect: &Effect, seller: usize, strength: f64) {
        match effect {
            Effect::Productivity(multiple) => {
                self.productivity[seller] *= toward(*multiple, strength);
            }
            Effect::Endowment { factor, multiple } => {
                *self.endowment.get_mut(*factor, seller) *= toward(*multiple, strength);
            }
            Effect::CapacityLoss { lost, factors } => {
                let left = 1.0 - lost.0 * strength;
                self.capacity[seller] *= left;
                for &factor in factors {
                    *self.endowment.get_mut(factor, seller) *= left;
                }
            }
            Effect::Subsidy(rate) => {
                for tax in self.export_tax.row_mut(seller) {
                    *tax -= rate.0 * strength;
                }
            }
            _ => {}
        }
    }

    fn apply_to_link(&mut self, entry: &Entry, ground: &Ground<'_>, link: Link) {
        let (seller, to) = (link.seller, link.to.index());
        let new = link.strength * (1.0 - entry.in_base.0);
        match entry.effect {
            Effect::AddedTariff(rate) => *self.tariff.get_mut(seller, to) += rate.0 * new,
            Effect::TariffRate(rate) => {
                let base = self.base_tariff.get(seller, to);
                *self.tariff.get_mut(seller, to) += (rate.0 - base) * new;
            }
            Effect::ExportTax(rate) => *self.export_tax.get_mut(seller, to) += rate.0 * new,
            Effect::CostFactor(factor) if factor.is_finite() => {
                *self.cost.get_mut(seller, to) *= toward(factor, new);
            }
            Effect::Licence { delay_weeks, .. } => {
                let waiting = ground.average(link, &self.region_of, |buyer| {
                    let product = link.product.index();
                    entry.scope.end_uses.share(ground.mix, product, buyer)
                });
                let cost = delay_weeks * ground.frictions.delay_cost.0 * waiting * link.reach;
                *self.cost.get_mut(seller, to) *= 1.0 + cost * new;
            }
            Effect::Quota { allowed, rent } if new > 0.0 => {
                self.limit(Quota {
                    seller,
                    to: link.to,
                    allowed: Share(toward(allowed.0, new)),
                    rent,
                });
            }
            _ => {}
        }
        if let Some(blocked) = entry.effect.blocked() {
            self.restrict(entry, ground, link, blocked * link.reach);
        }
    }

    /// Stops `blocked` of a flow as far as it is covered and does not arrive
    /// all the same.
    fn restrict(&mut self, entry: &Entry, ground: &Ground<'_>, link: Link, blocked: f64) {
        let stopped = |buyer: usize| {
            let uses = &entry.scope.end_uses;
            let share = uses.share(ground.mix, link.product.index(), buyer);
            blocked * ground.frictions.covered(uses, share)
        };
        let evaded = entry.evaded.0;
        let row = self.passed.row_mut(link.seller).iter_mut().enumerate();
        for (buyer, cell) in row.filter(|(buyer, _)| self.region_of[*buyer] == link.to) {
            let left = passed(stopped(buyer) * (1.0 - evaded), entry.in_base.0);
            *cell *= 1.0 - link.strength * (1.0 - left);
        }
        if evaded > 0.0 {
            // Of what arrives, the part that has made a detour.
            let detoured = ground.average(link, &self.region_of, |buyer| {
                let stopped = stopped(buyer);
                let arriving = 1.0 - stopped * (1.0 - evaded);
                if arriving > 0.0 {
                    stopped * evaded / arriving
                } else {
                    0.0
                }
            });
            let cost = detoured * ground.frictions.detour_cost.0 * (1.0 - entry.in_base.0);
            *self.cost.get_mut(link.seller, link.to.index()) *= 1.0 + cost * link.strength;
        }
    }

    /// The smallest quota on a link counts; one of nothing is a ban.
    fn limit(&mut self, quota: Quota) {
        if quota.allowed.0 <= 0.0 {
            self.block(quota.seller, quota.to, 1.0);
            return;
        }
        let same = |old: &&mut Quota| (old.seller, old.to) == (quota.seller, quota.to);
        match self.quotas.iter_mut().find(same) {
            Some(old) if old.allowed.0 <= quota.allowed.0 => {}
            Some(old) => *old = quota,
            None => self.quotas.push(quota),
        }
    }
}

/// A multiple that holds for a share of the time.
fn toward(multiple: f64, strength: f64) -> f64 {
    1.0 + (multiple - 1.0) * strength
}

impl Ground<'_> {
    /// Average of a number over the buyers in a link's region, by what they buy
    /// from its seller; zero where they buy nothing.
    fn average(&self, link: Link, region_of: &[RegionId], of_buyer: impl Fn(usize) -> f64) -> f64 {
        let (mut sum, mut all) = (0.0, 0.0);
        for (buyer, _) in region_of
            .iter()
            .enumerate()
            .filter(|(_, region)| **region == link.to)
        {
            let flow = self.flow(link.seller, buyer).max(0.0);
            if flow > 0.0 {
                sum += flow * of_buyer(buyer);
                all += flow;
            }
        }
        if all > 0.0 { sum / all } else { 0.0 }
    }

    /// What a buyer (producer or final) buys from a producer.
    fn flow(&self, seller: usize, buyer: usize) -> f64 {
        let producers = self.table.producers.len();
        if buyer < producers {
            return self.table.intermediate.get(seller, buyer);
        }
        let categories = self.table.categories.len();
        let row = self.table.final_demand.row(seller);
        row[(buyer - producers) * categories..][..categories]
            .iter()
            .sum()
    }
}
