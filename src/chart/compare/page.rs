//! A panel a horizon: rows are regions, marks are scenarios.

use super::{Difference, Found, MOST_SCENARIOS};
use crate::chart::axis::Scale;
use crate::chart::drawing::{Anchor, Bounds, Drawing, Label};
use crate::chart::fonts::Weight;
use crate::chart::frame::{Style, View};
use crate::chart::horizon_key::words as horizon_words;
use crate::chart::marks::Mark;
use crate::chart::plot::{
    LEAST_PERCENT, Plot, Ticks, change_in_percent, panels, push, range_with_zero, shortened,
    stacked,
};
use crate::chart::text_width::{printable, shorten};
use crate::chart::theme::{AXIS, Colour, GREY_TEXT, GRID, HORIZONS, INK, REGIONS, mixed};
use crate::horizon::Horizon;
use crate::text::strings::chart as strings;

/// Everything between head and foot.
pub(super) struct Page<'a> {
    view: &'a View<'a>,
    found: &'a Found,
    /// The names and, right of them, a panel a horizon.
    names: Bounds,
    panels: Vec<Bounds>,
    key: f64,
    range: (f64, f64),
    small: Style,
    name: Style,
}

impl<'a> Page<'a> {
    pub(super) fn new(view: &'a View<'a>, found: &'a Found, area: Bounds) -> Self {
        let body = view.body();
        let small = view.style(0.87, Weight::Regular, GREY_TEXT);
        let name = view.style(0.93, Weight::Regular, INK);
        let widths = found
            .regions
            .iter()
            .map(|code| name.width(&view.region(code)));
        let width = widths.fold(0.0, f64::max).min(0.22 * area.width()) + 1.0;
        let rows = Bounds {
            top: area.top + 1.6 * small.leading() + 1.6 * name.leading(),
            bottom: area.bottom - 1.6 * small.size,
            ..area
        };
        let right = Bounds {
            left: area.left + width + 1.0 * body,
            ..rows
        };
        let count = found.horizons.len();
        let values = found.shown().flat_map(|one| one.three);
        Self {
            view,
            found,
            names: Bounds {
                right: area.left + width,
                ..rows
            },
            panels: panels(right, count, count, (2.0 * body, 0.0)),
            key: area.top,
            range: range_with_zero(values, LEAST_PERCENT),
            small,
            name,
        }
    }

    pub(super) fn draw(&self, drawing: &mut Drawing) {
        self.draw_key(drawing);
        let height = self.names.height() / self.found.regions.len().max(1) as f64;
        for (row, code) in self.found.regions.iter().enumerate() {
            let top = self.names.top + row as f64 * height;
            let right = self.panels.last().map_or(self.names.right, |one| one.right);
            drawing.line((self.names.left, top), (right, top), 1.0, GRID);
            let middle = (self.names.left, top + height / 2.0);
            let lines = if height > 2.2 * self.name.leading() {
                2
            } else {
                1
            };
            let room = (self.names.width(), lines, Anchor::Start);
            stacked(drawing, &self.view.region(code), &self.name, middle, room);
        }
        for (horizon, panel) in self.found.horizons.iter().zip(&self.panels) {
            self.draw_panel(drawing, *horizon, *panel, height);
        }
    }

    /// Which mark is which scenario.
    fn draw_key(&self, drawing: &mut Drawing) {
        let mut left = self.names.left;
        let baseline = self.key + self.small.size;
        let edge = self.panels.last().map_or(self.names.right, |one| one.right);
        for (place, name) in self.found.scenarios.iter().enumerate().take(MOST_SCENARIOS) {
            let (mark, colour) = mark(place);
            let radius = 0.4 * self.small.size;
            let centre = (left + radius, baseline - 0.36 * self.small.size);
            let name = printable(name, self.view.language);
            let room = (edge - left) / 2.0;
            let text = shorten(&name, self.small.size, self.small.weight, room);
            if text.trim().is_empty() {
                return;
            }
            mark.draw(drawing, centre, radius, colour);
            let at = (left + 1.3 * self.small.size, baseline);
            left = at.0 + self.small.width(&text) + 2.0 * self.small.size;
            push(drawing, &self.small, text, at, Anchor::Start);
        }
    }

