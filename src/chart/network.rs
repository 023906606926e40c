//! `network`: a chain from raw materials to its users, and where one region
//! makes most of a stage.
//!
//! Every stage has a bar of its makers' shares in world output (base year); a
//! frame marks those of which one region makes at least half. Lines are what
//! stages sell to one another.

use super::chain::{Chain, chain, named};
use super::drawing::{Anchor, Bounds, Drawing};
use super::fonts::Weight;
use super::frame::{Style, View, Words, between_sentences, lead};
use super::input::Input;
use super::plot::{push, shortened};
use super::text_width::wrap_to;
use super::theme::{Colour, GREY_TEXT, GRID, INK, WHITE, region_colour, tint};
use super::{Chart, Language};
use crate::text::numbers::grouped;
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Network;

/// From this share of world output in one region a stage is framed.
const CHOKEPOINT: f64 = 0.5;

impl Chart for Network {
    fn id(&self) -> &'static str {
        "network"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["stages", "flows"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run FILE"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let mut notes = Words::notes(&[&strings::NETWORK_NOTE, &strings::NETWORK_BASE], language);
        let mut name = String::new();
        if let Some(chain) = chain(input) {
            named(&chain.id, language).clone_into(&mut name);
            notes.extend(chain.note(language));
        }
        Words {
            title: &strings::NETWORK_TITLE,
            subtitle: strings::NETWORK_SUBTITLE
                .with("chain", name)
                .with("year", input.provenance.base_year)
                .in_language(language),
            notes,
            runs: strings::NO_SCENARIO.in_language(language).to_owned(),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        if let Some(chain) = &chain(view.input) {
            let page = Page::new(view, chain, area);
            page.draw_links(drawing);
            page.draw_stages(drawing);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::NETWORK_TITLE, language)];
        if let Some(chain) = chain(input) {
            for stage in chain.layers().into_iter().flatten() {
                let makers = chain.makers(stage);
                let Some((region, share)) = makers.first().filter(|(_, one)| *one >= CHOKEPOINT)
                else {
                    continue;
                };
                let sentence = strings::ALT_NETWORK
                    .with("stage", input.product(stage, language))
                    .with("region", input.region(region, language))
                    .with("share", percent(*share, language));
                sentences.push(sentence.in_language(language));
            }
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = [
            "chain",
            "layer",
            "stage",
            "region",
            "share_percent",
            "stage_usd_bn",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let Some(chain) = chain(input) else {
            return rows;
        };
        for (layer, stages) in chain.layers().into_iter().enumerate() {
            for stage in stages {
                let makers = chain.makers(stage).into_iter();
                rows.extend(makers.map(|(region, share)| {
                    vec![
                        chain.id.clone(),
                        (layer + 1).to_string(),
                        stage.to_owned(),
                        region.to_owned(),
                        (100.0 * share).to_string(),
                        chain.output(stage).to_string(),
                    ]
                }));
            }
        }
        rows
    }
}

fn percent(share: f64, language: Language) -> String {
    grouped(100.0 * share, 0, language) + "%"
}

/// Where a stage stands.
struct Stage<'a> {
    code: &'a str,
    bounds: Bounds,
    makers: Vec<(&'a str, f64)>,
    lines: Vec<String>,
}

impl Stage<'_> {
    fn chokepoint(&self) -> Option<&str> {
        let largest = self.makers.first();
        let largest = largest.filter(|(_, share)| *share >= CHOKEPOINT);
        largest.map(|(region, _)| *region)
    }
}

/// Everything between head and foot.
struct Page<'a> {
    view: &'a View<'a>,
    chain: &'a Chain,
    stages: Vec<Stage<'a>>,
    name: Style,
    value: Style,
}

impl<'a> Page<'a> {
    fn new(view: &'a View<'a>, chain: &'a Chain, area: Bounds) -> Self {
        let layers = chain.layers();
        let tallest = layers.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let pitch = (
            area.width() / layers.len().max(1) as f64,
            area.height() / tallest as f64,
        );
        let text = (0.77 * view.body()).min(pitch.1 / 5.8);
        let name = Style::new(text, Weight::Regular, INK);
        let value = Style::new(text, Weight::Regular, GREY_TEXT);
        let gap = (0.17 * pitch.0).max(1.2 * view.body());
        let width = pitch.0 - gap;
        let mut stages = Vec::new();
        for (column, layer) in layers.iter().enumerate() {
            let left = area.left + column as f64 * pitch.0 + gap / 2.0;
            let step = area.height() / layer.len() as f64;
            for (row, code) in layer.iter().enumerate() {
                let words = view.product(code);
                let room = width - 0.8 * name.size;
                let lines = wrap_to(&words, name.size, name.weight, room, 2);
                let height = (lines.len() as f64 + 1.0) * name.leading() + 1.3 * name.size;
                let middle = area.top + (row as f64 + 0.5) * step;
                stages.push(Stage {
                    code,
                    bounds: Bounds {
                        left,
                        right: left + width,
                        top: middle - height / 2.0,
                        bottom: middle + height / 2.0,
                    },
                    makers: chain.makers(code),
                    lines,
                });
            }
        }
        Self {
            view,
            chain,
            stages,
            name,
            value,
        }
    }

