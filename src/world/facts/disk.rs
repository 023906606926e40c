//! Reads chain folders from the disk. Layer 2.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, nearest, shown};
use crate::text::strings::chains::DID_YOU_MEAN;
use crate::text::strings::data as words;
use crate::world::chains::read::{BESIDE, FILES, Folder, LARGEST_FILE, shipped};

/// Opens every chain that the shipped data have.
const ALL: &str = "all";
/// Opens no chain.
const NONE: &str = "none";
/// Most names of a folder that are looked at for one that is misspelt.
const MOST_NAMES: usize = 1000;

/// The chains that a user asks for: ids of shipped chains, folders (from
/// `here` on), `all` or `none`.
pub fn chain_folders(asked: &[String], here: &Path) -> Result<Vec<Folder>, Diagnostics> {
    let mut problems = Diagnostics::new();
    let mut folders = Vec::new();
    for name in asked {
        match name.trim() {
            ALL => folders.extend(shipped().into_iter().filter_map(Folder::shipped)),
            NONE if asked.len() == 1 => {}
            NONE => problems.push(
                Diagnostic::error("C020", words::NONE_AND_OTHERS.message())
                    .help(words::NONE_AND_OTHERS_HELP.message()),
            ),
            "" => problems.push(unknown("")),
            name => match Folder::shipped(name) {
                Some(folder) => folders.push(folder),
                None => match open(&here.join(name)) {
                    Ok(Some(folder)) => folders.push(folder),
                    Ok(None) => problems.push(unknown(name)),
                    Err(found) => problems.append(found),
                },
            },
        }
    }
    problems.refuse_or(folders).map(|(folders, _)| folders)
}

/// The files of a folder; nothing if it is none.
fn open(path: &Path) -> Result<Option<Folder>, Diagnostics> {
    if !path.is_dir() {
        return Ok(None);
    }
    let mut problems = Diagnostics::new();
    let mut folder = Folder::new(path.display().to_string());
    for file in FILES.into_iter().chain(BESIDE) {
        let at = path.join(file);
        match read(&at) {
            Ok(Some(content)) => folder = folder.with(file, content),
            Ok(None) => {}
            Err(error) => {
                let message = words::CANNOT_READ.with("reason", error);
                let place = Place::file(&at.display().to_string().into());
                problems.push(Diagnostic::error("C002", message).at(place));
            }
        }
    }
    for name in others(path) {
        folder = folder.beside_which(name);
    }
    problems.refuse_or(folder).map(|(folder, _)| Some(folder))
}

/// The bytes of a file, cut off one beyond the most that is read.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    // Asked before it is opened: a pipe would wait for a writer.
    match std::fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Ok(about) if !about.is_file() => return Err(io::Error::other("not a file")),
        about => about.map(|_| ())?,
    }
    let mut content = Vec::new();
    File::open(path)?
        .take(LARGEST_FILE as u64 + 1)
        .read_to_end(&mut content)?;
    Ok(Some(content))
}

/// Names of further files, to tell a misspelt one.
fn others(path: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(path).into_iter().flatten();
    let mut names: Vec<String> = entries
        .take(MOST_NAMES)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

fn unknown(name: &str) -> Diagnostic {
    let known = shipped();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => DID_YOU_MEAN.with("near", near),
        None => words::CHAINS_ARE.with("chains", known.join(", ")),
    };
    Diagnostic::error("C020", words::NO_CHAIN.with("chain", shown(name))).help(help)
}
