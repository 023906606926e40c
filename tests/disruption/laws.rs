//! What holds for any table and any events.

use approx::assert_relative_eq;
use interdep::disruption::{Course, Curve, Engine, Event, OrderRule, Parameters, Restocking};
use interdep::table::{FlowMatrix, Producers, Table};

use super::oracle::Oracle;
use super::tables::random;

const REGIONS: usize = 3;
const PRODUCTS: usize = 4;

fn event(occurrence: u32, impact: &[(usize, f64)], course: Course) -> Event {
    let decimals = if matches!(course, Course::Arbitrary { .. }) {
        6
    } else {
        7
    };
    Event {
        occurrence,
        duration: 10,
        impact: impact.to_vec(),
        decimals,
        course,
    }
}

/// Five events of all kinds and shapes, overlapping.
fn events(scale: f64) -> Vec<Event> {
    let of = |at, loss: f64| (at, scale * loss);
    let recovery = |curve| Course::Recovery { days: 25.0, curve };
    let rebuild = |sectors: &[(usize, f64)], households: Vec<(usize, f64)>| Course::Rebuild {
        days: Some(20.0),
        sectors: sectors.to_vec(),
        factor: 1.3,
        households,
    };
    vec![
        event(3, &[of(1, 400.0), of(5, 300.0)], recovery(Curve::Linear)),
        event(8, &[of(2, 500.0)], recovery(Curve::Concave)),
        event(
            12,
            &[(4, 0.4)],
            Course::Arbitrary {
                days: 30.0,
                curve: Curve::Convex,
            },
        ),
        event(
            15,
            &[(4, 0.2), (7, 0.3)],
            Course::Arbitrary {
                days: 9.0,
                curve: Curve::ConvexUnscaled,
            },
        ),
        event(
            20,
            &[of(9, 300.0)],
            rebuild(&[(0, 0.6), (2, 0.4)], vec![of(0, 50.0)]),
        ),
        event(
            25,
            &[of(3, 200.0)],
            rebuild(&[(1, 1.0)], vec![of(1, 20.0), of(2, 30.0)]),
        ),
    ]
}

fn parameters(variant: usize) -> Parameters {
    let mut parameters = Parameters::of_products(PRODUCTS);
    parameters.inventory_days = vec![8.0, 20.0, 40.0, 12.0];
    match variant {
        0 => {}
        1 => parameters.order_rule = OrderRule::Noalt,
        2 => parameters.restocking = Restocking::Base,
        3 => parameters.inventory_days[2] = f64::INFINITY,
        _ => {
            parameters.step_days = 7;
            parameters.alpha_tau_days = 100.0;
        }
    }
    parameters
}

#[test]
fn it_agrees_with_an_engine_that_keeps_the_orders() {
    for variant in 0..5 {
        let (table, parameters, events) = (
            random(REGIONS, PRODUCTS, 7, 1.0),
            parameters(variant),
            events(1.0),
        );
        let mut oracle = Oracle::new(&table, &parameters, &events);
        let mut engine = Engine::new(table.clone(), parameters.clone(), events.clone());
        let (rest, mut fell) = (engine.production()[1], false);
        for _ in 0..90 {
            for (p, row) in oracle.stocks.iter().enumerate() {
                for (f, &want) in row.iter().enumerate() {
                    assert_relative_eq!(engine.stocks()[p * 12 + f], want, max_relative = 1e-9);
                }
            }
            oracle.step();
            engine.step().expect("capital is enough");
            for f in 0..12 {
                assert_relative_eq!(engine.production()[f], oracle.x[f], max_relative = 1e-9);
                assert_relative_eq!(
                    engine.capacity()[f],
                    oracle.capacity[f],
                    max_relative = 1e-9
                );
                assert_relative_eq!(
                    engine.overproduction()[f],
                    oracle.alpha[f],
                    max_relative = 1e-9
                );
                let left = engine.rebuilding_demand()[f] - engine.rebuilt()[f];
                assert_relative_eq!(left, oracle.gamma[f], epsilon = 1e-9, max_relative = 1e-9);
            }
            fell |= engine.production()[1] < 0.95 * rest;
        }
        assert!(fell, "nothing happened in variant {variant}");
    }
}

