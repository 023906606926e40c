//! What is lost when no source is left. Layer 5.
//!
//! Of an input with a class that nobody can step in for, what is left cannot
//! serve without limit. With `b_i = a_i (1 - g_i)` blocked and `o_i = a_i g_i`
//! open, the open lines of an origin take over at most k times what they sell
//! from its blocked ones (its capacity is there, the lines are others), and all
//! that is open takes over at most h times what it sells from elsewhere (its
//! headroom): `l = max(sum_i max(b_i - k o_i, 0) - h sum_i o_i, 0)`, one when all
//! are cut. The rest switches (`stage.rs`). Any other purchase is lost when every
//! origin is cut. Then the class decides:
//!
//! - critical: output is at most `1 - affected_share l` of the base; important:
//!   half that cut. Inputs bind together, the scarcest counts; alternatives cut
//!   different parts of the output and add. Per unit of what is still made the
//!   input's part falls to `(1 - l) / (1 - cut)`, the nest is renormalised.
//! - any other, and final demand: dropped when all is lost. Its work has to be
//!   done by the rest of the nest at the terms of a CES nest of elasticity two
//!   (or its own, if higher): the nest's price rises by `1 / (1 - share)`, a
//!   lower bound of the loss at any elasticity below two, and never a gain.
//!
//! Inputs that replace one another with an elasticity above one are one input:
//! it is lost when all of them are.
//!
//! A producer of a stage that may make next to nothing stops; what it sold is
//! blocked in turn.

use std::collections::BTreeMap;

use super::economy::Economy;
use crate::ids::ProductId;
use crate::wedge::Wedges;
use crate::world::chains::{Class, Input};

/// Output, relative to the base, below which a producer of a stage stops; a
/// ceiling is not set lower.
const LEAST_OUTPUT: f64 = 0.01;
/// A lost share that is rounding.
const NOTHING: f64 = 1e-12;

/// A product that a buyer has lost, in whole or in part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lost {
    pub(super) product: usize,
    pub(super) buyer: usize,
    /// Share of the base purchases, 0 to 1.
    pub(super) share: f64,
    /// Part of the nest's share that stays.
    pub(super) kept: f64,
    /// Whether what is lost is paid for by the rest of the nest; otherwise
    /// output bears it.
    pub(super) paid: bool,
}

/// See the file's first line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Losses {
    pub(super) lost: Vec<Lost>,
    /// Producers that stop.
    pub(super) stopped: Vec<bool>,
    /// (producer, most it may make relative to the base), above zero.
    pub(super) ceilings: Vec<(usize, f64)>,
}

impl Losses {
    /// What `wedges` take away.
    pub(super) fn of(economy: &Economy, wedges: &Wedges) -> Self {
        let mut losses = Self {
            stopped: vec![false; economy.n()],
            ..Self::default()
        };
        loop {
            losses.find(economy, wedges);
            let mut ceilings = losses.cut(economy);
            let mut more = false;
            for (&producer, ceiling) in &mut ceilings {
                let product = economy.producers.product(producer).index();
                if *ceiling < LEAST_OUTPUT && economy.stage(product).is_some() {
                    more |= !losses.stopped[producer];
                    losses.stopped[producer] = true;
                }
                *ceiling = ceiling.max(LEAST_OUTPUT);
            }
            if !more {
                let stopped = &losses.stopped;
                losses.ceilings = ceilings
                    .into_iter()
                    .filter(|&(producer, _)| !stopped[producer])
                    .collect();
                return losses;
            }
        }
    }

    /// Whether nothing is lost.
    pub(super) fn is_empty(&self) -> bool {
        self.lost.is_empty()
    }

    /// (product, buyer) left without any source.
    pub(super) fn whole(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let whole = self.lost.iter().filter(|lost| lost.share >= 1.0);
        whole.map(|lost| (lost.product, lost.buyer))
    }

    /// Part of it, for a path from nothing to all.
    pub(super) fn scaled(mut self, part: f64) -> Self {
        for lost in &mut self.lost {
            lost.share *= part;
            lost.kept = 1.0 - part * (1.0 - lost.kept);
        }
        for (_, ceiling) in &mut self.ceilings {
            *ceiling = 1.0 - part * (1.0 - *ceiling);
        }
        self
    }

