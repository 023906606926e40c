//! What measures do to links.

use jiff::civil::date;

use super::*;
use crate::calendar::Period;
use crate::ids::RegionId;
use crate::units::Share;
use crate::wedge::{Effect, Entry, Frictions, Scope, Timeline};
use crate::world::end_use::EndUseMix;

/// Region 1 makes chips (0) of the gas (1) that region 0 alone makes.
pub(super) fn two_regions(other_maker: bool) -> Table {
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

pub(super) fn ban(start_week: i64, announced_week: Option<i64>) -> Timeline {
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

pub(super) fn gas(weeks: f64) -> Chains {
    let gas = Input {
        requalification_weeks: Some(10.0),
        ..input(Class::Critical, weeks)
    };
    knowing(&[(0, 1, gas)])
}

/// Output of chips, week by week, over output at rest.
pub(super) fn chips(table: &Table, chains: &Chains, timeline: &Timeline, weeks: u32) -> Vec<f64> {
    path_of(table, Behaviour::shipped(0.76), chains, timeline, weeks)
}

fn path_of(
    table: &Table,
    behaviour: Behaviour,
    chains: &Chains,
    timeline: &Timeline,
    weeks: u32,
) -> Vec<f64> {
    let mut case = Case::new(table, behaviour, chains);
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

/// A ban of two years: where relationships lapse, the supplier comes back more
/// slowly once it is lifted; where none does, nothing differs.
#[test]
fn a_lapsed_relationship_is_taken_up_slowly() {
    let z = FlowMatrix::filled(2, 2, 10.0);
    let table = table(2, 1, z, FlowMatrix::filled(2, 2, 50.0));
    let mut timeline = ban(0, None);
    let until = date(2024, 1, 1) + jiff::Span::new().weeks(104);
    timeline.entries[0].in_force.until = Some(until);
    let share = |half_life: f64| {
        let behaviour = Behaviour {
            spare_limit: 1.0,
            overproduction: 1.25,
            relationship_half_life_weeks: half_life,
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
        let _ = case.run(118, &events);
        let block = &case.economy.blocks[0];
        let link = block.links_of(block.markets.start + 1).start;
        case.state.share[link][0]
    };
    let (kept, lapsed) = (share(f64::INFINITY), share(26.0));
    assert!(
        lapsed < 0.9 * kept && lapsed > 0.0,
        "{lapsed} against {kept}"
    );
}

/// A licence for the gas from the first day on.
fn licence(denied: f64, delay_weeks: f64, in_base: f64) -> Timeline {
    let mut timeline = ban(0, None);
    timeline.entries[0].effect = Effect::Licence {
        denied: Share(denied),
        delay_weeks,
    };
    timeline.entries[0].in_base = Share(in_base);
    timeline
}

/// Half of the lines stay open and sell one and a half times as much after half
/// a year: what was missing then is no longer missing after a year.
#[test]
fn open_lines_take_over() {
    let table = two_regions(false);
    let mut half = ban(0, None);
    half.entries[0].effect = Effect::Blocked(Share(0.5));
    let path = |open_lines: f64| {
        let behaviour = Behaviour {
            open_lines,
            ..Behaviour::shipped(0.76)
        };
        path_of(&table, behaviour, &gas(6.0), &half, 160)
    };
    let (fixed, moving) = (path(0.0), path(1.0));
    let last = |path: &[f64]| path[path.len() - 1];
    assert!((last(&fixed) - 0.5).abs() < 1e-6, "{}", last(&fixed));
    assert!((last(&moving) - 1.0).abs() < 1e-6, "{}", last(&moving));
    // In week 26 after the first stocks are gone: 0.5 (1 + 26 / 52.14).
    let want = 0.5 * (1.0 + 26.0 * 7.0 / 365.0);
    assert!((moving[26] - want).abs() < 0.02, "{} {want}", moving[26]);
    let all = chips(&table, &gas(6.0), &ban(0, None), 160);
    assert!(last(&all) < 1e-9, "a full ban leaves no line open");
}

/// Thirteen weeks of waiting, then what is granted; what the base holds of a
/// licence has been waited for.
#[test]
fn a_licence_is_waited_for_once() {
    let table = two_regions(false);
    let stopped = |in_base: f64| {
        let path = chips(&table, &gas(4.0), &licence(0.1, 13.0, in_base), 40);
        path.iter().filter(|&&made| made < 0.25).count()
    };
    assert_eq!(
        stopped(0.0),
        13 - 4 + 1,
        "from the end of the stock to the first delivery"
    );
    assert_eq!(stopped(1.0), 0);
    // In force for a year before the run.
    let mut old = licence(0.1, 13.0, 0.0);
    old.entries[0].in_force.from = date(2023, 1, 1);
    let path = chips(&table, &gas(4.0), &old, 40);
    assert!(path.iter().all(|&made| made > 0.85), "{path:?}");
}

/// Draws whose licences take other times and shares: side by side they have the
/// bits that they have alone.
#[test]
fn licences_side_by_side_are_licences_alone() {
    let table = two_regions(true);
    let chains = gas(3.0);
    let behaviour = Behaviour::shipped(0.76);
    let mix = EndUseMix::default();
    let timelines = [(0.0, 0.0), (0.3, 5.0), (0.7, 11.0), (1.0, 2.0)]
        .map(|(denied, weeks)| licence(denied, weeks, 0.0));
    let events = |timeline| Events {
        measures: Some(Measures {
            timeline,
            table: &table,
            mix: &mix,
        }),
        ..Events::default()
    };
    let economy = Economy::new(table.clone(), &chains, &[]);
    let draws = Draws::new(&economy, [(); 4].map(|()| behaviour.clone()), &chains);
    let lanes = timelines.each_ref().map(events);
    let mut script = Script::new(&economy, &draws, lanes);
    let mut together = Vec::new();
    let (ledger, _) = run(&economy, &draws, &mut script, 80, |_, _, state| {
        together.push(state.production.clone());
    });
    for (lane, timeline) in timelines.iter().enumerate() {
        let draws = Draws::new(&economy, [behaviour.clone()], &chains);
        let mut script = Script::new(&economy, &draws, [events(timeline)]);
        let (own, _) = run(&economy, &draws, &mut script, 80, |step, _, state| {
            for (producer, made) in state.production.iter().enumerate() {
                let other = together[step as usize][producer][lane];
                assert_eq!(
                    made[0].to_bits(),
                    other.to_bits(),
                    "{lane} {step} {producer}"
                );
            }
        });
        for (own, all) in own.total.iter().zip(&ledger.total) {
            assert_eq!(own[0], all[lane]);
        }
    }
    let lost = |lane: usize| ledger.total[1][lane].lost;
    assert!(lost(0) < lost(1) && lost(1) < lost(2), "they differ");
}
