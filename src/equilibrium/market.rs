//! Factor markets: the unknowns of the model and what clears them. Layer 5.
//!
//! Unknowns are ln prices: one wage a region for each mobile factor, one
//! average wage `W` a region for each factor of finite mobility, and the price
//! of value added of every producer that uses a factor that is not fully
//! mobile. Given a producer's payments `V` and price `v`, the wage of such a
//! factor has a closed form: demand `phi (w/v)^(1-sF) V` meets supply
//! `I L w (w/W)^nu`, so `(sF + nu) ln w = ln(V/V0) - ln L + (sF-1) ln v + nu ln W`.

use super::economy::Economy;
use super::nest;
use super::point::Point;
use super::regime::Regime;
use crate::math::{exp, ln};
use crate::table::FlowMatrix;

/// What one unknown is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// ln price of a producer's value added.
    ValueAdded(usize),
    /// ln wage (or average wage) of a kind of factor in a region.
    Wage { kind: usize, region: usize },
}

/// The unknowns of an economy and where to find them.
#[derive(Clone, Debug)]
pub(super) struct Markets {
    pub(super) unknowns: Vec<Unknown>,
    /// Unknown of each producer's value added, where it is one.
    pub(super) of_producer: Vec<Option<usize>>,
    /// Unknown of each kind's wage, kinds x regions.
    of_wage: Vec<Option<usize>>,
    /// Kinds with payments, by producer.
    pub(super) kinds_of: Vec<Vec<usize>>,
    /// Elasticity among a producer's factors; one where there is only one.
    pub(super) elasticity: Vec<f64>,
    regions: usize,
}

impl Markets {
    /// The unknowns that the closure of `economy` makes.
    pub(super) fn new(economy: &Economy) -> Self {
        let (n, regions) = (economy.n(), economy.regions());
        let kinds_of: Vec<Vec<usize>> = (0..n)
            .map(|producer| {
                (0..economy.kinds.len())
                    .filter(|&kind| economy.payments.get(kind, producer) > 0.0)
                    .collect()
            })
            .collect();
        let mut markets = Self {
            unknowns: Vec::new(),
            of_producer: vec![None; n],
            of_wage: vec![None; economy.kinds.len() * regions],
            elasticity: kinds_of
                .iter()
                .map(|kinds| {
                    if kinds.len() > 1 {
                        economy.elasticities.factors
                    } else {
                        1.0
                    }
                })
                .collect(),
            kinds_of,
            regions,
        };
        for producer in 0..n {
            for at in 0..markets.kinds_of[producer].len() {
                let kind = markets.kinds_of[producer][at];
                let mobility = economy.kinds[kind].mobility;
                let wage = kind * regions + economy.region_of[producer];
                if mobility.is_finite() && markets.of_producer[producer].is_none() {
                    markets.of_producer[producer] = Some(markets.unknowns.len());
                    markets.unknowns.push(Unknown::ValueAdded(producer));
                }
                if mobility > 0.0 && markets.of_wage[wage].is_none() {
                    markets.of_wage[wage] = Some(markets.unknowns.len());
                    let region = economy.region_of[producer];
                    markets.unknowns.push(Unknown::Wage { kind, region });
                }
            }
        }
        markets
    }

    /// How many unknowns there are.
    pub(super) fn len(&self) -> usize {
        self.unknowns.len()
    }

    /// The unknown of a kind's wage in a region.
    pub(super) fn wage(&self, kind: usize, region: usize) -> Option<usize> {
        self.of_wage[kind * self.regions + region]
    }

    /// ln price of each producer's value added at the unknowns `x`.
    pub(super) fn ln_value_added(&self, economy: &Economy, x: &[f64]) -> Vec<f64> {
        (0..economy.n())
            .map(|producer| match self.of_producer[producer] {
                Some(unknown) => x[unknown],
                None => self.ln_index(economy, producer, |kind| {
                    self.wage(kind, economy.region_of[producer])
                        .map_or(0.0, |unknown| x[unknown])
                }),
            })
            .collect()
    }

    /// CES index of a producer's factor prices.
    fn ln_index(
        &self,
        economy: &Economy,
        producer: usize,
        ln_wage: impl Fn(usize) -> f64 + Clone,
    ) -> f64 {
        let total = economy.value_added[producer];
        let children = self.kinds_of[producer]
            .iter()
            .map(|&kind| (economy.payments.get(kind, producer) / total, ln_wage(kind)));
        nest::ln_price_of(self.elasticity[producer], children)
    }

