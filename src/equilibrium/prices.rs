//! Prices and shares at given prices of value added. Layer 5.
//!
//! `P_ku = CES_i(w_iku, c_i; sO)` for sectors, the nests of `stage.rs` for
//! stages, `c_u = tree(P_u, v_u) / A_u` (P1 to P4 of the reference): a
//! contraction whose modulus is the share of materials in cost, speeded up by
//! the base's inverse with Broyden's updates.

use nalgebra::DVector;

use super::broyden::Broyden;
use super::nest;
use super::point::{Point, Steps};
use super::regime::Regime;
use super::stage::StageNest;
use crate::ids::ProductId;
use crate::math::{LANES, exp, ln, ln_1p, wide};

/// More sweeps than any contraction with 1 % value added needs.
const SWEEPS: usize = 4000;
/// Stalls after which the contraction has to do alone.
const STALLS: usize = 2;

impl Point {
    pub(super) fn settle_prices(
        &mut self,
        regime: &Regime,
        base: Option<&Steps>,
        precision: f64,
    ) -> bool {
        let mut step = DVector::zeros(regime.economy.n());
        let mut last = f64::INFINITY;
        let mut broyden = Broyden::default();
        let mut stalls = if base.is_none() { STALLS } else { 0 };
        for _ in 0..SWEEPS {
            wide(
                #[inline(always)]
                || self.sweep(regime),
            );
            self.sweeps += 1;
            self.gap(regime, step.as_mut_slice());
            let largest = step.amax();
            if largest.is_nan() {
                return false;
            }
            if largest <= precision {
                return true;
            }
            // The base's inverse stops helping where shares have moved far,
            // and near rounding.
            if largest > 0.7 * last {
                if largest < 1e-12 {
                    return true;
                }
                stalls += 1;
                broyden.forget();
            }
            last = largest;
            if let Some(base) = base.filter(|_| stalls < STALLS) {
                base.prices.solve_mut(&mut step);
                broyden.step(&mut step);
            }
            for (cost, step) in self.ln_cost.iter_mut().zip(step.iter()) {
                *cost += step;
            }
        }
        false
    }

    /// Unit costs that the current prices imply, less the current ones.
    fn gap(&self, regime: &Regime, gap: &mut [f64]) {
        for (producer, gap) in gap.iter_mut().enumerate() {
            let implied = regime
                .trees
                .root(producer)
                .map_or(0.0, |root| self.ln_price[root.node]);
            *gap = implied - regime.ln_productivity[producer] + self.markup[producer]
                - self.ln_cost[producer];
        }
    }

    /// Prices of all composites and nests at the current unit costs.
    #[inline(always)]
    fn sweep(&mut self, regime: &Regime) {
        let economy = regime.economy;
        for product in (0..economy.producers.products.len()).map(ProductId) {
            match economy.stage(product.index()) {
                Some(stage) => self.sweep_stage(regime, product, stage),
                None => self.sweep_sector(regime, product),
            }
        }
        regime.trees.price(&mut self.ln_price);
    }

    #[inline(always)]
    fn sweep_sector(&mut self, regime: &Regime, product: ProductId) {
        let (economy, k) = (regime.economy, product.index());
        let elasticity = economy.elasticities.origins[k];
        let shift = self.sum_origins(regime, product, elasticity);
        let first = regime.trees.product_node(k, 0);
        let prices = &mut self.ln_price[first..][..economy.buyers()];
        let cells = prices.chunks_mut(LANES).zip(self.sums.row(k).chunks(LANES));
        for ((prices, sums), offsets) in cells.zip(regime.offset.row(k).chunks(LANES)) {
            let mut lanes = [0.0; LANES];
            lanes[..sums.len()].copy_from_slice(sums);
            let ln_prices = nest::ln_prices(elasticity, lanes);
            for ((price, offset), ln_price) in prices.iter_mut().zip(offsets).zip(ln_prices) {
                *price = shift + offset + ln_price;
            }
        }
    }

    /// Sums of a CES nest's terms; returns the ln price they are measured from.
    #[inline(always)]
    fn sum_origins(&mut self, regime: &Regime, product: ProductId, elasticity: f64) -> f64 {
        let origins = regime.economy.producers.origins(product);
        let shift = anchor(elasticity, &self.ln_cost[origins.clone()]);
        let sums = self.sums.row_mut(product.index());
        sums.fill(0.0);
        for seller in origins {
            let term = nest::term(elasticity, self.ln_cost[seller] - shift);
            self.terms[seller] = term;
            for (sum, weight) in sums.iter_mut().zip(regime.weight.row(seller)) {
                *sum += weight * term;
            }
        }
        shift
    }

