//! The fit as text: counts, misses with their reasons, and what trade facts
//! say beside what the world has.

use super::{Fit, Reason, Row};
use crate::text::columns::columns;
use crate::text::strings::embed as words;
use crate::text::{Language, Text};
use crate::world::chains::Confidence;
use crate::world::report::{header, section};

impl Fit {
    /// As text for the terminal.
    pub fn text(&self, language: Language) -> String {
        let mut text = section(&words::FIT_TITLE, language);
        let hits: Vec<Vec<String>> = (self.hits.iter())
            .map(|hits| {
                let line = words::FIT_HITS
                    .with("hit", hits.hit)
                    .with("targets", hits.targets);
                let name = confidence(hits.confidence).in_language(language);
                vec![name.to_owned(), line.in_language(language)]
            })
            .collect();
        text += &(columns(&hits, 2) + "\n");
        let missed = |row: &&Row| !row.hit;
        text += &rows(
            &words::FIT_MISSES,
            self.counted.iter().filter(missed),
            language,
        );
        // Sizes and shares that are met need no line each.
        let trade =
            |row: &&Row| row.hit && !["world_output", "region_share"].contains(&row.measure);
        text += &rows(
            &words::FIT_TRADE,
            self.counted.iter().filter(trade),
            language,
        );
        text + &rows(&words::FIT_BESIDE, self.beside.iter(), language)
    }
}

/// A table of targets, nothing if there is none.
fn rows<'a>(
    title: &'static Text,
    rows: impl Iterator<Item = &'a Row>,
    language: Language,
) -> String {
    let heads = [
        &words::QUANTITY,
        &words::CONFIDENCE,
        &words::REASON,
        &words::WANTED,
        &words::RANGE,
        &words::GOT,
        &words::DIFFERENCE,
    ];
    let mut lines = vec![header(&heads, language)];
    lines.extend(rows.map(|row| row.line(language)));
    if lines.len() == 1 {
        return String::new();
    }
    section(title, language) + &columns(&lines, 3) + "\n"
}

impl Row {
    fn line(&self, language: Language) -> Vec<String> {
        let share = self.unit == "share";
        let number = |value: f64| {
            if share {
                format!("{:.1} %", 100.0 * value)
            } else if value.abs() < 1.0 {
                format!("{value:.3}")
            } else {
                format!("{value:.1}")
            }
        };
        let difference = if share {
            format!("{:+.1}", self.difference)
        } else {
            format!("{:+.1} %", self.difference)
        };
        let mut reason = self.reason.map_or_else(String::new, |reason| {
            reason.words().in_language(language).to_owned()
        });
        if let Some((low, high)) = self.possible {
            reason = format!("{reason} ({} .. {})", number(low), number(high));
        }
        vec![
            format!("{} {}", self.quantity, self.year),
            confidence(self.confidence).in_language(language).to_owned(),
            reason,
            number(self.wanted),
            format!("{} .. {}", number(self.low), number(self.high)),
            number(self.got),
            difference,
        ]
    }
}

impl Reason {
    /// The reason in words.
    pub fn words(self) -> &'static Text {
        match self {
            Self::Cut => &words::REASON_CUT,
            Self::OutsideMargins => &words::REASON_MARGINS,
            Self::FixedByShares => &words::REASON_SHARES,
            Self::OtherFacts => &words::REASON_FACTS,
        }
    }
}

fn confidence(confidence: Confidence) -> &'static Text {
    match confidence {
        Confidence::High => &words::HIGH,
        Confidence::Medium => &words::MEDIUM,
        Confidence::Low => &words::LOW,
    }
}
