//! What a game needs to know of adaptation: the economies that sides would
//! build, and the revenue that measures take.
//!
//! A side's self-sufficiency is a revenue-neutral purchase mandate for each of
//! its stages at the long horizon, at quarters of the way from today's home
//! share to the goal. `C` is the welfare loss of the mandates alone. The economy
//! that they lead to, with its capacity in place, is the base of the other
//! answers: `L`, the first-year loss under the other's top rung beside the own
//! measures at the start, and the second payoff table.

use rayon::prelude::*;

use super::economy::{self, Economy};
use super::{Observer, RunError, RunOptions, table};
use crate::adaptation::induced::{Curve, Point, Site};
use crate::adaptation::{Goal, Settings};
use crate::analysis::base::{Prepared, prepare};
use crate::horizon::Horizon;
use crate::ids::{ProductId, RegionId};
use crate::model::Model;
use crate::strategy::adapting::{Adaptation, Induced, Research};
use crate::strategy::cost::{PayoffTable, Posture, Stage};
use crate::strategy::setup::Setup;
use crate::table::Table;
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
    product: usize,
    /// Home share today, and at the goal.
    share: [f64; 2],
    /// What the side uses, value a year.
    used: f64,
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
        let long = prepare(self.world, &self.model.overrides, Horizon::Long)?;
        let targets = self.targets(side, goal, &long.table, notes);
        let loss = self.loss(side, self.world)?;
        let built = self.built(side, &targets, &long)?;
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
            own_cost: chosen.cost[side],
            leverage: [loss, chosen.loss],
            sites: self.sites(side, &targets, goal_part),
            curve,
        })
    }

    /// A side that builds nothing, whatever it expects.
    fn nothing(&self, side: usize, curve: Curve, loss: f64) -> Induced {
        let zero = vec![Stage::default(); self.today.cells().len()];
        Induced {
            side,
            curve,
            goal: 0.0,
            difference: self.table_of(zero, self.parties()),
            own_cost: 0.0,
            leverage: [loss; 2],
            sites: Vec::new(),
        }
    }

    fn nothing_wanted(&self, side: usize, targets: &[Target]) -> Message {
        let products = &self.world.table.producers.products;
        let codes = targets
            .iter()
            .filter_map(|target| products.get_index(target.product));
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

    /// The stages of a goal that are there and could be more at home.
    fn targets(
        &self,
        side: usize,
        goal: &Goal,
        table: &Table,
        notes: &mut Vec<Message>,
    ) -> Vec<Target> {
        let region = RegionId(goal.region);
        let mut targets = Vec::new();
        for &product in &goal.products {
            let (home, used) = home_and_used(table, ProductId(product), region);
            if home <= 0.0 {
                let code = table.producers.products.get_index(product);
                let code = code.map(String::as_str).unwrap_or_default();
                let note = say::CANNOT_START.message();
                let note = note.with_each("region", self.name(side));
                notes.push(note.with_each("product", self.options.labels.product(code)));
                continue;
            }
            let (share, most) = (home / used, goal.most.min(MOST_SHARE));
            if share < most {
                targets.push(Target {
                    product,
                    share: [share, most],
                    used,
                });
            }
        }
        targets
    }

    /// The economies with parts of the goal in place, as far as they are solved.
    fn built(
        &self,
        side: usize,
        targets: &[Target],
        long: &Prepared<'_>,
    ) -> Result<Vec<Built>, RunError> {
        if targets.is_empty() {
            return Ok(Vec::new());
        }
        let parts: Vec<f64> = parts().collect();
        let solved: Result<Vec<Option<Built>>, RunError> = parts
            .par_iter()
            .map(|&part| self.built_part(side, targets, long, part))
            .collect();
        Ok(solved?.into_iter().map_while(|one| one).collect())
    }

    fn built_part(
        &self,
        side: usize,
        targets: &[Target],
        long: &Prepared<'_>,
        part: f64,
    ) -> Result<Option<Built>, RunError> {
        if self.observer.should_stop() {
            return Err(RunError::Stopped);
        }
        let mut wedges = Wedges::none(&long.table);
        let region = RegionId(self.setup.sides[side].region);
        wedges.mandates.extend(targets.iter().map(|target| {
            let [from, to] = target.share;
            Mandate {
                product: ProductId(target.product),
                region,
                share: Share(from + part * (to - from)),
                strength: 1.0,
            }
        }));
        let solved = long.solver.solve(&wedges);
        if !solved.report.converged {
            return Ok(None);
        }
        let rebased = long.solver.rebase_mandated(&long.table, &wedges, &solved);
        let Some(rebased) = rebased else {
            return Ok(None);
        };
        let world = self.world.rebuilt(rebased);
        let loss = match self.loss(side, &world) {
            Err(RunError::NotConverged { .. }) => return Ok(None),
            loss => loss?,
        };
        let parties = economy::parties(self.setup, self.world);
        let gdp = economy::gdp(self.setup, self.world);
        let cost = |(&region, gdp): (&usize, &f64)| {
            0.0 - 100.0 * solved.regions[region].welfare_value / gdp
        };
        Ok(Some(Built {
            world,
            cost: parties.iter().zip(&gdp).map(cost).collect(),
            loss,
        }))
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
        let output = outputs(&self.world.table);
        let region = RegionId(self.setup.sides[side].region);
        let site = |target: &Target| {
            let product = ProductId(target.product);
            let code = producers.products.get_index(target.product)?;
            let terms = &self.settings.numbers;
            let [from, to] = target.share;
            let home = producers.find(product, region)?.index();
            Some(Site {
                goal: part * (to - from) * target.used,
                home: output[home],
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
        let output = outputs(&world.table);
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

/// What a region uses of a product from home, and in all.
fn home_and_used(table: &Table, product: ProductId, region: RegionId) -> (f64, f64) {
    let producers = &table.producers;
    let finals = table.final_by_region();
    let (mut home, mut all) = (0.0, 0.0);
    for seller in producers.origins(product) {
        let buyers = table.intermediate.row(seller).iter().enumerate();
        let inputs: f64 = buyers
            .filter(|(buyer, _)| producers.region(*buyer) == region)
            .map(|(_, flow)| flow)
            .sum();
        let bought = inputs + finals.get(seller, region.index());
        all += bought;
        if producers.region(seller) == region {
            home += bought;
        }
    }
    (home, all)
}

/// What each producer makes, value a year.
fn outputs(table: &Table) -> Vec<f64> {
    let finals = table.final_demand.row_sums();
    let inputs = table.intermediate.row_sums().into_iter();
    inputs.zip(finals).map(|(one, two)| one + two).collect()
}
