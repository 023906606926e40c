//! The rows as a picture: names, lanes, marks and dollars.

use super::rows::{Change, Row};
use super::words;
use crate::chart::axis::Scale;
use crate::chart::drawing::{Anchor, Bounds, Drawing, Label, Point};
use crate::chart::fonts::Weight;
use crate::chart::frame::Style;
use crate::chart::input::{Horizon, Input};
use crate::chart::marks;
use crate::chart::text_width::{printable, wrap_to};
use crate::chart::theme::{AXIS, Colour, GREY_TEXT, GRID, INK, Size};
use crate::text::Language;
use crate::text::numbers::{grouped, percent, usd_bn_in_column};
use crate::text::strings::chart as strings;
use crate::text::strings::numbers::NOT_AVAILABLE;

/// A line of text needs this much of a lane, in font sizes.
const LANE: f64 = 1.1;
/// The part of a row that its lanes fill; the rest parts it from its neighbour.
const FILLED: f64 = 0.88;
/// Smallest text of a lane, in body sizes: below this, fewer regions.
const SMALLEST: f64 = 0.72;
/// Largest text of a lane, in body sizes.
const LARGEST: f64 = 0.93;
/// Tallest lane, in body sizes.
const TALLEST: f64 = 1.8;
/// The least span of the axis in percent, ten steps of the printed numbers: on
/// a finer one a mark would stand away from zero and be labelled zero.
const LEAST_SPAN: f64 = 0.1;
/// The most of the width that names of regions take.
const NAMES: f64 = 0.24;

/// Everything between the frame's head and foot.
pub(super) struct Panel<'a> {
    input: &'a Input<'a>,
    language: Language,
    size: Size,
    rows: Vec<Row>,
    key: Vec<KeyItem>,
    /// The area of the rows.
    area: Bounds,
    row_height: f64,
    /// Style of the values.
    lane: Style,
}

/// Where the columns begin and end, and the scale between them.
struct Columns {
    names: f64,
    plot: Bounds,
    scale: Scale,
}

/// One horizon of the key: its mark, its words, where.
struct KeyItem {
    horizon: Horizon,
    text: String,
    left: f64,
    line: usize,
}

/// How many rows fit at the smallest text.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from f64 saturates"
)]
pub(super) fn most_rows(area: Bounds, size: Size, language: Language) -> usize {
    let room = area.height() - head_height(&key(area, size, language), size);
    let least = 3.0 * LANE * SMALLEST * size.body() / FILLED;
    ((room / least).floor() as usize).max(1)
}

/// Height of the key and the heads of the columns.
fn head_height(key: &[KeyItem], size: Size) -> f64 {
    let lines = key.last().map_or(0, |item| item.line + 1);
    (lines + 2) as f64 * small(size).leading() + 0.9 * size.body()
}

fn small(size: Size) -> Style {
    Style::new(0.87 * size.body(), Weight::Regular, GREY_TEXT)
}

/// The three horizons side by side, on as many lines as they need.
fn key(area: Bounds, size: Size, language: Language) -> Vec<KeyItem> {
    let style = small(size);
    let (mut left, mut line) = (area.left, 0);
    let mut items = Vec::new();
    for horizon in Horizon::ALL {
        let [run, period, _] = words(horizon);
        let text = strings::HORIZON.message().with_words("run", run);
        let text = text.with_words("period", period).in_language(language);
        let width = style.width(&text) + 1.4 * style.size;
        if left > area.left && left + width > area.right {
            (left, line) = (area.left, line + 1);
        }
        items.push(KeyItem {
            horizon,
            text,
            left,
            line,
        });
        left += width + 2.0 * style.size;
    }
    items
}

