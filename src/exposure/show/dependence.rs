//! `world exposure`: on whom a region depends, directly and through chains.

use serde::Serialize;

use super::{LISTED, Origin, percent};
use crate::exposure::concentration::{Sourcing, foreign_input_reliance, upstreamness};
use crate::exposure::{Chains, LookThrough};
use crate::ids::{ProductId, RegionId};
use crate::labels::Labels;
use crate::text::columns::columns;
use crate::text::strings::{exposure as words, world as heads};
use crate::text::{Bilingual, Language, Message};
use crate::world::report::{header, heading, section};

/// A foreign region that supplies more than this share is named apart. A
/// convention: more than half is more than all others together.
pub const MOST: f64 = 0.5;

/// Dependence of one region; shares are between 0 and 1.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dependence {
    /// Code of the region.
    pub region: String,
    /// Where the numbers come from.
    pub origin: Origin,
    /// Every other region, the largest loss first.
    pub sources: Vec<Source>,
    /// Industries with the largest losses.
    pub industries: Vec<Industry>,
    /// Supply of every product.
    pub supply: Vec<Product>,
    /// Products of which one foreign region supplies more than half.
    pub single_suppliers: Vec<Single>,
}

/// What a region depends on a source for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// Code of the source.
    pub source: String,
    /// Share of final use bought there.
    pub final_direct: f64,
    /// Share of final use lost without it.
    pub final_look_through: f64,
    /// Share of production cost bought there.
    pub production_direct: f64,
    /// Share of production lost without it.
    pub production_look_through: f64,
}

/// What an industry depends on a source for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Industry {
    /// Product it makes.
    pub product: String,
    /// Code of the source.
    pub source: String,
    /// Share of cost bought there.
    pub direct: f64,
    /// Share of output lost without it.
    pub look_through: f64,
}

/// Supply of a product, and the region's own industry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Product {
    /// Code.
    pub product: String,
    /// Share of purchases that is foreign.
    pub foreign: f64,
    /// Concentration of supply over all origins.
    pub hhi: f64,
    /// Concentration of imports.
    pub hhi_imports: f64,
    /// Largest foreign supplier.
    pub largest: Option<String>,
    /// Its share in purchases.
    pub largest_share: Option<f64>,
    /// Foreign inputs per unit of the region's output, gross.
    pub foreign_input_reliance: Option<f64>,
    /// Stages from the region's output to final use.
    pub upstreamness: Option<f64>,
}

/// A product with one dominant foreign supplier.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Single {
    /// Code of the product.
    pub product: String,
    /// Code of the source.
    pub source: String,
    /// Share of purchases.
    pub share: f64,
}

impl Dependence {
    /// Of a region.
    pub fn of(chains: &Chains<'_>, region: RegionId) -> Self {
        let all = LookThrough::of(chains);
        let codes = &chains.table.producers.regions;
        let supply = supply(chains, region.index());
        let single = supply.iter().filter_map(|row| {
            Some(Single {
                product: row.product.clone(),
                source: row.largest.clone()?,
                share: row.largest_share.filter(|share| *share > MOST)?,
            })
        });
        Self {
            region: codes[region.index()].clone(),
            origin: Origin::of(chains.table),
            sources: sources(chains, &all, region.index()),
            industries: industries(chains, &all, region.index()),
            single_suppliers: single.collect(),
            supply,
        }
    }

    /// The largest dependence in a sentence; `name` names regions.
    pub fn sentence(&self, name: impl Fn(&str) -> Bilingual) -> Option<Message> {
        let first = self.sources.first()?;
        let sentence = words::EXPOSURE_SENTENCE
            .with("direct", percent(first.final_direct))
            .with("loss", percent(first.final_look_through))
            .with_each("source", name(&first.source));
        Some(sentence.with_each("region", name(&self.region)))
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let title = words::EXPOSURE_TITLE.with("region", labels.region(&self.region));
        let mut text = heading(&title.in_language(language));
        let name = |code: &str| Bilingual::of(|_| labels.region(code).to_owned());
        if let Some(sentence) = self.sentence(name) {
            text += &(sentence.in_language(language) + "\n\n");
        }
        text += &self.sources_text(labels, language);
        text += &self.industries_text(labels, language);
        text += &self.supply_text(labels, language);
        text += &self.single_text(labels, language);
        let method = words::EXPOSURE_METHOD.in_language(language);
        text + method + "\n"
    }

