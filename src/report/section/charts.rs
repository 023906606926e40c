//! Charts: the picture, what it shows in words, the numbers behind it.

use super::super::folder::ChartFiles;
use super::super::html::Html;
use super::super::table::{Table, short};
use super::super::{Context, code, picture};
use crate::text::strings::report as say;

/// Charts that come first, in this order; others follow by name.
const ORDER: [&str; 12] = [
    "cost-by-region",
    "decoupling-curve",
    "fan",
    "spiral-curve",
    "impulse",
    "multiples",
    "escalation-timeline",
    "strategy-matrix",
    "sufficiency-curve",
    "pareto",
    "yard-fence",
    "utilisation",
];
/// Charts that stand in another part of the page, where their matter is.
const ELSEWHERE: [&str; 2] = ["waterfall", "tornado"];
/// Charts of this part: with those elsewhere at most six.
const MOST: usize = 4;
/// Rows of the numbers behind a chart; the file beside it has all of them.
const ROWS: usize = 120;

fn shown(context: Context<'_>) -> (Vec<(&str, &ChartFiles)>, Vec<&str>) {
    let place = |id: &str| {
        ORDER
            .iter()
            .position(|one| *one == id)
            .unwrap_or(ORDER.len())
    };
    let all = context.folder.charts();
    let mut charts: Vec<_> = all.filter(|(id, _)| !ELSEWHERE.contains(id)).collect();
    charts.sort_by_key(|(id, _)| (place(id), *id));
    let rest = charts.split_off(MOST.min(charts.len()));
    (charts, rest.into_iter().map(|(id, _)| id).collect())
}

pub(super) fn is_there(context: Context<'_>) -> bool {
    !shown(context).0.is_empty()
}

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    let (charts, rest) = shown(context);
    for (id, chart) in charts {
        figure(context, id, chart, html);
    }
    if !rest.is_empty() {
        let text = say::MORE_CHARTS.with("list", rest.join(", "));
        html.paragraph(&text.in_language(context.language));
    }
}

/// The chart of that id, where the folder has it.
pub(super) fn one(context: Context<'_>, id: &str, html: &mut Html) {
    if let Some((id, chart)) = context.folder.charts().find(|(own, _)| *own == id) {
        figure(context, id, chart, html);
    }
}

fn figure(context: Context<'_>, id: &str, chart: &ChartFiles, html: &mut Html) {
    let language = context.language;
    let svg = chart.picture(language);
    let prefix = context.id(id);
    let Some(drawn) = picture::inline(svg, &prefix, code(language)) else {
        let text = say::NO_PICTURE.with("id", id);
        html.paragraph(&text.in_language(language));
        return;
    };
    let title = picture::title(svg).unwrap_or_else(|| id.to_owned());
    html.leaf("h3", &[("id", &context.id(&format!("chart-{id}")))], &title);
    html.open("figure", &[]);
    // On a narrow screen the picture keeps a size at which it can be read.
    html.open(
        "div",
        &[
            ("class", "scroll"),
            ("role", "group"),
            ("tabindex", "0"),
            ("aria-label", &title),
        ],
    );
    html.markup(&drawn);
    html.close("div");
    html.leaf("figcaption", &[], chart.words(language));
    html.close("figure");
    let rows: Vec<Vec<String>> = chart
        .rows
        .rows()
        .map(|row| row.cells().iter().map(|cell| short(cell)).collect())
        .collect();
    if rows.is_empty() {
        return;
    }
    let caption = say::BEHIND.with("title", &title).with("id", id);
    let mut caption = caption.in_language(language);
    if rows.len() > ROWS {
        let cut = say::CUT.with("shown", ROWS).with("all", rows.len());
        caption.push_str(&cut.in_language(language));
    }
    html.folded(context.words(&say::NUMBERS_BEHIND), |html| {
        let table = Table {
            caption: &caption,
            head: chart.rows.head.clone(),
            rows: rows.into_iter().take(ROWS).collect(),
            words: false,
        };
        table.write(html);
    });
}