    /// The cells that have lost a source, with stops so far.
    fn find(&mut self, economy: &Economy, wedges: &Wedges) {
        self.lost.clear();
        for product in (0..economy.producers.products.len()).map(ProductId) {
            let origins = economy.producers.origins(product);
            let touched = |seller: usize| {
                self.stopped[seller] || wedges.passed.row(seller).iter().any(|&g| g < 1.0)
            };
            if !origins.clone().any(touched) {
                continue;
            }
            for buyer in 0..economy.buyers() {
                if let Some(lost) = self.cell(economy, wedges, product, buyer) {
                    self.lost.push(lost);
                }
            }
        }
    }

    fn cell(
        &self,
        economy: &Economy,
        wedges: &Wedges,
        product: ProductId,
        buyer: usize,
    ) -> Option<Lost> {
        let k = product.index();
        let latent = economy
            .stage(k)
            .is_some_and(|stage| stage.latent[buyer] > 0.0);
        if latent || economy.composite.get(k, buyer) <= 0.0 {
            return None;
        }
        let open = |seller: usize| {
            let passed = wedges.passed.get(seller, buyer);
            let passed = if self.stopped[seller] { 0.0 } else { passed };
            let share = economy.origin_share.get(seller, buyer);
            (share * passed, share * (1.0 - passed))
        };
        let origins = economy.producers.origins(product);
        let served: f64 = origins.clone().map(|seller| open(seller).0).sum();
        if served <= 0.0 {
            return Some(Lost {
                product: k,
                buyer,
                share: 1.0,
                kept: 0.0,
                paid: true,
            });
        }
        economy.input(k, buyer).filter(|input| stops(input))?;
        let beyond: f64 = origins
            .map(open)
            .map(|(own, blocked)| (blocked - times(economy.open_lines, own)).max(0.0))
            .sum();
        let share = beyond - times(economy.headroom, served);
        (share > NOTHING).then_some(Lost {
            product: k,
            buyer,
            share,
            kept: 1.0,
            paid: true,
        })
    }

    /// Most that each producer may make; settles who bears each loss.
    fn cut(&mut self, economy: &Economy) -> BTreeMap<usize, f64> {
        // (buyer, group of alternatives or product) -> cut of output, lost inputs.
        let mut cuts: BTreeMap<(usize, Needed), (f64, Vec<usize>)> = BTreeMap::new();
        for (place, lost) in self.lost.iter().enumerate() {
            let Some(input) = economy.input(lost.product, lost.buyer).filter(|i| stops(i)) else {
                continue;
            };
            let needed = match input.alternative_group {
                Some(group) => Needed::OneOf(group),
                None => Needed::Product(lost.product),
            };
            let weight = if input.class == Class::Critical {
                1.0
            } else {
                0.5
            };
            let (cut, members) = cuts.entry((lost.buyer, needed)).or_default();
            *cut += weight * input.affected_share * lost.share;
            members.push(place);
        }
        let mut ceilings: BTreeMap<usize, f64> = BTreeMap::new();
        for ((buyer, needed), (cut, places)) in cuts {
            if let Needed::OneOf(group) = needed
                && economy.alternatives > 1.0
                && self.some_left(economy, buyer, group, &places)
            {
                continue;
            }
            let ceiling = (1.0 - cut).max(0.0);
            for place in places {
                let lost = &mut self.lost[place];
                lost.paid = false;
                lost.kept = if lost.share < 1.0 {
                    ((1.0 - lost.share) / ceiling.max(LEAST_OUTPUT)).min(1.0)
                } else {
                    0.0
                };
            }
            let least = ceilings.entry(buyer).or_insert(1.0);
            *least = least.min(ceiling);
        }
        ceilings
    }

    /// Whether a buyer still has one of the inputs that replace one another.
    fn some_left(&self, economy: &Economy, buyer: usize, group: usize, lost: &[usize]) -> bool {
        (0..economy.producers.products.len()).any(|product| {
            let input = economy.input(product, buyer);
            input.is_some_and(|input| input.alternative_group == Some(group))
                && economy.composite.get(product, buyer) > 0.0
                && !lost.iter().any(|&place| {
                    self.lost[place].product == product && self.lost[place].share >= 1.0
                })
        })
    }
}

/// What a producer cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Needed {
    Product(usize),
    OneOf(usize),
}

/// A multiple that may be without limit, of a share that may be nothing.
fn times(multiple: f64, share: f64) -> f64 {
    if share > 0.0 { multiple * share } else { 0.0 }
}

/// Whether losing an input stops output.
fn stops(input: &Input) -> bool {
    input.class != Class::NonCritical
}
