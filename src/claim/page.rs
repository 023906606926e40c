//! The page of a claim: Markdown, English and then Chinese, from the claim's
//! file and the facts beside it.

use super::keys::HOLDERS;
use super::shown::{interval, plain, with_interval};
use super::verdict::{verdict, verdicts};
use super::{Claim, Drawn, Facts, Ran, Verdict};
use crate::text::strings::claim as say;
use crate::text::{Language, Text};

/// Letters of a hash that a page prints.
const LETTERS: usize = 12;

/// The whole page.
pub fn page(claim: &Claim, facts: &Facts) -> String {
    let mut text = format!(
        "# {} {} · {}\n\n> {}\n\n{}\n{}\n",
        claim.id,
        claim.title.en,
        claim.title.zh,
        claim.quote,
        say::MADE.with("id", &claim.id).in_language(Language::En),
        say::MADE.with("id", &claim.id).in_language(Language::Zh),
    );
    for language in Language::ALL {
        let part = Part {
            claim,
            facts,
            language,
        };
        text.push('\n');
        text.push_str(&part.text());
    }
    text
}

/// Who holds a claim, in words.
pub(super) fn holder(claim: &Claim) -> &'static Text {
    let place = HOLDERS.iter().position(|known| *known == claim.held_by);
    match place {
        Some(1) => &say::HELD_US,
        Some(2) => &say::HELD_CN,
        Some(3) => &say::HELD_CONTESTED,
        _ => &say::HELD_JOINT,
    }
}

/// The page in one language.
struct Part<'a> {
    claim: &'a Claim,
    facts: &'a Facts,
    language: Language,
}

