//! What runs of a game on ladders come to: spirals, peaks, returns, costs.
//!
//! A **spiral** (default): both sides in force so many rungs above their start
//! for the first time, after at least two alternating responses. A response is
//! a raise at most one round later than the other's last raise could be seen
//! and answered. The simple variant leaves the responses out.

use std::ops::Range;

use super::adapting::{Standing, Walk, ends_year};
use super::cost::{Ledger, Posture, StageCost, adaptation_rate};
use super::game::{Game, Path, Round};
use super::round::Rung;
use super::setup::{ROUNDS_A_YEAR, Setup};
use crate::ensemble::Moments;
use crate::math::pow;

/// A round that never came.
const NEVER: u16 = u16::MAX;
/// Responses that make a rise a spiral.
const RESPONSES: u32 = 2;
/// Most rungs above the start at which a side counts as back.
const NEAR_START: Rung = 1;

/// What one run came to. Costs are yearly averages over the run, discounted,
/// percent of base GDP.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    spiral: u16,
    simple: u16,
    back: u16,
    /// Highest rung in force of each side.
    pub peak: [Rung; 2],
    /// Rungs that each side raised by, all together.
    pub raised: [u32; 2],
    /// Cost to each side.
    pub cost: [f64; 2],
    /// Cost to each side, had the other stayed at its base.
    pub own_measures: [f64; 2],
    /// Cost to each side, had it stayed at its base itself.
    pub other_measures: [f64; 2],
}

impl Run {
    /// The round, from 1, by whose end the run was in a spiral.
    pub fn spiral(&self) -> Option<u32> {
        (self.spiral != NEVER).then_some(u32::from(self.spiral))
    }

    /// The same without the responses.
    pub fn simple_spiral(&self) -> Option<u32> {
        (self.simple != NEVER).then_some(u32::from(self.simple))
    }

    /// Rounds from the spiral until both sides were near their start again.
    pub fn duration(&self) -> Option<u32> {
        (self.back != NEVER).then(|| u32::from(self.back.saturating_sub(self.spiral)))
    }
}

/// A round of a run that was kept whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traced {
    /// Number of the run.
    pub run: u64,
    /// Number of the round, from 1.
    pub round: u32,
    /// What happened.
    pub what: Round,
    /// What the rungs in force cost each side, percent of GDP a year.
    pub cost: [f64; 2],
}

/// Many runs, in order.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    /// Each run.
    pub runs: Vec<Run>,
    /// Yearly average cost of each third region.
    pub others: Vec<Moments>,
    /// Sum of the rungs in force by round and side.
    pub rungs: Vec<[u64; 2]>,
    /// The first runs, round by round.
    pub traced: Vec<Traced>,
    /// Of each run, at the end of each year, where the sides stand; empty
    /// without adaptation.
    pub standings: Vec<[Standing; 2]>,
}

impl Runs {
    /// Takes in the runs that follow.
    pub fn append(&mut self, later: Self) {
        self.runs.extend(later.runs);
        self.traced.extend(later.traced);
        self.standings.extend(later.standings);
        self.others.resize(later.others.len(), Moments::default());
        for (sum, more) in self.others.iter_mut().zip(&later.others) {
            sum.merge(more);
        }
        self.rungs.resize(later.rungs.len(), [0; 2]);
        for (sum, more) in self.rungs.iter_mut().zip(&later.rungs) {
            sum[0] += more[0];
            sum[1] += more[1];
        }
    }

    /// Whether each run was in a spiral by the end of a round: zeros and ones.
    pub fn spirals(&self, by: u32) -> Moments {
        let by = |run: &Run| run.spiral().is_some_and(|round| round <= by);
        of(self.runs.iter().map(by))
    }

    /// The same without the responses.
    pub fn simple_spirals(&self, by: u32) -> Moments {
        let by = |run: &Run| run.simple_spiral().is_some_and(|round| round <= by);
        of(self.runs.iter().map(by))
    }

    /// How much likelier a spiral is than in `others`, run by run on the same
    /// draws.
    pub fn more_spirals_than(&self, others: &Self, by: u32) -> Moments {
        let share = |run: &Run| share(run.spiral().is_some_and(|round| round <= by));
        let pairs = self.runs.iter().zip(&others.runs);
        let mut moments = Moments::default();
        pairs.for_each(|(run, other)| moments.add(share(run) - share(other)));
        moments
    }

    /// Mean of something over the runs.
    pub fn mean(&self, value: impl Fn(&Run) -> f64) -> Moments {
        let mut moments = Moments::default();
        self.runs.iter().for_each(|run| moments.add(value(run)));
        moments
    }

