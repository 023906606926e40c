//! The world a verb works on: the shipped one, or the user's `--table`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::terminal::Failure;
use crate::diagnostic::Diagnostics;
use crate::digest::sha256;
use crate::labels::Profile;
use crate::packed;
use crate::results::DataSet;
pub(super) use crate::scenario::Codes;
use crate::table::read::{self, Reading, Signs};
use crate::table::{Producers, Table, check, repair::repair};
use crate::text::{Bilingual, Message, strings::cli as say};
use crate::world::chains::ChainFacts;
use crate::world::chains::read::Folder;
use crate::world::facts::disk::chain_folders;
use crate::world::{Base, Catalogue, Facts, World};

/// Year that the shipped world is built for.
const BASE_YEAR: i32 = 2023;
/// What the shipped world and its engines are made from.
const READ: [&str; 5] = [
    "data/end_uses.csv",
    "data/equilibrium/",
    "data/labels/",
    "data/macro/",
    "data/mrio/",
];
/// What chains are made from beside their own folders.
const BESIDE_CHAINS: [&str; 6] = [
    "data/chains/assumptions.csv",
    "data/chains/indices.csv",
    "data/chains/other_facts.csv",
    "data/entry.csv",
    "data/ownership.csv",
    "data/targets.csv",
];
/// The label profile that names come from.
const LABELS: &str = "default";

/// Flags that choose the data.
#[derive(Args, Debug, Default)]
pub(super) struct DataFlags {
    #[arg(long, value_name = "DIR")]
    table: Option<PathBuf>,
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    chains: Vec<String>,
    #[arg(long, requires = "table")]
    balance: bool,
}

/// What a scenario says of its world; what flags say goes before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Asking {
    /// Folder of a table.
    pub(super) table: Option<PathBuf>,
    /// Chains to open.
    pub(super) chains: Vec<String>,
    /// Folder that folders of chains are looked for from.
    pub(super) here: PathBuf,
}

/// A world with what results say of it.
pub(super) struct OpenWorld {
    pub(super) world: World,
    /// What other worlds are drawn from; none without chains.
    pub(super) base: Option<Base>,
    pub(super) labels: Profile,
    pub(super) files: Vec<DataSet>,
    pub(super) source: Bilingual,
    pub(super) age: Bilingual,
    /// What the user should know of a table of their own.
    pub(super) warnings: Diagnostics,
}

impl OpenWorld {
    /// The warnings for a manifest.
    pub(super) fn remarks(&self) -> Vec<Message> {
        let warnings = self.warnings.iter();
        warnings.map(|warning| warning.message.clone()).collect()
    }
}

impl DataFlags {
    /// Reads or builds the world.
    pub(super) fn open(&self) -> Result<OpenWorld, Failure> {
        self.open_as(&Asking::default())
    }

    /// The same for a scenario that may say which world it runs on.
    pub(super) fn open_as(&self, asking: &Asking) -> Result<OpenWorld, Failure> {
        let labels = Profile::shipped(LABELS).map_err(Failure::Data)?;
        let (chains, here) = if self.chains.is_empty() {
            (&asking.chains, asking.here.as_path())
        } else {
            (&self.chains, Path::new(""))
        };
        match self.table.as_ref().or(asking.table.as_ref()) {
            None => shipped(&labels, chains, here),
            Some(folder) => {
                let chains = chain_folders(chains, here).map_err(Failure::Data)?;
                own(folder, self.balance, &labels, &chains)
            }
        }
    }
}

/// The shipped world, with all the shipped chains where none are named.
fn shipped(labels: &Profile, chains: &[String], here: &Path) -> Result<OpenWorld, Failure> {
    let all = [String::from("all")];
    let chains = if chains.is_empty() { &all } else { chains };
    let folders = chain_folders(chains, here).map_err(Failure::Data)?;
    let facts = Facts::shipped().map_err(Failure::Data)?;
    let (chains, warnings) =
        ChainFacts::read(&folders, &facts.nomenclature).map_err(Failure::Data)?;
    let base = Base::new(&facts, chains, BASE_YEAR).map_err(Failure::Data)?;
    let world = base.world().map_err(Failure::Data)?;
    let beside: &[&str] = if folders.is_empty() {
        &[]
    } else {
        &BESIDE_CHAINS
    };
    let packed = READ
        .iter()
        .chain(beside)
        .flat_map(|name| packed::list(name));
    let packed =
        packed.filter_map(|name| Some((name.to_owned(), packed::file(name)?.into_bytes())));
    let own = folders.iter().flat_map(Folder::contents);
    let own = own.map(|(name, content)| (name.to_owned(), content.to_vec()));
    Ok(OpenWorld {
        labels: world.named(labels),
        world,
        base: Some(base),
        files: packed
            .chain(own)
            .map(|(file, content)| DataSet {
                file,
                sha256: sha256(&content),
            })
            .collect(),
        source: Bilingual::of(|language| say::SHIPPED_SOURCE.in_language(language).into()),
        age: Bilingual::of(|language| say::SHIPPED_AGE.in_language(language).into()),
        warnings,
    })
}

fn own(
    folder: &Path,
    balance: bool,
    labels: &Profile,
    chains: &[Folder],
) -> Result<OpenWorld, Failure> {
    let signs = if balance {
        Signs::Any
    } else {
        Signs::NotNegative
    };
    let (mut table, mut warnings) =
        read::folder(folder, signs, Reading::Accounts).map_err(Failure::Data)?;
    if balance {
        let (balanced, repair) = repair(table);
        table = balanced;
        warnings.append(repair.notes(&table));
    }
    check::balance(&table).map_err(Failure::Data)?;
    let (world, base) = if chains.is_empty() {
        (World::from_table(table), None)
    } else {
        let chains = read_chains(&table, chains, &mut warnings)?;
        let base = Base::of_table(table, chains).map_err(Failure::Data)?;
        (base.world(), Some(base))
    };
    let world = world.map_err(Failure::Data)?;
    let digests = read::digests(folder).map_err(Failure::Output)?;
    let age = say::OWN_AGE.with("year", world.base_year);
    let source = Bilingual::of(|language| {
        if balance {
            say::OWN_BALANCED
                .with("source", &world.table.source)
                .in_language(language)
        } else {
            world.table.source.clone()
        }
    });
    Ok(OpenWorld {
        labels: world.named(labels),
        world,
        base,
        files: digests
            .into_iter()
            .map(|(file, sha256)| DataSet { file, sha256 })
            .collect(),
        source,
        age: Bilingual::of(|language| age.in_language(language)),
        warnings,
    })
}

/// Reads the chains asked for in the codes of a table.
fn read_chains(
    table: &Table,
    folders: &[Folder],
    warnings: &mut Diagnostics,
) -> Result<ChainFacts, Failure> {
    let Producers {
        regions, products, ..
    } = &table.producers;
    let (facts, odd) =
        ChainFacts::read_in(folders, regions.clone(), products.clone()).map_err(Failure::Data)?;
    warnings.append(odd);
    Ok(facts)
}

/// The codes of the shipped world, which is not built for it.
pub(super) fn shipped_codes() -> Result<Codes, Failure> {
    let catalogue = Catalogue::shipped().map_err(Failure::Data)?;
    Ok(Codes::of(&catalogue))
}
