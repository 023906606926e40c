//! `interdep game FILE`: the static solutions of a scenario's ladder game, and
//! with `--matrix` what every pair of rungs costs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde_json::{Map, Value as Json, json};

use super::Shared;
use crate::analysis::RunOptions;
use crate::analysis::game::{Answer, Shelf, answer, table_error};
use crate::cli::data::{DataFlags, OpenWorld};
use crate::cli::source::{Asked, ScenarioFlags};
use crate::cli::terminal::{Exit, Failure, Progress, Terminal};
use crate::diagnostic::Diagnostic;
use crate::results::store;
use crate::scenario::Demand;
use crate::strategy::cost::{PayoffTable, Posture, Stage, StageCost};
use crate::strategy::round::Rung;
use crate::strategy::setup::Setup;
use crate::strategy::solution::Patience;
use crate::text::columns::columns;
use crate::text::{Language, Message, Text, strings::game as say};

/// Where payoff tables are kept between runs.
const SHELF: &str = "output/.payoff";

/// The shelf of the program: beside the results of runs.
pub(in crate::cli) fn shelf() -> Arc<dyn Shelf> {
    Arc::new(store::Shelf::new(Path::new(SHELF)))
}

impl Shelf for store::Shelf {
    fn read(&self, name: &str) -> Option<String> {
        Self::read(self, name)
    }

    fn write(&self, name: &str, text: &str) {
        Self::write(self, name, text);
    }
}

/// Arguments of a scenario's game.
#[derive(Args, Debug)]
pub(super) struct LadderFlags {
    #[arg(value_name = "FILE|ID")]
    file: Option<PathBuf>,
    #[arg(long)]
    matrix: bool,
    #[command(flatten)]
    flags: ScenarioFlags,
    #[command(flatten)]
    data: DataFlags,
}

impl LadderFlags {
    /// Whether a scenario is named.
    pub(super) fn asked(&self) -> bool {
        self.file.is_some()
    }

