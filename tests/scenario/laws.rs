//! What holds of every scenario.

use interdep::model::{About, Model};
use interdep::scenario::{Memory, resolved};
use proptest::prelude::*;

use super::generate::scenario;
use super::names::World;

fn model(name: &str, library: &Memory, sets: &[&str]) -> Model {
    let prepared = World::new().prepare(name, library, sets);
    let (_, model, _) = prepared.unwrap_or_else(|problems| panic!("{problems}"));
    model
}

proptest! {
    #[test]
    fn a_child_that_changes_nothing_is_its_parent(text in scenario()) {
        let child = "schema = 1\nid = 'child'\nname_en = 'C'\nname_zh = '子'\nextends = 'parent'\n";
        let library = Memory::new().with("parent.toml", text).with("child.toml", child);
        let parent = model("parent.toml", &library, &[]);
        let child = model("child.toml", &library, &[]);
        let about = About {
            id: child.about.id.clone(),
            name: child.about.name.clone(),
            ..parent.about.clone()
        };
        prop_assert_eq!(child, Model { about, ..parent });
    }

    #[test]
    fn the_resolved_file_resolves_to_the_same_model(text in scenario()) {
        let library = Memory::new().with("a.toml", text);
        let prepared = World::new().prepare("a.toml", &library, &["period.years=7"]);
        let (document, first, _) = prepared.unwrap_or_else(|problems| panic!("{problems}"));
        let written = resolved(&document, &first);
        let library = Memory::new().with("b.toml", written.clone());
        let again = World::new().prepare("b.toml", &library, &[]);
        let (document, second, _) = again.unwrap_or_else(|problems| panic!("{problems}\n{written}"));
        prop_assert_eq!(&first, &second);
        let values = |text: &str| -> toml::Table { text.parse().unwrap() };
        prop_assert_eq!(values(&resolved(&document, &second)), values(&written));
    }

    #[test]
    fn setting_a_value_to_what_it_is_changes_nothing(text in scenario()) {
        let library = Memory::new().with("a.toml", text);
        let plain = model("a.toml", &library, &[]);
        let seed = format!("ensemble.seed={}", plain.seed);
        prop_assert_eq!(model("a.toml", &library, &[&seed, "closure.deficit=fixed"]), plain);
    }
}

#[test]
fn every_resolved_value_says_where_it_came_from() {
    let world = World::new();
    let (document, model, _) = world
        .prepare("both", &Memory::new(), &["period.years=7"])
        .unwrap();
    let text = resolved(&document, &model);
    for (value, origin) in [
        ("years = 7", "--set:1"),
        ("seed = 20231209", "default"),
        ("id = \"us-to-cn\"", "shipped:both.toml:13"),
        ("added_percent = 25", "shipped:tariff-round.toml:22"),
    ] {
        assert!(
            text.contains(&format!("{value}  # {origin}\n")),
            "{value}: {text}"
        );
    }
}
