//! A map for each imposer and each of the two who pay.

use super::contour::{Corner, above, cells, line, span};
use super::grids::{Found, Grid, Rung};
use crate::chart::axis::Scale;
use crate::chart::drawing::{Anchor, Bounds, Drawing, Point, Shape};
use crate::chart::fonts::Weight;
use crate::chart::frame::View;
use crate::chart::heat::Shades;
use crate::chart::labelled::Labels;
use crate::chart::plot::{Plot, Ticks, panels, plain, shortened};
use crate::chart::text_width::printable;
use crate::chart::theme::{GREY_TEXT, INK, SEQUENCE, WHITE};
use crate::text::strings::chart as strings;

struct Page<'a> {
    found: &'a Found,
    view: &'a View<'a>,
    shades: Shades,
}

/// Draws every map, and the names of the rungs below.
pub(super) fn draw(drawing: &mut Drawing, found: &Found, area: Bounds, view: &View<'_>) {
    let page = Page {
        found,
        view,
        shades: Shades::up_to(found.largest()),
    };
    let wide = area.width() > area.height();
    let key = page.draw_key(drawing, area, if wide { 4 } else { 2 });
    let above = Bounds {
        bottom: area.bottom - key,
        ..area
    };
    let count = 2 * found.grids.len();
    let columns = if wide { count } else { 2 };
    let gap = (1.2 * view.body(), 0.8 * view.body());
    let mut boxes = panels(above, count, columns, gap).into_iter();
    for grid in &found.grids {
        for (whose, bounds) in (&mut boxes).take(2).enumerate() {
            page.draw_map(drawing, grid, whose, bounds);
        }
    }
}