    /// ln wage of every kind in every producer at a point, kinds x producers.
    pub(super) fn ln_wages(&self, regime: &Regime, point: &Point, x: &[f64]) -> FlowMatrix {
        let economy = regime.economy;
        let mut wages = FlowMatrix::filled(economy.kinds.len(), economy.n(), 0.0);
        let ln_value_added = &point.ln_price[regime.trees.value_added_node(0)..];
        for producer in 0..economy.n() {
            let payments = point.payments(regime, producer) / economy.value_added[producer];
            for &kind in &self.kinds_of[producer] {
                let average = self
                    .wage(kind, economy.region_of[producer])
                    .map_or(0.0, |unknown| x[unknown]);
                let mobility = economy.kinds[kind].mobility;
                // Nobody works where nothing is made.
                let idle = regime.is_stopped(producer);
                *wages.get_mut(kind, producer) = if mobility.is_infinite() || idle {
                    average
                } else {
                    let elasticity = self.elasticity[producer];
                    (ln(payments) - ln(amount(regime, kind, producer))
                        + (elasticity - 1.0) * ln_value_added[producer]
                        + mobility * average)
                        / (elasticity + mobility)
                };
            }
        }
        wages
    }

    /// Share of capital in the value added of a producer.
    pub(super) fn capital_share(
        &self,
        regime: &Regime,
        point: &Point,
        wages: &FlowMatrix,
        producer: usize,
    ) -> f64 {
        let economy = regime.economy;
        let ln_price = point.ln_price[regime.trees.value_added_node(producer)];
        let capital = self.kinds_of[producer]
            .iter()
            .filter(|&&kind| economy.kinds[kind].owned);
        capital
            .map(|&kind| {
                let share = economy.payments.get(kind, producer) / economy.value_added[producer];
                let wage = wages.get(kind, producer);
                share * nest::share_ratio(self.elasticity[producer], wage, ln_price)
            })
            .sum()
    }

    /// How far each market is from clearing, in logs: zero at an equilibrium.
    pub(super) fn residual(&self, regime: &Regime, point: &Point, x: &[f64]) -> Vec<f64> {
        let economy = regime.economy;
        let wages = self.ln_wages(regime, point, x);
        self.unknowns
            .iter()
            .zip(x)
            .map(|(unknown, &guess)| match *unknown {
                Unknown::ValueAdded(producer) if regime.is_stopped(producer) => -guess,
                Unknown::ValueAdded(producer) => {
                    self.ln_index(economy, producer, |kind| wages.get(kind, producer)) - guess
                }
                Unknown::Wage { kind, region } => {
                    let terms = self.wage_terms(regime, point, &wages, kind, region);
                    let (total, endowment) = terms
                        .iter()
                        .fold((0.0, 0.0), |sum, term| (sum.0 + term.1, sum.1 + term.2));
                    let mobility = economy.kinds[kind].mobility;
                    let scale = if mobility.is_finite() {
                        1.0 / (1.0 + mobility)
                    } else {
                        1.0
                    };
                    scale * ln(total / endowment) - guess
                }
            })
            .collect()
    }

    /// For each producer in a region that uses a kind: (producer, its term in
    /// the wage equation, base payments times the change of the amount).
    ///
    /// Mobile: the term is the demand in payments. Finite mobility: the base
    /// payments at `w^(1+nu)`, whose mean is `W^(1+nu)`.
    pub(super) fn wage_terms(
        &self,
        regime: &Regime,
        point: &Point,
        wages: &FlowMatrix,
        kind: usize,
        region: usize,
    ) -> Vec<(usize, f64, f64)> {
        let economy = regime.economy;
        let mobility = economy.kinds[kind].mobility;
        let ln_value_added = &point.ln_price[regime.trees.value_added_node(0)..];
        let users = (0..economy.n()).filter(|&producer| {
            economy.region_of[producer] == region && economy.payments.get(kind, producer) > 0.0
        });
        users
            .map(|producer| {
                let base = economy.payments.get(kind, producer);
                let supplied = base * amount(regime, kind, producer);
                let wage = wages.get(kind, producer);
                let term = if mobility.is_infinite() {
                    base / economy.value_added[producer]
                        * nest::share_ratio(
                            self.elasticity[producer],
                            wage,
                            ln_value_added[producer],
                        )
                        * point.payments(regime, producer)
                } else if regime.is_stopped(producer) {
                    0.0
                } else {
                    supplied * exp((1.0 + mobility) * wage)
                };
                (producer, term, supplied)
            })
            .collect()
    }
}

/// Amount of a kind of factor in a producer, relative to the base.
fn amount(regime: &Regime, kind: usize, producer: usize) -> f64 {
    let factor = regime.economy.kinds[kind].factor;
    regime.wedges.endowment.get(factor, producer)
}
