//! The channels add up to the welfare change, and each to what it must be.

use crate::small::{armington, elasticities, solve, solver};
use crate::symmetry::{mixed_shock, presets, random_table};
use interdep::equilibrium::Mobility;
use interdep::ids::RegionId;
use interdep::wedge::Wedges;

#[test]
fn channels_add_up_on_random_economies() {
    for (seed, (origins, rest, mobility)) in presets().into_iter().enumerate() {
        let table = random_table(100 + seed as u64);
        let solver = solver(&table, elasticities(&table, origins, rest), mobility);
        let mut wedges = mixed_shock(&table);
        *wedges.endowment.get_mut(0, 4) = 1.1;
        *wedges.endowment.get_mut(1, 0) = 0.9;
        *wedges.export_tax.get_mut(0, 2) = 0.2;
        let equilibrium = solve(&solver, &wedges);
        let channels = solver.channels(&wedges, &equilibrium).unwrap();
        for (region, channels) in channels.iter().enumerate() {
            assert!(
                channels.error.abs() < 1e-8,
                "{mobility:?} {region}: {channels:?}"
            );
        }
    }
}

#[test]
fn a_ban_costs_efficiency_and_adds_up() {
    for (seed, (origins, rest, mobility)) in presets().into_iter().enumerate() {
        let table = random_table(110 + seed as u64);
        let solver = solver(&table, elasticities(&table, origins, rest), mobility);
        let mut wedges = Wedges::none(&table);
        wedges.block(0, RegionId(1), 1.0);
        wedges.block(1, RegionId(0), 1.0);
        let equilibrium = solve(&solver, &wedges);
        let channels = solver.channels(&wedges, &equilibrium).unwrap();
        for (region, channels) in channels.iter().enumerate() {
            assert!(
                channels.error.abs() < 1e-8,
                "{mobility:?} {region}: {channels:?}"
            );
            assert_eq!(channels.revenue, 0.0);
        }
        assert!(channels[0].efficiency < 0.0 && channels[1].efficiency < 0.0);
        assert_eq!(
            channels[2].efficiency, 0.0,
            "the third region blocks nothing"
        );
    }
}

/// With symmetric countries tariffs leave the terms of trade alone: all loss
/// is taxed trade that no longer happens.
#[test]
fn symmetric_tariffs_cost_volume_only() {
    let table = armington([[0.8, 0.2], [0.2, 0.8]]);
    let mut wedges = Wedges::none(&table);
    *wedges.tariff.get_mut(0, 1) = 0.25;
    *wedges.tariff.get_mut(1, 0) = 0.25;
    let solver = solver(&table, elasticities(&table, 5.0, 1.0), Mobility::Mobile);
    let equilibrium = solve(&solver, &wedges);
    for channels in solver.channels(&wedges, &equilibrium).unwrap() {
        assert!(channels.terms_of_trade.abs() < 1e-12);
        assert!(channels.revenue < -1e-3 && channels.efficiency == 0.0);
        assert!(channels.error.abs() < 1e-9);
    }
}
