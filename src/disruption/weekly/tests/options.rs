//! Capacity that is rebuilt, and who is served first.

use approx::assert_relative_eq;

use super::*;
use crate::wedge::{Recovery, Shape};
use crate::world::EndUse;
use crate::world::end_use::EndUseMix;

/// Half of a producer for two weeks, then back along `shape` in ten.
fn half(shape: Shape) -> Events<'static> {
    Events {
        shocks: vec![Shock {
            hits: Hits::Capacity(vec![(4, 0.5)]),
            start_day: 7,
            duration_days: 14.0,
            recovery: Some(Recovery { shape, weeks: 10.0 }),
        }],
        ..Events::default()
    }
}

struct Seen {
    /// Capacity of the producer in normal hours, over that at rest.
    capacity: Vec<f64>,
    /// Lost final use of all regions, a week.
    final_use: Vec<f64>,
    /// Deliveries beyond final use, over all weeks.
    delivered: f64,
    capital: f64,
}

fn follow(table: &Table, behaviour: Behaviour, events: Events<'_>) -> Seen {
    let chains = Chains::default();
    let economy = Economy::new(table.clone(), &chains, &[]);
    let capital =
        behaviour.capital_to_value_added * economy.value_added[4] * economy.output[4] * 0.5;
    let years = behaviour.years();
    let draws = Draws::new(&economy, [behaviour], &chains);
    let mut script = Script::new(&economy, &draws, [events]);
    let (mut capacity, mut final_use, mut delivered) = (Vec::new(), Vec::new(), 0.0);
    let bought: f64 = economy.finals.column_sums().iter().sum();
    run(&economy, &draws, &mut script, 80, |_, ledger, state| {
        let made = state.capacity[4][0] / state.overproduction[4][0] / economy.output[4];
        capacity.push(made);
        let missing: f64 = ledger.week.iter().map(|loss| loss[0].final_use).sum();
        final_use.push(missing);
        let cells = economy.final_cell.iter();
        let arrived: f64 = cells
            .filter_map(|&cell| Some(state.arrived.get(cell)?[0]))
            .sum();
        delivered += (arrived - bought) * years + missing;
    });
    Seen {
        capacity,
        final_use,
        delivered,
        capital,
    }
}

/// What is rebuilt comes back no sooner than in a line, costs the capital that
/// was lost, and is no use of final buyers.
#[test]
fn capacity_is_rebuilt_by_what_is_delivered() {
    let table = random(3, 4, 11);
    let behaviour = || Behaviour::shipped(0.76);
    let line = follow(&table, behaviour(), half(Shape::Linear));
    let built = follow(&table, behaviour(), half(Shape::Rebuilt));
    assert_relative_eq!(line.delivered, 0.0, epsilon = 1e-6);
    assert_relative_eq!(built.delivered, built.capital, max_relative = 1e-6);
    for (line, built) in line.capacity.iter().zip(&built.capacity) {
        assert!(*built <= line + 0.5 / 20.0 + 1e-9, "{built} {line}");
    }
    assert_relative_eq!(built.capacity[2], 0.5, max_relative = 1e-9);
    assert!(built.capacity[8] > 0.6 && built.capacity[8] < 0.9);
    assert_relative_eq!(built.capacity[79], 1.0, max_relative = 1e-9);
    assert!(built.final_use.iter().all(|&missing| missing > -1e-9));
    // The more capital, the longer those who make it are busy.
    let dear = Behaviour {
        capital_to_value_added: 100.0,
        ..behaviour()
    };
    let dear = follow(&table, dear, half(Shape::Rebuilt));
    assert!(dear.capacity[16] < built.capacity[16] - 0.01);
}

/// The first of two regions buys the first product for medicine.
#[test]
fn an_end_use_is_served_first() {
    let table = random(2, 2, 5);
    let medical = |_: usize, buyer: usize| {
        let mut mix = [0.0; EndUse::ALL.len()];
        let end_use = if buyer == 4 {
            EndUse::Medical
        } else {
            EndUse::Other
        };
        mix[end_use as usize] = 1.0;
        mix
    };
    let chains = Chains {
        mix: EndUseMix::new(&table.producers, medical),
        ..Chains::default()
    };
    let served = |rationing, uses: &[EndUse]| {
        let behaviour = Behaviour {
            rationing,
            served_first: uses.to_vec(),
            ..Behaviour::shipped(0.76)
        };
        let economy = Economy::new(table.clone(), &chains, &[ProductId(0)]);
        let draws = Draws::new(&economy, [behaviour], &chains);
        let calm = Forced::calm(&economy);
        let mut state = State::new(&economy, &draws, &calm);
        let mut now = calm.clone();
        now.capacity[0] = [0.5];
        now.capacity[1] = [0.5];
        state.step(&economy, &draws, &now, &calm);
        [0, 1].map(|region| {
            let cell = economy.final_cell[region];
            state.arrived[cell][0] / economy.need[cell]
        })
    };
    let equal = served(Rationing::Proportional, &[]);
    assert_relative_eq!(equal[0], 0.5, max_relative = 1e-9);
    assert_relative_eq!(equal[1], 0.5, max_relative = 1e-9);
    let first = served(Rationing::EndUse, &[EndUse::Medical]);
    assert_relative_eq!(first[0], 1.0, max_relative = 1e-9);
    assert!(first[1] < 0.5 - 1e-3, "{first:?}");
    let none = served(Rationing::EndUse, &[EndUse::Defence]);
    assert_relative_eq!(none[1], 0.5, max_relative = 1e-9);
}
