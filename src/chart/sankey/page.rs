//! One picture of the two: columns of places, ribbons between them.

use super::{Found, Pair, REST};
use crate::chart::drawing::{Anchor, Bounds, Drawing, Label, Shape};
use crate::chart::fonts::Weight;
use crate::chart::frame::{Style, View};
use crate::chart::network::curve;
use crate::chart::plot::{change_in_percent, push, spread};
use crate::chart::text_width::{shorten, wrap_to};
use crate::chart::theme::{Colour, GREY_TEXT, INK, OTHER_REGION, region_colour, tint};
use crate::text::numbers::{grouped, usd_bn};
use crate::text::strings::chart as strings;
use crate::text::{Language, Text};

/// The two pictures.
const WHEN: [&Text; 2] = [&strings::SANKEY_BEFORE, &strings::SANKEY_AFTER];

/// From one line of a name to the next, in font sizes.
const LINE: f64 = 1.2;
/// A place with less than this share of all trade has no name.
const LEAST: f64 = 0.002;

/// One place of a column in one of the pictures.
struct Node<'a> {
    code: &'a str,
    sums: Pair,
    bounds: Bounds,
    /// How far the ribbons at its left and right have come.
    used: [f64; 2],
}

/// What both pictures share.
pub(super) struct Page<'a> {
    view: &'a View<'a>,
    found: &'a Found,
    /// Pixels a billion.
    scale: f64,
    gap: f64,
    small: Style,
    head: Style,
    /// Room for the names at the left and right.
    names: f64,
}

impl<'a> Page<'a> {
    pub(super) fn new(view: &'a View<'a>, found: &'a Found, panel: Bounds) -> Self {
        let small = view.style(0.77, Weight::Regular, INK);
        let gap = 0.45 * small.size;
        let most = found.codes.iter().map(Vec::len).max().unwrap_or(1);
        let largest = found.total(0).max(found.total(1)).max(1e-9);
        let room = panel.height() - 2.2 * view.body() - gap * (most as f64 - 1.0);
        Self {
            view,
            found,
            scale: room.max(1.0) / largest,
            gap,
            small,
            head: view.style(0.93, Weight::Bold, INK),
            names: 0.21 * panel.width(),
        }
    }

    pub(super) fn draw(&self, drawing: &mut Drawing, when: usize, panel: Bounds) {
        let total = usd_bn(self.found.total(when), self.view.language);
        let title = WHEN[when].with("total", total);
        let title = title.in_language(self.view.language);
        let at = (panel.left, panel.top + self.head.size);
        push(drawing, &self.head, title, at, Anchor::Start);
        let inside = Bounds {
            top: panel.top + 2.2 * self.view.body(),
            left: panel.left + self.names,
            right: panel.right - self.names,
            ..panel
        };
        let mut columns = [0, 1, 2].map(|column| self.nodes(column, when, inside));
        for left in 0..2 {
            for (ends, sums) in &self.found.ribbons[left] {
                self.draw_ribbon(drawing, &mut columns, (left, *ends), sums[when]);
            }
        }
        for (column, nodes) in columns.iter().enumerate() {
            for node in nodes.iter().filter(|node| node.sums[when] > 0.0) {
                let colour = match column {
                    1 => GREY_TEXT,
                    _ => colour(node.code),
                };
                drawing.rectangle(node.bounds, colour);
            }
            self.draw_names(drawing, nodes, (column, when), inside);
        }
    }