#[test]
fn without_events_nothing_changes() {
    let table = random(REGIONS, PRODUCTS, 11, 1.0);
    for variant in 0..5 {
        let mut engine = Engine::new(table.clone(), parameters(variant), Vec::new());
        let (production, stocks) = (engine.production().to_vec(), engine.stocks().to_vec());
        for _ in 0..200 {
            engine.step().expect("no event");
            for (now, rest) in engine.production().iter().zip(&production) {
                assert_relative_eq!(now, rest, max_relative = 1e-12);
            }
            for (now, rest) in engine.stocks().iter().zip(&stocks) {
                assert_relative_eq!(now, rest, max_relative = 1e-12);
            }
            assert!(
                engine
                    .overproduction()
                    .iter()
                    .all(|&alpha| alpha < 1.0 + 1e-12)
            );
        }
    }
}

/// Output is what clients get; stocks change by what arrives less what is used.
#[test]
fn goods_are_conserved_each_step() {
    let table = random(REGIONS, PRODUCTS, 5, 1.0);
    let (parameters, events) = (parameters(0), events(1.0));
    let output = table.intermediate.row_sums();
    let output: Vec<f64> = output
        .iter()
        .zip(table.final_demand.row_sums())
        .map(|(z, y)| z + y)
        .collect();
    let mut engine = Engine::new(table.clone(), parameters, events);
    for _ in 0..120 {
        let before: f64 = engine.stocks().iter().sum();
        engine.step().expect("capital is enough");
        let after: f64 = engine.stocks().iter().sum();
        assert!(engine.stocks().iter().all(|&stock| stock >= 0.0));
        let mut arrived = 0.0;
        for f in 0..12 {
            let served = engine.served()[f];
            let sold =
                served * (engine.orders()[f] + engine.final_demand()[f]) + engine.rebuilt()[f];
            assert_relative_eq!(sold, engine.production()[f], max_relative = 1e-12);
            arrived += served * engine.orders()[f];
        }
        let use_of = |f: usize| {
            let inputs: f64 = (0..12).map(|i| table.intermediate.get(i, f)).sum();
            inputs / output[f] * engine.production()[f]
        };
        let used: f64 = (0..12).map(use_of).sum();
        let moved = (after - before).abs() > 0.0;
        if moved {
            assert_relative_eq!(after - before, arrived - used, epsilon = 1e-9 * before);
        }
    }
}

/// Money in other units gives the same paths, where the tolerances in table
/// units that the ancestor has do not bite.
#[test]
fn the_size_of_the_economy_does_not_matter() {
    let scale = 1024.0;
    let events_of = |scale: f64| {
        let course = Course::Recovery {
            days: 25.0,
            curve: Curve::Linear,
        };
        let mut event = event(3, &[(1, 400.0 * scale)], course);
        event.decimals = 15;
        vec![event]
    };
    let table_of = |scale: f64| {
        let mut table = random(REGIONS, PRODUCTS, 3, 1.0);
        for matrix in [&mut table.intermediate, &mut table.final_demand] {
            for value in matrix.values_mut() {
                *value *= scale;
            }
        }
        table
    };
    let mut small = Engine::new(table_of(1.0), parameters(0), events_of(1.0));
    let mut large = Engine::new(table_of(scale), parameters(0), events_of(scale));
    for _ in 0..60 {
        small.step().expect("capital is enough");
        large.step().expect("capital is enough");
        for (small, large) in small.production().iter().zip(large.production()) {
            assert_relative_eq!(small * scale, *large, max_relative = 1e-9);
        }
    }
}

