//! `report.html`: one self-contained page in both languages, made from the files
//! of a result folder and nothing else. Layer 10.
//!
//! [`Folder`] takes the files, [`page`] writes the page. No script, no request:
//! the language is chosen by two radio buttons and a style sheet, pictures are
//! outlines inside the page, letters are those of the reader's system. The same
//! files give the same bytes.

mod answer;
mod folder;
mod html;
mod picture;
mod section;
pub(crate) mod sheet;
mod table;

pub use folder::{Folder, LARGEST_FILE};

use crate::text::Language;
use crate::text::strings::report as say;
use html::Html;

/// Its name in the result folder.
pub const FILE: &str = "report.html";

static STYLE: &str = include_str!("style.css");

/// What each part of the page is written from.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    folder: &'a Folder,
    language: Language,
}

impl Context<'_> {
    /// Words in the language of this copy.
    fn words(&self, text: &'static crate::text::Text) -> &'static str {
        text.in_language(self.language)
    }

    /// An id in this copy: ids of the two languages differ.
    fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.language.code())
    }
}

/// The whole page, with a copy in each of the languages.
pub fn page(folder: &Folder, languages: &[Language]) -> String {
    let mut html = Html::default();
    let first = languages.first().copied().unwrap_or_default();
    html.markup("<!DOCTYPE html>\n");
    html.open(
        "html",
        &[
            ("xmlns", "http://www.w3.org/1999/xhtml"),
            ("lang", code(first)),
        ],
    );
    head(folder, languages, &mut html);
    html.open("body", &[]);
    html.open("main", &[]);
    if languages.len() > 1 {
        switch(languages, &mut html);
    }
    for &language in languages {
        article(Context { folder, language }, &mut html);
    }
    html.close("main");
    html.close("body");
    html.close("html");
    html.finish()
}

/// What `lang` attributes carry.
const fn code(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Zh => "zh-Hans",
    }
}

fn head(folder: &Folder, languages: &[Language], html: &mut Html) {
    html.open("head", &[]);
    html.void("meta", &[("charset", "utf-8")]);
    let nothing = "default-src 'none'; style-src 'unsafe-inline'";
    html.void(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", nothing),
        ],
    );
    let scale = "width=device-width, initial-scale=1";
    html.void("meta", &[("name", "viewport"), ("content", scale)]);
    let generator = format!("interdep {}", folder.manifest.version);
    html.void("meta", &[("name", "generator"), ("content", &generator)]);
    let name = |language: &Language| folder.answer.name.in_language(*language);
    let titles: Vec<&str> = languages.iter().map(name).collect();
    html.leaf("title", &[], &titles.join(" | "));
    html.open("style", &[]);
    html.markup(STYLE);
    html.close("style");
    html.close("head");
}

/// Two radio buttons; the style sheet shows the copy that is chosen.
fn switch(languages: &[Language], html: &mut Html) {
    html.open("fieldset", &[("class", "switch")]);
    let both: Vec<&str> = languages
        .iter()
        .map(|language| say::LANGUAGE.in_language(*language))
        .collect();
    html.leaf("legend", &[], &both.join(" / "));
    for (place, language) in languages.iter().enumerate() {
        let id = format!("show-{}", language.code());
        let mut attributes = vec![("type", "radio"), ("name", "language"), ("id", &id)];
        if place == 0 {
            attributes.push(("checked", "checked"));
        }
        html.void("input", &attributes);
        let label = [("for", id.as_str()), ("lang", code(*language))];
        html.leaf("label", &label, say::OWN_NAME.in_language(*language));
    }
    html.close("fieldset");
}

fn article(context: Context<'_>, html: &mut Html) {
    let language = context.language;
    html.open(
        "article",
        &[("lang", code(language)), ("class", language.code())],
    );
    section::write(context, html);
    html.close("article");
}
