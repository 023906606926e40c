//! `interdep frontier FILE|ID`: the frontier of a scenario alone; a result
//! folder as `run` writes it.

use clap::Args;

use super::run::Run;
use super::terminal::{Exit, Failure, Terminal};

/// Arguments of `frontier`: those of `run`, with what is brought home and by
/// whom.
#[derive(Args, Debug)]
pub(super) struct Frontier {
    #[command(flatten)]
    run: Run,
    #[arg(long = "stage", value_name = "STAGE", value_delimiter = ',')]
    stages: Vec<String>,
    #[arg(long = "side", value_name = "REGION", value_delimiter = ',')]
    sides: Vec<String>,
}

impl Frontier {
    /// Runs the frontier as the scenario's only analysis.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let mut sets = vec![list("analyses", &["frontier".to_owned()])];
        let lists = [
            ("frontier.stages", &self.stages),
            ("frontier.sides", &self.sides),
        ];
        let given = lists.into_iter().filter(|(_, words)| !words.is_empty());
        sets.extend(given.map(|(key, words)| list(key, words)));
        self.run.run_with(&sets, terminal)
    }
}

/// A key that is set to a list of words.
fn list(key: &str, words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
    format!("{key}=[{}]", words.join(", "))
}
