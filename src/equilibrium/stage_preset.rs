//! What the nests of chain stages assume by horizon, as shipped data. Layer 5.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::preset::{Assumption, Overrides};
use super::stage::{Latent, OriginNest, StageNests};
use crate::horizon::Horizon;
use crate::ids::ProductId;
use crate::range::Range;
use crate::table::Producers;
use crate::world::Chains;

static PRESETS: LazyLock<Presets> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/equilibrium/stages.toml")).unwrap_or_else(|error| {
        panic!("shipped assumptions on stages do not parse, please report: {error}")
    })
});

/// Stands before the names of draws of this file.
const STAGES: &str = "stages";

/// Know-how of chains that the file does not name.
const OTHER_CHAINS: &str = "default";

/// The shipped file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Presets {
    short: StagePreset,
    medium: StagePreset,
    long: StagePreset,
}

/// What one horizon assumes of stages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StagePreset {
    maturity: f64,
    /// Premium of switching origins, chi.
    pub premium: Assumption,
    /// The same for stages that are harder to have from elsewhere.
    #[serde(default)]
    pub by_stage: BTreeMap<String, Assumption>,
    /// Highest elasticity across critical and important inputs.
    pub tight: Assumption,
    /// Elasticity across inputs that replace one another.
    pub alternatives: Assumption,
    /// What origins that are left can sell beyond what they do, as a share.
    pub headroom: Assumption,
    /// What the open lines of an origin can take over from its blocked ones, as
    /// a share of what they sell.
    pub open_lines: Assumption,
    /// Multiple of the home parent's cost with every source cut; none where
    /// entry has had time.
    pub backstop: Option<Assumption>,
    entry: Option<EntryTime>,
    /// Know-how by chain, a share of revenue; none where all capital is fixed.
    #[serde(default)]
    pub know_how: BTreeMap<String, Assumption>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryTime {
    lag_years: f64,
}

impl StagePreset {
    /// The preset of a horizon.
    pub fn of(horizon: Horizon) -> &'static Self {
        match horizon {
            Horizon::Short => &PRESETS.short,
            Horizon::Medium => &PRESETS.medium,
            Horizon::Long => &PRESETS.long,
        }
    }

    /// Every assumption with the name of its place in the file.
    pub fn assumptions(&self) -> Vec<(String, &Assumption)> {
        let named = |table: &'static str| {
            move |(key, value): (&'_ String, _)| (format!("{table}.{key}"), value)
        };
        let mut all = vec![
            ("premium".to_owned(), &self.premium),
            ("tight".to_owned(), &self.tight),
            ("alternatives".to_owned(), &self.alternatives),
            ("headroom".to_owned(), &self.headroom),
            ("open_lines".to_owned(), &self.open_lines),
        ];
        all.extend(self.backstop.iter().map(|own| ("backstop".to_owned(), own)));
        all.extend(self.by_stage.iter().map(named("by_stage")));
        all.extend(self.know_how.iter().map(named("know_how")));
        all
    }

    /// The numbers that a scenario leaves to the preset, with what is known of
    /// each.
    pub fn left_to(&self, overrides: &Overrides) -> Vec<(String, Range)> {
        let own = &overrides.stages;
        let left = self.assumptions().into_iter().filter(|(name, _)| {
            let set = match name.split('.').next().unwrap_or(name) {
                "premium" | "by_stage" => own.premium,
                "tight" => own.tight,
                "alternatives" => own.alternatives,
                "backstop" => own.backstop,
                "headroom" => own.headroom,
                "open_lines" => own.open_lines,
                _ => own.know_how,
            };
            set.is_none()
        });
        left.map(|(name, own)| (format!("{STAGES}.{name}"), own.range()))
            .collect()
    }

    /// Where a number of [`Self::left_to`] comes from.
    pub fn source(&self, name: &str) -> Option<&str> {
        let name = name.strip_prefix(STAGES)?.strip_prefix('.')?;
        let mut all = self.assumptions().into_iter();
        let (_, number) = all.find(|(own, _)| own == name)?;
        Some(&number.source)
    }

    /// The preset with the draws of its horizon in it.
    #[must_use]
    pub fn drawn(&self, horizon: Horizon, overrides: &Overrides) -> Self {
        let mut drawn = self.clone();
        let assumed = overrides.assumed.iter();
        for one in assumed.filter(|assumed| assumed.horizon == horizon) {
            let Some(name) = one.name.strip_prefix(STAGES) else {
                continue;
            };
            let number = match name.trim_start_matches('.').split_once('.') {
                Some(("by_stage", stage)) => drawn.by_stage.get_mut(stage),
                Some(("know_how", chain)) => drawn.know_how.get_mut(chain),
                _ => match name.trim_start_matches('.') {
                    "premium" => Some(&mut drawn.premium),
                    "tight" => Some(&mut drawn.tight),
                    "alternatives" => Some(&mut drawn.alternatives),
                    "backstop" => drawn.backstop.as_mut(),
                    "headroom" => Some(&mut drawn.headroom),
                    "open_lines" => Some(&mut drawn.open_lines),
                    _ => None,
                },
            };
            if let Some(number) = number {
                number.set(one.value);
            }
        }
        drawn
    }

    /// Central values with what a scenario sets, for the stages of a table.
    pub fn nests(
        &self,
        overrides: &Overrides,
        producers: &Producers,
        chains: &Chains,
    ) -> StageNests {
        let mode = Assumption::mode;
        let own = &overrides.stages;
        let premium = producers
            .products
            .iter()
            .enumerate()
            .map(|(product, code)| {
                let by_product = own.premium_by_product.iter();
                let set = by_product.rev().find(|(named, _)| *named == product);
                let preset = self.by_stage.get(code).unwrap_or(&self.premium);
                set.map(|(_, value)| *value)
                    .or(own.premium)
                    .unwrap_or_else(|| mode(preset))
            });
        let know_how = (0..producers.products.len()).map(|product| {
            let stage = chains.stage(ProductId(product))?;
            let other = || self.know_how.get(OTHER_CHAINS);
            let preset = self.know_how.get(&stage.chain).or_else(other)?;
            Some(own.know_how.unwrap_or_else(|| mode(preset)))
        });
        let backstop = self.backstop.as_ref().map(|preset| {
            let multiple = own.backstop.unwrap_or_else(|| mode(preset));
            Latent::Backstop(multiple)
        });
        let entry = self.entry.map(|entry| Latent::Entry {
            years: entry.lag_years,
            multiple: own.entry,
        });
        StageNests {
            origin_nest: own.origin_nest,
            premium: premium.collect(),
            latent: backstop.or(entry).unwrap_or_default(),
            tight: own.tight.unwrap_or_else(|| mode(&self.tight)),
            maturity: self.maturity,
            alternatives: own.alternatives.unwrap_or_else(|| mode(&self.alternatives)),
            headroom: own.headroom.unwrap_or_else(|| mode(&self.headroom)),
            open_lines: own.open_lines.unwrap_or_else(|| mode(&self.open_lines)),
            know_how: know_how.map(Option::unwrap_or_default).collect(),
        }
    }
}

