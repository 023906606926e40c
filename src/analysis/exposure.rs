//! Exposure as a results table: every metric by region, product and source.
//!
//! What takes time with more than the third power of the number of producers
//! (cuts from every region to every other, a cascade for each producer and link)
//! is left out above [`MOST_FOR_ALL`] producers.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::RunOptions;
use super::cascade::{Readings, TOLERANCE, links, producers, risks};
use super::sentence::sides;
use crate::diagnostic::Diagnostics;
use crate::exposure::cascade::Risk;
use crate::exposure::chokepoint::{Link, joint_threat, largest_links, through};
use crate::exposure::concentration::{Sourcing, foreign_input_reliance, upstreamness};
use crate::exposure::show::chokepoints::TOGETHER;
use crate::exposure::show::dependence::{Dependence, MOST};
use crate::exposure::{Chains, LookThrough, graph};
use crate::ids::{ProducerId, RegionId};
use crate::model::Model;
use crate::results::{Cell, Column, DataTable};
use crate::table::Table;
use crate::text::Message;
use crate::text::strings::exposure as say;
use crate::world::{SupplyNetwork, Threshold, World};

/// Most producers for which every metric is computed.
pub const MOST_FOR_ALL: usize = 1_000;
/// Links of each region that are listed.
const LINKS: usize = 20;

const SHARE: &str = "share";
const COUNT: &str = "count";

static COLUMNS: [Column; 7] = [
    Column {
        name: "metric",
        words: &say::COLUMN_METRIC,
    },
    Column {
        name: "region",
        words: &say::COLUMN_EXPOSED,
    },
    Column {
        name: "product",
        words: &say::COLUMN_ITS_PRODUCT,
    },
    Column {
        name: "source",
        words: &say::COLUMN_SOURCE,
    },
    Column {
        name: "source_product",
        words: &say::COLUMN_SOURCE_PRODUCT,
    },
    Column {
        name: "unit",
        words: &say::COLUMN_UNIT,
    },
    Column {
        name: "value",
        words: &say::COLUMN_VALUE,
    },
];

/// A row before it has words: places of region, product, source and its product.
struct Row<'a> {
    metric: &'static str,
    region: usize,
    product: Option<usize>,
    source: Option<usize>,
    source_product: Option<usize>,
    unit: &'a str,
    value: f64,
}

impl<'a> Row<'a> {
    fn of(metric: &'static str, region: usize, unit: &'a str, value: f64) -> Self {
        Self {
            metric,
            region,
            product: None,
            source: None,
            source_product: None,
            unit,
            value,
        }
    }

    fn product(self, product: usize) -> Self {
        Self {
            product: Some(product),
            ..self
        }
    }

    fn source(self, source: usize) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// About a producer.
    fn producer(
        metric: &'static str,
        table: &Table,
        producer: usize,
        unit: &'a str,
        value: f64,
    ) -> Self {
        let region = table.producers.region(producer).index();
        let product = table.producers.product(producer).index();
        Self::of(metric, region, unit, value).product(product)
    }

    /// About what comes from a producer.
    fn made_by(self, table: &Table, producer: usize) -> Self {
        Self {
            source_product: Some(table.producers.product(producer).index()),
            ..self.source(table.producers.region(producer).index())
        }
    }

    /// About a link.
    fn link(metric: &'static str, table: &Table, link: Link, value: f64) -> Self {
        let (seller, buyer) = (link.seller.index(), link.buyer.index());
        Self::producer(metric, table, buyer, SHARE, value).made_by(table, seller)
    }
}

/// `tables/exposure.csv`.
///
/// # Errors
/// Those of [`Chains::of`].
pub fn table(world: &World) -> Result<DataTable, Diagnostics> {
    let chains = Chains::of(&world.table)?;
    let mut rows = dependence(&chains);
    rows.extend(concentration(&chains));
    rows.extend(position(&chains));
    rows.extend(passing(&chains));
    rows.extend(threats(&chains));
    if world.table.producers.len() <= MOST_FOR_ALL {
        rows.extend(network(&world.table));
        rows.extend(systemic_risk(world));
    }
    Ok(written(rows, &world.table))
}

