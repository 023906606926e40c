//! A [`Table`] becomes a table folder that [`super::read`] reads back. Layer 1.
//!
//! Values are written in the table's own unit so that they read back exactly.
//! `VA.csv` lists regions and sectors in the order in which they are printed.

use std::io::{self, Write};

use super::{FlowMatrix, Table};
use crate::ids::{ProductId, RegionId};

/// Writes one file.
type Writer<'a> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'a>;

/// The files of a table folder: name and what writes it.
pub fn files(table: &Table) -> Vec<(&'static str, Writer<'_>)> {
    let mut files: Vec<(&'static str, Writer<'_>)> = vec![
        ("table.toml", Box::new(|out| description(table, out))),
        ("VA.csv", Box::new(|out| accounts(table, out))),
        ("Z.csv", Box::new(|out| intermediate(table, out))),
        ("Y.csv", Box::new(|out| final_demand(table, out))),
    ];
    if let Some(rates) = &table.tariffs {
        files.push(("tariffs.csv", Box::new(|out| tariffs(table, rates, out))));
    }
    files
}

fn description(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    writeln!(out, "name = {}", quoted(&table.name))?;
    writeln!(out, "year = {}", table.year)?;
    writeln!(out, "unit = {}", quoted(&table.unit))?;
    writeln!(out, "source = {}", quoted(&table.source))
}

fn accounts(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let producers = &table.producers;
    // One column is called `value`, not by its factor: that is how it is read.
    let single = table.factors.len() == 1 && table.factors[0] == "value_added";
    let factors = table.factors.iter().map(String::as_str);
    let heads = ["region", "sector"].into_iter();
    if single {
        csv.write_record(heads.chain(["value"]))?;
    } else {
        csv.write_record(heads.chain(factors))?;
    }
    for (at, region) in producers.regions.iter().enumerate() {
        let mut listed = false;
        for (product, sector) in producers.products.iter().enumerate() {
            let Some(producer) = producers.find(ProductId(product), RegionId(at)) else {
                continue;
            };
            listed = true;
            let values = (0..table.factors.len())
                .map(|factor| table.value_added.get(factor, producer.index()).to_string());
            let labels = [region.clone(), sector.clone()];
            csv.write_record(labels.into_iter().chain(values))?;
        }
        if let (false, Some(sector)) = (listed, producers.products.first()) {
            // A region that only buys is known by a row of zeros.
            let zeros = table.factors.iter().map(|_| "0");
            csv.write_record([region.as_str(), sector].into_iter().chain(zeros))?;
        }
    }
    csv.flush()
}

/// Region and product of a producer.
fn names(table: &Table, producer: usize) -> [&str; 2] {
    let producers = &table.producers;
    [
        &producers.regions[producers.region(producer).index()],
        &producers.products[producers.product(producer).index()],
    ]
}

fn intermediate(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let heads = ["dest_region", "dest_sector", "value"];
    flows(table, &table.intermediate, out, heads, |buyer| {
        names(table, buyer)
    })
}

fn final_demand(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let heads = ["dest_region", "category", "value"];
    let count = table.categories.len();
    flows(table, &table.final_demand, out, heads, |column| {
        let region = &table.producers.regions[column / count];
        [region, &table.categories[column % count]]
    })
}

fn flows<'a>(
    table: &'a Table,
    matrix: &FlowMatrix,
    out: &mut dyn Write,
    heads: [&str; 3],
    buyer: impl Fn(usize) -> [&'a str; 2],
) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["origin_region", "origin_sector"].into_iter().chain(heads))?;
    for seller in 0..matrix.sellers() {
        let [region, product] = names(table, seller);
        for (column, value) in matrix.row(seller).iter().enumerate() {
            if *value != 0.0 {
                let [a, b] = buyer(column);
                csv.write_record([region, product, a, b, &value.to_string()])?;
            }
        }
    }
    csv.flush()
}

fn tariffs(table: &Table, rates: &FlowMatrix, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "origin_region",
        "origin_sector",
        "dest_region",
        "rate_percent",
    ])?;
    for seller in 0..rates.sellers() {
        let [region, product] = names(table, seller);
        for (dest, rate) in rates.row(seller).iter().enumerate() {
            if *rate != 0.0 {
                let dest = &table.producers.regions[dest];
                csv.write_record([region, product, dest, &(100.0 * rate).to_string()])?;
            }
        }
    }
    csv.flush()
}
