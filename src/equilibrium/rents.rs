//! Rents of scarcity: who receives them, and who bears them. Layer 5.
//!
//! A producer under a ceiling sells above its unit cost (`scarcity.rs`); the
//! difference goes to its owners. Buyers pass it on: with `rho_i` the rent in a
//! unit of sales of producer i and A what each seller receives out of a unit of
//! spending, `rho_i = (1 - e^-mu_i) + sum_j A_ji rho_j`, and final demand of
//! region n bears `sum_j A_jn E_n rho_j`. What all bear is what all receive: a
//! ceiling's rent is a transfer between regions, not a cost to the world. Rents
//! of quotas arise on links: they enter with what their buyers pay there.

use nalgebra::DVector;

use super::broyden::Broyden;
use super::limit::{Limit, rent_share};
use super::point::{Point, Steps};
use super::regime::Regime;
use crate::math::wide;
use crate::wedge::Rent;

/// Most rounds of passing rents on.
const ROUNDS: usize = 400;
/// Rent still to be passed on, as a share of sales, that is rounding.
const PASSED_ON: f64 = 1e-15;

impl Point {
    /// Rents of producers under a ceiling, by the region of their owners.
    pub(super) fn rents(&self, regime: &Regime) -> Vec<f64> {
        let mut rents = vec![0.0; regime.economy.regions()];
        for &(producer, _) in &regime.losses.ceilings {
            let rent = self.rent_share(producer) * self.spending[producer];
            for (sum, weight) in rents.iter_mut().zip(owner_weights(regime, producer)) {
                *sum += weight * rent;
            }
        }
        rents
    }

    /// Rents of ceilings in what the final demand of each region buys.
    pub(super) fn rents_borne(&self, regime: &Regime, near: &Steps) -> Vec<f64> {
        self.borne(regime, &self.rent_content(regime, near))
    }

    /// Rent of ceilings in a unit of each producer's sales, its own and what its
    /// inputs pass on.
    pub(super) fn rent_content(&self, regime: &Regime, near: &Steps) -> Vec<f64> {
        let mut content = vec![0.0; regime.economy.n()];
        for &(producer, _) in &regime.losses.ceilings {
            content[producer] = self.rent_share(producer);
        }
        self.passed_on(regime, content, near)
    }

    /// Rents of quotas, (received, borne by final demand) by region; what is lost
    /// is no rent.
    pub(super) fn quota_rents(&self, regime: &Regime, near: &Steps) -> (Vec<f64>, Vec<f64>) {
        let economy = regime.economy;
        let (n, regions) = (economy.n(), economy.regions());
        let (mut received, mut direct) = (vec![0.0; regions], vec![0.0; regions]);
        let mut content = vec![0.0; n];
        for (limit, &mu) in regime.limits.iter().zip(&regime.shadows) {
            let Limit::Quota {
                seller,
                region,
                rent,
                ..
            } = *limit
            else {
                continue;
            };
            let share = rent_share(rent, mu, regime.own_tariff(seller, region));
            let value = share * self.link_value(regime, seller, region);
            let abroad = match rent {
                Rent::Exporter => 1.0,
                Rent::Split => 0.5,
                Rent::Importer | Rent::Lost => 0.0,
            };
            received[economy.region_of[seller]] += abroad * value;
            received[region] += (1.0 - abroad) * value;
            for (buyer, flow) in self.flow_share.row(seller).iter().enumerate() {
                if economy.region_of[buyer] != region {
                    continue;
                }
                if buyer < n {
                    content[buyer] += share * flow;
                } else {
                    direct[region] += share * flow * self.spending[buyer];
                }
            }
        }
        let content = self.passed_on(regime, content, near);
        let borne = self.borne(regime, &content).into_iter().zip(direct);
        (
            received,
            borne.map(|(bought, direct)| bought + direct).collect(),
        )
    }

    /// What final demand buys of a content of each producer's sales, by region.
    fn borne(&self, regime: &Regime, content: &[f64]) -> Vec<f64> {
        let (n, regions) = (regime.economy.n(), regime.economy.regions());
        let mut borne = vec![0.0; regions];
        for (seller, content) in content.iter().enumerate() {
            if *content > 0.0 {
                let absorbed = &self.income_row(regime, seller)[n..];
                for (region, (borne, share)) in borne.iter_mut().zip(absorbed).enumerate() {
                    *borne += content * share * self.spending[n + region];
                }
            }
        }
        borne
    }

    /// A content of each producer's sales with what its inputs pass on of it.
    ///
    /// Rents are passed on as costs are, so it takes the steps of prices.
    fn passed_on(&self, regime: &Regime, own: Vec<f64>, near: &Steps) -> Vec<f64> {
        let own = DVector::from_vec(own);
        let (mut content, mut broyden) = (own.clone(), Broyden::default());
        let mut last = f64::INFINITY;
        for _ in 0..ROUNDS {
            let mut gap = &own - &content;
            wide(
                #[inline(always)]
                || self.add_bought(regime, content.as_slice(), gap.as_mut_slice()),
            );
            let largest = gap.amax();
            if largest <= PASSED_ON {
                break;
            }
            if largest > last {
                broyden.forget();
            }
            last = largest;
            near.prices.solve_mut(&mut gap);
            broyden.step(&mut gap);
            content += gap;
        }
        content.as_slice().to_vec()
    }

    /// Adds to each producer what it buys of a content of its inputs.
    #[inline(always)]
    fn add_bought(&self, regime: &Regime, content: &[f64], sums: &mut [f64]) {
        for (seller, content) in content.iter().enumerate() {
            if *content != 0.0 {
                for (sum, share) in sums.iter_mut().zip(self.income_row(regime, seller)) {
                    *sum += content * share;
                }
            }
        }
    }
}

/// Shares of each region in what a producer's owners receive.
pub(super) fn owner_weights(regime: &Regime, producer: usize) -> Vec<f64> {
    let economy = regime.economy;
    let mut weights = vec![0.0; economy.regions()];
    match economy.owners.iter().find(|(owned, _)| *owned == producer) {
        Some((_, owners)) => {
            for &(region, share) in owners {
                weights[region] += share;
            }
        }
        None => weights[economy.region_of[producer]] = 1.0,
    }
    weights
}
