//! Exposure of the shipped world: shares are shares, names do not matter, and
//! the pages read in both languages.

use approx::assert_relative_eq;
use interdep::analysis::{cascade, exposure};
use interdep::exposure::chokepoint::through;
use interdep::exposure::concentration::{Sourcing, upstreamness};
use interdep::exposure::show::cascade::Failed;
use interdep::exposure::show::chokepoints::Chokepoints;
use interdep::exposure::show::dependence::Dependence;
use interdep::exposure::{Chains, LookThrough};
use interdep::ids::RegionId;
use interdep::labels::Labels;
use interdep::table::{FlowMatrix, Producers, Table};
use interdep::text::Language;
use interdep::world::World;

fn build() -> World {
    World::build(2023).expect("the shipped facts are whole")
}

#[test]
fn every_share_is_one_and_looking_through_never_shows_less() {
    let world = build();
    let chains = Chains::of(&world.table).expect("regular");
    let all = LookThrough::of(&chains);
    let pairs = [
        (&all.direct, &all.loss),
        (&all.final_direct, &all.final_loss),
    ];
    for (direct, loss) in pairs {
        for (direct, loss) in direct.values().iter().zip(loss.values()) {
            assert!((0.0..=1.0).contains(direct) && (0.0..=1.0).contains(loss));
            assert!(loss >= &(direct - 1e-12), "{loss} < {direct}");
        }
    }
    assert!(all.loss.values().iter().any(|loss| *loss > 0.05));
    for share in through(&chains).values() {
        assert!((0.0..=1.0 + 1e-12).contains(share));
    }
    assert!(upstreamness(&chains).iter().all(|stages| *stages >= 1.0));
    let sourcing = Sourcing::of(&chains);
    for product in 0..26 {
        for region in 0..9 {
            let supply = sourcing.supply(&chains, product, region);
            assert!(supply.hhi >= 1.0 / 9.0 - 1e-12 && supply.hhi <= 1.0);
            assert!((0.0..=1.0).contains(&supply.foreign));
        }
    }
}

/// The loss that definition gives: solved again for one source by iteration.
#[test]
fn one_inverse_gives_what_the_definition_gives() {
    let world = build();
    let chains = Chains::of(&world.table).expect("regular");
    let all = LookThrough::of(&chains);
    let producers = &world.table.producers;
    for source in 0..producers.regions.len() {
        let cut = |seller: usize, buyer: usize| {
            producers.region(seller).index() == source && producers.region(buyer).index() != source
        };
        let mut loss = vec![0.0; producers.len()];
        for _ in 0..120 {
            loss = (0..producers.len())
                .map(|buyer| {
                    let lost = |seller| {
                        if cut(seller, buyer) {
                            1.0
                        } else {
                            loss[seller]
                        }
                    };
                    (0..producers.len())
                        .map(|seller| chains.cost_share(seller, buyer) * lost(seller))
                        .sum()
                })
                .collect();
        }
        for (got, want) in all.loss.row(source).iter().zip(&loss) {
            assert_relative_eq!(got, want, epsilon = 1e-11);
        }
    }
}

/// The same table with its regions in the reverse order.
fn reversed(table: &Table) -> Table {
    let regions = table.producers.regions.len();
    let producers = Producers::new(
        table.producers.regions.iter().rev().cloned().collect(),
        table.producers.products.clone(),
        |product, region| {
            let old = RegionId(regions - 1 - region.index());
            table.producers.find(product, old).is_some()
        },
    );
    let old = |producer: usize| {
        let region = RegionId(regions - 1 - producers.region(producer).index());
        let found = table.producers.find(producers.product(producer), region);
        found.expect("there before").index()
    };
    let (count, categories) = (producers.len(), table.categories.len());
    Table {
        intermediate: FlowMatrix::from_fn(count, count, |i, j| {
            table.intermediate.get(old(i), old(j))
        }),
        final_demand: FlowMatrix::from_fn(count, regions * categories, |i, column| {
            let (region, category) = (column / categories, column % categories);
            let at = (regions - 1 - region) * categories + category;
            table.final_demand.get(old(i), at)
        }),
        value_added: FlowMatrix::from_fn(table.factors.len(), count, |factor, j| {
            table.value_added.get(factor, old(j))
        }),
        producers: producers.clone(),
        ..table.clone()
    }
}

