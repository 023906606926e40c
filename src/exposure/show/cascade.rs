//! `world cascade`: what a failed producer drags down.

use serde::Serialize;

use super::{LISTED, Maker, Origin, percent};
use crate::exposure::cascade::{Risk, Scratch};
use crate::labels::Labels;
use crate::table::Table;
use crate::text::Language;
use crate::text::columns::columns;
use crate::text::strings::{exposure as words, world as heads};
use crate::world::report::{header, heading, section};

/// Producers by what the failure of each alone drags down.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Screening {
    /// Where the numbers come from.
    pub origin: Origin,
    /// The largest risks first.
    pub producers: Vec<Ranked>,
}

/// A producer with its risk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranked {
    /// Which.
    #[serde(flatten)]
    pub maker: Maker,
    /// Shares of world output.
    pub risk: Risk,
    /// Least and greatest ESRI under the other readings of what is essential.
    pub range: (f64, f64),
}

/// What the failure of chosen producers drags down.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Failed {
    /// Where the numbers come from.
    pub origin: Origin,
    /// Who fails.
    pub killed: Vec<Maker>,
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

impl Screening {
    /// From ranked risks: producer, risk, range.
    pub fn new(table: &Table, ranked: &[(usize, Risk, (f64, f64))]) -> Self {
        Self {
            origin: Origin::of(table),
            producers: (ranked.iter())
                .map(|&(producer, risk, range)| Ranked {
                    maker: Maker::of(table, producer),
                    risk,
                    range,
                })
                .collect(),
        }
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let heads = [
            &heads::REGION,
            &heads::PRODUCT,
            &words::ESRI,
            &words::RANGE,
            &words::ESRI_D,
            &words::ESRI_U,
        ];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.producers.iter().map(|row| {
            let mut line = row.maker.cells(labels).to_vec();
            line.extend([
                percent(row.risk.both),
                range(row.range),
                percent(row.risk.downstream),
                percent(row.risk.upstream),
            ]);
            line
        }));
        let method = words::CASCADE_METHOD.in_language(language);
        heading(words::CASCADE_TITLE.in_language(language))
            + &columns(&rows, 2)
            + "\n"
            + &self.origin.lines(method, language)
    }
}

impl Failed {
    /// From a finished run.
    pub fn new(
        table: &Table,
        killed: &[usize],
        (risk, range): (Risk, (f64, f64)),
        scratch: &Scratch,
    ) -> Self {
        let output = table.costs();
        let (down, up) = (scratch.downstream(), scratch.upstream());
        let loss = |producer: usize| down[producer].max(up[producer]);
        let mut losers: Vec<usize> = (0..output.len())
            .filter(|producer| !killed.contains(producer) && loss(*producer) > 0.0)
            .collect();
        let money = |producer: usize| loss(producer) * output[producer];
        losers.sort_by(|&a, &b| money(b).total_cmp(&money(a)));
        losers.truncate(LISTED);
        let mut regions: Vec<(String, f64)> = (table.producers.regions.iter().enumerate())
            .map(|(region, code)| {
                let here = |producer: &usize| table.producers.region(*producer).index() == region;
                let (mut lost, mut whole) = (0.0, 0.0);
                for producer in (0..output.len()).filter(here) {
                    lost += money(producer);
                    whole += output[producer];
                }
                (code.clone(), crate::exposure::chains::share(lost, whole))
            })
            .collect();
        regions.sort_by(|a, b| b.1.total_cmp(&a.1));
        Self {
            origin: Origin::of(table),
            killed: killed.iter().map(|&at| Maker::of(table, at)).collect(),
            risk,
            range,
            regions,
            producers: (losers.into_iter())
                .map(|producer| Loser {
                    maker: Maker::of(table, producer),
                    downstream: down[producer],
                    upstream: up[producer],
                })
                .collect(),
        }
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let names: Vec<String> = (self.killed.iter())
            .map(|maker| maker.cells(labels).join(" "))
            .collect();
        let title = words::KILL_TITLE.with("producers", names.join(", "));
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
        let method = words::CASCADE_METHOD.in_language(language);
        heading(&title.in_language(language))
            + &sentence.in_language(language)
            + "\n\n"
            + &columns(&rows, 1)
            + "\n"
            + &section(&words::LOSERS, language)
            + &columns(&losers, 2)
            + "\n"
            + &self.origin.lines(method, language)
    }
}

fn range((low, high): (f64, f64)) -> String {
    format!("{} .. {}", percent(low), percent(high))
}
