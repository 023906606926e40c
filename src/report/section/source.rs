//! Where the change comes from: the channels of each region, which add up to
//! the total.

use super::super::Context;
use super::super::answer::HORIZONS;
use super::super::html::Html;
use super::super::sheet::Row;
use super::super::table::{Table, signed};
use super::charts;
use crate::text::Text;
use crate::text::strings::{analysis, cli, report as say};

/// Channels in the order of the table.
const CHANNELS: [(&str, &Text); 7] = [
    ("terms_of_trade", &analysis::TERMS_OF_TRADE),
    ("revenue", &analysis::REVENUE),
    ("efficiency", &analysis::EFFICIENCY),
    ("balance", &analysis::BALANCE),
    ("rents", &analysis::RENTS),
    ("switching", &analysis::SWITCHING),
    ("total", &cli::HEAD_TOTAL),
];

pub(super) fn is_there(context: Context<'_>) -> bool {
    context.folder.table("waterfall").is_some()
}

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    let Some(sheet) = context.folder.table("waterfall") else {
        return;
    };
    html.paragraph(context.words(&say::SOURCE_WORDS));
    charts::one(context, "waterfall", html);
    for (horizon, words) in HORIZONS {
        let rows: Vec<Row<'_>> = sheet
            .rows()
            .filter(|row| row.cell("horizon") == horizon)
            .collect();
        if rows.is_empty() {
            continue;
        }
        let caption = say::SOURCE_CAPTION.message().with_words("horizon", words);
        let caption = caption.in_language(context.language);
        of_horizon(context, &rows, &caption).write(html);
    }
    html.list([
        context.words(&say::MEANS_TERMS),
        context.words(&say::MEANS_REVENUE),
        context.words(&say::MEANS_EFFICIENCY),
        context.words(&say::MEANS_RENTS),
    ]);
}

fn of_horizon<'a>(context: Context<'_>, rows: &[Row<'_>], caption: &'a str) -> Table<'a> {
    let has = |name: &str| rows.iter().any(|row| row.cell("channel") == name);
    let channels: Vec<_> = CHANNELS.iter().filter(|(name, _)| has(name)).collect();
    let mut regions: Vec<&str> = Vec::new();
    for row in rows {
        if !regions.contains(&row.cell("region")) {
            regions.push(row.cell("region"));
        }
    }
    let names = &context.folder.answer.names;
    let line = |region: &&str| {
        let mut line = vec![names.region(region, context.language).to_owned()];
        line.extend(channels.iter().map(|(name, _)| {
            let mut rows = rows.iter();
            let row =
                rows.find(|row| row.cell("region") == *region && row.cell("channel") == *name);
            let percent = row.and_then(|row| row.number("percent"));
            percent.map_or_else(String::new, |percent| signed(percent, 3))
        }));
        line
    };
    let mut head = vec![context.words(&cli::HEAD_REGION).to_owned()];
    head.extend(
        channels
            .iter()
            .map(|(_, words)| context.words(words).to_owned()),
    );
    Table {
        caption,
        head,
        rows: regions.iter().map(line).collect(),
        words: false,
    }
}
