//! `world cascade`: what a failed producer or link drags down.

use serde::Serialize;

use super::{LISTED, Maker, Origin, percent};
use crate::exposure::cascade::{Risk, Scratch};
use crate::exposure::chokepoint::Link;
use crate::labels::Labels;
use crate::table::Table;
use crate::text::Language;
use crate::text::columns::columns;
use crate::text::strings::{exposure as words, world as heads};
use crate::world::report::{header, heading, section};

/// Producers and links that fail together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    /// Producers that stop.
    pub producers: Vec<usize>,
    /// Links over which nothing more is sold.
    pub links: Vec<Link>,
}

/// What fails, by its codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Names {
    /// Producers that stop.
    pub producers: Vec<Maker>,
    /// Links over which nothing more is sold.
    pub links: Vec<Sale>,
}

/// A link by its ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sale {
    /// Who sells.
    pub seller: Maker,
    /// Who buys.
    pub buyer: Maker,
}

/// Producers or links by what the failure of each alone drags down.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Screening {
    /// Where the numbers come from.
    pub origin: Origin,
    /// The largest risks first.
    pub failures: Vec<Ranked>,
}

/// A failure with its risk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranked {
    /// What fails.
    #[serde(flatten)]
    pub failed: Names,
    /// Shares of world output.
    pub risk: Risk,
    /// Least and greatest ESRI under the other readings of what is essential.
    pub range: (f64, f64),
}

/// What a chosen failure drags down.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Consequences {
    /// Where the numbers come from.
    pub origin: Origin,
    /// What fails.
    pub failed: Names,
    /// Shares of world output.
    pub risk: Risk,
    /// Least and greatest ESRI under the other readings of what is essential.
    pub range: (f64, f64),
    /// Every region's loss of output, the largest first.
    pub regions: Vec<(String, f64)>,
    /// Producers that lose most money, without those that failed.
    pub producers: Vec<Loser>,
}

/// A producer and its losses.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Loser {
    /// Which.
    #[serde(flatten)]
    pub maker: Maker,
    /// Share of its output lost for missing inputs.
    pub downstream: f64,
    /// Share of its output lost for missing customers.
    pub upstream: f64,
}

impl Failed {
    /// One producer.
    pub fn producer(at: usize) -> Self {
        Self {
            producers: vec![at],
            links: Vec::new(),
        }
    }

    /// One link.
    pub fn link(link: Link) -> Self {
        Self {
            producers: Vec::new(),
            links: vec![link],
        }
    }

    /// By its codes.
    fn names(&self, table: &Table) -> Names {
        let maker = |at: usize| Maker::of(table, at);
        Names {
            producers: self.producers.iter().map(|&at| maker(at)).collect(),
            links: (self.links.iter())
                .map(|link| Sale {
                    seller: maker(link.seller.index()),
                    buyer: maker(link.buyer.index()),
                })
                .collect(),
        }
    }
}

impl Names {
    /// In words: producers, then links with an arrow between their ends.
    fn words(&self, labels: &Labels, language: Language) -> String {
        let name = |maker: &Maker| maker.cells(labels).join(" ");
        let links = (self.links.iter())
            .map(|link| format!("{} → {}", name(&link.seller), name(&link.buyer)));
        let all: Vec<String> = self.producers.iter().map(name).chain(links).collect();
        all.join(words::BETWEEN_NAMES.in_language(language))
    }
}

impl Screening {
    /// From ranked risks: what fails, risk, range.
    pub fn new(table: &Table, ranked: &[(Failed, Risk, (f64, f64))]) -> Self {
        Self {
            origin: Origin::of(table),
            failures: (ranked.iter())
                .map(|(failed, risk, range)| Ranked {
                    failed: failed.names(table),
                    risk: *risk,
                    range: *range,
                })
                .collect(),
        }
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let heads = [
            &words::FAILS,
            &words::ESRI,
            &words::RANGE,
            &words::ESRI_D,
            &words::ESRI_U,
        ];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.failures.iter().map(|row| {
            vec![
                row.failed.words(labels, language),
                percent(row.risk.both),
                range(row.range),
                percent(row.risk.downstream),
                percent(row.risk.upstream),
            ]
        }));
        let links = self.failures.iter().any(|row| !row.failed.links.is_empty());
        let title = if links {
            &words::CASCADE_LINKS
        } else {
            &words::CASCADE_TITLE
        };
        heading(title.in_language(language))
            + &columns(&rows, 1)
            + "\n"
            + &method(links, language)
            + "\n"
    }
}

