//! Exposure as a results table: every metric by region, product and source.

use crate::exposure::chokepoint::through;
use crate::exposure::concentration::{Sourcing, foreign_input_reliance, upstreamness};
use crate::exposure::{Chains, LookThrough};
use crate::results::{Cell, Column, DataTable};
use crate::text::strings::exposure as say;

static COLUMNS: [Column; 6] = [
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
        name: "unit",
        words: &say::COLUMN_UNIT,
    },
    Column {
        name: "value",
        words: &say::COLUMN_VALUE,
    },
];

/// A row before it has words: places of region, product and source.
struct Row {
    metric: &'static str,
    region: usize,
    product: Option<usize>,
    source: Option<usize>,
    unit: &'static str,
    value: f64,
}

/// `tables/exposure.csv`.
pub fn table(chains: &Chains<'_>) -> DataTable {
    let mut rows = dependence(chains);
    rows.extend(concentration(chains));
    rows.extend(position(chains));
    rows.extend(passing(chains));
    rows.retain(|row| row.value != 0.0);
    rows.sort_by_key(|row| (row.metric, row.region, row.product, row.source));
    let producers = &chains.table.producers;
    let cell = |code: Option<&String>| code.map_or(Cell::Empty, |code| code.as_str().into());
    DataTable {
        name: "exposure",
        words: &say::TABLE_EXPOSURE,
        columns: &COLUMNS,
        rows: (rows.into_iter())
            .map(|row| {
                vec![
                    row.metric.into(),
                    cell(producers.regions.get_index(row.region)),
                    cell(row.product.and_then(|at| producers.products.get_index(at))),
                    cell(row.source.and_then(|at| producers.regions.get_index(at))),
                    row.unit.into(),
                    row.value.into(),
                ]
            })
            .collect(),
    }
}

fn dependence(chains: &Chains<'_>) -> Vec<Row> {
    let all = LookThrough::of(chains);
    let producers = &chains.table.producers;
    let regions = producers.regions.len();
    let mut rows = Vec::new();
    let mut push = |metric, region, product, source, value| {
        rows.push(Row {
            metric,
            region,
            product,
            source: Some(source),
            unit: "share",
            value,
        });
    };
    for source in 0..regions {
        for producer in 0..producers.len() {
            let region = producers.region(producer).index();
            let product = Some(producers.product(producer).index());
            let (direct, loss) = (
                all.direct.get(source, producer),
                all.loss.get(source, producer),
            );
            push("direct_dependence", region, product, source, direct);
            push("look_through_dependence", region, product, source, loss);
        }
        for region in 0..regions {
            let direct = all.final_direct.get(source, region);
            let loss = all.final_loss.get(source, region);
            push("final_use_direct", region, None, source, direct);
            push("final_use_look_through", region, None, source, loss);
        }
    }
    rows
}

fn concentration(chains: &Chains<'_>) -> Vec<Row> {
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
            rows.extend(numbers.map(|(metric, value)| Row {
                metric,
                region,
                product: Some(product),
                source: None,
                unit: "share",
                value,
            }));
        }
    }
    rows
}

fn position(chains: &Chains<'_>) -> Vec<Row> {
    let producers = &chains.table.producers;
    let measures = [
        (
            "foreign_input_reliance",
            "ratio",
            foreign_input_reliance(chains),
        ),
        ("upstreamness", "stages", upstreamness(chains)),
    ];
    let rows = measures.into_iter().flat_map(|(metric, unit, values)| {
        let of = move |(producer, value): (usize, f64)| Row {
            metric,
            region: producers.region(producer).index(),
            product: Some(producers.product(producer).index()),
            source: None,
            unit,
            value,
        };
        values.into_iter().enumerate().map(of)
    });
    rows.collect()
}

fn passing(chains: &Chains<'_>) -> Vec<Row> {
    let shares = through(chains);
    let producers = &chains.table.producers;
    let regions = producers.regions.len();
    let pairs = (0..producers.len()).flat_map(|at| (0..regions).map(move |to| (at, to)));
    let rows = pairs.map(|(producer, region)| Row {
        metric: "final_use_through_producer",
        region,
        product: Some(producers.product(producer).index()),
        source: Some(producers.region(producer).index()),
        unit: "share",
        value: shares.get(producer, region),
    });
    rows.collect()
}
