//! What a claim runs: a verb with its arguments. Two claims that ask for the
//! same share one job.

use crate::digest::sha256;

/// Which verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `interdep run`.
    Run,
    /// `interdep compare`.
    Compare,
    /// `interdep sweep`.
    Sweep,
    /// `interdep sensitivity`.
    Sensitivity,
}

impl Kind {
    /// The verb.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Compare => "compare",
            Self::Sweep => "sweep",
            Self::Sensitivity => "sensitivity",
        }
    }

    /// The one table that it writes; none for a run, which writes a folder.
    pub const fn table(self) -> Option<&'static str> {
        match self {
            Self::Run => None,
            Self::Compare => Some("compare"),
            Self::Sweep => Some("sweep"),
            Self::Sensitivity => Some("tornado"),
        }
    }
}

/// A verb with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The verb.
    pub kind: Kind,
    /// Ids of scenarios; one but for comparisons.
    pub scenarios: Vec<String>,
    /// `--set`.
    pub sets: Vec<String>,
    /// `--runs`.
    pub runs: Option<u64>,
    /// `--worlds`.
    pub worlds: Option<u64>,
    /// `--vary`.
    pub vary: Vec<String>,
    /// `--outcome`.
    pub outcomes: Vec<String>,
}

/// Letters of a hash in a folder's name.
const LETTERS: usize = 6;

impl Job {
    /// The arguments after the scenarios.
    pub fn flags(&self) -> Vec<String> {
        let mut flags = Vec::new();
        let mut add = |flag: &str, value: &str| flags.extend([flag.to_owned(), value.to_owned()]);
        self.sets.iter().for_each(|set| add("--set", set));
        self.vary.iter().for_each(|vary| add("--vary", vary));
        for outcome in &self.outcomes {
            add("--outcome", outcome);
        }
        if let Some(runs) = self.runs {
            add("--runs", &runs.to_string());
        }
        if let Some(worlds) = self.worlds {
            add("--worlds", &worlds.to_string());
        }
        flags
    }

    /// The command as one types it.
    pub fn command(&self) -> String {
        let words = ["interdep", self.kind.verb()].map(str::to_owned);
        let words = words.into_iter().chain(self.scenarios.iter().cloned());
        let words: Vec<String> = words.chain(self.flags().iter().map(quoted)).collect();
        words.join(" ")
    }

    /// Where its results go: what it runs, and a few letters of what it changes
    /// there.
    pub fn folder(&self) -> String {
        let mut name = match self.kind {
            Kind::Run => String::new(),
            kind => format!("{}-", kind.verb()),
        };
        name.push_str(&self.scenarios.join("-"));
        let flags = self.flags();
        if !flags.is_empty() {
            name.push('-');
            name.push_str(&sha256(flags.join("\n").as_bytes())[..LETTERS]);
        }
        name
    }

    /// The file of a table below the folder of all results.
    pub fn file(&self, table: Option<&str>) -> String {
        let folder = self.folder();
        match (self.kind.table(), table.unwrap_or("summary")) {
            (Some(own), _) => format!("{folder}/{own}.csv"),
            (None, table) => format!("{folder}/{}", crate::chart::source::file_of(table)),
        }
    }
}

/// In quotes where a shell would read more than a word in it.
fn quoted(word: &String) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.=:,/".contains(letter);
    if word.chars().all(plain) {
        word.clone()
    } else {
        format!("'{word}'")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job() -> Job {
        Job {
            kind: Kind::Run,
            scenarios: vec!["spiral-tit-for-tat".into()],
            sets: Vec::new(),
            runs: None,
            worlds: None,
            vary: Vec::new(),
            outcomes: Vec::new(),
        }
    }

    #[test]
    fn the_folder_tells_jobs_apart_and_the_command_runs_them() {
        let plain = job();
        assert_eq!(plain.folder(), "spiral-tit-for-tat");
        assert_eq!(plain.command(), "interdep run spiral-tit-for-tat");
        assert_eq!(plain.file(None), "spiral-tit-for-tat/summary.csv");
        assert_eq!(plain.file(Some("x")), "spiral-tit-for-tat/tables/x.csv");
        let set = Job {
            sets: vec!["a.b={ USA = 1 }".into()],
            ..job()
        };
        assert_ne!(set.folder(), plain.folder());
        assert!(set.command().ends_with("--set 'a.b={ USA = 1 }'"));
        let sweep = Job {
            kind: Kind::Sweep,
            ..job()
        };
        assert_eq!(sweep.file(None), "sweep-spiral-tit-for-tat/sweep.csv");
    }
}
