//! `fan`: how far a side's change may lie from its median, by horizon.
//!
//! Bands hold the middle 50 and 90 % of runs; they are spreads over uncertain
//! numbers, not forecasts.

use super::drawing::{Anchor, Bounds, Drawing};
use super::fonts::Weight;
use super::frame::{Frame, Style, between_sentences, empty, lead};
use super::horizon_key::words;
use super::horizon_panel::{Panels, Region, grey, horizons, range, regions, rows};
use super::input::Input;
use super::plot::{panels, shortened};
use super::text_width::printable;
use super::theme::{INK, Size};
use super::{Chart, Language};
use crate::text::numbers::percent;
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fan;

/// The regions in focus that have draws.
fn sides(input: &Input<'_>) -> Vec<Region> {
    let mut sides = regions(input.summary);
    let focus = input.focus();
    for region in &mut sides {
        region.spreads.retain(|spread| spread.drawn);
    }
    sides.retain(|region| focus.contains(&region.code) && !region.spreads.is_empty());
    sides.sort_by_key(|region| focus.iter().position(|code| *code == region.code));
    sides
}

fn frame<'a>(
    input: &'a Input<'a>,
    language: Language,
    size: Size,
    description: String,
) -> Frame<'a> {
    let notes = [&strings::COST_BY_REGION_DEFINITION, &strings::NO_FORECAST];
    Frame {
        input,
        language,
        size,
        title: strings::FAN_TITLE.in_language(language).to_owned(),
        subtitle: strings::COST_BY_REGION_SUBTITLE
            .with("year", input.provenance.base_year)
            .in_language(language),
        notes: notes
            .map(|note| note.in_language(language).to_owned())
            .into(),
        runs: input.runs_behind_bands(language),
        description,
    }
}

impl Chart for Fan {
    fn id(&self) -> &'static str {
        "fan"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["summary"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run FILE --runs 1000"
    }

    fn draw(&self, input: &Input<'_>, language: Language, size: Size) -> Drawing {
        let sides = sides(input);
        let description = self.alternative_text(input, language);
        let frame = frame(input, language, size, description);
        if sides.is_empty() {
            return empty(frame);
        }
        let (mut drawing, area) = frame.draw();
        let body = size.body();
        let head = Style::new(1.07 * body, Weight::Bold, INK);
        let drawer = Panels {
            language,
            small: grey(0.87 * body),
            value: Style::new(body, Weight::Regular, INK),
            horizons: horizons(&sides),
            range: range(&sides),
            ticks: 6,
        };
        let columns = if area.width() > area.height() {
            sides.len()
        } else {
            1
        };
        let boxes = panels(area, sides.len(), columns, (3.0 * body, 1.5 * body));
        for (region, panel) in sides.iter().zip(boxes) {
            let title = printable(input.region(&region.code, language), language);
            let at = (panel.left, panel.top + head.size);
            shortened(
                &mut drawing,
                &title,
                &head,
                at,
                (panel.width(), Anchor::Start),
            );
            let inside = Bounds {
                top: panel.top + 2.3 * body,
                right: panel.right - drawer.key_width(),
                ..panel
            };
            drawer.draw(&mut drawing, region, inside);
            drawer.draw_key(&mut drawing, region, inside);
        }
        drawing
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::FAN_TITLE, language)];
        for region in sides(input) {
            for spread in &region.spreads {
                let [run, period, _] = words(spread.horizon);
                let sentence = strings::ALT_FAN
                    .with("region", input.region(&region.code, language))
                    .with_words("run", run)
                    .with_words("period", period)
                    .with("median", percent(spread.median(), language))
                    .with("low", percent(spread.five[0], language))
                    .with("high", percent(spread.five[4], language));
                sentences.push(sentence.in_language(language));
            }
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        rows(&sides(input))
    }
}
