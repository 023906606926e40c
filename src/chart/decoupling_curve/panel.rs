//! The two sides and the others, a panel each, on one scale.

use super::{Found, Line, Marked, share};
use crate::chart::drawing::{Anchor, Bounds, Drawing};
use crate::chart::fonts::Weight;
use crate::chart::frame::{Style, View};
use crate::chart::horizon_key::words as horizon_words;
use crate::chart::line_panel::{LinePanel, Series, dash};
use crate::chart::marks::Mark;
use crate::chart::plot::{LEAST_PERCENT, Plot, change_in_percent, panels, push, range_with_zero};
use crate::chart::text_width::printable;
use crate::chart::theme::{Colour, GREY_TEXT, HORIZONS, INK, region_ink};
use crate::text::strings::chart as strings;

/// Other regions in their panel.
pub(super) const MOST_OTHERS: usize = 6;

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

struct Page<'a> {
    view: &'a View<'a>,
    found: &'a Found,
    small: Style,
    range: (f64, f64),
}

impl Page<'_> {
    fn draw_side(&self, drawing: &mut Drawing, side: &str, panel: Bounds) {
        let mine = self.found.lines.iter().filter(|line| line.region == side);
        let lines: Vec<Series> = mine
            .map(|line| {
                let name = self.view.say(horizon_words(line.horizon)[2]);
                let colour = HORIZONS[line.horizon.place()];
                self.series(line, name, colour, 2 - line.horizon.place())
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
            Some(self.series(line, &self.view.region(region), region_ink(region), place))
        };
        let lines: Vec<Series> = others.iter().enumerate().filter_map(line).collect();
        let [_, _, year] = horizon_words(first);
        let title = strings::DECOUPLING_OTHERS.message();
        let title = title
            .with_words("when", year)
            .in_language(self.view.language);
        self.draw_lines(drawing, &title, &lines, panel);
    }

    /// With its name and last value at its end.
    fn series(&self, line: &Line, name: &str, colour: Colour, place: usize) -> Series {
        let last = line.points.last().map_or(0.0, |point| point.1[1]);
        Series {
            parts: vec![line.points.clone()],
            label: format!("{} {name}", change_in_percent(last, self.view.language)),
            colour,
            dash: dash(place, self.view.body()),
            width: 0.16,
            band: self.found.draws,
        }
    }

    fn draw_lines(
        &self,
        drawing: &mut Drawing,
        title: &str,
        lines: &[Series],
        bounds: Bounds,
    ) -> Plot {
        let panel = LinePanel {
            view: self.view,
            bounds,
            title,
            x: (0.0, 100.0),
            y: self.range,
        };
        panel.draw(drawing, lines)
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
