//! What a purchase is for in the end: the vocabulary of exemptions. Layer 2.

use crate::table::Producers;

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
}

/// Shares of the end uses in what each buyer buys of each product: products x
/// buyers (producers, then one final buyer a region). Empty where no end uses
/// are known: everything is for other uses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndUseMix {
    shares: Vec<[f64; EndUse::ALL.len()]>,
    buyers: usize,
}

impl EndUseMix {
    /// From the shares of each (product, buyer), which add to one.
    pub fn new(
        producers: &Producers,
        share: impl Fn(usize, usize) -> [f64; EndUse::ALL.len()],
    ) -> Self {
        let buyers = producers.len() + producers.regions.len();
        let products = 0..producers.products.len();
        let cells = products.flat_map(|product| (0..buyers).map(move |buyer| (product, buyer)));
        Self {
            shares: cells
                .map(|(product, buyer)| share(product, buyer))
                .collect(),
            buyers,
        }
    }

    /// Share of `uses` in what `buyer` buys of `product`.
    pub fn share(&self, product: usize, buyer: usize, uses: &[EndUse]) -> f64 {
        match self.shares.get(product * self.buyers + buyer) {
            Some(shares) => uses.iter().map(|&end_use| shares[end_use as usize]).sum(),
            None if uses.contains(&EndUse::Other) => 1.0,
            None => 0.0,
        }
    }
}
