//! Where a number comes from: facts and assumptions by id, by quantity or by
//! any word, with all rows that speak of the same thing. Layer 2.
//!
//! Facts have their `fact_id`; an assumption of `data/macro` has `assumption-`
//! and its id, region and sector, for example `assumption-net-exports-usa`.

mod page;
mod record;
pub mod sources;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::Serialize;

use self::record::{Record, maybe, records};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest, shown};
use crate::text::strings::lookup as words;

/// What is known of what was asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// As asked.
    pub asked: String,
    /// The rows meant: one with that id, those of that quantity, or those that
    /// have every word.
    pub facts: Vec<Fact>,
    /// What the network should have of it, and has.
    pub targets: Vec<Target>,
    /// Other rows that speak of the same, agreeing or not.
    pub others: Vec<Other>,
}

/// A row of the data with its source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// Unique and kept.
    pub fact_id: String,
    /// The file it is in.
    pub file: &'static str,
    /// Its line there.
    pub line: u64,
    /// The number, if the row has one.
    pub value: Option<f64>,
    /// Least and greatest value; `null` for one without bound.
    pub range: Option<(f64, f64)>,
    /// Unit of the number.
    pub unit: String,
    /// Year, if the row speaks of one.
    pub year: String,
    /// The other columns as they are called in the file (docs/data.md).
    pub columns: IndexMap<String, String>,
    /// Who says so.
    pub source: String,
    /// Where exactly, and how it was obtained.
    pub source_detail: String,
    /// high, medium or low; empty where the file does not say.
    pub confidence: String,
}

/// A row of `targets.csv`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Target {
    /// Name of the quantity.
    pub quantity: String,
    /// Its own id.
    pub fact_id: String,
    /// What the network should have, in `unit`.
    pub wanted: f64,
    /// Least and greatest value.
    pub range: Option<(f64, f64)>,
    /// What the built world has, in `unit`; none if no world was asked.
    pub got: Option<f64>,
    /// `percent` or `USD_bn`.
    pub unit: String,
    /// Whether it counts in the fit.
    pub counted: bool,
    /// Why not, or what else is to be known.
    pub note: String,
    /// high, medium or low.
    pub confidence: String,
}

/// Another number for the same quantity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Other {
    /// Its own id.
    pub fact_id: String,
    /// The number.
    pub value: Option<f64>,
    /// Unit of the number.
    pub unit: String,
    /// Year of the number.
    pub year: String,
    /// Whether it measures the same thing, if the row says.
    pub comparable: String,
    /// Whether it agrees with the one that is used, if the row says.
    pub agrees: String,
    /// What was done about it.
    pub resolution: String,
    /// Who says so.
    pub source: String,
    /// high, medium or low.
    pub confidence: String,
}

/// What the data say of an id, a quantity or some words.
pub fn find(asked: &str) -> Result<Answer, Diagnostics> {
    let records = records()?;
    let found = matching(&records, asked);
    if found.is_empty() {
        return Err(unknown(&records, asked));
    }
    let close = found.len() == 1 || found.iter().all(|record| is_about(record, asked));
    let (mut targets, mut others) = (Vec::new(), Vec::new());
    if close {
        let anchors: BTreeSet<&str> = found.iter().flat_map(|record| ties(record)).collect();
        let related = (records.iter()).filter(|record| {
            let tied = ties(record).any(|tie| anchors.contains(tie));
            tied || found.iter().any(|found| same_share(found, record))
        });
        for record in related {
            if record.file.ends_with("/targets.csv") {
                targets.extend(target(record));
            } else if !found.contains(&record) {
                others.push(other(record));
            }
        }
    }
    Ok(Answer {
        asked: asked.to_owned(),
        facts: found.into_iter().map(fact).collect(),
        targets,
        others,
    })
}

/// The number of every row that has one, by its id.
pub fn numbers() -> Result<BTreeMap<String, f64>, Diagnostics> {
    let numbers = records()?.into_iter().filter_map(|record| {
        let (value, ..) = record.number()?;
        Some((record.id, value))
    });
    Ok(numbers.collect())
}

impl Answer {
    /// Puts beside each target what a built world has: `got` is asked by the
    /// target's `fact_id` and answers in the target's unit.
    pub fn set_got(&mut self, got: impl Fn(&str) -> Option<f64>) {
        for target in &mut self.targets {
            target.got = got(&target.fact_id);
        }
    }
}

/// The row of that id, else those of that quantity, else those with every word.
fn matching<'a>(records: &'a [Record], asked: &str) -> Vec<&'a Record> {
    if let Some(found) = records.iter().find(|record| record.id == asked) {
        return vec![found];
    }
    let of_quantity: Vec<&Record> = (records.iter())
        .filter(|record| is_about(record, asked))
        .collect();
    if !of_quantity.is_empty() {
        return of_quantity;
    }
    let wanted: Vec<String> = asked.split_whitespace().map(str::to_lowercase).collect();
    let mentions = |record: &&Record| !wanted.is_empty() && record.mentions(&wanted);
    records.iter().filter(mentions).collect()
}

fn is_about(record: &Record, quantity: &str) -> bool {
    !quantity.is_empty() && record.text("quantity") == quantity
}

/// Ids and quantities that tie rows together.
fn ties(record: &Record) -> impl Iterator<Item = &str> {
    let names = ["used_fact", "of", "quantity"].map(|column| record.text(column));
    let all = names.into_iter().chain([record.id.as_str()]);
    all.filter(|tie| !tie.is_empty())
}

