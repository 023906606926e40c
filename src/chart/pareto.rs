//! `pareto`: what every pair of rungs costs the two sides, and which pairs no
//! other beats (`interdependence.csv`).
//!
//! A panel for each side: across its yearly cost, up what the other side's top
//! rung would still cost it on top; a panel for both: cost against cost, all in
//! percent of the side's GDP. Low is better: a pair is efficient where no other
//! is at least as low on both and lower on one.

mod pairs;
mod panel;

use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::{Chart, Language};
use crate::text::numbers::headline;
use crate::text::strings::chart as strings;
pub(super) use pairs::{COLUMNS, PACKAGE, STATUS_QUO};
use pairs::{Found, Pair, Point, found};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pareto;

impl Chart for Pareto {
    fn id(&self) -> &'static str {
        "pareto"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["interdependence"]
    }

    fn made_by(&self) -> &'static str {
        "interdep frontier frontier-fab-leading-cn"
    }

    fn words(&self, _: &Input<'_>, language: Language) -> Words {
        let notes = [
            &strings::PARETO_NOTE,
            &strings::PARETO_SHADE,
            &strings::PARETO_POINTS,
        ];
        Words {
            title: &strings::PARETO_TITLE,
            subtitle: strings::PARETO_SUBTITLE.in_language(language).to_owned(),
            notes: Words::notes(&notes, language),
            runs: super::input::central_values(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        if let Some(found) = found(view.input) {
            panel::draw(drawing, &found, area, view);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::PARETO_TITLE, language)];
        let Some(found) = found(input) else {
            return sentences.concat();
        };
        let efficient = found.pairs.iter().filter(|pair| pair.efficient[2]);
        let sentence = strings::ALT_PARETO
            .with(
                "all",
                found
                    .pairs
                    .iter()
                    .filter(|pair| pair.rungs.is_some())
                    .count(),
            )
            .with("efficient", efficient.count());
        sentences.push(sentence.in_language(language));
        for point in &found.named() {
            sentences.push(said(point, &found, input, language) + stop(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let mut rows = vec![pairs::COLUMNS.map(str::to_owned).to_vec()];
        if let Some(found) = found(input) {
            rows.extend(found.pairs.iter().map(|pair| pair.row(&found.sides)));
        }
        rows
    }
}

const fn stop(language: Language) -> &'static str {
    match language {
        Language::En => ".",
        Language::Zh => "。",
    }
}

/// What a named point is called, its rungs and what it costs each side.
fn said(point: &Point, found: &Found, input: &Input<'_>, language: Language) -> String {
    let between = strings::BETWEEN.in_language(language);
    let mut facts = Vec::new();
    let pair = |[one, two]: &[u32; 2]| format!("{one}/{two}");
    let rungs: Vec<String> = point.rungs.iter().map(pair).collect();
    if !rungs.is_empty() {
        let rungs = rungs.join(strings::COMMA.in_language(language));
        let rungs = strings::PARETO_RUNGS.with("pairs", rungs);
        facts.push(rungs.in_language(language));
    }
    for (side, cost) in found.sides.iter().zip(point.pair.costs) {
        let cost = strings::NAMED_VALUE
            .with("name", input.region(side, language))
            .with("value", format!(" {}%", headline(cost, language)));
        facts.push(cost.in_language(language));
    }
    strings::SUFFICIENCY_LINE
        .with("what", names(&point.pair, language))
        .with("facts", facts.join(between))
        .in_language(language)
}

/// All that a point is.
fn names(pair: &Pair, language: Language) -> String {
    let names = pair.marks.iter().map(|mark| mark.name(language));
    let names: Vec<&str> = names.collect();
    names.join(strings::COMMA.in_language(language))
}
