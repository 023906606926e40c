//! Names, bands, marks and numbers, in one column or two.

use super::{PLACES, Row, by_class};
use crate::chart::axis::Scale;
use crate::chart::drawing::{Anchor, Bounds, Drawing, Label, Shape};
use crate::chart::fonts::Weight;
use crate::chart::frame::{Style, View};
use crate::chart::plot::{Plot, Ticks, panels, shortened};
use crate::chart::text_width::printable;
use crate::chart::theme::{AXIS, GREY_TEXT, GRID, HORIZONS, INK, tint};
use crate::results::unit;
use crate::text::numbers::short;
use crate::text::strings::chart as strings;

/// What the axis shows: beyond it marks stand at its ends, as arrows.
const RANGE: (f64, f64) = (-0.5, 2.5);
/// The least height of a line, in font sizes; what has no room is left out.
const LEAST: f64 = 1.15;
/// The most of it.
const MOST: f64 = 2.2;

/// A line of a column.
enum Line<'a> {
    Class(&'a str),
    Estimate(&'a Row),
}

/// Everything between head and foot.
struct Page<'a> {
    view: &'a View<'a>,
    small: Style,
    height: f64,
}

/// Draws all rows that have room, and says how many have none.
pub(super) fn draw(drawing: &mut Drawing, rows: &[Row], area: Bounds, view: &View<'_>) {
    let small = view.style(0.77, Weight::Regular, INK);
    let inside = Bounds {
        top: area.top + 3.4 * small.leading(),
        bottom: area.bottom - 3.0 * small.leading(),
        ..area
    };
    let lines: Vec<Line<'_>> = by_class(rows)
        .flat_map(|rows| {
            let class = Line::Class(&rows[0].class);
            std::iter::once(class).chain(rows.iter().map(Line::Estimate))
        })
        .collect();
    let room = (inside.height() / (LEAST * small.size)).floor().max(0.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "lines of a page"
    )]
    let room = room as usize;
    let count = if lines.len() > room { 2 } else { 1 };
    let (columns, left_out) = split(&lines, count, room);
    let most = columns.iter().map(|lines| lines.len()).max().unwrap_or(0);
    let page = Page {
        view,
        small,
        height: (inside.height() / most.max(1) as f64).min(MOST * small.size),
    };
    page.draw_key(drawing, area);
    let gap = 2.0 * view.body();
    for (lines, bounds) in columns.iter().zip(panels(inside, count, count, (gap, 0.0))) {
        page.draw_column(drawing, lines, bounds);
    }
    if left_out > 0 {
        let text = strings::BENCHMARKS_LEFT_OUT.with("count", left_out);
        let at = (area.left, area.bottom - 0.4 * small.size);
        let text = text.in_language(view.language);
        shortened(
            drawing,
            &text,
            &page.quiet(),
            at,
            (area.width(), Anchor::Start),
        );
    }
}

/// Lines in columns of the same length, and how many estimates have no room. No
/// class stands at the end of a column.
fn split<'a, 'b>(lines: &'b [Line<'a>], count: usize, room: usize) -> (Vec<&'b [Line<'a>]>, usize) {
    let length = lines.len().div_ceil(count).min(room);
    let mut columns = Vec::new();
    let mut rest = lines;
    for place in 0..count {
        let wanted = if place == 0 { length } else { room };
        let mut until = wanted.min(rest.len());
        while until > 0 && until < rest.len() && matches!(rest[until - 1], Line::Class(_)) {
            until -= 1;
        }
        let (column, more) = rest.split_at(until);
        columns.push(column);
        rest = more;
    }
    let left_out = rest.iter().filter(|line| matches!(line, Line::Estimate(_)));
    (columns, left_out.count())
}

