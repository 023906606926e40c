//! A panel of lines with bands: head, axes, and each line's name at its end.

use super::axis::Scale;
use super::drawing::{Anchor, Bounds, Dash, Drawing, Label, Point, Shape};
use super::fonts::Weight;
use super::frame::{Style, View};
use super::plot::{Plot, Ticks, shortened, spread};
use super::theme::{AXIS, Colour, GREY_TEXT, INK, tint};

/// Across; 5th percentile, median, 95th.
pub(super) type At = (f64, [f64; 3]);

/// One line as it looks.
pub(super) struct Series {
    /// Between them the line is open.
    pub(super) parts: Vec<Vec<At>>,
    /// What stands at the end; nothing for no label.
    pub(super) label: String,
    pub(super) colour: Colour,
    pub(super) dash: Option<Dash>,
    /// In heights of the body text.
    pub(super) width: f64,
    /// Whether it has a band.
    pub(super) band: bool,
}

impl Series {
    fn end(&self) -> Option<f64> {
        Some(self.parts.last()?.last()?.1[1])
    }
}

/// Where it stands and what its axes hold: both in percent.
pub(super) struct LinePanel<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) bounds: Bounds,
    pub(super) title: &'a str,
    pub(super) x: (f64, f64),
    pub(super) y: (f64, f64),
}

/// A way to break a line, whole first; sizes in pixels of the body text.
pub(super) fn dash(place: usize, size: f64) -> Option<Dash> {
    let (stroke, gap) = [
        (0.0, 0.0),
        (0.9, 0.35),
        (0.3, 0.3),
        (1.6, 0.4),
        (0.15, 0.25),
        (1.0, 0.8),
    ][place % 6];
    (stroke > 0.0).then_some(Dash {
        stroke: stroke * size,
        gap: gap * size,
    })
}

impl LinePanel<'_> {
    /// Head, axes, lines, and what stands at their ends.
    pub(super) fn draw(&self, drawing: &mut Drawing, lines: &[Series]) -> Plot {
        let head = self.view.style(1.0, Weight::Bold, INK);
        let at = (self.bounds.left, self.bounds.top + head.size);
        let width = (self.bounds.width(), Anchor::Start);
        shortened(drawing, self.title, &head, at, width);
        let name = self.view.style(0.83, Weight::Regular, INK);
        let widths = lines.iter().map(|one| name.width(&one.label));
        let right = widths.fold(0.0, f64::max).min(0.45 * self.bounds.width()) + 1.4 * name.size;
        let plot = self.draw_axes(drawing, right);
        for one in lines.iter().filter(|one| one.band) {
            draw_band(drawing, one, &plot);
        }
        for one in lines {
            self.draw_line(drawing, one, &plot);
        }
        draw_ends(drawing, lines, (&plot, &name, right));
        plot
    }

    fn draw_axes(&self, drawing: &mut Drawing, right: f64) -> Plot {
        let small = self.view.style(0.83, Weight::Regular, GREY_TEXT);
        let ticks = Ticks {
            most: 5,
            unit: "%",
            signed: false,
            language: self.view.language,
        };
        let (top, bottom) = (
            self.bounds.top + 2.0 * self.view.body(),
            self.bounds.bottom - 1.8 * small.size,
        );
        let y = Scale::new(self.y, (bottom, top));
        let area = Bounds {
            left: self.bounds.left + ticks.width(&y, &small) + 0.6 * small.size,
            right: self.bounds.right - right,
            top,
            bottom,
        };
        let plot = Plot {
            area,
            x: Scale::new(self.x, (area.left, area.right)),
            y,
        };
        plot.draw_columns(drawing, &ticks, &small);
        plot.draw_rows(drawing, &ticks, &small);
        let zero = plot.y.at(0.0);
        drawing.line((area.left, zero), (area.right, zero), 1.5, AXIS);
        plot
    }

    fn draw_line(&self, drawing: &mut Drawing, one: &Series, plot: &Plot) {
        for part in &one.parts {
            let points = places(part, plot, 1);
            drawing.path(&points, one.width * self.view.body(), one.colour, one.dash);
        }
    }
}

fn places(part: &[At], plot: &Plot, of: usize) -> Vec<Point> {
    let points = part.iter();
    let at = |(x, three): &At| (plot.x.at(*x), plot.y.at(three[of]));
    points.map(at).collect()
}

fn draw_band(drawing: &mut Drawing, one: &Series, plot: &Plot) {
    for part in &one.parts {
        let mut points = places(part, plot, 0);
        points.extend(places(part, plot, 2).into_iter().rev());
        let colour = tint(one.colour, 0.8);
        drawing.shapes.push(Shape::Polygon { points, colour });
    }
}

/// Labels right of the area, apart from each other, each with a line to its
/// own end.
fn draw_ends(drawing: &mut Drawing, lines: &[Series], (plot, name, right): (&Plot, &Style, f64)) {
    let named = |one: &&Series| !one.label.is_empty();
    let ends = lines.iter().filter(named);
    let ends: Vec<(&Series, f64)> = ends
        .filter_map(|one| Some((one, plot.y.at(one.end()?))))
        .collect();
    let wanted: Vec<f64> = ends.iter().map(|(_, end)| *end).collect();
    let Bounds { top, bottom, .. } = plot.area;
    let limits = (top - 0.3 * name.size, bottom - 0.4 * name.size);
    let Some(places) = spread(&wanted, 1.25 * name.size, limits) else {
        return;
    };
    for ((one, from), y) in ends.into_iter().zip(places) {
        let last = one.parts.last().and_then(|part| part.last());
        let end = last.map_or(plot.area.right, |(x, _)| plot.x.at(*x));
        let x = plot.area.right + 1.2 * name.size;
        let bend = end + 0.15 * name.size;
        drawing.line((bend, from), (x - 0.45 * name.size, y), 1.0, one.colour);
        let at = (x, Label::baseline_around(y, name.size));
        let room = (right - 1.2 * name.size, Anchor::Start);
        shortened(drawing, &one.label, name, at, room);
    }
}
