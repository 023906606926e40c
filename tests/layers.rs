//! The direction of the house: a room imports only from lower layers, and
//! touches the disk, threads and strings of a user only where it may.
//!
//! Reads the `use crate::` lines (and inline `crate::` paths) of every file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the ground up. Rooms of one line are blind to each other, but
/// for those of the ground floor, which has an order of its own.
const FLOORS: &[&[&str]] = &[
    &["packed", "digest"],
    &["text"],
    &["units", "ids", "calendar", "math", "random"],
    &["range", "diagnostic"],
    &["field", "labels", "horizon"],
    &["table", "results", "ensemble"],
    &["world"],
    &["exposure"],
    &["wedge"],
    &["adaptation"],
    &["equilibrium", "disruption", "strategy"],
    &["model"],
    &["scenario"],
    &["analysis"],
    &["chart"],
    &["report"],
    &["claim"],
    &["serve"],
    &["cli"],
];

/// Files and folders that may use `std::fs`.
const DISK: &[&str] = &[
    "table/read",
    "world/facts",
    "scenario/library",
    "results/store",
];
/// Files and folders that may use rayon.
const THREADS: &[&str] = &["ensemble/run", "analysis"];
/// Rooms that may not know petgraph: the kernels.
const KERNELS: &[&str] = &["equilibrium", "disruption", "strategy", "wedge"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// (path relative to `src`, text without comment lines).
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    found.sort();
    found
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("below src");
            let text = fs::read_to_string(path).expect("a source file");
            let code: Vec<&str> = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            (name.to_string_lossy().replace('\\', "/"), code.join("\n"))
        })
        .collect()
}

fn room(file: &str) -> &str {
    file.split('/')
        .next()
        .unwrap_or(file)
        .trim_end_matches(".rs")
}

fn floor(room: &str) -> usize {
    FLOORS
        .iter()
        .position(|rooms| rooms.contains(&room))
        .unwrap_or_else(|| panic!("`{room}` is on no floor: add it to FLOORS and to architecture"))
}

/// Rooms that a text names after `crate::`, one by one or in braces.
fn imports(code: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut rooms = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        if let Some(list) = after.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or(list);
            rooms.extend(list.split(',').map(word));
        } else {
            rooms.insert(word(after));
        }
    }
    rooms.retain(|room| room.chars().next().is_some_and(char::is_lowercase));
    rooms
}

#[test]
fn rooms_import_from_lower_floors_only() {
    let mut wrong = Vec::new();
    for (file, code) in files() {
        let own = room(&file);
        if matches!(own, "lib" | "main") {
            continue;
        }
        for other in imports(&code) {
            if other != own && floor(&other) >= floor(own) {
                wrong.push(format!("{file} imports {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn only_in(word: &str, places: &[&str]) {
    let wrong: Vec<String> = files()
        .into_iter()
        .filter(|(file, code)| {
            code.split("#[cfg(test)]")
                .next()
                .is_some_and(|code| code.contains(word))
                && !file.ends_with("tests.rs")
                && !places.iter().any(|place| file.starts_with(place))
        })
        .map(|(file, _)| file)
        .collect();
    assert!(wrong.is_empty(), "`{word}` outside {places:?}: {wrong:?}");
}

#[test]
fn disk_and_threads_stay_where_they_belong() {
    only_in("std::fs", DISK);
    only_in("rayon", THREADS);
}

#[test]
fn kernels_do_not_know_the_graph_library() {
    for (file, code) in files() {
        assert!(
            !KERNELS.contains(&room(&file)) || !code.contains("petgraph"),
            "{file}"
        );
    }
}

#[test]
fn the_reader_of_imports_sees_every_form() {
    let code =
        "use crate::text::x;\nuse crate::{table::T, ids::{A}};\nlet a = crate::math::exp(1.0);";
    let found: Vec<String> = imports(code).into_iter().collect();
    assert_eq!(found, ["ids", "math", "table", "text"]);
}