impl Consequences {
    /// From a finished run.
    pub fn new(
        table: &Table,
        failed: &Failed,
        (risk, range): (Risk, (f64, f64)),
        scratch: &Scratch,
    ) -> Self {
        Self {
            origin: Origin::of(table),
            failed: failed.names(table),
            risk,
            range,
            regions: regions(table, scratch),
            producers: losers(table, failed, scratch),
        }
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let failed = self.failed.words(labels, language);
        let title = words::KILL_TITLE.with("failed", failed);
        let sentence = words::KILL_SENTENCE
            .with("both", percent(self.risk.both))
            .with("range", range(self.range))
            .with("down", percent(self.risk.downstream))
            .with("up", percent(self.risk.upstream));
        let mut rows = vec![header(&[&heads::REGION, &words::LOST_OUTPUT], language)];
        let regions = self.regions.iter();
        rows.extend(
            regions.map(|(code, loss)| vec![labels.region(code).to_owned(), percent(*loss)]),
        );
        let heads = [
            &heads::REGION,
            &heads::PRODUCT,
            &words::LOST_DOWN,
            &words::LOST_UP,
        ];
        let mut losers = vec![header(&heads, language)];
        losers.extend(self.producers.iter().map(|row| {
            let mut line = row.maker.cells(labels).to_vec();
            line.extend([percent(row.downstream), percent(row.upstream)]);
            line
        }));
        let method = method(!self.failed.links.is_empty(), language);
        heading(&title.in_language(language))
            + &sentence.in_language(language)
            + "\n\n"
            + &columns(&rows, 1)
            + "\n"
            + &section(&words::LOSERS, language)
            + &columns(&losers, 2)
            + "\n"
            + &method
            + "\n"
    }
}

/// Share of every region's output that is lost, the largest first.
fn regions(table: &Table, scratch: &Scratch) -> Vec<(String, f64)> {
    let output = table.costs();
    let (down, up) = (scratch.downstream(), scratch.upstream());
    let count = table.producers.regions.len();
    let (mut lost, mut whole) = (vec![0.0; count], vec![0.0; count]);
    for (producer, output) in output.iter().enumerate() {
        let region = table.producers.region(producer).index();
        lost[region] += down[producer].max(up[producer]) * output;
        whole[region] += output;
    }
    let mut regions: Vec<(String, f64)> =
        (table.producers.regions.iter().zip(lost.iter().zip(whole)))
            .map(|(code, (lost, whole))| {
                (code.clone(), crate::exposure::chains::share(*lost, whole))
            })
            .collect();
    regions.sort_by(|a, b| b.1.total_cmp(&a.1));
    regions
}

/// Producers that lose most money, without those that failed.
fn losers(table: &Table, failed: &Failed, scratch: &Scratch) -> Vec<Loser> {
    let output = table.costs();
    let (down, up) = (scratch.downstream(), scratch.upstream());
    let money = |producer: usize| down[producer].max(up[producer]) * output[producer];
    let mut losers: Vec<usize> = (0..output.len())
        .filter(|producer| !failed.producers.contains(producer) && money(*producer) > 0.0)
        .collect();
    losers.sort_by(|&a, &b| money(b).total_cmp(&money(a)));
    losers.truncate(LISTED);
    (losers.into_iter())
        .map(|producer| Loser {
            maker: Maker::of(table, producer),
            downstream: down[producer],
            upstream: up[producer],
        })
        .collect()
}

/// How it was measured.
fn method(links: bool, language: Language) -> String {
    let mut method = words::CASCADE_METHOD.in_language(language).to_owned();
    if links {
        method += "\n";
        method += words::LINK_METHOD.in_language(language);
    }
    method
}

fn range((low, high): (f64, f64)) -> String {
    format!("{} .. {}", percent(low), percent(high))
}
