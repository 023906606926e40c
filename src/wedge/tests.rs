//! Chips of three regions for servers, phones and cars: what a measure leaves
//! of each buyer's purchases, by hand.

use approx::assert_relative_eq;
use indexmap::IndexSet;
use jiff::civil::date;

use super::*;
use crate::calendar::Period;
use crate::table::{FlowMatrix, Producers, Table};
use crate::units::Share;
use crate::world::EndUse;
use crate::world::end_use::EndUseMix;

const REGIONS: usize = 3;
const A: RegionId = RegionId(0);
const B: RegionId = RegionId(1);
const C: RegionId = RegionId(2);
const CHIP: usize = 0;
const SERVER: usize = 1;
const PHONE: usize = 2;
const CAR: usize = 3;

fn producer(product: usize, region: RegionId) -> usize {
    product * REGIONS + region.index()
}

/// Every chip maker sells 6 to servers, 3 to phones and 1 to cars of every
/// region; these sell to final buyers.
fn table() -> Table {
    let names = |codes: &[&str]| -> IndexSet<String> {
        codes.iter().map(|&code| code.to_owned()).collect()
    };
    let products = names(&["chip", "server", "phone", "car"]);
    let producers = Producers::new(names(&["A", "B", "C"]), products, |_, _| true);
    let sold = [0.0, 6.0, 3.0, 1.0];
    let n = producers.len();
    Table {
        name: "toy".into(),
        year: 2023,
        unit: "USD_bn".into(),
        source: "made for a test".into(),
        intermediate: FlowMatrix::from_fn(n, n, |seller, buyer| {
            let chip = producers.product(seller) == ProductId(CHIP);
            if chip {
                sold[producers.product(buyer).index()]
            } else {
                0.0
            }
        }),
        categories: vec!["households".into()],
        final_demand: FlowMatrix::from_fn(n, REGIONS, |seller, _| {
            f64::from(u8::from(producers.product(seller) != ProductId(CHIP)))
        }),
        factors: vec!["labour".into(), "capital".into()],
        value_added: FlowMatrix::filled(2, n, 1.0),
        tariffs: None,
        producers,
    }
}

/// Servers are for `ai_hpc`, phones for `devices`, of cars three quarters for
/// `auto` and a quarter for `defence`.
fn mix(table: &Table) -> EndUseMix {
    let pairs: [&[(EndUse, f64)]; 4] = [
        &[(EndUse::Other, 1.0)],
        &[(EndUse::AiHpc, 1.0)],
        &[(EndUse::Devices, 1.0)],
        &[(EndUse::Auto, 0.75), (EndUse::Defence, 0.25)],
    ];
    EndUseMix::new(&table.producers, |_, buyer| {
        let product = if buyer < table.producers.len() {
            table.producers.product(buyer).index()
        } else {
            CHIP
        };
        let mut mix = [0.0; EndUse::ALL.len()];
        for (end_use, share) in pairs[product] {
            mix[*end_use as usize] = *share;
        }
        mix
    })
}

/// Year 1 of a scenario.
fn year() -> Period {
    Period {
        from: date(2023, 12, 1),
        until: Some(date(2024, 12, 1)),
    }
}

fn always() -> Period {
    Period {
        from: date(2020, 1, 1),
        until: None,
    }
}

/// A on its chips to B.
fn entry(id: &str, effect: Effect, end_uses: EndUses) -> Entry {
    let scope = Scope {
        from: vec![A],
        to: vec![B],
        products: vec![ProductId(CHIP)],
        end_uses,
        ..Scope::default()
    };
    Entry::new(id, effect, scope, always())
}

fn control(end_uses: EndUses) -> Entry {
    entry("control", Effect::Blocked(Share(0.8)), end_uses)
}

fn wedges(entries: Vec<Entry>, frictions: Frictions) -> Wedges {
    let table = table();
    let timeline = Timeline {
        start: date(2023, 12, 1),
        entries,
        frictions,
    };
    timeline.over(&year(), &table, &mix(&table))
}

