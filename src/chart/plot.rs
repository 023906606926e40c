//! What charts with axes share: a grid, ticks, panels, labels beside lines.

use super::axis::Scale;
use super::drawing::{Anchor, Bounds, Drawing, Label};
use super::frame::Style;
use super::text_width::{shorten, wrap_to};
use super::theme::{AXIS, GRID};
use crate::text::Language;
use crate::text::numbers::{grouped, percent};

/// An area with a scale on each side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    /// Where the marks stand.
    pub(super) area: Bounds,
    /// From numbers to pixels, left to right.
    pub(super) x: Scale,
    /// From numbers to pixels, bottom to top.
    pub(super) y: Scale,
}

/// How the numbers of an axis are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ticks {
    /// At most so many.
    pub(super) most: usize,
    /// What stands behind each number: `%`.
    pub(super) unit: &'static str,
    /// A plus sign before what is above zero.
    pub(super) signed: bool,
    /// The language.
    pub(super) language: Language,
}

impl Ticks {
    /// The values of a scale and what is written at them.
    pub(super) fn of(&self, scale: &Scale) -> Vec<(f64, String)> {
        let (ticks, decimals) = scale.ticks(self.most);
        let written = |tick: f64| {
            if tick == 0.0 {
                return format!("0{}", self.unit);
            }
            let plus = if self.signed && tick > 0.0 { "+" } else { "" };
            format!(
                "{plus}{}{}",
                grouped(tick, decimals, self.language),
                self.unit
            )
        };
        ticks
            .into_iter()
            .map(|tick| (tick, written(tick)))
            .collect()
    }

    /// Room for the widest of them.
    pub(super) fn width(&self, scale: &Scale, style: &Style) -> f64 {
        let ticks = self.of(scale);
        let widths = ticks.iter().map(|(_, text)| style.width(text));
        widths.fold(0.0, f64::max)
    }
}

impl Plot {
    /// Lines across the area with their numbers at the left; zero is stronger.
    pub(super) fn draw_rows(&self, drawing: &mut Drawing, ticks: &Ticks, style: &Style) {
        let Bounds { left, right, .. } = self.area;
        for (tick, text) in ticks.of(&self.y) {
            let y = self.y.at(tick);
            let (width, colour) = if tick == 0.0 {
                (1.5, AXIS)
            } else {
                (1.0, GRID)
            };
            drawing.line((left, y), (right, y), width, colour);
            let at = (
                left - 0.5 * style.size,
                Label::baseline_around(y, style.size),
            );
            drawing.labels.push(style.label(text, at, Anchor::End));
        }
    }

    /// Numbers under the area, as many as stand apart, with short ticks.
    pub(super) fn draw_columns(&self, drawing: &mut Drawing, ticks: &Ticks, style: &Style) {
        let at_most = |most: usize| Ticks { most, ..*ticks }.of(&self.x);
        self.draw_first_apart(drawing, (2..=ticks.most.max(2)).rev().map(at_most), style);
    }

    /// Calendar years under the area, as many as stand apart.
    pub(super) fn draw_years(
        &self,
        drawing: &mut Drawing,
        (first, last): (i32, i32),
        style: &Style,
    ) {
        let every = |step: usize| {
            let years = (first..=last).step_by(step);
            years
                .map(|year| (f64::from(year), year.to_string()))
                .collect()
        };
        self.draw_first_apart(drawing, [1, 2, 4, 10, 20, 50].into_iter().map(every), style);
    }

    /// The first of several lists of places and texts whose texts stand apart.
    fn draw_first_apart(
        &self,
        drawing: &mut Drawing,
        lists: impl Iterator<Item = Vec<(f64, String)>>,
        style: &Style,
    ) {
        let Bounds { top, bottom, .. } = self.area;
        let baseline = bottom + 1.3 * style.size;
        let labels = |list: Vec<(f64, String)>| {
            let label = |(tick, text): (f64, String)| {
                style.label(text, (self.x.at(tick), baseline), Anchor::Middle)
            };
            list.into_iter().map(label).collect::<Vec<_>>()
        };
        let mut lists = lists.map(labels);
        let labels = lists
            .find(|labels| are_apart(labels, style.size))
            .unwrap_or_default();
        for label in labels {
            let (x, _) = label.at;
            drawing.line((x, top), (x, bottom), 1.0, GRID);
            drawing.labels.push(label);
        }
    }
}

/// Whether labels of one line, from the left, leave room between them.
pub(super) fn are_apart(labels: &[Label], gap: f64) -> bool {
    let mut pairs = labels.iter().zip(labels.iter().skip(1));
    pairs.all(|(a, b)| a.bounds().right + gap <= b.bounds().left)
}

/// The range of numbers that a scale must hold: with zero, a little room, and
/// at least `least` wide; infinite and missing numbers do not count.
pub(super) fn range_with_zero(values: impl Iterator<Item = f64>, least: f64) -> (f64, f64) {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for value in values.filter(|value| value.abs() < BEYOND_MEANING) {
        (low, high) = (low.min(value), high.max(value));
    }
    let missing = (least - (high - low)).max(0.0);
    if high > -low {
        high += missing;
    } else {
        low -= missing;
    }
    let room = 0.06 * (high - low);
    let low = if low < 0.0 { low - room } else { low };
    let high = if high > 0.0 { high + room } else { high };
    (low, high)
}

/// Numbers from here on are no result of anything and count as missing.
pub(super) const BEYOND_MEANING: f64 = 1e6;

/// A number that means something.
pub(super) fn meaningful(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.abs() < BEYOND_MEANING)
}

