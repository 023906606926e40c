//! Small random economies under random wedges: books that balance, flows that
//! are flows, channels that add up, and no gain for the world from a block.

use interdep::equilibrium::{Equilibrium, Solver};
use interdep::table::Table;
use interdep::wedge::Wedges;
use proptest::prelude::*;

use crate::case::{case, close, solve};

/// Sellers receive what buyers pay less taxes; each region imports what it
/// exports and its balance adds; the world exports what it imports.
fn books(table: &Table, solver: &Solver, wedges: &Wedges) -> Result<(), TestCaseError> {
    let (n, regions) = (table.producers.len(), table.producers.regions.len());
    let equilibrium = solve(solver, wedges)?;
    let costs = table.costs();
    let (mut exports, mut imports) = (vec![0.0; regions], vec![0.0; regions]);
    for seller in 0..n {
        let mut received = 0.0;
        for (buyer, &flow) in equilibrium.flows.row(seller).iter().enumerate() {
            let base = solver.economy().purchases().get(seller, buyer);
            let to = if buyer < n {
                buyer % regions
            } else {
                buyer - n
            };
            let passed = wedges.passed.get(seller, buyer);
            prop_assert!(flow >= 0.0 && flow.is_finite());
            prop_assert_eq!(flow > 0.0, base > 0.0 && passed > 0.0);
            let border = flow / (1.0 + wedges.tariff.get(seller, to));
            received += border / (1.0 + wedges.export_tax.get(seller, to));
            if seller % regions != to {
                exports[seller % regions] += border;
                imports[to] += border;
            }
        }
        let made = &equilibrium.producers[seller];
        close(received, costs[seller] * made.price_hat * made.output_hat)?;
    }
    for region in 0..regions {
        close(
            imports[region] - exports[region],
            solver.economy().deficit(region),
        )?;
    }
    close(imports.iter().sum(), exports.iter().sum())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// With balances that have to be earned, and with bans where there are none.
    #[test]
    fn the_books_balance(case in case()) {
        let table = case.table();
        books(&table, &case.solver(&table), &case.wedges(&table, 0.3))?;
        let even = case.even_table()?;
        books(&even, &case.even_solver(&even), &case.wedges(&even, 0.0))?;
    }

    /// Each channel is computed on its own; their sum is the welfare change.
    /// Part of every flow passes: a ban of most of a product is a path that
    /// grows too steep at its end, and a run says how much is missed.
    #[test]
    fn the_channels_add_up(case in case()) {
        let table = case.table();
        let (solver, wedges) = (case.solver(&table), case.wedges(&table, 0.3));
        let equilibrium = solve(&solver, &wedges)?;
        let channels = solver.channels(&wedges, &equilibrium);
        prop_assert!(channels.is_some(), "a point on the path has no solution");
        for (region, channels) in channels.unwrap_or_default().iter().enumerate() {
            prop_assert!(channels.error.abs() < 1e-8, "{channels:?}");
            close(channels.sum(), equilibrium.regions[region].welfare)?;
        }
    }

    /// The first theorem of welfare economics: without taxes the base is
    /// efficient, what is feasible with less trade was feasible before, so the
    /// equivalent variations of all regions add to a loss. So does blocking
    /// more from where the first block has led.
    #[test]
    fn blocking_never_enriches_the_world(case in case()) {
        let table = case.even_table()?;
        let (solver, wedges) = (case.even_solver(&table), case.blocked(&table));
        let world = |equilibrium: &Equilibrium| -> f64 {
            equilibrium.regions.iter().map(|region| region.welfare_value).sum()
        };
        let half = wedges.scaled(0.5);
        let first = solve(&solver, &half)?;
        prop_assert!(world(&first) <= 1e-9, "half: {}", world(&first));
        let whole = solve(&solver, &wedges)?;
        prop_assert!(world(&whole) <= 1e-9, "whole: {}", world(&whole));
        let between = solver.rebase(&table, &half, &first);
        let mut rest = Wedges::none(&between);
        let passed = wedges.passed.values().iter().zip(half.passed.values());
        for (rest, (whole, half)) in rest.passed.values_mut().iter_mut().zip(passed) {
            *rest = whole / half;
        }
        let more = solve(&case.even_solver(&between), &rest)?;
        prop_assert!(world(&more) <= 1e-9, "more: {}", world(&more));
    }

    /// No part of a shock is no shock; all of it is the shock.
    #[test]
    fn a_shock_scales_from_nothing_to_all(case in case()) {
        let table = case.table();
        let wedges = case.wedges(&table, 0.0);
        prop_assert_eq!(wedges.scaled(0.0), Wedges::none(&table));
        let whole = wedges.scaled(1.0);
        let pairs = [
            (&whole.tariff, &wedges.tariff),
            (&whole.export_tax, &wedges.export_tax),
            (&whole.cost, &wedges.cost),
            (&whole.passed, &wedges.passed),
            (&whole.endowment, &wedges.endowment),
        ];
        for (whole, given) in pairs {
            for (whole, given) in whole.values().iter().zip(given.values()) {
                prop_assert!((whole - given).abs() < 1e-14);
            }
        }
    }
}
