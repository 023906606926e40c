//! `interdep world ...`: who is in the world, how it was built, where a number
//! comes from, who depends on whom, other people's tables in, the network out.

use clap::{Args, Subcommand};

use super::data::{DataFlags, OpenWorld};
use super::export::Export;
use super::import::Import;
use super::terminal::{Exit, Failure, Terminal};
use crate::analysis::{cascade, exposure};
use crate::diagnostic::nearest;
use crate::exposure::Chains;
use crate::exposure::cascade::Scratch;
use crate::exposure::show::cascade::{Failed, Screening};
use crate::exposure::show::chokepoints::Chokepoints;
use crate::exposure::show::dependence::{Dependence, WorldDependence};
use crate::ids::RegionId;
use crate::table::Producers;
use crate::text::strings::cli as say;
use crate::world::lookup;
use crate::world::sanity::Sanity;
use crate::world::show::Overview;

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
    #[arg(value_name = "ID")]
    id: String,
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
struct RegionFlags {
    region: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Args, Debug)]
struct ExposureFlags {
    #[command(flatten)]
    asked: RegionFlags,
    #[arg(long, conflicts_with_all = ["json", "region"])]
    csv: bool,
}

#[derive(Args, Debug)]
struct CascadeFlags {
    #[arg(long, num_args = 1.., value_name = "PRODUCER")]
    kill: Vec<String>,
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
                let fact = lookup::fact(&flags.id).map_err(Failure::Arguments)?;
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

impl ExposureFlags {
    fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let RegionFlags { region, flags } = &self.asked;
        let open = flags.open(terminal)?;
        let region = find_region(region.as_deref(), &open.world.table.producers)?;
        let chains = Chains::of(&open.world.table).map_err(Failure::Data)?;
        if self.csv {
            terminal.line(exposure::table(&chains).csv().trim_end())?;
            return Ok(Exit::Fine);
        }
        let Some(region) = region else {
            let page = WorldDependence::of(&chains);
            return print(terminal, flags.json, &page, |language| {
                page.text(open.labels.in_language(language), language)
            });
        };
        let page = Dependence::of(&chains, region);
        print(terminal, flags.json, &page, |language| {
            page.text(open.labels.in_language(language), language)
        })
    }
}

impl RegionFlags {
    fn chokepoints(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let open = self.flags.open(terminal)?;
        let region = find_region(self.region.as_deref(), &open.world.table.producers)?;
        let chains = Chains::of(&open.world.table).map_err(Failure::Data)?;
        let page = Chokepoints::of(&chains, region);
        print(terminal, self.flags.json, &page, |language| {
            page.text(open.labels.in_language(language), language)
        })
    }
}

impl CascadeFlags {
    fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let open = self.flags.open(terminal)?;
        let table = &open.world.table;
        let killed = find_producers(&self.kill, &table.producers)?;
        let readings = cascade::Readings::of(&open.world);
        if killed.is_empty() {
            let page = Screening::new(table, &cascade::screen(&readings));
            return print(terminal, self.flags.json, &page, |language| {
                page.text(open.labels.in_language(language), language)
            });
        }
        let mut scratch = Scratch::default();
        let found = readings.fail(&killed, &mut scratch);
        let page = Failed::new(table, &killed, found, &scratch);
        print(terminal, self.flags.json, &page, |language| {
            page.text(open.labels.in_language(language), language)
        })
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

/// The producers that are to fail, each once.
fn find_producers(names: &[String], producers: &Producers) -> Result<Vec<usize>, Failure> {
    let known: Vec<String> = (0..producers.len()).map(|at| producers.name(at)).collect();
    let mut found = Vec::new();
    for name in names {
        let Some(place) = known.iter().position(|known| known == name) else {
            let message = match nearest(name, known.iter().map(String::as_str)) {
                Some(near) => say::UNKNOWN_PRODUCER.with("near", near),
                None => {
                    say::UNKNOWN_PRODUCER_OF.with("known", known.first().map_or("", |name| name))
                }
            };
            return Err(Failure::Usage(message.with("code", name)));
        };
        if !found.contains(&place) {
            found.push(place);
        }
    }
    Ok(found)
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
