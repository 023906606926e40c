//! The rows as a picture: names, lanes, marks and dollars.

use super::rows::{Change, Row};
use super::words;
use crate::chart::axis::Scale;
use crate::chart::drawing::{Anchor, Bounds, Drawing, Label};
use crate::chart::fonts::Weight;
use crate::chart::frame::Style;
use crate::chart::input::{Horizon, Input};
use crate::chart::marks;
use crate::chart::text_width::{printable, wrap_to};
use crate::chart::theme::{AXIS, GREY_TEXT, GRID, INK, Size};
use crate::text::Language;
use crate::text::numbers::{grouped, percent, usd_bn_in_column};
use crate::text::strings::chart as strings;
use crate::text::strings::numbers::NOT_AVAILABLE;

/// A line of text needs this much of a lane, in font sizes.
const LANE: f64 = 1.1;
/// The part of a row that its lanes fill; the rest parts it from its neighbour.
const FILLED: f64 = 0.86;
/// Smallest text of a lane, in body sizes: below this, fewer regions.
const SMALLEST: f64 = 0.72;
/// Largest text of a lane, in body sizes.
const LARGEST: f64 = 0.93;
/// Tallest lane, in body sizes.
const TALLEST: f64 = 1.3;
/// The least span of the axis in percent, the step of the printed numbers.
const LEAST_SPAN: f64 = 0.01;
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
        let text = words(horizon).0.in_language(language).to_owned();
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
        let (ticks, decimals) = columns.ticks(style);
        for tick in ticks {
            let x = columns.scale.at(tick);
            drawing.line((x, top), (x, bottom), 1.0, GRID);
            let text = grouped(tick, decimals, self.language) + "%";
            drawing
                .labels
                .push(style.label(text, (x, labels), Anchor::Middle));
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
            let text = words(horizon).1.in_language(self.language);
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
        let at = |value| columns.scale.at(value);
        let width = 0.16 * self.lane.size;
        drawing.line((at(0.0), middle), (at(change.percent), middle), width, colour);
        if change.low < change.high {
            drawing.line((at(change.low), middle), (at(change.high), middle), 1.0, INK);
        }
        mark.draw(drawing, (at(change.percent), middle), self.radius(), colour);
        let style = self.style(horizon);
        let baseline = Label::baseline_around(middle, self.lane.size);
        let text = percent(change.percent, self.language);
        let mark = at(change.percent);
        let gap = self.label_gap();
        let (x, anchor) = if change.percent < 0.0 {
            ((mark - gap).min(at(change.low) - 0.4 * gap), Anchor::End)
        } else {
            ((mark + gap).max(at(change.high) + 0.4 * gap), Anchor::Start)
        };
        drawing.labels.push(style.label(text, (x, baseline), anchor));
        let dollars = usd_bn_in_column(change.usd_bn, self.language);
        let at = (self.area.right, baseline);
        if change.usd_bn.is_finite() {
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

    /// The widest value left and right of the zero line.
    fn room_for_values(&self) -> (f64, f64) {
        let (mut left, mut right) = (0.0_f64, 0.0_f64);
        for row in &self.rows {
            for (change, horizon) in row.changes.iter().zip(Horizon::ALL) {
                let style = self.style(horizon);
                match change {
                    Some(change) => {
                        let width = style.width(&percent(change.percent, self.language));
                        let side = if change.percent < 0.0 {
                            &mut left
                        } else {
                            &mut right
                        };
                        *side = side.max(width);
                    }
                    None => {
                        let text = NOT_AVAILABLE.in_language(self.language);
                        right = right.max(style.width(text));
                    }
                }
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
            .map(|horizon| words(horizon).1.in_language(panel.language))
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

    /// Ticks as dense as their labels allow.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast from f64 saturates"
    )]
    fn ticks(&self, style: Style) -> (Vec<f64>, usize) {
        let room = self.plot.width() / (6.0 * style.size);
        self.scale.ticks((room as usize).clamp(2, 6))
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