/// The table with its regions in reverse order.
fn reversed(table: &Table) -> Table {
    let old = &table.producers;
    let regions = old.regions.iter().rev().cloned().collect();
    let producers = Producers::new(regions, old.products.clone(), |_, _| true);
    let at = mirrored;
    Table {
        intermediate: FlowMatrix::from_fn(12, 12, |i, j| table.intermediate.get(at(i), at(j))),
        final_demand: FlowMatrix::from_fn(12, REGIONS, |i, c| {
            table.final_demand.get(at(i), REGIONS - 1 - c)
        }),
        producers,
        ..table.clone()
    }
}

/// Place of a producer when regions are reversed.
fn mirrored(producer: usize) -> usize {
    producer / REGIONS * REGIONS + (REGIONS - 1 - producer % REGIONS)
}

#[test]
fn the_order_of_regions_does_not_matter() {
    let table = random(REGIONS, PRODUCTS, 3, 1.0);
    let mut turned = events(1.0);
    for event in &mut turned {
        for (producer, _) in &mut event.impact {
            *producer = mirrored(*producer);
        }
        if let Course::Rebuild { households, .. } = &mut event.course {
            for (column, _) in households {
                *column = REGIONS - 1 - *column;
            }
        }
    }
    let mut one = Engine::new(table.clone(), parameters(0), events(1.0));
    let mut other = Engine::new(reversed(&table), parameters(0), turned);
    for _ in 0..60 {
        one.step().expect("capital is enough");
        other.step().expect("capital is enough");
        for f in 0..12 {
            let (a, b) = (one.production()[f], other.production()[mirrored(f)]);
            assert_relative_eq!(a, b, max_relative = 1e-9);
        }
    }
}

#[test]
fn a_share_of_capacity_is_felt_one_step_late_and_capital_at_once() {
    let table = random(REGIONS, PRODUCTS, 3, 1.0);
    let day_of_fall = |event: Event| {
        let mut engine = Engine::new(table.clone(), parameters(0), vec![event]);
        let rest = engine.production()[4];
        (0..20).find(|_| {
            engine.step().expect("capital is enough");
            engine.production()[4] < 0.99 * rest
        })
    };
    let share = Course::Arbitrary {
        days: 30.0,
        curve: Curve::Linear,
    };
    let capital = Course::Recovery {
        days: 30.0,
        curve: Curve::Linear,
    };
    assert_eq!(day_of_fall(event(5, &[(4, 0.5)], share)), Some(6));
    assert_eq!(day_of_fall(event(5, &[(4, 900.0)], capital)), Some(5));
}

#[test]
fn capital_returns_along_the_curve_from_the_first_day_after_the_duration() {
    let table = random(REGIONS, PRODUCTS, 3, 1.0);
    for curve in [
        Curve::Linear,
        Curve::Convex,
        Curve::ConvexUnscaled,
        Curve::Concave,
    ] {
        let course = Course::Recovery { days: 12.0, curve };
        let mut engine = Engine::new(
            table.clone(),
            parameters(0),
            vec![event(2, &[(4, 64.0)], course)],
        );
        for day in 0..40 {
            engine.step().expect("capital is enough");
            // Duration 10: it begins on day 12, which still has the full loss,
            // and is over when a line reaches zero.
            let want = match day {
                0..2 => 0.0,
                2..=12 => 64.0,
                _ => (64.0 * curve.remaining(f64::from(day - 13), 12.0)).max(0.0),
            };
            assert!(
                (engine.capital_lost()[4] - want).abs() <= 1e-7,
                "{curve:?} {day}"
            );
        }
    }
}

#[test]
fn more_than_all_capital_is_an_error_and_no_panic() {
    let table = random(REGIONS, PRODUCTS, 3, 1.0);
    let course = Course::Recovery {
        days: 12.0,
        curve: Curve::Linear,
    };
    let mut engine = Engine::new(table, parameters(0), vec![event(2, &[(4, 1e9)], course)]);
    engine.step().expect("not yet");
    engine.step().expect("not yet");
    let lost = engine.step().expect_err("too much");
    assert_eq!((lost.day, lost.producer), (2, 4));
    assert_eq!(engine.events_at(4).collect::<Vec<_>>(), [0]);
}
