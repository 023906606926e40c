//! `interdep serve [FILE|ID]`: the workbench, a page on the local machine.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::Args;

use super::data::{Codes, DataFlags};
use super::game::shelf;
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Terminal};
use crate::scenario::Demand;
use crate::serve::{Base, Opened, Server, Settings};
use crate::text::strings::serve as say;

/// Arguments of `serve`.
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[arg(
        value_name = "FILE|ID",
        id = "base",
        default_value = "spiral-tit-for-tat"
    )]
    #[arg(hide_default_value = true)]
    scenario: PathBuf,
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    address: IpAddr,
    #[arg(long, value_name = "PORT", default_value_t = 7432)]
    port: u16,
    #[arg(long = "host", value_name = "NAME", id = "host")]
    names: Vec<String>,
    #[arg(long)]
    without_response: bool,
    #[command(flatten)]
    data: DataFlags,
}

impl Serve {
    /// Opens the base, prints the address, answers until the process ends.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        if let Some(name) = self.names.iter().find(|name| !is_name(name)) {
            let name = crate::diagnostic::shown(name);
            return Err(Failure::Usage(say::BAD_NAME.with("name", name)));
        }
        let flags = ScenarioFlags::setting(Vec::new());
        let open = self.data.open_as(&flags.asking(&self.scenario))?;
        flags.heed(&open, terminal)?;
        let asked = Asked::of(&open, Demand::Study);
        let (document, model) = flags.open(&self.scenario, &asked, terminal)?;
        let opened = Opened::new(Base {
            document,
            model,
            codes: Codes::of(&open.world.catalogue()),
            world: open.world,
            labels: open.labels,
            data: open.files,
            source: open.source,
            age: open.age,
            shelf: Some(shelf()),
        });
        let settings = Settings {
            address: SocketAddr::new(self.address, self.port),
            names: self.names.clone(),
            with_response: !self.without_response,
        };
        let opened = opened.map_err(Failure::Scenario)?;
        let server = Server::bind(opened, &settings).map_err(Failure::Usage)?;
        terminal.say(say::ADDRESS.with("address", server.address()))?;
        terminal.note(&say::ADDRESS_NOTE)?;
        server.run()?;
        Ok(Exit::Fine)
    }
}

/// Whether a text can be the name of a machine.
fn is_name(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let fits = |letter: char| is_letter(letter) || matches!(letter, '-' | '.');
    !name.is_empty() && name.len() <= 253 && name.chars().all(fits) && name.starts_with(is_letter)
}
