//! What a scenario resolves to.

use interdep::equilibrium::{Deficit, FactorClosure, Overrides};
use interdep::horizon::Horizon;
use interdep::ids::{ProductId, RegionId};
use interdep::model::{Attribution, Model};
use interdep::scenario::{Data, Demand, Memory, Names, prepare, shipped_text};
use interdep::table::{FlowMatrix, Producers, Table};
use interdep::units::Share;
use interdep::wedge::Effect;
use jiff::civil::date;

use super::names::World;

fn with(rest: &str) -> String {
    format!(
        "schema = 1\nid = \"s\"\nname_en = \"S\"\nname_zh = \"情景\"\nquestion_en = \"Q\"\n\
         question_zh = \"问\"\nattribution = \"us_side\"\nsource = \"test\"\n{rest}"
    )
}

fn model_of(rest: &str, sets: &[&str]) -> Model {
    let library = Memory::new().with("s.toml", with(rest));
    let prepared = World::new().prepare("s.toml", &library, sets);
    let (_, model, _) = prepared.expect("the scenario is right");
    model
}

fn codes_of(rest: &str, sets: &[&str]) -> Vec<&'static str> {
    let library = Memory::new().with("s.toml", with(rest));
    match World::new().prepare("s.toml", &library, sets) {
        Ok((_, _, problems)) | Err(problems) => problems.iter().map(|item| item.code).collect(),
    }
}

const TARIFF: &str = "[[tariff]]\nid = \"t\"\nimposed_by = \"USA\"\non_goods_from = \"CHN\"\n\
                      products = [\"goods\"]\nadded_percent = 25\n";

const CONTROL: &str = "[[export_control]]\nid = \"c\"\nimposed_by = \"USA\"\n\
                       on_goods_to = [\"CHN\", \"TWN\"]\nproducts = [\"ELEC\", \"goods\"]\n\
                       blocked_percent = { low = 60, mode = 80, high = 95 }\nstart = \"2024-Q2\"\n";

#[test]
fn words_become_indices_and_percentages_shares() {
    let model = model_of(&format!("{TARIFF}{CONTROL}"), &[]);
    assert_eq!(model.about.attribution, Some(Attribution::UsSide));
    assert_eq!(model.about.name.zh, "情景");
    assert_eq!(model.start, date(2023, 12, 1), "the default");
    assert_eq!(model.horizons, [Horizon::Short, Horizon::Long]);
    let [tariff, control] = &model.timeline.entries[..] else {
        panic!("two entries");
    };
    assert_eq!(tariff.effect, Effect::AddedTariff(Share(0.25)));
    assert_eq!(tariff.scope.from, [RegionId(1)]);
    assert_eq!(tariff.scope.to, [RegionId(0)]);
    assert_eq!(tariff.scope.products, [0, 1, 2].map(ProductId));
    assert_eq!(tariff.in_force.from, model.start);
    assert_eq!(
        control.effect,
        Effect::Blocked(Share(0.8)),
        "the mode counts"
    );
    assert_eq!(control.scope.from, [RegionId(0)], "goods of the imposer");
    assert_eq!(control.scope.to, [RegionId(1), RegionId(2)]);
    let once = [1, 0, 2].map(ProductId);
    assert_eq!(control.scope.products, once, "a product counts once");
    assert_eq!(control.in_force.from, date(2024, 4, 1));
}

#[test]
fn elasticities_and_closure_are_left_to_the_horizon_unless_given() {
    let bare = model_of(TARIFF, &[]);
    assert_eq!(bare.overrides, Overrides::default());
    assert_eq!(bare.overrides.factor_closure, None);
    assert_eq!(bare.overrides.deficit, Deficit::Fixed);
    let sets = [
        "elasticity.origins=4",
        "elasticity.final={ dist = \"uniform\", low = 0.5, high = 1.5 }",
        "elasticity.origins_by_product={ MACH = 6, ELEC = 3.5 }",
        "closure.factors=specific",
        "closure.deficit=balanced",
        "ensemble.seed=7",
        "period.start=2024-W02",
        "horizons=[\"long\", \"medium\"]",
    ];
    let model = model_of(TARIFF, &sets);
    assert_eq!(model.overrides.origins, Some(4.0));
    assert_eq!(model.overrides.final_demand, Some(1.0));
    let by_product = [(2, 6.0), (1, 3.5)];
    assert_eq!(model.overrides.origins_by_product, by_product);
    assert_eq!(
        model.overrides.factor_closure,
        Some(FactorClosure::Specific)
    );
    assert_eq!(model.overrides.deficit, Deficit::Balanced);
    assert_eq!(model.seed, 7);
    assert_eq!(model.start, date(2024, 1, 8));
    assert_eq!(model.horizons, [Horizon::Medium, Horizon::Long]);
}

