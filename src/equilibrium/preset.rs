//! Elasticities and closures by horizon, as shipped data, and what a scenario
//! changes of them. Layer 5.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::stage_preset::StageOverrides;
use super::{Closure, Deficit, Elasticities, FactorClosure, Mobility};
use crate::horizon::Horizon;
use crate::ids::ProductId;
use crate::range::Range;
use crate::table::Producers;
use crate::world::Chains;

static PRESETS: LazyLock<Presets> = LazyLock::new(|| {
    let mut presets: Presets = toml::from_str(include_str!("../../data/equilibrium/presets.toml"))
        .unwrap_or_else(|error| panic!("shipped presets do not parse, please report: {error}"));
    for preset in [&mut presets.short, &mut presets.medium, &mut presets.long] {
        preset.sectors = preset.by_sector();
    }
    presets
});

/// Name of the elasticity across origins in a preset; a sector's own follows a
/// point.
const TRADE_ELASTICITY: &str = "trade_elasticity";

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
    /// What is published of it by sector.
    #[serde(default)]
    published: Published,
    /// The same as assumptions.
    #[serde(skip)]
    sectors: BTreeMap<String, Assumption>,
}

/// Published trade elasticities of sectors.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    source: String,
    theta: BTreeMap<String, f64>,
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
    /// Least real wage relative to the base; none where wages are free.
    pub wage_floor: Option<f64>,
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

    /// The trade elasticities of sectors of their own that a scenario leaves to
    /// the preset: name in the preset, what is known of it. They are drawn with
    /// [`Self::trade_elasticity`].
    pub fn sectors_left_to(
        &self,
        overrides: &Overrides,
        producers: &Producers,
    ) -> Vec<(String, Range)> {
        let own = |code: &str| {
            let place = producers.products.get_index_of(code);
            let mut by_product = overrides.origins_by_product.iter();
            place.is_none_or(|place| by_product.any(|(product, _)| *product == place))
        };
        let sectors = self.sectors.iter().filter(|(code, _)| !own(code));
        let sectors = sectors.filter(|_| overrides.origins.is_none());
        sectors
            .map(|(code, number)| (format!("{TRADE_ELASTICITY}.{code}"), number.range()))
            .collect()
    }

    /// A sector's draw lies between the lowest trade elasticity and what is
    /// published of it, at most the highest.
    fn by_sector(&self) -> BTreeMap<String, Assumption> {
        let Assumption {
            mode, low, high, ..
        } = self.trade_elasticity;
        let sector = |(code, theta): (&String, &f64)| {
            let (least, most) = (theta.min(low), theta.clamp(low, high));
            let number = Assumption {
                mode: mode.clamp(least, most),
                low: least,
                high: most,
                source: self.published.source.clone(),
            };
            (code.clone(), number)
        };
        self.published.theta.iter().map(sector).collect()
    }

    /// The trade elasticity of a product: its sector's, or that of the sector
    /// that most of a stage was carved out of.
    fn theta(&self, product: usize, producers: &Producers, chains: &Chains) -> f64 {
        let stage = chains.stage(ProductId(product));
        let parents = stage.into_iter().flat_map(|stage| &stage.parents);
        let parent = parents.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let sector = parent.map_or(product, |(parent, _)| parent.index());
        let code = producers.products.get_index(sector);
        let own = code.and_then(|code| self.sectors.get(code));
        own.unwrap_or(&self.trade_elasticity).mode
    }

    /// Where a number of the preset comes from.
    pub fn source(&self, name: &str) -> Option<&str> {
        if let Some((TRADE_ELASTICITY, sector)) = name.split_once('.') {
            return Some(&self.sectors.get(sector)?.source);
        }
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
            if let Some((TRADE_ELASTICITY, sector)) = assumed.name.split_once('.')
                && let Some(number) = drawn.sectors.get_mut(sector)
            {
                number.set(assumed.value);
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
            (TRADE_ELASTICITY, &self.trade_elasticity),
        ]
    }

    fn numbers_mut(&mut self) -> [(&'static str, &mut Assumption); 5] {
        [
            ("value_added_materials", &mut self.value_added_materials),
            ("inputs", &mut self.inputs),
            ("factors", &mut self.factors),
            ("final_demand", &mut self.final_demand),
            (TRADE_ELASTICITY, &mut self.trade_elasticity),
        ]
    }

    /// Elasticities at central values, for the products of a table.
    pub fn elasticities(
        &self,
        overrides: &Overrides,
        producers: &Producers,
        chains: &Chains,
    ) -> Elasticities {
        let pick = |set: Option<f64>, own: &Assumption| set.unwrap_or(own.mode);
        let of = |product| 1.0 + self.theta(product, producers, chains);
        let mut origins: Vec<f64> = (0..producers.products.len())
            .map(|product| overrides.origins.unwrap_or_else(|| of(product)))
            .collect();
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
        TRADE_ELASTICITY => "origins",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::RegionId;
    use crate::world::chains::Stage;

    /// One region, products of these codes.
    fn producers(products: &[&str]) -> Producers {
        let products = products.iter().map(|&code| code.to_owned()).collect();
        Producers::new(
            ["r".to_owned()].into_iter().collect(),
            products,
            |_, _: RegionId| true,
        )
    }

    /// Against the file of published numbers.
    #[test]
    fn published_elasticities_are_means_of_their_gtap_sectors() {
        let file = include_str!("../../data/trade/trade_elasticities_sector.csv");
        let of = |code: &str| -> f64 {
            let line = file.lines().find(|line| {
                line.starts_with("fontagne_guimbard_orefice_2022,")
                    && line.split(',').nth(2) == Some(code)
            });
            let value = line.and_then(|line| line.rsplit(',').next());
            -value.expect("a row").parse::<f64>().expect("a number")
        };
        let presets = include_str!("../../data/equilibrium/presets.toml");
        let rows = presets
            .split("[long.published.theta]")
            .nth(1)
            .expect("a table");
        let published = &Preset::of(Horizon::Long).published.theta;
        let mut count = 0;
        for line in rows.lines().filter(|line| line.contains('#')) {
            let (sector, sectors) = (line.split(' ').next(), line.split("# ").nth(1));
            let codes: Vec<&str> = sectors.expect("codes").split(' ').collect();
            let mean = codes.iter().map(|code| of(code)).sum::<f64>() / codes.len() as f64;
            let stated = published[sector.expect("a sector")];
            assert!((mean - stated).abs() < 1e-6, "{line}: {mean}");
            count += 1;
        }
        assert_eq!(count, published.len());
    }

    #[test]
    fn a_sector_has_the_range_up_to_what_is_published() {
        let long = Preset::of(Horizon::Long);
        let overrides = Overrides {
            origins_by_product: vec![(2, 3.0)],
            ..Overrides::default()
        };
        let made = producers(&["PETR", "AUTO", "ELEC", "none", "chip"]);
        let left = long.sectors_left_to(&overrides, &made);
        let bounds: Vec<_> = left
            .iter()
            .map(|(name, range)| (name.as_str(), range.bounds()))
            .collect();
        assert_eq!(
            bounds,
            [
                ("trade_elasticity.AUTO", (2.1, 8.0)),
                ("trade_elasticity.PETR", (2.1, 3.638_157)),
            ]
        );
        let stage = Stage {
            chain: "toy".into(),
            parents: vec![(ProductId(3), 0.4), (ProductId(0), 0.6)],
            headquarters: false,
            end_use: None,
        };
        let chains = Chains {
            stages: vec![None, None, None, None, Some(stage)],
            ..Chains::default()
        };
        let origins = long.elasticities(&overrides, &made, &chains).origins;
        assert_eq!(origins, [1.0 + 3.638_157, 5.0, 3.0, 5.0, 1.0 + 3.638_157]);
        let short = Preset::of(Horizon::Short);
        assert!(short.sectors_left_to(&overrides, &made).is_empty());
        let drawn = Overrides {
            assumed: vec![Assumed {
                horizon: Horizon::Long,
                name: "trade_elasticity.AUTO".into(),
                value: 6.5,
            }],
            ..Overrides::default()
        };
        let drawn = long.drawn(Horizon::Long, &drawn);
        let origins = drawn
            .elasticities(&Overrides::default(), &made, &chains)
            .origins;
        assert_eq!(origins[..2], [1.0 + 3.638_157, 7.5]);
    }

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
            let made = producers(&["s"]);
            preset
                .elasticities(&overrides, &made, &Chains::default())
                .origins[0]
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
        let elasticities = Preset::of(Horizon::Long).elasticities(
            &overrides,
            &producers(&["a", "b", "c"]),
            &Chains::default(),
        );
        assert!((elasticities.inputs - 0.3).abs() < 1e-15);
        assert_eq!(elasticities.origins, [5.0, 4.2, 5.0]);
    }
}
