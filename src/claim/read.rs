//! From the text of a file to a [`Claim`], with every problem in one pass.

use std::sync::Arc;

use indexmap::IndexMap;

use super::keys::CLAIM;
use super::{Against, Asked, Claim, Form, Job, Kind, Picture, Test};
use crate::chart;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, nearest, shown};
use crate::field::{Sourced, Values};
use crate::scenario::keyed;
use crate::text::strings::claim as say;
use crate::text::{Bilingual, Message, Text};

/// Reads a claim.
///
/// # Errors
/// Everything that is wrong with the file, with its line.
pub fn read(file: &Arc<str>, text: &Arc<str>) -> Result<Claim, Diagnostics> {
    let values = keyed(file, text, &CLAIM)?;
    let mut reader = Reader::default();
    let claim = reader.claim(&values);
    reader.found.add_source(Arc::clone(file), Arc::clone(text));
    reader.found.refuse_or(claim).map(|(claim, _)| claim)
}

/// A required text; what is missing was refused before.
fn text(values: &Values, key: &str) -> String {
    values.text(key).unwrap_or_default().to_owned()
}

/// `KEY_en` and `KEY_zh`, where both are there.
fn pair(values: &Values, key: &str) -> Option<Bilingual> {
    let in_language = |language| values.text(&format!("{key}_{language}"));
    Some(Bilingual::new(in_language("en")?, in_language("zh")?))
}

fn words(values: &Values, key: &str) -> Vec<String> {
    let words = values.words(key).iter();
    words.map(|word| word.value.clone()).collect()
}

fn count(values: &Values, key: &str) -> Option<u64> {
    values.integer(key).and_then(|count| count.try_into().ok())
}

#[derive(Default)]
struct Reader {
    found: Diagnostics,
}

impl Reader {
    fn refuse(&mut self, place: &Place, message: Message, help: Option<Message>) {
        let mut problem = Diagnostic::error("M001", message).at(place.clone());
        problem.help = help;
        self.found.push(problem);
    }

