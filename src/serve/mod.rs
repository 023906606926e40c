//! The workbench: a page in the browser that asks the engines. Layer 11.
//!
//! [`Server::bind`] listens, [`Server::run`] answers until the process ends. The
//! page and its assets are in the program; nothing is fetched, counted or sent.
//! `docs/workbench-api.md` is the contract with the page, `docs/workbench.md` the
//! manual.
//!
//! `routes` takes a request apart, `guard` and `session` say who may ask, `fields`
//! reads, `bench` holds the base and whatever was computed for it, `answers`,
//! `pictures`, `workshop` and `download` answer, `jobs` runs in the background.

mod answers;
mod assets;
mod bench;
mod changes;
mod control;
mod download;
mod draws;
mod fields;
mod guard;
mod jobs;
mod pictures;
mod proposal;
mod refusal;
mod response;
mod routes;
mod session;
mod workshop;

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use crate::analysis::RunOptions;
use crate::analysis::game::Shelf;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::sha256;
use crate::labels::Profile;
use crate::model::Model;
use crate::results::DataSet;
use crate::scenario::{Codes, Document, Parameter, fingerprint, origin};
use crate::strategy::setup::Setup;
use crate::text::strings::{game as words, serve as say};
use crate::text::{Bilingual, Message, Text};
use crate::world::World;
use bench::Bench;
use control::Moves;
use session::Sessions;

/// A scenario on its world, as it was opened.
#[derive(Debug)]
pub struct Base {
    /// The scenario as it was read.
    pub document: Document,
    /// The same, resolved.
    pub model: Model,
    /// The world it runs on.
    pub world: World,
    /// What scenarios may name there.
    pub codes: Codes,
    /// Names of regions and products.
    pub labels: Profile,
    /// The files that the world was built from.
    pub data: Vec<DataSet>,
    /// Where the table's numbers come from.
    pub source: Bilingual,
    /// How old they are.
    pub age: Bilingual,
    /// Where payoff tables are kept between starts.
    pub shelf: Option<Arc<dyn Shelf>>,
}

/// The base of a workbench: a scenario with a game.
#[derive(Debug)]
pub struct Opened {
    base: Base,
    setup: Setup,
    uncertain: Vec<Parameter>,
    hash: String,
}

impl std::ops::Deref for Opened {
    type Target = Base;

    fn deref(&self) -> &Base {
        &self.base
    }
}

impl Opened {
    /// The base of a workbench.
    ///
    /// # Errors
    /// Where the scenario has no game, or one whose costs move.
    pub fn new(base: Base) -> Result<Self, Diagnostics> {
        let refused = |text: &'static Text| {
            let problem = Diagnostic::error("S400", text.message()).help(&words::GAME_HELP);
            Diagnostics::from(problem)
        };
        let game = base.model.game.clone();
        let setup = game.ok_or_else(|| refused(&words::NO_LADDERS))?;
        if base.model.adaptation.is_some() {
            return Err(refused(&say::NO_ADAPTATION));
        }
        let data = base.data.iter().map(|one| one.sha256.as_str());
        let parts: Vec<&str> = data.collect();
        let text = fingerprint(&base.document) + &parts.join("\n");
        Ok(Self {
            uncertain: base.document.uncertain(),
            hash: sha256(text.as_bytes()),
            setup,
            base,
        })
    }

    /// Whether it is one of the program's own scenarios.
    fn is_shipped(&self) -> bool {
        origin(&self.document).starts_with("shipped:")
    }

    /// The number that a control of the world stands on; none where the scenario
    /// says nothing of it.
    fn number(&self, moves: Moves) -> Option<f64> {
        match moves {
            Moves::Number(table, key) => {
                let table = self.document.table(table)?;
                table.number(key).map(crate::range::Range::central)
            }
            Moves::Whole(table, key) => {
                let whole = self.document.table(table)?.integer(key)?;
                Some(whole as f64)
            }
            _ => None,
        }
    }

    /// Codes of the two sides.
    fn codes_of_sides(&self) -> [&str; 2] {
        [0, 1].map(|side: usize| self.setup.sides[side].code.as_str())
    }

    /// What analyses need to know; tables are kept where that is wanted.
    fn options(&self, keep: bool) -> RunOptions {
        RunOptions {
            labels: self.labels.clone(),
            data_source: self.source.clone(),
            data_age: self.age.clone(),
            shelf: self.shelf.clone().filter(|_| keep),
        }
    }
}

