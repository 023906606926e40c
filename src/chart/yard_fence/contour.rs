//! Bands and lines of equal height over a grid of numbers.
//!
//! Each cell is cut into four triangles around its middle, whose height is the
//! mean of the corners; inside a triangle heights are straight. A cell without
//! one of its corners stays open.

use crate::chart::drawing::Point;

/// A corner: place and height.
pub(super) type Corner = (Point, f64);

/// The cells of a grid: corners clockwise.
pub(super) fn cells(
    (columns, rows): (&[f64], &[f64]),
    height: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<[Corner; 4]> {
    let mut cells = Vec::new();
    for (column, x) in columns.windows(2).enumerate() {
        for (row, y) in rows.windows(2).enumerate() {
            let corner = |right: usize, up: usize| {
                let height = height(column + right, row + up)?;
                Some(((x[right], y[up]), height))
            };
            let corners = (corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1));
            if let (Some(a), Some(b), Some(c), Some(d)) = corners {
                cells.push([a, b, c, d]);
            }
        }
    }
    cells
}

/// The lowest and the highest corner.
pub(super) fn span(cell: &[Corner; 4]) -> (f64, f64) {
    let heights = cell.iter().map(|corner| corner.1);
    let low = heights.clone().fold(f64::INFINITY, f64::min);
    (low, heights.fold(f64::NEG_INFINITY, f64::max))
}

fn triangles(cell: &[Corner; 4]) -> [[Corner; 3]; 4] {
    let mean = |value: fn(&Corner) -> f64| cell.iter().map(value).sum::<f64>() / 4.0;
    let middle = ((mean(|at| at.0.0), mean(|at| at.0.1)), mean(|at| at.1));
    let [a, b, c, d] = *cell;
    [
        [a, b, middle],
        [b, c, middle],
        [c, d, middle],
        [d, a, middle],
    ]
}

fn crossing((a, low): Corner, (b, high): Corner, level: f64) -> Point {
    let share = (level - low) / (high - low);
    (a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1))
}

/// What of a cell is at least so high: polygons that do not overlap.
pub(super) fn above(cell: &[Corner; 4], level: f64) -> Vec<Vec<Point>> {
    let (low, high) = span(cell);
    if low >= level {
        return vec![cell.iter().map(|corner| corner.0).collect()];
    }
    if high < level {
        return Vec::new();
    }
    let clipped = triangles(cell).map(|triangle| {
        let mut points = Vec::new();
        let next = triangle.iter().cycle().skip(1);
        for (&from, &to) in triangle.iter().zip(next) {
            if from.1 >= level {
                points.push(from.0);
            }
            if (from.1 >= level) != (to.1 >= level) {
                points.push(crossing(from, to, level));
            }
        }
        points
    });
    clipped.into_iter().filter(|one| one.len() > 2).collect()
}

/// The pieces of a line of equal height inside a cell.
pub(super) fn line(cell: &[Corner; 4], level: f64) -> Vec<[Point; 2]> {
    let pieces = triangles(cell).map(|triangle| {
        let next = triangle.iter().cycle().skip(1);
        let sides = triangle.iter().zip(next);
        let crossed = sides.filter(|(from, to)| (from.1 >= level) != (to.1 >= level));
        let ends: Vec<Point> = crossed.map(|(&a, &b)| crossing(a, b, level)).collect();
        <[Point; 2]>::try_from(ends).ok()
    });
    pieces.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Height x + y over two by two cells.
    fn slope() -> Vec<[Corner; 4]> {
        let places = [0.0, 1.0, 2.0];
        cells((&places, &places), |x, y| Some(places[x] + places[y]))
    }

    fn area(points: &[Point]) -> f64 {
        let next = points.iter().cycle().skip(1);
        let twice = points.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1);
        twice.sum::<f64>().abs() / 2.0
    }

    #[test]
    fn bands_have_the_area_of_the_plane_above_them() {
        for (level, expected) in [(0.0, 4.0), (1.0, 3.5), (2.0, 2.0), (3.0, 0.5), (4.5, 0.0)] {
            let all = slope();
            let polygons = all.iter().flat_map(|cell| above(cell, level));
            let sum: f64 = polygons.map(|points| area(&points)).sum();
            assert!((sum - expected).abs() < 1e-12, "{level}: {sum}");
        }
    }

    #[test]
    fn lines_lie_at_their_height() {
        let all = slope();
        let pieces: Vec<_> = all.iter().flat_map(|cell| line(cell, 1.5)).collect();
        assert!(!pieces.is_empty());
        for (x, y) in pieces.into_iter().flatten() {
            assert!((x + y - 1.5).abs() < 1e-12);
        }
    }

    #[test]
    fn a_cell_without_a_corner_stays_open() {
        let places = [0.0, 1.0, 2.0];
        let open = cells((&places, &places), |x, y| (x + y > 0).then_some(1.0));
        assert_eq!(open.len(), 3);
    }
}
