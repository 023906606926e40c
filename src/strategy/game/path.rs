//! One run of a game on ladders, round by round.

use super::luck::{Luck, Purpose};
use super::{Game, utility};
use crate::math::exp;
use crate::strategy::round::{Memory, Rung, View, pick, spread};
use crate::strategy::setup::{HIGHEST_RUNG, LONGEST_LAG, Setup};

/// Moves that are remembered: more than the two lags and the present one.
const KEPT: usize = 32;
const _: () = assert!(KEPT > 2 * LONGEST_LAG as usize + 2);
/// How many kept or broken words the credibility at the beginning counts for.
const PRIOR_WORDS: f64 = 4.0;

/// What happened in a round, by side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Round {
    /// The rungs in force at its beginning.
    pub in_force: [Rung; 2],
    /// Third regions aligned at its beginning, a bit each.
    pub aligned: u32,
    /// Where the other was, when it was looked at.
    pub looked_at: [Rung; 2],
    /// Where the other was seen, after clarification and talk.
    pub seen: [Rung; 2],
    /// What each side said of itself.
    pub announced: [Option<Rung>; 2],
    /// What each side decided, within its limits.
    pub intended: [Rung; 2],
    /// What was executed.
    pub executed: [Rung; 2],
    /// Whether a consultation stopped the moves.
    pub settled: bool,
    /// Credibility of each side at the end.
    pub credibility: [f64; 2],
    /// Transparency of each side.
    pub transparency: [f64; 2],
}

/// A run that is being played.
#[derive(Debug)]
pub struct Path<'g> {
    game: &'g Game<'g>,
    luck: Luck<'g>,
    round: u32,
    /// Place of the rule that each side plays by.
    rule: [usize; 2],
    memory: [Memory; 2],
    /// Executed moves by round, the last [`KEPT`] of them.
    moves: [[Rung; KEPT]; 2],
    kept: [f64; 2],
    broken: [f64; 2],
    agreed: [Rung; 2],
    locked_until: [[u32; HIGHEST_RUNG as usize + 1]; 2],
    aligned: u32,
    /// When each ally's decision gets force; 0 while it has not decided.
    joins: Vec<u32>,
}

impl<'g> Path<'g> {
    pub(super) fn new(game: &'g Game<'_>, replicate: u64) -> Self {
        let setup = game.setup;
        let mut luck = Luck::new(&game.keys, replicate);
        let rule = [0, 1].map(|side: usize| {
            let plans = &setup.sides[side].plans;
            if plans.len() < 2 {
                return 0;
            }
            let mut left = luck.of(side, Purpose::Rule);
            let falls_on = plans.iter().position(|plan| {
                left -= plan.weight;
                left < 0.0
            });
            falls_on.unwrap_or(plans.len() - 1)
        });
        Self {
            game,
            luck,
            round: 0,
            rule,
            memory: [0; 2],
            moves: setup.start().map(|rung| [rung; KEPT]),
            kept: [0.0; 2],
            broken: [0.0; 2],
            agreed: setup.start(),
            locked_until: [[0; HIGHEST_RUNG as usize + 1]; 2],
            aligned: 0,
            joins: vec![0; setup.allies.len()],
        }
    }

    /// Place of the rule that each side plays by in this run.
    pub fn rules(&self) -> [usize; 2] {
        self.rule
    }

    /// The rungs in force now.
    pub fn in_force(&self) -> [Rung; 2] {
        let back = self.setup().lag.force;
        [self.executed_before(0, back), self.executed_before(1, back)]
    }

    /// Third regions aligned now, a bit each.
    pub fn aligned(&self) -> u32 {
        self.aligned
    }

