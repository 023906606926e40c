//! `[mature_nodes]`: from keys to [`Setup`](crate::adaptation::mature::Setup).

use super::mature_keys::MATURE;
use super::resolve::Resolver;
use crate::adaptation::mature::{Numbers, Response, Setup, shipped};
use crate::diagnostic::{Diagnostic, Place};
use crate::field::Values;
use crate::model::Analysis;
use crate::range::Range;
use crate::text::{Message, strings::mature as say};

/// Who builds where a scenario does not say: published paths speak of China.
const BUILDER: &str = "CHN";
/// Until when, a judgement: announced projects reach to about then.
const BUILD_UNTIL: i64 = 2030;
/// Where the path ends.
const UNTIL: i64 = 2035;
/// When something is done about it.
const RESPONSE_FROM: i64 = 2026;
/// The US duty on semiconductors from China since 2025, percent.
const TARIFF: f64 = 50.0;
/// Use at which nobody orders when paced, percent of the base year's.
const PACE_ABOVE: f64 = 95.0;
const DRAWS: i64 = 500;
const PERCENT: f64 = 100.0;
const GIVEN: &str = "scenario";

impl Resolver<'_> {
    /// The path that is asked for.
    pub(super) fn mature(&mut self, analyses: &[Analysis]) -> Option<Setup> {
        let document = self.document;
        let table = document.table(MATURE);
        let header = &document.header.values;
        if !analyses.contains(&Analysis::Mature) {
            if table.is_some_and(|values| !values.0.is_empty()) {
                let place = header.place("analyses").or_else(|| {
                    table.and_then(|values| values.0.values().next().map(|one| &one.place))
                });
                let place = place.cloned();
                self.mature_problem(say::IDLE.message(), place.as_ref(), false);
            }
            return None;
        }
        let none = Values::default();
        let values = table.unwrap_or(&none);
        let year = |key: &str, default: i64| {
            i32::try_from(values.integer(key).unwrap_or(default)).unwrap_or(i32::MAX)
        };
        let share =
            |key: &str, default: f64| values.number(key).map_or(default, Range::central) / PERCENT;
        let response = Response::ALL
            .into_iter()
            .find(|one| values.text("response") == Some(one.name()))
            .unwrap_or_default();
        let builder = self.builder(values)?;
        let tariff_by = self.regions(values.words("tariff_by"));
        let tariff_by = tariff_by.unwrap_or_default();
        if response == Response::Tariff && tariff_by.is_empty() {
            let place = values.place("response").cloned();
            self.mature_problem(say::NO_TARIFF_BY.message(), place.as_ref(), true);
        }
        for (key, wanted) in [
            ("tariff_by", Response::Tariff),
            ("tariff_percent", Response::Tariff),
            ("pace_above_percent", Response::Pacing),
        ] {
            if let Some(place) = values.place(key).filter(|_| response != wanted) {
                let place = place.clone();
                let message = say::NEEDS_RESPONSE.with("key", key);
                let message = message.with("response", wanted.name());
                self.mature_problem(message, Some(&place), false);
            }
        }
        let setup = Setup {
            builder,
            build_until: year("build_until", BUILD_UNTIL),
            until: year("until", UNTIL),
            response,
            response_from: year("response_from", RESPONSE_FROM),
            tariff_by: tariff_by.iter().map(|region| region.index()).collect(),
            tariff: share("tariff_percent", TARIFF),
            pace_above: share("pace_above_percent", PACE_ABOVE),
            draws: u64::try_from(values.integer("draws").unwrap_or(DRAWS)).ok()?,
            ranges: ranges(values)?,
        };
        Some(setup)
    }

    fn builder(&mut self, values: &Values) -> Option<usize> {
        let words = values.words("builder");
        if words.is_empty() {
            let found = self.names.regions.get_index_of(BUILDER);
            if found.is_none() {
                let place = self.document.header.values.place("analyses").cloned();
                self.mature_problem(say::NO_BUILDER.message(), place.as_ref(), true);
            }
            return found;
        }
        let regions = self.regions(words)?;
        if let [one] = regions[..] {
            return Some(one.index());
        }
        let place = words[0].place.clone();
        self.mature_problem(say::ONE_BUILDER.message(), Some(&place), true);
        None
    }

    fn mature_problem(&mut self, message: Message, place: Option<&Place>, is_error: bool) {
        let place = place.cloned();
        self.reports.push(|| {
            let diagnostic = if is_error {
                Diagnostic::error("S430", message)
            } else {
                Diagnostic::warning("S431", message)
            };
            match place {
                Some(place) => diagnostic.at(place),
                None => diagnostic,
            }
        });
    }
}

/// The scenario's ranges, else the shipped ones.
fn ranges(values: &Values) -> Option<Vec<(Range, String)>> {
    let range = |name: &&'static str| {
        let given = values.number(name).cloned();
        let given = given.map(|range| (range, GIVEN.to_owned()));
        given.or_else(|| shipped(name).map(|(range, source)| (range, source.to_owned())))
    };
    Numbers::NAMES.iter().map(range).collect()
}
