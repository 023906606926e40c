//! `spiral-curve`: how likely a spiral is, by when.
//!
//! Share of runs in a spiral by the end of each year, with the 95 % Wilson
//! interval (Wilson 1927), and the same draws with one remedy each.

use super::curves::{Curve, Look, draw_curves, share};
use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::theme::{GREY_TEXT, HORIZONS, INK, REGIONS, mixed};
use super::{Chart, Language};
use crate::text::strings::chart as strings;
use crate::text::{Bilingual, Text};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpiralCurve;

/// What is drawn of the variants, in which words.
const VARIANTS: [(&str, &Text); 5] = [
    ("as_given", &strings::SPIRAL_AS_GIVEN),
    ("talks", &strings::SPIRAL_TALKS),
    ("tolerance", &strings::SPIRAL_TOLERANCE),
    ("transparency", &strings::SPIRAL_TRANSPARENCY),
    ("no_errors", &strings::SPIRAL_NO_ERRORS),
];

fn curves(input: &Input<'_>) -> Vec<Curve> {
    let columns = ["variant", "year", "probability", "low", "high"];
    let rows: Vec<_> = input.tables.rows("game_spiral", columns).collect();
    let curve = |place: usize| {
        let (name, _) = VARIANTS[place];
        let mine = rows.iter().filter(|[variant, ..]| variant.word() == name);
        let mut points: Vec<[f64; 4]> = mine
            .filter_map(|[_, year, share, low, high]| {
                let year = year.number().filter(|year| (0.0..1000.0).contains(year))?;
                let share = share.number().filter(|share| (0.0..=1.0).contains(share))?;
                let low = low.number().map_or(share, |low| low.clamp(0.0, share));
                let high = high.number().map_or(share, |high| high.clamp(share, 1.0));
                Some([year, 100.0 * share, 100.0 * low, 100.0 * high])
            })
            .collect();
        points.sort_by(|a, b| a[0].total_cmp(&b[0]));
        (!points.is_empty()).then(|| Curve {
            id: name.to_owned(),
            name: Bilingual::of(|language| VARIANTS[place].1.in_language(language).to_owned()),
            look: look(place),
            points,
        })
    };
    (0..VARIANTS.len()).filter_map(curve).collect()
}

/// How the line of a variant looks.
fn look(place: usize) -> Look {
    let dash = |stroke, gap| Some((stroke, gap));
    let (colour, dash) = match place {
        0 => (HORIZONS[2], None),
        1 => (mixed(REGIONS[1].1, INK, 0.35), dash(0.9, 0.35)),
        2 => (mixed(REGIONS[2].1, INK, 0.35), dash(0.45, 0.3)),
        3 => (mixed(REGIONS[3].1, INK, 0.35), dash(1.6, 0.4)),
        _ => (GREY_TEXT, dash(0.15, 0.3)),
    };
    Look {
        colour,
        dash,
        is_first: place == 0,
    }
}

impl Chart for SpiralCurve {
    fn id(&self) -> &'static str {
        "spiral-curve"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["game_spiral", "summary"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run spiral-tit-for-tat"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let runs = input
            .summary
            .iter()
            .find(|row| row.outcome == crate::results::outcome::SPIRAL_PROBABILITY);
        let runs = runs.map_or(input.provenance.runs, |row| row.runs);
        let notes = [&strings::SPIRAL_NOTE, &strings::SPIRAL_CONDITIONAL];
        Words {
            title: &strings::SPIRAL_TITLE,
            subtitle: strings::SPIRAL_SUBTITLE.in_language(language).to_owned(),
            notes: Words::notes(&notes, language),
            runs: strings::SPIRAL_RUNS
                .with("runs", runs)
                .with("seed", input.provenance.seed)
                .in_language(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        draw_curves(drawing, &curves(view.input), area, view.language, view.size);
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::SPIRAL_TITLE, language)];
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
        let head = ["variant", "year", "percent", "low_percent", "high_percent"];
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
