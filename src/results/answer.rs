//! `answer.json`: what a run is called, asks and answers, in both languages, and
//! what the codes in its tables stand for. With the tables and the manifest it
//! is all that a report needs.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{File, Results};
use crate::text::{Bilingual, Language, Message};

/// Its name in the folder.
pub const ANSWER: &str = "answer.json";
/// Version of its layout.
const LAYOUT: u32 = 1;

/// Names by code, in the order of the world.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Of regions.
    pub regions: IndexMap<String, Bilingual>,
    /// Of products.
    pub products: IndexMap<String, Bilingual>,
}

impl Names {
    /// Name of a region, or its code.
    pub fn region<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        named(&self.regions, code, language)
    }

    /// Name of a product, or its code.
    pub fn product<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        named(&self.products, code, language)
    }
}

fn named<'a>(names: &'a IndexMap<String, Bilingual>, code: &'a str, language: Language) -> &'a str {
    names
        .get(code)
        .map_or(code, |name| name.in_language(language))
}

/// What a run is called, asks and answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Version of this layout.
    pub schema: u32,
    /// Id of the scenario.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The question it asks.
    pub question: Bilingual,
    /// Who holds the claim; none where both sides do.
    pub attribution: Option<Bilingual>,
    /// Where the scenario comes from.
    pub source: String,
    /// Where the table comes from.
    pub data_source: Bilingual,
    /// How old the data are.
    pub data_age: Bilingual,
    /// Year whose dollars and spending the numbers refer to.
    pub base_year: i32,
    /// Codes of the regions that act; none where none does.
    pub sides: Vec<String>,
    /// Headline sentences, in order.
    pub headline: Vec<Bilingual>,
    /// What a reader should know before quoting a number.
    pub caveats: Vec<Bilingual>,
    /// What codes are called.
    pub names: Names,
}

impl Answer {
    /// The words of a run.
    pub fn of(results: &Results) -> Self {
        let about = &results.about;
        Self {
            schema: LAYOUT,
            id: about.id.clone(),
            name: about.name.clone(),
            question: about.question.clone(),
            attribution: about
                .one_sided
                .map(|side| Bilingual::of(|language| side.in_language(language).into())),
            source: about.source.clone(),
            data_source: about.data_source.clone(),
            data_age: about.data_age.clone(),
            base_year: about.base_year,
            sides: about.sides.clone(),
            headline: sentences(&results.headline),
            caveats: sentences(&results.caveats),
            names: results.names.clone(),
        }
    }

    /// `answer.json`.
    pub fn file(&self) -> File {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        File::text(ANSWER, text + "\n")
    }
}

fn sentences(messages: &[Message]) -> Vec<Bilingual> {
    let each = |message: &Message| Bilingual::of(|language| message.in_language(language));
    messages.iter().map(each).collect()
}
