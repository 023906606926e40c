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

use super::economy::Economy;
use super::losses::Losses;
use super::market::Markets;
use super::point::Point;
use super::regime::Regime;
use super::scarcity;
use crate::ids::{ProductId, RegionId};
use crate::math::{exp, exp_m1, ln};
use crate::wedge::{Rent, Wedges};

/// Room beyond which it does not matter how much there is.
const PLENTY: f64 = 40.0;

/// See the file's first line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Limit {
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
pub(super) struct LinkMove {
    pub(super) seller: usize,
    pub(super) region: usize,
    pub(super) tariff: f64,
    pub(super) export_tax: f64,
    pub(super) cost: f64,
}

impl LinkMove {
    /// dln of the price at the buyer.
    pub(super) fn price(&self) -> f64 {
        self.tariff + self.export_tax + self.cost
    }
}

/// A link whose sales a limit's room depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watched {
    pub(super) seller: usize,
    pub(super) region: usize,
    /// Derivative of the room by ln of the sales.
    pub(super) weight: f64,
    /// Whether quantity counts and not value.
    pub(super) quantity: bool,
}

impl Limit {
    /// The limits of an economy under `wedges` at part of their strength; those
    /// that cannot bind on any flow are left out.
    pub(super) fn all(economy: &Economy, wedges: &Wedges, losses: &Losses, part: f64) -> Vec<Self> {
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
    pub(super) fn press(&self, economy: &Economy, wedges: &mut Wedges, mu: f64) {
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
    pub(super) fn moves(&self, economy: &Economy, mu: f64) -> Vec<LinkMove> {
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
    pub(super) fn room(
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
    pub(super) fn residual(
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
    pub(super) fn watched(&self, regime: &Regime, point: &Point, mu: f64) -> Vec<Watched> {
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
    pub(super) fn own_slope(&self, economy: &Economy, watched: &[Watched], mu: f64) -> f64 {
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
    pub(super) fn home_share(
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
    pub(super) fn links(&self, economy: &Economy) -> Vec<(usize, usize)> {
        let moves = self.moves(economy, 0.0).into_iter();
        moves.map(|moved| (moved.seller, moved.region)).collect()
    }
}

/// Rent of a quota in what its buyers pay, as a share of the value before the
/// tariff `tariff` that is not its own; none of what is lost.
pub(super) fn rent_share(rent: Rent, mu: f64, tariff: f64) -> f64 {
    if rent == Rent::Lost {
        0.0
    } else {
        -exp_m1(-mu) / (1.0 + tariff)
    }
}

fn quotas(economy: &Economy, wedges: &Wedges, losses: &Losses, part: f64) -> Vec<Limit> {
    let open = |seller: usize, region: usize| {
        let passed = wedges.passed.row(seller).iter();
        let flows = economy.purchases.row(seller).iter().zip(passed);
        let mut flows = flows.zip(&economy.region_of);
        flows.any(|((flow, passed), to)| *to == region && *flow > 0.0 && *passed > 0.0)
    };
    let quotas = wedges.quotas.iter().filter(|quota| {
        quota.allowed.0 > 0.0
            && !losses.stopped[quota.seller]
            && open(quota.seller, quota.to.index())
    });
    quotas
        .map(|quota| Limit::Quota {
            seller: quota.seller,
            region: quota.to.index(),
            allowed: exp(part * ln(quota.allowed.0)),
            rent: quota.rent,
        })
        .collect()
}

/// The highest target of each product and region counts; one that the base
/// meets can bind where other measures work against it.
fn mandates(economy: &Economy, wedges: &Wedges, losses: &Losses, part: f64) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for mandate in &wedges.mandates {
        let (product, region) = (mandate.product.index(), mandate.region.index());
        let Some((home, base)) = economy.made_at_home(product, region) else {
            continue;
        };
        let target = base + (mandate.share.0 - base) * mandate.strength;
        if losses.stopped[home] || !(0.0..1.0).contains(&target) || target <= 0.0 {
            continue;
        }
        let asked = if target > base {
            exp(ln(base) + part * (ln(target) - ln(base)))
        } else {
            target
        };
        let same = limits.iter_mut().find_map(|limit| match limit {
            Limit::Mandate {
                product: p,
                region: r,
                share,
            } if (*p, *r) == (product, region) => Some(share),
            _ => None,
        });
        match same {
            Some(share) => *share = share.max(asked),
            None => limits.push(Limit::Mandate {
                product,
                region,
                share: asked,
            }),
        }
    }
    limits
}

impl Economy {
    /// What a region buys of a seller in the base.
    pub(super) fn purchases_of(&self, seller: usize, region: usize) -> f64 {
        let flows = self.purchases.row(seller).iter().zip(&self.region_of);
        flows
            .filter(|(_, to)| **to == region)
            .map(|(flow, _)| flow)
            .sum()
    }

    /// The producer of a product in a region, and its share in what the region
    /// buys of the product; none where one of home and abroad sells nothing.
    pub(super) fn made_at_home(&self, product: usize, region: usize) -> Option<(usize, f64)> {
        let home = self
            .producers
            .find(ProductId(product), RegionId(region))?
            .index();
        let share = self.home_share(product, region);
        (share > 0.0 && share < 1.0).then_some((home, share))
    }

    /// Share of home in what a region buys of a product; one where it buys none.
    pub(super) fn home_share(&self, product: usize, region: usize) -> f64 {
        let (mut home, mut all) = (0.0, 0.0);
        for seller in self.producers.origins(ProductId(product)) {
            let bought = self.purchases_of(seller, region);
            all += bought;
            if self.region_of[seller] == region {
                home += bought;
            }
        }
        if all > 0.0 { home / all } else { 1.0 }
    }

    /// Every (factor, producer) of a region's labour.
    fn labour_of(&self, region: usize) -> Vec<(usize, usize)> {
        let producers = (0..self.n()).filter(|&producer| self.region_of[producer] == region);
        let factor = self.labour_factor();
        producers
            .filter_map(|producer| Some((factor?, producer)))
            .collect()
    }

    /// Whether labour that moves is paid anything in a region.
    fn has_labour(&self, region: usize) -> bool {
        let Some(kind) = self.labour_kind() else {
            return false;
        };
        (0..self.n()).any(|producer| {
            self.region_of[producer] == region && self.payments.get(kind, producer) > 0.0
        })
    }

    /// The unknown that is the average wage of a region's labour.
    pub(super) fn labour_wage(&self, markets: &Markets, region: usize) -> Option<usize> {
        markets.wage(self.labour_kind()?, region)
    }
}

impl Point {
    /// What a region pays for the goods of a seller, home parents apart.
    pub(super) fn link_value(&self, regime: &Regime, seller: usize, region: usize) -> f64 {
        let flows = self.flow_share.row(seller).iter().zip(&self.spending);
        let flows = flows
            .zip(&regime.economy.region_of)
            .filter(|(_, to)| **to == region);
        flows.map(|((share, spending), _)| share * spending).sum()
    }
}
