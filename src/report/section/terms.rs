//! Words of the field that the page uses, with their names in both languages.

use super::super::html::Html;
use super::super::{Context, answer, code};
use crate::text::Language;
use crate::text::glossary::{Term, terms};
use crate::text::strings::{glossary, report as say};

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    let language = context.language;
    html.paragraph(context.words(&say::TERMS_WORDS));
    let used = used(context);
    html.folded(context.words(&say::TERMS_LIST), |html| {
        html.open("dl", &[]);
        for term in used {
            entry(term, language, html);
        }
        html.close("dl");
    });
}

fn entry(term: &Term, language: Language, html: &mut Html) {
    let other = match language {
        Language::En => Language::Zh,
        Language::Zh => Language::En,
    };
    html.open("dt", &[]);
    html.text(term.name.in_language(language));
    html.text(" | ");
    html.leaf(
        "span",
        &[("lang", code(other))],
        term.name.in_language(other),
    );
    html.close("dt");
    let mut words = term.definition.in_language(language).to_owned();
    if let Some(usage) = &term.usage {
        let usage = glossary::USAGE.message().with_each("text", usage.clone());
        let space = if language == Language::En { " " } else { "" };
        words = format!("{words}{space}{}", usage.in_language(language));
    }
    html.leaf("dd", &[], &words);
}

/// Terms that the name, the question, the sentences or the caveats use.
fn used(context: Context<'_>) -> Vec<&'static Term> {
    let (answer, language) = (&context.folder.answer, context.language);
    let mut text = answer::sentences(context).join(" ");
    let words = [&answer.name, &answer.question].into_iter();
    for words in words.chain(&answer.headline).chain(&answer.caveats) {
        text.push(' ');
        text.push_str(words.in_language(language));
    }
    let text = text.to_lowercase();
    let is_used = |term: &&Term| {
        let name = term.name.in_language(language).to_lowercase();
        match language {
            Language::Zh => text.contains(&name),
            Language::En => whole(&text, &name),
        }
    };
    terms().iter().filter(is_used).collect()
}

/// Whether a text has the words with nothing grown onto them but a plural.
fn whole(text: &str, words: &str) -> bool {
    let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        let after = &text[at + words.len()..];
        let after = after.strip_prefix('s').unwrap_or(after);
        !letter(text[..at].chars().next_back()) && !letter(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn words_are_whole_or_plural() {
        assert!(whole("two tariffs rise", "tariff") && whole("a ban.", "ban"));
        assert!(!whole("a bank", "ban") && !whole("urban", "ban"));
    }
}
