//! The manifest is what `schema/manifest.json` says it is, and nothing else.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value as Json, json};

use super::folder::{BOTH, run};

/// The schema, ready to ask.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn read() -> Self {
        let text = include_str!("../../schema/manifest.json");
        let schema = serde_json::from_str(text).expect("JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler
            .add_resource("manifest.json", schema)
            .expect("a resource");
        let index = compiler
            .compile("manifest.json", &mut schemas)
            .expect("a schema");
        Self { schemas, index }
    }

    /// What is wrong with a manifest.
    fn problems(&self, manifest: &Json) -> Option<String> {
        let result = self.schemas.validate(manifest, self.index);
        result.err().map(|error| format!("{error:#}"))
    }
}

/// JSON pointers to every object inside `json`.
fn objects(json: &Json, at: &str, found: &mut Vec<String>) {
    match json {
        Json::Object(object) => {
            found.push(at.to_owned());
            for (key, value) in object {
                objects(value, &format!("{at}/{key}"), found);
            }
        }
        Json::Array(list) => {
            for (number, value) in list.iter().enumerate() {
                objects(value, &format!("{at}/{number}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn real_manifests_are_valid() {
    let schema = Schema::read();
    let set = ["--set", "tariff.us-on-cn.added_percent=10", "--seed", "3"];
    for manifest in [
        BOTH.json("manifest.json"),
        run("both", &set).json("manifest.json"),
    ] {
        assert_eq!(schema.problems(&manifest), None);
    }
}

#[test]
fn no_key_may_be_added_or_missing_anywhere() {
    let schema = Schema::read();
    let manifest = BOTH.json("manifest.json");
    let mut places = Vec::new();
    objects(&manifest, "", &mut places);
    assert!(places.len() > 10);
    for place in places {
        let object = |json: &mut Json| {
            json.pointer_mut(&place)
                .unwrap()
                .as_object_mut()
                .unwrap()
                .clone()
        };
        let mut more = manifest.clone();
        more.pointer_mut(&place).unwrap()["more"] = json!(1);
        assert!(
            schema.problems(&more).is_some(),
            "{place}: a key may be added"
        );
        for key in object(&mut manifest.clone()).keys() {
            let mut less = manifest.clone();
            less.pointer_mut(&place)
                .unwrap()
                .as_object_mut()
                .unwrap()
                .shift_remove(key);
            assert!(
                schema.problems(&less).is_some(),
                "{place}: {key} may be missing"
            );
        }
    }
}

#[test]
fn a_path_of_a_machine_and_a_short_hash_are_refused() {
    let schema = Schema::read();
    for (place, wrong) in [
        ("/parents/0", json!("/home/a.toml")),
        ("/data/0/file", json!("C:\\a.csv")),
        ("/outputs/0/sha256", json!("abc")),
        ("/solves/0/horizon", json!("soon")),
        ("/solves/0/residual", json!(-1)),
        ("/runs/asked", json!(0)),
        ("/schema", json!(2)),
    ] {
        let mut manifest = BOTH.json("manifest.json");
        *manifest.pointer_mut(place).unwrap() = wrong;
        assert!(schema.problems(&manifest).is_some(), "{place}");
    }
}

/// Every object of the schema closes itself and says what its keys mean.
#[test]
fn the_schema_describes_every_key() {
    fn check(schema: &Json, at: &str) {
        if schema["type"] == "object" {
            assert_eq!(schema["additionalProperties"], false, "{at}");
            for (key, property) in schema["properties"].as_object().unwrap() {
                let words = property["description"].as_str().unwrap_or_default();
                let named = property["$ref"].is_string();
                assert!(
                    named || words.ends_with('.'),
                    "{at}/{key} has no description"
                );
                check(property, &format!("{at}/{key}"));
            }
        }
        if let Some(items) = schema.get("items") {
            check(items, &format!("{at}/items"));
        }
    }
    let schema: Json = serde_json::from_str(include_str!("../../schema/manifest.json")).unwrap();
    check(&schema, "");
    for (name, part) in schema["$defs"].as_object().unwrap() {
        check(part, name);
    }
}
