//! Cases E1 and E3, the null shock, Walras' law and the choice of unit, on
//! random small economies.

use crate::small::{closure, elasticities, plain, solve, solver, table, welfare};
use interdep::equilibrium::{Elasticities, Mobility, Solver};
use interdep::ids::RegionId;
use interdep::random;
use interdep::table::Table;
use interdep::wedge::Wedges;
use rand::RngExt;

/// Three regions, three products, two factors; balanced by construction:
/// value added takes what sales leave.
pub(crate) fn random_table(seed: u64) -> Table {
    let mut generator = random::stream(seed, 0, "table");
    let flows: Vec<f64> = (0..9 * 9)
        .map(|_| generator.random_range(0.1..1.0))
        .collect();
    let finals: Vec<f64> = (0..9 * 3)
        .map(|_| generator.random_range(1.0..6.0))
        .collect();
    let labour: Vec<f64> = (0..9).map(|_| generator.random_range(0.3..0.7)).collect();
    let left = |producer: usize| {
        let sales: f64 = (0..9).map(|buyer| flows[producer * 9 + buyer]).sum::<f64>()
            + (0..3)
                .map(|region| finals[producer * 3 + region])
                .sum::<f64>();
        let inputs: f64 = (0..9).map(|seller| flows[seller * 9 + producer]).sum();
        sales - inputs
    };
    for producer in 0..9 {
        assert!(left(producer) > 0.0, "value added of producer {producer}");
    }
    table(
        3,
        3,
        &["labour", "capital"],
        |seller, buyer| flows[seller * 9 + buyer],
        |seller, region| finals[seller * 3 + region],
        |factor, producer| {
            let share = labour[producer];
            left(producer) * if factor == 0 { share } else { 1.0 - share }
        },
    )
}

/// Tariffs, costs, a partial block and a productivity change.
pub(crate) fn mixed_shock(table: &Table) -> Wedges {
    let mut wedges = Wedges::none(table);
    for seller in 0..3 {
        *wedges.tariff.get_mut(seller, 1) = if seller == 1 { 0.0 } else { 0.3 };
    }
    *wedges.cost.get_mut(3, 2) = 1.4;
    wedges.block(7, RegionId(0), 0.65);
    wedges.productivity[4] = 0.8;
    wedges
}

pub(crate) fn presets() -> [(f64, f64, Mobility); 5] {
    [
        (5.0, 0.5, Mobility::Mobile),
        (1.76, 0.05, Mobility::Specific),
        (1.76, 0.5, Mobility::Elasticity(1.0)),
        (2.5, 0.2, Mobility::PartlySpecific(0.5)),
        (3.0, 1.0, Mobility::Mobile),
    ]
}

#[test]
fn no_measure_changes_exactly_nothing() {
    for (seed, (origins, rest, mobility)) in presets().into_iter().enumerate() {
        let table = random_table(seed as u64);
        let solver = solver(&table, elasticities(&table, origins, rest), mobility);
        let equilibrium = solve(&solver, &Wedges::none(&table));
        for region in &equilibrium.regions {
            assert_eq!(region.welfare, 0.0, "{mobility:?}");
            assert_eq!(region.tariff_revenue, 0.0);
        }
        for producer in &equilibrium.producers {
            assert_eq!((producer.price_hat, producer.output_hat), (1.0, 1.0));
        }
    }
}

#[test]
fn walras_law_holds() {
    for (seed, (origins, rest, mobility)) in presets().into_iter().enumerate() {
        let table = random_table(10 + seed as u64);
        let solver = solver(&table, elasticities(&table, origins, rest), mobility);
        let report = solve(&solver, &mixed_shock(&table)).report;
        assert!(report.walras_error < 1e-12, "{report:?}");
        assert!(report.residual < 1e-11, "{report:?}");
    }
}

/// Values in another unit: the same answer.
#[test]
fn the_unit_does_not_matter() {
    for (seed, (origins, rest, mobility)) in presets().into_iter().enumerate() {
        let table = random_table(20 + seed as u64);
        let mut scaled = table.clone();
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
        let wedges = mixed_shock(&table);
        let answer = |table: &Table| {
            let solver = solver(table, elasticities(table, origins, rest), mobility);
            welfare(&solve(&solver, &wedges))
        };
        close(&answer(&table), &answer(&scaled), 1e-12);
    }
}

