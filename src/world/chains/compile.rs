//! Facts of the chains in the numbering of one world. Layer 2.
//!
//! A capital link is in part spares (assumption `spares_share`): a current,
//! critical input at every horizon. The rest, (1 - spares) x its share of the
//! buyer's revenue, is a [`CapitalLink`].

use std::collections::BTreeMap;

use super::facts::{Attributes, Basis, ChainFacts, LinkKind, StageFact, User};
use super::{CapitalLink, Chains, Class, Entrant, Input, Stage};
use crate::diagnostic::Diagnostics;
use crate::ids::{ProductId, RegionId};
use crate::table::Producers;
use crate::world::{Estimate, shipped};

/// Percent of the files to shares.
const PERCENT: f64 = 0.01;

/// Shares of the owners of each producer.
type Owners = BTreeMap<(ProductId, RegionId), Vec<(RegionId, f64)>>;

impl Chains {
    /// All but the end-use mix, which needs the flows. Every stage and sector
    /// that the facts name must be a product.
    pub fn compile(facts: &ChainFacts, producers: &Producers) -> Result<Self, Diagnostics> {
        let compiler = Compiler { facts, producers };
        Ok(Self {
            stages: compiler.stages()?,
            inputs: compiler.inputs()?,
            capital: compiler.capital()?,
            owners: compiler.owners()?,
            entrants: compiler.entrants()?,
            ..Self::default()
        })
    }
}

struct Compiler<'a> {
    facts: &'a ChainFacts,
    producers: &'a Producers,
}

impl Compiler<'_> {
    fn product(&self, code: &str) -> Result<ProductId, Diagnostics> {
        let place = self.producers.products.get_index_of(code);
        place.map(ProductId).ok_or_else(|| shipped::missing(code))
    }

    fn region(&self, code: &str) -> Result<RegionId, Diagnostics> {
        let place = self.producers.regions.get_index_of(code);
        place.map(RegionId).ok_or_else(|| shipped::missing(code))
    }

    fn stages(&self) -> Result<Vec<Option<Stage>>, Diagnostics> {
        let mut stages = vec![None; self.producers.products.len()];
        for (code, fact) in &self.facts.stages {
            stages[self.product(code)?.index()] = Some(Stage {
                chain: fact.chain.clone(),
                parents: self.parents(code, fact)?,
                headquarters: fact.basis == Basis::Headquarters,
                end_use: fact.end_use,
            });
        }
        Ok(stages)
    }

    /// Parents with the shares that are assumed of them (and may have been
    /// drawn), otherwise those of the file; they add to one.
    fn parents(&self, stage: &str, fact: &StageFact) -> Result<Vec<(ProductId, f64)>, Diagnostics> {
        let mut parents = Vec::with_capacity(fact.parents.len());
        for (sector, share) in &fact.parents {
            let assumed = self.facts.assumption("parent_share", stage, sector);
            let share = assumed.map_or(*share, |found| PERCENT * found.value.value);
            parents.push((self.product(sector)?, share));
        }
        add_to_one(&mut parents);
        Ok(parents)
    }

    fn inputs(&self) -> Result<BTreeMap<(ProductId, ProductId), Input>, Diagnostics> {
        let factor = self.facts.assume("elasticity_factor", "", "")?;
        let mut groups = Vec::new();
        let mut inputs = BTreeMap::new();
        for link in &self.facts.links {
            let mut input = input(&link.attributes, factor, &mut groups);
            if link.kind == LinkKind::Capital {
                input.class = Class::Critical;
            }
            inputs.insert((self.product(&link.from)?, self.product(&link.to)?), input);
        }
        for sold in &self.facts.uses {
            if let (User::Sector(sector), Some(attributes)) = (&sold.user, &sold.attributes) {
                let pair = (self.product(&sold.stage)?, self.product(sector)?);
                inputs.insert(pair, input(attributes, factor, &mut groups));
            }
        }
        Ok(inputs)
    }

    fn capital(&self) -> Result<Vec<CapitalLink>, Diagnostics> {
        let spares = PERCENT * self.facts.assume("spares_share", "", "")?;
        let links = self.facts.links.iter();
        let links = links.filter(|link| link.kind == LinkKind::Capital);
        links
            .map(|link| {
                Ok(CapitalLink {
                    tool: self.product(&link.from)?,
                    buyer: self.product(&link.to)?,
                    cost_share: link.cost_share.value * (1.0 - spares),
                })
            })
            .collect()
    }

    fn owners(&self) -> Result<Owners, Diagnostics> {
        let mut owners: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in &self.facts.ownership {
            let producer = (self.product(&row.product)?, self.region(&row.region)?);
            let owner = (self.region(&row.owner)?, row.share.value);
            owners.entry(producer).or_default().push(owner);
        }
        for shares in owners.values_mut() {
            add_to_one(shares);
        }
        Ok(owners)
    }

    fn entrants(&self) -> Result<BTreeMap<(ProductId, RegionId), Entrant>, Diagnostics> {
        let mut entrants = BTreeMap::new();
        let everywhere = self.facts.entry.iter().filter(|row| row.region.is_none());
        let somewhere = self.facts.entry.iter().filter(|row| row.region.is_some());
        for row in everywhere.chain(somewhere) {
            let product = self.product(&row.stage)?;
            let entrant = Entrant {
                cost_multiple: row.cost_multiple.value,
                lag_years: row.lag_years.value,
            };
            let regions = match &row.region {
                Some(code) => {
                    let region = self.region(code)?.index();
                    region..region + 1
                }
                None => 0..self.producers.regions.len(),
            };
            entrants.extend(regions.map(|region| ((product, RegionId(region)), entrant)));
        }
        Ok(entrants)
    }
}

