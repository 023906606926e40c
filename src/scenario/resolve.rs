//! From a document to a [`Model`]: the only place that can refuse.
//!
//! Words become indices, percentages shares, dates periods. A number that is a
//! range counts with its central value.

use std::sync::Arc;

use super::document::Document;
use super::keys::CALIENDO_PARRO;
use super::library::Library;
use super::load::load_with_problems;
use super::names::Names;
use super::reach;
use super::reports::Reports;
use super::scope::Purchases;
use super::{check, keys};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::disruption::weekly::{Behaviour, BehaviourOverrides, Rationing};
use crate::ensemble::Sampling;
use crate::equilibrium::{Deficit, FactorClosure, OriginNest, Overrides, StageOverrides};
use crate::field::{Sourced, Values};
use crate::horizon::Horizon;
use crate::ids::is_id;
use crate::model::{About, Analysis, Attribution, Model};
use crate::range::Range;
use crate::text::Bilingual;
use crate::text::strings::scenario as say;
use crate::wedge::{Entry, Frictions, Timeline};
use crate::world::{EndUse, World};

/// What is asked of a scenario file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// A study: it says what it is called, what it asks and who says so, and
    /// origin elasticities are not too low for tariffs.
    Study,
    /// One engine on any table: measures are enough.
    Engine,
}

/// What a scenario is resolved against.
#[derive(Clone, Debug)]
pub struct Data<'a> {
    /// The codes it may name.
    pub names: Names<'a>,
    /// The flows, to tell measures that touch nothing; none to check codes only.
    pub world: Option<&'a World>,
    /// What is asked of the file.
    pub demand: Demand,
}

/// Loads and resolves in one pass, so that the problems of both are shown
/// together.
///
/// # Errors
/// Every problem of every file, if one of them is an error.
pub fn prepare(
    name: &str,
    library: &dyn Library,
    sets: &[String],
    data: &Data<'_>,
) -> Result<(Document, Model, Diagnostics), Diagnostics> {
    let (document, mut found) = load_with_problems(name, library, sets);
    if document.header.place.file.as_ref() == super::load::DEFAULT {
        return Err(found);
    }
    let (model, problems) = resolve_with_problems(&document, data);
    found.append(problems);
    match model {
        Some(model) if !found.has_errors() => Ok((document, model, found)),
        _ => Err(found),
    }
}

/// Resolves a document against the names (and flows) of a world.
///
/// # Errors
/// Every problem of the document, if one of them is an error.
pub fn resolve(document: &Document, data: &Data<'_>) -> Result<(Model, Diagnostics), Diagnostics> {
    match resolve_with_problems(document, data) {
        (Some(model), found) => found.refuse_or(model),
        (None, found) => Err(found),
    }
}

fn resolve_with_problems(document: &Document, data: &Data<'_>) -> (Option<Model>, Diagnostics) {
    let mut reports = Reports::default();
    check::document(document, data.demand, &mut reports);
    let mut resolver = Resolver {
        document,
        demand: data.demand,
        names: &data.names,
        purchases: data.world.map(Purchases::of),
        reports,
        in_ladder: false,
    };
    let model = resolver.model();
    let mut found = resolver.reports.finish();
    for (file, text) in &document.sources {
        found.add_source(Arc::clone(file), Arc::clone(text));
    }
    let warnings = found
        .iter()
        .filter(|item| item.severity == Severity::Warning);
    let warnings = warnings.map(|item| item.message.clone()).collect();
    (model.map(|model| Model { warnings, ..model }), found)
}

/// Looks words up and keeps the problems.
pub(super) struct Resolver<'a> {
    pub(super) document: &'a Document,
    pub(super) demand: Demand,
    pub(super) names: &'a Names<'a>,
    pub(super) purchases: Option<Purchases<'a>>,
    pub(super) reports: Reports,
    /// Whether a ladder is read: its makers know how little a rung may touch.
    pub(super) in_ladder: bool,
}

