//! What a game on ladders is made of, as plain data: the two sides with their
//! ladders and strategies, what is seen, what slips, how long things take,
//! what is talked about. Percentages are shares here; a round is a quarter.

use super::round::Rung;
use super::rule::{Board, Entry, Rule, rules, script};
use crate::text::Bilingual;
use crate::wedge;

/// Most rungs of a ladder above the lowest one.
pub const HIGHEST_RUNG: Rung = 15;
/// Longest lag of either kind, rounds.
pub const LONGEST_LAG: u32 = 8;
/// Most third regions that may align.
pub const MOST_ALLIES: usize = 16;
/// Rounds a year.
pub const ROUNDS_A_YEAR: u32 = 4;

/// One step of a ladder: measures in force from it upward.
#[derive(Clone, Debug, PartialEq)]
pub struct LadderRung {
    /// Its name.
    pub name: Bilingual,
    /// What it adds to the rungs below, as the engines understand it.
    pub entries: Vec<wedge::Entry>,
    /// Ids of the dated facts behind it.
    pub facts: Vec<String>,
    /// Rounds for which it cannot be left downward once it is taken.
    pub locked_rounds: u32,
}

/// An ordered list of rungs, from open to the most restrictive.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The rungs, the lowest first; at least two.
    pub rungs: Vec<LadderRung>,
    /// The rung whose measures are in the base flows already: at it the ladder
    /// changes nothing.
    pub base: Rung,
    /// Most rungs up in a round.
    pub step_up: Rung,
    /// Most rungs down in a round.
    pub step_down: Rung,
}

impl Ladder {
    /// Its highest rung.
    pub fn top(&self) -> Rung {
        Rung::try_from(self.rungs.len() - 1).unwrap_or(HIGHEST_RUNG)
    }
}

/// A rule with its numbers, and how likely it is the one that a side plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Probability that this is the side's rule.
    pub weight: f64,
    /// The rule.
    pub entry: &'static Entry,
    /// Its parameters, in the order of the rule's name.
    pub numbers: Vec<f64>,
    /// Rounds (from 0) and rungs, of a script.
    pub moves: Vec<(u32, Rung)>,
    /// Probability that a misperception is cleared up by asking a third party,
    /// every round.
    pub arbitration: f64,
}

impl Plan {
    /// A rule of the ladder by its stem with its default numbers; none if there
    /// is no such rule.
    pub fn of(stem: &str) -> Option<Self> {
        let entry = rules(Board::Ladder).find(|entry| entry.stem == stem)?;
        Some(Self {
            weight: 1.0,
            entry,
            numbers: entry.parameters.iter().map(|one| one.default).collect(),
            moves: Vec::new(),
            arbitration: 0.0,
        })
    }

    /// The rule itself.
    pub fn rule(&self) -> Box<dyn Rule> {
        if self.moves.is_empty() {
            self.entry.rule(&self.numbers)
        } else {
            script(self.moves.clone())
        }
    }
}

/// One of the two sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Its region, by place in the table.
    pub region: usize,
    /// The region's code: it keys the side's draws.
    pub code: String,
    /// What it can choose between.
    pub ladder: Ladder,
    /// Where it begins.
    pub start: Rung,
    /// The rules it may play by; weights sum to 1.
    pub plans: Vec<Plan>,
    /// The lowest rung it may go to.
    pub floor: Rung,
    /// The highest rung it has pledged not to exceed.
    pub ceiling: Option<Rung>,
    /// How open to view it is.
    pub transparency: f64,
    /// By how much its place in networks lessens its misperceptions.
    pub hub: f64,
    /// What it says the top rung is worth to it, percent of GDP a year;
    /// rung r is worth the square root of r/top of it.
    pub security: f64,
    /// Weight on the other's loss relative to its own.
    pub relative_gain: f64,
}

/// How the sides see each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Perception {
    /// Probability that a rung is seen one too high, fully opaque.
    pub false_alarm: f64,
    /// Probability that a rung is seen one too low, fully opaque.
    pub miss: f64,
    /// What is added to false alarms where there is no trust at all.
    pub bias: f64,
    /// By how much a common glossary lessens false alarms.
    pub glossary: f64,
    /// By how much joint monitoring lessens misses.
    pub monitoring: f64,
    /// Share of transparency that a side loses under the other's top rung;
    /// 0 where opacity is given from outside.
    pub opacity_loss: f64,
}

