//! `interdep equilibrium --table DIR --scenario FILE --json`: one engine on any
//! table, machine-readable.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::data::{DataFlags, OpenWorld};
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Terminal};
use crate::analysis::RunError;
use crate::analysis::equilibrium::{Bare, bare};
use crate::analysis::flows;
use crate::equilibrium::Loss;
use crate::horizon::Horizon;
use crate::model::Model;
use crate::results::store;
use crate::scenario::Demand;
use crate::table::Producers;
use crate::text::columns::columns;
use crate::text::{Message, strings::cli as say};

/// Arguments of `equilibrium`.
#[derive(Args, Debug)]
pub(super) struct Equilibrium {
    #[command(flatten)]
    data: DataFlags,
    #[arg(long, value_name = "FILE")]
    scenario: PathBuf,
    #[command(flatten)]
    flags: ScenarioFlags,
    #[arg(long)]
    json: bool,
    #[arg(long, value_name = "FILE")]
    flows: Option<PathBuf>,
}

impl Equilibrium {
    /// Solves the horizon that the scenario's `preset` names (long without one).
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let open = self.data.open_as(&self.flags.asking(&self.scenario))?;
        self.flags.heed(&open, terminal)?;
        let asked = Asked::of(&open, Demand::Engine);
        let (_, mut model) = self.flags.open(&self.scenario, &asked, terminal)?;
        model.warnings.splice(0..0, open.remarks());
        let horizon = model.preset.unwrap_or(Horizon::Long);
        let (answer, exit) = match bare(&model, &open.world, horizon) {
            Ok(answer) if answer.equilibrium.report.converged => (answer, Exit::Fine),
            Ok(answer) => {
                terminal.note(unsettled(&answer))?;
                (answer, Exit::NotConverged)
            }
            Err(RunError::Refused(problems)) => return Err(Failure::Scenario(problems)),
            Err(error) => return Err(error.into()),
        };
        if let Some(file) = &self.flows {
            let text = flows(&open.world, [answer.solved()]).csv();
            store::write_file(file, text.as_bytes()).map_err(Failure::Store)?;
        }
        if self.json {
            terminal.line(format!("{:#}", as_json(&model, &open, &answer)))?;
        } else {
            let lost = answer.equilibrium.no_source.len();
            if lost > 0 {
                terminal.note(say::NO_SOURCE.with("count", lost))?;
            }
            terminal.line(page(&open, &answer, terminal).trim_end())?;
        }
        Ok(exit)
    }
}

fn unsettled(answer: &Bare) -> Message {
    let report = &answer.equilibrium.report;
    say::UNSETTLED
        .with("horizon", answer.horizon.name())
        .with("residual", format!("{:.1e}", report.residual))
        .with("iterations", report.iterations)
}

fn percent(share: f64) -> f64 {
    100.0 * share
}

