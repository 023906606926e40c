//! The names that scenarios may use. Layer 2.

use indexmap::IndexMap;

use super::chains::ChainFacts;
use super::{Kind, World, facts};
use crate::diagnostic::Diagnostics;

/// The names that scenarios may use, without a world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// Region codes, in the order in which they are printed.
    pub regions: Vec<String>,
    /// Product codes and what each is.
    pub products: IndexMap<String, Kind>,
    /// Names of the factors of production.
    pub factors: Vec<String>,
    /// Stages that each chain holds, by the id of the chain.
    pub chains: IndexMap<String, Vec<String>>,
    /// Sectors that stages were carved out of, with what each means: itself
    /// and its stages. A stage of several parents is with the largest, of
    /// equals with the first.
    pub parents: IndexMap<String, Vec<String>>,
}

/// Group of every product, beside `goods` and `services`.
pub const ALL: &str = "all";

/// A stage as a catalogue needs it: its code, its chain, its parents.
type Stage<'a> = (&'a str, &'a str, Vec<(&'a str, f64)>);

impl Catalogue {
    /// The names of the shipped world; reads no matrix.
    pub fn shipped() -> Result<Self, Diagnostics> {
        Self::with_chains(&ChainFacts::shipped()?)
    }

    /// The names of the shipped world with these chains.
    pub fn with_chains(chains: &ChainFacts) -> Result<Self, Diagnostics> {
        let nomenclature = facts::nomenclature()?;
        let catalogue = Self {
            regions: nomenclature.regions.into_iter().collect(),
            products: (nomenclature.sectors.into_iter())
                .map(|(code, sector)| (code, sector.kind))
                .collect(),
            factors: facts::SHIPPED_FACTORS.map(str::to_owned).to_vec(),
            chains: IndexMap::new(),
            parents: IndexMap::new(),
        };
        Ok(catalogue.hold(chains.stages.iter().map(|(code, stage)| {
            let parents = stage.parents.iter();
            let parents = parents.map(|(parent, share)| (parent.as_str(), *share));
            (code.as_str(), stage.chain.as_str(), parents.collect())
        })))
    }

    /// Adds the stages with their groups.
    fn hold<'a>(mut self, stages: impl Iterator<Item = Stage<'a>>) -> Self {
        for (code, chain, parents) in stages {
            let main = main_parent(&parents).unwrap_or_default();
            let kind = self.products.get(main).copied().unwrap_or(Kind::Goods);
            self.products.insert(code.to_owned(), kind);
            let members = self.chains.entry(chain.to_owned()).or_default();
            members.push(code.to_owned());
            let own = || vec![main.to_owned()];
            let members = self.parents.entry(main.to_owned()).or_insert_with(own);
            members.push(code.to_owned());
        }
        self
    }

    /// The groups of products, each with the codes of its members. A group
    /// with the name of a sector holds it and its stages; otherwise a product
    /// with the name of a group hides the group.
    pub fn groups(&self) -> IndexMap<&str, Vec<&str>> {
        let members = |wanted: Option<Kind>| {
            self.products
                .iter()
                .filter(|(_, kind)| wanted.is_none_or(|wanted| **kind == wanted))
                .map(|(code, _)| code.as_str())
                .collect()
        };
        let mut groups = IndexMap::from([
            ("goods", members(Some(Kind::Goods))),
            ("services", members(Some(Kind::Services))),
            (ALL, members(None)),
        ]);
        groups.retain(|name, _| !self.products.contains_key(*name));
        for (name, members) in self.chains.iter().chain(&self.parents) {
            let members = members.iter().map(String::as_str).collect();
            groups.insert(name.as_str(), members);
        }
        groups
    }
}

/// The parent with the largest share, of equals the first.
pub(super) fn main_parent<T: Copy>(parents: &[(T, f64)]) -> Option<T> {
    let mut best: Option<(T, f64)> = None;
    for &(parent, share) in parents {
        if best.is_none_or(|(_, most)| share > most) {
            best = Some((parent, share));
        }
    }
    best.map(|(parent, _)| parent)
}

impl World {
    /// Names that scenarios may use with this world.
    pub fn catalogue(&self) -> Catalogue {
        let products = &self.table.producers.products;
        let sectors = products.len() - self.chains.stages.iter().flatten().count();
        let code = |place: usize| products[place].as_str();
        let catalogue = Catalogue {
            regions: self.table.producers.regions.iter().cloned().collect(),
            products: (products.iter().cloned().zip(self.kinds.iter().copied()))
                .take(sectors)
                .collect(),
            factors: self.table.factors.clone(),
            chains: IndexMap::new(),
            parents: IndexMap::new(),
        };
        let stages = self.chains.stages.iter().enumerate();
        let stages = stages.filter_map(|(place, stage)| Some((place, stage.as_ref()?)));
        catalogue.hold(stages.map(|(place, stage)| {
            let parents = stage.parents.iter();
            let parents = parents.map(|(parent, share)| (code(parent.index()), *share));
            (code(place), stage.chain.as_str(), parents.collect())
        }))
    }
}
