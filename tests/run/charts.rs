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
    assert!(none.contains("answer.json"), "{none}");
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

/// Two runs of the same world and a sweep make the decoupling curve with a mark;
/// a comparison, and the chain that is asked for, likewise.
#[test]
fn tables_of_other_verbs_and_other_runs_are_drawn_together() {
    let place = tempfile::tempdir().expect("a folder");
    on_disk(place.path());
    let quick = ["--progress", "none", "--set", "horizons=[\"long\"]"];
    let made =
        |arguments: &[&str]| interdep(place.path(), &[arguments, &quick[..]].concat()).ends(0);
    made(&["run", "decoupling-curve", "--out", "curve"]);
    made(&[
        "sweep",
        "decoupling-curve",
        "--vary",
        "export_control.both-ways.blocked_percent=0,100",
        "--outcome",
        "welfare_change",
        "--out",
        "sweep.csv",
    ]);
    made(&["compare", "tariff-round", "both", "--out", "compare.csv"]);
    let curve = [
        "chart",
        "decoupling-curve",
        "--from",
        "curve",
        "--add",
        "sweep=sweep.csv",
    ];
    let text = |name: &str| fs::read_to_string(place.path().join(name)).expect(name);
    let marked = ["--mark", "curve", "--out", "c.csv", "--out", "c.txt"];
    interdep(place.path(), &[&curve[..], &marked].concat()).ends(0);
    let (rows, words) = (text("c.csv"), text("c.txt"));
    let ends = |region: &str| {
        let of = |start: String| {
            let row = rows.lines().find(|row| row.starts_with(&start));
            let row = row.unwrap_or_else(|| panic!("{start}: {rows}"));
            let change = row.split(',').nth(5).and_then(|cell| cell.parse().ok());
            change.expect("a number")
        };
        let own = of(format!(",{region},long,100,"));
        let marked = of(format!("No trade between the two sides,{region},long,100,"));
        (own, marked)
    };
    for region in ["USA", "CHN"] {
        // The run is the sweep's last point: it blocks all of this trade.
        let (own, marked): (f64, f64) = ends(region);
        assert!(own < -0.1 && (own - marked).abs() < 1e-6, "{own} {marked}");
    }
    assert!(words.contains("blocks 100%"), "{words}");
    interdep(
        place.path(),
        &[
            "chart",
            "compare",
            "--from",
            "result",
            "--add",
            "compare=compare.csv",
            "--out",
            "d.csv",
        ],
    )
    .ends(0);
    assert!(text("d.csv").contains("\ntariff-round,both,USA,long,"));
    let network = ["chart", "network", "--from", "result", "--out", "n.csv"];
    let battery = [&network[..], &["--chain", "ev_battery"]].concat();
    interdep(place.path(), &battery).ends(0);
    assert!(text("n.csv").contains("\nev_battery,"));
    let nowhere = [&network[..], &["--chain", "ships"]].concat();
    let refused = interdep(place.path(), &nowhere).ends(2).err;
    assert!(refused.contains("semiconductor"), "{refused}");
}
