//! One point of the price and quantity space. Layer 5.
//!
//! Its prices and shares are settled in `prices.rs`, its spending in
//! `budget.rs`.

use super::linalg::{Factors, RoughFactors};
use super::regime::Regime;
use crate::math::exp_m1;
use crate::table::FlowMatrix;

/// Changes of ln prices, and of spending over world income, that are rounding.
pub(super) const ROUNDING: f64 = 1e-14;

/// Factors at a point.
#[derive(Clone, Debug)]
pub(super) struct PointFactors {
    /// Of `I - Omega`, Omega the derivatives of ln unit costs by ln prices.
    pub(super) prices: Factors,
    /// Of the spending system.
    pub(super) spending: Factors,
}

/// What prices and spending are stepped with: factors of the base, near enough
/// to every point of its neighbourhood.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    pub(super) prices: RoughFactors,
    pub(super) spending: RoughFactors,
}

impl PointFactors {
    /// To step with.
    pub(super) fn steps(&self) -> Steps {
        Steps {
            prices: self.prices.rough(),
            spending: self.spending.rough(),
        }
    }
}

/// Prices, shares and spending, with room for what a sweep needs.
///
/// Matrices of stages are products x buyers, empty in a plain table.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// ln price of each producer, base 0: unit cost and markup.
    pub(super) ln_cost: Vec<f64>,
    /// ln price over unit cost of each producer: scarcity under a ceiling.
    pub(super) markup: Vec<f64>,
    /// ln price of every node.
    pub(super) ln_price: Vec<f64>,
    /// Share of every node in its buyer's spending.
    pub(super) share: Vec<f64>,
    /// Share of what a buyer spends on a product that goes to its established
    /// sellers, in its whole spending: products x buyers.
    pub(super) seller_share: FlowMatrix,
    /// Stages: the same for the home parent.
    pub(super) home_share: FlowMatrix,
    /// Share of every flow in its buyer's spending: producers x buyers. What
    /// goes to home parents is apart.
    pub(super) flow_share: FlowMatrix,
    /// What reaches the seller, home parents included; rows of sellers whom
    /// their flows reach whole are not kept.
    pub(super) income_share: FlowMatrix,
    /// Spending of every buyer.
    pub(super) spending: Vec<f64>,
    /// Share of capital in the value added of each producer that has owners
    /// elsewhere, in the economy's list of them.
    pub(super) capital: Vec<f64>,
    /// Sweeps that prices took, over the life of the point.
    pub(super) sweeps: usize,
    /// Fresh factorisations that spending took.
    pub(super) factorisations: usize,
    /// Stages: ln price of the established sources, premium included.
    pub(super) ln_established: FlowMatrix,
    /// Stages: ln unit cost of the home parent, products x regions.
    pub(super) ln_home: FlowMatrix,
    /// Term of each seller in the sums of its nest.
    pub(super) terms: Vec<f64>,
    /// The sums of every origin nest: products x buyers.
    pub(super) sums: FlowMatrix,
    /// Stages: the same for values beside volumes.
    pub(super) value_terms: Vec<f64>,
    pub(super) values: FlowMatrix,
}

impl Point {
    /// The base: every ln price 0, base spending.
    pub(super) fn base(regime: &Regime) -> Self {
        let economy = regime.economy;
        let (n, buyers) = (economy.n(), economy.buyers());
        let products = economy.producers.products.len();
        let cells = FlowMatrix::filled(products, buyers, 0.0);
        let stages = if economy.stages().next().is_some() {
            cells.clone()
        } else {
            FlowMatrix::filled(0, buyers, 0.0)
        };
        Self {
            ln_cost: vec![0.0; n],
            markup: vec![0.0; n],
            ln_price: vec![0.0; economy.trees.nodes()],
            share: vec![0.0; economy.trees.nodes()],
            seller_share: cells.clone(),
            home_share: stages.clone(),
            flow_share: FlowMatrix::filled(n, buyers, 0.0),
            income_share: FlowMatrix::filled(n, buyers, 0.0),
            spending: [economy.output.as_slice(), &economy.absorption].concat(),
            capital: {
                let owners = economy.owners.iter();
                owners
                    .map(|(producer, _)| economy.capital_share(*producer))
                    .collect()
            },
            sweeps: 0,
            factorisations: 0,
            ln_established: stages.clone(),
            ln_home: FlowMatrix::filled(products, economy.regions(), 0.0),
            terms: vec![0.0; n],
            sums: cells,
            value_terms: vec![0.0; n],
            values: stages,
        }
    }

    /// Starts from where another point is; what an evaluation fills anyway is
    /// not copied.
    pub(super) fn start_from(&mut self, other: &Self) {
        self.ln_cost.copy_from_slice(&other.ln_cost);
        self.spending.copy_from_slice(&other.spending);
        self.markup.copy_from_slice(&other.markup);
        self.capital.copy_from_slice(&other.capital);
        self.sweeps = other.sweeps;
        self.factorisations = other.factorisations;
    }

    /// Moves to the prices and the spending that go with `ln_value_added`,
    /// starting from where the point is, to within `precision` in logs. False
    /// where they are out of reach.
    pub(super) fn evaluate(
        &mut self,
        regime: &Regime,
        ln_value_added: &[f64],
        base: Option<&Steps>,
        precision: f64,
    ) -> bool {
        let first = regime.trees.value_added_node(0);
        self.ln_price[first..][..ln_value_added.len()].copy_from_slice(ln_value_added);
        self.settle_prices(regime, base, precision) && {
            self.set_shares(regime);
            self.settle_spending(regime, base, precision)
        }
    }

    /// What reaches a seller, as a share of the spending of each buyer.
    pub(super) fn income_row(&self, regime: &Regime, seller: usize) -> &[f64] {
        if regime.receives_flows(seller) {
            self.flow_share.row(seller)
        } else {
            self.income_share.row(seller)
        }
    }

    /// Share of value added in a producer's spending.
    pub(super) fn value_added_share(&self, regime: &Regime, producer: usize) -> f64 {
        self.share[regime.trees.value_added_node(producer)]
    }

    /// Payments to the factors of a producer.
    pub(super) fn payments(&self, regime: &Regime, producer: usize) -> f64 {
        self.value_added_share(regime, producer) * self.spending[producer]
    }

    /// Price over unit cost, less one, in units of the price: the part of its
    /// sales that is rent of a producer under a ceiling.
    pub(super) fn rent_share(&self, producer: usize) -> f64 {
        -exp_m1(-self.markup[producer])
    }

    /// What every buyer pays for the goods of every seller: producers x buyers.
    pub(super) fn flows(&self, regime: &Regime) -> FlowMatrix {
        let economy = regime.economy;
        let mut flows = FlowMatrix::from_fn(economy.n(), economy.buyers(), |seller, buyer| {
            self.flow_share.get(seller, buyer) * self.spending[buyer]
        });
        economy.for_each_home(|product, buyer, producer, weight| {
            let share = weight * self.home_share.get(product, buyer);
            *flows.get_mut(producer, buyer) += share * self.spending[buyer];
        });
        flows
    }
}
