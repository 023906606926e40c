//! Small economies, and the shortest way to solve them.

use indexmap::IndexSet;
use interdep::equilibrium::{
    Closure, Deficit, Economy, Elasticities, Equilibrium, Mobility, Solver, StageNests,
};
use interdep::table::{FlowMatrix, Producers, Table};
use interdep::wedge::Wedges;
use interdep::world::Chains;

/// Names `prefix0`, `prefix1`, ...
fn names(prefix: &str, count: usize) -> IndexSet<String> {
    (0..count).map(|i| format!("{prefix}{i}")).collect()
}

/// A table from its cells; producers are numbered product-major.
pub(crate) fn table(
    regions: usize,
    products: usize,
    factors: &[&str],
    intermediate: impl FnMut(usize, usize) -> f64,
    final_demand: impl FnMut(usize, usize) -> f64,
    value_added: impl FnMut(usize, usize) -> f64,
) -> Table {
    let producers = Producers::new(names("r", regions), names("s", products), |_, _| true);
    let n = producers.len();
    Table {
        name: "small".into(),
        year: 2023,
        unit: "USD_bn".into(),
        source: "made for a test".into(),
        producers,
        intermediate: FlowMatrix::from_fn(n, n, intermediate),
        categories: vec!["final".into()],
        final_demand: FlowMatrix::from_fn(n, regions, final_demand),
        factors: factors.iter().map(|&factor| factor.into()).collect(),
        value_added: FlowMatrix::from_fn(factors.len(), n, value_added),
        tariffs: None,
    }
}

/// One product, labour only: `sales[i][j]` from region i to final buyers in j.
pub(crate) fn armington<const N: usize>(sales: [[f64; N]; N]) -> Table {
    table(
        N,
        1,
        &["labour"],
        |_, _| 0.0,
        |seller, region| sales[seller][region],
        |_, region| sales[region].iter().sum(),
    )
}

/// The same elasticity everywhere but across origins.
pub(crate) fn elasticities(table: &Table, origins: f64, rest: f64) -> Elasticities {
    Elasticities {
        value_added_materials: rest,
        inputs: rest,
        factors: rest,
        final_demand: rest,
        origins: vec![origins; table.producers.products.len()],
    }
}

/// Every factor of one mobility, trade balances fixed.
pub(crate) fn closure(mobility: Mobility) -> Closure {
    Closure {
        labour: mobility,
        other: mobility,
        deficit: Deficit::Fixed,
    }
}

/// The economy of a table without chains.
pub(crate) fn plain(table: &Table, elasticities: Elasticities, closure: Closure) -> Economy {
    let nests = StageNests::bare(table.producers.products.len());
    Economy::calibrate(table, &Chains::default(), elasticities, &nests, closure)
}

/// A solver for `table`.
pub(crate) fn solver(table: &Table, elasticities: Elasticities, mobility: Mobility) -> Solver {
    Solver::new(plain(table, elasticities, closure(mobility)), table)
}

/// Solves and asks for convergence.
pub(crate) fn solve(solver: &Solver, wedges: &Wedges) -> Equilibrium {
    let equilibrium = solver.solve(wedges);
    assert!(equilibrium.report.converged, "{:?}", equilibrium.report);
    equilibrium
}

/// Real absorption relative to the base, by region.
pub(crate) fn welfare(equilibrium: &Equilibrium) -> Vec<f64> {
    equilibrium
        .regions
        .iter()
        .map(|region| 1.0 + region.welfare)
        .collect()
}

/// Asks for agreement at the printed digits of the reference.
#[track_caller]
pub(crate) fn agrees(got: f64, printed: f64, digits: i32) {
    let half = 0.5 * 10_f64.powi(-digits);
    assert!(
        (got - printed).abs() <= half,
        "got {got:.12}, printed {printed}"
    );
}
