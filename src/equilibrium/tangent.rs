//! Exact derivatives at a point, and the Jacobian of the markets. Layer 5.
//!
//! Along a direction of ln prices of value added:
//! `(I - Omega) dln c = b dln v`; a node's price moves with its children's,
//! weighted by their shares; `dln share = sum over levels of
//! (1-s)(dln child - dln parent)`; spending follows from one linear system.
//! Directions are columns, and a block of them is pushed through the trees at
//! once (Baqaee and Farhi 2024 integrate the same system).

use nalgebra::{DMatrix, DVector};

use super::budget::owner_weights;
use super::linalg::Factors;
use super::market::{Markets, Unknown};
use super::point::Point;
use super::regime::Regime;
use super::scarcity;
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
    let (rows, size) = (markets.len(), markets.len() + regime.losses.ceilings.len());
    let mut jacobian = DMatrix::zeros(size, size);
    for start in (0..size).step_by(BLOCK) {
        let width = BLOCK.min(size - start);
        let value_added = local.ln_value_added(markets, regime, start, width);
        let markups = markups(markets, regime, start, width);
        let response = respond(regime, point, &value_added, &markups, factors);
        for at in 0..width {
            let column = local.column(
                markets,
                regime,
                start + at,
                &value_added.column(at).into_owned(),
                &response.payments.column(at).into_owned(),
            );
            jacobian
                .view_mut((0, start + at), (rows, 1))
                .copy_from(&column);
            for (place, ceiling) in regime.losses.ceilings.iter().enumerate() {
                let producer = ceiling.0;
                let room = response.costs[(producer, at)] - response.sales[(producer, at)];
                let (by_markup, by_room) = scarcity::slopes(regime, point, *ceiling);
                jacobian[(rows + place, start + at)] =
                    by_markup * markups[(producer, at)] + by_room * room;
            }
        }
    }
    jacobian
}

/// Directions that move the markup of a producer under a ceiling.
fn markups(markets: &Markets, regime: &Regime, start: usize, width: usize) -> DMatrix<f64> {
    let mut directions = DMatrix::zeros(regime.economy.n(), width);
    for (place, &(producer, _)) in regime.losses.ceilings.iter().enumerate() {
        let column = markets.len() + place;
        if (start..start + width).contains(&column) {
            directions[(producer, column - start)] = 1.0;
        }
    }
    directions
}