/// Words of the program in both languages.
fn wording(text: &'static Text) -> Bilingual {
    Bilingual::of(|language| text.in_language(language).to_owned())
}

/// How a workbench is opened.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens; port 0 takes any that is free.
    pub address: SocketAddr,
    /// Further names that browsers may use for it.
    pub names: Vec<String>,
    /// Whether approximate answers are prepared for changes of the economy.
    pub with_response: bool,
}

/// A workbench that listens.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    app: Arc<App>,
}

/// What every request sees.
#[derive(Debug)]
struct App {
    sessions: Sessions,
    /// Values of `Host` that are answered to.
    hosts: Vec<String>,
    bench: Arc<Bench>,
    gate: routes::Gate,
    jobs: jobs::Jobs,
}

/// Names that browsers use for an address, with its port.
fn hosts(address: SocketAddr, names: &[String]) -> Vec<String> {
    let port = address.port();
    let mut hosts = Vec::new();
    if address.ip().is_loopback() || address.ip().is_unspecified() {
        hosts.extend([format!("127.0.0.1:{port}"), format!("localhost:{port}")]);
        if address.is_ipv6() {
            hosts.push(format!("[::1]:{port}"));
        }
    }
    if !address.ip().is_unspecified() {
        hosts.push(address.to_string());
    }
    hosts.extend(names.iter().map(|name| format!("{name}:{port}")));
    if port == 80 {
        // Browsers leave the usual port out.
        let bare: Vec<String> = hosts.iter().map(|host| host.replace(":80", "")).collect();
        hosts.extend(bare);
    }
    hosts.sort();
    hosts.dedup();
    hosts
}

impl Server {
    /// Listens, and begins to prepare the base in the background.
    ///
    /// # Errors
    /// Where the address is taken or the system has no randomness.
    pub fn bind(opened: Opened, settings: &Settings) -> Result<Self, Message> {
        let refused = |error: &dyn std::fmt::Display| {
            say::CANNOT_LISTEN
                .with("address", settings.address)
                .with("error", error)
        };
        let listener = TcpListener::bind(settings.address).map_err(|error| refused(&error))?;
        let address = listener.local_addr().map_err(|error| refused(&error))?;
        listener
            .set_nonblocking(true)
            .map_err(|error| refused(&error))?;
        let sessions = Sessions::new(address.port())
            .map_err(|error| say::NO_RANDOMNESS.with("error", error))?;
        let bench = Arc::new(Bench::new(opened));
        Bench::prepare(&bench, settings.with_response);
        Ok(Self {
            listener,
            app: Arc::new(App {
                sessions,
                hosts: hosts(address, &settings.names),
                bench,
                gate: routes::Gate::default(),
                jobs: jobs::Jobs::default(),
            }),
        })
    }

    /// The address that opens a session.
    pub fn address(&self) -> String {
        let host = match self.listener.local_addr() {
            Ok(address) if !address.ip().is_unspecified() => address.to_string(),
            Ok(address) => format!("127.0.0.1:{}", address.port()),
            Err(_) => String::new(),
        };
        format!("http://{host}/?token={}", self.app.sessions.token())
    }

    /// Answers until the process ends.
    ///
    /// # Errors
    /// Where the system takes the listener away.
    pub fn run(self) -> std::io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            axum::serve(listener, routes::router(self.app)).await
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_those_of_the_address_and_no_others() {
        let of = |address: &str, names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            hosts(address.parse().unwrap(), &names)
        };
        assert_eq!(of("127.0.0.1:7", &[]), ["127.0.0.1:7", "localhost:7"]);
        assert_eq!(of("192.0.2.1:7", &[]), ["192.0.2.1:7"]);
        assert_eq!(
            of("0.0.0.0:7", &["bench.example"]),
            ["127.0.0.1:7", "bench.example:7", "localhost:7"]
        );
        assert!(of("127.0.0.1:80", &[]).contains(&"localhost".to_owned()));
    }
}
