//! Pages of claims hold what was run and nothing else: every number of a page
//! and of the file beside it stands in a table of the results, rounded as the
//! page says; the pages that are shipped are not out of date.

#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::path::Path;

use interdep::claim::{Claim, Form, shipped_claim};
use interdep::text::Language;
use program::interdep;

/// Quick ones: a run, a comparison with a run that both need, a sweep.
const CLAIMS: [&str; 3] = ["E-24", "E-25", "E-32"];

/// A row of the file beside a page.
#[derive(Debug, serde::Deserialize)]
struct Fact {
    kind: String,
    name: String,
    item: String,
    value: String,
    file: String,
    row: String,
    column: String,
}

fn facts(pages: &Path, id: &str) -> Vec<Fact> {
    let mut reader = csv::Reader::from_path(pages.join(format!("{id}.csv"))).expect("facts");
    let rows: Result<Vec<Fact>, _> = reader.deserialize().collect();
    let rows = rows.expect("facts").into_iter();
    rows.filter(|fact| fact.kind == "value").collect()
}

/// The cell of a table that a fact names, as it is written there.
fn cell(results: &Path, fact: &Fact) -> String {
    let mut reader = csv::Reader::from_path(results.join(&fact.file)).expect("a table");
    let head = reader.headers().expect("a head").clone();
    let place = |column: &str| {
        let place = head.iter().position(|name| name == column);
        place.unwrap_or_else(|| panic!("{}: no column {column}", fact.file))
    };
    let number = |text: &str| text.parse::<f64>().ok();
    let same = |cell: &str, text: &str| {
        cell == text || number(cell).is_some_and(|value| number(text) == Some(value))
    };
    let wanted: Vec<(usize, &str)> = (fact.row.split("; "))
        .map(|part| part.split_once('=').expect("column=text"))
        .map(|(column, text)| (place(column), text))
        .collect();
    let rows = reader.records().map(|row| row.expect("a row"));
    let found: Vec<_> = rows
        .filter(|row| wanted.iter().all(|(at, text)| same(&row[*at], text)))
        .collect();
    assert_eq!(found.len(), 1, "{}: {}", fact.file, fact.row);
    found[0][place(&fact.column)].to_owned()
}

/// A printed number and half of its last digit, in the table's unit.
fn printed(text: &str) -> (f64, f64) {
    let unit = [
        (" tn", 1e3),
        (" bn", 1.0),
        (" m", 1e-3),
        ("万亿", 1e3),
        ("亿", 0.1),
        ("万", 1e-5),
    ];
    let unit = unit.iter().find(|(name, _)| text.contains(name));
    let unit = unit.map_or(1.0, |(_, size)| *size);
    let negative = text.contains(['\u{2212}', '-']);
    let digits = |one: &char| one.is_ascii_digit() || *one == '.';
    let digits: String = text.chars().filter(digits).collect();
    let number: f64 = digits.parse().unwrap_or_else(|_| panic!("{text}"));
    let power = |places: usize| i32::try_from(places).expect("few");
    let last = if let Some((_, decimals)) = digits.split_once('.') {
        10_f64.powi(-power(decimals.len()))
    } else {
        let digits = digits.trim_start_matches('0');
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        10_f64.powi(power(zeros.min(digits.len().saturating_sub(2))))
    };
    let number = if negative { -number } else { number };
    (number * unit, 0.5 * last * unit)
}

/// Asks for the number of the table, rounded.
fn is_rounded(text: &str, form: Form, written: &str) {
    let scale = match form {
        Form::Share | Form::SharePoints => 100.0,
        _ => 1.0,
    };
    let exact = scale * written.parse::<f64>().expect("a number");
    let (shown, half) = printed(text);
    let apart = (shown - exact).abs();
    assert!(apart <= half * (1.0 + 1e-9), "{text}: {written}");
}

/// Cells of the rows of the page's table of numbers in a language, by name.
fn numbers(page: &str, language: Language) -> Vec<[String; 3]> {
    let part = match language {
        Language::En => page.split("\n## 中文").next(),
        Language::Zh => page.split("\n## 中文").nth(1),
    };
    let table = part
        .expect("a part")
        .rsplit("| --- | --- | --- | --- |\n")
        .next();
    let rows = table
        .expect("a table")
        .lines()
        .take_while(|line| line.starts_with('|'));
    let cells = rows.map(|line| line.trim_matches('|').split(" | ").map(str::trim));
    cells
        .map(|mut cells| std::array::from_fn(|_| cells.next().unwrap_or_default().to_owned()))
        .collect()
}

