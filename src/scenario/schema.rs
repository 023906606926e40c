//! The JSON Schema of a scenario file, made from the keys.
//!
//! For editors and other programs; `check` finds more (codes, dates, order of
//! ranges). What a file with a parent may leave to the parent is required only
//! of a file without one. `inf` cannot be said in JSON.

use serde_json::{Map, Value as Json, json};

use super::distribution::DISTRIBUTIONS;
use super::document::Section;
use super::keys::{HEADER, OWN, SIDES, TABLES};
use super::load;
use super::value::{ALIGNED, SHAPES};
use crate::field::{Bounds, Field, Kind, Value};
use crate::ids::LONGEST_ID;
use crate::text::Text;
use crate::wedge::INSTRUMENTS;

/// The schema, draft 2020-12, in the order of the keys.
pub fn schema() -> Json {
    let defaults = load::all_defaults();
    let mut properties = properties(&HEADER, Some(&defaults.header));
    for table in &TABLES {
        let schema = object(table.fields, table.words, defaults.tables.get(table.name));
        properties.insert(table.name.to_owned(), schema);
    }
    for side in &SIDES {
        let one = if side.is_scalar {
            side.fields
                .first()
                .map_or_else(|| json!({}), |field| kind(field.kind))
        } else {
            json!({
                "type": "object",
                "properties": self::properties(side.fields, None),
                "additionalProperties": false,
            })
        };
        let schema = json!({
            "description": description(side.words),
            "type": "object",
            "additionalProperties": one,
        });
        properties.insert(side.name.to_owned(), schema);
    }
    for instrument in INSTRUMENTS {
        let mut entry = object(instrument.spec().fields, instrument.spec().words, None);
        entry["required"] = json!(["id"]);
        let array = json!({ "type": "array", "items": entry });
        properties.insert(instrument.spec().array.to_owned(), array);
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "interdep scenario",
        "type": "object",
        "properties": properties,
        "required": own_required(),
        "additionalProperties": false,
        "if": { "not": { "required": ["extends"] } },
        "then": without_parent(),
    });
    let mut ranges = Map::new();
    hoist(&mut schema["properties"], &mut ranges);
    schema["$defs"] = Json::Object(ranges);
    schema
}

/// Moves every number-or-range into `ranges` under the name of its bounds, and
/// leaves a reference in its place.
fn hoist(schema: &mut Json, ranges: &mut Map<String, Json>) {
    if let Some(name) = range_name(schema) {
        let mut body = Map::new();
        if let Some(any) = schema.as_object_mut().and_then(|own| own.remove("anyOf")) {
            body.insert("anyOf".to_owned(), any);
        }
        schema["$ref"] = json!(format!("#/$defs/{name}"));
        ranges.insert(name, Json::Object(body));
        return;
    }
    match schema {
        Json::Object(object) => object.values_mut().for_each(|part| hoist(part, ranges)),
        Json::Array(list) => list.iter_mut().for_each(|part| hoist(part, ranges)),
        _ => {}
    }
}

/// `number_from_0_to_100` of what [`number_or_range`] made; none of anything
/// else.
fn range_name(schema: &Json) -> Option<String> {
    let any = schema.get("anyOf")?.as_array()?;
    any.iter()
        .find(|one| one["properties"]["dist"]["const"] == DISTRIBUTIONS[0].0)?;
    let number = any.first()?;
    let low = match (number.get("minimum"), number.get("exclusiveMinimum")) {
        (Some(low), _) => format!("from_{low}"),
        (_, Some(low)) => format!("above_{low}"),
        _ => return None,
    };
    let high = number
        .get("maximum")
        .map_or("inf".to_owned(), Json::to_string);
    Some(format!("number_{low}_to_{high}"))
}

/// What every file says of itself.
fn own_required() -> Vec<&'static str> {
    let mut keys = required(&HEADER);
    keys.retain(|key| OWN.contains(key));
    keys
}

/// What a file must say that has no parent to say it.
fn without_parent() -> Json {
    let entries: Map<String, Json> = INSTRUMENTS
        .iter()
        .map(|instrument| {
            let required = json!({ "items": { "required": required(instrument.spec().fields) } });
            (instrument.spec().array.to_owned(), required)
        })
        .collect();
    json!({ "required": required(&HEADER), "properties": entries })
}

fn required(fields: &[Field]) -> Vec<&'static str> {
    let required = fields.iter().filter(|field| field.required);
    required.map(|field| field.key).collect()
}

fn object(fields: &[Field], words: &Text, defaults: Option<&Section>) -> Json {
    json!({
        "description": description(words),
        "type": "object",
        "properties": properties(fields, defaults),
        "additionalProperties": false,
    })
}

fn properties(fields: &[Field], defaults: Option<&Section>) -> Map<String, Json> {
    let property = |field: &Field| {
        let mut schema = kind(field.kind);
        schema["description"] = json!(description(field.words));
        if let Some(default) = defaults.and_then(|section| section.values.0.get(field.key)) {
            schema["default"] = default_json(&default.value);
        }
        (field.key.to_owned(), schema)
    };
    fields.iter().map(property).collect()
}

