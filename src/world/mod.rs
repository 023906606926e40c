//! The world: facts become one balanced table and its network. Layer 2.
//!
//! Steps, one file each: aggregate the source regions, carve the source's rest
//! of world, project to 2023. Each says in the [`BalanceReport`] what it did.
//! Sources are in `data/SOURCES.md`, judgement in
//! `data/macro/assumptions.csv`. Money in USD bn a year.

mod aggregate;
mod carve;
pub mod chains;
pub mod end_use;
mod estimate;
pub mod export;
mod factors;
pub mod facts;
mod inventories;
pub mod lookup;
pub mod network;
mod project;
pub mod report;
mod shipped;
pub mod show;

use indexmap::IndexMap;

pub use chains::Chains;
use chains::facts::ChainFacts;
pub use end_use::{EndUse, EndUseMix};
pub use estimate::Estimate;
pub use facts::{Facts, Kind};
pub use network::{SupplyNetwork, Threshold};
pub use report::BalanceReport;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::table::Table;
use crate::text::strings::world as words;

/// Years that the shipped world can be built for.
pub const BASE_YEARS: [i32; 2] = [facts::TABLE_YEAR, project::TARGET_YEAR];

/// A balanced world.
#[derive(Clone, Debug)]
pub struct World {
    /// Who sells what to whom, USD bn a year (or the unit of a user's table).
    pub table: Table,
    /// What is known of its chains; empty where none is opened.
    pub chains: Chains,
    /// The same as a graph, with [`Threshold::ALL`].
    pub network: SupplyNetwork,
    /// What building it did.
    pub report: BalanceReport,
    /// Goods or services, by product.
    pub kinds: Vec<Kind>,
    /// Year that the flows speak of.
    pub base_year: i32,
}

impl World {
    /// The shipped world in one of [`BASE_YEARS`].
    pub fn build(base_year: i32) -> Result<Self, Diagnostics> {
        check_year(base_year)?;
        Self::from_facts(&Facts::shipped()?, base_year)
    }

    /// Like [`World::build`], from facts whose assumptions may have been drawn.
    pub fn from_facts(facts: &Facts, base_year: i32) -> Result<Self, Diagnostics> {
        check_year(base_year)?;
        let (table, aggregated) = aggregate::aggregate(facts)?;
        let (mut table, carved) = carve::carve(&table, facts)?;
        let mut steps = vec![aggregated, carved];
        let (mut growth, mut bilateral) = (Vec::new(), Vec::new());
        if base_year != facts::TABLE_YEAR {
            let projection = project::project(table, facts)?;
            table = projection.table;
            steps.push(projection.step);
            growth = projection.growth;
            bilateral = projection.bilateral;
        }
        table.name = format!("interdep {}", table.year);
        let sectors = facts.nomenclature.sectors.values();
        let kinds = sectors.map(|sector| sector.kind).collect();
        let report = BalanceReport::new(&table, steps, growth, bilateral);
        let (beside, _) = ChainFacts::read(&[], &facts.nomenclature)?;
        let mut chains = Chains::default();
        chains.mix = EndUseMix::from_facts(&table, &chains, &beside);
        Ok(Self {
            base_year: table.year,
            chains,
            network: SupplyNetwork::new(&table, Threshold::ALL),
            report,
            kinds,
            table,
        })
    }

    /// A world from a user's table that has been checked. Products whose codes
    /// the shipped table knows take its kinds; any other counts as goods.
    pub fn from_table(table: Table) -> Result<Self, Diagnostics> {
        let known = facts::nomenclature()?.sectors;
        let kind = |code: &String| known.get(code).map_or(Kind::Goods, |sector| sector.kind);
        Ok(Self {
            base_year: table.year,
            chains: Chains::default(),
            network: SupplyNetwork::new(&table, Threshold::ALL),
            report: BalanceReport::new(&table, Vec::new(), Vec::new(), Vec::new()),
            kinds: table.producers.products.iter().map(kind).collect(),
            table,
        })
    }

    /// Names that scenarios may use with this world.
    pub fn catalogue(&self) -> Catalogue {
        let products = self.table.producers.products.iter().cloned();
        Catalogue {
            regions: self.table.producers.regions.iter().cloned().collect(),
            products: products.zip(self.kinds.iter().copied()).collect(),
            factors: self.table.factors.clone(),
        }
    }
}

/// Refuses a year that is not one of [`BASE_YEARS`].
fn check_year(base_year: i32) -> Result<(), Diagnostics> {
    if BASE_YEARS.contains(&base_year) {
        return Ok(());
    }
    let years = BASE_YEARS.map(|year| year.to_string()).join(", ");
    let message = words::UNKNOWN_YEAR.with("year", base_year);
    let help = words::YEARS_ARE.with("years", years);
    Err(Diagnostic::error("W004", message).help(help).into())
}

/// The names that scenarios may use, without a world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// Region codes, in the order in which they are printed.
    pub regions: Vec<String>,
    /// Product codes and what each is.
    pub products: IndexMap<String, Kind>,
    /// Names of the factors of production.
    pub factors: Vec<String>,
}

/// Group of every product, beside `goods` and `services`.
pub const ALL: &str = "all";

impl Catalogue {
    /// The names of the shipped world; reads no matrix.
    pub fn shipped() -> Result<Self, Diagnostics> {
        let nomenclature = facts::nomenclature()?;
        Ok(Self {
            regions: nomenclature.regions.into_iter().collect(),
            products: nomenclature
                .sectors
                .into_iter()
                .map(|(code, sector)| (code, sector.kind))
                .collect(),
            factors: facts::SHIPPED_FACTORS.map(str::to_owned).to_vec(),
        })
    }

    /// The groups of products, each with the codes of its members.
    pub fn groups(&self) -> IndexMap<&'static str, Vec<&str>> {
        let members = |wanted: Option<Kind>| {
            self.products
                .iter()
                .filter(|(_, kind)| wanted.is_none_or(|wanted| **kind == wanted))
                .map(|(code, _)| code.as_str())
                .collect()
        };
        IndexMap::from([
            ("goods", members(Some(Kind::Goods))),
            ("services", members(Some(Kind::Services))),
            (ALL, members(None)),
        ])
    }
}
