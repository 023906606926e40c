//! `interdep explain FILE [KEY]`: resolved values, each with the file and line
//! it came from.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::data::{Asking, Codes, DataFlags, shipped_codes};
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Terminal};
use crate::diagnostic::nearest;
use crate::scenario::{Demand, Explained, explain};
use crate::text::strings::cli as say;

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub(super) struct Explain {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(value_name = "KEY")]
    key: Option<String>,
    #[command(flatten)]
    flags: ScenarioFlags,
    #[arg(long)]
    json: bool,
}

impl Explain {
    /// Prints the values that are given; with KEY, what is under it, given or
    /// not, with its meaning.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let asking = self.flags.asking(&self.file);
        let codes = if asking == Asking::default() {
            shipped_codes()?
        } else {
            let open = DataFlags::default().open_as(&asking)?;
            Codes::of(&open.world.catalogue())
        };
        let asked = Asked {
            sets: Vec::new(),
            codes,
            world: None,
            demand: Demand::Study,
        };
        let (document, _) = self.flags.open(&self.file, &asked, terminal)?;
        let all = explain(&document);
        let wanted: Vec<&Explained> = match &self.key {
            Some(key) => all.iter().filter(|line| line.is_under(key)).collect(),
            None => all.iter().filter(|line| line.given.is_some()).collect(),
        };
        if let (Some(key), true) = (&self.key, wanted.is_empty()) {
            return Err(Failure::Usage(unknown(key, &all)));
        }
        if self.json {
            let lines: Json = wanted.into_iter().map(as_json).collect();
            terminal.line(format!("{lines:#}"))?;
            return Ok(Exit::Fine);
        }
        for line in wanted {
            print(line, self.key.is_some(), terminal)?;
        }
        Ok(Exit::Fine)
    }
}

fn print(line: &Explained, with_meaning: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    match &line.given {
        Some((value, origin)) => terminal.line(format!("{} = {value}  # {origin}", line.path))?,
        None => terminal.say(say::NOT_GIVEN.with("path", &line.path))?,
    }
    if with_meaning {
        terminal.say(say::MEANING.message().with_words("words", line.words))?;
    }
    Ok(())
}

fn unknown(key: &str, all: &[Explained]) -> crate::text::Message {
    let paths = all.iter().map(|line| line.path.as_str());
    match nearest(key, paths) {
        Some(path) => say::NO_SUCH_KEY_BUT.with("key", key).with("near", path),
        None => say::NO_SUCH_KEY.with("key", key),
    }
}

fn as_json(line: &Explained) -> Json {
    let (value, origin) = line
        .given
        .as_ref()
        .map(|(value, origin)| (value, origin))
        .unzip();
    json!({
        "path": line.path,
        "value": value,
        "origin": origin,
        "meaning": { "en": line.words.en, "zh": line.words.zh },
    })
}
