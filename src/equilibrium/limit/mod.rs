//! Limits with a price: quotas, mandates of local content, wage floors. Layer 5.
//!
//! Each adds one unknown `mu >= 0` and one room `>= 0`, of which one is zero
//! (`scarcity.rs`), and acts through the wedges that it presses on:
//!
//! - quota: the price on its link is `e^mu` times what it would be, room
//!   `ln(allowed) - ln(q/q0)`. A rent of the importer is a tariff, one of the
//!   exporter an export tax, a split one half each in value; a lost one is used
//!   up in trade, an iceberg cost.
//! - mandate: with h the share that is to be made at home, goods from elsewhere
//!   are taxed by `e^(mu-nu)`, those from home subsidised by `e^-nu`,
//!   `e^nu = h + (1-h) e^mu`: at the target no revenue is left. Room
//!   `ln H - ln h`, H the share of home in what the region's buyers buy of the
//!   product, at prices before tax and subsidy.
//! - wage floor: a share `e^-mu` of the region's labour is employed, room
//!   `ln W - ln PF - ln(floor)`, W the average wage of those who work.
//!
//! Along a path from nothing to all of it (`part`), what it asks for grows in
//! logs from what the base has.

mod build;
mod outcome;

use super::economy::Economy;
use super::losses::Losses;
use super::market::Markets;
use super::point::Point;
use super::regime::Regime;
use super::scarcity;
use crate::ids::ProductId;
use crate::math::{exp, exp_m1, ln};
use crate::wedge::{Rent, Wedges};
use build::{mandates, quotas};
pub use outcome::{MandateOutcome, QuotaOutcome};

/// Room beyond which it does not matter how much there is.
const PLENTY: f64 = 40.0;

/// See the file's first line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::equilibrium) enum Limit {
    /// Most that a seller may ship to a region, relative to the base quantity.
    Quota {
        seller: usize,
        region: usize,
        allowed: f64,
        rent: Rent,
    },
    /// Share of a region's purchases of a product to be made at home.
    Mandate {
        product: usize,
        region: usize,
        share: f64,
    },
    /// Least real wage of a region relative to the base.
    WageFloor { region: usize, least: f64 },
}

/// What one unit of a limit's unknown does to a link: dln of one plus the
/// tariff, one plus the export tax, the cost.
#[derive(Clone, Copy, Debug)]
pub(in crate::equilibrium) struct LinkMove {
    pub(in crate::equilibrium) seller: usize,
    pub(in crate::equilibrium) region: usize,
    pub(in crate::equilibrium) tariff: f64,
    pub(in crate::equilibrium) export_tax: f64,
    pub(in crate::equilibrium) cost: f64,
}

impl LinkMove {
    /// dln of the price at the buyer.
    pub(in crate::equilibrium) fn price(&self) -> f64 {
        self.tariff + self.export_tax + self.cost
    }
}

/// A link whose sales a limit's room depends on.
#[derive(Clone, Copy, Debug)]
pub(in crate::equilibrium) struct Watched {
    pub(in crate::equilibrium) seller: usize,
    pub(in crate::equilibrium) region: usize,
    /// Derivative of the room by ln of the sales.
    pub(in crate::equilibrium) weight: f64,
    /// Whether quantity counts and not value.
    pub(in crate::equilibrium) quantity: bool,
}

impl Limit {
    /// The limits of an economy under `wedges` at part of their strength; those
    /// that cannot bind on any flow are left out.
    pub(in crate::equilibrium) fn all(
        economy: &Economy,
        wedges: &Wedges,
        losses: &Losses,
        part: f64,
    ) -> Vec<Self> {
        let mut limits = quotas(economy, wedges, losses, part);
        limits.extend(mandates(economy, wedges, losses, part));
        if let Some(floor) = economy.wage_floor {
            let least = if floor > 1.0 {
                exp(part * ln(floor))
            } else {
                floor
            };
            let regions = (0..economy.regions()).filter(|&region| economy.has_labour(region));
            limits.extend(regions.map(|region| Self::WageFloor { region, least }));
        }
        limits
    }