/// The least span of an axis in percent, ten steps of the printed numbers: on
/// a finer one a mark would stand away from zero and be labelled zero.
pub(super) const LEAST_PERCENT: f64 = 0.1;

/// Boxes side by side, `columns` in a row, `gap` between them.
pub(super) fn panels(area: Bounds, count: usize, columns: usize, gap: (f64, f64)) -> Vec<Bounds> {
    let columns = columns.clamp(1, count.max(1));
    let rows = count.div_ceil(columns).max(1);
    let width = (area.width() - gap.0 * (columns as f64 - 1.0)) / columns as f64;
    let height = (area.height() - gap.1 * (rows as f64 - 1.0)) / rows as f64;
    let place = |at: usize| {
        let left = area.left + (at % columns) as f64 * (width + gap.0);
        let top = area.top + (at / columns) as f64 * (height + gap.1);
        Bounds {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }
    };
    (0..count).map(place).collect()
}

/// Moves places on a line apart, in their order, so that neighbours are `gap`
/// from each other between `low` and `high`; none where there is no room.
pub(super) fn spread(wanted: &[f64], gap: f64, (low, high): (f64, f64)) -> Option<Vec<f64>> {
    if gap * (wanted.len() as f64 - 1.0) > high - low {
        return None;
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    let mut places = vec![low; wanted.len()];
    let mut least = low;
    for &at in &order {
        let place = if wanted[at].is_finite() {
            wanted[at]
        } else {
            low
        };
        places[at] = place.max(least);
        least = places[at] + gap;
    }
    let mut most = high;
    for &at in order.iter().rev() {
        places[at] = places[at].min(most);
        most = places[at] - gap;
    }
    Some(places)
}

/// Lines of a text one above the other around a middle, at most `most`.
pub(super) fn stacked(
    drawing: &mut Drawing,
    text: &str,
    style: &Style,
    (x, middle): (f64, f64),
    (width, most, anchor): (f64, usize, Anchor),
) {
    let lines = wrap_to(text, style.size, style.weight, width, most);
    let first = middle - (lines.len() as f64 - 1.0) / 2.0 * style.leading();
    for (place, line) in lines.into_iter().enumerate() {
        let middle = first + place as f64 * style.leading();
        push(
            drawing,
            style,
            line,
            (x, Label::baseline_around(middle, style.size)),
            anchor,
        );
    }
}

/// A label that is cut to a width; nothing where not even a letter fits.
pub(super) fn shortened(
    drawing: &mut Drawing,
    text: &str,
    style: &Style,
    at: (f64, f64),
    (width, anchor): (f64, Anchor),
) {
    let text = shorten(text, style.size, style.weight, width);
    push(drawing, style, text, at, anchor);
}

/// A round number with as many decimals as it needs: `0.05`, `2`.
pub(super) fn plain(value: f64, language: Language) -> String {
    let (_, decimals) = Scale::new((0.0, value.max(1e-9)), (0.0, 1.0)).ticks(2);
    let at = |decimals: usize| grouped(value, decimals, language);
    let close = |decimals: &usize| {
        let unit = 10_f64.powf(*decimals as f64);
        ((value * unit).round() / unit - value).abs() <= 1e-9 * value.abs()
    };
    (0..=decimals + 2)
        .find(close)
        .map_or_else(|| at(decimals), at)
}

/// A change in percent as it stands at a mark: signed, and what rounds to
/// nothing as the axis writes it.
pub(super) fn change_in_percent(value: f64, language: Language) -> String {
    let text = percent(value, language);
    let nothing = value.is_finite() && !text.contains(|one: char| ('1'..='9').contains(&one));
    if nothing { "0%".to_owned() } else { text }
}

/// A label, unless it is empty.
pub(super) fn push(
    drawing: &mut Drawing,
    style: &Style,
    text: String,
    at: (f64, f64),
    anchor: Anchor,
) {
    if !text.trim().is_empty() {
        drawing.labels.push(style.label(text, at, anchor));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_apart_and_stay_inside() {
        let places = spread(&[5.0, 5.0, 0.0, 9.9], 2.0, (0.0, 10.0)).unwrap();
        assert_eq!(places, [5.0, 7.0, 0.0, 9.9]);
        let pressed = spread(&[9.0, 9.5, 10.0], 2.0, (0.0, 10.0)).unwrap();
        assert_eq!(pressed, [6.0, 8.0, 10.0]);
        assert_eq!(spread(&[0.0; 4], 4.0, (0.0, 10.0)), None);
    }

    #[test]
    fn a_range_holds_zero_and_is_wide_enough_to_be_read() {
        assert_eq!(
            range_with_zero([f64::NAN, 1e300].into_iter(), 1.0),
            (-1.06, 0.0)
        );
        let (low, high) = range_with_zero([-2.0, 1.0].into_iter(), 1.0);
        assert!(low < -2.0 && low > -2.5 && high > 1.0 && high < 1.5);
    }

    #[test]
    fn a_change_that_rounds_to_nothing_is_written_as_the_axis_writes_it() {
        let written = |value| change_in_percent(value, Language::En);
        assert_eq!([written(-0.004), written(0.0)], ["0%", "0%"]);
        assert_eq!([written(-0.006), written(12.3)], ["\u{2212}0.01%", "+12%"]);
    }

    #[test]
    fn panels_fill_the_area_in_rows() {
        let area = Bounds {
            left: 0.0,
            top: 0.0,
            right: 110.0,
            bottom: 50.0,
        };
        let boxes = panels(area, 3, 2, (10.0, 10.0));
        assert_eq!((boxes[1].left, boxes[1].right), (60.0, 110.0));
        assert_eq!((boxes[2].top, boxes[2].bottom), (30.0, 50.0));
    }
}
