//! `interdep completions SHELL`: a completion script for a shell.

use clap::Args;
use clap_complete::Shell;

use super::terminal::{Exit, Failure, Terminal};
use super::words;
use crate::text::Language;

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub(super) struct Completions {
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let language = terminal
            .languages()
            .first()
            .copied()
            .unwrap_or(Language::En);
        let mut script = Vec::new();
        let mut command = words::command(language);
        clap_complete::generate(self.shell, &mut command, "interdep", &mut script);
        terminal.line(String::from_utf8_lossy(&script).trim_end())?;
        Ok(Exit::Fine)
    }
}