    /// Refuses a name that is not among those known.
    fn known<'a>(
        &mut self,
        (name, place): (&str, &Place),
        known: impl Iterator<Item = &'a str> + Clone,
        text: &'static Text,
    ) {
        if known.clone().any(|one| one == name) {
            return;
        }
        let near = nearest(name, known.clone());
        let help = near.map_or_else(
            || say::KNOWN.with("names", known.collect::<Vec<_>>().join(", ")),
            |near| say::NEAREST.with("name", near),
        );
        self.refuse(place, text.with("name", shown(name)), Some(help));
    }

    fn claim(&mut self, values: &Values) -> Claim {
        let jobs = self.jobs(values);
        let mut claim = Claim {
            id: text(values, "id"),
            theme: text(values, "theme"),
            title: pair(values, "title").unwrap_or_default(),
            quote: text(values, "quote"),
            gloss: Bilingual::new(
                text(values, "gloss_en"),
                values
                    .text("gloss_zh")
                    .map_or_else(|| text(values, "quote"), str::to_owned),
            ),
            held_by: text(values, "held_by"),
            held: self.optional(values, "held_by"),
            is_low: values.text("confidence") == Some("low"),
            tested: pair(values, "tested").unwrap_or_default(),
            wrong_if: pair(values, "wrong_if").unwrap_or_default(),
            caveat: self.optional(values, "caveat"),
            answer: pair(values, "answer").unwrap_or_default(),
            charts: self.charts(values, &jobs),
            values: self.values(values, &jobs),
            tests: Vec::new(),
            jobs,
        };
        claim.tests = self.tests(values, &claim);
        self.check_id(values, &claim.id);
        self.check_answer(values, &claim);
        claim
    }

    /// Both languages or neither.
    fn optional(&mut self, values: &Values, key: &str) -> Option<Bilingual> {
        let found = pair(values, key);
        for (one, other) in [("en", "zh"), ("zh", "en")] {
            let place = values.place(&format!("{key}_{one}"));
            if let (None, Some(place)) = (&found, place) {
                let message = say::ONE_LANGUAGE.with("key", format!("{key}_{other}"));
                self.refuse(place, message, None);
            }
        }
        found
    }

    fn check_id(&mut self, values: &Values, id: &str) {
        let digits = id.strip_prefix("E-").unwrap_or_default();
        let is_id = digits.len() == 2 && digits.bytes().all(|letter| letter.is_ascii_digit());
        if let (false, Some(place)) = (is_id, values.place("id")) {
            self.refuse(place, say::BAD_ID.with("id", shown(id)), None);
        }
    }

    fn jobs(&mut self, values: &Values) -> IndexMap<String, Job> {
        let mut jobs = IndexMap::new();
        for kind in [Kind::Run, Kind::Compare, Kind::Sweep, Kind::Sensitivity] {
            for Sourced { value: part, place } in values.parts(kind.verb()) {
                let one = part.text("scenario").map(str::to_owned).into_iter();
                let outcome = part.text("outcome").map(str::to_owned).into_iter();
                let job = Job {
                    kind,
                    scenarios: one.chain(words(part, "scenarios")).collect(),
                    sets: words(part, "set"),
                    runs: count(part, "runs"),
                    worlds: count(part, "worlds"),
                    vary: words(part, "vary"),
                    outcomes: outcome.chain(words(part, "outcome")).collect(),
                };
                if kind == Kind::Compare && job.scenarios.len() < 2 {
                    self.refuse(place, say::COMPARES_ONE.message(), None);
                }
                let id = text(part, "id");
                if jobs.contains_key(&id) {
                    self.refuse(place, say::TWICE.with("name", shown(&id)), None);
                }
                jobs.insert(id, job);
            }
        }
        jobs
    }

    fn charts(&mut self, values: &Values, jobs: &IndexMap<String, Job>) -> Vec<Picture> {
        let runs = || jobs.iter().filter(|(_, job)| job.kind == Kind::Run);
        let runs: Vec<&str> = runs().map(|(id, _)| id.as_str()).collect();
        let charts = chart::CHARTS.iter().map(|chart| chart.id());
        let mut pictures = Vec::new();
        for Sourced { value: part, place } in values.parts("chart") {
            let (name, from) = (text(part, "name"), text(part, "from"));
            self.known((&name, place), charts.clone(), &say::NO_CHART);
            self.known((&from, place), runs.iter().copied(), &say::NO_RUN);
            for mark in part.words("mark") {
                self.known(
                    (&mark.value, &mark.place),
                    runs.iter().copied(),
                    &say::NO_RUN,
                );
            }
            let add = self.pairs(part, "add");
            for (_, id) in &add {
                let ids = jobs.keys().map(String::as_str);
                self.known((id, place), ids, &say::NO_JOB);
            }
            pictures.push(Picture {
                name,
                from,
                add,
                marks: words(part, "mark"),
                chain: part.text("chain").map(str::to_owned),
                title: self.optional(part, "title"),
            });
        }
        pictures
    }

    /// A list of `key=value`.
    fn pairs(&mut self, values: &Values, key: &str) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for word in values.words(key) {
            if let Some((key, value)) = word.value.split_once('=') {
                pairs.push((key.trim().to_owned(), value.trim().to_owned()));
            } else {
                let message = say::NO_PAIR.with("text", shown(&word.value));
                self.refuse(&word.place, message, None);
            }
        }
        pairs
    }

    fn values(&mut self, values: &Values, jobs: &IndexMap<String, Job>) -> Vec<Asked> {
        let mut all: Vec<Asked> = Vec::new();
        for Sourced { value: part, place } in values.parts("value") {
            let asked = Asked {
                name: text(part, "name"),
                from: text(part, "from"),
                table: part.text("table").map(str::to_owned),
                row: self.pairs(part, "where"),
                column: text(part, "column"),
                form: part
                    .text("form")
                    .and_then(Form::named)
                    .unwrap_or(Form::Number),
                place: place.clone(),
            };
            let ids = jobs.keys().map(String::as_str);
            self.known((&asked.from, place), ids, &say::NO_JOB);
            let is_word = |name: &str| {
                let mut letters = name.chars();
                letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
            };
            if !is_word(&asked.name) {
                self.refuse(place, say::BAD_NAME.with("name", shown(&asked.name)), None);
            }
            if all.iter().any(|other| other.name == asked.name) {
                self.refuse(place, say::TWICE.with("name", shown(&asked.name)), None);
            }
            all.push(asked);
        }
        all
    }

    fn tests(&mut self, values: &Values, claim: &Claim) -> Vec<Test> {
        let names = claim.values.iter().map(|value| value.name.as_str());
        let mut tests = Vec::new();
        for Sourced { value: part, place } in values.parts("test") {
            let value = text(part, "value");
            self.known((&value, place), names.clone(), &say::NO_VALUE);
            let threshold = part.number("threshold").map(crate::range::Range::central);
            let against = match (threshold, part.text("than")) {
                (Some(threshold), None) => Against::Threshold(threshold),
                (None, Some(other)) => {
                    self.known((other, place), names.clone(), &say::NO_VALUE);
                    Against::Value(other.to_owned())
                }
                _ => {
                    self.refuse(place, say::ONE_BOUND.message(), None);
                    continue;
                }
            };
            tests.push(Test {
                value,
                above: part.text("holds_when") == Some("above"),
                against,
                words: Bilingual::new(text(part, "en"), text(part, "zh")),
            });
        }
        tests
    }

    /// Every name in braces must be a value's.
    fn check_answer(&mut self, values: &Values, claim: &Claim) {
        let names = claim.values.iter().map(|value| value.name.as_str());
        for (key, answer) in [
            ("answer_en", &claim.answer.en),
            ("answer_zh", &claim.answer.zh),
        ] {
            let Some(place) = values.place(key) else {
                continue;
            };
            for part in answer.split('{').skip(1) {
                let name = part.split('}').next().unwrap_or_default();
                let name = name.strip_suffix(".plain").unwrap_or(name);
                self.known((name, place), names.clone(), &say::NO_VALUE);
            }
        }
    }
}