/// What passes of A's chips to the makers of servers, phones and cars in B.
fn passed(wedges: &Wedges) -> [f64; 3] {
    [SERVER, PHONE, CAR].map(|product| wedges.passed.get(producer(CHIP, A), producer(product, B)))
}

#[track_caller]
fn assert_passed(entries: Vec<Entry>, frictions: Frictions, wanted: [f64; 3]) {
    let got = passed(&wedges(entries, frictions));
    for (got, wanted) in got.into_iter().zip(wanted) {
        assert_relative_eq!(got, wanted, epsilon = 1e-12);
    }
}

fn only(uses: &[EndUse]) -> EndUses {
    EndUses::Only(uses.to_vec())
}

#[test]
fn a_control_on_servers_leaves_phones_and_cars_alone() {
    let entries = || vec![control(only(&[EndUse::AiHpc]))];
    assert_passed(entries(), Frictions::NONE, [0.2, 1.0, 1.0]);
    let wedges = wedges(entries(), Frictions::NONE);
    for (product, region) in [(PHONE, B), (CAR, B), (SERVER, A), (SERVER, C)] {
        // Exactly, not nearly.
        assert_eq!(
            wedges
                .passed
                .get(producer(CHIP, A), producer(product, region)),
            1.0
        );
    }
    assert_passed(
        vec![control(only(&[EndUse::Defence]))],
        Frictions::NONE,
        [1.0, 1.0, 0.8],
    );
}

#[test]
fn exempting_everything_is_no_measure() {
    let all = EndUses::exempting(&EndUse::ALL);
    let none = Wedges::none(&table());
    assert_eq!(wedges(vec![control(all.clone())], Frictions::NONE), none);
    let licence = Effect::Licence {
        denied: Share(0.5),
        delay_weeks: 20.0,
    };
    let frictions = Frictions {
        delay_cost: Share(0.003),
        ..Frictions::NONE
    };
    assert_eq!(wedges(vec![entry("l", licence, all)], frictions), none);
}

/// What a control on some uses stops and what the same control with these
/// exempt stops add up to what the control stops.
#[test]
fn a_partition_of_end_uses_adds_up() {
    let whole = passed(&wedges(vec![control(EndUses::All)], Frictions::NONE));
    for uses in [
        &[EndUse::AiHpc][..],
        &[EndUse::Auto],
        &[EndUse::Auto, EndUse::Devices],
    ] {
        let part = passed(&wedges(vec![control(only(uses))], Frictions::NONE));
        let rest = control(EndUses::exempting(uses));
        let rest = passed(&wedges(vec![rest], Frictions::NONE));
        for buyer in 0..3 {
            let stopped = (1.0 - part[buyer]) + (1.0 - rest[buyer]);
            assert_relative_eq!(stopped, 1.0 - whole[buyer], epsilon = 1e-12);
        }
    }
}

#[test]
fn leakage_and_chilling_move_what_an_exemption_stops() {
    let frictions = Frictions {
        leakage: Share(0.1),
        chilling: Share(0.2),
        ..Frictions::NONE
    };
    // 0.8 x 0.9 of servers, 0.8 x 0.2 of phones and of cars.
    let exempt = control(EndUses::exempting(&[
        EndUse::Devices,
        EndUse::Auto,
        EndUse::Defence,
    ]));
    assert_passed(vec![exempt], frictions, [0.28, 0.84, 0.84]);
    assert_passed(vec![control(EndUses::All)], frictions, [0.2, 0.2, 0.2]);
}

#[test]
fn third_regions_comply_with_their_share() {
    let mut fdpr = control(EndUses::All);
    fdpr.scope.also_from = vec![(C, Share(0.5))];
    let wedges = wedges(vec![fdpr], Frictions::NONE);
    let share = |from| wedges.passed.get(producer(CHIP, from), producer(SERVER, B));
    assert_relative_eq!(share(A), 0.2);
    assert_relative_eq!(share(C), 0.6);
    assert_relative_eq!(share(B), 1.0);
}

