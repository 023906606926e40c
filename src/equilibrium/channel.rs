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

use serde::Serialize;

use super::nest::{is_cobb_douglas, term};
use super::outcome::Equilibrium;
use super::point::Point;
use super::regime::Regime;
use super::solve::{Solver, State};
use crate::math::{exp, ln_1p};
use crate::table::FlowMatrix;
use crate::wedge::Wedges;

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

/// One solved point of the path.
struct Stop {
    /// Without what passes.
    wedges: Wedges,
    /// ln unit costs, without the rents of scarcity in them.
    ln_cost: Vec<f64>,
    output: Vec<f64>,
    final_price: Vec<f64>,
    deficit: Vec<f64>,
    /// Border values of flows, producers x regions.
    border: FlowMatrix,
    /// Links that are not fully open at the end of the path: purchases per unit
    /// of passed share, and the passed share.
    links: Links<(f64, f64)>,
    /// Income per ln of the amount of a factor, kinds x producers.
    endowment_income: FlowMatrix,
    /// Rents of ceilings received less borne, by region.
    rents: Vec<f64>,
    /// What shifted tastes do to the cost of final spending per unit of the
    /// path, by region, and the place on the path.
    tastes: Vec<f64>,
    part: f64,
}

/// Something of some links, by seller and then in the order of their buyers.
type Links<T> = Vec<Vec<T>>;

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

    /// `blocked`: the buyers of links that are not fully open at the end.
    fn stop(&self, regime: &Regime, state: &State, blocked: &Links<usize>) -> Stop {
        let (economy, wedges) = (&self.economy, &regime.wedges);
        let (n, regions) = (economy.n(), economy.regions());
        let point = &state.point;
        let mut border = FlowMatrix::filled(n, regions, 0.0);
        for seller in 0..n {
            for (buyer, share) in point.flow_share.row(seller).iter().enumerate() {
                let region = economy.region_of[buyer];
                *border.get_mut(seller, region) +=
                    share * point.spending[buyer] / (1.0 + wedges.tariff.get(seller, region));
            }
        }
        let final_price = (0..regions)
            .map(|region| {
                let root = regime.trees.root(n + region);
                exp(root.map_or(0.0, |root| point.ln_price[root.node]))
            })
            .collect();
        let factor_income = point.factor_incomes(regime);
        let links = self.potentials(regime, point, blocked);
        let deficit = Point::deficits(regime, &factor_income);
        let endowment_income = self.endowment_income(regime, state);
        let content = point.rent_content(regime);
        let borne = point.rents_borne(regime);
        let rents = point.rents(regime).into_iter().zip(borne);
        let costs = point.ln_cost.iter().zip(&content);
        Stop {
            ln_cost: costs.map(|(cost, rent)| cost + ln_1p(-rent)).collect(),
            output: point.spending[..n].to_vec(),
            final_price,
            deficit,
            border,
            links,
            endowment_income,
            rents: rents.map(|(received, borne)| received - borne).collect(),
            tastes: (0..regions)
                .map(|region| self.tastes(regime, point, region))
                .collect(),
            part: regime.strength,
            wedges: Wedges {
                passed: FlowMatrix::filled(0, 0, 0.0),
                ..Wedges::clone(wedges)
            },
        }
    }

    /// The buyers in the base to whom part of what a seller ships is blocked; none
    /// of stages that preserve volume.
    fn blocked(&self, passed: &FlowMatrix) -> Links<usize> {
        (0..self.economy.n())
            .map(|seller| {
                let product = self.economy.producers.product(seller).index();
                if self
                    .economy
                    .stage(product)
                    .is_some_and(|stage| stage.volume)
                {
                    return Vec::new();
                }
                let cells = passed.row(seller).iter();
                let cells = cells.zip(self.economy.origin_share.row(seller)).enumerate();
                let blocked = cells.filter(|(_, (passed, share))| **passed < 1.0 && **share > 0.0);
                blocked.map(|(buyer, _)| buyer).collect()
            })
            .collect()
    }

    /// What each blocked link would sell per unit of its passed share, which
    /// stays finite where nothing passes, and its passed share.
    fn potentials(
        &self,
        regime: &Regime,
        point: &Point,
        blocked: &Links<usize>,
    ) -> Links<(f64, f64)> {
        let economy = &self.economy;
        let of = |seller: usize, buyer: usize| {
            let product = economy.producers.product(seller).index();
            let exponent = 1.0 - economy.origin_exponent(product);
            let region = economy.region_of[buyer];
            let node = regime.trees.product_node(product, buyer);
            let price = point.ln_cost[seller] + regime.ln_link_cost(seller, region);
            let potential = point.share[node]
                * economy.origin_share.get(seller, buyer)
                * exp(exponent * (price - point.ln_price[node]))
                * point.spending[buyer];
            (potential, regime.wedges.passed.get(seller, buyer))
        };
        (blocked.iter().enumerate())
            .map(|(seller, buyers)| buyers.iter().map(|&buyer| of(seller, buyer)).collect())
            .collect()
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
        let ln_final = |stop: &Stop| crate::math::ln(stop.final_price[region]);
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
                    crate::math::ln(stop.wedges.productivity[seller])
                });
                for kind in 0..economy.kinds.len() {
                    let factor = economy.kinds[kind].factor;
                    channels.efficiency +=
                        integral(&|stop| stop.endowment_income.get(kind, seller), &|stop| {
                            crate::math::ln(stop.wedges.endowment.get(factor, seller))
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
        let ln_tau = |stop: &Stop| crate::math::ln(stop.wedges.cost.get(seller, region));
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
            return;
        }
        let ln_price = |stop: &Stop| border_price(stop, seller, region);
        let ln_final = |stop: &Stop| crate::math::ln(stop.final_price[region]);
        channels.terms_of_trade -= integral(&border, &|stop| ln_price(stop) - ln_final(stop));
        let tariff = |stop: &Stop| stop.wedges.tariff.get(seller, region);
        channels.revenue += integral(&tariff, &border)
            - integral(&|stop| tariff(stop) * border(stop), &|stop| {
                ln_price(stop) + ln_tau(stop)
            });
    }

    /// `E dln PF` of a region by the growing shift of its tastes: with weights
    /// `w_k ~ a_k d_k^part`, `dln PF = sum dw_k ((P_k/PF)^(1-s) - 1)/(1-s)`.
    fn tastes(&self, regime: &Regime, point: &Point, region: usize) -> f64 {
        let economy = &self.economy;
        let buyer = economy.n() + region;
        let strength = regime.strength;
        let Some(root) = regime.trees.root(buyer).filter(|_| strength > 0.0) else {
            return 0.0;
        };
        let exponent = 1.0 - root.elasticity;
        let scale = if is_cobb_douglas(root.elasticity) {
            1.0
        } else {
            exponent
        };
        let children = regime.trees.children(root).iter();
        let shifts = children.map(|child| {
            let wanted = regime
                .wedges
                .demand
                .get(child.node / economy.buyers(), region);
            let price = point.ln_price[child.node] - point.ln_price[root.node];
            let cost = term(root.elasticity, price) / scale;
            (child.share, crate::math::ln(wanted) / strength, cost)
        });
        let mean: f64 = shifts.clone().map(|(share, shift, _)| share * shift).sum();
        let slope: f64 = shifts
            .map(|(share, shift, cost)| share * (shift - mean) * cost)
            .sum();
        slope * point.spending[buyer]
    }

    fn endowment_income(&self, regime: &Regime, state: &State) -> FlowMatrix {
        let economy = &self.economy;
        let wages = self.markets.ln_wages(regime, &state.point, &state.x);
        FlowMatrix::from_fn(economy.kinds.len(), economy.n(), |kind, producer| {
            let base = economy.payments.get(kind, producer);
            if base <= 0.0 {
                return 0.0;
            }
            let factor = economy.kinds[kind];
            let amount = base * regime.wedges.endowment.get(factor.factor, producer);
            let wage = wages.get(kind, producer);
            let average = self
                .markets
                .wage(kind, economy.region_of[producer])
                .map_or(wage, |unknown| state.x[unknown]);
            if factor.mobility.is_infinite() || factor.mobility == 0.0 {
                return amount * exp(wage);
            }
            // Supply at (w/W)^nu: part of a larger amount goes elsewhere.
            let mobility = factor.mobility;
            let paid = amount * exp((1.0 + mobility) * wage - mobility * average);
            (paid + mobility * amount * exp(average)) / (1.0 + mobility)
        })
    }
}

