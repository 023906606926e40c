//! The game of a scenario as it is read: the shipped ladders, every key in its
//! place, every mistake at its line.

use interdep::diagnostic::{Diagnostics, Severity, line_and_column};
use interdep::scenario::{Library, Memory, fingerprint, shipped_ladders};
use interdep::strategy::setup::{Settlement, Setup};

use super::names::World;

const HEAD: &str = r#"schema = 1
id = "a-game"
name_en = "A game"
name_zh = "博弈"
question_en = "Who answers whom?"
question_zh = "谁回应谁？"
attribution = "joint"
source = "test"
analyses = ["game"]
"#;

const SIDES: &str = r#"[ladder]
USA = "us"
CHN = "china"
"#;

fn game(rest: &str) -> Result<Setup, Diagnostics> {
    read(&Memory::new(), rest)
}

fn read(library: &Memory, rest: &str) -> Result<Setup, Diagnostics> {
    let library = library.clone().with("game.toml", format!("{HEAD}{rest}"));
    let (_, model, _) = World::shipped().prepare("game.toml", &library, &[])?;
    Ok(model.game.expect("a game"))
}

/// Code and the text of the line of every error.
fn errors(problems: &Diagnostics) -> Vec<(String, String)> {
    let errors = problems
        .iter()
        .filter(|one| one.severity == Severity::Error);
    let place = |one: &interdep::diagnostic::Diagnostic| {
        let place = one.place.as_ref().expect("a place");
        let text = problems.source(&place.file).expect("a text");
        let (line, _) = line_and_column(text, place.span.start);
        let line = text.lines().nth(line - 1).unwrap_or_default();
        (one.code.to_owned(), line.to_owned())
    };
    errors.map(place).collect()
}

#[track_caller]
fn refused(rest: &str, code: &str, line: &str) {
    let problems = game(rest).expect_err("a refusal");
    let found = errors(&problems);
    let wanted = (code.to_owned(), line.to_owned());
    assert!(found.contains(&wanted), "{wanted:?} not in {found:?}");
}

#[test]
fn the_shipped_ladders_have_eight_rungs_with_facts() {
    let ids = ["china", "china-package", "us", "us-package"];
    assert_eq!(shipped_ladders(), ids);
    let setup = game(SIDES).unwrap();
    assert_eq!(setup.tops(), [7, 7]);
    assert_eq!(setup.base(), [1, 1]);
    assert_eq!(setup.start(), setup.base(), "without [start_rung]");
    for side in &setup.sides {
        for rung in &side.ladder.rungs[1..] {
            assert!(!rung.facts.is_empty() && !rung.entries.is_empty());
        }
        assert!(side.ladder.rungs[0].entries.is_empty(), "open is open");
        // A measure is in force while its rung is, whatever its dates.
        let entries = side.ladder.rungs.iter().flat_map(|rung| &rung.entries);
        for entry in entries {
            assert!(
                entry
                    .imposed_by
                    .iter()
                    .any(|region| region.index() == side.region)
            );
            assert_eq!(entry.in_force.until, None, "{}", entry.id);
        }
    }
}