#[test]
fn a_child_changes_its_parent_key_by_key() {
    let child = "schema = 1\nid = \"child\"\nname_en = \"C\"\nname_zh = \"子\"\nextends = \"s\"\n\
                 [[tariff]]\nid = \"t\"\nadded_percent = 30\n\
                 [remove]\nmeasures = [\"c\"]\n";
    let library = Memory::new()
        .with("s.toml", with(&format!("{TARIFF}{CONTROL}")))
        .with("child.toml", child);
    let world = World::new();
    let (document, model, _) = world.prepare("child.toml", &library, &[]).unwrap();
    assert_eq!(document.parents.len(), 1);
    assert_eq!(model.about.name.en, "C");
    assert_eq!(model.about.question.en, "Q", "inherited");
    let [tariff] = &model.timeline.entries[..] else {
        panic!("one entry");
    };
    assert_eq!(tariff.effect, Effect::AddedTariff(Share(0.3)));
    assert_eq!(tariff.scope.from, [RegionId(1)], "inherited");
}

#[test]
fn a_name_is_not_inherited() {
    let child = "schema = 1\nid = \"child\"\nextends = \"tariff-round\"\n";
    let library = Memory::new().with("child.toml", child);
    let problems = World::new()
        .prepare("child.toml", &library, &[])
        .unwrap_err();
    let text = problems.to_string();
    assert!(text.contains("lacks: name_en, name_zh\n"), "{text}");
}

#[test]
fn set_removes_and_changes_like_a_child() {
    let both = format!("{TARIFF}{CONTROL}");
    let model = model_of(
        &both,
        &["remove.measures=[\"c\"]", "tariff.t.added_percent=10"],
    );
    assert_eq!(model.timeline.entries.len(), 1);
    assert_eq!(
        model.timeline.entries[0].effect,
        Effect::AddedTariff(Share(0.1))
    );
}

#[test]
fn a_file_beside_counts_before_a_shipped_one_and_says_so() {
    let child = "schema = 1\nid = \"c\"\nname_en = \"C\"\nname_zh = \"子\"\nextends = \"both\"\n";
    let world = World::new();
    let other = with(TARIFF);
    let library = Memory::new().with("c.toml", child).with("both.toml", other);
    let (_, model, problems) = world.prepare("c.toml", &library, &[]).unwrap();
    assert_eq!(model.timeline.entries.len(), 1);
    assert_eq!(
        problems.iter().map(|item| item.code).collect::<Vec<_>>(),
        ["S009"]
    );
    let text = shipped_text("both").unwrap();
    let library = Memory::new().with("c.toml", child).with("both.toml", text);
    let (_, _, problems) = world.prepare("c.toml", &library, &[]).unwrap();
    assert!(problems.is_empty(), "the same file is no surprise");
}

#[test]
fn one_engine_asks_less_than_a_study() {
    let bare = "preset = \"long\"\n[elasticity]\norigins = 0.9\n".to_owned() + TARIFF;
    let library = Memory::new().with("My tariffs.toml", bare);
    let world = World::new();
    let data = world.data(Demand::Engine);
    let (_, model, problems) = prepare("My tariffs.toml", &library, &[], &data).unwrap();
    assert!(problems.is_empty(), "{problems}");
    assert_eq!(model.preset, Some(Horizon::Long));
    assert_eq!(model.about.id, "scenario");
    let study = prepare("My tariffs.toml", &library, &[], &world.data(Demand::Study));
    let codes: Vec<_> = study.unwrap_err().iter().map(|item| item.code).collect();
    assert_eq!(codes, ["S113", "S119", "S212"]);
}