/// `integral of value/PF d moved` along the path.
type Integral<'a> = dyn Fn(&dyn Fn(&Stop) -> f64, &dyn Fn(&Stop) -> f64) -> f64 + 'a;

/// What the region's `seller` sells to another region.
fn sell(channels: &mut Channels, integral: &Integral, seller: usize, region: usize, to: usize) {
    let border = |stop: &Stop| stop.border.get(seller, to);
    let ln_final = |stop: &Stop| crate::math::ln(stop.final_price[region]);
    channels.terms_of_trade += integral(&border, &|stop| {
        border_price(stop, seller, to) - ln_final(stop)
    });
    let tax = |stop: &Stop| stop.wedges.export_tax.get(seller, to);
    let basic = |stop: &Stop| border(stop) / (1.0 + tax(stop));
    channels.revenue += integral(&tax, &basic)
        - integral(&|stop| tax(stop) * basic(stop), &|stop| {
            stop.ln_cost[seller]
        });
}

/// ln price at the border before iceberg and tariff.
fn border_price(stop: &Stop, seller: usize, to: usize) -> f64 {
    stop.ln_cost[seller] + crate::math::ln_1p(stop.wedges.export_tax.get(seller, to))
}

/// Clenshaw-Curtis quadrature on [0, 1] with Chebyshev differentiation
/// (Trefethen 2000, chapters 6 and 12).
pub(super) struct Rule {
    /// Points of the path, 0 first, 1 last.
    pub(super) nodes: Vec<f64>,
    weights: Vec<f64>,
    /// Row j: weights of the derivative at node j.
    derivative: Vec<Vec<f64>>,
}

