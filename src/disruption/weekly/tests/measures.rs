//! What measures do to links.

use jiff::civil::date;

use super::*;
use crate::calendar::Period;
use crate::ids::RegionId;
use crate::units::Share;
use crate::wedge::{Effect, Entry, Frictions, Scope, Timeline};
use crate::world::end_use::EndUseMix;

/// Region 1 makes chips (0) of the gas (1) that region 0 alone makes.
fn two_regions(other_maker: bool) -> Table {
    // Producers: gas r0, gas r1, chips r0, chips r1.
    let z = FlowMatrix::from_fn(4, 4, |seller, buyer| match (seller, buyer) {
        (0, 3) => 10.0,
        _ => 0.0,
    });
    let y = FlowMatrix::from_fn(4, 2, |seller, region| match (seller, region) {
        (0, 0) => 5.0,
        (1, 1) if other_maker => 20.0,
        (3, _) => 50.0,
        _ => 0.0,
    });
    table(2, 2, z, y)
}

fn ban(start_week: i64, announced_week: Option<i64>) -> Timeline {
    let day = |week: i64| date(2024, 1, 1) + jiff::Span::new().weeks(week);
    let scope = Scope {
        from: vec![RegionId(0)],
        to: vec![RegionId(1)],
        products: vec![ProductId(0)],
        ..Scope::default()
    };
    let in_force = Period {
        from: day(start_week),
        until: None,
    };
    let entry = Entry {
        announced: announced_week.map(day),
        ..Entry::new("ban", Effect::Blocked(Share(1.0)), scope, in_force)
    };
    Timeline {
        start: date(2024, 1, 1),
        entries: vec![entry],
        frictions: Frictions::NONE,
    }
}

fn gas(weeks: f64) -> Chains {
    let gas = Input {
        requalification_weeks: Some(10.0),
        ..input(Class::Critical, weeks)
    };
    knowing(&[(0, 1, gas)])
}

/// Output of chips, week by week, over output at rest.
fn chips(table: &Table, chains: &Chains, timeline: &Timeline, weeks: u32) -> Vec<f64> {
    let mut case = Case::new(table, Behaviour::shipped(0.76), chains);
    let events = Events {
        measures: Some(Measures {
            timeline,
            table,
            mix: &EndUseMix::default(),
        }),
        ..Events::default()
    };
    let paths = case.run(weeks, &events);
    let rest = case.economy.output[3];
    paths.iter().map(|path| path[3] / rest).collect()
}

/// A ban of a critical input: nothing for as many weeks as there is stock,
/// then everything.
#[test]
fn a_ban_bites_when_the_stock_is_used_up() {
    let path = chips(&two_regions(false), &gas(6.0), &ban(3, None), 30);
    for (week, &made) in path.iter().enumerate() {
        let want = if week < 3 + 6 { 1.0 } else { 0.0 };
        assert!((made - want).abs() < 1e-9, "week {week}: {made}");
    }
}

/// Half of the buyers' output depends on it: half of it stops.
#[test]
fn only_the_affected_share_stops() {
    let half = Input {
        affected_share: 0.5,
        ..input(Class::Critical, 6.0)
    };
    let path = chips(
        &two_regions(false),
        &knowing(&[(0, 1, half)]),
        &ban(3, None),
        30,
    );
    assert!((path[8] - 1.0).abs() < 1e-9);
    assert!((path[29] - 0.5).abs() < 1e-9, "{}", path[29]);
}

/// Announced weeks ahead, buyers store for them.
#[test]
fn an_announcement_fills_the_stores() {
    let table = two_regions(false);
    let first_short = |timeline: &Timeline| {
        let path = chips(&table, &gas(6.0), timeline, 60);
        path.iter().position(|&made| made < 0.99)
    };
    let (plain, warned) = (first_short(&ban(10, None)), first_short(&ban(10, Some(2))));
    assert_eq!(plain, Some(16));
    assert!(warned > plain, "{warned:?}");
}

/// A maker that has not sold there enters after the time of requalification.
#[test]
fn a_new_supplier_enters_in_time() {
    let path = chips(&two_regions(true), &gas(6.0), &ban(3, None), 120);
    assert!(path[12] < 0.01, "the stock is gone: {}", path[12]);
    let back = path
        .iter()
        .skip(10)
        .position(|&made| made > 0.1)
        .map(|at| at + 10);
    let back = back.expect("it enters");
    assert!((13..=18).contains(&back), "week {back}");
    assert!(path[119] > 0.9, "{}", path[119]);
}

/// Tariffs move shares by the short elasticity and stop nothing.
#[test]
fn a_tariff_moves_shares() {
    let z = FlowMatrix::filled(2, 2, 10.0);
    let table = table(2, 1, z, FlowMatrix::filled(2, 2, 50.0));
    let mut timeline = ban(0, None);
    timeline.entries[0].effect = Effect::AddedTariff(Share(0.25));
    let behaviour = Behaviour {
        // Capacity is no concern.
        spare_limit: 1.0,
        overproduction: 1.25,
        ..Behaviour::shipped(0.76)
    };
    let mut case = Case::new(&table, behaviour, &Chains::default());
    let events = Events {
        measures: Some(Measures {
            timeline: &timeline,
            table: &table,
            mix: &EndUseMix::default(),
        }),
        ..Events::default()
    };
    let _ = case.run(400, &events);
    let block = &case.economy.blocks[0];
    let shares: Vec<f64> = block
        .links_of(block.markets.start + 1)
        .map(|link| case.state.share[link][0])
        .collect();
    let favour = 1.25_f64.powf(-0.76);
    let want = favour / (1.0 + favour);
    assert!(
        shares[0] < 0.5 && shares[0] > want - 1e-3,
        "{shares:?} {want}"
    );
}
