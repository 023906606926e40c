//! `spiral-lines`: how likely a spiral is, by when, in proposals and their base.
//!
//! Share of runs in a spiral by the end of each year (`lines_spiral`, which the
//! workbench makes), every line on the same draws.

use super::curves::{Curve, Look, draw_curves, share};
use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::theme::{Colour, GREY_TEXT, HORIZONS, INK, REGIONS, mixed};
use super::{Chart, Language};
use crate::text::Bilingual;
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpiralLines;

/// Most lines: the base, assumptions, measures, three proposals.
pub(super) const MOST: usize = 6;

/// How a line looks: grey the base, dashed what is assumed, bold the proposal.
pub(super) fn look(id: &str) -> Look {
    let deep = |colour: Colour| mixed(colour, INK, 0.35);
    let (colour, dash) = match id {
        "base" => (GREY_TEXT, Some((0.15, 0.3))),
        "assumptions" => (HORIZONS[0], Some((1.6, 0.4))),
        "measures" => (HORIZONS[2], None),
        "A" => (deep(REGIONS[1].1), Some((0.9, 0.35))),
        "B" => (deep(REGIONS[2].1), Some((0.45, 0.3))),
        _ => (deep(REGIONS[4].1), Some((2.4, 0.5))),
    };
    Look {
        colour,
        dash,
        is_first: id == "measures",
    }
}

fn curves(input: &Input<'_>) -> Vec<Curve> {
    let names = ["line", "name_en", "name_zh", "year"];
    let names = input.tables.rows("lines_spiral", names);
    let shares = ["percent", "low_percent", "high_percent"];
    let shares = input.tables.rows("lines_spiral", shares);
    let mut curves: Vec<Curve> = Vec::new();
    for ([line, en, zh, year], shares) in names.zip(shares) {
        let inside = |share: f64| (0.0..=100.0).contains(&share);
        let [percent, low, high] = shares.map(|share| share.number().filter(|one| inside(*one)));
        let year = year.number().filter(|year| (0.0..1000.0).contains(year));
        let (Some(year), Some(percent)) = (year, percent) else {
            continue;
        };
        let known = curves.iter().position(|curve| curve.id == line.word());
        let place = known.unwrap_or_else(|| {
            curves.push(Curve {
                id: line.word().to_owned(),
                name: Bilingual::new(en.word(), zh.word()),
                look: look(line.word()),
                points: Vec::new(),
            });
            curves.len() - 1
        });
        let (low, high) = (low.unwrap_or(percent), high.unwrap_or(percent));
        curves[place].points.push([year, percent, low, high]);
    }
    curves.truncate(MOST);
    // Without measures what is assumed is the proposal.
    if curves.iter().all(|curve| !curve.look.is_first)
        && let Some(last) = curves.iter_mut().rfind(|curve| curve.id.len() > 1)
    {
        last.look = look("measures");
    }
    curves
}

impl Chart for SpiralLines {
    fn id(&self) -> &'static str {
        "spiral-lines"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["lines_spiral"]
    }

    fn made_by(&self) -> &'static str {
        "interdep serve"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let notes = [&strings::SPIRAL_NOTE, &strings::SPIRAL_CONDITIONAL];
        Words {
            title: &strings::SPIRAL_LINES_TITLE,
            subtitle: strings::SPIRAL_SUBTITLE.in_language(language).to_owned(),
            notes: Words::notes(&notes, language),
            runs: strings::SPIRAL_RUNS
                .with("runs", input.provenance.runs)
                .with("seed", input.provenance.seed)
                .in_language(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        draw_curves(drawing, &curves(view.input), area, view.language, view.size);
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::SPIRAL_LINES_TITLE, language)];
        for curve in curves(input) {
            let [year, percent, low, high] = curve.last();
            let sentence = strings::ALT_SPIRAL
                .message()
                .with_each("variant", curve.name.clone())
                .with("year", year)
                .with("share", share(percent, language))
                .with("low", share(low, language))
                .with("high", share(high, language));
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = ["line", "year", "percent", "low_percent", "high_percent"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        for curve in curves(input) {
            rows.extend(curve.points.iter().map(|point| {
                let mut row = vec![curve.id.clone()];
                row.extend(point.iter().map(f64::to_string));
                row
            }));
        }
        rows
    }
}
