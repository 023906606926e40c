//! Nests of chain stages on toys: what switching costs, who sells more, who
//! steps in.

use crate::small::{closure, elasticities, solve, table, welfare};
use crate::symmetry::random_table;
use interdep::equilibrium::{
    Economy, Elasticities, Latent, Mobility, OriginNest, Solver, StageNests,
};
use interdep::ids::{ProductId, RegionId};
use interdep::table::Table;
use interdep::wedge::Wedges;
use interdep::world::Chains;
use interdep::world::chains::{Class, Entrant, Input, Stage};

const SECTOR: usize = 0;
const STAGE: usize = 1;
const USER: usize = 2;

/// Products that are stages carved out of product 0.
pub(crate) fn chains(table: &Table, stages: &[usize]) -> Chains {
    let products = table.producers.products.len();
    let stage = |product: usize| {
        stages.contains(&product).then(|| Stage {
            chain: "toy".into(),
            parents: vec![(ProductId(SECTOR), 1.0)],
            headquarters: false,
            end_use: None,
        })
    };
    Chains {
        stages: (0..products).map(stage).collect(),
        ..Chains::default()
    }
}

pub(crate) fn input(class: Class, affected_share: f64) -> Input {
    Input {
        class,
        affected_share,
        alternative_group: None,
        inventory_weeks: None,
        requalification_weeks: None,
        lead_weeks: None,
        elasticity_short: 0.1,
        elasticity_long: 0.8,
    }
}

/// A premium of 0.45 on every stage and nobody to step in.
pub(crate) fn nests(table: &Table) -> StageNests {
    let products = table.producers.products.len();
    StageNests {
        premium: vec![0.45; products],
        tight: 0.2,
        ..StageNests::bare(products)
    }
}

pub(crate) fn staged(
    table: &Table,
    chains: &Chains,
    elasticities: Elasticities,
    nests: &StageNests,
    mobility: Mobility,
) -> Solver {
    let economy = Economy::calibrate(table, chains, elasticities, nests, closure(mobility));
    Solver::new(economy, table)
}

/// Two regions, mirror images, labour alone: a sector bought at home, and a
/// stage of which `abroad` comes from the other region.
fn mirror(abroad: f64) -> Table {
    table(
        2,
        2,
        &["labour"],
        |_, _| 0.0,
        |seller, region| match (seller / 2, seller % 2 == region) {
            (SECTOR, true) => 60.0,
            (SECTOR, false) => 0.0,
            (_, true) => 40.0 * (1.0 - abroad),
            (_, false) => 40.0 * abroad,
        },
        |_, producer| if producer / 2 == SECTOR { 60.0 } else { 40.0 },
    )
}

/// Three regions that all make everything: the sector, a stage, and a user of
/// the stage.
fn three() -> Table {
    random_table(300)
}

/// The user buys the stage as a critical input.
fn critical(table: &Table) -> Chains {
    let mut chains = chains(table, &[STAGE]);
    let key = (ProductId(STAGE), ProductId(USER));
    chains.inputs.insert(key, input(Class::Critical, 1.0));
    chains
}

/// Blocks the shares of what region 0 sells of the stage to region 1.
fn blocked(table: &Table, share: f64) -> Wedges {
    let mut wedges = Wedges::none(table);
    wedges.block(STAGE * table.producers.regions.len(), RegionId(1), share);
    wedges
}

/// Losing 5 % of supply costs 5 % of the premium: `P = 1 + chi phi`.
#[test]
fn switching_costs_its_premium() {
    for (chi, phi) in [(0.45, 0.05), (2.0, 0.05), (0.45, 0.3)] {
        let table = mirror(phi);
        let nests = StageNests {
            premium: vec![chi; 2],
            ..nests(&table)
        };
        let sigma = elasticities(&table, 1.76, 1.0);
        let solver = staged(
            &table,
            &chains(&table, &[STAGE]),
            sigma,
            &nests,
            Mobility::Mobile,
        );
        let mut wedges = Wedges::none(&table);
        wedges.block(2, RegionId(1), 1.0);
        wedges.block(3, RegionId(0), 1.0);
        let want = (1.0 + chi * phi).powf(-0.4);
        for got in welfare(&solve(&solver, &wedges)) {
            assert!((got - want).abs() < 1e-12, "{chi} {phi}: {got} {want}");
        }
    }
}

/// At the base the nest is efficient: what a small productivity change is
/// worth to the world is its sales.
#[test]
fn hulten_holds_at_the_base() {
    for latent in [Latent::Nobody, Latent::Backstop(3.0)] {
        let table = three();
        let nests = StageNests {
            latent,
            ..nests(&table)
        };
        let sigma = elasticities(&table, 3.0, 0.6);
        let solver = staged(&table, &critical(&table), sigma, &nests, Mobility::Mobile);
        for seller in [3, 4, 8] {
            let step = 1e-5;
            let world = |change: f64| -> f64 {
                let mut wedges = Wedges::none(&table);
                wedges.productivity[seller] = change.exp();
                let regions = solve(&solver, &wedges).regions;
                regions.iter().map(|region| region.welfare_value).sum()
            };
            let slope = (world(step) - world(-step)) / (2.0 * step);
            let sales: f64 = solver.economy().purchases().row(seller).iter().sum();
            assert!(
                (slope / sales - 1.0).abs() < 1e-6,
                "{latent:?}: {slope} {sales}"
            );
        }
    }
}

