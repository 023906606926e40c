//! `yard-fence`: how much of a side's sales is restricted against how hard
//! (`scope_severity.csv`, `policy_points.csv`).
//!
//! Across: share of the imposer's base sales of chain goods to the target that
//! its measures cover, percent; up: how much of what is covered is blocked,
//! percent. Lines join equal yearly cost, percent of GDP: a panel for the
//! target, one for the imposer. Points are the rungs of the imposer's ladder.

mod contour;
mod grids;
mod panel;

use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::{Chart, Language};
use crate::text::numbers::{grouped, headline};
use crate::text::strings::chart as strings;
use grids::found;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct YardFence;

impl Chart for YardFence {
    fn id(&self) -> &'static str {
        "yard-fence"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["scope_severity", "policy_points"]
    }

    fn made_by(&self) -> &'static str {
        "interdep frontier frontier-fab-leading-cn"
    }

    fn words(&self, _: &Input<'_>, language: Language) -> Words {
        let notes = [
            &strings::YARD_NOTE,
            &strings::YARD_POINTS,
            &strings::MATRIX_SECURITY,
        ];
        Words {
            title: &strings::YARD_TITLE,
            subtitle: strings::YARD_SUBTITLE.in_language(language).to_owned(),
            notes: Words::notes(&notes, language),
            runs: super::input::central_values(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        panel::draw(drawing, &found(view.input), area, view);
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let found = found(input);
        let mut sentences = vec![lead(input, &strings::YARD_TITLE, language)];
        for grid in &found.grids {
            let Some((scope, severity, costs)) = grid.top() else {
                continue;
            };
            let named = |code: &str, cost: Option<f64>| {
                let cost = cost.map(|cost| format!(" {}%", headline(cost, language)))?;
                let named = strings::NAMED_VALUE
                    .with("name", input.region(code, language))
                    .with("value", cost);
                Some(named.in_language(language))
            };
            let list = [
                named(&grid.target, costs[0]),
                named(&grid.imposer, costs[1]),
            ];
            let list: Vec<String> = list.into_iter().flatten().collect();
            let sentence = strings::ALT_YARD
                .with("region", input.region(&grid.imposer, language))
                .with("scope", share(scope, language))
                .with("severity", share(severity, language))
                .with("list", list.join(strings::BETWEEN.in_language(language)));
            sentences.push(sentence.in_language(language));
        }
        for point in &found.points {
            let sentence = strings::ALT_YARD_POINT
                .with("region", input.region(&point.imposer, language))
                .with("rung", point.name(language))
                .with("scope", share(point.scope, language))
                .with("severity", share(point.severity, language));
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let mut rows = vec![grids::COLUMNS.map(str::to_owned).to_vec()];
        rows.extend(found(input).rows());
        rows
    }
}

fn share(percent: f64, language: Language) -> String {
    grouped(percent, 0, language) + "%"
}
