//! What a posture costs, solved in the equilibrium: live, or into a table.
//!
//! `C = -100 (dW - dW_base) / GDP`: the welfare change in base value against
//! that of the base posture, percent of base-year GDP a year; short and long
//! horizon. In the short run it may be the value added that the weekly engine
//! loses in its first year instead, never both. At the base posture nothing of
//! the ladders acts, so it costs 0.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::analysis::base::{Prepared, prepare};
use crate::analysis::{Observer, RunError, weekly};
use crate::equilibrium::SolveReport;
use crate::horizon::Horizon;
use crate::ids::RegionId;
use crate::model::Model;
use crate::strategy::cost::{PayoffTable, Posture, Stage, StageCost};
use crate::strategy::round::Rung;
use crate::strategy::setup::{Ally, Setup, ShortSource, Side};
use crate::text::strings::game as say;
use crate::units::Share;
use crate::wedge::{Effect, Entry, Timeline};
use crate::world::World;

/// An economy ready to say what a posture costs.
pub(super) struct Economy<'a> {
    model: &'a Model,
    setup: &'a Setup,
    world: &'a World,
    short: Short<'a>,
    long: Prepared<'a>,
    /// Loss in the base posture, short and long, by party, percent of GDP.
    base: [Vec<f64>; 2],
    /// Regions: the two sides, then the others in the table's order.
    parties: Vec<usize>,
    /// Base GDP of each party.
    gdp: Vec<f64>,
}

/// What short-run costs are read from.
enum Short<'a> {
    Equilibrium(Box<Prepared<'a>>),
    Weekly(Box<weekly::AtRest>),
}

impl<'a> Economy<'a> {
    /// Calibrates what is needed and solves the base posture. A table has so many
    /// pairs that factors of its own pay, in a draw too.
    pub(super) fn new(
        model: &'a Model,
        setup: &'a Setup,
        world: &'a World,
    ) -> Result<Self, RunError> {
        let prepared = |horizon| prepare(world, &model.overrides, horizon);
        let parties = parties(setup, world);
        let mut made = Self {
            short: match setup.short {
                ShortSource::Equilibrium => Short::Equilibrium(Box::new(prepared(Horizon::Short)?)),
                ShortSource::Weekly => Short::Weekly(Box::new(at_rest(model, setup, world))),
            },
            long: prepared(Horizon::Long)?,
            model,
            setup,
            world,
            gdp: gdp(setup, world),
            base: [vec![0.0; parties.len()], vec![0.0; parties.len()]],
            parties,
        };
        let base = made.timeline(Posture::of(setup.base()));
        made.check(&base)?;
        made.base = [made.short_loss(&base)?, made.long_loss(&base)?];
        Ok(made)
    }

    /// Refuses measures that the economy cannot answer.
    fn check(&self, timeline: &Timeline) -> Result<(), RunError> {
        let period = Horizon::Long.period(self.model.start);
        let wedges = timeline.over(&period, &self.long.table, &self.world.chains.mix);
        let low = self.model.overrides.allow_low_elasticity;
        let problems = self.long.solver.check(&wedges, low);
        if problems.has_errors() {
            return Err(RunError::Refused(problems));
        }
        Ok(())
    }

    /// The scenario's own measures with those of a posture.
    fn timeline(&self, posture: Posture) -> Timeline {
        let mut timeline = self.model.timeline.clone();
        let taxed = self.world.table.tariffs.is_some();
        for (at, side) in self.setup.sides.iter().enumerate() {
            let bits = self.setup.allies.iter().enumerate();
            let joined =
                bits.filter(|(bit, ally)| ally.side == at && posture.aligned & (1 << bit) != 0);
            let allies: Vec<&Ally> = joined.map(|(_, ally)| ally).collect();
            let acting = acting(side, posture.rungs[at], taxed);
            let joint = acting
                .into_iter()
                .map(|entry| joined_by(entry, side, &allies));
            timeline.entries.extend(joint);
        }
        timeline
    }

    /// What is lost in the short run, by party, percent of base GDP a year.
    fn short_loss(&self, timeline: &Timeline) -> Result<Vec<f64>, RunError> {
        match &self.short {
            Short::Equilibrium(prepared) => self.lost(Horizon::Short, prepared, timeline),
            Short::Weekly(at_rest) => {
                let lost = at_rest.first_year(self.model, timeline, self.world);
                Ok(self.parties.iter().map(|&region| lost[region]).collect())
            }
        }
    }

    fn long_loss(&self, timeline: &Timeline) -> Result<Vec<f64>, RunError> {
        self.lost(Horizon::Long, &self.long, timeline)
    }