#[test]
fn every_key_comes_to_its_place() {
    let setup = game(&format!(
        r#"{SIDES}
[start_rung]
USA = 3
CHN = 2
[strategy.USA]
rule = "mixture"
floor_rung = 1
of = [
  {{ rule = "grit", weight = 0.25, quiet_quarters = 4 }},
  {{ rule = "arbitrated", weight = 0.75, accuracy_percent = 60, of = [{{ rule = "tolerant", threshold_rungs = 2 }}] }},
]
[strategy.CHN]
rule = "script"
moves = [{{ date = "2024-Q4", rung = 4 }}, {{ date = "2023-12-20", rung = 3 }}]
[alignment.JPN]
with = "USA"
from_rung = 4
probability_percent = 40
lag_quarters = 3
[game]
runs = 77
spiral_rungs = 3
timing = "alternating"
discount_percent_per_year = 3
half_life_quarters = 8
security_percent_of_gdp = {{ USA = 0.5 }}
relative_gain_weight = {{ CHN = 0.2 }}
[perception]
false_alarm_percent = 7
miss_percent = {{ low = 1, mode = 2, high = 9 }}
bias_percent = 4
transparency_percent = {{ USA = 60, CHN = 40 }}
glossary_percent = 10
monitoring_percent = 20
hub_percent = {{ USA = 30 }}
opacity = "endogenous"
opacity_loss_percent = 25
[slip]
up_percent = 1
down_percent = 2
[lag]
decision_quarters = 2
force_quarters = 0
[talks]
meeting_interval_quarters = 3
arbitration_accuracy_percent = 70
honesty_percent = 90
credibility_percent = 60
settlement = "strong"
ceiling_rung = {{ CHN = 5 }}
"#
    ))
    .unwrap();
    let [usa, chn] = &setup.sides;
    assert_eq!((usa.start, chn.start), (3, 2));
    assert_eq!((usa.floor, usa.ceiling, chn.ceiling), (1, None, Some(5)));
    let numbers: Vec<_> = usa
        .plans
        .iter()
        .map(|plan| (plan.weight, plan.entry.stem))
        .collect();
    assert_eq!(numbers, [(0.25, "grit"), (0.75, "tolerant")]);
    // What is not said is the default of the rule.
    assert_eq!(usa.plans[0].numbers, [4.0, 2.0]);
    assert_eq!(
        (usa.plans[1].numbers.as_slice(), usa.plans[1].arbitration),
        (&[2.0][..], 0.6)
    );
    // Rounds are quarters from the first day, 1 December.
    assert_eq!(chn.plans[0].moves, [(3, 4), (0, 3)]);
    assert_eq!(
        (usa.transparency, chn.transparency, usa.hub),
        (0.6, 0.4, 0.3)
    );
    assert_eq!((usa.security, chn.relative_gain), (0.5, 0.2));
    let perception = &setup.perception;
    let seen = [perception.false_alarm, perception.miss, perception.bias];
    assert_eq!(seen, [0.07, 0.02, 0.04]);
    let cleared = [
        perception.glossary,
        perception.monitoring,
        perception.opacity_loss,
    ];
    assert_eq!(cleared, [0.1, 0.2, 0.25]);
    assert_eq!((setup.slip.up, setup.slip.down), (0.01, 0.02));
    assert_eq!((setup.lag.decision, setup.lag.force), (2, 0));
    let talks = setup.talks.unwrap();
    assert_eq!(
        (talks.interval, talks.accuracy, talks.honesty),
        (3, 0.7, Some(0.9))
    );
    assert_eq!(talks.settlement.map(Settlement::name), Some("strong"));
    let ally = &setup.allies[0];
    assert_eq!(
        (ally.code.as_str(), ally.side, ally.from_rung),
        ("JPN", 0, 4)
    );
    assert_eq!((ally.chance, ally.lag), (0.4, 3));
    assert!(setup.in_turn);
    assert_eq!((setup.runs, setup.rounds, setup.spiral_rungs), (77, 20, 3));
}

#[test]
fn another_rule_takes_nothing_over_from_the_parents() {
    let world = World::shipped();
    let library = Memory::new();
    let (_, model, _) = world
        .prepare("spiral-with-tolerance", &library, &[])
        .unwrap();
    for side in &model.game.unwrap().sides {
        assert_eq!(side.plans.len(), 1);
        assert_eq!(side.plans[0].entry.stem, "tolerant");
    }
    let sets = [
        "strategy.CHN.rule=grit",
        "start_rung.USA=5",
        "slip.up_percent=9",
    ];
    let (_, model, _) = world
        .prepare("spiral-tit-for-tat", &library, &sets)
        .unwrap();
    let game = model.game.unwrap();
    assert_eq!(game.sides[1].plans[0].entry.stem, "grit");
    assert_eq!((game.sides[0].start, game.slip.up), (5, 0.09));
}

