//! Quotas, mandates of local content and wage floors, against tariffs and by
//! hand.

use crate::small::{armington, closure, elasticities, plain, solve, solver, table, welfare};
use approx::assert_relative_eq;
use interdep::equilibrium::{Equilibrium, Mobility, Solver};
use interdep::ids::{ProductId, RegionId};
use interdep::table::Table;
use interdep::units::Share;
use interdep::wedge::{Mandate, Quota, Rent, Wedges};

const ABROAD: usize = 1;

/// Two regions of unequal size, one product.
fn two() -> (Table, Solver) {
    let table = armington([[6.0, 2.0], [2.0, 4.0]]);
    let solver = solver(&table, elasticities(&table, 4.0, 1.0), Mobility::Mobile);
    (table, solver)
}

/// A quota on what the other region sells to region 0.
fn quota(table: &Table, allowed: f64, rent: Rent) -> Wedges {
    let mut wedges = Wedges::none(table);
    wedges.quotas.push(Quota {
        seller: ABROAD,
        to: RegionId(0),
        allowed: Share(allowed),
        rent,
    });
    wedges
}

fn quantity(table: &Table, found: &Equilibrium, seller: usize, region: usize) -> f64 {
    let base = table.final_by_region().get(seller, region);
    let buyer = table.producers.len() + region;
    found.flows.get(seller, buyer) / found.prices.get(seller, region) / base
}

/// The quota is met exactly, and is the tariff, export tax or iceberg cost of
/// its tariff equivalent.
#[test]
fn a_quota_is_the_tax_that_brings_trade_down_to_it() {
    let (table, solver) = two();
    for rent in Rent::ALL {
        let found = solve(&solver, &quota(&table, 0.6, rent));
        assert_relative_eq!(
            quantity(&table, &found, ABROAD, 0),
            0.6,
            max_relative = 1e-8
        );
        let rate = found.quotas[0].tariff_equivalent;
        assert!(rate > 0.05, "{rate}");
        let half = 0.5 * rate;
        let (tariff, export_tax, cost) = match rent {
            Rent::Importer => (rate, 0.0, 1.0),
            Rent::Exporter => (0.0, rate, 1.0),
            Rent::Split => ((1.0 + rate) / (1.0 + half) - 1.0, half, 1.0),
            Rent::Lost => (0.0, 0.0, 1.0 + rate),
        };
        let mut wedges = Wedges::none(&table);
        *wedges.tariff.get_mut(ABROAD, 0) = tariff;
        *wedges.export_tax.get_mut(ABROAD, 0) = export_tax;
        *wedges.cost.get_mut(ABROAD, 0) = cost;
        let taxed = solve(&solver, &wedges);
        for (quota, tax) in welfare(&found).into_iter().zip(welfare(&taxed)) {
            assert_relative_eq!(quota, tax, max_relative = 1e-9);
        }
    }
}

/// Who receives the rent, and that all that is received is borne.
#[test]
fn rents_of_quotas_go_where_they_are_said_to_go() {
    let (table, solver) = two();
    for (rent, importer) in [
        (Rent::Importer, 1.0),
        (Rent::Exporter, 0.0),
        (Rent::Split, 0.5),
    ] {
        let found = solve(&solver, &quota(&table, 0.6, rent));
        let all = found.quotas[0].rent;
        assert!(all > 0.05, "{all}");
        let [here, there] = [&found.regions[0], &found.regions[1]];
        assert_relative_eq!(here.rents, importer * all, epsilon = 1e-9);
        assert_relative_eq!(there.rents, (1.0 - importer) * all, epsilon = 1e-9);
        assert_relative_eq!(here.rents_borne + there.rents_borne, all, epsilon = 1e-9);
    }
    let lost = solve(&solver, &quota(&table, 0.6, Rent::Lost));
    assert_eq!((lost.quotas[0].rent, lost.regions[0].rents), (0.0, 0.0));
}

