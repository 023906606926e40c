//! Through which channel a region gains or loses. Layer 5.
//!
//! Along the path from no measure to all of it, with every wedge growing at
//! once, accounting identities and the envelope theorem give
//!
//! ```text
//! E0 dW = 1/PF { sum_exports M dln(p/PF) - sum_imports M dln(p/PF)     terms of trade
//!              + sum_imports t p dq + sum_exports e c dq               revenue
//!              - sum M dln tau + sum X dln g/(s-1) + sum R dln A + ... efficiency
//!              + dD - D dln PF }                                       trade balance
//! ```
//!
//! (M border values, p border prices before the tariff, q quantities that
//! arrive, tau iceberg costs, g passed shares). The integrals are taken by
//! Clenshaw-Curtis quadrature on solved points. Each channel is computed on its
//! own; that they add up to the welfare change is a check, not a definition,
//! and its error is reported. At zero tariffs this is the first-order
//! decomposition of Caliendo and Parro (2015, eq. 18) into terms of trade and
//! volume of trade, carried along the whole path.
//!
//! Where origins of a stage preserve volume, prices are not the envelope of a
//! cost function and the four do not add up. Rents are then told apart, and
//! what is left, switching origins and scarcity, is a channel of its own: the
//! sum is a definition there and no check.

mod quadrature;
mod stop;

use serde::Serialize;

use super::outcome::Equilibrium;
use super::regime::Regime;
use super::solve::Solver;
use crate::math::{ln, ln_1p};
use crate::wedge::Wedges;
pub(super) use quadrature::Rule;
use stop::{Links, Stop};

/// Intervals of the path, coarse first: refined until the channels add up.
const INTERVALS: [usize; 4] = [6, 12, 24, 48];
/// Intervals where what is left is a channel of its own.
const WITH_REMAINDER: usize = 12;
/// Error of adding up that is good enough, as a share of absorption.
const ADDS_UP: f64 = 1e-9;

/// A region's welfare change by channel, as shares of base absorption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Channels {
    /// Prices of exports against prices of imports before tariffs.
    pub terms_of_trade: f64,
    /// Taxed trade that grows or shrinks, times the tax: what tariffs bring the
    /// treasury less what they cost the region's own buyers.
    pub revenue: f64,
    /// Trade blocked, resources used up in trade, productivity, endowments and
    /// employment, tastes.
    pub efficiency: f64,
    /// What the given trade balance is worth at the new prices.
    pub balance: f64,
    /// In a world with stages, what the four do not tell.
    pub stages: Option<StageChannels>,
    /// Welfare change less the sum of the channels: the error of the
    /// integration; none is seen where there are stages.
    pub error: f64,
}

/// Channels that stages of a chain add, as shares of base absorption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct StageChannels {
    /// Rents of producers under a ceiling: what the region's owners receive less
    /// what its final demand bears. Adds to nothing over the world in value.
    pub rents: f64,
    /// What switching origins costs, and what scarcity costs buyers: the rest.
    pub switching: f64,
}

impl Channels {
    /// All channels added up.
    pub fn sum(&self) -> f64 {
        self.four()
            + self
                .stages
                .map_or(0.0, |stages| stages.rents + stages.switching)
    }

    /// Those that every world has.
    fn four(&self) -> f64 {
        self.terms_of_trade + self.revenue + self.efficiency + self.balance
    }
}

impl Solver {
    /// The welfare change of `equilibrium` by channel and region; none where a
    /// point of the path does not converge or, in a world without stages, where
    /// a product lost every source, which no smooth path leads to.
    pub fn channels(&self, wedges: &Wedges, equilibrium: &Equilibrium) -> Option<Vec<Channels>> {
        if !equilibrium.report.converged {
            return None;
        }
        if self.has_remainder() {
            return self.channels_on(wedges, equilibrium, WITH_REMAINDER);
        }
        if !equilibrium.no_source.is_empty() {
            return None;
        }
        let mut best = None;
        for intervals in INTERVALS {
            let channels = self.channels_on(wedges, equilibrium, intervals)?;
            let worst = channels.iter().map(|c| c.error.abs()).fold(0.0, f64::max);
            best = Some(channels);
            if worst <= ADDS_UP {
                break;
            }
        }
        best
    }

    fn channels_on(
        &self,
        wedges: &Wedges,
        equilibrium: &Equilibrium,
        intervals: usize,
    ) -> Option<Vec<Channels>> {
        let rule = Rule::new(intervals);
        let mut state = self.start();
        let mut stops = Vec::with_capacity(rule.nodes.len());
        let blocked = self.blocked(&wedges.passed);
        for &part in &rule.nodes {
            let mut regime = Regime::part(&self.economy, wedges, part);
            let report = self.settle(&mut regime, wedges, &mut state);
            report.converged.then_some(())?;
            stops.push(self.stop(&regime, &state, &blocked));
        }
        let regions = 0..self.economy.regions();
        Some(
            regions
                .map(|region| {
                    let mut channels = self.integrate(&rule, &stops, &blocked, region);
                    let outcome = &equilibrium.regions[region];
                    if self.has_remainder() {
                        let spending = self.economy.absorption(region) * outcome.final_price;
                        let rents = stops.last().map_or(0.0, |stop| stop.rents[region]) / spending;
                        channels.stages = Some(StageChannels {
                            rents,
                            switching: outcome.welfare - channels.four() - rents,
                        });
                    } else {
                        channels.error = outcome.welfare - channels.sum();
                    }
                    channels
                })
                .collect(),
        )
    }

