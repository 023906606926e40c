//! `fan`: how far a side's change may lie from its median, by horizon.
//!
//! Bands hold the middle 50 and 90 % of runs; they are spreads over uncertain
//! numbers, not forecasts.

use super::drawing::{Anchor, Bounds, Drawing};
use super::fonts::Weight;
use super::frame::{View, Words, between_sentences, lead};
use super::horizon_key::words;
use super::horizon_panel::{Panels, Region, grey, horizons, range, regions, rows};
use super::input::Input;
use super::plot::{panels, shortened};
use super::theme::INK;
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

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let notes = [&strings::COST_BY_REGION_DEFINITION, &strings::NO_FORECAST];
        Words {
            title: &strings::FAN_TITLE,
            subtitle: strings::COST_BY_REGION_SUBTITLE
                .with("year", input.provenance.base_year)
                .in_language(language),
            notes: Words::notes(&notes, language),
            runs: input.runs_behind_bands(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let (sides, body) = (sides(view.input), view.body());
        let head = view.style(1.07, Weight::Bold, INK);
        let drawer = Panels {
            language: view.language,
            small: grey(0.87 * body),
            value: view.style(1.0, Weight::Regular, INK),
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
            let at = (panel.left, panel.top + head.size);
            let room = (panel.width(), Anchor::Start);
            shortened(drawing, &view.region(&region.code), &head, at, room);
            let inside = Bounds {
                top: panel.top + 2.3 * body,
                right: panel.right - drawer.key_width(),
                ..panel
            };
            drawer.draw(drawing, region, inside);
            drawer.draw_key(drawing, region, inside);
        }
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