/// Both languages: editors show one text.
fn description(words: &Text) -> String {
    format!("{}\n{}", words.en, words.zh)
}

fn default_json(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::Date(_, text) => json!(text),
        Value::Flag(flag) => json!(flag),
        Value::Integer(integer) => json!(integer),
        Value::Number(range) => exact(range.central()),
        Value::Words(words) => words.iter().map(|word| json!(word.value)).collect(),
        Value::Numbers(numbers) => numbers
            .iter()
            .map(|(code, range)| (code.clone(), exact(range.value.central())))
            .collect(),
        Value::Parts(parts) => parts
            .iter()
            .map(|part| {
                let keys = part.value.0.iter();
                keys.map(|(key, value)| ((*key).to_owned(), default_json(&value.value)))
                    .collect::<Map<String, Json>>()
            })
            .collect(),
        Value::Recovery(shape, weeks) => {
            json!({ "shape": shape, "weeks": exact(weeks.central()) })
        }
    }
}

fn kind(kind: Kind) -> Json {
    match kind {
        Kind::Text => json!({ "type": "string", "minLength": 1 }),
        Kind::Id => id(),
        Kind::Date => json!({
            "type": "string",
            "pattern": "^[0-9]{4}-([0-9]{2}-[0-9]{2}|Q[1-4]|W[0-9]{2})$",
        }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Integer(low, high) if low == high => json!({ "const": low }),
        Kind::Integer(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Kind::Number(bounds) => number_or_range(&bounds),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::Choices(words) => list(&json!({ "enum": words })),
        Kind::Regions | Kind::Names => {
            let code = json!({ "type": "string", "minLength": 1 });
            json!({ "anyOf": [code, list(&code)] })
        }
        Kind::Products => list(&json!({ "type": "string", "minLength": 1 })),
        Kind::Ids => list(&id()),
        Kind::Parts(fields) => {
            // A rule may be made of rules: what is inside is said in words.
            let keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
            json!({
                "type": "array",
                "minItems": 1,
                "items": { "type": "object", "propertyNames": { "enum": keys } },
            })
        }
        Kind::NumberByRegion(bounds) => json!({
            "type": "object",
            "additionalProperties": number_or_range(&bounds),
        }),
        Kind::NumberByProduct(bounds) => json!({
            "anyOf": [
                { "type": "object", "additionalProperties": number_or_range(&bounds) },
                { "type": "string", "minLength": 1 },
            ],
        }),
        Kind::Compliance => json!({
            "type": "object",
            "additionalProperties": {
                "anyOf": [{ "const": ALIGNED.0 }, number_or_range(&Bounds::SHARE)],
            },
        }),
        Kind::Recovery(bounds) => json!({
            "type": "object",
            "properties": { "shape": { "enum": SHAPES }, "weeks": number_or_range(&bounds) },
            "required": ["shape", "weeks"],
            "additionalProperties": false,
        }),
    }
}

fn id() -> Json {
    let rest = LONGEST_ID - 1;
    json!({ "type": "string", "pattern": format!("^[a-z0-9][a-z0-9-]{{0,{rest}}}$") })
}

fn list(item: &Json) -> Json {
    json!({ "type": "array", "minItems": 1, "uniqueItems": true, "items": item })
}

fn number_or_range(bounds: &Bounds) -> Json {
    let number = number(bounds);
    let positive = json!({ "type": "number", "exclusiveMinimum": 0 });
    let part = |name: &str| match name {
        "sd" | "sigma" | "a" | "b" => positive.clone(),
        "values" => json!({ "type": "array", "minItems": 1, "items": number }),
        "weights" => json!({
            "type": "array", "minItems": 1, "items": { "type": "number", "minimum": 0 },
        }),
        "file" => json!({ "type": "string", "pattern": "^[^./\\\\:][^/\\\\:]*$" }),
        _ => number.clone(),
    };
    let mut any = vec![number.clone()];
    for (name, needed, allowed) in DISTRIBUTIONS {
        let mut properties = Map::new();
        properties.insert("dist".to_owned(), json!({ "const": name }));
        for key in needed.iter().chain(allowed) {
            properties.insert((*key).to_owned(), part(key));
        }
        properties.insert("group".to_owned(), id());
        let dist = (name != DISTRIBUTIONS[0].0).then_some("dist");
        let required: Vec<&str> = dist.into_iter().chain(needed.iter().copied()).collect();
        any.push(json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        }));
    }
    json!({ "anyOf": any })
}

fn number(bounds: &Bounds) -> Json {
    let mut number = json!({ "type": "number" });
    let low = if bounds.above_low {
        "exclusiveMinimum"
    } else {
        "minimum"
    };
    number[low] = exact(bounds.low);
    if bounds.high.is_finite() {
        number["maximum"] = exact(bounds.high);
    }
    number
}

/// Whole numbers without a decimal point.
#[expect(
    clippy::cast_possible_truncation,
    reason = "whole and small, as checked"
)]
fn exact(value: f64) -> Json {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}
