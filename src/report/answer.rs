//! The first screen: at most three sentences, made from the rows of
//! `summary.csv`.

use super::Context;
use super::folder::Folder;
use super::sheet::Row;
use crate::results::{outcome, unit};
use crate::text::strings::{analysis as general, report as say};
use crate::text::{Language, Message, Text, numbers};

/// Sentences on the first screen.
const MOST: usize = 3;
/// Horizons in the order of time.
pub(super) const HORIZONS: [(&str, &Text); 3] = [
    ("short", &general::SHORT),
    ("medium", &general::MEDIUM),
    ("long", &general::LONG),
];
/// The first year of the weekly engine.
const YEAR1: &str = "year1";
/// Beginning of the horizons of a game's probabilities: `year5`.
const YEAR: &str = "year";

/// The sentences: what the sides spend more or less in the equilibrium, or what
/// a game costs them, or what they lose week by week; without any of these the
/// first of the run's own.
pub(super) fn sentences(context: Context<'_>) -> Vec<String> {
    let folder = context.folder;
    let mut found = spending(folder, context.language);
    if found.is_empty() {
        found = game(folder, context.language);
    }
    if found.is_empty() {
        found = lost(folder, context.language);
    }
    if found.is_empty() {
        let own = folder.answer.headline.iter();
        let own = own.map(|sentence| sentence.in_language(context.language));
        found = own.map(str::to_owned).collect();
    }
    found.truncate(MOST);
    found
}

/// A row of `summary.csv`.
fn row<'a>(
    folder: &'a Folder,
    outcome: &str,
    region: &str,
    horizon: &str,
    is_unit: impl Fn(&str) -> bool,
) -> Option<Row<'a>> {
    folder.summary.rows().find(|row| {
        row.cell("outcome") == outcome
            && row.cell("region") == region
            && row.cell("horizon") == horizon
            && is_unit(row.cell("unit"))
    })
}

fn is_value(name: &str) -> bool {
    name != unit::PERCENT && name != unit::PERCENT_OF_GDP
}

/// Codes of the regions that have an outcome, in the order of the rows.
pub(super) fn regions<'a>(folder: &'a Folder, outcome: &str) -> Vec<&'a str> {
    let mut codes: Vec<&str> = Vec::new();
    for row in folder.summary.rows() {
        let code = row.cell("region");
        if row.cell("outcome") == outcome && !code.is_empty() && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// Those of them that act, or else those that change most at a horizon.
fn sides<'a>(folder: &'a Folder, outcome: &str, horizon: &str, share: &str) -> Vec<&'a str> {
    let all = regions(folder, outcome);
    let acts = |code: &&str| folder.answer.sides.iter().any(|side| side == code);
    let sides: Vec<&str> = all.iter().copied().filter(acts).collect();
    if (1..=MOST).contains(&sides.len()) {
        return sides;
    }
    let size = |code: &str| {
        let row = row(folder, outcome, code, horizon, |name| name == share);
        row.and_then(|row| row.number("mean")).map_or(0.0, f64::abs)
    };
    let mut most = if sides.is_empty() { all } else { sides };
    most.sort_by(|a, b| size(b).total_cmp(&size(a)));
    most.truncate(MOST);
    most
}

/// Percent with the interval where there is one, and the sum of money.
fn amount(share: Row<'_>, sum: Option<Row<'_>>, language: Language) -> Option<String> {
    let percent = |value: f64| numbers::percent(value, language);
    let mean = percent(share.number("mean")?);
    let ends = share.number("p5").zip(share.number("p95"));
    let sum = sum.and_then(|row| Some((row.number("mean")?, row.cell("unit"))));
    let sum = sum.map(|(sum, unit)| money(sum, unit, language));
    let text: Message = match (&ends, &sum) {
        (Some(_), Some(_)) => say::AMOUNT_BETWEEN.message(),
        (Some(_), None) => say::SHARE_BETWEEN.message(),
        (None, Some(_)) => say::AMOUNT.message(),
        (None, None) => return Some(mean),
    };
    let (low, high) = ends.unwrap_or_default();
    let text = text
        .with("percent", mean)
        .with("low", percent(low))
        .with("high", percent(high))
        .with("value", sum.unwrap_or_default());
    Some(text.in_language(language))
}

/// A sum in US dollars, or in the unit of a user's table.
pub(super) fn money(sum: f64, unit: &str, language: Language) -> String {
    if unit == unit::USD_BN {
        numbers::usd_bn(sum, language)
    } else {
        format!("{} {unit}", numbers::headline(sum, language))
    }
}

