//! `utilisation`: how much mature-node capacity is used, at which price, and
//! where it stands (`mature.csv`).
//!
//! Across: calendar years. Up, a panel each: percent of the world's capacity in
//! use; price in percent of the base year's; capacity by region, percent of the
//! world's in the base year, stacked.

mod panel;
mod paths;

use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::{Chart, Language};
use crate::text::numbers::headline;
use crate::text::strings::chart as strings;
use paths::{Found, Path, found};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Utilisation;

impl Chart for Utilisation {
    fn id(&self) -> &'static str {
        "utilisation"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["mature"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run mature-node-glut-pacing"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let notes = [
            &strings::UTILISATION_NOTE,
            &strings::UTILISATION_WORD,
            &strings::UTILISATION_STACK,
        ];
        let draws = found(input).is_some_and(|found| found.draws());
        Words {
            title: &strings::UTILISATION_TITLE,
            subtitle: strings::UTILISATION_SUBTITLE
                .with("year", input.provenance.base_year)
                .in_language(language),
            notes: Words::notes(&notes, language),
            runs: if draws {
                strings::UTILISATION_RUNS.in_language(language).to_owned()
            } else {
                super::input::central_values(language)
            },
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        if let Some(found) = found(view.input) {
            panel::draw(drawing, &found, area, view);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::UTILISATION_TITLE, language)];
        let Some(found) = found(input) else {
            return sentences.concat();
        };
        for path in &found.paths {
            let (first, last) = path.ends();
            let list = [
                (&strings::UTILISATION_USED, &path.used),
                (&strings::UTILISATION_PRICE, &path.price),
            ];
            let list = list.into_iter().filter_map(|(name, line)| {
                let (from, to) = (line.first()?.1[1], line.last()?.1[1]);
                let said = strings::ALT_UTILISATION_FROM
                    .with("name", name.in_language(language))
                    .with("from", headline(from, language))
                    .with("to", headline(to, language));
                Some(said.in_language(language))
            });
            let list: Vec<String> = list.collect();
            let sentence = strings::ALT_UTILISATION
                .with("response", path.name(language))
                .with("first", first)
                .with("last", last)
                .with("list", list.join(strings::BETWEEN.in_language(language)));
            sentences.push(sentence.in_language(language));
        }
        sentences.push(capacities(&found, input, language));
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let mut rows = vec![paths::COLUMNS.map(str::to_owned).to_vec()];
        rows.extend(found(input).iter().flat_map(Found::rows));
        rows
    }
}

/// What each region has at the end of the last path.
fn capacities(found: &Found, input: &Input<'_>, language: Language) -> String {
    let Some(path) = found.paths.last() else {
        return String::new();
    };
    let list = path.capacity.iter().filter_map(|(region, line)| {
        let value = line.last()?.1;
        let said = strings::NAMED_VALUE
            .with("name", input.region(region, language))
            .with("value", format!(" {}%", headline(value, language)));
        Some(said.in_language(language))
    });
    let list: Vec<String> = list.collect();
    strings::ALT_UTILISATION_CAPACITY
        .with("response", path.name(language))
        .with("list", list.join(strings::BETWEEN.in_language(language)))
        .in_language(language)
}
