//! Every source of the data: its licence, its citation, and how many rows it
//! stands behind. Layer 2.
//!
//! `data/sources.csv` says licence and citation by how the name of a source
//! begins (the longest beginning counts), or by file. Any other source is
//! [`Licence::Cited`].

use std::collections::BTreeMap;

use serde::Serialize;

use super::record::records;
use crate::diagnostic::Diagnostics;
use crate::packed;
use crate::text::columns::columns;
use crate::text::strings::sources as words;
use crate::text::{Language, Text};
use crate::world::chains::Confidence;
use crate::world::shipped::{damaged, each, missing};

/// Where licences are listed.
const LIST: &str = "data/sources.csv";
/// What a judgement of this project is called as a source.
const ASSUMPTION: &str = "assumption";

/// On what terms a source is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Licence {
    /// Creative Commons Attribution 4.0.
    CcBy4,
    /// Work of the US government.
    UsPublic,
    /// May be used again with the source named.
    Reuse,
    /// BSD, three clauses.
    Bsd,
    /// Figures of published research.
    Published,
    /// Single facts; no table was copied.
    Cited,
    /// No licence was seen at the source.
    NotSeen,
    /// Of this project.
    Own,
}

impl Licence {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::CcBy4,
        Self::UsPublic,
        Self::Reuse,
        Self::Bsd,
        Self::Published,
        Self::Cited,
        Self::NotSeen,
        Self::Own,
    ];

    /// The word in `data/sources.csv`.
    const fn name(self) -> &'static str {
        match self {
            Self::CcBy4 => "cc_by_4",
            Self::UsPublic => "us_public",
            Self::Reuse => "reuse",
            Self::Bsd => "bsd",
            Self::Published => "published",
            Self::Cited => "cited",
            Self::NotSeen => "not_seen",
            Self::Own => "own",
        }
    }

    fn words(self) -> &'static Text {
        match self {
            Self::CcBy4 => &words::CC_BY_4,
            Self::UsPublic => &words::US_PUBLIC,
            Self::Reuse => &words::REUSE,
            Self::Bsd => &words::BSD,
            Self::Published => &words::PUBLISHED,
            Self::Cited => &words::CITED,
            Self::NotSeen => &words::NOT_SEEN,
            Self::Own => &words::OWN,
        }
    }
}

/// A source of the data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// As the rows name it; for a whole file its citation.
    pub source: String,
    /// On what terms it is used.
    pub licence: Licence,
    /// How to cite it.
    pub citation: String,
    /// Rows that it stands behind.
    pub rows: usize,
    /// Of them high, medium and low confidence; the others do not say.
    pub by_confidence: [usize; 3],
}

/// The sources, the most used of a licence first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sources {
    /// Rows of all of them.
    pub rows: usize,
    /// The sources.
    pub sources: Vec<Source>,
}

/// How the name of a source begins, or a file; licence and citation.
struct Term {
    begins: String,
    file: String,
    licence: Licence,
    citation: String,
}

impl Sources {
    /// Of all shipped data.
    pub fn shipped() -> Result<Self, Diagnostics> {
        let terms = terms()?;
        let mut counts: BTreeMap<String, (usize, [usize; 3])> = BTreeMap::new();
        for record in records()? {
            let (rows, sure) = counts.entry(record.text("source").to_owned()).or_default();
            *rows += 1;
            let confidence = record.text("confidence");
            let place = Confidence::ALL
                .iter()
                .position(|one| one.name() == confidence);
            if let Some(place) = place {
                sure[place] += 1;
            }
        }
        for source in presets()? {
            counts.entry(source).or_default().0 += 1;
        }
        let named = counts.into_iter().map(|(name, count)| {
            let begins = |term: &&Term| !term.begins.is_empty() && name.starts_with(&term.begins);
            let term = terms
                .iter()
                .filter(begins)
                .max_by_key(|term| term.begins.len());
            source(name.clone(), term, count)
        });
        let mut sources: Vec<Source> = named.collect();
        for term in terms.iter().filter(|term| !term.file.is_empty()) {
            let rows = packed::list(&term.file).map(lines).sum();
            sources.push(source(term.citation.clone(), Some(term), (rows, [0; 3])));
        }
        sources.sort_by(|a, b| {
            let key = |source: &Source| (source.licence, std::cmp::Reverse(source.rows));
            key(a).cmp(&key(b))
        });
        let rows = sources.iter().map(|source| source.rows).sum();
        Ok(Self { rows, sources })
    }

    /// As text for the terminal: by licence, the most used first.
    pub fn text(&self, language: Language) -> String {
        let title = words::TITLE
            .with("sources", self.sources.len())
            .with("rows", self.rows);
        let mut page = title.in_language(language) + "\n";
        for licence in Licence::ALL {
            let own = self.sources.iter();
            let own: Vec<&Source> = own.filter(|source| source.licence == licence).collect();
            if !own.is_empty() {
                page.extend(["\n", licence.words().in_language(language), "\n"]);
                page += &block(&own, language);
            }
        }
        page + "\n" + words::WHERE.in_language(language) + "\n"
    }
}

