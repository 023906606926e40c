//! The nests that only stages of a chain have. Layer 5.
//!
//! - Volume-preserving origins (van der Mensbrugghe and Peters 2016): the share
//!   of origin i in the volume bought is `q_i = a_i g_i p_i^-s / sum_j a_j g_j p_j^-s`,
//!   the price `P = sum_i q_i p_i + chi phi c_home`, with p the price at the
//!   buyer, g the passed share, `phi = sum_i a_i (1 - g_i)` what has to switch
//!   and chi the premium of switching, paid to the home parent.
//! - A latent source beside the established ones, at m times the unit cost of
//!   the home parent: `P_tot = ((1-l) P^(1-e) + l c_home^(1-e))^(1/(1-e))`,
//!   `l = m^(1-e)`. Within a year the backstop (e 6), later home entry (e 21).
//!   With every established source cut `P_tot = m c_home`.
//!
//! The home parent is the sectors that a stage was carved out of, in the
//! buyer's region, with a Cobb-Douglas index of their unit costs.

use crate::ids::{ProductId, RegionId};
use crate::math::{exp, ln};
use crate::table::{FlowMatrix, Producers};
use crate::world::chains::{Chains, Class, Stage};

/// Elasticity between established sources and the backstop.
const BACKSTOP_ELASTICITY: f64 = 6.0;
/// Elasticity between established sources and home entry.
const ENTRY_ELASTICITY: f64 = 21.0;
/// Least multiple of the home parent's cost that a latent source is given: an
/// entrant that is hardly dearer would already be there.
pub const LEAST_MULTIPLE: f64 = 1.05;

/// Form of the nest over the origins of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OriginNest {
    /// Volume is preserved; what is blocked switches at a premium.
    #[default]
    Volume,
    /// Constant elasticity of substitution, as for sectors.
    Ces,
}

impl OriginNest {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Volume, Self::Ces];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Volume => "volume",
            Self::Ces => "ces",
        }
    }
}

/// Who can step in beside the established origins of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Latent {
    /// Nobody.
    #[default]
    Nobody,
    /// The home parent at this multiple of its unit cost, for inputs that are
    /// not critical.
    Backstop(f64),
    /// Home producers at the multiples of the chain's entrants.
    Entry {
        /// Entrants that need this many years or more are not there yet.
        years: f64,
        /// One multiple for all of them; none for each its own.
        multiple: Option<f64>,
    },
}

/// What the nests of chain stages assume at one horizon. A plain table has no
/// stages, and nothing here matters.
#[derive(Clone, Debug, PartialEq)]
pub struct StageNests {
    /// Form of the nest over origins.
    pub origin_nest: OriginNest,
    /// Premium of switching origins, chi, over the home parent's unit cost: one
    /// per product.
    pub premium: Vec<f64>,
    /// Who can step in.
    pub latent: Latent,
    /// Highest elasticity across critical and important inputs.
    pub tight: f64,
    /// Weight of an input's long-run elasticity against its short-run one.
    pub maturity: f64,
    /// Elasticity across inputs that replace one another.
    pub alternatives: f64,
    /// What origins that are left can sell to a buyer of a critical or important
    /// input beyond what they do, as a share of it.
    pub headroom: f64,
    /// What an origin's open lines can take over from its blocked ones, as a
    /// share of what they sell.
    pub open_lines: f64,
    /// Know-how that stays with its producer, as a share of revenue: one per
    /// product.
    pub know_how: Vec<f64>,
}

impl StageNests {
    /// No premium, nobody to step in, no know-how, no limit to what is left: Leontief across
    /// tight inputs, short-run elasticities.
    pub fn bare(products: usize) -> Self {
        Self {
            origin_nest: OriginNest::Volume,
            premium: vec![0.0; products],
            latent: Latent::Nobody,
            tight: 0.0,
            maturity: 0.0,
            alternatives: 0.5,
            headroom: f64::INFINITY,
            open_lines: f64::INFINITY,
            know_how: vec![0.0; products],
        }
    }

    /// Elasticity between established and latent sources.
    fn latent_elasticity(&self) -> f64 {
        match self.latent {
            Latent::Nobody | Latent::Backstop(_) => BACKSTOP_ELASTICITY,
            Latent::Entry { .. } => ENTRY_ELASTICITY,
        }
    }

