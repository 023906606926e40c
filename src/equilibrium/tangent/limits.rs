//! Derivatives of the room under limits. Layer 5.
//!
//! A link's sales move by `dln V = sum_u w_u (dln share_u + (1-s) dln p + dln y_u)`,
//! w the buyers' parts in them; a room is a weighted sum of such changes, of
//! prices and of wages.

use nalgebra::{DMatrix, DMatrixViewMut};

use super::Moved;
use super::nodes::Nodes;
use crate::equilibrium::limit::{Limit, LinkMove, Watched};
use crate::equilibrium::market::Markets;
use crate::equilibrium::point::Point;
use crate::equilibrium::regime::Regime;
use crate::equilibrium::scarcity;

/// The links that limits press on, and those that they watch.
pub(super) struct Links<'a> {
    regime: &'a Regime<'a>,
    point: &'a Point,
    /// Unknown of the first limit.
    first: usize,
    moves: Vec<Vec<LinkMove>>,
    watched: Vec<Vec<Watched>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(markets: &Markets, regime: &'a Regime<'a>, point: &'a Point) -> Self {
        let limits = || regime.limits.iter().zip(&regime.shadows);
        Self {
            regime,
            point,
            first: markets.len() + regime.losses.ceilings.len(),
            moves: limits()
                .map(|(limit, &mu)| limit.moves(regime.economy, mu))
                .collect(),
            watched: limits()
                .map(|(limit, &mu)| limit.watched(regime, point, mu))
                .collect(),
        }
    }

    /// What moves on links in the directions of unknowns `start..start + width`.
    pub(super) fn moved(&self, start: usize, width: usize) -> Vec<(usize, LinkMove)> {
        let of = |at: usize| {
            let place = (start + at).checked_sub(self.first)?;
            Some(self.moves.get(place)?.iter().map(move |&link| (at, link)))
        };
        (0..width).filter_map(of).flatten().collect()
    }

    /// Adds what prices and shares do to rooms: limits x directions.
    pub(super) fn at_given_spending(
        &self,
        nodes: &Nodes,
        costs: &DMatrix<f64>,
        moved: &[(usize, LinkMove)],
        rooms: &mut DMatrixViewMut<f64>,
    ) {
        let (regime, width) = (self.regime, costs.nrows());
        let economy = regime.economy;
        for (place, limit) in regime.limits.iter().enumerate() {
            if let Limit::WageFloor { region, .. } = *limit
                && let Some(root) = regime.trees.root(economy.n() + region)
            {
                for at in 0..width {
                    rooms[(place, at)] -= nodes.prices[root.node * width + at];
                }
            }
            for link in &self.watched[place] {
                let product = economy.producers.product(link.seller).index();
                let quantity = f64::from(u8::from(link.quantity));
                let own = 1.0 - economy.origin_exponent(product) - quantity;
                let same =
                    |other: &LinkMove| (other.seller, other.region) == (link.seller, link.region);
                for (at, other) in moved.iter().filter(|(_, other)| same(other)) {
                    rooms[(place, *at)] += link.weight * own * other.price();
                }
                for at in 0..width {
                    rooms[(place, at)] += link.weight * own * costs[(at, link.seller)];
                }
                for (buyer, part) in self.parts(link) {
                    let first = regime.trees.product_node(product, buyer) * width;
                    for (at, pull) in nodes.pull[first..][..width].iter().enumerate() {
                        rooms[(place, at)] += link.weight * part * pull;
                    }
                }
            }
        }
    }

    /// Adds what changed spending (buyers x directions) does to rooms.
    pub(super) fn by_spending(&self, spending: &DMatrix<f64>, rooms: &mut DMatrix<f64>) {
        for (place, watched) in self.watched.iter().enumerate() {
            for link in watched {
                for (buyer, part) in self.parts(link) {
                    let weight = link.weight * part / self.point.spending[buyer];
                    for at in 0..spending.ncols() {
                        rooms[(place, at)] += weight * spending[(buyer, at)];
                    }
                }
            }
        }
    }

    /// Buyers on a link and their parts in its sales.
    fn parts(&self, link: &Watched) -> Vec<(usize, f64)> {
        let flows = self
            .point
            .flow_share
            .row(link.seller)
            .iter()
            .zip(&self.point.spending);
        let flows = flows.zip(&self.regime.economy.region_of).enumerate();
        let parts = flows.filter(|(_, ((share, _), to))| **to == link.region && **share > 0.0);
        let parts: Vec<_> = parts
            .map(|(buyer, ((share, all), _))| (buyer, share * all))
            .collect();
        let total: f64 = parts.iter().map(|(_, value)| value).sum();
        parts
            .into_iter()
            .map(|(buyer, value)| (buyer, value / total))
            .collect()
    }
}

impl Moved {
    /// The moves on links among some directions, which are counted anew.
    pub(super) fn links_among(&self, wanted: std::ops::Range<usize>) -> Vec<(usize, LinkMove)> {
        let links = self.links.iter().filter(|(at, _)| wanted.contains(at));
        links.map(|&(at, link)| (at - wanted.start, link)).collect()
    }
}

/// The rows of the limits, from what all columns do to their rooms.
pub(super) fn rows(
    markets: &Markets,
    regime: &Regime,
    point: &Point,
    x: &[f64],
    mut rooms: DMatrix<f64>,
) -> DMatrix<f64> {
    let first = markets.len() + regime.losses.ceilings.len();
    let limits = regime.limits.iter().zip(&regime.shadows);
    for (place, (limit, &mu)) in limits.enumerate() {
        if let Limit::WageFloor { region, .. } = *limit
            && let Some(wage) = regime.economy.labour_wage(markets, region)
        {
            rooms[(place, wage)] += 1.0;
        }
        let watched = limit.watched(regime, point, mu);
        rooms[(place, first + place)] += limit.own_slope(regime.economy, &watched, mu);
        let room = limit.room(markets, regime, point, x, mu);
        let (by_price, by_room) = scarcity::slopes(mu, room);
        rooms.row_mut(place).scale_mut(by_room);
        rooms[(place, first + place)] += by_price;
    }
    rooms
}
