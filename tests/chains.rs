//! The chains inside the shipped world: whole, balanced, and where the facts
//! put them.

use approx::assert_relative_eq;
use interdep::horizon::Horizon;
use interdep::ids::{ProductId, RegionId};
use interdep::labels::Profile;
use interdep::random;
use interdep::range::Range;
use interdep::table::{FlowMatrix, Table};
use interdep::text::Language;
use interdep::world::chains::Confidence;
use interdep::world::chains::facts::LinkKind;
use interdep::world::network::Actor::Producer;
use interdep::world::sanity::Sanity;
use interdep::world::{Base, Catalogue, ChainFacts, Facts, Kind, World};
use rand::RngExt;
use std::sync::LazyLock;

/// The stages that the design lists, by chain.
const SEMICONDUCTOR: [&str; 22] = [
    "raw_gallium",
    "raw_germanium",
    "mat_wafers",
    "mat_litho_chem",
    "mat_gases",
    "mat_packaging",
    "eda_ip",
    "eq_litho",
    "eq_process",
    "eq_atp",
    "design_leading",
    "design_mature",
    "fab_leading",
    "fab_advanced",
    "fab_mature",
    "fab_memory",
    "fab_dao",
    "atp",
    "use_ai_hpc",
    "use_devices",
    "use_telecom",
    "use_medical",
];
const EV_BATTERY: [&str; 20] = [
    "li_mine",
    "co_mine",
    "ni_mine",
    "gr_mine",
    "li_ref",
    "co_ref",
    "ni_ref",
    "mn_ref",
    "gr_proc",
    "re_ref",
    "cam_nmc",
    "cam_lfp",
    "anode",
    "electrolyte",
    "separator",
    "cell",
    "pack",
    "ess",
    "magnet",
    "ev",
];

/// Where the chains meet one another and the sectors.
const BETWEEN: [(&str, &str); 14] = [
    ("fab_dao", "pack"),
    ("fab_dao", "ess"),
    ("fab_dao", "ev"),
    ("design_mature", "pack"),
    ("design_mature", "ess"),
    ("design_mature", "ev"),
    ("raw_gallium", "fab_dao"),
    ("raw_germanium", "fab_dao"),
    ("magnet", "ev"),
    ("magnet", "eq_litho"),
    ("magnet", "eq_process"),
    ("magnet", "MACH"),
    ("cell", "use_devices"),
    ("fab_dao", "AUTO"),
];

static BASE: LazyLock<Base> = LazyLock::new(|| {
    let facts = Facts::shipped().expect("whole");
    Base::new(&facts, ChainFacts::shipped().expect("whole"), 2023).expect("feasible")
});
static WORLD: LazyLock<World> = LazyLock::new(|| BASE.world().expect("feasible"));
/// The same world with no chain opened: the projected table.
static SECTORS: LazyLock<World> = LazyLock::new(|| {
    let facts = Facts::shipped().expect("whole");
    World::from_facts(&facts, ChainFacts::default(), 2023).expect("feasible")
});

fn product(code: &str) -> ProductId {
    let products = &WORLD.table.producers.products;
    ProductId(
        products
            .get_index_of(code)
            .unwrap_or_else(|| panic!("no product {code}")),
    )
}

/// What all who make `to` buy of `from`.
fn flow(world: &World, from: &str, to: &str) -> f64 {
    let producers = &world.table.producers;
    let mut sum = 0.0;
    for seller in producers.origins(product(from)) {
        for buyer in producers.origins(product(to)) {
            sum += world.table.intermediate.get(seller, buyer);
        }
    }
    sum
}

fn assert_whole(world: &World, what: &str) {
    let table = &world.table;
    let worst = table.imbalances()[0];
    let name = table.producers.name(worst.producer);
    assert!(worst.relative < 1e-9, "{what}: {name} {}", worst.relative);
    for matrix in [&table.intermediate, &table.final_demand, &table.value_added] {
        let sound = |value: &f64| value.is_finite() && *value >= 0.0;
        assert!(matrix.values().iter().all(sound), "{what}");
    }
}

#[test]
fn every_stage_of_the_design_is_in_the_world() {
    let chains = &WORLD.chains;
    for (chain, stages) in [
        ("semiconductor", SEMICONDUCTOR.as_slice()),
        ("ev_battery", EV_BATTERY.as_slice()),
    ] {
        for code in stages {
            let stage = chains.stage(product(code)).expect("a stage");
            assert_eq!(stage.chain, chain, "{code}");
            let made = WORLD.table.producers.origins(product(code));
            assert!(!made.is_empty(), "{code} is made nowhere");
        }
    }
    assert_eq!(chains.stages.iter().flatten().count(), 42);
    assert_eq!(WORLD.table.producers.products.len(), 26 + 42);
    assert_eq!(WORLD.kinds.len(), 68);
    assert_eq!(WORLD.kinds[product("eda_ip").index()], Kind::Services);
    assert_eq!(WORLD.kinds[product("design_leading").index()], Kind::Goods);
}