    /// Established sources, what switching costs, and who steps in.
    #[inline(always)]
    fn sweep_stage(&mut self, regime: &Regime, product: ProductId, stage: &StageNest) {
        let (economy, k) = (regime.economy, product.index());
        for (region, home) in stage.home.iter().enumerate() {
            *self.ln_home.get_mut(k, region) = home
                .iter()
                .map(|&(producer, weight)| weight * self.ln_cost[producer])
                .sum();
        }
        let elasticity = economy.origin_exponent(k);
        let shift = if stage.volume {
            self.sum_volumes(regime, product, stage, elasticity)
        } else {
            self.sum_origins(regime, product, elasticity)
        };
        for &buyer in &stage.buyers {
            let ln_home = self.ln_home.get(k, economy.region_of[buyer]);
            let sum = self.sums.get(k, buyer);
            let ln_established = if stage.volume {
                // Equal to the bit in the base: ln 1.
                let excess = (self.values.get(k, buyer) - sum) / sum;
                let ln_sellers = shift + ln_1p(excess);
                match regime.premium.get(k, buyer) {
                    _ if sum <= 0.0 => f64::INFINITY,
                    premium if premium > 0.0 => ln(exp(ln_sellers) + premium * exp(ln_home)),
                    _ => ln_sellers,
                }
            } else {
                shift + regime.offset.get(k, buyer) + nest::ln_price(elasticity, sum)
            };
            *self.ln_established.get_mut(k, buyer) = ln_established;
            let latent = stage.latent[buyer];
            let node = regime.trees.product_node(k, buyer);
            self.ln_price[node] = if latent > 0.0 {
                let sources = [(1.0 - latent, ln_established), (latent, ln_home)];
                nest::ln_price_of(stage.latent_elasticity, sources.into_iter())
            } else if ln_established.is_finite() {
                ln_established
            } else {
                // No source at all: out of every tree.
                0.0
            };
        }
    }

    /// Volumes and values bought of each origin, by buyer; returns the ln price
    /// they are measured from.
    #[inline(always)]
    fn sum_volumes(
        &mut self,
        regime: &Regime,
        product: ProductId,
        stage: &StageNest,
        elasticity: f64,
    ) -> f64 {
        let (k, origins) = (product.index(), regime.economy.producers.origins(product));
        let shift = anchor(elasticity + 1.0, &self.ln_cost[origins.clone()]);
        let (sums, values) = (self.sums.row_mut(k), self.values.row_mut(k));
        for &buyer in &stage.buyers {
            (sums[buyer], values[buyer]) = (0.0, 0.0);
        }
        for seller in origins {
            let ln_price = self.ln_cost[seller] - shift;
            let volume = exp(-elasticity * ln_price);
            let value = volume * exp(ln_price);
            self.terms[seller] = volume;
            self.value_terms[seller] = value;
            let weights = regime.weight.row(seller);
            let value_weights = regime.value_weight.row(seller);
            for &buyer in &stage.buyers {
                sums[buyer] += weights[buyer] * volume;
                values[buyer] += value_weights[buyer] * value;
            }
        }
        shift
    }

    /// Shares of nodes and flows at the current prices.
    pub(super) fn set_shares(&mut self, regime: &Regime) {
        wide(
            #[inline(always)]
            || self.share_nodes(regime),
        );
    }

    #[inline(always)]
    fn share_nodes(&mut self, regime: &Regime) {
        let economy = regime.economy;
        regime
            .trees
            .shares(&self.ln_price, &self.markup, &mut self.share);
        for product in (0..economy.producers.products.len()).map(ProductId) {
            if let Some(stage) = economy.stage(product.index()) {
                self.share_stage(regime, product, stage);
                if stage.volume {
                    self.share_volumes(regime, product, stage);
                    continue;
                }
            } else {
                let first = regime.trees.product_node(product.index(), 0);
                let shares = &self.share[first..][..economy.buyers()];
                self.seller_share
                    .row_mut(product.index())
                    .copy_from_slice(shares);
            }
            self.share_origins(regime, product);
        }
        self.pay_home(regime);
    }

