//! A picture before it is a file: shapes and labels in pixels.
//!
//! Charts lay out here, in `f64` pixels with the origin at the upper left, so
//! that a test can ask where every label is. `svg` turns it into a file.

use super::fonts::Weight;
use super::text_width::text_width;
use super::theme::{Colour, WHITE};
use crate::text::Language;

/// Height of a line of text above its baseline, in em: the Chinese em box.
const ASCENT: f64 = 0.86;
/// Depth of a line of text below its baseline, in em.
const DESCENT: f64 = 0.18;

/// A place in pixels.
pub type Point = (f64, f64);

/// A box in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Bounds {
    /// Right minus left.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Bottom minus top.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The corners, clockwise from the upper left.
    fn corners(&self) -> Vec<Point> {
        let Self {
            left,
            top,
            right,
            bottom,
        } = *self;
        vec![(left, top), (right, top), (right, bottom), (left, bottom)]
    }

    /// The same box without a margin on every side.
    #[must_use]
    pub fn inset(&self, margin: f64) -> Self {
        Self {
            left: self.left + margin,
            top: self.top + margin,
            right: self.right - margin,
            bottom: self.bottom - margin,
        }
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        (
            f64::midpoint(self.left, self.right),
            f64::midpoint(self.top, self.bottom),
        )
    }

    /// Whether two boxes share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other box lies inside.
    pub fn contains(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }
}

/// A broken line: stroke and gap in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dash {
    /// Length of a stroke.
    pub stroke: f64,
    /// Length of what is left out.
    pub gap: f64,
}

impl Dash {
    /// The strokes along a line through points.
    fn strokes(self, points: &[Point]) -> Vec<Vec<Point>> {
        let mut strokes = Vec::new();
        let mut stroke: Vec<Point> = points.first().copied().into_iter().collect();
        let (mut drawn, mut left) = (true, self.stroke);
        for ends in points.windows(2) {
            let [(mut x, mut y), (to_x, to_y)] = [ends[0], ends[1]];
            loop {
                let length = (to_x - x).hypot(to_y - y);
                // Not a number or endless: nothing that can be drawn.
                if length.is_nan() || length > 1e5 {
                    return strokes;
                }
                if length <= left {
                    left -= length;
                    stroke.push((to_x, to_y));
                    break;
                }
                (x, y) = (
                    x + (to_x - x) * left / length,
                    y + (to_y - y) * left / length,
                );
                stroke.push((x, y));
                let finished = std::mem::replace(&mut stroke, vec![(x, y)]);
                if drawn {
                    strokes.push(finished);
                }
                drawn = !drawn;
                left = if drawn { self.stroke } else { self.gap }.max(0.5);
            }
        }
        if drawn {
            strokes.push(stroke);
        }
        strokes
    }
}

/// Which end of a label stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it says; every character has a glyph.
    pub text: String,
    /// Where: the anchored end, on the baseline.
    pub at: Point,
    /// Font size in pixels.
    pub size: f64,
    /// Weight of the font.
    pub weight: Weight,
    /// Colour of the text.
    pub colour: Colour,
    /// Which end stands at `at`.
    pub anchor: Anchor,
}

impl Label {
    /// The box that the text fills.
    pub fn bounds(&self) -> Bounds {
        let width = text_width(&self.text, self.size, self.weight);
        let (x, baseline) = self.at;
        let left = match self.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Bounds {
            left,
            top: baseline - ASCENT * self.size,
            right: left + width,
            bottom: baseline + DESCENT * self.size,
        }
    }

    /// The baseline that puts digits and capitals upright around `middle`.
    pub fn baseline_around(middle: f64, size: f64) -> f64 {
        // Capitals of the font are 0.733 em high.
        middle + 0.733 * size / 2.0
    }
}

