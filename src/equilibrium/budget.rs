//! Budgets: spending at given shares, and where every payment ends. Layer 5.
//!
//! One linear system, every payment ending at a seller, a government or an
//! owner (Q1 to Q4 of the reference), with the world's factor income as
//! numeraire.

use nalgebra::{DMatrix, DVector};

use super::broyden::Broyden;
use super::closure::Deficit;
use super::linalg::Factors;
use super::point::{Point, Steps};
use super::regime::Regime;
use super::rents::owner_weights;
use crate::math::{dot, wide};
use crate::table::FlowMatrix;

/// A budget that is nothing, over world income: there is no last digit of it.
const NOTHING: f64 = 1e-20;
/// Refinements of spending by the base factors before a fresh factorisation.
const REFINEMENTS: usize = 24;

impl Point {
    pub(super) fn settle_spending(
        &mut self,
        regime: &Regime,
        base: Option<&Steps>,
        precision: f64,
    ) -> bool {
        let mut residual = DVector::zeros(regime.economy.buyers());
        let mut last = f64::INFINITY;
        let mut broyden = Broyden::default();
        if let Some(base) = base {
            for _ in 0..REFINEMENTS {
                self.spending_residual(regime, residual.as_mut_slice());
                let largest = self.largest_gap(regime, &residual);
                if largest <= 0.4 * precision {
                    return true;
                }
                if largest.is_nan() || largest > last {
                    break;
                }
                last = largest;
                base.spending.solve_mut(&mut residual);
                broyden.step(&mut residual);
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

    /// The largest gap of a budget over the budget: what a small producer sells
    /// clears as exactly as what a large one does.
    fn largest_gap(&self, regime: &Regime, residual: &DVector<f64>) -> f64 {
        let world = regime.economy.world_income();
        let budgets = self.spending.split_last().map_or(&[][..], |(_, rest)| rest);
        let budgets = budgets
            .iter()
            .map(|budget| budget.abs().max(NOTHING * world));
        let budgets = budgets.chain([world]);
        let gaps = residual.iter().map(|gap| gap.abs()).zip(budgets);
        gaps.filter(|&(gap, _)| gap > 0.0 || gap.is_nan())
            .map(|(gap, budget)| gap / budget)
            .fold(0.0, |most, gap| {
                if gap > most || gap.is_nan() {
                    gap
                } else {
                    most
                }
            })
    }

    fn add_to_spending(&mut self, step: &DVector<f64>) {
        for (spending, step) in self.spending.iter_mut().zip(step.iter()) {
            *spending += step;
        }
    }

    /// What is missing in each budget: sellers' receipts, then regions'
    /// incomes; the last region's budget follows from the others (Walras) and
    /// is replaced by the numeraire.
    fn spending_residual(&self, regime: &Regime, residual: &mut [f64]) {
        let n = regime.economy.n();
        wide(
            #[inline(always)]
            || self.receipts_residual(regime, residual),
        );
        let incomes = self.incomes(regime);
        for (region, income) in incomes.iter().enumerate() {
            residual[n + region] = income - self.spending[n + region];
        }
        let payments: f64 = (0..n).map(|producer| self.payments(regime, producer)).sum();
        if let Some(last) = residual.last_mut() {
            *last = regime.economy.world_income() - payments;
        }
    }

    /// The same of sellers alone.
    #[inline(always)]
    fn receipts_residual(&self, regime: &Regime, residual: &mut [f64]) {
        for seller in 0..regime.economy.n() {
            let received = self.income_row(regime, seller);
            let product = regime.economy.producers.product(seller).index();
            let receipts = match regime.economy.stage(product) {
                // A stage has few buyers.
                Some(stage) if regime.receives_flows(seller) => {
                    let buyers = stage.buyers.iter();
                    buyers
                        .map(|&buyer| received[buyer] * self.spending[buyer])
                        .sum()
                }
                _ => dot(received, &self.spending),
            };
            residual[seller] = receipts - self.spending[seller];
        }
    }

    /// Income of each region: factors, taxes and what its balance adds.
    pub(super) fn incomes(&self, regime: &Regime) -> Vec<f64> {
        let factor_income = self.factor_incomes(regime);
        let tax = self.tax_revenue(regime);
        let deficit = Self::deficits(regime, &factor_income);
        let mut incomes: Vec<f64> = (0..regime.economy.regions())
            .map(|region| factor_income[region] + tax[region] + deficit[region])
            .collect();
        for (income, rent) in incomes.iter_mut().zip(self.rents(regime)) {
            *income += rent;
        }
        for ((producer, owners), capital) in regime.economy.owners.iter().zip(&self.capital) {
            let capital = capital * self.payments(regime, *producer);
            incomes[regime.economy.region_of[*producer]] -= capital;
            for &(region, share) in owners {
                incomes[region] += share * capital;
            }
        }
        incomes
    }

    /// How much one unit of factor income of each producer adds to the income
    /// of each region: producers x regions.
    pub(super) fn income_weights(&self, regime: &Regime) -> FlowMatrix {
        let economy = regime.economy;
        let local = local_weights(regime);
        let mut weights =
            FlowMatrix::from_fn(economy.n(), economy.regions(), |producer, region| {
                local.get(economy.region_of[producer], region)
            });
        for ((producer, owners), capital) in economy.owners.iter().zip(&self.capital) {
            let weights = weights.row_mut(*producer);
            weights[economy.region_of[*producer]] -= capital;
            for &(region, share) in owners {
                weights[region] += share * capital;
            }
        }
        weights
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
            for (buyer, share) in self.income_row(regime, seller).iter().enumerate() {
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
        let weights = self.income_weights(regime);
        for producer in 0..n {
            let share = self.value_added_share(regime, producer);
            for (region, weight) in weights.row(producer).iter().enumerate() {
                matrix[(n + region, producer)] -= weight * share;
            }
        }
        for &(producer, _) in &regime.losses.ceilings {
            let rent = self.rent_share(producer);
            let weights = owner_weights(regime, producer).into_iter();
            for (region, weight) in weights.enumerate() {
                matrix[(n + region, producer)] -= weight * rent;
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

/// How much one unit of factor income adds to the income of each region where
/// everyone owns what is at home: regions x regions.
fn local_weights(regime: &Regime) -> FlowMatrix {
    let (economy, regions) = (regime.economy, regime.economy.regions());
    let mut weights = FlowMatrix::filled(regions, regions, 0.0);
    for home in 0..regions {
        *weights.get_mut(home, home) = 1.0;
    }
    if economy.closure.deficit == Deficit::Share {
        let world: Vec<f64> = (0..regions)
            .map(|region| world_share(regime, region))
            .collect();
        for (home, share) in deficit_shares(regime).into_iter().enumerate() {
            let row = weights.row_mut(home);
            row[home] += share;
            for (weight, world) in row.iter_mut().zip(&world) {
                *weight -= world * share;
            }
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
