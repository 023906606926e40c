//! The parts of the page, in order. One that has nothing to show is left out,
//! or says which command would fill it.

mod assumed;
mod change;
mod charts;
mod drivers;
mod game;
mod published;
mod reproduce;
mod source;
mod terms;
mod weekly;

use super::html::Html;
use super::{Context, answer};
use crate::results::outcome;
use crate::text::strings::{chart as frame, report as say};
use crate::text::{Text, numbers};

/// A part: its id, its heading, whether it is there, what it writes.
struct Part {
    id: &'static str,
    title: &'static Text,
    is_there: fn(Context<'_>) -> bool,
    write: fn(Context<'_>, &mut Html),
}

static PARTS: [Part; 12] = [
    Part {
        id: "answer",
        title: &say::ANSWER,
        is_there: always,
        write: first_screen,
    },
    Part {
        id: "charts",
        title: &say::CHARTS,
        is_there: charts::is_there,
        write: charts::write,
    },
    Part {
        id: "source",
        title: &say::SOURCE,
        is_there: source::is_there,
        write: source::write,
    },
    Part {
        id: "drivers",
        title: &say::DRIVERS,
        is_there: drivers::is_there,
        write: drivers::write,
    },
    Part {
        id: "change",
        title: &say::CHANGE,
        is_there: change::is_there,
        write: change::write,
    },
    Part {
        id: "weekly",
        title: &say::WEEKLY,
        is_there: weekly::is_there,
        write: weekly::write,
    },
    Part {
        id: "game",
        title: &say::GAME,
        is_there: game::is_there,
        write: game::write,
    },
    Part {
        id: "published",
        title: &say::PUBLISHED,
        is_there: published::is_there,
        write: published::write,
    },
    Part {
        id: "assumptions",
        title: &say::ASSUMPTIONS,
        is_there: assumed::is_there,
        write: assumed::write,
    },
    Part {
        id: "limits",
        title: &say::LIMITS,
        is_there: always,
        write: limits,
    },
    Part {
        id: "reproduce",
        title: &say::REPRODUCE,
        is_there: always,
        write: reproduce::write,
    },
    Part {
        id: "terms",
        title: &say::TERMS,
        is_there: always,
        write: terms::write,
    },
];

fn always(_: Context<'_>) -> bool {
    true
}

/// All of them, under the name and the question.
pub(super) fn write(context: Context<'_>, html: &mut Html) {
    let answer = &context.folder.answer;
    html.leaf("h1", &[], answer.name.in_language(context.language));
    let question = answer.question.in_language(context.language);
    if !question.is_empty() {
        html.leaf("p", &[("class", "question")], question);
    }
    for part in PARTS.iter().filter(|part| (part.is_there)(context)) {
        let id = context.id(part.id);
        let heading = format!("{id}-title");
        html.open(
            "section",
            &[
                ("id", &id),
                ("class", part.id),
                ("aria-labelledby", &heading),
            ],
        );
        html.leaf("h2", &[("id", &heading)], context.words(part.title));
        (part.write)(context, html);
        html.close("section");
    }
}

/// The sentences, what they rest on, and where to go from here.
fn first_screen(context: Context<'_>, html: &mut Html) {
    let (folder, language) = (context.folder, context.language);
    html.open("ul", &[("class", "lead")]);
    for sentence in answer::sentences(context) {
        html.leaf("li", &[], &sentence);
    }
    html.close("ul");
    html.leaf("p", &[("class", "facts")], &facts(context));
    if let Some(who) = &folder.answer.attribution {
        let text = frame::ATTRIBUTION.with("who", who.in_language(language));
        html.leaf("p", &[("class", "facts")], &text.in_language(language));
    }
    html.open("nav", &[("aria-label", context.words(&say::CONTENTS))]);
    html.open("ul", &[]);
    for part in PARTS.iter().filter(|part| (part.is_there)(context)).skip(1) {
        html.open("li", &[]);
        let target = format!("#{}", context.id(part.id));
        html.leaf("a", &[("href", &target)], context.words(part.title));
        html.close("li");
    }
    html.close("ul");
    html.close("nav");
    let headline = folder.answer.headline.iter();
    let sentences: Vec<&str> = headline.map(|one| one.in_language(language)).collect();
    html.folded(context.words(&say::ALL_SENTENCES), |html| {
        html.list(sentences.iter().copied());
    });
}

/// How many runs, what is compared with what, how old the data are.
fn facts(context: Context<'_>) -> String {
    let (manifest, language) = (&context.folder.manifest, context.language);
    let mut rows = context.folder.summary.rows();
    let played = rows.find(|row| row.cell("outcome") == outcome::SPIRAL_PROBABILITY);
    let played = played.and_then(|row| row.number("n"));
    let runs = if let Some(played) = played {
        say::PLAYED
            .with("runs", numbers::grouped(played, 0, language))
            .with("seed", manifest.seed)
    } else if manifest.runs.asked > 1 {
        say::MANY_RUNS
            .with("runs", manifest.runs.used)
            .with("seed", manifest.seed)
    } else {
        say::ONE_RUN.message()
    };
    let age = &context.folder.answer.data_age;
    let facts = say::FACTS
        .message()
        .with_words("runs", runs)
        .with_each("age", age.clone());
    let mut text = facts.in_language(language);
    if manifest.partial {
        text.push_str(context.words(&say::PARTIAL));
    }
    text
}

/// What is not counted, and what else should be known.
fn limits(context: Context<'_>, html: &mut Html) {
    html.paragraph(context.words(&frame::NOT_COUNTED));
    let own = context.words(&frame::NOT_COUNTED);
    let caveats = context.folder.answer.caveats.iter();
    let caveats = caveats.map(|caveat| caveat.in_language(context.language));
    html.list(caveats.filter(|caveat| *caveat != own));
}
