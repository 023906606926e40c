//! `world chokepoints`: where supply is narrow.

use serde::Serialize;

use super::{LISTED, Maker, Origin, percent};
use crate::exposure::chokepoint::{self, joint_threat, largest_links, through};
use crate::exposure::{Chains, LookThrough, graph};
use crate::ids::RegionId;
use crate::labels::Labels;
use crate::text::Language;
use crate::text::columns::columns;
use crate::text::strings::{exposure as words, world as heads};
use crate::world::report::{header, heading, section, unit_in_words};
use crate::world::{SupplyNetwork, Threshold};

/// How many sources cuts are looked for from, the most important first.
const SOURCES: usize = 8;
/// How many producers or links are taken together.
pub const TOGETHER: usize = 3;

/// Narrow places of the supply of one region, or of the world.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chokepoints {
    /// Code of the region; none for the world.
    pub region: Option<String>,
    /// Where the numbers come from.
    pub origin: Origin,
    /// Foreign producers that most passes through.
    pub producers: Vec<Producer>,
    /// Share of final use that passes through the first three producers
    /// together; none for the world.
    pub producers_together: Option<f64>,
    /// Links from abroad that most hangs on; none for the world.
    pub links: Vec<Link>,
    /// Share of final use lost if the first three links are cut together.
    pub links_together: Option<f64>,
    /// Cuts from other regions to the region's final buyers.
    pub cuts: Vec<Cut>,
    /// Groups of producers that all reach one another on flows that matter:
    /// their sizes, the largest first.
    pub components: Vec<usize>,
}

/// A producer and how much passes through it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Producer {
    /// Which.
    #[serde(flatten)]
    pub maker: Maker,
    /// Share of the region's final use; of final use outside its own region
    /// for the world.
    pub share: f64,
    /// Share of shortest chains that pass it.
    pub betweenness: f64,
}

/// A link and what is lost without it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// Who sells.
    pub seller: Maker,
    /// Product of the buyer.
    pub buyer: String,
    /// Share of the region's final use.
    pub share: f64,
}

/// The cheapest separation from a source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cut {
    /// Code of the source.
    pub source: String,
    /// Flows to cut, in the unit of the table.
    pub value: f64,
    /// How many they are.
    pub flows: usize,
    /// Producers that all chains from there pass.
    pub unavoidable: Vec<Maker>,
}

impl Chokepoints {
    /// Of a region, or of the world.
    pub fn of(chains: &Chains<'_>, region: Option<RegionId>) -> Self {
        let network = SupplyNetwork::new(chains.table, Threshold::MATTERS);
        let ranked = match region {
            Some(region) => foreign(chains, region.index()),
            None => abroad(chains),
        };
        let between = graph::betweenness(&network, &chains.table.producers);
        let producers = (ranked.iter())
            .map(|&(producer, share)| Producer {
                maker: Maker::of(chains.table, producer),
                share,
                betweenness: between[producer],
            })
            .collect();
        let mut page = Self {
            region: region.map(|at| chains.table.producers.regions[at.index()].clone()),
            origin: Origin::of(chains.table),
            producers,
            producers_together: None,
            links: Vec::new(),
            links_together: None,
            cuts: Vec::new(),
            components: (graph::components(&network).iter()).map(Vec::len).collect(),
        };
        if let Some(region) = region {
            let first: Vec<usize> = (ranked.iter().take(TOGETHER))
                .map(|(producer, _)| *producer)
                .collect();
            page.producers_together = Some(chains.passing_to_final_use(&first)[region.index()]);
            page.add_links(chains, region.index());
            page.cuts = cuts(chains, &network, region);
        }
        page
    }

    fn add_links(&mut self, chains: &Chains<'_>, region: usize) {
        let links = largest_links(chains, region, LISTED);
        let first: Vec<chokepoint::Link> =
            links.iter().take(TOGETHER).map(|(link, _)| *link).collect();
        let lost = chains.lost_final_use(&joint_threat(chains, &first));
        self.links_together = Some(lost[region]);
        self.links = (links.into_iter())
            .map(|(link, share)| Link {
                seller: Maker::of(chains.table, link.seller.index()),
                buyer: Maker::of(chains.table, link.buyer.index()).product,
                share,
            })
            .collect();
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let title = match &self.region {
            Some(region) => words::CHOKE_TITLE
                .with("region", labels.region(region))
                .in_language(language),
            None => words::CHOKE_WORLD.in_language(language).to_owned(),
        };
        let mut text = heading(&title) + &self.producers_text(labels, language);
        if self.region.is_some() {
            text += &self.links_text(labels, language);
            text += &self.cuts_text(labels, language);
        }
        let groups = match self.components.first() {
            Some(largest) => words::COMPONENTS
                .with("count", self.components.len())
                .with("largest", largest)
                .in_language(language),
            None => words::NO_COMPONENTS.in_language(language).to_owned(),
        };
        text += &(groups + "\n\n");
        let method = words::CHOKE_METHOD.in_language(language);
        text + method + "\n"
    }

