//! Exact derivatives at a point, and the Jacobian of the markets. Layer 5.
//!
//! Along a direction of ln prices of value added:
//! `(I - Omega) dln c = b dln v`; a node's price moves with its children's,
//! weighted by their shares; `dln share = sum over levels of
//! (1-s)(dln child - dln parent)`; spending follows from one linear system.
//! Directions are columns, and a block of them is pushed through the trees at
//! once (Baqaee and Farhi 2024 integrate the same system).

mod factors;
mod flows;
mod limits;
mod nodes;
#[cfg(test)]
mod tests;

use std::ops::Range;

use nalgebra::DMatrix;

use super::limit::LinkMove;
use super::linalg::Factors;
use super::market::Markets;
use super::point::{Point, PointFactors};
use super::regime::Regime;
use super::scarcity;
use crate::math::exp;
use factors::Local;
use limits::Links;
use nodes::Tangent;

/// Directions solved for at once, in panels.
const SOLVED_AT_ONCE: usize = 256;

/// Some columns of the Jacobian.
pub(in crate::equilibrium) struct Slopes {
    /// Of the markets: markets x columns.
    pub(in crate::equilibrium) markets: DMatrix<f64>,
    /// Of the room that a ceiling would leave each producer (dln of its price
    /// less that of its sales): producers x columns.
    pub(in crate::equilibrium) room: DMatrix<f64>,
    /// Of the room under each other limit: limits x columns.
    limits: DMatrix<f64>,
}

/// The Jacobian of the markets, the ceilings and the other limits at a point,
/// row = equation.
pub(in crate::equilibrium) fn jacobian(
    markets: &Markets,
    regime: &Regime,
    point: &Point,
    x: &[f64],
    factors: &PointFactors,
) -> DMatrix<f64> {
    let (rows, ceilings) = (markets.len(), regime.losses.ceilings.len());
    let all = rows + ceilings + regime.limits.len();
    let slopes = slopes(markets, regime, point, x, factors, 0..all);
    let mut jacobian = slopes.markets.resize_vertically(all, 0.0);
    jacobian.rows_mut(rows, ceilings).copy_from(&self::ceilings(
        regime,
        point,
        &slopes.room,
        Some(rows),
    ));
    let limits = limits::rows(markets, regime, point, x, slopes.limits);
    jacobian
        .rows_mut(rows + ceilings, limits.nrows())
        .copy_from(&limits);
    jacobian
}

/// The rows of the ceilings from what columns do to room; `markups`: the place
/// among these of the first ceiling's own markup, if they are there.
pub(in crate::equilibrium) fn ceilings(
    regime: &Regime,
    point: &Point,
    room: &DMatrix<f64>,
    markups: Option<usize>,
) -> DMatrix<f64> {
    let ceilings = &regime.losses.ceilings;
    let mut rows = DMatrix::zeros(ceilings.len(), room.ncols());
    for (place, &ceiling) in ceilings.iter().enumerate() {
        let room_left = scarcity::room(regime, point, ceiling);
        let (by_markup, by_room) = scarcity::slopes(point.markup[ceiling.0], room_left);
        rows.set_row(place, &(by_room * room.row(ceiling.0)));
        if let Some(first) = markups {
            rows[(place, first + place)] += by_markup;
        }
    }
    rows
}

/// Some columns of what they are made of.
pub(in crate::equilibrium) fn slopes(
    markets: &Markets,
    regime: &Regime,
    point: &Point,
    x: &[f64],
    factors: &PointFactors,
    wanted: Range<usize>,
) -> Slopes {
    let wages = markets.ln_wages(regime, point, x);
    let local = Local::new(markets, regime, point, &wages);
    let tangent = Tangent::new(regime, point);
    let mut slopes = Slopes {
        markets: DMatrix::zeros(markets.len(), wanted.len()),
        room: DMatrix::zeros(regime.economy.n(), wanted.len()),
        limits: DMatrix::zeros(regime.limits.len(), wanted.len()),
    };
    let links = Links::new(markets, regime, point);
    for start in wanted.clone().step_by(SOLVED_AT_ONCE) {
        let width = SOLVED_AT_ONCE.min(wanted.end - start);
        let moved = Moved {
            value_added: local.ln_value_added(markets, regime, start, width),
            markups: markups(markets, regime, start, width),
            links: links.moved(start, width),
        };
        let response = tangent.respond(&moved, &links, factors);
        let first = start - wanted.start;
        slopes
            .limits
            .columns_mut(first, width)
            .copy_from(&response.limits);
        slopes
            .room
            .columns_mut(first, width)
            .copy_from(&(&response.costs - &response.sales));
        for at in 0..width {
            let column = local.column(
                markets,
                regime,
                start + at,
                &moved.value_added.column(at).into_owned(),
                &response.payments.column(at).into_owned(),
            );
            slopes.markets.set_column(first + at, &column);
        }
    }
    slopes
}

/// Directions that move the markup of a producer under a ceiling.
fn markups(markets: &Markets, regime: &Regime, start: usize, width: usize) -> DMatrix<f64> {
    let mut directions = DMatrix::zeros(regime.economy.n(), width);
    for (place, &(producer, _)) in regime.losses.ceilings.iter().enumerate() {
        let column = markets.len() + place;
        if (start..start + width).contains(&column) {
            directions[(producer, column - start)] = 1.0;
        }
    }
    directions
}

/// Directions: dln of the prices of value added and of markups, producers x
/// directions, and what moves on links.
struct Moved {
    value_added: DMatrix<f64>,
    markups: DMatrix<f64>,
    /// (direction, move).
    links: Vec<(usize, LinkMove)>,
}

/// What directions do to producers: dln of each, producers x directions.
struct Response {
    /// Payments to factors.
    payments: DMatrix<f64>,
    /// Value of sales.
    sales: DMatrix<f64>,
    /// Prices.
    costs: DMatrix<f64>,
    /// Room under the other limits: limits x directions.
    limits: DMatrix<f64>,
}

/// LU factors of the price and the spending system at a point.
pub(in crate::equilibrium) fn factorise(regime: &Regime, point: &Point) -> PointFactors {
    let economy = regime.economy;
    let n = economy.n();
    // Of unit costs, which a markup is no part of.
    let unit: Vec<f64> = point.markup.iter().map(|&markup| exp(markup)).collect();
    let mut prices = DMatrix::from_fn(n, n, |buyer, seller| {
        let share = point.price_share(regime, seller, buyer);
        f64::from(u8::from(buyer == seller)) - unit[buyer] * share
    });
    economy.for_each_home(|product, buyer, producer, weight| {
        if buyer < n {
            let share = weight * point.home_share.get(product, buyer);
            prices[(buyer, producer)] -= unit[buyer] * share;
        }
    });
    PointFactors {
        prices: Factors::of(prices),
        spending: Factors::of(point.spending_matrix(regime)),
    }
}
