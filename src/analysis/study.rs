//! A scenario as a question that can be asked at any values of what is
//! uncertain in it.
//!
//! Uncertain are the ranges of the scenario and those of the presets that it
//! leaves as they are. A preset's number moves at all horizons together (group
//! `elasticity.<key>`), so that what is elastic in the short run is so in the
//! long run. Draws of the world itself come in at [`Study::world`].

use super::{RunError, Silent, weekly};
use std::sync::OnceLock;

use super::equilibrium;
use super::tables::{self, Outcome};
use crate::diagnostic::Diagnostics;
use crate::equilibrium::{Assumed, Preset, Solver, StagePreset};
use crate::horizon::Horizon;
use crate::model::{Analysis, Model};
use crate::range::Range;
use crate::scenario::{Data, Document, Parameter, resolve};
use crate::world::World;

/// A number that is drawn, and where its draw goes.
#[derive(Clone, Debug)]
struct Drawn {
    parameter: Parameter,
    /// Its number in a preset; none for a number of the scenario.
    preset: Option<(Horizon, String)>,
    /// Its coordinate in a point.
    coordinate: usize,
}

/// A scenario, resolved at central values, that can be resolved at others.
#[derive(Clone, Debug)]
pub struct Study<'a> {
    document: &'a Document,
    data: Data<'a>,
    world: &'a World,
    central: &'a Model,
    drawn: Vec<Drawn>,
    purposes: Vec<String>,
    /// Solvers at central values, made when first wanted; by horizon.
    kept: [OnceLock<Option<Solver>>; 3],
}

impl<'a> Study<'a> {
    /// Of a document and the model it resolves to.
    pub fn new(
        document: &'a Document,
        central: &'a Model,
        data: &Data<'a>,
        world: &'a World,
    ) -> Self {
        let mut drawn: Vec<Drawn> = document
            .uncertain()
            .into_iter()
            .map(|parameter| Drawn {
                parameter,
                preset: None,
                coordinate: 0,
            })
            .chain(presets(central, world))
            .collect();
        drawn.sort_by(|a, b| a.parameter.path.cmp(&b.parameter.path));
        let mut purposes: Vec<String> = drawn
            .iter()
            .map(|drawn| drawn.parameter.purpose().to_owned())
            .collect();
        purposes.sort();
        purposes.dedup();
        let study = Self {
            document,
            // Which flows a measure touches is asked once and not in every draw.
            data: Data {
                world: None,
                ..data.clone()
            },
            world,
            central,
            drawn,
            purposes: Vec::new(),
            kept: Default::default(),
        };
        study.among(purposes)
    }

    /// The same with its draws taken from points of more coordinates, such as
    /// those of all compared scenarios; none of its own may be missing.
    #[must_use]
    pub fn among(mut self, purposes: Vec<String>) -> Self {
        for drawn in &mut self.drawn {
            let own = drawn.parameter.purpose();
            let place = purposes.iter().position(|purpose| purpose == own);
            debug_assert!(place.is_some(), "{own} is not among the purposes");
            drawn.coordinate = place.unwrap_or_default();
        }
        self.purposes = purposes;
        self
    }

    /// The scenario at central values.
    pub fn central(&self) -> &'a Model {
        self.central
    }

    /// The world it is asked of.
    pub fn world(&self) -> &'a World {
        self.world
    }

    /// What is drawn, one name a coordinate, in order.
    pub fn purposes(&self) -> &[String] {
        &self.purposes
    }

    /// The uncertain numbers, in order of path.
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = &Parameter> {
        self.drawn.iter().map(|drawn| &drawn.parameter)
    }

    /// The uncertain numbers of a coordinate, with their places among all.
    pub fn members(&self, purpose: usize) -> impl Iterator<Item = (usize, &Parameter)> {
        let all = self.drawn.iter().enumerate();
        let of = all.filter(move |(_, drawn)| drawn.coordinate == purpose);
        of.map(|(place, drawn)| (place, &drawn.parameter))
    }

    /// Values of the uncertain numbers at a point of the unit cube.
    pub fn values(&self, point: &[f64]) -> Vec<f64> {
        let value = |drawn: &Drawn| drawn.parameter.range.quantile(point[drawn.coordinate]);
        self.drawn.iter().map(value).collect()
    }

    /// Central values of the uncertain numbers.
    pub fn central_values(&self) -> Vec<f64> {
        let value = |parameter: &Parameter| parameter.range.central();
        self.parameters().map(value).collect()
    }

    /// What a draw computes.
    pub fn outcomes(&self) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        if self.computes(Analysis::Equilibrium) {
            outcomes = tables::outcomes(self.world, &self.central.horizons);
        }
        if self.computes(Analysis::Disruption) {
            outcomes.extend(weekly::outcomes(self.world));
        }
        outcomes
    }

    /// Whether a draw does: the equilibrium and the weekly engine are drawn.
    fn computes(&self, analysis: Analysis) -> bool {
        self.central.analyses.contains(&analysis)
    }

    /// The scenario at given values.
    ///
    /// # Errors
    /// What is wrong with it there.
    pub fn model(&self, values: &[f64]) -> Result<Model, Diagnostics> {
        let given = |path: &str| {
            let own = |drawn: &Drawn| drawn.parameter.path.as_str().cmp(path);
            let place = self.drawn.binary_search_by(own).ok()?;
            values.get(place).copied()
        };
        let (mut model, _) = resolve(&self.document.with_values(&given), &self.data)?;
        for (drawn, &value) in self.drawn.iter().zip(values) {
            if let Some((horizon, name)) = &drawn.preset {
                let assumed = &mut model.overrides.assumed;
                assumed.push(Assumed {
                    horizon: *horizon,
                    name: name.clone(),
                    value,
                });
            }
        }
        Ok(model)
    }

    /// The outcomes at given values, in the order of [`Study::outcomes`]; NaN
    /// where one does not exist.
    ///
    /// # Errors
    /// Why there are none, in a word: `refused`, `short not_converged`.
    pub fn answer(&self, values: &[f64]) -> Result<Vec<f64>, String> {
        let model = self.model(values).map_err(|_| "refused".to_owned())?;
        let mut numbers = Vec::new();
        if self.computes(Analysis::Equilibrium) {
            let answers: Result<Vec<_>, _> = model
                .horizons
                .iter()
                .map(|&horizon| match self.kept(horizon) {
                    Some(kept) => equilibrium::draw(&model, self.world, horizon, kept),
                    None => Err(RunError::Stopped),
                })
                .collect();
            let answers = answers.map_err(|error| match error {
                RunError::NotConverged { horizon, .. } => {
                    format!("{} not_converged", horizon.name())
                }
                _ => "refused".to_owned(),
            })?;
            numbers = tables::numbers(self.world, &answers);
        }
        if self.computes(Analysis::Disruption) {
            let followed = weekly::follow(&model, self.world, &Silent);
            let followed = followed.map_err(|_| "weekly refused".to_owned())?;
            let rows = weekly::summary(self.world, &followed);
            numbers.extend(rows.iter().map(|row| row.mean));
        }
        Ok(numbers)
    }
}

