//! Tables for these tests.

use indexmap::IndexSet;
use interdep::table::{FlowMatrix, Producers, Table};

/// A table without factors from yearly flows: producers are product-major,
/// each region has one category of final demand.
pub(crate) fn table(
    regions: &[String],
    products: &[String],
    z: FlowMatrix,
    y: FlowMatrix,
) -> Table {
    let codes = |names: &[String]| names.iter().cloned().collect::<IndexSet<String>>();
    let count = regions.len() * products.len();
    Table {
        name: "test".into(),
        year: 2020,
        unit: "million USD".into(),
        source: "test".into(),
        producers: Producers::new(codes(regions), codes(products), |_, _| true),
        intermediate: z,
        categories: vec!["final".into()],
        final_demand: y,
        factors: Vec::new(),
        value_added: FlowMatrix::filled(0, count, 0.0),
        tariffs: None,
    }
}
