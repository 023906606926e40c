//! From the name of a scenario to its [`Document`]: the file, its chain of
//! parents, the defaults below them and `--set` on top.
//!
//! `extends` names a file beside the one that says so, else a shipped
//! scenario. Where both exist the file counts, and unless the two are the same
//! a warning says so. The parents of a shipped scenario are shipped ones.

use std::sync::Arc;

use super::document::Document;
use super::library::{LARGEST_FILE, Library, shipped, shipped_text};
use super::merge::overlay;
use super::phrase::{did_you_mean, shown};
use super::{by_product, empirical, frontier, keys, ladder_file, read, set};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::field::{Sourced, Value};
use crate::packed;
use crate::text::strings::scenario as say;

/// Most parents, grandparents and so on of a scenario.
const DEEPEST: usize = 8;

/// What holds for every scenario that does not say otherwise.
const DEFAULTS: &str = include_str!("defaults.toml");

/// What holds besides where a game is described.
const GAME_DEFAULTS: &str = include_str!("game_defaults.toml");

/// What holds besides where a frontier is asked for.
const FRONTIER_DEFAULTS: &str = include_str!("frontier_defaults.toml");

/// The name that places of defaults carry.
pub(super) const DEFAULT: &str = "default";

/// Stands before the name of a shipped file.
pub(super) const SHIPPED: &str = "shipped:";

/// Reads a scenario with its parents and lays `sets` over it.
///
/// `name` is a file of `library` or the id of a shipped scenario; `sets` are
/// `array.id.key=value`, `table.key=value` or `key=value`.
///
/// # Errors
/// Every problem of all the files; those of resolving are not looked for.
pub fn load(
    name: &str,
    library: &dyn Library,
    sets: &[String],
) -> Result<(Document, Diagnostics), Diagnostics> {
    let (document, found) = load_with_problems(name, library, sets);
    found.refuse_or(document)
}

/// The document as far as it could be read, and what is wrong with it.
pub(super) fn load_with_problems(
    name: &str,
    library: &dyn Library,
    sets: &[String],
) -> (Document, Diagnostics) {
    let mut found = Diagnostics::new();
    let chain = chain(name, library, &mut found);
    let mut document = defaults();
    if chain.iter().any(Document::is_game) {
        lay(&mut document, GAME_DEFAULTS);
    }
    if frontier::is_asked(&chain, sets) {
        lay(&mut document, FRONTIER_DEFAULTS);
    }
    for (generation, file) in chain.into_iter().rev().enumerate() {
        if generation > 0 {
            document
                .parents
                .insert(0, Arc::clone(&document.header.place.file));
        }
        for key in keys::OWN {
            document.header.values.0.shift_remove(key);
        }
        overlay(&mut document, file, &mut found);
    }
    set::apply(sets, &mut document, &mut found);
    ladder_file::open(&mut document, library, &mut found);
    by_product::read(&mut document, library, &mut found);
    empirical::read(&mut document, library, &mut found);
    for (file, text) in &document.sources {
        found.add_source(Arc::clone(file), Arc::clone(text));
    }
    (document, found)
}

/// What holds without any file.
pub(super) fn defaults() -> Document {
    default_document(DEFAULTS)
}

/// What holds without any file for whatever may be asked.
pub(super) fn all_defaults() -> Document {
    let mut document = defaults();
    lay(&mut document, GAME_DEFAULTS);
    lay(&mut document, FRONTIER_DEFAULTS);
    document
}

/// Lays defaults over a document.
fn lay(document: &mut Document, text: &str) {
    let defaults = default_document(text);
    overlay(document, defaults, &mut Diagnostics::new());
}

fn default_document(text: &str) -> Document {
    let mut problems = Diagnostics::new();
    let document = read::document(&Arc::from(DEFAULT), &Arc::from(text), &mut problems);
    debug_assert!(problems.is_empty(), "{problems}");
    document
}

/// A file that was opened, before it is read.
pub(super) struct Opened {
    pub(super) file: Arc<str>,
    pub(super) text: Arc<str>,
    pub(super) shipped: bool,
}

/// The file and its parents, nearest first; as many as could be read.
fn chain(name: &str, library: &dyn Library, found: &mut Diagnostics) -> Vec<Document> {
    let mut chain: Vec<Document> = Vec::new();
    let mut opened = open_first(name, library, found);
    while let Some(file) = opened {
        let document = read::document(&file.file, &file.text, found);
        let parent = document.header.values.0.get("extends").cloned();
        chain.push(document);
        opened = parent.and_then(|parent| open_parent(&file, &parent, &chain, library, found));
    }
    chain
}

fn open_first(name: &str, library: &dyn Library, found: &mut Diagnostics) -> Option<Opened> {
    let file = open_beside(name, library, None, found)?;
    let opened = file.or_else(|| open_shipped(name));
    if opened.is_none() {
        let ids = shipped();
        let mut diagnostic = Diagnostic::error(
            "S001",
            say::NO_SCENARIO.with("name", shown(&library.shown(name))),
        )
        .help(say::SHIPPED_ARE.with("ids", ids.join(", ")));
        diagnostic.label = did_you_mean(name, ids);
        found.push(diagnostic);
    }
    opened
}

