//! `interdep world ...`: who is in the world, how it was built, where a number
//! comes from, other people's tables in, the network out.

use clap::{Args, Subcommand};

use super::data::{DataFlags, OpenWorld};
use super::export::Export;
use super::import::Import;
use super::terminal::{Exit, Failure, Terminal};
use crate::world::lookup;
use crate::world::show::Overview;

/// Arguments of `world`.
#[derive(Args, Debug)]
pub(super) struct World {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Show(Flags),
    Balance(Flags),
    Fact(FactFlags),
    Import(Import),
    Export(Export),
}

#[derive(Args, Debug)]
struct Flags {
    #[command(flatten)]
    data: DataFlags,
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
struct FactFlags {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(long)]
    json: bool,
}

impl World {
    /// Prints the page, or the same as JSON.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        match &self.verb {
            Verb::Show(flags) => {
                let open = flags.open(terminal)?;
                let overview = Overview::of(&open.world);
                print(terminal, flags.json, &overview, |language| {
                    overview.text(open.labels.in_language(language), language)
                })
            }
            Verb::Balance(flags) => {
                let open = flags.open(terminal)?;
                let report = &open.world.report;
                print(terminal, flags.json, report, |language| {
                    report.text(open.labels.in_language(language), language)
                })
            }
            Verb::Fact(flags) => {
                let fact = lookup::fact(&flags.id).map_err(Failure::Arguments)?;
                print(terminal, flags.json, &fact, |language| fact.text(language))
            }
            Verb::Import(import) => import.run(terminal),
            Verb::Export(export) => export.run(terminal),
        }
    }
}

impl Flags {
    /// The world asked for, after what must be known of it was said.
    fn open(&self, terminal: &mut Terminal) -> Result<OpenWorld, Failure> {
        let open = self.data.open()?;
        terminal.problems(&open.warnings)?;
        Ok(open)
    }
}

fn print(
    terminal: &mut Terminal,
    json: bool,
    page: &impl serde::Serialize,
    text: impl Fn(crate::text::Language) -> String,
) -> Result<Exit, Failure> {
    if json {
        let page = serde_json::to_string_pretty(page).map_err(std::io::Error::from)?;
        terminal.line(page)?;
    } else {
        for &language in terminal.languages() {
            terminal.line(text(language).trim_end())?;
        }
    }
    Ok(Exit::Fine)
}
