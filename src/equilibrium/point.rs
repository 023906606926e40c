//! Prices, shares and spending at given prices of value added. Layer 5.
//!
//! Prices: `P_ku = CES_i(w_iku, c_i; sO)`, `c_u = tree(P_u, v_u) / A_u`
//! (P1 to P4 of the reference), a contraction whose modulus is the share of
//! materials in cost, speeded up by the base's inverse. Spending: one linear
//! system, every payment ending at a seller, a government or an owner (Q1 to
//! Q4), with the world's factor income as numeraire.

use nalgebra::{DMatrix, DVector};

use super::closure::Deficit;
use super::linalg::Factors;
use super::nest;
use super::regime::Regime;
use crate::ids::ProductId;
use crate::math::dot;
use crate::table::FlowMatrix;

/// Changes of ln prices, and of spending over world income, that are rounding.
pub(super) const ROUNDING: f64 = 1e-14;
/// More sweeps than any contraction with 1 % value added needs.
const SWEEPS: usize = 4000;
/// Refinements of spending by the base factors before a fresh factorisation.
const REFINEMENTS: usize = 24;

/// Factors of the base that every solve starts from.
#[derive(Clone, Debug)]
pub(super) struct BaseFactors {
    /// Of `I - Omega`, Omega the producers' cost shares (buyers x sellers).
    pub(super) prices: Factors,
    /// Of the spending system.
    pub(super) spending: Factors,
}

/// One point of the price and quantity space.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// ln unit cost of each producer, base 0.
    pub(super) ln_cost: Vec<f64>,
    /// ln price of every node.
    pub(super) ln_price: Vec<f64>,
    /// Share of every node in its buyer's spending.
    pub(super) share: Vec<f64>,
    /// Share of every flow in its buyer's spending: producers x buyers.
    pub(super) flow_share: FlowMatrix,
    /// The part of it that reaches the seller.
    pub(super) income_share: FlowMatrix,
    /// Spending of every buyer.
    pub(super) spending: Vec<f64>,
    /// Sweeps that prices took, over the life of the point.
    pub(super) sweeps: usize,
    /// Fresh factorisations that spending took.
    pub(super) factorisations: usize,
    terms: Vec<f64>,
    sums: FlowMatrix,
}

impl Point {
    /// The base: every ln price 0, base spending.
    pub(super) fn base(regime: &Regime) -> Self {
        let economy = regime.economy;
        let (n, buyers) = (economy.n(), economy.buyers());
        let products = economy.producers.products.len();
        Self {
            ln_cost: vec![0.0; n],
            ln_price: vec![0.0; economy.trees.nodes()],
            share: vec![0.0; economy.trees.nodes()],
            flow_share: FlowMatrix::filled(n, buyers, 0.0),
            income_share: FlowMatrix::filled(n, buyers, 0.0),
            spending: [economy.output.as_slice(), &economy.absorption].concat(),
            sweeps: 0,
            factorisations: 0,
            terms: vec![0.0; n],
            sums: FlowMatrix::filled(products, buyers, 0.0),
        }
    }

    /// Starts from where another point is; what an evaluation fills anyway is
    /// not copied.
    pub(super) fn start_from(&mut self, other: &Self) {
        self.ln_cost.copy_from_slice(&other.ln_cost);
        self.spending.copy_from_slice(&other.spending);
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
        base: Option<&BaseFactors>,
        precision: f64,
    ) -> bool {
        let first = regime.trees.value_added_node(0);
        self.ln_price[first..][..ln_value_added.len()].copy_from_slice(ln_value_added);
        self.settle_prices(regime, base, precision) && {
            self.set_shares(regime);
            self.settle_spending(regime, base, precision)
        }
    }

    fn settle_prices(
        &mut self,
        regime: &Regime,
        base: Option<&BaseFactors>,
        precision: f64,
    ) -> bool {
        let mut step = DVector::zeros(regime.economy.n());
        let mut last = f64::INFINITY;
        let mut contraction = base.is_none();
        for _ in 0..SWEEPS {
            self.sweep(regime);
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
                contraction = true;
            }
            last = largest;
            if let (false, Some(base)) = (contraction, base) {
                base.prices.solve_mut(&mut step);
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
            *gap = implied - regime.ln_productivity[producer] - self.ln_cost[producer];
        }
    }

