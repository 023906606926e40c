//! What has no answer is refused, with every reason at once.

use crate::small::{armington, elasticities, solver};
use interdep::equilibrium::Mobility;
use interdep::ids::RegionId;
use interdep::wedge::Wedges;

fn codes(origins: f64, change: impl Fn(&mut Wedges)) -> Vec<&'static str> {
    let table = armington([[0.7, 0.4], [0.3, 2.7]]);
    let mut wedges = Wedges::none(&table);
    change(&mut wedges);
    let solver = solver(&table, elasticities(&table, origins, 1.0), Mobility::Mobile);
    solver
        .check(&wedges, false)
        .iter()
        .map(|item| item.code)
        .collect()
}

#[test]
fn a_tariff_needs_substitutes() {
    let tariff = |wedges: &mut Wedges| *wedges.tariff.get_mut(0, 1) = 0.25;
    assert_eq!(codes(1.4, tariff), ["Q402"]);
    assert!(codes(1.5, tariff).is_empty());
}

#[test]
fn a_ban_needs_an_elasticity_above_one() {
    let block = |wedges: &mut Wedges| wedges.block(0, RegionId(1), 0.5);
    assert_eq!(codes(1.0, block), ["Q403"]);
    assert!(codes(1.1, block).is_empty());
}

#[test]
fn autarky_with_a_deficit_has_no_equilibrium() {
    let autarky = |wedges: &mut Wedges| {
        wedges.block(0, RegionId(1), 1.0);
        wedges.block(1, RegionId(0), 1.0);
    };
    assert_eq!(codes(5.0, autarky), ["Q405", "Q405"]);
}

#[test]
fn several_reasons_come_together() {
    let both = |wedges: &mut Wedges| {
        wedges.block(0, RegionId(1), 1.0);
        *wedges.tariff.get_mut(1, 0) = -1.5;
    };
    assert_eq!(codes(0.9, both), ["Q402", "Q403", "Q404", "Q405", "Q405"]);
}

/// One region buys and cannot sell, the other sells and cannot buy.
#[test]
fn balanced_trade_needs_both_directions() {
    let table = armington([[0.7, 0.3], [0.3, 2.7]]);
    let solver = solver(&table, elasticities(&table, 5.0, 1.0), Mobility::Mobile);
    let refused = |links: &[(usize, usize)]| -> Vec<&str> {
        let mut wedges = Wedges::none(&table);
        for &(seller, to) in links {
            wedges.block(seller, RegionId(to), 1.0);
        }
        let problems = solver.check(&wedges, false);
        problems.iter().map(|item| item.code).collect()
    };
    assert_eq!(refused(&[(0, 1)]), ["Q406", "Q406"]);
    assert!(refused(&[(0, 1), (1, 0)]).is_empty());
    assert!(refused(&[]).is_empty());
}
