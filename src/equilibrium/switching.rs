//! Exact derivatives inside the nests of stages. Layer 5.
//!
//! Where volume is preserved, with f and g the shares of an origin in value and
//! in volume: `dln P = sum ((1-s) f + s g) dln p`, which at the base, where
//! f = g, is that of a CES nest of elasticity s. Flows move by
//! `dln f_i = (1-s) dln p_i + s sum_j g_j dln p_j - dln P` and with what the
//! latent source leaves to them.

use nalgebra::DMatrix;

use super::economy::Economy;
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
pub(super) struct Switching {
    /// Of the share of the home parent in a buyer's spending: products x buyers
    /// x directions, flat; empty without stages.
    pub(super) home: Vec<f64>,
    width: usize,
    buyers: usize,
}

impl Switching {
    /// Completes `pull`, which holds dln of each node's share, to what moves
    /// the flows of a stage apart from the seller's own price.
    pub(super) fn complete(
        regime: &Regime,
        point: &Point,
        costs: &DMatrix<f64>,
        prices: &[f64],
        pull: &mut [f64],
    ) -> Self {
        let (economy, width) = (regime.economy, costs.ncols());
        let mut switching = Self {
            home: vec![0.0; point.home_share.values().len() * width],
            width,
            buyers: economy.buyers(),
        };
        for (product, stage) in economy.stages() {
            for &buyer in &stage.buyers {
                let node = regime.trees.product_node(product, buyer);
                if point.share[node] > 0.0 {
                    switching.cell(regime, point, costs, prices, pull, (product, buyer), stage);
                }
            }
        }
        switching
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one tangent")]
    fn cell(
        &mut self,
        regime: &Regime,
        point: &Point,
        costs: &DMatrix<f64>,
        prices: &[f64],
        pull: &mut [f64],
        (product, buyer): (usize, usize),
        stage: &StageNest,
    ) {
        let economy = regime.economy;
        let node = regime.trees.product_node(product, buyer);
        let region = economy.region_of[buyer];
        let share = point.share[node];
        let latent = point.latent_share(regime, stage, product, buyer);
        let ln_home = point.ln_home.get(product, region);
        let ln_established = point.ln_established.get(product, buyer);
        let premium = regime.premium.get(product, buyer) * exp(ln_home - ln_established);
        let substitution = 1.0 - stage.latent_elasticity;
        let exponent = economy.origin_exponent(product);
        let start = self.start(product, buyer);
        for at in 0..self.width {
            let (price, shares) = (prices[node * self.width + at], pull[node * self.width + at]);
            let home = home_cost(economy, stage, region, costs, at);
            let established = if latent < 1.0 {
                (price - latent * home) / (1.0 - latent)
            } else {
                0.0
            };
            let rest = shares + substitution * (established - price);
            self.home[start + at] = share
                * ((1.0 - latent) * premium * (rest + home - established)
                    + latent * (shares + substitution * (home - price)));
            pull[node * self.width + at] = if stage.volume {
                let volumes = volume_cost(regime, point, product, buyer, costs, at);
                rest - established + exponent * volumes
            } else {
                rest - (1.0 - exponent) * established
            };
        }
    }

    /// Place of a cell's first direction.
    pub(super) fn start(&self, product: usize, buyer: usize) -> usize {
        (product * self.buyers + buyer) * self.width
    }
}

/// dln unit cost of the home parent of a stage.
pub(super) fn home_cost(
    economy: &Economy,
    stage: &StageNest,
    region: usize,
    costs: &DMatrix<f64>,
    at: usize,
) -> f64 {
    debug_assert_eq!(costs.nrows(), economy.n());
    let home = stage.home[region].iter();
    home.map(|&(producer, weight)| weight * costs[(producer, at)])
        .sum()
}

/// Mean dln price of a stage's origins, weighted by volume.
fn volume_cost(
    regime: &Regime,
    point: &Point,
    product: usize,
    buyer: usize,
    costs: &DMatrix<f64>,
    at: usize,
) -> f64 {
    if point.sums.get(product, buyer) <= 0.0 {
        return 0.0;
    }
    let origins = regime.economy.producers.origins(ProductId(product));
    origins
        .map(|seller| point.volume_share(regime, product, seller, buyer) * costs[(seller, at)])
        .sum()
}
