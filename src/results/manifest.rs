//! `manifest.json`: everything needed to run again and to see that it is the same.

use serde::{Deserialize, Serialize};

use crate::digest::sha256;

/// What was run, on what, with what success. No times, no paths of a machine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this file's layout.
    pub schema: u32,
    /// Version of the program.
    pub version: String,
    /// Id of the scenario.
    pub scenario: String,
    /// The file it was read from, without its folder; `shipped:` before one of
    /// the program's own.
    pub file: String,
    /// SHA-256 of the resolved scenario's values.
    pub scenario_sha256: String,
    /// Its parents, nearest first.
    pub parents: Vec<String>,
    /// Every `--set`, as given.
    pub set: Vec<String>,
    /// The files the world was built from.
    pub data: Vec<DataSet>,
    /// Seed of every draw.
    pub seed: u64,
    /// How parameters were drawn: `central` takes the central values.
    pub sampling: String,
    /// Runs asked for, used, converged and failed.
    pub runs: Counts,
    /// Whether more was asked for than is here: interrupted, or one part of
    /// several.
    pub partial: bool,
    /// Which part, `i/n`; none for all of it.
    pub shard: Option<String>,
    /// Draws without outcomes: the first of them.
    pub failures: Vec<Failure>,
    /// Each solve of the central run.
    pub solves: Vec<Solve>,
    /// Warnings, in English.
    pub warnings: Vec<String>,
    /// The files beside this one.
    pub outputs: Vec<Output>,
}

/// How many runs there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Asked for.
    pub asked: u64,
    /// Used in the statistics.
    pub used: u64,
    /// Converged.
    pub converged: u64,
    /// Failed.
    pub failed: u64,
}

/// A draw without outcomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Its number, from 0.
    pub draw: u64,
    /// Why, in a word.
    pub reason: String,
}

/// A file of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSet {
    /// Its name in the package, or in the user's table folder.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// How one horizon was solved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Solve {
    /// The horizon.
    pub horizon: String,
    /// Whether the residual is within the tolerance.
    pub converged: bool,
    /// Largest excess demand on a factor market, in logs.
    pub residual: f64,
    /// Error of the budget that the others imply, over world income.
    pub walras_error: f64,
    /// Evaluations of the markets.
    pub iterations: usize,
    /// Largest error of the channels' sum, in percent of absorption; none
    /// where there is no decomposition.
    pub channel_error_percent: Option<f64>,
}

/// A file of the result folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Its name in the folder.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Manifest {
    /// The eight letters that tell this run from others: resolved scenario,
    /// data, seed, runs and version.
    pub fn hash(&self) -> String {
        let mut parts = vec![self.version.clone(), self.scenario_sha256.clone()];
        let data = self.data.iter();
        parts.extend(data.map(|data| format!("{} {}", data.file, data.sha256)));
        parts.push(format!(
            "{} {} {}",
            self.seed, self.sampling, self.runs.asked
        ));
        let text = parts.join("\n");
        sha256(text.as_bytes())[..8].to_owned()
    }

    /// Name of the result folder: `<scenario>-<hash>`.
    pub fn folder(&self) -> String {
        format!("{}-{}", self.scenario, self.hash())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_sees_what_the_numbers_depend_on() {
        let base = Manifest {
            version: "1".into(),
            ..Manifest::default()
        };
        let seed = Manifest {
            seed: 1,
            ..base.clone()
        };
        let data = DataSet {
            file: "a".into(),
            sha256: "b".into(),
        };
        let other = Manifest {
            data: vec![data],
            ..base.clone()
        };
        let warned = Manifest {
            warnings: vec!["x".into()],
            ..base.clone()
        };
        assert_ne!(base.hash(), seed.hash());
        assert_ne!(base.hash(), other.hash());
        assert_eq!(base.hash(), warned.hash());
        assert_eq!(base.hash().len(), 8);
    }
}
