//! One region over the horizons: median, bands of the middle 50 and 90 % of
//! runs, marks. `fan` and `multiples` are made of these.

use super::axis::Scale;
use super::drawing::{Anchor, Bounds, Drawing, Label, Point};
use super::fonts::Weight;
use super::frame::Style;
use super::horizon_key::words;
use super::marks;
use super::plot::{
    BEYOND_MEANING, LEAST_PERCENT, Plot, Ticks, are_apart, change_in_percent, range_with_zero,
    spread,
};
use super::theme::{Colour, GREY_TEXT, INK, region_ink, tint};
use crate::horizon::Horizon;
use crate::results::{SummaryRow, outcome, unit};
use crate::text::strings::chart as strings;
use crate::text::{Language, Text};

/// How much paper is in the bands of 90 and of 50 %.
const TINTS: [f64; 2] = [0.78, 0.52];

/// What is known of a region at a horizon, percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spread {
    /// The horizon.
    pub(super) horizon: Horizon,
    /// 5th, 25th, 50th, 75th, 95th percentile; five times the one value there
    /// is without draws.
    pub(super) five: [f64; 5],
    /// Whether there are draws.
    pub(super) drawn: bool,
}

impl Spread {
    fn of(row: &SummaryRow, horizon: Horizon) -> Option<Self> {
        let mut five = row.percentiles.unwrap_or([row.mean; 5]);
        if !five.iter().all(|value| value.abs() < BEYOND_MEANING) {
            return None;
        }
        five.sort_by(f64::total_cmp);
        Some(Self {
            horizon,
            five,
            drawn: row.percentiles.is_some(),
        })
    }

    /// The median.
    pub(super) const fn median(&self) -> f64 {
        self.five[2]
    }
}

/// A region and what is known of it, in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region {
    /// Its code.
    pub(super) code: String,
    /// What is known.
    pub(super) spreads: Vec<Spread>,
}

/// Every region with a welfare change in percent, in the order of the summary.
pub(super) fn regions(summary: &[SummaryRow]) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for row in summary {
        let horizon = Horizon::named(&row.horizon);
        let is_wanted = row.outcome == outcome::WELFARE_CHANGE && row.unit == unit::PERCENT;
        let spread = horizon
            .filter(|_| is_wanted)
            .and_then(|at| Spread::of(row, at));
        let Some(spread) = spread else {
            continue;
        };
        match regions.iter_mut().find(|region| region.code == row.region) {
            Some(region) => region.spreads.push(spread),
            None => regions.push(Region {
                code: row.region.clone(),
                spreads: vec![spread],
            }),
        }
    }
    for region in &mut regions {
        region.spreads.sort_by_key(|spread| spread.horizon);
        region.spreads.dedup_by_key(|spread| spread.horizon);
    }
    regions
}

