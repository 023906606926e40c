//! An economy under given wedges: what stays fixed during one solve. Layer 5.
//!
//! Wedges enter an origin nest as `S = sum_i pi_i g_i (1 + t kappa_i)^(1-s)`
//! with kappa the change of the cost of a link and g the share of its lines
//! that may be shipped: new weights `pi g kappa^(1-s) / S` and an offset
//! `ln S / (1-s)` of the price index. A ban is g = 0, an exact mask.

use std::borrow::Cow;

use super::economy::Economy;
use super::nest;
use super::stage::StageNest;
use super::tree::Trees;
use crate::ids::ProductId;
use crate::math::{exp, exp_m1, ln, ln_1p};
use crate::table::FlowMatrix;
use crate::wedge::Wedges;

/// See the file's first line. Link matrices are producers x buyers.
#[derive(Debug)]
pub(super) struct Regime<'e> {
    pub(super) economy: &'e Economy,
    pub(super) wedges: &'e Wedges,
    /// Weight of each origin in its nest; adds to one in a CES nest. Of volumes
    /// where volume is preserved.
    pub(super) weight: FlowMatrix,
    /// The same of values where volume is preserved; no rows without stages.
    pub(super) value_weight: FlowMatrix,
    /// What switching costs in units of the home parent, chi phi: products x
    /// buyers, no rows without stages.
    pub(super) premium: FlowMatrix,
    /// Offset of each composite's ln price: products x buyers.
    pub(super) offset: FlowMatrix,
    /// Share of what the buyer pays that reaches the seller.
    pub(super) to_seller: FlowMatrix,
    /// Sellers on whose goods some government levies a tax.
    pub(super) taxed: Vec<bool>,
    /// The nests, without the leaves that have lost every source.
    pub(super) trees: Cow<'e, Trees>,
    /// (product, buyer) left without a source.
    pub(super) dropped: Vec<(usize, usize)>,
    /// ln of each producer's productivity.
    pub(super) ln_productivity: Vec<f64>,
}

impl<'e> Regime<'e> {
    /// Prepares weights, offsets and masks.
    pub(super) fn new(economy: &'e Economy, wedges: &'e Wedges) -> Self {
        let (n, buyers) = (economy.n(), economy.buyers());
        let products = economy.producers.products.len();
        let staged = |rows| {
            if economy.stages().next().is_some() {
                rows
            } else {
                0
            }
        };
        let mut regime = Self {
            economy,
            wedges,
            value_weight: FlowMatrix::filled(staged(n), buyers, 0.0),
            premium: FlowMatrix::filled(staged(products), buyers, 0.0),
            weight: FlowMatrix::filled(n, buyers, 0.0),
            offset: FlowMatrix::filled(products, buyers, 0.0),
            to_seller: FlowMatrix::filled(n, buyers, 1.0),
            taxed: vec![false; n],
            trees: Cow::Borrowed(&economy.trees),
            dropped: Vec::new(),
            ln_productivity: wedges.productivity.iter().map(|&a| ln(a)).collect(),
        };
        regime.weigh_origins();
        regime.share_out_payments();
        regime.drop_sourceless();
        regime
    }

    /// ln of the change of a link's cost: iceberg, tariff and export tax.
    pub(super) fn ln_link_cost(&self, seller: usize, region: usize) -> f64 {
        let wedges = self.wedges;
        ln(wedges.cost.get(seller, region)) + ln_1p(wedges.tariff.get(seller, region))
            - ln_1p(wedges.base_tariff.get(seller, region))
            + ln_1p(wedges.export_tax.get(seller, region))
    }

    fn weigh_origins(&mut self) {
        let economy = self.economy;
        for product in (0..economy.producers.products.len()).map(ProductId) {
            if let Some(stage) = economy.stage(product.index()).filter(|stage| stage.volume) {
                self.weigh_volumes(product, stage);
                continue;
            }
            let elasticity = economy.origin_exponent(product.index());
            let origins = economy.producers.origins(product);
            let links: Vec<Vec<Link>> = origins
                .clone()
                .map(|seller| self.links(seller, elasticity))
                .collect();
            for buyer in 0..economy.buyers() {
                let region = economy.region_of[buyer];
                let share = |seller: usize| economy.origin_share.get(seller, buyer);
                let link = |seller: usize| &links[seller - origins.start][region];
                let passed = |seller: usize| self.wedges.passed.get(seller, buyer);
                let change: f64 = origins
                    .clone()
                    .map(|seller| share(seller) * link(seller).change(passed(seller)))
                    .sum();
                let total = if nest::is_cobb_douglas(elasticity) {
                    1.0
                } else {
                    1.0 + change
                };
                for seller in origins.clone() {
                    let weight = share(seller) * passed(seller) * link(seller).factor / total;
                    *self.weight.get_mut(seller, buyer) = if total > 0.0 { weight } else { 0.0 };
                }
                *self.offset.get_mut(product.index(), buyer) = nest::ln_price(elasticity, change);
            }
        }
    }

