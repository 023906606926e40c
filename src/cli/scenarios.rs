//! `interdep scenarios`: the shipped scenarios with their questions.

use clap::Args;
use serde_json::{Value as Json, json};

use super::data::shipped_codes;
use super::terminal::{Exit, Failure, Terminal};
use crate::model::{About, Attribution};
use crate::scenario::{Data, Demand, Memory, prepare, shipped};

/// Arguments of `scenarios`.
#[derive(Args, Debug)]
pub(super) struct Scenarios {
    #[arg(long)]
    json: bool,
}

impl Scenarios {
    /// Lists them in the order of the registry.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let codes = shipped_codes()?;
        let data = Data {
            names: codes.names(),
            world: None,
            demand: Demand::Study,
        };
        let mut list = Vec::new();
        for id in shipped() {
            let (_, model, _) =
                prepare(id, &Memory::new(), &[], &data).map_err(Failure::Scenario)?;
            list.push(model.about);
        }
        if self.json {
            let list: Json = list.iter().map(as_json).collect();
            terminal.line(format!("{list:#}"))?;
            return Ok(Exit::Fine);
        }
        for about in &list {
            print(about, terminal)?;
        }
        Ok(Exit::Fine)
    }
}

fn print(about: &About, terminal: &mut Terminal) -> Result<(), Failure> {
    terminal.line(&about.id)?;
    for &language in terminal.languages() {
        let attribution = about.attribution.map(Attribution::words);
        let attribution = attribution.map_or("", |words| words.in_language(language));
        terminal.line(format!(
            "  {} [{attribution}]",
            about.name.in_language(language)
        ))?;
        terminal.line(format!("  {}", about.question.in_language(language)))?;
    }
    Ok(())
}

fn as_json(about: &About) -> Json {
    json!({
        "id": about.id,
        "name": { "en": about.name.en, "zh": about.name.zh },
        "question": { "en": about.question.en, "zh": about.question.zh },
        "attribution": about.attribution.map(Attribution::name),
        "source": about.source,
    })
}