impl Rule {
    pub(super) fn new(intervals: usize) -> Self {
        let m = intervals as f64;
        let angle = |j: usize| std::f64::consts::PI * j as f64 / m;
        // Ascending on [0, 1]; cosines of fixed arguments, not of data.
        let nodes: Vec<f64> = (0..=intervals)
            .map(|j| 0.5 * (1.0 - angle(j).cos()))
            .collect();
        let scale = |j: usize| if j == 0 || j == intervals { 2.0 } else { 1.0 };
        let weights = (0..=intervals)
            .map(|j| {
                let sum: f64 = (1..=intervals / 2)
                    .map(|k| {
                        let k_f = k as f64;
                        let half = if 2 * k == intervals { 1.0 } else { 2.0 };
                        half / (4.0 * k_f * k_f - 1.0) * (2.0 * k_f * angle(j)).cos()
                    })
                    .sum();
                (1.0 - sum) / (m * scale(j))
            })
            .collect();
        let derivative = (0..=intervals)
            .map(|j| derivative_row(&nodes, j, &scale))
            .collect();
        Self {
            nodes,
            weights,
            derivative,
        }
    }

    /// Slope at a node of the polynomial through `values`.
    pub(super) fn slope(&self, node: usize, values: &[f64]) -> f64 {
        // Differences to the first value: constants drop out exactly.
        let first = values[0];
        let row = self.derivative[node].iter();
        row.zip(values).map(|(d, at)| d * (at - first)).sum()
    }

    /// `integral of value d moved`.
    fn integrate(&self, values: &[f64], moved: &[f64]) -> f64 {
        if moved.iter().all(|&at| at == moved[0]) {
            return 0.0;
        }
        let points = self.weights.iter().zip(values).enumerate();
        points
            .map(|(node, (weight, value))| weight * value * self.slope(node, moved))
            .sum()
    }
}

fn derivative_row(nodes: &[f64], j: usize, scale: &dyn Fn(usize) -> f64) -> Vec<f64> {
    let mut row: Vec<f64> = (0..nodes.len())
        .map(|k| {
            if k == j {
                return 0.0;
            }
            let sign = if (j + k).is_multiple_of(2) { 1.0 } else { -1.0 };
            scale(j) / scale(k) * sign / (nodes[j] - nodes[k])
        })
        .collect();
    row[j] = -row.iter().sum::<f64>();
    row
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn the_rule_integrates_f_dg() {
        for intervals in [6, 12, 24] {
            let rule = Rule::new(intervals);
            let at = |f: fn(f64) -> f64| rule.nodes.iter().map(|&x| f(x)).collect::<Vec<_>>();
            // integral of x d(x^2) = 2/3; of e^x d(sin x) = e^x (cos x + sin x)/2.
            let square = rule.integrate(&at(|x| x), &at(|x| x * x));
            assert!((square - 2.0 / 3.0).abs() < 1e-13);
            let wave = rule.integrate(&at(f64::exp), &at(f64::sin));
            let exact = 0.5 * (1.0_f64.exp() * (1.0_f64.cos() + 1.0_f64.sin()) - 1.0);
            assert!((wave - exact).abs() < 1e-7, "{intervals}: {}", wave - exact);
        }
    }
}
