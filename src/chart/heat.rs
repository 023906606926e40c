//! A table of numbers in boxes, the more the darker; `exposure-heatmap` and
//! `strategy-matrix` are made of these.

use super::drawing::{Anchor, Bounds, Drawing, Label};
use super::fonts::Weight;
use super::frame::Style;
use super::plot::{push, stacked};
use super::text_width::wrap_to;
use super::theme::{Colour, GREY_TEXT, INK, SEQUENCE, text_on};

/// A ground that says that there is nothing to say.
const NOTHING: Colour = super::theme::GRID;

/// One box.
#[derive(Clone, Debug, Default)]
pub(super) struct Box {
    /// What decides the shade; none for no shade.
    pub(super) value: Option<f64>,
    /// What is written into it.
    pub(super) text: String,
    /// Whether it has a frame around it.
    pub(super) marked: bool,
}

/// The least number that gets the darkest shade, percent: below it shades would
/// differ where the numbers written do not.
const LEAST: f64 = 0.1;

/// Upper ends of all shades but the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shades(pub(super) [f64; SEQUENCE.len() - 1]);

impl Shades {
    /// The shade of a value.
    pub(super) fn of(&self, value: f64) -> Colour {
        let step = self.0.iter().filter(|end| value >= **end).count();
        SEQUENCE[step.min(SEQUENCE.len() - 1)]
    }

    /// Ends that fit numbers up to `largest`: 1, 2, 5 times a power of ten.
    pub(super) fn up_to(largest: f64) -> Self {
        let largest = if largest.is_finite() {
            largest.max(LEAST)
        } else {
            1.0
        };
        let mut end = 10_f64.powf(largest.log10().floor());
        // The largest number has the darkest shade.
        let last = [5.0, 2.0, 1.0]
            .into_iter()
            .find(|digit| digit * end <= largest);
        end *= last.unwrap_or(1.0);
        let mut ends = [0.0; SEQUENCE.len() - 1];
        for place in ends.iter_mut().rev() {
            *place = end;
            let digit = end / 10_f64.powf((end.log10() + 1e-9).floor());
            end *= if (1.5..3.0).contains(&digit) {
                0.5
            } else if digit >= 3.0 {
                0.4
            } else {
                0.5
            };
        }
        Self(ends)
    }
}

/// Rows and columns with their names.
#[derive(Clone, Debug)]
pub(super) struct Heat {
    /// Names of the rows, at the left.
    pub(super) rows: Vec<String>,
    /// Names of the columns, above.
    pub(super) columns: Vec<String>,
    /// Row by row.
    pub(super) boxes: Vec<Vec<Box>>,
    /// The shades.
    pub(super) shades: Shades,
    /// Names of the rows and columns.
    pub(super) name: Style,
    /// Numbers in the boxes.
    pub(super) value: Style,
    /// Most of the width that the names of rows take, a share.
    pub(super) names: f64,
    /// Lines of a column's name.
    pub(super) lines: usize,
}