    fn setup(&self) -> &'g Setup {
        self.game.setup
    }

    /// What a side executed in the last round but `back`.
    fn executed_before(&self, side: usize, back: u32) -> Rung {
        self.moves[side][self.round.wrapping_sub(1 + back) as usize % KEPT]
    }

    /// Plays a round; `costs` is what the rungs in force cost each side,
    /// percent of its GDP a year.
    #[inline]
    pub fn advance(&mut self, costs: [f64; 2]) -> Round {
        let setup = self.setup();
        let meeting = setup
            .talks
            .filter(|talks| (self.round + 1).is_multiple_of(talks.interval));
        let mut round = Round {
            in_force: self.in_force(),
            aligned: self.aligned,
            transparency: [self.transparency(0), self.transparency(1)],
            ..Round::default()
        };
        let back = setup.lag.force + setup.lag.decision;
        for side in 0..2 {
            round.looked_at[side] = self.executed_before(1 - side, back);
            let seen = self.observe(side, &round);
            round.seen[side] =
                self.clarify(side, &round, seen, meeting.map(|talks| talks.accuracy));
        }
        if let Some(honesty) = meeting.and_then(|talks| talks.honesty) {
            self.talk(honesty, &mut round);
        }
        self.mislead(&mut round);
        for side in 0..2 {
            round.intended[side] = self.decide(side, &round, costs);
        }
        if let Some(settlement) = meeting.and_then(|talks| talks.settlement) {
            self.consult(settlement.base(), &mut round);
        }
        for side in 0..2 {
            round.executed[side] = self.slip(side, round.intended[side]);
        }
        self.queue(&mut round);
        round
    }

    /// Transparency of a side: what it gives, less what it loses under the
    /// other's measures and by broken words where opacity comes from within.
    fn transparency(&self, side: usize) -> f64 {
        let setup = self.setup();
        let given = setup.sides[side].transparency;
        let loss = setup.perception.opacity_loss;
        if loss == 0.0 {
            return given;
        }
        let other = self.executed_before(1 - side, setup.lag.force);
        let faced = f64::from(other) / f64::from(setup.sides[1 - side].ladder.top().max(1));
        let trusted = match setup.talks {
            Some(talks) if talks.honesty.is_some() && talks.credibility > 0.0 => {
                (self.credibility(side) / talks.credibility).min(1.0)
            }
            _ => 1.0,
        };
        given * (1.0 - loss * faced) * trusted
    }

    /// Mean of a Beta count of kept and broken words.
    fn credibility(&self, side: usize) -> f64 {
        let prior = self.setup().talks.map_or(0.0, |talks| talks.credibility);
        (PRIOR_WORDS * prior + self.kept[side])
            / (PRIOR_WORDS + self.kept[side] + self.broken[side])
    }

    /// Step 2: where a side sees the other.
    fn observe(&mut self, side: usize, round: &Round) -> Rung {
        let setup = self.setup();
        let perception = &setup.perception;
        let truth = round.looked_at[side];
        if perception.false_alarm == 0.0 && perception.miss == 0.0 && perception.bias == 0.0 {
            return truth;
        }
        let other = &setup.sides[1 - side];
        let top = other.ladder.top();
        let mistrust = if perception.bias == 0.0 {
            0.0
        } else if setup.talks.is_some_and(|talks| talks.honesty.is_some()) {
            1.0 - self.credibility(1 - side)
        } else {
            f64::from(truth) / f64::from(top.max(1))
        };
        let veiled = (1.0 - round.transparency[1 - side]) * (1.0 - setup.sides[side].hub);
        let false_alarm = (perception.false_alarm + perception.bias * mistrust)
            * veiled
            * (1.0 - perception.glossary);
        let miss = perception.miss * veiled * (1.0 - perception.monitoring);
        let draw = self.luck.of(side, Purpose::Perception);
        pick(&spread(truth, top, false_alarm, miss), draw)
    }

    /// Step 3: a third party that both trust tells what happened.
    fn clarify(&mut self, side: usize, round: &Round, seen: Rung, meeting: Option<f64>) -> Rung {
        let own = self.setup().sides[side].plans[self.rule[side]].arbitration;
        let accuracy = 1.0 - (1.0 - own) * (1.0 - meeting.unwrap_or(0.0));
        if accuracy == 0.0 {
            return seen;
        }
        // Drawn even where nothing is to be cleared up: later draws stay put.
        let told = self.luck.of(side, Purpose::Clarify) < accuracy;
        if told { round.looked_at[side] } else { seen }
    }

    /// Step 4: each side says where it stands and that it will not go further;
    /// the other believes it as far as it is credible.
    fn talk(&mut self, honesty: f64, round: &mut Round) {
        for side in 0..2 {
            let own = self.executed_before(side, 0);
            let honest = self.luck.of(side, Purpose::Announce) < honesty;
            let said = if honest { own } else { own.saturating_sub(1) };
            round.announced[side] = Some(said);
        }
        for side in 0..2 {
            let believes = self.luck.of(side, Purpose::Believe) < self.credibility(1 - side);
            if let Some(said) = round.announced[1 - side].filter(|_| believes) {
                round.seen[side] = round.seen[side].min(said);
            }
        }
    }

    /// What a side is made to see, in the place of what it saw.
    fn mislead(&self, round: &mut Round) {
        let Some(misled) = self.game.misled.filter(|one| one.round == self.round) else {
            return;
        };
        let top = self.setup().sides[1 - misled.side].ladder.top();
        let seen = round.looked_at[misled.side].saturating_add_signed(misled.rungs);
        round.seen[misled.side] = seen.min(top);
    }

    /// Steps 5 and 6: the rule's choice within step limits, locks, floor and
    /// ceiling.
    fn decide(&mut self, side: usize, round: &Round, costs: [f64; 2]) -> Rung {
        let setup = self.setup();
        let player = &setup.sides[side];
        let own = self.executed_before(side, 0);
        if setup.in_turn && self.round as usize % 2 != side {
            return own;
        }
        let paid = [costs[side], costs[1 - side]];
        let view = View {
            own,
            seen: round.seen[side],
            cost: -utility(setup, side, own, paid),
        };
        let rule = &self.game.rules[side][self.rule[side]];
        let lottery = rule.answer(self.memory[side], view);
        let step = pick(&lottery, self.luck.of(side, Purpose::Choice));
        self.memory[side] = step.memory;
        let ladder = &player.ladder;
        let low = own
            .saturating_sub(ladder.step_down)
            .max(player.floor.min(own));
        let low = low.max(self.locked(side, own));
        let high = own.saturating_add(ladder.step_up).min(ladder.top());
        let high = high.min(player.ceiling.map_or(high, |ceiling| ceiling.max(low)));
        step.rung.clamp(low.min(high), high)
    }

    /// The lowest rung that a side may be on: the highest of its rungs that is
    /// still locked.
    fn locked(&self, side: usize, own: Rung) -> Rung {
        let locks = &self.locked_until[side][..=usize::from(own)];
        let locked = locks.iter().rposition(|until| *until > self.round);
        locked
            .and_then(|rung| Rung::try_from(rung).ok())
            .unwrap_or(0)
    }

    /// Step 7: a move upward that was announced may be settled; then both hold.
    fn consult(&mut self, base: f64, round: &mut Round) {
        let own = [self.executed_before(0, 0), self.executed_before(1, 0)];
        let draw = self.luck.consult();
        let mover = (0..2).filter(|&side| round.intended[side] > own[side]);
        let hardest = mover
            .map(|side| {
                let above = f64::from(round.intended[side]) - f64::from(self.agreed[side]);
                round.transparency[side] + self.credibility(side) - above
            })
            .min_by(f64::total_cmp);
        let Some(ease) = hardest else {
            return;
        };
        if draw < 1.0 / (1.0 + exp(-(base + ease))) {
            round.settled = true;
            round.intended = own;
            self.agreed = own;
        }
    }

    /// Step 8: what is executed may be one rung off; a locked rung holds.
    fn slip(&mut self, side: usize, intended: Rung) -> Rung {
        let setup = self.setup();
        let top = setup.sides[side].ladder.top();
        let mut executed = intended;
        if setup.slip.up > 0.0 || setup.slip.down > 0.0 {
            let outcomes = spread(intended, top, setup.slip.up, setup.slip.down);
            executed = pick(&outcomes, self.luck.of(side, Purpose::Slip));
        }
        if self.round == 0 && self.game.injected == Some(side) {
            executed = intended.saturating_add(1).min(top);
        }
        executed.max(self.locked(side, self.executed_before(side, 0)))
    }

    /// Step 9: the moves enter the queue; words, locks and allies are kept up.
    fn queue(&mut self, round: &mut Round) {
        for side in 0..2 {
            let executed = round.executed[side];
            if let Some(said) = round.announced[side] {
                if executed <= said {
                    self.kept[side] += 1.0;
                } else {
                    self.broken[side] += 1.0;
                }
            }
            self.lock(side, executed);
            self.moves[side][self.round as usize % KEPT] = executed;
        }
        round.credibility = [self.credibility(0), self.credibility(1)];
        self.align(round.in_force);
        self.round += 1;
    }

    fn lock(&mut self, side: usize, executed: Rung) {
        let before = self.executed_before(side, 0);
        let rungs = &self.setup().sides[side].ladder.rungs;
        for rung in before.saturating_add(1)..=executed {
            let locked = rungs[usize::from(rung)].locked_rounds;
            if locked > 0 {
                self.locked_until[side][usize::from(rung)] = self.round.saturating_add(1 + locked);
            }
        }
    }

    fn align(&mut self, in_force: [Rung; 2]) {
        for (at, ally) in self.setup().allies.iter().enumerate() {
            let decides = self.luck.ally(at) < ally.chance;
            if in_force[ally.side] < ally.from_rung {
                self.joins[at] = 0;
                self.aligned &= !(1 << at);
                continue;
            }
            if self.joins[at] == 0 && decides {
                self.joins[at] = self.round + 1 + ally.lag;
            }
            if self.joins[at] != 0 && self.joins[at] <= self.round + 1 {
                self.aligned |= 1 << at;
            }
        }
    }
}
