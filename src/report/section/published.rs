//! How it compares with published estimates of a similar question:
//! `data/benchmarks.csv`, rows of the shipped scenario that was run. No number
//! of the program is set by them.

use super::super::Context;
use super::super::html::Html;
use super::super::sheet::{Row, Sheet};
use super::super::table::{Table, short};
use crate::packed;
use crate::text::Language;
use crate::text::strings::report as say;

/// The shipped figures.
const FILE: &str = "data/benchmarks.csv";
/// How a manifest calls a scenario of the program's own.
const SHIPPED: &str = "shipped:";

pub(super) fn is_there(context: Context<'_>) -> bool {
    !lines(context).is_empty()
}

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    html.paragraph(context.words(&say::PUBLISHED_WORDS));
    let head = [
        &say::HEAD_STUDY,
        &say::HEAD_PUBLISHED,
        &say::HEAD_OURS,
        &say::HEAD_DIFFERS,
        &say::HEAD_SOURCE,
    ];
    let table = Table {
        caption: context.words(&say::PUBLISHED),
        head: head.map(|text| context.words(text).to_owned()).into(),
        rows: lines(context),
        words: true,
    };
    table.write(html);
}

/// Theirs and ours, for figures about the scenario as it is shipped.
fn lines(context: Context<'_>) -> Vec<Vec<String>> {
    let manifest = &context.folder.manifest;
    if !manifest.file.starts_with(SHIPPED) || !manifest.set.is_empty() {
        return Vec::new();
    }
    let text = packed::file(FILE).unwrap_or_default();
    let figures = Sheet::read(text.as_bytes()).unwrap_or_default();
    let mine = figures
        .rows()
        .filter(|figure| figure.cell("scenario") == manifest.scenario);
    mine.filter_map(|figure| line(context, figure)).collect()
}

fn line(context: Context<'_>, figure: Row<'_>) -> Option<Vec<String>> {
    let same = |row: &Row<'_>| {
        let columns = ["outcome", "region", "horizon", "unit"];
        let mut columns = columns.into_iter();
        columns.all(|column| row.cell(column) == figure.cell(column))
    };
    let ours = context.folder.summary.rows().find(same)?;
    let [study, differs] = match context.language {
        Language::En => ["study_en", "differs_en"],
        Language::Zh => ["study_zh", "differs_zh"],
    };
    let unit = figure.cell("unit").replace('_', " ");
    Some(vec![
        figure.cell(study).to_owned(),
        with_range(context, figure, ["value", "low", "high"], &unit),
        with_range(context, ours, ["mean", "p5", "p95"], &unit),
        figure.cell(differs).to_owned(),
        figure.cell("source").to_owned(),
    ])
}

/// A number, between which others it lies where they are known, and its unit.
fn with_range(context: Context<'_>, row: Row<'_>, columns: [&str; 3], unit: &str) -> String {
    let [value, low, high] = columns.map(|column| rounded(row, column));
    let value = value.unwrap_or_default();
    let text = match low.zip(high) {
        Some((low, high)) => say::WITH_RANGE.with("low", low).with("high", high),
        None => say::WITHOUT_RANGE.message(),
    };
    let text = text.with("value", value).with("unit", unit);
    text.in_language(context.language)
}

/// No decimals from 100 on, one below: more than either side knows.
fn rounded(row: Row<'_>, column: &str) -> Option<String> {
    let value = row.number(column)?;
    let digits = usize::from(value.abs() < 100.0);
    Some(short(&format!("{value:.digits$}")))
}
