//! What limits come to. Layer 5.

use serde::Serialize;

use super::{Limit, rent_share};
use crate::equilibrium::point::Point;
use crate::equilibrium::regime::Regime;
use crate::math::{exp, exp_m1};

/// A quota on what a producer ships to a region.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct QuotaOutcome {
    /// The producer.
    pub seller: usize,
    /// The region.
    pub region: usize,
    /// Most that may be shipped, relative to the base quantity.
    pub allowed: f64,
    /// What it does to the price, as a tariff of this rate would.
    pub tariff_equivalent: f64,
    /// Its rent a year; none of what is lost.
    pub rent: f64,
    /// Word for who receives the rent.
    pub receiver: &'static str,
}

/// A mandate that a share of what a region buys of a product is made at home.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MandateOutcome {
    /// The product.
    pub product: usize,
    /// The region.
    pub region: usize,
    /// The share that is asked for.
    pub target: f64,
    /// The share that is made at home.
    pub share: f64,
    /// Tax on goods from elsewhere.
    pub tax: f64,
    /// Subsidy on goods from home, which the tax pays for.
    pub subsidy: f64,
}

impl Regime<'_> {
    /// Every limit with how hard it presses.
    fn limits(&self) -> impl Iterator<Item = (&Limit, f64)> {
        self.limits.iter().zip(self.shadows.iter().copied())
    }

    /// Its quotas at a point.
    pub(in crate::equilibrium) fn quotas(&self, point: &Point) -> Vec<QuotaOutcome> {
        let quotas = self.limits().filter_map(|(limit, mu)| {
            let Limit::Quota {
                seller,
                region,
                allowed,
                rent,
            } = *limit
            else {
                return None;
            };
            let share = rent_share(rent, mu, self.own_tariff(seller, region));
            Some(QuotaOutcome {
                seller,
                region,
                allowed,
                tariff_equivalent: exp_m1(mu),
                rent: share * point.link_value(self, seller, region),
                receiver: rent.name(),
            })
        });
        quotas.collect()
    }

    /// Its mandates at a point.
    pub(in crate::equilibrium) fn mandates(&self, point: &Point) -> Vec<MandateOutcome> {
        let mandates = self.limits().filter_map(|(limit, mu)| {
            let Limit::Mandate {
                product,
                region,
                share: target,
            } = *limit
            else {
                return None;
            };
            let subsidy = target + (1.0 - target) * exp(mu);
            Some(MandateOutcome {
                product,
                region,
                target,
                share: limit.home_share(self, point, product, region, mu),
                tax: exp(mu) / subsidy - 1.0,
                subsidy: 1.0 - 1.0 / subsidy,
            })
        });
        mandates.collect()
    }

    /// Share of a region's labour without work; none without a floor.
    pub(in crate::equilibrium) fn unemployment(&self, region: usize) -> Option<f64> {
        self.limits().find_map(|(limit, mu)| match *limit {
            Limit::WageFloor { region: own, .. } if own == region => Some(-exp_m1(-mu)),
            _ => None,
        })
    }
}
