//! What holds for any table.

use approx::assert_relative_eq;
use proptest::prelude::*;

use super::*;
use crate::calendar::Period;
use crate::ids::RegionId;
use crate::units::Share;
use crate::wedge::{Effect, Entry, Frictions, Recovery, Scope, Shape, Timeline};
use crate::world::end_use::EndUseMix;
use jiff::civil::date;

fn loss(producer: usize, share: f64) -> Shock {
    Shock {
        hits: Hits::Capacity(vec![(producer, share)]),
        start_day: 14,
        duration_days: 56.0,
        recovery: Some(Recovery {
            shape: Shape::Convex,
            weeks: 20.0,
        }),
        works: None,
    }
}

fn shocks(seed: u32, share: f64) -> Events<'static> {
    Events {
        shocks: vec![
            loss(seed as usize % 12, share),
            loss((seed as usize / 12) % 12, share / 2.0),
        ],
        ..Events::default()
    }
}

/// Classes of all kinds, an alternative group, uneven weeks.
fn chains() -> Chains {
    let group = Input {
        alternative_group: Some(1),
        affected_share: 0.5,
        ..input(Class::Critical, 3.0)
    };
    knowing(&[
        (0, 1, input(Class::Critical, 2.0)),
        (1, 2, input(Class::Important, 6.0)),
        (2, 3, group),
        (3, 3, group),
        (0, 3, input(Class::NonCritical, 1.0)),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn without_events_nothing_changes(seed in 0_u32..10_000) {
        let table = random(3, 4, u64::from(seed));
        let mut case = Case::new(&table, Behaviour::shipped(0.76), &chains());
        let stocks = one(&case.state.stock);
        let paths = case.run(200, &Events::default());
        for path in paths {
            for (now, rest) in path.iter().zip(&case.economy.output) {
                prop_assert!((now / rest - 1.0).abs() < 1e-12, "{now} {rest}");
            }
        }
        for (now, rest) in one(&case.state.stock).iter().zip(&stocks) {
            prop_assert!((now - rest).abs() <= 1e-11 * rest, "{now} {rest}");
        }
    }

    /// Deliveries are production; stocks change by deliveries less use, and are
    /// never negative.
    #[test]
    fn goods_are_conserved(seed in 0_u32..10_000, share in 0.1_f64..1.0) {
        let table = random(3, 4, u64::from(seed));
        let mut case = Case::new(&table, Behaviour::shipped(0.76), &chains());
        let years = 7.0 / 365.0;
        let events = shocks(seed, share);
        let mut script = Script::new(&case.economy, &case.draws, [events]);
        let mut now = case.calm.clone();
        for step in 0..60 {
            script.stage(step, &mut now);
            let before = case.state.stock.clone();
            case.state.step(&case.economy, &case.draws, &now, &now);
            let state = &case.state;
            for (product, block) in case.economy.blocks.iter().enumerate() {
                let made: f64 = block.makers.clone().map(|maker| state.production[maker][0]).sum();
                let arrived: f64 = block.cells.clone().map(|cell| state.arrived[cell][0]).sum();
                prop_assert!((made - arrived).abs() < 1e-9 * made.max(1.0), "{product}: {made} {arrived}");
            }
            for cell in 0..before.len() {
                if case.economy.buyer[cell] < case.economy.count {
                    let change = state.arrived[cell][0] * years - state.used[cell][0];
                    let want = before[cell][0] + change;
                    prop_assert!(state.stock[cell][0] >= 0.0);
                    prop_assert!((state.stock[cell][0] - want).abs() < 1e-9 * want.abs().max(1.0));
                }
            }
        }
    }

    /// No class of inputs loses more than if every input were critical.
    #[test]
    fn a_step_loses_no_more_than_leontief(seed in 0_u32..10_000, share in 0.1_f64..1.0) {
        let table = random(3, 4, u64::from(seed));
        let all = (0..4).flat_map(|p| (0..4).map(move |q| (p, q, input(Class::Critical, 3.0))));
        let leontief = knowing(&all.collect::<Vec<_>>());
        let mut ours = Case::new(&table, Behaviour::shipped(0.76), &chains());
        let strict = Case::new(&table, Behaviour::shipped(0.76), &leontief);
        let mut script = Script::new(&ours.economy, &ours.draws, [shocks(seed, share)]);
        let mut now = ours.calm.clone();
        for step in 0..40 {
            script.stage(step, &mut now);
            // The same stocks and orders, each input critical.
            let mut twin = ours.state.clone();
            twin.look_into_stocks_of(&ours, &strict, &now);
            ours.state.step(&ours.economy, &ours.draws, &now, &now);
            for producer in 0..12 {
                prop_assert!(ours.state.production[producer][0] >= twin.production[producer][0] * (1.0 - 1e-9));
            }
        }
    }

    /// A full ban of a critical input that nobody at home makes: nothing is held
    /// down while the stock lasts, and nothing is made once it is used up.
    #[test]
    fn a_full_ban_bites_when_the_stock_is_gone(
        seed in 0_u32..10_000,
        input in 0_usize..4,
        other in 1_usize..4,
        weeks in 2_u32..12,
    ) {
        let mut table = random(3, 4, u64::from(seed));
        // Region 0 makes none of the input, and does not use it to make it.
        for value in table.intermediate.row_mut(input * 3) {
            *value = 0.0;
        }
        for value in table.final_demand.row_mut(input * 3) {
            *value = 0.0;
        }
        for seller in 0..12 {
            *table.intermediate.get_mut(seller, input * 3) = 0.0;
        }
        let makes = (input + other) % 4;
        let buyer = makes * 3;
        for seller in 0..3 {
            *table.intermediate.get_mut(input * 3 + seller, buyer) = 30.0 * f64::from(seller > 0);
        }
        let known = super::input(Class::Critical, f64::from(weeks));
        let chains = knowing(&[(input, makes, known)]);
        let timeline = full_ban(input, 5);
        let events = Events {
            measures: Some(Measures { timeline: &timeline, table: &table, mix: &EndUseMix::default() }),
            ..Events::default()
        };
        let economy = Economy::new(table.clone(), &chains, &[]);
        // Others do without: nothing but this input can bind.
        let behaviour = Behaviour { small_input: 1.0, ..Behaviour::shipped(0.76) };
        let draws = Draws::new(&economy, [behaviour], &chains);
        let mut script = Script::new(&economy, &draws, [events]);
        let mut made_since = 0.0;
        let (_, state) = run(&economy, &draws, &mut script, 5 + 3 * weeks, |step, _, state| {
            let (made, allowed) = (state.production[buyer][0], state.allowed[buyer][0]);
            if step >= 5 {
                made_since += made / economy.output[buyer];
            }
            if step < 5 + weeks {
                assert!(state.binding[buyer][0] != input, "{step}: {allowed}");
            }
        });
        prop_assert!((made_since - f64::from(weeks)).abs() < 1e-6, "{made_since} {weeks}");
        prop_assert!(state.production[buyer][0] < 1e-6 * economy.output[buyer]);
    }

    #[test]
    fn the_unit_of_money_does_not_matter(seed in 0_u32..10_000) {
        let small = random(3, 4, u64::from(seed));
        let mut large = small.clone();
        for value in large.intermediate.values_mut().iter_mut().chain(large.final_demand.values_mut()) {
            *value *= 1e6;
        }
        let events = shocks(seed, 0.7);
        let one = Case::new(&small, Behaviour::shipped(0.76), &chains()).run(60, &events);
        let other = Case::new(&large, Behaviour::shipped(0.76), &chains()).run(60, &events);
        for (one, other) in one.iter().flatten().zip(other.iter().flatten()) {
            prop_assert!((one * 1e6 - other).abs() <= 1e-9 * other.abs());
        }
    }

    /// Lanes are draws: side by side they give what each gives alone.
    #[test]
    fn draws_side_by_side_are_draws_alone(seed in 0_u32..10_000) {
        let table = random(3, 4, u64::from(seed));
        let chains = chains();
        let behaviours: [Behaviour; 4] = std::array::from_fn(|lane| Behaviour {
            inventory_weeks: 2.0 + lane as f64,
            requalification_weeks: 5.0 + 3.0 * lane as f64,
            ..Behaviour::shipped(0.76)
        });
        let events: [Events<'_>; 4] = std::array::from_fn(|lane| shocks(seed, 0.2 + 0.2 * lane as f64));
        let economy = Economy::new(table.clone(), &chains, &[]);
        let draws = Draws::new(&economy, behaviours.clone(), &chains);
        let mut script = Script::new(&economy, &draws, events.clone());
        let mut forced = Forced::calm(&economy);
        let mut state = State::new(&economy, &draws, &forced);
        let mut together = Vec::new();
        for step in 0..50 {
            script.stage(step, &mut forced);
            state.step(&economy, &draws, &forced, &forced);
            together.push(state.production.clone());
        }
        for lane in 0..4 {
            let mut alone = Case::new(&table, behaviours[lane].clone(), &chains);
            let mut script = Script::new(&alone.economy, &alone.draws, [events[lane].clone()]);
            let mut forced = alone.calm.clone();
            for step in 0..50 {
                script.stage(step, &mut forced);
                alone.state.step(&alone.economy, &alone.draws, &forced, &forced);
                for (producer, made) in alone.state.production.iter().enumerate() {
                    prop_assert_eq!(made[0].to_bits(), together[step as usize][producer][lane].to_bits());
                }
            }
        }
    }
}

/// Nothing of a product may leave for region 0, from a week on.
fn full_ban(product: usize, start_week: i64) -> Timeline {
    let scope = Scope {
        from: vec![RegionId(1), RegionId(2)],
        to: vec![RegionId(0)],
        products: vec![ProductId(product)],
        ..Scope::default()
    };
    let in_force = Period {
        from: date(2024, 1, 1) + jiff::Span::new().weeks(start_week),
        until: None,
    };
    Timeline {
        start: date(2024, 1, 1),
        entries: vec![Entry::new(
            "ban",
            Effect::Blocked(Share(1.0)),
            scope,
            in_force,
        )],
        frictions: Frictions::NONE,
    }
}

impl State<1> {
    /// Output of this state's stocks and orders with the classes of another
    /// case, whose cells are the same.
    fn look_into_stocks_of(&mut self, own: &Case, other: &Case, now: &Forced<1>) {
        assert_eq!(own.economy.buyer, other.economy.buyer);
        self.adapt_overproduction(&own.draws);
        self.find_capacity(&own.economy, now);
        self.look_into_stocks(&own.economy, &other.draws);
        self.produce(&own.economy, &other.draws);
    }
}

/// Shorter steps change less and less.
#[test]
fn shorter_steps_converge() {
    let table = random(3, 4, 7);
    let total = |step_days: u32| {
        let behaviour = Behaviour {
            step_days,
            ..Behaviour::shipped(0.76)
        };
        let mut case = Case::new(&table, behaviour, &chains());
        let steps = 672 / step_days;
        let paths = case.run(steps, &shocks(17, 0.8));
        let made: f64 = paths.iter().flatten().sum();
        let rest: f64 = case.economy.output.iter().sum();
        (rest * f64::from(steps) - made) * f64::from(step_days)
    };
    let totals: Vec<f64> = [8, 4, 2, 1].into_iter().map(total).collect();
    assert!(totals[3] > 0.0);
    let gaps: Vec<f64> = totals
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).abs())
        .collect();
    assert!(
        gaps[1] < 0.75 * gaps[0] && gaps[2] < 0.75 * gaps[1],
        "{totals:?}"
    );
    assert!(gaps[2] < 0.05 * totals[3], "{totals:?}");
}

/// After a loss of capacity that ends everything returns.
#[test]
fn there_is_a_force_back_to_rest() {
    let mut case = Case::new(&random(3, 4, 3), Behaviour::shipped(0.76), &chains());
    let paths = case.run(520, &shocks(29, 1.0));
    let rest = &case.economy.output;
    let deepest = paths
        .iter()
        .map(|path| path[5] / rest[5])
        .fold(1.0, f64::min);
    assert!(deepest < 0.5, "{deepest}");
    for (now, rest) in paths[519].iter().zip(rest) {
        assert_relative_eq!(now, rest, max_relative = 1e-3);
    }
}

/// Home buyers first: they lose no more than under equal shares, others no less.
#[test]
fn home_first_spares_the_home() {
    let table = random(2, 2, 5);
    let served = |rationing| {
        let behaviour = Behaviour {
            rationing,
            ..Behaviour::shipped(0.76)
        };
        let mut case = Case::new(&table, behaviour, &Chains::default());
        case.step(&[0.5, 1.0, 1.0, 1.0]);
        let of = |region: usize| {
            let cell = case.cell(0, 4 + region);
            case.state.arrived[cell][0] / case.economy.need[cell]
        };
        [of(0), of(1)]
    };
    let (equal, home) = (
        served(Rationing::Proportional),
        served(Rationing::HomeFirst),
    );
    assert!(home[0] > equal[0] + 0.01, "{home:?} {equal:?}");
    assert!(home[1] < equal[1] - 0.01, "{home:?} {equal:?}");
}
