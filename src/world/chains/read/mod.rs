//! Files become [`ChainFacts`], every problem named in one pass. Layer 2.
//!
//! A chain is a folder with the files of [`FILES`]; it may bring the files that
//! the shipped chains have in common (docs/data.md). A row that speaks of a
//! stage of a shipped chain that is not opened is left out and counted.

mod about;
mod beside;
mod chain;
mod check;
mod codes;
mod folder;
mod line;
mod problem;
mod reader;

use indexmap::{IndexMap, IndexSet};

pub use folder::{Folder, LARGEST_FILE, shipped};

use self::codes::Codes;
use self::problem::{LEFT_OUT, MANY, TWICE};
use self::reader::Reader;
use super::facts::{ChainFacts, EndUseFact, MeasureFact, UseFact};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::text::strings::chains as words;
use crate::world::facts::{Nomenclature, nomenclature};

/// Most stages of all chains together: the world grows with their square.
pub const MOST_STAGES: usize = 200;

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

/// The files that the shipped chains have in common, and that a chain may bring.
pub const BESIDE: [&str; 7] = [
    "assumptions.csv",
    "indices.csv",
    "other_facts.csv",
    "targets.csv",
    "ownership.csv",
    "entry.csv",
    "end_uses.csv",
];

impl ChainFacts {
    /// The shipped chains.
    pub fn shipped() -> Result<Self, Diagnostics> {
        let folders: Vec<Folder> = shipped().into_iter().filter_map(Folder::shipped).collect();
        Self::read(&folders, &nomenclature()?).map(|(facts, _)| facts)
    }

    /// The chains of these folders in the shipped world; what the user should
    /// know comes with them. Without a folder only what all chains have in
    /// common and speaks of sectors.
    pub fn read(
        folders: &[Folder],
        nomenclature: &Nomenclature,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let sectors = nomenclature.sectors.keys().cloned().collect();
        Self::read_in(folders, nomenclature.regions.clone(), sectors)
    }

    /// The same in a world of these regions and sectors.
    pub fn read_in(
        folders: &[Folder],
        regions: IndexSet<String>,
        sectors: IndexSet<String>,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let mut reader = Reader::new(Codes {
            regions,
            sectors,
            stages: IndexSet::new(),
            closed: IndexSet::new(),
            blind: false,
            foreign: false,
        });
        let mut facts = Self::default();
        let (ids, places) = facts.read_stages(&mut reader, folders);
        if reader.codes.stages.len() > MOST_STAGES {
            reader.problems.push(MANY, || too_many(places.len()));
            return Err(reader.problems.finish());
        }
        facts.read_chains(&mut reader, folders, &ids);
        facts.read_beside(&mut reader, folders, &places);
        reader.problems.finish().refuse_or(facts)
    }

    /// Ids of the chains, a guess for one that cannot be read, and where each
    /// stage stands.
    fn read_stages(
        &mut self,
        reader: &mut Reader,
        folders: &[Folder],
    ) -> (Vec<String>, IndexMap<String, Place>) {
        let mut ids: Vec<String> = Vec::new();
        let mut places: IndexMap<String, Place> = IndexMap::new();
        for folder in folders {
            let about = about::read(folder, &mut reader.problems);
            let id = about.as_ref().map_or(folder.name(), |about| &about.id);
            if ids.iter().any(|known| known == id) {
                reader.problems.push(TWICE, || chain_twice(folder, id));
            }
            ids.push(id.to_owned());
            self.chains.extend(about);
            let found = chain::stages(reader, folder, &ids[ids.len() - 1]);
            reader.codes.blind |= found.is_empty();
            for (place, (code, stage)) in found {
                if self.stages.contains_key(&code) {
                    check::twice(&mut reader.problems, &place, &code);
                } else {
                    places.insert(code.clone(), place);
                    self.stages.insert(code, stage);
                }
            }
        }
        reader.codes.stages = self.stages.keys().cloned().collect();
        reader.codes.closed = closed(&reader.codes.stages);
        (ids, places)
    }

