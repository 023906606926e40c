//! `interdep report RESULTS`: one page from the files of a result folder.

use std::path::PathBuf;

use clap::Args;

use super::terminal::{Exit, Failure, Terminal};
use crate::report::{self, Folder, LARGEST_FILE};
use crate::results::{Manifest, store};
use crate::text::strings::{ensemble, report as say};

/// Arguments of `report`.
#[derive(Args, Debug)]
pub(super) struct Report {
    #[arg(value_name = "RESULTS")]
    results: PathBuf,
    #[arg(long, value_name = "FILE", id = "report_out")]
    out: Option<PathBuf>,
    #[arg(long, id = "replace")]
    overwrite: bool,
}

impl Report {
    /// Reads the folder, writes the page, says where it is.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let text = store::read_text(&self.results, "manifest.json").map_err(Failure::Store)?;
        let manifest: Manifest = serde_json::from_str(&text).map_err(|error| {
            let message = ensemble::BAD_MANIFEST.with("folder", self.results.display());
            Failure::Usage(message.with("error", error))
        })?;
        let files = store::read_files(&self.results, Folder::reads, LARGEST_FILE);
        let files = files.map_err(Failure::Store)?;
        let folder = Folder::new(manifest, &files).map_err(Failure::Usage)?;
        let page = report::page(&folder, terminal.languages_of_page());
        let beside = || self.results.join(report::FILE);
        let path = self.out.clone().unwrap_or_else(beside);
        let write = if self.overwrite {
            store::replace_file
        } else {
            store::write_file
        };
        write(&path, page.as_bytes()).map_err(Failure::Store)?;
        terminal.note(say::WRITTEN.with("path", path.display()))?;
        Ok(Exit::Fine)
    }
}
