//! Entries of a document become entries of a timeline; words become indices.

use indexmap::IndexSet;
use jiff::ToSpan;
use jiff::civil::Date;

use super::document::Section;
use super::keys::{find_array, is_shock};
use super::phrase::{did_you_mean, listed, shown};
use super::resolve::Resolver;
use super::{reach, scope};
use crate::calendar::Period;
use crate::diagnostic::Diagnostic;
use crate::field::Sourced;
use crate::horizon::Horizon;
use crate::ids::{ProductId, RegionId};
use crate::range::Range;
use crate::text::strings::{scenario as say, weekly};
use crate::wedge::{Entry, Recovery, Shape};

/// The day so many weeks later, to the nearest day but at least one; none
/// beyond the calendar.
#[expect(
    clippy::cast_possible_truncation,
    reason = "weeks are bounded by the key"
)]
fn after(from: Date, weeks: f64) -> Option<Date> {
    let days = (weeks * 7.0).round().max(1.0) as i64;
    from.checked_add(days.days()).ok()
}

fn recovery((shape, weeks): (&str, &Range)) -> Option<Recovery> {
    let shape = Shape::ALL.into_iter().find(|known| known.name() == shape)?;
    let weeks = weeks.central();
    Some(Recovery { shape, weeks })
}

impl Resolver<'_> {
    /// All entries that can be resolved, in the order of the registry and the
    /// file.
    pub(super) fn entries(&mut self, start: Option<Date>, horizons: &[Horizon]) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (array, id, section) in self.document.all_entries() {
            let entry = self.entry(array, id, section, start);
            if let (Some(entry), Some(start)) = (entry, start) {
                self.warn_of_dates(&entry, section, start, horizons);
                entries.push(entry);
            }
        }
        self.warn_of_replacements(&entries);
        entries
    }

    /// Refuses shocks that no day of the weekly run feels.
    pub(super) fn shocks_outside(&mut self, entries: &[Entry], start: Date, years: i64) {
        let Some(end) = start.checked_add(years.years()).ok() else {
            return;
        };
        let run = Period {
            from: start,
            until: Some(end),
        };
        for entry in entries.iter().filter(|entry| is_shock(entry.array)) {
            let sections = self.document.entries.get(entry.array);
            let place = sections.and_then(|sections| Some(&sections.get(&entry.id)?.place));
            if let Some(place) = place.filter(|_| entry.strength(&run) <= 0.0) {
                self.reports.push(|| {
                    let message = weekly::OUTSIDE
                        .with("array", entry.array)
                        .with("id", &entry.id)
                        .with("start", start)
                        .with("end", end);
                    Diagnostic::error("S230", message)
                        .help(&weekly::OUTSIDE_HELP)
                        .at(place.clone())
                });
            }
        }
    }

    pub(super) fn entry(
        &mut self,
        array: &'static str,
        id: &str,
        section: &Section,
        start: Option<Date>,
    ) -> Option<Entry> {
        let instrument = find_array(array)?;
        let scope = scope::of(self, instrument, section);
        let complete = instrument
            .spec()
            .fields
            .iter()
            .all(|field| !field.required || section.values.0.contains_key(field.key));
        // Without its keys an effect could only repeat what was said of them.
        if !complete || !section.refused.is_empty() {
            return None;
        }
        let effect = match instrument.effect(&section.values, self.names.factors) {
            Ok(effect) => effect,
            Err(problem) => {
                self.reports.push(|| *problem);
                return None;
            }
        };
        let (values, scope) = (&section.values, scope?);
        let from = values.date("start").or(start)?;
        let weeks = values.number("duration_weeks").map(Range::central);
        Some(Entry {
            id: id.to_owned(),
            array,
            imposed_by: self.governments(section),
            effect,
            in_force: Period {
                from,
                until: values
                    .date("end")
                    .or(weeks.and_then(|weeks| after(from, weeks))),
            },
            announced: section.values.date("announced"),
            recovery: values.recovery("recovery").and_then(recovery),
            in_base: reach::share(values, "in_base_percent"),
            evaded: self.evaded(values, &scope),
            replaces: self.replaced((array, id), section),
            scope,
        })
    }

    /// The governments that act; what is wrong with the words is said elsewhere.
    fn governments(&self, section: &Section) -> Vec<RegionId> {
        let words = section.values.words("imposed_by").iter();
        words
            .filter_map(|word| self.names.region(&word.value))
            .flatten()
            .collect()
    }

    /// Says at which horizons an entry is out of force.
    fn warn_of_dates(
        &mut self,
        entry: &Entry,
        section: &Section,
        start: Date,
        horizons: &[Horizon],
    ) {
        let idle: Vec<&str> = horizons
            .iter()
            .filter(|horizon| horizon.period(start).share_inside(&entry.in_force) <= 0.0)
            .map(|horizon| horizon.name())
            .collect();
        let ends_too_soon = entry
            .in_force
            .until
            .is_some_and(|end| end <= entry.in_force.from);
        if idle.is_empty() || ends_too_soon {
            return;
        }
        self.reports.push(|| {
            let message = say::OUT_OF_FORCE
                .with("array", entry.array)
                .with("id", &entry.id)
                .with("horizons", idle.join(", "));
            Diagnostic::warning("S213", message)
                .help(&say::OUT_OF_FORCE_HELP)
                .at(section.place.clone())
        });
    }

    /// The regions that words mean, each once; none if one is unknown.
    pub(super) fn regions(&mut self, words: &[Sourced<String>]) -> Option<Vec<RegionId>> {
        let mut regions = IndexSet::new();
        let mut whole = !words.is_empty();
        for word in words {
            if let Some(meant) = self.names.region(&word.value) {
                regions.extend(meant);
            } else {
                whole = false;
                self.unknown_region(word);
            }
        }
        whole.then(|| regions.into_iter().collect())
    }

    /// The products that words mean, each once; none if one is unknown.
    pub(super) fn products(&mut self, words: &[Sourced<String>]) -> Option<Vec<ProductId>> {
        let mut products = IndexSet::new();
        let mut whole = !words.is_empty();
        for word in words {
            if let Some(meant) = self.names.product(&word.value) {
                products.extend(meant);
            } else {
                whole = false;
                self.unknown_product(word);
            }
        }
        whole.then(|| products.into_iter().collect())
    }

    pub(super) fn unknown_region(&mut self, word: &Sourced<String>) {
        let known = self.names.region_words();
        self.reports.push(|| {
            let message = say::UNKNOWN_REGION.with("code", shown(&word.value));
            let mut diagnostic = Diagnostic::error("S105", message).at(word.place.clone());
            diagnostic.label = did_you_mean(&word.value, known.iter().copied());
            diagnostic.help(say::REGIONS_ARE.with("codes", listed(known.into_iter())))
        });
    }

    pub(super) fn unknown_product(&mut self, word: &Sourced<String>) {
        let known = self.names.product_words();
        self.reports.push(|| {
            let message = say::UNKNOWN_PRODUCT.with("code", shown(&word.value));
            let mut diagnostic = Diagnostic::error("S104", message).at(word.place.clone());
            diagnostic.label = did_you_mean(&word.value, known.iter().copied());
            diagnostic.help(say::PRODUCTS_ARE.with("codes", listed(known.into_iter())))
        });
    }
}
