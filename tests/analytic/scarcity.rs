//! No source left, on toys: what stops, what is dropped, who gets the rent.

use crate::small::{closure, elasticities, solve, table, welfare};
use crate::stage::{chains, input, nests, staged};
use interdep::equilibrium::{
    Closure, Deficit, Economy, Elasticities, Equilibrium, Latent, Mobility, Solver, StageNests,
};
use interdep::ids::{ProductId, RegionId};
use interdep::table::Table;
use interdep::wedge::Wedges;
use interdep::world::Chains;
use interdep::world::chains::{Class, Entrant};

const REGIONS: usize = 2;
const SECTOR: usize = 0;
const METAL: usize = 1;
const OTHER: usize = 2;
const USER: usize = 3;
/// The user in region 0, whose sources are cut.
const CUT: usize = USER * REGIONS;

/// Two regions. A sector, two stages that only region 1 makes in part (the
/// share of region 0's user that `home` supplies), and their user.
fn toy(home: f64) -> Table {
    toy_with_metal(home, 1.0)
}

/// The same with all that the first stage buys and sells `scale` times as large.
fn toy_with_metal(home: f64, scale: f64) -> Table {
    let size = move |products: &[usize]| {
        let metal = products.iter().any(|producer| producer / REGIONS == METAL);
        if metal { scale } else { 1.0 }
    };
    let flow = move |seller, buyer| size(&[seller, buyer]) * toy_flow(home, seller, buyer);
    let finals = move |seller, region| size(&[seller]) * toy_finals(seller, region);
    let sales = |seller: usize| -> f64 {
        (0..8).map(|buyer| flow(seller, buyer)).sum::<f64>()
            + (0..2).map(|region| finals(seller, region)).sum::<f64>()
    };
    table(
        REGIONS,
        4,
        &["labour", "capital"],
        flow,
        finals,
        |factor, producer| {
            let inputs: f64 = (0..8).map(|seller| flow(seller, producer)).sum();
            (sales(producer) - inputs) * [0.6, 0.4][factor]
        },
    )
}

fn toy_flow(home: f64, seller: usize, buyer: usize) -> f64 {
    let same = seller % REGIONS == buyer % REGIONS;
    match (seller / REGIONS, buyer / REGIONS) {
        (SECTOR, _) if same => 12.0,
        (METAL | OTHER, USER) if buyer == CUT && same => 6.0 * home,
        (METAL | OTHER, USER) if buyer == CUT => 6.0 * (1.0 - home),
        (METAL | OTHER, USER) if same => 5.0,
        _ => 0.0,
    }
}

fn toy_finals(seller: usize, region: usize) -> f64 {
    match (seller / REGIONS, seller % REGIONS == region) {
        (SECTOR, true) => 700.0,
        (SECTOR, false) => 90.0,
        (USER, true) => 60.0,
        (USER, false) => 30.0,
        (_, true) => 15.0,
        _ => 0.0,
    }
}

fn short(table: &Table) -> Elasticities {
    Elasticities {
        value_added_materials: 0.5,
        inputs: 0.05,
        factors: 0.5,
        final_demand: 0.9,
        origins: vec![1.76; table.producers.products.len()],
    }
}

/// Both stages are inputs of the user with a class each.
fn known(table: &Table, metal: Option<(Class, f64)>, other: Option<(Class, f64)>) -> Chains {
    let mut chains = chains(table, &[METAL, OTHER, USER]);
    for (product, class) in [(METAL, metal), (OTHER, other)] {
        if let Some((class, affected)) = class {
            let key = (ProductId(product), ProductId(USER));
            chains.inputs.insert(key, input(class, affected));
        }
    }
    chains
}

/// Region 1 stops a share of what it sells of some products to region 0.
fn stop(table: &Table, products: &[usize], share: f64) -> Wedges {
    let mut wedges = Wedges::none(table);
    for product in products {
        wedges.block(product * REGIONS + 1, RegionId(0), share);
    }
    wedges
}

