//! Numbers by product from a CSV file beside the scenario.
//!
//! Columns `product` and `value`. For elasticities across origins the second may
//! be `theta`: the trade elasticity as published, to which one is added. Other
//! columns are not read.

use std::sync::Arc;

use indexmap::IndexMap;

use super::document::Document;
use super::keys::TABLES;
use super::library::Library;
use super::load::open_beside;
use super::phrase::{bounds_phrase, shown};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::field::{Bounds, Kind, Sourced, Value};
use crate::range::Range;
use crate::text::strings::scenario as say;

/// The key whose numbers may also be trade elasticities.
const ORIGINS: &str = "origins_by_product";

/// Puts the numbers of each file in the place of its name; what cannot be used
/// is reported.
pub(super) fn read(document: &mut Document, library: &dyn Library, found: &mut Diagnostics) {
    for table in &TABLES {
        for field in table.fields {
            if let Kind::NumberByProduct(bounds) = field.kind {
                read_one(document, (table.name, field.key, bounds), library, found);
            }
        }
    }
}

fn read_one(
    document: &mut Document,
    (table, key, bounds): (&str, &'static str, Bounds),
    library: &dyn Library,
    found: &mut Diagnostics,
) {
    let Some(table) = document.tables.get_mut(table) else {
        return;
    };
    let values = &mut table.values.0;
    let Some((name, place)) = values.get(key).and_then(|value| match &value.value {
        Value::Text(name) => Some((name.clone(), value.place.clone())),
        _ => None,
    }) else {
        return;
    };
    values.shift_remove(key);
    let Some(opened) = open_beside(&name, library, Some(&place), found) else {
        return;
    };
    let Some(opened) = opened else {
        let message = say::NO_VALUES_FILE.with("file", shown(&name));
        found.push(refused(message).at(place));
        return;
    };
    if let Some(numbers) = numbers(&opened.file, &opened.text, (key, bounds), found) {
        let value = Value::Numbers(numbers);
        values.insert(key, Sourced { value, place });
    }
    document.sources.insert(opened.file, opened.text);
}

/// What a file says of each product; none where any of it cannot be used.
fn numbers(
    file: &Arc<str>,
    text: &str,
    (key, bounds): (&str, Bounds),
    found: &mut Diagnostics,
) -> Option<IndexMap<String, Sourced<Range>>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let head = rows.headers().cloned().unwrap_or_default();
    let column = |name: &str| head.iter().position(|column| column == name);
    let product = column("product");
    let value = column("value").or_else(|| column("theta").filter(|_| key == ORIGINS));
    let (Some(product), Some(value)) = (product, value) else {
        let message = say::NO_ELASTICITIES.with("file", shown(file));
        found.push(refused(message).at(Place::line(file, 1)));
        return None;
    };
    let above = f64::from(u8::from(column("value").is_none()));
    let mut numbers = IndexMap::new();
    let mut whole = true;
    for row in rows.into_records().map_while(Result::ok) {
        let place = Place::line(file, row.position().map_or(1, csv::Position::line));
        let cell = row.get(value).unwrap_or_default();
        let number = cell.parse::<f64>().ok();
        let usable = |number: &f64| number.is_finite() && bounds.allow(*number);
        let Some(number) = number.filter(usable) else {
            let message = say::BAD_ELASTICITY
                .with("value", shown(cell))
                .with_words("bounds", bounds_phrase(&bounds));
            found.push(refused(message).at(place));
            whole = false;
            continue;
        };
        let code = row.get(product).unwrap_or_default().to_owned();
        if numbers.contains_key(&code) {
            let message = say::PRODUCT_TWICE.with("code", shown(&code));
            found.push(refused(message).at(place));
            whole = false;
            continue;
        }
        let value = Range::Fixed(above + number);
        numbers.insert(code, Sourced { value, place });
    }
    if whole && numbers.is_empty() {
        let message = say::NO_VALUES.with("file", shown(file));
        found.push(refused(message).at(Place::file(file)));
        return None;
    }
    whole.then_some(numbers)
}

fn refused(message: crate::text::Message) -> Diagnostic {
    Diagnostic::error("S127", message).help(&say::ELASTICITY_FILE_HELP)
}
