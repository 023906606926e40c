//! The codes of the shipped world, for verbs that check names and do not
//! build the world.

use indexmap::{IndexMap, IndexSet};

use crate::scenario::Names;

const REGIONS: [&str; 9] = ["USA", "CHN", "TWN", "KOR", "JPN", "EU", "SEA", "RES", "ROW"];

/// Agriculture, mining and manufacturing come first: the goods.
const PRODUCTS: [&str; 26] = [
    "AGR", "MIN", "FOOD", "TEX", "WPP", "PETR", "CHEM", "PHAR", "RUBP", "NMM", "BMET", "FMET",
    "ELEC", "ELEQ", "MACH", "AUTO", "OTEQ", "OMAN", "UTIL", "CONS", "TRAD", "TRAN", "TELE", "ITSV",
    "FINB", "PUBS",
];

const GOODS: usize = 18;

const FACTORS: [&str; 3] = ["labour", "capital", "taxes_margins"];

/// Codes of regions, products and factors.
#[derive(Debug)]
pub(super) struct Catalogue {
    regions: IndexSet<String>,
    products: IndexSet<String>,
    factors: Vec<String>,
}

impl Catalogue {
    /// Those of the shipped world.
    pub(super) fn shipped() -> Self {
        Self {
            regions: REGIONS.map(str::to_owned).into_iter().collect(),
            products: PRODUCTS.map(str::to_owned).into_iter().collect(),
            factors: FACTORS.map(str::to_owned).to_vec(),
        }
    }

    /// As a scenario may name them.
    pub(super) fn names(&self) -> Names<'_> {
        let group =
            |name: &str, members: std::ops::Range<usize>| (name.to_owned(), members.collect());
        Names {
            regions: &self.regions,
            products: &self.products,
            groups: IndexMap::from([
                group("goods", 0..GOODS),
                group("services", GOODS..self.products.len()),
            ]),
            factors: &self.factors,
        }
    }
}