/// The rows of the CSV beside such a chart.
pub(super) fn rows(regions: &[Region]) -> Vec<Vec<String>> {
    let head = ["region", "horizon", "p5", "p25", "p50", "p75", "p95"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for region in regions {
        for spread in &region.spreads {
            let mut row = vec![region.code.clone(), spread.horizon.name().to_owned()];
            row.extend(spread.five.iter().enumerate().map(|(at, value)| {
                let known = spread.drawn || at == 2;
                if known {
                    value.to_string()
                } else {
                    String::new()
                }
            }));
            rows.push(row);
        }
    }
    rows
}

/// One scale for all panels.
pub(super) fn range(regions: &[Region]) -> (f64, f64) {
    let spreads = regions.iter().flat_map(|region| &region.spreads);
    range_with_zero(spreads.flat_map(|spread| spread.five), LEAST_PERCENT)
}

/// The horizons that any of the regions has.
pub(super) fn horizons(regions: &[Region]) -> Vec<Horizon> {
    let spoken_of = |horizon: &Horizon| {
        let mut spreads = regions.iter().flat_map(|region| &region.spreads);
        spreads.any(|spread| spread.horizon == *horizon)
    };
    Horizon::ALL.into_iter().filter(spoken_of).collect()
}

/// How panels are drawn.
#[derive(Clone, Debug)]
pub(super) struct Panels {
    /// The language.
    pub(super) language: Language,
    /// Style of axis labels.
    pub(super) small: Style,
    /// Style of values.
    pub(super) value: Style,
    /// The horizons along the x axis.
    pub(super) horizons: Vec<Horizon>,
    /// The range of the y axis.
    pub(super) range: (f64, f64),
    /// At most so many numbers on the y axis.
    pub(super) ticks: usize,
}

impl Panels {
    fn y_ticks(&self) -> Ticks {
        Ticks {
            most: self.ticks,
            unit: "%",
            signed: true,
            language: self.language,
        }
    }

    /// Draws a region into a box: numbers at the left if `labelled`.
    pub(super) fn draw(&self, drawing: &mut Drawing, region: &Region, panel: Bounds) {
        let plot = self.plot(panel);
        plot.draw_rows(drawing, &self.y_ticks(), &self.small);
        self.draw_horizons(drawing, &plot);
        let ink = region_ink(&region.code);
        let places: Vec<(f64, &Spread)> = region
            .spreads
            .iter()
            .filter_map(|spread| Some((self.x(&plot, spread.horizon)?, spread)))
            .collect();
        for ((low, high), share) in [(0, 4), (1, 3)].into_iter().zip(TINTS) {
            draw_band(drawing, &plot, &places, (low, high), tint(ink, share));
        }
        let line: Vec<Point> = places
            .iter()
            .map(|(x, spread)| (*x, plot.y.at(spread.median())))
            .collect();
        drawing.path(&line, 0.15 * self.value.size, ink, None);
        for (point, (_, spread)) in line.iter().zip(&places) {
            let (mark, _) = marks::of_horizon(spread.horizon);
            mark.draw(drawing, *point, 0.36 * self.value.size, ink);
        }
        self.draw_values(drawing, &plot, &places);
    }

    fn plot(&self, panel: Bounds) -> Plot {
        let y = Scale::new(
            self.range,
            (panel.bottom - 1.8 * self.small.size, panel.top),
        );
        let numbers = self.y_ticks().width(&y, &self.small) + 0.6 * self.small.size;
        let area = Bounds {
            left: panel.left + numbers,
            bottom: panel.bottom - 1.8 * self.small.size,
            ..panel
        };
        let last = self.horizons.len().saturating_sub(1) as f64;
        let margin = 0.14 * area.width();
        Plot {
            area,
            x: Scale::new((0.0, last), (area.left + margin, area.right - margin)),
            y,
        }
    }

    fn x(&self, plot: &Plot, horizon: Horizon) -> Option<f64> {
        let place = self.horizons.iter().position(|known| *known == horizon)?;
        Some(plot.x.at(place as f64))
    }

    fn draw_horizons(&self, drawing: &mut Drawing, plot: &Plot) {
        let baseline = plot.area.bottom + 1.4 * self.small.size;
        let labels = self.horizons.iter().filter_map(|&horizon| {
            let [_, _, year] = words(horizon);
            let text = year.in_language(self.language);
            let at = (self.x(plot, horizon)?, baseline);
            Some(self.small.label(text, at, Anchor::Middle))
        });
        let labels: Vec<Label> = labels.collect();
        let inside = labels.iter().all(|label| {
            let bounds = label.bounds();
            bounds.left >= plot.area.left - 2.0 && bounds.right <= plot.area.right + 2.0
        });
        if inside && are_apart(&labels, 0.4 * self.small.size) {
            drawing.labels.extend(labels);
        } else if let Some(last) = labels.into_iter().last() {
            drawing.labels.push(last);
        }
    }

    /// The median at each horizon, beside its band, where it fits.
    fn draw_values(&self, drawing: &mut Drawing, plot: &Plot, places: &[(f64, &Spread)]) {
        let style = Style {
            weight: Weight::Bold,
            colour: INK,
            ..self.value
        };
        let size = style.size;
        let line: Vec<Point> = places
            .iter()
            .map(|(x, spread)| (*x, plot.y.at(spread.median())))
            .collect();
        for (x, spread) in places.iter().rev() {
            let text = change_in_percent(spread.median(), self.language);
            let [low, high] = [0, 4].map(|end| plot.y.at(spread.five[end]));
            let under = ((*x, low + 1.4 * size), Anchor::Middle);
            let over = ((*x, high - 0.7 * size), Anchor::Middle);
            let middle = Label::baseline_around(plot.y.at(spread.median()), size);
            let right = ((x + 0.6 * size, middle), Anchor::Start);
            let left = ((x - 0.6 * size, middle), Anchor::End);
            // Over or under the line, on the side of the panel's middle.
            let inwards = if *x < plot.area.centre().0 {
                right
            } else {
                left
            };
            let beside = |lines: f64| {
                let ((x, middle), anchor) = inwards;
                ((x, middle + lines * size), anchor)
            };
            let [near, far] = if spread.median() < 0.0 {
                [under, over]
            } else {
                [over, under]
            };
            let below = [beside(1.0), beside(-1.0)];
            // Far from its mark a number would be read as that of a band's end.
            let is_wide = (low - high) > 4.0 * size;
            let all = if is_wide {
                [below[0], below[1], right, left, near, far]
            } else {
                [near, right, left, far, below[0], below[1]]
            };
            let labels = all.map(|(at, anchor)| style.label(text.as_str(), at, anchor));
            let is_free = |label: &&Label| {
                let bounds = label.bounds();
                let inside = bounds.top >= plot.area.top - 0.3 * size
                    && bounds.bottom <= plot.area.bottom
                    && bounds.left >= plot.area.left
                    && bounds.right <= plot.area.right + size;
                let mut others = drawing.labels.iter();
                inside && !others.any(|other| other.bounds().overlaps(&bounds))
            };
            let is_clear = |label: &&Label| is_free(label) && !crosses(&line, &label.bounds());
            let label = labels.iter().find(is_clear);
            let label = label.or_else(|| labels.iter().find(is_free)).cloned();
            drawing.labels.extend(label);
        }
    }
}

/// Whether a line through points comes into a box.
fn crosses(line: &[Point], bounds: &Bounds) -> bool {
    let room = bounds.inset(-1.5);
    line.windows(2).any(|ends| {
        let [(x0, y0), (x1, y1)] = [ends[0], ends[1]];
        (0..=32).any(|step| {
            let t = f64::from(step) / 32.0;
            let (x, y) = (x0 + t * (x1 - x0), y0 + t * (y1 - y0));
            (room.left..room.right).contains(&x) && (room.top..room.bottom).contains(&y)
        })
    })
}

fn draw_band(
    drawing: &mut Drawing,
    plot: &Plot,
    places: &[(f64, &Spread)],
    (low, high): (usize, usize),
    colour: Colour,
) {
    let drawn: Vec<_> = places.iter().filter(|(_, spread)| spread.drawn).collect();
    let at = |percentile: usize| {
        let points = drawn.iter();
        points.map(move |(x, spread)| (*x, plot.y.at(spread.five[percentile])))
    };
    if let [(x, spread)] = drawn[..] {
        let half = 0.03 * plot.area.width();
        drawing.rectangle(
            Bounds {
                left: x - half,
                right: x + half,
                top: plot.y.at(spread.five[high]),
                bottom: plot.y.at(spread.five[low]),
            },
            colour,
        );
        return;
    }
    let points: Vec<Point> = at(low)
        .chain(at(high).collect::<Vec<_>>().into_iter().rev())
        .collect();
    if points.len() > 2 {
        drawing
            .shapes
            .push(super::drawing::Shape::Polygon { points, colour });
    }
}

/// A grey style of a size.
pub(super) fn grey(size: f64) -> Style {
    Style::new(size, Weight::Regular, GREY_TEXT)
}

/// The bands and the line of a key, by the percentile at which each stands.
const KEY: [(usize, &Text); 3] = [
    (4, &strings::BAND_90),
    (3, &strings::BAND_50),
    (2, &strings::MEDIAN),
];

impl Panels {
    /// Room for the words beside the bands.
    pub(super) fn key_width(&self) -> f64 {
        let widths = KEY.map(|(_, text)| self.small.width(text.in_language(self.language)));
        widths.into_iter().fold(0.0, f64::max) + 0.8 * self.small.size
    }

    /// Says at the last horizon which band is which.
    pub(super) fn draw_key(&self, drawing: &mut Drawing, region: &Region, panel: Bounds) {
        let plot = self.plot(panel);
        let Some(last) = region.spreads.last().filter(|spread| spread.drawn) else {
            return;
        };
        let Some(x) = self.x(&plot, last.horizon) else {
            return;
        };
        // Bands that narrow to nothing are named at their upper edges, apart.
        let wanted = KEY.map(|(at, _)| match at {
            2 => plot.y.at(last.five[2]),
            _ => f64::midpoint(plot.y.at(last.five[at]), plot.y.at(last.five[at - 1])),
        });
        let limits = (panel.top, plot.area.bottom - 0.6 * self.small.size);
        let Some(places) = spread(&wanted, 1.25 * self.small.size, limits) else {
            return;
        };
        let left = plot.area.right + 0.6 * self.small.size;
        let mark = x + 0.6 * self.value.size;
        for (((_, text), wanted), y) in KEY.into_iter().zip(wanted).zip(places) {
            let points = [(mark, wanted), (left - 0.3 * self.small.size, y)];
            drawing.path(&points, 1.0, GREY_TEXT, None);
            let at = (left, Label::baseline_around(y, self.small.size));
            let label = self
                .small
                .label(text.in_language(self.language), at, Anchor::Start);
            drawing.labels.push(label);
        }
    }
}
