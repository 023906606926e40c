//! A scenario as a question that can be asked at any values of what is
//! uncertain in it.
//!
//! Uncertain are its assumptions ([`drawn`](super::drawn)) and the facts of its
//! world. Of the facts, so many worlds are drawn ([`Study::in_worlds`]) and each
//! draw is made in one of them; a sensitivity to facts by name
//! ([`Study::by_fact`]) builds a world for every value.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::drawn::{self, Drawn, FACT, Goes, WORLD};
use super::ground::{Ground, Grounds};
use super::tables::{self, Outcome};
use super::{RunError, RunOptions, equilibrium, frontier, game, weekly};
use crate::diagnostic::Diagnostics;
use crate::ensemble::{Sampler, Worlds};
use crate::equilibrium::{Assumed, Solver};
use crate::horizon::Horizon;
use crate::model::{Analysis, Model};
use crate::scenario::{Data, Document, Parameter, resolve};
use crate::strategy::setup::Setup;
use crate::world::{Base, World};

/// What drawn facts that do not fit together say of their draws.
const NO_WORLD: &str = "world refused";
/// What a refused scenario says of its draw.
const REFUSED: &str = "refused";

/// Worlds drawn from the ranges of facts.
#[derive(Clone, Debug)]
struct DrawnWorlds<'a> {
    base: &'a Base,
    /// Which draws are made in which of them.
    spread: Worlds,
    /// Every uncertain fact, in order of path.
    facts: Vec<Drawn>,
    sampler: Sampler,
    grounds: Grounds,
}

/// A scenario, resolved at central values, that can be resolved at others.
#[derive(Clone, Debug)]
pub struct Study<'a> {
    document: &'a Document,
    data: Data<'a>,
    central: &'a Model,
    drawn: Vec<Drawn>,
    purposes: Vec<String>,
    stated: Ground<'a>,
    worlds: Option<DrawnWorlds<'a>>,
    /// The only outcome that is wanted; none for all.
    only: Option<Outcome>,
    /// Where payoff tables are kept between runs.
    options: RunOptions,
}

/// Values of the uncertain numbers, and whether the game is played at them.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) values: Vec<f64>,
    pub(super) plays: bool,
}

impl<'a> Study<'a> {
    /// Of a document and the model it resolves to, in the world as stated.
    pub fn new(
        document: &'a Document,
        central: &'a Model,
        data: &Data<'a>,
        world: &'a World,
    ) -> Self {
        let study = Self {
            document,
            // Which flows a measure touches is asked once and not in every draw.
            data: Data {
                world: None,
                ..data.clone()
            },
            central,
            drawn: drawn::assumptions(document, central, world),
            purposes: Vec::new(),
            stated: Ground::new(Cow::Borrowed(world)),
            worlds: None,
            only: None,
            options: RunOptions::default(),
        };
        study.among_own()
    }

    /// The same in as many drawn worlds as the scenario asks for; where nothing
    /// of the world is uncertain, or none is asked for, as it was.
    #[must_use]
    pub fn in_worlds(self, base: Option<&'a Base>) -> Self {
        let central = self.central;
        self.in_worlds_of(base, central)
    }

    /// The same in the worlds that another scenario asks for, to be compared
    /// with it draw by draw.
    #[must_use]
    pub fn in_worlds_of(mut self, base: Option<&'a Base>, other: &Model) -> Self {
        let Some(base) = base.filter(|_| other.worlds > 0) else {
            return self;
        };
        let facts = drawn::facts(base);
        if facts.is_empty() {
            return self;
        }
        let names: Vec<String> = facts.iter().map(|one| one.parameter.path.clone()).collect();
        let spread = Worlds::new(other.worlds, other.runs);
        // A single run is at the stated facts; its sensitivity is not.
        let count = if other.runs > 1 {
            spread.count()
        } else {
            other.worlds
        };
        self.worlds = Some(DrawnWorlds {
            base,
            spread,
            sampler: Sampler::new(&names, other.sampling, other.seed, count),
            facts,
            grounds: Grounds::default(),
        });
        self.drawn.push(drawn::world(count));
        drawn::sort(&mut self.drawn);
        self.among_own()
    }

