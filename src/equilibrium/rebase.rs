//! An equilibrium as a table of its own: the base of the next question. Layer 5.

use super::economy::Economy;
use super::outcome::Equilibrium;
use super::solve::Solver;
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
}
