//! The rows as a picture: names, lanes, marks and dollars.

use super::layout::{Columns, Layout, small};
use super::rows::{Change, Row};
use crate::chart::drawing::{Anchor, Drawing, Label, Point};
use crate::chart::horizon_key::words;
use crate::chart::marks;
use crate::chart::plot::change_in_percent;
use crate::chart::text_width::wrap_to;
use crate::chart::theme::{AXIS, Colour, GRID};
use crate::horizon::Horizon;
use crate::text::numbers::{grouped, usd_bn_in_column};
use crate::text::strings::chart as strings;
use crate::text::strings::numbers::NOT_AVAILABLE;

/// The most ticks on the axis.
const TICKS: usize = 6;

/// The picture in the making.
struct Panel<'a> {
    layout: &'a Layout<'a>,
    columns: Columns,
    drawing: &'a mut Drawing,
}

/// One horizon of one region.
#[derive(Clone, Copy)]
struct Lane {
    horizon: Horizon,
    middle: f64,
}

/// Draws everything between the frame's head and foot.
pub(super) fn draw(layout: &Layout<'_>, drawing: &mut Drawing) {
    let mut panel = Panel {
        layout,
        columns: layout.columns(),
        drawing,
    };
    layout.key.draw(panel.drawing, layout.top);
    panel.draw_axis();
    panel.draw_directions();
    panel.draw_dollar_head();
    for (place, row) in layout.rows.iter().enumerate() {
        panel.draw_row(row, layout.row_top(place));
    }
}