fn open_parent(
    child: &Opened,
    parent: &Sourced<Value>,
    chain: &[Document],
    library: &dyn Library,
    found: &mut Diagnostics,
) -> Option<Opened> {
    let Value::Text(id) = &parent.value else {
        return None;
    };
    let place = &parent.place;
    let file = format!("{id}.toml");
    let beside = if child.shipped {
        None
    } else {
        open_beside(&file, library, Some(place), found)?
    };
    let with_program = open_shipped(id);
    let opened = match (beside, with_program) {
        (Some(beside), Some(with_program)) => {
            warn_of_shadow(id, &beside, &with_program, place, found);
            beside
        }
        (Some(opened), None) | (None, Some(opened)) => opened,
        (None, None) => {
            found.push(unknown_parent(id).at(place.clone()));
            return None;
        }
    };
    let names = chain
        .iter()
        .map(|document| document.header.place.file.as_ref());
    is_new(&opened, names.collect(), place, found).then_some(opened)
}

fn warn_of_shadow(
    id: &str,
    beside: &Opened,
    with_program: &Opened,
    place: &Place,
    found: &mut Diagnostics,
) {
    if beside.text != with_program.text {
        let message = say::SHADOWS.with("id", id).with("file", &beside.file);
        found.push(Diagnostic::warning("S009", message).at(place.clone()));
    }
}

fn unknown_parent(id: &str) -> Diagnostic {
    let mut diagnostic = Diagnostic::error("S006", say::UNKNOWN_PARENT.with("id", id))
        .help(say::PARENTS_ARE.with("id", id));
    diagnostic.label = did_you_mean(id, shipped());
    diagnostic
}

/// Whether a chain of files may go on with this one: no loop, and not too deep.
pub(super) fn is_new<'a>(
    opened: &'a Opened,
    mut names: Vec<&'a str>,
    place: &Place,
    found: &mut Diagnostics,
) -> bool {
    let depth = names.len();
    let is_loop = names.contains(&opened.file.as_ref());
    names.push(&opened.file);
    let diagnostic = if is_loop {
        Diagnostic::error("S007", &say::PARENT_LOOP)
    } else if depth > DEEPEST {
        Diagnostic::error("S008", say::TOO_DEEP.with("most", DEEPEST))
    } else {
        return true;
    };
    let chain = say::CHAIN.with("chain", names.join(" -> "));
    found.push(diagnostic.help(chain).at(place.clone()));
    false
}

fn open_shipped(id: &str) -> Option<Opened> {
    shipped_text(id).map(|text| shipped_file(&format!("{id}.toml"), text))
}

/// A shipped file by its path, under the name that messages give it.
pub(super) fn open_packed(path: &str, name: &str) -> Option<Opened> {
    packed::file(path).map(|text| shipped_file(name, text))
}

fn shipped_file(name: &str, text: String) -> Opened {
    Opened {
        file: Arc::from(format!("{SHIPPED}{name}")),
        text: Arc::from(text),
        shipped: true,
    }
}

/// A file of the library: none when it cannot be used (which is reported),
/// none inside when it is not there.
#[expect(
    clippy::option_option,
    reason = "the two nones are reported and not there"
)]
pub(super) fn open_beside(
    file: &str,
    library: &dyn Library,
    place: Option<&Place>,
    found: &mut Diagnostics,
) -> Option<Option<Opened>> {
    let file_shown: Arc<str> = Arc::from(library.shown(file));
    let problem = match library.read(file) {
        Ok(None) => return Some(None),
        Ok(Some(bytes)) if bytes.len() > LARGEST_FILE => {
            Diagnostic::error("S002", say::TOO_LARGE.with("most", LARGEST_FILE / 1000))
        }
        Ok(Some(bytes)) => match String::from_utf8(bytes) {
            Ok(text) => {
                return Some(Some(Opened {
                    file: file_shown,
                    text: Arc::from(text),
                    shipped: false,
                }));
            }
            Err(error) => not_utf8(&file_shown, &error),
        },
        Err(error) => {
            let message = say::CANNOT_OPEN.with("error", shown(&error));
            Diagnostic::error("S001", message)
        }
    };
    found.push(match (&problem.place, place) {
        (Some(_), _) => problem,
        (None, Some(place)) => problem.at(place.clone()),
        (None, None) => problem.at(Place::file(&file_shown)),
    });
    None
}

fn not_utf8(file: &Arc<str>, error: &std::string::FromUtf8Error) -> Diagnostic {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = 1 + good.split(|&byte| byte == b'\n').skip(1).count();
    Diagnostic::error("S003", &say::NOT_UTF8)
        .help(&say::NOT_UTF8_HELP)
        .at(Place::line(file, line as u64))
}
