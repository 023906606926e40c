//! Where the rows, lanes and columns of the picture are.

use super::rows::{Change, Row, horizons};
use crate::chart::axis::Scale;
use crate::chart::drawing::Bounds;
use crate::chart::fonts::Weight;
use crate::chart::frame::{Style, View};
use crate::chart::horizon_key::{HorizonKey, words};
use crate::chart::input::Input;
use crate::chart::plot::change_in_percent;
use crate::chart::text_width::{printable, wrap_to};
use crate::chart::theme::{GREY_TEXT, INK, Size};
use crate::horizon::Horizon;
use crate::text::Language;
use crate::text::numbers::usd_bn_in_column;
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
pub(super) struct Layout<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) language: Language,
    pub(super) size: Size,
    pub(super) rows: Vec<Row>,
    /// The lanes of a row, from above.
    pub(super) horizons: Vec<Horizon>,
    pub(super) key: HorizonKey,
    /// Where the key begins.
    pub(super) top: f64,
    /// The area of the rows.
    pub(super) area: Bounds,
    pub(super) row_height: f64,
    /// Style of the values.
    pub(super) lane: Style,
}

/// Where the columns begin and end, and the scale between them.
pub(super) struct Columns {
    /// Right edge of the names.
    pub(super) names: f64,
    /// From the lanes' labels to the dollars.
    pub(super) plot: Bounds,
    /// From percent to pixels, room for the values left at both ends.
    pub(super) scale: Scale,
}

/// Style of the key, the axis and the heads of the columns.
pub(super) fn small(size: Size) -> Style {
    Style::new(0.87 * size.body(), Weight::Regular, GREY_TEXT)
}

/// How many rows fit at the smallest text.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from f64 saturates"
)]
pub(super) fn most_rows(area: Bounds, view: &View<'_>, horizons: &[Horizon]) -> usize {
    let View { language, size, .. } = *view;
    let key = HorizonKey::new(area, small(size), language, horizons);
    let room = area.height() - head_height(&key, size);
    let least = horizons.len() as f64 * LANE * SMALLEST * size.body() / FILLED;
    ((room / least).floor() as usize).max(1)
}

/// Height of the key and the heads of the columns.
fn head_height(key: &HorizonKey, size: Size) -> f64 {
    key.height() + 2.0 * small(size).leading() + 0.9 * size.body()
}

impl<'a> Layout<'a> {
    pub(super) fn new(view: &View<'a>, rows: Vec<Row>, area: Bounds) -> Self {
        let View {
            input,
            language,
            size,
        } = *view;
        let body = size.body();
        let horizons = horizons(input.summary);
        let lanes = horizons.len() as f64;
        let key = HorizonKey::new(area, small(size), language, &horizons);
        let top = area.top + head_height(&key, size);
        let tallest = lanes * TALLEST * body / FILLED;
        let row_height = ((area.bottom - top) / rows.len() as f64).min(tallest);
        let text = (row_height * FILLED / lanes / LANE).min(LARGEST * body);
        // Down to half a pixel: a size that is rounded up would leave its lane.
        let text = (text * 2.0).floor() / 2.0;
        let bottom = top + row_height * rows.len() as f64;
        Self {
            input,
            language,
            size,
            rows,
            horizons,
            key,
            top: area.top,
            area: Bounds {
                top,
                bottom,
                ..area
            },
            row_height,
            lane: Style::new(text, Weight::Regular, INK),
        }
    }

    /// Upper edge of a row.
    pub(super) fn row_top(&self, place: usize) -> f64 {
        self.area.top + place as f64 * self.row_height
    }

    /// Middle of a lane of the row that begins at `top`.
    pub(super) fn lane_middle(&self, top: f64, place: usize) -> f64 {
        let lane = self.row_height * FILLED / self.horizons.len() as f64;
        top + self.row_height * (1.0 - FILLED) / 2.0 + (place as f64 + 0.5) * lane
    }

    pub(super) fn radius(&self) -> f64 {
        0.4 * self.lane.size
    }

    /// From the middle of a mark to its value.
    pub(super) fn label_gap(&self) -> f64 {
        self.radius() + 0.4 * self.lane.size
    }

    /// The long run is what is sorted by, and is set in bold.
    pub(super) fn style(&self, horizon: Horizon) -> Style {
        let weight = match horizon {
            Horizon::Long => Weight::Bold,
            Horizon::Short | Horizon::Medium => Weight::Regular,
        };
        Style {
            weight,
            ..self.lane
        }
    }

    pub(super) fn quiet_style(&self) -> Style {
        Style {
            colour: GREY_TEXT,
            ..self.lane
        }
    }

    pub(super) fn name_style(&self) -> Style {
        let size = self.lane.size.max(0.9 * self.size.body());
        Style::new(size, Weight::Bold, INK)
    }

    pub(super) fn name(&self, row: &Row) -> String {
        let name = self
            .input
            .labels
            .in_language(self.language)
            .region(&row.region);
        printable(name, self.language)
    }

    /// The heads of the dollar column, one above the other.
    pub(super) fn dollar_head(&self) -> Vec<String> {
        let words = strings::COST_BY_REGION_DOLLARS.in_language(self.language);
        let style = small(self.size);
        wrap_to(words, style.size, style.weight, 4.5 * style.size, 2)
    }

    pub(super) fn columns(&self) -> Columns {
        let body = self.size.body();
        let area = self.area;
        let style = self.name_style();
        let names = self.rows.iter().map(|row| style.width(&self.name(row)));
        let names = names.fold(0.0, f64::max).min(NAMES * area.width());
        let names = area.left + names.ceil() + 0.5;
        let lanes = self.horizons.iter().map(|&horizon| {
            let year = words(horizon)[2].in_language(self.language);
            self.lane.width(year)
        });
        let lanes = lanes.fold(0.0, f64::max);
        let plot = Bounds {
            left: names + lanes + 2.0 * body,
            right: area.right - self.dollar_width() - 1.5 * body,
            ..area
        };
        let (left, right) = self.room_for_values();
        let ends = (plot.left + left, plot.right - right);
        Columns {
            names,
            plot,
            scale: Scale::new(self.range(), ends),
        }
    }

    fn changes(&self) -> impl Iterator<Item = Change> {
        self.rows.iter().flat_map(|row| row.changes).flatten()
    }

    fn dollar_width(&self) -> f64 {
        let head = small(self.size);
        let heads = self.dollar_head();
        let heads = heads.iter().map(|line| head.width(line));
        let values = self.changes().map(|change| {
            let text = usd_bn_in_column(change.usd_bn, self.language);
            self.style(Horizon::Long).width(&text)
        });
        heads.chain(values).fold(0.0, f64::max)
    }

    /// Room for the widest value left and right of the zero line.
    fn room_for_values(&self) -> (f64, f64) {
        let (mut left, mut right) = (0.0_f64, 0.0_f64);
        for row in &self.rows {
            for &horizon in &self.horizons {
                let (text, side) = match row.changes[horizon.place()] {
                    Some(change) if change.percent < 0.0 => {
                        (change_in_percent(change.percent, self.language), &mut left)
                    }
                    Some(change) => (change_in_percent(change.percent, self.language), &mut right),
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

    /// From the lowest to the highest value and interval, zero among them.
    fn range(&self) -> (f64, f64) {
        let (low, high) = self
            .changes()
            .fold((0.0_f64, 0.0_f64), |(low, high), change| {
                (low.min(change.low), high.max(change.high))
            });
        if high - low >= LEAST_SPAN {
            (low, high)
        } else {
            (-LEAST_SPAN, LEAST_SPAN)
        }
    }
}
