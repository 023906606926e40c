//! `cost-lines`: what each side pays in proposals and their base.
//!
//! A panel a side, a row a line: the mean over the runs with the 5th and 95th
//! percentile, percent of GDP a year (`lines_cost`, which the workbench makes).

use super::axis::Scale;
use super::drawing::{Anchor, Bounds, Drawing};
use super::fonts::Weight;
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::marks::Mark;
use super::plot::{
    LEAST_PERCENT, Plot, Ticks, meaningful, panels, push, range_with_zero, shortened, stacked,
};
use super::spiral_lines::{MOST, look};
use super::theme::{AXIS, GREY_TEXT, GRID, INK};
use super::{Chart, Language};
use crate::text::Bilingual;
use crate::text::numbers::headline;
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct CostLines;

/// What a side pays on a line: mean, 5th and 95th percentile.
struct Cost {
    line: usize,
    region: usize,
    three: [f64; 3],
}

#[derive(Default)]
struct Found {
    lines: Vec<(String, Bilingual)>,
    regions: Vec<String>,
    costs: Vec<Cost>,
}

/// The place of a thing, which is added where it is new.
fn place<T>(all: &mut Vec<T>, is: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> usize {
    let known = all.iter().position(is);
    known.unwrap_or_else(|| {
        all.push(new());
        all.len() - 1
    })
}

fn found(input: &Input<'_>) -> Found {
    let words = ["line", "name_en", "name_zh", "region"];
    let words = input.tables.rows("lines_cost", words);
    let numbers = ["mean_percent_of_gdp", "p5", "p95"];
    let numbers = input.tables.rows("lines_cost", numbers);
    let mut found = Found::default();
    for ([line, en, zh, region], numbers) in words.zip(numbers) {
        let [Some(mean), low, high] = numbers.map(|cell| meaningful(cell.number())) else {
            continue;
        };
        let name = || (line.word().to_owned(), Bilingual::new(en.word(), zh.word()));
        let line = place(&mut found.lines, |(id, _)| id == line.word(), name);
        let own = |code: &String| code == region.word();
        let region = place(&mut found.regions, own, || region.word().to_owned());
        if line < MOST && region < 2 {
            let three = [mean, low.unwrap_or(mean), high.unwrap_or(mean)];
            let cost = Cost {
                line,
                region,
                three,
            };
            found.costs.push(cost);
        }
    }
    found.lines.truncate(MOST);
    found.regions.truncate(2);
    found
}

impl Chart for CostLines {
    fn id(&self) -> &'static str {
        "cost-lines"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["lines_cost"]
    }

    fn made_by(&self) -> &'static str {
        "interdep serve"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let notes = [&strings::COST_LINES_NOTE, &strings::SPIRAL_CONDITIONAL];
        Words {
            title: &strings::COST_LINES_TITLE,
            subtitle: strings::COST_LINES_SUBTITLE
                .in_language(language)
                .to_owned(),
            notes: Words::notes(&notes, language),
            runs: strings::COST_LINES_RUNS
                .with("runs", input.provenance.runs)
                .with("seed", input.provenance.seed)
                .in_language(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let found = found(view.input);
        let name = view.style(0.93, Weight::Regular, INK);
        let names = found.lines.iter();
        let widths = names.map(|(_, words)| name.width(words.in_language(view.language)));
        let width = widths.fold(0.0, f64::max).min(0.28 * area.width()) + 1.0;
        let rows = Bounds {
            top: area.top + 1.8 * name.leading(),
            bottom: area.bottom - 2.0 * name.size,
            ..area
        };
        let height = rows.height() / found.lines.len().max(1) as f64;
        for (row, (_, words)) in found.lines.iter().enumerate() {
            let top = rows.top + row as f64 * height;
            drawing.line((rows.left, top), (rows.right, top), 1.0, GRID);
            let middle = (rows.left, top + height / 2.0);
            let lines = if height > 2.2 * name.leading() { 2 } else { 1 };
            let room = (width, lines, Anchor::Start);
            stacked(
                drawing,
                words.in_language(view.language),
                &name,
                middle,
                room,
            );
        }
        let right = Bounds {
            left: rows.left + width + view.body(),
            ..rows
        };
        let count = found.regions.len();
        let all = panels(right, count, count, (4.0 * view.body(), 0.0));
        for (region, panel) in all.into_iter().enumerate() {
            draw_panel(drawing, view, &found, region, panel);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let found = found(input);
        let mut sentences = vec![lead(input, &strings::COST_LINES_TITLE, language)];
        for cost in &found.costs {
            let [mean, low, high] = cost.three.map(|value| headline(value, language) + "%");
            let sentence = strings::ALT_COST_LINES
                .message()
                .with_each("line", found.lines[cost.line].1.clone())
                .with(
                    "region",
                    input.region(&found.regions[cost.region], language),
                )
                .with("mean", mean)
                .with("low", low)
                .with("high", high);
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = ["line", "region", "mean_percent_of_gdp", "p5", "p95"];
        let found = found(input);
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(found.costs.iter().map(|cost| {
            let line = found.lines[cost.line].0.clone();
            let mut row = vec![line, found.regions[cost.region].clone()];
            row.extend(cost.three.iter().map(f64::to_string));
            row
        }));
        rows
    }
}

fn draw_panel(drawing: &mut Drawing, view: &View<'_>, found: &Found, region: usize, panel: Bounds) {
    let small = view.style(0.87, Weight::Regular, GREY_TEXT);
    let head = view.style(0.93, Weight::Bold, INK);
    let at = (panel.left, panel.top - 0.55 * head.leading());
    let name = view.region(&found.regions[region]);
    shortened(drawing, &name, &head, at, (panel.width(), Anchor::Start));
    let own = || found.costs.iter().filter(|cost| cost.region == region);
    let range = range_with_zero(own().flat_map(|cost| cost.three), LEAST_PERCENT);
    let plot = Plot {
        area: panel,
        x: Scale::new(range, (panel.left, panel.right)),
        y: Scale::new((0.0, 1.0), (panel.bottom, panel.top)),
    };
    let ticks = Ticks {
        most: 5,
        unit: "%",
        signed: false,
        language: view.language,
    };
    plot.draw_columns(drawing, &ticks, &small);
    let zero = plot.x.at(0.0);
    drawing.line((zero, panel.top), (zero, panel.bottom), 1.5, AXIS);
    let height = panel.height() / found.lines.len().max(1) as f64;
    for cost in own() {
        let y = panel.top + (cost.line as f64 + 0.5) * height;
        draw_cost(
            drawing,
            view,
            (&plot, y),
            (&found.lines[cost.line].0, cost.three),
        );
    }
}

/// A mark with its whisker, and the mean in figures above it.
fn draw_cost(
    drawing: &mut Drawing,
    view: &View<'_>,
    (plot, y): (&Plot, f64),
    (line, three): (&str, [f64; 3]),
) {
    let colour = look(line).colour;
    let [mean, low, high] = three.map(|value| plot.x.at(value));
    let radius = 0.36 * view.body();
    drawing.line((low, y), (high, y), 0.16 * view.body(), colour);
    let mark = if line == "measures" {
        Mark::Dot
    } else {
        Mark::Ring
    };
    mark.draw(drawing, (mean, y), radius, colour);
    let figure = view.style(0.87, Weight::Bold, INK);
    let text = headline(three[0], view.language) + "%";
    let half = figure.width(&text) / 2.0;
    let x = mean.clamp(
        plot.area.left + half,
        (plot.area.right - half).max(plot.area.left + half),
    );
    push(
        drawing,
        &figure,
        text,
        (x, y - 1.4 * radius),
        Anchor::Middle,
    );
}
