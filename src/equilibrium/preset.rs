//! Elasticities and closures by horizon, as shipped data, and what a scenario
//! changes of them. Layer 5.

use std::sync::LazyLock;

use serde::Deserialize;

use super::stage_preset::StageOverrides;
use super::{Closure, Deficit, Elasticities, FactorClosure, Mobility};
use crate::horizon::Horizon;
use crate::range::Range;

static PRESETS: LazyLock<Presets> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/equilibrium/presets.toml"))
        .unwrap_or_else(|error| panic!("shipped presets do not parse, please report: {error}"))
});

/// The shipped file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Presets {
    short: Preset,
    medium: Preset,
    long: Preset,
}

/// What one horizon assumes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    labour: MobilityWords,
    other: MobilityWords,
    /// Value added against materials (sigma_Q).
    pub value_added_materials: Assumption,
    /// Across inputs (sigma_M).
    pub inputs: Assumption,
    /// Across factors (sigma_F).
    pub factors: Assumption,
    /// Across final goods (sigma_D).
    pub final_demand: Assumption,
    /// Across origins, less one (theta).
    pub trade_elasticity: Assumption,
}

/// A number of the shipped data with its range and source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    mode: f64,
    low: f64,
    high: f64,
    /// A citation, or "assumption" and why.
    pub source: String,
}

impl Assumption {
    /// The value without a draw, or that of the draw.
    pub(super) fn mode(&self) -> f64 {
        self.mode
    }

    /// The same with another value in the place of the central one.
    pub(super) fn set(&mut self, value: f64) {
        self.mode = value;
    }

    /// Triangular between its bounds.
    pub fn range(&self) -> Range {
        Range::Triangular {
            low: self.low,
            mode: self.mode,
            high: self.high,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum MobilityWords {
    Mobile,
    Specific,
    #[serde(untagged)]
    Elasticity {
        elasticity: f64,
    },
    #[serde(untagged)]
    Partly {
        specific_share: f64,
    },
}

impl From<&MobilityWords> for Mobility {
    fn from(words: &MobilityWords) -> Self {
        match *words {
            MobilityWords::Mobile => Self::Mobile,
            MobilityWords::Specific => Self::Specific,
            MobilityWords::Elasticity { elasticity } => Self::Elasticity(elasticity),
            MobilityWords::Partly { specific_share } => Self::PartlySpecific(specific_share),
        }
    }
}

/// A number drawn in the place of the central one of a preset.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumed {
    /// The preset.
    pub horizon: Horizon,
    /// The number's name in the preset: `inputs`, `trade_elasticity`,
    /// `stages.premium`, ...
    pub name: String,
    /// What it is in this draw.
    pub value: f64,
}

/// What a scenario sets itself; the rest comes from the horizon's preset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// Draws in the place of the presets' central values.
    pub assumed: Vec<Assumed>,
    /// Value added against materials (sigma_Q).
    pub value_added_materials: Option<f64>,
    /// Across inputs (sigma_M).
    pub inputs: Option<f64>,
    /// Across factors (sigma_F).
    pub factors: Option<f64>,
    /// Across final goods (sigma_D).
    pub final_demand: Option<f64>,
    /// Across origins of every product (sigma_O).
    pub origins: Option<f64>,
    /// Across origins of one product: (product, sigma_O).
    pub origins_by_product: Vec<(usize, f64)>,
    /// Which factors move.
    pub factor_closure: Option<FactorClosure>,
    /// Trade balances.
    pub deficit: Deficit,
    /// Nests of chain stages.
    pub stages: StageOverrides,
    /// Tariffs are allowed where origins are poor substitutes.
    pub allow_low_elasticity: bool,
}

impl Overrides {
    /// What is not set as Caliendo and Parro (2015) have it: Cobb-Douglas nests
    /// above the origins, factors that move freely within a region.
    #[must_use]
    pub fn or_caliendo_parro(self) -> Self {
        Self {
            value_added_materials: self.value_added_materials.or(Some(1.0)),
            inputs: self.inputs.or(Some(1.0)),
            factors: self.factors.or(Some(1.0)),
            final_demand: self.final_demand.or(Some(1.0)),
            factor_closure: self.factor_closure.or(Some(FactorClosure::Mobile)),
            ..self
        }
    }
}

impl Preset {
    /// The preset of a horizon.
    pub fn of(horizon: Horizon) -> &'static Self {
        match horizon {
            Horizon::Short => &PRESETS.short,
            Horizon::Medium => &PRESETS.medium,
            Horizon::Long => &PRESETS.long,
        }
    }

    /// The numbers that a scenario leaves to the preset: name in the preset, key
    /// of `[elasticity]` that would set it, what is known of it.
    pub fn left_to(&self, overrides: &Overrides) -> Vec<(&'static str, &'static str, Range)> {
        let set = [
            overrides.value_added_materials,
            overrides.inputs,
            overrides.factors,
            overrides.final_demand,
            overrides.origins,
        ];
        let numbers = self.numbers().into_iter().zip(set);
        let left = numbers.filter(|(_, set)| set.is_none());
        left.map(|((name, own), _)| (name, key_of(name), own.range()))
            .collect()
    }

