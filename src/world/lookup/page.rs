//! What is known of a fact, for the terminal. Layer 2.

use super::{Answer, Fact, Other, Target};
use crate::text::columns::columns;
use crate::text::strings::lookup as words;
use crate::text::{Language, Text};

/// A resolution that only repeats the verdict.
const AGREES: &str = "agrees";
/// Most rows of a list.
const LISTED: usize = 40;

impl Answer {
    /// As text for the terminal: one row in full, several as a list.
    pub fn text(&self, language: Language) -> String {
        let mut page = match self.facts.as_slice() {
            [fact] => whole(fact, language),
            many => list(many, language),
        };
        if !self.targets.is_empty() {
            page += &section(&words::TARGETS, language);
            page += &columns(&target_rows(&self.targets, language), 1);
        }
        if !self.others.is_empty() {
            page += &section(&words::OTHERS, language);
            page += &self
                .others
                .iter()
                .map(|other| beside(other, language))
                .collect::<String>();
        }
        page
    }
}

fn section(title: &Text, language: Language) -> String {
    format!("\n{}\n", title.in_language(language))
}

/// A number as the file has it.
fn plain(value: f64) -> String {
    let rounded = format!("{value:.6}").parse().unwrap_or(value);
    if value.abs() < 1e-3 {
        value.to_string()
    } else {
        rounded.to_string()
    }
}

fn span(range: Option<(f64, f64)>) -> String {
    range.map_or_else(String::new, |(low, high)| {
        format!("{} .. {}", plain(low), plain(high))
    })
}

/// One row with everything it says.
fn whole(fact: &Fact, language: Language) -> String {
    let value = fact.value.map_or_else(String::new, |value| {
        format!("{} {}", plain(value), fact.unit)
            .trim_end()
            .to_owned()
    });
    let named = [
        (&words::FACT_ID, fact.fact_id.clone()),
        (&words::VALUE, value),
        (&words::RANGE, span(fact.range)),
        (&words::YEAR, fact.year.clone()),
        (&words::CONFIDENCE, fact.confidence.clone()),
        (&words::SOURCE, fact.source.clone()),
        (&words::DETAIL, fact.source_detail.clone()),
        (&words::FILE, format!("{}:{}", fact.file, fact.line)),
    ];
    let named = named.map(|(name, value)| (name.in_language(language).to_owned(), value));
    let others = fact.columns.iter();
    let others = others.map(|(name, value)| (name.clone(), value.clone()));
    let rows: Vec<Vec<String>> = (named.into_iter().chain(others))
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| vec![name, value])
        .collect();
    columns(&rows, 2)
}

/// A line a row.
fn list(facts: &[Fact], language: Language) -> String {
    let title = words::FOUND.with("count", facts.len());
    let heads = [
        &words::FACT_ID,
        &words::CONFIDENCE,
        &words::YEAR,
        &words::VALUE,
    ];
    let heads = heads.map(|head| head.in_language(language).to_owned());
    let rows = facts.iter().take(LISTED).map(|fact| {
        let value = fact.value.map_or_else(String::new, plain);
        let (id, sure) = (fact.fact_id.clone(), fact.confidence.clone());
        vec![
            id,
            sure,
            fact.year.clone(),
            format!("{value} {}", fact.unit),
        ]
    });
    let rows: Vec<Vec<String>> = std::iter::once(heads.to_vec()).chain(rows).collect();
    let mut page = format!("{}\n{}", title.in_language(language), columns(&rows, 4));
    if facts.len() > LISTED {
        let more = words::MORE.with("count", facts.len() - LISTED);
        page.extend(["  ", &more.in_language(language), "\n"]);
    }
    page
}

fn target_rows(targets: &[Target], language: Language) -> Vec<Vec<String>> {
    let heads = [
        &words::QUANTITY,
        &words::WANTED,
        &words::GOT,
        &words::RANGE,
        &words::UNIT,
        &words::CONFIDENCE,
        &words::COUNTED,
    ];
    let heads = heads.map(|head| head.in_language(language).to_owned());
    let rows = targets.iter().map(|target| {
        let counted = if target.counted {
            &words::YES
        } else {
            &words::NO
        };
        vec![
            target.quantity.clone(),
            plain(target.wanted),
            target.got.map_or_else(|| String::from("-"), plain),
            span(target.range),
            target.unit.clone(),
            target.confidence.clone(),
            counted.in_language(language).to_owned(),
        ]
    });
    std::iter::once(heads.to_vec()).chain(rows).collect()
}

/// Another row in two lines: the number, then who says so and what was done.
fn beside(other: &Other, language: Language) -> String {
    let value = other.value.map_or_else(String::new, plain);
    let verdict = match (other.comparable.as_str(), other.agrees.as_str()) {
        ("no", _) => Some(&words::NOT_COMPARABLE),
        (_, "yes") => Some(&words::AGREES),
        (_, "no") => Some(&words::DISAGREES),
        _ => None,
    };
    let verdict = verdict.map_or("", |words| words.in_language(language));
    let first = [&value, &other.unit, &other.year, &other.confidence];
    let first: Vec<&str> = first
        .iter()
        .map(|part| part.as_str())
        .chain([verdict])
        .collect();
    let first: Vec<&str> = first.into_iter().filter(|part| !part.is_empty()).collect();
    let second = [&other.source, &other.resolution, &other.fact_id];
    let second: Vec<&str> = (second.iter().map(|part| part.as_str()))
        .filter(|part| !part.is_empty() && *part != AGREES)
        .collect();
    format!("  {}\n      {}\n", first.join(", "), second.join("; "))
}
