//! The answer of a run on the terminal: cost by region and horizon, its
//! decomposition by channel, sentences.

use crate::labels::Profile;
use crate::results::{Cell, DataTable, Results, outcome, unit};
use crate::text::columns::columns;
use crate::text::{Language, Text, numbers, strings::cli as say};

/// Horizons in the order of time, with the heads of their columns.
const HORIZONS: [(&str, &Text); 3] = [
    ("short", &say::HEAD_SHORT),
    ("medium", &say::HEAD_MEDIUM),
    ("long", &say::HEAD_LONG),
];

/// The whole page in one language.
pub(super) fn page(results: &Results, labels: &Profile, language: Language) -> String {
    let about = &results.about;
    let mut parts = vec![
        about.name.in_language(language).to_owned(),
        about.question.in_language(language).to_owned(),
        String::new(),
    ];
    if !results.manifest.solves.is_empty() {
        parts.push(costs(results, labels, language));
    }
    parts.extend(super::game::page(results, language));
    if let Some(waterfall) = results.table("waterfall") {
        for (horizon, words) in HORIZONS {
            let table = channels(waterfall, horizon, labels, language);
            if let Some(table) = table {
                let horizon = words.in_language(language);
                let title = say::CHANNELS_TITLE.with("horizon", horizon);
                parts.extend([title.in_language(language), table]);
            }
        }
    }
    parts.extend(results.headline_in(language));
    parts.push(String::new());
    let caveats = results.caveats.iter();
    parts.extend(caveats.map(|caveat| format!("- {}", caveat.in_language(language))));
    parts.retain({
        let mut last_blank = false;
        move |part| {
            let blank = part.is_empty();
            let keep = !(blank && last_blank);
            last_blank = blank;
            keep
        }
    });
    parts.join("\n")
}

/// Welfare change by region: percent and value for each horizon.
fn costs(results: &Results, labels: &Profile, language: Language) -> String {
    let value = |region: &str, horizon: &str, wanted: &dyn Fn(&str) -> bool| {
        results.summary.iter().find(|row| {
            row.outcome == outcome::WELFARE_CHANGE
                && row.region == region
                && row.horizon == horizon
                && wanted(&row.unit)
        })
    };
    let is_value = |name: &str| name != unit::PERCENT && name != unit::PERCENT_OF_GDP;
    // A user's table may be in another currency.
    let mut other = None;
    let present: Vec<(&str, &Text)> = HORIZONS
        .into_iter()
        .filter(|(horizon, _)| results.summary.iter().any(|row| row.horizon == *horizon))
        .collect();
    if present.is_empty() {
        return String::new();
    }
    let mut head = vec![say::HEAD_REGION.in_language(language).to_owned()];
    for (_, words) in &present {
        head.push(format!("{} %", words.in_language(language)));
        head.push(say::HEAD_VALUE.in_language(language).to_owned());
    }
    let mut rows = vec![head];
    for region in regions(results) {
        let mut row = vec![labels.in_language(language).region(region).to_owned()];
        for (horizon, _) in &present {
            let percent = value(region, horizon, &|name| name == unit::PERCENT);
            let sum = value(region, horizon, &is_value);
            row.push(percent.map_or_else(String::new, |row| signed(row.mean)));
            row.push(sum.map_or_else(String::new, |row| {
                if row.unit == unit::USD_BN {
                    return numbers::usd_bn_in_column(row.mean, language);
                }
                other = Some(row.unit.as_str());
                numbers::headline_signed(row.mean, language)
            }));
        }
        rows.push(row);
    }
    let unit = other.unwrap_or(say::COLUMN_DOLLARS.in_language(language));
    let title = say::COSTS_TITLE
        .with("year", results.about.base_year)
        .with("unit", unit);
    format!("{}\n{}", title.in_language(language), columns(&rows, 1))
}

/// Regions in the order of the results.
fn regions(results: &Results) -> Vec<&str> {
    let mut regions: Vec<&str> = Vec::new();
    for row in &results.summary {
        if !regions.contains(&row.region.as_str()) {
            regions.push(&row.region);
        }
    }
    regions
}

/// The channels at a horizon, in percent of absorption; none without them.
fn channels(
    waterfall: &DataTable,
    horizon: &str,
    labels: &Profile,
    language: Language,
) -> Option<String> {
    let names = [
        ("terms_of_trade", &say::HEAD_TERMS_OF_TRADE),
        ("revenue", &say::HEAD_REVENUE),
        ("efficiency", &say::HEAD_EFFICIENCY),
        ("balance", &say::HEAD_BALANCE),
        ("rents", &say::HEAD_RENTS),
        ("switching", &say::HEAD_SWITCHING),
        ("total", &say::HEAD_TOTAL),
    ];
    let has = |name: &str| {
        let mut cells = waterfall.rows.iter().flatten();
        cells.any(|cell| matches!(cell, Cell::Text(text) if text == name))
    };
    let heads = names.iter().filter(|(name, _)| has(name));
    let mut head = vec![say::HEAD_REGION.in_language(language).to_owned()];
    head.extend(heads.map(|(_, head)| head.in_language(language).to_owned()));
    let mut rows: Vec<Vec<String>> = vec![head];
    let mut last = None;
    for row in &waterfall.rows {
        let [
            Cell::Text(at),
            Cell::Text(region),
            _,
            Cell::Number(percent),
            ..,
        ] = row.as_slice()
        else {
            continue;
        };
        if at != horizon {
            continue;
        }
        if last != Some(region) {
            rows.push(vec![labels.in_language(language).region(region).to_owned()]);
            last = Some(region);
        }
        if let Some(row) = rows.last_mut() {
            row.push(signed(*percent));
        }
    }
    (rows.len() > 1).then(|| columns(&rows, 1))
}

/// Three decimals, so that the channels can be seen to add up.
fn signed(percent: f64) -> String {
    let text = format!("{percent:+.3}");
    if text.trim_start_matches(['+', '-']) == "0.000" {
        return "0.000".into();
    }
    text.replace('-', "\u{2212}")
}
