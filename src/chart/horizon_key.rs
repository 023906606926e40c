//! The horizons in words, and the line that explains their marks.

use super::drawing::{Anchor, Bounds, Drawing};
use super::frame::Style;
use super::marks;
use crate::horizon::Horizon;
use crate::text::strings::chart as strings;
use crate::text::{Language, Text};

/// What a horizon is called, which period it is, and that in few letters.
pub(super) const fn words(horizon: Horizon) -> [&'static Text; 3] {
    match horizon {
        Horizon::Short => [
            &strings::SHORT_RUN,
            &strings::AVERAGE_OF_YEAR_1,
            &strings::YEAR_1,
        ],
        Horizon::Medium => [&strings::MEDIUM_RUN, &strings::IN_YEAR_3, &strings::YEAR_3],
        Horizon::Long => [
            &strings::LONG_RUN,
            &strings::FROM_YEAR_10,
            &strings::YEAR_10,
        ],
    }
}

/// The horizons side by side, on as many lines as they need.
#[derive(Debug)]
pub(super) struct HorizonKey {
    items: Vec<Item>,
    style: Style,
}

#[derive(Debug)]
struct Item {
    horizon: Horizon,
    text: String,
    left: f64,
    line: usize,
}

impl HorizonKey {
    /// Between the left and right edge of an area.
    pub(super) fn new(
        area: Bounds,
        style: Style,
        language: Language,
        horizons: &[Horizon],
    ) -> Self {
        let (mut left, mut line) = (area.left, 0);
        let items = horizons.iter().map(|&horizon| {
            let [run, period, _] = words(horizon);
            let text = strings::HORIZON.message().with_words("run", run);
            let text = text.with_words("period", period).in_language(language);
            let width = style.width(&text) + 1.4 * style.size;
            if left > area.left && left + width > area.right {
                (left, line) = (area.left, line + 1);
            }
            let item = Item {
                horizon,
                text,
                left,
                line,
            };
            left += width + 2.0 * style.size;
            item
        });
        Self {
            items: items.collect(),
            style,
        }
    }

    /// Height of all lines.
    pub(super) fn height(&self) -> f64 {
        let lines = self.items.last().map_or(0, |item| item.line + 1);
        lines as f64 * self.style.leading()
    }

    /// Draws from `top` down.
    pub(super) fn draw(&self, drawing: &mut Drawing, top: f64) {
        let style = self.style;
        let radius = 0.38 * style.size;
        for item in &self.items {
            let baseline = top + style.size + item.line as f64 * style.leading();
            let (mark, colour) = marks::of_horizon(item.horizon);
            let middle = baseline - 0.36 * style.size;
            mark.draw(drawing, (item.left + radius, middle), radius, colour);
            let at = (item.left + 1.2 * style.size, baseline);
            let label = style.label(item.text.clone(), at, Anchor::Start);
            drawing.labels.push(label);
        }
    }
}
