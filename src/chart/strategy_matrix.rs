//! `strategy-matrix`: what every pair of rungs costs each side.
//!
//! A box a pair of rungs, shaded by the side's long-run cost in percent of its
//! GDP (`payoff_table.csv`, nobody aligned); the pair that the base flows hold
//! and the pairs from which no side gains by moving alone (Nash 1950) are
//! framed.

use super::drawing::{Anchor, Bounds, Drawing};
use super::fonts::Weight;
use super::frame::{Style, View, Words, between_sentences, lead};
use super::heat::{Box, Heat, Shades};
use super::input::Input;
use super::ladder::{Ladder, ladders};
use super::plot::{meaningful, panels, shortened};
use super::text_width::printable;
use super::theme::{GREY_TEXT, INK, Size};
use super::{Chart, Language};
use crate::text::numbers::grouped;
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct StrategyMatrix;

/// Rungs that are drawn; shipped ladders have eight.
const MOST: usize = 12;

/// What a pair costs a side.
#[derive(Clone, Debug)]
struct Cost {
    rungs: [usize; 2],
    region: String,
    percent: f64,
}

#[derive(Clone, Debug, Default)]
struct Found {
    costs: Vec<Cost>,
    base: Option<[usize; 2]>,
    nash: Vec<[usize; 2]>,
    ladders: Vec<Ladder>,
}

fn found(input: &Input<'_>) -> Found {
    let ladders = ladders(input);
    let [one, two] = &ladders[..] else {
        return Found::default();
    };
    let sides = [&one.region, &two.region];
    let mut found = Found::default();
    let columns = [
        "rung_1",
        "rung_2",
        "aligned",
        "region",
        "long_percent_of_gdp",
        "base",
    ];
    for [a, b, aligned, region, cost, base] in input.tables.rows("payoff_table", columns) {
        let pair = rung(a.number()).zip(rung(b.number()));
        let (Some((a, b)), "none") = (pair, aligned.word()) else {
            continue;
        };
        if base.word() == "base" {
            found.base = Some([a, b]);
        }
        let is_side = sides.iter().any(|code| *code == region.word());
        let percent = meaningful(cost.number()).filter(|_| is_side);
        found.costs.extend(percent.map(|percent| Cost {
            rungs: [a, b],
            region: region.word().to_owned(),
            percent,
        }));
    }
    let solutions = input
        .tables
        .rows("game_solutions", ["concept", "rung_1", "rung_2"]);
    for [concept, a, b] in solutions {
        let pair = rung(a.number()).zip(rung(b.number()));
        if let ("nash", Some((a, b))) = (concept.word(), pair) {
            found.nash.push([a, b]);
        }
    }
    found.ladders = ladders;
    found
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small and not negative"
)]
fn rung(number: Option<f64>) -> Option<usize> {
    let number = number.filter(|number| (0.0..MOST as f64).contains(number))?;
    Some(number as usize)
}

impl Found {
    fn cost(&self, region: &str, rungs: [usize; 2]) -> Option<f64> {
        let mut costs = self.costs.iter();
        let found = costs.find(|cost| cost.region == region && cost.rungs == rungs);
        found.map(|cost| cost.percent)
    }

    fn top(&self, side: usize) -> usize {
        let rungs = self.costs.iter().map(|cost| cost.rungs[side]);
        rungs.max().unwrap_or(0)
    }

    fn largest(&self) -> f64 {
        self.costs
            .iter()
            .map(|cost| cost.percent)
            .fold(0.0, f64::max)
    }
}

impl Chart for StrategyMatrix {
    fn id(&self) -> &'static str {
        "strategy-matrix"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["payoff_table", "revealed_security", "game_solutions"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run spiral-tit-for-tat"
    }

