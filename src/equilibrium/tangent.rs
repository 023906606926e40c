//! Exact derivatives at a point, and the Jacobian of the markets. Layer 5.
//!
//! Along a direction of ln prices of value added:
//! `(I - Omega) dln c = b dln v`; a node's price moves with its children's,
//! weighted by their shares; `dln share = sum over levels of
//! (1-s)(dln child - dln parent)`; spending follows from one linear system.
//! Directions are columns, and a block of them is pushed through the trees at
//! once (Baqaee and Farhi 2024 integrate the same system).

use std::ops::Range;

use nalgebra::{DMatrix, DMatrixView, DMatrixViewMut, DVector};

use super::linalg::Factors;
use super::market::{Markets, Unknown};
use super::point::{Point, PointFactors};
use super::regime::Regime;
use super::rents::owner_weights;
use super::scarcity;
use super::switching::{Switching, home_costs};
use crate::ids::ProductId;
use crate::math::exp;
use crate::table::FlowMatrix;

/// Directions pushed through the trees at once: bounds the memory of the node
/// tangents.
const BLOCK: usize = 32;
/// Directions solved for at once, in panels.
const SOLVED_AT_ONCE: usize = 256;

/// Some columns of the Jacobian.
pub(super) struct Slopes {
    /// Of the markets: markets x columns.
    pub(super) markets: DMatrix<f64>,
    /// Of the room that a ceiling would leave each producer (dln of its price
    /// less that of its sales): producers x columns.
    pub(super) room: DMatrix<f64>,
}

/// The Jacobian of the markets and the ceilings at a point, row = equation.
pub(super) fn jacobian(
    markets: &Markets,
    regime: &Regime,
    point: &Point,
    x: &[f64],
    factors: &PointFactors,
) -> DMatrix<f64> {
    let (rows, ceilings) = (markets.len(), regime.losses.ceilings.len());
    let all = rows + ceilings;
    let slopes = slopes(markets, regime, point, x, factors, 0..all);
    let mut jacobian = slopes.markets.resize_vertically(all, 0.0);
    jacobian.rows_mut(rows, ceilings).copy_from(&self::ceilings(
        regime,
        point,
        &slopes.room,
        Some(rows),
    ));
    jacobian
}

/// The rows of the ceilings from what columns do to room; `markups`: the place
/// among these of the first ceiling's own markup, if they are there.
pub(super) fn ceilings(
    regime: &Regime,
    point: &Point,
    room: &DMatrix<f64>,
    markups: Option<usize>,
) -> DMatrix<f64> {
    let ceilings = &regime.losses.ceilings;
    let mut rows = DMatrix::zeros(ceilings.len(), room.ncols());
    for (place, &ceiling) in ceilings.iter().enumerate() {
        let (by_markup, by_room) = scarcity::slopes(regime, point, ceiling);
        rows.set_row(place, &(by_room * room.row(ceiling.0)));
        if let Some(first) = markups {
            rows[(place, first + place)] += by_markup;
        }
    }
    rows
}

/// Some columns of what they are made of.
pub(super) fn slopes(
    markets: &Markets,
    regime: &Regime,
    point: &Point,
    x: &[f64],
    factors: &PointFactors,
    wanted: Range<usize>,
) -> Slopes {
    let wages = markets.ln_wages(regime, point, x);
    let local = Local::new(markets, regime, point, &wages);
    let tangent = Tangent::new(regime, point);
    let mut slopes = Slopes {
        markets: DMatrix::zeros(markets.len(), wanted.len()),
        room: DMatrix::zeros(regime.economy.n(), wanted.len()),
    };
    for start in wanted.clone().step_by(SOLVED_AT_ONCE) {
        let width = SOLVED_AT_ONCE.min(wanted.end - start);
        let moved = Moved {
            value_added: local.ln_value_added(markets, regime, start, width),
            markups: markups(markets, regime, start, width),
        };
        let response = tangent.respond(&moved, factors);
        let first = start - wanted.start;
        slopes
            .room
            .columns_mut(first, width)
            .copy_from(&(&response.costs - &response.sales));
        for at in 0..width {
            let column = local.column(
                markets,
                regime,
                start + at,
                &moved.value_added.column(at).into_owned(),
                &response.payments.column(at).into_owned(),
            );
            slopes.markets.set_column(first + at, &column);
        }
    }
    slopes
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

/// Directions: dln of the prices of value added and of markups, producers x
/// directions.
struct Moved {
    value_added: DMatrix<f64>,
    markups: DMatrix<f64>,
}

/// What directions do to producers: dln of each, producers x directions.
struct Response {
    /// Payments to factors.
    payments: DMatrix<f64>,
    /// Value of sales.
    sales: DMatrix<f64>,
    /// Prices.
    costs: DMatrix<f64>,
}

/// LU factors of the price and the spending system at a point.
pub(super) fn factorise(regime: &Regime, point: &Point) -> PointFactors {
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
    PointFactors {
        prices: Factors::of(prices),
        spending: Factors::of(point.spending_matrix(regime)),
    }
}

/// What directions do to nodes: nodes x directions, flat. Kept from one block
/// of directions to the next.
#[derive(Default)]
struct Nodes {
    /// dln price.
    prices: Vec<f64>,
    /// dln of the share in the buyer's spending.
    pull: Vec<f64>,
    switching: Switching,
}

impl Nodes {
    fn reset(&mut self, length: usize) {
        for table in [&mut self.prices, &mut self.pull] {
            table.clear();
            table.resize(length, 0.0);
        }
    }
}

/// The tangent of prices and demand at a point.
///
/// Tables of directions are kept with the directions of one producer or node
/// side by side: "directions x things" as a matrix by columns, or flat. What
/// runs over all links of a product is one matrix product.
struct Tangent<'a> {
    regime: &'a Regime<'a>,
    point: &'a Point,
    /// Derivative of a composite's ln price by the ln price of each seller.
    price_weight: FlowMatrix,
    /// What sellers receive: producers x buyers.
    received: FlowMatrix,
    /// What one unit of a producer's payments to factors adds to the income of
    /// each region: producers x regions.
    income_weights: FlowMatrix,
}

