//! The base and whatever was computed for it: payoff tables by economy, plays by
//! proposal. All of it can be dropped and is bounded.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use super::changes::Changes;
use super::control::{Control, controls};
use super::refusal::Refusal;
use super::response::{Response, points};
use super::{Opened, proposal, wording};
use crate::analysis::game::{Ground, ground, played};
use crate::analysis::{Observer, RunError};
use crate::strategy::game::Game;
use crate::strategy::outcome::{Detail, Runs};
use crate::strategy::setup::Setup;
use crate::text::{Message, strings::serve as say};

/// Economies whose payoff tables are kept: some tens of kilobytes each.
const MOST_ECONOMIES: usize = 64;
/// Plays that are kept: a megabyte each.
const MOST_PLAYS: usize = 48;
/// Longest time for an exact answer or a run.
pub(super) const LONGEST: Duration = Duration::from_secs(30);
/// Longest time for the base.
const LONGEST_START: Duration = Duration::from_secs(3600);

/// The things used last, by name.
#[derive(Debug)]
struct Recent<T> {
    most: usize,
    items: Mutex<VecDeque<(String, Arc<T>)>>,
}

impl<T> Recent<T> {
    fn new(most: usize) -> Self {
        Self {
            most,
            items: Mutex::default(),
        }
    }

    fn get(&self, name: &str) -> Option<Arc<T>> {
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let place = items.iter().position(|(known, _)| known == name)?;
        let item = items.remove(place)?;
        let found = Arc::clone(&item.1);
        items.push_back(item);
        Some(found)
    }

    fn keep(&self, name: String, item: &Arc<T>) {
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        items.retain(|(known, _)| *known != name);
        items.push_back((name, Arc::clone(item)));
        while items.len() > self.most {
            items.pop_front();
        }
    }

    fn clear(&self) {
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        items.clear();
    }
}

/// Whether somebody still waits for an answer, and until when.
#[derive(Debug)]
pub(super) struct Patience {
    left: AtomicBool,
    until: Instant,
    /// Somebody else who may leave.
    other: Option<Arc<Patience>>,
}

impl Patience {
    /// That lasts so long.
    pub(super) fn of(longest: Duration) -> Self {
        Self {
            left: AtomicBool::new(false),
            until: Instant::now() + longest,
            other: None,
        }
    }

    /// That lasts so long and no longer than another's.
    pub(super) fn with(longest: Duration, other: &Arc<Self>) -> Self {
        Self {
            other: Some(Arc::clone(other)),
            ..Self::of(longest)
        }
    }

    /// Nobody waits any more.
    pub(super) fn leave(&self) {
        self.left.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits any more.
    pub(super) fn was_left(&self) -> bool {
        let other = self.other.as_ref();
        self.left.load(Ordering::Relaxed) || other.is_some_and(|other| other.was_left())
    }

    /// Whether the work should end.
    pub(super) fn is_over(&self) -> bool {
        self.was_left() || Instant::now() > self.until
    }
}

/// Tells the bench which stage its base is at, and a solve when to end.
struct Stages<'a> {
    bench: &'a Bench,
    patience: &'a Patience,
    tells: bool,
    /// Whether it gives way to whoever waits.
    yields: bool,
}

impl Observer for Stages<'_> {
    fn stage(&self, what: &Message) {
        if self.tells {
            let mut stage = self
                .bench
                .stage
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            *stage = what.clone();
        }
    }

    fn should_stop(&self) -> bool {
        let others = self.bench.waiting.load(Ordering::Relaxed) > 0;
        self.patience.is_over() || self.yields && others
    }
}

/// A proposal that was played.
#[derive(Debug)]
pub(super) struct Played {
    pub(super) setup: Setup,
    pub(super) ground: Arc<Ground>,
    pub(super) runs: Runs,
}

/// The base, ready or not, and what was computed.
#[derive(Debug)]
pub(super) struct Bench {
    pub(super) opened: Opened,
    pub(super) controls: Vec<Control>,
    base: OnceLock<Result<Arc<Ground>, Message>>,
    stage: Mutex<Message>,
    economies: Recent<Ground>,
    plays: Recent<Played>,
    /// One economy is solved at a time, on all cores.
    solver: Mutex<()>,
    /// Who waits for the solver: what is solved in advance gives way to them.
    waiting: AtomicUsize,
    pub(super) response: Response,
}

