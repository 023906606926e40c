//! What a run costs: lost value added, lost final use, who stopped when, and
//! which input held whom down.
//!
//! Lost value added is the sum over steps of `(x0 - x) v`, losses and gains
//! apart; lost final use what final buyers of the base did not get.

use std::collections::BTreeMap;

use super::draws::Draws;
use super::economy::Economy;
use super::forcing::Forced;
use super::state::{FREE, State};

/// An input holds a producer down if it takes more than this share of output.
pub const HELD_DOWN: f64 = 0.01;
/// A producer has stopped below this share of its output at rest.
const STOPPED: f64 = 0.01;
/// Back to rest: within this share of it.
const BACK: f64 = 0.01;
/// Weeks without any event after which what is still down has collapsed.
const PATIENCE: f64 = 26.0;
/// What has collapsed makes less than this share of its output at rest.
const COLLAPSED: f64 = 0.5;

/// What one input does to one producer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blame {
    /// First step in which it holds the producer down.
    pub first_step: u32,
    /// In how many steps it does.
    pub steps: u32,
    /// Least share of output that it allows.
    pub least: f64,
    /// Value added lost in these steps, in the table's unit.
    pub lost: f64,
}

/// What becomes of one producer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fate {
    /// Least output, as a share of that at rest, and its step.
    pub least: (f64, u32),
    /// First step in which it has stopped.
    pub stopped: Option<u32>,
    /// First step in which it is below rest, and the last one.
    pub below: Option<(u32, u32)>,
    /// Value added lost, less value added gained, in the table's unit.
    pub lost: f64,
}

/// The sums of a region.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Loss {
    /// Value added lost by producers below rest.
    pub lost: f64,
    /// Value added gained by producers above rest.
    pub gained: f64,
    /// Final use lost, net of what is bought beyond the base.
    pub final_use: f64,
}

impl Loss {
    /// Lost value added, net of gains.
    pub fn net(&self) -> f64 {
        self.lost - self.gained
    }
}

/// Sums over the steps of a run, for `L` draws.
#[derive(Clone, Debug)]
pub struct Ledger<const L: usize> {
    /// Steps entered.
    steps: u32,
    /// Steps of the first year.
    year_steps: u32,
    /// By region, of the last step entered.
    pub week: Vec<[Loss; L]>,
    /// By region, of the first year.
    pub year1: Vec<[Loss; L]>,
    /// By region, of all steps entered.
    pub total: Vec<[Loss; L]>,
    /// By producer.
    pub fates: Vec<[Fate; L]>,
    /// By producer and product, for each draw.
    pub blame: [BTreeMap<(usize, usize), Blame>; L],
    /// Last step in which an event was felt.
    last_event: [Option<u32>; L],
    /// Output at the beginning of the present stretch of patience.
    earlier: Vec<[f64; L]>,
}

impl<const L: usize> Ledger<L> {
    /// Before the first step.
    pub fn new(economy: &Economy, draws: &Draws<L>) -> Self {
        let fate = Fate {
            least: (1.0, 0),
            stopped: None,
            below: None,
            lost: 0.0,
        };
        let year = draws.behaviour[0].year_days / f64::from(draws.behaviour[0].step_days);
        Self {
            steps: 0,
            year_steps: whole(year),
            week: vec![[Loss::default(); L]; economy.regions],
            year1: vec![[Loss::default(); L]; economy.regions],
            total: vec![[Loss::default(); L]; economy.regions],
            fates: vec![[fate; L]; economy.count],
            blame: std::array::from_fn(|_| BTreeMap::new()),
            last_event: [None; L],
            earlier: vec![[f64::INFINITY; L]; economy.count],
        }
    }

    /// Enters a step that was under `now`.
    pub fn enter(
        &mut self,
        economy: &Economy,
        draws: &Draws<L>,
        state: &State<L>,
        now: &Forced<L>,
    ) {
        let years = draws.behaviour[0].years();
        self.week.fill([Loss::default(); L]);
        for producer in 0..economy.count {
            for lane in 0..L {
                self.enter_producer(economy, state, producer, lane, years);
            }
        }
        self.enter_finals(economy, state, now, years);
        for (region, week) in self.week.iter().enumerate() {
            for (lane, week) in week.iter().enumerate() {
                add(&mut self.total[region][lane], week);
                if self.steps < self.year_steps {
                    add(&mut self.year1[region][lane], week);
                }
            }
        }
        self.wait(draws, state, now);
        self.steps += 1;
    }

