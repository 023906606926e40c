//! A proposal as a scenario file: a child of the base that holds the difference.
//!
//! What is computed is this file, resolved like every other: what is downloaded
//! is what was shown.

use std::fmt::Write;

use super::changes::Changes;
use super::control::{Control, MEETINGS, Moves};
use super::refusal::Refusal;
use super::{Opened, wording};
use crate::model::Model;
use crate::scenario::{Data, Demand, Document, Memory, origin, prepare};
use crate::strategy::setup::Setup;
use crate::text::{Bilingual, strings::serve as say};

/// Id and file name of a proposal.
pub(super) const ID: &str = "workbench-proposal";

/// Where the lines of a table go.
#[derive(Default)]
struct Tables(Vec<(String, Vec<String>)>);

impl Tables {
    fn line(&mut self, table: &str, line: String) {
        let known = self.0.iter().position(|(name, _)| name == table);
        let place = known.unwrap_or_else(|| {
            self.0.push((table.to_owned(), Vec::new()));
            self.0.len() - 1
        });
        self.0[place].1.push(line);
    }
}

/// The file's text. `names` is what the proposal is called.
pub(super) fn text(
    opened: &Opened,
    controls: &[Control],
    setup: &Setup,
    changes: &Changes,
    names: &Bilingual,
) -> String {
    let mut tables = Tables::default();
    for (control, value) in changes.iter(controls) {
        of_one(&mut tables, setup, control, value);
    }
    by_region(&mut tables, setup, controls, changes);
    talks(&mut tables, setup, controls, changes);
    let source = say::PROPOSAL_SOURCE
        .with("id", &opened.model.about.id)
        .with("hash", &opened.hash);
    let question = wording(&say::PROPOSAL_QUESTION);
    let mut text = String::from("schema = 1\n");
    let mut head = |key: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{key} = {}", toml::Value::from(value));
    };
    head("id", ID);
    head("name_en", &names.en);
    head("name_zh", &names.zh);
    head("question_en", &question.en);
    head("question_zh", &question.zh);
    head("extends", &opened.model.about.id);
    head("attribution", "joint");
    head("source", &source.to_string());
    for (table, lines) in tables.0 {
        let _ = write!(text, "\n[{table}]\n{}\n", lines.join("\n"));
    }
    text
}

/// What moves on its own.
fn of_one(tables: &mut Tables, setup: &Setup, control: &Control, value: f64) {
    let code = control.side.map(|side| setup.sides[side].code.as_str());
    match (control.moves, code) {
        (Moves::Tolerance, Some(code)) => {
            let table = format!("strategy.{code}");
            tables.line(&table, "rule = \"tolerant\"".into());
            tables.line(&table, format!("threshold_rungs = {value}"));
        }
        (Moves::Start, Some(code)) => tables.line("start_rung", format!("{code} = {value}")),
        (Moves::Number(table, key) | Moves::Whole(table, key), _) => {
            tables.line(table, format!("{key} = {value}"));
        }
        _ => {}
    }
}

/// Transparency stands in one key for both sides.
fn by_region(tables: &mut Tables, setup: &Setup, controls: &[Control], changes: &Changes) {
    let values = values(Moves::Transparency, controls, changes);
    if values.iter().any(|(_, is_changed)| *is_changed) {
        let pair = |side: usize| format!("{} = {}", setup.sides[side].code, values[side].0);
        let line = format!("transparency_percent = {{ {}, {} }}", pair(0), pair(1));
        tables.line("perception", line);
    }
}

/// Talks go as far as both sides take part.
fn talks(tables: &mut Tables, setup: &Setup, controls: &[Control], changes: &Changes) {
    let values = values(Moves::Talks, controls, changes);
    let accuracy = values[0].0.min(values[1].0);
    let is_changed = values.iter().any(|(_, is_changed)| *is_changed);
    let given = setup.talks.map_or(0.0, |talks| 100.0 * talks.accuracy);
    if !is_changed || (accuracy - given).abs() < 1e-9 {
        return;
    }
    if setup.talks.is_none() {
        tables.line("talks", format!("meeting_interval_quarters = {MEETINGS}"));
    }
    tables.line(
        "talks",
        format!("arbitration_accuracy_percent = {accuracy}"),
    );
}

/// What both sides' controls of a kind stand on, and whether they were moved.
pub(super) fn values(moves: Moves, controls: &[Control], changes: &Changes) -> [(f64, bool); 2] {
    [0, 1].map(|side: usize| {
        let own = |control: &Control| control.moves == moves && control.side == Some(side);
        let place = controls.iter().position(own);
        place.map_or((0.0, false), |place| {
            let value = changes.value(place, controls);
            (value, value != controls[place].default)
        })
    })
}

/// The file, read and resolved.
pub(super) fn resolved(opened: &Opened, text: &str) -> Result<(Document, Model), Refusal> {
    let mut library = Memory::new().with(&format!("{ID}.toml"), text);
    if !opened.is_shipped() {
        let own = origin(&opened.document);
        for (name, text) in opened.document.files() {
            // A parent is looked for by its id.
            let name = if name == own {
                format!("{}.toml", opened.model.about.id)
            } else {
                name
            };
            library = library.with(&name, text.as_bytes());
        }
    }
    let data = Data {
        names: opened.codes.names(),
        // Which flows a measure touches was asked of the base.
        world: None,
        demand: Demand::Study,
    };
    let found = prepare(&format!("{ID}.toml"), &library, &[], &data);
    let (document, model, _) = found.map_err(|problems| {
        let words = say::REFUSED.message();
        let first = problems.iter().next().map(|one| one.message.clone());
        Refusal::value(match first {
            Some(first) => words.with_words("why", first),
            None => words.with("why", problems),
        })
    })?;
    Ok((document, model))
}
