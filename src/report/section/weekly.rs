//! What breaks first, week by week.

use super::super::Context;
use super::super::answer::money;
use super::super::html::Html;
use super::super::sheet::Sheet;
use super::super::table::{Table, short};
use crate::results::{outcome, unit};
use crate::text::strings::{report as say, weekly};

/// Rows of each table.
const MOST: usize = 12;

pub(super) fn is_there(context: Context<'_>) -> bool {
    let mut rows = context.folder.summary.rows();
    rows.any(|row| row.cell("outcome") == outcome::LOST_VALUE_ADDED)
}

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    html.paragraph(context.words(&say::WEEKLY_WORDS));
    let table = |name: &str| context.folder.table(name);
    match table("binding") {
        Some(_) => binding(context).write(html),
        None => html.paragraph(context.words(&weekly::NOTHING_BINDS)),
    }
    if table("breaks").is_some() {
        breaks(context).write(html);
    }
}

/// The unit of sums: that of the losses in `summary.csv`.
fn unit_of(context: Context<'_>) -> &str {
    let mut rows = context.folder.summary.rows();
    let row = rows.find(|row| {
        row.cell("outcome") == outcome::LOST_VALUE_ADDED && row.cell("unit") != unit::PERCENT_OF_GDP
    });
    row.map_or("", |row| row.cell("unit"))
}

fn sum(context: Context<'_>, value: Option<f64>) -> String {
    let unit = unit_of(context);
    value.map_or_else(String::new, |value| money(value, unit, context.language))
}

fn binding(context: Context<'_>) -> Table<'_> {
    let (names, language) = (&context.folder.answer.names, context.language);
    let sheet = context.folder.table("binding");
    let rows = sheet.into_iter().flat_map(Sheet::rows).take(MOST);
    let rows = rows.map(|row| {
        vec![
            names.product(row.cell("product"), language).to_owned(),
            names.region(row.cell("region"), language).to_owned(),
            names.product(row.cell("input"), language).to_owned(),
            format!("{} ({})", row.cell("first_week"), row.cell("first_date")),
            row.cell("weeks").to_owned(),
            short(row.cell("allowed_percent")),
            sum(context, row.number("lost_value_added")),
        ]
    });
    let heads = [
        &say::HEAD_PRODUCER,
        &say::HEAD_REGION,
        &say::HEAD_INPUT,
        &say::HEAD_FROM_WEEK,
        &say::HEAD_WEEKS,
        &say::HEAD_ALLOWED,
        &say::HEAD_LOST,
    ];
    Table {
        caption: context.words(&say::BINDING_CAPTION),
        head: heads.map(|head| context.words(head).to_owned()).into(),
        rows: rows.collect(),
        words: true,
    }
}

fn breaks(context: Context<'_>) -> Table<'_> {
    let (names, language) = (&context.folder.answer.names, context.language);
    let sheet = context.folder.table("breaks");
    let rows = sheet.into_iter().flat_map(Sheet::rows).take(MOST);
    let rows = rows.map(|row| {
        vec![
            names.product(row.cell("product"), language).to_owned(),
            names.region(row.cell("region"), language).to_owned(),
            short(row.cell("least_percent")),
            row.cell("least_week").to_owned(),
            format!(
                "{}–{}",
                row.cell("below_from_week"),
                row.cell("below_to_week")
            ),
            sum(context, row.number("lost_value_added")),
        ]
    });
    let heads = [
        &say::HEAD_PRODUCER,
        &say::HEAD_REGION,
        &say::HEAD_LEAST,
        &say::HEAD_LEAST_WEEK,
        &say::HEAD_BELOW,
        &say::HEAD_LOST,
    ];
    Table {
        caption: context.words(&say::BREAKS_CAPTION),
        head: heads.map(|head| context.words(head).to_owned()).into(),
        rows: rows.collect(),
        words: true,
    }
}
