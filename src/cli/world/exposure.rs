//! `interdep world exposure` and `interdep world chokepoints`.

use clap::Args;

use super::{Flags, RegionFlags, find_region, print};
use crate::analysis::exposure;
use crate::cli::terminal::{Exit, Failure, Terminal};
use crate::exposure::Chains;
use crate::exposure::show::chokepoints::Chokepoints;
use crate::exposure::show::dependence::{Dependence, WorldDependence};

/// Arguments of `world exposure`.
#[derive(Args, Debug)]
pub(super) struct ExposureFlags {
    #[command(flatten)]
    asked: RegionFlags,
    #[arg(long, conflicts_with_all = ["json", "region"])]
    csv: bool,
}

impl ExposureFlags {
    /// On whom a region depends, or the world.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
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
    /// Where supply to a region is narrow, or to the world.
    pub(super) fn chokepoints(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let Flags { json, .. } = self.flags;
        let open = self.flags.open(terminal)?;
        let region = find_region(self.region.as_deref(), &open.world.table.producers)?;
        let chains = Chains::of(&open.world.table).map_err(Failure::Data)?;
        let page = Chokepoints::of(&chains, region);
        print(terminal, json, &page, |language| {
            page.text(open.labels.in_language(language), language)
        })
    }
}
