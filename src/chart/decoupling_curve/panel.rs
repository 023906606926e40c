//! The two sides and the others, a panel each, on one scale.

use super::{Found, Line, Marked, share};
use crate::chart::axis::Scale;
use crate::chart::drawing::{Anchor, Bounds, Dash, Drawing, Label, Point, Shape};
use crate::chart::fonts::Weight;
use crate::chart::frame::{Style, View};
use crate::chart::horizon_key::words as horizon_words;
use crate::chart::marks::Mark;
use crate::chart::plot::{
    LEAST_PERCENT, Plot, Ticks, change_in_percent, panels, push, range_with_zero, shortened, spread,
};
use crate::chart::text_width::printable;
use crate::chart::theme::{AXIS, Colour, GREY_TEXT, HORIZONS, INK, region_ink, tint};
use crate::text::strings::chart as strings;

/// Other regions in their panel.
pub(super) const MOST_OTHERS: usize = 6;

/// One line of a panel, as it looks.
struct Drawn<'a> {
    line: &'a Line,
    name: String,
    colour: Colour,
    dash: Option<Dash>,
}

/// Draws all panels and the key of the marks.
pub(super) fn draw(drawing: &mut Drawing, found: &Found, area: Bounds, view: &View<'_>) {
    let small = view.style(0.83, Weight::Regular, GREY_TEXT);
    let names = names(found, view);
    let key = names.len() as f64 * small.leading()
        + if names.is_empty() {
            0.0
        } else {
            0.5 * small.size
        };
    let others = shown_others(found);
    let shown = |line: &&Line| {
        let is_other = others.contains(&&line.region) && line.horizon == found.first();
        found.sides.contains(&line.region) || is_other
    };
    let points = found
        .lines
        .iter()
        .filter(shown)
        .flat_map(|line| &line.points);
    let marks = found.marks.iter().map(|mark| mark.change);
    let values = points.flat_map(|point| point.1).chain(marks);
    let (low, high) = range_with_zero(values, LEAST_PERCENT);
    let page = Page {
        view,
        found,
        small,
        // The numbers of both axes stand apart where nothing is below zero.
        range: (low - 0.05 * (high - low), high),
    };
    let above = Bounds {
        bottom: area.bottom - key,
        ..area
    };
    let count = found.sides.len() + usize::from(!others.is_empty());
    let columns = if area.width() > area.height() {
        count
    } else {
        1
    };
    let mut boxes = panels(
        above,
        count,
        columns,
        (1.6 * view.body(), 0.6 * view.body()),
    )
    .into_iter();
    for (side, panel) in found.sides.iter().zip(&mut boxes) {
        page.draw_side(drawing, side, panel);
    }
    if let Some(panel) = boxes.next() {
        page.draw_others(drawing, &others, panel);
    }
    page.draw_key(drawing, &names, area);
}

fn shown_others(found: &Found) -> Vec<&String> {
    found.others.iter().take(MOST_OTHERS).collect()
}

/// The scenarios that are marked, each once, with the last horizon's share.
fn names<'a>(found: &'a Found, view: &View<'_>) -> Vec<(&'a str, String)> {
    let mut names: Vec<(&str, String)> = Vec::new();
    for mark in &found.marks {
        let name = mark.name(view.language);
        let share = share(mark.blocked, view.language);
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some(known) => known.1 = share,
            None => names.push((name, share)),
        }
    }
    names
}

fn shape(place: usize) -> Mark {
    [Mark::Ring, Mark::Diamond, Mark::Dot][place % 3]
}

fn dash(place: usize, size: f64) -> Option<Dash> {
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

struct Page<'a> {
    view: &'a View<'a>,
    found: &'a Found,
    small: Style,
    range: (f64, f64),
}

