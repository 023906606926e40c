//! `cost-by-region`: what a scenario costs each region at three horizons.
//!
//! Equivalent variation of real spending (households, government,
//! investment) in percent of its base, one lane a horizon, losses to the left
//! of the zero line; the same in billions of US dollars a year at the right.

mod layout;
mod panel;
mod rows;

use super::drawing::{Anchor, Bounds, Drawing};
use super::frame::{View, Words, between_sentences, without_stop};
use super::horizon_key::words;
use super::input::Input;
use super::plot::stacked;
use super::{Chart, Language};
use crate::horizon::Horizon;
use crate::text::Text;
use crate::text::numbers::{percent, usd_bn_signed};
use crate::text::strings::chart as strings;
use layout::{Layout, most_rows, small};
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

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        Words {
            title: &strings::COST_BY_REGION_TITLE,
            subtitle: strings::COST_BY_REGION_SUBTITLE
                .with("year", input.provenance.base_year)
                .in_language(language),
            notes: Words::notes(&[&strings::COST_BY_REGION_DEFINITION], language),
            runs: input.runs_behind_marks(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let rows = rows(view.input.summary);
        let (total, horizons) = (rows.len(), horizons(view.input.summary));
        if total <= most_rows(area, view, &horizons) {
            return panel::draw(&Layout::new(view, rows, area), drawing);
        }
        let note = small(view.size);
        let above = Bounds {
            bottom: area.bottom - 2.0 * note.leading(),
            ..area
        };
        let most = most_rows(above, view, &horizons);
        let words = strings::COST_BY_REGION_SHOWN.with("shown", most);
        let words = words.with("total", total).in_language(view.language);
        let middle = (area.left, area.bottom - 0.8 * note.leading());
        stacked(
            drawing,
            &words,
            &note,
            middle,
            (area.width(), 2, Anchor::Start),
        );
        panel::draw(&Layout::new(view, largest(rows, most), above), drawing);
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