    /// Origins of a stage by volume, and what has to switch.
    fn weigh_volumes(&mut self, product: ProductId, stage: &StageNest) {
        let (economy, k) = (self.economy, product.index());
        let elasticity = economy.origin_exponent(k);
        let mut open = vec![0.0; economy.buyers()];
        for seller in economy.producers.origins(product) {
            let costs: Vec<f64> = (0..economy.regions())
                .map(|region| self.ln_link_cost(seller, region))
                .collect();
            for &buyer in &stage.buyers {
                let ln_cost = costs[economy.region_of[buyer]];
                let share = economy.origin_share.get(seller, buyer);
                let passed = self.wedges.passed.get(seller, buyer);
                let volume = share * passed * exp(-elasticity * ln_cost);
                *self.weight.get_mut(seller, buyer) = volume;
                *self.value_weight.get_mut(seller, buyer) = volume * exp(ln_cost);
                *self.premium.get_mut(k, buyer) += stage.premium * share * (1.0 - passed);
                open[buyer] += share * passed;
            }
        }
        for &buyer in &stage.buyers {
            let home = &stage.home[economy.region_of[buyer]];
            if home.is_empty() {
                *self.premium.get_mut(k, buyer) = 0.0;
            }
            if open[buyer] <= 0.0 {
                *self.offset.get_mut(k, buyer) = f64::INFINITY;
            }
        }
    }

    /// The links of a seller, by region of destination.
    fn links(&self, seller: usize, elasticity: f64) -> Vec<Link> {
        (0..self.economy.regions())
            .map(|region| {
                let ln_cost = self.ln_link_cost(seller, region);
                if nest::is_cobb_douglas(elasticity) {
                    return Link {
                        factor: 1.0,
                        change: ln_cost,
                    };
                }
                let exponent = (1.0 - elasticity) * ln_cost;
                Link {
                    factor: exp(exponent),
                    change: exp_m1(exponent),
                }
            })
            .collect()
    }

    fn share_out_payments(&mut self) {
        let economy = self.economy;
        for seller in 0..economy.n() {
            let kept: Vec<f64> = (0..economy.regions())
                .map(|region| {
                    1.0 / ((1.0 + self.wedges.tariff.get(seller, region))
                        * (1.0 + self.wedges.export_tax.get(seller, region)))
                })
                .collect();
            self.taxed[seller] = kept.iter().any(|&kept| kept != 1.0);
            for (cell, &region) in self
                .to_seller
                .row_mut(seller)
                .iter_mut()
                .zip(&economy.region_of)
            {
                *cell = kept[region];
            }
        }
    }

    /// Shares of what a buyer pays that are tariff and export tax.
    pub(super) fn tax_shares(&self, seller: usize, region: usize) -> (f64, f64) {
        let tariff = self.wedges.tariff.get(seller, region);
        let export_tax = self.wedges.export_tax.get(seller, region);
        let border = 1.0 / (1.0 + tariff);
        (tariff * border, export_tax * border / (1.0 + export_tax))
    }

    /// Takes out composites whose every source is banned.
    fn drop_sourceless(&mut self) {
        let economy = self.economy;
        let mut gone = vec![false; economy.trees.nodes()];
        for product in 0..economy.producers.products.len() {
            for buyer in 0..economy.buyers() {
                let bought = economy.composite.get(product, buyer) > 0.0;
                let latent = economy
                    .stage(product)
                    .is_some_and(|stage| stage.latent[buyer] > 0.0);
                let offset = self.offset.get(product, buyer);
                if bought && !latent && !offset.is_finite() {
                    self.dropped.push((product, buyer));
                    gone[economy.trees.product_node(product, buyer)] = true;
                    *self.offset.get_mut(product, buyer) = 0.0;
                }
            }
        }
        if !self.dropped.is_empty() {
            self.trees = Cow::Owned(economy.trees.without(gone));
        }
    }
}

/// A link in its origin nest, were all of it open.
struct Link {
    /// `kappa^(1-s)`.
    factor: f64,
    /// `kappa^(1-s) - 1` without loss of digits; `ln kappa` for Cobb-Douglas.
    change: f64,
}

impl Link {
    /// `g kappa^(1-s) - 1` where a share `g` of its lines may be shipped.
    fn change(&self, passed: f64) -> f64 {
        if passed >= 1.0 {
            self.change
        } else {
            passed * self.change + (passed - 1.0)
        }
    }
}
