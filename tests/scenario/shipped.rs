//! The scenarios that come with the program.

use interdep::scenario::{Memory, shipped, shipped_text};

use super::names::World;

/// Lines of a screen.
const SCREEN: usize = 40;

#[test]
fn every_shipped_scenario_is_accepted_without_a_warning() {
    let world = World::new();
    for id in shipped() {
        let text = shipped_text(id).unwrap();
        let (_, model, problems) = world.prepare(id, &Memory::new(), &[]).unwrap();
        assert!(problems.is_empty(), "{id}: {problems}");
        assert_eq!(model.about.id, id, "the id is the name of the file");
        assert!(
            text.lines().count() <= SCREEN,
            "{id} is longer than a screen"
        );
        assert!(!model.timeline.entries.is_empty(), "{id} does nothing");
    }
}

#[test]
fn both_is_the_sum_of_its_parts() {
    let world = World::new();
    let entries = |id: &str| {
        let (_, model, _) = world.prepare(id, &Memory::new(), &[]).unwrap();
        model.timeline.entries
    };
    let sum: Vec<_> = [entries("tariff-round"), entries("electronics-ban")].concat();
    assert_eq!(entries("both"), sum);
}
