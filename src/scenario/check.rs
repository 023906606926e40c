//! What can be wrong with a document before any name is looked up: keys that
//! are missing, dates in the wrong order, strengths that look mistyped.

use jiff::civil::Date;

use super::document::{Document, Section};
use super::keys::{HEADER, find_array, find_field};
use super::phrase::{listed, number};
use super::read::MOST_ENTRIES;
use super::reports::Reports;
use super::resolve::Demand;
use crate::calendar::Period;
use crate::diagnostic::{Diagnostic, Place};
use crate::ensemble::Sampling;
use crate::field::{Field, Sourced, Value};
use crate::range::Range;
use crate::text::strings::scenario as say;

/// The long horizon is the tenth year after the start.
const LONGEST_HORIZON_YEARS: i16 = 10;

/// Below this origin elasticity a tariff war enriches the importer, or nearly.
const LOW_ELASTICITY: f64 = 1.5;

/// Checks the whole document.
pub(super) fn document(document: &Document, demand: Demand, reports: &mut Reports) {
    if demand == Demand::Study {
        missing_head(document, reports);
        useless_preset(document, reports);
        low_elasticities(document, reports);
    }
    ensemble(document, reports);
    period(document, reports);
    let count = document.all_entries().count();
    if count > MOST_ENTRIES {
        let message = say::TOO_MANY_ENTRIES
            .with("count", count)
            .with("most", MOST_ENTRIES);
        reports.push(|| Diagnostic::error("S205", message).at(document.header.place.clone()));
    }
    let start = document
        .table("period")
        .and_then(|period| period.date("start"));
    for (array, id, section) in document.all_entries() {
        if !document.damaged {
            missing_keys(array, id, section, reports);
        }
        dates(section, start, reports);
        shares(section, reports);
    }
}

fn missing(fields: &'static [Field], section: &Section) -> Vec<&'static str> {
    fields
        .iter()
        .filter(|field| field.required && !section.mentions(field.key))
        .map(|field| field.key)
        .collect()
}

fn missing_head(document: &Document, reports: &mut Reports) {
    let keys = missing(&HEADER, &document.header);
    if keys.is_empty() || document.damaged {
        return;
    }
    let mut diagnostic = Diagnostic::error(
        "S113",
        say::HEAD_LACKS.with("keys", listed(keys.iter().copied())),
    )
    .at(Place::file(&document.header.place.file));
    if let [key] = keys[..] {
        diagnostic.help = find_field(&HEADER, key).map(|field| field.words.message());
    }
    reports.push(|| diagnostic);
}

pub(super) fn missing_keys(
    array: &'static str,
    id: &str,
    section: &Section,
    reports: &mut Reports,
) {
    let Some(instrument) = find_array(array) else {
        return;
    };
    let keys = missing(instrument.spec().fields, section);
    if keys.is_empty() {
        return;
    }
    reports.push(|| {
        let message = say::ENTRY_LACKS
            .with("array", array)
            .with("id", id)
            .with("keys", listed(keys.iter().copied()));
        let mut diagnostic = Diagnostic::error("S113", message).at(section.place.clone());
        if let [key] = keys[..] {
            diagnostic.help =
                find_field(instrument.spec().fields, key).map(|field| field.words.message());
        }
        diagnostic
    });
}

fn useless_preset(document: &Document, reports: &mut Reports) {
    if let Some(place) = document.header.values.place("preset") {
        reports.push(|| {
            Diagnostic::warning("S119", &say::PRESET_UNUSED)
                .help(&say::PRESET_HELP)
                .at(place.clone())
        });
    }
}

fn ensemble(document: &Document, reports: &mut Reports) {
    let Some(table) = document.table("ensemble") else {
        return;
    };
    let fixed = table.text("sampling") == Some(Sampling::LatinHypercube.name());
    if let (true, Some(place)) = (fixed, table.place("until_ci")) {
        reports.push(|| {
            Diagnostic::error("S126", &say::FIXED_RUNS)
                .help(&say::FIXED_RUNS_HELP)
                .at(place.clone())
        });
    }
    if let (Some(1), Some(place)) = (table.integer("worlds"), table.place("worlds")) {
        reports.push(|| {
            Diagnostic::error("S128", &say::ONE_WORLD)
                .help(&say::ONE_WORLD_HELP)
                .at(place.clone())
        });
    }
}

/// The calendar must reach as far as the longest horizon.
fn period(document: &Document, reports: &mut Reports) {
    let Some(table) = document.table("period") else {
        return;
    };
    let Some((start, place)) = table.date("start").zip(table.place("start")) else {
        return;
    };
    let years = table
        .integer("years")
        .and_then(|years| i16::try_from(years).ok());
    let years = years.unwrap_or(1).max(LONGEST_HORIZON_YEARS);
    if Period::year_after(start, years).is_none() {
        reports.push(|| {
            Diagnostic::error("S204", say::PERIOD_TOO_LATE.with("years", years)).at(place.clone())
        });
    }
}

fn dates(section: &Section, period_start: Option<Date>, reports: &mut Reports) {
    let values = &section.values;
    let Some((end, place)) = values.date("end").zip(values.place("end")) else {
        return;
    };
    let start = values.date("start").or(period_start);
    if let Some(start) = start.filter(|&start| end <= start) {
        reports.push(|| {
            Diagnostic::error("S202", say::END_BEFORE_START.with("start", start))
                .help(&say::END_HELP)
                .at(place.clone())
        });
    }
}

/// Percentages between nought and one are asked about.
fn shares(section: &Section, reports: &mut Reports) {
    for (key, sourced) in &section.values.0 {
        let Value::Number(range) = &sourced.value else {
            continue;
        };
        let (low, high) = range.bounds();
        if key.ends_with("_percent") && low >= 0.0 && high > 0.0 && high < 1.0 {
            reports.push(|| share(key, range, &sourced.place));
        }
    }
}

fn share(key: &str, range: &Range, place: &Place) -> Diagnostic {
    let written = range.central();
    // Rounded to what was written: 0.07 x 100 is not 7 in binary.
    let percent = (written * 1e10).round() / 1e8;
    Diagnostic::warning(
        "S206",
        say::PERCENT_OR_SHARE
            .with("key", key)
            .with("percent", number(percent))
            .with("written", number(written)),
    )
    .help(say::PERCENT_HELP.with("percent", number(percent)))
    .at(place.clone())
}

/// Low origin elasticities are refused where tariffs are studied.
fn low_elasticities(document: &Document, reports: &mut Reports) {
    let Some(table) = document.table("elasticity") else {
        return;
    };
    let has_tariff = document
        .entries
        .get("tariff")
        .is_some_and(|tariffs| !tariffs.is_empty());
    if !has_tariff || table.flag("allow_low_elasticity") == Some(true) {
        return;
    }
    let all = table.number("origins").zip(table.place("origins"));
    let by_product = table.numbers("origins_by_product").into_iter().flatten();
    let places = by_product.map(|(_, Sourced { value, place })| (value, place));
    for (range, place) in all.into_iter().chain(places) {
        if range.bounds().0 < LOW_ELASTICITY {
            reports.push(|| {
                Diagnostic::error("S212", say::LOW_ELASTICITY.with("least", LOW_ELASTICITY))
                    .help(&say::LOW_ELASTICITY_HELP)
                    .at(place.clone())
            });
        }
    }
}
