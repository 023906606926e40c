//! Charts drawn again from a result folder.

use std::fs;
use std::path::Path;

use super::folder::BOTH;
use crate::program::interdep;

/// The folder of [`BOTH`] on disk.
fn on_disk(place: &Path) {
    for (name, bytes) in &BOTH.0 {
        let path = place.join("result").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

#[test]
fn a_chart_drawn_again_has_the_same_bytes() {
    let place = tempfile::tempdir().expect("a folder");
    on_disk(place.path());
    interdep(
        place.path(),
        &["chart", "all", "--from", "result", "--out", "again"],
    )
    .ends(0);
    let drawn = BOTH.0.iter().filter_map(|(name, bytes)| {
        let name = name.strip_prefix("charts/")?;
        (!bytes.starts_with(b"\x89PNG")).then_some((name, bytes))
    });
    let drawn: Vec<_> = drawn.collect();
    assert!(drawn.len() >= 20, "{}", drawn.len());
    for (name, bytes) in drawn {
        let again = fs::read(place.path().join("again").join(name)).expect(name);
        assert!(again == *bytes, "{name} differs");
    }
}

#[test]
fn the_ending_says_what_is_written_and_a_title_replaces_the_neutral_one() {
    let place = tempfile::tempdir().expect("a folder");
    on_disk(place.path());
    let from = ["chart", "waterfall", "--from", "result"];
    let outs = [
        "--editable",
        "--title",
        "A finding",
        "--out",
        "w.svg",
        "--out",
        "w.png",
    ];
    interdep(place.path(), &[&from[..], &outs].concat()).ends(0);
    let svg = fs::read_to_string(place.path().join("w.svg")).expect("a file");
    assert!(svg.contains("A finding") && svg.contains("<text"));
    let png = fs::read(place.path().join("w.png")).expect("a file");
    assert!(png.starts_with(b"\x89PNG"));
    interdep(
        place.path(),
        &[&["--lang", "both"], &from[..], &["--out", "b.txt"]].concat(),
    )
    .ends(0);
    let words = |code: &str| fs::read_to_string(place.path().join(format!("b.{code}.txt")));
    assert!(words("en").expect("English").starts_with("Chart:"));
    assert!(words("zh").expect("Chinese").starts_with("图："));
}

#[test]
fn what_cannot_be_drawn_is_refused_with_its_remedy() {
    let place = tempfile::tempdir().expect("a folder");
    on_disk(place.path());
    let refused = |arguments: &[&str]| {
        let all = [&["chart"], arguments].concat();
        interdep(place.path(), &all).ends(2).err
    };
    let near = refused(&["waterfal", "--from", "result", "--out", "x.svg"]);
    assert!(near.contains("waterfall"), "{near}");
    let tables = refused(&["tornado", "--from", "result", "--out", "x.svg"]);
    assert!(tables.contains("interdep sensitivity"), "{tables}");
    let nowhere = refused(&["waterfall", "--from", "result"]);
    assert!(nowhere.contains("--out"), "{nowhere}");
    let none = refused(&["--from", "elsewhere"]);
    assert!(none.contains("about.json"), "{none}");
    let several = refused(&["all", "--from", "result", "--out", "x.svg"]);
    assert!(several.contains("x.svg"), "{several}");
    let table = refused(&[
        "tornado",
        "--from",
        "result",
        "--add",
        "tornadoo=x",
        "--out",
        "x.svg",
    ]);
    assert!(table.contains("tornado"), "{table}");
}
