//! How much of what a region uses is made there.

use crate::ids::{ProductId, RegionId};
use crate::table::Table;

/// What a region uses of a product from home, and in all, value a year.
pub(super) fn home_and_used(table: &Table, product: ProductId, region: RegionId) -> (f64, f64) {
    let producers = &table.producers;
    let finals = table.final_by_region();
    let (mut home, mut all) = (0.0, 0.0);
    for seller in producers.origins(product) {
        let buyers = table.intermediate.row(seller).iter().enumerate();
        let inputs: f64 = buyers
            .filter(|(buyer, _)| producers.region(*buyer) == region)
            .map(|(_, flow)| flow)
            .sum();
        let bought = inputs + finals.get(seller, region.index());
        all += bought;
        if producers.region(seller) == region {
            home += bought;
        }
    }
    (home, all)
}