/// The answer made of the table of numbers alone.
fn answer(claim: &Claim, numbers: &[[String; 3]], language: Language) -> String {
    let mut text = claim.answer.in_language(language).trim().to_owned();
    let (open, close) = match language {
        Language::En => (" (", ")"),
        Language::Zh => ("（", "）"),
    };
    for [name, value, interval] in numbers {
        let whole = match interval.rsplit_once(" (") {
            Some((interval, _)) => format!("{value}{open}{interval}{close}"),
            None => value.clone(),
        };
        text = text.replace(&format!("{{{name}}}"), &whole);
        text = text.replace(&format!("{{{name}.plain}}"), value);
    }
    text
}

/// Every number of a page is one of its table of numbers, and each of those is a
/// cell of the results.
fn holds_what_was_run(claim: &Claim, pages: &Path, results: &Path) {
    let id = &claim.id;
    let facts = facts(pages, id);
    assert!(!facts.is_empty(), "{id}");
    for fact in &facts {
        assert_eq!(cell(results, fact), fact.value, "{id} {}", fact.name);
    }
    let page = fs::read_to_string(pages.join(format!("{id}.md"))).expect("a page");
    for language in Language::ALL {
        let numbers = numbers(&page, language);
        let names: Vec<&str> = numbers.iter().map(|[name, _, _]| name.as_str()).collect();
        let asked: Vec<&str> = claim
            .values
            .iter()
            .map(|value| value.name.as_str())
            .collect();
        assert_eq!(names, asked, "{id}");
        for ([name, value, interval], asked) in numbers.iter().zip(&claim.values) {
            let written = |item: &str| {
                let fact = facts
                    .iter()
                    .find(|fact| fact.name == *name && fact.item == item);
                fact.map(|fact| fact.value.as_str())
            };
            is_rounded(value, asked.form, written("value").expect("a value"));
            if let (Some(low), Some(high)) = (written("low"), written("high")) {
                let (ends, _) = interval.rsplit_once(" (").expect("columns");
                let (first, last) = match language {
                    Language::En => ends.split_once(" to "),
                    Language::Zh => ends.split_once('至'),
                }
                .expect("two ends");
                is_rounded(first, asked.form, low);
                is_rounded(last, asked.form, high);
            }
        }
        let answer = answer(claim, &numbers, language);
        assert!(
            !answer.contains('{') && page.contains(&answer),
            "{id}: {answer}"
        );
    }
}

#[test]
fn every_number_of_a_page_stands_in_its_results() {
    let place = tempfile::tempdir().expect("a folder");
    let mut words = vec!["claims"];
    words.extend(CLAIMS);
    words.extend(["--runs", "8", "--out", "pages", "--from", "results"]);
    interdep(place.path(), &words).ends(0);
    for id in CLAIMS {
        let claim = shipped_claim(id).expect("it is shipped").expect("it reads");
        let (pages, results) = (place.path().join("pages"), place.path().join("results"));
        holds_what_was_run(&claim, &pages, &results);
    }
    // What was just made is up to date, and says so.
    let check: Vec<&str> = ["claims"]
        .into_iter()
        .chain(CLAIMS)
        .chain(["--check", "--out", "pages"])
        .collect();
    let stale = interdep(place.path(), &check).ends(1).out;
    assert!(stale.contains("--runs 16"), "draws are part of it: {stale}");
}

#[test]
fn printed_numbers_are_read_with_their_last_digit() {
    let close = |text: &str, number: f64, half: f64| {
        let (shown, last) = printed(text);
        let same = |a: f64, b: f64| (a - b).abs() <= 1e-12 * (1.0 + b.abs());
        assert!(
            same(shown, number) && same(last, half),
            "{text}: {shown} {last}"
        );
    };
    close("\u{2212}0.08%", -0.08, 0.005);
    close("US$34 bn", 34.0, 0.5);
    close("US$1.2 tn", 1200.0, 50.0);
    close("340亿美元", 34.0, 0.5);
    close("+1200亿美元", 120.0, 5.0);
    close("42%", 42.0, 0.5);
    close("100%", 100.0, 5.0);
}

/// What `docs/rebuild.sh` mends.
#[test]
fn the_shipped_pages_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    interdep(root, &["claims", "--check"]).ends(0);
}