impl<'a> Panel<'a> {
    pub(super) fn new(
        input: &'a Input<'a>,
        language: Language,
        size: Size,
        rows: Vec<Row>,
        area: Bounds,
    ) -> Self {
        let body = size.body();
        let key = key(area, size, language);
        let top = area.top + head_height(&key, size);
        let tallest = 3.0 * TALLEST * body / FILLED;
        let row_height = ((area.bottom - top) / rows.len() as f64).min(tallest);
        let text = (row_height * FILLED / 3.0 / LANE).min(LARGEST * body);
        // Down to half a pixel: a size that is rounded up would leave its lane.
        let text = (text * 2.0).floor() / 2.0;
        let bottom = top + row_height * rows.len() as f64;
        Self {
            input,
            language,
            size,
            rows,
            key,
            area: Bounds {
                top,
                bottom,
                ..area
            },
            row_height,
            lane: Style::new(text, Weight::Regular, INK),
        }
    }

    pub(super) fn draw(self, mut drawing: Drawing) -> Drawing {
        let columns = Columns::new(&self);
        self.draw_key(&mut drawing);
        self.draw_axis(&mut drawing, &columns);
        self.draw_dollar_head(&mut drawing);
        for (place, row) in self.rows.iter().enumerate() {
            let top = self.area.top + place as f64 * self.row_height;
            self.draw_row(&mut drawing, &columns, row, top);
        }
        drawing
    }

    fn radius(&self) -> f64 {
        0.4 * self.lane.size
    }

    /// The long run is what is sorted by, and is set in bold.
    fn style(&self, horizon: Horizon) -> Style {
        let weight = match horizon {
            Horizon::Long => Weight::Bold,
            Horizon::Short | Horizon::Medium => Weight::Regular,
        };
        Style {
            weight,
            ..self.lane
        }
    }

    fn name(&self, row: &Row) -> String {
        let name = self.input.labels.region(&row.region, self.language);
        printable(name, self.language)
    }

    fn name_style(&self) -> Style {
        let size = self.lane.size.max(0.9 * self.size.body());
        Style::new(size, Weight::Bold, INK)
    }

    fn lane_label_style(&self) -> Style {
        Style {
            colour: GREY_TEXT,
            ..self.lane
        }
    }

    /// The heads of the dollar column, one above the other.
    fn dollar_head(&self) -> Vec<String> {
        let words = strings::COST_BY_REGION_DOLLARS.in_language(self.language);
        let style = small(self.size);
        wrap_to(words, style.size, style.weight, 4.5 * style.size, 2)
    }

    fn draw_key(&self, drawing: &mut Drawing) {
        let style = small(self.size);
        let radius = 0.38 * style.size;
        let first = self.area.top - head_height(&self.key, self.size) + style.size;
        for item in &self.key {
            let baseline = first + item.line as f64 * style.leading();
            let (mark, colour) = marks::of_horizon(item.horizon);
            let middle = baseline - 0.36 * style.size;
            mark.draw(drawing, (item.left + radius, middle), radius, colour);
            let at = (item.left + 1.2 * style.size, baseline);
            drawing
                .labels
                .push(style.label(item.text.clone(), at, Anchor::Start));
        }
    }

    fn draw_axis(&self, drawing: &mut Drawing, columns: &Columns) {
        let style = small(self.size);
        let (top, bottom) = (self.area.top, self.area.bottom);
        let labels = top - 0.45 * self.size.body();
        for label in self.tick_labels(columns, labels) {
            let (x, _) = label.at;
            drawing.line((x, top), (x, bottom), 1.0, GRID);
            drawing.labels.push(label);
        }
        let zero = columns.scale.at(0.0);
        drawing.line((zero, top - 3.0), (zero, bottom), 1.5, AXIS);
        let words = labels - style.leading();
        for (text, x, anchor) in [
            (&strings::LESS, zero - 0.5 * style.size, Anchor::End),
            (&strings::MORE, zero + 0.5 * style.size, Anchor::Start),
        ] {
            let label = style.label(text.in_language(self.language), (x, words), anchor);
            let bounds = label.bounds();
            if bounds.left >= columns.plot.left && bounds.right <= columns.plot.right {
                drawing.labels.push(label);
            }
        }
    }

