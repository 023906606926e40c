//! What an equilibrium costs, to whom: the measures by their definitions. Layer 5.
//!
//! - Welfare change: `W = E'/(E PF) - 1`, real absorption (households,
//!   government, investment); exact for homothetic final demand.
//! - Real GDP: output less inputs at base prices (double deflation), by location.
//! - Real wage: average wage of `labour` (or of the only factor) over the price
//!   of final demand.
//! - Terms of trade: Laspeyres, prices of exports over prices of imports, both
//!   at the border before the importer's tariff.
//!
//! Values are in world factor income of the base: the numeraire.

use std::collections::BTreeSet;

use serde::Serialize;

use super::closure::LABOUR;
use super::limit::{MandateOutcome, QuotaOutcome};
use super::nest;
use super::regime::Regime;
use super::solve::{SolveReport, Solver, State};
use crate::math::{exp, exp_m1};
use crate::table::FlowMatrix;

/// A solved economy.
#[derive(Clone, Debug)]
pub struct Equilibrium {
    /// How it was found.
    pub report: SolveReport,
    /// By region, in the table's order.
    pub regions: Vec<RegionOutcome>,
    /// By producer, in the table's order.
    pub producers: Vec<ProducerOutcome>,
    /// (product, buyer) left without any source: dropped from the buyer's nest.
    pub no_source: Vec<(usize, usize)>,
    /// Everything that is lost for want of a source, in whole or in part.
    pub losses: Vec<Loss>,
    /// Producers whose output is limited by what they have lost.
    pub ceilings: Vec<Ceiling>,
    /// Producers that make nothing for want of an input.
    pub stopped: Vec<usize>,
    /// What each quota makes scarce.
    pub quotas: Vec<QuotaOutcome>,
    /// What each mandate of local content takes.
    pub mandates: Vec<MandateOutcome>,
    /// Flows at buyers' prices: producers x buyers, the final buyers last.
    pub flows: FlowMatrix,
    /// What home parents sell in the place of a stage, within `flows` too:
    /// products x buyers; no rows without stages.
    pub stepped_in: FlowMatrix,
    /// Prices of flows at buyers, relative to the base: producers x regions.
    pub prices: FlowMatrix,
    /// Price of each product to the buyers of a region, all origins and those
    /// who step in together, relative to the base, by base purchases: products x
    /// regions; NaN where nobody buys it or nobody has a source left.
    pub product_prices: FlowMatrix,
    /// Payments to factors, kinds x producers, added up to the table's factors.
    pub(super) payments: FlowMatrix,
}

/// A product that a buyer has lost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Loss {
    /// The product.
    pub product: usize,
    /// The buyer; final buyers after the producers.
    pub buyer: usize,
    /// Share of the base purchases.
    pub share: f64,
    /// Its value in the base.
    pub value: f64,
    /// Whether the buyer's output is cut; otherwise the rest of what it buys
    /// makes up for the loss at a lower bound of its cost.
    pub cuts_output: bool,
}

/// A limit on what a producer makes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Ceiling {
    /// The producer.
    pub producer: usize,
    /// Most that it can make, relative to the base.
    pub most: f64,
    /// Price over unit cost, less one.
    pub markup: f64,
    /// Its rent a year.
    pub rent: f64,
}

/// What happened to a region. Shares unless the name says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegionOutcome {
    /// Real absorption relative to the base, less one.
    pub welfare: f64,
    /// The same in base value a year.
    pub welfare_value: f64,
    /// Real average wage relative to the base, less one.
    pub real_wage: Option<f64>,
    /// Real GDP relative to the base, less one.
    pub real_gdp: f64,
    /// Terms of trade relative to the base, less one.
    pub terms_of_trade: Option<f64>,
    /// Revenue of tariffs and export taxes, rents of quotas apart.
    pub tariff_revenue: f64,
    /// Share of labour without work; none where no floor holds wages up.
    pub unemployment: Option<f64>,
    /// Rents of quotas that it receives, and of producers under a ceiling that
    /// its owners receive.
    pub rents: f64,
    /// Rents in what its final demand buys, wherever they are received.
    pub rents_borne: f64,
    /// Welfare change if those who bear rents had them back from those who
    /// receive them, at the same prices.
    pub welfare_without_rents: f64,
    /// Price of final demand relative to the base.
    pub final_price: f64,
}

/// What happened to a producer, relative to the base.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ProducerOutcome {
    /// Unit cost.
    pub price_hat: f64,
    /// Quantity produced.
    pub output_hat: f64,
}

