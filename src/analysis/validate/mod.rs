//! What the program can be held against: cases with a known answer,
//! approximations beside what they approximate, published estimates, and what
//! happened after the base year.
//!
//! The map from published estimates to scenarios and the bands are
//! `data/benchmarks_map.csv`, frozen with every number that decides results
//! (`data/benchmarks_frozen.csv`) before the first comparison. A miss is a
//! result: `data/benchmarks_misses.csv` says what brings it about.

mod analytic;
mod approximate;
mod hindcast;
mod published;
mod question;
mod records;
mod runs;
mod tables;

pub use records::frozen;
pub use tables::results;

use super::{Observer, RunError};
use crate::horizon::Horizon;
use crate::scenario::Names;
use crate::text::{Bilingual, Text, strings::validate as say};
use crate::world::{Base, World};

/// Where comparisons are run, and how often.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    /// The world of the stated facts.
    pub world: &'a World,
    /// What others are drawn from.
    pub base: Option<&'a Base>,
    /// Codes that scenarios may name.
    pub names: Names<'a>,
    /// Draws of each scenario.
    pub runs: u64,
    /// Worlds that they are made in.
    pub worlds: u64,
    /// First number of every draw.
    pub seed: u64,
}

/// A number whose true value is known.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is computed, and who says what it must be.
    pub words: &'static Text,
    /// Ours.
    pub ours: f64,
    /// What it must be.
    pub known: f64,
    /// How far apart they may be; none where the distance is what is told.
    pub within: Option<f64>,
}

impl Case {
    /// Whether it holds; one without a bound always does.
    pub fn holds(&self) -> bool {
        let off = (self.ours - self.known).abs();
        self.within.is_none_or(|within| off <= within)
    }
}

/// How a draw's numbers lie to a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The median is in the band.
    Inside,
    /// The median is not, a draw between P5 and P95 is.
    Touching,
    /// Nothing between P5 and P95 is.
    Outside,
    /// No draw has an answer.
    Unanswered,
}

impl Place {
    /// Its code in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Touching => "touching",
            Self::Outside => "outside",
            Self::Unanswered => "unanswered",
        }
    }

    /// In words.
    pub fn words(self) -> &'static Text {
        match self {
            Self::Inside => &say::INSIDE,
            Self::Touching => &say::TOUCHING,
            Self::Outside => &say::OUTSIDE,
            Self::Unanswered => &say::UNANSWERED,
        }
    }
}

/// An estimate or an observation, and ours.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Id of the row.
    pub id: String,
    /// Class: `macro`, `sector`, ...
    pub class: String,
    /// Whether the questions are the same, or similar.
    pub partly: bool,
    /// What is compared.
    pub words: Bilingual,
    /// How the two differ.
    pub differs: Bilingual,
    /// Who published it.
    pub source: String,
    /// Which industry paid for it; nothing where none concerned did.
    pub industry: String,
    /// Scenario and horizon that stand for it.
    pub scenario: String,
    /// See `scenario`.
    pub horizon: Horizon,
    /// Unit of every number.
    pub unit: String,
    /// Theirs.
    pub published: f64,
    /// Ends of the band; infinite where one side is open.
    pub band: (f64, f64),
    /// P5, median and P95 of ours; none where no draw answers.
    pub ours: Option<[f64; 3]>,
    /// Draws with an answer, and all.
    pub draws: (u64, u64),
    /// What brings a miss about; empty for a hit.
    pub miss: Bilingual,
}

impl Compared {
    /// How ours lies to the band.
    pub fn place(&self) -> Place {
        let (low, high) = self.band;
        match self.ours {
            None => Place::Unanswered,
            Some([_, median, _]) if low <= median && median <= high => Place::Inside,
            Some([p5, _, p95]) if p5 <= high && low <= p95 => Place::Touching,
            Some(_) => Place::Outside,
        }
    }
}

/// All four parts.
#[derive(Clone, Debug)]
pub struct Validation {
    /// Cases with a known answer.
    pub analytic: Vec<Case>,
    /// Approximations beside what they approximate.
    pub approximations: Vec<Case>,
    /// Published estimates.
    pub published: Vec<Compared>,
    /// What happened after the base year.
    pub hindcast: Vec<Compared>,
    /// Rows of the published tables that cannot be compared.
    pub not_comparable: usize,
}

impl Validation {
    /// Whether every analytic case holds.
    pub fn holds(&self) -> bool {
        self.analytic.iter().all(Case::holds)
    }
}

/// Runs all four parts.
///
/// # Errors
/// Where a shipped scenario has no answer at central values, or the observer
/// ends it.
pub fn validate(ground: &Ground<'_>, observer: &dyn Observer) -> Result<Validation, RunError> {
    observer.stage(&say::STAGE_ANALYTIC.message());
    let analytic = analytic::cases();
    observer.stage(&say::STAGE_APPROXIMATIONS.message());
    let approximations = approximate::cases(ground)?;
    let map = records::map();
    Ok(Validation {
        analytic,
        approximations,
        published: published::compare(&map, ground, observer)?,
        hindcast: hindcast::compare(ground, observer)?,
        not_comparable: map.iter().filter(|row| !row.is_comparable()).count(),
    })
}
