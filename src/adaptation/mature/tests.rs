use super::*;

/// Three origins in three markets; the first builds.
fn purchases() -> Vec<Vec<f64>> {
    vec![
        vec![14.0, 2.0, 1.0],
        vec![3.0, 9.0, 3.0],
        vec![2.0, 3.0, 8.0],
    ]
}

fn numbers() -> Numbers {
    Numbers::of(|name| shipped(name).expect("shipped").0.central())
}

fn plan(response: Response) -> Plan {
    Plan {
        quarters: 52,
        builder: 0,
        builds_for: 32,
        response,
        responds_from: 8,
        tariff_by: vec![1],
        tariff: 0.5,
        pace_above: 0.95,
    }
}

fn found(numbers: &Numbers, response: Response) -> Vec<Quarter> {
    path(&purchases(), numbers, &plan(response)).expect("solved")
}

fn exits_abroad(path: &[Quarter]) -> f64 {
    path.last().expect("quarters").exited[1..].iter().sum()
}

#[test]
fn every_number_has_a_range_around_it_and_a_source() {
    for name in Numbers::NAMES {
        let (range, source) = shipped(name).expect("shipped");
        let (low, high) = range.bounds();
        assert!(low < range.central() && range.central() < high, "{name}");
        assert!(source.len() > 10, "{name}");
    }
    assert!(shipped("no_such_number").is_none() && !published().is_empty());
}

#[test]
fn where_all_build_what_demand_grows_by_nothing_changes() {
    let steady = numbers();
    let steady = Numbers {
        build_percent: steady.demand_percent,
        others_percent: steady.demand_percent,
        ..steady
    };
    for quarter in found(&steady, Response::None) {
        for origin in 0..3 {
            // Orders follow capacity and not demand to the day.
            assert!((quarter.price[origin] - 1.0).abs() < 0.02, "{quarter:?}");
            assert!(!quarter.loses[origin] && quarter.exited[origin] == 0.0);
        }
    }
}

#[test]
fn capacity_is_what_was_delivered_less_what_closed() {
    for response in Response::ALL {
        let path = found(&numbers(), response);
        for (origin, row) in purchases().iter().enumerate() {
            let start = row.iter().sum::<f64>() / 0.8;
            for quarter in &path {
                let sum = start + quarter.delivered[origin] - quarter.exited[origin];
                let gap = (quarter.capacity[origin] - sum).abs();
                assert!(gap < 1e-9 * start, "{response:?} {gap}");
            }
        }
    }
}

#[test]
fn what_is_sold_is_what_the_price_says() {
    for quarter in found(&numbers(), Response::Tariff) {
        for origin in 0..3 {
            let used = quarter.utilisation(origin).expect("capacity");
            let expected = (used / 0.8).max(0.6);
            let price = quarter.price[origin];
            assert!(used > 1.0 || (price / expected - 1.0).abs() < 1e-6);
        }
    }
}

#[test]
fn nobody_closes_above_break_even() {
    let mut closed = 0;
    for pair in found(&numbers(), Response::None).windows(2) {
        for origin in 0..3 {
            let closes = pair[1].exited[origin] > pair[0].exited[origin];
            assert_eq!(closes, pair[0].loses[origin]);
            closed += usize::from(closes);
        }
    }
    assert!(closed > 0, "a glut closes something");
}

#[test]
fn a_fall_to_the_floor_is_not_passed() {
    let flood = Numbers {
        build_percent: 60.0,
        price_exponent: 2.0,
        ..numbers()
    };
    let prices = found(&flood, Response::None).into_iter();
    let least = prices.flat_map(|quarter| quarter.price).fold(1.0, f64::min);
    assert!((least - 0.6).abs() < 1e-6, "{least}");
}

#[test]
fn more_building_lowers_prices_and_closes_more_abroad() {
    let more = Numbers {
        build_percent: 16.0,
        ..numbers()
    };
    let (some, more) = (
        found(&numbers(), Response::None),
        found(&more, Response::None),
    );
    let price = |path: &[Quarter]| path[31].market_price[1];
    assert!(price(&more) < price(&some));
    assert!(exits_abroad(&more) > exits_abroad(&some));
}

#[test]
fn pacing_closes_less_abroad_and_costs_users_the_low_price() {
    let numbers = numbers();
    let (free, paced) = (
        found(&numbers, Response::None),
        found(&numbers, Response::Pacing),
    );
    assert!(exits_abroad(&paced) < exits_abroad(&free));
    let gain = |path: &[Quarter]| users_gain(&path[31], &purchases(), &numbers, 1);
    assert!(gain(&paced) < gain(&free) && gain(&free) > 0.0);
}

#[test]
fn a_tariff_raises_the_price_where_it_is_put_and_lowers_it_elsewhere() {
    let numbers = numbers();
    let (free, taxed) = (
        found(&numbers, Response::None),
        found(&numbers, Response::Tariff),
    );
    // The first quarter of the tariff: capacities are still the same.
    let price = |path: &[Quarter], market: usize| path[8].market_price[market];
    assert!(price(&taxed, 1) > price(&free, 1));
    assert!(price(&taxed, 0) < price(&free, 0));
    let plan = plan(Response::Tariff);
    assert!(tariff_revenue(&taxed[8], &plan, 1, 8) > 0.0);
    assert_eq!(tariff_revenue(&taxed[8], &plan, 2, 8), 0.0);
    assert_eq!(free[7], taxed[7]);
}

#[test]
fn the_base_year_earns_the_margin() {
    let still = Numbers {
        build_percent: 0.0,
        others_percent: 0.0,
        ..numbers()
    };
    let path = found(&still, Response::None);
    for origin in 0..3 {
        let gain = makers_gain(&path[0], &purchases(), &still, origin);
        assert!(gain.abs() < 1e-9, "{gain}");
    }
    assert!(subsidy(&path[0], &plan(Response::None), &still) > 0.0);
}
