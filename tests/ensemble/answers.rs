//! What many draws say.

use std::fs;

use super::place::{Place, row};

#[test]
fn intervals_hold_the_central_answer_and_every_draw_is_listed() {
    let place = Place::new();
    place.run("central", &[]).ends(0);
    place.run("draws", &["--runs", "400"]).ends(0);
    let (central, draws) = (place.files("central"), place.files("draws"));
    for start in [
        "welfare_change,A,,long,percent",
        "welfare_change,B,,short,percent",
    ] {
        let (one, many) = (row(&central, start), row(&draws, start));
        assert!(one[1].is_nan() && one[7] == 1.0, "{one:?}");
        let (low, high) = (many[2], many[6]);
        assert!(low < one[0] && one[0] < high, "{one:?} {many:?}");
        assert!(many[2..7].is_sorted() && many[7] == 400.0, "{many:?}");
    }
    let draws = fs::read_to_string(place.path("draws/draws.csv")).expect("a file");
    assert_eq!(draws.lines().count(), 401);
    let mut reader = csv::Reader::from_reader(draws.as_bytes());
    let head: Vec<String> = reader
        .headers()
        .expect("a head")
        .iter()
        .map(str::to_owned)
        .collect();
    let column = |name: &str| {
        head.iter()
            .position(|column| column == name)
            .expect("a column")
    };
    let (control, final_demand) = (
        column("export_control.b-to-a.blocked_percent"),
        column("elasticity.final"),
    );
    let (g, s) = (
        column("elasticity.origins_by_product.g"),
        column("elasticity.origins_by_product.s"),
    );
    let outcome = column("welfare_change.A.long.percent");
    let mut pairs = Vec::new();
    for record in reader.records() {
        let record = record.expect("a row");
        let number = |column: usize| record[column].parse::<f64>().expect("a number");
        assert_eq!(&record[1], "converged");
        assert!((5.0..=30.0).contains(&number(control)));
        assert!([0.8, 1.0, 1.2].contains(&number(final_demand)));
        assert!(number(outcome).is_finite());
        pairs.push((number(g), number(s)));
    }
    // The group moves together.
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(pairs.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    assert!(pairs[0].0 < 3.0 && pairs[399].0 > 6.0);
    let manifest = fs::read_to_string(place.path("draws/manifest.json")).expect("a file");
    assert!(manifest.contains("\"draws.csv\""), "{manifest}");
}

/// The answer of a draw is the answer of a run at its values.
#[test]
fn a_draw_is_a_run_at_its_values() {
    let place = Place::new();
    place.run("draws", &["--runs", "20"]).ends(0);
    let draws = fs::read_to_string(place.path("draws/draws.csv")).expect("a file");
    let mut reader = csv::Reader::from_reader(draws.as_bytes());
    let head: Vec<String> = reader
        .headers()
        .expect("a head")
        .iter()
        .map(str::to_owned)
        .collect();
    let record = reader.records().nth(7).expect("a row").expect("a row");
    let of = |path: &str| {
        let column = head
            .iter()
            .position(|column| column == path)
            .expect("a column");
        record[column].to_owned()
    };
    let mut sets = Vec::new();
    for path in [
        "elasticity.inputs",
        "elasticity.final",
        "elasticity.factors",
        "tariff.a-on-b.added_percent",
        "export_control.b-to-a.blocked_percent",
    ] {
        sets.push(format!("{path}={}", of(path)));
    }
    let (g, s) = (
        of("elasticity.origins_by_product.g"),
        of("elasticity.origins_by_product.s"),
    );
    sets.push(format!(
        "elasticity.origins_by_product={{ g = {g}, s = {s} }}"
    ));
    let long = of("preset.long.value_added_materials");
    sets.push(format!("elasticity.value_added_materials={long}"));
    let mut arguments: Vec<&str> = vec!["--set", "horizons=[\"long\"]"];
    arguments.extend(sets.iter().flat_map(|set| ["--set", set]));
    place.run("again", &arguments).ends(0);
    let again = row(&place.files("again"), "welfare_change,A,,long,percent")[0];
    let drawn: f64 = of("welfare_change.A.long.percent")
        .parse()
        .expect("a number");
    assert!((again - drawn).abs() < 1e-9, "{again} {drawn}");
}

#[test]
fn draws_without_an_answer_are_counted_and_too_many_end_it() {
    let place = Place::new();
    // No price replaces a blocked origin at an elasticity of one or less.
    place.scenario(
        "hard.toml",
        "{ dist = \"lognormal\", median = 4, sigma = 0.3, low = 2, high = 9, group = \"trade\" }",
        "{ dist = \"discrete\", values = [0.9, 4], weights = [4, 96] }",
    );
    let text = fs::read_to_string(place.path("hard.toml")).expect("a file");
    let text = text.replace("[elasticity]", "[elasticity]\nallow_low_elasticity = true");
    fs::write(place.path("hard.toml"), &text).expect("a file");
    place
        .program(&["run", "hard.toml", "--runs", "400", "--out", "r"])
        .ends(0);
    let manifest = fs::read_to_string(place.path("r/manifest.json")).expect("a file");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let failed = manifest["runs"]["failed"].as_u64().expect("a count");
    assert!((4..40).contains(&failed), "{manifest:#}");
    assert_eq!(
        manifest["failures"].as_array().expect("a list").len() as u64,
        failed
    );
    assert!(
        manifest["warnings"]
            .to_string()
            .contains("draws have no solution")
    );
    let draws = fs::read_to_string(place.path("r/draws.csv")).expect("a file");
    let listed = draws
        .lines()
        .filter(|line| line.contains("refused") || line.contains("not_converged"));
    assert_eq!(listed.count() as u64, failed);
    fs::write(place.path("hard.toml"), text.replace("[4, 96]", "[20, 80]")).expect("a file");
    let answer = place
        .program(&["run", "hard.toml", "--runs", "400", "--out", "s"])
        .ends(5);
    assert!(answer.err.contains("more than a tenth"), "{}", answer.err);
    assert!(!place.path("s/manifest.json").exists());
}

#[test]
fn progress_says_how_far_it_is() {
    let place = Place::new();
    let answer = place
        .run("r", &["--runs", "200", "--progress", "plain"])
        .ends(0);
    assert!(answer.err.contains("200 / 200 draws"), "{}", answer.err);
    let answer = place
        .run("s", &["--runs", "200", "--progress", "bar", "--lang", "zh"])
        .ends(0);
    assert!(answer.err.contains("200 / 200 次抽样"), "{}", answer.err);
}
