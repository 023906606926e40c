//! The game: what the measures cost by source, and what a step up would have to
//! be worth (revealed security value).

use super::super::Context;
use super::super::answer::money;
use super::super::html::Html;
use super::super::sheet::Sheet;
use super::super::table::{Table, signed};
use crate::results::{outcome, unit};
use crate::text::Language;
use crate::text::strings::{game, report as say};

/// Sources in the order of the table.
const SOURCES: [(&str, &crate::text::Text); 9] = [
    ("total", &game::HEAD_TOTAL),
    ("own_measures", &game::HEAD_OWN),
    ("other_measures", &game::HEAD_OTHER),
    ("interaction_of_measures", &say::HEAD_MEASURES_TOGETHER),
    ("without_errors", &game::HEAD_NO_ERRORS),
    ("misperception", &game::HEAD_MISPERCEPTION),
    ("slips", &game::HEAD_SLIPS),
    ("interaction_of_errors", &say::HEAD_ERRORS_TOGETHER),
    ("over_compliance", &game::HEAD_OVER_COMPLIANCE),
];

pub(super) fn is_there(context: Context<'_>) -> bool {
    context.folder.table("game_costs").is_some()
}

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    html.paragraph(context.words(&say::GAME_WORDS));
    costs(context).write(html);
    if context.folder.table("revealed_security").is_some() {
        html.leaf("h3", &[], context.words(&say::SECURITY_TITLE));
        html.paragraph(context.words(&say::SECURITY_WORDS));
        for (place, side) in context.folder.answer.sides.iter().enumerate() {
            let other = context.folder.answer.sides.get(1 - place.min(1));
            security(context, side, other.map_or("", |other| other), html);
        }
    }
}

fn costs(context: Context<'_>) -> Table<'_> {
    let sides = &context.folder.answer.sides;
    let sheet = context.folder.table("game_costs");
    let value = |side: &str, source: &str| {
        let mut rows = sheet.into_iter().flat_map(Sheet::rows);
        let row = rows.find(|row| row.cell("region") == side && row.cell("source") == source);
        row.and_then(|row| row.number("mean_percent_of_gdp"))
    };
    let row = |(source, words): &(&str, &'static crate::text::Text)| {
        let values: Option<Vec<f64>> = sides.iter().map(|side| value(side, source)).collect();
        let values = values?.into_iter().map(|value| signed(value, 4));
        let head = context.words(words).to_owned();
        Some(std::iter::once(head).chain(values).collect())
    };
    let rows = SOURCES.iter().filter_map(row);
    let names = &context.folder.answer.names;
    let mut head = vec![context.words(&game::HEAD_SOURCE).to_owned()];
    let sides = sides.iter();
    head.extend(sides.map(|side| names.region(side, context.language).to_owned()));
    Table {
        caption: context.words(&game::TITLE_COSTS),
        head,
        rows: rows.collect(),
        words: false,
    }
}

fn security(context: Context<'_>, side: &str, other: &str, html: &mut Html) {
    let (folder, language) = (context.folder, context.language);
    let mut costs = folder.summary.rows();
    let of_value = costs.find(|row| {
        row.cell("outcome") == outcome::GAME_COST && row.cell("unit") != unit::PERCENT_OF_GDP
    });
    let unit = of_value.map_or("", |row| row.cell("unit"));
    let sheet = folder.table("revealed_security");
    let rows = sheet.into_iter().flat_map(Sheet::rows);
    let rows = rows.filter(|row| row.cell("region") == side).map(|row| {
        let name = match language {
            Language::En => "name_en",
            Language::Zh => "name_zh",
        };
        let value = row.number("value");
        vec![
            format!("{} {}", row.cell("rung"), row.cell(name)),
            value.map_or_else(String::new, |value| money(value, unit, language)),
        ]
    });
    let caption = say::SECURITY_CAPTION
        .with("region", folder.answer.names.region(side, language))
        .with("other", folder.answer.names.region(other, language));
    let heads = [&say::HEAD_RUNG, &say::HEAD_WORTH];
    let table = Table {
        caption: &caption.in_language(language),
        head: heads.map(|head| context.words(head).to_owned()).into(),
        rows: rows.collect(),
        words: false,
    };
    table.write(html);
}
