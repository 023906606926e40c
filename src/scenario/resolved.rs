//! `scenario.resolved.toml`: a scenario in one file, nothing inherited any
//! more, each value with the file (without its folder) and line it came from.
//! It reads as a scenario and resolves to the same model.

use super::document::{Document, Section, without_folder};
use super::explain::{Origins, quoted, toml};
use super::keys::SIDES;
use super::phrase::shown;
use crate::model::Model;

/// The text of the file.
pub fn resolved(document: &Document, model: &Model) -> String {
    let origins = Origins::of(document);
    let mut lines = vec![
        "# The resolved scenario: every value with the file and line it came from.".to_owned(),
        "# 已解析的情景：每个值均注明出处（文件与行号）。".to_owned(),
    ];
    let parents = document.parents.iter();
    lines.extend(parents.map(|parent| format!("# extends: {}", shown(without_folder(parent)))));
    let sets = document.sets.iter();
    lines.extend(sets.map(|set| format!("# --set: {}", shown(set))));
    if document.header.values.text("id").is_none() {
        lines.push(format!("id = \"{}\"", model.about.id));
    }
    keys(&document.header, &origins, &mut lines);
    for (name, section) in &document.tables {
        lines.push(format!("\n[{name}]"));
        keys(section, &origins, &mut lines);
    }
    for side in &SIDES {
        let sections = document.sides.get(side.name);
        if side.is_scalar && sections.is_some() {
            lines.push(format!("\n[{}]", side.name));
        }
        for (region, section) in sections.into_iter().flatten() {
            let region = key(region);
            if side.is_scalar {
                for sourced in section.values.0.values() {
                    let origin = origins.of_place(&sourced.place);
                    let value = toml(&sourced.value);
                    lines.push(format!("{region} = {value}  # {}", without_folder(&origin)));
                }
            } else {
                lines.push(format!("\n[{}.{region}]", side.name));
                keys(section, &origins, &mut lines);
            }
        }
    }
    for (array, _, section) in document.all_entries() {
        lines.push(format!("\n[[{array}]]"));
        keys(section, &origins, &mut lines);
    }
    lines.join("\n") + "\n"
}

/// A region as a key of TOML.
fn key(region: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if !region.is_empty() && region.bytes().all(is_bare) {
        region.to_owned()
    } else {
        quoted(region)
    }
}

fn keys(section: &Section, origins: &Origins<'_>, lines: &mut Vec<String>) {
    let keys = section
        .values
        .0
        .iter()
        .filter(|(key, _)| **key != "extends");
    lines.extend(keys.map(|(key, sourced)| {
        let origin = origins.of_place(&sourced.place);
        let origin = without_folder(&origin);
        format!("{key} = {}  # {origin}", toml(&sourced.value))
    }));
}
