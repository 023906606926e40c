//! Display names of regions and products: a label profile. Layer 0.
//!
//! Naming economies is contested, so names come from a file that the user
//! chooses (one per profile and language), never from code. Shipped profiles
//! are `data/labels/PROFILE/LANGUAGE.toml`. A code without a name shows itself.

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, nearest};
use crate::packed;
use crate::text::strings::world as words;
use crate::text::{Bilingual, Language};

/// Where shipped profiles lie.
const FOLDER: &str = "data/labels/";

/// Tables of a label profile.
const TABLES: [&str; 2] = ["regions", "products"];

/// Names by code, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Labels {
    regions: IndexMap<String, String>,
    products: IndexMap<String, String>,
}

impl Labels {
    /// From the text of a profile; `file` is for messages.
    pub fn parse(file: &Arc<str>, text: &str) -> Result<Self, Diagnostics> {
        let mut problems = Diagnostics::new();
        problems.add_source(Arc::clone(file), text.into());
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let message = words::LABELS_NOT_TOML.with("reason", error.message());
                let span = error.span().unwrap_or(0..0);
                let place = Place::span(file, span);
                problems.push(Diagnostic::error("L001", message).at(place));
                return Err(problems);
            }
        };
        let mut labels = Self::default();
        for (key, value) in &table {
            match key.get_ref().as_ref() {
                "regions" => labels.regions = names(file, value, &mut problems),
                "products" => labels.products = names(file, value, &mut problems),
                other => {
                    let near =
                        nearest(other, TABLES).map_or_else(|| TABLES.join(", "), str::to_owned);
                    let message = words::LABELS_UNKNOWN_TABLE.with("key", other);
                    problems.push(
                        Diagnostic::error("L002", message)
                            .help(words::LABELS_TABLES_ARE.with("near", near))
                            .at(Place::span(file, key.span())),
                    );
                }
            }
        }
        problems.refuse_or(labels).map(|(labels, _)| labels)
    }

    /// A shipped profile in one language.
    pub fn shipped(profile: &str, language: Language) -> Result<Self, Diagnostics> {
        let file = format!("{FOLDER}{profile}/{}.toml", language.code());
        if let Some(text) = packed::file(&file) {
            return Self::parse(&file.into(), &text);
        }
        let profiles: IndexSet<&str> = packed::list(FOLDER)
            .filter_map(|file| file.strip_prefix(FOLDER)?.split('/').next())
            .collect();
        let known: Vec<&str> = profiles.into_iter().collect();
        let message = words::LABELS_UNKNOWN_PROFILE.with("profile", profile);
        let help = words::LABELS_PROFILES_ARE.with("profiles", known.join(", "));
        Err(Diagnostic::error("L004", message).help(help).into())
    }

    /// Name of a region, or its code.
    pub fn region<'a>(&'a self, code: &'a str) -> &'a str {
        named(&self.regions, code)
    }

    /// Name of a product, or its code.
    pub fn product<'a>(&'a self, code: &'a str) -> &'a str {
        named(&self.products, code)
    }

    /// The same names and one more.
    #[must_use]
    pub fn with_region(mut self, code: impl Into<String>, name: impl Into<String>) -> Self {
        self.regions.insert(code.into(), name.into());
        self
    }

    /// The same names and one more for a product.
    #[must_use]
    pub fn with_product(mut self, code: impl Into<String>, name: impl Into<String>) -> Self {
        self.products.insert(code.into(), name.into());
        self
    }

    /// Whether a region has a name of its own.
    pub fn names_region(&self, code: &str) -> bool {
        self.regions.contains_key(code)
    }

    /// Whether a product has a name of its own.
    pub fn names_product(&self, code: &str) -> bool {
        self.products.contains_key(code)
    }
}

/// The name of a code; a missing or blank one is the code itself.
fn named<'a>(names: &'a IndexMap<String, String>, code: &'a str) -> &'a str {
    names
        .get(code)
        .map(String::as_str)
        .filter(|name| !name.trim().is_empty())
        .unwrap_or(code)
}

/// A label profile in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// English names.
    pub en: Labels,
    /// Chinese names.
    pub zh: Labels,
}

impl Profile {
    /// A shipped profile, for example `default`.
    pub fn shipped(profile: &str) -> Result<Self, Diagnostics> {
        Ok(Self {
            en: Labels::shipped(profile, Language::En)?,
            zh: Labels::shipped(profile, Language::Zh)?,
        })
    }

    /// The names in one language.
    pub fn in_language(&self, language: Language) -> &Labels {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }

    /// The same profile with a name for a product.
    #[must_use]
    pub fn with_product(self, code: &str, name: Bilingual) -> Self {
        Self {
            en: self.en.with_product(code, name.en),
            zh: self.zh.with_product(code, name.zh),
        }
    }

    /// Name of a region in both languages.
    pub fn region(&self, code: &str) -> Bilingual {
        Bilingual::of(|language| self.in_language(language).region(code).to_owned())
    }

    /// Name of a product in both languages.
    pub fn product(&self, code: &str) -> Bilingual {
        Bilingual::of(|language| self.in_language(language).product(code).to_owned())
    }
}

/// Names by code of one table.
fn names(
    file: &Arc<str>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Diagnostics,
) -> IndexMap<String, String> {
    let mut names = IndexMap::new();
    let entries = value.get_ref().as_table();
    if entries.is_none() {
        problems.push(not_names(file, value.span()));
    }
    for (code, name) in entries.into_iter().flatten() {
        match name.get_ref().as_str() {
            Some(name) => {
                names.insert(code.get_ref().to_string(), name.to_owned());
            }
            None => problems.push(not_names(file, name.span())),
        }
    }
    names
}

fn not_names(file: &Arc<str>, span: std::ops::Range<usize>) -> Diagnostic {
    Diagnostic::error("L003", words::LABELS_WRONG_KIND.message()).at(Place::span(file, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Labels, Diagnostics> {
        Labels::parse(&"labels.toml".into(), text)
    }

    #[test]
    fn a_code_without_a_name_shows_itself() {
        let labels = parse("[regions]\nA = \"Alpha\"\n").expect("good");
        assert_eq!((labels.region("A"), labels.region("B")), ("Alpha", "B"));
        let blank = Labels::default().with_region("A", " ");
        assert_eq!(blank.region("A"), "A");
    }

    #[test]
    fn shipped_profiles_are_found_by_name() {
        for language in Language::ALL {
            assert!(Labels::shipped("default", language).is_ok());
        }
        let problems = Labels::shipped("../x", Language::En).expect_err("no such profile");
        let help = problems
            .iter()
            .next()
            .and_then(|problem| problem.help.clone());
        assert!(help.is_some_and(|help| help.to_string().contains("default")));
    }

    #[test]
    fn every_mistake_is_named_in_one_pass() {
        let problems = parse("[region]\nA = \"x\"\n[products]\nB = 1\n").expect_err("bad");
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["L002", "L003"]);
        let help = problems
            .iter()
            .next()
            .and_then(|problem| problem.help.clone());
        assert!(help.is_some_and(|help| help.to_string().contains("regions")));
        assert!(parse("[regions\n").is_err());
    }
}