impl Page<'_> {
    fn draw_map(&self, drawing: &mut Drawing, grid: &Grid, whose: usize, bounds: Bounds) {
        let body = self.view.body();
        let head = self.view.style(1.0, Weight::Bold, INK);
        let quiet = self.view.style(0.77, Weight::Regular, GREY_TEXT);
        let width = (bounds.width(), Anchor::Start);
        let payer = [&grid.target, &grid.imposer][whose];
        let title = strings::MATRIX_SIDE.with("region", self.view.region(payer));
        let by = strings::YARD_IMPOSER.with("region", self.view.region(&grid.imposer));
        let at = (bounds.left, bounds.top + head.size);
        let words = |message: crate::text::Message| {
            printable(&message.in_language(self.view.language), self.view.language)
        };
        shortened(drawing, &words(title), &head, at, width);
        let at = (bounds.left, bounds.top + head.size + 1.5 * quiet.size);
        shortened(drawing, &words(by), &quiet, at, width);
        let plot = self.plot(Bounds {
            top: bounds.top + 3.1 * body,
            ..bounds
        });
        self.draw_axes(drawing, &plot);
        let map: Vec<[Corner; 4]> = pixels(grid, whose, &plot);
        self.draw_bands(drawing, &map);
        let points: Vec<(&Rung, Point)> = self
            .found
            .of(&grid.imposer)
            .map(|point| (point, (plot.x.at(point.scope), plot.y.at(point.severity))))
            .collect();
        let places: Vec<Point> = points.iter().map(|(_, at)| *at).collect();
        let style = self.view.style(0.77, Weight::Regular, INK);
        let mut labels = Labels::new(plot.area, style, &places);
        self.draw_lines(drawing, &map);
        self.draw_points(drawing, &points, &mut labels);
        self.name_lines(drawing, &map, &mut labels);
    }

    const fn ticks(&self) -> Ticks {
        Ticks {
            most: 5,
            unit: "%",
            signed: false,
            language: self.view.language,
        }
    }

    fn plot(&self, bounds: Bounds) -> Plot {
        let small = self.view.style(0.83, Weight::Regular, GREY_TEXT);
        let below = bounds.bottom - 1.8 * small.size;
        // The zeros of both axes stand apart.
        let y = Scale::new((-3.0, 100.0), (below, bounds.top));
        let area = Bounds {
            left: bounds.left + self.ticks().width(&y, &small) + 0.6 * small.size,
            right: bounds.right - 1.4 * small.size,
            top: bounds.top,
            bottom: below,
        };
        Plot {
            area,
            x: Scale::new((0.0, 100.0), (area.left, area.right)),
            y,
        }
    }

    fn draw_axes(&self, drawing: &mut Drawing, plot: &Plot) {
        let small = self.view.style(0.83, Weight::Regular, GREY_TEXT);
        plot.draw_columns(drawing, &self.ticks(), &small);
        plot.draw_rows(drawing, &self.ticks(), &small);
    }

    /// Each cell from the shade that all of it has to that of its highest
    /// corner.
    fn draw_bands(&self, drawing: &mut Drawing, map: &[[Corner; 4]]) {
        for cell in map {
            let (low, high) = span(cell);
            let shade = |value: f64| self.shades.0.iter().filter(|end| value >= **end).count();
            for (step, colour) in SEQUENCE.into_iter().enumerate() {
                if !(shade(low)..=shade(high)).contains(&step) {
                    continue;
                }
                let level = match step {
                    0 => f64::NEG_INFINITY,
                    _ => self.shades.0[step - 1],
                };
                for points in above(cell, level) {
                    // A hair wider, so that no paper shows between neighbours.
                    let around = points.iter().chain(points.first()).copied().collect();
                    drawing.shapes.push(Shape::Path {
                        points: around,
                        width: 0.8,
                        colour,
                    });
                    drawing.shapes.push(Shape::Polygon { points, colour });
                }
            }
        }
    }

    /// White under dark, so that a line shows on every shade.
    fn draw_lines(&self, drawing: &mut Drawing, map: &[[Corner; 4]]) {
        for (width, colour) in [(2.4, WHITE), (1.0, INK)] {
            for level in self.shades.0 {
                for [from, to] in map.iter().flat_map(|cell| line(cell, level)) {
                    drawing.line(from, to, width, colour);
                }
            }
        }
    }

    /// What each line stands for, where there is room on it: the nearer to its
    /// middle the better.
    fn name_lines(&self, drawing: &mut Drawing, map: &[[Corner; 4]], labels: &mut Labels) {
        for level in self.shades.0 {
            let pieces: Vec<[Point; 2]> = map.iter().flat_map(|cell| line(cell, level)).collect();
            let count = pieces.len().max(1) as f64;
            let sum = |place: fn(&[Point; 2]) -> f64| pieces.iter().map(place).sum::<f64>() / count;
            let middle = (sum(|ends| ends[0].0), sum(|ends| ends[0].1));
            let mut places: Vec<Point> = pieces.iter().map(|ends| ends[0]).collect();
            let far = |at: &Point| (at.0 - middle.0).hypot(at.1 - middle.1);
            places.sort_by(|a, b| far(a).total_cmp(&far(b)));
            let text = plain(level, self.view.language) + "%";
            places
                .into_iter()
                .any(|at| labels.place_on(drawing, &text, at));
        }
    }

    /// The rungs in their order, joined, with number and month.
    fn draw_points(&self, drawing: &mut Drawing, points: &[(&Rung, Point)], labels: &mut Labels) {
        let body = self.view.body();
        let path: Vec<Point> = points.iter().map(|(_, at)| *at).collect();
        for (width, colour) in [(0.22, WHITE), (0.1, INK)] {
            drawing.path(&path, width * body, colour, None);
        }
        for (_, centre) in points {
            for (radius, colour) in [(0.38, WHITE), (0.28, INK)] {
                drawing.shapes.push(Shape::Circle {
                    centre: *centre,
                    radius: radius * body,
                    colour,
                });
            }
        }
        for (point, at) in points {
            let text = printable(&point.short(), self.view.language);
            labels.place(drawing, &text, *at);
        }
    }

    /// The names of each imposer's rungs; returns the room that they take.
    fn draw_key(&self, drawing: &mut Drawing, area: Bounds, columns: usize) -> f64 {
        let style = self.view.style(0.77, Weight::Regular, INK);
        let bold = self.view.style(0.77, Weight::Bold, INK);
        let language = self.view.language;
        let mut entries: Vec<(String, bool)> = Vec::new();
        for grid in &self.found.grids {
            let rungs: Vec<String> = self
                .found
                .of(&grid.imposer)
                .map(|rung| rung.name(language))
                .collect();
            if rungs.is_empty() {
                continue;
            }
            let head = strings::YARD_RUNGS.with("region", self.view.region(&grid.imposer));
            entries.push((head.in_language(language), true));
            entries.extend(rungs.into_iter().map(|name| (name, false)));
        }
        let rows = entries.len().div_ceil(columns);
        let height = rows as f64 * style.leading();
        let bounds = Bounds {
            top: area.bottom - height,
            ..area
        };
        let boxes = panels(bounds, rows * columns, columns, (style.size, 0.0));
        for ((text, is_head), bounds) in entries.into_iter().zip(boxes) {
            let text = printable(&text, language);
            let style = if is_head { &bold } else { &style };
            let at = (bounds.left, bounds.top + style.size);
            shortened(drawing, &text, style, at, (bounds.width(), Anchor::Start));
        }
        height + 0.5 * style.size
    }
}

/// The cells of a map in pixels.
fn pixels(grid: &Grid, whose: usize, plot: &Plot) -> Vec<[Corner; 4]> {
    let places = |scale: &Scale, values: &[f64]| -> Vec<f64> {
        values.iter().map(|value| scale.at(*value)).collect()
    };
    let columns = places(&plot.x, &grid.scopes);
    let rows = places(&plot.y, &grid.severities);
    cells((&columns, &rows), |scope, severity| {
        grid.cost(scope, severity, whose)
    })
}