fn answer(table: &Table, chains: &Chains, nests: &StageNests, wedges: &Wedges) -> Equilibrium {
    let solver = staged(
        table,
        chains,
        short(table),
        nests,
        Mobility::Elasticity(1.0),
    );
    let equilibrium = solve(&solver, wedges);
    assert!(
        equilibrium.report.walras_error < 1e-12,
        "{:?}",
        equilibrium.report
    );
    equilibrium
}

#[test]
fn a_critical_input_that_stops_stops_what_uses_it() {
    let table = toy(0.0);
    let critical = known(&table, Some((Class::Critical, 0.2)), None);
    let important = known(&table, Some((Class::Important, 0.2)), None);
    for (chains, share, want) in [
        (&critical, 1.0, 0.8),
        (&important, 1.0, 0.9),
        (&critical, 0.5, 0.9),
        (&important, 0.25, 0.975),
    ] {
        let equilibrium = answer(
            &table,
            chains,
            &rigid(&table),
            &stop(&table, &[METAL], share),
        );
        let made = equilibrium.producers[CUT];
        assert!((made.output_hat - want).abs() < 1e-10, "{made:?} {want}");
        let [ceiling] = equilibrium.ceilings[..] else {
            panic!("{:?}", equilibrium.ceilings);
        };
        assert!(ceiling.markup > 0.0 && ceiling.rent > 0.0);
        assert!((equilibrium.regions[0].rents - ceiling.rent).abs() < 1e-12);
        assert_eq!(equilibrium.regions[1].rents, 0.0);
        // What one region's owners receive, buyers of both regions bear.
        let borne: Vec<f64> = (equilibrium.regions.iter())
            .map(|region| region.rents_borne)
            .collect();
        assert!(borne.iter().all(|&borne| borne > 0.0), "{borne:?}");
        assert!((borne.iter().sum::<f64>() / ceiling.rent - 1.0).abs() < 1e-12);
        let abroad = &equilibrium.regions[1];
        assert!(abroad.welfare_without_rents > abroad.welfare);
        let [loss] = equilibrium.losses[..] else {
            panic!("{:?}", equilibrium.losses);
        };
        assert!((loss.value - 6.0 * share).abs() < 1e-12 && loss.cuts_output);
    }
}

/// Nobody takes over anything.
fn rigid(table: &Table) -> StageNests {
    StageNests {
        headroom: 0.0,
        open_lines: 0.0,
        ..nests(table)
    }
}

/// An origin's open lines take over from its blocked ones up to a multiple of
/// what they sell.
#[test]
fn open_lines_take_over_from_blocked_ones() {
    let table = toy(0.0);
    let chains = known(&table, Some((Class::Critical, 0.5)), None);
    for (open_lines, blocked, lost) in [(1.0, 0.5, 0.0), (1.0, 0.8, 0.6), (3.0, 0.8, 0.2)] {
        let nests = StageNests {
            open_lines,
            ..rigid(&table)
        };
        let equilibrium = answer(&table, &chains, &nests, &stop(&table, &[METAL], blocked));
        let made = equilibrium.producers[CUT].output_hat;
        if lost > 0.0 {
            assert!((made - (1.0 - 0.5 * lost)).abs() < 1e-10, "{made} {lost}");
        } else {
            assert!(equilibrium.ceilings.is_empty() && made > 0.9);
        }
    }
}

/// A ceiling above what is made anyway binds nobody.
#[test]
fn a_ceiling_that_does_not_bind_has_no_price() {
    let table = toy(0.0);
    let chains = known(&table, Some((Class::Critical, 0.02)), None);
    let mut wedges = stop(&table, &[METAL], 1.0);
    wedges.productivity[CUT] = 0.8;
    let equilibrium = answer(&table, &chains, &nests(&table), &wedges);
    let [ceiling] = equilibrium.ceilings[..] else {
        panic!("{:?}", equilibrium.ceilings);
    };
    assert!(ceiling.markup.abs() < 1e-10, "{ceiling:?}");
    assert!(equilibrium.producers[CUT].output_hat < 0.98);
}

