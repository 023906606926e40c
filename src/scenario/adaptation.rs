//! `[adaptation]` and `[self_sufficiency.REGION]`: from keys to
//! [`Settings`](crate::adaptation::Settings).

use super::adaptation_keys::{ADAPTATION, GOALS};
use super::document::Section;
use super::phrase::shown;
use super::resolve::{Demand, Resolver};
use crate::adaptation::{Goal, Numbers, Settings};
use crate::diagnostic::{Diagnostic, Place};
use crate::field::{Sourced, Value, Values};
use crate::model::Analysis;
use crate::range::Range;
use crate::strategy::setup::Setup;
use crate::text::{Message, strings::adaptation as say};

/// Greatest home share that is asked for where a scenario does not say.
const MOST: f64 = 0.9;

/// A mechanism, the analysis that knows it, and what it needs beside.
const MECHANISMS: [(&str, Option<Analysis>, Option<&str>); 6] = [
    ("induced_investment", Some(Analysis::Game), None),
    ("new_capacity", Some(Analysis::Disruption), None),
    ("learning", None, Some("induced_investment")),
    ("knowledge_diffusion", None, Some("learning")),
    ("research", Some(Analysis::Game), None),
    ("relationships", Some(Analysis::Disruption), None),
];

/// A number that only one mechanism uses.
const NUMBERS: [(&str, &str); 5] = [
    ("expectation_half_life_quarters", "induced_investment"),
    ("experience_years", "learning"),
    ("diffusion_percent", "knowledge_diffusion"),
    ("research_share", "research"),
    ("relationship_half_life_weeks", "relationships"),
];

/// Numbers that need something to be built.
const OF_BUILDING: [&str; 7] = [
    "most_built_percent",
    "first_yield_percent",
    "capex",
    "lead_time",
    "ramp_time",
    "depreciation",
    "learning_rate",
];

