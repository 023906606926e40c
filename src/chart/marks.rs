//! Marks that are told apart by shape and fill before colour.

use super::drawing::{Drawing, Point, Shape};
use super::theme::{Colour, HORIZONS, WHITE};
use crate::horizon::Horizon;

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A circle with a white inside.
    Ring,
    /// A square on its corner.
    Diamond,
    /// A full circle.
    Dot,
    /// A square on its side.
    Square,
    /// A triangle on its side.
    Triangle,
}

/// The mark and colour that a horizon has in every chart.
pub(super) const fn of_horizon(horizon: Horizon) -> (Mark, Colour) {
    let [short, medium, long] = HORIZONS;
    match horizon {
        Horizon::Short => (Mark::Ring, short),
        Horizon::Medium => (Mark::Diamond, medium),
        Horizon::Long => (Mark::Dot, long),
    }
}

impl Mark {
    /// Adds the mark around `centre`; `radius` is that of the full circle.
    pub(super) fn draw(self, drawing: &mut Drawing, centre: Point, radius: f64, colour: Colour) {
        let circle = |radius, colour| Shape::Circle {
            centre,
            radius,
            colour,
        };
        match self {
            Self::Ring => {
                drawing.shapes.push(circle(radius, colour));
                drawing.shapes.push(circle(radius * 0.55, WHITE));
            }
            Self::Dot => drawing.shapes.push(circle(radius, colour)),
            Self::Diamond => drawing.shapes.push(diamond(centre, radius * 1.2, colour)),
            Self::Square => drawing.shapes.push(square(centre, radius * 0.86, colour)),
            Self::Triangle => drawing.shapes.push(triangle(centre, radius * 1.15, colour)),
        }
    }
}

fn diamond((x, y): Point, reach: f64, colour: Colour) -> Shape {
    Shape::Polygon {
        points: vec![
            (x - reach, y),
            (x, y - reach),
            (x + reach, y),
            (x, y + reach),
        ],
        colour,
    }
}

fn square((x, y): Point, reach: f64, colour: Colour) -> Shape {
    Shape::Polygon {
        points: vec![
            (x - reach, y - reach),
            (x + reach, y - reach),
            (x + reach, y + reach),
            (x - reach, y + reach),
        ],
        colour,
    }
}

fn triangle((x, y): Point, reach: f64, colour: Colour) -> Shape {
    Shape::Polygon {
        points: vec![
            (x, y - reach),
            (x + 0.95 * reach, y + 0.75 * reach),
            (x - 0.95 * reach, y + 0.75 * reach),
        ],
        colour,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn horizons_differ_by_mark_and_by_colour() {
        for (place, &a) in Horizon::ALL.iter().enumerate() {
            for &b in &Horizon::ALL[place + 1..] {
                assert_ne!(of_horizon(a).0, of_horizon(b).0);
                assert_ne!(of_horizon(a).1, of_horizon(b).1);
            }
        }
    }
}