    /// The same with every fact as a number of its own in the place of drawn
    /// worlds.
    #[must_use]
    pub fn by_fact(mut self) -> Self {
        if let Some(worlds) = &self.worlds {
            self.drawn.retain(|one| one.goes != Goes::World);
            self.drawn.extend(worlds.facts.iter().cloned());
            drawn::sort(&mut self.drawn);
        }
        self.among_own()
    }

    /// The same computing nothing that this outcome does not need.
    #[must_use]
    pub fn only(mut self, outcome: Outcome) -> Self {
        self.only = Some(outcome);
        self
    }

    /// The same with a place where payoff tables are kept between runs.
    #[must_use]
    pub fn keeping(mut self, shelf: Arc<dyn game::Shelf>) -> Self {
        self.options.shelf = Some(shelf);
        self
    }

    fn among_own(self) -> Self {
        let own = self.drawn.iter();
        let mut purposes: Vec<String> = own
            .map(|drawn| drawn.parameter.purpose().to_owned())
            .collect();
        purposes.sort();
        purposes.dedup();
        self.among(purposes)
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

    /// The world of the stated facts.
    pub fn world(&self) -> &World {
        &self.stated.world
    }

    /// Which draws are made in which drawn world.
    pub fn worlds(&self) -> Worlds {
        let worlds = self.worlds.as_ref();
        worlds.map_or_else(Worlds::default, |worlds| worlds.spread)
    }

    /// The uncertain facts behind drawn worlds, in order of path.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = &Parameter> {
        let facts = self.worlds.as_ref();
        let facts = facts.map_or(&[][..], |worlds| worlds.facts.as_slice());
        facts.iter().map(|one| &one.parameter)
    }

    /// Their values in a drawn world, numbered from 1.
    pub fn fact_values(&self, number: u64) -> Vec<f64> {
        let Some(worlds) = &self.worlds else {
            return Vec::new();
        };
        let point = worlds.sampler.point(number - 1);
        let facts = worlds.facts.iter().zip(point);
        facts
            .map(|(fact, share)| fact.parameter.range.quantile(share))
            .collect()
    }

    /// What is drawn, one name a coordinate, in order.
    pub fn purposes(&self) -> &[String] {
        &self.purposes
    }

    /// The coordinate that chooses a world, if one does.
    pub fn world_purpose(&self) -> Option<usize> {
        self.worlds.as_ref()?;
        self.purposes.iter().position(|purpose| purpose == WORLD)
    }

    /// The uncertain numbers, in order of path; that of the world is among them
    /// where worlds are drawn.
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

    /// Values of a replicate at its point: its world is that of its place among
    /// the runs.
    pub fn values_of(&self, replicate: u64, point: &[f64]) -> Vec<f64> {
        let mut values = self.values(point);
        let world = self.drawn.iter().position(|one| one.goes == Goes::World);
        if let Some(place) = world {
            values[place] = (self.worlds().of(replicate) + 1) as f64;
        }
        values
    }

    /// The same with whether the game is played there.
    pub(super) fn point(&self, replicate: u64, point: &[f64]) -> Point {
        Point {
            values: self.values_of(replicate, point),
            plays: self.plays(replicate),
        }
    }

    /// Central values of the uncertain numbers.
    pub fn central_values(&self) -> Vec<f64> {
        self.drawn.iter().map(Drawn::central).collect()
    }