    /// Prices of all composites and nests at the current unit costs.
    fn sweep(&mut self, regime: &Regime) {
        let economy = regime.economy;
        for product in (0..economy.producers.products.len()).map(ProductId) {
            let k = product.index();
            let elasticity = economy.elasticities.origins[k];
            let origins = economy.producers.origins(product);
            let shift = anchor(elasticity, &self.ln_cost[origins.clone()]);
            let sums = self.sums.row_mut(k);
            sums.fill(0.0);
            for seller in origins {
                let term = nest::term(elasticity, self.ln_cost[seller] - shift);
                self.terms[seller] = term;
                for (sum, weight) in sums.iter_mut().zip(regime.weight.row(seller)) {
                    *sum += weight * term;
                }
            }
            let first = regime.trees.product_node(k, 0);
            let prices = &mut self.ln_price[first..][..economy.buyers()];
            for ((price, &sum), offset) in prices.iter_mut().zip(&*sums).zip(regime.offset.row(k)) {
                *price = shift + offset + nest::ln_price(elasticity, sum);
            }
        }
        regime.trees.price(&mut self.ln_price);
    }

    /// Shares of nodes and flows at the current prices.
    fn set_shares(&mut self, regime: &Regime) {
        let economy = regime.economy;
        regime.trees.shares(&self.ln_price, &mut self.share);
        for product in (0..economy.producers.products.len()).map(ProductId) {
            let k = product.index();
            let cobb_douglas = nest::is_cobb_douglas(economy.elasticities.origins[k]);
            let first = regime.trees.product_node(k, 0);
            let shares = &self.share[first..][..economy.buyers()];
            for seller in economy.producers.origins(product) {
                let power = if cobb_douglas {
                    1.0
                } else {
                    1.0 + self.terms[seller]
                };
                let flows = self.flow_share.row_mut(seller).iter_mut();
                let incomes = self.income_share.row_mut(seller).iter_mut();
                let links = regime
                    .weight
                    .row(seller)
                    .iter()
                    .zip(regime.to_seller.row(seller));
                let nests = shares.iter().zip(self.sums.row(k));
                for (((flow, income), (weight, kept)), (share, sum)) in
                    flows.zip(incomes).zip(links).zip(nests)
                {
                    let total = if cobb_douglas { 1.0 } else { 1.0 + sum };
                    *flow = if *weight > 0.0 {
                        share * weight * power / total
                    } else {
                        0.0
                    };
                    *income = *flow * kept;
                }
            }
        }
    }

    fn settle_spending(
        &mut self,
        regime: &Regime,
        base: Option<&BaseFactors>,
        precision: f64,
    ) -> bool {
        let scale = regime.economy.world_income();
        let mut residual = DVector::zeros(regime.economy.buyers());
        let mut last = f64::INFINITY;
        if let Some(base) = base {
            for _ in 0..REFINEMENTS {
                self.spending_residual(regime, residual.as_mut_slice());
                let largest = residual.amax() / scale;
                if largest <= 0.4 * precision {
                    return true;
                }
                if largest.is_nan() || largest > 0.5 * last {
                    break;
                }
                last = largest;
                base.spending.solve_mut(&mut residual);
                self.add_to_spending(&residual);
            }
            if last < 1e-13 {
                return true;
            }
        }
        let factors = Factors::of(self.spending_matrix(regime));
        self.factorisations += 1;
        for _ in 0..3 {
            self.spending_residual(regime, residual.as_mut_slice());
            if !factors.solve_mut(&mut residual) {
                return false;
            }
            self.add_to_spending(&residual);
        }
        self.spending.iter().all(|value| value.is_finite())
    }

