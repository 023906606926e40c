//! What would change the answer: remedies of a game, numbers at which the sign
//! turns, another closure.

use super::super::Context;
use super::super::answer::{HORIZONS, regions};
use super::super::html::Html;
use super::super::sheet::Sheet;
use super::super::table::{Table, short};
use crate::results::{outcome, unit};
use crate::text::numbers;
use crate::text::strings::{game, report as say, sensitivity};

/// Remedies in the order of the table.
const VARIANTS: [(&str, &crate::text::Text); 5] = [
    ("as_given", &game::HEAD_AS_GIVEN),
    ("talks", &game::HEAD_TALKS),
    ("tolerance", &game::HEAD_TOLERANCE),
    ("transparency", &game::HEAD_TRANSPARENCY),
    ("no_errors", &game::HEAD_NO_ERRORS),
];

pub(super) fn is_there(context: Context<'_>) -> bool {
    super::drivers::is_there(context) || context.folder.table("game_spiral").is_some()
}

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    let mut sentences = turning(context);
    sentences.extend(crossings(context));
    sentences.extend(balanced(context));
    let remedies = remedies(context);
    if sentences.is_empty() && remedies.is_none() {
        html.paragraph(context.words(&say::NOTHING_TESTED));
        let command = format!(
            "interdep sensitivity {} --break-even PATH --out tables/break_even.csv",
            super::reproduce::scenario(context.folder)
        );
        html.leaf("pre", &[], &command);
        return;
    }
    html.list(sentences.iter().map(String::as_str));
    if let Some(table) = remedies {
        table.write(html);
    }
}

/// Factors within whose range the outcome changes its sign.
fn turning(context: Context<'_>) -> Vec<String> {
    let Some(sheet) = context.folder.table("tornado") else {
        return Vec::new();
    };
    let turns = sheet.rows().filter_map(|row| {
        let (low, high) = (row.number("low")?, row.number("high")?);
        let central = row.number("central")?;
        let sign = |value: f64| value * central < 0.0;
        (sign(low) || sign(high)).then(|| {
            let text = say::SIGN_TURNS
                .with("factor", row.cell("factor"))
                .with("outcome", row.cell("outcome"))
                .with("tested", row.cell("tested"));
            text.in_language(context.language)
        })
    });
    let turns: Vec<String> = turns.collect();
    if turns.is_empty() && sheet.rows().any(|row| row.number("central").is_some()) {
        let outcome = sheet.rows().next().map_or("", |row| row.cell("outcome"));
        let text = say::NO_SIGN_TURNS.with("outcome", outcome);
        return vec![text.in_language(context.language)];
    }
    turns
}

/// Values at which an outcome reaches what was looked for.
fn crossings(context: Context<'_>) -> Vec<String> {
    let sheet = context.folder.table("break_even");
    let rows = sheet.into_iter().flat_map(Sheet::rows);
    rows.map(|row| {
        let text = if row.number("value").is_some() {
            sensitivity::CROSSES.with("value", short(row.cell("value")))
        } else {
            sensitivity::NO_CROSSING
                .with("low", short(row.cell("low")))
                .with("high", short(row.cell("high")))
        };
        text.with("outcome", row.cell("outcome"))
            .with("target", short(row.cell("target")))
            .with("path", row.cell("path"))
            .in_language(context.language)
    })
    .collect()
}

/// Under balanced trade.
fn balanced(context: Context<'_>) -> Vec<String> {
    let (folder, language) = (context.folder, context.language);
    let balanced = outcome::WELFARE_CHANGE_BALANCED;
    let codes = regions(folder, balanced);
    let acts = |code: &&&str| folder.answer.sides.iter().any(|side| side == **code);
    let sides: Vec<&&str> = codes.iter().filter(acts).collect();
    let mut sentences = Vec::new();
    for (horizon, words) in HORIZONS {
        for side in &sides {
            let value = |wanted: &str| {
                let mut rows = folder.summary.rows();
                let row = rows.find(|row| {
                    row.cell("outcome") == wanted
                        && row.cell("region") == **side
                        && row.cell("horizon") == horizon
                        && row.cell("unit") == unit::PERCENT
                })?;
                row.number("mean")
            };
            let Some((with, own)) = value(balanced).zip(value(outcome::WELFARE_CHANGE)) else {
                continue;
            };
            let text = say::BALANCED
                .with("region", folder.answer.names.region(side, language))
                .with_words("horizon", words)
                .with("with", numbers::percent(with, language))
                .with("own", numbers::percent(own, language));
            sentences.push(text.in_language(language));
        }
    }
    sentences
}

/// Percent of runs in a spiral by year, as given and under each remedy.
fn remedies(context: Context<'_>) -> Option<Table<'static>> {
    let sheet = context.folder.table("game_spiral")?;
    let mut years: Vec<&str> = Vec::new();
    for row in sheet.rows() {
        if !years.contains(&row.cell("year")) {
            years.push(row.cell("year"));
        }
    }
    let has = |name: &str| sheet.rows().any(|row| row.cell("variant") == name);
    let variants: Vec<_> = VARIANTS.iter().filter(|(name, _)| has(name)).collect();
    let line = |year: &&str| {
        let mut line = vec![(*year).to_owned()];
        line.extend(variants.iter().map(|(name, _)| {
            let mut rows = sheet.rows();
            let row = rows.find(|row| row.cell("variant") == *name && row.cell("year") == *year);
            let share = row.and_then(|row| row.number("probability"));
            share.map_or_else(String::new, |share| format!("{:.1}", 100.0 * share))
        }));
        line
    };
    let mut head = vec![context.words(&game::HEAD_YEAR).to_owned()];
    head.extend(
        variants
            .iter()
            .map(|(_, words)| context.words(words).to_owned()),
    );
    Some(Table {
        caption: context.words(&game::TITLE_SPIRAL),
        head,
        rows: years.iter().map(line).collect(),
        words: false,
    })
}
