//! The JSON, the page, the file of flows, and buyers without a source.

use std::fs;

use serde_json::Value as Json;

use super::case::{Case, TOML, json as read, of};

/// A makes s and t, B only s; B's makers of s need t from A.
pub(crate) fn two_products() -> Case {
    Case::table(&[
        ("table.toml", TOML),
        (
            "Z.csv",
            "origin_region,origin_sector,dest_region,dest_sector,value\n\
             A,t,A,s,10\nA,t,B,s,20\n",
        ),
        (
            "Y.csv",
            "origin_region,origin_sector,dest_region,category,value\n\
             A,s,A,households,60\nA,s,B,households,25\nB,s,A,households,30\nB,s,B,government,70\n\
             A,t,A,households,40\nA,t,B,households,5\n",
        ),
        (
            "VA.csv",
            "region,sector,value,labour,capital\n\
             A,s,75,50,25\nA,t,75,60,15\nB,s,80,50,30\n",
        ),
    ])
}

const BAN: &str = "[closure]\ndeficit = \"balanced\"\n[[ban]]\nid = \"t\"\nimposed_by = \"A\"\n\
                   on_goods_to = \"B\"\nproducts = [\"t\"]\n";

#[test]
fn the_json_has_its_keys() {
    let case = two_products();
    let answer = case.solve("[[tariff]]\nid = \"x\"\nimposed_by = \"B\"\non_goods_from = \"A\"\nproducts = [\"t\"]\nadded_percent = 10\n");
    let keys = |json: &Json| {
        json.as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&answer),
        [
            "converged",
            "residual",
            "walras_error",
            "iterations",
            "horizon",
            "unit",
            "regions",
            "producers",
            "no_source",
            "quotas",
            "mandates",
            "warnings",
        ]
    );
    assert_eq!(
        keys(&answer["regions"][0]),
        [
            "region",
            "welfare_percent",
            "welfare_usd_bn",
            "real_wage_percent",
            "real_gdp_percent",
            "terms_of_trade_percent",
            "tariff_revenue_usd_bn",
            "rents_received_usd_bn",
            "rents_borne_usd_bn",
            "unemployment_percent",
            "first_order_percent",
            "second_order_percent",
            "acr_percent",
        ]
    );
    let producers: Vec<_> = answer["producers"].as_array().unwrap().iter().collect();
    let names: Vec<_> = producers
        .iter()
        .map(|one| {
            (
                one["region"].as_str().unwrap(),
                one["product"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(names, [("A", "s"), ("B", "s"), ("A", "t")]);
    assert_eq!(answer["horizon"], "long", "without a preset");
}

#[test]
fn buyers_left_without_a_source_are_listed() {
    let answer = two_products().solve(BAN);
    let lost = answer["no_source"].as_array().expect("a list");
    let words =
        |key: &str| -> Vec<&str> { lost.iter().filter_map(|one| one[key].as_str()).collect() };
    assert_eq!(words("buyer"), ["B|s", "B|final"]);
    assert_eq!(words("product"), ["t", "t"]);
    assert_eq!(words("rule"), ["dropped", "dropped"]);
    assert!(
        lost.iter()
            .all(|one| one["lost_share"] == 1.0 && one["base_value"].as_f64() > Some(0.0))
    );
    assert!(of(&answer, "A", "welfare_percent") < 0.0, "it sells less");
    let page = two_products().run(BAN, &[]).ends(0);
    assert!(
        page.err.contains("without any source of a product: 2"),
        "{}",
        page.err
    );
}

#[test]
fn the_page_shows_the_regions_in_the_language_asked_for() {
    let case = two_products();
    let page = case.run(BAN, &[]).ends(0);
    assert!(
        page.out.contains("welfare %") && page.out.lines().count() == 3,
        "{}",
        page.out
    );
    let page = case.run(BAN, &["--lang", "zh"]).ends(0);
    assert!(page.out.contains("福利"), "{}", page.out);
}

#[test]
fn flows_are_written_once_before_and_after() {
    let case = two_products();
    case.run(BAN, &["--json", "--flows", "flows.csv"]).ends(0);
    let path = case.path().join("flows.csv");
    let text = fs::read_to_string(&path).unwrap();
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(
        rows.headers().unwrap(),
        &[
            "horizon",
            "product",
            "origin",
            "destination",
            "base",
            "after",
            "quantity_change_percent"
        ][..]
    );
    let cells: Vec<(String, f64, f64)> = rows
        .records()
        .map(|row| {
            let row = row.unwrap();
            let number = |at: usize| row[at].parse().unwrap();
            (
                format!("{} {} {}", &row[1], &row[2], &row[3]),
                number(4),
                number(5),
            )
        })
        .collect();
    let links: Vec<&str> = cells.iter().map(|(link, ..)| link.as_str()).collect();
    assert_eq!(
        links,
        ["s A A", "s A B", "s B A", "s B B", "t A A", "t A B"]
    );
    let (_, _, stopped) = &cells[5];
    assert_eq!(*stopped, 0.0);
    assert!(
        cells[..5]
            .iter()
            .all(|(_, base, after)| *base > 0.0 && *after > 0.0)
    );

    let again = case.run(BAN, &["--json", "--flows", "flows.csv"]).ends(2);
    assert!(again.err.contains("flows.csv"), "{}", again.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "left as it was");
    let nowhere = case
        .run(BAN, &["--json", "--flows", "no/such/flows.csv"])
        .ends(1);
    assert!(nowhere.err.contains("cannot write"), "{}", nowhere.err);
    assert!(!case.path().join("no").exists());
}

/// Without measures the file holds the table, in billions.
#[test]
fn flows_without_measures_are_the_base() {
    let case = two_products();
    case.run("[closure]\n", &["--flows", "flows.csv"]).ends(0);
    let text = fs::read_to_string(case.path().join("flows.csv")).unwrap();
    let mut sum = 0.0;
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.unwrap();
        let number = |at: usize| row[at].parse::<f64>().unwrap();
        approx::assert_relative_eq!(number(4), number(5), max_relative = 1e-14);
        assert!(number(6).abs() < 1e-12, "{row:?}");
        sum += number(4);
    }
    approx::assert_relative_eq!(sum, 260.0, max_relative = 1e-12);
}

/// Of a table of one's own as of a scenario, warnings go into the JSON.
#[test]
fn warnings_are_in_the_json_and_refused_under_strict() {
    let case = two_products();
    let small = BAN.replace(
        "products = [\"t\"]",
        "products = [\"t\"]\nstart = \"2150-01-01\"",
    );
    let answer = case.run(&small, &["--json"]).ends(0);
    assert_eq!(read(&answer)["warnings"].as_array().map(Vec::len), Some(1));
    assert!(answer.err.contains("warning["), "{}", answer.err);
    case.run(&small, &["--json", "--strict"]).ends(3);
    case.write("table/table.toml", &TOML.replace("source", "# source"));
    let answer = case.run(BAN, &["--json"]).ends(0);
    assert_eq!(read(&answer)["warnings"].as_array().map(Vec::len), Some(1));
    case.run(BAN, &["--json", "--strict"]).ends(4);
}
