//! `compare`: what changes from one scenario to others, at the same draws.
//!
//! Differences of the change in real spending (`compare.csv`) with the 5th and
//! 95th percentile of the differences, which intervals of the scenarios
//! themselves do not give.

mod page;

use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::horizon_key::words as horizon_words;
use super::input::Input;
use super::plot::meaningful;
use super::{Chart, Language};
use crate::horizon::Horizon;
use crate::results::{outcome, unit};
use crate::text::numbers::percent;
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compare;

/// Scenarios whose marks can be told apart.
const MOST_SCENARIOS: usize = 3;
/// Regions on a page.
const MOST_REGIONS: usize = 12;

/// One scenario's difference from the first in a region at a horizon.
struct Difference {
    scenario: usize,
    region: String,
    horizon: Horizon,
    /// 5th percentile, median, 95th; three times the one value without draws.
    three: [f64; 3],
}

/// What was compared.
struct Found {
    base: String,
    scenarios: Vec<String>,
    regions: Vec<String>,
    horizons: Vec<Horizon>,
    differences: Vec<Difference>,
    draws: u64,
    /// Regions in the table.
    all: usize,
}

fn found(input: &Input<'_>) -> Option<Found> {
    let mut found = Found {
        base: String::new(),
        scenarios: Vec::new(),
        regions: Vec::new(),
        horizons: Vec::new(),
        differences: Vec::new(),
        draws: 1,
        all: 0,
    };
    let of_what = input
        .tables
        .rows("compare", ["outcome", "unit", "base", "scenario"]);
    let where_when = input.tables.rows("compare", ["region", "horizon", "n"]);
    let columns = ["difference", "p5", "p50", "p95"];
    let numbers = input.tables.rows("compare", columns);
    for (([what, of, base, scenario], [region, horizon, n]), numbers) in
        of_what.zip(where_when).zip(numbers)
    {
        let horizon = Horizon::named(horizon.word());
        let wanted = what.word() == outcome::WELFARE_CHANGE && of.word() == unit::PERCENT;
        let [mean, rest @ ..] = numbers.map(|cell| meaningful(cell.number()));
        let (Some(horizon), Some(mean), true) = (horizon, mean, wanted) else {
            continue;
        };
        let mut three = rest.map(|value| value.unwrap_or(mean));
        three.sort_by(f64::total_cmp);
        let scenario = position(&mut found.scenarios, scenario.word());
        base.word().clone_into(&mut found.base);
        position(&mut found.regions, region.word());
        if !found.horizons.contains(&horizon) {
            found.horizons.push(horizon);
        }
        if let Some(draws) = meaningful(n.number()).filter(|n| *n > 1.0) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count below a million"
            )]
            let draws = draws as u64;
            found.draws = found.draws.max(draws);
        }
        found.differences.push(Difference {
            scenario,
            region: region.word().to_owned(),
            horizon,
            three,
        });
    }
    found.horizons.sort();
    found.all = found.regions.len();
    found.keep_largest();
    (!found.differences.is_empty()).then_some(found)
}

/// The place of a name, which is added where it is new.
fn position(names: &mut Vec<String>, name: &str) -> usize {
    let known = names.iter().position(|one| one == name);
    known.unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

impl Found {
    /// Regions that change most, in the order of the table.
    fn keep_largest(&mut self) {
        let mut sizes: Vec<f64> = self.regions.iter().map(|code| self.size(code)).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        if let Some(&least) = sizes.get(MOST_REGIONS - 1) {
            let kept: Vec<String> = self
                .regions
                .iter()
                .filter(|code| self.size(code) >= least)
                .take(MOST_REGIONS)
                .cloned()
                .collect();
            self.regions = kept;
        }
    }

    fn size(&self, region: &str) -> f64 {
        let mine = self.differences.iter().filter(|one| one.region == region);
        mine.map(|one| one.three[1].abs()).fold(0.0, f64::max)
    }

    fn shown(&self) -> impl Iterator<Item = &Difference> {
        self.differences
            .iter()
            .filter(|one| one.scenario < MOST_SCENARIOS && self.regions.contains(&one.region))
    }
}

impl Chart for Compare {
    fn id(&self) -> &'static str {
        "compare"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["compare"]
    }

    fn made_by(&self) -> &'static str {
        "interdep compare A B --out compare.csv"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let found = found(input);
        let notes = [&strings::COST_BY_REGION_DEFINITION, &strings::COMPARE_NOTE];
        let mut notes = Words::notes(&notes, language);
        if let Some(found) = found.as_ref().filter(|one| one.all > one.regions.len()) {
            let note = strings::MULTIPLES_SHOWN.with("shown", found.regions.len());
            notes.push(note.with("total", found.all).in_language(language));
        }
        let runs = match found.as_ref().map(|found| found.draws) {
            Some(draws) if draws > 1 => {
                let words = strings::COMPARE_RUNS.with("runs", draws);
                words.in_language(language)
            }
            _ => super::input::central_values(language),
        };
        Words {
            title: &strings::COMPARE_TITLE,
            subtitle: strings::COMPARE_SUBTITLE
                .with("year", input.provenance.base_year)
                .with("base", found.map_or_else(String::new, |found| found.base))
                .in_language(language),
            notes,
            runs,
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        if let Some(found) = &found(view.input) {
            page::Page::new(view, found, area).draw(drawing);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::COMPARE_TITLE, language)];
        if let Some(found) = found(input) {
            for one in found.shown() {
                let [run, _, _] = horizon_words(one.horizon);
                let [low, median, high] = one.three.map(|value| percent(value, language));
                let text = if one.three[0] < one.three[2] {
                    &strings::ALT_COMPARE_RANGE
                } else {
                    &strings::ALT_COMPARE
                };
                let sentence = text
                    .with("scenario", &found.scenarios[one.scenario])
                    .with("region", input.region(&one.region, language))
                    .with_words("run", run)
                    .with("value", median);
                let sentence = if one.three[0] < one.three[2] {
                    sentence.with("low", low).with("high", high)
                } else {
                    sentence
                };
                sentences.push(sentence.in_language(language));
            }
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = [
            "base",
            "scenario",
            "region",
            "horizon",
            "p5_points",
            "p50_points",
            "p95_points",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let Some(found) = found(input) else {
            return rows;
        };
        rows.extend(found.differences.iter().map(|one| {
            let mut row = vec![
                found.base.clone(),
                found.scenarios[one.scenario].clone(),
                one.region.clone(),
                one.horizon.name().to_owned(),
            ];
            row.extend(one.three.map(|value| value.to_string()));
            row
        }));
        rows
    }
}
