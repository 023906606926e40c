//! The world: facts become one balanced table and its network. Layer 2.
//!
//! Steps, one file each: aggregate the source regions, carve the source's rest
//! of world, project to 2023, embed the chains, balance. Each says in the
//! [`BalanceReport`] what it did. Sources are in `data/SOURCES.md`, judgement
//! in `data/macro/assumptions.csv` and `data/chains/assumptions.csv`. Money in
//! USD bn a year. docs/world.md says all of it in words.

mod aggregate;
mod base;
mod bilateral;
pub mod build_up;
mod carve;
mod catalogue;
pub mod chains;
mod embed;
pub mod end_use;
pub mod equipment;
mod estimate;
pub mod export;
mod factors;
pub mod facts;
pub mod fit;
mod inventories;
pub mod lookup;
mod naming;
pub mod network;
mod newcomer;
mod project;
pub mod report;
pub mod sanity;
mod shipped;
pub mod show;
mod trade;

use indexmap::IndexMap;

pub use base::Base;
pub use catalogue::{ALL, Catalogue};
pub use chains::{ChainFacts, Chains};
pub use end_use::{EndUse, EndUseMix};
pub use equipment::Equipment;
pub use estimate::Estimate;
pub use facts::{Facts, Kind};
pub use network::{SupplyNetwork, Threshold};
pub use report::BalanceReport;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::range::Range;
use crate::table::Table;
use crate::text::Bilingual;
use crate::text::strings::world as words;

/// Years that the shipped world can be built for.
pub const BASE_YEARS: [i32; 2] = [facts::TABLE_YEAR, project::TARGET_YEAR];

/// A balanced world.
#[derive(Clone, Debug)]
pub struct World {
    /// Who sells what to whom, USD bn a year (or the unit of a user's table).
    /// Tools of chains are investment: what national accounts say.
    pub table: Table,
    /// What is known of its chains; empty where none is opened.
    pub chains: Chains,
    /// Tools in use, which become a current cost beyond the short run.
    pub equipment: Equipment,
    /// The same as a graph, with [`Threshold::ALL`].
    pub network: SupplyNetwork,
    /// What building it did.
    pub report: BalanceReport,
    /// Goods or services, by product.
    pub kinds: Vec<Kind>,
    /// Names of stages, by code.
    pub names: IndexMap<String, Bilingual>,
    /// Year that the flows speak of.
    pub base_year: i32,
}

impl World {
    /// The shipped world in one of [`BASE_YEARS`]; the chains are of 2023 and
    /// stand in the world of that year only.
    pub fn build(base_year: i32) -> Result<Self, Diagnostics> {
        check_year(base_year)?;
        let facts = Facts::shipped()?;
        let chains = if base_year == facts::TABLE_YEAR {
            ChainFacts::read(&[], &facts.nomenclature)?.0
        } else {
            ChainFacts::shipped()?
        };
        Self::from_facts(&facts, chains, base_year)
    }

    /// Like [`World::build`], from facts whose assumptions may have been drawn
    /// and the chains that are to be opened in it.
    pub fn from_facts(
        facts: &Facts,
        chains: ChainFacts,
        base_year: i32,
    ) -> Result<Self, Diagnostics> {
        Base::new(facts, chains, base_year)?.world()
    }

    /// A world with every uncertain number of the chains drawn: `value` is
    /// shown the name of each (`FACT_ID.COLUMN`) and its range. Nothing but
    /// the values decides the result.
    pub fn draw(base: &Base, value: impl FnMut(&str, &Range) -> f64) -> Result<Self, Diagnostics> {
        base.drawn(value)
    }

    /// A world from a user's table that has been checked. Products whose codes
    /// the shipped table knows take its kinds; any other counts as goods.
    pub fn from_table(table: Table) -> Result<Self, Diagnostics> {
        let known = facts::nomenclature()?.sectors;
        let kind = |code: &String| known.get(code).map_or(Kind::Goods, |sector| sector.kind);
        Ok(Self {
            base_year: table.year,
            chains: Chains::default(),
            equipment: Equipment::default(),
            network: SupplyNetwork::new(&table, Threshold::ALL),
            report: BalanceReport::new(&table, Vec::new(), Vec::new(), Vec::new()),
            kinds: table.producers.products.iter().map(kind).collect(),
            names: IndexMap::new(),
            table,
        })
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