impl<'a> Tangent<'a> {
    fn new(regime: &'a Regime, point: &'a Point) -> Self {
        let economy = regime.economy;
        let price_weight = FlowMatrix::from_fn(economy.n(), economy.buyers(), |seller, buyer| {
            let product = economy.producers.product(seller).index();
            if point.flow_share.get(seller, buyer) > 0.0 {
                let node = regime.trees.product_node(product, buyer);
                point.price_share(regime, seller, buyer) / point.share[node]
            } else {
                0.0
            }
        });
        let received = FlowMatrix::from_fn(economy.n(), economy.buyers(), |seller, buyer| {
            let kept = regime.to_seller.get(seller, economy.region_of[buyer]);
            point.flow_share.get(seller, buyer) * kept * point.spending[buyer]
        });
        Self {
            regime,
            point,
            price_weight,
            received,
            income_weights: point.income_weights(regime),
        }
    }

    fn respond(&self, moved: &Moved, factors: &PointFactors) -> Response {
        let (regime, point) = (self.regime, self.point);
        let n = regime.economy.n();
        let mut costs = moved.value_added.clone();
        for producer in 0..n {
            let share = point.value_added_share(regime, producer) * exp(point.markup[producer]);
            costs.row_mut(producer).scale_mut(share);
        }
        costs += &moved.markups;
        factors.prices.solve_many(&mut costs);
        let mut spending = DMatrix::zeros(regime.economy.buyers(), costs.ncols());
        let mut payments = DMatrix::zeros(n, costs.ncols());
        let mut nodes = Nodes::default();
        for start in (0..costs.ncols()).step_by(BLOCK) {
            let width = BLOCK.min(costs.ncols() - start);
            let block = |of: &DMatrix<f64>| of.columns(start, width).transpose();
            let block = Moved {
                value_added: block(&moved.value_added),
                markups: block(&moved.markups),
            };
            let costs = costs.columns(start, width).transpose();
            let (shift, shares) = self.demand(&costs, &block, &mut nodes);
            spending
                .columns_mut(start, width)
                .copy_from(&shift.transpose());
            payments
                .columns_mut(start, width)
                .copy_from(&shares.transpose());
        }
        factors.spending.solve_many(&mut spending);
        let mut sales = spending.rows(0, n).into_owned();
        for (producer, mut row) in sales.row_iter_mut().enumerate() {
            if regime.is_stopped(producer) {
                row.fill(0.0);
            } else {
                row /= point.spending[producer];
            }
        }
        payments += &sales;
        Response {
            payments,
            sales,
            costs,
        }
    }

