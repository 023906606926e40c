//! The pairs as points: a panel for each side, one for both.

use super::pairs::{Found, Pair};
use super::{names, said};
use crate::chart::axis::Scale;
use crate::chart::drawing::{Anchor, Bounds, Drawing, Point, Shape};
use crate::chart::fonts::Weight;
use crate::chart::frame::View;
use crate::chart::labelled::Labels;
use crate::chart::plot::{LEAST_PERCENT, Plot, Ticks, panels, range_with_zero, shortened};
use crate::chart::text_width::printable;
use crate::chart::theme::{AXIS, GREY_TEXT, INK, OTHER_REGION, SEQUENCE, region_ink, tint};
use crate::text::Text;
use crate::text::strings::chart as strings;

/// Where a pair stands in a panel; none where it has no such number.
type Place = fn(&Pair) -> Option<Point>;

/// One panel.
struct Panel<'a> {
    title: String,
    axes: (&'static Text, [String; 2]),
    place: Place,
    /// Which of a pair's three says that it is efficient here.
    efficient: usize,
    colour: crate::chart::theme::Colour,
    found: &'a Found,
    view: &'a View<'a>,
}

/// Draws the three panels and a line on each named point.
pub(super) fn draw(drawing: &mut Drawing, found: &Found, area: Bounds, view: &View<'_>) {
    let wide = area.width() > area.height();
    let key = draw_key(drawing, found, area, (view, if wide { 2 } else { 1 }));
    let above = Bounds {
        bottom: area.bottom - key,
        ..area
    };
    let columns = if wide { 3 } else { 1 };
    let gap = (1.6 * view.body(), 0.8 * view.body());
    let boxes = panels(above, 3, columns, gap);
    let names = [0, 1].map(|side| view.region(&found.sides[side]));
    let of_side = |side: usize, place: Place| Panel {
        title: names[side].clone(),
        axes: (&strings::PARETO_AXES, names.clone()),
        place,
        efficient: side,
        colour: region_ink(&found.sides[side]),
        found,
        view,
    };
    let joint = Panel {
        title: view.say(&strings::PARETO_BOTH).to_owned(),
        axes: (&strings::PARETO_AXES_BOTH, names.clone()),
        place: |pair| Some((pair.costs[0], pair.costs[1])),
        efficient: 2,
        colour: INK,
        found,
        view,
    };
    let all = [
        of_side(0, |pair| Some((pair.costs[0], pair.exposures[0]?))),
        of_side(1, |pair| Some((pair.costs[1], pair.exposures[1]?))),
        joint,
    ];
    for (panel, bounds) in all.iter().zip(boxes) {
        panel.draw(drawing, bounds);
    }
}

