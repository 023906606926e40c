//! `sufficiency-curve`: what each further degree of self-sufficiency costs a
//! side, and how much safety it buys (`frontier.csv`).
//!
//! Across: output used at home that is made at home, percent of home use. Up,
//! a panel each: welfare lost a year, percent of GDP; how much less the first
//! year of a cut-off costs, percent of GDP; the probability of a cut-off in a
//! year from which on the first is worth the second, percent.

mod curves;
mod panel;

use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::{Chart, Language};
use crate::text::numbers::{grouped, headline};
use crate::text::strings::chart as strings;
use curves::{At, Curve, Found, found};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct SufficiencyCurve;

impl Chart for SufficiencyCurve {
    fn id(&self) -> &'static str {
        "sufficiency-curve"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["frontier"]
    }

    fn made_by(&self) -> &'static str {
        "interdep frontier frontier-fab-leading-cn"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let found = found(input);
        let mut notes = vec![
            &strings::SUFFICIENCY_NOTE,
            &strings::SUFFICIENCY_EVEN,
            &strings::SUFFICIENCY_MARKS,
        ];
        let replies = || found.curves.iter().filter(|curve| curve.reply);
        if replies().any(|curve| !found.replies_as_at_the_top(curve)) {
            notes.push(&strings::SUFFICIENCY_REPLIES);
        } else if replies().next().is_some() {
            notes.push(&strings::SUFFICIENCY_SAME_REPLY);
        }
        let mut notes = Words::notes(&notes, language);
        if found.pairs().len() > panel::MOST_PAIRS {
            let note = strings::SUFFICIENCY_SHOWN
                .with("shown", panel::MOST_PAIRS)
                .with("total", found.pairs().len());
            notes.push(note.in_language(language));
        }
        Words {
            title: &strings::SUFFICIENCY_TITLE,
            subtitle: strings::SUFFICIENCY_SUBTITLE
                .in_language(language)
                .to_owned(),
            notes,
            runs: if found.draws() {
                strings::SUFFICIENCY_RUNS.in_language(language).to_owned()
            } else {
                super::input::central_values(language)
            },
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        panel::draw(drawing, &found(view.input), area, view);
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let found = found(input);
        let mut sentences = vec![lead(input, &strings::SUFFICIENCY_TITLE, language)];
        for curve in &found.curves {
            let name = name(curve, &found, input, language);
            let facts = facts(curve, language);
            let facts = facts.join(strings::BETWEEN.in_language(language));
            let sentence = strings::ALT_REGION_LIST
                .with("region", &name)
                .with("list", facts);
            sentences.push(sentence.in_language(language));
            for (words, value) in [
                (
                    &strings::ALT_SUFFICIENCY_COST,
                    (|at| Some(at.cost[1])) as Value,
                ),
                (&strings::ALT_SUFFICIENCY_SECURITY, security),
                (&strings::ALT_SUFFICIENCY_EVEN, even),
            ] {
                let list = list(curve, value, language);
                if !list.is_empty() {
                    let sentence = words.with("list", list);
                    sentences.push(sentence.in_language(language));
                }
            }
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let mut rows = vec![curves::COLUMNS.map(str::to_owned).to_vec()];
        for curve in &found(input).curves {
            rows.extend(curve.rows());
        }
        rows
    }
}

/// What a list tells of a point.
type Value = fn(&At) -> Option<f64>;

fn security(at: &At) -> Option<f64> {
    Some(at.security?[1])
}

fn even(at: &At) -> Option<f64> {
    Some(at.even?[1])
}

/// At most six points of a curve: share and value.
fn list(curve: &Curve, value: Value, language: Language) -> String {
    let points: Vec<(f64, f64)> = curve
        .points
        .iter()
        .filter(|at| !at.is_start)
        .filter_map(|at| Some((at.share, value(at)?)))
        .collect();
    let step = points.len().div_ceil(6).max(1);
    let named = points.iter().rev().step_by(step).rev().map(|(at, value)| {
        strings::NAMED_VALUE
            .with("name", share(*at, language))
            .with("value", format!(" {}%", headline(*value, language)))
            .in_language(language)
    });
    let named: Vec<String> = named.collect();
    named.join(strings::BETWEEN.in_language(language))
}

/// A share of use in percent.
fn share(percent: f64, language: Language) -> String {
    grouped(percent, 0, language) + "%"
}

/// The side; with its stages where the curves differ in them; that the other
/// side replies.
fn name(curve: &Curve, found: &Found, input: &Input<'_>, language: Language) -> String {
    let mut name = input.region(&curve.side, language).to_owned();
    if found.differ_in_stages() {
        name = goal(curve, input, language);
    }
    if curve.reply {
        name = strings::SUFFICIENCY_REPLY
            .with("name", name)
            .in_language(language);
    }
    name
}

/// The side and its stages.
fn goal(curve: &Curve, input: &Input<'_>, language: Language) -> String {
    let stages = match curve.stages.as_str() {
        curves::ALL => strings::ALL_STAGES.in_language(language),
        stages => input.product(stages, language),
    };
    strings::SUFFICIENCY_GOAL
        .with("region", input.region(&curve.side, language))
        .with("stages", stages)
        .in_language(language)
}

/// Where a curve starts, its knee, what its end needs, and where it has no
/// numbers.
fn facts(curve: &Curve, language: Language) -> Vec<String> {
    let mut facts = Vec::new();
    let mut say = |message: crate::text::Message| facts.push(message.in_language(language));
    if let Some(start) = curve.start() {
        say(strings::SUFFICIENCY_START.with("share", share(start.share, language)));
    }
    if let Some(knee) = curve.points.iter().find(|at| at.is_knee) {
        say(strings::SUFFICIENCY_KNEE.with("share", share(knee.share, language)));
    }
    if let Some(end) = curve.points.last().filter(|at| !at.is_start) {
        let to = share(end.share, language);
        if let (Some(upfront), Some(years)) = (end.upfront, end.years) {
            let upfront = crate::text::numbers::usd_bn(upfront, language);
            let years = grouped(years, 0, language);
            let yearly = crate::text::numbers::usd_bn(end.usd.unwrap_or(0.0), language);
            let memo = strings::SUFFICIENCY_UPFRONT
                .with("share", to)
                .with("yearly", yearly)
                .with("upfront", upfront);
            say(memo.with("years", years));
        }
    }
    for (state, words) in [
        (curves::NO_ENTRY, &strings::SUFFICIENCY_NO_ENTRY),
        (curves::NOT_CONVERGED, &strings::SUFFICIENCY_NOT_CONVERGED),
    ] {
        let mut gaps = curve.gaps.iter().filter(|gap| gap.state == state);
        if let Some(first) = gaps.next() {
            let last = gaps.next_back().unwrap_or(first);
            let from = share(first.target, language);
            let to = share(last.target, language);
            let range = if from == to {
                from
            } else {
                strings::FROM_TO
                    .with("low", from)
                    .with("high", to)
                    .in_language(language)
            };
            say(words.with("range", range));
        }
    }
    if curve.buys_nothing() > 0 {
        say(strings::SUFFICIENCY_NO_SECURITY.with("count", curve.buys_nothing()));
    }
    facts
}