    /// Where a number of the preset comes from.
    pub fn source(&self, name: &str) -> Option<&str> {
        let mut numbers = self.numbers().into_iter();
        let (_, number) = numbers.find(|(own, _)| *own == name)?;
        Some(&number.source)
    }

    /// The preset with the draws of its horizon in it.
    #[must_use]
    pub fn drawn(&self, horizon: Horizon, overrides: &Overrides) -> Self {
        let mut drawn = self.clone();
        let assumed = overrides.assumed.iter();
        for assumed in assumed.filter(|assumed| assumed.horizon == horizon) {
            for (name, number) in drawn.numbers_mut() {
                if *name == assumed.name {
                    number.set(assumed.value);
                }
            }
        }
        drawn
    }

    fn numbers(&self) -> [(&'static str, &Assumption); 5] {
        [
            ("value_added_materials", &self.value_added_materials),
            ("inputs", &self.inputs),
            ("factors", &self.factors),
            ("final_demand", &self.final_demand),
            ("trade_elasticity", &self.trade_elasticity),
        ]
    }

    fn numbers_mut(&mut self) -> [(&'static str, &mut Assumption); 5] {
        [
            ("value_added_materials", &mut self.value_added_materials),
            ("inputs", &mut self.inputs),
            ("factors", &mut self.factors),
            ("final_demand", &mut self.final_demand),
            ("trade_elasticity", &mut self.trade_elasticity),
        ]
    }

    /// Elasticities at central values, for a table of `products`.
    pub fn elasticities(&self, overrides: &Overrides, products: usize) -> Elasticities {
        let pick = |set: Option<f64>, own: &Assumption| set.unwrap_or(own.mode);
        let origins = overrides
            .origins
            .unwrap_or(1.0 + self.trade_elasticity.mode);
        let mut origins = vec![origins; products];
        for &(product, elasticity) in &overrides.origins_by_product {
            origins[product] = elasticity;
        }
        Elasticities {
            value_added_materials: pick(
                overrides.value_added_materials,
                &self.value_added_materials,
            ),
            inputs: pick(overrides.inputs, &self.inputs),
            factors: pick(overrides.factors, &self.factors),
            final_demand: pick(overrides.final_demand, &self.final_demand),
            origins,
        }
    }

    /// The closure, with what the scenario sets.
    pub fn closure(&self, overrides: &Overrides) -> Closure {
        let own = || (Mobility::from(&self.labour), Mobility::from(&self.other));
        let (labour, other) = overrides
            .factor_closure
            .map_or_else(own, FactorClosure::mobility);
        Closure {
            labour,
            other,
            deficit: overrides.deficit,
        }
    }
}

/// The key of `[elasticity]` that stands for a number of a preset.
fn key_of(name: &'static str) -> &'static str {
    match name {
        "final_demand" => "final",
        "trade_elasticity" => "origins",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_number_lies_in_its_range_and_has_a_source() {
        for horizon in Horizon::ALL {
            let preset = Preset::of(horizon);
            for assumption in [
                &preset.value_added_materials,
                &preset.inputs,
                &preset.factors,
                &preset.final_demand,
                &preset.trade_elasticity,
            ] {
                let (low, high) = assumption.range().bounds();
                let mode = assumption.range().central();
                assert!(low <= mode && mode <= high && low >= 0.0, "{assumption:?}");
                assert!(assumption.source.len() > 20, "{assumption:?}");
            }
        }
    }

    #[test]
    fn a_draw_stands_in_the_place_of_the_central_value() {
        let assumed = Assumed {
            horizon: Horizon::Short,
            name: "trade_elasticity".into(),
            value: 0.9,
        };
        let overrides = Overrides {
            assumed: vec![assumed],
            inputs: Some(0.3),
            ..Overrides::default()
        };
        let origins = |horizon| {
            let preset = Preset::of(horizon).drawn(horizon, &overrides);
            preset.elasticities(&overrides, 1).origins[0]
        };
        assert_eq!(
            (origins(Horizon::Short), origins(Horizon::Long)),
            (1.9, 5.0)
        );
        let left = Preset::of(Horizon::Short).left_to(&overrides);
        let keys: Vec<&str> = left.iter().map(|(_, key, _)| *key).collect();
        assert_eq!(
            keys,
            ["value_added_materials", "factors", "final", "origins"]
        );
    }

    #[test]
    fn a_scenario_overrides_what_it_names() {
        let overrides = Overrides {
            inputs: Some(0.3),
            origins_by_product: vec![(1, 4.2)],
            ..Overrides::default()
        };
        let elasticities = Preset::of(Horizon::Long).elasticities(&overrides, 3);
        assert!((elasticities.inputs - 0.3).abs() < 1e-15);
        assert_eq!(elasticities.origins, [5.0, 4.2, 5.0]);
    }
}
