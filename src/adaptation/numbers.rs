//! The numbers of adaptation with their ranges: those of a stage
//! (`data/adaptation/build_up.csv`) and those that hold for all
//! (`data/adaptation/numbers.toml`).
//!
//! Names, after `adaptation.` in paths: `most_built_percent`, `capex.cell`,
//! `capex.cell.USA` (a region that has a row of its own).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::capacity::Terms;
use crate::diagnostic::Diagnostics;
use crate::range::Range;
use crate::world::build_up::{BuildUp, Item};

const PERCENT: f64 = 100.0;

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/adaptation/numbers.toml"))
        .unwrap_or_else(|error| panic!("shipped numbers do not parse, please report: {error}"))
});

/// A number of the shipped file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Assumption {
    mode: f64,
    low: f64,
    high: f64,
    /// A citation, or "assumption" and why.
    pub(super) source: String,
}

impl Assumption {
    pub(super) fn range(&self) -> Range {
        Range::Triangular {
            low: self.low,
            mode: self.mode,
            high: self.high,
        }
    }
}

/// One list makes the shipped file, what is used and what is drawn.
macro_rules! numbers {
    ($($(#[$doc:meta])+ $name:ident,)+) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Shipped { $($name: Assumption),+ }

        /// Numbers that hold for every stage.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct General { $($(#[$doc])+ pub $name: f64),+ }

        impl General {
            fn shipped() -> Self {
                Self { $($name: SHIPPED.$name.mode),+ }
            }

            fn number_mut(&mut self, name: &str) -> Option<&mut f64> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)+
                    _ => None,
                }
            }
        }

        fn assumptions() -> Vec<(&'static str, &'static Assumption)> {
            vec![$((stringify!($name), &SHIPPED.$name)),+]
        }
    };
}

numbers! {
    /// Percent of a stage's world capacity that can be built in a year.
    most_built_percent,
    /// Sellable percent of what new capacity makes on its first day.
    first_yield_percent,
    /// Quarters in which a side believes half of what it newly sees.
    expectation_half_life_quarters,
    /// Experience at the start over a year's output.
    experience_years,
    /// Percent of the output of others that counts as own experience.
    diffusion_percent,
    /// World share lost in a year over revenue lost.
    research_share,
    /// Weeks without shipments in which half of a relationship lapses.
    relationship_half_life_weeks,
}

/// Every number, as shipped or as set.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    /// Those that hold for every stage.
    pub general: General,
    /// Those of stages, by name.
    of_stages: BTreeMap<String, f64>,
}

/// A number that is drawn, and who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// See the head of the file.
    pub name: String,
    /// Rows of one stage and item move together, whatever the region.
    pub range: Range,
    /// A citation, or `assumption`.
    pub source: String,
}

impl Numbers {
    /// The central values.
    pub fn shipped() -> Result<Self, Diagnostics> {
        let facts = BuildUp::shipped()?;
        let rows = facts.rows();
        let of_stages = rows
            .map(|(item, stage, region, fact)| (name(item, stage, region), fact.estimate.value));
        Ok(Self {
            general: General::shipped(),
            of_stages: of_stages.collect(),
        })
    }

    /// What an ensemble draws, in order of name.
    pub fn known() -> Result<Vec<Known>, Diagnostics> {
        let facts = BuildUp::shipped()?;
        let general = assumptions().into_iter().map(|(name, one)| Known {
            name: name.to_owned(),
            range: one.range(),
            source: one.source.clone(),
        });
        let of_stages = facts.rows().map(|(item, stage, region, fact)| Known {
            name: name(item, stage, region),
            range: Range::Grouped {
                group: format!("adaptation.{}", name(item, stage, None)),
                range: Box::new(fact.estimate.range()),
            },
            source: fact.citation.source.clone(),
        });
        let mut known: Vec<Known> = general.chain(of_stages).collect();
        known.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(known)
    }