impl Panel<'_> {
    fn draw(&self, drawing: &mut Drawing, bounds: Bounds) {
        let body = self.view.body();
        let head = self.view.style(1.0, Weight::Bold, INK);
        let quiet = self.view.style(0.77, Weight::Regular, GREY_TEXT);
        let width = (bounds.width(), Anchor::Start);
        let at = (bounds.left, bounds.top + head.size);
        shortened(drawing, &self.title, &head, at, width);
        let (text, [one, two]) = &self.axes;
        let axes = text.with("one", one).with("two", two);
        let axes = printable(&axes.in_language(self.view.language), self.view.language);
        let at = (bounds.left, bounds.top + head.size + 1.5 * quiet.size);
        shortened(drawing, &axes, &quiet, at, width);
        let below = Bounds {
            top: bounds.top + 3.1 * body,
            ..bounds
        };
        let plot = self.plot(below);
        let front = self.front(&plot);
        draw_dominated(drawing, &plot, &front);
        self.draw_axes(drawing, &plot);
        self.draw_points(drawing, &plot, &front);
        self.draw_named(drawing, &plot);
    }

    const fn ticks(&self) -> Ticks {
        Ticks {
            most: 5,
            unit: "%",
            signed: false,
            language: self.view.language,
        }
    }

    fn plot(&self, bounds: Bounds) -> Plot {
        let small = self.view.style(0.83, Weight::Regular, GREY_TEXT);
        let points = || self.found.pairs.iter().filter_map(self.place);
        // A mark at the edge is whole.
        let range = |(low, high): (f64, f64)| (low - 0.04 * (high - low), high);
        let across = range(range_with_zero(points().map(|at| at.0), LEAST_PERCENT));
        let up = range(range_with_zero(points().map(|at| at.1), LEAST_PERCENT));
        let below = bounds.bottom - 1.8 * small.size;
        let y = Scale::new(up, (below, bounds.top));
        let area = Bounds {
            left: bounds.left + self.ticks().width(&y, &small) + 0.6 * small.size,
            right: bounds.right - 1.2 * small.size,
            top: bounds.top,
            bottom: below,
        };
        Plot {
            area,
            x: Scale::new(across, (area.left, area.right)),
            y,
        }
    }

    fn draw_axes(&self, drawing: &mut Drawing, plot: &Plot) {
        let small = self.view.style(0.83, Weight::Regular, GREY_TEXT);
        plot.draw_columns(drawing, &self.ticks(), &small);
        plot.draw_rows(drawing, &self.ticks(), &small);
        let zero = plot.x.at(0.0);
        drawing.line((zero, plot.area.top), (zero, plot.area.bottom), 1.5, AXIS);
    }

    /// The efficient pairs in pixels, from the left, each below the one before.
    fn front(&self, plot: &Plot) -> Vec<Point> {
        let efficient = |pair: &&Pair| pair.efficient[self.efficient];
        let points = self.found.pairs.iter().filter(efficient);
        let points = points.filter_map(self.place);
        let mut points: Vec<Point> = points.map(|(x, y)| (plot.x.at(x), plot.y.at(y))).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let mut front: Vec<Point> = Vec::new();
        for at in points {
            if front.last().is_none_or(|last| at.1 > last.1) {
                front.push(at);
            }
        }
        front
    }

    fn draw_points(&self, drawing: &mut Drawing, plot: &Plot, front: &[Point]) {
        let body = self.view.body();
        drawing.path(&stairs(front), 0.12 * body, self.colour, None);
        for pair in &self.found.pairs {
            let Some((x, y)) = (self.place)(pair) else {
                continue;
            };
            let (radius, colour) = if pair.efficient[self.efficient] {
                (0.22 * body, self.colour)
            } else {
                (0.16 * body, OTHER_REGION)
            };
            drawing.shapes.push(Shape::Circle {
                centre: (plot.x.at(x), plot.y.at(y)),
                radius,
                colour,
            });
        }
    }

    fn draw_named(&self, drawing: &mut Drawing, plot: &Plot) {
        let all = self.found.named();
        let named = all.iter().filter_map(|point| {
            let (x, y) = (self.place)(&point.pair)?;
            Some((&point.pair, (plot.x.at(x), plot.y.at(y))))
        });
        let named: Vec<(&Pair, Point)> = named.collect();
        for (pair, at) in &named {
            draw_marks(drawing, pair, *at, self.view.body());
        }
        let style = self.view.style(0.77, Weight::Regular, INK);
        let places: Vec<Point> = named.iter().map(|(_, at)| *at).collect();
        let area = Bounds {
            left: plot.x.at(0.0).max(plot.area.left),
            bottom: plot.y.at(0.0).min(plot.area.bottom),
            ..plot.area
        };
        let points = self.found.pairs.iter().filter_map(self.place);
        let points: Vec<Point> = points.map(|(x, y)| (plot.x.at(x), plot.y.at(y))).collect();
        let mut labels = Labels::new(area, style, &places).keeping_off(&points);
        for (pair, at) in named {
            let language = self.view.language;
            let text = printable(&names(pair, language), language);
            labels.place(drawing, &text, at);
        }
    }
}

/// What is at least as high as an efficient pair on both axes.
fn draw_dominated(drawing: &mut Drawing, plot: &Plot, front: &[Point]) {
    let (Some(first), Some(last)) = (front.first(), front.last()) else {
        return;
    };
    let Bounds { top, right, .. } = plot.area;
    let mut points = vec![(right, top), (first.0, top)];
    points.extend(stairs(front));
    points.push((right, last.1));
    let colour = tint(OTHER_REGION, 0.85);
    drawing.shapes.push(Shape::Polygon { points, colour });
}

/// From each point across and then down to the next.
fn stairs(front: &[Point]) -> Vec<Point> {
    let mut stairs: Vec<Point> = Vec::new();
    for &(x, y) in front {
        if let Some(&(_, before)) = stairs.last() {
            stairs.push((x, before));
        }
        stairs.push((x, y));
    }
    stairs
}

/// Each mark of a point, the next ones inside the first.
fn draw_marks(drawing: &mut Drawing, pair: &Pair, at: Point, body: f64) {
    let mut radius = 0.46 * body;
    for (place, named) in pair.marks.iter().enumerate() {
        let colour = if place % 2 == 0 { INK } else { SEQUENCE[1] };
        named.mark().draw(drawing, at, radius, colour);
        radius *= 0.6;
    }
}

/// What each named point is and costs; returns the room that this takes.
fn draw_key(
    drawing: &mut Drawing,
    found: &Found,
    area: Bounds,
    (view, columns): (&View<'_>, usize),
) -> f64 {
    let style = view.style(0.83, Weight::Regular, INK);
    let named = found.named();
    let rows = named.len().div_ceil(columns);
    let height = rows as f64 * style.leading();
    let bounds = Bounds {
        top: area.bottom - height,
        ..area
    };
    let boxes = panels(bounds, rows * columns, columns, (style.size, 0.0));
    for (point, bounds) in named.iter().zip(boxes) {
        let baseline = bounds.top + style.size;
        let centre = (bounds.left + 0.5 * style.size, baseline - 0.36 * style.size);
        draw_marks(drawing, &point.pair, centre, view.body());
        let text = said(point, found, view.input, view.language);
        let text = printable(&text, view.language);
        let at = (bounds.left + 1.4 * style.size, baseline);
        let room = (bounds.right - at.0, Anchor::Start);
        shortened(drawing, &text, &style, at, room);
    }
    height + 0.5 * style.size
}