/// What is not text.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A straight line.
    Line {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// Stroke width in pixels.
        width: f64,
        /// Stroke colour.
        colour: Colour,
    },
    /// A line through several points.
    Path {
        /// The points, at least two.
        points: Vec<Point>,
        /// Stroke width in pixels.
        width: f64,
        /// Stroke colour.
        colour: Colour,
    },
    /// A filled polygon.
    Polygon {
        /// The corners.
        points: Vec<Point>,
        /// Fill colour.
        colour: Colour,
    },
    /// A filled circle.
    Circle {
        /// The centre.
        centre: Point,
        /// Radius in pixels.
        radius: f64,
        /// Fill colour.
        colour: Colour,
    },
}

/// A whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Language of the words, which a screen reader asks for.
    pub language: Language,
    /// What a reader of the file is told first: the title.
    pub title: String,
    /// What is told to someone who cannot see it.
    pub description: String,
    /// Shapes, from the back to the front.
    pub shapes: Vec<Shape>,
    /// Labels, over all shapes.
    pub labels: Vec<Label>,
}

impl Drawing {
    /// An empty picture.
    pub fn new(
        (width, height): (u32, u32),
        language: Language,
        title: String,
        description: String,
    ) -> Self {
        Self {
            width,
            height,
            language,
            title,
            description,
            shapes: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// The whole area.
    pub fn bounds(&self) -> Bounds {
        Bounds {
            left: 0.0,
            top: 0.0,
            right: f64::from(self.width),
            bottom: f64::from(self.height),
        }
    }

    /// Adds a line.
    pub fn line(&mut self, from: Point, to: Point, width: f64, colour: Colour) {
        self.shapes.push(Shape::Line {
            from,
            to,
            width,
            colour,
        });
    }

    /// Adds a line through points: whole, or in strokes of `dash` (stroke and
    /// gap in pixels).
    pub fn path(&mut self, points: &[Point], width: f64, colour: Colour, dash: Option<Dash>) {
        let strokes = match dash {
            None => vec![points.to_vec()],
            Some(dash) => dash.strokes(points),
        };
        let strokes = strokes.into_iter().filter(|points| points.len() > 1);
        self.shapes.extend(strokes.map(|points| Shape::Path {
            points,
            width,
            colour,
        }));
    }

    /// Fills a box.
    pub fn rectangle(&mut self, bounds: Bounds, colour: Colour) {
        self.shapes.push(Shape::Polygon {
            points: bounds.corners(),
            colour,
        });
    }

    /// Whitens a box, so that a label in it is not crossed by a grid line.
    pub fn clear(&mut self, bounds: Bounds) {
        self.rectangle(bounds, WHITE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::INK;

    #[test]
    fn anchors_move_the_box() {
        let label = |anchor| Label {
            text: "2023".to_owned(),
            at: (100.0, 50.0),
            size: 10.0,
            weight: Weight::Regular,
            colour: INK,
            anchor,
        };
        for (anchor, left) in [
            (Anchor::Start, 100.0),
            (Anchor::Middle, 88.9),
            (Anchor::End, 77.8),
        ] {
            let bounds = label(anchor).bounds();
            assert!((bounds.left - left).abs() < 1e-9 && (bounds.width() - 22.2).abs() < 1e-9);
            assert!(bounds.top < 50.0 && bounds.bottom > 50.0);
        }
    }

    #[test]
    fn strokes_and_gaps_go_around_corners() {
        let dash = Dash {
            stroke: 3.0,
            gap: 1.0,
        };
        let strokes = dash.strokes(&[(0.0, 0.0), (2.0, 0.0), (2.0, 6.0)]);
        let first = vec![(0.0, 0.0), (2.0, 0.0), (2.0, 1.0)];
        assert_eq!(strokes, [first, vec![(2.0, 2.0), (2.0, 5.0)]]);
        assert!(dash.strokes(&[(0.0, 0.0), (f64::NAN, 0.0)]).is_empty());
    }

    #[test]
    fn boxes_that_touch_do_not_overlap() {
        let square = |left| Bounds {
            left,
            top: 0.0,
            right: left + 1.0,
            bottom: 1.0,
        };
        assert!(!square(0.0).overlaps(&square(1.0)));
        assert!(square(0.0).overlaps(&square(0.9)));
        assert!(square(0.0).contains(&square(0.0)) && !square(0.0).contains(&square(0.1)));
    }
}