    /// Presses on the wedges with a strength `mu`.
    pub(in crate::equilibrium) fn press(&self, economy: &Economy, wedges: &mut Wedges, mu: f64) {
        let raise = |rate: &mut f64, ln_factor: f64| *rate = (1.0 + *rate) * exp(ln_factor) - 1.0;
        match *self {
            Self::Quota {
                seller,
                region,
                rent,
                ..
            } => {
                let exporter = match rent {
                    Rent::Importer => 0.0,
                    Rent::Exporter => mu,
                    Rent::Split => ln(0.5 * (1.0 + exp(mu))),
                    Rent::Lost => {
                        *wedges.cost.get_mut(seller, region) *= exp(mu);
                        return;
                    }
                };
                raise(wedges.export_tax.get_mut(seller, region), exporter);
                raise(wedges.tariff.get_mut(seller, region), mu - exporter);
            }
            Self::Mandate {
                product,
                region,
                share,
            } => {
                let subsidy = ln(share + (1.0 - share) * exp(mu));
                for seller in economy.producers.origins(ProductId(product)) {
                    if economy.region_of[seller] == region {
                        raise(wedges.export_tax.get_mut(seller, region), -subsidy);
                    } else {
                        raise(wedges.tariff.get_mut(seller, region), mu - subsidy);
                    }
                }
            }
            Self::WageFloor { region, .. } => {
                for (factor, producer) in economy.labour_of(region) {
                    *wedges.endowment.get_mut(factor, producer) *= exp(-mu);
                }
            }
        }
    }

    /// How the links move with its unknown.
    pub(in crate::equilibrium) fn moves(&self, economy: &Economy, mu: f64) -> Vec<LinkMove> {
        match *self {
            Self::Quota {
                seller,
                region,
                rent,
                ..
            } => {
                let exporter = match rent {
                    Rent::Importer | Rent::Lost => 0.0,
                    Rent::Exporter => 1.0,
                    Rent::Split => 1.0 / (1.0 + exp(-mu)),
                };
                let lost = f64::from(u8::from(rent == Rent::Lost));
                vec![LinkMove {
                    seller,
                    region,
                    tariff: 1.0 - exporter - lost,
                    export_tax: exporter,
                    cost: lost,
                }]
            }
            Self::Mandate {
                product,
                region,
                share,
            } => {
                let abroad = (1.0 - share) * exp(mu);
                let subsidy = abroad / (share + abroad);
                let origins = economy.producers.origins(ProductId(product));
                origins
                    .map(|seller| {
                        let home = economy.region_of[seller] == region;
                        LinkMove {
                            seller,
                            region,
                            tariff: if home { 0.0 } else { 1.0 - subsidy },
                            export_tax: if home { -subsidy } else { 0.0 },
                            cost: 0.0,
                        }
                    })
                    .collect()
            }
            Self::WageFloor { .. } => Vec::new(),
        }
    }

    /// What is left of it to go, in logs; `x` holds the unknowns of the markets.
    pub(in crate::equilibrium) fn room(
        &self,
        markets: &Markets,
        regime: &Regime,
        point: &Point,
        x: &[f64],
        mu: f64,
    ) -> f64 {
        let economy = regime.economy;
        let room = match *self {
            Self::Quota {
                seller,
                region,
                allowed,
                ..
            } => {
                let price = point.ln_cost[seller] + regime.ln_link_cost(seller, region);
                let base = economy.purchases_of(seller, region);
                let value = point.link_value(regime, seller, region);
                ln(allowed) - ln(value / base) + price
            }
            Self::Mandate {
                product,
                region,
                share,
            } => {
                let made = self.home_share(regime, point, product, region, mu);
                ln(made) - ln(share)
            }
            Self::WageFloor { region, least } => {
                let wage = economy.labour_wage(markets, region);
                let root = regime.trees.root(economy.n() + region);
                let ln_final = root.map_or(0.0, |root| point.ln_price[root.node]);
                wage.map_or(0.0, |unknown| x[unknown]) - ln_final - ln(least)
            }
        };
        room.clamp(-PLENTY, PLENTY)
    }

    /// How far it is from complementarity.
    pub(in crate::equilibrium) fn residual(
        &self,
        markets: &Markets,
        regime: &Regime,
        point: &Point,
        x: &[f64],
        mu: f64,
    ) -> f64 {
        scarcity::residual(mu, self.room(markets, regime, point, x, mu))
    }

