//! `interdep new NAME [--from ID]`: a commented scenario to start from.

use std::io::ErrorKind;
use std::path::Path;

use clap::Args;

use super::terminal::{Exit, Failure, Terminal};
use crate::ids::is_id;
use crate::scenario::{Disk, Document, explain, load, shipped};
use crate::text::{Language, Text, strings::cli as say};

/// Arguments of `new`.
#[derive(Args, Debug)]
pub(super) struct New {
    #[arg(value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "ID")]
    from: Option<String>,
}

impl New {
    /// Writes NAME.toml into the current folder, never over another file.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let file = format!("{}.toml", self.name);
        let disk = Disk::beside(Path::new(&file)).filter(|_| is_id(&self.name));
        let Some((disk, _)) = disk else {
            return Err(Failure::Usage(say::BAD_NAME.with("name", &self.name)));
        };
        let language = terminal
            .languages()
            .first()
            .copied()
            .unwrap_or(Language::En);
        let text = match &self.from {
            Some(parent) => {
                let (document, warnings) =
                    load(&parent_file(parent), &disk, &[]).map_err(Failure::Scenario)?;
                terminal.problems(&warnings)?;
                child(&self.name, parent, &document, language)
            }
            None => fill(&say::NEW_SCENARIO, &self.name).in_language(language),
        };
        match disk.create(&file, &text) {
            Ok(()) => terminal.line(&file)?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(Failure::Usage(say::EXISTS.with("file", file)));
            }
            Err(error) => return Err(error.into()),
        }
        terminal.note(say::NEXT.with("file", &file))?;
        Ok(Exit::Fine)
    }
}

fn fill(text: &'static Text, name: &str) -> crate::text::Message {
    text.with("id", name)
        .with("range", "{ low = 10, mode = 25, high = 60 }")
}

/// `extends` names files by id.
fn parent_file(id: &str) -> String {
    if shipped().contains(&id) {
        id.to_owned()
    } else {
        format!("{id}.toml")
    }
}

/// A child that changes nothing yet, with the parent's entries to change.
fn child(name: &str, parent: &str, document: &Document, language: Language) -> String {
    let text = fill(&say::NEW_CHILD, name).with("parent", parent);
    let mut lines = vec![text.in_language(language)];
    let mut entry = "";
    let all = explain(document);
    let given = all
        .iter()
        .filter_map(|line| line.given.as_ref().map(|(value, _)| (line, value)));
    for (line, value) in given {
        // Keys of entries alone have a path of three parts: array.id.key.
        let Some((path, key)) = line.path.rsplit_once('.') else {
            continue;
        };
        let Some((array, _)) = path.split_once('.') else {
            continue;
        };
        if path != entry {
            lines.push(format!("# [[{array}]]"));
            entry = path;
        }
        lines.push(format!("# {key} = {value}"));
    }
    lines.join("\n") + "\n"
}
