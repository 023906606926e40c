//! Measures that stand in for earlier ones: `replaces` names one, and with it
//! those that it stands in for itself.

use std::collections::BTreeSet;

use super::document::Section;
use super::keys::is_shock;
use super::phrase::{did_you_mean, listed};
use super::resolve::Resolver;
use crate::diagnostic::Diagnostic;
use crate::text::strings::scenario as say;
use crate::wedge::Entry;

/// Array and id.
type Name<'a> = (&'static str, &'a str);

impl Resolver<'_> {
    /// The entries that one stands in for, directly or through others.
    pub(super) fn replaced(
        &mut self,
        name: Name<'_>,
        section: &Section,
    ) -> Vec<(&'static str, String)> {
        let document = self.document;
        let mut found: BTreeSet<Name<'_>> = BTreeSet::new();
        let mut open = direct(document.all_entries(), name, section);
        let place = section.values.place("replaces");
        if let Some((place, id)) = place.zip(section.values.text("replaces"))
            && open.is_empty()
        {
            let measures = document
                .all_entries()
                .filter(|(array, ..)| !is_shock(array));
            let others = measures.filter(|&(array, id, _)| (array, id) != name);
            let known: Vec<&str> = others.map(|(_, id, _)| id).collect();
            self.reports.push(|| {
                let message = say::REPLACES_UNKNOWN.with("id", id);
                let mut problem = Diagnostic::error("S309", message).at(place.clone());
                problem.label = did_you_mean(id, known.iter().copied());
                problem.help(say::MEASURES_ARE.with("ids", listed(known.into_iter())))
            });
        }
        while let Some(next) = open.pop() {
            if next == name {
                let ids: Vec<&str> = found.iter().map(|(_, id)| *id).chain([name.1]).collect();
                let help = say::REPLACES_EARLIER.message();
                let message = say::REPLACES_CIRCLE.with("ids", listed(ids.into_iter()));
                if let Some(place) = place {
                    self.refuse("S310", message, help, place);
                }
                break;
            }
            if found.insert(next) {
                let section = &document.entries[next.0][next.1];
                open.extend(direct(document.all_entries(), next, section));
            }
        }
        let owned = found.into_iter().map(|(array, id)| (array, id.to_owned()));
        owned.collect()
    }

    /// Warns of measures that never meet what they replace.
    pub(super) fn warn_of_replacements(&mut self, entries: &[Entry]) {
        let document = self.document;
        for entry in entries {
            let replaced = |old: &&Entry| entry.stands_in_for(old);
            let met = |old: &Entry| entry.scope.meets(&old.scope) && entry.overlaps(old);
            let values = &document.entries[entry.array][&entry.id].values;
            let Some((place, id)) = values.place("replaces").zip(values.text("replaces")) else {
                continue;
            };
            let mut old = entries.iter().filter(replaced).peekable();
            if old.peek().is_some() && !old.any(met) {
                self.reports.push(|| {
                    let message = say::REPLACES_NOTHING.with("id", &entry.id).with("old", id);
                    Diagnostic::warning("S315", message).at(place.clone())
                });
            }
        }
    }
}

/// The measures that an entry names in `replaces`, itself left out where
/// another one has the same id.
fn direct<'d>(
    all: impl Iterator<Item = (&'static str, &'d str, &'d Section)>,
    name: Name<'_>,
    section: &Section,
) -> Vec<Name<'d>> {
    let Some(wanted) = section.values.text("replaces") else {
        return Vec::new();
    };
    let named = all.filter(|(array, id, _)| *id == wanted && !is_shock(array));
    let mut names: Vec<Name<'d>> = named.map(|(array, id, _)| (array, id)).collect();
    if names.len() > 1 {
        names.retain(|other| *other != name);
    }
    names
}