    /// First round by whose end half of the runs were in a spiral.
    pub fn median_time(&self) -> Option<u32> {
        let mut times: Vec<u16> = self.runs.iter().map(|run| run.spiral).collect();
        times.sort_unstable();
        let middle = times.get(times.len().saturating_sub(1) / 2)?;
        (*middle != NEVER).then_some(u32::from(*middle))
    }
}

fn of(events: impl Iterator<Item = bool>) -> Moments {
    let mut moments = Moments::default();
    events.for_each(|event| moments.add(share(event)));
    moments
}

fn share(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// What is looked at beside spirals and costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Whether costs are told apart by whose measures they come from.
    pub by_source: bool,
    /// Runs that are kept round by round: those with smaller numbers.
    pub traced: u64,
}

/// Plays the runs of a range, in order.
pub fn play(game: &Game<'_>, costs: &impl StageCost, runs: Range<u64>, detail: Detail) -> Runs {
    let setup = game.setup;
    let parties = costs.parties();
    let mut found = Runs {
        others: vec![Moments::default(); parties.saturating_sub(2)],
        rungs: vec![[0; 2]; setup.rounds as usize],
        ..Runs::default()
    };
    let mut table = Player::new(setup, parties, detail.by_source);
    for number in runs {
        let traced = number < detail.traced;
        let run = table.run(game, costs, number, traced, &mut found);
        found.runs.push(run);
        for (moments, paid) in found.others.iter_mut().zip(&table.sums[2..]) {
            moments.add(paid / table.weight);
        }
    }
    found
}

/// What is used again from run to run.
struct Player {
    /// Real, own measures only, the other's only.
    ledgers: [Ledger; 3],
    by_source: bool,
    paid: Vec<f64>,
    sums: Vec<f64>,
    /// Discount factor of each round, and their sum.
    discounts: Vec<f64>,
    weight: f64,
}

impl Player {
    fn new(setup: &Setup, parties: usize, by_source: bool) -> Self {
        let rate = adaptation_rate(setup.half_life);
        let round = pow(1.0 + setup.discount, -1.0 / f64::from(ROUNDS_A_YEAR));
        let discounts: Vec<f64> = (0..setup.rounds)
            .scan(1.0, |factor, _| {
                let now = *factor;
                *factor *= round;
                Some(now)
            })
            .collect();
        Self {
            ledgers: [0; 3].map(|_| Ledger::new(parties, rate)),
            by_source,
            paid: vec![0.0; parties],
            sums: vec![0.0; parties],
            weight: discounts.iter().sum(),
            discounts,
        }
    }

    fn run(
        &mut self,
        game: &Game<'_>,
        costs: &impl StageCost,
        number: u64,
        traced: bool,
        found: &mut Runs,
    ) -> Run {
        let mut path = game.path(number);
        self.begin(game.setup, &path, costs);
        let mut watch = Watch::new(game.setup);
        let mut alone = [[0.0; 2]; 2];
        let begin = |what| Walk::new(what, game.setup, path.in_force());
        let mut walk = game.adaptation.map(begin);
        for round in 0..game.setup.rounds {
            let factor = self.discounts[round as usize];
            let posture = Posture {
                rungs: path.in_force(),
                aligned: path.aligned(),
            };
            let cost = match &mut walk {
                None => self.charge(game.setup, posture, costs, factor, &mut alone),
                Some(walk) => {
                    let cost =
                        self.charge_moving(game.setup, posture, (costs, walk), factor, &mut alone);
                    walk.step(game.setup, posture);
                    if ends_year(round) {
                        found.standings.push(walk.standing());
                    }
                    cost
                }
            };
            let what = path.advance(cost);
            watch.see(round, &what, path.in_force());
            for side in 0..2 {
                found.rungs[round as usize][side] += u64::from(path.in_force()[side]);
            }
            if traced {
                found.traced.push(Traced {
                    run: number,
                    round: round + 1,
                    what,
                    cost,
                });
            }
        }
        let average = |sum: f64| sum / self.weight;
        Run {
            cost: [average(self.sums[0]), average(self.sums[1])],
            own_measures: [average(alone[0][0]), average(alone[1][1])],
            other_measures: [average(alone[1][0]), average(alone[0][1])],
            ..watch.run
        }
    }

    fn begin(&mut self, setup: &Setup, path: &Path<'_>, costs: &impl StageCost) {
        self.sums.fill(0.0);
        let start = path.in_force();
        self.ledgers[0].begin(Posture::of(start), costs);
        if self.by_source {
            for side in 0..2 {
                self.ledgers[1 + side].begin(only(setup, side, Posture::of(start)), costs);
            }
        }
    }

