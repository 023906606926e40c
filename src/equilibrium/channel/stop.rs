//! The solved points of the path, and what the channels read off them. Layer 5.

use crate::equilibrium::nest::{is_cobb_douglas, term};
use crate::equilibrium::point::Point;
use crate::equilibrium::regime::Regime;
use crate::equilibrium::solve::{Solver, State};
use crate::math::{exp, ln, ln_1p};
use crate::table::FlowMatrix;
use crate::wedge::Wedges;

/// One solved point of the path.
pub(super) struct Stop {
    /// Without what passes.
    pub(super) wedges: Wedges,
    /// ln unit costs, without the rents of scarcity in them.
    pub(super) ln_cost: Vec<f64>,
    pub(super) output: Vec<f64>,
    pub(super) final_price: Vec<f64>,
    pub(super) deficit: Vec<f64>,
    /// Border values of flows, producers x regions.
    pub(super) border: FlowMatrix,
    /// Links that are not fully open at the end of the path: purchases per unit
    /// of passed share, and the passed share.
    pub(super) links: Links<(f64, f64)>,
    /// Income per ln of the amount of a factor, kinds x producers.
    pub(super) endowment_income: FlowMatrix,
    /// Rents of ceilings received less borne, by region.
    pub(super) rents: Vec<f64>,
    /// What shifted tastes do to the cost of final spending per unit of the
    /// path, by region, and the place on the path.
    pub(super) tastes: Vec<f64>,
    pub(super) part: f64,
}

/// Something of some links, by seller and then in the order of their buyers.
pub(super) type Links<T> = Vec<Vec<T>>;

impl Solver {
    /// `blocked`: the buyers of links that are not fully open at the end.
    pub(super) fn stop(&self, regime: &Regime, state: &State, blocked: &Links<usize>) -> Stop {
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
        let content = point.rent_content(regime, &self.steps);
        let borne = point.rents_borne(regime, &self.steps);
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
    pub(super) fn blocked(&self, passed: &FlowMatrix) -> Links<usize> {
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
            (child.share, ln(wanted) / strength, cost)
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