impl Solver {
    /// Reads the outcomes off a state.
    pub(super) fn outcome(
        &self,
        regime: &Regime,
        state: &State,
        report: SolveReport,
    ) -> Equilibrium {
        let economy = &self.economy;
        let (n, regions) = (economy.n(), economy.regions());
        let point = &state.point;
        let prices = FlowMatrix::from_fn(n, regions, |seller, region| {
            exp(point.ln_cost[seller] + regime.ln_link_cost(seller, region))
        });
        let flows = point.flows(regime);
        let parents = &point.home_share;
        let stepped_in = FlowMatrix::from_fn(parents.sellers(), parents.buyers(), |k, buyer| {
            parents.get(k, buyer) * point.spending[buyer]
        });
        let producers = (0..n)
            .map(|producer| {
                let price_hat = exp(point.ln_cost[producer]);
                let sales = point.spending[producer] / self.base.spending[producer];
                ProducerOutcome {
                    price_hat,
                    output_hat: if regime.is_stopped(producer) {
                        0.0
                    } else {
                        sales / price_hat
                    },
                }
            })
            .collect();
        let payments = self.payments(regime, state);
        let wages = self.average_wages(regime, &payments);
        let gdp = self.real_gdp(&flows, &prices, point.ln_cost.as_slice(), &point.spending);
        let trade = self.terms_of_trade(regime, point.ln_cost.as_slice());
        let revenue = point.tax_revenue(regime);
        let (quota_rents, quotas_borne) = point.quota_rents(regime, &self.steps);
        let add =
            |a: Vec<f64>, b: &[f64]| -> Vec<f64> { a.iter().zip(b).map(|(a, b)| a + b).collect() };
        let rents = add(point.rents(regime), &quota_rents);
        let rents_borne = add(point.rents_borne(regime, &self.steps), &quotas_borne);
        let regions = (0..regions)
            .map(|region| {
                let ln_price = self.ln_final_price(regime, state, region);
                let welfare = exp_m1(self.ln_welfare(regime, state, region));
                let net_rents = rents[region] - rents_borne[region];
                let spending = point.spending[n + region];
                RegionOutcome {
                    welfare,
                    welfare_value: welfare * self.base.spending[n + region],
                    real_wage: wages[region].map(|wage| wage / exp(ln_price) - 1.0),
                    real_gdp: gdp[region],
                    terms_of_trade: trade[region],
                    tariff_revenue: revenue[region] - quota_rents[region],
                    unemployment: regime.unemployment(region),
                    rents: rents[region],
                    rents_borne: rents_borne[region],
                    welfare_without_rents: welfare - (1.0 + welfare) * net_rents / spending,
                    final_price: exp(ln_price),
                }
            })
            .collect();
        Equilibrium {
            report,
            regions,
            producers,
            no_source: regime.losses.whole().collect(),
            losses: self.losses(regime),
            ceilings: ceilings(regime, state),
            quotas: regime.quotas(point),
            mandates: regime.mandates(point),
            stopped: (0..n)
                .filter(|&producer| regime.is_stopped(producer))
                .collect(),
            flows,
            stepped_in,
            prices,
            product_prices: self.product_prices(regime, state),
            payments,
        }
    }

    /// Composites of each product, averaged over a region's buyers.
    fn product_prices(&self, regime: &Regime, state: &State) -> FlowMatrix {
        let economy = &self.economy;
        let (products, regions) = (economy.composite.sellers(), economy.regions());
        let lost: BTreeSet<(usize, usize)> = regime.losses.whole().collect();
        let mut paid = FlowMatrix::filled(products, regions, 0.0);
        let mut bought = paid.clone();
        for product in 0..products {
            for buyer in 0..economy.buyers() {
                let base = economy.composite.get(product, buyer);
                if base <= 0.0 || lost.contains(&(product, buyer)) {
                    continue;
                }
                let region = economy.region_of[buyer];
                let node = regime.trees.product_node(product, buyer);
                *paid.get_mut(product, region) += base * exp(state.point.ln_price[node]);
                *bought.get_mut(product, region) += base;
            }
        }
        FlowMatrix::from_fn(products, regions, |product, region| {
            paid.get(product, region) / bought.get(product, region)
        })
    }

    /// ln price of a region's final demand.
    fn ln_final_price(&self, regime: &Regime, state: &State, region: usize) -> f64 {
        let root = regime.trees.root(self.economy.n() + region);
        root.map_or(0.0, |root| state.point.ln_price[root.node])
    }

    /// ln of a region's real absorption over that of the base.
    pub(super) fn ln_welfare(&self, regime: &Regime, state: &State, region: usize) -> f64 {
        let buyer = self.economy.n() + region;
        let spending = state.point.spending[buyer] / self.base.spending[buyer];
        crate::math::ln(spending) - self.ln_final_price(regime, state, region)
    }

