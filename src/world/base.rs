//! What the draws of one world share. Layer 2.
//!
//! Aggregating, carving and projecting do not depend on the chains: a draw of
//! chain facts starts from the projected table.

use super::bilateral::Wanted;
use super::catalogue::main_parent;
use super::chains::{ChainFacts, Chains};
use super::embed::{Customs, embed};
use super::fit::Fit;
use super::report::{Bilateral, Growth, Step};
use super::{
    BalanceReport, EndUseMix, Equipment, Facts, Kind, SupplyNetwork, Threshold, World, aggregate,
    carve, check_year, facts, project,
};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::range::Range;
use crate::table::Table;
use crate::text::strings::embed as words;

/// A projected table and the facts of the chains that are opened in it.
#[derive(Clone, Debug)]
pub struct Base {
    table: Table,
    kinds: Vec<Kind>,
    steps: Vec<Step>,
    growth: Vec<Growth>,
    bilateral: Vec<Bilateral>,
    chains: ChainFacts,
}

impl Base {
    /// Aggregates, carves and projects.
    pub fn new(facts: &Facts, chains: ChainFacts, base_year: i32) -> Result<Self, Diagnostics> {
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
        // The chains are of the projected year and do not stand in another.
        let chains = if base_year == facts::TABLE_YEAR {
            ChainFacts::read(&[], &facts.nomenclature)?.0
        } else {
            chains
        };
        let sectors = facts.nomenclature.sectors.values();
        Ok(Self {
            table,
            kinds: sectors.map(|sector| sector.kind).collect(),
            steps,
            growth,
            bilateral,
            chains,
        })
    }

    /// A user's table that has been checked, with chains whose codes are its
    /// own; one with tariffs in its base is refused.
    pub fn of_table(table: Table, chains: ChainFacts) -> Result<Self, Diagnostics> {
        if table.tariffs.is_some() && !chains.stages.is_empty() {
            return Err(Diagnostic::error("W012", words::BASE_TARIFFS.message()).into());
        }
        let known = facts::nomenclature()?.sectors;
        let kind = |code: &String| known.get(code).map_or(Kind::Goods, |sector| sector.kind);
        Ok(Self {
            kinds: table.producers.products.iter().map(kind).collect(),
            table,
            steps: Vec::new(),
            growth: Vec::new(),
            bilateral: Vec::new(),
            chains,
        })
    }

    /// The facts of the chains, nothing drawn.
    pub fn chains(&self) -> &ChainFacts {
        &self.chains
    }

    /// Every uncertain number that a draw is shown, in the order in which
    /// [`World::draw`] shows them: its name and its range.
    pub fn uncertain(&self) -> Vec<(String, Range)> {
        let mut names = Vec::new();
        self.draw_facts(|name, range| {
            names.push((name.to_owned(), range.clone()));
            range.central()
        });
        names
    }

    /// The world of the stated facts.
    pub fn world(&self) -> Result<World, Diagnostics> {
        self.with(&self.chains)
    }

    /// The world of drawn facts.
    pub(super) fn drawn(
        &self,
        value: impl FnMut(&str, &Range) -> f64,
    ) -> Result<World, Diagnostics> {
        self.with(&self.draw_facts(value))
    }

    fn draw_facts(&self, mut value: impl FnMut(&str, &Range) -> f64) -> ChainFacts {
        let mut chains = self.chains.clone();
        let tilts: Vec<(String, String, Range)> = (chains.assumptions.iter())
            .filter(|one| one.id == REVENUE_PER_WAFER)
            .map(|one| {
                let id = one.citation.fact_id.clone();
                (id, one.stage.clone(), one.value.range())
            })
            .collect();
        chains.each_estimate_mut(|id, column, estimate| {
            let apart = tilts.iter().any(|(tilt, ..)| tilt == id);
            if estimate.low < estimate.high && !apart {
                estimate.value = value(&format!("{id}.{column}"), &estimate.range());
            }
        });
        // Revenue per unit of capacity is drawn by region.
        for (id, stage, range) in &tilts {
            for set in chains
                .shares
                .iter_mut()
                .filter(|set| set.default && set.stage == *stage)
            {
                for (region, (share, _)) in &mut set.regions {
                    share.value *= value(&format!("{id}.{region}"), range);
                }
            }
        }
        chains
    }

    fn with(&self, chains: &ChainFacts) -> Result<World, Diagnostics> {
        let mut steps = self.steps.clone();
        let mut kinds = self.kinds.clone();
        let (table, equipment) = if chains.stages.is_empty() {
            (self.table.clone(), Equipment::default())
        } else {
            let wanted: Vec<Wanted> = (self.bilateral.iter())
                .map(|pair| (pair.places.0, pair.places.1, pair.wanted))
                .collect();
            let customs = Customs {
                kinds: &self.kinds,
                wanted: &wanted,
            };
            let embedded = embed(&self.table, chains, &self.chains, &customs)?;
            steps.extend(embedded.steps);
            (embedded.table, embedded.equipment)
        };
        let names = chains.stages.iter();
        let names = names.map(|(code, stage)| (code.clone(), stage.name.clone()));
        let names = names.collect();
        let facts = chains;
        let mut chains = if facts.stages.is_empty() {
            Chains::default()
        } else {
            Chains::compile(facts, &table.producers)?
        };
        chains.mix = EndUseMix::from_facts(&table, &chains, facts);
        for stage in chains.stages.iter().flatten() {
            let main = main_parent(&stage.parents);
            kinds.push(main.map_or(Kind::Goods, |parent| self.kinds[parent.index()]));
        }
        let report = BalanceReport::new(&table, steps, self.growth.clone(), self.bilateral.clone());
        let mut world = World {
            base_year: table.year,
            chains,
            equipment,
            network: SupplyNetwork::new(&table, Threshold::ALL),
            report,
            kinds,
            names,
            table,
        };
        world.report.fit = Fit::of(&world, facts);
        Ok(world)
    }
}

/// The assumption that turns shares of capacity into shares of revenue.
const REVENUE_PER_WAFER: &str = "revenue_per_wafer";
