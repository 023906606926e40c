//! Exact derivatives at a point, and the Jacobian of the markets. Layer 5.
//!
//! Along a direction of ln prices of value added:
//! `(I - Omega) dln c = b dln v`; a node's price moves with its children's,
//! weighted by their shares; `dln share = sum over levels of
//! (1-s)(dln child - dln parent)`; spending follows from one linear system.
//! Directions are columns, and a block of them is pushed through the trees at
//! once (Baqaee and Farhi 2024 integrate the same system).

use nalgebra::{DMatrix, DVector};

use super::budget::income_weights;
use super::linalg::Factors;
use super::market::{Markets, Unknown};
use super::point::Point;
use super::regime::Regime;
use super::switching::{Switching, home_cost};
use crate::ids::ProductId;
use crate::math::exp;
use crate::table::FlowMatrix;

/// Directions handled at once: bounds the memory of the node tangents.
const BLOCK: usize = 32;

/// The Jacobian of `Markets::residual` at a point, row = market.
pub(super) fn jacobian(
    markets: &Markets,
    regime: &Regime,
    point: &Point,
    x: &[f64],
    factors: &(Factors, Factors),
) -> DMatrix<f64> {
    let wages = markets.ln_wages(regime, point, x);
    let local = Local::new(markets, regime, point, &wages);
    let size = markets.len();
    let mut jacobian = DMatrix::zeros(size, size);
    for start in (0..size).step_by(BLOCK) {
        let width = BLOCK.min(size - start);
        let value_added = local.ln_value_added(markets, regime, start, width);
        let payments = payments(regime, point, &value_added, factors);
        for at in 0..width {
            let column = local.column(
                markets,
                regime,
                start + at,
                &value_added.column(at).into_owned(),
                &payments.column(at).into_owned(),
            );
            jacobian.set_column(start + at, &column);
        }
    }
    jacobian
}

/// LU factors of the price and the spending system at a point.
pub(super) fn factorise(regime: &Regime, point: &Point) -> (Factors, Factors) {
    let economy = regime.economy;
    let n = economy.n();
    // Of unit costs, which a markup is no part of.
    let unit: Vec<f64> = point.markup.iter().map(|&markup| exp(markup)).collect();
    let mut prices = DMatrix::from_fn(n, n, |buyer, seller| {
        let share = point.price_share(regime, seller, buyer);
        f64::from(u8::from(buyer == seller)) - unit[buyer] * share
    });
    economy.for_each_home(|product, buyer, producer, weight| {
        if buyer < n {
            let share = weight * point.home_share.get(product, buyer);
            prices[(buyer, producer)] -= unit[buyer] * share;
        }
    });
    (
        Factors::of(prices),
        Factors::of(point.spending_matrix(regime)),
    )
}

/// dln of each producer's payments to factors, for directions of dln v
/// (producers x directions).
fn payments(
    regime: &Regime,
    point: &Point,
    value_added: &DMatrix<f64>,
    factors: &(Factors, Factors),
) -> DMatrix<f64> {
    let economy = regime.economy;
    let (n, width) = (economy.n(), value_added.ncols());
    let mut costs = value_added.clone();
    for producer in 0..n {
        let share = point.value_added_share(regime, producer) * exp(point.markup[producer]);
        costs.row_mut(producer).scale_mut(share);
    }
    factors.0.solve_mut(&mut costs);
    let (pull, switching) = node_pull(regime, point, &costs, value_added);
    let mut spending = demand_shift(regime, point, &costs, &pull, &switching);
    let mut shares = DMatrix::zeros(n, width);
    for producer in 0..n {
        let node = regime.trees.value_added_node(producer);
        let payments = point.payments(regime, producer);
        let weights = income_weights(regime, economy.region_of[producer]);
        for at in 0..width {
            let change = pull[node * width + at];
            shares[(producer, at)] = change;
            for (region, weight) in weights.iter().enumerate() {
                spending[(n + region, at)] += weight * payments * change;
            }
        }
    }
    let last = economy.buyers() - 1;
    for at in 0..width {
        spending[(last, at)] = -(0..n)
            .map(|producer| point.payments(regime, producer) * shares[(producer, at)])
            .sum::<f64>();
    }
    factors.1.solve_mut(&mut spending);
    for producer in 0..n {
        for at in 0..width {
            shares[(producer, at)] += spending[(producer, at)] / point.spending[producer];
        }
    }
    shares
}

