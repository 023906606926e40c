//! Cases A1, B1, C3: closed forms and printed digits.

use crate::small::{agrees, armington, elasticities, solve, solver, table, welfare};
use interdep::equilibrium::Mobility;
use interdep::ids::RegionId;
use interdep::wedge::Wedges;

/// Loss at autarky, percent: everything across borders banned.
fn autarky_loss(home_share: f64, trade_elasticity: f64) -> f64 {
    let abroad = 1.0 - home_share;
    let table = armington([[home_share, abroad], [abroad, home_share]]);
    let mut wedges = Wedges::none(&table);
    wedges.block(0, RegionId(1), 1.0);
    wedges.block(1, RegionId(0), 1.0);
    let solver = solver(
        &table,
        elasticities(&table, 1.0 + trade_elasticity, 1.0),
        Mobility::Mobile,
    );
    -100.0 * solve(&solver, &wedges).regions[0].welfare
}

/// A1. Arkolakis, Costinot and Rodriguez-Clare (2012): `1 - lambda^(1/eps)`.
#[test]
fn a1_autarky_costs_what_the_home_share_says() {
    agrees(autarky_loss(0.92, 5.0), 1.653_804_17, 8);
    agrees(autarky_loss(0.9138, 5.0), 1.786_716_51, 8);
}

/// B1, first half: symmetric countries, iceberg costs of 10 % both ways.
#[test]
fn b1_symmetric_iceberg() {
    let table = armington([[0.8, 0.2], [0.2, 0.8]]);
    let mut wedges = Wedges::none(&table);
    *wedges.cost.get_mut(0, 1) = 1.1;
    *wedges.cost.get_mut(1, 0) = 1.1;
    let solver = solver(&table, elasticities(&table, 5.0, 1.0), Mobility::Mobile);
    for welfare in welfare(&solve(&solver, &wedges)) {
        agrees(welfare, 0.983_759_298_4, 10);
    }
}

/// B1, second half: sizes 1 and 3, a tariff of 25 % by the first, then by both.
#[test]
fn b1_tariffs_between_unequal_countries() {
    let table = armington([[0.7, 0.3], [0.3, 2.7]]);
    let solver = solver(&table, elasticities(&table, 4.0, 1.0), Mobility::Mobile);
    let mut wedges = Wedges::none(&table);
    *wedges.tariff.get_mut(1, 0) = 0.25;
    let alone = welfare(&solve(&solver, &wedges));
    agrees(alone[0], 1.018_692, 6);
    agrees(alone[1], 0.990_390, 6);
    *wedges.tariff.get_mut(0, 1) = 0.25;
    let both = welfare(&solve(&solver, &wedges));
    agrees(both[0], 0.978_587, 6);
    agrees(both[1], 0.995_974, 6);
}

/// Output of a closed economy of three goods made by labour alone.
fn horizontal(theta: f64, mobility: Mobility) -> f64 {
    let weights = [0.2, 0.3, 0.5];
    let table = table(
        1,
        3,
        &["labour"],
        |_, _| 0.0,
        |seller, _| weights[seller],
        |_, producer| weights[producer],
    );
    let mut wedges = Wedges::none(&table);
    wedges.productivity = vec![0.5, 1.0, 1.2];
    let solver = solver(&table, elasticities(&table, 5.0, theta), mobility);
    welfare(&solve(&solver, &wedges))[0]
}

/// C3. A scarce good drags the more, the harder it is to replace.
#[test]
fn c3_horizontal_economy() {
    agrees(horizontal(0.5, Mobility::Mobile), 0.925_841, 6);
    agrees(horizontal(0.5, Mobility::Specific), 0.895_522, 6);
    agrees(horizontal(0.1, Mobility::Mobile), 0.901_749, 6);
    agrees(horizontal(0.1, Mobility::Specific), 0.597_650, 6);
}

/// C3, limit: with every good's labour fixed output is
/// `(sum w A^((s-1)/s))^(s/(s-1))`, which tends to that of the scarcest good.
#[test]
fn c3_leontief_limit() {
    let closed_form = |theta: f64| {
        let power = (theta - 1.0) / theta;
        let sum: f64 = [(0.2, 0.5_f64), (0.3, 1.0), (0.5, 1.2)]
            .iter()
            .map(|(weight, output)| weight * output.powf(power))
            .sum();
        sum.powf(1.0 / power)
    };
    for theta in [0.3, 0.1, 0.05] {
        let got = horizontal(theta, Mobility::Specific);
        assert!((got - closed_form(theta)).abs() < 1e-9, "{theta}: {got}");
    }
    assert!((closed_form(0.001) - 0.5).abs() < 1e-3);
}