impl Panel<'_> {
    /// Baseline of the axis labels and the last line of the heads.
    fn head_baseline(&self) -> f64 {
        self.layout.area.top - 0.45 * self.layout.size.body()
    }

    fn draw_axis(&mut self) {
        let (top, bottom) = (self.layout.area.top, self.layout.area.bottom);
        for label in self.tick_labels() {
            let (x, _) = label.at;
            self.drawing.line((x, top), (x, bottom), 1.0, GRID);
            self.drawing.labels.push(label);
        }
        let zero = self.columns.scale.at(0.0);
        self.drawing
            .line((zero, top - 3.0), (zero, bottom), 1.5, AXIS);
    }

    /// As many ticks as stand well apart.
    fn tick_labels(&self) -> Vec<Label> {
        let style = small(self.layout.size);
        let at_most = |most| {
            let (ticks, decimals) = self.columns.scale.ticks(most);
            let labels = ticks.into_iter().map(|tick| {
                let decimals = if tick == 0.0 { 0 } else { decimals };
                let text = grouped(tick, decimals, self.layout.language) + "%";
                let at = (self.columns.scale.at(tick), self.head_baseline());
                style.label(text, at, Anchor::Middle)
            });
            labels.collect::<Vec<_>>()
        };
        let apart = |labels: &Vec<Label>| {
            let mut pairs = labels.iter().zip(labels.iter().skip(1));
            pairs.all(|(a, b)| a.bounds().right + 2.0 * style.size <= b.bounds().left)
        };
        let mut fewer_and_fewer = (2..=TICKS).rev().map(at_most);
        fewer_and_fewer.find(apart).unwrap_or_default()
    }

    /// Which side of the zero line is which, where there is room to say so.
    fn draw_directions(&mut self) {
        let style = small(self.layout.size);
        let zero = self.columns.scale.at(0.0);
        let baseline = self.head_baseline() - style.leading();
        for (text, x, anchor) in [
            (&strings::LESS, zero - 0.5 * style.size, Anchor::End),
            (&strings::MORE, zero + 0.5 * style.size, Anchor::Start),
        ] {
            let text = text.in_language(self.layout.language);
            let label = style.label(text, (x, baseline), anchor);
            let (bounds, plot) = (label.bounds(), self.columns.plot);
            if bounds.left >= plot.left && bounds.right <= plot.right {
                self.drawing.labels.push(label);
            }
        }
    }

    fn draw_dollar_head(&mut self) {
        let style = small(self.layout.size);
        let last = self.head_baseline();
        for (place, line) in self.layout.dollar_head().iter().rev().enumerate() {
            let at = (
                self.layout.area.right,
                last - place as f64 * style.leading(),
            );
            self.drawing.labels.push(style.label(line, at, Anchor::End));
        }
    }

    fn draw_row(&mut self, row: &Row, top: f64) {
        let area = self.layout.area;
        self.drawing
            .line((area.left, top), (area.right, top), 1.0, GRID);
        self.draw_name(row, top);
        for (place, &horizon) in self.layout.horizons.iter().enumerate() {
            let lane = Lane {
                horizon,
                middle: self.layout.lane_middle(top, place),
            };
            self.draw_period(lane);
            match row.changes[horizon.place()] {
                Some(change) => self.draw_change(change, lane),
                None => self.draw_missing(lane),
            }
        }
    }

    /// The name in the middle of its row, on two lines if it must.
    fn draw_name(&mut self, row: &Row, top: f64) {
        let style = self.layout.name_style();
        let left = self.layout.area.left;
        let two_fit = self.layout.row_height >= 2.1 * style.leading();
        let most = if two_fit { 2 } else { 1 };
        let name = self.layout.name(row);
        let width = self.columns.names - left;
        let lines = wrap_to(&name, style.size, style.weight, width, most);
        let middle = top + self.layout.row_height / 2.0;
        let first = middle - (lines.len() as f64 - 1.0) / 2.0 * style.leading();
        for (place, line) in lines.iter().enumerate() {
            let middle = first + place as f64 * style.leading();
            let at = (left, Label::baseline_around(middle, style.size));
            self.drawing
                .labels
                .push(style.label(line, at, Anchor::Start));
        }
    }

    fn draw_period(&mut self, lane: Lane) {
        let [_, _, year] = words(lane.horizon);
        let x = self.columns.plot.left - self.layout.size.body();
        let text = year.in_language(self.layout.language);
        let style = self.layout.quiet_style();
        let at = (x, self.baseline(lane));
        self.drawing.labels.push(style.label(text, at, Anchor::End));
    }

    fn baseline(&self, lane: Lane) -> f64 {
        Label::baseline_around(lane.middle, self.layout.lane.size)
    }

    fn draw_change(&mut self, change: Change, lane: Lane) {
        let (mark, colour) = marks::of_horizon(lane.horizon);
        let [zero, low, centre, high] =
            [0.0, change.low, change.percent, change.high].map(|value| self.place(value, lane));
        if change.low < change.high {
            self.draw_interval(low, high, colour);
        } else {
            let width = 0.16 * self.layout.lane.size;
            self.drawing.line(zero, centre, width, colour);
        }
        mark.draw(self.drawing, centre, self.layout.radius(), colour);
        self.draw_percent(change, lane);
        self.draw_dollars(change, lane);
    }

    fn place(&self, value: f64, lane: Lane) -> Point {
        (self.columns.scale.at(value), lane.middle)
    }

    /// A line with a stroke across each end.
    fn draw_interval(&mut self, low: Point, high: Point, colour: Colour) {
        let width = 0.12 * self.layout.lane.size;
        let reach = 0.22 * self.layout.lane.size;
        self.drawing.line(low, high, width, colour);
        for (x, y) in [low, high] {
            self.drawing
                .line((x, y - reach), (x, y + reach), width, colour);
        }
    }

    /// Outside the mark and its interval, seen from the zero line.
    fn draw_percent(&mut self, change: Change, lane: Lane) {
        let scale = self.columns.scale;
        let mark = scale.at(change.percent);
        let gap = self.layout.label_gap();
        let (x, anchor) = if change.percent < 0.0 {
            let interval = scale.at(change.low) - 0.4 * gap;
            ((mark - gap).min(interval), Anchor::End)
        } else {
            let interval = scale.at(change.high) + 0.4 * gap;
            ((mark + gap).max(interval), Anchor::Start)
        };
        let text = change_in_percent(change.percent, self.layout.language);
        let style = self.layout.style(lane.horizon);
        let value = style.label(text, (x, self.baseline(lane)), anchor);
        self.drawing.clear(value.bounds());
        self.drawing.labels.push(value);
    }

    fn draw_dollars(&mut self, change: Change, lane: Lane) {
        if change.usd_bn.is_nan() {
            return;
        }
        let text = usd_bn_in_column(change.usd_bn, self.layout.language);
        let at = (self.layout.area.right, self.baseline(lane));
        let style = self.layout.style(lane.horizon);
        self.drawing.labels.push(style.label(text, at, Anchor::End));
    }

    fn draw_missing(&mut self, lane: Lane) {
        let style = self.layout.quiet_style();
        let x = self.columns.scale.at(0.0) + self.layout.label_gap();
        let text = NOT_AVAILABLE.in_language(self.layout.language);
        let at = (x, self.baseline(lane));
        self.drawing
            .labels
            .push(style.label(text, at, Anchor::Start));
    }
}