    /// Sets the number of that name; says whether there is one.
    pub fn set(&mut self, name: &str, value: f64) -> bool {
        let of_stages = &mut self.of_stages;
        let number = self.general.number_mut(name);
        let number = number.or_else(|| of_stages.get_mut(name));
        number.map(|number| *number = value).is_some()
    }

    /// Sets a number of a stage in every region; the names that were set.
    pub fn set_everywhere(&mut self, item: &str, stage: &str, value: f64) -> Vec<String> {
        let whole = format!("{item}.{stage}");
        let of_region = format!("{whole}.");
        let mut set = Vec::new();
        for (name, number) in &mut self.of_stages {
            if *name == whole || name.starts_with(&of_region) {
                *number = value;
                set.push(name.clone());
            }
        }
        set
    }

    /// What it takes to build a stage in a region; none for a stage that the
    /// data say nothing of.
    pub fn terms(&self, stage: &str, region: &str) -> Option<Terms> {
        let of = |item| {
            let own = self.of_stages.get(&name(item, stage, Some(region)));
            own.or_else(|| self.of_stages.get(&name(item, stage, None)))
                .copied()
        };
        Some(Terms {
            capex: of(Item::Capex)?,
            lead_years: of(Item::LeadTime)?,
            ramp_years: of(Item::RampTime)?,
            depreciation: of(Item::Depreciation)? / PERCENT,
            learning_rate: of(Item::LearningRate)? / PERCENT,
            most_built: self.general.most_built_percent / PERCENT,
            first_yield: self.general.first_yield_percent / PERCENT,
        })
    }
}

impl Numbers {
    /// Whether the number of that name is the one used of a stage in a region.
    pub(super) fn is_of(&self, number: &str, stage: &str, region: &str) -> bool {
        Item::ALL.into_iter().any(|item| {
            let own = name(item, stage, Some(region));
            if self.of_stages.contains_key(&own) {
                own == number
            } else {
                name(item, stage, None) == number
            }
        })
    }
}

fn name(item: Item, stage: &str, region: Option<&str>) -> String {
    let place = region.map_or_else(String::new, |region| format!(".{region}"));
    format!("{}.{stage}{place}", item.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_with_a_row_of_its_own_goes_first() {
        let numbers = Numbers::shipped().expect("shipped");
        let capex = |region| numbers.terms("cell", region).map(|terms| terms.capex);
        assert_eq!(capex("CHN"), Some(0.66));
        assert_eq!(capex("USA"), Some(1.15));
        assert_eq!(capex("JPN"), Some(0.9));
        assert_eq!(numbers.terms("no_such_stage", "USA"), None);
    }

    #[test]
    fn every_known_number_can_be_set_and_is_within_its_range() {
        let shipped = Numbers::shipped().expect("shipped");
        let known = Numbers::known().expect("shipped");
        assert!(known.len() > 200, "{}", known.len());
        for one in &known {
            let (low, high) = one.range.bounds();
            let central = one.range.central();
            assert!(low <= central && central <= high, "{}", one.name);
            let mut numbers = shipped.clone();
            assert!(numbers.set(&one.name, central));
            assert_eq!(numbers, shipped, "{}", one.name);
            assert!(numbers.set(&one.name, central + 1.0));
            assert_ne!(numbers, shipped, "{}", one.name);
            assert!(!one.source.is_empty());
        }
        assert!(!shipped.clone().set("capex", 1.0));
    }

    #[test]
    fn regions_of_a_stage_are_drawn_together() {
        let known = Numbers::known().expect("shipped");
        let group = |name: &str| {
            let one = known.iter().find(|one| one.name == name);
            one.and_then(|one| one.range.group())
        };
        assert_eq!(group("capex.cell.USA"), group("capex.cell"));
        assert_ne!(group("capex.cell"), group("lead_time.cell"));
        assert_eq!(group("most_built_percent"), None);
    }
}
