//! The resolved scenario: dense indices, units, nothing left to look up. Layer 6.
//!
//! Made by `scenario::resolve` and by nothing else; engines and analyses read
//! it and never the file.

use jiff::civil::Date;

use crate::ids::ProductId;
use crate::text::{Language, Message};
use crate::wedge::{Horizon, Timeline};

/// A text in both languages, as the scenario's author wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Bilingual {
    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }
}

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
}

impl Analysis {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::Equilibrium];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equilibrium => "equilibrium",
        }
    }
}

/// Elasticities that the scenario puts in the place of the horizon's own;
/// none means the horizon decides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Elasticities {
    /// Between value added and materials (sQ).
    pub value_added_materials: Option<f64>,
    /// Across inputs (sM).
    pub inputs: Option<f64>,
    /// Across factors of production (sF).
    pub factors: Option<f64>,
    /// Across products of final demand (sD).
    pub final_demand: Option<f64>,
    /// Across origins (sO), all products.
    pub origins: Option<f64>,
    /// Across origins, these products.
    pub origins_by_product: Vec<(ProductId, f64)>,
    /// Whether origin elasticities below 1.5 were asked for on purpose.
    pub allow_low: bool,
}

/// Which factors of production can move between industries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorMobility {
    /// All of them.
    Mobile,
    /// Labour; the others stay where they are.
    Specific,
    /// None of them.
    AllSpecific,
    /// Labour, the others by half.
    Intermediate,
}

impl FactorMobility {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Mobile,
        Self::Specific,
        Self::AllSpecific,
        Self::Intermediate,
    ];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Specific => "specific",
            Self::AllSpecific => "all_specific",
            Self::Intermediate => "intermediate",
        }
    }
}

/// What becomes of a region's trade balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deficit {
    /// Fixed in world factor income.
    Fixed,
    /// A fixed share of the region's own GDP.
    Share,
    /// None: solved first, the balanced world is the base.
    Balanced,
}

impl Deficit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Fixed, Self::Share, Self::Balanced];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Share => "share",
            Self::Balanced => "balanced",
        }
    }
}

/// How the economy is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Which factors move; none means the horizon decides.
    pub factors: Option<FactorMobility>,
    /// What becomes of trade balances.
    pub deficit: Deficit,
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
    /// Elasticities in the place of the horizon's own.
    pub elasticities: Elasticities,
    /// How the economy is closed.
    pub closure: Closure,
    /// Seed of every draw.
    pub seed: u64,
    /// How many draws; 1 takes the central values.
    pub runs: u64,
    /// What the user should know, for manifests and reports.
    pub warnings: Vec<Message>,
}
