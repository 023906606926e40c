//! A game over draws of its assumptions, short-run costs from the weekly
//! engine, and what caution costs: on the small table.

use std::fs;

use super::game::{number, place, rows, run};

const DRAWN: [&str; 6] = [
    "--runs",
    "6",
    "--set",
    "game.tables=4",
    "--set",
    "game.runs=500",
];

#[test]
fn assumptions_are_drawn_with_a_table_each() {
    let place = place();
    let folder = place.path().join("two");
    let answer = run(
        place.path(),
        "two",
        &[&DRAWN[..], &["--threads", "2"]].concat(),
    );
    assert!(
        answer.out.contains("over 4 draws of the assumptions"),
        "{}",
        answer.out
    );
    let summary = fs::read_to_string(folder.join("summary.csv")).unwrap();
    let of = |start: &str| -> Vec<f64> {
        let row = summary.lines().find(|row| row.starts_with(start));
        let cells = row.expect(start).split(',').skip(5);
        cells.map(number).collect()
    };
    // Mean, standard error, five percentiles, number of draws.
    let spirals = of("spiral_probability,,,year5,percent");
    assert_eq!(spirals[7], 4.0, "so many tables");
    assert!(
        spirals[2] + 1.0 < spirals[6],
        "error rates are drawn: {spirals:?}"
    );
    let tolerance = of("spiral_difference_tolerance,,,year5");
    assert!(
        tolerance[6] < 0.0,
        "tolerance helps in every draw: {tolerance:?}"
    );
    let cost = of("game_cost,N,,years1to5,percent_of_gdp");
    assert!(0.0 < cost[2] && cost[2] < cost[6], "{cost:?}");
    // Luck and the rest are all of the variance.
    let variance = rows(&folder, "variance.csv");
    assert_eq!(variance.len(), 2, "{variance:?}");
    for row in &variance {
        let [data, assumptions, luck] = [5, 8, 9].map(|at| number(&row[at]));
        assert!((data + assumptions + luck - 100.0).abs() < 1e-9, "{row:?}");
        assert!(assumptions > 0.1 && luck > 0.1, "{row:?}");
    }
    let paths: Vec<String> = (rows(&folder, "parameters.csv").into_iter())
        .map(|mut row| row.swap_remove(0))
        .collect();
    for path in [
        "perception.false_alarm_percent",
        "game.half_life_quarters",
        "slip.up_percent",
    ] {
        assert!(paths.iter().any(|one| one == path), "{path}: {paths:?}");
    }
    // The same bytes on one thread, from a new shelf.
    fs::remove_dir_all(place.path().join("output")).unwrap();
    run(
        place.path(),
        "one",
        &[&DRAWN[..], &["--threads", "1"]].concat(),
    );
    for name in [
        "summary.csv",
        "tables/variance.csv",
        "draws.csv",
        "README.md",
    ] {
        let read = |folder: &str| fs::read(place.path().join(folder).join(name)).unwrap();
        assert_eq!(read("one"), read("two"), "{name}");
    }
}

#[test]
fn short_costs_may_come_from_the_weekly_engine() {
    let place = place();
    run(place.path(), "solved", &[]);
    run(
        place.path(),
        "weekly",
        &["--set", "game.short_source=weekly"],
    );
    let costs = |folder: &str| rows(&place.path().join(folder), "payoff_table.csv");
    let (solved, weekly) = (costs("solved"), costs("weekly"));
    let mut differ = 0;
    for (solved, weekly) in solved.iter().zip(&weekly) {
        assert_eq!(solved[4], weekly[4], "long-run costs are the equilibrium's");
        differ += usize::from(solved[5] != weekly[5]);
        if weekly[6] == "base" {
            assert_eq!(number(&weekly[5]), 0.0);
        }
    }
    assert!(differ > weekly.len() / 2, "{differ} of {}", weekly.len());
    // Blocked supplies that nobody replaces in a year cost both sides.
    let top = weekly
        .iter()
        .find(|row| row[..4] == ["3", "3", "none", "S"]);
    assert!(number(&top.expect("the highest pair")[5]) > 0.0, "{top:?}");
}

#[test]
fn what_caution_costs_is_a_source() {
    let place = place();
    let ladder = place.path().join("north.toml");
    let text = fs::read_to_string(&ladder).unwrap();
    let exempt = text.replace(
        "blocked_percent = 50",
        "blocked_percent = 50\nexempt_end_uses = [\"medical\"]",
    );
    fs::write(&ladder, exempt).unwrap();
    let sources = |folder: &str| -> Vec<String> {
        let costs = rows(&place.path().join(folder), "game_costs.csv");
        costs
            .into_iter()
            .map(|mut row| row.swap_remove(1))
            .collect()
    };
    run(place.path(), "calm", &[]);
    assert!(!sources("calm").iter().any(|one| one == "over_compliance"));
    run(
        place.path(),
        "wary",
        &["--set", "whitelist.chilling_percent=40"],
    );
    assert!(sources("wary").iter().any(|one| one == "over_compliance"));
}
