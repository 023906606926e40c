//! The comparison as a page: for the terminal, and as Markdown.

use crate::analysis::validate::{Case, Compared, Place, Validation};
use crate::results::{File, Results, unit};
use crate::text::columns::columns;
use crate::text::strings::chart::class_of_benchmarks as class_words;
use crate::text::strings::validate::page as say;
use crate::text::{Bilingual, Language, Text, numbers};

/// A heading with a table, lines, or both.
struct Part {
    title: &'static Text,
    rows: Vec<Vec<String>>,
    lines: Vec<String>,
}

/// For the terminal.
pub(super) fn text(found: &Validation, results: &Results, language: Language) -> String {
    let mut text = Vec::new();
    for part in parts(found, language) {
        text.push(part.title.in_language(language).to_owned());
        if part.rows.len() > 1 {
            text.push(columns(&part.rows, 2));
        }
        text.extend(part.lines.iter().map(|line| format!("  - {line}")));
        if !part.lines.is_empty() {
            text.push(String::new());
        }
    }
    text.extend(results.headline_in(language));
    let caveats = results.caveats.iter();
    text.extend(caveats.map(|caveat| format!("- {}", caveat.in_language(language))));
    text.join("\n")
}

/// `validation.en.md` and `validation.zh.md`.
pub(super) fn files(found: &Validation, results: &Results) -> Vec<File> {
    let file = |language: Language| {
        let name = format!("validation.{}.md", language.code());
        File::text(name, markdown(found, results, language))
    };
    Language::ALL.map(file).into()
}

fn markdown(found: &Validation, results: &Results, language: Language) -> String {
    let title = results.about.name.in_language(language);
    let mut lines = vec![format!("# {title}"), String::new()];
    let generated = say::GENERATED.with("runs", results.manifest.runs.asked);
    lines.extend([generated.in_language(language), String::new()]);
    lines.extend(
        results
            .headline_in(language)
            .iter()
            .map(|one| format!("- {one}")),
    );
    let caveats = results.caveats.iter();
    lines.extend(caveats.map(|caveat| format!("- {}", caveat.in_language(language))));
    for part in parts(found, language) {
        lines.extend([
            String::new(),
            format!("## {}", part.title.in_language(language)),
        ]);
        if let [head, rows @ ..] = &part.rows[..] {
            lines.push(String::new());
            lines.push(row(head));
            lines.push(row(&vec!["---".to_owned(); head.len()]));
            lines.extend(rows.iter().map(|cells| row(cells)));
        }
        if !part.lines.is_empty() {
            lines.push(String::new());
            lines.extend(part.lines.iter().map(|line| format!("- {line}")));
        }
    }
    lines.join("\n") + "\n"
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |", cells.join(" | "))
}

fn parts(found: &Validation, language: Language) -> Vec<Part> {
    let mut parts = vec![
        cases(&say::PART_ANALYTIC, &found.analytic, language),
        cases(&say::PART_APPROXIMATIONS, &found.approximations, language),
        compared(&say::PART_PUBLISHED, &found.published, language),
        compared(&say::PART_HINDCAST, &found.hindcast, language),
        met(found, language),
    ];
    let missed = found.published.iter().chain(&found.hindcast);
    let missed = missed.filter(|one| one.place() != Place::Inside);
    parts.push(Part {
        title: &say::PART_MISSES,
        rows: Vec::new(),
        lines: missed.map(|one| why(one, language)).collect(),
    });
    parts
}