#[test]
fn the_order_of_regions_does_not_matter() {
    let world = build();
    let other = reversed(&world.table);
    let (here, there) = (
        Chains::of(&world.table).expect("regular"),
        Chains::of(&other).expect("regular"),
    );
    let (one, two) = (LookThrough::of(&here), LookThrough::of(&there));
    for source in 0..9 {
        for region in 0..9 {
            let got = two.final_loss.get(8 - source, 8 - region);
            assert_relative_eq!(one.final_loss.get(source, region), got, epsilon = 1e-12);
        }
    }
}

#[test]
fn the_pages_read_in_both_languages() {
    let world = build();
    let chains = Chains::of(&world.table).expect("regular");
    for language in Language::ALL {
        let labels = Labels::shipped("default", language).expect("shipped");
        for (code, place) in [("USA", 0), ("CHN", 1)] {
            let page = Dependence::of(&chains, RegionId(place)).text(&labels, language);
            let name = format!("exposure-{code}.{}", language.code());
            insta::assert_snapshot!(name, page);
        }
        let page = Chokepoints::of(&chains, Some(RegionId(0))).text(&labels, language);
        insta::assert_snapshot!(format!("chokepoints-USA.{}", language.code()), page);
        assert!(!page.contains('{'), "a placeholder is left");
    }
}

#[test]
fn the_results_table_is_whole() {
    let world = build();
    let table = exposure::table(&world).expect("regular");
    assert!(
        table
            .rows
            .iter()
            .all(|row| row.len() == table.columns.len())
    );
    let csv = table.csv();
    let documented = include_str!("../docs/exposure.md");
    for metric in [
        "betweenness",
        "direct_dependence",
        "final_use_direct",
        "final_use_look_through",
        "final_use_through_producer",
        "foreign_input_reliance",
        "foreign_share",
        "group_size",
        "joint_threat",
        "link_systemic_risk",
        "link_systemic_risk_downstream",
        "link_systemic_risk_upstream",
        "link_threat",
        "look_through_dependence",
        "minimum_cut",
        "supplier_hhi",
        "supplier_hhi_imports",
        "systemic_risk",
        "systemic_risk_downstream",
        "systemic_risk_upstream",
        "upstreamness",
    ] {
        assert!(csv.contains(&format!("\n{metric},USA,")), "{metric}");
    }
    // Of the shipped world no product has a single supplier and no producer is
    // on every chain: those two metrics may be absent here.
    let metrics = csv
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next());
    for metric in metrics.chain(["single_supplier", "on_every_chain"]) {
        assert!(documented.contains(&format!("`{metric}`")), "{metric}");
    }
}

#[test]
fn cascades_on_many_threads_are_those_on_one() {
    let world = build();
    let readings = cascade::Readings::of(&world);
    let mut links = cascade::links(&world.table).into_iter();
    let scenarios: Vec<Failed> = (0..40)
        .map(|at| Failed {
            producers: vec![at, at + 100],
            ..links.next().expect("enough links")
        })
        .collect();
    let many = cascade::risks(&readings.central, &scenarios, cascade::TOLERANCE);
    let mut scratch = interdep::exposure::cascade::Scratch::default();
    for (failed, risk) in scenarios.iter().zip(&many) {
        let (one, (low, high)) = readings.fail(failed, &mut scratch);
        assert_eq!(&one, risk);
        assert!(low <= one.both && one.both <= high && high <= 1.0 + 1e-12);
        assert!(one.both >= one.downstream.max(one.upstream));
    }
}