impl Resolver<'_> {
    /// The model; none when something it needs could not be read.
    fn model(&mut self) -> Option<Model> {
        let header = &self.document.header.values;
        let horizons = horizons(header);
        let preset = header.text("preset").and_then(horizon);
        let analyses = chosen(header, "analyses", &Analysis::ALL, Analysis::name);
        let asked = match preset {
            Some(preset) => vec![preset],
            // The weekly mode sees every day.
            None if !analyses.contains(&Analysis::Equilibrium) => Vec::new(),
            None => horizons.clone(),
        };
        let overrides = self.overrides();
        let period = self.document.table("period");
        let start = period.and_then(|period| period.date("start"));
        let entries = self.entries(start, &asked);
        let years = period.and_then(|period| period.integer("years"))?;
        let start = start?;
        if analyses.contains(&Analysis::Disruption) {
            self.shocks_outside(&entries, start, years);
        }
        let game = self.game(start, years);
        let adaptation = self.adaptation(game.as_ref(), &analyses);
        let mature = self.mature(&analyses);
        let sides = game.iter().flat_map(|setup| &setup.sides);
        let rungs = sides.flat_map(|side| &side.ladder.rungs);
        let of_ladders = rungs.flat_map(|rung| &rung.entries);
        self.warn_of_idle_settings(entries.iter().chain(of_ladders));
        let frontier = self.frontier(game.as_ref(), &analyses);
        let ensemble = self.document.table("ensemble")?;
        Some(Model {
            about: self.about(),
            analyses,
            start,
            years: i16::try_from(years).ok()?,
            horizons,
            preset,
            timeline: Timeline {
                start,
                entries,
                frictions: self.frictions(),
            },
            overrides,
            behaviour: self.behaviour(),
            adaptation,
            mature,
            game,
            frontier,
            seed: u64::try_from(ensemble.integer("seed")?).ok()?,
            runs: u64::try_from(ensemble.integer("runs")?).ok()?,
            worlds: u64::try_from(ensemble.integer("worlds")?).ok()?,
            sampling: choice(ensemble, "sampling", &Sampling::ALL, Sampling::name)
                .unwrap_or_default(),
            until_ci: ensemble.number("until_ci").map(Range::central),
            warnings: Vec::new(),
        })
    }

    /// What stands between rules and what they do at the border.
    fn frictions(&self) -> Frictions {
        let none = Values::default();
        let share = |table: &str, key: &str| {
            let values = self.document.table(table).unwrap_or(&none);
            reach::share(values, key)
        };
        Frictions {
            leakage: share("whitelist", "leakage_percent"),
            chilling: share("whitelist", "chilling_percent"),
            delay_cost: share("friction", "delay_cost_percent_per_week"),
            detour_cost: share("friction", "detour_cost_percent"),
        }
    }

    /// What is set of the behaviour of the weekly mode.
    fn behaviour(&self) -> BehaviourOverrides {
        let none = Values::default();
        let values = self.document.table(keys::DISRUPTION).unwrap_or(&none);
        let number = |(name, _)| Some((name, values.number(name)?.central()));
        BehaviourOverrides {
            numbers: Behaviour::ranges().into_iter().filter_map(number).collect(),
            rationing: choice(values, "rationing", &Rationing::ALL, Rationing::name),
            served_first: (values.words("served_first").iter())
                .filter_map(|word| EndUse::named(&word.value))
                .collect(),
        }
    }

    /// A bare file is called by its name.
    fn about(&self) -> About {
        let header = &self.document.header.values;
        let text = |key| header.text(key).unwrap_or_default().to_owned();
        let file = self.document.header.place.file.rsplit(['/', '\\']).next();
        let stem = file.unwrap_or_default().trim_end_matches(".toml");
        let id = header
            .text("id")
            .unwrap_or(if is_id(stem) { stem } else { "scenario" });
        let name = |key| header.text(key).unwrap_or(id).to_owned();
        About {
            id: id.to_owned(),
            name: Bilingual {
                en: name("name_en"),
                zh: name("name_zh"),
            },
            question: Bilingual {
                en: text("question_en"),
                zh: text("question_zh"),
            },
            attribution: choice(header, "attribution", &Attribution::ALL, Attribution::name),
            source: text("source"),
        }
    }

    fn overrides(&mut self) -> Overrides {
        let none = Values::default();
        let preset = self.document.header.values.text("preset");
        // A study goes through its own horizons.
        let published = self.demand == Demand::Engine && preset == Some(CALIENDO_PARRO);
        let closure = self.document.table("closure").unwrap_or(&none);
        let table = self.document.table("elasticity").unwrap_or(&none);
        let central = |key| table.number(key).map(Range::central);
        let own = Overrides {
            assumed: Vec::new(),
            stages: self.stage_overrides(),
            value_added_materials: central("value_added_materials"),
            inputs: central("inputs"),
            factors: central("factors"),
            final_demand: central("final"),
            origins: central("origins"),
            origins_by_product: self.by_product(table, "origins_by_product"),
            wage_floor: closure
                .number("wage_floor_percent")
                .map(|percent| percent.central() / 100.0),
            allow_low_elasticity: table.flag("allow_low_elasticity").unwrap_or_default(),
            factor_closure: choice(closure, "factors", &FactorClosure::ALL, FactorClosure::name),
            deficit: choice(closure, "deficit", &Deficit::ALL, Deficit::name).unwrap_or(
                if published {
                    Deficit::Balanced
                } else {
                    Deficit::default()
                },
            ),
        };
        if published {
            own.or_caliendo_parro()
        } else {
            own
        }
    }

    /// Settings that nothing in the scenario takes up.
    fn warn_of_idle_settings<'e>(&mut self, mut entries: impl Iterator<Item = &'e Entry>) {
        let document = self.document;
        let whitelist = document.tables.get("whitelist");
        let partial = |entry: &Entry| entry.scope.end_uses.is_partial();
        if let Some(section) = whitelist
            && !section.values.0.is_empty()
            && !entries.any(partial)
        {
            self.reports
                .push(|| Diagnostic::warning("S316", &say::NO_EXEMPTION).at(section.place.clone()));
        }
        let stocks = document.entries.get("stockpile");
        let analyses = document.header.values.words("analyses");
        let counted = analyses.iter().any(|word| word.value == "disruption");
        let idle = self.demand == Demand::Study && !counted;
        for (id, section) in stocks.into_iter().flatten().filter(|_| idle) {
            self.reports.push(|| {
                let message = say::STOCKS_UNUSED.with("id", id);
                Diagnostic::warning("S317", message).at(section.place.clone())
            });
        }
    }

    fn stage_overrides(&mut self) -> StageOverrides {
        let none = Values::default();
        let closure = self.document.table("closure").unwrap_or(&none);
        let table = self.document.table("nest").unwrap_or(&none);
        let central = |key| table.number(key).map(Range::central);
        let know_how = closure.number("know_how_percent").map(Range::central);
        StageOverrides {
            origin_nest: choice(table, "origins", &OriginNest::ALL, OriginNest::name)
                .unwrap_or_default(),
            premium: central("switching_premium"),
            premium_by_product: self.by_product(table, "switching_premium_by_product"),
            tight: central("tight_inputs"),
            alternatives: central("alternatives"),
            headroom: central("headroom_percent").map(|percent| percent / 100.0),
            open_lines: central("open_lines_percent").map(|percent| percent / 100.0),
            backstop: central("backstop_multiple"),
            entry: central("entry_multiple"),
            know_how: know_how.map(|percent| percent / 100.0),
        }
    }

    fn by_product(&mut self, table: &Values, key: &str) -> Vec<(usize, f64)> {
        let mut numbers = Vec::new();
        for (code, Sourced { value, place }) in table.numbers(key).into_iter().flatten() {
            match self.names.products.get_index_of(code.as_str()) {
                Some(product) => numbers.push((product, value.central())),
                None => self.unknown_product(&Sourced {
                    value: code.clone(),
                    place: place.clone(),
                }),
            }
        }
        numbers
    }
}

/// The horizon of a preset; that of Caliendo and Parro (2015) is the long run.
fn horizon(word: &str) -> Option<Horizon> {
    if word == CALIENDO_PARRO {
        return Some(Horizon::Long);
    }
    Horizon::ALL
        .into_iter()
        .find(|horizon| horizon.name() == word)
}

/// Nearest first, whatever the order in the file.
fn horizons(header: &Values) -> Vec<Horizon> {
    chosen(header, "horizons", &Horizon::ALL, Horizon::name)
}

/// Those of `all` whose word stands behind a key, in the order of `all`.
fn chosen<T: Copy>(values: &Values, key: &str, all: &[T], name: fn(T) -> &'static str) -> Vec<T> {
    let words = values.words(key);
    all.iter()
        .copied()
        .filter(|&one| words.iter().any(|word| word.value == name(one)))
        .collect()
}

/// The one of `all` whose word stands behind a key.
fn choice<T: Copy>(
    values: &Values,
    key: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Option<T> {
    let word = values.text(key)?;
    all.iter().copied().find(|&one| name(one) == word)
}
