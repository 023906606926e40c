//! Exact derivatives inside the nests of stages. Layer 5.
//!
//! Where volume is preserved, with f and g the shares of an origin in value and
//! in volume: `dln P = sum ((1-s) f + s g) dln p`, which at the base, where
//! f = g, is that of a CES nest of elasticity s. Flows move by
//! `dln f_i = (1-s) dln p_i + s sum_j g_j dln p_j - dln P` and with what the
//! latent source leaves to them.

use nalgebra::{DMatrix, DVector};

use super::economy::Economy;
use super::limit::LinkMove;
use super::point::Point;
use super::regime::Regime;
use super::stage::StageNest;
use crate::ids::ProductId;
use crate::math::exp;

impl Point {
    /// Derivative of what a buyer pays by the ln price of a seller, over its
    /// spending; what goes to home parents is apart.
    pub(super) fn price_share(&self, regime: &Regime, seller: usize, buyer: usize) -> f64 {
        let economy = regime.economy;
        let product = economy.producers.product(seller).index();
        let flow = self.flow_share.get(seller, buyer);
        match economy.stage(product) {
            Some(stage) if stage.volume && flow > 0.0 => {
                let elasticity = economy.origin_exponent(product);
                let volume = self.seller_share.get(product, buyer)
                    * self.volume_share(regime, product, seller, buyer);
                (1.0 - elasticity) * flow + elasticity * volume
            }
            _ => flow,
        }
    }

    /// Share of an origin in the volume that a buyer has from its origins.
    fn volume_share(&self, regime: &Regime, product: usize, seller: usize, buyer: usize) -> f64 {
        regime.weight.get(seller, buyer) * self.terms[seller] / self.sums.get(product, buyer)
    }
}

/// Derivatives of the shares of stages along directions.
#[derive(Default)]
pub(super) struct Switching {
    /// Of the share of the home parent in a buyer's spending: products x buyers
    /// x directions, flat, set where a stage is bought; empty without stages.
    pub(super) home: Vec<f64>,
    width: usize,
    buyers: usize,
}

impl Switching {
    /// Completes `pull`, which holds dln of each node's share, to what moves
    /// the flows of a stage apart from the seller's own price.
    pub(super) fn complete(
        &mut self,
        regime: &Regime,
        point: &Point,
        (costs, links): (&DMatrix<f64>, &[(usize, LinkMove)]),
        prices: &[f64],
        pull: &mut [f64],
    ) {
        let (economy, width) = (regime.economy, costs.nrows());
        self.home
            .resize(point.home_share.values().len() * width, 0.0);
        (self.width, self.buyers) = (width, economy.buyers());
        for (product, stage) in economy.stages() {
            let home = home_costs(economy, stage, costs);
            for &buyer in &stage.buyers {
                let node = regime.trees.product_node(product, buyer);
                let start = self.start(product, buyer);
                if point.share[node] > 0.0 {
                    let cell = Cell::of(regime, point, stage, product, buyer);
                    let volumes = cell.volume_costs(regime, point, costs, links);
                    let home = home.column(economy.region_of[buyer]);
                    for at in 0..width {
                        let own = node * width + at;
                        let moved = [prices[own], home[at], volumes[at]];
                        let (sellers, parent) = cell.derive(pull[own], moved);
                        pull[own] = sellers;
                        self.home[start + at] = parent;
                    }
                } else {
                    self.home[start..][..width].fill(0.0);
                }
            }
        }
    }

    /// Place of a cell's first direction.
    pub(super) fn start(&self, product: usize, buyer: usize) -> usize {
        (product * self.buyers + buyer) * self.width
    }
}

/// What the derivatives of one buyer's purchases of one stage depend on.
struct Cell {
    product: usize,
    buyer: usize,
    volume: bool,
    /// Elasticity of the origin nest.
    exponent: f64,
    /// Share of the product in the buyer's spending.
    share: f64,
    /// Share of the latent source in it, and one less its elasticity.
    latent: f64,
    substitution: f64,
    /// Share of the premium in what established sources cost.
    premium: f64,
}

impl Cell {
    fn of(regime: &Regime, point: &Point, stage: &StageNest, product: usize, buyer: usize) -> Self {
        let economy = regime.economy;
        let ln_home = point.ln_home.get(product, economy.region_of[buyer]);
        let ln_established = point.ln_established.get(product, buyer);
        Self {
            product,
            buyer,
            volume: stage.volume,
            exponent: economy.origin_exponent(product),
            share: point.share[regime.trees.product_node(product, buyer)],
            latent: point.latent_share(regime, stage, product, buyer),
            substitution: 1.0 - stage.latent_elasticity,
            premium: regime.premium.get(product, buyer) * exp(ln_home - ln_established),
        }
    }

    /// dln of the flows of established sellers apart from their own price, and
    /// the derivative of the home parent's share, from dln of the product's
    /// share and dln of [its price, the home parent's cost, its origins' price
    /// by volume].
    fn derive(&self, shares: f64, [price, home, volumes]: [f64; 3]) -> (f64, f64) {
        let latent = self.latent;
        let established = if latent < 1.0 {
            (price - latent * home) / (1.0 - latent)
        } else {
            0.0
        };
        let rest = shares + self.substitution * (established - price);
        let parent = self.share
            * ((1.0 - latent) * self.premium * (rest + home - established)
                + latent * (shares + self.substitution * (home - price)));
        let sellers = if self.volume {
            rest - established + self.exponent * volumes
        } else {
            rest - (1.0 - self.exponent) * established
        };
        (sellers, parent)
    }

    /// Mean dln price of the origins, weighted by volume, along each direction.
    fn volume_costs(
        &self,
        regime: &Regime,
        point: &Point,
        costs: &DMatrix<f64>,
        links: &[(usize, LinkMove)],
    ) -> DVector<f64> {
        let mut mean = DVector::zeros(costs.nrows());
        if self.volume && point.sums.get(self.product, self.buyer) > 0.0 {
            for seller in regime.economy.producers.origins(ProductId(self.product)) {
                let weight = point.volume_share(regime, self.product, seller, self.buyer);
                mean.axpy(weight, &costs.column(seller), 1.0);
                let here = links.iter().filter(|(_, link)| {
                    link.seller == seller && link.region == regime.economy.region_of[self.buyer]
                });
                for (at, link) in here {
                    mean[*at] += weight * link.price();
                }
            }
        }
        mean
    }
}

/// dln unit cost of the home parent of a stage: directions x regions, from
/// directions x producers.
pub(super) fn home_costs(
    economy: &Economy,
    stage: &StageNest,
    costs: &DMatrix<f64>,
) -> DMatrix<f64> {
    let mut home = DMatrix::zeros(costs.nrows(), economy.regions());
    for (region, producers) in stage.home.iter().enumerate() {
        for &(producer, weight) in producers {
            home.column_mut(region)
                .axpy(weight, &costs.column(producer), 1.0);
        }
    }
    home
}