#[test]
#[expect(clippy::too_many_lines, reason = "one mistake after another")]
fn every_mistake_is_named_at_its_line() {
    for (rest, code, line) in [
        ("", "S400", r#"analyses = ["game"]"#),
        ("[ladder]\nUSA = \"us\"\n", "S400", "USA = \"us\""),
        (
            "[ladder]\nUSA = \"us\"\nCHN = \"chna\"\n",
            "S402",
            "CHN = \"chna\"",
        ),
        (
            "[ladder]\nUSA = \"us\"\nCHX = \"china\"\n",
            "S105",
            "CHX = \"china\"",
        ),
    ] {
        refused(rest, code, line);
    }
    for (rest, code, line) in [
        ("[start_rung]\nUSA = 8", "S403", "USA = 8"),
        ("[start_rung]\nTWN = 1", "S410", "TWN = 1"),
        ("[start_rung]\nUSA = -1", "S107", "USA = -1"),
        (
            "[strategy.USA]\nrule = \"tit_for_tat\"",
            "S106",
            "rule = \"tit_for_tat\"",
        ),
        (
            "[strategy.USA]\nrule = \"match\"\ngenerosity = 0.2",
            "S404",
            "generosity = 0.2",
        ),
        (
            "[strategy.USA]\nrule = \"generous\"\ngenerosity = 1.2",
            "S107",
            "generosity = 1.2",
        ),
        (
            "[strategy.USA]\nrule = \"tolerant\"\nthreshold_rungs = 5",
            "S107",
            "threshold_rungs = 5",
        ),
        (
            "[strategy.USA]\nthreshold_rungs = 1",
            "S113",
            "[strategy.USA]",
        ),
        (
            "[strategy.USA]\nrule = \"mixture\"\nof = [{ rule = \"match\", weight = 0.5 }, { rule = \"hold\", weight = 0.6 }]",
            "S405",
            "of = [{ rule = \"match\", weight = 0.5 }, { rule = \"hold\", weight = 0.6 }]",
        ),
        (
            "[strategy.USA]\nrule = \"mixture\"\nof = [\n{ rule = \"match\" },\n]",
            "S406",
            "{ rule = \"match\" },",
        ),
        (
            "[strategy.USA]\nrule = \"mixture\"\nof = [\n{ rule = \"match\", weight = 1, thaw = 0.5 },\n]",
            "S404",
            "{ rule = \"match\", weight = 1, thaw = 0.5 },",
        ),
        (
            "[strategy.USA]\nrule = \"mixture\"\nof = [\n{ rule = \"mixture\", weight = 1 },\n]",
            "S406",
            "{ rule = \"mixture\", weight = 1 },",
        ),
        (
            "[strategy.USA]\nrule = \"arbitrated\"\naccuracy_percent = 70",
            "S406",
            "[strategy.USA]",
        ),
        (
            "[strategy.USA]\nrule = \"script\"",
            "S406",
            "[strategy.USA]",
        ),
        (
            "[strategy.USA]\nrule = \"script\"\nmoves = [\n{ date = \"2020-01-01\", rung = 2 },\n]",
            "S415",
            "{ date = \"2020-01-01\", rung = 2 },",
        ),
        (
            "[strategy.USA]\nrule = \"script\"\nmoves = [\n{ date = \"2024-01-01\", rung = 9 },\n]",
            "S403",
            "{ date = \"2024-01-01\", rung = 9 },",
        ),
        (
            "[perception]\nfalse_alarm_percent = 101",
            "S107",
            "false_alarm_percent = 101",
        ),
        (
            "[perception]\nmiss_percent = -1",
            "S107",
            "miss_percent = -1",
        ),
        (
            "[perception]\nfalse_alarm_percent = 98",
            "S411",
            "false_alarm_percent = 98",
        ),
        (
            "[perception]\ntransparency_percent = { JPN = 5 }",
            "S410",
            "transparency_percent = { JPN = 5 }",
        ),
        (
            "[slip]\nup_percent = 60\ndown_percent = 60",
            "S411",
            "up_percent = 60",
        ),
        ("[lag]\nforce_quarters = 99", "S107", "force_quarters = 99"),
        ("[game]\nruns = 0", "S107", "runs = 0"),
        ("[game]\nruns = 300000", "S107", "runs = 300000"),
        (
            "[talks]\nsettlement = \"firm\"",
            "S106",
            "settlement = \"firm\"",
        ),
        (
            "[talks]\nmeeting_interval_quarters = 0",
            "S107",
            "meeting_interval_quarters = 0",
        ),
        ("[alignment.JPN]\nwith = \"KOR\"", "S414", "with = \"KOR\""),
        ("[alignment.CHN]\nwith = \"USA\"", "S414", "[alignment.CHN]"),
        ("[strategy]\nUSA = \"match\"", "S102", "USA = \"match\""),
        ("[perception]\nfalse_alarms = 3", "S101", "false_alarms = 3"),
    ] {
        refused(&format!("{SIDES}{rest}\n"), code, line);
    }
}

const LADDER: &str = r#"schema = 1
id = "mine"
name_en = "Mine"
name_zh = "自备"
[[rung]]
name_en = "Open"
name_zh = "开放"
[[rung]]
name_en = "A tariff"
name_zh = "关税"
measures = ["t"]
facts = ["semi-measure-2018-07-06-section-301-list-1"]
[[tariff]]
id = "t"
imposed_by = "USA"
on_goods_from = "CHN"
products = ["goods"]
added_percent = 10
"#;

fn own(ladder: &str) -> Result<Setup, Diagnostics> {
    let library = Memory::new().with("mine.toml", ladder);
    assert!(library.read("mine.toml").is_ok());
    read(&library, "[ladder]\nUSA = \"mine\"\nCHN = \"china\"\n")
}

#[test]
fn a_ladder_of_ones_own_stands_beside_the_scenario() {
    let setup = own(LADDER).unwrap();
    assert_eq!(setup.tops(), [1, 7]);
    assert_eq!(setup.sides[0].ladder.name.zh, "自备");
    assert_eq!(setup.sides[0].ladder.rungs[1].entries.len(), 1);
}

#[test]
fn every_mistake_in_a_ladder_is_named_at_its_line() {
    for (from, to, code, line) in [
        (
            "measures = [\"t\"]",
            "measures = [\"u\"]",
            "S407",
            "measures = [\"u\"]",
        ),
        (
            "measures = [\"t\"]",
            "measures = [\"t\", \"v\"]",
            "S407",
            "measures = [\"t\", \"v\"]",
        ),
        (
            "list-1\"",
            "list-9\"",
            "S409",
            "facts = [\"semi-measure-2018-07-06-section-301-list-9\"]",
        ),
        (
            "name_en = \"Open\"",
            "measures = [\"t\"]",
            "S408",
            "measures = [\"t\"]",
        ),
        ("added_percent = 10", "", "S301", "id = \"t\""),
        (
            "added_percent = 10",
            "added_percent = -300",
            "S107",
            "added_percent = -300",
        ),
        ("imposed_by = \"USA\"\n", "", "S113", "[[tariff]]"),
        (
            "products = [\"goods\"]",
            "products = [\"goodz\"]",
            "S104",
            "products = [\"goodz\"]",
        ),
        (
            "id = \"mine\"",
            "id = \"mine\"\nbase_rung = 4",
            "S403",
            "base_rung = 4",
        ),
        (
            "added_percent = 10",
            "rate_percent = 10",
            "S413",
            "[[tariff]]",
        ),
        (
            "id = \"mine\"",
            "id = \"mine\"\nrungs = 4",
            "S101",
            "rungs = 4",
        ),
        ("name_zh = \"关税\"\n", "", "S113", "[[rung]]"),
        (
            "name_zh = \"关税\"\n",
            "name_zh = \"关税\"\nlocked_rounds = -1\n",
            "S107",
            "locked_rounds = -1",
        ),
        ("[[tariff]]", "[[endowment]]", "S101", "[[endowment]]"),
    ] {
        assert!(LADDER.contains(from), "{from}");
        let mut ladder = LADDER.replacen(from, to, 1);
        if code == "S413" {
            ladder = ladder.replace("id = \"mine\"", "id = \"mine\"\nbase_rung = 1");
        }
        let problems = own(&ladder).expect_err(to);
        let found = errors(&problems);
        let wanted = (code.to_owned(), line.to_owned());
        assert!(found.contains(&wanted), "{wanted:?} not in {found:?}");
    }
    let one_rung = LADDER.replace("[[rung]]\nname_en = \"Open\"\nname_zh = \"开放\"\n", "");
    let problems = own(&one_rung).unwrap_err();
    assert!(problems.iter().any(|one| one.code == "S412"), "{problems}");
    let idle = own(&LADDER.replace("measures = [\"t\"]\n", "")).unwrap();
    assert!(idle.sides[0].ladder.rungs[1].entries.is_empty());
}

const CHANGED: &str = r#"schema = 1
id = "mine"
extends = "us"
name_en = "Mine"
name_zh = "自备"
[[export_control]]
id = "us-tools"
exempt_end_uses = ["research"]
blocked_percent = 35
"#;

#[test]
fn a_ladder_takes_over_another_and_changes_what_it_names() {
    let shipped = game(SIDES).unwrap();
    let setup = own(CHANGED).unwrap();
    let [before, after] = [&shipped, &setup].map(|setup| &setup.sides[0].ladder);
    assert_eq!(
        (after.id.as_str(), after.name.en.as_str()),
        ("mine", "Mine")
    );
    assert_eq!((after.base, after.rungs.len()), (before.base, 8));
    for (before, after) in before.rungs.iter().zip(&after.rungs) {
        assert_eq!((&before.name, &before.facts), (&after.name, &after.facts));
        for (before, after) in before.entries.iter().zip(&after.entries) {
            let is_changed = after.id == "us-tools";
            assert_eq!(before != after, is_changed, "{}", after.id);
        }
    }
}

#[test]
fn ladders_that_extend_each_other_or_nothing_are_refused_at_the_line() {
    for parent in ["mine", "nobody"] {
        let extends = format!("extends = \"{parent}\"");
        let ladder = LADDER.replace("id = \"mine\"", &format!("id = \"mine\"\n{extends}"));
        let code = if parent == "mine" { "S007" } else { "S402" };
        let found = errors(&own(&ladder).unwrap_err());
        assert!(found.contains(&(code.to_owned(), extends)), "{found:?}");
    }
}

#[test]
fn what_ladders_share_is_drawn_alike_and_a_change_below_changes_the_scenario() {
    let sides = SIDES.replace("\"us\"", "\"mine\"");
    let prepared = |sides: &str, blocked: &str| {
        let mine = CHANGED.replace("extends = \"us\"", "extends = \"lower\"");
        let lower = CHANGED.replace("id = \"mine\"", "id = \"lower\"");
        let library = Memory::new()
            .with("mine.toml", mine)
            .with("lower.toml", lower.replace("= 35", blocked))
            .with("game.toml", format!("{HEAD}{sides}"));
        let prepared = World::shipped().prepare("game.toml", &library, &[]);
        prepared.unwrap().0
    };
    let paths = |sides: &str| -> Vec<String> {
        let uncertain = prepared(sides, "= 35").uncertain();
        uncertain.into_iter().map(|one| one.path).collect()
    };
    let (mut shipped, mine) = (paths(SIDES), paths(&sides));
    shipped.retain(|path| !path.contains("us-tools"));
    assert_eq!(shipped, mine, "a number that is given is not drawn");
    let told_apart = ["= 35", "= 36"].map(|blocked| fingerprint(&prepared(&sides, blocked)));
    assert_ne!(told_apart[0], told_apart[1]);
}