    /// As many ticks as stand well apart.
    fn tick_labels(&self, columns: &Columns, baseline: f64) -> Vec<Label> {
        let style = small(self.size);
        let at_most = |most| {
            let (ticks, decimals) = columns.scale.ticks(most);
            let labels = ticks.into_iter().map(|tick| {
                let decimals = if tick == 0.0 { 0 } else { decimals };
                let text = grouped(tick, decimals, self.language) + "%";
                let at = (columns.scale.at(tick), baseline);
                style.label(text, at, Anchor::Middle)
            });
            labels.collect::<Vec<_>>()
        };
        let apart = |labels: &Vec<Label>| {
            labels.windows(2).all(|pair| match pair {
                [a, b] => a.bounds().right + 2.0 * style.size <= b.bounds().left,
                _ => true,
            })
        };
        (2..=6)
            .rev()
            .map(at_most)
            .find(apart)
            .unwrap_or_default()
    }

    fn draw_dollar_head(&self, drawing: &mut Drawing) {
        let style = small(self.size);
        let last = self.area.top - 0.45 * self.size.body();
        for (place, line) in self.dollar_head().iter().rev().enumerate() {
            let at = (self.area.right, last - place as f64 * style.leading());
            drawing.labels.push(style.label(line, at, Anchor::End));
        }
    }

    fn draw_row(&self, drawing: &mut Drawing, columns: &Columns, row: &Row, top: f64) {
        let (left, right) = (self.area.left, self.area.right);
        drawing.line((left, top), (right, top), 1.0, GRID);
        self.draw_name(drawing, columns, row, top);
        let lane = self.row_height * FILLED / 3.0;
        let first = top + self.row_height * (1.0 - FILLED) / 2.0 + lane / 2.0;
        for (place, horizon) in Horizon::ALL.into_iter().enumerate() {
            let middle = first + place as f64 * lane;
            let baseline = Label::baseline_around(middle, self.lane.size);
            let style = self.lane_label_style();
            let [_, _, year] = words(horizon);
            let text = year.in_language(self.language);
            let at = (columns.plot.left - self.size.body(), baseline);
            drawing.labels.push(style.label(text, at, Anchor::End));
            match row.changes[place] {
                Some(change) => self.draw_change(drawing, columns, change, horizon, middle),
                None => self.draw_missing(drawing, columns, middle),
            }
        }
    }

    fn draw_name(&self, drawing: &mut Drawing, columns: &Columns, row: &Row, top: f64) {
        let style = self.name_style();
        let width = columns.names - self.area.left;
        let most = if self.row_height >= 2.1 * style.leading() {
            2
        } else {
            1
        };
        let lines = wrap_to(&self.name(row), style.size, style.weight, width, most);
        let middle = top + self.row_height / 2.0;
        let first = middle - (lines.len() as f64 - 1.0) / 2.0 * style.leading();
        for (place, line) in lines.iter().enumerate() {
            let middle = first + place as f64 * style.leading();
            let at = (
                self.area.left,
                Label::baseline_around(middle, style.size),
            );
            drawing.labels.push(style.label(line, at, Anchor::Start));
        }
    }

    fn draw_change(
        &self,
        drawing: &mut Drawing,
        columns: &Columns,
        change: Change,
        horizon: Horizon,
        middle: f64,
    ) {
        let (mark, colour) = marks::of_horizon(horizon);
        let place = |value| (columns.scale.at(value), middle);
        if change.low < change.high {
            self.draw_interval(drawing, place(change.low), place(change.high), colour);
        } else {
            let width = 0.16 * self.lane.size;
            drawing.line(place(0.0), place(change.percent), width, colour);
        }
        mark.draw(drawing, place(change.percent), self.radius(), colour);
        self.draw_value(drawing, columns, change, horizon, middle);
    }

    /// A line with a stroke across each end.
    fn draw_interval(&self, drawing: &mut Drawing, low: Point, high: Point, colour: Colour) {
        let reach = 0.22 * self.lane.size;
        drawing.line(low, high, 0.12 * self.lane.size, colour);
        for (x, y) in [low, high] {
            drawing.line((x, y - reach), (x, y + reach), 0.12 * self.lane.size, colour);
        }
    }