    fn losses(&self, regime: &Regime) -> Vec<Loss> {
        let lost = regime.losses.lost.iter();
        lost.filter(|lost| lost.share >= 1.0 || !lost.paid)
            .map(|lost| Loss {
                product: lost.product,
                buyer: lost.buyer,
                share: lost.share,
                value: lost.share * self.economy.composite.get(lost.product, lost.buyer),
                cuts_output: !lost.paid,
            })
            .collect()
    }

    /// Payments to each kind of factor: kinds x producers.
    fn payments(&self, regime: &Regime, state: &State) -> FlowMatrix {
        let economy = &self.economy;
        let wages = self.markets.ln_wages(regime, &state.point, &state.x);
        let ln_value_added = &state.point.ln_price[regime.trees.value_added_node(0)..];
        FlowMatrix::from_fn(economy.kinds.len(), economy.n(), |kind, producer| {
            let base = economy.payments.get(kind, producer);
            if base <= 0.0 || regime.is_stopped(producer) {
                return 0.0;
            }
            base / economy.value_added[producer]
                * nest::share_ratio(
                    self.markets.elasticity[producer],
                    wages.get(kind, producer),
                    ln_value_added[producer],
                )
                * state.point.payments(regime, producer)
        })
    }

    /// Average wage of labour (or of the only factor) relative to the base; none
    /// without such a factor.
    fn average_wages(&self, regime: &Regime, payments: &FlowMatrix) -> Vec<Option<f64>> {
        let economy = &self.economy;
        let mut now = vec![0.0; economy.regions()];
        let mut amount = vec![0.0; economy.regions()];
        for (kind, factor) in economy.kinds.iter().enumerate() {
            let only = economy.factor_names.len() == 1;
            if !only && economy.factor_names[factor.factor] != LABOUR {
                continue;
            }
            for producer in 0..economy.n() {
                let region = economy.region_of[producer];
                now[region] += payments.get(kind, producer);
                amount[region] += economy.payments.get(kind, producer)
                    * regime.wedges.endowment.get(factor.factor, producer);
            }
        }
        now.iter()
            .zip(amount)
            .map(|(now, amount)| (amount > 0.0).then(|| now / amount))
            .collect()
    }

    fn real_gdp(
        &self,
        flows: &FlowMatrix,
        prices: &FlowMatrix,
        ln_cost: &[f64],
        spending: &[f64],
    ) -> Vec<f64> {
        let economy = &self.economy;
        let mut gdp = vec![0.0; economy.regions()];
        for producer in 0..economy.n() {
            gdp[economy.region_of[producer]] += spending[producer] / exp(ln_cost[producer]);
        }
        let mut inputs = vec![0.0; economy.regions()];
        for seller in 0..economy.n() {
            inputs.fill(0.0);
            for (flow, &region) in flows.row(seller)[..economy.n()]
                .iter()
                .zip(&economy.region_of)
            {
                inputs[region] += flow;
            }
            for ((gdp, inputs), price) in gdp.iter_mut().zip(&inputs).zip(prices.row(seller)) {
                *gdp -= inputs / price;
            }
        }
        gdp.iter()
            .enumerate()
            .map(|(region, gdp)| gdp / economy.factor_income(region) - 1.0)
            .collect()
    }

    /// None for a region that does not trade in the base.
    fn terms_of_trade(&self, regime: &Regime, ln_cost: &[f64]) -> Vec<Option<f64>> {
        let economy = &self.economy;
        let regions = economy.regions();
        let mut export = vec![(0.0, 0.0); regions];
        let mut import = vec![(0.0, 0.0); regions];
        let mut values = vec![0.0; regions];
        for seller in 0..economy.n() {
            let home = economy.region_of[seller];
            let price = exp(ln_cost[seller]);
            values.fill(0.0);
            let bought = economy.purchases.row(seller).iter();
            for (bought, &region) in bought.zip(&economy.region_of) {
                values[region] += bought;
            }
            for region in (0..regions).filter(|&region| region != home) {
                let value = values[region] / (1.0 + economy.base_tariff.get(seller, region));
                let tax = 1.0 + regime.wedges.export_tax.get(seller, region);
                let now = value * price * tax;
                for side in [&mut export[home], &mut import[region]] {
                    side.0 += value;
                    side.1 += now;
                }
            }
        }
        export
            .iter()
            .zip(import)
            .map(|(export, import)| {
                (export.0 > 0.0 && import.0 > 0.0)
                    .then(|| (export.1 / export.0) / (import.1 / import.0) - 1.0)
            })
            .collect()
    }
}

fn ceilings(regime: &Regime, state: &State) -> Vec<Ceiling> {
    let point = &state.point;
    let ceilings = regime.losses.ceilings.iter();
    ceilings
        .map(|&(producer, most)| Ceiling {
            producer,
            most,
            markup: exp_m1(point.markup[producer]),
            rent: point.rent_share(producer) * point.spending[producer],
        })
        .collect()
}
