//! `tornado`: what moves an outcome most, one uncertain number at a time.
//!
//! A bar from the outcome at the low value to that at the high value of each
//! number, the largest first, around the outcome at central values.

mod factor;

use super::axis::Scale;
use super::drawing::{Anchor, Bounds, Drawing, Label};
use super::fonts::Weight;
use super::frame::{Frame, Style, between_sentences, empty, lead};
use super::input::Input;
use super::plot::{Plot, Ticks, meaningful, stacked};
use super::text_width::{printable, shorten};
use super::theme::{AXIS, GREY_TEXT, GRID, HORIZONS, INK, Size};
use super::{Chart, Language};
use crate::horizon::Horizon;
use crate::results::unit;
use crate::text::numbers::grouped;
use crate::text::strings::chart as strings;
use crate::text::{Text, strings::analysis as periods};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tornado;

/// Bars on a page: what comes after hardly moves anything.
const MOST: usize = 10;
/// A bar shorter than this share of the longest is none.
const LEAST: f64 = 0.02;

/// One uncertain number.
#[derive(Clone, Debug)]
struct Factor {
    path: String,
    tested: String,
    low: f64,
    high: f64,
}

impl Factor {
    fn swing(&self) -> f64 {
        (self.high - self.low).abs()
    }
}

/// What was asked, and the numbers that move it.
#[derive(Clone, Debug)]
struct Found {
    outcome: String,
    central: f64,
    factors: Vec<Factor>,
    /// How many of them are drawn.
    shown: usize,
}

fn found(input: &Input<'_>) -> Option<Found> {
    let columns = ["factor", "tested", "outcome", "central", "low", "high"];
    let mut outcome = None;
    let mut factors = Vec::new();
    for [path, tested, what, central, low, high] in input.tables.rows("tornado", columns) {
        let numbers = [central, low, high].map(|cell| meaningful(cell.number()));
        let [Some(central), Some(low), Some(high)] = numbers else {
            continue;
        };
        let (known, _) = outcome.get_or_insert_with(|| (what.word().to_owned(), central));
        if known == what.word() {
            factors.push(Factor {
                path: path.word().to_owned(),
                tested: tested.word().to_owned(),
                low,
                high,
            });
        }
    }
    factors.sort_by(|a, b| b.swing().total_cmp(&a.swing()));
    let (outcome, central) = outcome?;
    let largest = factors.first().map_or(0.0, Factor::swing);
    let shown = factors.iter().take(MOST);
    let shown = shown
        .take_while(|factor| factor.swing() >= LEAST * largest)
        .count();
    Some(Found {
        outcome,
        central,
        factors,
        shown: shown.max(1),
    })
}

impl Found {
    /// The outcome's path in its parts: what, region, horizon, unit.
    fn parts(&self) -> [&str; 4] {
        let mut parts = self.outcome.splitn(4, '.');
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    }

    fn horizon(&self) -> Option<Horizon> {
        let [_, _, horizon, _] = self.parts();
        Horizon::ALL
            .into_iter()
            .find(|known| known.name() == horizon)
    }

    /// What is drawn, in words: outcome, region, horizon, unit.
    fn words(&self, input: &Input<'_>, language: Language) -> String {
        let [outcome, region, horizon, unit] = self.parts();
        let outcome = factor::outcome_words(outcome).map_or_else(
            || outcome.to_owned(),
            |words| words.in_language(language).to_owned(),
        );
        let when: Option<&'static Text> = match horizon {
            "short" => Some(&periods::SHORT),
            "medium" => Some(&periods::MEDIUM),
            "long" => Some(&periods::LONG),
            "year1" => Some(&strings::YEAR_1),
            _ => None,
        };
        let when = when.map_or(horizon, |words| words.in_language(language));
        let unit = match unit {
            unit::PERCENT => strings::UNIT_PERCENT.in_language(language),
            unit::PERCENT_OF_GDP => strings::UNIT_PERCENT_OF_GDP.in_language(language),
            unit::USD_BN => strings::UNIT_USD_BN.in_language(language),
            other => other,
        };
        strings::TORNADO_SUBTITLE
            .with("outcome", outcome)
            .with("region", input.region(region, language))
            .with("when", when)
            .with("unit", unit)
            .in_language(language)
    }

    fn range(&self) -> (f64, f64) {
        let ends = self.factors.iter().take(self.shown);
        let ends = ends.flat_map(|factor| [factor.low, factor.high]);
        let (low, high) = ends.fold((self.central, self.central), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let room = 0.04 * (high - low).max(1e-6 * self.central.abs()).max(1e-9);
        (low - room, high + room)
    }
}

