//! The Chinese-English glossary: data that the terminal and the report show.
//! Layer 0.
//!
//! Terms are in `data/glossary.toml`, with a definition in each language and,
//! where the two sides use a word differently, a note on how.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Bilingual;
use crate::packed;

static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let text = packed::file("data/glossary.toml").unwrap_or_default();
    let glossary: Glossary = toml::from_str(&text)
        .unwrap_or_else(|error| panic!("shipped glossary does not parse, please report: {error}"));
    glossary.term
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Glossary {
    term: Vec<Term>,
}

/// A field that terms belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What governments do.
    Measure,
    /// The semiconductor chain.
    Chips,
    /// The battery chain.
    Batteries,
    /// Metals and minerals.
    Minerals,
    /// Tables and networks.
    Network,
    /// Economics of the equilibrium.
    Economics,
    /// The weekly engine.
    Disruption,
    /// The game between two sides.
    Strategy,
    /// Words of the dialogue.
    Dialogue,
    /// Draws and intervals.
    Uncertainty,
}

impl Field {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 10] = [
        Self::Measure,
        Self::Chips,
        Self::Batteries,
        Self::Minerals,
        Self::Network,
        Self::Economics,
        Self::Disruption,
        Self::Strategy,
        Self::Dialogue,
        Self::Uncertainty,
    ];
}

/// One term in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stable name, kebab-case.
    pub id: String,
    /// What it belongs to.
    pub field: Field,
    /// The term.
    pub name: Bilingual,
    /// What it means here.
    pub definition: Bilingual,
    /// How the languages or the sides differ in using it; none where they do not.
    pub usage: Option<Bilingual>,
}

impl Term {
    /// Whether `words`, in lower case, are its id or part of its name.
    fn answers_to(&self, words: &str) -> bool {
        self.id == words
            || self.name.en.to_lowercase().contains(words)
            || self.name.zh.to_lowercase().contains(words)
    }
}

/// All terms, sorted by id.
pub fn terms() -> &'static [Term] {
    &TERMS
}

/// The terms that `words` name, exactly if any does, else as part of a name.
pub fn find(words: &str) -> Vec<&'static Term> {
    let words = words.trim().to_lowercase();
    let exact = |term: &&Term| {
        let names = [&term.name.en, &term.name.zh];
        term.id == words || names.iter().any(|name| name.to_lowercase() == words)
    };
    let found: Vec<&Term> = TERMS.iter().filter(exact).collect();
    if found.is_empty() && !words.is_empty() {
        return TERMS
            .iter()
            .filter(|term| term.answers_to(&words))
            .collect();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_complete_sorted_and_single() {
        assert!(terms().len() >= 120, "{}", terms().len());
        for pair in terms().windows(2) {
            assert!(pair[0].id < pair[1].id, "{}", pair[1].id);
        }
        for term in terms() {
            let mut texts = vec![&term.name, &term.definition];
            texts.extend(&term.usage);
            for text in texts {
                assert!(!text.en.trim().is_empty(), "{}", term.id);
                let han = |letter| ('\u{4e00}'..='\u{9fff}').contains(&letter);
                assert!(text.zh.chars().any(han), "{}: {}", term.id, text.zh);
                assert!(!text.en.chars().any(han), "{}: {}", term.id, text.en);
            }
            assert!(term.definition.en.ends_with('.') && term.definition.zh.ends_with('。'));
        }
        for field in Field::ALL {
            assert!(terms().iter().any(|term| term.field == field), "{field:?}");
        }
        assert!(terms().iter().filter(|term| term.usage.is_some()).count() >= 20);
    }

    #[test]
    fn a_term_is_found_in_either_language() {
        assert_eq!(find("脱钩")[0].id, "decoupling");
        assert_eq!(find(" Decoupling ")[0].id, "decoupling");
        assert!(find("管制").iter().any(|term| term.id == "export-control"));
        assert!(find("no such thing").is_empty() && find("").is_empty());
    }
}