impl Page<'_> {
    fn quiet(&self) -> Style {
        Style {
            colour: GREY_TEXT,
            ..self.small
        }
    }

    fn bold(&self) -> Style {
        Style {
            weight: Weight::Bold,
            ..self.small
        }
    }

    /// Which mark is what.
    fn draw_key(&self, drawing: &mut Drawing, area: Bounds) {
        let style = self.quiet();
        let (mut left, mut baseline) = (area.left, area.top + style.size);
        let radius = 0.4 * style.size;
        for place in 0..=PLACES.len() {
            let text = match PLACES.get(place) {
                Some((_, _, words)) => self.view.say(words),
                None => self.view.say(&strings::BENCHMARKS_BAND),
            };
            let width = style.width(text) + 3.4 * style.size;
            if left > area.left && left + width > area.right {
                (left, baseline) = (area.left, baseline + style.leading());
            }
            let centre = (left + style.size, baseline - 0.36 * style.size);
            match PLACES.get(place) {
                Some((_, mark, _)) => mark.draw(drawing, centre, radius, HORIZONS[2]),
                None => drawing.rectangle(
                    Bounds {
                        left,
                        right: left + 2.0 * style.size,
                        top: centre.1 - radius,
                        bottom: centre.1 + radius,
                    },
                    band_colour(),
                ),
            }
            let at = (left + 2.4 * style.size, baseline);
            let room = (area.right - at.0, Anchor::Start);
            shortened(drawing, text, &style, at, room);
            left += width + style.size;
        }
    }

    fn draw_column(&self, drawing: &mut Drawing, lines: &[Line<'_>], bounds: Bounds) {
        if lines.is_empty() {
            return;
        }
        let (names, numbers) = self.widths(lines, bounds);
        let plot = self.plot(lines.len(), (names, numbers), bounds);
        let head = self.view.say(&strings::BENCHMARKS_HEAD);
        let at = (bounds.right, bounds.top - 0.4 * self.small.size);
        let room = (bounds.right - plot.area.left, Anchor::End);
        shortened(drawing, head, &self.quiet(), at, room);
        self.draw_ground(drawing, lines, &plot);
        for (place, line) in lines.iter().enumerate() {
            let middle = self.middle(&plot, place);
            match line {
                Line::Class(class) => self.draw_class(drawing, class, bounds, middle),
                Line::Estimate(row) => {
                    self.draw_words(drawing, row, bounds, (names, numbers), middle);
                    self.draw_ours(drawing, row, &plot, middle);
                }
            }
        }
    }

    /// Of names and of numbers.
    fn widths(&self, lines: &[Line<'_>], bounds: Bounds) -> (f64, f64) {
        let numbers = lines.iter().map(|line| match line {
            Line::Class(_) => 0.0,
            Line::Estimate(row) => self.quiet().width(&self.numbers(row)),
        });
        let numbers = numbers.fold(0.0, f64::max).min(0.36 * bounds.width());
        (0.42 * bounds.width(), numbers)
    }

    /// Between names and numbers.
    fn plot(&self, lines: usize, (names, numbers): (f64, f64), bounds: Bounds) -> Plot {
        let gap = self.small.size;
        let area = Bounds {
            left: bounds.left + names + gap,
            right: bounds.right - numbers - gap,
            bottom: bounds.top + self.height * lines as f64,
            ..bounds
        };
        Plot {
            area,
            x: Scale::new(RANGE, (area.left, area.right)),
            y: Scale::new((0.0, 1.0), (area.bottom, area.top)),
        }
    }

    /// The axis, the bands, and lines at no effect and at what was published.
    fn draw_ground(&self, drawing: &mut Drawing, lines: &[Line<'_>], plot: &Plot) {
        let ticks = Ticks {
            most: 4,
            unit: "",
            signed: false,
            language: self.view.language,
        };
        plot.draw_columns(drawing, &ticks, &self.quiet());
        for (place, line) in lines.iter().enumerate() {
            if let Line::Estimate(row) = line {
                self.draw_band(drawing, row, plot, self.middle(plot, place));
            }
        }
        for (value, width) in [(0.0, 1.5), (1.0, 1.0)] {
            let x = plot.x.at(value);
            drawing.line((x, plot.area.top), (x, plot.area.bottom), width, AXIS);
        }
    }

    fn draw_class(&self, drawing: &mut Drawing, class: &str, bounds: Bounds, middle: f64) {
        let words = self.view.say(strings::class_of_benchmarks(class));
        let style = self.bold();
        drawing.clear(Bounds {
            // With the ends of the lines across.
            top: middle - 0.5 * self.height - 1.0,
            bottom: middle + 0.5 * self.height,
            ..bounds
        });
        let at = (bounds.left, Label::baseline_around(middle, style.size));
        shortened(drawing, words, &style, at, (bounds.width(), Anchor::Start));
    }

    fn middle(&self, plot: &Plot, place: usize) -> f64 {
        plot.area.top + (place as f64 + 0.5) * self.height
    }

    fn draw_words(
        &self,
        drawing: &mut Drawing,
        row: &Row,
        bounds: Bounds,
        (names, numbers): (f64, f64),
        middle: f64,
    ) {
        let baseline = Label::baseline_around(middle, self.small.size);
        // In front: a long name is cut.
        let star = if row.is_commissioned { "* " } else { "" };
        let name = format!("{star}{}", row.words.in_language(self.view.language));
        let name = printable(&name, self.view.language);
        let at = (bounds.left, baseline);
        shortened(drawing, &name, &self.small, at, (names, Anchor::Start));
        let at = (bounds.right, baseline);
        let style = self.quiet();
        shortened(
            drawing,
            &self.numbers(row),
            &style,
            at,
            (numbers, Anchor::End),
        );
        drawing.line(
            (bounds.left, middle + 0.5 * self.height),
            (bounds.right, middle + 0.5 * self.height),
            1.0,
            GRID,
        );
    }

    fn draw_band(&self, drawing: &mut Drawing, row: &Row, plot: &Plot, middle: f64) {
        let (a, b) = (row.band.0 / row.one(), row.band.1 / row.one());
        let at = |value: f64| plot.x.at(value.clamp(RANGE.0, RANGE.1));
        let band = Bounds {
            left: at(a.min(b)),
            right: at(a.max(b)),
            top: middle - 0.36 * self.height,
            bottom: middle + 0.36 * self.height,
        };
        drawing.rectangle(band, band_colour());
    }

    fn draw_ours(&self, drawing: &mut Drawing, row: &Row, plot: &Plot, middle: f64) {
        let mut three = row.ours.map(|value| value / row.one());
        three.sort_by(f64::total_cmp);
        let [low, median, high] = three.map(|value| value.clamp(RANGE.0, RANGE.1));
        let (left, right) = (plot.x.at(low), plot.x.at(high));
        let colour = HORIZONS[2];
        drawing.line(
            (left, middle),
            (right, middle),
            0.14 * self.small.size,
            colour,
        );
        let radius = 0.36 * self.small.size;
        row.mark()
            .draw(drawing, (plot.x.at(median), middle), radius, colour);
        if (RANGE.0..=RANGE.1).contains(&three[1]) {
            return;
        }
        let way = if three[1] > median { 1.0 } else { -1.0 };
        let x = plot.x.at(median) + way * 1.3 * radius;
        drawing.shapes.push(Shape::Polygon {
            points: vec![
                (x, middle - 0.8 * radius),
                (x + way * 1.2 * radius, middle),
                (x, middle + 0.8 * radius),
            ],
            colour,
        });
    }

    /// Ours and the band, with the unit.
    fn numbers(&self, row: &Row) -> String {
        let language = self.view.language;
        let number = |value: f64| short(value, language);
        let (low, high) = row.band;
        let text = if low == f64::NEG_INFINITY {
            &strings::BENCHMARKS_AT_MOST
        } else if high == f64::INFINITY {
            &strings::BENCHMARKS_AT_LEAST
        } else {
            &strings::BENCHMARKS_NUMBERS
        };
        let unit = match row.unit.as_str() {
            unit::PERCENT => &strings::BENCHMARKS_PERCENT,
            unit::USD_BN => &strings::BENCHMARKS_USD_BN,
            _ => &strings::BENCHMARKS_POINTS,
        };
        let text = text.with("ours", number(row.ours[1]));
        let text = text.with("low", number(low)).with("high", number(high));
        printable(
            &text.with_words("unit", unit).in_language(language),
            language,
        )
    }
}

fn band_colour() -> crate::chart::theme::Colour {
    tint(HORIZONS[0], 0.55)
}
