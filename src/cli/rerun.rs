//! A scenario from a result folder, to be run as it was: for `reproduce` and
//! `merge`.

use std::path::Path;

use serde_json::Value as Json;

use super::data::{Codes, OpenWorld};
use super::terminal::{Failure, Terminal};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Model;
use crate::results::store;
use crate::scenario::{Data, Demand, Document, Memory, prepare, shipped_text};
use crate::text::strings::ensemble as say;

/// Stands before the name of a scenario of the program's own.
const SHIPPED: &str = "shipped:";

/// A result folder that was read.
pub(super) struct Earlier {
    pub(super) manifest: Json,
    pub(super) document: Document,
    pub(super) model: Model,
}

/// The manifest of a folder.
pub(super) fn manifest(folder: &Path) -> Result<Json, Failure> {
    let text = store::read_text(folder, "manifest.json").map_err(Failure::Store)?;
    serde_json::from_str(&text).map_err(|error| {
        let message = say::BAD_MANIFEST.with("folder", folder.display());
        Failure::Usage(message.with("error", error))
    })
}

/// A text of a manifest; empty where it is not there.
pub(super) fn text<'a>(manifest: &'a Json, key: &str) -> &'a str {
    manifest[key].as_str().unwrap_or_default()
}

/// Reads the scenario that a folder was run from, on data that must be the
/// same.
pub(super) fn open(
    folder: &Path,
    open: &OpenWorld,
    codes: &Codes,
    terminal: &mut Terminal,
) -> Result<Earlier, Failure> {
    let manifest = manifest(folder)?;
    same_data(folder, &manifest, open)?;
    let file = text(&manifest, "file");
    let (library, name) = match file.strip_prefix(SHIPPED) {
        Some(name) => (Memory::new(), name.trim_end_matches(".toml").to_owned()),
        None => (inputs(folder, &manifest, file)?, file.to_owned()),
    };
    let sets: Vec<String> = manifest["set"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|set| set.as_str().map(str::to_owned))
        .collect();
    let data = Data {
        names: codes.names(),
        world: Some(&open.world),
        demand: Demand::Study,
    };
    let (document, mut model, warnings) =
        prepare(&name, &library, &sets, &data).map_err(Failure::Scenario)?;
    terminal.problems(&warnings)?;
    model.warnings.splice(0..0, open.remarks());
    Ok(Earlier {
        manifest,
        document,
        model,
    })
}

/// The copies of the scenario's files; those that are the program's own are
/// taken from the program, as they were then.
fn inputs(folder: &Path, manifest: &Json, main: &str) -> Result<Memory, Failure> {
    let mut library = Memory::new();
    for output in manifest["outputs"].as_array().into_iter().flatten() {
        let Some(name) = text(output, "file").strip_prefix("inputs/") else {
            continue;
        };
        let content =
            store::read_text(folder, &format!("inputs/{name}")).map_err(Failure::Store)?;
        let id = name.trim_end_matches(".toml");
        let own = name == main || shipped_text(id).is_none_or(|shipped| shipped != content);
        if own {
            library = library.with(name, content);
        }
    }
    Ok(library)
}

fn same_data(folder: &Path, manifest: &Json, open: &OpenWorld) -> Result<(), Failure> {
    let files = manifest["data"].as_array().into_iter().flatten();
    let then: Vec<(&str, &str)> = files
        .map(|file| (text(file, "file"), text(file, "sha256")))
        .collect();
    let now = open.files.iter();
    let now: Vec<(&str, &str)> = now
        .map(|file| (file.file.as_str(), file.sha256.as_str()))
        .collect();
    if then == now {
        return Ok(());
    }
    let other = now.iter().find(|file| !then.contains(file));
    let other = other.or_else(|| then.iter().find(|file| !now.contains(file)));
    let message = say::OTHER_DATA
        .with("folder", folder.display())
        .with("file", other.map_or("", |file| file.0));
    let mut problems = Diagnostics::new();
    problems.push(Diagnostic::error("E101", message).help(&say::OTHER_DATA_HELP));
    Err(Failure::Data(problems))
}