#[test]
fn every_link_and_every_use_is_a_flow_of_the_network() {
    let facts = BASE.chains();
    let mut edges = std::collections::BTreeSet::new();
    let graph = WORLD.network.graph();
    let producers = &WORLD.table.producers;
    for edge in graph.edge_indices() {
        let (from, to) = graph.edge_endpoints(edge).expect("there");
        if let (Producer(from), Producer(to)) = (graph[from], graph[to]) {
            let product = |at: interdep::ids::ProducerId| producers.product(at.index()).index();
            edges.insert((product(from), product(to)));
        }
    }
    let holds =
        |from: &str, to: &str| edges.contains(&(product(from).index(), product(to).index()));
    assert_eq!(facts.links.len(), 99);
    for link in &facts.links {
        assert!(holds(&link.from, &link.to), "{} -> {}", link.from, link.to);
    }
    for (from, to) in BETWEEN {
        assert!(holds(from, to), "{from} -> {to}");
    }
    // A capital link is spares in the flows and tools beside them.
    for link in facts
        .links
        .iter()
        .filter(|link| link.kind == LinkKind::Capital)
    {
        let (tool, user) = (product(&link.from), product(&link.to));
        let tools: f64 = (WORLD.equipment.tools.iter())
            .filter(|found| {
                producers.product(found.seller) == tool && producers.product(found.buyer) == user
            })
            .map(|found| found.cost)
            .sum();
        assert!(tools > 0.0, "{} -> {}", link.from, link.to);
        let spares = flow(&WORLD, &link.from, &link.to);
        // 15 % of the link; tools may be cut to what a region invests.
        assert!(
            spares >= 0.15 / 0.85 * tools * (1.0 - 1e-9),
            "{} -> {}",
            link.from,
            link.to
        );
    }
}

#[test]
fn every_producer_balances_and_no_cell_is_negative() {
    assert_whole(&WORLD, "the shipped world");
    assert!(WORLD.report.largest_imbalance < 1e-9);
}

#[test]
fn sizes_and_regional_shares_are_those_of_the_facts() {
    let output = WORLD.table.costs();
    let producers = &WORLD.table.producers;
    for (code, stage) in &BASE.chains().stages {
        let made: f64 = output[producers.origins(product(code))].iter().sum();
        assert_relative_eq!(made, stage.output.value, max_relative = 1e-9);
        let set = BASE.chains().default_shares(code).expect("a set");
        let sum: f64 = set.regions.values().map(|(share, _)| share.value).sum();
        for (region, (share, _)) in &set.regions {
            let place = RegionId(producers.regions.get_index_of(region).expect("there"));
            let here = producers
                .find(product(code), place)
                .map_or(0.0, |at| output[at.index()]);
            assert_relative_eq!(here / made, share.value / sum, epsilon = 1e-9);
        }
    }
}

/// Sums by region of a table's rows or columns.
fn by_region(table: &Table, values: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; table.producers.regions.len()];
    for (producer, value) in values.iter().enumerate() {
        sums[table.producers.region(producer).index()] += value;
    }
    sums
}

#[test]
fn what_the_design_preserves_is_preserved() {
    let (after, before) = (&WORLD.table, &SECTORS.table);
    for factor in 0..before.factors.len() {
        let old = by_region(before, before.value_added.row(factor));
        let new = by_region(after, after.value_added.row(factor));
        for (old, new) in old.iter().zip(&new) {
            assert_relative_eq!(new, old, max_relative = 1e-9);
        }
    }
    let (old, new) = (
        before.final_demand.column_sums(),
        after.final_demand.column_sums(),
    );
    for (old, new) in old.iter().zip(&new) {
        assert_relative_eq!(new, old, max_relative = 1e-9);
    }
    // Parents with their stages make what the sector made, but for remainders
    // that were raised.
    let step = WORLD.report.step("balance").expect("there");
    let raised = |name: &str| -> f64 {
        (step.entries.iter())
            .filter(|entry| entry.id == "raised" && entry.of.as_deref() == Some(name))
            .map(|entry| entry.value)
            .sum()
    };
    let (old, mut new) = (before.costs(), after.costs());
    for stage in before.producers.len()..after.producers.len() {
        let at = after.producers.product(stage);
        for &(parent, share) in &WORLD.chains.stage(at).expect("a stage").parents {
            let parent = after.producers.find(parent, after.producers.region(stage));
            new[parent.expect("there").index()] += share * new[stage];
        }
    }
    for (producer, old) in old.iter().enumerate() {
        let name = before.producers.name(producer);
        assert_relative_eq!(new[producer] - raised(&name), old, max_relative = 1e-9);
    }
    let moved = step.entry("moved").expect("there").value;
    assert!(moved < 1.0, "{moved} % of the parents' sales moved");
}