/// Another origin is a source, however small: nothing is lost, it is dearer.
#[test]
fn another_origin_is_a_source() {
    let table = toy(0.3);
    let chains = known(&table, Some((Class::Critical, 1.0)), None);
    let equilibrium = answer(
        &table,
        &chains,
        &nests(&table),
        &stop(&table, &[METAL], 1.0),
    );
    assert!(equilibrium.losses.is_empty() && equilibrium.ceilings.is_empty());
    let home = equilibrium.producers[METAL * REGIONS];
    assert!(home.output_hat > 1.1 && home.price_hat > 1.03, "{home:?}");
}

/// What is left takes over at most its headroom; the rest is lost.
#[test]
fn headroom_bounds_what_others_take_over() {
    let table = toy(0.3);
    let chains = known(&table, Some((Class::Critical, 0.5)), None);
    for (headroom, lost) in [(0.0, 0.7), (0.25, 0.7 - 0.075), (1.0, 0.4), (3.0, 0.0)] {
        let nests = StageNests {
            headroom,
            ..nests(&table)
        };
        let equilibrium = answer(&table, &chains, &nests, &stop(&table, &[METAL], 1.0));
        let made = equilibrium.producers[CUT].output_hat;
        if lost > 0.0 {
            assert!(
                (made - (1.0 - 0.5 * lost)).abs() < 1e-10,
                "{headroom}: {made}"
            );
            // Volume bought of the origin that is left: its own and its headroom.
            let home = equilibrium.producers[METAL * REGIONS];
            let flow = equilibrium.flows.get(METAL * REGIONS, CUT);
            let volume = flow / home.price_hat / (6.0 * 0.3);
            assert!(volume < (1.0 + headroom) * 1.15, "{headroom}: {volume}");
        } else {
            assert!(equilibrium.ceilings.is_empty());
        }
    }
}

/// A stage that sells next to nothing clears as exactly as the world around it:
/// what is rounding for the world is not for the stage.
#[test]
fn a_tiny_stage_clears_too() {
    let table = toy_with_metal(0.3, 1e-9);
    let chains = known(&table, Some((Class::Important, 1.0)), None);
    let equilibrium = answer(
        &table,
        &chains,
        &nests(&table),
        &stop(&table, &[METAL], 1.0),
    );
    assert_eq!(equilibrium.report.homotopy_stages, 0);
    for (producer, outcome) in equilibrium.producers.iter().enumerate() {
        let sales: f64 = equilibrium.flows.row(producer).iter().sum();
        let base: f64 = table.intermediate.row(producer).iter().sum::<f64>()
            + table.final_demand.row(producer).iter().sum::<f64>();
        let made = outcome.price_hat * outcome.output_hat;
        assert!((sales / base / made - 1.0).abs() < 1e-12, "{producer}");
    }
}

/// Without any of a critical input that all of its output needs, a producer
/// stops, and what it sold is blocked in turn.
#[test]
fn a_stop_cascades() {
    let table = toy(0.0);
    let chains = known(&table, Some((Class::Critical, 1.0)), None);
    let equilibrium = answer(
        &table,
        &chains,
        &nests(&table),
        &stop(&table, &[METAL], 1.0),
    );
    assert_eq!(equilibrium.stopped, [CUT]);
    assert_eq!(equilibrium.producers[CUT].output_hat, 0.0);
    assert!(equilibrium.flows.row(CUT).iter().all(|&flow| flow == 0.0));
    // Its buyers turn to the other region's producer.
    assert!(equilibrium.producers[CUT + 1].output_hat > 1.2);
    assert!(equilibrium.regions[0].welfare < -0.01);
}

