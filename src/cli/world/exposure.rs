//! `interdep world exposure` and `interdep world chokepoints`.

use clap::Args;

use super::{Flags, RegionFlags, answer, find_region};
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
        if self.csv {
            let table = exposure::table(&open.world).map_err(Failure::Data)?;
            terminal.line(table.csv().trim_end())?;
            return Ok(Exit::Fine);
        }
        let chains = Chains::of(&open.world.table).map_err(Failure::Data)?;
        let Some(region) = region else {
            let page = WorldDependence::of(&chains);
            return answer(terminal, &open, flags.json, &page, |labels, language| {
                page.text(labels, language)
            });
        };
        let page = Dependence::of(&chains, region);
        answer(terminal, &open, flags.json, &page, |labels, language| {
            page.text(labels, language)
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
        answer(terminal, &open, json, &page, |labels, language| {
            page.text(labels, language)
        })
    }
}
