//! What of a scenario is drawn: its own ranges, those of the assumptions that
//! it leaves as they are, and the facts of its world.
//!
//! A preset's number moves at all horizons together (group `elasticity.<key>`),
//! so that what is elastic in the short run is so in the long run.

use crate::adaptation::Known;
use crate::disruption::weekly::Behaviour;
use crate::equilibrium::{Preset, StagePreset};
use crate::horizon::Horizon;
use crate::model::{Analysis, Model};
use crate::range::Range;
use crate::scenario::{Document, Parameter};
use crate::strategy::setup::ShortSource;
use crate::world::{Base, World};

/// Stands before the name of a fact.
pub(super) const FACT: &str = "fact.";
/// The number of the drawn world; 0 is that of the stated facts.
pub(super) const WORLD: &str = "world";

/// Where a draw goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Goes {
    /// Into the document.
    Scenario,
    /// Into a preset.
    Preset(Horizon, String),
    /// Into the behaviour of the weekly engine.
    Behaviour(&'static str),
    /// Into the numbers of adaptation.
    Adaptation(String),
    /// Chooses the world.
    World,
    /// Into a fact of the world; its name follows [`FACT`].
    Fact,
}

/// A number that is drawn, and where its draw goes.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) parameter: Parameter,
    pub(super) goes: Goes,
    /// Its coordinate in a point.
    pub(super) coordinate: usize,
}

impl Drawn {
    fn new(path: String, range: Range, goes: Goes) -> Self {
        Self {
            parameter: Parameter { path, range },
            goes,
            coordinate: 0,
        }
    }

    /// Its value without an ensemble.
    pub(super) fn central(&self) -> f64 {
        match self.goes {
            Goes::World => 0.0,
            _ => self.parameter.range.central(),
        }
    }
}

/// The assumptions of a scenario in order of path.
pub(super) fn assumptions(document: &Document, central: &Model, world: &World) -> Vec<Drawn> {
    let own = document.uncertain().into_iter();
    let own = own.map(|one| Drawn::new(one.path, one.range, Goes::Scenario));
    let mut drawn: Vec<Drawn> = own
        .chain(presets(central, world))
        .chain(behaviour(central))
        .chain(adaptation(central, world))
        .collect();
    sort(&mut drawn);
    drawn
}

/// In the order in which they are found by path.
pub(super) fn sort(drawn: &mut [Drawn]) {
    drawn.sort_by(|a, b| a.parameter.path.cmp(&b.parameter.path));
}

/// The choice of one of so many drawn worlds.
pub(super) fn world(count: u64) -> Drawn {
    let number = |number: u64| ((number + 1) as f64, 1.0);
    let range = Range::Discrete((0..count).map(number).collect());
    Drawn::new(WORLD.to_owned(), range, Goes::World)
}

/// Every uncertain fact that a world is built from.
pub(super) fn facts(base: &Base) -> Vec<Drawn> {
    let facts = base.uncertain().into_iter();
    let mut facts: Vec<Drawn> = facts
        .map(|(name, range)| Drawn::new(format!("{FACT}{name}"), range, Goes::Fact))
        .collect();
    sort(&mut facts);
    facts
}

