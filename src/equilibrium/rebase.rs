//! An equilibrium as a table of its own: the base of the next question. Layer 5.

use super::economy::Economy;
use super::outcome::Equilibrium;
use super::solve::Solver;
use crate::ids::ProductId;
use crate::table::{FlowMatrix, Table};
use crate::wedge::Wedges;

impl Economy {
    /// The same economy with every region's spending equal to its income.
    ///
    /// Its base is not an equilibrium: solve it without measures and re-base.
    #[must_use]
    pub fn without_deficits(mut self) -> Self {
        self.deficit.fill(0.0);
        self
    }
}

impl Solver {
    /// The table of an equilibrium that `wedges` led to from `table`.
    ///
    /// Values are in the numeraire, tariffs are in the base now. The final
    /// demand of a region keeps its split over categories flow by flow.
    pub fn rebase(&self, table: &Table, wedges: &Wedges, equilibrium: &Equilibrium) -> Table {
        let economy = &self.economy;
        let (n, categories) = (economy.n(), table.categories.len());
        // The table's own: the base of the economy holds latent sources as well.
        let bought = table.final_by_region();
        let mut rebased = table.clone();
        for seller in 0..n {
            let flows = equilibrium.flows.row(seller);
            rebased
                .intermediate
                .row_mut(seller)
                .copy_from_slice(&flows[..n]);
            for region in 0..economy.regions() {
                let before = bought.get(seller, region);
                let ratio = if before > 0.0 {
                    flows[n + region] / before
                } else {
                    0.0
                };
                for cell in
                    &mut rebased.final_demand.row_mut(seller)[region * categories..][..categories]
                {
                    *cell *= ratio;
                }
            }
        }
        rebased.value_added = FlowMatrix::filled(table.factors.len(), n, 0.0);
        for (kind, factor) in economy.kinds.iter().enumerate() {
            let row = rebased.value_added.row_mut(factor.factor);
            for (sum, payment) in row.iter_mut().zip(equilibrium.payments.row(kind)) {
                *sum += payment;
            }
        }
        rebased.tariffs = Some(wedges.tariff.clone());
        rebased
    }

    /// The same for an equilibrium under mandates alone, as if what they ask for
    /// had always been made at home: flows at what sellers receive, before the
    /// mandates' tax and subsidy, which cancel in every market of a region. What
    /// they move between its buyers is value added. None where that leaves a
    /// producer without value added.
    pub fn rebase_mandated(
        &self,
        table: &Table,
        wedges: &Wedges,
        equilibrium: &Equilibrium,
    ) -> Option<Table> {
        let mut rebased = self.rebase(table, wedges, equilibrium);
        rebased.tariffs.clone_from(&table.tariffs);
        let producers = &table.producers;
        let (n, categories) = (producers.len(), table.categories.len());
        for mandate in &equilibrium.mandates {
            for seller in producers.origins(ProductId(mandate.product)) {
                let home = producers.region(seller).index() == mandate.region;
                let factor = if home {
                    1.0 / (1.0 - mandate.subsidy)
                } else {
                    1.0 / (1.0 + mandate.tax)
                };
                let bought = rebased.intermediate.row_mut(seller);
                for (buyer, flow) in bought.iter_mut().enumerate() {
                    if producers.region(buyer).index() == mandate.region {
                        *flow *= factor;
                    }
                }
                let columns = mandate.region * categories..(mandate.region + 1) * categories;
                for flow in &mut rebased.final_demand.row_mut(seller)[columns] {
                    *flow *= factor;
                }
            }
        }
        let bought = rebased.intermediate.column_sums();
        let paid = rebased.value_added.column_sums();
        for producer in 0..n {
            let sold = rebased.intermediate.row(producer).iter().sum::<f64>()
                + rebased.final_demand.row(producer).iter().sum::<f64>();
            let left = sold - bought[producer];
            if paid[producer] == 0.0 && left.abs() < NOTHING {
                continue;
            }
            let factor = left / paid[producer];
            if !(factor.is_finite() && factor > 0.0) {
                return None;
            }
            for factor_row in 0..table.factors.len() {
                *rebased.value_added.get_mut(factor_row, producer) *= factor;
            }
        }
        Some(rebased)
    }
}

/// Value added of who makes nothing, in the table's unit.
const NOTHING: f64 = 1e-9;