    /// Welfare lost at a horizon, by party, percent of base GDP a year.
    fn lost(
        &self,
        horizon: Horizon,
        prepared: &Prepared<'_>,
        timeline: &Timeline,
    ) -> Result<Vec<f64>, RunError> {
        let period = horizon.period(self.model.start);
        let wedges = timeline.over(&period, &prepared.table, &self.world.chains.mix);
        let solved = prepared.solver.solve(&wedges);
        if !solved.report.converged {
            return Err(not_converged(horizon, solved.report));
        }
        let lost = |(&region, gdp): (&usize, &f64)| {
            // From plus zero: less nothing is nothing.
            0.0 - 100.0 * solved.regions[region].welfare_value / gdp
        };
        Ok(self.parties.iter().zip(&self.gdp).map(lost).collect())
    }

    /// What is lost in the first year of a posture, by party, percent of base GDP.
    pub(super) fn first_year(&self, posture: Posture) -> Result<Vec<f64>, RunError> {
        let lost = self.short_loss(&self.timeline(posture))?.into_iter();
        Ok(lost
            .zip(&self.base[0])
            .map(|(lost, base)| lost - base)
            .collect())
    }

    /// What lists of producers earn in a posture in the long run, value a year;
    /// `output` is what each producer makes at rest.
    pub(super) fn revenue<const N: usize>(
        &self,
        posture: Posture,
        lists: &[Vec<usize>; N],
        output: &[f64],
    ) -> Result<[f64; N], RunError> {
        let period = Horizon::Long.period(self.model.start);
        let timeline = self.timeline(posture);
        let wedges = timeline.over(&period, &self.long.table, &self.world.chains.mix);
        let solved = self.long.solver.solve(&wedges);
        if !solved.report.converged {
            return Err(not_converged(Horizon::Long, solved.report));
        }
        let earned = |&at: &usize| {
            let producer = solved.producers[at];
            output[at] * producer.price_hat * producer.output_hat
        };
        Ok(std::array::from_fn(|list| {
            lists[list].iter().map(earned).sum()
        }))
    }

    /// What a posture costs each party.
    pub(super) fn stages(&self, posture: Posture) -> Result<Vec<Stage>, RunError> {
        self.stages_of(&self.timeline(posture))
    }

    fn stages_of(&self, timeline: &Timeline) -> Result<Vec<Stage>, RunError> {
        let [short, long] = [self.short_loss(timeline)?, self.long_loss(timeline)?];
        let stage = |at: usize| {
            let cost = |horizon: usize, lost: &[f64]| lost[at] - self.base[horizon][at];
            let (short, long) = (cost(0, &short), cost(1, &long));
            Stage {
                long,
                extra: short - long,
            }
        };
        Ok((0..self.parties.len()).map(stage).collect())
    }

    /// Every pair, with nobody and with everybody aligned.
    pub(super) fn table(&self, observer: &dyn Observer) -> Result<PayoffTable, RunError> {
        let (tops, allies) = (self.setup.tops(), allies(self.setup));
        let postures: Vec<Posture> = PayoffTable::postures(tops, allies).collect();
        let (timelines, of) = each_once(postures.iter().map(|&posture| self.timeline(posture)));
        let done = AtomicUsize::new(0);
        let step = timelines.len().div_ceil(8);
        let rows: Result<Vec<Vec<Stage>>, RunError> = timelines
            .par_iter()
            .map(|timeline| {
                if observer.should_stop() {
                    return Err(RunError::Stopped);
                }
                let stages = self.stages_of(timeline)?;
                let count = done.fetch_add(1, Ordering::Relaxed) + 1;
                if count.is_multiple_of(step) || count == timelines.len() {
                    let message = say::STAGE_TABLE.with("done", count);
                    observer.stage(&message.with("all", timelines.len()));
                }
                Ok(stages)
            })
            .collect();
        let rows = rows?;
        let cells = of.into_iter().flat_map(|at| rows[at].iter().copied());
        let table = PayoffTable::new(tops, self.parties.len(), allies, cells.collect());
        table.ok_or(RunError::Stopped)
    }
}

/// The different ones among timelines, and which of them each is: pairs of rungs
/// that the base flows hold alike need one solve.
fn each_once(all: impl Iterator<Item = Timeline>) -> (Vec<Timeline>, Vec<usize>) {
    let (mut known, mut of) = (Vec::<Timeline>::new(), Vec::new());
    for timeline in all {
        let place = known.iter().position(|one| *one == timeline);
        of.push(place.unwrap_or(known.len()));
        if place.is_none() {
            known.push(timeline);
        }
    }
    (known, of)
}

