//! The table of an equilibrium in which mandates have been met by building. Layer 5.
//!
//! Once capacity is there, a mandate is a fact of production and no longer a
//! price: what a region pays for a product is shared out over its origins by
//! value before tax and subsidy, whatever each buyer's own bill was. A scheme
//! that leaves no revenue moves no money between the region and its sellers, so
//! only the block (origins of the product) x (buyers of the region) changes: it
//! is scaled to what the sellers receive and what the buyers pay (RAS).
//!
//! What home parents sell in the place of the stage becomes the output of its
//! home producer, which buys it from them.

use super::economy::Economy;
use super::limit::MandateOutcome;
use super::outcome::Equilibrium;
use super::solve::Solver;
use crate::ids::{ProductId, RegionId};
use crate::table::balance::{Limits, ras};
use crate::table::{FlowMatrix, Table};
use crate::wedge::Wedges;

impl Solver {
    /// See the file's first line. As [`Self::rebase`], with the mandates of the
    /// equilibrium built.
    pub fn built(&self, table: &Table, wedges: &Wedges, equilibrium: &Equilibrium) -> Table {
        let mut built = self.rebase(table, wedges, equilibrium);
        for mandate in &equilibrium.mandates {
            self.enter(&mut built, equilibrium, mandate);
            share_out(&mut built, &self.economy, mandate);
        }
        built
    }

    /// What home parents sell in the place of the stage goes through its home
    /// producer.
    fn enter(&self, built: &mut Table, equilibrium: &Equilibrium, mandate: &MandateOutcome) {
        let economy = &self.economy;
        let n = economy.n();
        let (product, region) = (ProductId(mandate.product), RegionId(mandate.region));
        let Some(home) = economy.producers.find(product, region) else {
            return;
        };
        let home = home.index();
        economy.for_each_home(|k, buyer, parent, weight| {
            if k != mandate.product || economy.region_of[buyer] != mandate.region {
                return;
            }
            let value = weight * equilibrium.stepped_in.get(k, buyer);
            if value <= 0.0 {
                return;
            }
            if buyer < n {
                *built.intermediate.get_mut(parent, buyer) -= value;
                *built.intermediate.get_mut(home, buyer) += value;
            } else {
                let width = built.categories.len();
                let cells = mandate.region * width..(mandate.region + 1) * width;
                let sold: Vec<f64> = built.final_demand.row(parent)[cells.clone()].to_vec();
                let part = value / sold.iter().sum::<f64>();
                for (cell, sold) in cells.zip(sold) {
                    *built.final_demand.get_mut(parent, cell) -= part * sold;
                    *built.final_demand.get_mut(home, cell) += part * sold;
                }
            }
            *built.intermediate.get_mut(parent, home) += value;
        });
    }
}

/// Shares out what a region pays for a product by value before tax and subsidy.
fn share_out(built: &mut Table, economy: &Economy, mandate: &MandateOutcome) {
    let n = economy.n();
    let origins: Vec<usize> = (economy.producers.origins(ProductId(mandate.product))).collect();
    let producers = (0..n).filter(|&buyer| economy.region_of[buyer] == mandate.region);
    let width = built.categories.len();
    let columns: Vec<usize> = producers
        .chain(n + mandate.region * width..n + (mandate.region + 1) * width)
        .collect();
    let cell = |table: &Table, seller: usize, column: usize| {
        if column < n {
            table.intermediate.get(seller, column)
        } else {
            table.final_demand.get(seller, column - n)
        }
    };
    let paid = FlowMatrix::from_fn(origins.len(), columns.len(), |row, column| {
        cell(built, origins[row], columns[column])
    });
    let factor = |seller: usize| {
        if economy.region_of[seller] == mandate.region {
            1.0 - mandate.subsidy
        } else {
            1.0 + mandate.tax
        }
    };
    let mut block = FlowMatrix::from_fn(origins.len(), columns.len(), |row, column| {
        paid.get(row, column) / factor(origins[row])
    });
    // The scheme's revenue is nothing up to the tolerance of the solve.
    let total: f64 = block.values().iter().sum();
    let scale = paid.values().iter().sum::<f64>() / total;
    let received: Vec<f64> = block.row_sums().iter().map(|sum| sum * scale).collect();
    ras(
        &mut block,
        &received,
        &paid.column_sums(),
        Limits::default(),
    );
    for (row, &seller) in origins.iter().enumerate() {
        for (column, &buyer) in columns.iter().enumerate() {
            let value = block.get(row, column);
            if buyer < n {
                *built.intermediate.get_mut(seller, buyer) = value;
            } else {
                *built.final_demand.get_mut(seller, buyer - n) = value;
            }
        }
    }
}