fn frame<'a>(
    input: &'a Input<'a>,
    language: Language,
    size: Size,
    found: Option<&Found>,
    description: String,
) -> Frame<'a> {
    let mut notes = vec![strings::TORNADO_NOTE.in_language(language).to_owned()];
    let total = found.map_or(0, |found| found.factors.len());
    let shown = found.map_or(0, |found| found.shown);
    if total > shown {
        let note = strings::TORNADO_SHOWN
            .with("shown", shown)
            .with("total", total);
        notes.push(note.in_language(language));
    }
    Frame {
        input,
        language,
        size,
        title: strings::TORNADO_TITLE.in_language(language).to_owned(),
        subtitle: found.map_or_else(String::new, |found| found.words(input, language)),
        notes,
        runs: strings::ONE_AT_A_TIME.in_language(language).to_owned(),
        description,
    }
}

impl Chart for Tornado {
    fn id(&self) -> &'static str {
        "tornado"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["tornado"]
    }

    fn made_by(&self) -> &'static str {
        "interdep sensitivity FILE --out tornado.csv"
    }

    fn draw(&self, input: &Input<'_>, language: Language, size: Size) -> Drawing {
        let found = found(input);
        let description = self.alternative_text(input, language);
        let frame = frame(input, language, size, found.as_ref(), description);
        let Some(found) = &found else {
            return empty(frame);
        };
        let (mut drawing, area) = frame.draw();
        let page = Page {
            input,
            found,
            language,
            body: size.body(),
        };
        page.draw(&mut drawing, area);
        drawing
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::TORNADO_TITLE, language)];
        if let Some(found) = found(input) {
            let decimals = decimals(&found);
            let number = |value: f64| signed(value, decimals, language);
            let sentence = strings::ALT_TORNADO
                .with("what", found.words(input, language))
                .with("central", number(found.central));
            sentences.push(sentence.in_language(language));
            for one in found.factors.iter().take(found.shown) {
                let sentence = strings::ALT_TORNADO_FACTOR
                    .with("factor", factor::name(&one.path, input, language))
                    .with(
                        "tested",
                        factor::tested(&one.tested, found.horizon(), language),
                    )
                    .with("low", number(one.low))
                    .with("high", number(one.high));
                sentences.push(sentence.in_language(language));
            }
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = ["factor", "tested", "outcome", "central", "low", "high"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let Some(found) = found(input) else {
            return rows;
        };
        rows.extend(found.factors.iter().map(|factor| {
            vec![
                factor.path.clone(),
                factor.tested.clone(),
                found.outcome.clone(),
                found.central.to_string(),
                factor.low.to_string(),
                factor.high.to_string(),
            ]
        }));
        rows
    }
}

/// One decimal more than the ticks of the axis have.
fn decimals(found: &Found) -> usize {
    let (_, decimals) = Scale::new(found.range(), (0.0, 1.0)).ticks(6);
    (decimals + 1).min(12)
}

fn signed(value: f64, decimals: usize, language: Language) -> String {
    let text = grouped(value, decimals, language);
    let nothing = !text.contains(|digit: char| ('1'..='9').contains(&digit));
    if value > 0.0 && !nothing {
        format!("+{text}")
    } else {
        text
    }
}

/// Everything between head and foot.
struct Page<'a> {
    input: &'a Input<'a>,
    found: &'a Found,
    language: Language,
    body: f64,
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
            let [low, high] = [factor.low, factor.high].map(|end| plot.x.at(end));
            let centre = plot.x.at(self.found.central);
            let reach = 0.26 * height;
            for (end, colour, text) in [
                (low, HORIZONS[0], factor.low),
                (high, HORIZONS[2], factor.high),
            ] {
                drawing.rectangle(
                    Bounds {
                        left: end.min(centre),
                        right: end.max(centre),
                        top: middle - reach,
                        bottom: middle + reach,
                    },
                    colour,
                );
                // Where both ends lie on one side the shorter bar keeps its
                // place and gives up its number.
                let other = if (end - low).abs() < 1e-9 { high } else { low };
                let beyond = (end - centre) * (other - centre) > 0.0
                    && (other - centre).abs() >= (end - centre).abs();
                if beyond && (other - end).abs() < 1e9 && end != other {
                    continue;
                }
                let left = end < centre || (end == centre && other > centre);
                let (x, anchor) = if left {
                    (end - 0.4 * value.size, Anchor::End)
                } else {
                    (end + 0.4 * value.size, Anchor::Start)
                };
                let baseline = Label::baseline_around(middle, value.size);
                let label = value.label(number(text), (x, baseline), anchor);
                let free = drawing
                    .labels
                    .iter()
                    .all(|one| !one.bounds().overlaps(&label.bounds()));
                if free {
                    drawing.labels.push(label);
                }
            }
        }
        let x = plot.x.at(self.found.central);
        drawing.line((x, inside.top), (x, inside.bottom), 1.5, AXIS);
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
