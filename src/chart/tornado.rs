//! `tornado`: what moves an outcome most, one uncertain number at a time.
//!
//! A bar from the outcome at the low value to that at the high value of each
//! number, the largest first, around the outcome at central values.

mod factor;
mod page;

use super::axis::Scale;
use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::plot::meaningful;
use super::{Chart, Language};
use crate::horizon::Horizon;
use crate::results::unit;
use crate::text::numbers::grouped;
use crate::text::strings::chart as strings;
use crate::text::{Text, strings::analysis as periods};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tornado;

/// Bars on a page: what comes after hardly moves anything.
const MOST: usize = 10;
/// A bar shorter than this share of the longest is none.
const LEAST: f64 = 0.02;

/// One uncertain number.
#[derive(Clone, Debug)]
struct Factor {
    path: String,
    tested: String,
    low: f64,
    high: f64,
}

impl Factor {
    fn swing(&self) -> f64 {
        (self.high - self.low).abs()
    }
}

/// What was asked, and the numbers that move it.
#[derive(Clone, Debug)]
struct Found {
    outcome: String,
    central: f64,
    factors: Vec<Factor>,
    /// How many of them are drawn.
    shown: usize,
}

fn found(input: &Input<'_>) -> Option<Found> {
    let columns = ["factor", "tested", "outcome", "central", "low", "high"];
    let mut outcome = None;
    let mut factors = Vec::new();
    for [path, tested, what, central, low, high] in input.tables.rows("tornado", columns) {
        let numbers = [central, low, high].map(|cell| meaningful(cell.number()));
        let [Some(central), Some(low), Some(high)] = numbers else {
            continue;
        };
        let (known, _) = outcome.get_or_insert_with(|| (what.word().to_owned(), central));
        if known == what.word() {
            factors.push(Factor {
                path: path.word().to_owned(),
                tested: tested.word().to_owned(),
                low,
                high,
            });
        }
    }
    factors.sort_by(|a, b| b.swing().total_cmp(&a.swing()));
    let (outcome, central) = outcome?;
    let largest = factors.first().map_or(0.0, Factor::swing);
    let shown = factors.iter().take(MOST);
    let shown = shown
        .take_while(|factor| factor.swing() >= LEAST * largest)
        .count();
    Some(Found {
        outcome,
        central,
        factors,
        shown: shown.max(1),
    })
}

impl Found {
    /// The outcome's path in its parts: what, region, horizon, unit.
    fn parts(&self) -> [&str; 4] {
        let mut parts = self.outcome.splitn(4, '.');
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    }

    fn horizon(&self) -> Option<Horizon> {
        let [_, _, horizon, _] = self.parts();
        Horizon::ALL
            .into_iter()
            .find(|known| known.name() == horizon)
    }

    /// What is drawn, in words: outcome, region, horizon, unit.
    fn words(&self, input: &Input<'_>, language: Language) -> String {
        let [outcome, region, horizon, unit] = self.parts();
        let outcome = factor::outcome_words(outcome).map_or_else(
            || outcome.to_owned(),
            |words| words.in_language(language).to_owned(),
        );
        let when: Option<&'static Text> = match horizon {
            "short" => Some(&periods::SHORT),
            "medium" => Some(&periods::MEDIUM),
            "long" => Some(&periods::LONG),
            "year1" => Some(&strings::YEAR_1),
            _ => None,
        };
        let when = when.map_or(horizon, |words| words.in_language(language));
        let unit = match unit {
            unit::PERCENT => strings::UNIT_PERCENT.in_language(language),
            unit::PERCENT_OF_GDP => strings::UNIT_PERCENT_OF_GDP.in_language(language),
            unit::USD_BN => strings::UNIT_USD_BN.in_language(language),
            other => other,
        };
        strings::TORNADO_SUBTITLE
            .with("outcome", outcome)
            .with("region", input.region(region, language))
            .with("when", when)
            .with("unit", unit)
            .in_language(language)
    }

    fn range(&self) -> (f64, f64) {
        let ends = self.factors.iter().take(self.shown);
        let ends = ends.flat_map(|factor| [factor.low, factor.high]);
        let (low, high) = ends.fold((self.central, self.central), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let room = 0.04 * (high - low).max(1e-6 * self.central.abs()).max(1e-9);
        (low - room, high + room)
    }
}

impl Chart for Tornado {
    fn id(&self) -> &'static str {
        "tornado"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["tornado"]
    }

    fn made_by(&self) -> &'static str {
        "interdep sensitivity FILE --out tornado.csv"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let found = found(input);
        let mut notes = Words::notes(&[&strings::TORNADO_NOTE], language);
        if let Some(found) = &found
            && found.factors.len() > found.shown
        {
            let note = strings::TORNADO_SHOWN.with("shown", found.shown);
            notes.push(
                note.with("total", found.factors.len())
                    .in_language(language),
            );
        }
        Words {
            title: &strings::TORNADO_TITLE,
            subtitle: found.map_or_else(String::new, |found| found.words(input, language)),
            notes,
            runs: strings::ONE_AT_A_TIME.in_language(language).to_owned(),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let Some(found) = &found(view.input) else {
            return;
        };
        page::draw(drawing, found, area, view);
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::TORNADO_TITLE, language)];
        if let Some(found) = found(input) {
            let decimals = decimals(&found);
            let number = |value: f64| signed(value, decimals, language);
            let sentence = strings::ALT_TORNADO
                .with("what", found.words(input, language))
                .with("central", number(found.central));
            sentences.push(sentence.in_language(language));
            for one in found.factors.iter().take(found.shown) {
                let sentence = strings::ALT_TORNADO_FACTOR
                    .with("factor", factor::name(&one.path, input, language))
                    .with(
                        "tested",
                        factor::tested(&one.tested, found.horizon(), language),
                    )
                    .with("low", number(one.low))
                    .with("high", number(one.high));
                sentences.push(sentence.in_language(language));
            }
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = ["factor", "tested", "outcome", "central", "low", "high"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let Some(found) = found(input) else {
            return rows;
        };
        rows.extend(found.factors.iter().map(|factor| {
            vec![
                factor.path.clone(),
                factor.tested.clone(),
                found.outcome.clone(),
                found.central.to_string(),
                factor.low.to_string(),
                factor.high.to_string(),
            ]
        }));
        rows
    }
}

/// One decimal more than the ticks of the axis have.
fn decimals(found: &Found) -> usize {
    let (_, decimals) = Scale::new(found.range(), (0.0, 1.0)).ticks(6);
    (decimals + 1).min(12)
}

fn signed(value: f64, decimals: usize, language: Language) -> String {
    let text = grouped(value, decimals, language);
    let nothing = !text.contains(|digit: char| ('1'..='9').contains(&digit));
    if value > 0.0 && !nothing {
        format!("+{text}")
    } else {
        text
    }
}