/// dln of each node's share in its buyer's spending, apart from what a leaf's
/// own price adds inside its origin nest: nodes x directions, flat.
fn node_pull(
    regime: &Regime,
    point: &Point,
    costs: &DMatrix<f64>,
    value_added: &DMatrix<f64>,
) -> (Vec<f64>, Switching) {
    let width = costs.ncols();
    let prices = node_prices(regime, point, costs, value_added);
    let mut pull = vec![0.0; prices.len()];
    for buyer in 0..regime.economy.buyers() {
        for nest in regime.trees.nests(buyer).iter().rev() {
            for child in regime.trees.children(nest) {
                for at in 0..width {
                    let (own, above) = (child.node * width + at, nest.node * width + at);
                    pull[own] =
                        pull[above] + (1.0 - nest.elasticity) * (prices[own] - prices[above]);
                }
            }
        }
    }
    // Inside the origin nest the parent's price counts as well.
    let economy = regime.economy;
    let sectors = 0..economy.producers.products.len();
    for product in sectors.filter(|&product| economy.stage(product).is_none()) {
        let exponent = 1.0 - economy.origin_exponent(product);
        for buyer in 0..economy.buyers() {
            let first = regime.trees.product_node(product, buyer) * width;
            for own in first..first + width {
                pull[own] -= exponent * prices[own];
            }
        }
    }
    let switching = Switching::complete(regime, point, costs, &prices, &mut pull);
    (pull, switching)
}

/// dln price of every node: nodes x directions, flat.
fn node_prices(
    regime: &Regime,
    point: &Point,
    costs: &DMatrix<f64>,
    value_added: &DMatrix<f64>,
) -> Vec<f64> {
    let (economy, width) = (regime.economy, costs.ncols());
    let mut prices = vec![0.0; regime.trees.nodes() * width];
    for product in (0..economy.producers.products.len()).map(ProductId) {
        for seller in economy.producers.origins(product) {
            for (buyer, flow) in point.flow_share.row(seller).iter().enumerate() {
                let node = regime.trees.product_node(product.index(), buyer);
                if *flow > 0.0 {
                    let weight = point.price_share(regime, seller, buyer) / point.share[node];
                    for at in 0..width {
                        prices[node * width + at] += weight * costs[(seller, at)];
                    }
                }
            }
        }
    }
    for (product, stage) in economy.stages() {
        for &buyer in &stage.buyers {
            let node = regime.trees.product_node(product, buyer);
            let share = point.home_share.get(product, buyer);
            if share > 0.0 {
                let region = economy.region_of[buyer];
                for at in 0..width {
                    let home = home_cost(economy, stage, region, costs, at);
                    prices[node * width + at] += share / point.share[node] * home;
                }
            }
        }
    }
    for producer in 0..economy.n() {
        let node = regime.trees.value_added_node(producer);
        for at in 0..width {
            prices[node * width + at] = value_added[(producer, at)];
        }
    }
    for buyer in 0..economy.buyers() {
        let nests = regime.trees.nests(buyer).iter();
        // A nest that has lost every child has no price and weighs nothing.
        for nest in nests.filter(|nest| point.share[nest.node] > 0.0) {
            for child in regime.trees.children(nest) {
                let weight = point.share[child.node] / point.share[nest.node];
                for at in 0..width {
                    prices[nest.node * width + at] += weight * prices[child.node * width + at];
                }
            }
        }
    }
    prices
}