    fn sources_text(&self, labels: &Labels, language: Language) -> String {
        let heads = [
            &words::SOURCE,
            &words::FINAL_DIRECT,
            &words::FINAL_LOSS,
            &words::PRODUCTION_DIRECT,
            &words::PRODUCTION_LOSS,
        ];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.sources.iter().map(|row| {
            let shares = [
                row.final_direct,
                row.final_look_through,
                row.production_direct,
                row.production_look_through,
            ];
            let mut line = vec![labels.region(&row.source).to_owned()];
            line.extend(shares.map(percent));
            line
        }));
        section(&words::BY_SOURCE, language) + &columns(&rows, 1) + "\n"
    }

    fn industries_text(&self, labels: &Labels, language: Language) -> String {
        let heads = [
            &words::INDUSTRY,
            &words::SOURCE,
            &words::COST_DIRECT,
            &words::OUTPUT_LOSS,
        ];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.industries.iter().map(|row| {
            vec![
                labels.product(&row.product).to_owned(),
                labels.region(&row.source).to_owned(),
                percent(row.direct),
                percent(row.look_through),
            ]
        }));
        section(&words::BY_INDUSTRY, language) + &columns(&rows, 2) + "\n"
    }

    fn supply_text(&self, labels: &Labels, language: Language) -> String {
        let heads = [
            &heads::PRODUCT,
            &words::LARGEST,
            &words::LARGEST_SHARE,
            &words::FOREIGN,
            &words::HHI,
            &words::HHI_IMPORTS,
            &words::RELIANCE,
            &words::STAGES,
        ];
        let number = |value: Option<f64>| value.map_or("-".into(), |value| format!("{value:.2}"));
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.supply.iter().map(|row| {
            let largest = row.largest.as_deref();
            vec![
                labels.product(&row.product).to_owned(),
                largest.map_or("-", |code| labels.region(code)).to_owned(),
                row.largest_share.map_or("-".into(), percent),
                percent(row.foreign),
                format!("{:.2}", row.hhi),
                format!("{:.2}", row.hhi_imports),
                number(row.foreign_input_reliance),
                number(row.upstreamness),
            ]
        }));
        section(&words::SUPPLY, language) + &columns(&rows, 2) + "\n"
    }

    fn single_text(&self, labels: &Labels, language: Language) -> String {
        if self.single_suppliers.is_empty() {
            return format!("{}\n\n", words::NO_SINGLE.in_language(language));
        }
        let rows: Vec<Vec<String>> = (self.single_suppliers.iter())
            .map(|row| {
                vec![
                    labels.product(&row.product).to_owned(),
                    labels.region(&row.source).to_owned(),
                    percent(row.share),
                ]
            })
            .collect();
        section(&words::SINGLE, language) + &columns(&rows, 2) + "\n"
    }
}

fn sources(chains: &Chains<'_>, all: &LookThrough, region: usize) -> Vec<Source> {
    let codes = &chains.table.producers.regions;
    let others = (0..codes.len()).filter(|&source| source != region);
    let mut rows: Vec<Source> = others
        .map(|source| {
            let (direct, loss) = all.production(chains, source, region);
            Source {
                source: codes[source].clone(),
                final_direct: all.final_direct.get(source, region),
                final_look_through: all.final_loss.get(source, region),
                production_direct: direct,
                production_look_through: loss,
            }
        })
        .collect();
    rows.sort_by(|a, b| b.final_look_through.total_cmp(&a.final_look_through));
    rows
}

fn industries(chains: &Chains<'_>, all: &LookThrough, region: usize) -> Vec<Industry> {
    let producers = &chains.table.producers;
    let mut rows = Vec::new();
    for producer in chains.producers_in(region) {
        for source in (0..producers.regions.len()).filter(|&source| source != region) {
            rows.push(Industry {
                product: producers.products[producers.product(producer).index()].clone(),
                source: producers.regions[source].clone(),
                direct: all.direct.get(source, producer),
                look_through: all.loss.get(source, producer),
            });
        }
    }
    rows.sort_by(|a, b| b.look_through.total_cmp(&a.look_through));
    rows.truncate(LISTED);
    rows
}

fn supply(chains: &Chains<'_>, region: usize) -> Vec<Product> {
    let producers = &chains.table.producers;
    let sourcing = Sourcing::of(chains);
    let (reliance, stages) = (foreign_input_reliance(chains), upstreamness(chains));
    (producers.products.iter().enumerate())
        .map(|(product, code)| {
            let supply = sourcing.supply(chains, product, region);
            let own = producers.find(ProductId(product), RegionId(region));
            let largest = supply.largest;
            Product {
                product: code.clone(),
                foreign: supply.foreign,
                hhi: supply.hhi,
                hhi_imports: supply.hhi_imports,
                largest: largest
                    .map(|(seller, _)| producers.regions[producers.region(seller).index()].clone()),
                largest_share: largest.map(|(_, share)| share),
                foreign_input_reliance: own.map(|own| reliance[own.index()]),
                upstreamness: own.map(|own| stages[own.index()]),
            }
        })
        .collect()
}

/// Who depends on whom, in the whole world.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WorldDependence {
    /// Where the numbers come from.
    pub origin: Origin,
    /// Codes, of sources and of users alike.
    pub regions: Vec<String>,
    /// Share of each region's final use lost without a source: one list a
    /// source, in the order of `regions`. The own entry is what comes back home
    /// through abroad.
    pub final_look_through: Vec<Vec<f64>>,
}

impl WorldDependence {
    /// Of a table.
    pub fn of(chains: &Chains<'_>) -> Self {
        let all = LookThrough::of(chains);
        let regions = &chains.table.producers.regions;
        Self {
            origin: Origin::of(chains.table),
            regions: regions.iter().cloned().collect(),
            final_look_through: (0..regions.len())
                .map(|source| all.final_loss.row(source).to_vec())
                .collect(),
        }
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let mut head = vec![words::SOURCE.in_language(language).to_owned()];
        head.extend(self.regions.iter().cloned());
        let mut rows = vec![head];
        let lines = self.regions.iter().zip(&self.final_look_through);
        rows.extend(lines.map(|(code, losses)| {
            let mut line = vec![labels.region(code).to_owned()];
            line.extend(losses.iter().map(|loss| percent(*loss)));
            line
        }));
        let method = words::EXPOSURE_METHOD.in_language(language);
        heading(words::WORLD_TITLE.in_language(language))
            + &columns(&rows, 1)
            + "\n"
            + method
            + "\n"
    }
}