impl Page<'_> {
    fn draw_side(&self, drawing: &mut Drawing, side: &str, panel: Bounds) {
        let mine = self.found.lines.iter().filter(|line| line.region == side);
        let lines: Vec<Drawn<'_>> = mine
            .map(|line| Drawn {
                name: self.view.say(horizon_words(line.horizon)[2]).to_owned(),
                colour: HORIZONS[line.horizon.place()],
                dash: dash(2 - line.horizon.place(), self.view.body()),
                line,
            })
            .collect();
        let plot = self.draw_lines(drawing, &self.view.region(side), &lines, panel);
        for mark in self.found.marks.iter().filter(|mark| mark.region == side) {
            self.draw_mark(drawing, mark, &plot);
        }
    }

    fn draw_others(&self, drawing: &mut Drawing, others: &[&String], panel: Bounds) {
        let first = self.found.first();
        let line = |(place, region): (usize, &&String)| {
            let mut lines = self.found.lines.iter();
            let line = lines.find(|line| line.region == **region && line.horizon == first)?;
            Some(Drawn {
                name: self.view.region(region),
                colour: region_ink(region),
                dash: dash(place, self.view.body()),
                line,
            })
        };
        let lines: Vec<Drawn<'_>> = others.iter().enumerate().filter_map(line).collect();
        let [_, _, year] = horizon_words(first);
        let title = strings::DECOUPLING_OTHERS.message();
        let title = title
            .with_words("when", year)
            .in_language(self.view.language);
        self.draw_lines(drawing, &title, &lines, panel);
    }

    /// Head, axes, lines, and each line's name and last value at its end.
    fn draw_lines(
        &self,
        drawing: &mut Drawing,
        title: &str,
        lines: &[Drawn<'_>],
        panel: Bounds,
    ) -> Plot {
        let head = self.view.style(1.0, Weight::Bold, INK);
        let at = (panel.left, panel.top + head.size);
        shortened(drawing, title, &head, at, (panel.width(), Anchor::Start));
        let name = self.view.style(0.83, Weight::Regular, INK);
        let words = |one: &Drawn<'_>| {
            let last = one.line.points.last().map_or(0.0, |point| point.1[1]);
            let value = change_in_percent(last, self.view.language);
            format!("{value} {}", one.name)
        };
        let widths = lines.iter().map(|one| name.width(&words(one)));
        let right = widths.fold(0.0, f64::max).min(0.45 * panel.width()) + 1.4 * name.size;
        let ticks = |most| Ticks {
            most,
            unit: "%",
            signed: false,
            language: self.view.language,
        };
        let below = panel.bottom - 1.8 * self.small.size;
        let y = Scale::new(self.range, (below, panel.top + 2.0 * self.view.body()));
        let area = Bounds {
            left: panel.left + ticks(5).width(&y, &self.small) + 0.6 * self.small.size,
            right: panel.right - right,
            top: panel.top + 2.0 * self.view.body(),
            bottom: below,
        };
        let plot = Plot {
            area,
            x: Scale::new((0.0, 100.0), (area.left, area.right)),
            y,
        };
        plot.draw_columns(drawing, &ticks(5), &self.small);
        plot.draw_rows(drawing, &ticks(5), &self.small);
        drawing.line(
            (area.left, plot.y.at(0.0)),
            (area.right, plot.y.at(0.0)),
            1.5,
            AXIS,
        );
        for one in lines {
            self.draw_line(drawing, one, &plot);
        }
        let ends = |one: &Drawn<'_>| {
            plot.y
                .at(one.line.points.last().map_or(0.0, |point| point.1[1]))
        };
        let wanted: Vec<f64> = lines.iter().map(ends).collect();
        let limits = (area.top - 0.3 * name.size, area.bottom - 0.4 * name.size);
        if let Some(places) = spread(&wanted, 1.25 * name.size, limits) {
            for ((one, y), from) in lines.iter().zip(places).zip(wanted) {
                let x = area.right + 1.2 * name.size;
                let bend = area.right + 0.15 * name.size;
                drawing.line((bend, from), (x - 0.45 * name.size, y), 1.0, one.colour);
                let at = (x, Label::baseline_around(y, name.size));
                let room = (right - 1.2 * name.size, Anchor::Start);
                shortened(drawing, &words(one), &name, at, room);
            }
        }
        plot
    }

    fn draw_line(&self, drawing: &mut Drawing, one: &Drawn<'_>, plot: &Plot) {
        let at = |place: usize| {
            let points = one.line.points.iter();
            points.map(move |(blocked, three)| (plot.x.at(*blocked), plot.y.at(three[place])))
        };
        if self.found.draws {
            let back: Vec<Point> = at(2).collect();
            let points = at(0).chain(back.into_iter().rev()).collect();
            let colour = tint(one.colour, 0.8);
            drawing.shapes.push(Shape::Polygon { points, colour });
        }
        let points: Vec<Point> = at(1).collect();
        drawing.path(&points, 0.16 * self.view.body(), one.colour, one.dash);
    }

    fn draw_mark(&self, drawing: &mut Drawing, mark: &Marked, plot: &Plot) {
        let names = names(self.found, self.view);
        let place = names
            .iter()
            .position(|(name, _)| *name == mark.name(self.view.language));
        let centre = (plot.x.at(mark.blocked), plot.y.at(mark.change));
        let shape = shape(place.unwrap_or_default());
        // A ring shows around a mark at the same place.
        let bodies = if shape == Mark::Ring { 0.5 } else { 0.27 };
        shape.draw(drawing, centre, bodies * self.view.body(), INK);
    }

    /// Which mark is which scenario, a line each.
    fn draw_key(&self, drawing: &mut Drawing, names: &[(&str, String)], area: Bounds) {
        let top = area.bottom - names.len() as f64 * self.small.leading();
        for (place, (name, share)) in names.iter().enumerate() {
            let baseline = top + self.small.size + place as f64 * self.small.leading();
            let radius = 0.4 * self.small.size;
            let centre = (area.left + radius, baseline - 0.36 * self.small.size);
            shape(place).draw(drawing, centre, radius, INK);
            let text = strings::DECOUPLING_MARK
                .with("name", name)
                .with("share", share);
            let text = printable(&text.in_language(self.view.language), self.view.language);
            let at = (area.left + 1.3 * self.small.size, baseline);
            let room = area.width() - 1.3 * self.small.size;
            let text =
                crate::chart::text_width::shorten(&text, self.small.size, self.small.weight, room);
            push(drawing, &self.small, text, at, Anchor::Start);
        }
    }
}
