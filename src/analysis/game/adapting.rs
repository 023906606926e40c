//! What a game needs to know of adaptation: the economies that sides would
//! build, and the revenue that measures take.
//!
//! A side's self-sufficiency is a revenue-neutral purchase mandate for each of
//! its stages at the long horizon, at quarters of the way from today's home
//! share to the goal, as the frontier has it (docs/frontier.md): what is made
//! beyond the start costs the entrant's multiple. `C` is the welfare loss of the
//! mandates alone, no rung being in force. The economy that they lead to, with
//! its capacity in place, is the base of the other answers: `L`, the first-year
//! loss under the other's top rung beside the own measures at the start, and the
//! second payoff table.

use rayon::prelude::*;

use super::economy::{self, Economy};
use super::{Observer, RunError, RunOptions, table};
use crate::adaptation::induced::{Curve, Point, Site};
use crate::adaptation::{Goal, Settings};
use crate::analysis::base::prepare;
use crate::analysis::frontier::{Entrants, Entry, Question};
use crate::analysis::home::home_and_used;
use crate::horizon::Horizon;
use crate::ids::{ProductId, RegionId};
use crate::model::{self, Frontier, Model};
use crate::strategy::adapting::{Adaptation, Induced, Research};
use crate::strategy::cost::{PayoffTable, Posture, Stage};
use crate::strategy::setup::Setup;
use crate::text::{Bilingual, Language, Message, strings::adaptation as say};
use crate::units::Share;
use crate::wedge::{Mandate, Wedges};
use crate::world::World;

/// Steps from today's home share to the goal.
const STEPS: u32 = 4;
/// A mandate of everything has no market left to hold.
const MOST_SHARE: f64 = 0.99;

/// What moves costs along a path, with what the reader should know of it.
#[derive(Clone, Debug)]
pub struct Adapted {
    /// What the game plays with.
    pub adaptation: Adaptation,
    /// What stands beside the results.
    pub notes: Vec<Message>,
}

/// A stage that a side builds.
struct Target {
    product: ProductId,
    /// Home share today, and at the goal.
    share: [f64; 2],
    /// What the side uses, value a year.
    used: f64,
    /// Unit cost of what is made beyond the start over that of others; 1 where
    /// nobody enters.
    multiple: f64,
}

/// An economy in which a part of the way has been gone.
struct Built {
    world: World,
    /// Yearly cost to each party, percent of base GDP.
    cost: Vec<f64>,
    /// First-year loss of the side under the other's top rung.
    loss: f64,
}

/// Asks for everything that the scenario's mechanisms need; none where none of
/// them changes the game.
pub(super) fn adapted(
    model: &Model,
    setup: &Setup,
    world: &World,
    options: &RunOptions,
    today: &PayoffTable,
    observer: &dyn Observer,
) -> Result<Option<Adapted>, RunError> {
    let Some(settings) = &model.adaptation else {
        return Ok(None);
    };
    if !settings.induced_investment && !settings.research {
        return Ok(None);
    }
    let asked = Asked {
        model,
        setup,
        world,
        options,
        settings,
        today,
        observer,
    };
    let mut notes = Vec::new();
    let mut induced = Vec::new();
    if settings.induced_investment {
        for side in 0..2 {
            let own = |goal: &&Goal| goal.region == setup.sides[side].region;
            if let Some(goal) = settings.goals.iter().find(own) {
                induced.push(asked.induced(side, goal, &mut notes)?);
            }
        }
    }
    let research = settings.research.then(|| asked.research()).transpose()?;
    Ok(Some(Adapted {
        adaptation: Adaptation {
            induced,
            research,
            learning: settings.learning,
            diffusion: settings.diffusion(),
            general: settings.numbers.general,
        },
        notes,
    }))
}

struct Asked<'a> {
    model: &'a Model,
    setup: &'a Setup,
    world: &'a World,
    options: &'a RunOptions,
    settings: &'a Settings,
    today: &'a PayoffTable,
    observer: &'a dyn Observer,
}

