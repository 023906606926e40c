//! Sensitivity, comparisons and sweeps.

use std::fs;

use serde_json::Value as Json;

use super::place::Place;

fn json(place: &Place, arguments: &[&str]) -> Json {
    let answer = place.program(&[arguments, &["--json"]].concat()).ends(0);
    serde_json::from_str(&answer.out).expect("JSON")
}

#[track_caller]
fn numbers(json: &Json) -> Vec<f64> {
    let list = json.as_array().expect("a list").iter();
    list.map(|value| value.as_f64().expect("a number"))
        .collect()
}

const OUTCOME: [&str; 2] = ["--outcome", "welfare_change.A.long.percent"];

#[test]
fn a_tornado_names_the_largest_swing_first() {
    let place = Place::new();
    let found = json(
        &place,
        &[&["sensitivity", "small.toml"], &OUTCOME[..]].concat(),
    );
    let rows = found["tornado"].as_array().expect("rows");
    let swings: Vec<f64> = rows
        .iter()
        .map(|row| row["swing"].as_f64().unwrap())
        .collect();
    assert!(
        swings.windows(2).all(|pair| pair[0] >= pair[1]),
        "{swings:?}"
    );
    let factors: Vec<&str> = rows
        .iter()
        .map(|row| row["factor"].as_str().unwrap())
        .collect();
    assert!(factors.contains(&"trade") && factors.contains(&"elasticity.value_added_materials"));
    // Two frictions with ranges stand in every scenario.
    assert_eq!(factors.len(), 9, "{factors:?}");
    // A row is two runs.
    let tariff = rows
        .iter()
        .find(|row| row["factor"] == "tariff.a-on-b.added_percent");
    let tariff = tariff.expect("a row");
    let set = ["--set", "tariff.a-on-b.added_percent=60"];
    place.run("high", &set).ends(0);
    let high = super::place::row(&place.files("high"), "welfare_change,A,,long,percent")[0];
    assert!((tariff["high"].as_f64().unwrap() - high).abs() < 1e-9);
}

#[test]
fn shares_of_the_variance_add_up() {
    let place = Place::new();
    let asked = [
        &["sensitivity", "small.toml", "--global", "--rows", "256"],
        &OUTCOME[..],
    ]
    .concat();
    let found = json(&place, &asked);
    let rows = found["sobol"].as_array().expect("rows");
    let sum = |key: &str| {
        rows.iter()
            .map(|row| row[key].as_f64().unwrap())
            .sum::<f64>()
    };
    // Tariff and control interact: the parts alone explain less than all.
    assert!(sum("first") < 1.05 && sum("total") > 0.95, "{rows:#?}");
    assert!(sum("first") < sum("total"), "{rows:#?}");
    for row in rows {
        let number = |key: &str| row[key].as_f64().unwrap();
        assert!(number("total_low") <= number("total") && number("total") <= number("total_high"));
    }
    // What screening finds largest has a large share.
    let screened = found["morris"][0]["factor"].clone();
    let first_two = [&rows[0]["factor"], &rows[1]["factor"]];
    assert!(first_two.contains(&&screened), "{found:#}");
    let again = json(&place, &[&asked[..], &["--threads", "1"]].concat());
    assert_eq!(found, again);
}

#[test]
fn break_even_is_where_the_outcome_meets_the_target() {
    let place = Place::new();
    let path = "tariff.a-on-b.added_percent";
    let tornado = json(
        &place,
        &[&["sensitivity", "small.toml"], &OUTCOME[..]].concat(),
    );
    let rows = tornado["tornado"].as_array().expect("rows");
    let row = rows
        .iter()
        .find(|row| row["factor"] == path)
        .expect("a row");
    let ends = [row["low"].as_f64().unwrap(), row["high"].as_f64().unwrap()];
    let target = format!("{}", f64::midpoint(ends[0], ends[1]));
    let asked = [
        "sensitivity",
        "small.toml",
        "--break-even",
        path,
        "--target",
        &target,
    ];
    let found = json(&place, &[&asked[..], &OUTCOME[..]].concat());
    let value = found["break_even"][0]["value"]
        .as_f64()
        .expect("a crossing");
    assert!(10.0 < value && value < 60.0);
    place
        .run("there", &["--set", &format!("{path}={value}")])
        .ends(0);
    let there = super::place::row(&place.files("there"), "welfare_change,A,,long,percent")[0];
    let close = 1e-3 * (ends[0] - ends[1]).abs();
    assert!(
        (there - target.parse::<f64>().unwrap()).abs() < close,
        "{there} {target}"
    );
    let far = [
        "sensitivity",
        "small.toml",
        "--break-even",
        path,
        "--target",
        "50",
    ];
    let found = json(&place, &[&far[..], &OUTCOME[..]].concat());
    assert_eq!(found["break_even"][0]["value"], Json::Null);
}