    /// Adds what the round costs, and says what it costs the sides.
    #[inline]
    fn charge(
        &mut self,
        setup: &Setup,
        posture: Posture,
        costs: &impl StageCost,
        factor: f64,
        alone: &mut [[f64; 2]; 2],
    ) -> [f64; 2] {
        self.ledgers[0].charge(posture, costs, &mut self.paid);
        for (sum, paid) in self.sums.iter_mut().zip(&self.paid) {
            *sum += factor * paid;
        }
        let cost = [self.paid[0], self.paid[1]];
        if self.by_source {
            self.charge_alone(setup, posture, costs, factor, alone);
        }
        cost
    }

    /// The same at costs that move.
    fn charge_moving(
        &mut self,
        setup: &Setup,
        posture: Posture,
        (costs, walk): (&impl StageCost, &Walk<'_>),
        factor: f64,
        alone: &mut [[f64; 2]; 2],
    ) -> [f64; 2] {
        let now = walk.costs(costs);
        for ledger in &mut self.ledgers[..if self.by_source { 3 } else { 1 }] {
            ledger.refresh(&now);
        }
        let mut cost = self.charge(setup, posture, &now, factor, alone);
        for (side, cost) in cost.iter_mut().enumerate() {
            let beside = walk.beside(side);
            self.sums[side] += factor * beside;
            *cost += beside;
        }
        cost
    }

    /// Adds what the round would cost if only one side's measures were there:
    /// `alone[side][party]`.
    fn charge_alone(
        &mut self,
        setup: &Setup,
        posture: Posture,
        costs: &impl StageCost,
        factor: f64,
        alone: &mut [[f64; 2]; 2],
    ) {
        for side in 0..2 {
            let posture = only(setup, side, posture);
            self.ledgers[1 + side].charge(posture, costs, &mut self.paid);
            for party in 0..2 {
                alone[side][party] += factor * self.paid[party];
            }
        }
    }
}

/// The posture in which only one side (and who aligns with it) acts.
fn only(setup: &Setup, side: usize, posture: Posture) -> Posture {
    let mut rungs = setup.base();
    rungs[side] = posture.rungs[side];
    let bits = setup.allies.iter().enumerate();
    let own = bits.filter(|(_, ally)| ally.side == side);
    let mask = own.fold(0_u32, |mask, (at, _)| mask | 1 << at);
    Posture {
        rungs,
        aligned: posture.aligned & mask,
    }
}

/// Looks for spirals, peaks and returns.
struct Watch {
    start: [Rung; 2],
    /// Rungs from which on both sides are in a spiral.
    height: [Rung; 2],
    /// Rounds within which a raise answers one.
    window: u32,
    moves: [Rung; 2],
    last_raise: [Option<u32>; 2],
    last_answer: Option<usize>,
    answers: u32,
    run: Run,
}

impl Watch {
    fn new(setup: &Setup) -> Self {
        let start = setup.start();
        let tops = setup.tops();
        let height = [0, 1].map(|side: usize| {
            start[side]
                .saturating_add(setup.spiral_rungs)
                .min(tops[side])
        });
        Self {
            start,
            height,
            window: setup.lag.force + setup.lag.decision + 1,
            moves: start,
            last_raise: [None; 2],
            last_answer: None,
            answers: 0,
            run: Run {
                spiral: NEVER,
                simple: NEVER,
                back: NEVER,
                peak: start,
                raised: [0; 2],
                cost: [0.0; 2],
                own_measures: [0.0; 2],
                other_measures: [0.0; 2],
            },
        }
    }

    /// A round and what is in force after it.
    fn see(&mut self, round: u32, what: &Round, in_force: [Rung; 2]) {
        self.count_answers(round, what);
        let ended = u16::try_from(round + 1).unwrap_or(NEVER - 1);
        for side in 0..2 {
            self.run.peak[side] = self.run.peak[side].max(in_force[side]);
        }
        if in_force[0] >= self.height[0] && in_force[1] >= self.height[1] {
            self.run.simple = self.run.simple.min(ended);
            if self.answers >= RESPONSES {
                self.run.spiral = self.run.spiral.min(ended);
            }
        }
        let near = |side: usize| in_force[side] <= self.start[side].saturating_add(NEAR_START);
        if self.run.spiral != NEVER && near(0) && near(1) {
            self.run.back = self.run.back.min(ended);
        }
    }

    fn count_answers(&mut self, round: u32, what: &Round) {
        let before = self.last_raise;
        for side in 0..2 {
            let (from, to) = (self.moves[side], what.executed[side]);
            self.moves[side] = to;
            if to <= from {
                continue;
            }
            self.run.raised[side] += u32::from(to - from);
            self.last_raise[side] = Some(round);
            let provoked = before[1 - side].is_some_and(|raise| round - raise <= self.window);
            if provoked && self.last_answer != Some(side) {
                self.answers += 1;
                self.last_answer = Some(side);
            }
        }
    }
}
