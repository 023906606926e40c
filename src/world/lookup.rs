//! Where a number comes from: one fact or assumption by its id. Layer 2.
//!
//! Facts have their `fact_id`; an assumption has `assumption-` and its id,
//! region and sector, for example `assumption-net-exports-usa`.

use serde::Serialize;

use super::shipped::{each, number};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::text::Language;
use crate::text::columns::columns;
use crate::text::strings::world as words;

/// A row of `data/macro` with its source.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fact {
    /// Unique and kept.
    pub fact_id: String,
    /// What is measured or assumed.
    pub item: String,
    /// Region, partner and sector; empty where there is none.
    pub region: String,
    /// The other side of a flow.
    pub partner: String,
    /// Sector or customs code.
    pub sector: String,
    /// The number.
    pub value: f64,
    /// Least and greatest value of an assumption.
    pub range: Option<(f64, f64)>,
    /// Unit of the number.
    pub unit: String,
    /// Year; empty for an assumption.
    pub year: String,
    /// Who says so.
    pub source: String,
    /// Where exactly, and how it was obtained.
    pub source_detail: String,
    /// high, medium or low.
    pub confidence: String,
}

/// The fact or assumption of that id.
pub fn fact(id: &str) -> Result<Fact, Diagnostics> {
    let all = facts()?;
    if let Some(found) = all.iter().find(|fact| fact.fact_id == id) {
        return Ok(found.clone());
    }
    let unknown = Diagnostic::error("W006", words::UNKNOWN_FACT.with("id", id));
    let near = nearest(id, all.iter().map(|fact| fact.fact_id.as_str()));
    Err(match near {
        Some(near) => unknown.help(words::FACT_NEAR.with("near", near)).into(),
        None => unknown.into(),
    })
}

/// Every fact and assumption of `data/macro`, in the order of the files.
pub fn facts() -> Result<Vec<Fact>, Diagnostics> {
    let mut all = Vec::new();
    for name in ["gdp", "manufacturing", "trade_totals"] {
        read_facts(&format!("data/macro/{name}.csv"), &mut all)?;
    }
    read_assumptions(&mut all)?;
    Ok(all)
}

fn read_facts(file: &str, all: &mut Vec<Fact>) -> Result<(), Diagnostics> {
    let names = [
        "value",
        "fact_id",
        "item",
        "region",
        "partner",
        "sector",
        "unit",
        "year",
        "source",
        "source_detail",
        "confidence",
    ];
    each(file, names, |[value, texts @ ..]| {
        let [
            fact_id,
            item,
            region,
            partner,
            sector,
            unit,
            year,
            source,
            source_detail,
            confidence,
        ] = texts.map(str::to_owned);
        all.push(Fact {
            value: number(value)?,
            range: None,
            fact_id,
            item,
            region,
            partner,
            sector,
            unit,
            year,
            source,
            source_detail,
            confidence,
        });
        Some(())
    })
}

fn read_assumptions(all: &mut Vec<Fact>) -> Result<(), Diagnostics> {
    let names = [
        "value",
        "low",
        "high",
        "id",
        "region",
        "sector",
        "unit",
        "source",
        "source_detail",
        "confidence",
    ];
    each(
        "data/macro/assumptions.csv",
        names,
        |[value, low, high, texts @ ..]| {
            let [
                item,
                region,
                sector,
                unit,
                source,
                source_detail,
                confidence,
            ] = texts.map(str::to_owned);
            let words = ["assumption", &item, &region, &sector];
            let present = words.into_iter().filter(|word| !word.is_empty());
            let name: Vec<String> = present
                .map(|word| word.to_lowercase().replace('_', "-"))
                .collect();
            all.push(Fact {
                fact_id: name.join("-"),
                value: number(value)?,
                range: Some((number(low)?, number(high)?)),
                item,
                region,
                sector,
                unit,
                source,
                source_detail,
                confidence,
                ..Fact::default()
            });
            Some(())
        },
    )
}

impl Fact {
    /// As text for the terminal.
    pub fn text(&self, language: Language) -> String {
        let range = self
            .range
            .map_or_else(String::new, |(low, high)| format!("{low} .. {high}"));
        let rows = [
            (&words::FACT_ID, self.fact_id.clone()),
            (&words::FACT_ITEM, self.item.clone()),
            (&words::REGION, self.region.clone()),
            (&words::FACT_PARTNER, self.partner.clone()),
            (&words::PRODUCT, self.sector.clone()),
            (&words::VALUE, format!("{} {}", self.value, self.unit)),
            (&words::FACT_RANGE, range),
            (&words::FACT_YEAR, self.year.clone()),
            (&words::FACT_SOURCE, self.source.clone()),
            (&words::FACT_DETAIL, self.source_detail.clone()),
            (&words::FACT_CONFIDENCE, self.confidence.clone()),
        ];
        let rows: Vec<Vec<String>> = (rows.into_iter())
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| vec![name.in_language(language).to_owned(), value])
            .collect();
        columns(&rows, 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_every_row_names_its_source() {
        let all = facts().expect("shipped");
        let ids: BTreeSet<&str> = all.iter().map(|fact| fact.fact_id.as_str()).collect();
        assert_eq!(ids.len(), all.len());
        assert!(all.len() > 800);
        for fact in &all {
            let id = &fact.fact_id;
            assert!(crate::ids::is_id(id), "{id}");
            assert!(!fact.source.is_empty() && !fact.unit.is_empty(), "{id}");
            assert!(
                ["high", "medium", "low"].contains(&fact.confidence.as_str()),
                "{id}"
            );
            assert_eq!(fact.range.is_some(), fact.source == "assumption", "{id}");
        }
    }

    #[test]
    fn a_fact_is_found_by_its_id_and_a_typing_mistake_is_answered() {
        let found = fact("gdp-sim9-chn-2023").expect("there");
        assert_eq!((found.value, found.year.as_str()), (17794.8, "2023"));
        let judged = fact("assumption-net-exports-usa").expect("there");
        assert_eq!(judged.range, Some((-3.5, -2.3)));
        let problems = fact("gdp-sim9-chn-2032").expect_err("no such fact");
        let help = problems
            .iter()
            .next()
            .and_then(|problem| problem.help.clone());
        assert!(help.is_some_and(|help| help.to_string().contains("gdp-sim9-chn-20")));
        assert!(
            found.text(Language::Zh).contains("来源")
                && !found.text(Language::Zh).contains("取值范围")
        );
    }
}
