//! `interdep frontier`: what making more at home costs and what it saves.

#![cfg(feature = "cli")]

mod program;

use std::collections::BTreeMap;
use std::path::Path;

use program::interdep;

/// A row by the names of its columns.
type Row = BTreeMap<String, String>;

/// Three points of a curve without replies.
const QUICK: [&str; 4] = [
    "--set",
    "frontier.points=3",
    "--set",
    "frontier.reply=false",
];

fn table(folder: &Path, name: &str) -> Vec<Row> {
    let file = folder.join("tables").join(name);
    let mut reader = csv::Reader::from_path(file).expect("a table");
    let heads = reader.headers().expect("a head").clone();
    let rows = reader.records().map(|record| {
        let record = record.expect("a row");
        let cells = heads.iter().zip(record.iter());
        cells
            .map(|(head, cell)| (head.to_owned(), cell.to_owned()))
            .collect()
    });
    rows.collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column]
        .parse()
        .unwrap_or_else(|_| panic!("{column}: {}", row[column]))
}

fn frontier(place: &Path, out: &str, arguments: &[&str]) -> String {
    let whole = ["frontier", "frontier-fab-leading-cn", "--out", out];
    interdep(place, &[&whole, &QUICK, arguments].concat())
        .ends(0)
        .out
}

/// The start costs nothing and saves nothing; half and all of the wafers cost
/// about what the entrant's multiple says of what is used; the upfront memo and
/// the years grow with the share.
#[test]
fn wafers_made_in_china_cost_the_entrants_multiple() {
    let place = tempfile::tempdir().expect("a folder");
    let said = frontier(place.path(), "cn", &[]);
    assert!(said.contains("Logic fabs below 10 nm"), "{said}");
    let rows = table(&place.path().join("cn"), "frontier.csv");
    assert_eq!(rows.len(), 3);
    let [start, half, all] = &rows[..] else {
        unreachable!("three rows");
    };
    assert_eq!(start["is_start"], "true");
    for column in [
        "cost_percent",
        "cost_usd_bn",
        "security_percent",
        "upfront_usd_bn",
    ] {
        assert_eq!(number(start, column), 0.0, "{column}");
    }
    assert_eq!(start["break_even_percent"], "");
    assert!((number(half, "home_percent") - 50.0).abs() < 1e-6);
    assert!((number(all, "home_percent") - 99.9).abs() < 1e-6);
    for row in [half, all] {
        assert!(number(row, "home_look_through_percent") < number(row, "home_percent"));
        assert!(number(row, "loss_percent") > 0.0);
        // Security is what it says.
        let security = number(start, "loss_percent") - number(row, "loss_percent");
        assert!((security - number(row, "security_percent")).abs() < 1e-12);
        let known = if security > 0.0 { "ok" } else { "no_security" };
        assert_eq!(row["state"], known);
    }
    // Entrants make a wafer at 1.5 times its cost, so that a third of what home
    // output costs is the price of making it at home; imports get cheaper and
    // money moves, hence the wide bounds.
    let output = number(all, "upfront_usd_bn");
    assert!(output > number(half, "upfront_usd_bn") && number(half, "upfront_usd_bn") > 0.0);
    let ratio = number(all, "cost_usd_bn") / number(half, "cost_usd_bn");
    assert!((1.8..3.0).contains(&ratio), "{ratio}");
    assert!(number(all, "years") >= number(half, "years"));
}

/// Nobody enters lithography within ten years: the row says so and has no
/// numbers.
#[test]
fn a_stage_that_cannot_be_entered_has_no_numbers() {
    let place = tempfile::tempdir().expect("a folder");
    let said = frontier(place.path(), "litho", &["--stage", "eq_litho"]);
    assert!(said.contains("nobody can enter within ten years"), "{said}");
    let rows = table(&place.path().join("litho"), "frontier.csv");
    let closed: Vec<&Row> = rows
        .iter()
        .filter(|row| row["is_start"] == "false")
        .collect();
    assert!(!closed.is_empty());
    for row in closed {
        assert_eq!(row["state"], "no_entry");
        for column in [
            "home_percent",
            "cost_percent",
            "loss_percent",
            "break_even_percent",
        ] {
            assert_eq!(row[column], "", "{column}");
        }
    }
}