impl Bench {
    /// For a base whose payoff table is not there yet.
    pub(super) fn new(opened: Opened) -> Self {
        let controls = controls(&opened, &opened.setup);
        Self {
            controls,
            opened,
            base: OnceLock::new(),
            stage: Mutex::new(say::STAGE_START.message()),
            economies: Recent::new(MOST_ECONOMIES),
            plays: Recent::new(MOST_PLAYS),
            solver: Mutex::default(),
            waiting: AtomicUsize::new(0),
            response: Response::default(),
        }
    }

    /// Solves the base in the background.
    pub(super) fn prepare(bench: &Arc<Self>, with_response: bool) {
        let bench = Arc::clone(bench);
        std::thread::spawn(move || {
            let patience = Patience::of(LONGEST_START);
            let observer = Stages {
                bench: &bench,
                patience: &patience,
                tells: true,
                yields: false,
            };
            let opened = &bench.opened;
            let options = opened.options(true);
            let found = ground(
                &opened.model,
                &opened.setup,
                &opened.world,
                &options,
                &observer,
            );
            let found = found.map(Arc::new).map_err(|error| because(&error));
            let base = found.as_ref().ok().cloned();
            let _ = bench.base.set(found);
            if let Some(base) = &base {
                // The base's own line is there before anybody asks.
                let _ = bench.play(&Changes::default(), (base, true), None, &patience);
            }
            if let Some(base) = base.filter(|_| with_response) {
                bench.respond(&base);
            }
        });
    }

    /// Solves the ends of the first controls of the economy, and what tests them.
    fn respond(&self, base: &Ground) {
        let economy = |control: &Control| control.first && control.moves.is_economy();
        let all = self.controls.iter().enumerate();
        let all: Vec<(usize, &Control)> = all.filter(|(_, one)| economy(one)).collect();
        let count = |(_, control): &(usize, &Control)| points(control).concat().len();
        self.response.expect(all.iter().map(count).sum());
        for (place, control) in all {
            let solved = points(control).map(|values| {
                let solved = values.into_iter().map(|value| {
                    let ground = self.in_advance(&Changes::one(place, value))?;
                    self.response.count();
                    Some((value, ground))
                });
                solved.collect::<Option<Vec<_>>>()
            });
            if let [Some(ends), Some(tests)] = solved {
                self.response.keep((place, control), base, ends, &tests);
            }
        }
    }

