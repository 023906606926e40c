//! What the model cannot answer is refused before it is asked. Layer 5.

use super::solve::Solver;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::strings::equilibrium as say;
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
        self.check_limits(wedges, &mut diagnostics);
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

    /// Targets that no price leads to.
    fn check_limits(&self, wedges: &Wedges, diagnostics: &mut Diagnostics) {
        let (economy, producers) = (&self.economy, &self.economy.producers);
        for mandate in &wedges.mandates {
            let (product, region) = (mandate.product.index(), mandate.region.index());
            let base = economy.made_at_home(product, region);
            let nothing_to_do = economy.home_share(product, region) >= mandate.share.0;
            let reached = base.is_some() && mandate.share.0 < 1.0;
            if nothing_to_do || reached {
                continue;
            }
            let message = say::NO_HOME_MAKER
                .with("percent", mandate.share.0 * 100.0)
                .with("product", &producers.products[product])
                .with("region", &producers.regions[region]);
            diagnostics.push(Diagnostic::error("Q422", message).help(&say::NO_HOME_MAKER_HELP));
        }
        let rigid = economy.kinds.iter().any(|kind| {
            let labour = Some(kind.factor) == economy.labour_factor();
            labour && kind.mobility <= 0.0 && !kind.know_how
        });
        if economy.wage_floor.is_some() && (rigid || economy.labour_kind().is_none()) {
            diagnostics.push(
                Diagnostic::error("Q425", &say::FLOOR_WITHOUT_MARKET)
                    .help(&say::FLOOR_WITHOUT_MARKET_HELP),
            );
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