    /// Shares of a buyer's spending that go to the established sellers of a
    /// stage, and to the home parent.
    #[inline(always)]
    fn share_stage(&mut self, regime: &Regime, product: ProductId, stage: &StageNest) {
        let k = product.index();
        for &buyer in &stage.buyers {
            let node = regime.trees.product_node(k, buyer);
            let (share, ln_established) = (self.share[node], self.ln_established.get(k, buyer));
            let ln_home = self.ln_home.get(k, regime.economy.region_of[buyer]);
            let latent = self.latent_share(regime, stage, k, buyer);
            let premium = regime.premium.get(k, buyer) * exp(ln_home - ln_established);
            let sellers = share * (1.0 - latent) * (1.0 - premium);
            *self.seller_share.get_mut(k, buyer) = sellers;
            *self.home_share.get_mut(k, buyer) = share * (latent + (1.0 - latent) * premium);
        }
    }

    /// Share of the latent source in what a buyer spends on a stage.
    pub(super) fn latent_share(
        &self,
        regime: &Regime,
        stage: &StageNest,
        product: usize,
        buyer: usize,
    ) -> f64 {
        let latent = stage.latent[buyer];
        if latent <= 0.0 {
            return 0.0;
        }
        let ln_home = self.ln_home.get(product, regime.economy.region_of[buyer]);
        let ln_price = self.ln_price[regime.trees.product_node(product, buyer)];
        latent * nest::share_ratio(stage.latent_elasticity, ln_home, ln_price)
    }

    #[inline(always)]
    fn share_volumes(&mut self, regime: &Regime, product: ProductId, stage: &StageNest) {
        let k = product.index();
        let (shares, totals) = (self.seller_share.row(k), self.values.row(k));
        let ratio = |&buyer: &usize| (buyer, shares[buyer] / totals[buyer]);
        let ratios: Vec<(usize, f64)> = stage.buyers.iter().map(ratio).collect();
        for seller in regime.economy.producers.origins(product) {
            let value = self.value_terms[seller];
            let weights = regime.value_weight.row(seller);
            let flows = self.flow_share.row_mut(seller);
            for &(buyer, ratio) in &ratios {
                flows[buyer] = if weights[buyer] > 0.0 {
                    weights[buyer] * value * ratio
                } else {
                    0.0
                };
            }
            self.receive(regime, seller);
        }
    }

    #[inline(always)]
    fn share_origins(&mut self, regime: &Regime, product: ProductId) {
        let economy = regime.economy;
        let k = product.index();
        let cobb_douglas = nest::is_cobb_douglas(economy.origin_exponent(k));
        let nests = self.seller_share.row(k).iter().zip(self.sums.row(k));
        let ratios: Vec<f64> = nests
            .map(|(share, sum)| share / if cobb_douglas { 1.0 } else { 1.0 + sum })
            .collect();
        for seller in economy.producers.origins(product) {
            let power = if cobb_douglas {
                1.0
            } else {
                1.0 + self.terms[seller]
            };
            let weights = regime.weight.row(seller).iter();
            let flows = self.flow_share.row_mut(seller).iter_mut();
            for ((flow, weight), ratio) in flows.zip(weights).zip(&ratios) {
                *flow = if *weight > 0.0 {
                    weight * power * ratio
                } else {
                    0.0
                };
            }
            self.receive(regime, seller);
        }
    }

    /// What reaches a seller of the flows to its buyers, where that is not all
    /// and all there is ([`Point::income_row`]).
    #[inline(always)]
    fn receive(&mut self, regime: &Regime, seller: usize) {
        if regime.receives_flows(seller) {
            return;
        }
        let flows = self.flow_share.row(seller);
        let incomes = self.income_share.row_mut(seller);
        if !regime.taxed[seller] {
            incomes.copy_from_slice(flows);
            return;
        }
        let kept = regime.to_seller.row(seller);
        let regions = &regime.economy.region_of;
        for ((income, flow), &region) in incomes.iter_mut().zip(flows).zip(regions) {
            *income = flow * kept[region];
        }
    }

    /// What goes to the home parents of stages reaches their producers whole.
    fn pay_home(&mut self, regime: &Regime) {
        let (home, income) = (&self.home_share, &mut self.income_share);
        regime
            .economy
            .for_each_home(|product, buyer, producer, weight| {
                *income.get_mut(producer, buyer) += weight * home.get(product, buyer);
            });
    }
}

/// Price from which an origin nest's terms are measured: the one that counts
/// most at high elasticities, so that nothing overflows.
fn anchor(elasticity: f64, ln_costs: &[f64]) -> f64 {
    let pick = if elasticity > 1.0 { f64::min } else { f64::max };
    ln_costs.iter().copied().reduce(pick).unwrap_or(0.0)
}