/// What the presets of the scenario's horizons leave open.
pub(super) fn presets(central: &Model, world: &World) -> Vec<Drawn> {
    let computes = |analysis| central.analyses.contains(&analysis);
    let mut drawn = Vec::new();
    // Where every product has an origin elasticity of its own, the preset's is
    // not used.
    let own = central.overrides.origins_by_product.len();
    let unused = own == world.table.producers.products.len();
    let in_game = central.game.as_ref().filter(|_| plays(central));
    let by_game = |horizon| {
        in_game.is_some_and(|setup| match horizon {
            Horizon::Short => setup.short == ShortSource::Equilibrium,
            Horizon::Medium => false,
            Horizon::Long => true,
        })
    };
    let solved = |horizon| {
        computes(Analysis::Equilibrium) && central.horizons.contains(&horizon) || by_game(horizon)
    };
    for horizon in Horizon::ALL {
        let left = Preset::of(horizon).left_to(&central.overrides).into_iter();
        let left = left.filter(|(name, ..)| {
            let is_origins = *name == "trade_elasticity";
            // The weekly engine shares that of the short run.
            let weekly = is_origins && horizon == Horizon::Short && is_weekly(central);
            solved(horizon) && !(unused && is_origins) || weekly
        });
        let left =
            left.map(|(name, key, range)| (name.to_owned(), format!("elasticity.{key}"), range));
        let sectors =
            Preset::of(horizon).sectors_left_to(&central.overrides, &world.table.producers);
        let sectors = sectors.into_iter().filter(|_| solved(horizon));
        let left =
            left.chain(sectors.map(|(name, range)| (name, "elasticity.origins".to_owned(), range)));
        let stages = StagePreset::of(horizon).left_to(&central.overrides);
        // Without chains nothing asks for their nests.
        let stages = stages
            .into_iter()
            .filter(|_| solved(horizon) && !world.chains.stages.is_empty());
        let stages = stages.map(|(name, range)| (name.clone(), name, range));
        for (name, group, range) in left.chain(stages) {
            let path = format!("preset.{}.{name}", horizon.name());
            let range = Range::Grouped {
                group,
                range: Box::new(range),
            };
            drawn.push(Drawn::new(path, range, Goes::Preset(horizon, name)));
        }
    }
    drawn
}

/// Whether rungs are solved: for a game or a frontier.
fn plays(central: &Model) -> bool {
    [Analysis::Game, Analysis::Frontier]
        .iter()
        .any(|analysis| central.analyses.contains(analysis))
}

/// Whether the weekly engine runs: for its own sake or for a game.
fn is_weekly(central: &Model) -> bool {
    let computes = |analysis| central.analyses.contains(&analysis);
    let game = central.game.as_ref().filter(|_| plays(central));
    computes(Analysis::Disruption) || game.is_some_and(|setup| setup.short == ShortSource::Weekly)
}

/// What the scenario leaves open of the behaviour of the weekly engine.
fn behaviour(central: &Model) -> Vec<Drawn> {
    if !is_weekly(central) {
        return Vec::new();
    }
    let set = &central.behaviour.numbers;
    let left = Behaviour::ranges().into_iter();
    left.filter(|(name, _)| set.iter().all(|(own, _)| own != name))
        .map(|(name, range)| {
            // One judgement in both engines moves in both.
            let range = match name {
                "open_lines" => Range::Grouped {
                    group: "stages.open_lines".to_owned(),
                    range: Box::new(range),
                },
                _ => range,
            };
            Drawn::new(format!("disruption.{name}"), range, Goes::Behaviour(name))
        })
        .collect()
}

/// What the scenario leaves open of adaptation.
fn adaptation(central: &Model, world: &World) -> Vec<Drawn> {
    let left = left_open(central, world).into_iter();
    left.map(|one| {
        let path = format!("adaptation.{}", one.name);
        Drawn::new(path, one.range, Goes::Adaptation(one.name))
    })
    .collect()
}

/// Numbers of adaptation that the scenario uses and does not set.
pub(super) fn left_open(central: &Model, world: &World) -> Vec<Known> {
    let Some(settings) = &central.adaptation else {
        return Vec::new();
    };
    let producers = &world.table.producers;
    let goals = settings.goals.iter();
    let stages: Vec<(&str, &str)> = goals
        .flat_map(|goal| {
            let region = producers.regions.get_index(goal.region);
            let products = goal.products.iter();
            products.filter_map(move |&product| {
                Some((
                    producers.products.get_index(product)?.as_str(),
                    region?.as_str(),
                ))
            })
        })
        .collect();
    // The rows are shipped and tested: one that cannot be read stopped the
    // scenario already.
    settings.left_open(&stages).unwrap_or_default()
}