    fn nodes(&self, column: usize, when: usize, inside: Bounds) -> Vec<Node<'a>> {
        let thick = 0.7 * self.small.size;
        let left = inside.left + 0.5 * column as f64 * (inside.width() - thick);
        let mut top = inside.top;
        let all = self.found.codes[column]
            .iter()
            .zip(&self.found.sums[column]);
        all.map(|(code, &sums)| {
            let bounds = Bounds {
                left,
                right: left + thick,
                top,
                bottom: top + sums[when] * self.scale,
            };
            if sums[when] > 0.0 {
                top = bounds.bottom + self.gap;
            }
            Node {
                code,
                sums,
                bounds,
                used: [0.0; 2],
            }
        })
        .collect()
    }

    /// From a place to one of the next column, in the colour of the region at
    /// its end.
    fn draw_ribbon(
        &self,
        drawing: &mut Drawing,
        columns: &mut [Vec<Node<'_>>; 3],
        (left, (from, to)): (usize, (usize, usize)),
        value: f64,
    ) {
        let thick = value * self.scale;
        let region = if left == 0 {
            columns[0][from].code
        } else {
            columns[2][to].code
        };
        let colour = tint(colour(region), 0.62);
        let mut end = |column: usize, place: usize, side: usize| {
            let node = &mut columns[column][place];
            let top = node.bounds.top + node.used[side];
            node.used[side] += thick;
            let x = if side == 1 {
                node.bounds.right
            } else {
                node.bounds.left
            };
            (x, top)
        };
        let (start, stop) = (end(left, from, 1), end(left + 1, to, 0));
        // Thinner than this nobody sees it.
        if thick >= 0.1 {
            let mut points = curve(start, stop);
            points.extend(curve((stop.0, stop.1 + thick), (start.0, start.1 + thick)));
            drawing.shapes.push(Shape::Polygon { points, colour });
        }
    }

    /// Names over amounts; those of the smallest are left out where there is no
    /// room, and where nothing is to be seen.
    fn draw_names(
        &self,
        drawing: &mut Drawing,
        nodes: &[Node<'_>],
        (column, when): (usize, usize),
        inside: Bounds,
    ) {
        let least = LEAST * self.found.total(when);
        let seen = nodes.iter().filter(|node| node.sums[when] > least);
        let mut named: Vec<&Node<'_>> = seen.collect();
        // Names of stages are long: two lines where all of them fit.
        let mut lines = if column == 1 { 2.0 } else { 1.0 };
        let places = loop {
            let height = (lines + 1.15) * LINE * self.small.size;
            let limits = (inside.top + height / 2.0, inside.bottom - height / 2.0);
            let wanted = named.iter().map(|node| node.bounds.centre().1);
            let wanted: Vec<f64> = wanted.collect();
            if let Some(places) = spread(&wanted, height, limits) {
                break places;
            }
            if lines > 1.0 {
                lines = 1.0;
                continue;
            }
            let sizes = named.iter().map(|node| node.sums[when]).enumerate();
            let Some((least, _)) = sizes.min_by(|a, b| a.1.total_cmp(&b.1)) else {
                return;
            };
            named.remove(least);
        };
        let most = if lines > 1.0 { 2 } else { 1 };
        for (node, y) in named.into_iter().zip(places) {
            self.draw_name(drawing, node, (column, when), (y, most, inside));
        }
    }

    fn draw_name(
        &self,
        drawing: &mut Drawing,
        node: &Node<'_>,
        (column, when): (usize, usize),
        (y, most, inside): (f64, usize, Bounds),
    ) {
        let style = &self.small;
        let gap = 0.35 * style.size;
        let beside = 0.5 * inside.width() - 2.0 * style.size;
        let (x, anchor, width) = match column {
            0 => (node.bounds.left - gap, Anchor::End, self.names - gap),
            1 => (node.bounds.right + gap, Anchor::Start, beside),
            _ => (node.bounds.right + gap, Anchor::Start, self.names - gap),
        };
        let [name, amount] = self.words(node, column, when);
        let mut lines = wrap_to(&name, style.size, style.weight, width, most);
        lines.push(shorten(&amount, style.size, style.weight, width));
        let line = LINE * style.size;
        let first = y - (lines.len() as f64 - 1.0) / 2.0 * line;
        for (place, text) in lines.into_iter().enumerate() {
            let middle = first + place as f64 * line;
            let at = (x, Label::baseline_around(middle, style.size));
            push(drawing, style, text, at, anchor);
        }
    }

    /// Name and amount; after, how much that changed.
    fn words(&self, node: &Node<'_>, column: usize, when: usize) -> [String; 2] {
        let view = self.view;
        let name = match (node.code, column) {
            (REST, 1) => view.say(&strings::SANKEY_REST_STAGES).to_owned(),
            (REST, _) => view.say(&strings::SANKEY_REST).to_owned(),
            (code, 1) => view.product(code),
            (code, _) => view.region(code),
        };
        let [before, now] = [node.sums[0], node.sums[when]];
        let mut words = amount(now, view.language);
        if when == 1 && before > 0.0 {
            let change = 100.0 * (now / before - 1.0);
            let change = change_in_percent(change, view.language);
            words.extend([" (", &change, ")"]);
        }
        [name, words]
    }
}

fn colour(code: &str) -> Colour {
    match code {
        REST => OTHER_REGION,
        code => region_colour(code),
    }
}

/// Billions of US dollars, in Chinese hundreds of millions (亿).
fn amount(value: f64, language: Language) -> String {
    let value = match language {
        Language::En => value,
        Language::Zh => 10.0 * value,
    };
    grouped(value, usize::from(value < 9.95), language)
}
