//! A small world of names to resolve against.

use indexmap::{IndexMap, IndexSet};
use interdep::diagnostic::Diagnostics;
use interdep::model::Model;
use interdep::scenario::{Data, Demand, Document, Library, Names, prepare};

pub(super) struct World {
    pub(super) regions: IndexSet<String>,
    pub(super) products: IndexSet<String>,
    pub(super) factors: Vec<String>,
}

impl World {
    pub(super) fn new() -> Self {
        let set = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        Self {
            regions: set(&["USA", "CHN", "TWN"]),
            products: set(&["AGR", "ELEC", "MACH", "FINB"]),
            factors: vec!["labour".to_owned(), "capital".to_owned()],
        }
    }

    pub(super) fn data(&self, demand: Demand) -> Data<'_> {
        Data {
            names: Names {
                regions: &self.regions,
                products: &self.products,
                groups: IndexMap::from([
                    ("goods".to_owned(), vec![0, 1, 2]),
                    ("services".to_owned(), vec![3]),
                ]),
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
