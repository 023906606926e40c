//! An economy under given wedges: what stays fixed during one solve. Layer 5.
//!
//! Wedges enter an origin nest as `S = sum_i pi_i g_i (1 + t kappa_i)^(1-s)`
//! with kappa the change of the cost of a link and g the share of its lines
//! that may be shipped: new weights `pi g kappa^(1-s) / S` and an offset
//! `ln S / (1-s)` of the price index. A ban is g = 0, an exact mask. Limits
//! (`limit.rs`) press on the wedges while a solve goes on.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::economy::Economy;
use super::limit::Limit;
use super::losses::Losses;
use super::nest;
use super::stage::StageNest;
use super::tree::Trees;
use crate::ids::ProductId;
use crate::math::{exp, exp_m1, ln, ln_1p, wide};
use crate::table::FlowMatrix;
use crate::wedge::Wedges;

/// See the file's first line. Link matrices are producers x buyers.
#[derive(Debug)]
pub(super) struct Regime<'e> {
    pub(super) economy: &'e Economy,
    pub(super) wedges: Cow<'e, Wedges>,
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
    /// Share of what a buyer in a region pays that reaches the seller:
    /// producers x regions.
    pub(super) to_seller: FlowMatrix,
    /// Sellers on whose goods some government levies a tax.
    pub(super) taxed: Vec<bool>,
    /// The nests, without what is lost.
    pub(super) trees: Cow<'e, Trees>,
    /// What is left without a source, and what that stops.
    pub(super) losses: Losses,
    /// Part of the wedges' strength that it is at.
    pub(super) strength: f64,
    /// ln of each producer's productivity.
    pub(super) ln_productivity: Vec<f64>,
    /// Limits with a price of their own.
    pub(super) limits: Vec<Limit>,
    /// How hard each of them presses.
    pub(super) shadows: Vec<f64>,
    /// What they press on, as it is without them.
    unpressed: Unpressed,
}

/// Wedges that limits press on, without them.
#[derive(Clone, Debug, Default)]
struct Unpressed {
    /// (seller, region, tariff, export tax, cost).
    links: Vec<(usize, usize, f64, f64, f64)>,
    /// Amounts of factors, where some are out of work.
    endowment: Option<FlowMatrix>,
    /// Products on those links.
    products: BTreeSet<usize>,
}

impl<'e> Regime<'e> {
    /// Prepares weights, offsets and masks.
    pub(super) fn new(economy: &'e Economy, wedges: &'e Wedges) -> Self {
        let losses = Losses::of(economy, wedges);
        Self::with(economy, Cow::Borrowed(wedges), losses, 1.0)
    }

    /// The same at part of the strength, ceilings and stops included, so that
    /// a path leads from nothing to all of it.
    pub(super) fn part(economy: &'e Economy, wedges: &Wedges, part: f64) -> Self {
        let losses = Losses::of(economy, wedges).scaled(part);
        let wedges = Cow::Owned(wedges.scaled(part));
        Self::with(economy, wedges, losses, part)
    }