/// How moves go wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slip {
    /// Probability that a move goes one rung too far up.
    pub up: f64,
    /// Probability that a move ends one rung too low.
    pub down: f64,
}

/// How long things take, rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lag {
    /// From a rung in force to the other's decision about it.
    pub decision: u32,
    /// From a decision to its force.
    pub force: u32,
}

/// How likely a consultation is to stop a move upward:
/// `1 / (1 + exp(-(base + transparency + credibility - rungs above agreement)))`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Settlement {
    /// Base -3.
    Weak,
    /// Base -1.5.
    Moderate,
    /// Base 0.
    Strong,
}

impl Settlement {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Weak, Self::Moderate, Self::Strong];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Moderate => "moderate",
            Self::Strong => "strong",
        }
    }

    pub(super) const fn base(self) -> f64 {
        match self {
            Self::Weak => -3.0,
            Self::Moderate => -1.5,
            Self::Strong => 0.0,
        }
    }
}

/// Meetings and what they are good for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Talks {
    /// Rounds from one meeting to the next.
    pub interval: u32,
    /// Probability that a meeting clears up a misperception.
    pub accuracy: f64,
    /// Probability that what a side says of itself is true; none where nothing
    /// is said.
    pub honesty: Option<f64>,
    /// Credibility at the beginning.
    pub credibility: f64,
    /// How likely a consultation is to stop a move; none without consultation.
    pub settlement: Option<Settlement>,
}

/// A third region that may join a side's measures on what leaves it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ally {
    /// Its region, by place in the table.
    pub region: usize,
    /// The region's code.
    pub code: String,
    /// The side it may join: 0 or 1.
    pub side: usize,
    /// The rung from which on it may.
    pub from_rung: Rung,
    /// Probability a round that it decides to.
    pub chance: f64,
    /// Rounds until that has force.
    pub lag: u32,
}

/// What the comparisons on the same draws change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Remedies {
    /// Rungs that both sides let pass.
    pub tolerance: Rung,
    /// Accuracy of arbitration in talks.
    pub accuracy: f64,
    /// Rounds between meetings.
    pub interval: u32,
    /// Transparency of both sides.
    pub transparency: f64,
}

/// What the cost of a pair of rungs in the short run is read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShortSource {
    /// The short equilibrium: what a year with few substitutes costs.
    #[default]
    Equilibrium,
    /// The weekly engine: value added lost in the first year.
    Weekly,
}

impl ShortSource {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Equilibrium, Self::Weekly];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equilibrium => "equilibrium",
            Self::Weekly => "weekly",
        }
    }
}

/// A whole game.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The two sides.
    pub sides: [Side; 2],
    /// How they see each other.
    pub perception: Perception,
    /// How moves go wrong.
    pub slip: Slip,
    /// How long things take.
    pub lag: Lag,
    /// Meetings, if there are any.
    pub talks: Option<Talks>,
    /// Third regions that may align.
    pub allies: Vec<Ally>,
    /// Whether the sides move in turn and not at once.
    pub in_turn: bool,
    /// Rounds of a run.
    pub rounds: u32,
    /// Runs.
    pub runs: u64,
    /// Rungs above the start at which both sides are in a spiral.
    pub spiral_rungs: Rung,
    /// Discount rate a year.
    pub discount: f64,
    /// Rounds in which half of the economy has adapted.
    pub half_life: f64,
    /// What comparisons change.
    pub remedies: Remedies,
    /// What short-run costs are read from.
    pub short: ShortSource,
    /// Most draws of an ensemble that have a payoff table of their own.
    pub tables: u64,
}

impl Setup {
    /// The two starting rungs.
    pub fn start(&self) -> [Rung; 2] {
        [self.sides[0].start, self.sides[1].start]
    }

    /// The two rungs that the base flows hold.
    pub fn base(&self) -> [Rung; 2] {
        [self.sides[0].ladder.base, self.sides[1].ladder.base]
    }

    /// The two highest rungs.
    pub fn tops(&self) -> [Rung; 2] {
        [self.sides[0].ladder.top(), self.sides[1].ladder.top()]
    }
}
