//! The index of all claims, by theme, and what is not tested here.

use super::keys::THEMES;
use super::page::holder;
use super::{Claim, Verdict};
use crate::text::strings::claim as say;
use crate::text::{Language, Text};

/// What a theme is called.
fn theme(name: &str) -> &'static Text {
    let words: [&'static Text; THEMES.len()] = [
        &say::THEME_SPIRAL,
        &say::THEME_COST,
        &say::THEME_CONTAGION,
        &say::THEME_CARVE_OUTS,
        &say::THEME_INFORMATION,
        &say::THEME_CAPACITY,
        &say::THEME_BARGAINING,
        &say::THEME_REGIONS,
        &say::THEME_OPTIONAL,
    ];
    let place = THEMES.iter().position(|known| *known == name);
    words[place.unwrap_or_default()]
}

/// The page that lists claims with their verdicts, English and Chinese.
pub fn index(claims: &[(Claim, Verdict)]) -> String {
    let mut text = format!(
        "# {} · {}\n",
        say::INDEX_TITLE.in_language(Language::En),
        say::INDEX_TITLE.in_language(Language::Zh),
    );
    for language in Language::ALL {
        text.push_str(&part(claims, language));
    }
    text
}

fn part(claims: &[(Claim, Verdict)], language: Language) -> String {
    let say = |text: &'static Text| text.in_language(language);
    let mut lines = vec![
        String::new(),
        format!("## {}", say(&say::LANGUAGE)),
        String::new(),
        say(&say::INDEX_WORDS).to_owned(),
    ];
    for name in THEMES {
        let mine: Vec<&(Claim, Verdict)> = claims
            .iter()
            .filter(|(claim, _)| claim.theme == name)
            .collect();
        if mine.is_empty() {
            continue;
        }
        lines.extend([
            String::new(),
            format!("### {}", say(theme(name))),
            String::new(),
            format!(
                "| {} | {} | {} |",
                say(&say::COLUMN_CLAIM),
                say(&say::COLUMN_HELD),
                say(&say::COLUMN_VERDICT)
            ),
            "| --- | --- | --- |".to_owned(),
        ]);
        lines.extend(mine.into_iter().map(|(claim, verdict)| {
            let low = if claim.is_low {
                say(&say::LOW_MARK)
            } else {
                ""
            };
            format!(
                "| [{id}]({id}.md) {}{low} | {} | {} |",
                claim.title.in_language(language),
                say(holder(claim)),
                say(verdict.words()),
                id = claim.id,
            )
        }));
    }
    lines.extend([
        String::new(),
        format!("### {}", say(&say::NOT_TESTABLE)),
        String::new(),
        say(&say::NOT_TESTABLE_WORDS).to_owned(),
        String::new(),
    ]);
    lines.join("\n")
}