impl Heat {
    /// Draws into an area; returns the lower edge.
    pub(super) fn draw(&self, drawing: &mut Drawing, area: Bounds) -> f64 {
        let count = self.columns.len().max(1) as f64;
        let widths = self.rows.iter().map(|name| self.name.width(name));
        let names = widths.fold(0.0, f64::max).min(self.names * area.width());
        let left = area.left + names + 0.7 * self.name.size;
        let width = (area.right - left) / count;
        let heads = self.columns.iter().map(|name| {
            let (size, weight) = (self.name.size, self.name.weight);
            wrap_to(name, size, weight, width - 3.0, self.lines)
        });
        let heads: Vec<Vec<String>> = heads.collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or_default();
        let head = lines as f64 * self.name.leading() + 0.4 * self.name.size;
        let top = area.top + head;
        let height = (area.bottom - top) / self.rows.len().max(1) as f64;
        let height = height.min(width.max(2.5 * self.name.leading()));
        for (place, used) in heads.into_iter().enumerate() {
            let x = left + (place as f64 + 0.5) * width;
            let first =
                top - 0.55 * self.name.size - (used.len() as f64 - 1.0) * self.name.leading();
            for (line, text) in used.into_iter().enumerate() {
                let at = (x, first + line as f64 * self.name.leading());
                push(drawing, &self.name, text, at, Anchor::Middle);
            }
        }
        for (place, (name, boxes)) in self.rows.iter().zip(&self.boxes).enumerate() {
            let row = top + place as f64 * height;
            let at = (left - 0.7 * self.name.size, row + height / 2.0);
            let lines = if height > 2.0 * self.name.leading() {
                2
            } else {
                1
            };
            stacked(
                drawing,
                name,
                &self.name,
                at,
                (names + 0.5, lines, Anchor::End),
            );
            for (column, one) in boxes.iter().enumerate() {
                let ground = Bounds {
                    left: left + column as f64 * width,
                    top: row,
                    right: left + (column as f64 + 1.0) * width,
                    bottom: row + height,
                };
                self.draw_box(drawing, one, ground.inset(1.0));
            }
        }
        top + self.rows.len() as f64 * height
    }

    fn draw_box(&self, drawing: &mut Drawing, one: &Box, ground: Bounds) {
        let colour = one.value.map_or(NOTHING, |value| self.shades.of(value));
        if one.marked {
            drawing.rectangle(ground, INK);
            drawing.rectangle(ground.inset(2.5), colour);
        } else {
            drawing.rectangle(ground, colour);
        }
        let weight = if one.marked {
            Weight::Bold
        } else {
            self.value.weight
        };
        let style = Style {
            colour: text_on(colour),
            weight,
            ..self.value
        };
        if style.width(&one.text) <= ground.width() - 2.0 && style.size <= ground.height() {
            let (x, y) = ground.centre();
            let at = (x, Label::baseline_around(y, style.size));
            push(drawing, &style, one.text.clone(), at, Anchor::Middle);
        }
    }

    /// The shades in a line with the numbers between them.
    pub(super) fn draw_key(
        &self,
        drawing: &mut Drawing,
        (left, top): (f64, f64),
        write: impl Fn(f64) -> String,
        words: &str,
    ) {
        let style = Style::new(self.name.size, Weight::Regular, GREY_TEXT);
        let (side, height) = (3.6 * style.size, 0.75 * style.size);
        let baseline = top + style.size;
        push(
            drawing,
            &style,
            words.to_owned(),
            (left, baseline),
            Anchor::Start,
        );
        let from = left + style.width(words) + style.size;
        for (place, colour) in SEQUENCE.into_iter().enumerate() {
            let left = from + place as f64 * side;
            drawing.rectangle(
                Bounds {
                    left,
                    top: baseline - height,
                    right: left + side,
                    bottom: baseline,
                },
                colour,
            );
        }
        let mut last = f64::NEG_INFINITY;
        for (place, end) in self.shades.0.into_iter().enumerate() {
            let x = from + (place as f64 + 1.0) * side;
            let at = (x, baseline + 1.3 * style.size);
            let label = style.label(write(end), at, Anchor::Middle);
            if label.bounds().left > last + 0.3 * style.size {
                last = label.bounds().right;
                drawing.labels.push(label);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_shades_are_round_and_hold_the_largest() {
        for (largest, ends) in [
            (0.26, [0.01, 0.02, 0.05, 0.1, 0.2]),
            (97.0, [2.0, 5.0, 10.0, 20.0, 50.0]),
            (1.0, [0.05, 0.1, 0.2, 0.5, 1.0]),
        ] {
            let Shades(found) = Shades::up_to(largest);
            for (found, end) in found.iter().zip(ends) {
                assert!((found / end - 1.0).abs() < 1e-9, "{largest}: {found}");
            }
        }
        let shades = Shades::up_to(0.26);
        assert_eq!(shades.of(0.0), SEQUENCE[0]);
        assert_eq!(shades.of(0.2), SEQUENCE[5]);
    }
}
