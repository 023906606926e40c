//! Files to take along: the scenario, the report, a picture with its numbers.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use serde_json::Value;

use super::bench::{Bench, Patience};
use super::changes::Changes;
use super::fields::Fields;
use super::pictures::{self, Asked};
use super::refusal::Refusal;
use super::routes::{changes, of_this_base, typed};
use super::{proposal, workshop};
use crate::analysis::game::Shelf;
use crate::analysis::{self, Observer};
use crate::chart::{csv, outlined_svg, png};
use crate::report;
use crate::text::{Bilingual, Message, strings::serve as say};

/// What can be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Scenario,
    Report,
    Png,
    Svg,
    Csv,
}

const KINDS: [(&str, What); 5] = [
    ("scenario", What::Scenario),
    ("report", What::Report),
    ("png", What::Png),
    ("svg", What::Svg),
    ("csv", What::Csv),
];

/// A file.
pub(super) fn download(
    bench: &Bench,
    asked: &Value,
    patience: &Patience,
) -> Result<Response<Body>, Refusal> {
    let known = [&pictures::KEYS[..], &["what", "name"]].concat();
    let fields = Fields::of(asked, "request", &known)?;
    of_this_base(bench, fields)?;
    let missing = || Refusal::value(say::MISSING.with("key", "what"));
    let what = fields.choice("what", &KINDS)?.ok_or_else(missing)?;
    let names = workshop::names(fields)?;
    let changes = changes(bench, fields, "changes")?;
    let picture = Asked::read(bench, fields)?;
    match what {
        What::Scenario => {
            let text = scenario(bench, &changes, &names);
            proposal::resolved(&bench.opened, &text)?;
            Ok(file(
                "application/toml",
                &format!("{}.toml", proposal::ID),
                text.into(),
            ))
        }
        What::Report => {
            let page = whole(bench, &changes, &names, patience)?;
            Ok(file("text/html; charset=utf-8", report::FILE, page.into()))
        }
        What::Png | What::Svg | What::Csv => drawn(bench, &picture, what, patience),
    }
}

fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = typed(kind, bytes);
    let disposition = format!("attachment; filename=\"{name}\"");
    // Names are made of our own ids.
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

fn scenario(bench: &Bench, changes: &Changes, names: &Bilingual) -> String {
    let opened = &bench.opened;
    proposal::text(opened, &bench.controls, &opened.setup, changes, names)
}

fn drawn(
    bench: &Bench,
    picture: &Asked,
    what: What,
    patience: &Patience,
) -> Result<Response<Body>, Refusal> {
    let source = picture.source(bench, patience)?;
    let input = source.input();
    let drawing = || picture.chart.draw(&input, picture.language, picture.size);
    let (kind, ending, bytes) = match what {
        What::Csv => (
            "text/csv; charset=utf-8",
            "csv",
            csv(&picture.chart.rows(&input)),
        ),
        What::Png => ("image/png", "png", png(&drawing())),
        _ => {
            let svg = outlined_svg(&drawing()).map(String::into_bytes);
            ("image/svg+xml", "svg", svg)
        }
    };
    let bytes = bytes.map_err(|error| pictures::undrawn(&error))?;
    let name = format!(
        "{}.{}.{ending}",
        picture.chart.id(),
        picture.language.code()
    );
    Ok(file(kind, &name, bytes))
}

/// Ends an analysis that nobody waits for.
struct Waiter<'a>(&'a Patience);

impl Observer for Waiter<'_> {
    fn stage(&self, _what: &Message) {}

    fn should_stop(&self) -> bool {
        self.0.is_over()
    }
}

/// A shelf that nothing is put on.
#[derive(Debug)]
struct ReadOnly(Arc<dyn Shelf>);

impl Shelf for ReadOnly {
    fn read(&self, name: &str) -> Option<String> {
        self.0.read(name)
    }

    fn write(&self, _name: &str, _text: &str) {}
}

/// The page of `interdep report` for a proposal.
fn whole(
    bench: &Bench,
    changes: &Changes,
    names: &Bilingual,
    patience: &Patience,
) -> Result<String, Refusal> {
    let opened = &bench.opened;
    let text = scenario(bench, changes, names);
    let (document, model) = proposal::resolved(opened, &text)?;
    // What everybody shares may stay on the shelf; a proposal's own may not.
    let is_shared = changes.economy(&bench.controls).is_empty();
    let mut options = opened.options(is_shared);
    if !is_shared {
        let shelf = opened.shelf.clone();
        options.shelf = shelf.map(|shelf| Arc::new(ReadOnly(shelf)) as Arc<dyn Shelf>);
    }
    let observer = Waiter(patience);
    let refused = |words: Message| {
        let why = say::REFUSED.message().with_words("why", words);
        Refusal::new(422, "no-report", why)
    };
    let results = analysis::run(&model, &opened.world, &options, &observer);
    let mut results = results.map_err(|error| refused(super::bench::because(&error)))?;
    let basis = report::Basis {
        document: &document,
        model: &model,
        world: &opened.world,
        data: &opened.data,
    };
    report::complete(&mut results, basis);
    let files = report::files(&results, Vec::new()).map_err(|error| refused(error.message()))?;
    let page = files.into_iter().find(|file| file.name == report::FILE);
    let page = page.and_then(|page| String::from_utf8(page.bytes).ok());
    page.ok_or_else(|| refused(say::STOPPED.message()))
}
