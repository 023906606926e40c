//! Bars, names, axis and key of the tornado.

use super::{Factor, Found, decimals, factor, signed};
use crate::chart::axis::Scale;
use crate::chart::drawing::{Anchor, Bounds, Drawing, Label};
use crate::chart::fonts::Weight;
use crate::chart::frame::{Style, View};
use crate::chart::input::Input;
use crate::chart::plot::{Plot, Ticks, stacked};
use crate::chart::text_width::{printable, shorten};
use crate::chart::theme::{AXIS, GREY_TEXT, GRID, HORIZONS, INK};
use crate::text::Language;
use crate::text::strings::chart as strings;

/// Everything between head and foot.
struct Page<'a> {
    input: &'a Input<'a>,
    found: &'a Found,
    language: Language,
    body: f64,
}

/// Draws the bars, their names, the axis and the key.
pub(super) fn draw(drawing: &mut Drawing, found: &Found, area: Bounds, view: &View<'_>) {
    let page = Page {
        input: view.input,
        found,
        language: view.language,
        body: view.body(),
    };
    page.draw(drawing, area);
}

impl Page<'_> {
    fn draw(&self, drawing: &mut Drawing, area: Bounds) {
        let shown: Vec<&Factor> = self.found.factors.iter().take(self.found.shown).collect();
        let small = Style::new(0.87 * self.body, Weight::Regular, GREY_TEXT);
        let value = Style::new(0.87 * self.body, Weight::Regular, INK);
        let plot_top = area.top + 3.2 * self.body;
        let height = (area.bottom - plot_top) / shown.len().max(1) as f64;
        let height = height.min(4.5 * self.body);
        let names = shown.iter().map(|factor| self.name_width(factor));
        let names = names.fold(0.0, f64::max).min(0.42 * area.width());
        let decimals = decimals(self.found);
        let number = |value: f64| signed(value, decimals, self.language);
        let widths = shown.iter().flat_map(|factor| [factor.low, factor.high]);
        let room = widths
            .map(|end| value.width(&number(end)))
            .fold(0.0, f64::max)
            + self.body;
        let inside = Bounds {
            left: area.left + names + 1.5 * self.body,
            top: plot_top,
            bottom: plot_top + height * shown.len() as f64,
            ..area
        };
        let plot = Plot {
            area: inside,
            x: Scale::new(
                self.found.range(),
                (inside.left + room, inside.right - room),
            ),
            y: Scale::new((0.0, 1.0), (inside.bottom, inside.top)),
        };
        self.draw_axis(drawing, &plot, &small);
        self.draw_key(drawing, area, &small);
        for (place, factor) in shown.into_iter().enumerate() {
            let top = plot_top + place as f64 * height;
            drawing.line((area.left, top), (area.right, top), 1.0, GRID);
            let middle = top + height / 2.0;
            self.draw_name(drawing, factor, (area.left, middle), (names, height));
            self.draw_bars(drawing, factor, &plot, (middle, 0.26 * height));
        }
        let x = plot.x.at(self.found.central);
        drawing.line((x, inside.top), (x, inside.bottom), 1.5, AXIS);
    }

    /// From the centre to either end. Where both lie on one side the shorter bar
    /// stands in front of the longer and gives up its number.
    fn draw_bars(
        &self,
        drawing: &mut Drawing,
        factor: &Factor,
        plot: &Plot,
        (middle, reach): (f64, f64),
    ) {
        let value = Style::new(0.87 * self.body, Weight::Regular, INK);
        let centre = plot.x.at(self.found.central);
        let from_centre = |value: f64| plot.x.at(value) - centre;
        let mut ends = [(factor.low, HORIZONS[0]), (factor.high, HORIZONS[2])];
        ends.sort_by(|a, b| from_centre(b.0).abs().total_cmp(&from_centre(a.0).abs()));
        let longer = from_centre(ends[0].0);
        for (place, (end, colour)) in ends.into_iter().enumerate() {
            let (length, x) = (from_centre(end), plot.x.at(end));
            let bar = Bounds {
                left: x.min(centre),
                right: x.max(centre),
                top: middle - reach,
                bottom: middle + reach,
            };
            drawing.rectangle(bar, colour);
            if place == 1 && length * longer > 0.0 {
                continue;
            }
            let is_left = length < 0.0 || (length == 0.0 && longer > 0.0);
            let (x, anchor) = if is_left {
                (x - 0.4 * value.size, Anchor::End)
            } else {
                (x + 0.4 * value.size, Anchor::Start)
            };
            let text = signed(end, decimals(self.found), self.language);
            let baseline = Label::baseline_around(middle, value.size);
            let label = value.label(text, (x, baseline), anchor);
            let mut others = drawing.labels.iter();
            if others.all(|one| !one.bounds().overlaps(&label.bounds())) {
                drawing.labels.push(label);
            }
        }
    }

    fn name_width(&self, factor: &Factor) -> f64 {
        let style = Style::new(0.9 * self.body, Weight::Regular, INK);
        let name = factor::name(&factor.path, self.input, self.language);
        style.width(&printable(&name, self.language)) + 1.0
    }

    /// Ticks above the bars, and the value at central numbers over them.
    fn draw_axis(&self, drawing: &mut Drawing, plot: &Plot, small: &Style) {
        let ticks = Ticks {
            most: 6,
            unit: "",
            signed: true,
            language: self.language,
        };
        let x = plot.x.at(self.found.central);
        let text = strings::TORNADO_CENTRAL
            .with(
                "value",
                signed(self.found.central, decimals(self.found), self.language),
            )
            .in_language(self.language);
        let bold = Style {
            weight: Weight::Bold,
            colour: INK,
            ..*small
        };
        let half = bold.width(&text) / 2.0;
        let x_text = x.clamp(
            plot.area.left + half,
            (plot.area.right - half).max(plot.area.left + half),
        );
        let at = (x_text, plot.area.top - 1.8 * small.size);
        drawing.labels.push(bold.label(text, at, Anchor::Middle));
        let baseline = plot.area.top - 0.5 * small.size;
        let mut last = f64::NEG_INFINITY;
        for (tick, text) in ticks.of(&plot.x) {
            let x = plot.x.at(tick);
            let label = small.label(text, (x, baseline), Anchor::Middle);
            let bounds = label.bounds();
            if bounds.left >= last + small.size && bounds.right <= plot.area.right + small.size {
                last = bounds.right;
                drawing.line((x, plot.area.top), (x, plot.area.bottom), 1.0, GRID);
                drawing.labels.push(label);
            }
        }
    }

    /// Which shade is which end.
    fn draw_key(&self, drawing: &mut Drawing, area: Bounds, small: &Style) {
        let mut left = area.left;
        let baseline = area.top + 1.1 * small.size;
        for (text, colour) in [
            (&strings::TORNADO_LOW, HORIZONS[0]),
            (&strings::TORNADO_HIGH, HORIZONS[2]),
        ] {
            let text = text.in_language(self.language);
            let side = 0.8 * small.size;
            drawing.rectangle(
                Bounds {
                    left,
                    top: baseline - side,
                    right: left + side,
                    bottom: baseline,
                },
                colour,
            );
            let at = (left + 1.2 * small.size, baseline);
            drawing.labels.push(small.label(text, at, Anchor::Start));
            left += small.width(text) + 3.0 * small.size;
        }
    }

    /// What the number is, and between which values it was tested.
    fn draw_name(
        &self,
        drawing: &mut Drawing,
        factor: &Factor,
        (left, middle): (f64, f64),
        (width, height): (f64, f64),
    ) {
        let style = Style::new(0.9 * self.body, Weight::Regular, INK);
        let quiet = Style::new(0.77 * self.body, Weight::Regular, GREY_TEXT);
        let name = factor::name(&factor.path, self.input, self.language);
        let name = printable(&name, self.language);
        let tested = factor::tested(&factor.tested, self.found.horizon(), self.language);
        let tested = printable(&tested, self.language);
        let room = (width, 1, Anchor::Start);
        if height < style.leading() + quiet.leading() || tested.is_empty() {
            stacked(drawing, &name, &style, (left, middle), room);
            return;
        }
        let name = shorten(&name, style.size, style.weight, width);
        stacked(
            drawing,
            &name,
            &style,
            (left, middle - 0.5 * quiet.leading()),
            room,
        );
        let below = (left, middle + 0.5 * style.leading());
        stacked(drawing, &tested, &quiet, below, room);
    }
}