    /// What changed shares do at the spending of the point: to the budget of
    /// each buyer, and to ln of the share of value added (directions x buyers,
    /// directions x producers).
    fn demand(
        &self,
        costs: &DMatrix<f64>,
        moved: &Moved,
        nodes: &mut Nodes,
    ) -> (DMatrix<f64>, DMatrix<f64>) {
        let (regime, point) = (self.regime, self.point);
        let (n, width) = (regime.economy.n(), costs.nrows());
        nodes.reset(regime.trees.nodes() * width);
        self.node_prices(costs, &moved.value_added, &mut nodes.prices);
        self.node_pull(costs, moved, nodes);
        let pull = &nodes.pull;
        let mut shift = self.demand_shift(costs, nodes);
        let mut shares = DMatrix::zeros(width, n);
        for producer in 0..n {
            let node = regime.trees.value_added_node(producer);
            let payments = point.payments(regime, producer);
            let change = &pull[node * width..][..width];
            shares.column_mut(producer).copy_from_slice(change);
            let weights = self.income_weights.row(producer).iter().enumerate();
            for (region, weight) in weights.filter(|(_, weight)| **weight != 0.0) {
                let mut income = shift.column_mut(n + region);
                for (income, change) in income.iter_mut().zip(change) {
                    *income += weight * payments * change;
                }
            }
        }
        for &(producer, _) in &regime.losses.ceilings {
            let cost = point.spending[producer] * (1.0 - point.rent_share(producer));
            let weights = owner_weights(regime, producer);
            for at in 0..width {
                for (region, weight) in weights.iter().enumerate() {
                    shift[(at, n + region)] += weight * cost * moved.markups[(at, producer)];
                }
            }
        }
        let last = regime.economy.buyers() - 1;
        for at in 0..width {
            shift[(at, last)] = -(0..n)
                .map(|producer| point.payments(regime, producer) * shares[(at, producer)])
                .sum::<f64>();
        }
        (shift, shares)
    }

