//! What is assumed: the scenario's values first, then defaults and the numbers
//! of the models, each with its range and where it comes from.

use super::super::Context;
use super::super::html::Html;
use super::super::sheet::Sheet;
use super::super::table::Table;
use crate::text::Language;
use crate::text::strings::report as say;

/// Rows of each table; the file has all of them.
const MOST: usize = 200;

pub(super) fn is_there(context: Context<'_>) -> bool {
    context.folder.table("assumptions").is_some()
}

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    html.paragraph(context.words(&say::ASSUMPTIONS_WORDS));
    let source = &context.folder.answer.source;
    if !source.is_empty() {
        let text = say::SCENARIO_FROM.with("source", source);
        html.paragraph(&text.in_language(context.language));
    }
    let own = context.words(&say::OF_THE_SCENARIO);
    let table = of_kinds(context, &["scenario"], own);
    if !table.rows.is_empty() {
        html.unfolded(own, |html| table.write(html));
    }
    let models = context.words(&say::OF_THE_MODELS);
    let table = of_kinds(context, &["default", "equilibrium", "weekly"], models);
    if !table.rows.is_empty() {
        html.folded(models, |html| table.write(html));
    }
}

fn of_kinds<'a>(context: Context<'_>, kinds: &[&str], caption: &'a str) -> Table<'a> {
    let meaning = match context.language {
        Language::En => "meaning_en",
        Language::Zh => "meaning_zh",
    };
    let sheet = context.folder.table("assumptions");
    let rows = sheet.into_iter().flat_map(Sheet::rows);
    let rows = rows.filter(|row| kinds.contains(&row.cell("kind")));
    let rows = rows.take(MOST).map(|row| {
        vec![
            row.cell("path").to_owned(),
            row.cell("value").to_owned(),
            row.cell(meaning).to_owned(),
            row.cell("source").to_owned(),
        ]
    });
    let heads = [
        &say::HEAD_KEY,
        &say::HEAD_ASSUMED,
        &say::HEAD_MEANING,
        &say::HEAD_WHERE,
    ];
    Table {
        caption,
        head: heads.map(|head| context.words(head).to_owned()).into(),
        rows: rows.collect(),
        words: true,
    }
}