/// Blocking a quarter of what a seller ships lowers its revenue; a CES nest
/// of low elasticity says the opposite.
#[test]
fn a_blocked_seller_sells_less() {
    let flows = |seller: usize, buyer: usize| match (seller / 2, buyer / 2) {
        (SECTOR, _) if seller % 2 == buyer % 2 => 10.0,
        (STAGE, USER) if seller.is_multiple_of(2) => 6.0,
        (STAGE, USER) => 4.0,
        _ => 0.0,
    };
    let finals = |seller: usize, region: usize| match seller / 2 {
        USER if seller % 2 == region => 80.0,
        SECTOR if seller % 2 == region => 900.0,
        SECTOR => 100.0,
        _ => 0.0,
    };
    let sales = |seller: usize| -> f64 {
        (0..6).map(|buyer| flows(seller, buyer)).sum::<f64>()
            + (0..2).map(|region| finals(seller, region)).sum::<f64>()
    };
    let table = table(2, 3, &["labour"], flows, finals, |_, producer| {
        sales(producer) - (0..6).map(|seller| flows(seller, producer)).sum::<f64>()
    });
    let revenue = |origin_nest| {
        let nests = StageNests {
            origin_nest,
            ..nests(&table)
        };
        let sigma = elasticities(&table, 1.76, 0.1);
        let solver = staged(&table, &critical(&table), sigma, &nests, Mobility::Mobile);
        let mut wedges = Wedges::none(&table);
        wedges.block(STAGE * 2, RegionId(1), 0.25);
        let flows = solve(&solver, &wedges).flows;
        flows.row(STAGE * 2).iter().sum::<f64>()
    };
    let base = 12.0;
    assert!(
        revenue(OriginNest::Volume) < 0.98 * base,
        "{}",
        revenue(OriginNest::Volume)
    );
    assert!(
        revenue(OriginNest::Ces) > 1.005 * base,
        "{}",
        revenue(OriginNest::Ces)
    );
}

#[test]
fn no_measure_changes_exactly_nothing() {
    let table = three();
    let mut chains = critical(&table);
    for region in 0..3 {
        let entrant = Entrant {
            cost_multiple: 1.3,
            lag_years: 2.0,
        };
        chains
            .entrants
            .insert((ProductId(STAGE), RegionId(region)), entrant);
    }
    let entry = Latent::Entry {
        years: 3.0,
        multiple: None,
    };
    for latent in [Latent::Nobody, Latent::Backstop(6.0), entry] {
        for origin_nest in OriginNest::ALL {
            let nests = StageNests {
                latent,
                origin_nest,
                ..nests(&table)
            };
            let sigma = elasticities(&table, 1.76, 0.3);
            let solver = staged(&table, &chains, sigma, &nests, Mobility::Elasticity(1.0));
            let equilibrium = solve(&solver, &Wedges::none(&table));
            for region in &equilibrium.regions {
                assert_eq!(region.welfare, 0.0, "{latent:?} {origin_nest:?}");
            }
            for producer in &equilibrium.producers {
                assert_eq!((producer.price_hat, producer.output_hat), (1.0, 1.0));
            }
        }
    }
}

/// Books close, with switching, entry and tariffs at once.
#[test]
fn books_close_and_order_and_unit_do_not_matter() {
    let base = three();
    let mut scaled = base.clone();
    for matrix in [
        &mut scaled.intermediate,
        &mut scaled.final_demand,
        &mut scaled.value_added,
    ] {
        matrix
            .values_mut()
            .iter_mut()
            .for_each(|value| *value *= 1000.0);
    }
    let mut answers = Vec::new();
    for table in [&base, &scaled] {
        let mut chains = critical(table);
        let entrant = Entrant {
            cost_multiple: 1.3,
            lag_years: 2.0,
        };
        chains
            .entrants
            .insert((ProductId(STAGE), RegionId(1)), entrant);
        let latent = Latent::Entry {
            years: 3.0,
            multiple: None,
        };
        let nests = StageNests {
            latent,
            ..nests(table)
        };
        let sigma = elasticities(table, 2.2, 0.5);
        let solver = staged(table, &chains, sigma, &nests, Mobility::Elasticity(1.0));
        let mut wedges = blocked(table, 0.7);
        *wedges.tariff.get_mut(5, 0) = 0.4;
        *wedges.cost.get_mut(4, 2) = 1.3;
        let equilibrium = solve(&solver, &wedges);
        assert!(equilibrium.report.walras_error < 1e-12);
        assert!(
            equilibrium.report.fresh_jacobians <= 1,
            "{:?}",
            equilibrium.report
        );
        let costs = solver.economy().purchases();
        for seller in 0..9 {
            let received: f64 = (0..12)
                .map(|buyer| {
                    let region = if buyer < 9 { buyer % 3 } else { buyer - 9 };
                    equilibrium.flows.get(seller, buyer) / (1.0 + wedges.tariff.get(seller, region))
                })
                .sum();
            let made = equilibrium.producers[seller];
            let base: f64 = costs.row(seller).iter().sum();
            let want = base * made.price_hat * made.output_hat;
            assert!(
                (received / want - 1.0).abs() < 1e-9,
                "{seller}: {received} {want}"
            );
        }
        answers.push(welfare(&equilibrium));
    }
    for (one, other) in answers[0].iter().zip(&answers[1]) {
        assert!((one - other).abs() < 1e-12);
        assert!((one - 1.0).abs() > 1e-5);
    }
}
