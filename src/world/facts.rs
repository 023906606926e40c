//! The shipped facts and assumptions, read and indexed. Layer 2.
//!
//! `data/mrio` holds the input-output table (13 regions x 26 sectors, 2014),
//! `data/macro` the totals that move it. Money in USD bn a year. Files are
//! shipped with the program: one that cannot be read is a damaged program, and
//! is still named with its line.

#[cfg(feature = "cli")]
pub mod disk;

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use super::estimate::Estimate;
use super::shipped::{each, missing, number};
use crate::diagnostic::Diagnostics;
use crate::table::{FlowMatrix, Producers, Table};

/// Million USD of the files to USD bn of the program.
const MILLION: f64 = 1e-3;

/// Year of the input-output table.
pub const TABLE_YEAR: i32 = 2014;

/// The source's own rest of world, until it is carved.
pub const REMAINDER: &str = "REMAINDER";

/// Final demand as the files have it, inventory changes last.
pub(super) const CATEGORIES: [&str; 5] = [
    "households",
    "nonprofits",
    "government",
    "gfcf",
    "inventories",
];

/// Factors as the files have them; `unsplit` is value added without a split.
pub(super) const FACTORS: [&str; 4] = ["labour", "capital", "taxes_margins", "unsplit"];
/// Those of them that the finished world has.
pub(super) const SHIPPED_FACTORS: [&str; 3] = ["labour", "capital", "taxes_margins"];

/// What a product is, for groups of products in scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Agriculture, mining and manufacturing: crosses a border as cargo.
    Goods,
    /// All the rest.
    Services,
}

/// A sector of the shipped table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sector {
    /// Goods or services.
    pub kind: Kind,
    /// ISIC section C.
    pub manufacturing: bool,
}

/// Regions and sectors of the shipped table.
#[derive(Clone, Debug)]
pub struct Nomenclature {
    /// Source regions and the region of the world that each belongs to.
    pub sources: IndexMap<String, String>,
    /// Regions of the world, in the order in which they are printed.
    pub regions: IndexSet<String>,
    /// Sectors, in the order in which they are printed.
    pub sectors: IndexMap<String, Sector>,
}

/// Name of a row of a macro file: item, region, partner, sector, year.
type Key = (String, String, String, String, i32);

/// Everything the world is built from.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Regions and sectors.
    pub nomenclature: Nomenclature,
    /// The table as published: source regions, [`CATEGORIES`], [`FACTORS`];
    /// not balanced, some cells negative.
    pub(super) table: Table,
    totals: BTreeMap<Key, f64>,
    assumptions: BTreeMap<(String, String, String), Estimate>,
}

impl Facts {
    /// The shipped facts.
    pub fn shipped() -> Result<Self, Diagnostics> {
        let nomenclature = nomenclature()?;
        let mut totals = BTreeMap::new();
        for name in ["gdp", "manufacturing", "trade_totals"] {
            read_totals(&format!("data/macro/{name}.csv"), &mut totals)?;
        }
        Ok(Self {
            table: table(&nomenclature)?,
            nomenclature,
            totals,
            assumptions: assumptions()?,
        })
    }

    /// A total of a macro file; partner and sector may be empty.
    pub(super) fn total(
        &self,
        item: &str,
        region: &str,
        [partner, sector]: [&str; 2],
        year: i32,
    ) -> Result<f64, Diagnostics> {
        self.find(item, region, [partner, sector], year)
            .ok_or_else(|| missing(&format!("{item} {region} {partner} {sector} {year}")))
    }

    /// Like [`Facts::total`], where no row is no error.
    pub(super) fn find(
        &self,
        item: &str,
        region: &str,
        [partner, sector]: [&str; 2],
        year: i32,
    ) -> Option<f64> {
        let own = str::to_owned;
        let key = (own(item), own(region), own(partner), own(sector), year);
        self.totals.get(&key).copied()
    }

