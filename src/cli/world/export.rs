//! `interdep world export --to FORMAT [--out FILE] [--threshold T]`.

use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::cli::data::DataFlags;
use crate::cli::terminal::{Exit, Failure, Terminal};
use crate::results::store;
use crate::text::strings::cli as say;
use crate::world::export;
use crate::world::{SupplyNetwork, Threshold};

/// Arguments of `world export`.
#[derive(Args, Debug)]
pub(super) struct Export {
    #[arg(long, value_name = "FORMAT")]
    to: String,
    #[arg(id = "into", long = "out", value_name = "FILE")]
    into: Option<PathBuf>,
    #[arg(long, value_name = "T", default_value = "all")]
    #[arg(hide_default_value = true)]
    threshold: String,
    #[command(flatten)]
    data: DataFlags,
}

impl Export {
    /// Writes the network to a file or to standard output.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let Some(format) = export::format(&self.to) else {
            let formats: Vec<&str> = export::formats().collect();
            let message = say::UNKNOWN_FORMAT.with("format", &self.to);
            return Err(Failure::Usage(message.with("formats", formats.join(", "))));
        };
        let Some(threshold) = threshold(&self.threshold) else {
            let message = say::UNKNOWN_THRESHOLD.with("value", &self.threshold);
            return Err(Failure::Usage(message));
        };
        let open = self.data.open()?;
        terminal.problems(&open.warnings)?;
        let table = &open.world.table;
        let network = SupplyNetwork::new(table, threshold);
        match &self.into {
            Some(file) => store::write_pieces(file, &|out| format(&network, table, out))
                .map_err(Failure::Store)?,
            None => format(&network, table, &mut io::BufWriter::new(terminal.out()))?,
        }
        Ok(Exit::Fine)
    }
}

fn threshold(text: &str) -> Option<Threshold> {
    match text {
        "all" => Some(Threshold::ALL),
        "matters" => Some(Threshold::MATTERS),
        number => {
            let value: f64 = number.parse().ok()?;
            let usable = value.is_finite() && value >= 0.0;
            usable.then_some(Threshold {
                value,
                ..Threshold::ALL
            })
        }
    }
}