/// What directions of value added and markups do to producers: dln of each,
/// producers x directions.
struct Response {
    /// Payments to factors.
    payments: DMatrix<f64>,
    /// Value of sales.
    sales: DMatrix<f64>,
    /// Prices.
    costs: DMatrix<f64>,
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

/// For directions of dln v and of markups (producers x directions).
fn respond(
    regime: &Regime,
    point: &Point,
    value_added: &DMatrix<f64>,
    markups: &DMatrix<f64>,
    factors: &(Factors, Factors),
) -> Response {
    let economy = regime.economy;
    let (n, width) = (economy.n(), value_added.ncols());
    let mut costs = value_added.clone();
    for producer in 0..n {
        let share = point.value_added_share(regime, producer) * exp(point.markup[producer]);
        costs.row_mut(producer).scale_mut(share);
    }
    costs += markups;
    factors.0.solve_mut(&mut costs);
    let (pull, switching) = node_pull(regime, point, &costs, value_added, markups);
    let mut spending = demand_shift(regime, point, &costs, &pull, &switching);
    let mut shares = DMatrix::zeros(n, width);
    for producer in 0..n {
        let node = regime.trees.value_added_node(producer);
        let payments = point.payments(regime, producer);
        let weights = point.income_weights(regime, producer);
        for at in 0..width {
            let change = pull[node * width + at];
            shares[(producer, at)] = change;
            for (region, weight) in weights.iter().enumerate() {
                spending[(n + region, at)] += weight * payments * change;
            }
        }
    }
    for &(producer, _) in &regime.losses.ceilings {
        let cost = point.spending[producer] * (1.0 - point.rent_share(producer));
        let weights = owner_weights(regime, producer);
        for at in 0..width {
            for (region, weight) in weights.iter().enumerate() {
                spending[(n + region, at)] += weight * cost * markups[(producer, at)];
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
    let mut sales = DMatrix::zeros(n, width);
    for producer in (0..n).filter(|&producer| !regime.is_stopped(producer)) {
        for at in 0..width {
            sales[(producer, at)] = spending[(producer, at)] / point.spending[producer];
            shares[(producer, at)] += sales[(producer, at)];
        }
    }
    Response {
        payments: shares,
        sales,
        costs,
    }
}

/// dln of each node's share in its buyer's spending, apart from what a leaf's
/// own price adds inside its origin nest: nodes x directions, flat.
fn node_pull(
    regime: &Regime,
    point: &Point,
    costs: &DMatrix<f64>,
    value_added: &DMatrix<f64>,
    markups: &DMatrix<f64>,
) -> (Vec<f64>, Switching) {
    let width = costs.ncols();
    let prices = node_prices(regime, point, costs, value_added);
    let mut pull = vec![0.0; prices.len()];
    for &(producer, _) in &regime.losses.ceilings {
        if let Some(root) = regime.trees.root(producer) {
            for at in 0..width {
                pull[root.node * width + at] = -markups[(producer, at)];
            }
        }
    }
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
    let mut paid = vec![0.0; economy.regions() * width];
    for seller in 0..n {
        let product = economy.producers.product(seller).index();
        let exponent = 1.0 - economy.origin_exponent(product);
        let own: Vec<f64> = costs
            .row(seller)
            .iter()
            .map(|cost| exponent * cost)
            .collect();
        // Changes of what buyers of each region pay: regions x directions.
        paid.fill(0.0);
        for (buyer, share) in point.flow_share.row(seller).iter().enumerate() {
            let flow = share * point.spending[buyer];
            if flow <= 0.0 {
                continue;
            }
            let sums = &mut paid[economy.region_of[buyer] * width..][..width];
            let pull = &pull[regime.trees.product_node(product, buyer) * width..][..width];
            for ((sum, own), pull) in sums.iter_mut().zip(&own).zip(pull) {
                *sum += flow * (own + pull);
            }
        }
        let home = economy.region_of[seller];
        for (region, paid) in paid.chunks_exact(width).enumerate() {
            let kept = regime.to_seller.get(seller, region);
            let (tariff, export_tax) = regime.tax_shares(seller, region);
            for (at, paid) in paid.iter().enumerate() {
                shift[(seller, at)] += kept * paid;
                shift[(n + region, at)] += tariff * paid;
                shift[(n + home, at)] += export_tax * paid;
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
                Unknown::ValueAdded(producer) if regime.is_stopped(producer) => 0.0,
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

#[cfg(test)]
mod tests {
    use super::super::{Closure, Deficit, Economy, Elasticities, Mobility, Solver, StageNests};
    use super::super::{Latent, OriginNest};
    use super::*;
    use crate::ids::RegionId;
    use crate::table::{Producers, Table};
    use crate::wedge::Wedges;
    use crate::world::chains::{Chains, Entrant, Stage};

    /// Two regions, three products, the second a stage.
    fn toy() -> (Table, Chains) {
        let names = |names: [&str; 3]| names.iter().map(|&name| name.to_owned()).collect();
        let mut regions: indexmap::IndexSet<String> = names(["a", "b", "-"]);
        regions.truncate(2);
        let producers = Producers::new(regions, names(["sector", "stage", "user"]), |_, _| true);
        let flow = |i: usize, j: usize| 1.0 + ((7 * i + 3 * j) % 5) as f64;
        let intermediate = FlowMatrix::from_fn(6, 6, flow);
        let final_demand = FlowMatrix::from_fn(6, 2, |i, r| 30.0 + 4.0 * flow(i, r));
        let (sales, costs) = (intermediate.row_sums(), intermediate.column_sums());
        let finals = final_demand.row_sums();
        let left = |j: usize| sales[j] + finals[j] - costs[j];
        let stage = Stage {
            chain: "toy".into(),
            parents: vec![(ProductId(0), 1.0)],
            headquarters: false,
            end_use: None,
        };
        let entrant = Entrant {
            cost_multiple: 1.3,
            lag_years: 0.0,
        };
        let chains = Chains {
            stages: vec![None, Some(stage), None],
            entrants: [((ProductId(1), RegionId(1)), entrant)].into(),
            ..Chains::default()
        };
        let table = Table {
            name: "toy".into(),
            year: 2023,
            unit: "USD_bn".into(),
            source: "made for a test".into(),
            value_added: FlowMatrix::from_fn(2, 6, |f, j| left(j) * [0.6, 0.4][f]),
            producers,
            intermediate,
            categories: vec!["final".into()],
            final_demand,
            factors: vec!["labour".into(), "capital".into()],
            tariffs: None,
        };
        (table, chains)
    }

    /// Against central differences, far from the base.
    #[test]
    fn the_jacobian_is_that_of_the_markets() {
        let (table, chains) = toy();
        for origin_nest in OriginNest::ALL {
            let elasticities = Elasticities {
                value_added_materials: 0.5,
                inputs: 0.2,
                factors: 0.5,
                final_demand: 0.9,
                origins: vec![2.0, 2.5, 1.8],
            };
            let nests = StageNests {
                origin_nest,
                premium: vec![0.5; 3],
                latent: Latent::Entry {
                    years: 1.0,
                    multiple: None,
                },
                ..StageNests::bare(3)
            };
            let closure = Closure {
                labour: Mobility::Elasticity(1.0),
                other: Mobility::Specific,
                deficit: Deficit::Fixed,
            };
            let economy = Economy::calibrate(&table, &chains, elasticities, &nests, closure);
            let solver = Solver::new(economy, &table);
            let mut wedges = Wedges::none(&table);
            wedges.block(2, RegionId(1), 0.8);
            *wedges.tariff.get_mut(3, 0) = 0.6;
            let regime = Regime::new(&solver.economy, &wedges);
            let mut state = solver.start();
            for (at, x) in state.x.iter_mut().enumerate() {
                *x = 0.2 * ((at * 5 % 7) as f64 - 3.0) / 3.0;
            }
            let residual = |state: &mut super::super::solve::State| {
                let ln_value_added = solver.markets.ln_value_added(&solver.economy, &state.x);
                assert!(state.point.evaluate(&regime, &ln_value_added, None, 1e-15));
                solver.markets.residual(&regime, &state.point, &state.x)
            };
            residual(&mut state);
            let factors = factorise(&regime, &state.point);
            let exact = jacobian(&solver.markets, &regime, &state.point, &state.x, &factors);
            for column in 0..state.x.len() {
                let side = |step: f64| {
                    let mut moved = state.clone();
                    moved.x[column] += step;
                    residual(&mut moved)
                };
                let (up, down) = (side(1e-5), side(-1e-5));
                for row in 0..up.len() {
                    let slope = (up[row] - down[row]) / 2e-5;
                    let error = (slope - exact[(row, column)]).abs();
                    assert!(error < 1e-7, "{origin_nest:?} {row} {column}: {error}");
                }
            }
        }
    }
}
