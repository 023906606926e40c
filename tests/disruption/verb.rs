//! `interdep disrupt` as its users meet it: files, refusals, exit codes.

use std::fs;
use std::path::Path;

use crate::program::interdep;

const TABLE: &str = "tests/disruption/hand";

/// Exit code and standard error.
fn disrupt(arguments: &[&str]) -> (i32, String) {
    let answer = interdep(Path::new("."), &[&["disrupt"], arguments].concat());
    (answer.code, answer.err)
}

fn events(name: &str) -> String {
    format!("tests/disruption/events/{name}.toml")
}

/// With an events file of the tests, into `out`.
fn run(name: &str, out: &Path, more: &[&str]) -> (i32, String) {
    let (events, out) = (events(name), out.to_string_lossy());
    let compat = ["--compat", "boario-0.7.2"];
    let own = ["--table", TABLE, "--events", &events, "--out", &out];
    disrupt(&[&own[..], &compat, more].concat())
}

#[test]
fn every_wrong_file_is_refused_with_all_its_problems() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("out");
    for name in [
        "wrong-values",
        "wrong-events",
        "together",
        "too-long",
        "not-toml",
    ] {
        let (code, err) = run(name, &out, &[]);
        assert_eq!(code, 3, "{name}: {err}");
        insta::assert_snapshot!(format!("events-{name}"), err);
        assert_eq!(
            fs::read_dir(place.path()).expect("it is there").count(),
            0,
            "{name}"
        );
    }
    for name in ["wrong-values", "wrong-events", "together"] {
        let (_, err) = run(name, &out, &["--lang", "zh"]);
        insta::assert_snapshot!(format!("events-{name}.zh"), err);
    }
}

#[test]
fn a_run_writes_twelve_files_that_read_back_and_never_over_another() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("deep/out");
    let (code, err) = run("hand", &out, &[]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(fs::read_dir(&out).expect("written").count(), 12);
    let read = |name: &str| fs::read_to_string(out.join(name)).expect("a file");
    let production = read("production_realised.csv");
    let lines: Vec<&str> = production.lines().collect();
    assert_eq!(lines[..2], ["step,r|a,r|b", "0,100.0,100.0"]);
    assert_eq!(lines.len(), 7);
    let third: Vec<f64> = lines[5]
        .split(',')
        .map(|cell| cell.parse().expect("a number"))
        .collect();
    for (got, want) in third
        .iter()
        .zip([4.0, 89.003_300_447_157_36, 50.032_110_100_585_05])
    {
        assert!((got - want).abs() < 1e-12 * want, "{got} {want}");
    }
    let stocks = read("inputs_stocks.csv");
    assert!(
        stocks.starts_with("step,input,r|a,r|b\n0,a,100.0,200.0\n0,b,300.0,100.0\n"),
        "{stocks}"
    );
    assert!(read("limiting_inputs.csv").starts_with("step,input,r|a,r|b\n0,a,0,0\n"));
    let (code, err) = run("hand", &out, &[]);
    assert_eq!(code, 2, "{err}");
}

/// Without --compat the engine's own mode: half of b is gone from day 2 on.
#[test]
fn its_own_mode_reads_the_same_files() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("out");
    let (events, folder) = (events("hand"), out.to_string_lossy());
    let own = ["--table", TABLE, "--events", &events, "--out", &folder];
    let (code, err) = disrupt(&own);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("--compat boario-0.7.2"), "{err}");
    let rows = |name: &str| -> Vec<Vec<f64>> {
        let text = fs::read_to_string(out.join(format!("{name}.csv"))).expect("a file");
        let cells = |line: &str| {
            line.split(',')
                .filter_map(|cell| cell.parse().ok())
                .collect()
        };
        text.lines().skip(1).map(cells).collect()
    };
    let names = fs::read_dir(&out).expect("written").count();
    assert_eq!(names, 9);
    let made = rows("production_realised");
    assert_eq!(made.len(), 6);
    for (got, want) in made[1].iter().zip([1.0, 100.0, 100.0]) {
        assert!((got - want).abs() < 1e-9, "before: {got} {want}");
    }
    for (got, want) in made[2].iter().zip([2.0, 100.0, 50.0]) {
        assert!((got - want).abs() < 1e-9, "at once: {got} {want}");
    }
    // Orders of the first day are 10 + 20 + 70 and 30 + 10 + 60.
    let asked = rows("total_demand");
    assert!((asked[0][1] - 100.0).abs() < 1e-9 && (asked[0][2] - 100.0).abs() < 1e-9);
    // Half of b's orders is met: 30 of the 60 that final buyers want.
    let unmet = rows("final_demand_unmet");
    assert!((unmet[2][2] - 30.0).abs() < 1e-9, "{unmet:?}");
}

#[test]
fn what_is_not_there_is_said() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("out").to_string_lossy().into_owned();
    let events = events("hand");
    let absent = [
        "--table",
        TABLE,
        "--events",
        "no.toml",
        "--out",
        &out,
        "--compat",
        "boario-0.7.2",
    ];
    let (code, err) = disrupt(&absent);
    assert_eq!(code, 3);
    assert!(err.contains("no.toml"), "{err}");
    let absent = [
        "--table",
        "no",
        "--events",
        &events,
        "--out",
        &out,
        "--compat",
        "boario-0.7.2",
    ];
    interdep(Path::new("."), &[&["disrupt"], &absent[..]].concat()).ends(4);
}
