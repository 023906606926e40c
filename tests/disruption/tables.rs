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

/// Reproducible numbers between 0 and 1.
pub(crate) struct Draws(u64);

impl Draws {
    pub(crate) fn next(&mut self) -> f64 {
        // Knuth's MMIX generator.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A random table: outputs about 1000 a year in the table's unit times `scale`,
/// inputs about half of them, a tenth of the flows zero.
pub(crate) fn random(regions: usize, products: usize, seed: u64, scale: f64) -> Table {
    let mut draws = Draws(seed);
    let count = regions * products;
    let mut flow = |size: f64| {
        if draws.next() < 0.1 {
            0.0
        } else {
            scale * size * (0.2 + draws.next())
        }
    };
    let z = FlowMatrix::from_fn(count, count, |_, _| flow(1000.0 / count as f64));
    let y = FlowMatrix::from_fn(count, regions, |_, _| 1.0 + flow(1000.0 / regions as f64));
    let names = |letter: &str, many: usize| -> Vec<String> {
        (0..many).map(|at| format!("{letter}{at:02}")).collect()
    };
    table(&names("r", regions), &names("s", products), z, y)
}