/// The same bytes with one thread and with two.
#[test]
fn threads_do_not_show() {
    let place = tempfile::tempdir().expect("a folder");
    let read = |out: &str| {
        let folder = place.path().join(out).join("tables/frontier.csv");
        std::fs::read(folder).expect("a table")
    };
    frontier(
        place.path(),
        "one",
        &["--stage", "magnet", "--side", "USA", "--threads", "1"],
    );
    frontier(
        place.path(),
        "two",
        &["--stage", "magnet", "--side", "USA", "--threads", "2"],
    );
    assert_eq!(read("one"), read("two"));
}

/// Controls on nothing cost nothing, more of them never cost the target less,
/// and the rungs of the imposer stand on the grid.
#[test]
fn a_larger_yard_and_a_higher_fence_cost_the_target_more() {
    let place = tempfile::tempdir().expect("a folder");
    let grid = [
        "--stage",
        "eq_litho",
        "--side",
        "USA",
        "--set",
        "frontier.scope_points=3",
        "--set",
        "frontier.severity_points=3",
        "--set",
        "frontier.pairs=true",
        "--set",
        "game.runs=100",
    ];
    frontier(place.path(), "grid", &grid);
    let folder = place.path().join("grid");
    let rows = table(&folder, "scope_severity.csv");
    assert_eq!(rows.len(), 9);
    let at =
        |scope: usize, severity: usize| number(&rows[3 * scope + severity], "cost_target_percent");
    for other in 0..3 {
        assert_eq!(at(0, other), 0.0);
        assert_eq!(at(other, 0), 0.0);
    }
    assert!(at(1, 1) > 0.0 && at(2, 1) >= at(1, 1) && at(1, 2) >= at(1, 1));
    assert!(at(2, 2) > at(1, 1));
    let rungs = table(&folder, "policy_points.csv");
    assert_eq!(rungs.len(), 8);
    assert_eq!(number(&rungs[1], "scope_percent"), 0.0);
    assert_eq!(rungs[2]["date"], "2022-08-26");
    let scopes: Vec<f64> = rungs
        .iter()
        .map(|row| number(row, "scope_percent"))
        .collect();
    assert!(
        scopes.is_sorted() && *scopes.last().expect("rungs") > 10.0,
        "{scopes:?}"
    );

    let pairs = table(&folder, "interdependence.csv");
    let marked = |mark: &str| pairs.iter().filter(|row| row["mark"] == mark).count();
    assert_eq!(marked("status_quo"), 1);
    assert_eq!(marked("joint_optimum"), 1);
    let efficient = pairs
        .iter()
        .filter(|row| row["efficient"] == "true")
        .count();
    assert!(efficient > 0 && efficient < pairs.len());
    // At its top rung the other side can go no further.
    for row in pairs.iter().filter(|row| row["rung_b"] == "7") {
        assert_eq!(number(row, "exposure_a_percent"), 0.0);
    }
}

/// Draws give every point a range around what its draws find.
#[test]
fn draws_have_quantiles() {
    let place = tempfile::tempdir().expect("a folder");
    let draws = [
        "--runs", "4", "--worlds", "2", "--stage", "magnet", "--side", "USA",
    ];
    let said = frontier(place.path(), "draws", &draws);
    assert!(said.contains("over 4 draws"), "{said}");
    let rows = table(&place.path().join("draws"), "frontier.csv");
    let half = &rows[1];
    let (low, high) = (number(half, "cost_p5"), number(half, "cost_p95"));
    assert!(low < high && low > 0.0, "{low} {high}");
    assert!(number(half, "security_p5") < number(half, "security_p95"));
}