/// E1, permutation: the order of regions and products does not matter.
#[test]
fn e1_order_does_not_matter() {
    for (seed, (origins, rest, mobility)) in presets().into_iter().enumerate() {
        let table = random_table(30 + seed as u64);
        // Region r becomes (r + 1) mod 3, product k becomes (2 k) mod 3.
        let moved = |producer: usize| (2 * (producer / 3) % 3) * 3 + (producer % 3 + 1) % 3;
        let from: Vec<usize> = (0..9)
            .map(|to| (0..9).find(|&p| moved(p) == to).unwrap())
            .collect();
        let region_from = |to: usize| (to + 2) % 3;
        let permuted = crate::small::table(
            3,
            3,
            &["labour", "capital"],
            |i, j| table.intermediate.get(from[i], from[j]),
            |i, r| table.final_demand.get(from[i], region_from(r)),
            |f, j| table.value_added.get(f, from[j]),
        );
        let wedges = mixed_shock(&table);
        let mut other = Wedges::none(&permuted);
        for producer in 0..9 {
            other.productivity[moved(producer)] = wedges.productivity[producer];
            for region in 0..3 {
                let to = (region + 1) % 3;
                *other.tariff.get_mut(moved(producer), to) = wedges.tariff.get(producer, region);
                *other.cost.get_mut(moved(producer), to) = wedges.cost.get(producer, region);
                let passed = wedges.passed.get(producer, 9 + region);
                other.block(moved(producer), RegionId(to), 1.0 - passed);
            }
        }
        let answer = |table: &Table, wedges: &Wedges| {
            let solver = solver(table, elasticities(table, origins, rest), mobility);
            welfare(&solve(&solver, wedges))
        };
        let want = answer(&table, &wedges);
        let got = answer(&permuted, &other);
        close(&[got[1], got[2], got[0]], &want, 1e-12);
    }
}

/// E1, path independence: two half-shocks, the second on the re-based table,
/// multiply to the whole; and undoing a shock gives the base back.
#[test]
fn e1_half_by_half_and_there_and_back() {
    for seed in 0..4 {
        let table = random_table(40 + seed);
        let sigma = |table: &Table| elasticities(table, 4.0, 0.6);
        // Costs and productivity: base tariffs and re-basing have their own test.
        let mut whole = Wedges::none(&table);
        *whole.cost.get_mut(3, 2) = 1.4;
        *whole.cost.get_mut(1, 0) = 1.2;
        whole.productivity[4] = 0.8;
        let half = whole.scaled(0.5);
        let first = solver(&table, sigma(&table), Mobility::Mobile);
        let there = solve(&first, &half);
        let rebased = first.rebase(&table, &half, &there);
        let second = solver(&rebased, sigma(&rebased), Mobility::Mobile);
        let rest = solve(&second, &half);
        let product: Vec<f64> = welfare(&there)
            .iter()
            .zip(welfare(&rest))
            .map(|(a, b)| a * b)
            .collect();
        close(&product, &welfare(&solve(&first, &whole)), 1e-11);

        let mut undone = half.clone();
        undone
            .cost
            .values_mut()
            .iter_mut()
            .for_each(|cost| *cost = 1.0 / *cost);
        undone.productivity.iter_mut().for_each(|a| *a = 1.0 / *a);
        let back = solve(&second, &undone);
        let one: Vec<f64> = welfare(&there)
            .iter()
            .zip(welfare(&back))
            .map(|(a, b)| a * b)
            .collect();
        close(&one, &[1.0; 3], 1e-11);
    }
}

/// E1, base tariffs: raising 10 % to 30 % on the table re-based at 10 % ends
/// where raising 0 to 30 % ends.
#[test]
fn e1_tariffs_in_the_base_are_the_same_tariffs() {
    let table = random_table(50);
    let sigma = |table: &Table| elasticities(table, 4.0, 0.6);
    let tariff = |table: &Table, rate: f64| {
        let mut wedges = Wedges::none(table);
        for seller in [0, 2, 3, 5] {
            *wedges.tariff.get_mut(seller, 1) = rate;
        }
        wedges
    };
    let first = solver(&table, sigma(&table), Mobility::Mobile);
    let low = tariff(&table, 0.1);
    let there = solve(&first, &low);
    let rebased = first.rebase(&table, &low, &there);
    let second = solver(&rebased, sigma(&rebased), Mobility::Mobile);
    let rest = solve(&second, &tariff(&rebased, 0.3));
    let product: Vec<f64> = welfare(&there)
        .iter()
        .zip(welfare(&rest))
        .map(|(a, b)| a * b)
        .collect();
    close(
        &product,
        &welfare(&solve(&first, &tariff(&table, 0.3))),
        1e-11,
    );
}