/// What a scenario sets of the nests of stages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StageOverrides {
    /// Form of the nest over origins.
    pub origin_nest: OriginNest,
    /// Premium of switching origins, chi.
    pub premium: Option<f64>,
    /// The same by product: (product, chi).
    pub premium_by_product: Vec<(usize, f64)>,
    /// Highest elasticity across critical and important inputs.
    pub tight: Option<f64>,
    /// Elasticity across inputs that replace one another.
    pub alternatives: Option<f64>,
    /// What origins that are left can sell beyond what they do, as a share.
    pub headroom: Option<f64>,
    /// What the open lines of an origin can take over from its blocked ones, as
    /// a share of what they sell.
    pub open_lines: Option<f64>,
    /// Multiple of the backstop, kappa (short).
    pub backstop: Option<f64>,
    /// Multiple of every entrant, m (medium, long).
    pub entry: Option<f64>,
    /// Know-how of every stage, a share of revenue, where the horizon has any.
    pub know_how: Option<f64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::equilibrium::Assumed;

    #[test]
    fn every_number_can_be_drawn() {
        let mut overrides = Overrides::default();
        for horizon in Horizon::ALL {
            for (name, _) in StagePreset::of(horizon).left_to(&overrides.clone()) {
                overrides.assumed.push(Assumed {
                    horizon,
                    name,
                    value: 123.0,
                });
            }
            let drawn = StagePreset::of(horizon).drawn(horizon, &overrides);
            for (name, assumption) in drawn.assumptions() {
                assert_eq!(assumption.mode(), 123.0, "{name}");
            }
        }
    }

    #[test]
    fn every_shipped_number_lies_in_its_range_and_has_a_source() {
        for horizon in Horizon::ALL {
            for (name, assumption) in StagePreset::of(horizon).assumptions() {
                let (low, high) = assumption.range().bounds();
                let mode = assumption.range().central();
                assert!(low <= mode && mode <= high && low >= 0.0, "{name}");
                assert!(assumption.source.starts_with("assumption"), "{name}");
            }
        }
    }
}