/// An input as the engines know it; `groups` numbers the names of groups.
fn input(attributes: &Attributes, factor: f64, groups: &mut Vec<String>) -> Input {
    let group = attributes.alternative_group.as_ref().map(|name| {
        groups
            .iter()
            .position(|known| known == name)
            .unwrap_or_else(|| {
                groups.push(name.clone());
                groups.len() - 1
            })
    });
    let weeks = |number: &Option<Estimate>| number.map(|number| number.value);
    Input {
        class: attributes.class,
        affected_share: attributes.affected_share.value,
        alternative_group: group,
        inventory_weeks: weeks(&attributes.inventory_weeks),
        requalification_weeks: weeks(&attributes.requalification_weeks),
        lead_weeks: weeks(&attributes.lead_weeks),
        elasticity_short: factor * attributes.elasticity_short,
        elasticity_long: factor * attributes.elasticity_long,
    }
}

/// Shares that were rounded or drawn one by one.
fn add_to_one<T>(shares: &mut [(T, f64)]) {
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    if sum > 0.0 {
        for (_, share) in shares {
            *share /= sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::facts::nomenclature;

    fn shipped() -> (ChainFacts, Producers) {
        let facts = ChainFacts::shipped().expect("shipped");
        let names = nomenclature().expect("shipped");
        let sectors = names.sectors.keys().chain(facts.stages.keys());
        let producers = Producers::new(names.regions, sectors.cloned().collect(), |_, _| true);
        (facts, producers)
    }

    #[test]
    fn every_row_of_the_facts_is_found_in_what_the_engines_know() {
        let (facts, producers) = shipped();
        let chains = Chains::compile(&facts, &producers).expect("good");
        let id = |code: &str| ProductId(producers.products.get_index_of(code).expect("there"));
        for (code, fact) in &facts.stages {
            let stage = chains.stage(id(code)).expect("a stage");
            assert_eq!(stage.parents.len(), fact.parents.len(), "{code}");
            let sum: f64 = stage.parents.iter().map(|(_, share)| share).sum();
            approx::assert_relative_eq!(sum, 1.0, epsilon = 1e-12);
        }
        for link in &facts.links {
            let input = chains.input(id(&link.from), id(&link.to)).expect("a link");
            let tool = link.kind == LinkKind::Capital;
            assert!(!tool || input.class == Class::Critical);
            let found = chains
                .capital
                .iter()
                .find(|capital| (capital.tool, capital.buyer) == (id(&link.from), id(&link.to)));
            assert_eq!(found.is_some(), tool);
            if let Some(found) = found {
                // 15 % of a link is spares.
                let wanted = 0.85 * link.cost_share.value;
                approx::assert_relative_eq!(found.cost_share, wanted, epsilon = 1e-12);
            }
        }
        let sold = facts.uses.iter().filter(|sold| sold.attributes.is_some());
        assert_eq!(chains.inputs.len(), facts.links.len() + sold.count());
        assert_eq!(chains.entrants.len(), 42 * 9);
        assert!(chains.stage(id("AUTO")).is_none());
    }

    #[test]
    fn owners_and_entrants_are_those_of_the_files() {
        let (mut facts, producers) = shipped();
        let id = |code: &str| ProductId(producers.products.get_index_of(code).expect("there"));
        let at = |code: &str| RegionId(producers.regions.get_index_of(code).expect("there"));
        let chains = Chains::compile(&facts, &producers).expect("good");
        assert_eq!(
            chains.owners[&(id("fab_mature"), at("CHN"))],
            [(at("CHN"), 0.8), (at("TWN"), 0.2)]
        );
        for shares in chains.owners.values() {
            let sum: f64 = shares.iter().map(|(_, share)| share).sum();
            approx::assert_relative_eq!(sum, 1.0, epsilon = 1e-12);
        }
        // China has a row of its own for cells, the others have that for all.
        let lag = |region| chains.entrants[&(id("cell"), at(region))].lag_years;
        assert_eq!(lag("CHN"), 1.5);
        assert!(lag("USA") > 2.0);
        facts.each_estimate_mut(|_, column, number| {
            if column == "lag_years" {
                number.value = number.high;
            }
        });
        let drawn = Chains::compile(&facts, &producers).expect("good");
        assert!(drawn.entrants[&(id("cell"), at("CHN"))].lag_years > 1.5);
    }

    #[test]
    fn cathodes_replace_one_another_and_nothing_else() {
        let (facts, producers) = shipped();
        let chains = Chains::compile(&facts, &producers).expect("good");
        let id = |code: &str| ProductId(producers.products.get_index_of(code).expect("there"));
        let group = |from: &str| {
            let input = chains.input(id(from), id("cell")).expect("there");
            input.alternative_group
        };
        assert_eq!(group("cam_nmc"), group("cam_lfp"));
        assert!(group("cam_nmc").is_some() && group("anode").is_none());
    }
}
