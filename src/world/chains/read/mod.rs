//! Files become [`ChainFacts`], every problem named in one pass. Layer 2.
//!
//! A chain is a folder with the files of [`FILES`]; it may bring the files that
//! the shipped chains have in common (docs/data.md). A row that speaks of a
//! stage of a shipped chain that is not opened is left out and counted.

mod about;
mod beside;
mod chain;
mod codes;
mod folder;
mod line;
mod problem;
mod reader;

use indexmap::IndexSet;

pub use folder::{Folder, LARGEST_FILE, shipped};

use self::codes::Codes;
use self::reader::Reader;
use super::facts::ChainFacts;
use crate::diagnostic::Diagnostics;
use crate::world::facts::Nomenclature;

/// The files of a chain folder.
pub const FILES: [&str; 7] = [
    about::FILE,
    "stages.csv",
    "shares.csv",
    "links.csv",
    "uses.csv",
    "capacity.csv",
    "measures.csv",
];

impl ChainFacts {
    /// The shipped chains.
    pub fn shipped() -> Result<Self, Diagnostics> {
        let folders: Vec<Folder> = shipped().into_iter().filter_map(Folder::shipped).collect();
        let nomenclature = crate::world::facts::nomenclature()?;
        Self::read(&folders, &nomenclature).map(|(facts, _)| facts)
    }

    /// The chains of these folders in a world of these regions and sectors;
    /// what the user should know comes with them.
    pub fn read(
        folders: &[Folder],
        nomenclature: &Nomenclature,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let mut reader = Reader::new(Codes {
            regions: nomenclature.regions.clone(),
            sectors: nomenclature.sectors.keys().cloned().collect(),
            stages: IndexSet::new(),
            closed: IndexSet::new(),
        });
        let mut facts = Self::default();
        let mut ids = Vec::new();
        for folder in folders {
            let about = about::read(folder, &mut reader.problems);
            let id = about.as_ref().map_or("", |about| &about.id).to_owned();
            facts.chains.extend(about);
            for (code, _, stage) in chain::stages(&mut reader, folder, &id) {
                facts.stages.insert(code, stage);
            }
            ids.push(id);
        }
        reader.codes.stages = facts.stages.keys().cloned().collect();
        reader.codes.closed = closed(&reader.codes.stages);
        for (folder, id) in folders.iter().zip(&ids) {
            let sets = chain::shares(&mut reader, folder);
            facts.shares.extend(sets.into_iter().map(second));
            let links = chain::links(&mut reader, folder, id);
            facts.links.extend(links.into_iter().map(second));
            let uses = chain::uses(&mut reader, folder, id);
            facts.uses.extend(uses.into_iter().map(second));
            facts
                .capacity
                .extend(chain::capacity(&mut reader, folder, id));
            facts
                .measures
                .extend(chain::measures(&mut reader, folder, id));
        }
        let common = Folder::beside();
        for folder in std::iter::once(&common).chain(folders) {
            facts.read_beside(&mut reader, folder);
        }
        reader.problems.finish().refuse_or(facts)
    }

    fn read_beside(&mut self, reader: &mut Reader, folder: &Folder) {
        let found = beside::assumptions(reader, folder);
        self.assumptions.extend(found.into_iter().map(second));
        self.indices.extend(beside::indices(reader, folder));
        self.targets.extend(beside::targets(reader, folder));
        let found = beside::ownership(reader, folder);
        self.ownership.extend(found.into_iter().map(second));
        self.entry.extend(beside::entry(reader, folder));
        let found = beside::buyers(reader, folder);
        self.end_uses.extend(found.into_iter().map(second));
        self.others.extend(beside::others(reader, folder));
    }
}

fn second<A, B>((_, second): (A, B)) -> B {
    second
}

/// Stages of the shipped chains that are not among those opened.
fn closed(opened: &IndexSet<String>) -> IndexSet<String> {
    let mut closed = IndexSet::new();
    for id in shipped() {
        let Some(text) = crate::packed::file(&format!("data/chains/{id}/stages.csv")) else {
            continue;
        };
        let lines = text.lines().skip(1);
        closed.extend(lines.filter_map(|line| Some(line.split_once(',')?.0.to_owned())));
    }
    closed.retain(|stage| !opened.contains(stage));
    closed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::facts::nomenclature;

    #[test]
    fn the_shipped_chains_are_read_whole() {
        let facts = ChainFacts::shipped().expect("shipped");
        let ids: Vec<&str> = facts.chains.iter().map(|chain| chain.id.as_str()).collect();
        assert_eq!(ids, ["ev_battery", "semiconductor"]);
        assert_eq!(facts.stages.len(), 42);
        assert_eq!((facts.links.len(), facts.uses.len()), (99, 49));
        assert_eq!((facts.capacity.len(), facts.measures.len()), (115, 99));
        let shares: usize = facts.shares.iter().map(|set| set.regions.len()).sum();
        assert_eq!((facts.shares.len(), shares), (69, 621));
        assert_eq!((facts.targets.len(), facts.entry.len()), (360, 45));
        assert_eq!((facts.ownership.len(), facts.end_uses.len()), (60, 25));
        assert_eq!((facts.assumptions.len(), facts.others.len()), (106, 114));
        assert_eq!(facts.indices.len(), 15);
    }

    #[test]
    fn one_chain_alone_leaves_out_what_speaks_of_the_other() {
        let folder = Folder::shipped("ev_battery").expect("shipped");
        let nomenclature = nomenclature().expect("shipped");
        let (facts, _) = ChainFacts::read(&[folder], &nomenclature).expect("good");
        assert_eq!(facts.stages.len(), 20);
        assert!(facts.links.iter().all(|link| link.to != "eq_litho"));
        assert!(
            facts
                .targets
                .iter()
                .all(|target| target.products[0] != "atp")
        );
        assert!(facts.assumption("spares_share", "", "").is_some());
    }
}