    /// What a draw computes.
    pub fn outcomes(&self) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        if self.computes(Analysis::Equilibrium) {
            outcomes = tables::outcomes(self.world(), &self.central.horizons);
        }
        if self.computes(Analysis::Disruption) {
            outcomes.extend(weekly::outcomes(self.world()));
        }
        if let Some(setup) = self.game() {
            outcomes.extend(game::outcomes(self.central, setup, self.world()));
        }
        if let Some(question) = self.frontier(self.central) {
            outcomes.extend(frontier::outcomes(&question));
        }
        outcomes
    }

    /// The frontier of a model of this study, where one is asked for.
    pub(super) fn frontier<'m>(&self, model: &'m Model) -> Option<frontier::Question<'m>> {
        let (setup, asked) = model.game.as_ref().zip(model.frontier.as_ref())?;
        self.computes(Analysis::Frontier)
            .then_some(frontier::Question {
                model,
                setup,
                asked,
            })
    }

    /// The game, where one is asked for.
    pub(super) fn game(&self) -> Option<&Setup> {
        let setup = self.central.game.as_ref();
        setup.filter(|_| self.computes(Analysis::Game))
    }

    /// Whether a replicate plays the game: only so many payoff tables are made.
    pub(super) fn plays(&self, replicate: u64) -> bool {
        self.game().is_some_and(|setup| replicate < setup.tables)
    }

    /// Whether a draw does: all but the exposure is drawn.
    pub(super) fn computes(&self, analysis: Analysis) -> bool {
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
            match &drawn.goes {
                Goes::Preset(horizon, name) => model.overrides.assumed.push(Assumed {
                    horizon: *horizon,
                    name: name.clone(),
                    value,
                }),
                Goes::Behaviour(name) => model.behaviour.numbers.push((name, value)),
                Goes::Adaptation(name) => {
                    if let Some(settings) = &mut model.adaptation {
                        settings.numbers.set(name, value);
                    }
                }
                Goes::Scenario | Goes::World | Goes::Fact => {}
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
        let point = Point {
            values: values.to_vec(),
            plays: true,
        };
        self.reply(point, 0)
    }

    /// The same of a replicate: beyond the first ones no game is played.
    ///
    /// # Errors
    /// Likewise.
    pub(super) fn answer_of(&self, replicate: u64, values: Vec<f64>) -> Result<Vec<f64>, String> {
        let plays = self.plays(replicate);
        self.reply(Point { values, plays }, 0)
    }

    /// The same, followed by the weekly path of each region ([`weekly::paths`]),
    /// as far as it is wanted.
    fn reply(&self, point: Point, weeks: usize) -> Result<Vec<f64>, String> {
        let mut replies = self.replies(&[point], weeks);
        replies.pop().unwrap_or_else(|| Err(REFUSED.to_owned()))
    }

    /// The same at several points. Those of one world that follow one another
    /// share the weekly engine's sweeps; each has the answer that it has alone.
    pub(super) fn replies(&self, points: &[Point], weeks: usize) -> Vec<Result<Vec<f64>, String>> {
        let is_one_world = |a: &Point, b: &Point| {
            let (a, b) = (&a.values, &b.values);
            self.world_number(a) == self.world_number(b) && self.own_facts(a) == self.own_facts(b)
        };
        let together = points.chunk_by(is_one_world);
        together
            .flat_map(|points| self.replies_in_one_world(points, weeks))
            .collect()
    }

    fn replies_in_one_world(
        &self,
        points: &[Point],
        weeks: usize,
    ) -> Vec<Result<Vec<f64>, String>> {
        let drawn = |point: &Point| Some((self.model(&point.values).ok()?, point.plays));
        let models: Vec<_> = points.iter().map(drawn).collect();
        self.in_its_world(&points[0].values, |ground| match ground {
            Some(ground) => self.on(ground, &models, weeks),
            None => vec![Err(NO_WORLD.to_owned()); points.len()],
        })
    }

    /// What `read` makes of the solved horizons of a replicate, in its world.
    ///
    /// # Errors
    /// Why there are none, in a word: `refused`, `short not_converged`.
    #[cfg(feature = "cli")]
    pub(super) fn look<T>(
        &self,
        replicate: u64,
        point: &[f64],
        read: impl FnOnce(&World, &[equilibrium::Answer]) -> T,
    ) -> Result<T, String> {
        let values = self.values_of(replicate, point);
        let model = self.model(&values).map_err(|_| REFUSED.to_owned())?;
        self.in_its_world(&values, |ground| {
            let ground = ground.ok_or_else(|| NO_WORLD.to_owned())?;
            let horizons = model.horizons.iter();
            let answers: Result<Vec<_>, _> = horizons
                .map(|&horizon| {
                    let kept = self.solver(ground, horizon)?;
                    equilibrium::draw_with_base(&model, &ground.world, horizon, kept)
                })
                .collect();
            let answers = answers.map_err(|error| in_a_word(&error))?;
            Ok(read(&ground.world, &answers))
        })
    }

    /// Asks in the world that values choose; none where their facts do not fit
    /// together.
    fn in_its_world<T>(&self, values: &[f64], on: impl FnOnce(Option<&Ground<'_>>) -> T) -> T {
        let own_facts = self.own_facts(values);
        if !own_facts.is_empty() {
            let value = |name: &str, range: &crate::range::Range| {
                own_facts.get(name).copied().unwrap_or(range.central())
            };
            let worlds = self.worlds.as_ref();
            let world = worlds.and_then(|worlds| World::draw(worlds.base, value).ok());
            return on(world.map(|world| Ground::new(Cow::Owned(world))).as_ref());
        }
        match (&self.worlds, self.world_number(values)) {
            (Some(worlds), number @ 1..) => {
                let make = || self.drawn_world(worlds, number);
                worlds.grounds.with(number, make, on)
            }
            _ => on(Some(&self.stated)),
        }
    }

    /// Facts that have another value than the stated one, by name.
    fn own_facts(&self, values: &[f64]) -> BTreeMap<&str, f64> {
        let moved = self.drawn.iter().zip(values).filter_map(|(drawn, &value)| {
            let name = drawn.parameter.path.strip_prefix(FACT)?;
            let moved = drawn.goes == Goes::Fact && value != drawn.central();
            moved.then_some((name, value))
        });
        moved.collect()
    }

    /// Number of the world that values choose; 0 for that of the stated facts.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of at most as many worlds as may be asked for"
    )]
    pub(super) fn world_number(&self, values: &[f64]) -> u64 {
        let world = self.drawn.iter().position(|one| one.goes == Goes::World);
        let number = world.and_then(|place| values.get(place));
        number.map_or(0, |number| number.max(0.0) as u64)
    }

    fn drawn_world(&self, worlds: &DrawnWorlds<'_>, number: u64) -> Option<World> {
        let values = self.fact_values(number);
        let facts: BTreeMap<&str, f64> = (worlds.facts.iter())
            .filter_map(|one| one.parameter.path.strip_prefix(FACT))
            .zip(values)
            .collect();
        let value = |name: &str, range: &crate::range::Range| {
            facts.get(name).copied().unwrap_or(range.central())
        };
        World::draw(worlds.base, value).ok()
    }

    /// The outcomes of models in a world, each with whether it plays the game; a
    /// model that is refused has none.
    fn on(
        &self,
        ground: &Ground<'_>,
        models: &[Option<(Model, bool)>],
        weeks: usize,
    ) -> Vec<Result<Vec<f64>, String>> {
        let of = |drawn: &Option<(Model, bool)>| {
            let (model, _) = drawn.as_ref().ok_or(REFUSED)?;
            self.solved(ground, model)
                .map_err(|error| in_a_word(&error))
        };
        let mut replies: Vec<_> = models.iter().map(of).collect();
        let paths = self.followed(ground, models, &mut replies, weeks);
        for (reply, drawn) in replies.iter_mut().zip(models) {
            let drawn = drawn.as_ref().map(|(model, plays)| (model, *plays));
            if let (Ok(numbers), Some((model, plays))) = (&mut *reply, drawn) {
                let played = self.played(ground, model, plays);
                let played = played.and_then(|mut found| {
                    found.extend(self.brought_home(ground, model)?);
                    Ok(found)
                });
                match played {
                    Ok(found) => numbers.extend(found),
                    Err(error) => *reply = Err(in_a_word(&error)),
                }
            }
        }
        for (numbers, path) in replies.iter_mut().zip(paths) {
            if let Ok(numbers) = numbers {
                numbers.extend(path);
            }
        }
        replies
    }

    /// Adds what the weekly engine finds to the replies of the models that have
    /// one, and gives their weekly paths.
    fn followed(
        &self,
        ground: &Ground<'_>,
        models: &[Option<(Model, bool)>],
        replies: &mut [Result<Vec<f64>, String>],
        weeks: usize,
    ) -> Vec<Vec<f64>> {
        let mut paths = vec![Vec::new(); replies.len()];
        if !self.computes(Analysis::Disruption) {
            return paths;
        }
        let count = weekly::outcomes(self.world()).len();
        let pairs = models.iter().zip(replies.iter());
        let answered: Vec<&Model> = pairs
            .filter_map(|(drawn, reply)| reply.is_ok().then_some(&drawn.as_ref()?.0))
            .collect();
        let mut found = if self.wants(|one| one.horizon == weekly::YEAR1 && !game::is_one(one)) {
            let economy = ground.economy(self.central);
            weekly::draws(&answered, &ground.world, economy, weeks)
        } else {
            vec![vec![f64::NAN; count]; answered.len()]
        }
        .into_iter();
        for (reply, path) in replies.iter_mut().zip(&mut paths) {
            let Ok(numbers) = reply else {
                continue;
            };
            if let Some(mut found) = found.next() {
                *path = found.split_off(count);
                numbers.extend(found);
            }
        }
        paths
    }

    /// What a game finds; nothing where none is asked for.
    fn played(
        &self,
        ground: &Ground<'_>,
        model: &Model,
        plays: bool,
    ) -> Result<Vec<f64>, RunError> {
        let Some(setup) = self.game() else {
            return Ok(Vec::new());
        };
        let drawn = model.game.as_ref();
        match drawn.filter(|_| plays && self.wants(game::is_one)) {
            Some(drawn) => game::draw(model, drawn, &ground.world, &self.options),
            None => Ok(vec![
                f64::NAN;
                game::outcomes(self.central, setup, self.world()).len()
            ]),
        }
    }

    /// What a frontier finds; nothing where none is asked for.
    fn brought_home(&self, ground: &Ground<'_>, model: &Model) -> Result<Vec<f64>, RunError> {
        let Some(central) = self.frontier(self.central) else {
            return Ok(Vec::new());
        };
        match self
            .frontier(model)
            .filter(|_| self.wants(frontier::is_one))
        {
            Some(question) => frontier::draw(&question, &ground.world),
            None => Ok(vec![f64::NAN; frontier::outcomes(&central).len()]),
        }
    }

    /// The equilibrium's outcomes; nothing where it is not asked for.
    fn solved(&self, ground: &Ground<'_>, model: &Model) -> Result<Vec<f64>, RunError> {
        if !self.computes(Analysis::Equilibrium) {
            return Ok(Vec::new());
        }
        let answer = |&horizon: &Horizon| {
            if !self.wants(|one| one.horizon == horizon.name()) {
                return Ok(None);
            }
            let kept = self.solver(ground, horizon)?;
            equilibrium::draw(model, &ground.world, horizon, kept).map(Some)
        };
        let answers: Result<Vec<_>, _> = model.horizons.iter().map(answer).collect();
        Ok(tables::numbers(&ground.world, &answers?))
    }

    /// The solver at central values.
    fn solver<'g>(&self, ground: &'g Ground<'_>, horizon: Horizon) -> Result<&'g Solver, RunError> {
        let kept = ground.solver(self.central, horizon);
        kept.ok_or(RunError::Stopped)
    }

    /// Whether outcomes of a kind are wanted.
    fn wants(&self, is_one: impl Fn(&Outcome) -> bool) -> bool {
        self.only.as_ref().is_none_or(is_one)
    }
}

