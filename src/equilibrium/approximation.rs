//! Welfare by formula, beside the exact result and under its own name. Layer 5.
//!
//! - First and second order: Taylor terms of `ln W` at the base along the path
//!   on which all wedges grow in logs (Hulten 1978 in its open-economy form;
//!   Baqaee and Farhi 2019). Not defined where a flow is blocked or a limit
//!   may bind.
//! - ACR: `ln W = -sum_s beta_s sum_k l_ks ln(lambda'_k / lambda_k) / eps_k`, the
//!   sufficient statistic of Arkolakis, Costinot and Rodriguez-Clare (2012) with
//!   sectors and inputs (Costinot and Rodriguez-Clare 2014, eq. 28): home
//!   shares lambda from the solved equilibrium, national input coefficients
//!   including imports, eps the trade elasticity. Exact for one mobile factor,
//!   Cobb-Douglas upper nests, the same origin shares
//!   for every buyer of a region, balanced trade and no tariffs.

use nalgebra::{DMatrix, DVector};

use super::channel::Rule;
use super::outcome::Equilibrium;
use super::regime::Regime;
use super::solve::Solver;
use crate::math::ln;
use crate::table::FlowMatrix;
use crate::wedge::Wedges;

/// Intervals of the path that derivatives at the base are read off.
const INTERVALS: usize = 12;

/// Formulas for one region's welfare change, as shares.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Approximation {
    /// First order in the logs of the wedges.
    pub first_order: Option<f64>,
    /// First and second order.
    pub second_order: Option<f64>,
    /// From home shares; none where an origin elasticity is one or less, or a
    /// home share vanishes.
    pub acr: Option<f64>,
}

impl Solver {
    /// Every formula for every region.
    pub fn approximations(&self, wedges: &Wedges, equilibrium: &Equilibrium) -> Vec<Approximation> {
        let taylor = self.taylor(wedges);
        let before = self.home_shares(&self.economy.purchases);
        let after = self.home_shares(&equilibrium.flows);
        (0..self.economy.regions())
            .map(|region| Approximation {
                first_order: taylor.as_ref().map(|terms| terms[region].0),
                second_order: taylor
                    .as_ref()
                    .map(|terms| terms[region].0 + terms[region].1),
                acr: self.acr(&before, &after, region),
            })
            .collect()
    }

    /// First- and second-order terms by region.
    fn taylor(&self, wedges: &Wedges) -> Option<Vec<(f64, f64)>> {
        let limited = !wedges.quotas.is_empty()
            || !wedges.mandates.is_empty()
            || self.economy.wage_floor.is_some();
        if limited || wedges.passed.values().iter().any(|&passed| passed < 1.0) {
            return None;
        }
        let rule = Rule::new(INTERVALS);
        let mut state = self.start();
        let mut welfare = Vec::new();
        for &part in &rule.nodes {
            let wedges = wedges.scaled(part);
            let mut regime = Regime::new(&self.economy, &wedges);
            let report = self.settle(&mut regime, &wedges, &mut state);
            report.converged.then_some(())?;
            let regions = 0..self.economy.regions();
            welfare.push(
                regions
                    .map(|region| self.ln_welfare(&regime, &state, region))
                    .collect(),
            );
        }
        let terms = (0..self.economy.regions()).map(|region| {
            let path: Vec<f64> = welfare.iter().map(|at: &Vec<f64>| at[region]).collect();
            let slopes: Vec<f64> = (0..path.len())
                .map(|node| rule.slope(node, &path))
                .collect();
            (slopes[0], 0.5 * rule.slope(0, &slopes))
        });
        Some(terms.collect())
    }

    fn acr(&self, before: &FlowMatrix, after: &FlowMatrix, region: usize) -> Option<f64> {
        let economy = &self.economy;
        let products = economy.producers.products.len();
        let mut content = DVector::zeros(products);
        for product in 0..products {
            let final_purchases = economy.composite.get(product, economy.n() + region);
            content[product] = final_purchases / economy.absorption(region);
        }
        // Gross requirements of final spending: (I - A)^-1 beta.
        let mut matrix = DMatrix::identity(products, products);
        for producer in (0..economy.n()).filter(|&p| economy.region_of[p] == region) {
            let made = economy.producers.product(producer).index();
            for product in 0..products {
                matrix[(product, made)] -=
                    economy.composite.get(product, producer) / economy.output[producer];
            }
        }
        let content = matrix.lu().solve(&content)?;
        let mut sum = 0.0;
        for product in (0..products).filter(|&product| content[product] != 0.0) {
            let trade_elasticity = economy.elasticities.origins[product] - 1.0;
            let (before, after) = (before.get(product, region), after.get(product, region));
            if trade_elasticity <= 0.0 || before <= 0.0 || after <= 0.0 {
                return None;
            }
            sum -= content[product] * (ln(after) - ln(before)) / trade_elasticity;
        }
        Some(crate::math::exp_m1(sum))
    }

    /// Share of each region's purchases of each product that is made at home:
    /// products x regions.
    fn home_shares(&self, flows: &FlowMatrix) -> FlowMatrix {
        let economy = &self.economy;
        let (products, regions) = (economy.producers.products.len(), economy.regions());
        let mut home = FlowMatrix::filled(products, regions, 0.0);
        let mut all = home.clone();
        for seller in 0..economy.n() {
            let product = economy.producers.product(seller).index();
            let at_home = economy.region_of[seller];
            for (flow, &region) in flows.row(seller).iter().zip(&economy.region_of) {
                *all.get_mut(product, region) += flow;
                if region == at_home {
                    *home.get_mut(product, region) += flow;
                }
            }
        }
        for (home, all) in home.values_mut().iter_mut().zip(all.values()) {
            *home = if *all > 0.0 { *home / all } else { 0.0 };
        }
        home
    }
}
