//! Pages about exposure: numbers for programs, plain words for the terminal.

pub mod cascade;
pub mod chokepoints;
pub mod dependence;

use serde::Serialize;

use crate::labels::Labels;
use crate::table::Table;

/// How many rows a ranking has.
pub const LISTED: usize = 12;

/// Where the numbers of a page come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// Name of the table.
    pub table: String,
    /// Year of the flows.
    pub year: i32,
    /// Unit of values that are not shares.
    pub unit: String,
    /// Source of the table.
    pub source: String,
}

/// A producer by its codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Maker {
    /// Where it is.
    pub region: String,
    /// What it makes.
    pub product: String,
}

impl Origin {
    /// Of a table.
    pub(super) fn of(table: &Table) -> Self {
        Self {
            table: table.name.clone(),
            year: table.year,
            unit: table.unit.clone(),
            source: table.source.clone(),
        }
    }
}

impl Maker {
    /// Of a producer of a table.
    pub(super) fn of(table: &Table, producer: usize) -> Self {
        let producers = &table.producers;
        Self {
            region: producers.regions[producers.region(producer).index()].clone(),
            product: producers.products[producers.product(producer).index()].clone(),
        }
    }

    fn cells(&self, labels: &Labels) -> [String; 2] {
        [
            labels.region(&self.region).to_owned(),
            labels.product(&self.product).to_owned(),
        ]
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}