/// Why a draw has no outcomes, in a word.
fn in_a_word(error: &RunError) -> String {
    match error {
        RunError::NotConverged { horizon, .. } => format!("{} not_converged", horizon.name()),
        _ => REFUSED.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::equilibrium::Solver;
    use crate::scenario::{Demand, Memory, Names, prepare};
    use crate::world::{ChainFacts, Facts};

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
        for one in [
            "preset.long.trade_elasticity",
            "preset.long.trade_elasticity.ELEC",
            "preset.short.trade_elasticity",
        ] {
            assert!(together.contains(&one), "{one} is not in {together:?}");
        }
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
                let central = draw(study.stated.solver(&model, horizon).unwrap());
                evaluations[0] += central.equilibrium.report.iterations;
                let own = draw(&kept);
                evaluations[1] += own.equilibrium.report.iterations;
                afresh.push(Some(own));
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

    /// A draw in a world is what the facts of that world answer by name, and
    /// worlds differ.
    #[test]
    fn a_drawn_world_is_its_facts() {
        let facts = Facts::shipped().unwrap();
        let base = Base::new(&facts, ChainFacts::shipped().unwrap(), 2023).unwrap();
        let world = base.world().unwrap();
        let data = Data {
            names: Names::of_table(&world.table),
            world: None,
            demand: Demand::Engine,
        };
        let sets = ["us-on-cn", "cn-on-us"];
        let sets = sets.map(|id| format!("tariff.{id}.products=[\"ELEC\"]"));
        let library = Memory::new();
        let (document, model, _) = prepare("tariff-round", &library, &sets, &data).unwrap();
        let study = || Study::new(&document, &model, &data, &world).in_worlds(Some(&base));
        let one = study().outcomes();
        let one = one
            .iter()
            .find(|one| one.path() == "welfare_change.TWN.long.percent");
        let one = one.unwrap().clone();
        let (study, by_fact) = (
            study().only(one.clone()),
            study().only(one.clone()).by_fact(),
        );
        assert_eq!(study.worlds().count(), 1, "no more worlds than runs");
        let place = study.outcomes().iter().position(|own| *own == one).unwrap();
        let mut answers = vec![study.answer(&study.central_values()).unwrap()[place]];
        for number in [3, 7] {
            let in_world: Vec<f64> = (study.parameters().zip(study.central_values()))
                .map(|(one, value)| {
                    if one.path == WORLD {
                        number as f64
                    } else {
                        value
                    }
                })
                .collect();
            let own: BTreeMap<String, f64> = (study.facts().map(|fact| fact.path.clone()))
                .zip(study.fact_values(number))
                .collect();
            let named: Vec<f64> = (by_fact.parameters().zip(by_fact.central_values()))
                .map(|(one, value)| own.get(&one.path).copied().unwrap_or(value))
                .collect();
            let [got, want] = [study.answer(&in_world), by_fact.answer(&named)];
            let (got, want) = (got.unwrap(), want.unwrap());
            assert_eq!(
                got[place].to_bits(),
                want[place].to_bits(),
                "world {number}"
            );
            let others = (0..got.len()).filter(|&at| study.outcomes()[at].horizon != "long");
            assert!(
                others.into_iter().all(|at| got[at].is_nan()),
                "only what is wanted"
            );
            answers.push(got[place]);
        }
        assert!(
            answers[0] != answers[1] && answers[1] != answers[2],
            "{answers:?}"
        );
    }
}