    /// The percent outside the mark and its interval, the dollars in their
    /// column.
    fn draw_value(
        &self,
        drawing: &mut Drawing,
        columns: &Columns,
        change: Change,
        horizon: Horizon,
        middle: f64,
    ) {
        let style = self.style(horizon);
        let baseline = Label::baseline_around(middle, self.lane.size);
        let [low, mark, high] =
            [change.low, change.percent, change.high].map(|value| columns.scale.at(value));
        let gap = self.label_gap();
        let (x, anchor) = if change.percent < 0.0 {
            ((mark - gap).min(low - 0.4 * gap), Anchor::End)
        } else {
            ((mark + gap).max(high + 0.4 * gap), Anchor::Start)
        };
        let text = percent(change.percent, self.language);
        let value = style.label(text, (x, baseline), anchor);
        drawing.clear(value.bounds());
        drawing.labels.push(value);
        if change.usd_bn.is_finite() {
            let dollars = usd_bn_in_column(change.usd_bn, self.language);
            let at = (self.area.right, baseline);
            drawing.labels.push(style.label(dollars, at, Anchor::End));
        }
    }

    fn draw_missing(&self, drawing: &mut Drawing, columns: &Columns, middle: f64) {
        let style = self.lane_label_style();
        let x = columns.scale.at(0.0) + self.label_gap();
        let baseline = Label::baseline_around(middle, style.size);
        let text = NOT_AVAILABLE.in_language(self.language);
        drawing
            .labels
            .push(style.label(text, (x, baseline), Anchor::Start));
    }

    /// From the middle of a mark to its value.
    fn label_gap(&self) -> f64 {
        self.radius() + 0.4 * self.lane.size
    }

    /// Room for the widest value left and right of the zero line.
    fn room_for_values(&self) -> (f64, f64) {
        let (mut left, mut right) = (0.0_f64, 0.0_f64);
        for row in &self.rows {
            for (change, horizon) in row.changes.iter().zip(Horizon::ALL) {
                let (text, side) = match change {
                    Some(change) if change.percent < 0.0 => {
                        (percent(change.percent, self.language), &mut left)
                    }
                    Some(change) => (percent(change.percent, self.language), &mut right),
                    None => {
                        let text = NOT_AVAILABLE.in_language(self.language);
                        (text.to_owned(), &mut right)
                    }
                };
                *side = side.max(self.style(horizon).width(&text));
            }
        }
        (left + self.label_gap(), right + self.label_gap())
    }
}

impl Columns {
    fn new(panel: &Panel<'_>) -> Self {
        let body = panel.size.body();
        let area = panel.area;
        let names = panel
            .rows
            .iter()
            .map(|row| panel.name_style().width(&panel.name(row)))
            .fold(0.0, f64::max)
            .min(NAMES * area.width());
        let lanes = Horizon::ALL
            .map(|horizon| words(horizon)[2].in_language(panel.language))
            .map(|text| panel.lane.width(text))
            .into_iter()
            .fold(0.0, f64::max);
        let names = area.left + names.ceil() + 0.5;
        let plot = Bounds {
            left: names + body + lanes + body,
            right: area.right - dollar_width(panel) - 1.5 * body,
            ..area
        };
        let (left, right) = panel.room_for_values();
        let ends = (plot.left + left, plot.right - right);
        Self {
            names,
            plot,
            scale: Scale::new(range(&panel.rows), ends),
        }
    }
}

fn dollar_width(panel: &Panel<'_>) -> f64 {
    let head = small(panel.size);
    let heads = panel.dollar_head();
    let heads = heads.iter().map(|line| head.width(line));
    let changes = panel.rows.iter().flat_map(|row| row.changes).flatten();
    let values = changes.map(|change| {
        let text = usd_bn_in_column(change.usd_bn, panel.language);
        panel.style(Horizon::Long).width(&text)
    });
    heads.chain(values).fold(0.0, f64::max)
}

/// From the lowest to the highest value and interval, zero among them.
fn range(rows: &[Row]) -> (f64, f64) {
    let changes = rows.iter().flat_map(|row| row.changes).flatten();
    let (low, high) = changes.fold((0.0_f64, 0.0_f64), |(low, high), change| {
        (low.min(change.low), high.max(change.high))
    });
    if high - low >= LEAST_SPAN {
        (low, high)
    } else {
        (-LEAST_SPAN, LEAST_SPAN)
    }
}