    /// The arguments that only this game has, and whether they are there.
    pub(super) fn given(&self) -> [(&'static str, bool); 1] {
        [("--matrix", self.matrix)]
    }

    /// Solves and prints.
    pub(super) fn run(&self, shared: &Shared, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let Some(file) = &self.file else {
            return Ok(Exit::Usage);
        };
        let open = self.data.open_as(&self.flags.asking(file))?;
        self.flags.heed(&open, terminal)?;
        let mut sets = Vec::new();
        sets.extend(
            shared
                .seed
                .as_ref()
                .map(|seed| format!("ensemble.seed={seed}")),
        );
        let runs = shared.repetitions.as_ref();
        sets.extend(runs.map(|runs| format!("game.runs={runs}")));
        let asked = Asked {
            sets,
            ..Asked::of(&open, Demand::Study)
        };
        let (_, model) = self.flags.open(file, &asked, terminal)?;
        let Some(setup) = &model.game else {
            let message = say::NO_LADDERS.message();
            let problem = Diagnostic::error("S400", message).help(&say::GAME_HELP);
            return Err(Failure::Scenario(problem.into()));
        };
        let options = RunOptions {
            labels: open.labels.clone(),
            shelf: Some(shelf()),
            ..RunOptions::default()
        };
        let observer = terminal.observer(Progress::Auto);
        let found = answer(&model, setup, &open.world, &options, &observer)?;
        let error = table_error(&model, setup, &open.world, &found, &observer)?;
        if shared.json {
            let json = as_json(setup, &open, &found, error, self.matrix);
            terminal.line(format!("{json:#}"))?;
        } else {
            for &language in terminal.languages() {
                terminal.line(page(setup, &found, error, self.matrix, language))?;
            }
        }
        Ok(Exit::Fine)
    }
}

/// Cost of a pair to one side with nobody aligned: long, then short.
fn cell(table: &PayoffTable, rungs: [Rung; 2], side: usize) -> [f64; 2] {
    let mut stages = vec![Stage::default(); table.parties()];
    table.cost(Posture::of(rungs), &mut stages);
    [stages[side].long, stages[side].long + stages[side].extra]
}

fn page(
    setup: &Setup,
    found: &Answer,
    error: (f64, usize),
    matrix: bool,
    language: Language,
) -> String {
    let mut parts = Vec::new();
    for side in &setup.sides {
        parts.push(rungs(side, language));
    }
    if matrix {
        for horizon in 0..2 {
            for side in 0..2 {
                parts.push(matrix_page(setup, found, side, horizon, language));
            }
        }
    }
    parts.push(solutions(setup, found, language));
    for side in 0..2 {
        parts.push(security(setup, found, side, language));
    }
    let error = say::TABLE_ERROR
        .with("error", format!("{:.1e}", error.0))
        .with("postures", error.1);
    parts.push(error.in_language(language));
    parts.push(say::CAVEAT_CONDITIONAL.in_language(language).to_owned());
    parts.join("\n")
}

fn rungs(side: &crate::strategy::setup::Side, language: Language) -> String {
    let mut lines = Vec::new();
    for (at, rung) in side.ladder.rungs.iter().enumerate() {
        let mark = match at {
            at if at == usize::from(side.start) => say::MARK_START.in_language(language),
            at if at == usize::from(side.ladder.base) => say::MARK_BASE.in_language(language),
            _ => "",
        };
        let name = rung.name.in_language(language).to_owned();
        lines.push(vec![at.to_string(), name, mark.to_owned()]);
    }
    let title = format!("{}: {}", side.code, side.ladder.name.in_language(language));
    format!("{title}\n{}", columns(&lines, 3))
}

fn matrix_page(
    setup: &Setup,
    found: &Answer,
    side: usize,
    horizon: usize,
    language: Language,
) -> String {
    let [one, two] = [&setup.sides[0].code, &setup.sides[1].code];
    let mut lines = vec![vec![format!("{one} \\ {two}")]];
    lines[0].extend((0..=setup.tops()[1]).map(|rung| rung.to_string()));
    for row in 0..=setup.tops()[0] {
        let mut line = vec![row.to_string()];
        for column in 0..=setup.tops()[1] {
            let cost = cell(&found.table, [row, column], side)[horizon];
            let base = [row, column] == setup.base();
            line.push(format!("{cost:.3}{}", if base { "*" } else { "" }));
        }
        lines.push(line);
    }
    let words: &Text = if horizon == 0 {
        &say::MATRIX_LONG
    } else {
        &say::MATRIX_SHORT
    };
    let title = words.with("region", &setup.sides[side].code);
    format!("{}\n{}", title.in_language(language), columns(&lines, 1))
}

fn solutions(setup: &Setup, found: &Answer, language: Language) -> String {
    let solved = &found.solutions;
    let word = |text: &Text| text.in_language(language).to_owned();
    let mut lines = vec![
        vec![word(&say::HEAD_CONCEPT)],
        // Rungs, then costs, of both sides.
    ];
    for side in &setup.sides {
        lines[0].push(
            say::HEAD_RUNG_OF
                .with("region", &side.code)
                .in_language(language),
        );
    }
    for side in &setup.sides {
        lines[0].push(
            say::HEAD_COST_OF
                .with("region", &side.code)
                .in_language(language),
        );
    }
    let mut pair = |words: Message, rungs: [Rung; 2]| {
        let cost = found.payoffs.costs(rungs);
        lines.push(vec![
            words.in_language(language),
            rungs[0].to_string(),
            rungs[1].to_string(),
            format!("{:.3}", cost[0]),
            format!("{:.3}", cost[1]),
        ]);
    };
    for &rungs in &solved.nash {
        pair(say::NASH.message(), rungs);
    }
    for side in 0..2 {
        let leader = say::LEADER.with("region", &setup.sides[side].code);
        pair(leader, solved.leader[side]);
    }
    pair(say::JOINT.message(), solved.joint);
    if let Some(rungs) = solved.bargain {
        pair(say::BARGAIN.message(), rungs);
    }
    let mut both = |words: &Text, costs: [f64; 2]| {
        let costs = costs.map(|cost| format!("{cost:.3}"));
        let [one, two] = costs;
        lines.push(vec![word(words), String::new(), String::new(), one, two]);
    };
    both(&say::DISAGREEMENT, solved.disagreement);
    if let Some(price) = solved.no_agreement {
        both(&say::NO_AGREEMENT, price);
    }
    for mixed in &solved.mixed {
        both(&say::MIXED, mixed.cost);
    }
    let mut text = format!("{}\n{}", word(&say::TITLE_SOLUTIONS), columns(&lines, 1));
    for side in 0..2 {
        text += &verdict(setup, found, side, language);
    }
    text
}

/// Minimax, patience and dilemma of a side, a sentence each.
fn verdict(setup: &Setup, found: &Answer, side: usize, language: Language) -> String {
    let code = &setup.sides[side].code;
    let (rung, worst) = found.solutions.minimax[side];
    let minimax = say::MINIMAX
        .with("region", code)
        .with("rung", rung)
        .with("cost", format!("{worst:.3}"));
    let patience = match found.solutions.patience[side] {
        Patience::From(factor) => say::PATIENCE
            .with("region", code)
            .with("factor", format!("{factor:.3}")),
        Patience::Never => say::NO_PATIENCE.with("region", code),
    };
    let mut sentences = vec![minimax, patience];
    if found.solutions.no_dilemma[side] {
        let stated = &setup.sides[side];
        let weightless = stated.security == 0.0 && stated.relative_gain == 0.0;
        let words = if weightless {
            &say::NO_DILEMMA
        } else {
            &say::NO_DILEMMA_AT_WEIGHTS
        };
        sentences.push(words.with("region", code));
    }
    let lines = sentences.iter().map(|one| one.in_language(language) + "\n");
    lines.collect()
}

fn security(setup: &Setup, found: &Answer, side: usize, language: Language) -> String {
    let player = &setup.sides[side];
    let steps = found.solutions.security[side].iter();
    let rungs = player.ladder.rungs.iter().skip(1);
    let lines: Vec<Vec<String>> = (1..)
        .zip(rungs.zip(steps))
        .map(|(at, (rung, value)): (usize, _)| {
            let name = rung.name.in_language(language).to_owned();
            vec![at.to_string(), name, format!("{value:.3}")]
        })
        .collect();
    let title = say::TITLE_SECURITY
        .with("region", &player.code)
        .with("other", &setup.sides[1 - side].code);
    format!("{}\n{}", title.in_language(language), columns(&lines, 2))
}

fn as_json(
    setup: &Setup,
    open: &OpenWorld,
    found: &Answer,
    error: (f64, usize),
    matrix: bool,
) -> Json {
    let solved = &found.solutions;
    let pair = |rungs: [Rung; 2]| json!({ "rungs": rungs, "cost_percent_of_gdp": found.payoffs.costs(rungs) });
    let patience = |side: usize| match solved.patience[side] {
        Patience::From(factor) => json!(factor),
        Patience::Never => json!("never"),
    };
    let mixed: Vec<Json> = solved
        .mixed
        .iter()
        .map(|one| json!({ "weights": one.weights, "cost_percent_of_gdp": one.cost }))
        .collect();
    let mut object = Map::new();
    let mut put = |key: &str, value: Json| object.insert(key.to_owned(), value);
    put("sides", json!([setup.sides[0].code, setup.sides[1].code]));
    put("start", json!(setup.start()));
    put("base", json!(setup.base()));
    put(
        "nash",
        solved.nash.iter().map(|&rungs| pair(rungs)).collect(),
    );
    put("nash_mixed", json!(mixed));
    put(
        "stackelberg",
        json!([pair(solved.leader[0]), pair(solved.leader[1])]),
    );
    put("minimax", json!(solved.minimax));
    put("joint_optimum", pair(solved.joint));
    put("nash_bargaining", json!(solved.bargain.map(pair)));
    put("disagreement", json!(solved.disagreement));
    put("price_of_no_agreement", json!(solved.no_agreement));
    put("critical_patience", json!([patience(0), patience(1)]));
    put("no_dilemma", json!(solved.no_dilemma));
    put("revealed_security_value", json!(solved.security));
    put("unit", json!(open.world.table.unit));
    put("table_error_percent_of_gdp", json!(error.0));
    put("postures_solved_live", json!(error.1));
    if matrix {
        for (horizon, name) in ["long", "short"].into_iter().enumerate() {
            let costs = |side: usize| -> Vec<Vec<f64>> {
                (0..=setup.tops()[0])
                    .map(|one| {
                        let row = 0..=setup.tops()[1];
                        row.map(|two| cell(&found.table, [one, two], side)[horizon])
                            .collect()
                    })
                    .collect()
            };
            put(&format!("matrix_{name}"), json!([costs(0), costs(1)]));
        }
    }
    Json::Object(object)
}