/// The weekly engine at rest, with the buyers apart that any rung can tell
/// apart.
fn at_rest(model: &Model, setup: &Setup, world: &World) -> weekly::AtRest {
    let rungs = setup.sides.iter().flat_map(|side| &side.ladder.rungs);
    let entries = rungs.flat_map(|rung| &rung.entries);
    weekly::AtRest::new(model, model.timeline.entries.iter().chain(entries), world)
}

/// Number of third regions that may align.
pub(super) fn allies(setup: &Setup) -> u32 {
    u32::try_from(setup.allies.len()).unwrap_or_default()
}

/// Regions of the parties: the two sides, then the others.
pub(super) fn parties(setup: &Setup, world: &World) -> Vec<usize> {
    let sides = [setup.sides[0].region, setup.sides[1].region];
    let others = 0..world.table.producers.regions.len();
    let others = others.filter(|region| !sides.contains(region));
    sides.into_iter().chain(others).collect()
}

/// Base GDP of the parties.
pub(super) fn gdp(setup: &Setup, world: &World) -> Vec<f64> {
    let gdp = crate::analysis::equilibrium::gdp(&world.table);
    let parties = parties(setup, world).into_iter();
    parties.map(|region| gdp[region]).collect()
}

fn not_converged(horizon: Horizon, report: SolveReport) -> RunError {
    RunError::NotConverged {
        horizon,
        report: Box::new(report),
    }
}

/// What a rung does to the base flows: the rungs above the base up to it act;
/// tariffs of the base above it are lifted, where the flows hold tariffs.
pub(in crate::analysis) fn acting(side: &Side, rung: Rung, taxed: bool) -> Vec<Entry> {
    let ladder = &side.ladder;
    let mut entries = Vec::new();
    for (at, step) in ladder.rungs.iter().enumerate() {
        let reached = at <= usize::from(rung);
        let in_base = at <= usize::from(ladder.base);
        if reached && !in_base {
            entries.extend(step.entries.iter().cloned());
        } else if in_base && !reached && taxed {
            entries.extend(step.entries.iter().filter_map(lifted));
        }
    }
    entries
}

/// An added tariff taken back.
fn lifted(entry: &Entry) -> Option<Entry> {
    let Effect::AddedTariff(rate) = entry.effect else {
        return None;
    };
    Some(Entry {
        effect: Effect::AddedTariff(Share(-rate.0)),
        ..entry.clone()
    })
}

/// A measure on what leaves a side, with what leaves its allies.
fn joined_by(mut entry: Entry, side: &Side, allies: &[&Ally]) -> Entry {
    let home = RegionId(side.region);
    if entry.imposed_by.contains(&home) && entry.scope.from.contains(&home) {
        for ally in allies {
            let region = RegionId(ally.region);
            if !entry.scope.is_from(region) && !entry.scope.to.contains(&region) {
                entry.scope.also_from.push((region, Share(1.0)));
            }
        }
    }
    entry
}

/// The economy itself as what postures cost; each is solved once.
pub(super) struct Live<'a> {
    economy: &'a Economy<'a>,
    solved: Mutex<BTreeMap<Posture, Vec<Stage>>>,
    failed: Mutex<Option<RunError>>,
}

impl<'a> Live<'a> {
    /// Nothing solved yet.
    pub(super) fn new(economy: &'a Economy<'a>) -> Self {
        Self {
            economy,
            solved: Mutex::default(),
            failed: Mutex::default(),
        }
    }

    /// How many postures were solved.
    pub(super) fn finish(self) -> Result<usize, RunError> {
        let failed = self.failed.into_inner().ok().flatten();
        let solved = self.solved.into_inner().map_or(0, |solved| solved.len());
        failed.map_or(Ok(solved), Err)
    }
}

impl StageCost for Live<'_> {
    fn parties(&self) -> usize {
        self.economy.parties.len()
    }

    fn cost(&self, posture: Posture, stages: &mut [Stage]) {
        // A lock is poisoned only by a panic, which ends the run anyway.
        let Ok(mut solved) = self.solved.lock() else {
            return;
        };
        if let Place::Vacant(entry) = solved.entry(posture) {
            match self.economy.stages(posture) {
                Ok(found) => {
                    entry.insert(found);
                }
                Err(error) => {
                    if let Ok(mut failed) = self.failed.lock() {
                        failed.get_or_insert(error);
                    }
                }
            }
        }
        if let Some(found) = solved.get(&posture) {
            stages.copy_from_slice(found);
        }
    }
}
