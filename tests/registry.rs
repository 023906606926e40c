//! What is in a registry is whole: words in both languages, a section in
//! `docs/measures.md` with its keys and an example that resolves, no effect at
//! no strength. Whoever adds an instrument or a chart learns here what is
//! missing.

#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use indexmap::{IndexMap, IndexSet};
use interdep::chart::{CHARTS, Size, Source};
use interdep::diagnostic::Diagnostics;
use interdep::horizon::Horizon;
use interdep::labels::Profile;
use interdep::model::Model;
use interdep::scenario::{Data, Demand, Memory, Names, prepare, shipped, shipped_text};
use interdep::text::{Language, Text};
use interdep::wedge::{INSTRUMENTS, Wedges};
use interdep::world::World;

const DOCS: &str = include_str!("../docs/measures.md");

/// The shipped world with the words that scenarios use for it.
struct Place {
    world: World,
    regions: IndexSet<String>,
    products: IndexSet<String>,
    groups: IndexMap<String, Vec<usize>>,
}

static SHIPPED: LazyLock<Place> = LazyLock::new(|| {
    let world = World::build(2023).expect("the shipped world");
    let catalogue = world.catalogue();
    let products: IndexSet<String> = catalogue.products.keys().cloned().collect();
    let places = |codes: Vec<&str>| {
        let places = codes.into_iter().map(|code| products.get_index_of(code));
        places.map(|place| place.expect("a product")).collect()
    };
    let groups = catalogue.groups().into_iter();
    Place {
        groups: groups
            .map(|(name, codes)| (name.to_owned(), places(codes)))
            .collect(),
        regions: catalogue.regions.iter().cloned().collect(),
        products,
        world,
    }
});

/// A piece of a scenario file on the shipped world.
fn resolve(text: &str) -> Result<(Model, Diagnostics), Diagnostics> {
    let names = Names {
        regions: &SHIPPED.regions,
        products: &SHIPPED.products,
        groups: SHIPPED.groups.clone(),
        factors: &SHIPPED.world.table.factors,
    };
    let data = Data {
        names,
        world: Some(&SHIPPED.world),
        demand: Demand::Engine,
    };
    let library = Memory::new().with("piece.toml", text);
    let (_, model, warnings) = prepare("piece.toml", &library, &[], &data)?;
    Ok((model, warnings))
}

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// English without Chinese, Chinese with it.
#[track_caller]
fn both_languages(text: &Text, what: &str) {
    assert!(
        text.en.chars().any(|letter| letter.is_ascii_alphabetic()),
        "{what}: {text:?}"
    );
    assert!(!text.en.chars().any(is_chinese), "{what}: {text:?}");
    assert!(text.zh.chars().any(is_chinese), "{what}: {text:?}");
}

#[test]
fn every_instrument_and_key_has_words() {
    let mut words = BTreeMap::new();
    for instrument in INSTRUMENTS {
        both_languages(instrument.spec().words, instrument.spec().array);
        let before = words.insert(instrument.spec().words.en, instrument.spec().array);
        assert_eq!(before, None, "two instruments are called the same");
        for field in instrument.spec().fields {
            both_languages(
                field.words,
                &format!("{}.{}", instrument.spec().array, field.key),
            );
        }
    }
}

/// Keys that say where stand among the fields, each field once.
#[test]
fn every_instrument_knows_its_own_keys() {
    for instrument in INSTRUMENTS {
        let keys: Vec<&str> = instrument
            .spec()
            .fields
            .iter()
            .map(|field| field.key)
            .collect();
        let unique: IndexSet<&str> = keys.iter().copied().collect();
        assert_eq!(
            unique.len(),
            keys.len(),
            "{}: a key twice",
            instrument.spec().array
        );
        let asked = instrument
            .spec()
            .seller_keys
            .iter()
            .copied()
            .chain(instrument.spec().buyer_key);
        for key in asked.chain(["id", "products"]) {
            assert!(
                keys.contains(&key),
                "{} has no key {key}",
                instrument.spec().array
            );
        }
        let shock = instrument.spec().is_shock;
        assert!(!shock || instrument.spec().buyer_key.is_none());
        assert!(
            !(shock && keys.contains(&"imposed_by")),
            "nobody decides a shock"
        );
    }
}

/// Heading and text of every `## ` section.
fn sections() -> Vec<(&'static str, &'static str)> {
    let sections = DOCS.split("\n## ").skip(1);
    sections
        .map(|section| section.split_once('\n').expect("a heading"))
        .collect()
}

#[track_caller]
fn section(array: &str) -> &'static str {
    let found = sections()
        .into_iter()
        .find(|(heading, _)| *heading == array);
    found
        .unwrap_or_else(|| panic!("docs/measures.md has no heading `## {array}`"))
        .1
}