    fn read_chains(&mut self, reader: &mut Reader, folders: &[Folder], ids: &[String]) {
        let (mut sets, mut links, mut uses) = (Vec::new(), Vec::new(), Vec::new());
        let mut measures = Vec::new();
        for (folder, id) in folders.iter().zip(ids) {
            reader.left_out = 0;
            let own = chain::shares(reader, folder);
            let stages = self.stages.iter().filter(|(_, stage)| stage.chain == *id);
            let codes = stages.map(|(code, _)| code);
            check::shares(&mut reader.problems, &own, &reader.codes, codes);
            sets.extend(own);
            links.extend(chain::links(reader, folder, id));
            uses.extend(chain::uses(reader, folder, id));
            self.capacity
                .extend(plain(chain::capacity(reader, folder, id)));
            measures.extend(chain::measures(reader, folder, id));
            if reader.left_out > 0 {
                let count = reader.left_out;
                reader
                    .problems
                    .push(LEFT_OUT, || left_out(folder, id, count));
            }
        }
        let problems = &mut reader.problems;
        check::links(problems, &links, &reader.codes);
        let key = |sold: &UseFact| format!("{} -> {:?}", sold.stage, sold.user);
        check::each_once(
            problems,
            uses.iter().map(|(place, sold)| (place, key(sold))),
        );
        let key = |measure: &MeasureFact| measure.id.clone();
        check::each_once(
            problems,
            measures.iter().map(|(place, one)| (place, key(one))),
        );
        self.shares = plain(sets);
        self.links = plain(links);
        self.uses = plain(uses);
        self.measures = plain(measures);
    }

    /// What the shipped chains have in common, then what each chain brings.
    fn read_beside(
        &mut self,
        reader: &mut Reader,
        folders: &[Folder],
        stages: &IndexMap<String, Place>,
    ) {
        let (mut assumptions, mut owners, mut buyers) = (Vec::new(), Vec::new(), Vec::new());
        let common = Folder::beside();
        for (at, folder) in std::iter::once(&common).chain(folders).enumerate() {
            reader.codes.foreign = at == 0;
            assumptions.extend(beside::assumptions(reader, folder));
            self.indices.extend(plain(beside::indices(reader, folder)));
            self.targets.extend(plain(beside::targets(reader, folder)));
            owners.extend(beside::ownership(reader, folder));
            self.entry.extend(beside::entry(reader, folder));
            buyers.extend(beside::buyers(reader, folder));
            self.others.extend(plain(beside::others(reader, folder)));
        }
        let problems = &mut reader.problems;
        check::assumptions(problems, &assumptions, stages);
        check::owners(problems, &owners);
        let key = |tag: &EndUseFact| format!("{} {:?}", tag.buyer, tag.purchases);
        check::each_once(
            problems,
            buyers.iter().map(|(place, tag)| (place, key(tag))),
        );
        self.assumptions = plain(assumptions);
        self.ownership = plain(owners);
        self.end_uses = plain(buyers);
    }
}

/// Rows without where they stand.
fn plain<T>(rows: Vec<(Place, T)>) -> Vec<T> {
    rows.into_iter().map(|(_, row)| row).collect()
}

fn too_many(count: usize) -> Diagnostic {
    let message = words::TOO_MANY_STAGES.with("count", count);
    Diagnostic::error(MANY, message.with("most", MOST_STAGES))
        .help(words::TOO_MANY_STAGES_HELP.message())
}

fn chain_twice(folder: &Folder, id: &str) -> Diagnostic {
    Diagnostic::error(TWICE, words::CHAIN_TWICE.with("chain", problem::shown(id)))
        .help(words::CHAIN_TWICE_HELP.message())
        .at(Place::file(&folder.shown(about::FILE)))
}

fn left_out(folder: &Folder, id: &str, count: usize) -> Diagnostic {
    let message = words::ROWS_LEFT_OUT.with("chain", problem::shown(id));
    Diagnostic::warning(LEFT_OUT, message.with("count", count))
        .help(words::ROWS_LEFT_OUT_HELP.message())
        .at(Place::file(&folder.shown("links.csv")))
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
        let (facts, warnings) =
            ChainFacts::read(&[folder], &nomenclature().expect("shipped")).expect("good");
        assert_eq!(facts.stages.len(), 20);
        let codes: Vec<&str> = warnings.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["C018"], "{warnings}");
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