#[test]
fn a_quota_above_trade_does_nothing() {
    let (table, solver) = two();
    let found = solve(&solver, &quota(&table, 1.3, Rent::Importer));
    for change in welfare(&found) {
        assert_relative_eq!(change, 1.0, epsilon = 1e-12);
    }
    // It holds back what a subsidy would bring in.
    let mut wedges = quota(&table, 1.3, Rent::Importer);
    *wedges.export_tax.get_mut(ABROAD, 0) = -0.4;
    let found = solve(&solver, &wedges);
    assert_relative_eq!(
        quantity(&table, &found, ABROAD, 0),
        1.3,
        max_relative = 1e-8
    );
}

/// By hand, one region of two and prices as they were: with the elasticity s the
/// ratio of the quantities is that of the base times `e^(s mu)`.
#[test]
fn a_mandate_reaches_its_target_and_pays_for_itself() {
    let (table, solver) = two();
    let mut wedges = Wedges::none(&table);
    wedges.mandates.push(Mandate {
        product: ProductId(0),
        region: RegionId(0),
        share: Share(0.9),
        strength: 1.0,
    });
    let found = solve(&solver, &wedges);
    let mandate = found.mandates[0];
    assert_relative_eq!(mandate.share, 0.9, max_relative = 1e-9);
    let buyer = table.producers.len();
    let bought = |seller: usize| found.flows.get(seller, buyer);
    let before = [
        bought(0) / (1.0 - mandate.subsidy),
        bought(1) / (1.0 + mandate.tax),
    ];
    assert_relative_eq!(
        before[0] / (before[0] + before[1]),
        0.9,
        max_relative = 1e-9
    );
    assert_relative_eq!(
        before[0] + before[1],
        bought(0) + bought(1),
        max_relative = 1e-9
    );
    assert_relative_eq!(found.regions[0].tariff_revenue, 0.0, epsilon = 1e-9);
    let price = |seller: usize| found.producers[seller].price_hat;
    let ratio = (1.0 + mandate.tax) / (1.0 - mandate.subsidy) * price(1) / price(0);
    let wanted = 6.0 / 2.0 * ratio.powi(3) * (1.0 - mandate.subsidy) / (1.0 + mandate.tax);
    assert_relative_eq!(
        bought(0) / bought(1),
        6.0 / 2.0 * ratio.powi(3),
        max_relative = 1e-8
    );
    assert!(
        wanted < bought(0) / bought(1),
        "tax and subsidy count before the scheme"
    );
    // In force half of the time: half of the way from 0.75.
    wedges.mandates[0].strength = 0.5;
    let half = solve(&solver, &wedges);
    assert_relative_eq!(half.mandates[0].share, 0.825, max_relative = 1e-9);
    // A target that is met costs nothing.
    wedges.mandates[0].share = Share(0.5);
    assert_relative_eq!(welfare(&solve(&solver, &wedges))[0], 1.0, epsilon = 1e-12);
}

/// One region, Cobb-Douglas, labour two thirds: with a third less productivity and
/// wages held up, `w/P = 2/3 l^(-1/3) = floor` says who works.
#[test]
fn a_wage_floor_costs_work() {
    let table = table(
        1,
        1,
        &["labour", "capital"],
        |_, _| 0.0,
        |_, _| 9.0,
        |factor, _| [6.0, 3.0][factor],
    );
    for (mobility, floor) in [
        (Mobility::Mobile, 0.8),
        (Mobility::Elasticity(1.0), 0.8),
        (Mobility::Mobile, 1.0),
    ] {
        let economy = plain(&table, elasticities(&table, 4.0, 1.0), closure(mobility));
        let solver = Solver::new(economy.with_wage_floor(Some(floor)), &table);
        let mut wedges = Wedges::none(&table);
        let idle = solve(&solver, &wedges).regions[0].unemployment;
        assert_relative_eq!(idle.expect("a floor"), 0.0, epsilon = 1e-9);
        wedges.productivity[0] = 2.0 / 3.0;
        let found = solve(&solver, &wedges);
        let employed = (floor * 1.5_f64).powi(-3);
        let region = &found.regions[0];
        assert_relative_eq!(
            region.real_wage.expect("labour"),
            floor - 1.0,
            epsilon = 1e-8
        );
        assert_relative_eq!(
            region.unemployment.expect("a floor"),
            1.0 - employed,
            max_relative = 1e-7
        );
        let output = 2.0 / 3.0 * employed.powf(2.0 / 3.0);
        assert_relative_eq!(welfare(&found)[0], output, max_relative = 1e-8);
    }
    let stuck = plain(
        &table,
        elasticities(&table, 4.0, 1.0),
        closure(Mobility::Specific),
    );
    let solver = Solver::new(stuck.with_wage_floor(Some(1.0)), &table);
    let problems = solver.check(&Wedges::none(&table), false);
    let codes: Vec<&str> = problems.iter().map(|item| item.code).collect();
    assert_eq!(codes, ["Q425"]);
}