#[test]
fn all_means_every_region_and_every_product() {
    let model = model_of(
        "[[trade_cost]]\nid = \"t\"\non_goods_from = \"all\"\non_goods_to = \"CHN\"\n\
         products = [\"all\"]\nfactor = inf\n",
        &[],
    );
    let entry = &model.timeline.entries[0];
    assert_eq!(entry.effect, Effect::CostFactor(f64::INFINITY));
    assert_eq!((entry.scope.from.len(), entry.scope.products.len()), (3, 4));
}

#[test]
fn too_many_measures_are_refused() {
    use std::fmt::Write;
    let mut many = String::new();
    for number in 0..10_001 {
        write!(many, "[[tariff]]\nid='t{number}'\nimposed_by='USA'\n").unwrap();
    }
    assert!(codes_of(&many, &[]).contains(&"S205"));
}

/// A table in which CHN sells 100 of every product to USA but only 0.5 of AGR
/// and nothing of FINB; USA makes 100 of each for itself.
fn table(world: &World) -> Table {
    let producers = Producers::new(world.regions.clone(), world.products.clone(), |_, _| true);
    let count = producers.len();
    let flow = |seller: usize, region: usize| {
        let product = producers.product(seller).index();
        match (producers.region(seller).index(), region) {
            (0, 0) => 100.0,
            (1, 0) => [0.5, 100.0, 100.0, 0.0][product],
            _ => 0.0,
        }
    };
    Table {
        name: "test".to_owned(),
        year: 2023,
        unit: "USD_bn".to_owned(),
        source: "test".to_owned(),
        intermediate: FlowMatrix::filled(count, count, 0.0),
        categories: vec!["households".to_owned()],
        final_demand: FlowMatrix::from_fn(count, world.regions.len(), flow),
        factors: world.factors.clone(),
        value_added: FlowMatrix::filled(2, count, 0.0),
        tariffs: None,
        producers,
    }
}

#[test]
fn measures_that_touch_little_or_nothing_are_remarked_upon() {
    let world = World::new();
    let flows = interdep::world::World::from_table(table(&world)).unwrap();
    let codes = |product: &str, from: &str| {
        let text = with(&format!(
            "[[tariff]]\nid = \"t\"\nimposed_by = \"USA\"\non_goods_from = \"{from}\"\n\
             products = [\"{product}\"]\nadded_percent = 25\n"
        ));
        let library = Memory::new().with("s.toml", text);
        let data = Data {
            world: Some(&flows),
            ..world.data(Demand::Study)
        };
        let (_, _, problems) = prepare("s.toml", &library, &[], &data).unwrap();
        problems.iter().map(|item| item.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("ELEC", "CHN"), [""; 0]);
    assert_eq!(codes("AGR", "CHN"), ["S211"], "0.5 of 100.5");
    assert_eq!(codes("FINB", "CHN"), ["S210"]);
    assert_eq!(codes("ELEC", "TWN"), ["S210"]);
    assert_eq!(
        codes("FINB", "all"),
        ["S210"],
        "what is made at home is not touched"
    );
}

#[test]
fn names_of_a_table_know_its_codes_and_all() {
    let world = World::new();
    let flows = interdep::world::World::from_table(table(&world)).unwrap();
    let data = Data {
        names: Names::of_table(&flows.table),
        world: Some(&flows),
        demand: Demand::Engine,
    };
    let library = Memory::new().with("s.toml", with(TARIFF));
    let problems = prepare("s.toml", &library, &[], &data).unwrap_err();
    assert!(problems.to_string().contains("unknown product \"goods\""));
    let text = with(TARIFF).replace("[\"goods\"]", "[\"all\"]");
    let library = Memory::new().with("s.toml", text);
    assert!(prepare("s.toml", &library, &[], &data).is_ok());
}

#[test]
fn a_byte_order_mark_is_no_obstacle() {
    let library = Memory::new().with("s.toml", format!("\u{feff}{}", with(TARIFF)));
    let (_, model, problems) = World::new().prepare("s.toml", &library, &[]).unwrap();
    assert!(problems.is_empty(), "{problems}");
    assert_eq!(model.timeline.entries.len(), 1);
}

#[test]
fn windows_line_ends_are_no_obstacle() {
    let library = Memory::new().with("s.toml", with(TARIFF).replace('\n', "\r\n"));
    assert!(World::new().prepare("s.toml", &library, &[]).is_ok());
}
