//! `multiples`: one small panel a region, all on one scale, the largest change
//! first.

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
pub(super) struct Multiples;

/// Panels that can be read on one page.
const MOST: usize = 12;

/// Every region, the largest median first.
fn ordered(input: &Input<'_>) -> Vec<Region> {
    let mut all = regions(input.summary);
    let size = |region: &Region| {
        let medians = region.spreads.iter().map(|spread| spread.median().abs());
        medians.fold(0.0, f64::max)
    };
    all.sort_by(|a, b| size(b).total_cmp(&size(a)));
    all
}

impl Chart for Multiples {
    fn id(&self) -> &'static str {
        "multiples"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["summary"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run FILE"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let mut notes = Words::notes(
            &[&strings::COST_BY_REGION_DEFINITION, &strings::ONE_SCALE],
            language,
        );
        let total = ordered(input).len();
        if total > MOST {
            let note = strings::MULTIPLES_SHOWN
                .with("shown", MOST)
                .with("total", total);
            notes.push(note.in_language(language));
        }
        Words {
            title: &strings::MULTIPLES_TITLE,
            subtitle: strings::COST_BY_REGION_SUBTITLE
                .with("year", input.provenance.base_year)
                .in_language(language),
            notes,
            runs: input.runs_behind_bands(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let (all, body) = (ordered(view.input), view.body());
        let shown = &all[..all.len().min(MOST)];
        let head = view.style(0.93, Weight::Bold, INK);
        let wide = area.width() > 1.4 * area.height();
        let columns = match (shown.len(), wide) {
            (..=2, _) | (..=4, true) => shown.len(),
            (..=4, false) => 2,
            (..=10, true) => 5,
            (_, true) => 6,
            (_, false) => 3,
        };
        let drawer = Panels {
            language: view.language,
            small: grey(0.77 * body),
            value: view.style(0.8, Weight::Regular, INK),
            horizons: horizons(shown),
            range: range(shown),
            ticks: 4,
        };
        let boxes = panels(area, shown.len(), columns, (1.4 * body, 1.0 * body));
        for (region, panel) in shown.iter().zip(boxes) {
            let at = (panel.left, panel.top + head.size);
            let room = (panel.width(), Anchor::Start);
            shortened(drawing, &view.region(&region.code), &head, at, room);
            let inside = Bounds {
                top: panel.top + 1.9 * body,
                ..panel
            };
            drawer.draw(drawing, region, inside);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let all = ordered(input);
        let mut sentences = vec![lead(input, &strings::MULTIPLES_TITLE, language)];
        for region in &all {
            let values = region.spreads.iter().map(|spread| {
                let [run, _, _] = words(spread.horizon);
                strings::NAMED_VALUE
                    .message()
                    .with_words("name", run)
                    .with("value", percent(spread.median(), language))
                    .in_language(language)
            });
            let list: Vec<String> = values.collect();
            let sentence = strings::ALT_REGION_LIST
                .with("region", input.region(&region.code, language))
                .with("list", list.join(strings::BETWEEN.in_language(language)));
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        rows(&ordered(input))
    }
}