/// Two goods, one region: at elasticity one a good that is wanted half as much
/// again takes `1.5 a / (1.5 a + 1 - a)` of the spending.
#[test]
fn a_shift_of_demand_moves_spending() {
    let table = table(
        1,
        2,
        &["labour"],
        |_, _| 0.0,
        |seller, _| [4.0, 6.0][seller],
        |_, producer| [4.0, 6.0][producer],
    );
    let solver = solver(&table, elasticities(&table, 4.0, 1.0), Mobility::Mobile);
    let mut wedges = Wedges::none(&table);
    *wedges.demand.get_mut(0, 0) = 1.5;
    let found = solve(&solver, &wedges);
    assert_relative_eq!(
        found.producers[0].output_hat,
        1.5 / 1.2,
        max_relative = 1e-10
    );
    assert_relative_eq!(
        found.producers[1].output_hat,
        1.0 / 1.2,
        max_relative = 1e-10
    );
    assert_relative_eq!(welfare(&found)[0], 1.0, epsilon = 1e-12);
}

/// The channels add up under all of them at once, tastes included.
#[test]
fn channels_add_up_under_limits() {
    let table = table(
        2,
        2,
        &["labour", "capital"],
        |seller, buyer| 1.0 + ((3 * seller + 2 * buyer) % 4) as f64,
        |seller, region| 9.0 + ((seller + 2 * region) % 3) as f64,
        |factor, producer| [7.0, 5.0][factor] + producer as f64,
    );
    let table = balanced(table);
    let economy = plain(
        &table,
        elasticities(&table, 4.0, 0.7),
        closure(Mobility::Elasticity(1.0)),
    );
    let solver = Solver::new(economy, &table);
    let mut wedges = quota_on(&table, 1, 0, 0.7, Rent::Exporter);
    wedges.mandates.push(Mandate {
        product: ProductId(1),
        region: RegionId(1),
        share: Share(0.8),
        strength: 1.0,
    });
    *wedges.demand.get_mut(0, 0) = 1.4;
    *wedges.tariff.get_mut(2, 1) = 0.2;
    let found = solve(&solver, &wedges);
    let channels = solver.channels(&wedges, &found).expect("a smooth path");
    for one in channels {
        assert!(one.error.abs() < 1e-8, "{one:?}");
    }
}

fn quota_on(table: &Table, seller: usize, to: usize, allowed: f64, rent: Rent) -> Wedges {
    let mut wedges = Wedges::none(table);
    wedges.quotas.push(Quota {
        seller,
        to: RegionId(to),
        allowed: Share(allowed),
        rent,
    });
    wedges
}

/// The table with value added scaled so that every producer's costs are its
/// sales.
fn balanced(mut table: Table) -> Table {
    let (inputs, finals) = (
        table.intermediate.column_sums(),
        table.final_demand.row_sums(),
    );
    let sales: Vec<f64> = table
        .intermediate
        .row_sums()
        .iter()
        .zip(finals)
        .map(|(a, b)| a + b)
        .collect();
    let added = table.value_added.column_sums();
    for factor in 0..table.factors.len() {
        for (producer, value) in table.value_added.row_mut(factor).iter_mut().enumerate() {
            *value *= (sales[producer] - inputs[producer]) / added[producer];
        }
    }
    table
}