    fn with(economy: &'e Economy, wedges: Cow<'e, Wedges>, losses: Losses, strength: f64) -> Self {
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
            value_weight: FlowMatrix::filled(staged(n), buyers, 0.0),
            premium: FlowMatrix::filled(staged(products), buyers, 0.0),
            weight: FlowMatrix::filled(n, buyers, 0.0),
            offset: FlowMatrix::filled(products, buyers, 0.0),
            to_seller: FlowMatrix::filled(n, economy.regions(), 1.0),
            taxed: vec![false; n],
            trees: Cow::Borrowed(&economy.trees),
            strength,
            ln_productivity: wedges.productivity.iter().map(|&a| ln(a)).collect(),
            limits: Limit::all(economy, &wedges, &losses, strength),
            shadows: Vec::new(),
            unpressed: Unpressed::default(),
            losses,
            wedges,
        };
        if regime
            .wedges
            .demand
            .values()
            .iter()
            .any(|&multiple| multiple != 1.0)
        {
            let tastes = economy.trees.with_tastes(n, &regime.wedges.demand);
            regime.trees = Cow::Owned(tastes);
        }
        regime.remember();
        wide(
            #[inline(always)]
            || (0..products).for_each(|product| regime.weigh(product)),
        );
        for seller in 0..n {
            regime.share_out_payments(seller);
        }
        regime.lose();
        regime
    }

    /// Keeps what limits press on as it is without them.
    fn remember(&mut self) {
        let (economy, wedges) = (self.economy, &self.wedges);
        let links: BTreeSet<_> = self
            .limits
            .iter()
            .flat_map(|limit| limit.links(economy))
            .collect();
        let idle = |limit: &Limit| matches!(limit, Limit::WageFloor { .. });
        self.unpressed = Unpressed {
            products: links
                .iter()
                .map(|&(seller, _)| economy.producers.product(seller).index())
                .collect(),
            links: links
                .into_iter()
                .map(|(seller, region)| {
                    (
                        seller,
                        region,
                        wedges.tariff.get(seller, region),
                        wedges.export_tax.get(seller, region),
                        wedges.cost.get(seller, region),
                    )
                })
                .collect(),
            endowment: self
                .limits
                .iter()
                .any(idle)
                .then(|| wedges.endowment.clone()),
        };
        self.shadows = vec![0.0; self.limits.len()];
    }

    /// Lets its limits press on the wedges, each with its own strength.
    pub(super) fn press(&mut self, shadows: &[f64]) {
        if self.shadows == shadows {
            return;
        }
        self.shadows.copy_from_slice(shadows);
        let wedges = self.wedges.to_mut();
        for &(seller, region, tariff, export_tax, cost) in &self.unpressed.links {
            *wedges.tariff.get_mut(seller, region) = tariff;
            *wedges.export_tax.get_mut(seller, region) = export_tax;
            *wedges.cost.get_mut(seller, region) = cost;
        }
        if let Some(endowment) = &self.unpressed.endowment {
            wedges.endowment.clone_from(endowment);
        }
        for (limit, &shadow) in self.limits.iter().zip(shadows) {
            limit.press(self.economy, wedges, shadow);
        }
        for product in self.unpressed.products.clone() {
            self.weigh(product);
            self.spare(product);
        }
        for place in 0..self.unpressed.links.len() {
            self.share_out_payments(self.unpressed.links[place].0);
        }
    }

    /// The tariff on a link without what its limits add.
    pub(super) fn own_tariff(&self, seller: usize, region: usize) -> f64 {
        let links = &self.unpressed.links;
        let kept = links
            .iter()
            .find(|link| (link.0, link.1) == (seller, region));
        kept.map_or_else(|| self.wedges.tariff.get(seller, region), |link| link.2)
    }

    /// Share of the base flow's lines that may be shipped.
    pub(super) fn passed(&self, seller: usize, buyer: usize) -> f64 {
        self.wedges.passed.get(seller, buyer) * made(&self.losses, self.strength, seller)
    }

    /// Whether what its flows are worth to their buyers is all that a seller
    /// receives.
    pub(super) fn receives_flows(&self, seller: usize) -> bool {
        !self.taxed[seller] && !self.economy.home_parents[seller]
    }

    /// Whether a producer makes nothing.
    pub(super) fn is_stopped(&self, producer: usize) -> bool {
        self.losses.stopped[producer] && self.strength >= 1.0
    }

    /// ln of the change of a link's cost: iceberg, tariff and export tax.
    pub(super) fn ln_link_cost(&self, seller: usize, region: usize) -> f64 {
        let wedges = &self.wedges;
        ln(wedges.cost.get(seller, region)) + ln_1p(wedges.tariff.get(seller, region))
            - ln_1p(wedges.base_tariff.get(seller, region))
            + ln_1p(wedges.export_tax.get(seller, region))
    }

    #[inline(always)]
    fn weigh(&mut self, product: usize) {
        let economy = self.economy;
        match economy.stage(product).filter(|stage| stage.volume) {
            Some(stage) => self.weigh_volumes(ProductId(product), stage),
            None => self.weigh_product(ProductId(product)),
        }
    }

    /// Origins in a CES nest. By seller, as the matrices are stored.
    #[inline(always)]
    fn weigh_product(&mut self, product: ProductId) {
        let economy = self.economy;
        let (wedges, losses, strength) = (&self.wedges, &self.losses, self.strength);
        let elasticity = economy.origin_exponent(product.index());
        let mut changes = vec![0.0; economy.buyers()];
        for seller in economy.producers.origins(product) {
            let links = self.links(seller, elasticity);
            let made = made(losses, strength, seller);
            let lines = wedges.passed.row(seller).iter().zip(&economy.region_of);
            let shares = economy.origin_share.row(seller).iter();
            let weights = self.weight.row_mut(seller).iter_mut().zip(&mut changes);
            for (((weight, change), share), (passed, region)) in weights.zip(shares).zip(lines) {
                let (link, passed) = (&links[*region], passed * made);
                *change += share * link.change(passed);
                *weight = share * passed * link.factor;
            }
        }
        let cobb_douglas = nest::is_cobb_douglas(elasticity);
        let offsets = self.offset.row_mut(product.index()).iter_mut();
        for (offset, &change) in offsets.zip(&changes) {
            *offset = nest::ln_price(elasticity, change);
        }
        if cobb_douglas {
            return;
        }
        for seller in economy.producers.origins(product) {
            for (weight, change) in self.weight.row_mut(seller).iter_mut().zip(&changes) {
                let total = 1.0 + change;
                *weight = if total > 0.0 { *weight / total } else { 0.0 };
            }
        }
    }

    /// Origins of a stage by volume, and what has to switch.
    fn weigh_volumes(&mut self, product: ProductId, stage: &StageNest) {
        let (economy, k) = (self.economy, product.index());
        let elasticity = economy.origin_exponent(k);
        let mut open = vec![0.0; economy.buyers()];
        self.premium.row_mut(k).fill(0.0);
        for seller in economy.producers.origins(product) {
            let costs: Vec<f64> = (0..economy.regions())
                .map(|region| self.ln_link_cost(seller, region))
                .collect();
            for &buyer in &stage.buyers {
                let ln_cost = costs[economy.region_of[buyer]];
                let share = economy.origin_share.get(seller, buyer);
                let passed = self.passed(seller, buyer);
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

    fn share_out_payments(&mut self, seller: usize) {
        for (region, kept) in self.to_seller.row_mut(seller).iter_mut().enumerate() {
            *kept = 1.0
                / ((1.0 + self.wedges.tariff.get(seller, region))
                    * (1.0 + self.wedges.export_tax.get(seller, region)));
        }
        self.taxed[seller] = self.to_seller.row(seller).iter().any(|&kept| kept != 1.0);
    }

    /// Shares of what a buyer pays that are tariff and export tax.
    pub(super) fn tax_shares(&self, seller: usize, region: usize) -> (f64, f64) {
        let tariff = self.wedges.tariff.get(seller, region);
        let export_tax = self.wedges.export_tax.get(seller, region);
        let border = 1.0 / (1.0 + tariff);
        (tariff * border, export_tax * border / (1.0 + export_tax))
    }

    /// Takes what is lost out of the nests.
    fn lose(&mut self) {
        if self.losses.is_empty() {
            return;
        }
        self.trees = Cow::Owned(self.trees.after(&self.losses));
        let products: BTreeSet<_> = self.losses.lost.iter().map(|lost| lost.product).collect();
        for product in products {
            self.spare(product);
        }
    }

    /// Corrects the weights of a product for what is lost of it: what stops with
    /// it need not switch.
    fn spare(&mut self, product: usize) {
        let lost = self.losses.lost.iter();
        for lost in lost.filter(|lost| lost.product == product) {
            let offset = self.offset.get_mut(lost.product, lost.buyer);
            if !offset.is_finite() {
                *offset = 0.0;
            }
            match self.economy.stage(lost.product) {
                Some(stage) if stage.volume && !lost.paid => {
                    let premium = self.premium.get_mut(lost.product, lost.buyer);
                    *premium = (*premium - stage.premium * lost.share).max(0.0);
                }
                _ => {}
            }
        }
    }
}

/// What a seller still makes of what it may ship: it may be stopping.
fn made(losses: &Losses, strength: f64, seller: usize) -> f64 {
    if losses.stopped[seller] {
        1.0 - strength
    } else {
        1.0
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
