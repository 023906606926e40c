//! Curves of a share over years, with their names beside their ends: what
//! `spiral-curve` and `spiral-lines` have in common.

use super::axis::Scale;
use super::drawing::{Anchor, Bounds, Dash, Drawing, Label, Point, Shape};
use super::fonts::Weight;
use super::frame::Style;
use super::plot::{Plot, Ticks, spread};
use super::theme::{AXIS, Colour, GREY_TEXT, INK, Size, tint};
use crate::text::numbers::grouped;
use crate::text::strings::chart as strings;
use crate::text::{Bilingual, Language};

/// How a curve looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) colour: Colour,
    /// Stroke and gap in heights of the body text; a whole line without.
    pub(super) dash: Option<(f64, f64)>,
    /// The one that is looked at first: bold, with its band.
    pub(super) is_first: bool,
}

impl Look {
    fn dash(self, body: f64) -> Option<Dash> {
        let (stroke, gap) = self.dash?;
        Some(Dash {
            stroke: stroke * body,
            gap: gap * body,
        })
    }
}

/// A curve: year, share, interval, in percent.
pub(super) struct Curve {
    /// Its id in the table.
    pub(super) id: String,
    /// What it is called.
    pub(super) name: Bilingual,
    pub(super) look: Look,
    pub(super) points: Vec<[f64; 4]>,
}

impl Curve {
    /// The last point.
    pub(super) fn last(&self) -> [f64; 4] {
        self.points.last().copied().unwrap_or_default()
    }
}

/// A percentage as curves write it.
pub(super) fn share(percent: f64, language: Language) -> String {
    let decimals = usize::from(percent > 0.0 && percent < 9.95);
    grouped(percent, decimals, language) + "%"
}

/// The curves in a plot of years and percent, their names beside their ends.
pub(super) fn draw_curves(
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
    if let Some(given) = curves.iter().find(|curve| curve.look.is_first) {
        let low = given
            .points
            .iter()
            .map(|[year, _, low, _]| (plot.x.at(*year), plot.y.at(*low)));
        let high = given.points.iter().rev();
        let high = high.map(|[year, .., high]| (plot.x.at(*year), plot.y.at(*high)));
        let points: Vec<Point> = low.chain(high).collect();
        drawing.shapes.push(Shape::Polygon {
            points,
            colour: tint(given.look.colour, 0.75),
        });
    }
    for curve in curves.iter().rev() {
        let begin = std::iter::once((plot.x.at(0.0), plot.y.at(0.0)));
        let points = curve
            .points
            .iter()
            .map(|point| (plot.x.at(point[0]), plot.y.at(point[1])));
        let points: Vec<Point> = begin.chain(points).collect();
        let width = if curve.look.is_first { 0.22 } else { 0.15 } * body;
        drawing.path(&points, width, curve.look.colour, curve.look.dash(body));
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
    let name = curve.name.in_language(language);
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
            weight: if curve.look.is_first {
                Weight::Bold
            } else {
                Weight::Regular
            },
            ..name
        };
        let x = inside.right + 1.6 * body;
        let from = (plot.x.at(curve.last()[0]), from);
        drawing.line(from, (x - 0.4 * body, y), 1.0, curve.look.colour);
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
