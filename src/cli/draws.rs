//! Many draws from the terminal: their flags, where finished blocks lie, how
//! an ensemble becomes a result folder.

use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use serde_json::json;

use super::folder;
use super::terminal::Failure;
use crate::analysis::{self, Outcome, Study, ensemble::Found};
use crate::digest::{Hasher, sha256};
use crate::ensemble::{Block, Keep, Sampling, Shard};
use crate::results::store::{Partial, StoreError, Writer};
use crate::results::{Manifest, Output, Results};

/// The table of all draws.
pub(super) const DRAWS: &str = "draws.csv";

/// Flags that say what is drawn and how.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct DrawFlags {
    #[arg(long, value_name = "N")]
    runs: Option<u64>,
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    #[arg(long, value_name = "HOW", value_parser = Sampling::ALL.map(Sampling::name))]
    #[arg(hide_possible_values = true)]
    sampling: Option<String>,
    #[arg(long, value_name = "N")]
    worlds: Option<u64>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl DrawFlags {
    /// What they stand for.
    pub(super) fn sets(&self) -> Vec<String> {
        let mut sets = Vec::new();
        sets.extend(self.runs.map(|runs| format!("ensemble.runs={runs}")));
        sets.extend(self.seed.map(|seed| format!("ensemble.seed={seed}")));
        sets.extend(
            self.worlds
                .map(|worlds| format!("ensemble.worlds={worlds}")),
        );
        let sampling = self.sampling.as_ref();
        sets.extend(sampling.map(|word| format!("ensemble.sampling=\"{word}\"")));
        sets
    }

    /// Uses as many threads as are asked for.
    pub(super) fn use_threads(&self) {
        if let Some(threads) = self.threads {
            analysis::use_threads(usize::from(threads));
        }
    }
}

/// What the blocks of a run depend on, in words.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// For `.partial/plan.json`.
    pub(super) text: String,
    /// What tells the blocks of this plan from those of others: the same for
    /// all shards.
    pub(super) fingerprint: [u8; 32],
}

impl Plan {
    /// Of a study in a world with this identity.
    pub(super) fn new(identity: &Manifest, study: &Study<'_>, shard: Option<Shard>) -> Self {
        let parameters = study.parameters();
        let parameters: Vec<&str> = parameters.map(|one| one.path.as_str()).collect();
        let outcomes: Vec<String> = study.outcomes().iter().map(Outcome::path).collect();
        let whole = json!({
            "version": identity.version,
            "scenario": identity.scenario,
            "scenario_sha256": identity.scenario_sha256,
            "data": identity.data,
            "seed": identity.seed,
            "sampling": identity.sampling,
            "runs": identity.runs.asked,
            "parameters": parameters,
            "outcomes": outcomes,
        });
        let digest = sha256(whole.to_string().as_bytes());
        let shard = shard.map(|shard| format!("{}/{}", shard.index, shard.of));
        let text = json!({ "plan": digest, "shard": shard, "of": whole });
        Self {
            text: format!("{text:#}\n"),
            fingerprint: std::array::from_fn(|at| {
                let digits = digest.get(2 * at..2 * at + 2).unwrap_or_default();
                u8::from_str_radix(digits, 16).unwrap_or_default()
            }),
        }
    }
}

/// Finished blocks in the `.partial/` folders of one or several runs.
#[derive(Debug)]
pub(super) struct Pieces {
    pub(super) folders: Vec<Partial>,
    pub(super) plan: [u8; 32],
}

impl Keep for Pieces {
    fn load(&self, index: u64) -> Option<Block> {
        let mut folders = self.folders.iter();
        let block =
            folders.find_map(|folder| Block::from_bytes(&folder.read(&name(index))?, &self.plan));
        block.filter(|block| block.index == index)
    }

    fn save(&self, block: &Block) -> Result<(), String> {
        let Some(folder) = self.folders.first() else {
            return Ok(());
        };
        let bytes = block.to_bytes(&self.plan);
        folder
            .write(&name(block.index), &bytes)
            .map_err(|error| match error {
                StoreError::Exists(message) => message.to_string(),
                StoreError::Disk { message, error } => format!("{message}: {error}"),
            })
    }
}

fn name(index: u64) -> String {
    format!("{index:08}.block")
}

/// Where a result goes and what it is written from.
pub(super) struct Writing<'a> {
    pub(super) study: &'a Study<'a>,
    pub(super) keep: &'a dyn Keep,
    pub(super) begun: Instant,
}

impl Writing<'_> {
    /// Puts an ensemble's files into the folder; the blocks stay where there is
    /// something to go on with or to join.
    pub(super) fn finish(&self, found: &Found, folder: &Partial) -> Result<(), Failure> {
        let results = &found.results;
        let draws = self.draws(found.blocks.clone())?;
        let mut files = folder::files(results, vec![draws])?;
        files.push(super::machine::run_json(self.begun));
        files.push(folder::log(results));
        let blocks = found.blocks.clone();
        let all: Writer<'_> = Box::new(move |out| self.write_draws(blocks.clone(), out));
        let writers = files
            .iter()
            .map(|file| {
                let write: Writer<'_> = Box::new(|out| out.write_all(&file.bytes));
                (file.name.as_str(), write)
            })
            .chain([(DRAWS, all)]);
        folder
            .finish(writers, results.manifest.partial)
            .map_err(Failure::Store)
    }

    /// The hash of the table of draws, which never is in memory as a whole.
    pub(super) fn draws(&self, blocks: Range<u64>) -> Result<Output, Failure> {
        let mut hasher = Hasher::default();
        self.write_draws(blocks, &mut hasher)?;
        Ok(Output {
            file: DRAWS.into(),
            sha256: hasher.finish(),
        })
    }

    fn write_draws(&self, blocks: Range<u64>, out: &mut dyn Write) -> io::Result<()> {
        analysis::ensemble::write_draws(self.study, self.keep, blocks, out)
    }
}

/// The folder of a run: as asked, else by its hash, with its part.
pub(super) fn folder_of(out: Option<&Path>, identity: &Manifest, shard: Option<Shard>) -> PathBuf {
    let own = || {
        let folder = folder::default_folder(identity);
        match shard {
            None => folder,
            Some(shard) => {
                let name = folder.file_name().unwrap_or_default().to_string_lossy();
                folder.with_file_name(format!("{name}-{}-of-{}", shard.index, shard.of))
            }
        }
    };
    out.map_or_else(own, Path::to_path_buf)
}

/// What results are called: for notes.
pub(super) fn used(results: &Results) -> String {
    format!(
        "{}/{}",
        results.manifest.runs.used, results.manifest.runs.asked
    )
}