    fn stage(&self, code: &str) -> Option<&Stage<'a>> {
        self.stages.iter().find(|stage| stage.code == code)
    }

    /// The thicker the more is sold; those of framed stages in the colour of
    /// the region that makes most.
    fn draw_links(&self, drawing: &mut Drawing) {
        let largest = self.chain.links.iter().map(|link| link.value);
        let largest = largest.fold(0.0, f64::max).max(1e-9);
        for link in &self.chain.links {
            let ends = self.stage(&link.from).zip(self.stage(&link.to));
            let Some((from, to)) = ends else {
                continue;
            };
            let width = 1.0 + 0.25 * self.view.body() * (link.value / largest).sqrt();
            let colour = from
                .chokepoint()
                .map_or(Colour(0xD5, 0xDA, 0xE0), |region| {
                    tint(region_colour(region), 0.55)
                });
            let [start, end] = [
                (from.bounds.right, from.bounds.centre().1),
                (to.bounds.left, to.bounds.centre().1),
            ];
            drawing.path(&curve(start, end), width, colour, None);
        }
    }

    fn draw_stages(&self, drawing: &mut Drawing) {
        for stage in &self.stages {
            let edge = if stage.chokepoint().is_some() {
                INK
            } else {
                GRID
            };
            drawing.rectangle(stage.bounds, edge);
            let border = if stage.chokepoint().is_some() {
                2.0
            } else {
                1.0
            };
            drawing.rectangle(stage.bounds.inset(border), WHITE);
            self.draw_stage(drawing, stage);
        }
    }

    fn draw_stage(&self, drawing: &mut Drawing, stage: &Stage<'_>) {
        let inside = stage.bounds.inset(0.4 * self.name.size);
        let mut baseline = inside.top + 0.9 * self.name.size;
        for line in &stage.lines {
            let at = (inside.left, baseline);
            push(drawing, &self.name, line.clone(), at, Anchor::Start);
            baseline += self.name.leading();
        }
        let bar = Bounds {
            top: baseline - 0.85 * self.name.size,
            bottom: baseline - 0.3 * self.name.size,
            ..inside
        };
        drawing.rectangle(bar, GRID);
        let mut left = bar.left;
        for (region, share) in &stage.makers {
            let right = (left + share * bar.width()).min(bar.right);
            drawing.rectangle(Bounds { left, right, ..bar }, region_colour(region));
            // A hair of paper between neighbours of one colour.
            left = right;
            drawing.line((left, bar.top), (left, bar.bottom), 1.0, WHITE);
        }
        let Some((region, share)) = stage.makers.first() else {
            return;
        };
        let value = Style {
            weight: match stage.chokepoint() {
                Some(_) => Weight::Bold,
                None => Weight::Regular,
            },
            colour: match stage.chokepoint() {
                Some(_) => INK,
                None => GREY_TEXT,
            },
            ..self.value
        };
        let number = percent(*share, self.view.language);
        let baseline = bar.bottom + 1.12 * value.size;
        let label = value.label(number, (inside.right, baseline), Anchor::End);
        let room = inside.width() - label.bounds().width() - 0.4 * value.size;
        drawing.labels.push(label);
        let at = (inside.left, baseline);
        shortened(
            drawing,
            &self.view.region(region),
            &value,
            at,
            (room, Anchor::Start),
        );
    }
}

/// From one place to another on its right, level at both ends.
pub(super) fn curve((x0, y0): (f64, f64), (x1, y1): (f64, f64)) -> Vec<(f64, f64)> {
    (0..=12)
        .map(|step| {
            let t = f64::from(step) / 12.0;
            let eased = t * t * (3.0 - 2.0 * t);
            (x0 + (x1 - x0) * t, y0 + (y1 - y0) * eased)
        })
        .collect()
}
