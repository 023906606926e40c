//! `cost-by-region`: what a scenario costs each region at three horizons.
//!
//! Equivalent variation of real spending (households, government,
//! investment) in percent of its base, one lane a horizon, losses to the left
//! of the zero line; the same in billions of US dollars a year at the right.

mod layout;
mod panel;
mod rows;

use super::drawing::Drawing;
use super::frame::{Frame, between_sentences, empty, without_stop};
use super::horizon_key::words;
use super::input::Input;
use super::theme::Size;
use super::{Chart, Language};
use crate::horizon::Horizon;
use crate::text::Text;
use crate::text::numbers::{percent, usd_bn_signed};
use crate::text::strings::chart as strings;
use layout::{Layout, most_rows};
use rows::{Change, Row, horizons, largest, rows};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct CostByRegion;

impl Chart for CostByRegion {
    fn id(&self) -> &'static str {
        "cost-by-region"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["summary"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run FILE"
    }

    fn draw(&self, input: &Input<'_>, language: Language, size: Size) -> Drawing {
        let rows = rows(input.summary);
        let total = rows.len();
        let description = self.alternative_text(input, language);
        let frame = |shown| frame(input, language, size, &description, shown, total);
        if rows.is_empty() {
            return empty(frame(0));
        }
        let (drawing, area) = frame(0).draw();
        let horizons = horizons(input.summary);
        let most = most_rows(area, size, language, &horizons);
        if total <= most {
            let layout = Layout::new(input, language, size, rows, area);
            return panel::draw(&layout, drawing);
        }
        // The note that says so takes room itself: measure with it, once more.
        let most = most_rows(frame(total).draw().1, size, language, &horizons);
        let (drawing, area) = frame(most).draw();
        let layout = Layout::new(input, language, size, largest(rows, most), area);
        panel::draw(&layout, drawing)
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let rows = rows(input.summary);
        let default = strings::COST_BY_REGION_TITLE.in_language(language);
        let title = input.provenance.title.as_ref();
        let title = title.map_or(default, |words| words.in_language(language));
        let scenario = input.provenance.scenario.in_language(language);
        let lead = strings::ALT_COST_BY_REGION
            .with("title", without_stop(title))
            .with("scenario", without_stop(scenario))
            .with("count", rows.len());
        let mut sentences = vec![lead.in_language(language)];
        for horizon in horizons(input.summary) {
            sentences.push(range_in_words(&rows, horizon, input, language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = [
            "region",
            "name_en",
            "name_zh",
            "horizon",
            "welfare_percent",
            "p5_percent",
            "p95_percent",
            "welfare_usd_bn",
        ];
        let mut table = vec![head.map(str::to_owned).to_vec()];
        for row in rows(input.summary) {
            for horizon in horizons(input.summary) {
                let change = row.changes[horizon.place()];
                table.push(cells(&row.region, change, horizon, input));
            }
        }
        table
    }
}

fn cells(region: &str, change: Option<Change>, horizon: Horizon, input: &Input<'_>) -> Vec<String> {
    let name = |language| input.labels.in_language(language).region(region).to_owned();
    let number = |value: fn(Change) -> f64| {
        let value = change.map(value).filter(|value| value.is_finite());
        value.map(|value| value.to_string()).unwrap_or_default()
    };
    vec![
        region.to_owned(),
        name(Language::En),
        name(Language::Zh),
        horizon.name().to_owned(),
        number(|change| change.percent),
        number(|change| change.low),
        number(|change| change.high),
        number(|change| change.usd_bn),
    ]
}

fn range_in_words(rows: &[Row], horizon: Horizon, input: &Input<'_>, language: Language) -> String {
    let mut known: Vec<(&str, Change)> = rows
        .iter()
        .filter_map(|row| Some((row.region.as_str(), row.changes[horizon.place()]?)))
        .collect();
    known.sort_by(|(_, a), (_, b)| a.percent.total_cmp(&b.percent));
    let [run, period, _] = words(horizon);
    let about = |text: &'static Text| {
        let message = text.message().with_words("run", run);
        message.with_words("period", period)
    };
    let (Some((first, lowest)), Some((last, highest))) = (known.first(), known.last()) else {
        return about(&strings::ALT_COST_BY_REGION_NONE).in_language(language);
    };
    let less = known.iter().filter(|(_, change)| change.percent < 0.0);
    about(&strings::ALT_COST_BY_REGION_RANGE)
        .with("less", less.count())
        .with("count", known.len())
        .with(
            "lowest_region",
            input.labels.in_language(language).region(first),
        )
        .with("lowest", amount(*lowest, language))
        .with(
            "highest_region",
            input.labels.in_language(language).region(last),
        )
        .with("highest", amount(*highest, language))
        .in_language(language)
}

/// Percent, and dollars where there are any.
fn amount(change: Change, language: Language) -> String {
    let percent = percent(change.percent, language);
    if change.usd_bn.is_nan() {
        return percent;
    }
    strings::ALT_COST_BY_REGION_AMOUNT
        .with("percent", percent)
        .with("usd", usd_bn_signed(change.usd_bn, language))
        .in_language(language)
}

/// The frame; `shown` is 0 where all regions are.
fn frame<'a>(
    input: &'a Input<'a>,
    language: Language,
    size: Size,
    description: &str,
    shown: usize,
    total: usize,
) -> Frame<'a> {
    let year = input.provenance.base_year;
    let definition = strings::COST_BY_REGION_DEFINITION.in_language(language);
    let mut notes = vec![definition.to_owned()];
    if shown > 0 {
        let note = strings::COST_BY_REGION_SHOWN.with("shown", shown);
        notes.push(note.with("total", total).in_language(language));
    }
    Frame {
        input,
        language,
        size,
        title: strings::COST_BY_REGION_TITLE
            .in_language(language)
            .to_owned(),
        subtitle: strings::COST_BY_REGION_SUBTITLE
            .with("year", year)
            .in_language(language),
        notes,
        runs: input.runs_behind_marks(language),
        description: description.to_owned(),
    }
}