    fn draw_panel(&self, drawing: &mut Drawing, horizon: Horizon, panel: Bounds, height: f64) {
        let head = Style {
            weight: Weight::Bold,
            ..self.name
        };
        let [run, _, year] = horizon_words(horizon);
        let text = strings::HORIZON.message().with_words("run", run);
        let text = text
            .with_words("period", year)
            .in_language(self.view.language);
        let at = (panel.left, panel.top - 0.55 * head.leading());
        let room = (panel.width(), Anchor::Start);
        shortened(drawing, &text, &head, at, room);
        let plot = Plot {
            area: panel,
            x: Scale::new(self.range, (panel.left, panel.right)),
            y: Scale::new((0.0, 1.0), (panel.bottom, panel.top)),
        };
        let ticks = Ticks {
            most: 5,
            unit: "",
            signed: true,
            language: self.view.language,
        };
        plot.draw_columns(drawing, &ticks, &self.small);
        let zero = plot.x.at(0.0);
        drawing.line((zero, panel.top), (zero, panel.bottom), 1.5, AXIS);
        let lanes = self.found.scenarios.len().clamp(1, MOST_SCENARIOS) as f64;
        for one in self.found.shown().filter(|one| one.horizon == horizon) {
            let row = self
                .found
                .regions
                .iter()
                .position(|code| *code == one.region);
            let top = panel.top + row.unwrap_or_default() as f64 * height;
            let lane = (one.scenario as f64 + 0.5) / lanes;
            let middle = top + (0.15 + 0.7 * lane) * height;
            self.draw_difference(drawing, one, &plot, (middle, height / lanes));
        }
    }

    fn draw_difference(
        &self,
        drawing: &mut Drawing,
        one: &Difference,
        plot: &Plot,
        (middle, height): (f64, f64),
    ) {
        let (mark, colour) = mark(one.scenario);
        let [low, median, high] = one.three.map(|value| plot.x.at(value));
        drawing.line(
            (low, middle),
            (high, middle),
            0.14 * self.small.size,
            colour,
        );
        let radius = (0.4 * self.small.size).min(0.4 * height);
        mark.draw(drawing, (median, middle), radius, colour);
        let value = Style::new(0.8 * self.view.body(), Weight::Regular, INK);
        if height < value.leading() {
            return;
        }
        let text = change_in_percent(one.three[1], self.view.language);
        let text = text.trim_end_matches('%').to_owned();
        let gap = radius + 0.4 * value.size;
        let baseline = Label::baseline_around(middle, value.size);
        let right = value.label(
            text.as_str(),
            (high.max(median) + gap, baseline),
            Anchor::Start,
        );
        let left = value.label(text, (low.min(median) - gap, baseline), Anchor::End);
        let (first, second) = if one.three[1] < 0.0 {
            (left, right)
        } else {
            (right, left)
        };
        let inside = |label: &Label| {
            let bounds = label.bounds();
            bounds.left >= plot.area.left - self.view.body()
                && bounds.right <= plot.area.right + self.view.body()
        };
        let label = [first, second].into_iter().find(inside);
        if let Some(label) = label {
            drawing.clear(label.bounds());
            drawing.labels.push(label);
        }
    }
}

/// The mark and colour of a scenario.
fn mark(scenario: usize) -> (Mark, Colour) {
    match scenario {
        0 => (Mark::Dot, HORIZONS[2]),
        1 => (Mark::Diamond, mixed(REGIONS[1].1, INK, 0.35)),
        _ => (Mark::Ring, mixed(REGIONS[2].1, INK, 0.2)),
    }
}