fn as_json(model: &Model, open: &OpenWorld, answer: &Bare) -> Json {
    let (table, equilibrium) = (&open.world.table, &answer.equilibrium);
    let producers = &table.producers;
    let report = &equilibrium.report;
    let regions: Vec<Json> = equilibrium
        .regions
        .iter()
        .enumerate()
        .map(|(at, region)| {
            json!({
                "region": producers.regions[at],
                "welfare_percent": percent(region.welfare),
                "welfare_usd_bn": region.welfare_value,
                "real_wage_percent": region.real_wage.map(percent),
                "real_gdp_percent": percent(region.real_gdp),
                "terms_of_trade_percent": region.terms_of_trade.map(percent),
                "tariff_revenue_usd_bn": region.tariff_revenue,
                "rents_received_usd_bn": region.rents,
                "rents_borne_usd_bn": region.rents_borne,
                "unemployment_percent": region.unemployment.map(percent),
                "first_order_percent": answer.approximations[at].first_order.map(percent),
                "second_order_percent": answer.approximations[at].second_order.map(percent),
                "acr_percent": answer.approximations[at].acr.map(percent),
            })
        })
        .collect();
    let made: Vec<Json> = equilibrium
        .producers
        .iter()
        .enumerate()
        .map(|(at, producer)| {
            json!({
                "region": producers.regions[producers.region(at).index()],
                "product": producers.products[producers.product(at).index()],
                "price_hat": producer.price_hat,
                "output_hat": producer.output_hat,
            })
        })
        .collect();
    let lost: Vec<Json> = equilibrium
        .losses
        .iter()
        .map(
            |&Loss {
                 product,
                 buyer,
                 share,
                 value,
                 cuts_output,
             }| {
                let buyer = if buyer < producers.len() {
                    producers.name(buyer)
                } else {
                    format!("{}|final", producers.regions[buyer - producers.len()])
                };
                json!({
                    "buyer": buyer,
                    "product": producers.products[product],
                    "rule": if cuts_output { "ceiling" } else { "dropped" },
                    "lost_share": share,
                    "base_value": value,
                })
            },
        )
        .collect();
    let warnings: Vec<String> = model.warnings.iter().map(ToString::to_string).collect();
    json!({
        "converged": report.converged,
        "residual": report.residual,
        "walras_error": report.walras_error,
        "iterations": report.iterations,
        "horizon": answer.horizon.name(),
        "unit": table.unit,
        "regions": regions,
        "producers": made,
        "no_source": lost,
        "quotas": quotas(answer, producers),
        "mandates": mandates(answer, producers),
        "warnings": warnings,
    })
}

fn quotas(answer: &Bare, producers: &Producers) -> Vec<Json> {
    let quotas = answer.equilibrium.quotas.iter();
    let quotas = quotas.map(|quota| {
        json!({
            "product": producers.products[producers.product(quota.seller).index()],
            "from": producers.regions[producers.region(quota.seller).index()],
            "to": producers.regions[quota.region],
            "allowed_percent": percent(quota.allowed),
            "tariff_equivalent_percent": percent(quota.tariff_equivalent),
            "rent_usd_bn": quota.rent,
            "rent": quota.receiver,
        })
    });
    quotas.collect()
}

fn mandates(answer: &Bare, producers: &Producers) -> Vec<Json> {
    let mandates = answer.equilibrium.mandates.iter();
    let mandates = mandates.map(|mandate| {
        json!({
            "product": producers.products[mandate.product],
            "region": producers.regions[mandate.region],
            "target_percent": percent(mandate.target),
            "home_percent": percent(mandate.share),
            "tax_percent": percent(mandate.tax),
            "subsidy_percent": percent(mandate.subsidy),
        })
    });
    mandates.collect()
}

/// A share in percent with its sign; none where it rounds to nothing.
fn signed(share: f64) -> String {
    let text = format!("{:+.4}", percent(share));
    match text.strip_prefix(['+', '-']) {
        Some("0.0000") => "0.0000".into(),
        _ => text,
    }
}

/// The regions as a small table.
fn page(open: &OpenWorld, answer: &Bare, terminal: &Terminal) -> String {
    let mut pages = Vec::new();
    for &language in terminal.languages() {
        let heads = [
            &say::HEAD_REGION,
            &say::HEAD_WELFARE,
            &say::HEAD_GDP,
            &say::HEAD_WAGE,
            &say::HEAD_TERMS_OF_TRADE_PERCENT,
        ];
        let mut rows = vec![
            heads
                .map(|head| head.in_language(language).to_owned())
                .to_vec(),
        ];
        let regions = open.world.table.producers.regions.iter();
        for (code, region) in regions.zip(&answer.equilibrium.regions) {
            let cell = |value: Option<f64>| value.map_or_else(|| "-".into(), signed);
            rows.push(vec![
                open.labels.in_language(language).region(code).to_owned(),
                cell(Some(region.welfare)),
                cell(Some(region.real_gdp)),
                cell(region.real_wage),
                cell(region.terms_of_trade),
            ]);
        }
        pages.push(columns(&rows, 1));
    }
    pages.join("\n")
}