/// A tenth of what is stopped arrives: 0.2 + 0.08 of the flow, of which the
/// 0.08 costs half as much again.
#[test]
fn what_makes_a_detour_arrives_at_a_cost() {
    let frictions = Frictions {
        detour_cost: Share(0.5),
        ..Frictions::NONE
    };
    let mut leaky = control(EndUses::All);
    leaky.evaded = Share(0.1);
    let found = wedges(vec![leaky], frictions);
    assert_relative_eq!(passed(&found)[0], 0.28);
    let cost = found.cost.get(producer(CHIP, A), B.index());
    assert_relative_eq!(cost, 1.0 + 0.5 * 0.08 / 0.28);
    // Servers are 6 of 10 of the trade, and the cost is one for all.
    let mut leaky = control(only(&[EndUse::AiHpc]));
    leaky.evaded = Share(0.1);
    let found = wedges(vec![leaky], frictions);
    assert_relative_eq!(passed(&found)[0], 0.28);
    assert_relative_eq!(passed(&found)[1], 1.0);
    let cost = found.cost.get(producer(CHIP, A), B.index());
    assert_relative_eq!(cost, 1.0 + 0.6 * 0.5 * 0.08 / 0.28);
}

#[test]
fn a_licence_denies_some_and_makes_the_others_wait() {
    let frictions = Frictions {
        delay_cost: Share(0.003),
        ..Frictions::NONE
    };
    let licence = |end_uses| {
        let effect = Effect::Licence {
            denied: Share(0.25),
            delay_weeks: 10.0,
        };
        entry("licence", effect, end_uses)
    };
    assert_passed(vec![licence(EndUses::All)], frictions, [0.75; 3]);
    let cost = |end_uses| {
        let found = wedges(vec![licence(end_uses)], frictions);
        found.cost.get(producer(CHIP, A), B.index())
    };
    assert_relative_eq!(cost(EndUses::All), 1.03);
    // Phones are 3 of 10 of the trade.
    assert_relative_eq!(cost(only(&[EndUse::Devices])), 1.009);
}

#[test]
fn what_the_base_holds_is_not_done_twice() {
    let half = |effect| {
        let mut entry = entry("half", effect, EndUses::All);
        entry.in_base = Share(0.5);
        entry
    };
    assert_passed(
        vec![half(Effect::Blocked(Share(0.8)))],
        Frictions::NONE,
        [0.2 / 0.6; 3],
    );
    let found = wedges(vec![half(Effect::AddedTariff(Share(0.3)))], Frictions::NONE);
    assert_relative_eq!(found.tariff.get(producer(CHIP, A), B.index()), 0.15);
}

/// The later measure is in force in the second half of the year and stands in
/// for the earlier one on its own link.
#[test]
fn a_replaced_measure_comes_back_where_and_when_the_other_does_not_act() {
    let mut earlier = control(EndUses::All);
    earlier.effect = Effect::Blocked(Share(0.4));
    earlier.scope.to = vec![B, C];
    let mut later = entry("later", Effect::Blocked(Share(1.0)), EndUses::All);
    later.in_force.from = date(2024, 6, 1);
    let share = |entries: &[Entry], to| {
        let found = wedges(entries.to_vec(), Frictions::NONE);
        found.passed.get(producer(CHIP, A), producer(SERVER, to))
    };
    let half = 183.0 / 366.0;
    let both = share(&[earlier.clone(), later.clone()], B);
    assert_relative_eq!(both, 0.6 * (1.0 - half));
    later.replaces = vec![("", "control".into())];
    let replaced = share(&[earlier.clone(), later.clone()], B);
    assert_relative_eq!(replaced, (1.0 - 0.4 * (1.0 - half)) * (1.0 - half));
    assert_relative_eq!(share(&[earlier.clone(), later.clone()], C), 0.6);
    // Two that overlap replace it once, not twice.
    let mut third = later.clone();
    third.id = "third".into();
    third.effect = Effect::Blocked(Share(0.0));
    let twice = share(&[earlier, later, third], B);
    assert_relative_eq!(twice, replaced);
}

