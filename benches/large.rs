//! Equilibria of large tables, made by a fixed rule: 41 regions x 35 products
//! with one mobile factor a region, and 70 x 50. Targets: 0.5 s cold and 0.15 s
//! warm, 5 s cold and 1.5 s warm. Cold: calibrated, factorised and solved.
//! Warm: the same economy under another tariff.
//!
//! Timed once each, since a run of seconds needs no statistics.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

use std::hint::black_box;
use std::time::Instant;

use interdep::equilibrium::{Economy, Overrides, Preset, Solver, StageNests};
use interdep::horizon::Horizon;
use interdep::table::{FlowMatrix, Producers, Table};
use interdep::wedge::Wedges;
use interdep::world::Chains;
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

/// Half of every cost is inputs, most of them from home.
fn table(regions: usize, products: usize) -> Table {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let producers = Producers::new(
        (0..regions).map(|region| format!("r{region}")).collect(),
        (0..products).map(|product| format!("p{product}")).collect(),
        |_, _| true,
    );
    let n = producers.len();
    let mut cost_shares = FlowMatrix::from_fn(n, n, |seller, buyer| {
        let near = producers.region(seller) == producers.region(buyer);
        random.random::<f64>().powi(3) * if near { 1.0 } else { 0.5 / regions as f64 }
    });
    for (buyer, sum) in cost_shares.column_sums().into_iter().enumerate() {
        for seller in 0..n {
            *cost_shares.get_mut(seller, buyer) *= 0.5 / sum;
        }
    }
    let final_demand = FlowMatrix::from_fn(n, regions, |seller, region| {
        let near = producers.region(seller).index() == region;
        random.random::<f64>() * if near { 10.0 } else { 1.0 / regions as f64 }
    });
    let demand = final_demand.row_sums();
    // Output is what the demand asks for: a series, since shares add to a half.
    let mut output = demand.clone();
    for _ in 0..60 {
        output = (0..n)
            .map(|seller| {
                let used = cost_shares.row(seller).iter().zip(&output);
                demand[seller] + used.map(|(share, output)| share * output).sum::<f64>()
            })
            .collect();
    }
    Table {
        name: "made by a rule".into(),
        year: 2023,
        unit: "USD_bn".into(),
        source: "random numbers".into(),
        intermediate: FlowMatrix::from_fn(n, n, |seller, buyer| {
            cost_shares.get(seller, buyer) * output[buyer]
        }),
        categories: vec!["use".into()],
        final_demand,
        factors: vec!["labour".into()],
        value_added: FlowMatrix::from_fn(1, n, |_, producer| 0.5 * output[producer]),
        tariffs: None,
        producers,
    }
}

/// A tariff of the first region on the second.
fn tariff(table: &Table, rate: f64) -> Wedges {
    let mut wedges = Wedges::none(table);
    for seller in 0..table.producers.len() {
        if table.producers.region(seller).index() == 1 {
            *wedges.tariff.get_mut(seller, 0) = rate;
        }
    }
    wedges
}

fn main() {
    for (regions, products) in [(41, 35), (70, 50)] {
        let table = table(regions, products);
        let (preset, overrides) = (Preset::of(Horizon::Long), Overrides::default());
        let chains = Chains::default();
        let (cold, warm) = (tariff(&table, 0.1), tariff(&table, 0.12));
        let begun = Instant::now();
        let economy = Economy::calibrate(
            &table,
            &chains,
            preset.elasticities(&overrides, products),
            &StageNests::bare(products),
            preset.closure(&overrides),
        );
        let calibrated = begun.elapsed();
        let solver = Solver::new(economy, &table);
        let ready = begun.elapsed();
        let first = black_box(solver.solve(&cold));
        let solved = begun.elapsed();
        let again = Instant::now();
        let second = black_box(solver.solve(&warm));
        let warm = again.elapsed();
        assert!(first.report.converged && second.report.converged);
        println!(
            "{} producers: calibrated {calibrated:.2?}, factorised {ready:.2?}, cold {solved:.2?}, warm {warm:.2?}, {:?}",
            regions * products,
            second.report
        );
    }
}
