//! The shipped records of the comparison: what was published, how each row is
//! compared, the words of the rows, why some miss, and what was frozen.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::question::Question;
use crate::horizon::Horizon;
use crate::packed;
use crate::text::Bilingual;

/// A row of `data/benchmarks_published.csv`, as far as it is read.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Published {
    pub(super) fact_id: String,
    pub(super) value: f64,
    pub(super) source: String,
}

/// A row of `data/benchmarks_map.csv`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Mapped {
    pub(super) fact_id: String,
    pub(super) comparable: String,
    pub(super) class: String,
    pub(super) scenario: String,
    pub(super) horizon: String,
    outcome: String,
    region: String,
    products: String,
    partner: String,
    pub(super) unit: String,
    factor: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) industry: String,
    why_en: String,
    why_zh: String,
}

impl Mapped {
    pub(super) fn is_comparable(&self) -> bool {
        self.comparable != "no"
    }

    pub(super) fn why(&self) -> Bilingual {
        Bilingual::new(&self.why_en, &self.why_zh)
    }

    pub(super) fn question(&self) -> Question {
        Question {
            outcome: self.outcome.clone(),
            regions: self.region.clone(),
            products: split(&self.products),
            partner: self.partner.clone(),
            other_products: Vec::new(),
            unit: self.unit.clone(),
            factor: self.factor.unwrap_or(1.0),
        }
    }
}

/// A row of `data/hindcast/comparisons.csv`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Hindcast {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) scenario: String,
    pub(super) horizon: String,
    outcome: String,
    pub(super) data: String,
    pub(super) year: u32,
    pub(super) restricted: String,
    pub(super) unrestricted: String,
    products: String,
    other_products: String,
    pub(super) origin: String,
    pub(super) destination: String,
    pub(super) unit: String,
    pub(super) band: String,
    words_en: String,
    words_zh: String,
    differs_en: String,
    differs_zh: String,
}

impl Hindcast {
    pub(super) fn words(&self) -> Bilingual {
        Bilingual::new(&self.words_en, &self.words_zh)
    }

    pub(super) fn differs(&self) -> Bilingual {
        Bilingual::new(&self.differs_en, &self.differs_zh)
    }

    pub(super) fn question(&self) -> Question {
        Question {
            outcome: self.outcome.clone(),
            regions: self.origin.clone(),
            products: split(&self.products),
            partner: self.destination.clone(),
            other_products: split(&self.other_products),
            unit: self.unit.clone(),
            factor: 1.0,
        }
    }
}

/// A row of `data/hindcast/taiwan_ic_exports.csv`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Export {
    pub(super) year: u32,
    pub(super) hs6: String,
    pub(super) destination: String,
    pub(super) exports_usd_bn: f64,
}

/// A row of `data/hindcast/us_imports.csv`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Import {
    pub(super) year: u32,
    pub(super) goods: String,
    pub(super) origin: String,
    pub(super) imports_usd_bn: f64,
}

/// A row of `data/benchmarks_words.csv` or `data/benchmarks_misses.csv`.
#[derive(Clone, Debug, Deserialize)]
struct Words {
    id: String,
    en: String,
    zh: String,
}

/// A row of `data/benchmarks_frozen.csv`.
#[derive(Clone, Debug, Deserialize)]
pub struct Frozen {
    /// Name in the package, with `/`.
    pub file: String,
    /// SHA-256 of the file on that day.
    pub sha256: String,
    /// The day.
    pub since: String,
    /// What it is, and why it was frozen anew.
    pub why: String,
}

/// Words in two languages, by row.
pub(super) struct Said(Vec<Words>);

impl Said {
    /// What a row is called.
    pub(super) fn names() -> Self {
        Self(rows("data/benchmarks_words.csv"))
    }

    /// What brings the misses about.
    pub(super) fn misses() -> Self {
        Self(rows("data/benchmarks_misses.csv"))
    }

    /// Those of a row; nothing where there are none.
    pub(super) fn of(&self, id: &str) -> Bilingual {
        let words = self.0.iter().find(|words| words.id == id);
        words.map_or_else(Bilingual::default, |words| {
            Bilingual::new(&words.en, &words.zh)
        })
    }
}

pub(super) fn published() -> Vec<Published> {
    rows("data/benchmarks_published.csv")
}

pub(super) fn map() -> Vec<Mapped> {
    rows("data/benchmarks_map.csv")
}

pub(super) fn hindcast() -> Vec<Hindcast> {
    rows("data/hindcast/comparisons.csv")
}

pub(super) fn exports() -> Vec<Export> {
    rows("data/hindcast/taiwan_ic_exports.csv")
}

pub(super) fn imports() -> Vec<Import> {
    rows("data/hindcast/us_imports.csv")
}

/// What was frozen before the first comparison, or anew on purpose since.
pub fn frozen() -> Vec<Frozen> {
    rows("data/benchmarks_frozen.csv")
}

/// The horizon of that name; the short run where there is none.
pub(super) fn horizon(name: &str) -> Horizon {
    Horizon::named(name).unwrap_or(Horizon::Short)
}

fn split(list: &str) -> Vec<String> {
    let parts = list.split(';').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The rows of a shipped file; a test reads every one of them.
fn rows<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let text = packed::file(file).unwrap_or_default();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Result<Vec<T>, _> = reader.deserialize().collect();
    rows.unwrap_or_else(|error| panic!("{file}: {error}"))
}
