//! Files that are no scenarios and have keys like theirs: read along a list of
//! fields, every problem in one pass.

use std::sync::Arc;

use super::document::Section;
use super::phrase::listed;
use super::read::tree;
use super::reports::Reports;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::field::{Field, Kind, Values};
use crate::text::strings::scenario as say;

/// Reads a file whose keys are `fields` and no others.
///
/// # Errors
/// Everything that is wrong with it, with file and line.
pub fn keyed(
    file: &Arc<str>,
    text: &Arc<str>,
    fields: &'static [Field],
) -> Result<Values, Diagnostics> {
    let mut section = Section::empty(Place::file(file));
    let ((), mut found) = tree(file, text, |reader, root, damaged| {
        reader.keys(fields, root, &mut section);
        if !damaged {
            lacking(fields, &section, reader.reports);
        }
    });
    found.add_source(Arc::clone(file), Arc::clone(text));
    found.refuse_or(section.values).map(|(values, _)| values)
}

/// Reports the keys that a table needs and lacks, and those of its small tables.
fn lacking(fields: &'static [Field], section: &Section, reports: &mut Reports) {
    let lacks = |field: &&Field| field.required && !section.mentions(field.key);
    let keys: Vec<&Field> = fields.iter().filter(lacks).collect();
    if !keys.is_empty() {
        reports.push(|| {
            let names = listed(keys.iter().map(|field| field.key));
            let message = say::TABLE_LACKS.with("keys", names);
            let problem = Diagnostic::error("S113", message).at(section.place.clone());
            match keys[..] {
                [one] => problem.help(one.words),
                _ => problem,
            }
        });
    }
    for field in fields {
        let Kind::Parts(inner) = field.kind else {
            continue;
        };
        for part in section.values.parts(field.key) {
            let part = Section {
                values: part.value.clone(),
                ..Section::empty(part.place.clone())
            };
            lacking(inner, &part, reports);
        }
    }
}
