//! `interdep disrupt --table DIR --events FILE --out DIR [--compat boario-0.7.2]`:
//! the disruption engine on any table, in its own mode or as another program.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::terminal::{Exit, Failure, Terminal};
use crate::analysis::disruption::{self, DisruptionError};
use crate::diagnostic::Diagnostics;
use crate::results::store::Unfinished;
use crate::scenario::{Disk, events};
use crate::table::read::{self, Reading, Signs};
use crate::text::strings::cli as say;

/// Programs whose numbers can be reproduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Compat {
    #[value(name = "boario-0.7.2")]
    Boario072,
}

/// Arguments of `disrupt`.
#[derive(Args, Debug)]
pub(super) struct Disrupt {
    #[arg(long = "table", value_name = "DIR")]
    own_table: PathBuf,
    #[arg(long, value_name = "FILE")]
    events: PathBuf,
    #[arg(long, value_name = "PROGRAM", hide_possible_values = true)]
    compat: Option<Compat>,
    #[arg(long = "out", value_name = "DIR")]
    new_folder: PathBuf,
}

impl Disrupt {
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let folder = Unfinished::new(&self.new_folder).map_err(Failure::Store)?;
        let (table, warnings) = read::folder(&self.own_table, Signs::NotNegative, Reading::Flows)
            .map_err(Failure::Data)?;
        terminal.problems(&warnings)?;
        let (plan, warnings) = self.plan(&table)?;
        terminal.problems(&warnings)?;
        let open = |name: &str| folder.file(name).map(io::BufWriter::new);
        let ended = match self.compat {
            Some(Compat::Boario072) => disruption::run(table, plan, open),
            None => {
                terminal.note(say::OWN_MODE.message())?;
                disruption::run_own_mode(table, &plan, open).map_err(DisruptionError::Output)
            }
        };
        match ended {
            Ok(()) => {}
            Err(DisruptionError::Refused(mut problems)) => {
                problems.append_sources(&warnings);
                return Err(Failure::Scenario(problems));
            }
            Err(DisruptionError::Output(error)) => return Err(Failure::Output(error)),
        }
        folder.finish().map_err(Failure::Store)?;
        terminal.note(say::WRITTEN.with("folder", self.new_folder.display()))?;
        Ok(Exit::Fine)
    }

    fn plan(&self, table: &crate::table::Table) -> Result<(events::Plan, Diagnostics), Failure> {
        let Some((disk, name)) = Disk::beside(&self.events) else {
            let name = self.events.display().to_string();
            return Err(Failure::Usage(events::no_file(&name)));
        };
        events::plan(&name, &disk, table).map_err(Failure::Scenario)
    }
}
