//! What a purchase is for in the end: the vocabulary of exemptions. Layer 2.
//!
//! [`EndUse`] are the words, [`Tag`] says what a buyer buys for, and
//! [`EndUseMix`] is what follows for every product and buyer of a world.

mod mix;
mod tags;

pub use mix::{EndUseMix, Mix};

use crate::ids::ProductId;

/// An end use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndUse {
    /// Artificial intelligence and high-performance computing.
    AiHpc,
    /// Phones, computers, consumer electronics.
    Devices,
    /// Telecom and network equipment.
    Telecom,
    /// Medical devices and drugs.
    Medical,
    /// Cars.
    Auto,
    /// Power, storage, electric equipment.
    GreenEnergy,
    /// Machinery, metals and the rest of industry.
    Industrial,
    /// Defence.
    Defence,
    /// Research equipment.
    Research,
    /// Anything else.
    Other,
}

impl EndUse {
    /// Their words, in the order of [`Self::ALL`].
    pub const NAMES: [&'static str; Self::ALL.len()] = {
        let mut words = [""; Self::ALL.len()];
        let mut place = 0;
        while place < words.len() {
            words[place] = Self::ALL[place].name();
            place += 1;
        }
        words
    };

    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 10] = [
        Self::AiHpc,
        Self::Devices,
        Self::Telecom,
        Self::Medical,
        Self::Auto,
        Self::GreenEnergy,
        Self::Industrial,
        Self::Defence,
        Self::Research,
        Self::Other,
    ];

    /// The word in scenario files and data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AiHpc => "ai_hpc",
            Self::Devices => "devices",
            Self::Telecom => "telecom",
            Self::Medical => "medical",
            Self::Auto => "auto",
            Self::GreenEnergy => "green_energy",
            Self::Industrial => "industrial",
            Self::Defence => "defence",
            Self::Research => "research",
            Self::Other => "other",
        }
    }

    /// The end use of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end_use| end_use.name() == word)
    }
}

/// What the makers of a product buy for, as far as they buy `inputs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// What the buyer makes.
    pub buyer: ProductId,
    /// The inputs it speaks of; none for all that no other tag of the buyer
    /// speaks of.
    pub inputs: Option<Vec<ProductId>>,
    /// What they are for.
    pub end_use: EndUse,
    /// The part of them that is, a share of one.
    pub share: f64,
    /// What the remainder is for.
    pub rest: EndUse,
}
