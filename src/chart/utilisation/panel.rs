//! Use, price and stacked capacity, a panel each.

use super::{Found, Path};
use crate::chart::drawing::{Bounds, Drawing, Point, Shape};
use crate::chart::frame::View;
use crate::chart::line_panel::{Across, At, LinePanel, Series, dash};
use crate::chart::plot::{LEAST_PERCENT, Plot, panels, range_with_zero};
use crate::chart::text_width::printable;
use crate::chart::theme::{Colour, HORIZONS, WHITE, region_colour, tint};
use crate::text::Text;
use crate::text::numbers::headline;
use crate::text::strings::chart as strings;

/// Regions of a stack; the others are one.
const MOST: usize = 7;

/// What a panel shows of a path.
type Line = fn(&Path) -> &Vec<At>;

struct Page<'a> {
    view: &'a View<'a>,
    found: &'a Found,
    years: (i32, i32),
}

/// Draws the panels: the stack is that of the last path, the scenario's own.
pub(super) fn draw(drawing: &mut Drawing, found: &Found, area: Bounds, view: &View<'_>) {
    let Some(last) = found.paths.last() else {
        return;
    };
    let page = Page {
        view,
        found,
        years: last.ends(),
    };
    let columns = if area.width() > area.height() { 3 } else { 1 };
    let gap = (1.2 * view.body(), 0.6 * view.body());
    let boxes = panels(area, 3, columns, gap);
    page.draw_lines(drawing, &strings::UTILISATION_USED, boxes[0], |path| {
        &path.used
    });
    page.draw_lines(drawing, &strings::UTILISATION_PRICE, boxes[1], |path| {
        &path.price
    });
    page.draw_stack(drawing, last, boxes[2]);
}

impl Page<'_> {
    fn draw_lines(&self, drawing: &mut Drawing, title: &'static Text, bounds: Bounds, line: Line) {
        let language = self.view.language;
        let series = self.found.paths.iter().enumerate().map(|(place, path)| {
            let points = line(path).clone();
            let last = points.last().map_or(0.0, |at| at.1[1]);
            let label = format!("{}% {}", headline(last, language), path.name(language));
            Series {
                parts: vec![points],
                label: printable(&label, language),
                colour: HORIZONS[2 - place],
                dash: dash(place, self.view.body()),
                width: 0.16,
                band: self.found.draws(),
            }
        });
        let series: Vec<Series> = series.collect();
        let values = series.iter().flat_map(|one| one.parts.iter().flatten());
        let range = range_with_zero(values.flat_map(|at| at.1), LEAST_PERCENT);
        self.panel(title, bounds, range).draw(drawing, &series);
    }

    fn panel(
        &self,
        title: &'static Text,
        bounds: Bounds,
        (low, high): (f64, f64),
    ) -> LinePanel<'_> {
        LinePanel {
            view: self.view,
            bounds,
            title: self.view.say(title),
            x: Across::Years(self.years.0, self.years.1),
            // The numbers of both axes stand apart where nothing is below zero.
            y: (low - 0.05 * (high - low), high),
        }
    }

    /// Areas over one another, the largest at the bottom, each named at its end.
    fn draw_stack(&self, drawing: &mut Drawing, path: &Path, bounds: Bounds) {
        let layers = self.layers(path);
        let Some(top) = layers.last() else {
            return;
        };
        let values = top.line.iter().map(|at| at.1[2]);
        let range = range_with_zero(values, LEAST_PERCENT);
        let names: Vec<Series> = layers.iter().map(|layer| layer.named(self.view)).collect();
        let panel = self.panel(&strings::UTILISATION_CAPACITY, bounds, range);
        let plot = panel.draw(drawing, &names);
        for layer in &layers {
            layer.draw(drawing, &plot);
        }
    }

    /// Lower edge, middle and upper edge of each region's area.
    fn layers(&self, path: &Path) -> Vec<Layer> {
        let mut layers: Vec<Layer> = Vec::new();
        for (place, (region, line)) in path.capacity.iter().enumerate() {
            if place < MOST {
                let below = layers.last();
                let line = stacked(line, below);
                layers.push(Layer {
                    name: self.view.region(region),
                    colour: tint(region_colour(region), 0.15),
                    line,
                });
            } else if let Some(last) = layers.last_mut() {
                // What is left joins the smallest that is shown.
                last.widen(line);
                self.view
                    .say(&strings::SANKEY_REST)
                    .clone_into(&mut last.name);
            }
        }
        layers
    }
}

/// A region's capacity on top of those below.
struct Layer {
    name: String,
    colour: Colour,
    /// Lower edge, middle, upper edge.
    line: Vec<At>,
}

fn stacked(line: &[(f64, f64)], below: Option<&Layer>) -> Vec<At> {
    let base = |year: f64| {
        let line = below.and_then(|layer| layer.line.iter().find(|at| at.0 == year));
        line.map_or(0.0, |at| at.1[2])
    };
    let at = |&(year, value): &(f64, f64)| {
        let low = base(year);
        (year, [low, low + value / 2.0, low + value])
    };
    line.iter().map(at).collect()
}

impl Layer {
    fn widen(&mut self, line: &[(f64, f64)]) {
        for (year, [low, mid, high]) in &mut self.line {
            let more = line.iter().find(|at| at.0 == *year);
            *high += more.map_or(0.0, |at| at.1);
            *mid = f64::midpoint(*low, *high);
        }
    }

    /// Its middle, which carries the name at the end.
    fn named(&self, view: &View<'_>) -> Series {
        let last = self.line.last().map_or(0.0, |at| at.1[2] - at.1[0]);
        let label = format!("{}% {}", headline(last, view.language), self.name);
        Series {
            parts: vec![self.line.clone()],
            label: printable(&label, view.language),
            colour: self.colour,
            dash: None,
            width: 0.1,
            band: false,
        }
    }

    fn draw(&self, drawing: &mut Drawing, plot: &Plot) {
        let edge = |place: usize| -> Vec<Point> {
            let points = self.line.iter();
            let at = |(year, three): &At| (plot.x.at(*year), plot.y.at(three[place]));
            points.map(at).collect()
        };
        let mut points = edge(0);
        points.extend(edge(2).into_iter().rev());
        drawing.shapes.push(Shape::Polygon {
            points,
            colour: self.colour,
        });
        // Neighbours of like colour stay apart.
        drawing.path(&edge(2), 1.2, WHITE, None);
    }
}