/// On whom each side depends most: one sentence each.
pub(super) fn headline(
    model: &Model,
    world: &World,
    options: &RunOptions,
) -> Result<Vec<Message>, Diagnostics> {
    let chains = Chains::of(&world.table)?;
    let pages = sides(model, world)
        .into_iter()
        .map(|side| Dependence::of(&chains, RegionId(side)));
    Ok(pages
        .filter_map(|page| page.sentence(|code| options.labels.region(code)))
        .collect())
}

fn written(mut rows: Vec<Row<'_>>, table: &Table) -> DataTable {
    rows.retain(|row| row.value != 0.0);
    rows.sort_by_key(|row| {
        (
            row.metric,
            row.region,
            row.product,
            row.source,
            row.source_product,
        )
    });
    let producers = &table.producers;
    let cell = |code: Option<&String>| code.map_or(Cell::Empty, |code| code.as_str().into());
    let product = |at: Option<usize>| cell(at.and_then(|at| producers.products.get_index(at)));
    let region = |at: Option<usize>| cell(at.and_then(|at| producers.regions.get_index(at)));
    DataTable {
        name: "exposure",
        words: &say::TABLE_EXPOSURE,
        columns: &COLUMNS,
        rows: (rows.into_iter())
            .map(|row| {
                vec![
                    row.metric.into(),
                    region(Some(row.region)),
                    product(row.product),
                    region(row.source),
                    product(row.source_product),
                    row.unit.into(),
                    row.value.into(),
                ]
            })
            .collect(),
    }
}

