//! What a step is under: capacity and final demand as multiples of those at
//! rest, and what measures let pass.

use super::economy::Economy;

/// What one step is under, for `L` draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Forced<const L: usize> {
    /// Capacity of each producer as a multiple of that at rest.
    pub(super) capacity: Vec<[f64; L]>,
    /// What final buyers want as a multiple of what they want at rest, with
    /// what rebuilds capacity: products x regions.
    pub(super) demand: Vec<[f64; L]>,
    /// The part of it that rebuilds.
    pub(super) rebuilding: Vec<[f64; L]>,
    /// What measures do to links.
    pub(super) links: Links<L>,
}

/// What measures do to each link and market.
#[derive(Clone, Debug, PartialEq)]
pub struct Links<const L: usize> {
    /// Share of the base flow whose lines and end users are open.
    pub(super) passed: Vec<[f64; L]>,
    /// What is left of its attraction: `((1+t')/(1+t))^-theta`, and the same
    /// for costs and export taxes.
    pub(super) favour: Vec<[f64; L]>,
    /// Steps of use that each market stores beyond its goal, because a measure
    /// has been announced or a government wants it.
    pub(super) ahead: Vec<[f64; L]>,
    /// The part of it that governments hold.
    pub(super) held: Vec<[f64; L]>,
    /// Links with closed lines in some draw.
    pub(super) barred: Vec<usize>,
    /// Markets with a link that is barred or has lost attraction in some draw.
    pub(super) touched: Vec<bool>,
    /// Whether anything differs from rest, by draw.
    felt: [bool; L],
    /// How often measures have changed.
    pub(super) changes: u32,
}

impl<const L: usize> Forced<L> {
    /// Nothing happens.
    pub fn calm(economy: &Economy) -> Self {
        let links = economy.base_share.len();
        Self {
            capacity: vec![[1.0; L]; economy.count],
            demand: vec![[1.0; L]; economy.blocks.len() * economy.regions],
            rebuilding: vec![[0.0; L]; economy.blocks.len() * economy.regions],
            links: Links {
                passed: vec![[1.0; L]; links],
                favour: vec![[1.0; L]; links],
                ahead: vec![[0.0; L]; economy.markets.len()],
                held: vec![[0.0; L]; economy.markets.len()],
                barred: Vec::new(),
                touched: vec![false; economy.markets.len()],
                felt: [false; L],
                changes: 0,
            },
        }
    }

    /// Whether anything differs from rest in a lane.
    pub(super) fn is_felt(&self, lane: usize) -> bool {
        let same = |values: &[[f64; L]]| values.iter().all(|value| value[lane] == 1.0);
        self.links.felt[lane] || !(same(&self.capacity) && same(&self.demand))
    }

    /// Becomes what `next` is; measures are copied only if they have changed.
    pub fn follow(&mut self, next: &Self) {
        self.capacity.copy_from_slice(&next.capacity);
        self.demand.copy_from_slice(&next.demand);
        self.rebuilding.copy_from_slice(&next.rebuilding);
        if self.links.changes != next.links.changes {
            self.links.clone_from(&next.links);
        }
    }
}

impl<const L: usize> Links<L> {
    /// Notes where measures act, after they have changed.
    pub(super) fn note(&mut self, economy: &Economy) {
        let differs = |values: &[f64; L], rest: f64| values.iter().any(|&value| value != rest);
        self.barred.clear();
        self.felt = [false; L];
        for block in &economy.blocks {
            for market in block.markets.clone() {
                let mut touched = false;
                for link in block.links_of(market) {
                    let (passed, favour) = (&self.passed[link], &self.favour[link]);
                    if differs(passed, 1.0) {
                        self.barred.push(link);
                    }
                    if differs(passed, 1.0) || differs(favour, 1.0) {
                        touched = true;
                        for (lane, felt) in self.felt.iter_mut().enumerate() {
                            *felt |= passed[lane] != 1.0 || favour[lane] != 1.0;
                        }
                    }
                }
                self.touched[market] = touched;
                for (felt, ahead) in self.felt.iter_mut().zip(&self.ahead[market]) {
                    *felt |= *ahead != 0.0;
                }
            }
        }
        self.changes += 1;
    }
}