/// What changed shares do to sellers' receipts and to tax revenue at the
/// spending of the point: buyers x directions.
fn demand_shift(
    regime: &Regime,
    point: &Point,
    costs: &DMatrix<f64>,
    pull: &[f64],
    switching: &Switching,
) -> DMatrix<f64> {
    let (economy, n, width) = (regime.economy, regime.economy.n(), costs.ncols());
    let mut shift = DMatrix::zeros(economy.buyers(), width);
    for seller in 0..n {
        let product = economy.producers.product(seller).index();
        let own = 1.0 - economy.origin_exponent(product);
        let home = economy.region_of[seller];
        for buyer in 0..economy.buyers() {
            let flow = point.flow_share.get(seller, buyer) * point.spending[buyer];
            if flow <= 0.0 {
                continue;
            }
            let received = point.income_share.get(seller, buyer) * point.spending[buyer];
            let region = economy.region_of[buyer];
            let (tariff, export_tax) = if regime.taxed[seller] {
                regime.tax_shares(seller, region)
            } else {
                (0.0, 0.0)
            };
            let first = regime.trees.product_node(product, buyer) * width;
            for at in 0..width {
                let change = own * costs[(seller, at)] + pull[first + at];
                shift[(seller, at)] += received * change;
                shift[(n + region, at)] += tariff * flow * change;
                shift[(n + home, at)] += export_tax * flow * change;
            }
        }
    }
    economy.for_each_home(|product, buyer, producer, weight| {
        let start = switching.start(product, buyer);
        for at in 0..width {
            let change = switching.home[start + at] * point.spending[buyer];
            shift[(producer, at)] += weight * change;
        }
    });
    shift
}

/// Shares inside factor nests and wage equations at a point.
struct Local {
    /// Share of each kind in a producer's payments, kinds x producers.
    share: FlowMatrix,
    /// For each wage unknown: (producer, weight in the wage equation).
    weights: Vec<Vec<(usize, f64)>>,
}

impl Local {
    fn new(markets: &Markets, regime: &Regime, point: &Point, wages: &FlowMatrix) -> Self {
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
    fn ln_value_added(
        &self,
        markets: &Markets,
        regime: &Regime,
        start: usize,
        width: usize,
    ) -> DMatrix<f64> {
        let economy = regime.economy;
        let mut directions = DMatrix::zeros(economy.n(), width);
        for at in 0..width {
            match markets.unknowns[start + at] {
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
    fn column(
        &self,
        markets: &Markets,
        regime: &Regime,
        moved: usize,
        value_added: &DVector<f64>,
        payments: &DVector<f64>,
    ) -> DVector<f64> {
        let economy = regime.economy;
        let unit = |unknown: Option<usize>| f64::from(u8::from(unknown == Some(moved)));
        let wage = |kind: usize, producer: usize| {
            let average = unit(markets.wage(kind, economy.region_of[producer]));
            let mobility = economy.kinds[kind].mobility;
            if mobility.is_infinite() {
                return average;
            }
            let elasticity = markets.elasticity[producer];
            (payments[producer] + (elasticity - 1.0) * value_added[producer] + mobility * average)
                / (elasticity + mobility)
        };
        let rows = markets.unknowns.iter().enumerate().map(|(row, unknown)| {
            let implied: f64 = match *unknown {
                Unknown::ValueAdded(producer) => markets.kinds_of[producer]
                    .iter()
                    .map(|&kind| self.share.get(kind, producer) * wage(kind, producer))
                    .sum(),
                Unknown::Wage { kind, .. } => self.weights[row]
                    .iter()
                    .map(|&(producer, weight)| {
                        let change = wage(kind, producer);
                        if economy.kinds[kind].mobility.is_finite() {
                            return weight * change;
                        }
                        let exponent = 1.0 - markets.elasticity[producer];
                        weight * (payments[producer] + exponent * (change - value_added[producer]))
                    })
                    .sum(),
            };
            implied - unit(Some(row))
        });
        DVector::from_iterator(markets.len(), rows)
    }
}
