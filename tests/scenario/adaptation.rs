//! `[adaptation]` and `[self_sufficiency.REGION]` as they are read: off means a
//! scenario without them, and nothing is ignored in silence.

use interdep::diagnostic::{Diagnostics, Severity};
use interdep::model::Model;
use interdep::scenario::Memory;

use super::names::World;

const HEAD: &str = r#"schema = 1
id = "adapts"
name_en = "Adapts"
name_zh = "适应"
question_en = "What changes?"
question_zh = "有何变化？"
attribution = "joint"
source = "test"
analyses = ["game"]
[ladder]
USA = "us"
CHN = "china"
"#;

fn read(rest: &str) -> Result<(Model, Diagnostics), Diagnostics> {
    let library = Memory::new().with("adapts.toml", format!("{HEAD}{rest}"));
    let (_, model, found) = World::shipped().prepare("adapts.toml", &library, &[])?;
    Ok((model, found))
}

fn warnings(rest: &str) -> Vec<String> {
    let (_, found) = read(rest).expect("only warnings");
    let warnings = found.iter().filter(|one| one.severity == Severity::Warning);
    let own = warnings.filter(|one| one.code == "S421");
    own.map(|one| one.message.to_string()).collect()
}

const GOALS: &str = "[self_sufficiency.CHN]\nproducts = [\"cell\", \"magnet\"]\n";

#[test]
fn off_is_the_scenario_without_it() {
    let (plain, _) = read("").unwrap();
    let off = "[adaptation]\ninduced_investment = false\nnew_capacity = false\n\
               learning = false\nknowledge_diffusion = false\nresearch = false\n\
               relationships = false\n";
    let (model, _) = read(off).unwrap();
    assert_eq!(model.adaptation, None);
    assert_eq!(model, plain);
    let (model, _) = read(&format!("{GOALS}{off}")).unwrap();
    assert_eq!(
        Model {
            warnings: Vec::new(),
            ..model
        },
        plain
    );
}

#[test]
fn what_is_turned_on_is_in_the_model_with_its_numbers() {
    let rest = format!(
        "{GOALS}most_percent = 60\n[adaptation]\ninduced_investment = true\n\
         most_built_percent = {{ low = 10, mode = 20, high = 25 }}\nlead_time = {{ cell = 1 }}\n"
    );
    let (model, _) = read(&rest).unwrap();
    let settings = model.adaptation.expect("on");
    assert!(settings.induced_investment && !settings.learning);
    assert_eq!(settings.goals.len(), 1);
    assert_eq!(
        (settings.goals[0].products.len(), settings.goals[0].most),
        (2, 0.6)
    );
    assert_eq!(settings.numbers.general.most_built_percent, 20.0);
    // Set by the scenario: everywhere, the rows of regions among them.
    for region in ["CHN", "EU", "JPN"] {
        let terms = settings.numbers.terms("cell", region).unwrap();
        assert_eq!(terms.lead_years, 1.0, "{region}");
    }
    let open = settings
        .left_open(&[("cell", "CHN"), ("magnet", "CHN")])
        .unwrap();
    let names: Vec<&str> = open.iter().map(|one| one.name.as_str()).collect();
    assert!(names.contains(&"capex.cell.CHN") && names.contains(&"capex.magnet"));
    assert!(!names.contains(&"capex.cell"), "China has a row of its own");
    assert!(!names.contains(&"most_built_percent") && !names.contains(&"lead_time.cell"));
    assert!(!names.iter().any(|name| name.starts_with("learning_rate")));
}

#[test]
fn nothing_is_ignored_in_silence() {
    let idle = |rest: &str, word: &str| {
        let found = warnings(rest);
        assert!(
            found.iter().any(|one| one.contains(word)),
            "{word}: {found:?}"
        );
    };
    idle(GOALS, "neither induced_investment");
    idle(
        "[adaptation]\ninduced_investment = true\n",
        "no region says",
    );
    idle("[adaptation]\nrelationships = true\n", "disruption");
    idle("[adaptation]\nlearning = true\n", "induced_investment");
    idle("[adaptation]\nresearch_share = 0.3\n", "research");
    idle("[adaptation]\ncapex = { cell = 1 }\n", "induced_investment");
    let other = "[self_sufficiency.JPN]\nproducts = [\"cell\"]\n\
                 [adaptation]\ninduced_investment = true\n";
    idle(other, "no side of the game");
    assert_eq!(
        warnings(&format!("{GOALS}[adaptation]\ninduced_investment = true\n")).len(),
        0
    );
}

#[test]
fn what_cannot_be_built_is_refused_at_its_line() {
    let refused = |rest: &str, code: &str| {
        let found = read(rest).expect_err("refused");
        assert!(found.iter().any(|one| one.code == code), "{code}: {found}");
    };
    refused("[self_sufficiency.CHN]\nproducts = [\"ELEC\"]\n", "S420");
    refused("[self_sufficiency.CHN]\nproducts = [\"cel\"]\n", "S104");
    refused("[self_sufficiency.CNH]\nproducts = [\"cell\"]\n", "S105");
    refused(
        "[self_sufficiency.CHN]\nproducts = [\"cell\"]\nmost_percent = 110\n",
        "S107",
    );
    refused("[adaptation]\nmost_built_percent = -5\n", "S107");
    refused("[adaptation]\ncapex = { AGRI = 1 }\n", "S420");
    refused("[adaptation]\ninduced = true\n", "S101");
}
