//! Where results are written, and what is left alone.

use std::fs;
use std::path::Path;

use super::folder::{BOTH, Folder};
use crate::program::interdep;

/// Names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("UTF-8")
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn by_default_it_is_named_after_the_scenario_and_its_hash() {
    let place = tempfile::tempdir().unwrap();
    let answer = interdep(place.path(), &["run", "both"]).ends(0);
    assert_eq!(names(place.path()), ["output"]);
    let [name] = &names(&place.path().join("output"))[..] else {
        panic!("one folder");
    };
    let hash = name.strip_prefix("both-").expect("the id first");
    let is_hex = |letter: char| letter.is_ascii_digit() || ('a'..='f').contains(&letter);
    assert!(hash.len() == 8 && hash.chars().all(is_hex), "{name}");
    assert!(
        answer.err.contains(&format!("output/{name}")),
        "{}",
        answer.err
    );
    // The hash is that of the question: asked again it is refused.
    let again = interdep(place.path(), &["run", "both"]).ends(2);
    assert!(again.err.contains("--overwrite"), "{}", again.err);
    interdep(place.path(), &["run", "both", "--seed", "7"]).ends(0);
    assert_eq!(names(&place.path().join("output")).len(), 2);
}

#[test]
fn an_existing_folder_is_refused_and_left_untouched() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("r");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("manifest.json"), "mine").unwrap();
    let answer = interdep(place.path(), &["run", "both", "--out", "r"]).ends(2);
    assert!(answer.err.contains("`r` exists already"), "{}", answer.err);
    assert_eq!(
        fs::read_to_string(out.join("manifest.json")).unwrap(),
        "mine"
    );
    assert_eq!(
        (names(place.path()), names(&out)),
        (vec!["r".into()], vec!["manifest.json".into()])
    );
}

#[test]
fn overwriting_replaces_a_result_whole() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("r");
    interdep(place.path(), &["run", "tariff-round", "--out", "r"]).ends(0);
    fs::write(out.join("notes.txt"), "old").unwrap();
    interdep(place.path(), &["run", "both", "--out", "r/", "--overwrite"]).ends(0);
    assert_eq!(Folder::read(&out).lasting(), BOTH.clone().lasting());
    assert_eq!(names(place.path()), ["r"], "nothing is left beside it");
}

#[test]
fn overwriting_refuses_what_is_no_result() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("thesis")).unwrap();
    fs::write(place.path().join("thesis/a.tex"), "years").unwrap();
    fs::write(place.path().join("a.txt"), "a file").unwrap();
    for out in ["thesis", "a.txt", "."] {
        let answer = interdep(place.path(), &["run", "both", "--out", out, "--overwrite"]).ends(2);
        assert!(
            answer.err.contains("is not a result folder"),
            "{}",
            answer.err
        );
    }
    assert_eq!(names(place.path()), ["a.txt", "thesis"]);
    assert_eq!(names(&place.path().join("thesis")), ["a.tex"]);
}

/// Folders on the way are made, as for the default `output/`.
#[test]
fn folders_on_the_way_are_made() {
    let place = tempfile::tempdir().unwrap();
    interdep(place.path(), &["run", "both", "--out", "a/b/r"]).ends(0);
    assert_eq!(names(&place.path().join("a/b")), ["r"]);
    assert_eq!(
        Folder::read(&place.path().join("a/b/r")).lasting(),
        BOTH.clone().lasting()
    );
}

#[test]
fn a_place_that_cannot_be_written_leaves_nothing_half_written() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("file"), "a file").unwrap();
    let locked = place.path().join("locked");
    fs::create_dir(&locked).unwrap();
    let mut rights = fs::metadata(&locked).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&locked, rights).unwrap();
    let mut impossible = vec!["file/r", "file/a/r"];
    // Rights bind neither an administrator nor every file system.
    if fs::write(locked.join("probe"), "").is_err() {
        impossible.extend(["locked/r", "locked/a/r"]);
    } else {
        fs::remove_file(locked.join("probe")).unwrap();
    }
    for out in impossible {
        let answer = interdep(place.path(), &["run", "both", "--out", out]).ends(1);
        assert!(answer.err.contains("cannot write"), "{}", answer.err);
        assert_eq!(answer.out, "", "an answer that is not kept is not printed");
    }
    assert_eq!(names(place.path()), ["file", "locked"]);
    assert_eq!(names(&locked), [""; 0]);
}

/// Copies of the inputs: whatever they are called, each once.
#[test]
fn every_file_that_was_read_is_kept() {
    let place = tempfile::tempdir().unwrap();
    let child =
        "schema = 1\nid = \"child\"\nextends = \"both\"\nname_en = \"x\"\nname_zh = \"x\"\n";
    // A parent's parent of the same name is another file.
    for file in ["tariff-round.toml", "My Study"] {
        fs::write(place.path().join(file), child).unwrap();
    }
    let inputs = |file: &str, out: &str| {
        let file = place.path().join(file);
        interdep(place.path(), &["run", file.to_str().unwrap(), "--out", out]).ends(0);
        let folder = Folder::read(&place.path().join(out));
        let copies = folder
            .0
            .into_iter()
            .filter(|(name, _)| name.starts_with("inputs/"));
        copies
            .map(|(name, bytes)| (name, bytes.len()))
            .collect::<Vec<_>>()
    };
    let shipped = |id: &str| interdep::scenario::shipped_text(id).unwrap().len();
    let both = ("inputs/both.toml".to_owned(), shipped("both"));
    let round = shipped("tariff-round");
    assert_eq!(
        inputs("My Study", "a"),
        [
            ("inputs/My Study".to_owned(), child.len()),
            both.clone(),
            ("inputs/tariff-round.toml".to_owned(), round),
        ]
    );
    assert_eq!(
        inputs("tariff-round.toml", "b"),
        [
            both,
            ("inputs/shipped/tariff-round.toml".to_owned(), round),
            ("inputs/tariff-round.toml".to_owned(), child.len()),
        ]
    );
}
