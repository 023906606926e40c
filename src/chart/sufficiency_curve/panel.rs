//! Cost, security and break-even probability, a panel each.

use super::curves::{At, Curve, Found};
use super::{facts, goal, name};
use crate::chart::drawing::{Anchor, Bounds, Drawing};
use crate::chart::fonts::Weight;
use crate::chart::frame::{Style, View};
use crate::chart::line_panel::{Across, At as LineAt, LinePanel, Series, dash};
use crate::chart::marks::Mark;
use crate::chart::plot::{LEAST_PERCENT, Plot, panels, range_with_zero, shortened, stacked};
use crate::chart::text_width::printable;
use crate::chart::theme::{Colour, GREY_TEXT, INK, region_ink};
use crate::text::numbers::headline;
use crate::text::strings::chart as strings;

/// Sides and stages whose curves can be told apart.
pub(super) const MOST_PAIRS: usize = 3;
/// The most likely that anything can be, percent a year.
const CERTAIN: f64 = 100.0;

/// What a panel shows of a point.
type Value = fn(&At) -> Option<[f64; 3]>;

/// A curve as it looks.
struct Shown<'a> {
    curve: &'a Curve,
    /// Place of its side and stages.
    pair: usize,
    colour: Colour,
}

impl Shown<'_> {
    /// Which way it is broken: those of one side and stages lie side by side.
    fn dash(&self) -> usize {
        2 * self.pair + usize::from(self.curve.reply)
    }
}

struct Page<'a> {
    view: &'a View<'a>,
    found: &'a Found,
    shown: Vec<Shown<'a>>,
}

/// Draws the panels and, below them, a line on each curve.
pub(super) fn draw(drawing: &mut Drawing, found: &Found, area: Bounds, view: &View<'_>) {
    let pairs = found.pairs();
    let place = |curve: &Curve| {
        let pair = (curve.side.as_str(), curve.stages.as_str());
        pairs.iter().position(|one| *one == pair)
    };
    let shown = found.curves.iter().filter_map(|curve| {
        let pair = place(curve).filter(|pair| *pair < MOST_PAIRS)?;
        if found.replies_as_at_the_top(curve) {
            return None;
        }
        Some(Shown {
            curve,
            pair,
            colour: region_ink(&curve.side),
        })
    });
    let page = Page {
        view,
        found,
        shown: shown.collect(),
    };
    let key = page.draw_key(drawing, area);
    let above = Bounds {
        bottom: area.bottom - key,
        ..area
    };
    let columns = if area.width() > area.height() { 3 } else { 1 };
    let gap = (1.2 * view.body(), 0.6 * view.body());
    let boxes = panels(above, 3, columns, gap);
    let costs = page.shown.iter().filter(|one| page.has_own_cost(one));
    page.draw_panel(
        drawing,
        &strings::SUFFICIENCY_COST,
        boxes[0],
        (costs, |at| Some(at.cost)),
    );
    let all = page.shown.iter();
    let title = &strings::SUFFICIENCY_SECURITY;
    page.draw_panel(drawing, title, boxes[1], (all, |at| at.security));
    page.draw_even(drawing, boxes[2]);
}

