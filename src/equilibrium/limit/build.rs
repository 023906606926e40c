//! Which limits an economy has under given wedges, and what the base says of
//! them. Layer 5.

use super::Limit;
use crate::equilibrium::economy::Economy;
use crate::equilibrium::losses::Losses;
use crate::equilibrium::market::Markets;
use crate::ids::{ProductId, RegionId};
use crate::math::{exp, ln};
use crate::wedge::Wedges;

pub(super) fn quotas(economy: &Economy, wedges: &Wedges, losses: &Losses, part: f64) -> Vec<Limit> {
    let open = |seller: usize, region: usize| {
        let passed = wedges.passed.row(seller).iter();
        let flows = economy.purchases.row(seller).iter().zip(passed);
        let mut flows = flows.zip(&economy.region_of);
        flows.any(|((flow, passed), to)| *to == region && *flow > 0.0 && *passed > 0.0)
    };
    let quotas = wedges.quotas.iter().filter(|quota| {
        quota.allowed.0 > 0.0
            && !losses.stopped[quota.seller]
            && open(quota.seller, quota.to.index())
    });
    quotas
        .map(|quota| Limit::Quota {
            seller: quota.seller,
            region: quota.to.index(),
            allowed: exp(part * ln(quota.allowed.0)),
            rent: quota.rent,
        })
        .collect()
}

/// The highest target of each product and region counts; one that the base
/// meets can bind where other measures work against it.
pub(super) fn mandates(
    economy: &Economy,
    wedges: &Wedges,
    losses: &Losses,
    part: f64,
) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for mandate in &wedges.mandates {
        let (product, region) = (mandate.product.index(), mandate.region.index());
        let Some((home, base)) = economy.made_at_home(product, region) else {
            continue;
        };
        let target = base + (mandate.share.0 - base) * mandate.strength;
        if losses.stopped[home] || !(0.0..1.0).contains(&target) || target <= 0.0 {
            continue;
        }
        let asked = if target > base {
            exp(ln(base) + part * (ln(target) - ln(base)))
        } else {
            target
        };
        let same = limits.iter_mut().find_map(|limit| match limit {
            Limit::Mandate {
                product: p,
                region: r,
                share,
            } if (*p, *r) == (product, region) => Some(share),
            _ => None,
        });
        match same {
            Some(share) => *share = share.max(asked),
            None => limits.push(Limit::Mandate {
                product,
                region,
                share: asked,
            }),
        }
    }
    limits
}

impl Economy {
    /// What a region buys of a seller in the base.
    pub(in crate::equilibrium) fn purchases_of(&self, seller: usize, region: usize) -> f64 {
        let flows = self.purchases.row(seller).iter().zip(&self.region_of);
        flows
            .filter(|(_, to)| **to == region)
            .map(|(flow, _)| flow)
            .sum()
    }

    /// The producer of a product in a region, and its share in what the region
    /// buys of the product; none where one of home and abroad sells nothing.
    pub(in crate::equilibrium) fn made_at_home(
        &self,
        product: usize,
        region: usize,
    ) -> Option<(usize, f64)> {
        let home = self
            .producers
            .find(ProductId(product), RegionId(region))?
            .index();
        let share = self.home_share(product, region);
        (share > 0.0 && share < 1.0).then_some((home, share))
    }

    /// Share of home in what a region buys of a product; one where it buys none.
    pub(in crate::equilibrium) fn home_share(&self, product: usize, region: usize) -> f64 {
        let (mut home, mut all) = (0.0, 0.0);
        for seller in self.producers.origins(ProductId(product)) {
            let bought = self.purchases_of(seller, region);
            all += bought;
            if self.region_of[seller] == region {
                home += bought;
            }
        }
        if all > 0.0 { home / all } else { 1.0 }
    }

    /// Every (factor, producer) of a region's labour.
    pub(super) fn labour_of(&self, region: usize) -> Vec<(usize, usize)> {
        let producers = (0..self.n()).filter(|&producer| self.region_of[producer] == region);
        let factor = self.labour_factor();
        producers
            .filter_map(|producer| Some((factor?, producer)))
            .collect()
    }

    /// Whether labour that moves is paid anything in a region.
    pub(super) fn has_labour(&self, region: usize) -> bool {
        let Some(kind) = self.labour_kind() else {
            return false;
        };
        (0..self.n()).any(|producer| {
            self.region_of[producer] == region && self.payments.get(kind, producer) > 0.0
        })
    }

    /// The unknown that is the average wage of a region's labour.
    pub(in crate::equilibrium) fn labour_wage(
        &self,
        markets: &Markets,
        region: usize,
    ) -> Option<usize> {
        markets.wage(self.labour_kind()?, region)
    }
}
