//! A page about the world: who is in it, how large, who trades most. Layer 2.
//!
//! Value added is the sum of all factors at basic prices: GDP without taxes on
//! final products. Trade is at the prices of the table. USD bn a year.

use serde::Serialize;

use super::report::{header, heading, section};
use super::{Kind, World};
use crate::labels::Labels;
use crate::text::Language;
use crate::text::columns::columns;
use crate::text::strings::world as words;

/// How many of the largest flows across borders are listed.
const LISTED: usize = 15;

/// What `world show` shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// Name of the table.
    pub name: String,
    /// Year of the flows.
    pub base_year: i32,
    /// Unit of every sum.
    pub unit: String,
    /// Where the table comes from.
    pub source: String,
    /// Producers, and flows in the network.
    pub producers: usize,
    /// Edges of the network.
    pub flows: usize,
    /// Sizes of the regions.
    pub regions: Vec<RegionSize>,
    /// Sizes of the products.
    pub products: Vec<ProductSize>,
    /// Goods trade between the United States and China, both ways, where the
    /// world has both.
    pub us_china_goods: Vec<Mirror>,
    /// The largest flows across borders.
    pub largest_flows: Vec<LargeFlow>,
}

/// How large a region is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegionSize {
    /// Code.
    pub region: String,
    /// Payments to all factors.
    pub value_added: f64,
    /// Gross output.
    pub output: f64,
    /// Final purchases.
    pub final_demand: f64,
    /// Sales across the border.
    pub exports: f64,
    /// Purchases across the border.
    pub imports: f64,
}

/// How large a product is in the world.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProductSize {
    /// Code.
    pub product: String,
    /// Goods or services.
    pub kind: Kind,
    /// Gross output.
    pub output: f64,
    /// Sales across borders.
    pub traded: f64,
}

/// Trade one way, in the table and by both customs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mirror {
    /// Seller's region.
    pub origin: String,
    /// Buyer's region.
    pub destination: String,
    /// In the table, at basic prices.
    pub table: f64,
    /// Customs figure of the destination, where known.
    pub importer: Option<f64>,
    /// Customs figure of the origin, where known.
    pub exporter: Option<f64>,
}

/// A flow across a border; final buyers have no product.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LargeFlow {
    /// Seller's region.
    pub origin: String,
    /// What is sold.
    pub product: String,
    /// Buyer's region.
    pub destination: String,
    /// Product that the buyer makes; none for final buyers.
    pub buyer: Option<String>,
    /// Value.
    pub value: f64,
}

impl Overview {
    /// Of a world.
    pub fn of(world: &World) -> Self {
        let table = &world.table;
        let trade = trade(world);
        Self {
            name: table.name.clone(),
            base_year: world.base_year,
            unit: table.unit.clone(),
            source: table.source.clone(),
            producers: table.producers.len(),
            flows: world.network.graph().edge_count(),
            regions: regions(world, &trade),
            products: products(world, &trade),
            us_china_goods: [("CHN", "USA"), ("USA", "CHN")]
                .into_iter()
                .filter_map(|(origin, destination)| mirror(world, &trade, origin, destination))
                .collect(),
            largest_flows: largest(world),
        }
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let title = words::SHOW_TITLE
            .with("name", &self.name)
            .with("year", self.base_year)
            .with("unit", &self.unit)
            .in_language(language);
        let size = words::SHOW_SIZE
            .with("regions", self.regions.len())
            .with("products", self.products.len())
            .with("producers", self.producers)
            .with("flows", self.flows)
            .in_language(language);
        let mut text = heading(&title);
        text.push_str(&size);
        text.push_str("\n\n");
        text.push_str(&self.regions_text(labels, language));
        text.push_str(&self.products_text(labels, language));
        text.push_str(&self.mirrors_text(labels, language));
        text.push_str(&self.flows_text(labels, language));
        let source = words::SOURCE_LINE.with("source", &self.source);
        text.push_str(&source.in_language(language));
        text.push('\n');
        text
    }

    fn regions_text(&self, labels: &Labels, language: Language) -> String {
        let mut rows = vec![header(
            &[
                &words::REGION,
                &words::CODE,
                &words::VALUE_ADDED,
                &words::OUTPUT,
                &words::FINAL_DEMAND,
                &words::EXPORTS,
                &words::IMPORTS,
            ],
            language,
        )];
        rows.extend(self.regions.iter().map(|row| {
            let mut line = vec![labels.region(&row.region).to_owned(), row.region.clone()];
            let sums = [
                row.value_added,
                row.output,
                row.final_demand,
                row.exports,
                row.imports,
            ];
            line.extend(sums.map(|sum| format!("{sum:.1}")));
            line
        }));
        section(&words::REGIONS, language) + &columns(&rows, 2) + "\n"
    }