/// Whether two rows are shares of one region in one stage.
fn same_share(a: &Record, b: &Record) -> bool {
    let shares = |record: &Record| record.file.ends_with("/shares.csv");
    let same = |column| a.text(column) == b.text(column);
    shares(a) && shares(b) && same("stage") && same("region")
}

fn fact(record: &Record) -> Fact {
    let (value, range, unit) = match record.number() {
        Some((value, range, unit)) => (Some(value), range, unit),
        None => (None, None, String::new()),
    };
    let text = |column| record.text(column).to_owned();
    Fact {
        fact_id: record.id.clone(),
        file: record.file,
        line: record.line,
        value,
        range,
        unit,
        year: text("year"),
        columns: record.others(),
        source: text("source"),
        source_detail: text("source_detail"),
        confidence: text("confidence"),
    }
}

fn target(record: &Record) -> Option<Target> {
    let (wanted, range, unit) = record.number()?;
    let text = |column| record.text(column).to_owned();
    Some(Target {
        quantity: text("quantity"),
        fact_id: record.id.clone(),
        wanted,
        range,
        got: None,
        unit,
        counted: record.text("counted") == "yes",
        note: text("note"),
        confidence: text("confidence"),
    })
}

fn other(record: &Record) -> Other {
    let text = |column| record.text(column).to_owned();
    let number = record.number();
    Other {
        fact_id: record.id.clone(),
        value: maybe(record, "value_2023").or(number.as_ref().map(|(value, ..)| *value)),
        unit: number.map_or_else(String::new, |(_, _, unit)| unit),
        year: text("year"),
        comparable: text("comparable"),
        agrees: text("agrees"),
        resolution: text("resolution"),
        source: text("source"),
        confidence: text("confidence"),
    }
}

fn unknown(records: &[Record], asked: &str) -> Diagnostics {
    let unknown = Diagnostic::error("W006", words::UNKNOWN_FACT.with("id", shown(asked)));
    let names = records.iter().flat_map(ties);
    match nearest(asked, names) {
        Some(near) => unknown.help(words::FACT_NEAR.with("near", near)).into(),
        None => unknown.help(words::FACT_HELP.message()).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn ids_are_unique_and_every_row_names_its_source() {
        let all = records().expect("shipped");
        let ids: BTreeSet<&str> = all.iter().map(|record| record.id.as_str()).collect();
        assert_eq!(ids.len(), all.len());
        assert!(all.len() > 2700, "{}", all.len());
        for record in &all {
            let id = &record.id;
            assert!(!record.text("source").is_empty(), "{id}");
            let confidence = record.text("confidence");
            let rated = ["high", "medium", "low"].contains(&confidence);
            assert_eq!(
                rated,
                record.file != "data/trade/trade_elasticities_sector.csv",
                "{id}"
            );
            let plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(id.bytes().all(plain), "{id}");
        }
    }

    #[test]
    fn a_fact_is_found_by_its_id_and_a_typing_mistake_is_answered() {
        let found = find("gdp-sim9-chn-2023").expect("there").facts.remove(0);
        assert_eq!((found.value, found.year.as_str()), (Some(17794.8), "2023"));
        let judged = find("assumption-net-exports-usa").expect("there");
        assert_eq!(judged.facts[0].range, Some((-3.5, -2.3)));
        let problems = find("gdp-sim9-chn-2032").expect_err("no such fact");
        let help = problems
            .iter()
            .next()
            .and_then(|problem| problem.help.clone());
        assert!(help.is_some_and(|help| help.to_string().contains("gdp-sim9-chn-20")));
        assert!(find("").is_err() && find("   ").is_err());
    }

    #[test]
    fn every_row_that_disagrees_is_shown_beside_what_is_used() {
        let answer = find("semi-share-raw-gallium-ga-usgs23-chn").expect("there");
        let values: Vec<f64> = answer
            .others
            .iter()
            .filter_map(|other| other.value)
            .collect();
        // data/chains/README.md, "Where facts disagree".
        for value in [80.0, 94.0, 99.0] {
            assert!(values.contains(&value), "{value} of {values:?}");
        }
        assert!(answer.others.iter().any(|other| other.agrees == "no"));
        assert!(
            answer
                .others
                .iter()
                .all(|other| !other.resolution.is_empty())
        );
        let target = answer.targets.first().expect("a target is made from it");
        assert_eq!((target.wanted, target.got), (98.0, None));
        // The same rows from the other side.
        let other = &answer.others[0].fact_id;
        let back = find(other).expect("there");
        assert!(
            back.others
                .iter()
                .any(|row| row.fact_id == answer.facts[0].fact_id)
        );
    }

    #[test]
    fn a_quantity_and_a_word_find_their_rows() {
        let answer = find("want-world-output-raw-gallium").expect("a quantity");
        assert_eq!(answer.targets.len(), 1);
        assert_eq!(answer.facts[0].value, Some(0.2025));
        let many = find("gallium chn").expect("words");
        assert!(many.facts.len() > 5 && many.targets.is_empty());
        let mut filled = answer;
        filled.set_got(|id| (id == "target-world-output-raw-gallium").then_some(0.2));
        assert_eq!(filled.targets[0].got, Some(0.2));
    }

    #[test]
    fn a_page_speaks_both_languages_and_hides_what_is_not_there() {
        let answer = find("gdp-sim9-chn-2023").expect("there");
        let page = answer.text(Language::Zh);
        assert!(
            page.contains("来源") && !page.contains("取值范围"),
            "{page}"
        );
        let page = find("semi-share-raw-gallium-ga-usgs23-chn").expect("there");
        assert!(page.text(Language::En).contains("USGS"));
    }
}