    /// dln of each node's share in its buyer's spending, apart from what a
    /// leaf's own price adds inside its origin nest.
    fn node_pull(&self, costs: &DMatrix<f64>, moved: &Moved, nodes: &mut Nodes) {
        let (regime, width) = (self.regime, costs.nrows());
        let Nodes {
            prices,
            pull,
            switching,
        } = nodes;
        for &(producer, _) in &regime.losses.ceilings {
            if let Some(root) = regime.trees.root(producer) {
                for at in 0..width {
                    pull[root.node * width + at] = -moved.markups[(at, producer)];
                }
            }
        }
        let of = |node: usize| node * width..(node + 1) * width;
        for buyer in 0..regime.economy.buyers() {
            for nest in regime.trees.nests(buyer).iter().rev() {
                // Children are numbered before their nest.
                let (below, above) = pull.split_at_mut(nest.node * width);
                let above = above[..width].iter().zip(&prices[of(nest.node)]);
                let exponent = 1.0 - nest.elasticity;
                for child in regime.trees.children(nest) {
                    let own = below[of(child.node)].iter_mut();
                    let own = own.zip(&prices[of(child.node)]);
                    for ((pull, price), (pull_above, price_above)) in own.zip(above.clone()) {
                        *pull = pull_above + exponent * (price - price_above);
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
        switching.complete(regime, self.point, costs, prices, pull);
    }

    /// dln price of every node.
    fn node_prices(&self, costs: &DMatrix<f64>, value_added: &DMatrix<f64>, prices: &mut [f64]) {
        let (regime, point) = (self.regime, self.point);
        let (economy, width) = (regime.economy, costs.nrows());
        let buyers = economy.buyers();
        for product in 0..economy.producers.products.len() {
            let origins = economy.producers.origins(ProductId(product));
            let first = regime.trees.product_node(product, 0) * width;
            let nodes = &mut prices[first..][..buyers * width];
            let weights = &self.price_weight.values()[origins.start * buyers..];
            DMatrixViewMut::from_slice(nodes, width, buyers).gemm(
                1.0,
                &costs.columns_range(origins.clone()),
                &DMatrixView::from_slice_with_strides(weights, origins.len(), buyers, buyers, 1),
                0.0,
            );
        }
        for (product, stage) in economy.stages() {
            let home = home_costs(economy, stage, costs);
            for &buyer in &stage.buyers {
                let node = regime.trees.product_node(product, buyer);
                let share = point.home_share.get(product, buyer);
                if share > 0.0 {
                    let weight = share / point.share[node];
                    let home = home.column(economy.region_of[buyer]);
                    for (price, home) in prices[node * width..].iter_mut().zip(home.iter()) {
                        *price += weight * home;
                    }
                }
            }
        }
        let first = regime.trees.value_added_node(0) * width;
        prices[first..][..value_added.len()].copy_from_slice(value_added.as_slice());
        for buyer in 0..buyers {
            let nests = regime.trees.nests(buyer).iter();
            // A nest that has lost every child has no price and weighs nothing.
            for nest in nests.filter(|nest| point.share[nest.node] > 0.0) {
                // Children are numbered before their nest.
                let (below, above) = prices.split_at_mut(nest.node * width);
                for child in regime.trees.children(nest) {
                    let weight = point.share[child.node] / point.share[nest.node];
                    let own = &below[child.node * width..][..width];
                    for (above, own) in above[..width].iter_mut().zip(own) {
                        *above += weight * own;
                    }
                }
            }
        }
    }

    /// What changed shares do to sellers' receipts and to tax revenue at the
    /// spending of the point: directions x buyers.
    fn demand_shift(&self, costs: &DMatrix<f64>, nodes: &Nodes) -> DMatrix<f64> {
        let Nodes {
            pull, switching, ..
        } = nodes;
        let (regime, point) = (self.regime, self.point);
        let (economy, n, width) = (regime.economy, regime.economy.n(), costs.nrows());
        let mut shift = DMatrix::zeros(width, economy.buyers());
        let buyers = economy.buyers();
        for product in 0..economy.producers.products.len() {
            let origins = economy.producers.origins(ProductId(product));
            let first = regime.trees.product_node(product, 0) * width;
            let received = &self.received.values()[origins.start * buyers..];
            shift.columns_range_mut(origins.clone()).gemm(
                1.0,
                &DMatrixView::from_slice(&pull[first..], width, buyers),
                &DMatrixView::from_slice(received, buyers, origins.len()),
                1.0,
            );
            let own = 1.0 - economy.origin_exponent(product);
            for seller in origins {
                let sales: f64 = self.received.row(seller).iter().sum();
                let mut receipts = shift.column_mut(seller);
                receipts.axpy(own * sales, &costs.column(seller), 1.0);
            }
        }
        for seller in (0..n).filter(|&seller| regime.taxed[seller]) {
            self.tax_shift(seller, costs, pull, &mut shift);
        }
        economy.for_each_home(|product, buyer, producer, weight| {
            let change = &switching.home[switching.start(product, buyer)..];
            let value = weight * point.spending[buyer];
            let mut receipts = shift.column_mut(producer);
            for (receipt, change) in receipts.iter_mut().zip(change) {
                *receipt += value * change;
            }
        });
        shift
    }

    /// What the same does to the revenue from taxes on what a seller sells.
    fn tax_shift(
        &self,
        seller: usize,
        costs: &DMatrix<f64>,
        pull: &[f64],
        shift: &mut DMatrix<f64>,
    ) {
        let (regime, point) = (self.regime, self.point);
        let (economy, width) = (regime.economy, costs.nrows());
        let product = economy.producers.product(seller).index();
        let own = 1.0 - economy.origin_exponent(product);
        let taxes: Vec<(f64, f64)> = (0..economy.regions())
            .map(|region| regime.tax_shares(seller, region))
            .collect();
        for (buyer, share) in point.flow_share.row(seller).iter().enumerate() {
            let region = economy.region_of[buyer];
            let pull = &pull[regime.trees.product_node(product, buyer) * width..];
            let (tariff, export_tax) = taxes[region];
            for (share_of_tax, receiver) in
                [(tariff, region), (export_tax, economy.region_of[seller])]
            {
                let value = share_of_tax * share * point.spending[buyer];
                if value == 0.0 {
                    continue;
                }
                let mut revenue = shift.column_mut(economy.n() + receiver);
                let costs = costs.column(seller);
                let changes = costs.iter().zip(pull);
                for (revenue, (cost, pull)) in revenue.iter_mut().zip(changes) {
                    *revenue += value * (own * cost + pull);
                }
            }
        }
    }
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
    use crate::ids::{ProductId, RegionId};
    use crate::table::{Producers, Table};
    use crate::wedge::Wedges;
    use crate::world::chains::{Chains, Class, Entrant, Input, Stage};

    const CRITICAL: Input = Input {
        class: Class::Critical,
        affected_share: 0.3,
        alternative_group: None,
        inventory_weeks: None,
        requalification_weeks: None,
        lead_weeks: None,
        elasticity_short: 0.1,
        elasticity_long: 0.8,
    };

    /// Two regions, three products, the second a stage that the third needs.
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
            entrants: [((ProductId(1), RegionId(0)), entrant)].into(),
            inputs: [((ProductId(1), ProductId(2)), CRITICAL)].into(),
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
            wedges.block(3, RegionId(0), 0.8);
            *wedges.tariff.get_mut(2, 1) = 0.6;
            // The user of the second region has no source left.
            for seller in [2, 3] {
                *wedges.passed.get_mut(seller, 5) = 0.0;
            }
            let regime = Regime::new(&solver.economy, &wedges);
            assert_eq!(regime.losses.ceilings, [(5, 0.7)]);
            let mut state = solver.start();
            state.fit(&regime, solver.markets.len());
            for (at, x) in state.x.iter_mut().enumerate() {
                *x = 0.2 * ((at * 5 % 7) as f64 - 3.0) / 3.0;
            }
            let residual = |state: &mut super::super::solve::State| {
                let ln_value_added = solver.markets.ln_value_added(&solver.economy, &state.x);
                state.point.markup[5] = state.x[solver.markets.len()];
                assert!(state.point.evaluate(&regime, &ln_value_added, None, 1e-15));
                let mut residual = solver.markets.residual(&regime, &state.point, &state.x);
                let ceiling = regime.losses.ceilings[0];
                residual.push(scarcity::residual(&regime, &state.point, ceiling));
                residual
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
