//! The codes that a scenario may name: regions, products and their groups,
//! factors of production.

use indexmap::{IndexMap, IndexSet};

use crate::ids::{ProductId, RegionId};
use crate::table::Table;
use crate::world::Catalogue;

/// The word that means every region, or every product.
pub(super) const ALL: &str = "all";

/// Codes of a world, in its order. A product's code counts before a group of
/// the same name, unless it is in it: a sector means itself with the stages
/// carved out of it. `"all"` is always understood.
#[derive(Clone, Debug)]
pub struct Names<'a> {
    /// Region codes.
    pub regions: &'a IndexSet<String>,
    /// Product codes.
    pub products: &'a IndexSet<String>,
    /// Groups of products, by their places among the products.
    pub groups: IndexMap<String, Vec<usize>>,
    /// Factors of production.
    pub factors: &'a [String],
}

/// The codes that scenarios may name, kept apart from the world they are of.
#[derive(Clone, Debug)]
pub struct Codes {
    regions: IndexSet<String>,
    products: IndexSet<String>,
    groups: IndexMap<String, Vec<usize>>,
    factors: Vec<String>,
}

impl Codes {
    /// Those of a catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let products: IndexSet<String> = catalogue.products.keys().cloned().collect();
        let place = |code: &&str| products.get_index_of(*code);
        let places = |codes: Vec<&str>| codes.iter().filter_map(place).collect();
        let groups = catalogue.groups().into_iter();
        Self {
            regions: catalogue.regions.iter().cloned().collect(),
            groups: groups
                .map(|(name, codes)| (name.to_owned(), places(codes)))
                .collect(),
            factors: catalogue.factors.clone(),
            products,
        }
    }

    /// As a scenario may name them.
    pub fn names(&self) -> Names<'_> {
        Names {
            regions: &self.regions,
            products: &self.products,
            groups: self.groups.clone(),
            factors: &self.factors,
        }
    }
}

impl<'a> Names<'a> {
    /// Those of a table, without groups.
    pub fn of_table(table: &'a Table) -> Self {
        Self {
            regions: &table.producers.regions,
            products: &table.producers.products,
            groups: IndexMap::new(),
            factors: &table.factors,
        }
    }

    /// What a region word means; none if it means nothing.
    pub(super) fn region(&self, word: &str) -> Option<Vec<RegionId>> {
        match self.regions.get_index_of(word) {
            Some(region) => Some(vec![RegionId(region)]),
            None if word == ALL => Some((0..self.regions.len()).map(RegionId).collect()),
            None => None,
        }
    }

    /// What a product word means; none if it means nothing.
    pub(super) fn product(&self, word: &str) -> Option<Vec<ProductId>> {
        if let Some(product) = self.products.get_index_of(word) {
            let whole = self.groups.get(word);
            return Some(match whole.filter(|group| group.contains(&product)) {
                Some(group) => group.iter().copied().map(ProductId).collect(),
                None => vec![ProductId(product)],
            });
        }
        if word == ALL {
            return Some((0..self.products.len()).map(ProductId).collect());
        }
        let group = self.groups.get(word)?;
        Some(group.iter().copied().map(ProductId).collect())
    }

    /// Every product word, each once, groups first.
    pub(super) fn product_words(&self) -> Vec<&str> {
        let groups = self.groups.keys().map(String::as_str);
        let groups = groups.filter(|group| *group != ALL && !self.products.contains(*group));
        let products = self.products.iter().map(String::as_str);
        std::iter::once(ALL).chain(groups).chain(products).collect()
    }

    /// Every region word.
    pub(super) fn region_words(&self) -> Vec<&str> {
        let regions = self.regions.iter().map(String::as_str);
        regions.chain(std::iter::once(ALL)).collect()
    }
}