/// Banning one of two inputs that replace one another does not stop the other's
/// user; within a year the lines that use it stand still.
#[test]
fn alternatives_replace_one_another() {
    let table = toy(0.0);
    let mut chains = known(
        &table,
        Some((Class::Critical, 0.57)),
        Some((Class::Critical, 0.43)),
    );
    for input in chains.inputs.values_mut() {
        input.alternative_group = Some(1);
    }
    let at = |alternatives: f64, products: &[usize]| {
        let nests = StageNests {
            alternatives,
            ..nests(&table)
        };
        answer(&table, &chains, &nests, &stop(&table, products, 1.0))
    };
    let year = at(0.5, &[OTHER]);
    assert!((year.producers[CUT].output_hat - 0.57).abs() < 1e-10);
    let later = at(3.0, &[OTHER]);
    assert!(later.ceilings.is_empty() && later.stopped.is_empty());
    assert!(
        later.producers[CUT].output_hat > 0.8,
        "{:?}",
        later.producers[CUT]
    );
    // At elasticity three, half of the nest lost: `(1/2)^(1/(1-3))`.
    assert!(later.producers[CUT].price_hat > 1.0);
    for alternatives in [0.5, 3.0] {
        assert_eq!(at(alternatives, &[METAL, OTHER]).stopped, [CUT]);
    }
}

/// Losing a product is never a gain, whoever loses it and in what class.
#[test]
fn losing_a_product_is_never_a_gain() {
    let table = toy(0.0);
    for class in [
        None,
        Some((Class::NonCritical, 1.0)),
        Some((Class::Important, 0.1)),
    ] {
        let chains = known(&table, class, class);
        let equilibrium = answer(
            &table,
            &chains,
            &nests(&table),
            &stop(&table, &[METAL], 1.0),
        );
        // What scarcity earns abroad is reported apart.
        let region = &equilibrium.regions[0];
        let welfare = region.welfare_value - region.rents;
        assert!(welfare < 0.0, "{class:?}: {welfare}");
    }
    // The same for what is consumed: at least its share.
    let table = table_of_imports(0.1);
    let solver = staged(
        &table,
        &Chains::default(),
        elasticities(&table, 5.0, 0.9),
        &nests(&table),
        Mobility::Mobile,
    );
    let mut wedges = Wedges::none(&table);
    wedges.block(3, RegionId(0), 1.0);
    let equilibrium = solve(&solver, &wedges);
    assert_eq!(equilibrium.no_source, [(1, 2 * 2)]);
    assert!(
        equilibrium.regions[0].welfare < -0.05,
        "{:?}",
        equilibrium.regions[0]
    );
}

/// Region 0 consumes a product that only region 1 makes.
fn table_of_imports(share: f64) -> Table {
    let finals = move |seller: usize, region: usize| match (seller / 2, seller % 2, region) {
        (0, 0, 0) | (0, 1, 1) => 100.0 * (1.0 - share),
        (0, 0, 1) => 100.0 * share + 20.0,
        (0, 1, 0) => 20.0,
        (1, 1, 0) => 100.0 * share,
        _ => 0.0,
    };
    let producers_of = |seller: usize| (0..2).map(|r| finals(seller, r)).sum::<f64>();
    table(
        2,
        2,
        &["labour"],
        |_, _| 0.0,
        finals,
        |_, p| producers_of(p),
    )
}

/// A world whose trade was balanced by solving is balanced as a base, also where
/// latent sources take a part of it.
#[test]
fn a_rebased_world_with_latent_sources_is_balanced() {
    let table = toy(0.3);
    let chains = known(&table, Some((Class::Important, 1.0)), None);
    let nests = StageNests {
        latent: Latent::Backstop(3.0),
        ..nests(&table)
    };
    let closure = Closure {
        deficit: Deficit::Balanced,
        ..closure(Mobility::Elasticity(1.0))
    };
    let calibrate =
        |table: &Table| Economy::calibrate(table, &chains, short(table), &nests, closure);
    let unbalanced = calibrate(&table);
    assert!(unbalanced.deficit(0).abs() > 1.0);
    let solver = Solver::new(unbalanced.without_deficits(), &table);
    let none = Wedges::none(&table);
    let rebased = solver.rebase(&table, &none, &solve(&solver, &none));
    for region in 0..REGIONS {
        let deficit = calibrate(&rebased).deficit(region);
        assert!(deficit.abs() < 1e-9, "{region}: {deficit}");
    }
}

