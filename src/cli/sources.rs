//! `interdep sources`: licences and citations of the data.

use clap::Args;

use super::terminal::{Exit, Failure, Terminal};
use crate::world::lookup::sources::Sources as Page;

/// Arguments of `sources`.
#[derive(Args, Debug)]
pub(super) struct Sources {
    #[arg(long)]
    json: bool,
}

impl Sources {
    /// Prints the list, or the same as JSON.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let page = Page::shipped().map_err(Failure::Data)?;
        super::world::print(terminal, self.json, &page, |language| page.text(language))
    }
}