    /// An economy that nobody asked for yet; gives way to those that are asked for.
    fn in_advance(&self, economy: &Changes) -> Option<Arc<Ground>> {
        let patience = Patience::of(LONGEST_START);
        loop {
            let one = self.solver.lock().unwrap_or_else(PoisonError::into_inner);
            match self.solved(economy, &patience, true) {
                Ok(ground) => return Some(Arc::new(ground)),
                Err(RunError::Stopped) if !patience.is_over() => {}
                Err(_) => return None,
            }
            drop(one);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Solves an economy. What is solved in advance is the same for everybody and
    /// may stay on the shelf.
    fn solved(
        &self,
        economy: &Changes,
        patience: &Patience,
        in_advance: bool,
    ) -> Result<Ground, RunError> {
        let model = self.model(economy).map_err(|_| RunError::Stopped)?;
        let setup = model.game.as_ref().unwrap_or(&self.opened.setup);
        let observer = Stages {
            bench: self,
            patience,
            tells: false,
            yields: in_advance,
        };
        let options = self.opened.options(in_advance);
        ground(&model, setup, &self.opened.world, &options, &observer)
    }

    /// What is being done before the base is there.
    pub(super) fn stage(&self) -> Message {
        let stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        stage.clone()
    }

    /// The base's payoff table.
    pub(super) fn base(&self) -> Result<Arc<Ground>, Refusal> {
        match self.base.get() {
            Some(Ok(ground)) => Ok(Arc::clone(ground)),
            Some(Err(why)) => {
                let words = say::NO_BASE.message().with_words("why", why.clone());
                Err(Refusal::new(422, "no-base", words))
            }
            None => Err(Refusal::new(409, "not-ready", &say::NOT_READY)),
        }
    }

    /// The payoff table of an economy that was solved already.
    pub(super) fn known_economy(&self, changes: &Changes) -> Result<Option<Arc<Ground>>, Refusal> {
        let economy = changes.economy(&self.controls);
        if economy.is_empty() {
            return self.base().map(Some);
        }
        Ok(self.economies.get(&economy.name()))
    }

    /// The same, solved where it is new.
    pub(super) fn economy(
        &self,
        changes: &Changes,
        patience: &Patience,
    ) -> Result<Arc<Ground>, Refusal> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let _one = self.solver.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        if let Some(known) = self.known_economy(changes)? {
            return Ok(known);
        }
        if patience.is_over() {
            return Err(over(patience));
        }
        let economy = changes.economy(&self.controls);
        let found = self.solved(&economy, patience, false);
        let found = found.map_err(|error| match error {
            RunError::Stopped => over(patience),
            error => {
                let words = say::REFUSED.message().with_words("why", because(&error));
                Refusal::value(words)
            }
        })?;
        let found = Arc::new(found);
        self.economies.keep(economy.name(), &found);
        Ok(found)
    }

    /// The model of a proposal.
    pub(super) fn model(&self, changes: &Changes) -> Result<crate::model::Model, Refusal> {
        let opened = &self.opened;
        if changes.is_empty() {
            return Ok(opened.model.clone());
        }
        let names = wording(&say::LINE_MEASURES);
        let text = proposal::text(opened, &self.controls, &opened.setup, changes, &names);
        let (_, model) = proposal::resolved(opened, &text)?;
        Ok(model)
    }

    /// The game of a proposal.
    pub(super) fn setup(&self, changes: &Changes) -> Result<Setup, Refusal> {
        let game = self.model(changes)?.game;
        Ok(game.unwrap_or_else(|| self.opened.setup.clone()))
    }

    /// A proposal played on its own economy; none where that is not solved.
    pub(super) fn kept(&self, changes: &Changes) -> Option<Arc<Played>> {
        self.plays.get(&changes.name())
    }

    /// Plays a proposal on an economy, the first runs or all; kept where it is all
    /// of them on its own.
    pub(super) fn play(
        &self,
        changes: &Changes,
        (ground, is_own): (&Arc<Ground>, bool),
        first: Option<u64>,
        patience: &Patience,
    ) -> Result<Arc<Played>, Refusal> {
        if let Some(kept) = self.kept(changes).filter(|_| is_own) {
            return Ok(kept);
        }
        let setup = self.setup(changes)?;
        let game = Game::new(&setup, &ground.table, self.opened.model.seed);
        let stop = || patience.is_over();
        let count = first.unwrap_or(setup.runs);
        let runs = played(&game, &ground.table, count, Detail::default(), &stop);
        let runs = runs.ok_or_else(|| over(patience))?;
        let found = Arc::new(Played {
            setup,
            ground: Arc::clone(ground),
            runs,
        });
        if is_own && first.is_none() {
            self.plays.keep(changes.name(), &found);
        }
        Ok(found)
    }

    /// Drops what was computed for proposals.
    pub(super) fn forget(&self) {
        self.economies.clear();
        self.plays.clear();
    }
}

/// Why an answer that nobody waits for, or that takes too long, is none.
fn over(patience: &Patience) -> Refusal {
    let code = if patience.was_left() {
        "gone"
    } else {
        "too-long"
    };
    Refusal::new(422, code, &say::STOPPED)
}

/// Why there is no answer.
pub(super) fn because(error: &RunError) -> Message {
    match error {
        RunError::Refused(problems) | RunError::Data(problems) => {
            let first = problems.iter().next();
            first.map_or_else(|| say::STOPPED.message(), |one| one.message.clone())
        }
        _ => say::STOPPED.message(),
    }
}