#[test]
fn the_smallest_quota_counts() {
    let quota = |allowed| {
        let effect = Effect::Quota {
            allowed: Share(allowed),
            rent: Rent::Exporter,
        };
        entry("quota", effect, EndUses::All)
    };
    for order in [[0.7, 0.4, 0.9], [0.4, 0.9, 0.7]] {
        let found = wedges(order.map(quota).to_vec(), Frictions::NONE);
        let [only] = found.quotas[..] else {
            panic!("{:?}", found.quotas);
        };
        assert_eq!((only.seller, only.to), (producer(CHIP, A), B));
        assert_relative_eq!(only.allowed.0, 0.4);
    }
}

/// Six weeks of half the capacity, then as much again in a linear recovery of
/// twelve: of a year of 366 days, 12 weeks of half.
#[test]
fn a_loss_of_capacity_is_averaged_with_its_recovery() {
    let scope = Scope {
        from: vec![A],
        products: vec![ProductId(CHIP)],
        ..Scope::default()
    };
    let in_force = Period {
        from: date(2024, 1, 1),
        until: Some(date(2024, 2, 12)),
    };
    let effect = Effect::CapacityLoss {
        lost: Share(0.5),
        factors: vec![1],
    };
    let mut loss = Entry::new("loss", effect, scope, in_force);
    loss.recovery = Some(Recovery {
        shape: Shape::Linear,
        weeks: 12.0,
    });
    let found = wedges(vec![loss.clone()], Frictions::NONE);
    let left = 1.0 - 0.5 * 84.0 / 366.0;
    assert_relative_eq!(found.capacity[producer(CHIP, A)], left);
    assert_relative_eq!(found.endowment.get(1, producer(CHIP, A)), left);
    assert_relative_eq!(found.endowment.get(0, producer(CHIP, A)), 1.0);
    assert_relative_eq!(found.capacity[producer(CHIP, B)], 1.0);
    // A week in the middle of the recovery, and the long run.
    let week = Period {
        from: date(2024, 3, 25),
        until: Some(date(2024, 4, 1)),
    };
    assert_relative_eq!(
        loss.strength(&week),
        1.0 - 45.5 / 84.0,
        max_relative = 1e-12
    );
    let long = Period {
        from: date(2032, 12, 1),
        until: None,
    };
    assert_relative_eq!(loss.strength(&long), 0.0);
}

#[test]
fn a_subsidy_is_paid_on_every_sale_and_a_tax_on_exports_alone() {
    let scope = Scope {
        from: vec![A],
        products: vec![ProductId(CHIP)],
        ..Scope::default()
    };
    let subsidy = Entry::new("s", Effect::Subsidy(Share(0.1)), scope, always());
    let tax = entry("t", Effect::ExportTax(Share(0.25)), EndUses::All);
    let found = wedges(vec![subsidy, tax], Frictions::NONE);
    let row = found.export_tax.row(producer(CHIP, A));
    for (got, wanted) in row.iter().zip([-0.1, 0.15, -0.1]) {
        assert_relative_eq!(*got, wanted);
    }
    assert_eq!(found.export_tax.row(producer(SERVER, A)), [0.0; 3]);
}

#[test]
fn demand_stocks_and_mandates_are_by_product_and_region() {
    let scope = Scope {
        from: vec![B],
        products: vec![ProductId(CAR)],
        ..Scope::default()
    };
    let entries = [
        Effect::Demand(1.5),
        Effect::Stockpile(8.0),
        Effect::LocalContent(Share(0.7)),
    ];
    let entries = entries.map(|effect| Entry::new("e", effect, scope.clone(), always()));
    let found = wedges(entries.to_vec(), Frictions::NONE);
    assert_relative_eq!(found.demand.get(CAR, B.index()), 1.5);
    assert_relative_eq!(found.demand.get(CAR, A.index()), 1.0);
    assert_relative_eq!(found.stock_weeks.get(CAR, B.index()), 8.0);
    let mandate = Mandate {
        product: ProductId(CAR),
        region: B,
        share: Share(0.7),
        strength: 1.0,
    };
    assert_eq!(found.mandates, [mandate]);
}