fn head(words: &[&'static Text], language: Language) -> Vec<String> {
    let words = words.iter();
    words
        .map(|text| text.in_language(language).to_owned())
        .collect()
}

fn cases(title: &'static Text, cases: &[Case], language: Language) -> Part {
    let mut rows = vec![head(
        &[
            &say::HEAD_CASE,
            &say::HEAD_GIVES,
            &say::HEAD_KNOWN,
            &say::HEAD_HOLDS,
        ],
        language,
    )];
    rows.extend(cases.iter().map(|case| {
        let holds = match (case.within, case.holds()) {
            (None, _) => "",
            (_, true) => say::YES.in_language(language),
            (_, false) => say::NO.in_language(language),
        };
        vec![
            case.words.in_language(language).to_owned(),
            numbers::grouped(case.ours, 6, language),
            numbers::grouped(case.known, 6, language),
            holds.to_owned(),
        ]
    }));
    Part {
        title,
        rows,
        lines: Vec::new(),
    }
}

fn compared(title: &'static Text, compared: &[Compared], language: Language) -> Part {
    let mut rows = vec![head(
        &[
            &say::HEAD_WHAT,
            &say::HEAD_KIND,
            &say::HEAD_BAND,
            &say::HEAD_OURS,
            &say::HEAD_UNIT,
            &say::HEAD_PLACE,
        ],
        language,
    )];
    rows.extend(compared.iter().map(|one| {
        let kind = if one.partly {
            &say::SIMILAR
        } else {
            &say::SAME
        };
        let star = if one.industry.is_empty() { "" } else { " *" };
        vec![
            format!("{}{star}", one.words.in_language(language)),
            kind.in_language(language).to_owned(),
            band(one, language),
            ours(one, language),
            unit_words(&one.unit, language),
            one.place().words().in_language(language).to_owned(),
        ]
    }));
    let any = compared.iter().any(|one| !one.industry.is_empty());
    let note = crate::text::strings::chart::BENCHMARKS_INDUSTRY.in_language(language);
    Part {
        title,
        rows,
        lines: any.then(|| note.to_owned()).into_iter().collect(),
    }
}

fn unit_words(code: &str, language: Language) -> String {
    use crate::text::strings::chart;
    let words = match code {
        unit::PERCENT => &chart::UNIT_PERCENT,
        unit::USD_BN => &chart::UNIT_USD_BN,
        _ => &say::UNIT_POINTS,
    };
    words.in_language(language).to_owned()
}

fn band(one: &Compared, language: Language) -> String {
    let (low, high) = one.band;
    let text = if low == f64::NEG_INFINITY {
        &say::AT_MOST
    } else if high == f64::INFINITY {
        &say::AT_LEAST
    } else {
        &say::RANGE
    };
    text.with("low", numbers::short(low, language))
        .with("high", numbers::short(high, language))
        .in_language(language)
}

fn ours(one: &Compared, language: Language) -> String {
    let Some([p5, median, p95]) = one.ours else {
        return String::new();
    };
    say::OURS
        .with("median", numbers::short(median, language))
        .with("low", numbers::short(p5, language))
        .with("high", numbers::short(p95, language))
        .in_language(language)
}

/// Bands met by class, the same and similar questions apart.
fn met(found: &Validation, language: Language) -> Part {
    let all = || found.published.iter().chain(&found.hindcast);
    let mut classes: Vec<&str> = Vec::new();
    for one in all() {
        if !classes.contains(&one.class.as_str()) {
            classes.push(&one.class);
        }
    }
    let count = |class: &str, partly: bool| {
        let rows = all().filter(|one| one.class == class && one.partly == partly);
        let (mut met, mut all) = (0, 0);
        for one in rows {
            all += 1;
            met += usize::from(one.place() == Place::Inside);
        }
        if all == 0 {
            return String::new();
        }
        let text = say::MET.with("met", met).with("all", all);
        text.in_language(language)
    };
    let mut rows = vec![head(
        &[&say::HEAD_CLASS, &say::HEAD_SAME, &say::HEAD_SIMILAR],
        language,
    )];
    rows.extend(classes.into_iter().map(|class| {
        vec![
            class_words(class).in_language(language).to_owned(),
            count(class, false),
            count(class, true),
        ]
    }));
    Part {
        title: &say::PART_MET,
        rows,
        lines: Vec::new(),
    }
}

fn why(one: &Compared, language: Language) -> String {
    let said = |words: &Bilingual| words.in_language(language).to_owned();
    let why = if one.miss == Bilingual::default() {
        say::NO_REASON.in_language(language).to_owned()
    } else {
        said(&one.miss)
    };
    say::MISS
        .with("what", said(&one.words))
        .with("why", why)
        .in_language(language)
}