#[test]
fn goods_trade_where_cargo_moves_keeps_the_customs_totals() {
    let page = Sanity::of(&WORLD);
    for line in page.lines.iter().filter(|line| line.id == "goods") {
        let wanted = (WORLD.report.bilateral.iter())
            .find(|pair| [pair.origin.clone(), pair.destination.clone()] == line.of.as_slice())
            .expect("a pair")
            .wanted;
        assert_relative_eq!(line.got, wanted, max_relative = 0.02);
    }
}

#[test]
fn a_world_without_chains_is_the_projected_table() {
    assert_eq!(SECTORS.table.producers.len(), 234);
    assert!(SECTORS.chains.stages.is_empty() && SECTORS.equipment.tools.is_empty());
    assert!(SECTORS.report.step("embed").is_none() && SECTORS.report.fit.counted.is_empty());
    assert_eq!(SECTORS.at(Horizon::Long).as_ref(), &SECTORS.table);
    assert_eq!(
        World::build(2014).expect("whole").table.producers.len(),
        234
    );
}

#[test]
fn the_same_facts_give_the_same_bits() {
    let bits = |world: &World| -> Vec<u64> {
        let cells = world.table.intermediate.values().iter();
        cells.map(|value| value.to_bits()).collect()
    };
    assert_eq!(bits(&WORLD), bits(&World::build(2023).expect("whole")));
}

#[test]
fn tools_become_a_cost_and_gdp_falls_with_final_demand() {
    assert_eq!(WORLD.at(Horizon::Short).as_ref(), &WORLD.table);
    let mut last = 0.0;
    for horizon in [Horizon::Medium, Horizon::Long] {
        let later = WORLD.at(horizon);
        let world = World {
            table: later.clone().into_owned(),
            ..WORLD.clone()
        };
        assert_whole(&world, horizon.name());
        let value = |table: &Table| by_region(table, &table.value_added.column_sums());
        let spent = |table: &Table| table.final_by_region().column_sums();
        let (va, fd) = (value(&WORLD.table), spent(&WORLD.table));
        let (va_later, fd_later) = (value(&later), spent(&later));
        let mut moved = 0.0;
        for region in 0..9 {
            assert_relative_eq!(
                va[region] - va_later[region],
                fd[region] - fd_later[region],
                epsilon = 1e-6
            );
            moved += va[region] - va_later[region];
        }
        assert!(moved > last + 10.0, "{} moves {moved}", horizon.name());
        if last > 0.0 {
            assert_relative_eq!(moved, 2.0 * last, max_relative = 1e-9);
        }
        last = moved;
    }
}

/// A draw of every number, from a stream of its own name.
fn drawn(replicate: u64) -> World {
    World::draw(&BASE, |name, range| {
        let Range::Triangular { low, mode, high } = *range else {
            return range.central();
        };
        let (low, high) = (low.min(high), if high.is_finite() { high } else { mode });
        let place: f64 = random::stream(7, replicate, name).random();
        low + place * (high - low)
    })
    .unwrap_or_else(|problems| panic!("draw {replicate}: {problems:?}"))
}

#[test]
fn a_drawn_world_balances_too() {
    for replicate in 0..12 {
        let world = drawn(replicate);
        assert_whole(&world, &format!("draw {replicate}"));
        let later = World {
            table: world.at(Horizon::Long).into_owned(),
            ..world
        };
        assert_whole(&later, &format!("draw {replicate}, long"));
    }
    let (first, second) = (drawn(1), drawn(2));
    assert_ne!(first.table.intermediate, second.table.intermediate);
    assert_eq!(first.table, drawn(1).table);
}

#[test]
fn a_draw_of_the_stated_values_is_the_world_itself() {
    let world = World::draw(&BASE, |_, range| range.central()).expect("feasible");
    for (drawn, stated) in world
        .table
        .intermediate
        .values()
        .iter()
        .zip(WORLD.table.intermediate.values())
    {
        assert_relative_eq!(drawn, stated, epsilon = 1e-9, max_relative = 1e-9);
    }
}

