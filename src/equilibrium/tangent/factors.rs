//! Factor markets along directions. Layer 5.

use nalgebra::{DMatrix, DVector};

use crate::equilibrium::limit::Limit;
use crate::equilibrium::market::{Markets, Unknown};
use crate::equilibrium::point::Point;
use crate::equilibrium::regime::Regime;
use crate::math::exp;
use crate::table::FlowMatrix;

/// Shares inside factor nests and wage equations at a point.
pub(super) struct Local {
    /// Share of each kind in a producer's payments, kinds x producers.
    share: FlowMatrix,
    /// For each wage unknown: (producer, weight in the wage equation).
    weights: Vec<Vec<(usize, f64)>>,
}

impl Local {
    pub(super) fn new(
        markets: &Markets,
        regime: &Regime,
        point: &Point,
        wages: &FlowMatrix,
    ) -> Self {
        let economy = regime.economy;
        let mut share = FlowMatrix::filled(economy.kinds.len(), economy.n(), 0.0);
        for producer in 0..economy.n() {
            let kinds = &markets.kinds_of[producer];
            let value = |kind: usize| {
                let exponent = (1.0 - markets.elasticity[producer]) * wages.get(kind, producer);
                economy.payments.get(kind, producer) * exp(exponent)
            };
            let total: f64 = kinds.iter().map(|&kind| value(kind)).sum();
            for &kind in kinds {
                *share.get_mut(kind, producer) = value(kind) / total;
            }
        }
        let weights = markets
            .unknowns
            .iter()
            .map(|unknown| match *unknown {
                Unknown::ValueAdded(_) => Vec::new(),
                Unknown::Wage { kind, region } => {
                    let terms = markets.wage_terms(regime, point, wages, kind, region);
                    let total: f64 = terms.iter().map(|term| term.1).sum();
                    terms.iter().map(|term| (term.0, term.1 / total)).collect()
                }
            })
            .collect();
        Self { share, weights }
    }

    /// dln v of every producer for unknowns `start..start + width`.
    pub(super) fn ln_value_added(
        &self,
        markets: &Markets,
        regime: &Regime,
        start: usize,
        width: usize,
    ) -> DMatrix<f64> {
        let economy = regime.economy;
        let mut directions = DMatrix::zeros(economy.n(), width);
        for (at, unknown) in
            (0..width).filter_map(|at| Some((at, markets.unknowns.get(start + at)?)))
        {
            match *unknown {
                Unknown::ValueAdded(producer) => directions[(producer, at)] = 1.0,
                Unknown::Wage { kind, region } => {
                    for producer in (0..economy.n()).filter(|&p| economy.region_of[p] == region) {
                        if markets.of_producer[producer].is_none() {
                            directions[(producer, at)] = self.share.get(kind, producer);
                        }
                    }
                }
            }
        }
        directions
    }

    /// One column of the Jacobian: unknown `moved` by one, with what that does
    /// to the prices of value added and to payments.
    pub(super) fn column(
        &self,
        markets: &Markets,
        regime: &Regime,
        moved: usize,
        value_added: &DVector<f64>,
        payments: &DVector<f64>,
    ) -> DVector<f64> {
        let economy = regime.economy;
        let unit = |unknown: Option<usize>| f64::from(u8::from(unknown == Some(moved)));
        // A wage floor puts labour of its region out of work.
        let floor = moved.checked_sub(markets.len() + regime.losses.ceilings.len());
        let floor = floor.and_then(|place| regime.limits.get(place));
        let idle = |kind: usize, region: usize| {
            let here =
                matches!(floor, Some(Limit::WageFloor { region: own, .. }) if *own == region);
            let labour = Some(economy.kinds[kind].factor) == economy.labour_factor();
            f64::from(u8::from(here && labour))
        };
        let wage = |kind: usize, producer: usize| {
            let average = unit(markets.wage(kind, economy.region_of[producer]));
            let mobility = economy.kinds[kind].mobility;
            if mobility.is_infinite() {
                return average;
            }
            let elasticity = markets.elasticity[producer];
            (payments[producer]
                + idle(kind, economy.region_of[producer])
                + (elasticity - 1.0) * value_added[producer]
                + mobility * average)
                / (elasticity + mobility)
        };
        let rows = markets.unknowns.iter().enumerate().map(|(row, unknown)| {
            let implied: f64 = match *unknown {
                Unknown::ValueAdded(producer) if regime.is_stopped(producer) => 0.0,
                Unknown::ValueAdded(producer) => markets.kinds_of[producer]
                    .iter()
                    .map(|&kind| self.share.get(kind, producer) * wage(kind, producer))
                    .sum(),
                Unknown::Wage { kind, region } => self.weights[row]
                    .iter()
                    .map(|&(producer, weight)| {
                        let change = wage(kind, producer);
                        if economy.kinds[kind].mobility.is_finite() {
                            return weight * change;
                        }
                        let exponent = 1.0 - markets.elasticity[producer];
                        weight
                            * (payments[producer]
                                + idle(kind, region)
                                + exponent * (change - value_added[producer]))
                    })
                    .sum(),
            };
            implied - unit(Some(row))
        });
        DVector::from_iterator(markets.len(), rows)
    }
}
