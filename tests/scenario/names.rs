//! A small world of names to resolve against.

use indexmap::{IndexMap, IndexSet};
use interdep::diagnostic::Diagnostics;
use interdep::model::Model;
use interdep::scenario::{Data, Demand, Document, Library, Names, prepare};
use interdep::world::Catalogue;

pub(super) struct World {
    pub(super) regions: IndexSet<String>,
    pub(super) products: IndexSet<String>,
    pub(super) groups: IndexMap<String, Vec<usize>>,
    pub(super) factors: Vec<String>,
}

impl World {
    pub(super) fn new() -> Self {
        let set = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        Self {
            regions: set(&["USA", "CHN", "TWN"]),
            products: set(&["AGR", "ELEC", "MACH", "FINB"]),
            groups: IndexMap::from([
                ("goods".to_owned(), vec![0, 1, 2]),
                ("services".to_owned(), vec![3]),
            ]),
            factors: vec!["labour".to_owned(), "capital".to_owned()],
        }
    }

    /// The names of the shipped world, its stages among them.
    pub(super) fn shipped() -> Self {
        let catalogue = Catalogue::shipped().expect("shipped");
        let products: IndexSet<String> = catalogue.products.keys().cloned().collect();
        let groups = catalogue.groups().into_iter().map(|(name, codes)| {
            let places = codes.iter().filter_map(|code| products.get_index_of(*code));
            (name.to_owned(), places.collect())
        });
        Self {
            regions: catalogue.regions.iter().cloned().collect(),
            groups: groups.collect(),
            factors: catalogue.factors.clone(),
            products,
        }
    }

    pub(super) fn data(&self, demand: Demand) -> Data<'_> {
        Data {
            names: Names {
                regions: &self.regions,
                products: &self.products,
                groups: self.groups.clone(),
                factors: &self.factors,
            },
            world: None,
            demand,
        }
    }

    pub(super) fn prepare(
        &self,
        name: &str,
        library: &dyn Library,
        sets: &[&str],
    ) -> Result<(Document, Model, Diagnostics), Diagnostics> {
        let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
        prepare(name, library, &sets, &self.data(Demand::Study))
    }
}
