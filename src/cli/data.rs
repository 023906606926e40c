//! The world a verb works on: the shipped one, or the user's `--table`.

use std::path::{Path, PathBuf};

use clap::Args;
use indexmap::{IndexMap, IndexSet};

use super::terminal::Failure;
use crate::diagnostic::Diagnostics;
use crate::digest::sha256;
use crate::labels::Profile;
use crate::packed;
use crate::results::DataSet;
use crate::scenario::Names;
use crate::table::read::{self, Reading, Signs};
use crate::table::{check, repair::repair};
use crate::text::{Bilingual, Message, strings::cli as say};
use crate::world::{Catalogue, World};

/// Year that the shipped world is built for.
const BASE_YEAR: i32 = 2023;
/// What the shipped world and its engines are made from.
const READ: [&str; 9] = [
    "data/chains/",
    "data/end_uses.csv",
    "data/entry.csv",
    "data/equilibrium/",
    "data/labels/",
    "data/macro/",
    "data/mrio/",
    "data/ownership.csv",
    "data/targets.csv",
];
/// The label profile that names come from.
const LABELS: &str = "default";

/// Flags that choose the data.
#[derive(Args, Debug)]
pub(super) struct DataFlags {
    #[arg(long, value_name = "DIR")]
    table: Option<PathBuf>,
    #[arg(long, requires = "table")]
    balance: bool,
}

/// A world with what results say of it.
pub(super) struct OpenWorld {
    pub(super) world: World,
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
        let labels = Profile::shipped(LABELS).map_err(Failure::Data)?;
        match &self.table {
            None => shipped(labels),
            Some(folder) => own(folder, self.balance, labels),
        }
    }
}

fn shipped(labels: Profile) -> Result<OpenWorld, Failure> {
    let world = World::build(BASE_YEAR).map_err(Failure::Data)?;
    let files = READ
        .iter()
        .flat_map(|folder| packed::list(folder))
        .filter_map(|name| {
            Some(DataSet {
                file: name.to_owned(),
                sha256: sha256(packed::file(name)?.as_bytes()),
            })
        })
        .collect();
    Ok(OpenWorld {
        labels: world.named(labels),
        world,
        files,
        source: Bilingual::of(|language| say::SHIPPED_SOURCE.in_language(language).into()),
        age: Bilingual::of(|language| say::SHIPPED_AGE.in_language(language).into()),
        warnings: Diagnostics::new(),
    })
}

fn own(folder: &Path, balance: bool, labels: Profile) -> Result<OpenWorld, Failure> {
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
    let digests = read::digests(folder).map_err(Failure::Output)?;
    let age = say::OWN_AGE.with("year", table.year);
    let source = Bilingual::of(|language| {
        if balance {
            say::OWN_BALANCED
                .with("source", &table.source)
                .in_language(language)
        } else {
            table.source.clone()
        }
    });
    Ok(OpenWorld {
        world: World::from_table(table).map_err(Failure::Data)?,
        labels,
        files: digests
            .into_iter()
            .map(|(file, sha256)| DataSet { file, sha256 })
            .collect(),
        source,
        age: Bilingual::of(|language| age.in_language(language)),
        warnings,
    })
}

/// The codes that scenarios may name.
pub(super) struct Codes {
    regions: IndexSet<String>,
    products: IndexSet<String>,
    groups: IndexMap<String, Vec<usize>>,
    factors: Vec<String>,
}

impl Codes {
    /// Those of the shipped world, which is not built for it.
    pub(super) fn shipped() -> Result<Self, Failure> {
        let catalogue = Catalogue::shipped().map_err(Failure::Data)?;
        Ok(Self::of(&catalogue))
    }

    /// Those of a catalogue.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let products: IndexSet<String> = catalogue.products.keys().cloned().collect();
        Self {
            regions: catalogue.regions.iter().cloned().collect(),
            groups: groups(catalogue, &products),
            products,
            factors: catalogue.factors.clone(),
        }
    }

    /// As a scenario may name them.
    pub(super) fn names(&self) -> Names<'_> {
        Names {
            regions: &self.regions,
            products: &self.products,
            groups: self.groups.clone(),
            factors: &self.factors,
        }
    }
}

fn groups(catalogue: &Catalogue, products: &IndexSet<String>) -> IndexMap<String, Vec<usize>> {
    let place = |code: &&str| products.get_index_of(*code);
    catalogue
        .groups()
        .into_iter()
        .map(|(name, members)| (name.to_owned(), members.iter().filter_map(place).collect()))
        .collect()
}
