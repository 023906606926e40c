//! Capacity that is rebuilt, and who is served first.

use approx::assert_relative_eq;

use super::*;
use crate::ids::RegionId;
use crate::wedge::{Effect, Recovery, Shape, Timeline};
use crate::world::EndUse;
use crate::world::chains::CapitalLink;
use crate::world::end_use::EndUseMix;

/// Half of a producer for two weeks, then back along `shape` in ten.
fn half(shape: Shape) -> Events<'static> {
    Events {
        shocks: vec![Shock {
            hits: Hits::Capacity(vec![(4, 0.5)]),
            start_day: 7,
            duration_days: 14.0,
            recovery: Some(Recovery { shape, weeks: 10.0 }),
            works: None,
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

/// Tools that are not delivered wear capacity out over their life.
#[test]
fn equipment_wears_out_without_tools() {
    // Producers: tools r0, tools r1, chips r0, chips r1.
    let y = FlowMatrix::from_fn(4, 2, |seller, region| match (seller, region) {
        (0, 1) => 10.0,
        (3, _) => 50.0,
        _ => 0.0,
    });
    let table = table(2, 2, FlowMatrix::filled(4, 4, 0.0), y);
    let tools = CapitalLink {
        tool: ProductId(0),
        buyer: ProductId(1),
        cost_share: 0.1,
    };
    let chains = Chains {
        capital: vec![tools],
        ..Chains::default()
    };
    let behaviour = Behaviour {
        overproduction: 1.0,
        ..Behaviour::shipped(0.76)
    };
    let mut case = Case::new(&table, behaviour, &chains);
    let ban = super::measures::ban(0, None);
    let events = Events {
        measures: Some(Measures {
            timeline: &ban,
            table: &table,
            mix: &EndUseMix::default(),
        }),
        ..Events::default()
    };
    let _ = case.run(52, &events);
    let want = 1.0 - 52.0 * 7.0 / 365.0 / 8.0;
    assert_relative_eq!(case.state.equipment[3][0], want, max_relative = 1e-9);
    // Of the last step: what wore out in it counts in the next one.
    assert_relative_eq!(case.state.capacity[3][0], 100.0 * want, max_relative = 3e-3);
    let calm = case.run(52, &Events::default());
    assert_relative_eq!(calm[51][3], 100.0, max_relative = 1e-12);
}

/// What a government holds on the first day lasts so much longer.
#[test]
fn a_stockpile_is_drawn_down() {
    use super::measures::{ban, chips, gas, two_regions};
    let table = two_regions(false);
    let stops = |timeline: &Timeline| {
        let path = chips(&table, &gas(6.0), timeline, 40);
        path.iter().position(|&made| made < 1e-6)
    };
    let plain = ban(3, None);
    let mut stored = plain.clone();
    let mut pile = plain.entries[0].clone();
    pile.id = "pile".into();
    pile.effect = Effect::Stockpile(5.0);
    pile.scope.from = vec![RegionId(1)];
    pile.scope.to = Vec::new();
    pile.in_force.from = stored.start;
    stored.entries.push(pile);
    assert_eq!(stops(&plain), Some(3 + 6));
    assert_eq!(stops(&stored), Some(3 + 6 + 5));
}

/// A producer that needs its own product and has none left cannot come back.
#[test]
fn what_cannot_come_back_is_found() {
    let z = FlowMatrix::from_fn(1, 1, |_, _| 30.0);
    let table = table(1, 1, z, FlowMatrix::filled(1, 1, 70.0));
    let chains = knowing(&[(0, 0, input(Class::Critical, 4.0))]);
    let collapsed = |emptied: bool| {
        let mut case = Case::new(&table, Behaviour::shipped(0.76), &chains);
        let mut ledger = Ledger::new(&case.economy, &case.draws);
        for step in 0..60 {
            let mut now = case.calm.clone();
            if step < 5 {
                now.capacity[0] = [0.5];
            }
            if step == 5 && emptied {
                case.state.stock[0] = [0.0];
                case.state.used[0] = [0.0];
                case.state.demand[0] = [0.0];
                case.state.wanted.fill([0.0]);
                case.state.eagerness.fill([0.0]);
            }
            let (economy, draws) = (&case.economy, &case.draws);
            case.state.step(economy, draws, &now, &case.calm);
            ledger.enter(economy, draws, &case.state, &now);
        }
        ledger.collapsed(&case.economy, &case.draws, &case.state, 0)
    };
    assert_eq!(collapsed(true), [0]);
    assert_eq!(collapsed(false), [0; 0]);
}
