//! What the model cannot answer is refused before it is asked. Layer 5.

use super::solve::Solver;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::{Message, strings::equilibrium as say};
use crate::wedge::Wedges;

/// Least elasticity across origins at which a tariff is taken without
/// `allow_low_elasticity`.
pub const LEAST_TARIFF_ELASTICITY: f64 = 1.5;

/// Balances smaller than this share of world income need no trade.
const NO_BALANCE: f64 = 1e-12;

impl Solver {
    /// Every reason why `wedges` cannot be solved with these elasticities and
    /// closures, all at once.
    pub fn check(&self, wedges: &Wedges, allow_low_elasticity: bool) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        self.check_products(wedges, allow_low_elasticity, &mut diagnostics);
        self.check_rates(wedges, &mut diagnostics);
        self.check_balances(wedges, &mut diagnostics);
        self.check_complements(wedges, &mut diagnostics);
        let rigid = self.economy.elasticities.factors <= 0.0
            && self.markets.kinds_of.iter().any(|kinds| {
                kinds.len() > 1
                    && kinds
                        .iter()
                        .any(|&kind| self.economy.kinds[kind].mobility <= 0.0)
            });
        if rigid {
            diagnostics.push(
                Diagnostic::error("Q401", &say::RIGID_FACTORS).help(&say::RIGID_FACTORS_HELP),
            );
        }
        diagnostics
    }

    fn check_products(
        &self,
        wedges: &Wedges,
        allow_low_elasticity: bool,
        diagnostics: &mut Diagnostics,
    ) {
        let producers = &self.economy.producers;
        for (product, name) in producers.products.iter().enumerate() {
            let elasticity = self.economy.elasticities.origins[product];
            let origins = producers.origins(crate::ids::ProductId(product));
            let tariff = origins
                .clone()
                .any(|seller| wedges.tariff.row(seller) != wedges.base_tariff.row(seller));
            if tariff && elasticity < LEAST_TARIFF_ELASTICITY && !allow_low_elasticity {
                let message = say::LOW_ELASTICITY
                    .with("product", name)
                    .with("elasticity", elasticity)
                    .with("least", LEAST_TARIFF_ELASTICITY);
                diagnostics
                    .push(Diagnostic::error("Q402", message).help(&say::LOW_ELASTICITY_HELP));
            }
            let blocked = origins
                .clone()
                .any(|seller| wedges.passed.row(seller).iter().any(|&passed| passed < 1.0));
            let volume = self
                .economy
                .stage(product)
                .is_some_and(|stage| stage.volume);
            if blocked && elasticity <= 1.0 && !volume {
                let message = say::BLOCKED_ELASTICITY
                    .with("product", name)
                    .with("elasticity", elasticity);
                diagnostics
                    .push(Diagnostic::error("Q403", message).help(&say::BLOCKED_ELASTICITY_HELP));
            }
        }
    }

    fn check_rates(&self, wedges: &Wedges, diagnostics: &mut Diagnostics) {
        let producers = &self.economy.producers;
        for seller in 0..self.economy.n() {
            for (region, &rate) in wedges.tariff.row(seller).iter().enumerate() {
                if rate > -1.0 {
                    continue;
                }
                let message = say::TARIFF_TOO_LOW
                    .with("product", producers.name(seller))
                    .with("region", &producers.regions[region])
                    .with("percent", rate * 100.0);
                diagnostics
                    .push(Diagnostic::error("Q404", message).help(&say::TARIFF_TOO_LOW_HELP));
            }
            let taxes = wedges.export_tax.row(seller).iter().copied();
            let least = taxes.fold(0.0, f64::min);
            if least <= -1.0 {
                let message = say::SUBSIDY_TOO_HIGH
                    .with("product", producers.name(seller))
                    .with("percent", -least * 100.0);
                diagnostics
                    .push(Diagnostic::error("Q424", message).help(&say::SUBSIDY_TOO_HIGH_HELP));
            }
        }
    }

    /// What needs ceilings, targets or tastes, which this engine has not.
    fn check_complements(&self, wedges: &Wedges, diagnostics: &mut Diagnostics) {
        let producers = &self.economy.producers;
        let mut refuse = |code, message: Message| {
            diagnostics.push(Diagnostic::error(code, message).help(&say::NOT_SOLVED_HELP));
        };
        if let Some(quota) = wedges.quotas.first() {
            let message = say::NO_QUOTAS.with("product", producers.name(quota.seller));
            refuse(
                "Q421",
                message.with("region", &producers.regions[quota.to.index()]),
            );
        }
        if let Some(mandate) = wedges.mandates.first() {
            let message =
                say::NO_MANDATES.with("product", &producers.products[mandate.product.index()]);
            refuse(
                "Q422",
                message.with("region", &producers.regions[mandate.region.index()]),
            );
        }
        let shifted = wedges
            .demand
            .values()
            .iter()
            .position(|&multiple| multiple != 1.0);
        if let Some(cell) = shifted {
            let (product, region) = (
                cell / producers.regions.len(),
                cell % producers.regions.len(),
            );
            let message = say::NO_TASTES.with("product", &producers.products[product]);
            refuse("Q423", message.with("region", &producers.regions[region]));
        }
    }

    /// A region cannot spend more than it earns without imports, nor less
    /// without exports; without a balance it cannot trade one way only.
    fn check_balances(&self, wedges: &Wedges, diagnostics: &mut Diagnostics) {
        let economy = &self.economy;
        let regions = economy.regions();
        let (mut imports, mut exports) = (vec![false; regions], vec![false; regions]);
        for seller in 0..economy.n() {
            let home = economy.region_of[seller];
            for (buyer, &value) in economy.purchases.row(seller).iter().enumerate() {
                let region = economy.region_of[buyer];
                if region != home && value > 0.0 && wedges.passed.get(seller, buyer) > 0.0 {
                    imports[region] = true;
                    exports[home] = true;
                }
            }
        }
        for (region, &deficit) in economy.deficit.iter().enumerate() {
            let name = &economy.producers.regions[region];
            if deficit.abs() <= NO_BALANCE * economy.world_income() {
                if imports[region] != exports[region] {
                    let message = say::ONE_WAY_TRADE.with("region", name);
                    diagnostics
                        .push(Diagnostic::error("Q406", message).help(&say::ONE_WAY_TRADE_HELP));
                }
                continue;
            }
            let possible = if deficit > 0.0 {
                imports[region]
            } else {
                exports[region]
            };
            if possible {
                continue;
            }
            let balance = if deficit > 0.0 {
                &say::DEFICIT
            } else {
                &say::SURPLUS
            };
            let message = say::DEFICIT_WITHOUT_TRADE
                .with("region", name)
                .with_words("balance", balance)
                .with("value", format!("{:.3}", deficit.abs()));
            diagnostics
                .push(Diagnostic::error("Q405", message).help(&say::DEFICIT_WITHOUT_TRADE_HELP));
        }
    }
}