impl Study<'_> {
    /// None where the base has no equilibrium; then the central run has none
    /// either.
    fn kept(&self, horizon: Horizon) -> Option<&Solver> {
        let make = || equilibrium::kept(self.central, self.world, horizon).ok();
        self.kept[horizon.place()].get_or_init(make).as_ref()
    }
}

/// What the presets of the scenario's horizons leave open.
fn presets(central: &Model, world: &World) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    // Where every product has an origin elasticity of its own, the preset's is
    // not used.
    let own = central.overrides.origins_by_product.len();
    let unused = own == world.table.producers.products.len();
    for &horizon in &central.horizons {
        let left = Preset::of(horizon).left_to(&central.overrides).into_iter();
        let left = left.filter(|(_, key, _)| !(unused && *key == "origins"));
        let left =
            left.map(|(name, key, range)| (name.to_owned(), format!("elasticity.{key}"), range));
        let stages = StagePreset::of(horizon)
            .left_to(&central.overrides)
            .into_iter();
        // Without chains nothing asks for their nests.
        let stages = stages.filter(|_| !world.chains.stages.is_empty());
        let stages = stages.map(|(name, range)| (name.clone(), name, range));
        for (name, group, range) in left.chain(stages) {
            drawn.push(Drawn {
                parameter: Parameter {
                    path: format!("preset.{}.{name}", horizon.name()),
                    range: Range::Grouped {
                        group,
                        range: Box::new(range),
                    },
                },
                preset: Some((horizon, name)),
                coordinate: 0,
            });
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Demand, Memory, Names, prepare};

    /// The base's factors are kept for all draws; the answers must be those of
    /// a solver made afresh.
    #[test]
    fn a_draw_from_kept_factors_is_the_draw() {
        let world = World::build(2023).unwrap();
        let data = Data {
            names: Names::of_table(&world.table),
            world: None,
            demand: Demand::Engine,
        };
        let sets = ["tariff.us-on-cn.products=[\"ELEC\"]".to_owned()];
        let sets = [
            &sets[..],
            &["tariff.cn-on-us.products=[\"ELEC\"]".to_owned()],
        ]
        .concat();
        let (document, model, _) = prepare("tariff-round", &Memory::new(), &sets, &data).unwrap();
        let study = Study::new(&document, &model, &data, &world);
        let origins = study
            .purposes()
            .iter()
            .position(|one| one == "elasticity.origins");
        let together: Vec<&str> = study
            .members(origins.unwrap())
            .map(|(_, parameter)| parameter.path.as_str())
            .collect();
        let both = [
            "preset.long.trade_elasticity",
            "preset.short.trade_elasticity",
        ];
        assert_eq!(together, both, "both horizons move together");
        let mut evaluations = [0, 0];
        for u in [0.02, 0.98] {
            let values = study.values(&vec![u; study.purposes().len()]);
            let got = study.answer(&values).unwrap();
            let drawn = study.model(&values).unwrap();
            let mut afresh = Vec::new();
            for &horizon in &drawn.horizons {
                let kept = equilibrium::kept(&drawn, &world, horizon).unwrap();
                let draw =
                    |kept: &Solver| equilibrium::draw(&drawn, &world, horizon, kept).unwrap();
                let central = draw(study.kept(horizon).unwrap());
                evaluations[0] += central.equilibrium.report.iterations;
                let own = draw(&kept);
                evaluations[1] += own.equilibrium.report.iterations;
                afresh.push(own);
            }
            for (got, want) in got.iter().zip(tables::numbers(&world, &afresh)) {
                // Percent and billions: two ways to a residual of 1e-12 end
                // about 1e-8 apart, as in tests/regression.rs.
                assert!(
                    (got - want).abs() < 1e-7 || got.is_nan() && want.is_nan(),
                    "{got} {want}"
                );
            }
            let central = study.answer(&study.central_values()).unwrap();
            assert!(
                got.iter()
                    .zip(&central)
                    .any(|(got, central)| (got - central).abs() > 1e-3)
            );
        }
        println!("evaluations with kept and own Jacobians: {evaluations:?}");
    }
}
