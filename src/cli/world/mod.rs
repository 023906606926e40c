//! `interdep world ...`: who is in the world, how it was built, where a number
//! comes from, who depends on whom, other people's tables in, the network out.

mod cascade;
mod export;
mod exposure;
mod import;

use clap::{Args, Subcommand};

use super::data::{DataFlags, OpenWorld};
use super::terminal::{Exit, Failure, Terminal};
use crate::diagnostic::nearest;
use crate::ids::RegionId;
use crate::labels::Labels;
use crate::table::Producers;
use crate::text::Language;
use crate::text::strings::{cli as say, exposure as exposure_words};
use crate::world::lookup;
use crate::world::sanity::Sanity;
use crate::world::show::Overview;
use cascade::CascadeFlags;
use export::Export;
use exposure::ExposureFlags;
use import::Import;

/// Arguments of `world`.
#[derive(Args, Debug)]
pub(super) struct World {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Show(ShowFlags),
    Balance(Flags),
    Fact(FactFlags),
    Import(Import),
    Export(Export),
    Exposure(ExposureFlags),
    Chokepoints(RegionFlags),
    Cascade(CascadeFlags),
}

#[derive(Args, Debug)]
struct Flags {
    #[command(flatten)]
    data: DataFlags,
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
struct ShowFlags {
    #[command(flatten)]
    flags: Flags,
    #[arg(long)]
    sanity: bool,
}

#[derive(Args, Debug)]
struct FactFlags {
    #[arg(value_name = "ID", required = true)]
    id: Vec<String>,
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
struct RegionFlags {
    region: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

impl World {
    /// Prints the page, or the same as JSON.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        match &self.verb {
            Verb::Show(ShowFlags {
                flags,
                sanity: true,
            }) => {
                let open = flags.open(terminal)?;
                let page = Sanity::of(&open.world);
                print(terminal, flags.json, &page, |language| {
                    page.text(open.labels.in_language(language), language)
                })
            }
            Verb::Show(ShowFlags { flags, .. }) => {
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
                let mut fact = lookup::find(&flags.id.join(" ")).map_err(Failure::Arguments)?;
                if !fact.targets.is_empty() {
                    let world = DataFlags::default().open()?.world;
                    fact.set_got(|id| world.report.fit.got(id));
                }
                print(terminal, flags.json, &fact, |language| fact.text(language))
            }
            Verb::Import(import) => import.run(terminal),
            Verb::Export(export) => export.run(terminal),
            Verb::Exposure(flags) => flags.run(terminal),
            Verb::Chokepoints(flags) => flags.chokepoints(terminal),
            Verb::Cascade(flags) => flags.run(terminal),
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

/// The region that was asked for.
fn find_region(code: Option<&str>, producers: &Producers) -> Result<Option<RegionId>, Failure> {
    let Some(code) = code else { return Ok(None) };
    if let Some(place) = producers.regions.get_index_of(code) {
        return Ok(Some(RegionId(place)));
    }
    let known = producers.regions.iter().map(String::as_str);
    let message = match nearest(code, known.clone()) {
        Some(near) => say::UNKNOWN_REGION.with("near", near),
        None => say::UNKNOWN_REGION_OF.with("known", known.collect::<Vec<_>>().join(", ")),
    };
    Err(Failure::Usage(message.with("code", code)))
}

/// A question to the network, with the data it was asked of.
fn answer(
    terminal: &mut Terminal,
    open: &OpenWorld,
    json: bool,
    page: &impl serde::Serialize,
    text: impl Fn(&Labels, Language) -> String,
) -> Result<Exit, Failure> {
    let data = exposure_words::DATA
        .message()
        .with_each("source", open.source.clone())
        .with_each("age", open.age.clone());
    print(terminal, json, page, |language| {
        text(open.labels.in_language(language), language) + &data.in_language(language)
    })
}

pub(super) fn print(
    terminal: &mut Terminal,
    json: bool,
    page: &impl serde::Serialize,
    text: impl Fn(Language) -> String,
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
