//! README.md of a result folder: the headline in words, what the columns mean,
//! how to cite. English first, Chinese after.

use super::{DataTable, Results};
use crate::text::strings::results as say;
use crate::text::{Language, Text};

/// The whole file.
pub(super) fn readme(results: &Results, tables: &[&DataTable]) -> String {
    let parts: Vec<String> = Language::ALL
        .iter()
        .map(|&language| part(results, tables, language))
        .collect();
    parts.join("\n---\n\n")
}

fn part(results: &Results, tables: &[&DataTable], language: Language) -> String {
    let about = &results.about;
    let words = |text: &Text| text.in_language(language).to_owned();
    let mut lines = vec![
        format!("# {}", about.name.in_language(language)),
        String::new(),
    ];
    let question = about.question.in_language(language);
    if !question.is_empty() {
        lines.extend([question.to_owned(), String::new()]);
    }
    list(
        &mut lines,
        &words(&say::README_ANSWER),
        results.headline_in(language),
    );
    let caveats = results.caveats.iter();
    list(
        &mut lines,
        &words(&say::README_CAVEATS),
        caveats.map(|caveat| caveat.in_language(language)).collect(),
    );
    lines.extend([format!("## {}", words(&say::README_FILES)), String::new()]);
    for table in tables {
        describe(&mut lines, table, language);
    }
    let others = [
        &say::FILE_REPORT,
        &say::FILE_ANSWER,
        &say::FILE_MANIFEST,
        &say::FILE_RESOLVED,
        &say::FILE_INPUTS,
        &say::FILE_RUN,
    ];
    lines.extend(others.iter().map(|text| format!("- {}", words(text))));
    if results.manifest.runs.asked > 1 {
        lines.push(format!("- {}", words(&say::FILE_DRAWS)));
    }
    lines.push(String::new());
    let cite = say::README_CITE
        .with("version", &results.manifest.version)
        .with("scenario", &results.manifest.scenario)
        .with("hash", results.manifest.hash())
        .with("data", about.data_source.in_language(language));
    list(
        &mut lines,
        &words(&say::README_CITE_TITLE),
        vec![cite.in_language(language)],
    );
    lines.join("\n")
}

fn list(lines: &mut Vec<String>, title: &str, items: Vec<String>) {
    lines.extend([format!("## {title}"), String::new()]);
    lines.extend(items.into_iter().map(|item| format!("- {item}")));
    lines.push(String::new());
}

fn describe(lines: &mut Vec<String>, table: &DataTable, language: Language) {
    lines.extend([
        format!("### {}.csv", table.name),
        String::new(),
        table.words.in_language(language).to_owned(),
        String::new(),
    ]);
    let columns = table.columns.iter();
    lines.extend(columns.map(|column| {
        format!(
            "- `{}`: {}",
            column.name,
            column.words.in_language(language)
        )
    }));
    lines.push(String::new());
}