    /// Whether some nest is not the envelope of a cost function.
    fn has_remainder(&self) -> bool {
        self.economy.stages().any(|(_, stage)| stage.volume)
    }

    fn integrate(
        &self,
        rule: &Rule,
        stops: &[Stop],
        blocked: &Links<usize>,
        region: usize,
    ) -> Channels {
        let economy = &self.economy;
        let integral = |value: &dyn Fn(&Stop) -> f64, moved: &dyn Fn(&Stop) -> f64| {
            let values: Vec<f64> = stops
                .iter()
                .map(|stop| value(stop) / stop.final_price[region])
                .collect();
            let moves: Vec<f64> = stops.iter().map(moved).collect();
            rule.integrate(&values, &moves)
        };
        let ln_final = |stop: &Stop| ln(stop.final_price[region]);
        let mut channels = Channels {
            balance: integral(&|_| 1.0, &|stop| stop.deficit[region])
                - integral(&|stop| stop.deficit[region], &ln_final),
            ..Channels::default()
        };
        channels.efficiency -= integral(&|stop| stop.tastes[region], &|stop| stop.part);
        for seller in 0..economy.n() {
            let home = economy.region_of[seller];
            if home == region {
                channels.efficiency += integral(&|stop| stop.output[seller], &|stop| {
                    ln(stop.wedges.productivity[seller])
                });
                for kind in 0..economy.kinds.len() {
                    let factor = economy.kinds[kind].factor;
                    channels.efficiency +=
                        integral(&|stop| stop.endowment_income.get(kind, seller), &|stop| {
                            ln(stop.wedges.endowment.get(factor, seller))
                        });
                }
            }
            for to in 0..economy.regions() {
                if to == region {
                    self.buy(&mut channels, &integral, &blocked[seller], seller, region);
                } else if home == region {
                    sell(&mut channels, &integral, seller, region, to);
                }
            }
        }
        let base = economy.absorption(region);
        for channel in [
            &mut channels.terms_of_trade,
            &mut channels.revenue,
            &mut channels.efficiency,
            &mut channels.balance,
        ] {
            *channel /= base;
        }
        channels
    }

    /// What the region buys from `seller`, at home or abroad.
    fn buy(
        &self,
        channels: &mut Channels,
        integral: &Integral,
        blocked: &[usize],
        seller: usize,
        region: usize,
    ) {
        let economy = &self.economy;
        let border = |stop: &Stop| stop.border.get(seller, region);
        let ln_tau = |stop: &Stop| ln(stop.wedges.cost.get(seller, region));
        channels.efficiency -= integral(&border, &ln_tau);
        let elasticity = economy.elasticities.origins[economy.producers.product(seller).index()];
        for (at, _) in
            (blocked.iter().enumerate()).filter(|(_, buyer)| economy.region_of[**buyer] == region)
        {
            channels.efficiency += integral(
                &|stop| stop.links[seller][at].0 / (elasticity - 1.0),
                &|stop| stop.links[seller][at].1,
            );
        }
        if economy.region_of[seller] == region {
            channels.revenue += tax_revenue(integral, seller, region);
            return;
        }
        let ln_price = |stop: &Stop| border_price(stop, seller, region);
        let ln_final = |stop: &Stop| ln(stop.final_price[region]);
        channels.terms_of_trade -= integral(&border, &|stop| ln_price(stop) - ln_final(stop));
        let tariff = |stop: &Stop| stop.wedges.tariff.get(seller, region);
        channels.revenue += integral(&tariff, &border)
            - integral(&|stop| tariff(stop) * border(stop), &|stop| {
                ln_price(stop) + ln_tau(stop)
            });
    }
}

/// `integral of value/PF d moved` along the path.
type Integral<'a> = dyn Fn(&dyn Fn(&Stop) -> f64, &dyn Fn(&Stop) -> f64) -> f64 + 'a;

/// What the region's `seller` sells to another region.
fn sell(channels: &mut Channels, integral: &Integral, seller: usize, region: usize, to: usize) {
    let border = |stop: &Stop| stop.border.get(seller, to);
    let ln_final = |stop: &Stop| ln(stop.final_price[region]);
    channels.terms_of_trade += integral(&border, &|stop| {
        border_price(stop, seller, to) - ln_final(stop)
    });
    channels.revenue += tax_revenue(integral, seller, to);
}

/// What the seller's region gains by sales that it taxes, or loses by those that
/// it subsidises, at home too.
fn tax_revenue(integral: &Integral, seller: usize, to: usize) -> f64 {
    let tax = |stop: &Stop| stop.wedges.export_tax.get(seller, to);
    let basic = |stop: &Stop| stop.border.get(seller, to) / (1.0 + tax(stop));
    integral(&tax, &basic)
        - integral(&|stop| tax(stop) * basic(stop), &|stop| {
            stop.ln_cost[seller]
        })
}

/// ln price at the border before iceberg and tariff.
fn border_price(stop: &Stop, seller: usize, to: usize) -> f64 {
    stop.ln_cost[seller] + ln_1p(stop.wedges.export_tax.get(seller, to))
}
