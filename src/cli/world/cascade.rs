//! `interdep world cascade [--kill PRODUCER...] [--kill-link LINK...] [--links]`.

use clap::Args;

use super::{Flags, answer};
use crate::analysis::cascade;
use crate::cli::terminal::{Exit, Failure, Terminal};
use crate::diagnostic::nearest;
use crate::exposure::cascade::Scratch;
use crate::exposure::chokepoint::Link;
use crate::exposure::show::cascade::{Consequences, Failed, Screening};
use crate::ids::ProducerId;
use crate::table::{Producers, Table};
use crate::text::strings::cli as say;

/// What stands between seller and buyer.
const ARROW: &str = "->";

/// Arguments of `world cascade`.
#[derive(Args, Debug)]
pub(super) struct CascadeFlags {
    #[arg(long, num_args = 1.., value_name = "PRODUCER")]
    kill: Vec<String>,
    #[arg(long, num_args = 1.., value_name = "LINK")]
    kill_link: Vec<String>,
    #[arg(long, conflicts_with_all = ["kill", "kill_link"])]
    links: bool,
    #[command(flatten)]
    flags: Flags,
}

impl CascadeFlags {
    /// What fails along with producers or links.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let open = self.flags.open(terminal)?;
        let table = &open.world.table;
        let failed = Failed {
            producers: find_producers(&self.kill, &table.producers)?,
            links: find_links(&self.kill_link, table)?,
        };
        let readings = cascade::Readings::of(&open.world);
        if failed == Failed::default() {
            let scenarios = if self.links {
                cascade::links(table)
            } else {
                cascade::producers(table)
            };
            let page = Screening::new(table, &cascade::screen(&readings, scenarios));
            return answer(
                terminal,
                &open,
                self.flags.json,
                &page,
                |labels, language| page.text(labels, language),
            );
        }
        let mut scratch = Scratch::default();
        let found = readings.fail(&failed, &mut scratch);
        let page = Consequences::new(table, &failed, found, &scratch);
        answer(
            terminal,
            &open,
            self.flags.json,
            &page,
            |labels, language| page.text(labels, language),
        )
    }
}

/// The producers that are to fail, each once.
fn find_producers(names: &[String], producers: &Producers) -> Result<Vec<usize>, Failure> {
    let mut found = Vec::new();
    for name in names {
        let place = find_producer(name, producers)?;
        if !found.contains(&place) {
            found.push(place);
        }
    }
    Ok(found)
}

fn find_producer(name: &str, producers: &Producers) -> Result<usize, Failure> {
    let known: Vec<String> = (0..producers.len()).map(|at| producers.name(at)).collect();
    if let Some(place) = known.iter().position(|known| known == name) {
        return Ok(place);
    }
    let message = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => say::UNKNOWN_PRODUCER.with("near", near),
        None => say::UNKNOWN_PRODUCER_OF.with("known", known.first().map_or("", |name| name)),
    };
    Err(Failure::Usage(message.with("code", name)))
}

/// The links that are to fail, each once.
fn find_links(names: &[String], table: &Table) -> Result<Vec<Link>, Failure> {
    let mut found = Vec::new();
    for name in names {
        let Some((seller, buyer)) = name.split_once(ARROW) else {
            return Err(Failure::Usage(say::NO_LINK.with("link", name)));
        };
        let [seller, buyer] =
            [seller, buyer].map(|name| find_producer(name.trim(), &table.producers));
        let (seller, buyer) = (seller?, buyer?);
        if table.intermediate.get(seller, buyer) <= 0.0 {
            let message = say::EMPTY_LINK.with("seller", table.producers.name(seller));
            let message = message.with("buyer", table.producers.name(buyer));
            return Err(Failure::Usage(message));
        }
        let link = Link {
            seller: ProducerId(seller),
            buyer: ProducerId(buyer),
        };
        if !found.contains(&link) {
            found.push(link);
        }
    }
    Ok(found)
}