/// What stands between ```` ```toml ```` and the next fence.
fn examples(section: &'static str) -> Vec<&'static str> {
    let starts = section.split("```toml\n").skip(1);
    starts
        .map(|rest| rest.split("```").next().expect("a fence"))
        .collect()
}

#[test]
fn the_docs_have_a_section_for_every_instrument_and_no_other() {
    let headings: Vec<&str> = sections().iter().map(|(heading, _)| *heading).collect();
    let arrays: Vec<&str> = INSTRUMENTS
        .iter()
        .map(|instrument| instrument.spec().array)
        .collect();
    assert_eq!(headings, arrays, "in the order of the registry");
}

#[test]
fn the_docs_list_every_key_and_whether_it_is_required() {
    for instrument in INSTRUMENTS {
        let rows = section(instrument.spec().array).lines().filter_map(|line| {
            let (key, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
            let (required, meaning) = rest.split_once(" | ")?;
            assert!(meaning.trim_end_matches('|').trim().len() > 3, "{line}");
            Some((key, required))
        });
        let wanted = instrument.spec().fields.iter();
        let wanted = wanted.map(|field| (field.key, if field.required { "yes" } else { "no" }));
        assert_eq!(
            rows.collect::<Vec<_>>(),
            wanted.collect::<Vec<_>>(),
            "{}",
            instrument.spec().array
        );
    }
}

#[test]
fn the_docs_have_an_equation_and_an_example_that_resolves() {
    for instrument in INSTRUMENTS {
        let (array, section) = (instrument.spec().array, section(instrument.spec().array));
        let equation = section
            .lines()
            .any(|line| line.starts_with("    ") && line.contains('='));
        assert!(equation, "{array}: no equation");
        let examples = examples(section);
        assert!(!examples.is_empty(), "{array}: no example");
        for example in examples {
            let (model, warnings) =
                resolve(example).unwrap_or_else(|problems| panic!("{problems}"));
            assert!(warnings.is_empty(), "{array}: {warnings}");
            let entries = &model.timeline.entries;
            assert!(
                entries.iter().any(|entry| entry.array == array),
                "{array}: another's example"
            );
            let period = Horizon::Short.period(model.start);
            let (table, mix) = (&SHIPPED.world.table, &SHIPPED.world.chains.mix);
            let wedges = model.timeline.over(&period, table, mix);
            assert_ne!(
                wedges,
                Wedges::none(table),
                "{array}: the example does nothing"
            );
        }
    }
}

/// Shipped scenarios hold nothing but what is in the registry, and resolve.
#[test]
fn shipped_scenarios_use_known_instruments() {
    for id in shipped() {
        let text = shipped_text(id).expect("packed");
        let (model, _) = resolve(&text).unwrap_or_else(|problems| panic!("{id}: {problems}"));
        let plays = model.game.is_some() || model.mature.is_some();
        let acts = !model.timeline.entries.is_empty() || plays;
        assert!(acts, "{id} changes nothing");
    }
}

/// An entry at no strength; a ban has none.
fn nothing(array: &str) -> Vec<&'static str> {
    let strengths: &[&str] = match array {
        "tariff" => &[
            "imposed_by = \"USA\"\nadded_percent = 0",
            "imposed_by = \"USA\"\nrate_percent = 0",
        ],
        "trade_cost" => &["on_goods_to = \"USA\"\nfactor = 1"],
        // A ban, a mandate or a quota of any size is one.
        "ban" | "local_content" | "quota" => &[],
        "export_control" => &[
            "imposed_by = \"CHN\"\non_goods_to = \"USA\"\nblocked_percent = 0",
            "imposed_by = \"CHN\"\non_goods_to = \"USA\"\nblocked_percent = 80\nin_base_percent = 100",
            "imposed_by = \"CHN\"\non_goods_to = \"USA\"\nblocked_percent = 80\nevasion_percent = 100\n\
             [friction]\ndetour_cost_percent = 0",
        ],
        "licence" => &["imposed_by = \"CHN\"\non_goods_to = \"USA\"\ndenied_percent = 0"],
        "export_tax" => &["imposed_by = \"CHN\"\non_goods_to = \"USA\"\nadded_percent = 0"],
        "subsidy" => &["imposed_by = \"CHN\"\nrate_percent = 0"],
        "stockpile" => &["imposed_by = \"CHN\"\nweeks = 0"],
        "capacity_loss" => &["region = \"CHN\"\nlost_percent = 0"],
        "demand_shift" => &["region = \"CHN\"\nchange_percent = 0"],
        "productivity" => &["region = \"CHN\"\nfactor = 1"],
        "endowment" => &["region = \"CHN\"\nfactor_name = \"labour\"\nfactor = 1"],
        _ => panic!("say in this test what {array} is at no strength"),
    };
    strengths.to_vec()
}

#[test]
fn no_strength_changes_nothing() {
    let (table, mix) = (&SHIPPED.world.table, &SHIPPED.world.chains.mix);
    for instrument in INSTRUMENTS {
        let array = instrument.spec().array;
        for strength in nothing(array) {
            let fields = instrument.spec().fields;
            let from = if fields.iter().any(|field| field.key == "on_goods_from") {
                "on_goods_from = \"CHN\"\n"
            } else {
                ""
            };
            let text = format!("[[{array}]]\nid = \"x\"\nproducts = [\"all\"]\n{from}{strength}\n");
            let (model, _) = resolve(&text).unwrap_or_else(|problems| panic!("{text}{problems}"));
            assert_eq!(model.timeline.entries.len(), 1);
            for horizon in Horizon::ALL {
                let wedges = model
                    .timeline
                    .over(&horizon.period(model.start), table, mix);
                assert_eq!(wedges, Wedges::none(table), "{text}");
            }
        }
    }
}

#[test]
fn every_chart_has_a_title_and_a_description_in_both_languages() {
    let source = Source {
        labels: Profile::shipped("default").expect("labels"),
        ..Source::default()
    };
    let input = source.input();
    let mut ids = IndexSet::new();
    for chart in CHARTS {
        let id = chart.id();
        assert!(interdep::ids::is_id(id) && ids.insert(id), "{id}");
        assert!(!chart.tables().is_empty(), "{id} reads nothing");
        for language in Language::ALL {
            let drawing = chart.draw(&input, language, Size::default());
            let words = chart.alternative_text(&input, language);
            for text in [&drawing.title, &words] {
                let chinese = text.chars().any(is_chinese);
                assert_eq!(chinese, language == Language::Zh, "{id}: {text:?}");
                assert!(text.chars().count() > 3, "{id}: {text:?}");
            }
        }
    }
}
