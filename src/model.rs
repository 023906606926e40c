//! The resolved scenario: dense indices, units, nothing left to look up. Layer 6.
//!
//! Made by `scenario::resolve` and by nothing else; engines and analyses read
//! it and never the file.

use jiff::civil::Date;

use crate::adaptation::{Settings, mature};
use crate::disruption::weekly::BehaviourOverrides;
use crate::ensemble::Sampling;
use crate::equilibrium::Overrides;
use crate::horizon::Horizon;
use crate::ids::ProductId;
use crate::strategy::setup::Setup;
use crate::text::{Bilingual, Message, Text, strings::scenario as say};
use crate::wedge::Timeline;

/// Who holds the claim that a scenario states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribution {
    /// Both sides of the dialogue.
    Joint,
    /// The US side.
    UsSide,
    /// The Chinese side.
    CnSide,
}

impl Attribution {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Joint, Self::UsSide, Self::CnSide];

    /// Who that is, in words.
    pub const fn words(self) -> &'static Text {
        match self {
            Self::Joint => &say::JOINT,
            Self::UsSide => &say::US_SIDE,
            Self::CnSide => &say::CN_SIDE,
        }
    }

    /// The word in scenario files and manifests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Joint => "joint",
            Self::UsSide => "us_side",
            Self::CnSide => "cn_side",
        }
    }
}

/// What the scenario is called and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// `[a-z0-9][a-z0-9-]{0,62}`.
    pub id: String,
    /// Its name; the id where one engine is run on a file without a name.
    pub name: Bilingual,
    /// The question it asks; empty where one engine is run on a bare file.
    pub question: Bilingual,
    /// Who holds the claim; none where one engine is run on a bare file.
    pub attribution: Option<Attribution>,
    /// Where it comes from; empty where one engine is run on a bare file.
    pub source: String,
}

/// What a run computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Analysis {
    /// The lasting cost: prices, trade, welfare.
    Equilibrium,
    /// Who depends on whom, where supply is narrow, what fails in a cascade.
    Exposure,
    /// What breaks first, week by week.
    Disruption,
    /// Who answers whom on the ladders.
    Game,
    /// What making more at home costs, and how much safety it buys.
    Frontier,
    /// Mature-node wafers: capacity, use, price and exit.
    Mature,
}

impl Analysis {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Equilibrium,
        Self::Exposure,
        Self::Disruption,
        Self::Game,
        Self::Frontier,
        Self::Mature,
    ];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equilibrium => "equilibrium",
            Self::Exposure => "exposure",
            Self::Disruption => "disruption",
            Self::Game => "game",
            Self::Frontier => "frontier",
            Self::Mature => "mature",
        }
    }
}

/// What a frontier of self-sufficiency is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Frontier {
    /// Places among the two sides of the game.
    pub sides: Vec<usize>,
    /// What is to be made at home.
    pub goals: Vec<Goal>,
    /// Shares of use to be made at home, in ascending order, 0 to 1.
    pub targets: Vec<f64>,
    /// Whether it is repeated with the other side's best reply.
    pub reply: bool,
    /// What a percent of GDP that the side loses is worth to the other one, in
    /// percent of its own GDP.
    pub reply_weight: f64,
    /// What a percent of GDP lost in an emergency counts for against one paid
    /// every year.
    pub security_weight: f64,
    /// Points of the grid of scope and severity; none without it.
    pub grid: Option<[usize; 2]>,
    /// Whether every pair of rungs is placed by cost and exposure.
    pub pairs: bool,
}

/// Stages that are brought home together, at the same share.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The word of the scenario: a stage, a group of products or `all`.
    pub id: String,
    /// The products that it means; those that are no stages are left out.
    pub products: Vec<ProductId>,
}

/// Everything that a run needs to know beside the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What it is called and who says so.
    pub about: About,
    /// What is computed.
    pub analyses: Vec<Analysis>,
    /// First day.
    pub start: Date,
    /// How many years it speaks of.
    pub years: i16,
    /// Horizons of the equilibrium.
    pub horizons: Vec<Horizon>,
    /// Horizon of `interdep equilibrium`, where the file names one.
    pub preset: Option<Horizon>,
    /// Measures and shocks with their dates.
    pub timeline: Timeline,
    /// What the scenario sets in the place of the horizon's own elasticities
    /// and closure.
    pub overrides: Overrides,
    /// What it sets in the place of the weekly mode's shipped behaviour.
    pub behaviour: BehaviourOverrides,
    /// What changes when restrictions last; none where every mechanism is off.
    pub adaptation: Option<Settings>,
    /// The path of mature-node wafers, where it is asked for.
    pub mature: Option<mature::Setup>,
    /// The game on ladders, where one is described.
    pub game: Option<Setup>,
    /// The frontier, where one is asked for.
    pub frontier: Option<Frontier>,
    /// Seed of every draw.
    pub seed: u64,
    /// How many draws; 1 takes the central values.
    pub runs: u64,
    /// In how many drawn worlds; 0 takes the facts as they are stated.
    pub worlds: u64,
    /// How they are drawn.
    pub sampling: Sampling,
    /// Half-width of the headline's 95 % interval, as a share of its mean, at
    /// which there are enough draws; none for all of them.
    pub until_ci: Option<f64>,
    /// What the user should know, for manifests and reports.
    pub warnings: Vec<Message>,
}
