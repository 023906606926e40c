//! The JSON Schema: kept in the repository, valid, and true of real files.

use boon::{Compiler, Schemas};
use interdep::scenario::{schema, shipped, shipped_text};
use serde_json::{Value as Json, json};

fn accepts(instance: &Json) -> bool {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler
        .add_resource("scenario.json", schema())
        .expect("a schema");
    let compiled = compiler
        .compile("scenario.json", &mut schemas)
        .expect("a valid schema");
    schemas.validate(instance, compiled).is_ok()
}

fn as_json(text: &str) -> Json {
    // JSON has no infinity; a bound that allows it allows any number.
    let text = text.replace("= inf", "= 1e300");
    let table: toml::Table = text.parse().expect("TOML");
    serde_json::to_value(table).expect("values of JSON")
}

#[test]
fn the_kept_schema_is_the_one_the_code_makes() {
    let kept = include_str!("../../schema/scenario.json");
    assert_eq!(
        kept,
        format!("{:#}\n", schema()),
        "regenerate it: interdep schema > schema/scenario.json"
    );
}

#[test]
fn shipped_scenarios_are_valid() {
    for id in shipped() {
        let text = shipped_text(id).unwrap();
        assert!(accepts(&as_json(&text)), "{id}");
    }
}

#[test]
fn ranges_and_codes_or_lists_of_codes_are_valid() {
    let mut scenario = as_json(&shipped_text("tariff-round").unwrap());
    for number in [
        json!(25),
        json!({ "low": 10, "mode": 25, "high": 60 }),
        json!({ "dist": "uniform", "low": 10, "high": 60 }),
        json!({ "dist": "normal", "mean": 25, "sd": 5 }),
        json!({ "dist": "lognormal", "median": 25, "sigma": 0.4, "low": 1, "group": "x" }),
        json!({ "dist": "beta", "low": 10, "high": 60, "a": 2, "b": 3 }),
        json!({ "dist": "discrete", "values": [10, 60], "weights": [1, 3] }),
        json!({ "dist": "empirical", "file": "rates.csv" }),
    ] {
        scenario["tariff"][0]["added_percent"] = number;
        assert!(accepts(&scenario), "{scenario}");
    }
    scenario["tariff"][0]["on_goods_from"] = json!(["CHN", "TWN"]);
    assert!(accepts(&scenario));
}

#[test]
fn what_the_reader_refuses_is_not_valid() {
    let good = as_json(&shipped_text("tariff-round").unwrap());
    let spoiled = [
        ("/horizon", json!(["long"])),
        ("/schema", json!(2)),
        ("/id", json!("../x")),
        ("/horizons", json!(["longer"])),
        ("/horizons", json!(["long", "long"])),
        ("/period/years", json!(0)),
        ("/tariff/0/products", json!([])),
        ("/tariff/0/added_percent", json!("25 %")),
        ("/tariff/0/added_percent", json!({ "low": 1, "high": 2 })),
        ("/tariff/0/added_percent", json!(-100)),
        (
            "/tariff/0/added_percent",
            json!({ "dist": "normal", "mean": 25, "sd": 0 }),
        ),
        (
            "/tariff/0/added_percent",
            json!({ "dist": "empirical", "file": "../x" }),
        ),
        ("/tariff/0/strength", json!(25)),
        ("/tariff/0/products", Json::Null),
        ("/attribution", Json::Null),
    ];
    for (path, value) in spoiled {
        let mut file = good.clone();
        let (parent, key) = path.rsplit_once('/').unwrap();
        let parent = file.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        if value.is_null() {
            parent.remove(key);
        } else {
            parent.insert(key.to_owned(), value.clone());
        }
        assert!(!accepts(&file), "{path} = {value}");
    }
}