fn dependence(chains: &Chains<'_>) -> Vec<Row<'static>> {
    let all = LookThrough::of(chains);
    let regions = chains.table.producers.regions.len();
    let mut rows = Vec::new();
    for source in 0..regions {
        for producer in 0..chains.table.producers.len() {
            let numbers = [
                ("direct_dependence", all.direct.get(source, producer)),
                ("look_through_dependence", all.loss.get(source, producer)),
            ];
            rows.extend(numbers.map(|(metric, value)| {
                Row::producer(metric, chains.table, producer, SHARE, value).source(source)
            }));
        }
        for region in 0..regions {
            let numbers = [
                ("final_use_direct", all.final_direct.get(source, region)),
                ("final_use_look_through", all.final_loss.get(source, region)),
            ];
            rows.extend(
                numbers.map(|(metric, value)| Row::of(metric, region, SHARE, value).source(source)),
            );
        }
    }
    rows
}

fn concentration(chains: &Chains<'_>) -> Vec<Row<'static>> {
    let sourcing = Sourcing::of(chains);
    let producers = &chains.table.producers;
    let mut rows = Vec::new();
    for region in 0..producers.regions.len() {
        for product in 0..producers.products.len() {
            let supply = sourcing.supply(chains, product, region);
            let numbers = [
                ("foreign_share", supply.foreign),
                ("supplier_hhi", supply.hhi),
                ("supplier_hhi_imports", supply.hhi_imports),
            ];
            rows.extend(
                numbers
                    .map(|(metric, value)| Row::of(metric, region, SHARE, value).product(product)),
            );
        }
    }
    for (seller, region, part) in sourcing.single_suppliers(chains, MOST) {
        let product = producers.product(seller).index();
        let row = Row::of("single_supplier", region, SHARE, part).product(product);
        rows.push(row.source(producers.region(seller).index()));
    }
    rows
}

fn position(chains: &Chains<'_>) -> Vec<Row<'static>> {
    let reliance = foreign_input_reliance(chains);
    let stages = upstreamness(chains);
    let of = |producer: usize| {
        [
            ("foreign_input_reliance", "ratio", reliance[producer]),
            ("upstreamness", "stages", stages[producer]),
        ]
        .map(|(metric, unit, value)| Row::producer(metric, chains.table, producer, unit, value))
    };
    (0..reliance.len()).flat_map(of).collect()
}

fn passing(chains: &Chains<'_>) -> Vec<Row<'static>> {
    let shares = through(chains);
    let regions = chains.table.producers.regions.len();
    let pairs = (0..shares.sellers()).flat_map(|at| (0..regions).map(move |to| (at, to)));
    let rows = pairs.map(|(producer, region)| {
        let share = shares.get(producer, region);
        Row::of("final_use_through_producer", region, SHARE, share).made_by(chains.table, producer)
    });
    rows.collect()
}

/// What each region loses without each of its largest links from abroad, and
/// without the first of them together.
fn threats(chains: &Chains<'_>) -> Vec<Row<'static>> {
    let mut rows = Vec::new();
    for region in 0..chains.table.producers.regions.len() {
        let largest = largest_links(chains, region, LINKS);
        let first: Vec<Link> = largest
            .iter()
            .take(TOGETHER)
            .map(|(link, _)| *link)
            .collect();
        let lost = chains.lost_final_use(&joint_threat(chains, &first))[region];
        rows.push(Row::of("joint_threat", region, SHARE, lost));
        let links = largest.into_iter();
        rows.extend(links.map(|(link, lost)| Row::link("link_threat", chains.table, link, lost)));
    }
    rows
}

/// Cuts, dominators, betweenness and groups on the flows that matter.
fn network(table: &Table) -> Vec<Row<'_>> {
    let network = SupplyNetwork::new(table, Threshold::MATTERS);
    let producers = &table.producers;
    let regions = producers.regions.len();
    let pairs: Vec<(usize, usize)> = (0..regions)
        .flat_map(|source| (0..regions).map(move |region| (source, region)))
        .filter(|(source, region)| source != region)
        .collect();
    let mut rows = Vec::new();
    // Of each region: how many sources have all their chains pass a producer.
    let mut passed: BTreeMap<(usize, ProducerId), f64> = BTreeMap::new();
    let found: Vec<_> = (pairs.into_par_iter())
        .map(|(source, region)| {
            let (from, to) = ([RegionId(source)], RegionId(region));
            let cut = graph::minimum_cut(&network, producers, &from, to).value;
            let all = graph::dominating(&network, producers, &from, to);
            (source, region, cut, all.unwrap_or_default())
        })
        .collect();
    for (source, region, cut, all) in found {
        rows.push(Row::of("minimum_cut", region, &table.unit, cut).source(source));
        for producer in all {
            *passed.entry((region, producer)).or_default() += 1.0;
        }
    }
    rows.extend(passed.into_iter().map(|((region, producer), count)| {
        Row::of("on_every_chain", region, COUNT, count).made_by(table, producer.index())
    }));
    let between = graph::betweenness(&network, producers);
    let shares = between.into_iter().enumerate();
    rows.extend(shares.map(|(at, share)| Row::producer("betweenness", table, at, SHARE, share)));
    for group in graph::components(&network) {
        let size = group.len() as f64;
        let members = group.into_iter();
        rows.extend(members.map(|at| Row::producer("group_size", table, at.index(), COUNT, size)));
    }
    rows
}

/// ESRI of every producer and of every link from abroad that matters.
fn systemic_risk(world: &World) -> Vec<Row<'static>> {
    let table = &world.table;
    let central = Readings::of(world).central;
    let of_producers = risks(&central, &producers(table), TOLERANCE);
    let of_links = links(table);
    let risks_of_links = risks(&central, &of_links, TOLERANCE);
    let parts = |risk: &Risk| [risk.both, risk.downstream, risk.upstream];
    let producers = of_producers.iter().enumerate().flat_map(|(at, risk)| {
        let metrics = [
            "systemic_risk",
            "systemic_risk_downstream",
            "systemic_risk_upstream",
        ];
        let pairs = metrics.into_iter().zip(parts(risk));
        pairs.map(move |(metric, value)| Row::producer(metric, table, at, SHARE, value))
    });
    let ends = of_links.iter().flat_map(|failed| &failed.links);
    let links = ends.zip(&risks_of_links).flat_map(|(link, risk)| {
        let metrics = [
            "link_systemic_risk",
            "link_systemic_risk_downstream",
            "link_systemic_risk_upstream",
        ];
        let pairs = metrics.into_iter().zip(parts(risk));
        pairs.map(move |(metric, value)| Row::link(metric, table, *link, value))
    });
    producers.chain(links).collect()
}