#[test]
fn nine_in_ten_sure_targets_are_hit_and_every_miss_has_a_reason() {
    let fit = &WORLD.report.fit;
    for hits in &fit.hits {
        assert!(hits.targets > 0);
        let share = hits.hit as f64 / hits.targets as f64;
        let least = if hits.confidence == Confidence::High {
            0.9
        } else {
            0.95
        };
        assert!(
            share >= least,
            "{:?}: {} of {}",
            hits.confidence,
            hits.hit,
            hits.targets
        );
    }
    for row in &fit.counted {
        assert_eq!(row.hit, row.reason.is_none(), "{}", row.quantity);
        if let Some((low, high)) = row.possible {
            assert!(row.wanted < low || row.wanted > high, "{}", row.quantity);
        }
    }
    assert!(!fit.beside.is_empty());
    for language in Language::ALL {
        let text = fit.text(language);
        let missed = fit.counted.iter().filter(|row| !row.hit);
        for row in missed {
            let reason = row.reason.expect("a reason").words().in_language(language);
            assert!(text.contains(&row.quantity) && text.contains(reason));
        }
    }
}

#[test]
fn the_page_of_numbers_names_its_facts() {
    let page = Sanity::of(&WORLD);
    let of = |id: &'static str| page.lines.iter().filter(move |line| line.id == id);
    assert_eq!((of("gdp").count(), of("goods").count()), (9, 4));
    assert_eq!(of("share_of_world").count(), 5);
    for line in &page.lines {
        assert!(
            !line.fact_id.is_empty() && line.fact.is_some(),
            "{}",
            line.id
        );
        assert!(line.got > 0.0);
    }
    for id in ["revenue_share", "chip_imports_booked", "chip_imports_made"] {
        assert_eq!(of(id).count(), 1, "{id}");
    }
    let facts = interdep::world::lookup::numbers().expect("shipped");
    for line in of("gdp").chain(of("goods")) {
        assert!(facts.contains_key(&line.fact_id), "{}", line.fact_id);
    }
}

#[test]
fn a_sector_in_a_scenario_is_the_sector_with_its_stages() {
    let catalogue = WORLD.catalogue();
    assert_eq!(catalogue, Catalogue::shipped().expect("whole"));
    let groups = catalogue.groups();
    assert_eq!(groups["semiconductor"].len(), 22);
    assert_eq!(groups["ev_battery"].len(), 20);
    assert_eq!(groups["AUTO"], ["AUTO", "ev"]);
    assert!(groups["ELEC"].contains(&"fab_dao") && groups["ELEC"].contains(&"design_leading"));
    assert!(!groups.contains_key("TELE"));
}

#[test]
fn every_product_has_a_name_in_both_languages() {
    let labels = WORLD.named(&Profile::shipped("default").expect("shipped"));
    for code in &WORLD.table.producers.products {
        for language in Language::ALL {
            let name = labels.in_language(language).product(code);
            assert_ne!(name, code, "{code}");
        }
    }
    assert!(labels.zh.product("ELEC").contains("产业链以外"));
    assert_eq!(labels.zh.product("raw_gallium"), "镓");
    assert!(!labels.en.product("TELE").contains("outside"));
}

#[test]
fn chains_stand_in_a_table_of_ones_own_unless_it_has_tariffs() {
    let own = SECTORS.table.clone();
    let base = Base::of_table(own.clone(), ChainFacts::shipped().expect("whole")).expect("fits");
    let world = base.world().expect("feasible");
    assert_whole(&world, "a table of one's own");
    assert_eq!(world.table.producers.len(), WORLD.table.producers.len());
    let tariffs = FlowMatrix::filled(own.producers.len(), 9, 0.0);
    let with = Table {
        tariffs: Some(tariffs),
        ..own
    };
    let refused = Base::of_table(with, ChainFacts::shipped().expect("whole"));
    let codes: Vec<&str> = refused
        .expect_err("refused")
        .iter()
        .map(|one| one.code)
        .collect();
    assert_eq!(codes, ["W012"]);
}

#[test]
fn a_stage_larger_than_its_parent_is_cut_and_said() {
    let mut facts = ChainFacts::shipped().expect("whole");
    // More medical devices than Japan's sundry makers can hold.
    facts.stages["use_medical"].output.value *= 3.5;
    let shipped = Facts::shipped().expect("whole");
    let world = World::from_facts(&shipped, facts, 2023).expect("feasible");
    assert_whole(&world, "cut");
    let step = world.report.step("embed").expect("there");
    let cut = step.entries.iter().filter(|entry| entry.id == "cut");
    let names: Vec<&str> = cut.filter_map(|entry| entry.of.as_deref()).collect();
    assert!(names.contains(&"JPN|use_medical"), "{names:?}");
}