impl Resolver<'_> {
    /// The mechanisms that are on; none where all are off.
    pub(super) fn adaptation(
        &mut self,
        game: Option<&Setup>,
        analyses: &[Analysis],
    ) -> Option<Settings> {
        let document = self.document;
        if document.table(ADAPTATION).is_none() && !document.sides.contains_key(GOALS) {
            return None;
        }
        let none = Values::default();
        let values = document.table(ADAPTATION).unwrap_or(&none);
        let on = |key: &str| values.flag(key).unwrap_or_default();
        let mut settings = Settings {
            induced_investment: on("induced_investment"),
            new_capacity: on("new_capacity"),
            learning: on("learning"),
            knowledge_diffusion: on("knowledge_diffusion"),
            research: on("research"),
            relationships: on("relationships"),
            goals: Vec::new(),
            numbers: Numbers::shipped().ok()?,
            given: Vec::new(),
        };
        settings.goals = self.building(&settings.numbers);
        self.take_numbers(values, &mut settings);
        self.warn_of_idle_mechanisms(values, analyses);
        self.warn_of_idle_goals(values, &settings, game);
        settings.is_on().then_some(settings)
    }

    fn building(&mut self, numbers: &Numbers) -> Vec<Goal> {
        let document = self.document;
        let all = document.sides.get(GOALS).into_iter().flatten();
        let goals = all.map(|(region, section)| self.goal(region, section, numbers));
        goals.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn goal(&mut self, region: &str, section: &Section, numbers: &Numbers) -> Option<Goal> {
        let words = section.values.words("products");
        let products = self.products(words);
        let Some(place) = self.names.regions.get_index_of(region) else {
            self.unknown_region(&Sourced {
                value: region.to_owned(),
                place: section.place.clone(),
            });
            return None;
        };
        let products = products?;
        for product in &products {
            let code = self.names.products.get_index(product.index());
            let code = code.map(String::as_str).unwrap_or_default();
            if numbers.terms(code, region).is_none() {
                self.no_data(code, &section.place);
            }
        }
        if products.is_empty() && !section.refused.contains(&"products") {
            let message = say::NO_PRODUCTS.with("name", format!("{GOALS}.{region}"));
            self.reports.push(|| {
                Diagnostic::error("S113", message)
                    .help(&say::KEY_GOAL_PRODUCTS)
                    .at(section.place.clone())
            });
        }
        let most = section.values.number("most_percent").map(Range::central);
        Some(Goal {
            region: place,
            products: products.iter().map(|product| product.index()).collect(),
            most: most.map_or(MOST, |percent| percent / 100.0),
        })
    }

    /// Numbers that the scenario sets; those of a stage hold in every region.
    fn take_numbers(&mut self, values: &Values, settings: &mut Settings) {
        for (key, sourced) in &values.0 {
            match &sourced.value {
                Value::Number(range) => {
                    settings.numbers.set(key, range.central());
                    settings.given.push((*key).to_owned());
                }
                Value::Numbers(by_product) => {
                    for (code, one) in by_product {
                        let set = settings
                            .numbers
                            .set_everywhere(key, code, one.value.central());
                        if set.is_empty() {
                            self.no_data(code, &one.place);
                        }
                        settings.given.extend(set);
                    }
                }
                _ => {}
            }
        }
    }

    fn no_data(&mut self, code: &str, place: &Place) {
        self.reports.push(|| {
            Diagnostic::error("S420", say::NO_DATA.with("product", shown(code)))
                .help(&say::NO_DATA_HELP)
                .at(place.clone())
        });
    }

    fn adaptation_warning(&mut self, message: impl Into<Message>, place: &Place) {
        let message = message.into();
        self.reports
            .push(|| Diagnostic::warning("S421", message).at(place.clone()));
    }

    /// Mechanisms and numbers that nothing takes up.
    fn warn_of_idle_mechanisms(&mut self, values: &Values, analyses: &[Analysis]) {
        let on = |key: &str| values.flag(key).unwrap_or_default();
        for (key, analysis, other) in MECHANISMS {
            let Some(place) = values.place(key).filter(|_| on(key)) else {
                continue;
            };
            if let Some(analysis) = analysis.filter(|one| !analyses.contains(one))
                && self.demand == Demand::Study
            {
                let message = say::NOT_COMPUTED.with("key", key);
                let message = message.with("analysis", analysis.name());
                self.adaptation_warning(message, place);
            }
            if let Some(other) = other.filter(|other| !on(other)) {
                let message = say::NEEDS.with("key", key).with("other", other);
                self.adaptation_warning(message, place);
            }
        }
        for (key, other) in NUMBERS {
            if let Some(place) = values.place(key).filter(|_| !on(other)) {
                let message = say::NEEDS.with("key", key).with("other", other);
                self.adaptation_warning(message, place);
            }
        }
        let builds = on("induced_investment") || on("new_capacity");
        for key in OF_BUILDING {
            if let Some(place) = values.place(key).filter(|_| !builds) {
                let message = say::NEEDS.with("key", key);
                self.adaptation_warning(message.with("other", "induced_investment"), place);
            }
        }
    }

    /// Building without goals, and goals that nobody builds for.
    fn warn_of_idle_goals(&mut self, values: &Values, settings: &Settings, game: Option<&Setup>) {
        let document = self.document;
        let builds = settings.induced_investment || settings.new_capacity;
        for key in ["induced_investment", "new_capacity"] {
            let idle = values.flag(key) == Some(true) && settings.goals.is_empty();
            if let Some(place) = values.place(key).filter(|_| idle) {
                self.adaptation_warning(say::NO_GOALS.with("key", key), place);
            }
        }
        for (region, section) in document.sides.get(GOALS).into_iter().flatten() {
            let name = format!("{GOALS}.{region}");
            let is_side =
                game.is_none_or(|setup| setup.sides.iter().any(|side| side.code == *region));
            if !builds {
                self.adaptation_warning(say::IDLE_GOALS.with("name", name), &section.place);
            } else if settings.induced_investment && !settings.new_capacity && !is_side {
                let message = say::NO_SIDE.with("region", shown(region));
                self.adaptation_warning(message, &section.place);
            }
        }
    }
}