/// With every source cut, home entry serves at m times the parent's cost, and
/// the backstop at kappa times; with nothing cut neither is seen.
#[test]
fn whoever_steps_in_costs_its_multiple() {
    let table = toy(0.0);
    let mut chains = known(&table, Some((Class::Important, 1.0)), None);
    let entrant = Entrant {
        cost_multiple: 1.35,
        lag_years: 2.0,
    };
    chains
        .entrants
        .insert((ProductId(METAL), RegionId(0)), entrant);
    let entry = Latent::Entry {
        years: 3.0,
        multiple: None,
    };
    for (latent, multiple) in [(entry, 1.35), (Latent::Backstop(6.0), 6.0)] {
        let nests = StageNests {
            latent,
            ..nests(&table)
        };
        // Fixed proportions: the input's quantity per unit stays.
        let sigma = Elasticities {
            value_added_materials: 0.0,
            inputs: 0.0,
            ..short(&table)
        };
        let solver = staged(&table, &chains, sigma, &nests, Mobility::Mobile);
        let equilibrium = solve(&solver, &stop(&table, &[METAL], 1.0));
        assert!(equilibrium.losses.is_empty() && equilibrium.ceilings.is_empty());
        let base = solver.economy().purchases();
        let bought = |flows: &interdep::table::FlowMatrix| flows.get(SECTOR * REGIONS, CUT);
        let (home, made) = (equilibrium.producers[0], equilibrium.producers[CUT]);
        let materials = bought(base) * home.price_hat * made.output_hat;
        let entered = bought(&equilibrium.flows) - materials;
        let volume = base.get(METAL * REGIONS + 1, CUT) * made.output_hat;
        let got = entered / volume / home.price_hat;
        // What was latent in the base is in `materials`: 1.35^-20, 6^-5.
        assert!((got / multiple - 1.0).abs() < 0.01, "{got} {multiple}");
        let quiet = solve(&solver, &Wedges::none(&table));
        assert!(welfare(&quiet).iter().all(|&welfare| welfare == 1.0));
    }
    // An entrant that needs longer than the horizon is not there.
    let late = Latent::Entry {
        years: 2.0,
        multiple: None,
    };
    let nests = StageNests {
        latent: late,
        ..nests(&table)
    };
    let equilibrium = answer(&table, &chains, &nests, &stop(&table, &[METAL], 1.0));
    assert!((equilibrium.producers[CUT].output_hat - 0.5).abs() < 1e-10);
}

/// Capital income and rents go to owners: welfare moves, output does not.
#[test]
fn owners_receive_capital_income_and_rents() {
    let table = toy(0.0);
    let home = known(&table, Some((Class::Critical, 0.2)), None);
    let mut abroad = home.clone();
    abroad
        .owners
        .insert((ProductId(USER), RegionId(0)), vec![(RegionId(1), 1.0)]);
    let wedges = stop(&table, &[METAL], 1.0);
    let [home, abroad] =
        [&home, &abroad].map(|chains| answer(&table, chains, &nests(&table), &wedges));
    let rent = abroad.ceilings[0].rent;
    assert!(rent > 1.0 && (abroad.regions[1].rents - rent).abs() < 1e-12);
    assert!(home.regions[0].welfare_value > abroad.regions[0].welfare_value + 0.5 * rent);
    assert!(home.regions[1].welfare_value < abroad.regions[1].welfare_value - 0.5 * rent);
}

#[test]
fn the_order_of_threads_and_repetition_do_not_matter() {
    let table = toy(0.0);
    let chains = known(&table, Some((Class::Critical, 0.2)), None);
    let run = || {
        let wedges = stop(&table, &[METAL], 1.0);
        welfare(&answer(&table, &chains, &nests(&table), &wedges))
    };
    assert_eq!(run(), run());
}
