//! What drives the answer: one uncertain number at a time, where the folder has
//! a tornado.

use super::super::Context;
use super::super::html::Html;
use super::super::table::{Table, short};
use super::charts;
use crate::results::outcome;
use crate::text::strings::{report as say, sensitivity};

/// Rows of the table.
const MOST: usize = 12;

/// A game has comparisons on the same draws instead.
pub(super) fn is_there(context: Context<'_>) -> bool {
    let drawn = [outcome::WELFARE_CHANGE, outcome::LOST_VALUE_ADDED];
    let mut rows = context.folder.summary.rows();
    context.folder.table("tornado").is_some()
        || rows.any(|row| drawn.contains(&row.cell("outcome")))
}

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    let language = context.language;
    let Some(sheet) = context.folder.table("tornado") else {
        html.paragraph(context.words(&say::NO_TORNADO));
        let command = format!(
            "interdep sensitivity {} --out tables/tornado.csv",
            super::reproduce::scenario(context.folder)
        );
        html.leaf("pre", &[], &command);
        return;
    };
    charts::one(context, "tornado", html);
    let outcome = sheet.rows().next().map_or("", |row| row.cell("outcome"));
    let central = sheet.rows().next().map_or("", |row| row.cell("central"));
    let caption = sensitivity::TITLE_TORNADO
        .with("outcome", outcome)
        .with("central", short(central));
    let heads = [
        &sensitivity::HEAD_FACTOR,
        &sensitivity::HEAD_LOW,
        &sensitivity::HEAD_HIGH,
        &sensitivity::HEAD_SWING,
        &sensitivity::HEAD_TESTED,
    ];
    let columns = ["factor", "low", "high", "swing", "tested"];
    let rows = sheet.rows().take(MOST);
    let rows = rows.map(|row| columns.iter().map(|name| short(row.cell(name))).collect());
    let table = Table {
        caption: &caption.in_language(language),
        head: heads.map(|head| context.words(head).to_owned()).into(),
        rows: rows.collect(),
        words: true,
    };
    table.write(html);
}