impl Asked<'_> {
    fn name(&self, side: usize) -> Bilingual {
        self.options.labels.region(&self.setup.sides[side].code)
    }

    /// What a side builds: curve, second table, sites.
    fn induced(
        &self,
        side: usize,
        goal: &Goal,
        notes: &mut Vec<Message>,
    ) -> Result<Induced, RunError> {
        let stage = say::STAGE_CURVE.message();
        self.observer
            .stage(&stage.with_each("region", self.name(side)));
        let entry = self.entry(side, goal);
        let wider = entry.world(self.world);
        let targets = self.targets(side, goal, &entry, &wider, notes);
        let loss = self.loss(side, &wider)?;
        let built = self.built(side, &targets, &entry, &wider)?;
        let mut points = vec![Point {
            part: 0.0,
            cost: 0.0,
            loss,
        }];
        points.extend(built.iter().zip(parts()).map(|(built, part)| Point {
            part,
            cost: built.cost[side],
            loss: built.loss,
        }));
        if points.len() <= STEPS as usize && !targets.is_empty() {
            let percent = 100.0 * points[points.len() - 1].part;
            let note = say::NOT_SOLVED.with("percent", percent);
            notes.push(note.with_each("region", self.name(side)));
        }
        let curve = Curve(points);
        let wanted = curve.wanted(1.0);
        let chosen = parts().zip(&built).find(|(part, _)| *part == wanted);
        let Some((goal_part, chosen)) = chosen else {
            notes.push(self.nothing_wanted(side, &targets));
            return Ok(self.nothing(side, curve, loss));
        };
        let stage = say::STAGE_BUILT.message();
        self.observer
            .stage(&stage.with_each("region", self.name(side)));
        Ok(Induced {
            side,
            goal: goal_part,
            difference: self.difference(chosen)?,
            gdp: economy::gdp(self.setup, self.world)[side],
            leverage: [loss, chosen.loss],
            sites: self.sites(side, &targets, goal_part),
            curve,
        })
    }

    /// Who can bring which stage of a goal home, as the frontier has it.
    fn entry(&self, side: usize, goal: &Goal) -> Entry {
        let products = goal.products.iter().map(|&product| ProductId(product));
        let asked = Frontier {
            sides: vec![side],
            goals: vec![model::Goal {
                id: String::new(),
                products: products.collect(),
            }],
            targets: Vec::new(),
            reply: false,
            reply_weight: 0.0,
            security_weight: 0.0,
            grid: None,
            pairs: false,
        };
        let question = Question {
            model: self.model,
            setup: self.setup,
            asked: &asked,
        };
        Entry::of(&question, self.world, side)
    }

    /// A side that builds nothing, whatever it expects.
    fn nothing(&self, side: usize, curve: Curve, loss: f64) -> Induced {
        let zero = vec![Stage::default(); self.today.cells().len()];
        Induced {
            side,
            curve,
            goal: 0.0,
            difference: self.table_of(zero, self.parties()),
            gdp: economy::gdp(self.setup, self.world)[side],
            leverage: [loss; 2],
            sites: Vec::new(),
        }
    }

    fn nothing_wanted(&self, side: usize, targets: &[Target]) -> Message {
        let products = &self.world.table.producers.products;
        let codes = targets
            .iter()
            .filter_map(|target| products.get_index(target.product.index()));
        let names: Vec<Bilingual> = codes
            .map(|code| self.options.labels.product(code))
            .collect();
        let listed = Bilingual::of(|language| {
            let names = names.iter().map(|name| name.in_language(language));
            names.collect::<Vec<_>>().join(match language {
                Language::En => ", ",
                Language::Zh => "、",
            })
        });
        let sentence = say::NOTHING_WANTED.message();
        let sentence = sentence.with_each("region", self.name(side));
        let sentence = sentence.with_each("other", self.name(1 - side));
        sentence.with_each("products", listed)
    }

    fn parties(&self) -> usize {
        self.world.table.producers.regions.len()
    }

    /// A table of the shape of today's.
    fn table_of(&self, cells: Vec<Stage>, parties: usize) -> PayoffTable {
        let allies = economy::allies(self.setup);
        let table = PayoffTable::new(self.setup.tops(), parties, allies, cells);
        table.unwrap_or_else(|| self.today.clone())
    }

    /// The stages of a goal that can be brought home and are not yet.
    fn targets(
        &self,
        side: usize,
        goal: &Goal,
        entry: &Entry,
        wider: &World,
        notes: &mut Vec<Message>,
    ) -> Vec<Target> {
        let region = RegionId(goal.region);
        let table = wider.at(Horizon::Long);
        let mut targets = Vec::new();
        for product in goal.products.iter().map(|&product| ProductId(product)) {
            let (home, used) = home_and_used(&table, product, region);
            if !entry.is_open(product) || home <= 0.0 {
                let code = table.producers.products.get_index(product.index());
                let code = code.map(String::as_str).unwrap_or_default();
                let note = say::CANNOT_START.message();
                let note = note.with_each("region", self.name(side));
                notes.push(note.with_each("product", self.options.labels.product(code)));
                continue;
            }
            let (share, most) = (home / used, goal.most.min(MOST_SHARE));
            let mut entrants = entry.entrants.iter();
            let multiple = entrants.find(|(entered, _)| *entered == product);
            if share < most {
                targets.push(Target {
                    product,
                    share: [share, most],
                    used,
                    multiple: multiple.map_or(1.0, |(_, multiple)| *multiple),
                });
            }
        }
        targets
    }

    /// The economies with parts of the goal in place, as far as they are solved:
    /// the long run from one part to the next, then the short run of each.
    fn built(
        &self,
        side: usize,
        targets: &[Target],
        entry: &Entry,
        wider: &World,
    ) -> Result<Vec<Built>, RunError> {
        if targets.is_empty() {
            return Ok(Vec::new());
        }
        let long = prepare(wider, &self.model.overrides, Horizon::Long)?;
        let region = RegionId(self.setup.sides[side].region);
        let none = Wedges::none(&long.table);
        let (start, reached) = long.solver.solve_from(None, &none);
        if !start.report.converged {
            return Ok(Vec::new());
        }
        let entrants = Entrants::of(entry, region, &long, &start);
        let mut walk = entrants.begin(&reached);
        let parties = economy::parties(self.setup, self.world);
        let gdp = economy::gdp(self.setup, self.world);
        let mut worlds = Vec::new();
        for part in parts() {
            if self.observer.should_stop() {
                return Err(RunError::Stopped);
            }
            let mut wedges = none.clone();
            wedges.mandates = mandates(targets, region, part);
            let Some(found) = entrants.solve(&long, &mut wedges, &mut walk) else {
                break;
            };
            let welfare = |region: usize| {
                start.regions[region].welfare_value - found.regions[region].welfare_value
            };
            let cost = parties.iter().zip(&gdp);
            let cost = cost.map(|(&region, gdp)| 100.0 * welfare(region) / gdp);
            let table = long.solver.built(&long.table, &wedges, &found);
            worlds.push((wider.rebuilt(table), cost.collect::<Vec<f64>>()));
        }
        let losses: Vec<Result<f64, RunError>> = worlds
            .par_iter()
            .map(|(world, _)| self.loss(side, world))
            .collect();
        let mut built = Vec::new();
        for ((world, cost), loss) in worlds.into_iter().zip(losses) {
            match loss {
                Err(RunError::NotConverged { .. }) => break,
                loss => built.push(Built {
                    world,
                    cost,
                    loss: loss?,
                }),
            }
        }
        Ok(built)
    }

    /// First-year loss of a side by the other's top rung beside its own
    /// measures at the start, percent of base GDP.
    fn loss(&self, side: usize, world: &World) -> Result<f64, RunError> {
        let economy = Economy::new(self.model, self.setup, world)?;
        let mut rungs = self.setup.base();
        rungs[side] = self.setup.start()[side];
        let without = economy.first_year(Posture::of(rungs))?[side];
        rungs[1 - side] = self.setup.tops()[1 - side];
        let with = economy.first_year(Posture::of(rungs))?[side];
        Ok((with - without) * self.relative_gdp(world)[side])
    }

    /// GDP of each party in an economy, relative to that of the base.
    fn relative_gdp(&self, world: &World) -> Vec<f64> {
        let base = economy::gdp(self.setup, self.world);
        let own = economy::gdp(self.setup, world).into_iter();
        own.zip(base).map(|(own, base)| own / base).collect()
    }

    /// What the table with the goal in place differs from today's by.
    fn difference(&self, built: &Built) -> Result<PayoffTable, RunError> {
        let (model, setup) = (self.model, self.setup);
        let (then, _) = table(model, setup, &built.world, self.options, self.observer)?;
        let relative = self.relative_gdp(&built.world);
        let parties = self.parties();
        let cells = self.today.cells().iter().zip(then.cells()).enumerate();
        let cells = cells.map(|(at, (today, then))| {
            let party = at % parties;
            Stage {
                long: built.cost[party] + then.long * relative[party] - today.long,
                extra: then.extra * relative[party] - today.extra,
            }
        });
        Ok(self.table_of(cells.collect(), parties))
    }

    fn sites(&self, side: usize, targets: &[Target], part: f64) -> Vec<Site> {
        let producers = &self.world.table.producers;
        let output = self.world.table.costs();
        let region = RegionId(self.setup.sides[side].region);
        let site = |target: &Target| {
            let product = target.product;
            let code = producers.products.get_index(product.index())?;
            let terms = &self.settings.numbers;
            let [from, to] = target.share;
            let home = producers.find(product, region);
            Some(Site {
                goal: part * (to - from) * target.used,
                home: home.map_or(0.0, |home| output[home.index()]),
                multiple: target.multiple,
                world: producers
                    .origins(product)
                    .map(|origin| output[origin])
                    .sum(),
                terms: terms.terms(code, &self.setup.sides[side].code)?,
            })
        };
        targets.iter().filter_map(site).collect()
    }

    /// Revenue of both sides' chain stages in every posture.
    fn research(&self) -> Result<Research, RunError> {
        self.observer.stage(&say::STAGE_REVENUE.message());
        let (setup, world) = (self.setup, self.world);
        let economy = Economy::new(self.model, setup, world)?;
        let stages = [0, 1].map(|side: usize| chain_producers(world, setup.sides[side].region));
        let output = world.table.costs();
        let base = Posture::of(setup.base());
        let before = economy.revenue(base, &stages, &output)?;
        let postures = PayoffTable::postures(setup.tops(), economy::allies(setup));
        let postures: Vec<Posture> = postures.collect();
        let cells: Result<Vec<[Stage; 2]>, RunError> = postures
            .par_iter()
            .map(|&posture| {
                let after = economy.revenue(posture, &stages, &output)?;
                Ok([0, 1].map(|side: usize| Stage {
                    long: (1.0 - after[side] / before[side]).max(0.0),
                    extra: 0.0,
                }))
            })
            .collect();
        let cells = cells?.into_iter().flatten().collect();
        let gdp = economy::gdp(setup, world);
        let capital = world
            .table
            .factors
            .iter()
            .position(|name| name == "capital");
        let income = |side: usize| {
            let own = stages[side].iter();
            let own =
                own.map(|&at| capital.map_or(0.0, |row| world.table.value_added.get(row, at)));
            100.0 * own.sum::<f64>() / gdp[side]
        };
        Ok(Research {
            lost: self.table_of(cells, 2),
            income: [income(0), income(1)],
        })
    }
}

/// So much of the way to the goal.
fn mandates(targets: &[Target], region: RegionId, part: f64) -> Vec<Mandate> {
    let mandate = |target: &Target| {
        let [from, to] = target.share;
        Mandate {
            product: target.product,
            region,
            share: Share(from + part * (to - from)),
            strength: 1.0,
        }
    };
    targets.iter().map(mandate).collect()
}

/// Parts of the way to a goal that are solved.
fn parts() -> impl Iterator<Item = f64> {
    (1..=STEPS).map(|step| f64::from(step) / f64::from(STEPS))
}

/// Producers of chain stages in a region.
fn chain_producers(world: &World, region: usize) -> Vec<usize> {
    let producers = &world.table.producers;
    let own = (0..producers.len()).filter(|&at| producers.region(at).index() == region);
    own.filter(|&at| world.chains.stage(producers.product(at)).is_some())
        .collect()
}
