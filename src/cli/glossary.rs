//! `interdep glossary`: Chinese and English terms with their definitions.

use clap::Args;
use serde_json::{Value as Json, json};

use super::terminal::{Exit, Failure, Terminal};
use crate::diagnostic::{Diagnostic, nearest};
use crate::text::columns::columns;
use crate::text::glossary::{Field, Term, find, terms};
use crate::text::{Text, strings::glossary as say};

/// Arguments of `glossary`.
#[derive(Args, Debug)]
pub(super) struct Glossary {
    #[arg(value_name = "TERM")]
    term: Option<String>,
    #[arg(long)]
    json: bool,
}

impl Glossary {
    /// Lists all terms, or explains those that were asked for.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let found: Vec<&Term> = match &self.term {
            Some(term) => find(term),
            None => terms().iter().collect(),
        };
        match &self.term {
            Some(term) if found.is_empty() => return Err(unknown(term)),
            _ if self.json => {
                let list: Json = found.iter().map(|term| as_json(term)).collect();
                terminal.line(format!("{list:#}"))?;
            }
            Some(_) => {
                for term in found {
                    explain(term, terminal)?;
                }
            }
            None => list(&found, terminal)?,
        }
        Ok(Exit::Fine)
    }
}

fn unknown(term: &str) -> Failure {
    let names = terms()
        .iter()
        .flat_map(|term| [term.name.en.as_str(), term.name.zh.as_str()]);
    let help = match nearest(term, names) {
        Some(near) => say::NEAR_TERM.with("near", near),
        None => say::ALL_TERMS.message(),
    };
    let problem = Diagnostic::error("G001", say::NO_TERM.with("term", term)).help(help);
    Failure::Arguments(problem.into())
}

/// A glossary shows both languages whatever `--lang` says; that chooses the
/// language of headings and definitions.
fn list(found: &[&Term], terminal: &mut Terminal) -> Result<(), Failure> {
    for field in Field::ALL {
        terminal.say(heading(field))?;
        let rows: Vec<Vec<String>> = found
            .iter()
            .filter(|term| term.field == field)
            .map(|term| vec![term.name.en.clone(), term.name.zh.clone()])
            .collect();
        terminal.line(columns(&rows, 2))?;
    }
    Ok(())
}

fn explain(term: &Term, terminal: &mut Terminal) -> Result<(), Failure> {
    terminal.line(format!("{} | {}", term.name.en, term.name.zh))?;
    for &language in terminal.languages() {
        terminal.line(format!("  {}", term.definition.in_language(language)))?;
        if let Some(usage) = &term.usage {
            let usage = say::USAGE.message().with_each("text", usage.clone());
            terminal.line(format!("  {}", usage.in_language(language)))?;
        }
    }
    Ok(())
}

fn heading(field: Field) -> &'static Text {
    match field {
        Field::Measure => &say::MEASURE,
        Field::Chips => &say::CHIPS,
        Field::Batteries => &say::BATTERIES,
        Field::Minerals => &say::MINERALS,
        Field::Network => &say::NETWORK,
        Field::Economics => &say::ECONOMICS,
        Field::Disruption => &say::DISRUPTION,
        Field::Strategy => &say::STRATEGY,
        Field::Dialogue => &say::DIALOGUE,
        Field::Uncertainty => &say::UNCERTAINTY,
    }
}

fn as_json(term: &Term) -> Json {
    let words = |words: &crate::text::Bilingual| json!({ "en": words.en, "zh": words.zh });
    json!({
        "id": term.id,
        "name": words(&term.name),
        "definition": words(&term.definition),
        "usage": term.usage.as_ref().map(words),
    })
}