    /// The value of an assumption; region and sector may be empty.
    pub(super) fn assume(&self, id: &str, region: &str, sector: &str) -> Result<f64, Diagnostics> {
        self.judged(id, region, sector)
            .ok_or_else(|| missing(&format!("{id} {region} {sector}")))
    }

    /// Like [`Facts::assume`], where no row is no error.
    pub(super) fn judged(&self, id: &str, region: &str, sector: &str) -> Option<f64> {
        let key = (id.to_owned(), region.to_owned(), sector.to_owned());
        self.assumptions.get(&key).map(|found| found.value)
    }

    /// The assumptions by (id, region, sector), to draw them.
    pub fn assumptions(&self) -> &BTreeMap<(String, String, String), Estimate> {
        &self.assumptions
    }

    /// The assumptions, to set them to drawn values.
    pub fn assumptions_mut(&mut self) -> &mut BTreeMap<(String, String, String), Estimate> {
        &mut self.assumptions
    }
}

/// Regions and sectors alone: cheap, reads no matrix.
pub(super) fn nomenclature() -> Result<Nomenclature, Diagnostics> {
    let mut sources = IndexMap::new();
    each(
        "data/mrio/regions.csv",
        ["region", "sim9_region"],
        |[region, group]| {
            sources.insert(source_code(region).to_owned(), group.to_owned());
            Some(())
        },
    )?;
    let mut sectors = IndexMap::new();
    each(
        "data/mrio/sectors_2014.csv",
        ["sector", "isic_rev4_industries", "kind"],
        |[code, industries, kind]| {
            let sector = Sector {
                kind: match kind {
                    "goods" => Kind::Goods,
                    "services" => Kind::Services,
                    _ => return None,
                },
                manufacturing: industries.starts_with('C'),
            };
            sectors.insert(code.to_owned(), sector);
            Some(())
        },
    )?;
    Ok(Nomenclature {
        regions: sources.values().cloned().collect(),
        sources,
        sectors,
    })
}

/// Tells the source's rest of world from the region of that code in the world.
fn source_code(code: &str) -> &str {
    if code == "ROW" { REMAINDER } else { code }
}

/// The published table in USD bn; its rest of world is called [`REMAINDER`].
fn table(nomenclature: &Nomenclature) -> Result<Table, Diagnostics> {
    let regions: IndexSet<String> = nomenclature.sources.keys().cloned().collect();
    let sectors: IndexSet<String> = nomenclature.sectors.keys().cloned().collect();
    let count = regions.len();
    let place = |region: &str| regions.get_index_of(source_code(region));
    let producer =
        |region: &str, sector: &str| Some(sectors.get_index_of(sector)? * count + place(region)?);
    let producers = count * sectors.len();

    let mut intermediate = FlowMatrix::filled(producers, producers, 0.0);
    each(
        "data/mrio/wiod2014_Z.csv",
        [
            "origin_region",
            "origin_sector",
            "dest_region",
            "dest_sector",
            "value_musd",
        ],
        |[origin, made, destination, used, value]| {
            let (seller, buyer) = (producer(origin, made)?, producer(destination, used)?);
            *intermediate.get_mut(seller, buyer) += MILLION * number(value)?;
            Some(())
        },
    )?;

    let mut final_demand = FlowMatrix::filled(producers, count * CATEGORIES.len(), 0.0);
    let [c1, c2, c3, c4, c5] = CATEGORIES;
    each(
        "data/mrio/wiod2014_Y.csv",
        [
            "origin_region",
            "origin_sector",
            "dest_region",
            c1,
            c2,
            c3,
            c4,
            c5,
        ],
        |[origin, made, destination, values @ ..]| {
            let seller = producer(origin, made)?;
            let first = place(destination)? * CATEGORIES.len();
            for (category, value) in values.iter().enumerate() {
                *final_demand.get_mut(seller, first + category) += MILLION * number(value)?;
            }
            Some(())
        },
    )?;

    let mut value_added = FlowMatrix::filled(FACTORS.len(), producers, 0.0);
    each(
        "data/mrio/wiod2014_X_VA.csv",
        [
            "region",
            "sector",
            "labour_compensation",
            "capital_compensation",
            "taxes_less_subsidies",
            "intl_transport_margins",
            "value_added",
        ],
        |[region, sector, values @ ..]| {
            let producer = producer(region, sector)?;
            let [labour, capital, taxes, margins, total] = values.map(number);
            let (labour, capital) = (labour?, capital?);
            let payments = [
                labour,
                capital,
                taxes? + margins?,
                total? - labour - capital,
            ];
            for (factor, value) in payments.into_iter().enumerate() {
                *value_added.get_mut(factor, producer) = MILLION * value;
            }
            Some(())
        },
    )?;

    Ok(Table {
        name: String::from("WIOD 2016"),
        year: TABLE_YEAR,
        unit: String::from("USD_bn"),
        source: String::from(
            "World Input-Output Database, release 2016 (Timmer et al. 2015), CC BY 4.0",
        ),
        producers: Producers::new(regions, sectors, |_, _| true),
        intermediate,
        categories: CATEGORIES.map(str::to_owned).to_vec(),
        final_demand,
        factors: FACTORS.map(str::to_owned).to_vec(),
        value_added,
        tariffs: None,
    })
}

