//! `sankey`: who sells a chain's goods to whom, before and after.
//!
//! Trade between regions (`flows.csv`, last horizon): from the region that
//! sells through the stage to the region that buys. Both pictures have one
//! scale; in each the three columns add up to the same total.

mod page;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::chain::{Chain, Flow, chain, named};
use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::plot::panels;
use super::{Chart, Language};
use crate::text::numbers::usd_bn;
use crate::text::strings::{analysis as periods, chart as strings};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sankey;

/// Regions and stages in a column; the rest of each is one more.
const MOST: [usize; 2] = [8, 7];
/// What stands for the rest.
const REST: &str = "";

/// Sums of flows: before and after.
type Pair = [f64; 2];

/// Flows between regions of a chain, added up as they are drawn.
struct Found {
    chain: Chain,
    /// Codes in each column: regions that sell, stages, regions that buy; by
    /// their trade in the base, the largest first, [`REST`] last.
    codes: [Vec<String>; 3],
    /// What passes each of them.
    sums: [Vec<Pair>; 3],
    /// What passes from a place in one column to a place in the next.
    ribbons: [BTreeMap<(usize, usize), Pair>; 2],
}

fn found(input: &Input<'_>) -> Option<Found> {
    let mut chain = chain(input)?;
    chain
        .flows
        .retain(|flow| flow.origin != flow.destination && flow.values[0] > 0.0);
    if chain.flows.is_empty() {
        return None;
    }
    let stages = largest(&chain, MOST[1], |flow| [&flow.stage, &flow.stage]);
    let regions = largest(&chain, MOST[0], |flow| [&flow.origin, &flow.destination]);
    let codes = [regions.clone(), stages, regions];
    let mut sums = codes.each_ref().map(|codes| vec![[0.0; 2]; codes.len()]);
    let mut ribbons = [const { BTreeMap::new() }; 2];
    for flow in &chain.flows {
        let ends = [&flow.origin, &flow.stage, &flow.destination];
        let places: [usize; 3] = std::array::from_fn(|column| {
            let place = codes[column].iter().position(|code| code == ends[column]);
            place.unwrap_or(codes[column].len() - 1)
        });
        for (column, place) in places.into_iter().enumerate() {
            add(&mut sums[column][place], flow);
        }
        for (left, ribbons) in ribbons.iter_mut().enumerate() {
            let ends = (places[left], places[left + 1]);
            add(ribbons.entry(ends).or_default(), flow);
        }
    }
    Some(Found {
        chain,
        codes,
        sums,
        ribbons,
    })
}

fn add(sums: &mut Pair, flow: &Flow) {
    for (sum, value) in sums.iter_mut().zip(flow.values) {
        *sum += value;
    }
}

/// The codes with the largest flows, and what stands for the rest.
fn largest(chain: &Chain, most: usize, of: impl Fn(&Flow) -> [&String; 2]) -> Vec<String> {
    let mut sums: IndexMap<&String, f64> = IndexMap::new();
    for flow in &chain.flows {
        for code in of(flow) {
            *sums.entry(code).or_insert(0.0) += flow.values[0];
        }
    }
    sums.sort_by(|_, a, _, b| b.total_cmp(a));
    let most = if sums.len() > most + 1 {
        most
    } else {
        sums.len()
    };
    let known = sums.into_keys().take(most).cloned();
    known.chain([REST.to_owned()]).collect()
}

impl Found {
    fn total(&self, when: usize) -> f64 {
        self.sums[1].iter().map(|sums| sums[when]).sum()
    }
}

impl Chart for Sankey {
    fn id(&self) -> &'static str {
        "sankey"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["stages", "flows"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run FILE"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let mut notes = Words::notes(&[&strings::SANKEY_NOTE], language);
        let found = found(input);
        let [mut name, mut when] = [const { String::new() }; 2];
        if let Some(Found { chain, .. }) = &found {
            named(&chain.id, language).clone_into(&mut name);
            horizon(&chain.horizon, language).clone_into(&mut when);
            notes.extend(chain.note(language));
        }
        Words {
            title: &strings::SANKEY_TITLE,
            subtitle: strings::SANKEY_SUBTITLE
                .with("chain", name)
                .with("year", input.provenance.base_year)
                .with("when", when)
                .in_language(language),
            notes,
            runs: super::input::central_values(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let Some(found) = &found(view.input) else {
            return;
        };
        let columns = if area.width() > area.height() { 2 } else { 1 };
        let body = view.body();
        let boxes = panels(area, 2, columns, (2.0 * body, 1.2 * body));
        let page = page::Page::new(view, found, boxes[0]);
        for (when, panel) in boxes.into_iter().enumerate() {
            page.draw(drawing, when, panel);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::SANKEY_TITLE, language)];
        if let Some(found) = found(input) {
            let sentence = strings::ALT_SANKEY
                .with("before", usd_bn(found.total(0), language))
                .with("after", usd_bn(found.total(1), language));
            sentences.push(sentence.in_language(language));
            for (region, sums) in found.codes[0].iter().zip(&found.sums[0]) {
                if region == REST || sums[0] <= 0.0 {
                    continue;
                }
                let sentence = strings::ALT_SANKEY_REGION
                    .with("region", input.region(region, language))
                    .with("before", usd_bn(sums[0], language))
                    .with("after", usd_bn(sums[1], language));
                sentences.push(sentence.in_language(language));
            }
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = [
            "chain",
            "stage",
            "origin",
            "destination",
            "before_usd_bn",
            "after_usd_bn",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let Some(Found { chain, .. }) = found(input) else {
            return rows;
        };
        rows.extend(chain.flows.iter().map(|flow| {
            vec![
                chain.id.clone(),
                flow.stage.clone(),
                flow.origin.clone(),
                flow.destination.clone(),
                flow.values[0].to_string(),
                flow.values[1].to_string(),
            ]
        }));
        rows
    }
}

/// A horizon in words.
fn horizon(name: &str, language: Language) -> &str {
    match name {
        "short" => periods::SHORT.in_language(language),
        "medium" => periods::MEDIUM.in_language(language),
        "long" => periods::LONG.in_language(language),
        other => other,
    }
}
