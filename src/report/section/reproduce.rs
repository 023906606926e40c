//! How to get the same numbers: command, versions, hashes, seed, citation.

use super::super::Context;
use super::super::folder::Folder;
use super::super::html::Html;
use super::super::table::Table;
use crate::results::Manifest;
use crate::text::Text;
use crate::text::strings::{report as say, results};

/// Stands before the name of a scenario of the program's own.
const SHIPPED: &str = "shipped:";

/// The scenario as a command takes it.
pub(super) fn scenario(folder: &Folder) -> String {
    let file = &folder.manifest.file;
    match file.strip_prefix(SHIPPED) {
        Some(name) => name.trim_end_matches(".toml").to_owned(),
        None => quoted(&format!("inputs/{file}")),
    }
}

/// The command that was run.
fn command(folder: &Folder) -> String {
    let mut words = vec!["interdep".to_owned(), "run".to_owned(), scenario(folder)];
    for set in &folder.manifest.set {
        words.extend(["--set".to_owned(), quoted(set)]);
    }
    words.join(" ")
}

/// A word for a shell, in single quotes unless it is plain.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/=:,".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

pub(super) fn write(context: Context<'_>, html: &mut Html) {
    let (folder, language) = (context.folder, context.language);
    let manifest = &folder.manifest;
    html.paragraph(context.words(&say::REPRODUCE_WORDS));
    html.leaf("pre", &[], &command(folder));
    html.leaf("pre", &[], "interdep reproduce .");
    html.open("dl", &[]);
    for (term, value) in facts(manifest) {
        html.leaf("dt", &[], context.words(term));
        html.open("dd", &[]);
        html.leaf("code", &[], &value);
        html.close("dd");
    }
    html.close("dl");
    let cite = results::README_CITE
        .with("version", &manifest.version)
        .with("scenario", &manifest.scenario)
        .with("hash", manifest.hash())
        .with("data", folder.answer.data_source.in_language(language));
    html.leaf("h3", &[], context.words(&results::README_CITE_TITLE));
    html.paragraph(&cite.in_language(language));
    let data = manifest.data.iter();
    let table = Table {
        caption: context.words(&say::DATA_CAPTION),
        head: vec![
            context.words(&say::HEAD_FILE).to_owned(),
            "SHA-256".to_owned(),
        ],
        rows: data
            .map(|data| vec![data.file.clone(), data.sha256.clone()])
            .collect(),
        words: true,
    };
    html.folded(context.words(&say::DATA_FILES), |html| table.write(html));
}

fn facts(manifest: &Manifest) -> Vec<(&'static Text, String)> {
    let mut facts = vec![
        (&say::FACT_VERSION, format!("interdep {}", manifest.version)),
        (&say::FACT_RUN, manifest.hash()),
        (&say::FACT_SCENARIO, manifest.scenario_sha256.clone()),
        (&say::FACT_SEED, manifest.seed.to_string()),
    ];
    if manifest.runs.asked > 1 {
        let runs = format!(
            "{} / {} ({})",
            manifest.runs.used, manifest.runs.asked, manifest.sampling
        );
        facts.push((&say::FACT_RUNS, runs));
    }
    if !manifest.parents.is_empty() {
        facts.push((&say::FACT_PARENTS, manifest.parents.join(", ")));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_safe_in_a_shell() {
        assert_eq!(quoted("a.b=3"), "a.b=3");
        assert_eq!(quoted("a=[\"x y\"]"), "'a=[\"x y\"]'");
        assert_eq!(quoted("it's; rm"), "'it'\\''s; rm'");
    }
}
