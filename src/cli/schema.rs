//! `interdep schema`: the JSON Schema of a scenario file.

use clap::Args;

use super::terminal::{Exit, Failure, Terminal};
use crate::scenario::schema;

/// Arguments of `schema`: none.
#[derive(Args, Debug)]
pub(super) struct Schema {}

impl Schema {
    /// Prints it.
    #[expect(clippy::unused_self, reason = "every verb has the same form")]
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        terminal.line(format!("{:#}", schema()))?;
        Ok(Exit::Fine)
    }
}