impl Part<'_> {
    fn say(&self, text: &'static Text) -> &'static str {
        text.in_language(self.language)
    }

    fn text(&self) -> String {
        let claim = self.claim;
        let mut parts = vec![
            format!("## {}", self.say(&say::LANGUAGE)),
            self.paragraph(&say::HEAD_CLAIM, claim.gloss.in_language(self.language)),
            self.paragraph(&say::HEAD_HELD, &self.held()),
        ];
        if claim.is_low {
            parts.push(self.say(&say::LOW_CONFIDENCE).to_owned());
        }
        parts.extend([
            self.paragraph(&say::HEAD_TESTED, claim.tested.in_language(self.language)),
            self.paragraph(&say::HEAD_ANSWER, &self.answer()),
            self.verdict(),
        ]);
        let charts = self.facts.charts.iter();
        let mine = |chart: &&Drawn| chart.language == self.language.code();
        parts.extend(charts.filter(mine).map(|chart| self.chart(chart)));
        let wrong_if = claim.wrong_if.in_language(self.language);
        parts.push(self.paragraph(&say::HEAD_WRONG_IF, wrong_if));
        if let Some(caveat) = &claim.caveat {
            let caveat = caveat.in_language(self.language);
            parts.push(self.paragraph(&say::HEAD_CAVEAT, caveat));
        }
        parts.push(self.runs());
        parts.push(self.numbers());
        parts.join("\n\n") + "\n"
    }

    fn paragraph(&self, head: &'static Text, text: &str) -> String {
        format!("**{}** {}", self.say(head), text.trim())
    }

    fn held(&self) -> String {
        let who = self.say(holder(self.claim));
        match &self.claim.held {
            Some(more) => {
                let both = say::HELD_MORE.with("who", who);
                let both = both.with("more", more.in_language(self.language));
                both.in_language(self.language)
            }
            None => who.to_owned(),
        }
    }

    fn answer(&self) -> String {
        let answer = self.claim.answer.in_language(self.language).trim();
        let mut text = String::new();
        for (place, part) in answer.split('{').enumerate() {
            let Some((name, rest)) = part.split_once('}').filter(|_| place > 0) else {
                text.push_str(part);
                continue;
            };
            let (name, print): (_, fn(&_, _) -> _) = match name.strip_suffix(".plain") {
                Some(name) => (name, plain),
                None => (name, with_interval),
            };
            let value = self.facts.value(name);
            text.push_str(&value.map_or_else(|| "?".into(), |value| print(value, self.language)));
            text.push_str(rest);
        }
        text
    }

    fn verdict(&self) -> String {
        let whole = verdicts(self.claim, self.facts);
        let head = self.paragraph(&say::HEAD_VERDICT, self.say(whole.words()));
        let mut lines = vec![head, String::new()];
        for test in &self.claim.tests {
            let text = match verdict(test, self.facts) {
                Verdict::BorneOut => &say::TEST_HOLDS,
                Verdict::NotBorneOut => &say::TEST_FAILS,
                Verdict::InPart | Verdict::NotSettled => &say::TEST_OPEN,
            };
            let words = test.words.in_language(self.language);
            let message = text.with("test", words).in_language(self.language);
            let value = self.facts.value(&test.value);
            let value = value.map(|value| with_interval(value, self.language));
            lines.push(format!("- {message} {}", value.unwrap_or_default()));
        }
        lines.join("\n")
    }

    fn chart(&self, chart: &Drawn) -> String {
        let title = self.claim.title.in_language(self.language);
        format!("![{title}: {}]({})", chart.name, chart.file)
    }

    fn runs(&self) -> String {
        let head = [
            &say::COLUMN_COMMAND,
            &say::COLUMN_DRAWS,
            &say::COLUMN_SEED,
            &say::COLUMN_VERSION,
            &say::COLUMN_SCENARIO,
        ];
        let rows = self.facts.jobs.iter().map(|job| {
            vec![
                format!("`{}`", job.command),
                self.draws(job),
                job.seed.to_string(),
                job.version.clone(),
                scenarios(job),
            ]
        });
        let table = self.table(&head, rows);
        format!("**{}**\n\n{table}", self.say(&say::HEAD_RUNS))
    }

    fn draws(&self, job: &Ran) -> String {
        let draws = match job.runs {
            1 => self.say(&say::CENTRAL).to_owned(),
            runs => say::DRAWS.with("runs", runs).in_language(self.language),
        };
        match job.plays {
            None => draws,
            Some(plays) => say::AND_PLAYS
                .with("draws", draws)
                .with("plays", plays)
                .in_language(self.language),
        }
    }

    fn numbers(&self) -> String {
        let head = [
            &say::COLUMN_NUMBER,
            &say::COLUMN_VALUE,
            &say::COLUMN_INTERVAL,
            &say::COLUMN_FROM,
        ];
        let rows = self.facts.values.iter().map(|found| {
            let column = &found.value.column;
            let range = match (&found.interval, interval(found, self.language)) {
                (Some((low, high)), Some(text)) => {
                    format!("{text} ({}, {})", low.column, high.column)
                }
                _ => self.say(&say::NO_INTERVAL).to_owned(),
            };
            vec![
                found.name.clone(),
                plain(found, self.language),
                range,
                format!("`{}`: {}; {column}", found.file, found.row),
            ]
        });
        let table = self.table(&head, rows);
        let file = format!("[{id}.csv]({id}.csv)", id = self.claim.id);
        let message = say::HEAD_NUMBERS.with("file", file);
        format!("{}\n\n{table}", message.in_language(self.language))
    }

    fn table(&self, head: &[&'static Text], rows: impl Iterator<Item = Vec<String>>) -> String {
        let line = |cells: Vec<String>| {
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |", cells.join(" | "))
        };
        let names = head.iter().map(|text| self.say(text).to_owned());
        let mut lines = vec![line(names.collect()), "| --- ".repeat(head.len()) + "|"];
        lines.extend(rows.map(line));
        lines.join("\n")
    }
}

/// Scenarios with the first letters of their hashes.
fn scenarios(job: &Ran) -> String {
    let each = job.scenarios.iter().map(|(id, hash)| {
        let hash = hash.get(..LETTERS).unwrap_or(hash);
        format!("{id} `{hash}`")
    });
    each.collect::<Vec<_>>().join(", ")
}
