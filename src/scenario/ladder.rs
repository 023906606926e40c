//! A ladder file as a ladder: what its rungs put into force.
//!
//! Where a world does not open a chain, a stage stands in its parent sectors: a
//! measure on it acts on each of them at the share that the stage is of the
//! sector's world output.

use std::sync::OnceLock;

use indexmap::{IndexMap, IndexSet};
use jiff::civil::Date;

use super::check::missing_keys;
use super::document::Section;
use super::game_keys::{LADDER_HEAD, RUNG_KEYS};
use super::ladder_file::{LadderFile, MOST_RUNGS};
use super::phrase::{did_you_mean, listed, shown};
use super::resolve::Resolver;
use crate::calendar::Period;
use crate::diagnostic::Diagnostic;
use crate::field::{Sourced, Value};
use crate::results::unit;
use crate::strategy::round::Rung;
use crate::strategy::setup::{Ladder, LadderRung};
use crate::text::{Bilingual, strings::game as say};
use crate::units::Share;
use crate::wedge::{Effect, Entry};
use crate::world::chains::facts::ChainFacts;

/// What a ladder is resolved with.
pub(super) struct Facts {
    /// Ids of every dated measure.
    measures: IndexSet<String>,
    /// Parent sectors of a stage with its world output there, USD bn.
    stages: IndexMap<String, Vec<(String, f64)>>,
}

impl Facts {
    /// Those of the shipped chains; nothing where they cannot be read, which is
    /// a damaged program.
    pub(super) fn shipped() -> &'static Self {
        static FACTS: OnceLock<Facts> = OnceLock::new();
        FACTS.get_or_init(Self::read)
    }

    fn read() -> Self {
        let facts = ChainFacts::shipped().unwrap_or_default();
        let parents = |stage: &crate::world::chains::facts::StageFact| {
            let output = stage.output.value;
            let parents = stage.parents.iter();
            parents
                .map(|(parent, share)| (parent.clone(), share * output))
                .collect()
        };
        Self {
            measures: (facts.measures.iter())
                .map(|measure| measure.citation.fact_id.clone())
                .collect(),
            stages: (facts.stages.iter())
                .map(|(code, stage)| (code.clone(), parents(stage)))
                .collect(),
        }
    }
}