    fn enter_producer(
        &mut self,
        economy: &Economy,
        state: &State<L>,
        producer: usize,
        lane: usize,
        years: f64,
    ) {
        let rest = economy.output[producer];
        if rest <= 0.0 {
            return;
        }
        let made = state.production[producer][lane];
        let change = (rest - made) * economy.value_added[producer] * years;
        let week = &mut self.week[economy.region[producer].index()][lane];
        if change >= 0.0 {
            week.lost += change;
        } else {
            week.gained -= change;
        }
        let share = made / rest;
        let fate = &mut self.fates[producer][lane];
        fate.lost += change;
        if share < fate.least.0 {
            fate.least = (share, self.steps);
        }
        if share < STOPPED {
            fate.stopped.get_or_insert(self.steps);
        }
        if share < 1.0 - BACK {
            let first = fate.below.map_or(self.steps, |(first, _)| first);
            fate.below = Some((first, self.steps));
        }
        let (input, allowed) = (state.binding[producer][lane], state.allowed[producer][lane]);
        if input != FREE && allowed < 1.0 - HELD_DOWN {
            let blame = self.blame[lane].entry((producer, input)).or_insert(Blame {
                first_step: self.steps,
                steps: 0,
                least: 1.0,
                lost: 0.0,
            });
            blame.steps += 1;
            blame.least = blame.least.min(allowed);
            blame.lost += change.max(0.0);
        }
    }

    /// What rebuilds capacity is no use.
    fn enter_finals(&mut self, economy: &Economy, state: &State<L>, now: &Forced<L>, years: f64) {
        for (product, block) in economy.blocks.iter().enumerate() {
            for run in economy.runs[block.runs.clone()]
                .iter()
                .filter(|run| run.is_final)
            {
                let region = economy.markets[run.market].region.index();
                let at = product * economy.regions + region;
                let (demand, rebuilding) = (&now.demand[at], &now.rebuilding[at]);
                for cell in run.cells.clone() {
                    for lane in 0..L {
                        let mut used = state.arrived[cell][lane];
                        if rebuilding[lane] > 0.0 {
                            used *= 1.0 - rebuilding[lane] / demand[lane];
                        }
                        let missing = economy.need[cell] - used;
                        self.week[region][lane].final_use += missing * years;
                    }
                }
            }
        }
    }

    /// Remembers when an event was last felt, and output some time after it.
    fn wait(&mut self, draws: &Draws<L>, state: &State<L>, now: &Forced<L>) {
        let patience = whole(PATIENCE / draws.behaviour[0].weeks());
        for lane in 0..L {
            if now.is_felt(lane) {
                self.last_event[lane] = Some(self.steps);
            }
            let since = self.steps - self.last_event[lane].unwrap_or(self.steps);
            if since == patience {
                for (earlier, made) in self.earlier.iter_mut().zip(&state.production) {
                    earlier[lane] = made[lane];
                }
            }
        }
    }

    /// Producers that stay down although no event has been felt for half a year
    /// and for another quarter of one nothing has come back.
    pub fn collapsed(
        &self,
        economy: &Economy,
        draws: &Draws<L>,
        state: &State<L>,
        lane: usize,
    ) -> Vec<usize> {
        let patience = PATIENCE / draws.behaviour[0].weeks();
        let Some(last) = self.last_event[lane] else {
            return Vec::new();
        };
        if f64::from(self.steps.saturating_sub(last)) < 1.5 * patience {
            return Vec::new();
        }
        let is_down = |&producer: &usize| {
            let made = state.production[producer][lane];
            made < COLLAPSED * economy.output[producer]
                && made <= self.earlier[producer][lane] * (1.0 + BACK)
        };
        (0..economy.count).filter(is_down).collect()
    }

    /// Steps entered.
    pub fn steps(&self) -> u32 {
        self.steps
    }
}

/// The nearest whole number of steps.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "steps of days in some years, never below zero"
)]
fn whole(steps: f64) -> u32 {
    steps.round() as u32
}

fn add(sum: &mut Loss, more: &Loss) {
    sum.lost += more.lost;
    sum.gained += more.gained;
    sum.final_use += more.final_use;
}

/// A whole run: `steps` steps under `script`, each shown to `watch` after it has
/// been entered.
pub fn run<const L: usize>(
    economy: &Economy,
    draws: &Draws<L>,
    script: &mut super::Script<'_, L>,
    steps: u32,
    mut watch: impl FnMut(u32, &Ledger<L>, &State<L>),
) -> (Ledger<L>, State<L>) {
    let mut now = Forced::calm(economy);
    script.stage(0, &mut now);
    let mut next = now.clone();
    let mut state = State::new(economy, draws, &now);
    let mut ledger = Ledger::new(economy, draws);
    for step in 0..steps {
        script.stage(step + 1, &mut next);
        state.step(economy, draws, &now, &next);
        ledger.enter(economy, draws, &state, &now);
        script.take_in(&state, &now);
        watch(step, &ledger, &state);
        now.follow(&next);
    }
    (ledger, state)
}