    fn products_text(&self, labels: &Labels, language: Language) -> String {
        let heads = [
            &words::PRODUCT,
            &words::CODE,
            &words::KIND,
            &words::OUTPUT,
            &words::TRADED,
        ];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.products.iter().map(|row| {
            let kind = match row.kind {
                Kind::Goods => &words::GOODS,
                Kind::Services => &words::SERVICES,
            };
            vec![
                labels.product(&row.product).to_owned(),
                row.product.clone(),
                kind.in_language(language).to_owned(),
                format!("{:.1}", row.output),
                format!("{:.1}", row.traded),
            ]
        }));
        section(&words::PRODUCTS, language) + &columns(&rows, 3) + "\n"
    }

    fn mirrors_text(&self, labels: &Labels, language: Language) -> String {
        if self.us_china_goods.is_empty() {
            return String::new();
        }
        let heads = [
            &words::ORIGIN,
            &words::DESTINATION,
            &words::IN_TABLE,
            &words::IMPORTER_SAYS,
            &words::EXPORTER_SAYS,
        ];
        let number = |value: Option<f64>| value.map_or("-".into(), |value| format!("{value:.1}"));
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.us_china_goods.iter().map(|row| {
            vec![
                labels.region(&row.origin).to_owned(),
                labels.region(&row.destination).to_owned(),
                number(Some(row.table)),
                number(row.importer),
                number(row.exporter),
            ]
        }));
        section(&words::US_CHINA_GOODS, language) + &columns(&rows, 2) + "\n"
    }

    fn flows_text(&self, labels: &Labels, language: Language) -> String {
        let heads = [
            &words::ORIGIN,
            &words::PRODUCT,
            &words::DESTINATION,
            &words::BUYER,
            &words::VALUE,
        ];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.largest_flows.iter().map(|row| {
            let buyer = row.buyer.as_deref().map_or_else(
                || words::FINAL_BUYERS.in_language(language),
                |product| labels.product(product),
            );
            vec![
                labels.region(&row.origin).to_owned(),
                labels.product(&row.product).to_owned(),
                labels.region(&row.destination).to_owned(),
                buyer.to_owned(),
                format!("{:.1}", row.value),
            ]
        }));
        section(&words::LARGEST_FLOWS, language) + &columns(&rows, 4) + "\n"
    }
}

/// Sales of one product from one region to another.
struct Trade {
    product: usize,
    origin: usize,
    destination: usize,
    value: f64,
}

/// Sales by product, origin and destination, home sales included.
fn trade(world: &World) -> Vec<Trade> {
    let table = &world.table;
    let regions = table.producers.regions.len();
    let demand = table.final_by_region();
    let mut list = Vec::new();
    for seller in 0..table.producers.len() {
        let mut sums = demand.row(seller).to_vec();
        for (buyer, value) in table.intermediate.row(seller).iter().enumerate() {
            sums[table.producers.region(buyer).index()] += value;
        }
        list.extend((0..regions).map(|destination| Trade {
            product: table.producers.product(seller).index(),
            origin: table.producers.region(seller).index(),
            destination,
            value: sums[destination],
        }));
    }
    list
}

/// Sum of the trade that a condition chooses.
fn sum(trade: &[Trade], chosen: impl Fn(&Trade) -> bool) -> f64 {
    trade
        .iter()
        .filter(|flow| chosen(flow))
        .map(|flow| flow.value)
        .sum()
}

fn regions(world: &World, trade: &[Trade]) -> Vec<RegionSize> {
    let table = &world.table;
    let payments = table.value_added.column_sums();
    let output = table.costs();
    let finals = table.final_by_region().column_sums();
    let of = |place: usize, values: &[f64]| -> f64 {
        (values.iter().enumerate())
            .filter(|(producer, _)| table.producers.region(*producer).index() == place)
            .map(|(_, value)| value)
            .sum()
    };
    (table.producers.regions.iter().enumerate())
        .map(|(place, code)| RegionSize {
            region: code.clone(),
            value_added: of(place, &payments),
            output: of(place, &output),
            final_demand: finals[place],
            exports: sum(trade, |flow| {
                flow.origin == place && flow.destination != place
            }),
            imports: sum(trade, |flow| {
                flow.origin != place && flow.destination == place
            }),
        })
        .collect()
}

fn products(world: &World, trade: &[Trade]) -> Vec<ProductSize> {
    let table = &world.table;
    let output = table.costs();
    (table.producers.products.iter().enumerate())
        .map(|(place, code)| ProductSize {
            product: code.clone(),
            kind: world.kinds[place],
            output: output[table.producers.origins(crate::ids::ProductId(place))]
                .iter()
                .sum(),
            traded: sum(trade, |flow| {
                flow.product == place && flow.origin != flow.destination
            }),
        })
        .collect()
}

fn mirror(world: &World, trade: &[Trade], origin: &str, destination: &str) -> Option<Mirror> {
    let regions = &world.table.producers.regions;
    let from = regions.get_index_of(origin)?;
    let to = regions.get_index_of(destination)?;
    let customs = (world.report.bilateral.iter())
        .find(|pair| pair.origin == origin && pair.destination == destination);
    Some(Mirror {
        origin: origin.to_owned(),
        destination: destination.to_owned(),
        table: sum(trade, |flow| {
            (flow.origin, flow.destination) == (from, to)
                && world.kinds[flow.product] == Kind::Goods
        }),
        importer: customs.and_then(|pair| pair.importer),
        exporter: customs.and_then(|pair| pair.exporter),
    })
}

fn largest(world: &World) -> Vec<LargeFlow> {
    let producers = &world.table.producers;
    let demand = world.table.final_by_region();
    let mut flows = Vec::new();
    for seller in 0..producers.len() {
        let home = producers.region(seller);
        for (buyer, &value) in world.table.intermediate.row(seller).iter().enumerate() {
            if producers.region(buyer) != home {
                flows.push((value, seller, producers.region(buyer).index(), Some(buyer)));
            }
        }
        for (region, &value) in demand.row(seller).iter().enumerate() {
            if region != home.index() {
                flows.push((value, seller, region, None));
            }
        }
    }
    flows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let product = |producer: usize| producers.products[producers.product(producer).index()].clone();
    (flows.into_iter().take(LISTED))
        .map(|(value, seller, destination, buyer)| LargeFlow {
            origin: producers.regions[producers.region(seller).index()].clone(),
            product: product(seller),
            destination: producers.regions[destination].clone(),
            buyer: buyer.map(product),
            value,
        })
        .collect()
}