    fn words(&self, _: &Input<'_>, language: Language) -> Words {
        let notes = [
            &strings::MATRIX_NOTE,
            &strings::MATRIX_RUNGS,
            &strings::MATRIX_SECURITY,
        ];
        Words {
            title: &strings::MATRIX_TITLE,
            subtitle: strings::MATRIX_SUBTITLE.in_language(language).to_owned(),
            notes: Words::notes(&notes, language),
            runs: super::input::central_values(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let (found, language, body) = (found(view.input), view.language, view.body());
        let wide = area.width() > area.height();
        let columns = if wide { 2 } else { 1 };
        let below_key = Bounds {
            top: area.top + 3.2 * body,
            ..area
        };
        let boxes = panels(below_key, 2, columns, (2.5 * body, 1.0 * body));
        for (side, panel) in boxes.into_iter().enumerate() {
            let heat = heat(&found, side, language, view.size);
            if side == 0 {
                let words = view.say(&strings::MATRIX_KEY);
                let write = |end: f64| format!("{}%", super::plot::plain(end, language));
                heat.draw_key(drawing, (area.left, area.top), write, words);
            }
            let place = (side, panel, language, body);
            draw_side(drawing, &found, view.input, &heat, place);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let found = found(input);
        let mut sentences = vec![lead(input, &strings::MATRIX_TITLE, language)];
        let pair = |rungs: [usize; 2]| {
            let [one, two] = rungs;
            strings::PAIR
                .with("one", one)
                .with("two", two)
                .in_language(language)
        };
        if let Some(base) = found.base {
            let sentence = strings::ALT_MATRIX_BASE.with("pair", pair(base));
            sentences.push(sentence.in_language(language));
        }
        if !found.nash.is_empty() {
            let pairs: Vec<String> = found.nash.iter().copied().map(pair).collect();
            let list = pairs.join(strings::BETWEEN.in_language(language));
            let sentence = strings::ALT_MATRIX_NASH.with("list", list);
            sentences.push(sentence.in_language(language));
        }
        let tops = [found.top(0), found.top(1)];
        for ladder in &found.ladders {
            let Some(cost) = found.cost(&ladder.region, tops) else {
                continue;
            };
            let sentence = strings::ALT_MATRIX_TOP
                .with("region", input.region(&ladder.region, language))
                .with("pair", pair(tops))
                .with("cost", written(cost, language) + "%");
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let found = found(input);
        let head = [
            "rung_1",
            "rung_2",
            "region",
            "long_percent_of_gdp",
            "base",
            "nash",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
        rows.extend(found.costs.iter().map(|cost| {
            vec![
                cost.rungs[0].to_string(),
                cost.rungs[1].to_string(),
                cost.region.clone(),
                cost.percent.to_string(),
                yes(found.base == Some(cost.rungs)),
                yes(found.nash.contains(&cost.rungs)),
            ]
        }));
        rows
    }
}

/// Two decimals below one percent, one above; `0` below half a hundredth.
fn written(percent: f64, language: Language) -> String {
    if percent.abs() < 0.005 {
        return "0".to_owned();
    }
    let decimals = if percent.abs() < 0.995 { 2 } else { 1 };
    grouped(percent, decimals, language)
}

/// The boxes of one side: its own rungs by name in the rows.
fn heat(found: &Found, side: usize, language: Language, size: Size) -> Heat {
    let (ladder, other) = (&found.ladders[side], 1 - side);
    let body = size.body();
    let rows = 0..=found.top(side);
    let columns = 0..=found.top(other);
    let boxes = rows.clone().map(|own| {
        let row = columns.clone().map(|theirs| {
            let mut rungs = [own; 2];
            rungs[other] = theirs;
            let value = found.cost(&ladder.region, rungs);
            Box {
                value,
                text: value.map_or_else(String::new, |value| written(value, language)),
                marked: found.base == Some(rungs) || found.nash.contains(&rungs),
            }
        });
        row.collect()
    });
    Heat {
        rows: rows
            .clone()
            .map(|rung| printable(&ladder.name(rung, language), language))
            .collect(),
        columns: columns.clone().map(|rung| rung.to_string()).collect(),
        boxes: boxes.collect(),
        shades: Shades::up_to(found.largest()),
        name: Style::new(0.77 * body, Weight::Regular, INK),
        value: Style::new(0.73 * body, Weight::Regular, INK),
        names: 0.4,
        lines: 1,
    }
}

fn draw_side(
    drawing: &mut Drawing,
    found: &Found,
    input: &Input<'_>,
    heat: &Heat,
    (side, panel, language, body): (usize, Bounds, Language, f64),
) {
    let [own, other] = [side, 1 - side].map(|at| {
        let code = &found.ladders[at].region;
        printable(input.region(code, language), language)
    });
    let head = Style::new(body, Weight::Bold, INK);
    let quiet = Style::new(0.77 * body, Weight::Regular, GREY_TEXT);
    let title = strings::MATRIX_SIDE
        .with("region", own)
        .in_language(language);
    let width = (panel.width(), Anchor::Start);
    shortened(
        drawing,
        &title,
        &head,
        (panel.left, panel.top + head.size),
        width,
    );
    let axes = strings::MATRIX_AXES
        .with("other", other)
        .in_language(language);
    let at = (panel.left, panel.top + head.size + 1.5 * quiet.size);
    shortened(drawing, &axes, &quiet, at, width);
    heat.draw(
        drawing,
        Bounds {
            top: panel.top + 2.6 * body,
            ..panel
        },
    );
}