    fn add_to_spending(&mut self, step: &DVector<f64>) {
        for (spending, step) in self.spending.iter_mut().zip(step.iter()) {
            *spending += step;
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

    /// What is missing in each budget: sellers' receipts, then regions'
    /// incomes; the last region's budget follows from the others (Walras) and
    /// is replaced by the numeraire.
    fn spending_residual(&self, regime: &Regime, residual: &mut [f64]) {
        let n = regime.economy.n();
        for seller in 0..n {
            residual[seller] =
                dot(self.income_share.row(seller), &self.spending) - self.spending[seller];
        }
        let incomes = self.incomes(regime);
        for (region, income) in incomes.iter().enumerate() {
            residual[n + region] = income - self.spending[n + region];
        }
        let payments: f64 = (0..n).map(|producer| self.payments(regime, producer)).sum();
        if let Some(last) = residual.last_mut() {
            *last = regime.economy.world_income() - payments;
        }
    }

    /// Income of each region: factors, taxes and what its balance adds.
    pub(super) fn incomes(&self, regime: &Regime) -> Vec<f64> {
        let factor_income = self.factor_incomes(regime);
        let tax = self.tax_revenue(regime);
        let deficit = Self::deficits(regime, &factor_income);
        (0..regime.economy.regions())
            .map(|region| factor_income[region] + tax[region] + deficit[region])
            .collect()
    }

    /// Payments to the factors of each region.
    pub(super) fn factor_incomes(&self, regime: &Regime) -> Vec<f64> {
        let mut incomes = vec![0.0; regime.economy.regions()];
        for producer in 0..regime.economy.n() {
            incomes[regime.economy.region_of[producer]] += self.payments(regime, producer);
        }
        incomes
    }

    /// Tariffs to the importer's region, export taxes to the seller's.
    pub(super) fn tax_revenue(&self, regime: &Regime) -> Vec<f64> {
        let economy = regime.economy;
        let mut revenue = vec![0.0; economy.regions()];
        for seller in (0..economy.n()).filter(|&seller| regime.taxed[seller]) {
            let mut sales = vec![0.0; economy.regions()];
            for (buyer, share) in self.flow_share.row(seller).iter().enumerate() {
                sales[economy.region_of[buyer]] += share * self.spending[buyer];
            }
            for (region, sales) in sales.iter().enumerate() {
                let (tariff, export_tax) = regime.tax_shares(seller, region);
                revenue[region] += tariff * sales;
                revenue[economy.region_of[seller]] += export_tax * sales;
            }
        }
        revenue
    }

    /// What each region spends beyond its income under the closure.
    pub(super) fn deficits(regime: &Regime, factor_income: &[f64]) -> Vec<f64> {
        let economy = regime.economy;
        match economy.closure.deficit {
            Deficit::Fixed | Deficit::Balanced => economy.deficit.clone(),
            Deficit::Share => {
                let shares = deficit_shares(regime);
                let wanted: Vec<f64> = shares
                    .iter()
                    .zip(factor_income)
                    .map(|(d, i)| d * i)
                    .collect();
                let excess: f64 = wanted.iter().sum();
                (0..economy.regions())
                    .map(|region| wanted[region] - world_share(regime, region) * excess)
                    .collect()
            }
        }
    }

    /// The matrix whose solution the spending is: `-d residual / d spending`.
    pub(super) fn spending_matrix(&self, regime: &Regime) -> DMatrix<f64> {
        let economy = regime.economy;
        let (n, buyers) = (economy.n(), economy.buyers());
        let mut matrix = DMatrix::identity(buyers, buyers);
        for seller in 0..n {
            for (buyer, share) in self.income_share.row(seller).iter().enumerate() {
                matrix[(seller, buyer)] -= share;
            }
            for buyer in (0..buyers).filter(|_| regime.taxed[seller]) {
                let region = economy.region_of[buyer];
                let (tariff, export_tax) = regime.tax_shares(seller, region);
                let share = self.flow_share.get(seller, buyer);
                matrix[(n + region, buyer)] -= tariff * share;
                matrix[(n + economy.region_of[seller], buyer)] -= export_tax * share;
            }
        }
        for producer in 0..n {
            let share = self.value_added_share(regime, producer);
            let home = economy.region_of[producer];
            for (region, weight) in income_weights(regime, home).into_iter().enumerate() {
                matrix[(n + region, producer)] -= weight * share;
            }
        }
        for buyer in 0..buyers {
            matrix[(buyers - 1, buyer)] = if buyer < n {
                self.value_added_share(regime, buyer)
            } else {
                0.0
            };
        }
        matrix
    }
}

/// How much one unit of factor income in `home` adds to each region's income.
pub(super) fn income_weights(regime: &Regime, home: usize) -> Vec<f64> {
    let economy = regime.economy;
    let mut weights = vec![0.0; economy.regions()];
    weights[home] = 1.0;
    if economy.closure.deficit == Deficit::Share {
        let share = deficit_shares(regime)[home];
        weights[home] += share;
        for (region, weight) in weights.iter_mut().enumerate() {
            *weight -= world_share(regime, region) * share;
        }
    }
    weights
}

/// Base deficit over base factor income, by region.
fn deficit_shares(regime: &Regime) -> Vec<f64> {
    let economy = regime.economy;
    (0..economy.regions())
        .map(|region| economy.deficit[region] / economy.factor_income(region))
        .collect()
}

/// A region's share of the world's base factor income.
fn world_share(regime: &Regime, region: usize) -> f64 {
    regime.economy.factor_income(region) / regime.economy.world_income()
}

/// Price from which an origin nest's terms are measured: the one that counts
/// most at high elasticities, so that nothing overflows.
fn anchor(elasticity: f64, ln_costs: &[f64]) -> f64 {
    let pick = if elasticity > 1.0 { f64::min } else { f64::max };
    ln_costs.iter().copied().reduce(pick).unwrap_or(0.0)
}
