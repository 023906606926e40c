//! `interdep world import --from LAYOUT FILE... --out DIR`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::terminal::{Exit, Failure, Terminal};
use crate::results::store;
use crate::table::import::{self, Options};
use crate::table::{check, read, repair::repair, write};
use crate::text::strings::cli as say;

/// Arguments of `world import`.
#[derive(Args, Debug)]
pub(super) struct Import {
    #[arg(id = "layout", long = "from", value_name = "LAYOUT")]
    layout: String,
    #[arg(id = "published", value_name = "FILE", required = true)]
    published: Vec<PathBuf>,
    #[arg(id = "folder", long = "out", value_name = "DIR")]
    folder: PathBuf,
    #[arg(long, value_name = "FILE")]
    concordance: Option<String>,
    #[arg(long)]
    balance: bool,
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
}

impl Import {
    /// Writes a table folder, or nothing.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        store::may_write(&self.folder, false).map_err(Failure::Store)?;
        let inputs = read::published(&self.published).map_err(Failure::Data)?;
        let options = Options {
            year: self.year,
            unit: self.unit.clone(),
        };
        let (mut table, mut warnings) =
            import::read(&self.layout, inputs, &options).map_err(Failure::Data)?;
        if let Some(name) = &self.concordance {
            let concordance = read::concordance(name).map_err(Failure::Data)?;
            let (smaller, unused) = concordance.apply(&table).map_err(Failure::Data)?;
            table = smaller;
            warnings.append(unused);
        }
        if self.balance {
            let (balanced, repair) = repair(table);
            table = balanced;
            warnings.append(repair.notes(&table));
            check::balance(&table).map_err(Failure::Data)?;
        } else {
            warnings.append(check::readiness(&table));
        }
        terminal.problems(&warnings)?;
        store::write_new(&self.folder, write::files(&table)).map_err(Failure::Store)?;
        let folder = self.folder.display();
        terminal.say(
            say::IMPORTED
                .with("folder", &folder)
                .with("regions", table.producers.regions.len())
                .with("products", table.producers.products.len())
                .with("producers", table.producers.len())
                .with("year", table.year),
        )?;
        terminal.note(say::IMPORTED_USE.with("folder", folder))?;
        Ok(Exit::Fine)
    }
}
