//! The scenarios that come with the program.

use interdep::scenario::{Memory, shipped, shipped_text};
use interdep::world::ChainFacts;

use super::names::World;

/// Lines of a screen.
const SCREEN: usize = 50;
/// The record of two years of dated measures is as long as they were.
const RECORD: &str = "hindcast-2024-2025";
/// Scenarios in steps: what begins later is not in force at every horizon, and
/// is meant so.
const STEPS: [&str; 4] = [
    "full-decoupling",
    RECORD,
    "research-equipment-control",
    "yard-creep",
];

#[test]
fn every_shipped_scenario_is_accepted_without_a_warning() {
    let world = World::shipped();
    for id in shipped() {
        let text = shipped_text(id).unwrap();
        let (_, model, problems) = world.prepare(id, &Memory::new(), &[]).unwrap();
        let later = STEPS.contains(&id);
        let unasked: Vec<_> = problems
            .iter()
            .filter(|problem| !(later && problem.code == "S213"))
            .collect();
        assert!(unasked.is_empty(), "{id}: {unasked:?}");
        assert_eq!(model.about.id, id, "the id is the name of the file");
        assert!(
            id == RECORD || text.lines().count() <= SCREEN,
            "{id} is longer than a screen"
        );
        let acts = !model.timeline.entries.is_empty() || model.game.is_some();
        let acts = acts || model.mature.is_some();
        assert!(acts, "{id} does nothing");
    }
}

#[test]
fn both_is_the_sum_of_its_parts() {
    let world = World::shipped();
    let entries = |id: &str| {
        let (_, model, _) = world.prepare(id, &Memory::new(), &[]).unwrap();
        model.timeline.entries
    };
    let sum: Vec<_> = [entries("tariff-round"), entries("electronics-ban")].concat();
    assert_eq!(entries("both"), sum);
}

/// Ids of facts that a text names, as measures have them.
fn cited(source: &str) -> impl Iterator<Item = &str> {
    let words = source.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    words.filter(|word| word.contains("-measure-"))
}

/// Every measure of the posture is what its facts say: sender, target, stages,
/// in force on that day, with the share of it that the base holds.
#[test]
fn the_posture_of_december_2023_is_that_of_the_facts() {
    let facts = ChainFacts::shipped().unwrap();
    let world = World::shipped();
    let (document, model, _) = world
        .prepare("baseline-2023-12", &Memory::new(), &[])
        .unwrap();
    assert!(model.timeline.entries.len() >= 8);
    for (array, id, section) in document.all_entries() {
        let source = section.values.text("source").unwrap();
        let cited: Vec<_> = cited(source)
            .map(|fact| {
                let found = facts.measures.iter();
                let mut found = found.filter(|measure| measure.citation.fact_id == fact);
                found.next().unwrap_or_else(|| panic!("{id}: no {fact}"))
            })
            .collect();
        assert!(!cited.is_empty(), "{array}.{id} cites no fact");
        let words = |key| -> Vec<&str> {
            let words = section.values.words(key).iter();
            words.map(|word| word.value.as_str()).collect()
        };
        for fact in &cited {
            let start = fact.start <= model.start;
            assert!(
                start && fact.end.is_none_or(|end| end > model.start),
                "{id}"
            );
            assert!(words("imposed_by").contains(&fact.sender.as_str()), "{id}");
            let target = fact.target.as_deref().unwrap_or("all");
            let there = ["on_goods_to", "on_goods_from"].map(words).concat();
            let paid = array == "subsidy";
            assert!(paid || there.contains(&target), "{id}: {target}");
        }
        for product in words("products") {
            let named = |fact: &&interdep::world::chains::facts::MeasureFact| {
                fact.products.iter().any(|known| known == product)
            };
            assert!(cited.iter().any(named), "{id}: {product}");
        }
        let (low, high) = section.values.number("in_base_percent").unwrap().bounds();
        let central = section.values.number("in_base_percent").unwrap().central();
        let fact = cited[0].in_base;
        let percent = [fact.low, fact.value, fact.high].map(|share| 100.0 * share);
        assert_eq!([low, central, high], percent, "{id}");
    }
}

/// The response takes the place of the licences on its own links.
#[test]
fn the_minerals_response_replaces_licences_and_leaves_out_the_chip_controls() {
    let world = World::shipped();
    let entries = |id: &str| {
        let (_, model, _) = world.prepare(id, &Memory::new(), &[]).unwrap();
        model.timeline.entries
    };
    let (both, alone) = (entries("chips-and-minerals"), entries("minerals-response"));
    let of = |entries: &[interdep::wedge::Entry]| -> Vec<String> {
        entries.iter().map(|entry| entry.id.clone()).collect()
    };
    assert!(
        of(&alone).iter().all(|id| id.starts_with("cn-")),
        "{:?}",
        of(&alone)
    );
    assert!(of(&alone).iter().all(|id| of(&both).contains(id)));
    for (new, old) in [
        ("cn-gallium-germanium-stop", "cn-gallium-germanium"),
        ("cn-graphite-tightened", "cn-graphite"),
    ] {
        let find = |id: &str| both.iter().find(|entry| entry.id == id).unwrap();
        assert!(find(new).stands_in_for(find(old)), "{new}");
        assert!(find(new).scope.meets(&find(old).scope), "{new}");
    }
}
