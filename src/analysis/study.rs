//! A scenario as a question that can be asked at any values of what is
//! uncertain in it.
//!
//! Uncertain are the ranges of the scenario and those of the presets that it
//! leaves as they are. A preset's number moves at all horizons together (group
//! `elasticity.<name>`), so that what is elastic in the short run is so in the
//! long run. Draws of the world itself come in at [`Study::world`].

use super::RunError;
use super::equilibrium;
use super::tables::{self, Outcome};
use crate::diagnostic::Diagnostics;
use crate::equilibrium::{Assumed, Preset};
use crate::horizon::Horizon;
use crate::model::Model;
use crate::range::Range;
use crate::scenario::{Data, Document, Parameter, resolve};
use crate::world::World;

/// A number that is drawn, and where its draw goes.
#[derive(Clone, Debug)]
struct Drawn {
    parameter: Parameter,
    /// Its number in a preset; none for a number of the scenario.
    preset: Option<(Horizon, &'static str)>,
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
            .chain(presets(central))
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
                table: None,
                ..data.clone()
            },
            world,
            central,
            drawn,
            purposes: Vec::new(),
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

    /// The uncertain numbers of a coordinate.
    pub fn of_purpose(&self, purpose: usize) -> impl Iterator<Item = &Parameter> {
        let of = self.drawn.iter();
        let of = of.filter(move |drawn| drawn.coordinate == purpose);
        of.map(|drawn| &drawn.parameter)
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
        tables::outcomes(self.world, &self.central.horizons)
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
            if let Some((horizon, name)) = drawn.preset {
                let assumed = &mut model.overrides.assumed;
                assumed.push(Assumed {
                    horizon,
                    name,
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
        let answers: Result<Vec<_>, _> = model
            .horizons
            .iter()
            .map(|&horizon| equilibrium::draw(&model, self.world, horizon))
            .collect();
        let answers = answers.map_err(|error| match error {
            RunError::NotConverged { horizon, .. } => format!("{} not_converged", horizon.name()),
            _ => "refused".to_owned(),
        })?;
        Ok(tables::numbers(self.world, &answers))
    }
}

/// What the presets of the scenario's horizons leave open.
fn presets(central: &Model) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for &horizon in &central.horizons {
        for (name, range) in Preset::of(horizon).left_to(&central.overrides) {
            drawn.push(Drawn {
                parameter: Parameter {
                    path: format!("preset.{}.{name}", horizon.name()),
                    range: Range::Grouped {
                        group: format!("elasticity.{name}"),
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