#[test]
fn a_comparison_is_paired() {
    let place = Place::new();
    place.scenario(
        "no-tariff.toml",
        "added_percent = { low = 10, mode = 25, high = 60 }",
        "added_percent = 0",
    );
    let found = json(
        &place,
        &["compare", "no-tariff.toml", "small.toml", "--runs", "300"],
    );
    let of = |outcome: &str| {
        let rows = found["differences"].as_array().expect("rows");
        let row = rows.iter().find(|row| {
            row["outcome"] == outcome
                && row["region"] == "A"
                && row["horizon"] == "long"
                && row["unit"] == "percent"
        });
        row.cloned().expect("a row")
    };
    let paired = of("welfare_change");
    // The same draws: the error of the difference is below what two separate
    // runs would have.
    place.run("small", &["--runs", "300"]).ends(0);
    place
        .program(&["run", "no-tariff.toml", "--runs", "300", "--out", "none"])
        .ends(0);
    let start = "welfare_change,A,,long,percent";
    let (with, without) = (
        super::place::row(&place.files("small"), start),
        super::place::row(&place.files("none"), start),
    );
    let difference = paired["difference"].as_f64().unwrap();
    assert!((difference - (with[0] - without[0])).abs() < 1e-9);
    let apart = (with[1].powi(2) + without[1].powi(2)).sqrt();
    assert!(paired["se"].as_f64().unwrap() < apart, "{paired} {apart}");
    assert!(numbers(&paired["percentiles"]).is_sorted());
    let one = json(&place, &["compare", "no-tariff.toml", "small.toml"]);
    assert_eq!(
        (&one["draws"], &one["differences"][0]["se"]),
        (&Json::from(1), &Json::Null)
    );
    let page = place
        .program(&["compare", "no-tariff.toml", "small.toml", "--runs", "64"])
        .ends(0);
    assert!(page.out.contains("small less no-tariff"), "{}", page.out);
}

#[test]
fn a_scenario_differs_from_itself_by_nothing() {
    let place = Place::new();
    let found = json(
        &place,
        &["compare", "small.toml", "small.toml", "--runs", "65"],
    );
    for row in found["differences"].as_array().expect("rows") {
        assert_eq!(row["difference"], 0.0, "{row}");
    }
}

#[test]
fn a_grid_is_one_tidy_table() {
    let place = Place::new();
    let sweep = [
        "sweep",
        "small.toml",
        "--vary",
        "tariff.a-on-b.added_percent=0..50:3",
        "--vary",
        "closure.factors=mobile,specific",
        "--outcome",
        "welfare_change.A.long.percent",
    ];
    let answer = place.program(&sweep).ends(0);
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(lines.len(), 7, "{}", answer.out);
    assert!(lines[1].starts_with("0,mobile,welfare_change,A,long,percent,"));
    assert!(lines[6].starts_with("50,specific,"));
    place
        .program(&[&sweep[..], &["--out", "grid.csv"]].concat())
        .ends(0);
    assert_eq!(
        fs::read_to_string(place.path("grid.csv")).unwrap(),
        answer.out
    );
    // A point is a run.
    place
        .run(
            "point",
            &[
                "--set",
                "tariff.a-on-b.added_percent=25",
                "--set",
                "closure.factors=specific",
            ],
        )
        .ends(0);
    let point = super::place::row(&place.files("point"), "welfare_change,A,,long,percent")[0];
    let cell: f64 = lines[4].split(',').nth(6).unwrap().parse().unwrap();
    assert!((cell - point).abs() < 1e-9, "{cell} {point}");
    let many = place
        .program(&[&sweep[..], &["--runs", "50"]].concat())
        .ends(0);
    let row: Vec<&str> = many.out.lines().nth(1).unwrap().split(',').collect();
    assert_eq!(row[13], "50");
    assert!(row[8].parse::<f64>().unwrap() <= row[12].parse::<f64>().unwrap());
}
