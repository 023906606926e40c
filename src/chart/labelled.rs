//! Short texts beside marks, where nothing else is.

use super::drawing::{Anchor, Bounds, Drawing, Label, Point};
use super::frame::Style;
use super::text_width::wrap_to;
use super::theme::AXIS;

/// Directions from a mark, the most readable first: right, left, above, below,
/// then the corners.
const DIRECTIONS: [Point; 8] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.8, -0.8),
    (0.8, 0.8),
    (-0.8, -0.8),
    (-0.8, 0.8),
];
/// Distances from a mark, in font sizes.
const DISTANCES: [f64; 5] = [0.9, 1.8, 3.0, 4.5, 6.5];
/// Distances within which small points are kept free.
const NEAR: usize = 3;
/// Lines of a text.
const LINES: usize = 3;

/// The labels of one panel.
pub(super) struct Labels {
    area: Bounds,
    style: Style,
    taken: Vec<Bounds>,
    /// What labels keep off where they can.
    better_free: Vec<Bounds>,
}

impl Labels {
    /// Inside an area, none over the marks that stand at `marks`.
    pub(super) fn new(area: Bounds, style: Style, marks: &[Point]) -> Self {
        let around = |&(x, y): &Point| square((x, y), 0.5 * style.size);
        Self {
            area,
            style,
            taken: marks.iter().map(around).collect(),
            better_free: Vec::new(),
        }
    }

    /// Also off small points, where there is room beside them.
    pub(super) fn keeping_off(mut self, points: &[Point]) -> Self {
        let around = |&at: &Point| square(at, 0.2 * self.style.size);
        self.better_free = points.iter().map(around).collect();
        self
    }

    /// Writes a text near a point on white, with a line to it from afar.
    /// Returns false, and writes nothing, where there is no room.
    pub(super) fn place(&mut self, drawing: &mut Drawing, text: &str, at: Point) -> bool {
        let (size, weight) = (self.style.size, self.style.weight);
        let lines = wrap_to(text, size, weight, 0.5 * self.area.width(), LINES);
        let free = self.free(&lines, at, true);
        let Some((from, labels)) = free.or_else(|| self.free(&lines, at, false)) else {
            return false;
        };
        if let Some(from) = from {
            drawing.line(at, from, 1.0, AXIS);
        }
        for label in labels {
            self.write(drawing, label);
        }
        true
    }

    /// Writes a text around a point on white; as [`Self::place`] where there is
    /// no room.
    pub(super) fn place_on(&mut self, drawing: &mut Drawing, text: &str, (x, y): Point) -> bool {
        let at = (x, Label::baseline_around(y, self.style.size));
        let label = self.style.label(text, at, Anchor::Middle);
        let fits = self.fits(&label);
        if fits {
            self.write(drawing, label);
        }
        fits
    }

    fn fits(&self, label: &Label) -> bool {
        let bounds = label.bounds();
        let apart = |other: &Bounds| !other.overlaps(&bounds);
        self.area.contains(&bounds) && self.taken.iter().all(apart)
    }

    /// Whether a line from a mark runs over no other mark and no label.
    fn is_clear(&self, from: Point, to: Point) -> bool {
        let inside = |bounds: &Bounds, (x, y): Point| {
            (bounds.left..=bounds.right).contains(&x) && (bounds.top..=bounds.bottom).contains(&y)
        };
        let others = self.taken.iter().filter(|bounds| !inside(bounds, from));
        let on_line = |step: u32| {
            let share = f64::from(step) / 12.0;
            (
                from.0 + share * (to.0 - from.0),
                from.1 + share * (to.1 - from.1),
            )
        };
        others
            .into_iter()
            .all(|bounds| (1..=12).all(|step| !inside(bounds, on_line(step))))
    }

    fn write(&mut self, drawing: &mut Drawing, label: Label) {
        drawing.clear(label.bounds());
        self.taken.push(label.bounds());
        drawing.labels.push(label);
    }

    /// The first place that is free, and where a line to the mark ends.
    fn free(
        &self,
        lines: &[String],
        at: Point,
        of_all: bool,
    ) -> Option<(Option<Point>, Vec<Label>)> {
        let off = |label: &Label| {
            let bounds = label.bounds();
            self.better_free
                .iter()
                .all(|other| !other.overlaps(&bounds))
        };
        let fits = |label: &Label| self.fits(label) && (!of_all || off(label));
        let rings = if of_all { NEAR } else { DISTANCES.len() };
        for (ring, distance) in DISTANCES.into_iter().take(rings).enumerate() {
            for direction in DIRECTIONS {
                let labels = self.at(lines, at, direction, distance * self.style.size);
                let line = (ring > 0).then(|| near(&labels, at));
                let is_clear = line.is_none_or(|end| self.is_clear(at, end));
                if !labels.is_empty() && labels.iter().all(fits) && is_clear {
                    return Some((line, labels));
                }
            }
        }
        None
    }

    /// A block of lines in a direction from a point.
    fn at(&self, lines: &[String], (x, y): Point, way: Point, distance: f64) -> Vec<Label> {
        let anchor = match way.0 {
            across if across > 0.0 => Anchor::Start,
            across if across < 0.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        let leading = self.style.leading();
        let height = leading * (lines.len() as f64 - 1.0);
        let middle = y + way.1 * (distance + height / 2.0);
        let first = Label::baseline_around(middle - height / 2.0, self.style.size);
        let x = x + way.0 * distance;
        let line = |(place, text): (usize, &String)| {
            let at = (x, first + place as f64 * leading);
            self.style.label(text.clone(), at, anchor)
        };
        lines.iter().enumerate().map(line).collect()
    }
}

fn square((x, y): Point, reach: f64) -> Bounds {
    Bounds {
        left: x - reach,
        top: y - reach,
        right: x + reach,
        bottom: y + reach,
    }
}

/// The point of a block that is nearest to another.
fn near(labels: &[Label], (x, y): Point) -> Point {
    let distance = |&(a, b): &Point| (a - x).hypot(b - y);
    let places = labels.iter().map(|label| {
        let Bounds {
            left,
            top,
            right,
            bottom,
        } = label.bounds();
        (x.clamp(left, right), y.clamp(top, bottom))
    });
    places
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
        .unwrap_or((x, y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::fonts::Weight;
    use crate::chart::theme::INK;
    use crate::text::Language;

    #[test]
    fn labels_avoid_each_other_until_the_area_is_full() {
        let style = Style::new(10.0, Weight::Regular, INK);
        let area = Bounds {
            left: 0.0,
            top: 0.0,
            right: 120.0,
            bottom: 60.0,
        };
        let mut drawing = Drawing::new((120, 60), Language::En, String::new(), String::new());
        let mut labels = Labels::new(area, style, &[(60.0, 30.0)]);
        let placed = (0..20).filter(|_| labels.place(&mut drawing, "Eastland", (60.0, 30.0)));
        let placed = placed.count();
        assert!((2..20).contains(&placed), "{placed}");
        let boxes: Vec<Bounds> = drawing.labels.iter().map(Label::bounds).collect();
        for (place, one) in boxes.iter().enumerate() {
            assert!(area.contains(one));
            assert!(boxes[place + 1..].iter().all(|other| !one.overlaps(other)));
        }
    }
}