/// E1, split: a product cut into two identical halves changes nothing, when
/// the halves are each other's equals (the same elasticity in both nests).
#[test]
fn e1_an_identical_split_changes_nothing() {
    let table = random_table(60);
    // Product 2 becomes products 2 and 3, half of every flow each.
    let whole = |producer: usize| if producer < 9 { producer } else { producer - 3 };
    let part = |producer: usize| if producer < 6 { 1.0 } else { 0.5 };
    let split = crate::small::table(
        3,
        4,
        &["labour", "capital"],
        |i, j| table.intermediate.get(whole(i), whole(j)) * part(i) * part(j),
        |i, r| table.final_demand.get(whole(i), r) * part(i),
        |f, j| table.value_added.get(f, whole(j)) * part(j),
    );
    let mut wedges = Wedges::none(&table);
    let mut other = Wedges::none(&split);
    *wedges.tariff.get_mut(7, 0) = 0.3;
    *other.tariff.get_mut(7, 0) = 0.3;
    *other.tariff.get_mut(10, 0) = 0.3;
    let answer = |table: &Table, wedges: &Wedges| {
        let solver = solver(table, elasticities(table, 4.0, 0.6), Mobility::Mobile);
        welfare(&solve(&solver, wedges))
    };
    close(&answer(&table, &wedges), &answer(&split, &other), 1e-12);
}

/// E3, Lerner symmetry: with balanced trade a uniform import tariff does what
/// a uniform export tax of the same rate does.
#[test]
fn e3_lerner_symmetry() {
    let mut economy_table = random_table(70);
    // Balance trade first: solve without deficits and take that as the base.
    let sigma = |table: &Table| elasticities(table, 4.0, 0.6);
    let economy = plain(
        &economy_table,
        sigma(&economy_table),
        closure(Mobility::Mobile),
    );
    let unbalanced = Solver::new(economy.without_deficits(), &economy_table);
    let none = Wedges::none(&economy_table);
    let balanced = solve(&unbalanced, &none);
    economy_table = unbalanced.rebase(&economy_table, &none, &balanced);

    let solver = solver(&economy_table, sigma(&economy_table), Mobility::Mobile);
    let mut import = Wedges::none(&economy_table);
    let mut export = Wedges::none(&economy_table);
    for seller in 0..9 {
        for region in 0..3 {
            if seller % 3 != 0 && region == 0 {
                *import.tariff.get_mut(seller, region) = 0.3;
            }
            if seller % 3 == 0 && region != 0 {
                *export.export_tax.get_mut(seller, region) = 0.3;
            }
        }
    }
    let (import, export) = (solve(&solver, &import), solve(&solver, &export));
    close(&welfare(&import), &welfare(&export), 1e-11);
    assert!(
        (welfare(&import)[0] - 1.0).abs() > 1e-4,
        "the tariff does something"
    );
}

/// Trade costs of 150 % everywhere, a third of welfare: Newton's method with
/// exact Jacobians gets there, which it would not with wrong ones.
#[test]
fn large_shocks_converge() {
    for (seed, (origins, rest, mobility)) in presets().into_iter().enumerate() {
        let table = random_table(80 + seed as u64);
        let solver = solver(&table, elasticities(&table, origins, rest), mobility);
        let mut wedges = Wedges::none(&table);
        for seller in 0..9 {
            for region in 0..3 {
                if seller % 3 != region {
                    *wedges.cost.get_mut(seller, region) = 2.5;
                }
            }
        }
        let report = solve(&solver, &wedges).report;
        assert!(report.iterations < 60, "{mobility:?}: {report:?}");
    }
}

#[track_caller]
fn close(got: &[f64], want: &[f64], tolerance: f64) {
    for (got, want) in got.iter().zip(want) {
        assert!(
            (got - want).abs() < tolerance,
            "{got:.15} is not {want:.15}"
        );
    }
}

/// Elasticities used above are as given: a compile-time use of the type.
#[test]
fn elasticities_reach_the_nests() {
    let table = random_table(90);
    let mut wedges = Wedges::none(&table);
    *wedges.tariff.get_mut(7, 0) = 0.5;
    let base = elasticities(&table, 4.0, 0.6);
    let answer = |elasticities: Elasticities| {
        welfare(&solve(
            &solver(&table, elasticities, Mobility::Mobile),
            &wedges,
        ))[0]
    };
    let reference = answer(base.clone());
    let variants = [
        Elasticities {
            value_added_materials: 1.2,
            ..base.clone()
        },
        Elasticities {
            inputs: 1.2,
            ..base.clone()
        },
        Elasticities {
            factors: 1.2,
            ..base.clone()
        },
        Elasticities {
            final_demand: 1.2,
            ..base.clone()
        },
        Elasticities {
            origins: vec![4.0, 4.0, 6.0],
            ..base.clone()
        },
    ];
    for variant in variants {
        let moved = answer(variant.clone());
        assert!(
            (moved - reference).abs() > 1e-9,
            "{variant:?} changes nothing"
        );
    }
}
