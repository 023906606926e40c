//! The Jacobian against central differences.

use super::super::{Closure, Deficit, Economy, Elasticities, Mobility, Solver, StageNests};
use super::super::{Latent, OriginNest};
use super::*;
use crate::ids::{ProductId, RegionId};
use crate::table::{FlowMatrix, Producers, Table};
use crate::units::Share;
use crate::wedge::{Mandate, Quota, Rent, Wedges};
use crate::world::chains::{Chains, Class, Entrant, Input, Stage};

const CRITICAL: Input = Input {
    class: Class::Critical,
    affected_share: 0.3,
    alternative_group: None,
    inventory_weeks: None,
    requalification_weeks: None,
    lead_weeks: None,
    elasticity_short: 0.1,
    elasticity_long: 0.8,
};

/// Two regions, three products, the second a stage that the third needs.
fn toy() -> (Table, Chains) {
    let names = |names: [&str; 3]| names.iter().map(|&name| name.to_owned()).collect();
    let mut regions: indexmap::IndexSet<String> = names(["a", "b", "-"]);
    regions.truncate(2);
    let producers = Producers::new(regions, names(["sector", "stage", "user"]), |_, _| true);
    let flow = |i: usize, j: usize| 1.0 + ((7 * i + 3 * j) % 5) as f64;
    let intermediate = FlowMatrix::from_fn(6, 6, flow);
    let final_demand = FlowMatrix::from_fn(6, 2, |i, r| 30.0 + 4.0 * flow(i, r));
    let (sales, costs) = (intermediate.row_sums(), intermediate.column_sums());
    let finals = final_demand.row_sums();
    let left = |j: usize| sales[j] + finals[j] - costs[j];
    let stage = Stage {
        chain: "toy".into(),
        parents: vec![(ProductId(0), 1.0)],
        headquarters: false,
        end_use: None,
    };
    let entrant = Entrant {
        cost_multiple: 1.3,
        lag_years: 0.0,
    };
    let chains = Chains {
        stages: vec![None, Some(stage), None],
        entrants: [((ProductId(1), RegionId(0)), entrant)].into(),
        inputs: [((ProductId(1), ProductId(2)), CRITICAL)].into(),
        ..Chains::default()
    };
    let table = Table {
        name: "toy".into(),
        year: 2023,
        unit: "USD_bn".into(),
        source: "made for a test".into(),
        value_added: FlowMatrix::from_fn(2, 6, |f, j| left(j) * [0.6, 0.4][f]),
        producers,
        intermediate,
        categories: vec!["final".into()],
        final_demand,
        factors: vec!["labour".into(), "capital".into()],
        tariffs: None,
    };
    (table, chains)
}

/// Against central differences, far from the base.
#[test]
fn the_jacobian_is_that_of_the_markets() {
    let (table, chains) = toy();
    for origin_nest in OriginNest::ALL {
        let elasticities = Elasticities {
            value_added_materials: 0.5,
            inputs: 0.2,
            factors: 0.5,
            final_demand: 0.9,
            origins: vec![2.0, 2.5, 1.8],
        };
        let nests = StageNests {
            origin_nest,
            premium: vec![0.5; 3],
            latent: Latent::Entry {
                years: 1.0,
                multiple: None,
            },
            ..StageNests::bare(3)
        };
        let closure = Closure {
            labour: Mobility::Elasticity(1.0),
            other: Mobility::Specific,
            deficit: Deficit::Fixed,
        };
        let economy = Economy::calibrate(&table, &chains, elasticities, &nests, closure)
            .with_wage_floor(Some(0.9));
        let solver = Solver::new(economy, &table);
        let mut wedges = Wedges::none(&table);
        wedges.block(3, RegionId(0), 0.8);
        *wedges.tariff.get_mut(2, 1) = 0.6;
        // The user of the second region has no source left.
        for seller in [2, 3] {
            *wedges.passed.get_mut(seller, 5) = 0.0;
        }
        wedges.quotas = [
            (3, 0, Rent::Split),
            (1, 0, Rent::Lost),
            (0, 1, Rent::Exporter),
        ]
        .map(|(seller, to, rent)| Quota {
            seller,
            to: RegionId(to),
            allowed: Share(0.8),
            rent,
        })
        .to_vec();
        wedges.mandates = [(0, 0), (1, 1)]
            .map(|(product, region)| Mandate {
                product: ProductId(product),
                region: RegionId(region),
                share: Share(0.9),
                strength: 1.0,
            })
            .to_vec();
        let mut regime = Regime::new(&solver.economy, &wedges);
        assert_eq!(regime.limits.len(), 7, "{:?}", regime.limits);
        assert_eq!(regime.losses.ceilings, [(5, 0.7)]);
        let mut state = solver.start();
        state.fit(&regime, solver.markets.len());
        for (at, x) in state.x.iter_mut().enumerate() {
            *x = 0.2 * ((at * 5 % 7) as f64 - 3.0) / 3.0;
        }
        let residual = |state: &mut super::super::solve::State, regime: &mut Regime| {
            regime.press(&state.x[solver.markets.len() + 1..]);
            let regime = &*regime;
            let ln_value_added = solver.markets.ln_value_added(&solver.economy, &state.x);
            state.point.markup[5] = state.x[solver.markets.len()];
            assert!(state.point.evaluate(regime, &ln_value_added, None, 1e-15));
            let mut residual = solver.markets.residual(regime, &state.point, &state.x);
            let ceiling = regime.losses.ceilings[0];
            residual.push(scarcity::ceiling_residual(regime, &state.point, ceiling));
            for (limit, &mu) in regime.limits.iter().zip(&regime.shadows) {
                let (markets, point) = (&solver.markets, &state.point);
                residual.push(limit.residual(markets, regime, point, &state.x, mu));
            }
            residual
        };
        residual(&mut state, &mut regime);
        let factors = factorise(&regime, &state.point);
        let exact = jacobian(&solver.markets, &regime, &state.point, &state.x, &factors);
        for column in 0..state.x.len() {
            let mut side = |step: f64| {
                let mut moved = state.clone();
                moved.x[column] += step;
                residual(&mut moved, &mut regime)
            };
            let (up, down) = (side(1e-5), side(-1e-5));
            for row in 0..up.len() {
                let slope = (up[row] - down[row]) / 2e-5;
                let error = (slope - exact[(row, column)]).abs();
                assert!(error < 1e-7, "{origin_nest:?} {row} {column}: {error}");
            }
        }
    }
}