impl Resolver<'_> {
    /// The ladder of a file; none when something it needs is wrong.
    pub(super) fn ladder(
        &mut self,
        id: &str,
        file: &LadderFile,
        facts: &Facts,
        start: Date,
    ) -> Option<Ladder> {
        self.missing_in_ladder(file);
        let rungs = file.rungs.len();
        if !(2..=MOST_RUNGS).contains(&rungs) {
            let message = say::NUMBER_OF_RUNGS.with("most", MOST_RUNGS);
            let place = file.header.place.clone();
            self.reports
                .push(|| Diagnostic::error("S412", message.with("count", rungs)).at(place));
            return None;
        }
        let header = &file.header.values;
        let number = |key: &str, otherwise: Rung| -> Rung {
            let given = header
                .integer(key)
                .and_then(|rung| Rung::try_from(rung).ok());
            given.unwrap_or(otherwise)
        };
        let base = number("base_rung", 0);
        if usize::from(base) >= rungs {
            let place = header.place("base_rung").cloned();
            let message = say::RUNG_TOO_HIGH.with("rung", base).with("top", rungs - 1);
            let mut problem = Diagnostic::error("S403", message);
            problem.place = place;
            self.reports.push(|| problem);
        }
        let homes = self.homes(file);
        let mut stood_in = IndexSet::new();
        let mut ladder_rungs: Vec<LadderRung> = (file.rungs.iter())
            .map(|section| self.rung(section, facts))
            .collect();
        for (array, entries) in &file.entries {
            for (measure, section) in entries {
                missing_keys(array, measure, section, &mut self.reports);
                let Some(&home) = homes.get(measure.as_str()) else {
                    continue;
                };
                let made =
                    self.ladder_entries(array, measure, section, facts, start, &mut stood_in);
                if home <= usize::from(base) {
                    self.only_tariffs(&made, section);
                }
                ladder_rungs[home].entries.extend(made);
            }
        }
        self.warn_of_stand_ins(id, &stood_in, &file.header);
        let name = |key| header.text(key).unwrap_or(id).to_owned();
        Some(Ladder {
            id: id.to_owned(),
            name: Bilingual::new(name("name_en"), name("name_zh")),
            rungs: ladder_rungs,
            base,
            step_up: number("step_up", 1),
            step_down: number("step_down", 1),
        })
    }

    fn missing_in_ladder(&mut self, file: &LadderFile) {
        let rungs = file.rungs.iter().map(|section| (&RUNG_KEYS[..], section));
        for (fields, section) in std::iter::once((&LADDER_HEAD[..], &file.header)).chain(rungs) {
            let needed = fields.iter().filter(|field| field.required);
            let missing: Vec<&str> = needed
                .filter(|field| !section.mentions(field.key))
                .map(|field| field.key)
                .collect();
            if !missing.is_empty() && !self.document.damaged {
                self.reports.push(|| {
                    let keys = listed(missing.into_iter());
                    Diagnostic::error("S113", say::LADDER_LACKS.with("keys", keys))
                        .at(section.place.clone())
                });
            }
        }
    }

    /// The rung that each measure belongs to.
    fn homes<'f>(&mut self, file: &'f LadderFile) -> IndexMap<&'f str, usize> {
        let all = file.entries.values().flat_map(IndexMap::keys);
        let known: IndexSet<&str> = all.map(String::as_str).collect();
        let mut homes = IndexMap::new();
        for (rung, section) in file.rungs.iter().enumerate() {
            for word in section.values.words("measures") {
                if !known.contains(word.value.as_str()) {
                    self.reports.push(|| {
                        let message = say::UNKNOWN_MEASURE.with("id", &word.value);
                        let mut problem = Diagnostic::error("S407", message).at(word.place.clone());
                        problem.label = did_you_mean(&word.value, known.iter().copied());
                        problem.help(say::MEASURES_ARE.with("ids", listed(known.iter().copied())))
                    });
                } else if homes.insert(word.value.as_str(), rung).is_some() {
                    self.reports.push(|| {
                        let message = say::MEASURE_TWICE.with("id", &word.value);
                        Diagnostic::error("S408", message)
                            .help(&say::CUMULATIVE)
                            .at(word.place.clone())
                    });
                }
            }
        }
        for (id, section) in file.entries.values().flatten() {
            if !homes.contains_key(id.as_str()) {
                self.reports.push(|| {
                    Diagnostic::warning("S417", say::MEASURE_NOWHERE.with("id", id))
                        .at(section.place.clone())
                });
            }
        }
        homes
    }

    fn rung(&mut self, section: &Section, facts: &Facts) -> LadderRung {
        let values = &section.values;
        let named = values.words("facts");
        for word in named
            .iter()
            .filter(|word| !facts.measures.contains(&word.value))
        {
            self.reports.push(|| {
                let message = say::UNKNOWN_FACT.with("id", shown(&word.value));
                let mut problem = Diagnostic::error("S409", message).at(word.place.clone());
                let known = facts.measures.iter().map(String::as_str);
                problem.label = did_you_mean(&word.value, known);
                problem.help(&say::FACTS_ARE)
            });
        }
        let name = |key| values.text(key).unwrap_or_default().to_owned();
        let locked = values.integer("locked_rounds").unwrap_or_default();
        LadderRung {
            name: Bilingual::new(name("name_en"), name("name_zh")),
            entries: Vec::new(),
            facts: named.iter().map(|word| word.value.clone()).collect(),
            locked_rounds: u32::try_from(locked).unwrap_or_default(),
        }
    }

    /// A measure as entries of a timeline: one, or one a parent sector where
    /// stages are not opened.
    fn ladder_entries(
        &mut self,
        array: &'static str,
        id: &str,
        section: &Section,
        facts: &Facts,
        start: Date,
        stood_in: &mut IndexSet<String>,
    ) -> Vec<Entry> {
        let mut parents: IndexMap<&str, f64> = IndexMap::new();
        let mut kept = Vec::new();
        for word in section.values.words("products") {
            match self.stand_in(&word.value, facts) {
                None => kept.push(word.clone()),
                Some(parts) => {
                    stood_in.insert(word.value.clone());
                    for (parent, share) in parts {
                        *parents.entry(parent).or_default() += share;
                    }
                }
            }
        }
        let mut parts = vec![(kept, 1.0)];
        let place = section.values.place("products").unwrap_or(&section.place);
        parts.extend(parents.into_iter().map(|(parent, share)| {
            let value = parent.to_owned();
            let place = place.clone();
            (vec![Sourced { value, place }], share)
        }));
        if parts.len() > 1 {
            parts.retain(|(words, _)| !words.is_empty());
        }
        let mut entries = Vec::new();
        for (words, share) in parts {
            let mut part = section.clone();
            if let Some(products) = part.values.0.get_mut("products") {
                products.value = Value::Words(words);
            }
            self.in_ladder = true;
            let entry = self.entry(array, id, &part, Some(start));
            self.in_ladder = false;
            let Some(mut entry) = entry else {
                continue;
            };
            entry.in_force = Period {
                from: start,
                until: None,
            };
            match scaled(&entry.effect, share) {
                Some(effect) => entries.push(Entry { effect, ..entry }),
                None => self.reports.push(|| {
                    Diagnostic::error("S418", say::CANNOT_STAND_IN.with("id", id))
                        .help(&say::CANNOT_STAND_IN_HELP)
                        .at(section.place.clone())
                }),
            }
        }
        entries
    }

    /// The parent sectors of a stage that the world does not hold, each with
    /// the share that the stage is of it; none for any other word.
    fn stand_in<'f>(&self, word: &str, facts: &'f Facts) -> Option<Vec<(&'f str, f64)>> {
        if self.names.product(word).is_some() {
            return None;
        }
        let parents = facts.stages.get(word)?;
        let share = |(parent, dollars): &'f (String, f64)| {
            self.names.product(parent)?;
            let Some(purchases) = &self.purchases else {
                return Some((parent.as_str(), 1.0));
            };
            let whole = purchases.world_output(self.names.products.get_index_of(parent.as_str())?);
            let known = purchases.unit() == unit::USD_BN && whole > 0.0;
            known.then(|| (parent.as_str(), (dollars / whole).min(1.0)))
        };
        parents.iter().map(share).collect()
    }

    /// What is in the base can be lifted if it is a tariff.
    fn only_tariffs(&mut self, made: &[Entry], section: &Section) {
        let tariff = |entry: &Entry| matches!(entry.effect, Effect::AddedTariff(_));
        if !made.iter().all(tariff) {
            self.reports.push(|| {
                Diagnostic::error("S413", &say::BASE_TARIFFS)
                    .help(&say::BASE_TARIFFS_HELP)
                    .at(section.place.clone())
            });
        }
    }

    fn warn_of_stand_ins(&mut self, id: &str, stages: &IndexSet<String>, header: &Section) {
        if !stages.is_empty() {
            let stages = listed(stages.iter().map(String::as_str));
            let message = say::STAND_INS.with("id", id).with("stages", stages);
            let place = header.values.place("id").unwrap_or(&header.place).clone();
            self.reports
                .push(|| Diagnostic::warning("S416", message).at(place));
        }
    }
}

/// An effect on a stage as one on its parent sector, of which it is `share`;
/// none where that has no meaning.
fn scaled(effect: &Effect, share: f64) -> Option<Effect> {
    if share == 1.0 {
        return Some(effect.clone());
    }
    Some(match *effect {
        Effect::AddedTariff(rate) => Effect::AddedTariff(Share(rate.0 * share)),
        Effect::ExportTax(rate) => Effect::ExportTax(Share(rate.0 * share)),
        Effect::Subsidy(rate) => Effect::Subsidy(Share(rate.0 * share)),
        Effect::Blocked(blocked) => Effect::Blocked(Share(blocked.0 * share)),
        Effect::Licence {
            denied,
            delay_weeks,
        } => Effect::Licence {
            denied: Share(denied.0 * share),
            delay_weeks: delay_weeks * share,
        },
        Effect::CostFactor(factor) if factor.is_infinite() => Effect::Blocked(Share(share)),
        Effect::CostFactor(factor) => Effect::CostFactor(1.0 + (factor - 1.0) * share),
        _ => return None,
    })
}
