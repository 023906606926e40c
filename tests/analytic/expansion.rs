//! Cases C1, C4, E2, F1 and ACR: expansions, limits and optima with a formula
//! of their own.

use crate::small::{agrees, armington, elasticities, solve, solver, table, welfare};
use crate::symmetry::random_table;
use interdep::equilibrium::{Elasticities, Mobility};
use interdep::ids::RegionId;
use interdep::table::Table;
use interdep::wedge::Wedges;
use nalgebra::{DMatrix, DVector};

/// A closed economy: three producers with inputs, labour alone.
fn closed() -> Table {
    let flows = [[2.0, 5.0, 1.0], [3.0, 1.0, 6.0], [1.0, 2.0, 4.0]];
    let finals = [9.0, 4.0, 12.0];
    table(
        1,
        3,
        &["labour"],
        |i, j| flows[i][j],
        |i, _| finals[i],
        |_, j| flows[j].iter().sum::<f64>() + finals[j] - (0..3).map(|i| flows[i][j]).sum::<f64>(),
    )
}

/// C1. Hulten (1978) and Baqaee and Farhi (2019), eq. 10: `dlnY = sum lambda dlnA`,
/// `d2lnY/dlnA_i dlnA_j = sum_k lambda_k (s_k - 1) Cov_k(Psi_i, Psi_j)` over every
/// CES node k, against the derivatives of the solved economy.
#[test]
fn c1_hulten_and_its_second_order() {
    let table = closed();
    let sigma = Elasticities {
        value_added_materials: 0.4,
        inputs: 0.2,
        factors: 1.0,
        final_demand: 0.7,
        origins: vec![5.0; 3],
    };
    let gdp: f64 = table.final_demand.values().iter().sum();
    let output = table.sales();
    let shocks = DVector::from_vec(vec![0.7_f64.ln(), 1.1_f64.ln(), 0.9_f64.ln()]);
    let omega = DMatrix::from_fn(3, 3, |buyer, seller| {
        table.intermediate.get(seller, buyer) / output[buyer]
    });
    // Exposure of each producer's price to the productivities.
    let psi = (DMatrix::identity(3, 3) - &omega).try_inverse().unwrap() * &shocks;
    let first: f64 = (0..3).map(|i| output[i] / gdp * shocks[i]).sum();

    // Variance of the exposures under the shares of a node.
    let variance = |shares: &[f64], values: &[f64]| {
        let mean: f64 = shares.iter().zip(values).map(|(a, v)| a * v).sum();
        shares
            .iter()
            .zip(values)
            .map(|(a, v)| a * (v - mean).powi(2))
            .sum::<f64>()
    };
    let exposure: Vec<f64> = psi.iter().copied().collect();
    let mut second = 0.0;
    for buyer in 0..3 {
        let materials: f64 = (0..3).map(|i| omega[(buyer, i)]).sum();
        let within: Vec<f64> = (0..3).map(|i| omega[(buyer, i)] / materials).collect();
        let mean: f64 = within.iter().zip(&exposure).map(|(a, v)| a * v).sum();
        let size = output[buyer] / gdp;
        second += size * materials * (sigma.inputs - 1.0) * variance(&within, &exposure);
        // Value added is not exposed: labour is the numeraire.
        let top = variance(&[1.0 - materials, materials], &[0.0, mean]);
        second += size * (sigma.value_added_materials - 1.0) * top;
    }
    let shares: Vec<f64> = (0..3).map(|i| table.final_demand.get(i, 0) / gdp).collect();
    second += (sigma.final_demand - 1.0) * variance(&shares, &exposure);

    let mut wedges = Wedges::none(&table);
    wedges.productivity = shocks.iter().map(|shock| shock.exp()).collect();
    let solver = solver(&table, sigma, Mobility::Mobile);
    let approximation = solver.approximations(&wedges, &solve(&solver, &wedges))[0];
    let (got_first, got_second) = (
        approximation.first_order.unwrap(),
        approximation.second_order.unwrap(),
    );
    assert!((got_first - first).abs() < 1e-9, "{got_first} {first}");
    assert!(
        (got_second - first - 0.5 * second).abs() < 1e-7,
        "{got_second}"
    );
}