/// Rows of a macro file; of two rows for one thing the first stands.
fn read_totals(file: &str, totals: &mut BTreeMap<Key, f64>) -> Result<(), Diagnostics> {
    let columns = ["item", "region", "partner", "sector", "year", "value"];
    each(
        file,
        columns,
        |[item, region, partner, sector, year, value]| {
            let own = str::to_owned;
            let year = year.parse().ok()?;
            let key = (own(item), own(region), own(partner), own(sector), year);
            let value = number(value)?;
            totals.entry(key).or_insert(value);
            Some(())
        },
    )
}

fn assumptions() -> Result<BTreeMap<(String, String, String), Estimate>, Diagnostics> {
    let mut assumptions = BTreeMap::new();
    each(
        "data/macro/assumptions.csv",
        ["id", "region", "sector", "value", "low", "high"],
        |[id, region, sector, value, low, high]| {
            let assumption = Estimate {
                value: number(value)?,
                low: number(low)?,
                high: number(high)?,
            };
            let ordered = assumption.low <= assumption.value && assumption.value <= assumption.high;
            let key = (id.to_owned(), region.to_owned(), sector.to_owned());
            let new = assumptions.insert(key, assumption).is_none();
            (ordered && new).then_some(())
        },
    )?;
    Ok(assumptions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_is_read_has_the_published_totals() {
        // Notes of the collected table, USD bn; bilateral goods and services.
        let table = Facts::shipped().expect("shipped").table;
        let output: f64 = table.sales().iter().sum();
        approx::assert_relative_eq!(output, 160_997.0, epsilon = 0.6);
        let demand: f64 = table.final_demand.values().iter().sum();
        approx::assert_relative_eq!(demand, 75_447.0, epsilon = 0.6);
        let regions = &table.producers.regions;
        let finals = table.final_by_region();
        for (origin, destination, total) in [
            ("CHN", "USA", 391.7),
            ("USA", "CHN", 122.0),
            ("TWN", "CHN", 120.6),
            ("KOR", "CHN", 158.4),
            ("JPN", "CHN", 127.5),
        ] {
            let place = |code| regions.get_index_of(code).expect("there");
            let (from, to) = (place(origin), place(destination));
            let sum: f64 = (0..table.producers.len())
                .filter(|&seller| table.producers.region(seller).index() == from)
                .map(|seller| {
                    let inputs = table.intermediate.row(seller).iter().enumerate();
                    let bought = inputs
                        .filter(|(buyer, _)| table.producers.region(*buyer).index() == to)
                        .map(|(_, value)| value);
                    finals.get(seller, to) + bought.sum::<f64>()
                })
                .sum();
            approx::assert_relative_eq!(sum, total, epsilon = 0.06);
        }
    }
}
