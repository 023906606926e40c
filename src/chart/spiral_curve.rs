//! `spiral-curve`: how likely a spiral is, by when.
//!
//! Share of runs in a spiral by the end of each year, with the 95 % Wilson
//! interval (Wilson 1927), and the same draws with one remedy each.

use super::axis::Scale;
use super::drawing::{Anchor, Bounds, Dash, Drawing, Label, Point, Shape};
use super::fonts::Weight;
use super::frame::{Style, View, Words, between_sentences, lead};
use super::input::Input;
use super::plot::{Plot, Ticks, spread};
use super::theme::{AXIS, Colour, GREY_TEXT, HORIZONS, INK, REGIONS, Size, mixed, tint};
use super::{Chart, Language};
use crate::text::Text;
use crate::text::numbers::grouped;
use crate::text::strings::chart as strings;

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

/// A variant: year, share, interval, in percent.
struct Curve {
    place: usize,
    points: Vec<[f64; 4]>,
}

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
        (!points.is_empty()).then_some(Curve { place, points })
    };
    (0..VARIANTS.len()).filter_map(curve).collect()
}

impl Curve {
    fn colour(&self) -> Colour {
        match self.place {
            0 => HORIZONS[2],
            4 => GREY_TEXT,
            other => mixed(REGIONS[other].1, INK, 0.35),
        }
    }

    fn dash(&self, size: f64) -> Option<Dash> {
        let dash = |stroke: f64, gap: f64| {
            Some(Dash {
                stroke: stroke * size,
                gap: gap * size,
            })
        };
        match self.place {
            0 => None,
            1 => dash(0.9, 0.35),
            2 => dash(0.45, 0.3),
            3 => dash(1.6, 0.4),
            _ => dash(0.15, 0.3),
        }
    }

    fn last(&self) -> [f64; 4] {
        self.points.last().copied().unwrap_or_default()
    }
}

fn share(percent: f64, language: Language) -> String {
    let decimals = usize::from(percent > 0.0 && percent < 9.95);
    grouped(percent, decimals, language) + "%"
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
                .with_words("variant", VARIANTS[curve.place].1)
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
                let mut row = vec![VARIANTS[curve.place].0.to_owned()];
                row.extend(point.iter().map(f64::to_string));
                row
            }));
        }
        rows
    }
}

fn draw_curves(
    drawing: &mut Drawing,
    curves: &[Curve],
    area: Bounds,
    language: Language,
    size: Size,
) {
    let body = size.body();
    let small = Style::new(0.87 * body, Weight::Regular, GREY_TEXT);
    let name = Style::new(0.93 * body, Weight::Regular, INK);
    let widths = curves.iter().map(|curve| {
        let bold = Style {
            weight: Weight::Bold,
            ..name
        };
        bold.width(&words(curve, language))
    });
    let right = widths.fold(0.0, f64::max).min(0.45 * area.width()) + 2.0 * body;
    let years = curves
        .iter()
        .flat_map(|curve| &curve.points)
        .map(|point| point[0]);
    let last = years.fold(1.0, f64::max);
    let highest = curves
        .iter()
        .flat_map(|curve| &curve.points)
        .map(|point| point[3]);
    let top = (highest.fold(1.0, f64::max) * 1.08).min(100.0);
    let left = area.left + small.width("100%") + 0.8 * body;
    let inside = Bounds {
        left,
        top: area.top + 0.6 * body,
        right: area.right - right,
        bottom: area.bottom - 3.0 * small.size,
    };
    let plot = Plot {
        area: inside,
        x: Scale::new((0.0, last), (inside.left, inside.right)),
        y: Scale::new((0.0, top), (inside.bottom, inside.top)),
    };
    let ticks = |most, unit| Ticks {
        most,
        unit,
        signed: false,
        language,
    };
    plot.draw_columns(drawing, &ticks(10, ""), &small);
    plot.draw_rows(drawing, &ticks(6, "%"), &small);
    let text = strings::SPIRAL_X.in_language(language);
    let at = (
        f64::midpoint(inside.left, inside.right),
        inside.bottom + 2.7 * small.size,
    );
    drawing.labels.push(small.label(text, at, Anchor::Middle));
    if let Some(given) = curves.iter().find(|curve| curve.place == 0) {
        let low = given
            .points
            .iter()
            .map(|[year, _, low, _]| (plot.x.at(*year), plot.y.at(*low)));
        let high = given.points.iter().rev();
        let high = high.map(|[year, .., high]| (plot.x.at(*year), plot.y.at(*high)));
        let points: Vec<Point> = low.chain(high).collect();
        drawing.shapes.push(Shape::Polygon {
            points,
            colour: tint(given.colour(), 0.75),
        });
    }
    for curve in curves.iter().rev() {
        let begin = std::iter::once((plot.x.at(0.0), plot.y.at(0.0)));
        let points = curve
            .points
            .iter()
            .map(|point| (plot.x.at(point[0]), plot.y.at(point[1])));
        let points: Vec<Point> = begin.chain(points).collect();
        let width = if curve.place == 0 { 0.22 } else { 0.15 } * body;
        drawing.path(&points, width, curve.colour(), curve.dash(body));
    }
    draw_names(drawing, curves, &plot, (right, body), language);
    drawing.line(
        (inside.left, inside.bottom),
        (inside.right, inside.bottom),
        1.5,
        AXIS,
    );
}

/// What a curve ends at, and what it is called.
fn words(curve: &Curve, language: Language) -> String {
    let [_, percent, ..] = curve.last();
    let name = VARIANTS[curve.place].1.in_language(language);
    format!("{} {name}", share(percent, language))
}

/// The names beside the ends of the curves.
fn draw_names(
    drawing: &mut Drawing,
    curves: &[Curve],
    plot: &Plot,
    (right, body): (f64, f64),
    language: Language,
) {
    let name = Style::new(0.93 * body, Weight::Regular, INK);
    let inside = plot.area;
    let wanted: Vec<f64> = curves
        .iter()
        .map(|curve| plot.y.at(curve.last()[1]))
        .collect();
    let limits = (inside.top, inside.bottom);
    let Some(places) = spread(&wanted, 1.3 * name.size, limits) else {
        return;
    };
    for ((curve, y), from) in curves.iter().zip(places).zip(wanted) {
        let style = Style {
            weight: if curve.place == 0 {
                Weight::Bold
            } else {
                Weight::Regular
            },
            ..name
        };
        let x = inside.right + 1.6 * body;
        let from = (plot.x.at(curve.last()[0]), from);
        drawing.line(from, (x - 0.4 * body, y), 1.0, curve.colour());
        let text = super::text_width::shorten(
            &words(curve, language),
            style.size,
            style.weight,
            right - 1.6 * body,
        );
        let at = (x, Label::baseline_around(y, style.size));
        drawing.labels.push(style.label(text, at, Anchor::Start));
    }
}