    /// Multiple of the home parent's cost at which a buyer is served when every
    /// established source is cut; none where nobody serves.
    fn multiple(
        &self,
        chains: &Chains,
        product: ProductId,
        region: RegionId,
        makes: Option<ProductId>,
    ) -> Option<f64> {
        match self.latent {
            Latent::Nobody => None,
            Latent::Backstop(multiple) => {
                let class = chains.input(product, makes?).map(|input| input.class);
                (class != Some(Class::Critical)).then_some(multiple)
            }
            Latent::Entry { years, multiple } => {
                let entrant = chains.entrants.get(&(product, region))?;
                (entrant.lag_years < years).then(|| multiple.unwrap_or(entrant.cost_multiple))
            }
        }
    }
}

/// The nest of one stage in the base.
#[derive(Clone, Debug)]
pub(super) struct StageNest {
    /// Whether volume is preserved.
    pub(super) volume: bool,
    /// Premium of switching.
    pub(super) premium: f64,
    /// Base share of the latent source, by buyer.
    pub(super) latent: Vec<f64>,
    /// Elasticity between established and latent sources.
    pub(super) latent_elasticity: f64,
    /// The home parent of each region: producers and weights that add to one.
    pub(super) home: Vec<Vec<(usize, f64)>>,
    /// Who buys the stage in the base.
    pub(super) buyers: Vec<usize>,
}

impl StageNest {
    /// The nest of each product that is a stage; empty without chains.
    pub(super) fn all(
        producers: &Producers,
        chains: &Chains,
        nests: &StageNests,
        composite: &FlowMatrix,
        output: &[f64],
    ) -> Vec<Option<Self>> {
        (0..producers.products.len())
            .map(ProductId)
            .map(|product| {
                let stage = chains.stage(product)?;
                Some(Self::of(
                    product, stage, producers, chains, nests, composite, output,
                ))
            })
            .collect()
    }

    fn of(
        product: ProductId,
        stage: &Stage,
        producers: &Producers,
        chains: &Chains,
        nests: &StageNests,
        composite: &FlowMatrix,
        output: &[f64],
    ) -> Self {
        let home: Vec<_> = (0..producers.regions.len())
            .map(|region| home_parent(stage, chains, producers, RegionId(region), output))
            .collect();
        let elasticity = nests.latent_elasticity();
        let row = composite.row(product.index());
        let latent = producers
            .buyer_regions()
            .enumerate()
            .map(|(buyer, region)| {
                let makes = (buyer < producers.len()).then(|| producers.product(buyer));
                if row[buyer] <= 0.0 || home[region.index()].is_empty() {
                    return 0.0;
                }
                let multiple = nests.multiple(chains, product, region, makes);
                multiple.map_or(0.0, |multiple| {
                    exp((1.0 - elasticity) * ln(multiple.max(LEAST_MULTIPLE)))
                })
            });
        Self {
            volume: nests.origin_nest == OriginNest::Volume,
            premium: nests.premium[product.index()],
            latent: latent.collect(),
            latent_elasticity: elasticity,
            buyers: (0..row.len()).filter(|&buyer| row[buyer] > 0.0).collect(),
            home,
        }
    }
}

/// The producers of a stage's parents in a region; where none is made there,
/// all that the region makes outside the chains, by output.
fn home_parent(
    stage: &Stage,
    chains: &Chains,
    producers: &Producers,
    region: RegionId,
    output: &[f64],
) -> Vec<(usize, f64)> {
    let sector = |product: ProductId| chains.stage(product).is_none();
    let parents = stage.parents.iter().filter_map(|&(parent, share)| {
        let producer = producers.find(parent, region)?.index();
        let makes = sector(parent) && share > 0.0 && output[producer] > 0.0;
        makes.then_some((producer, share))
    });
    let mut home: Vec<_> = parents.collect();
    if home.is_empty() {
        home = (0..producers.len())
            .filter(|&producer| {
                let local = producers.region(producer) == region;
                local && sector(producers.product(producer)) && output[producer] > 0.0
            })
            .map(|producer| (producer, output[producer]))
            .collect();
    }
    let total: f64 = home.iter().map(|(_, weight)| weight).sum();
    for (_, weight) in &mut home {
        *weight /= total;
    }
    home
}