fn spending(folder: &Folder, language: Language) -> Vec<String> {
    let wanted = outcome::WELFARE_CHANGE;
    let has = |horizon: &str| {
        let mut rows = folder.summary.rows();
        rows.any(|row| row.cell("outcome") == wanted && row.cell("horizon") == horizon)
    };
    let present: Vec<(&str, &'static Text)> = HORIZONS
        .into_iter()
        .filter(|(horizon, _)| has(horizon))
        .collect();
    let Some(&(last, last_words)) = present.last() else {
        return Vec::new();
    };
    let sides = sides(folder, wanted, last, unit::PERCENT);
    let mut sentences: Vec<String> = sides
        .iter()
        .filter_map(|side| {
            let changes = present.iter().filter_map(|(horizon, words)| {
                let share = row(folder, wanted, side, horizon, |name| name == unit::PERCENT)?;
                let sum = row(folder, wanted, side, horizon, is_value);
                let amount = amount(share, sum, language)?;
                let change = say::CHANGE_AT
                    .with("amount", amount)
                    .with_words("horizon", *words);
                Some(change.in_language(language))
            });
            let changes: Vec<String> = changes.collect();
            let sentence = say::SPENDING
                .with("region", folder.answer.names.region(side, language))
                .with("changes", joined(&changes, language));
            (!changes.is_empty()).then(|| sentence.in_language(language))
        })
        .collect();
    sentences.extend(others(folder, &sides, last, last_words, language));
    sentences
}

/// Changes one after the other.
fn joined(changes: &[String], language: Language) -> String {
    let between = match language {
        Language::En => ", ",
        Language::Zh => "，",
    };
    let Some((last, before)) = changes.split_last() else {
        return String::new();
    };
    match (language, before) {
        (_, []) => last.clone(),
        (Language::En, before) => format!("{} and {last}", before.join(between)),
        (Language::Zh, before) => format!("{}{between}{last}", before.join(between)),
    }
}

/// How the other regions fare at the last horizon.
fn others(
    folder: &Folder,
    sides: &[&str],
    horizon: &str,
    words: &'static Text,
    language: Language,
) -> Option<String> {
    let mut changes: Vec<(&str, f64)> = regions(folder, outcome::WELFARE_CHANGE)
        .into_iter()
        .filter(|code| !sides.contains(code))
        .filter_map(|code| {
            let row = row(folder, outcome::WELFARE_CHANGE, code, horizon, |name| {
                name == unit::PERCENT
            })?;
            Some((code, row.number("mean")?))
        })
        .collect();
    changes.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (lowest, highest) = (changes.first()?, changes.last()?);
    let count = |is: fn(f64) -> bool| changes.iter().filter(|(_, change)| is(*change)).count();
    let name = |code| folder.answer.names.region(code, language);
    let sentence = say::OTHERS
        .with("count", changes.len())
        .with("less", count(|change| change < 0.0))
        .with("more", count(|change| change > 0.0))
        .with_words("horizon", words)
        .with("lowest_region", name(lowest.0))
        .with("lowest", numbers::percent(lowest.1, language))
        .with("highest_region", name(highest.0))
        .with("highest", numbers::percent(highest.1, language));
    (changes.len() > 1).then(|| sentence.in_language(language))
}

/// How likely a spiral is, and what each side pays.
fn game(folder: &Folder, language: Language) -> Vec<String> {
    let rows = folder.summary.rows();
    let mut years: Vec<(u32, Row<'_>)> = rows
        .filter(|row| row.cell("outcome") == outcome::SPIRAL_PROBABILITY)
        .filter_map(|row| Some((row.cell("horizon").strip_prefix(YEAR)?.parse().ok()?, row)))
        .collect();
    years.sort_by_key(|(year, _)| *year);
    let mut sentences = Vec::new();
    if let Some((year, row)) = years.last()
        && let Some(mean) = row.number("mean")
    {
        let middle = years.iter().find(|(middle, _)| 2 * middle == *year);
        let middle = middle.and_then(|(year, row)| Some((*year, row.number("mean")?)));
        let share = |value: f64| numbers::headline(value, language) + "%";
        let text = if middle.is_some() {
            say::SPIRAL_TWICE.message()
        } else {
            say::SPIRAL_ONCE.message()
        };
        let (early, early_mean) = middle.unwrap_or_default();
        let runs: f64 = row.number("n").unwrap_or_default();
        let sentence = text
            .with("runs", numbers::grouped(runs, 0, language))
            .with("years", year)
            .with("percent", share(mean))
            .with("early", early)
            .with("early_percent", share(early_mean));
        sentences.push(sentence.in_language(language));
    }
    let side = |side: &String| {
        let mut rows = folder.summary.rows();
        let horizon = rows.find(|row| row.cell("outcome") == outcome::GAME_COST)?;
        let horizon = horizon.cell("horizon");
        let share = row(folder, outcome::GAME_COST, side, horizon, |name| {
            name == unit::PERCENT_OF_GDP
        })?;
        let sum = row(folder, outcome::GAME_COST, side, horizon, is_value)?;
        let number = |column| Some(numbers::headline(share.number(column)?, language) + "%");
        let sentence = say::GAME_COST
            .with("region", folder.answer.names.region(side, language))
            .with("percent", number("mean")?)
            .with(
                "value",
                money(sum.number("mean")?, sum.cell("unit"), language),
            )
            .with("low", number("p5")?)
            .with("high", number("p95")?);
        Some(sentence.in_language(language))
    };
    sentences.extend(folder.answer.sides.iter().filter_map(side));
    sentences
}

/// What is lost in the first year, week by week.
fn lost(folder: &Folder, language: Language) -> Vec<String> {
    let wanted = outcome::LOST_VALUE_ADDED;
    let sides = sides(folder, wanted, YEAR1, unit::PERCENT_OF_GDP);
    let sentence = |side: &&str| {
        let share = row(folder, wanted, side, YEAR1, |name| {
            name == unit::PERCENT_OF_GDP
        })?;
        let sum = row(folder, wanted, side, YEAR1, is_value)?;
        let (percent, value) = (share.number("mean")?, sum.number("mean")?);
        let text = if value < 0.0 {
            &say::GAINED
        } else {
            &say::LOST
        };
        let sentence = text
            .with("region", folder.answer.names.region(side, language))
            .with("value", money(value.abs(), sum.cell("unit"), language))
            .with("percent", numbers::headline(percent.abs(), language) + "%");
        Some(sentence.in_language(language))
    };
    sides.iter().filter_map(sentence).collect()
}