    fn producers_text(&self, labels: &Labels, language: Language) -> String {
        let heads = [
            &heads::REGION,
            &heads::PRODUCT,
            &words::THROUGH,
            &words::BETWEEN,
        ];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.producers.iter().map(|row| {
            let mut line = row.maker.cells(labels).to_vec();
            line.extend([percent(row.share), percent(row.betweenness)]);
            line
        }));
        let title = if self.region.is_some() {
            &words::PRODUCERS
        } else {
            &words::PRODUCERS_WORLD
        };
        let together = together(
            &words::PRODUCERS_TOGETHER,
            self.producers_together,
            language,
        );
        section(title, language) + &columns(&rows, 2) + &together + "\n"
    }

    fn links_text(&self, labels: &Labels, language: Language) -> String {
        let heads = [&heads::REGION, &heads::PRODUCT, &heads::BUYER, &words::LOST];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.links.iter().map(|row| {
            let mut line = row.seller.cells(labels).to_vec();
            line.push(labels.product(&row.buyer).to_owned());
            line.push(percent(row.share));
            line
        }));
        let together = together(&words::LINKS_TOGETHER, self.links_together, language);
        section(&words::LINKS, language) + &columns(&rows, 3) + &together + "\n"
    }

    fn cuts_text(&self, labels: &Labels, language: Language) -> String {
        let heads = [
            &words::SOURCE,
            &words::UNAVOIDABLE,
            &words::CUT_VALUE,
            &words::CUT_FLOWS,
        ];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.cuts.iter().map(|row| {
            let names: Vec<String> = (row.unavoidable.iter())
                .map(|maker| maker.cells(labels).join(" "))
                .collect();
            let names = if names.is_empty() {
                words::NONE.in_language(language).to_owned()
            } else {
                names.join(", ")
            };
            vec![
                labels.region(&row.source).to_owned(),
                names,
                format!("{:.1}", row.value),
                row.flows.to_string(),
            ]
        }));
        let title = words::CUTS.with("unit", unit_in_words(&self.origin.unit, language));
        format!("{}\n{}\n", title.in_language(language), columns(&rows, 2))
    }
}

fn together(text: &'static crate::text::Text, share: Option<f64>, language: Language) -> String {
    share.map_or_else(String::new, |share| {
        let sentence = text.with("count", TOGETHER).with("share", percent(share));
        sentence.in_language(language) + "\n"
    })
}

/// Producers outside a region by the share of its final use through them.
fn foreign(chains: &Chains<'_>, region: usize) -> Vec<(usize, f64)> {
    let shares = through(chains);
    let producers = &chains.table.producers;
    largest(
        (0..producers.len())
            .filter(|&producer| producers.region(producer).index() != region)
            .map(|producer| (producer, shares.get(producer, region))),
    )
}

/// Producers by the share of other regions' final use through them.
fn abroad(chains: &Chains<'_>) -> Vec<(usize, f64)> {
    let shares = through(chains);
    let totals = chains.demand.column_sums();
    let producers = &chains.table.producers;
    largest((0..producers.len()).map(|producer| {
        let home = producers.region(producer).index();
        let (mut passing, mut all) = (0.0, 0.0);
        for region in (0..totals.len()).filter(|&region| region != home) {
            passing += shares.get(producer, region) * totals[region];
            all += totals[region];
        }
        (producer, crate::exposure::chains::share(passing, all))
    }))
}

fn largest(shares: impl Iterator<Item = (usize, f64)>) -> Vec<(usize, f64)> {
    let mut ranked: Vec<(usize, f64)> = shares.collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked.truncate(LISTED);
    ranked
}

fn cuts(chains: &Chains<'_>, network: &SupplyNetwork, region: RegionId) -> Vec<Cut> {
    let producers = &chains.table.producers;
    let losses = LookThrough::of(chains).final_loss;
    let mut sources: Vec<usize> = (0..producers.regions.len())
        .filter(|&source| source != region.index())
        .collect();
    let loss = |source: usize| losses.get(source, region.index());
    sources.sort_by(|&a, &b| loss(b).total_cmp(&loss(a)));
    (sources.into_iter().take(SOURCES))
        .map(|source| {
            let from = [RegionId(source)];
            let cut = graph::minimum_cut(network, producers, &from, region);
            let unavoidable = graph::dominating(network, producers, &from, region);
            Cut {
                source: producers.regions[source].clone(),
                value: cut.value,
                flows: cut.flows.len(),
                unavoidable: (unavoidable.into_iter().flatten())
                    .map(|producer| Maker::of(chains.table, producer.index()))
                    .collect(),
            }
        })
        .collect()
}