    /// The links whose sales its room depends on.
    pub(in crate::equilibrium) fn watched(
        &self,
        regime: &Regime,
        point: &Point,
        mu: f64,
    ) -> Vec<Watched> {
        match *self {
            Self::Quota { seller, region, .. } => vec![Watched {
                seller,
                region,
                weight: -1.0,
                quantity: true,
            }],
            Self::Mandate {
                product, region, ..
            } => {
                let links = self.before_scheme(regime, point, product, region, mu);
                let all: f64 = links.iter().map(|(_, value)| value).sum();
                let at_home = |seller: usize| regime.economy.region_of[seller] == region;
                let home: f64 = links
                    .iter()
                    .filter(|link| at_home(link.0))
                    .map(|link| link.1)
                    .sum();
                let one = |(seller, value): (usize, f64)| Watched {
                    seller,
                    region,
                    weight: f64::from(u8::from(at_home(seller))) * value / home - value / all,
                    quantity: false,
                };
                links.into_iter().map(one).collect()
            }
            Self::WageFloor { .. } => Vec::new(),
        }
    }

    /// What its own unknown does to the room at given sales: values count before
    /// tax and subsidy.
    pub(in crate::equilibrium) fn own_slope(
        &self,
        economy: &Economy,
        watched: &[Watched],
        mu: f64,
    ) -> f64 {
        let Self::Mandate { .. } = self else {
            return 0.0;
        };
        let moves = self.moves(economy, mu);
        let of = |link: &Watched| {
            let moved = moves.iter().find(|moved| moved.seller == link.seller);
            link.weight * moved.map_or(0.0, LinkMove::price)
        };
        -watched.iter().map(of).sum::<f64>()
    }

    /// Share of home in what a region buys of a product, before tax and subsidy.
    pub(in crate::equilibrium) fn home_share(
        &self,
        regime: &Regime,
        point: &Point,
        product: usize,
        region: usize,
        mu: f64,
    ) -> f64 {
        let links = self.before_scheme(regime, point, product, region, mu);
        let all: f64 = links.iter().map(|(_, value)| value).sum();
        let home = links
            .iter()
            .filter(|link| regime.economy.region_of[link.0] == region);
        home.map(|link| link.1).sum::<f64>() / all
    }

    /// (seller, what a region buys of it before tax and subsidy).
    fn before_scheme(
        &self,
        regime: &Regime,
        point: &Point,
        product: usize,
        region: usize,
        mu: f64,
    ) -> Vec<(usize, f64)> {
        let Self::Mandate { share, .. } = *self else {
            return Vec::new();
        };
        let subsidy = ln(share + (1.0 - share) * exp(mu));
        let origins = regime.economy.producers.origins(ProductId(product));
        origins
            .map(|seller| {
                let home = regime.economy.region_of[seller] == region;
                let ln_factor = if home { -subsidy } else { mu - subsidy };
                (
                    seller,
                    point.link_value(regime, seller, region) * exp(-ln_factor),
                )
            })
            .collect()
    }

    /// The links and amounts that it presses on.
    pub(in crate::equilibrium) fn links(&self, economy: &Economy) -> Vec<(usize, usize)> {
        let moves = self.moves(economy, 0.0).into_iter();
        moves.map(|moved| (moved.seller, moved.region)).collect()
    }
}

/// Rent of a quota in what its buyers pay, as a share of the value before the
/// tariff `tariff` that is not its own; none of what is lost.
pub(in crate::equilibrium) fn rent_share(rent: Rent, mu: f64, tariff: f64) -> f64 {
    if rent == Rent::Lost {
        0.0
    } else {
        -exp_m1(-mu) / (1.0 + tariff)
    }
}

impl Point {
    /// What a region pays for the goods of a seller, home parents apart.
    pub(in crate::equilibrium) fn link_value(
        &self,
        regime: &Regime,
        seller: usize,
        region: usize,
    ) -> f64 {
        let flows = self.flow_share.row(seller).iter().zip(&self.spending);
        let flows = flows
            .zip(&regime.economy.region_of)
            .filter(|(_, to)| **to == region);
        flows.map(|((share, spending), _)| share * spending).sum()
    }
}
