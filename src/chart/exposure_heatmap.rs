//! `exposure-heatmap`: on whom each region depends through whole chains.
//!
//! `final_use_look_through` of `exposure.csv`: the share of a region's final
//! use that would be lost if all sales of a source to other regions were
//! removed and not replaced (hypothetical extraction, Dietzenbacher and Lahr
//! 2013).

use super::drawing::{Bounds, Drawing};
use super::fonts::Weight;
use super::frame::{View, Words, between_sentences, lead};
use super::heat::{Box, Heat, Shades};
use super::input::Input;
use super::theme::INK;
use super::{Chart, Language};
use crate::text::numbers::grouped;
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExposureHeatmap;

/// Regions on a page.
const MOST: usize = 14;

/// Who depends, on whom, how much, percent.
struct Found {
    regions: Vec<String>,
    all: usize,
    shares: Vec<(String, String, f64)>,
}

fn found(input: &Input<'_>) -> Found {
    let rows = input
        .tables
        .rows("exposure", ["metric", "region", "source", "value"]);
    let mut shares = Vec::new();
    let mut regions: Vec<(String, f64)> = Vec::new();
    for [metric, region, source, value] in rows {
        if metric.word() != "final_use_look_through" {
            continue;
        }
        let share = value.number();
        let Some(value) = share.filter(|share| (0.0..=1.0).contains(share)) else {
            continue;
        };
        for code in [region.word(), source.word()] {
            if !regions.iter().any(|(known, _)| known == code) {
                regions.push((code.to_owned(), 0.0));
            }
        }
        if region.word() != source.word() {
            let (region, source) = (region.word().to_owned(), source.word().to_owned());
            if let Some((_, sum)) = regions.iter_mut().find(|(known, _)| *known == source) {
                *sum += value;
            }
            shares.push((region, source, 100.0 * value));
        }
    }
    let all = regions.len();
    if all > MOST {
        // Those on whom others depend most, in the order of the table.
        let mut sums: Vec<f64> = regions.iter().map(|(_, sum)| *sum).collect();
        sums.sort_by(|a, b| b.total_cmp(a));
        let least = sums[MOST - 1];
        regions.retain(|(_, sum)| *sum >= least);
        regions.truncate(MOST);
    }
    Found {
        regions: regions.into_iter().map(|(code, _)| code).collect(),
        all,
        shares,
    }
}

impl Found {
    fn share(&self, region: &str, source: &str) -> Option<f64> {
        let mut shares = self.shares.iter();
        let found = shares.find(|(one, other, _)| one == region && other == source);
        found.map(|(.., share)| *share)
    }

    fn shown(&self) -> impl Iterator<Item = &(String, String, f64)> {
        let is_shown = |code: &String| self.regions.contains(code);
        let shares = self.shares.iter();
        shares.filter(move |(region, source, _)| is_shown(region) && is_shown(source))
    }
}

/// One decimal below ten percent, none above.
fn written(share: f64, language: Language) -> String {
    let decimals = usize::from(share < 9.95);
    grouped(share, decimals, language)
}

impl Chart for ExposureHeatmap {
    fn id(&self) -> &'static str {
        "exposure-heatmap"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["exposure"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run FILE"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let found = found(input);
        let mut notes = Words::notes(&[&strings::EXPOSURE_NOTE, &strings::EXPOSURE_OWN], language);
        if found.all > found.regions.len() {
            let note = strings::EXPOSURE_SHOWN.with("shown", found.regions.len());
            notes.push(note.with("total", found.all).in_language(language));
        }
        Words {
            title: &strings::EXPOSURE_TITLE,
            subtitle: strings::EXPOSURE_SUBTITLE
                .with("year", input.provenance.base_year)
                .in_language(language),
            notes,
            runs: strings::NO_SCENARIO.in_language(language).to_owned(),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let (found, language, body) = (found(view.input), view.language, view.body());
        let names: Vec<String> = found.regions.iter().map(|code| view.region(code)).collect();
        let largest = found.shown().map(|(.., share)| *share).fold(0.0, f64::max);
        let boxes = found.regions.iter().map(|region| {
            let row = found.regions.iter().map(|source| {
                if region == source {
                    return Box::default();
                }
                let value = found.share(region, source).unwrap_or(0.0);
                Box {
                    value: Some(value),
                    text: written(value, language),
                    marked: false,
                }
            });
            row.collect()
        });
        let heat = Heat {
            columns: names.clone(),
            boxes: boxes.collect(),
            rows: names,
            shades: Shades::up_to(largest),
            name: view.style(0.8, Weight::Regular, INK),
            value: view.style(0.87, Weight::Regular, INK),
            names: 0.22,
            lines: 3,
        };
        let words = view.say(&strings::EXPOSURE_KEY);
        let write = |end: f64| format!("{}%", super::plot::plain(end, language));
        heat.draw_key(drawing, (area.left, area.top), write, words);
        let below_key = Bounds {
            top: area.top + 3.0 * body,
            ..area
        };
        heat.draw(drawing, below_key);
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let found = found(input);
        let mut sentences = vec![lead(input, &strings::EXPOSURE_TITLE, language)];
        for region in &found.regions {
            let mut shares: Vec<_> = found.shown().filter(|(one, ..)| one == region).collect();
            shares.sort_by(|a, b| b.2.total_cmp(&a.2));
            let list = shares.iter().take(3).map(|(_, source, share)| {
                strings::NAMED_VALUE
                    .with("name", input.region(source, language))
                    .with("value", written(*share, language) + "%")
                    .in_language(language)
            });
            let list: Vec<String> = list.collect();
            let sentence = strings::ALT_EXPOSURE
                .with("region", input.region(region, language))
                .with("list", list.join(strings::BETWEEN.in_language(language)));
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = ["region", "source", "percent_of_final_use"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let shares = found(input).shares.into_iter();
        rows.extend(shares.map(|(region, source, share)| vec![region, source, share.to_string()]));
        rows
    }
}