/// Counts in columns, then the names, which are long.
fn block(sources: &[&Source], language: Language) -> String {
    let counts = sources.iter().map(|source| counts(source));
    let counts: Vec<Vec<String>> = std::iter::once(heads(language)).chain(counts).collect();
    let head = words::SOURCE.in_language(language).to_owned();
    let names = std::iter::once(head).chain(sources.iter().map(|source| name(source)));
    let lines = columns(&counts, 0);
    let lines = lines.lines().zip(names);
    let lines: Vec<String> = lines
        .map(|(counts, name)| format!("{counts}  {name}\n"))
        .collect();
    lines.concat()
}

fn heads(language: Language) -> Vec<String> {
    let heads = [&words::ROWS, &words::HIGH, &words::MEDIUM, &words::LOW];
    heads
        .map(|head| head.in_language(language).to_owned())
        .to_vec()
}

fn counts(source: &Source) -> Vec<String> {
    let count = |count: usize| match count {
        0 => String::from("-"),
        count => count.to_string(),
    };
    let counts = std::iter::once(source.rows).chain(source.by_confidence);
    counts.map(count).collect()
}

/// The source and, where that says more, how to cite it.
fn name(source: &Source) -> String {
    if source.citation == source.source || source.citation.is_empty() {
        source.source.clone()
    } else {
        format!("{} [{}]", source.source, source.citation)
    }
}

fn source(name: String, term: Option<&Term>, (rows, by_confidence): (usize, [usize; 3])) -> Source {
    Source {
        licence: term.map_or(Licence::Cited, |term| term.licence),
        citation: term.map_or_else(|| name.clone(), |term| term.citation.clone()),
        source: name,
        rows,
        by_confidence,
    }
}

fn terms() -> Result<Vec<Term>, Diagnostics> {
    let mut terms = Vec::new();
    let names = ["begins", "file", "licence", "citation"];
    each(LIST, names, |[begins, file, licence, citation]| {
        let mut all = Licence::ALL.into_iter();
        terms.push(Term {
            begins: begins.to_owned(),
            file: file.to_owned(),
            licence: all.find(|one| one.name() == licence)?,
            citation: citation.to_owned(),
        });
        Some(())
    })?;
    Ok(terms)
}

/// Rows of a file below its header.
fn lines(file: &str) -> usize {
    let text = packed::file(file).unwrap_or_default();
    text.lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .count()
}

/// Sources of the numbers in `data/equilibrium`, one a number; every judgement
/// is an assumption, whatever it leans on.
fn presets() -> Result<Vec<String>, Diagnostics> {
    let mut sources = Vec::new();
    for file in packed::list("data/equilibrium/") {
        let text = packed::file(file).ok_or_else(|| missing(file))?;
        let table: toml::Table = text.parse().map_err(|_| damaged(file, 1))?;
        let mut open = vec![toml::Value::Table(table)];
        while let Some(value) = open.pop() {
            match value {
                toml::Value::Table(table) => {
                    if let Some(source) = table.get("source").and_then(toml::Value::as_str) {
                        sources.push(plain(source));
                    }
                    open.extend(table.into_iter().map(|(_, value)| value));
                }
                toml::Value::Array(values) => open.extend(values),
                _ => {}
            }
        }
    }
    Ok(sources)
}

/// The name of a source without what follows it.
fn plain(source: &str) -> String {
    if source.starts_with(ASSUMPTION) {
        return ASSUMPTION.to_owned();
    }
    source.split(':').next().unwrap_or(source).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_source_and_every_listed_one_is_used() {
        let sources = Sources::shipped().expect("shipped");
        let rows: usize = sources.sources.iter().map(|source| source.rows).sum();
        assert_eq!(rows, sources.rows);
        assert!(sources.rows > 30_000, "{}", sources.rows);
        for term in terms().expect("shipped") {
            let used = sources
                .sources
                .iter()
                .any(|source| source.citation == term.citation);
            assert!(used, "{} {} stands behind no row", term.begins, term.file);
        }
        for source in &sources.sources {
            assert!(source.rows > 0, "{}", source.source);
            assert!(source.by_confidence.iter().sum::<usize>() <= source.rows);
        }
    }

    #[test]
    fn licences_are_those_of_the_sources() {
        let sources = Sources::shipped().expect("shipped");
        let licence = |name: &str| {
            let mut all = sources.sources.iter();
            all.find(|source| source.source.starts_with(name))
                .map(|source| source.licence)
        };
        assert_eq!(licence("assumption"), Some(Licence::Own));
        assert_eq!(licence("World Bank"), Some(Licence::CcBy4));
        assert_eq!(licence("USGS"), Some(Licence::UsPublic));
        assert_eq!(licence("SIA/BCG"), Some(Licence::Cited));
        assert_eq!(licence("Joe, S."), Some(Licence::Bsd));
        assert_eq!(licence("IEA, Global EV"), Some(Licence::CcBy4));
        assert_eq!(licence("ETO"), None);
    }

    #[test]
    fn the_page_is_in_both_languages() {
        let sources = Sources::shipped().expect("shipped");
        assert!(sources.text(Language::En).contains("CC BY 4.0"));
        assert!(sources.text(Language::Zh).contains("来源"));
    }
}
