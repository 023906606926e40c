//! Laws that hold in every economy, on small random ones: the null shock, the
//! unit, the order of regions, path and way back, bans as the limit of iceberg
//! costs, Lerner's symmetry.

use interdep::equilibrium::{Equilibrium, Mobility};
use interdep::ids::RegionId;
use interdep::table::{FlowMatrix, Table};
use interdep::wedge::Wedges;
use proptest::prelude::*;

use crate::case::{Case, case, close, quantity, solve};

fn welfare(found: &Equilibrium) -> Vec<f64> {
    found
        .regions
        .iter()
        .map(|region| 1.0 + region.welfare)
        .collect()
}

fn same(a: &[f64], b: &[f64]) -> Result<(), TestCaseError> {
    for (a, b) in a.iter().zip(b) {
        close(*a, *b)?;
    }
    Ok(())
}

/// Tariffs and costs only: what a re-based table can hold.
fn carried(case: &Case, table: &Table) -> Wedges {
    let mut wedges = Wedges::none(table);
    for (seller, to, kind, strength) in case.links() {
        match kind {
            0..=3 => *wedges.tariff.get_mut(seller, to) = 0.6 * strength - 0.1,
            4 | 5 => *wedges.cost.get_mut(seller, to) = 0.9 + 0.4 * strength,
            _ => {}
        }
    }
    wedges
}

/// From the base that `from` led to, on to `to`.
fn onward(table: &Table, from: &Wedges, to: &Wedges) -> Wedges {
    let mut wedges = Wedges::none(table);
    wedges.tariff = to.tariff.clone();
    let costs = wedges.cost.values_mut().iter_mut();
    for (cost, (from, to)) in costs.zip(from.cost.values().iter().zip(to.cost.values())) {
        *cost = to / from;
    }
    wedges
}

/// Regions in reverse order.
fn reversed(table: &Table) -> Table {
    let regions = table.producers.regions.len();
    let turned = |producer: usize| {
        let region = producer % regions;
        producer - region + (regions - 1 - region)
    };
    let n = table.producers.len();
    let mut reversed = table.clone();
    reversed.intermediate =
        FlowMatrix::from_fn(n, n, |a, b| table.intermediate.get(turned(a), turned(b)));
    reversed.final_demand = FlowMatrix::from_fn(n, regions, |a, r| {
        table.final_demand.get(turned(a), regions - 1 - r)
    });
    reversed.value_added =
        FlowMatrix::from_fn(2, n, |factor, a| table.value_added.get(factor, turned(a)));
    reversed
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_shock_changes_nothing(case in case()) {
        let table = case.table();
        let found = solve(&case.solver(&table), &Wedges::none(&table))?;
        for change in welfare(&found) {
            prop_assert!((change - 1.0).abs() < 1e-14, "{change}");
        }
    }

    /// Values in another unit are the same economy.
    #[test]
    fn the_unit_does_not_matter(case in case()) {
        let table = case.table();
        let wedges = case.wedges(&table, 0.3);
        let mut other = table.clone();
        for matrix in [&mut other.intermediate, &mut other.final_demand, &mut other.value_added] {
            for value in matrix.values_mut() {
                *value *= 1000.0;
            }
        }
        let one = welfare(&solve(&case.solver(&table), &wedges)?);
        same(&one, &welfare(&solve(&case.solver(&other), &wedges)?))?;
    }

    #[test]
    fn the_order_of_regions_does_not_matter(case in case()) {
        let table = case.table();
        let mut wedges = Wedges::none(&table);
        let mut turned = wedges.clone();
        let last = case.regions - 1;
        for (seller, to, kind, strength) in case.links() {
            let region = seller % case.regions;
            let other = seller - region + (last - region);
            if kind < 4 {
                *wedges.tariff.get_mut(seller, to) = 0.5 * strength;
                *turned.tariff.get_mut(other, last - to) = 0.5 * strength;
            } else {
                wedges.block(seller, RegionId(to), 0.5 * strength);
                turned.block(other, RegionId(last - to), 0.5 * strength);
            }
        }
        let one = welfare(&solve(&case.solver(&table), &wedges)?);
        let mut two = welfare(&solve(&case.solver(&reversed(&table)), &turned)?);
        two.reverse();
        same(&one, &two)?;
    }

    /// Half of the way, then the rest from there; and all the way back.
    #[test]
    fn the_path_does_not_matter(case in case()) {
        let partly = |mobility| matches!(mobility, Mobility::PartlySpecific(_));
        prop_assume!(!partly(case.closure.labour) && !partly(case.closure.other));
        let table = case.table();
        let solver = case.solver(&table);
        let wedges = carried(&case, &table);
        let whole = solve(&solver, &wedges)?;
        let half = wedges.scaled(0.5);
        let first = solve(&solver, &half)?;
        let between = solver.rebase(&table, &half, &first);
        let second = solve(&case.solver(&between), &onward(&between, &half, &wedges))?;
        let steps: Vec<f64> =
            welfare(&first).iter().zip(welfare(&second)).map(|(a, b)| a * b).collect();
        same(&welfare(&whole), &steps)?;
        let after = solver.rebase(&table, &wedges, &whole);
        let none = Wedges::none(&table);
        let back = solve(&case.solver(&after), &onward(&after, &wedges, &none))?;
        let there_and_back: Vec<f64> =
            welfare(&whole).iter().zip(welfare(&back)).map(|(a, b)| a * b).collect();
        same(&there_and_back, &vec![1.0; case.regions])?;
    }

    /// On one link: the dearer, the less arrives, down to what a ban leaves.
    #[test]
    fn a_ban_is_the_limit_of_iceberg_costs(case in case()) {
        let table = case.even_table()?;
        let solver = case.even_solver(&table);
        let (seller, to) = (0, 1);
        let mut banned = Wedges::none(&table);
        banned.block(seller, RegionId(to), 1.0);
        // Refused where nothing would pay for what is left of trade.
        let banned = solve(&solver, &banned)?;
        let mut last = f64::INFINITY;
        let mut reached = Vec::new();
        for factor in [1.5, 5.0, 50.0, 1e14] {
            let mut wedges = Wedges::none(&table);
            *wedges.cost.get_mut(seller, to) = factor;
            let found = solve(&solver, &wedges)?;
            let arriving = quantity(&solver, &found, seller, to);
            prop_assert!(arriving < last, "{arriving} after {last}");
            last = arriving;
            reached = welfare(&found);
        }
        for (limit, ban) in reached.into_iter().zip(welfare(&banned)) {
            prop_assert!((limit - ban).abs() < 1e-7, "{limit} and {ban}");
        }
    }

    /// A tariff on all imports is a tax on all exports, where trade is balanced.
    #[test]
    fn lerner(case in case()) {
        let table = case.even_table()?;
        let solver = case.even_solver(&table);
        let (mut tariff, mut tax) = (Wedges::none(&table), Wedges::none(&table));
        for seller in 0..table.producers.len() {
            if seller % case.regions == 0 {
                for to in 1..case.regions {
                    *tax.export_tax.get_mut(seller, to) = 0.3;
                }
            } else {
                *tariff.tariff.get_mut(seller, 0) = 0.3;
            }
        }
        let (tariff, tax) = (solve(&solver, &tariff)?, solve(&solver, &tax)?);
        same(&welfare(&tariff), &welfare(&tax))?;
    }
}