/// The parts of a curve between the points that have no value.
fn parts(curve: &Curve, value: Value) -> Vec<Vec<LineAt>> {
    let mut parts: Vec<Vec<LineAt>> = vec![Vec::new()];
    for at in &curve.points {
        match (value(at), parts.last_mut()) {
            (Some(three), Some(part)) => part.push((at.share, three)),
            _ => parts.push(Vec::new()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The parts of a line below a height, each cut where it crosses it.
fn below(parts: Vec<Vec<LineAt>>, top: f64) -> Vec<Vec<LineAt>> {
    let mut kept: Vec<Vec<LineAt>> = Vec::new();
    for part in parts {
        let mut run: Vec<LineAt> = Vec::new();
        let mut before: Option<LineAt> = None;
        for at in part {
            if let Some(from) = before
                && (from.1[1] > top) != (at.1[1] > top)
            {
                run.push(crossing(from, at, top));
            }
            if at.1[1] > top {
                kept.push(std::mem::take(&mut run));
            } else {
                run.push((at.0, at.1.map(|value| value.min(top))));
            }
            before = Some(at);
        }
        kept.push(run);
    }
    kept.retain(|run| !run.is_empty());
    kept
}

fn crossing(from: LineAt, to: LineAt, top: f64) -> LineAt {
    let share = (top - from.1[1]) / (to.1[1] - from.1[1]);
    let between = |a: f64, b: f64| a + share * (b - a);
    let low = between(from.1[0], to.1[0]).min(top);
    (between(from.0, to.0), [low, top, top])
}

impl Page<'_> {
    /// The reply of the other side changes what a share buys, not what it
    /// costs: one line for both.
    fn has_own_cost(&self, one: &Shown<'_>) -> bool {
        let other = |other: &&Shown<'_>| other.pair == one.pair && !other.curve.reply;
        !one.curve.reply || !self.shown.iter().any(|two| other(&two))
    }

    fn label(&self, one: &Shown<'_>, value: Option<f64>) -> String {
        let language = self.view.language;
        let alone = self.shown.iter().all(|other| other.pair == one.pair);
        let name = if alone && one.curve.reply {
            self.view.say(&strings::SUFFICIENCY_WITH_REPLY).to_owned()
        } else {
            name(one.curve, self.found, self.view.input, language)
        };
        let value = match value {
            Some(value) if value > CERTAIN => format!(">{CERTAIN}%"),
            Some(value) => headline(value, language) + "%",
            None => return String::new(),
        };
        printable(&format!("{value} {name}"), language)
    }

    fn series(&self, one: &Shown<'_>, parts: Vec<Vec<LineAt>>, last: Option<f64>) -> Series {
        Series {
            band: self.found.draws() && !one.curve.reply,
            parts,
            label: self.label(one, last),
            colour: one.colour,
            dash: dash(one.dash(), self.view.body()),
            width: 0.16,
        }
    }

    fn draw_panel<'a>(
        &self,
        drawing: &mut Drawing,
        title: &'static crate::text::Text,
        bounds: Bounds,
        (curves, value): (impl Iterator<Item = &'a Shown<'a>>, Value),
    ) {
        let curves: Vec<&Shown<'_>> = curves.collect();
        let lines = curves.iter().map(|one| {
            let parts = parts(one.curve, value);
            let last = parts.last().and_then(|part| part.last());
            let last = last.map(|at| at.1[1]);
            self.series(one, parts, last)
        });
        let lines: Vec<Series> = lines.collect();
        let values = lines.iter().flat_map(|line| line.parts.iter().flatten());
        let range = range_with_zero(values.flat_map(|at| at.1), LEAST_PERCENT);
        let plot = self.draw_lines(drawing, (title, bounds, range), &lines);
        self.draw_marks(drawing, &plot, &curves, value);
        self.draw_gaps(drawing, &plot);
    }

    fn draw_lines(
        &self,
        drawing: &mut Drawing,
        (title, bounds, (low, high)): (&'static crate::text::Text, Bounds, (f64, f64)),
        lines: &[Series],
    ) -> Plot {
        let panel = LinePanel {
            view: self.view,
            bounds,
            title: self.view.say(title),
            x: Across::Percent(0.0, 100.0),
            // The numbers of both axes stand apart where nothing is below zero.
            y: (low - 0.05 * (high - low), high),
        };
        panel.draw(drawing, lines)
    }

    /// Whole: of all steps to a share together; thin: of the last one alone.
    fn draw_even(&self, drawing: &mut Drawing, bounds: Bounds) {
        let even: Value = |at| at.even;
        let mut lines = Vec::new();
        for one in &self.shown {
            let whole = parts(one.curve, even);
            let last = whole.last().and_then(|part| part.last());
            let last = last.map(|at| at.1[1]);
            lines.push(self.series(one, below(whole, CERTAIN), last));
            if !one.curve.reply {
                lines.push(steps(one));
            }
        }
        let values = lines.iter().flat_map(|line| line.parts.iter().flatten());
        let range = range_with_zero(values.flat_map(|at| at.1), LEAST_PERCENT);
        let range = (range.0, range.1.min(1.04 * CERTAIN));
        let title = &strings::SUFFICIENCY_BREAK_EVEN;
        let plot = self.draw_lines(drawing, (title, bounds, range), &lines);
        if lines.iter().all(|line| line.parts.is_empty()) {
            self.say_nothing_bought(drawing, &plot);
        }
        let all: Vec<&Shown<'_>> = self.shown.iter().collect();
        self.draw_marks(drawing, &plot, &all, even);
        self.draw_gaps(drawing, &plot);
    }

    fn say_nothing_bought(&self, drawing: &mut Drawing, plot: &Plot) {
        let style = self.view.style(0.9, Weight::Regular, INK);
        let words = self.view.say(&strings::SUFFICIENCY_NOTHING);
        let (x, y) = plot.area.centre();
        let room = (0.9 * plot.area.width(), 4, Anchor::Middle);
        stacked(drawing, words, &style, (x, y), room);
    }

    /// A ring at the start, a diamond at the knee.
    fn draw_marks(&self, drawing: &mut Drawing, plot: &Plot, curves: &[&Shown<'_>], value: Value) {
        for one in curves {
            for at in &one.curve.points {
                let mark = match (at.is_start, at.is_knee) {
                    (true, _) => Mark::Ring,
                    (_, true) => Mark::Diamond,
                    _ => continue,
                };
                let height = value(at).map(|three| three[1]);
                let Some(height) = height.filter(|height| *height <= CERTAIN) else {
                    continue;
                };
                let centre = (plot.x.at(at.share), plot.y.at(height));
                mark.draw(drawing, centre, 0.36 * self.view.body(), one.colour);
            }
        }
    }

    /// A cross at every target without numbers, a row for each side and stages.
    fn draw_gaps(&self, drawing: &mut Drawing, plot: &Plot) {
        let reach = 0.2 * self.view.body();
        for one in self.shown.iter().filter(|one| self.has_own_cost(one)) {
            let y = plot.area.bottom - (1.2 + 2.6 * one.pair as f64) * reach;
            for gap in &one.curve.gaps {
                let x = plot.x.at(gap.target);
                for lift in [-reach, reach] {
                    let ends = ((x - reach, y - lift), (x + reach, y + lift));
                    drawing.line(ends.0, ends.1, 1.5, one.colour);
                }
            }
        }
    }

    /// A line on every side and stages; returns the room that they take.
    fn draw_key(&self, drawing: &mut Drawing, area: Bounds) -> f64 {
        let style = self.view.style(0.83, Weight::Regular, GREY_TEXT);
        let ink = Style::new(style.size, Weight::Regular, INK);
        let shown = self.shown.iter().filter(|one| self.has_own_cost(one));
        let lines: Vec<&Shown<'_>> = shown.collect();
        let height = lines.len() as f64 * style.leading();
        for (place, one) in lines.iter().enumerate() {
            let language = self.view.language;
            let facts = facts(one.curve, language);
            let line = strings::SUFFICIENCY_LINE
                .with("what", goal(one.curve, self.view.input, language))
                .with("facts", facts.join(strings::BETWEEN.in_language(language)));
            let text = printable(&line.in_language(language), language);
            let baseline = area.bottom - height + style.size + place as f64 * style.leading();
            let at = (area.left, baseline);
            shortened(drawing, &text, &ink, at, (area.width(), Anchor::Start));
        }
        height + 0.5 * style.size
    }
}

/// The thin line of the last steps alone.
fn steps(one: &Shown<'_>) -> Series {
    let steps = one.curve.steps();
    let runs = steps.split(Option::is_none).map(|run| {
        let points = run.iter().flatten();
        points.map(|(share, even)| (*share, [*even; 3])).collect()
    });
    Series {
        parts: below(runs.collect(), CERTAIN),
        label: String::new(),
        colour: one.colour,
        dash: None,
        width: 0.06,
        band: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_it_crosses() {
        let at = |x: f64, y: f64| (x, [y - 1.0, y, y + 1.0]);
        let line = vec![
            at(0.0, 90.0),
            at(10.0, 110.0),
            at(20.0, 130.0),
            at(30.0, 70.0),
        ];
        let cut = below(vec![line], 100.0);
        assert_eq!(cut.len(), 2);
        assert_eq!(cut[0][1], (5.0, [99.0, 100.0, 100.0]));
        assert_eq!(cut[1][0].0, 25.0);
        assert!(cut.iter().flatten().all(|at| at.1[2] <= 100.0));
        assert!(below(vec![vec![at(0.0, 101.0), at(1.0, 102.0)]], 100.0).is_empty());
    }
}