/// C4. A scarce input of share a at elasticity s: `Y = (a q^((s-1)/s) + 1-a)^(s/(s-1))`.
#[test]
fn c4_a_scarce_critical_input() {
    let output = |share: f64, cut: f64, sigma: f64| {
        let weights = [share, 1.0 - share];
        let table = table(
            1,
            2,
            &["labour"],
            |_, _| 0.0,
            |i, _| weights[i],
            |_, i| weights[i],
        );
        let mut wedges = Wedges::none(&table);
        wedges.productivity[0] = 1.0 - cut;
        let solver = solver(&table, elasticities(&table, 5.0, sigma), Mobility::Specific);
        welfare(&solve(&solver, &wedges))[0]
    };
    agrees(output(0.04, 0.1, 0.04), 0.984_314, 6);
    agrees(output(0.012, 0.3, 0.1), 0.972_491, 6);
}

/// E2. Dearer and dearer trade meets the ban, and never costs more.
#[test]
fn e2_a_ban_is_the_limit_of_iceberg_costs() {
    let table = random_table(200);
    let solver = solver(&table, elasticities(&table, 4.0, 0.6), Mobility::Mobile);
    let at = |change: &dyn Fn(&mut Wedges)| {
        let mut wedges = Wedges::none(&table);
        change(&mut wedges);
        welfare(&solve(&solver, &wedges))[1]
    };
    let ban = at(&|wedges| wedges.block(3, RegionId(1), 1.0));
    let dearer: Vec<f64> = [1.5, 2.0, 5.0, 20.0, 1e3, 1e5]
        .iter()
        .map(|&cost| at(&|wedges| *wedges.cost.get_mut(3, 1) = cost))
        .collect();
    assert!(
        dearer.windows(2).all(|pair| pair[0] > pair[1]),
        "{dearer:?}"
    );
    // At the last cost a part in 1e15 is still bought: rounding.
    assert!(dearer[..5].iter().all(|&welfare| welfare > ban));
    assert!((dearer[5] - ban).abs() < 1e-12, "{} {ban}", dearer[5]);
}

/// F1. The optimal tariff of two Armington countries is
/// `1 / ((sigma - 1) lambda_FF)`, the partner's home share after it.
#[test]
fn f1_the_optimal_tariff() {
    let sigma = 4.0;
    let table = armington([[0.7, 0.3], [0.3, 2.7]]);
    let solver = solver(&table, elasticities(&table, sigma, 1.0), Mobility::Mobile);
    let at = |rate: f64| {
        let mut wedges = Wedges::none(&table);
        *wedges.tariff.get_mut(1, 0) = rate;
        let equilibrium = solve(&solver, &wedges);
        let bought = |seller: usize| equilibrium.flows.get(seller, 2 + 1);
        let home_share = bought(1) / (bought(0) + bought(1));
        (welfare(&equilibrium)[0], 1.0 / ((sigma - 1.0) * home_share))
    };
    let mut rate = 0.3;
    for _ in 0..60 {
        rate = at(rate).1;
    }
    assert!((at(rate).1 - rate).abs() < 1e-10);
    let best = at(rate).0;
    for other in [rate - 1e-3, rate + 1e-3] {
        let (welfare, _) = at(other);
        assert!(welfare < best, "{other} beats {rate}");
        assert!(best - welfare < 1e-6, "flat at the top");
    }
}

/// ACR is exact for one mobile factor, Cobb-Douglas upper nests, the same origin
/// shares for every buyer in a region, balanced trade
/// and costs without revenue, inputs and several products included.
#[test]
fn acr_is_exact_in_its_own_world() {
    let flows = |i: usize, j: usize| {
        let home = if i % 2 == j % 2 { 1.0 } else { 0.2 };
        home * (1.0 + 0.3 * (i / 2) as f64)
    };
    // Two regions, two products, mirror images: trade balances by symmetry.
    let table = table(
        2,
        2,
        &["labour"],
        flows,
        |i, region| if i % 2 == region { 5.0 } else { 1.0 },
        |_, j| {
            let sales: f64 = (0..4).map(|buyer| flows(j, buyer)).sum::<f64>() + 6.0;
            sales - (0..4).map(|seller| flows(seller, j)).sum::<f64>()
        },
    );
    let solver = solver(&table, elasticities(&table, 5.0, 1.0), Mobility::Mobile);
    let mut wedges = Wedges::none(&table);
    for (seller, to) in [(0, 1), (1, 0), (2, 1), (3, 0)] {
        *wedges.cost.get_mut(seller, to) = 1.5;
    }
    let equilibrium = solve(&solver, &wedges);
    let formulas = solver.approximations(&wedges, &equilibrium);
    for (exact, formula) in equilibrium.regions.iter().zip(formulas) {
        assert!((exact.welfare - formula.acr.unwrap()).abs() < 1e-11);
        assert!(exact.welfare < -0.01);
    }
}
