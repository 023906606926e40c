//! What building the world did, step by step. Layer 2.
//!
//! Kept as numbers with a stable `id` for JSON; the words come when it is
//! shown. Money in USD bn a year.

use serde::Serialize;

use super::fit::Fit;
use crate::labels::Labels;
use crate::table::{Producers, Table};
use crate::text::columns::columns;
use crate::text::strings::{embed, world as words};
use crate::text::{Language, Text};

/// How many producers that changed most are listed.
const LISTED: usize = 10;

/// Everything that building a world did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BalanceReport {
    /// Year of the world.
    pub base_year: i32,
    /// What each step did.
    pub steps: Vec<Step>,
    /// Growth factors of each region; empty without projection.
    pub growth: Vec<Growth>,
    /// Bilateral goods totals wanted and got; empty without projection.
    pub bilateral: Vec<Bilateral>,
    /// Largest |sales - costs| relative to output.
    pub largest_imbalance: f64,
    /// The producer that has it.
    pub largest_imbalance_at: String,
    /// Whether the base holds tariffs already in force.
    pub has_base_tariffs: bool,
    /// How well it meets the targets; empty without chains.
    pub fit: Fit,
}

/// What one step did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// aggregate, carve, project, embed or balance.
    pub step: &'static str,
    /// Sums moved and the like.
    pub entries: Vec<Entry>,
    /// Producers whose output changed most, in percent of what it was.
    pub changed: Vec<Change>,
    /// Trade that changed most, USD bn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trade: Vec<TradeChange>,
}

/// Trade of a sector with its stages from one region to another that a step
/// changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TradeChange {
    /// Seller's region.
    pub origin: String,
    /// The sector.
    pub product: String,
    /// Buyer's region.
    pub destination: String,
    /// Before, USD bn.
    pub before: f64,
    /// After, USD bn.
    pub after: f64,
}

impl TradeChange {
    /// The changes that are largest in money.
    pub(super) fn largest(mut changes: Vec<Self>) -> Vec<Self> {
        let size = |change: &Self| (change.after - change.before).abs();
        changes.sort_by(|a, b| size(b).total_cmp(&size(a)));
        changes.truncate(LISTED);
        changes
    }
}

/// One number of a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Stable name.
    pub id: &'static str,
    /// Region or `REGION|PRODUCT` it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The number.
    pub value: f64,
    /// `USD_bn`, percent, count, factor or relative.
    pub unit: &'static str,
    /// Lowest and highest under other readings, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<(f64, f64)>,
    #[serde(skip)]
    text: &'static Text,
}

impl Entry {
    /// A sum of money.
    pub(super) fn new(id: &'static str, text: &'static Text, value: f64) -> Self {
        Self {
            id,
            of: None,
            value,
            unit: "USD_bn",
            range: None,
            text,
        }
    }

    /// Sets another unit.
    pub(super) fn in_unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    /// Sets whom it is about.
    pub(super) fn of(mut self, name: &str) -> Self {
        self.of = Some(name.to_owned());
        self
    }

    /// Sets the range.
    pub(super) fn within(mut self, low: f64, high: f64) -> Self {
        self.range = Some((low, high));
        self
    }

    fn line(&self, language: Language) -> Vec<String> {
        let number = |value: f64| match self.unit {
            "relative" => format!("{value:.1e}"),
            "count" => format!("{value:.0}"),
            "factor" => format!("{value:.3}"),
            _ => format!("{value:.1}"),
        };
        let unit = match self.unit {
            "percent" => "%".into(),
            "count" | "relative" => String::new(),
            unit => unit_in_words(unit, language),
        };
        let range = self.range.map_or(String::new(), |(low, high)| {
            format!("({} .. {})", number(low), number(high))
        });
        let mut what = self.text.in_language(language).to_owned();
        if let Some(name) = &self.of {
            what = format!("{what} [{name}]");
        }
        vec![what, number(self.value), unit, range]
    }
}

/// A unit of money of a table as people read it: `USD_bn` is "USD bn".
pub(crate) fn unit_in_words(unit: &str, language: Language) -> String {
    match unit {
        "USD_bn" => words::UNIT_USD_BN.in_language(language).to_owned(),
        other => other.replace('_', " "),
    }
}

/// A producer whose output a step changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Region of the producer.
    pub region: String,
    /// Product of the producer.
    pub product: String,
    /// Output before, USD bn.
    pub before: f64,
    /// Output after, USD bn.
    pub after: f64,
    /// Change in percent of before.
    pub percent: f64,
}

impl Change {
    /// The largest changes in percent among producers with output.
    pub(super) fn largest(producers: &Producers, before: &[f64], after: &[f64]) -> Vec<Self> {
        let mut changes: Vec<Self> = before
            .iter()
            .zip(after)
            .enumerate()
            .filter(|(_, (before, _))| **before > 0.0)
            .map(|(producer, (&before, &after))| Self {
                region: producers.regions[producers.region(producer).index()].clone(),
                product: producers.products[producers.product(producer).index()].clone(),
                before,
                after,
                percent: 100.0 * (after / before - 1.0),
            })
            .collect();
        changes.sort_by(|a, b| b.percent.abs().total_cmp(&a.percent.abs()));
        changes.truncate(LISTED);
        changes
    }
}

impl Step {
    /// A step with its numbers.
    pub(super) fn new(step: &'static str, entries: Vec<Entry>, changed: Vec<Change>) -> Self {
        Self {
            step,
            entries,
            changed,
            trade: Vec::new(),
        }
    }

    /// With the trade that it changed most.
    pub(super) fn with_trade(mut self, trade: Vec<TradeChange>) -> Self {
        self.trade = trade;
        self
    }

    /// The entry of that name, for checks.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }
}

/// Growth factors that the projection gave a region, 2014 to 2023.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Growth {
    /// The region.
    pub region: String,
    /// All value added: the fact.
    pub gdp: f64,
    /// Manufacturing: the fact.
    pub manufacturing: f64,
    /// Manufacturing without the sectors that have a factor of their own.
    pub other_manufacturing: f64,
    /// Everything that is not manufacturing: what is left.
    pub rest: f64,
}

/// Goods trade from one region to another, USD bn of the projected year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bilateral {
    /// Seller's region.
    pub origin: String,
    /// Buyer's region.
    pub destination: String,
    /// Customs figure of the destination.
    pub importer: Option<f64>,
    /// Customs figure of the origin.
    pub exporter: Option<f64>,
    /// Total at basic prices that was aimed at.
    pub wanted: f64,
    /// Total of the table.
    pub got: f64,
    #[serde(skip)]
    pub(super) places: (usize, usize),
}

impl BalanceReport {
    /// With the imbalance of the finished table.
    pub(super) fn new(
        table: &Table,
        steps: Vec<Step>,
        growth: Vec<Growth>,
        bilateral: Vec<Bilateral>,
    ) -> Self {
        let worst = table.imbalances().into_iter().next();
        Self {
            base_year: table.year,
            steps,
            growth,
            bilateral,
            largest_imbalance: worst.map_or(0.0, |row| row.relative),
            largest_imbalance_at: worst
                .map_or_else(String::new, |row| table.producers.name(row.producer)),
            has_base_tariffs: table.tariffs.is_some(),
            fit: Fit::default(),
        }
    }

    /// The step of that name.
    pub fn step(&self, name: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.step == name)
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let mut text = heading(
            &words::BALANCE_TITLE
                .with("year", self.base_year)
                .in_language(language),
        );
        // Names of sectors mean what chains leave of them; before, the whole.
        let opened = self.step("embed").is_some();
        for step in &self.steps {
            text.push_str(&step.text(labels, language, opened && step.step != "balance"));
        }
        if !self.growth.is_empty() {
            text.push_str(&self.growth_text(labels, language));
            text.push_str(&self.bilateral_text(labels, language));
        }
        let imbalance = words::LARGEST_IMBALANCE
            .with("value", format!("{:.1e}", self.largest_imbalance))
            .with("producer", &self.largest_imbalance_at);
        text.push_str(&imbalance.in_language(language));
        text.push('\n');
        if !self.has_base_tariffs {
            text.push_str(words::NO_BASE_TARIFFS.in_language(language));
            text.push('\n');
        }
        if !self.fit.counted.is_empty() {
            text.push('\n');
            text += &self.fit.text(language);
        }
        text
    }

    fn growth_text(&self, labels: &Labels, language: Language) -> String {
        let mut rows = vec![header(
            &[
                &words::REGION,
                &words::GROWTH_GDP,
                &words::GROWTH_MANUFACTURING,
                &words::GROWTH_OTHER_MANUFACTURING,
                &words::GROWTH_REST,
            ],
            language,
        )];
        rows.extend(self.growth.iter().map(|row| {
            let mut line = vec![labels.region(&row.region).to_owned()];
            let factors = [
                row.gdp,
                row.manufacturing,
                row.other_manufacturing,
                row.rest,
            ];
            line.extend(factors.map(|factor| format!("{factor:.3}")));
            line
        }));
        section(&words::GROWTH_TITLE, language) + &columns(&rows, 1) + "\n"
    }

    fn bilateral_text(&self, labels: &Labels, language: Language) -> String {
        let mut rows = vec![header(
            &[
                &words::ORIGIN,
                &words::DESTINATION,
                &words::IMPORTER_SAYS,
                &words::EXPORTER_SAYS,
                &words::WANTED,
                &words::GOT,
                &words::DIFFERENCE,
            ],
            language,
        )];
        let number = |value: Option<f64>| value.map_or("-".into(), |value| format!("{value:.1}"));
        rows.extend(self.bilateral.iter().map(|pair| {
            vec![
                labels.region(&pair.origin).to_owned(),
                labels.region(&pair.destination).to_owned(),
                number(pair.importer),
                number(pair.exporter),
                number(Some(pair.wanted)),
                number(Some(pair.got)),
                format!("{:+.2}", 100.0 * (pair.got / pair.wanted - 1.0)),
            ]
        }));
        section(&words::BILATERAL_TITLE, language) + &columns(&rows, 2) + "\n"
    }
}

impl Step {
    fn text(&self, labels: &Labels, language: Language, codes: bool) -> String {
        let product = |code: &str| {
            let name = if codes { code } else { labels.product(code) };
            name.to_owned()
        };
        let title = match self.step {
            "aggregate" => &words::STEP_AGGREGATE,
            "carve" => &words::STEP_CARVE,
            "embed" => &embed::STEP_EMBED,
            "balance" => &embed::STEP_BALANCE,
            _ => &words::STEP_PROJECT,
        };
        let lines: Vec<Vec<String>> = (self.entries.iter())
            .map(|entry| entry.line(language))
            .collect();
        let mut text = section(title, language) + &columns(&lines, 1) + "\n";
        if !self.changed.is_empty() {
            let mut rows = vec![header(
                &[
                    &words::REGION,
                    &words::PRODUCT,
                    &words::BEFORE,
                    &words::AFTER,
                    &words::CHANGE,
                ],
                language,
            )];
            rows.extend(self.changed.iter().map(|change| {
                vec![
                    labels.region(&change.region).to_owned(),
                    product(&change.product),
                    format!("{:.1}", change.before),
                    format!("{:.1}", change.after),
                    format!("{:+.1}", change.percent),
                ]
            }));
            text += &section(&words::CHANGED_MOST, language);
            text += &columns(&rows, 2);
            text.push('\n');
        }
        text + &self.trade_text(labels, language)
    }

    fn trade_text(&self, labels: &Labels, language: Language) -> String {
        if self.trade.is_empty() {
            return String::new();
        }
        let heads = [
            &words::ORIGIN,
            &words::PRODUCT,
            &words::DESTINATION,
            &words::BEFORE,
            &words::AFTER,
        ];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.trade.iter().map(|change| {
            vec![
                labels.region(&change.origin).to_owned(),
                change.product.clone(),
                labels.region(&change.destination).to_owned(),
                format!("{:.1}", change.before),
                format!("{:.1}", change.after),
            ]
        }));
        section(&embed::TRADE_MOVED, language) + &columns(&rows, 3) + "\n"
    }
}

/// The first line of a page.
pub(crate) fn heading(title: &str) -> String {
    format!("{title}\n\n")
}

/// A line above a table.
pub(crate) fn section(title: &'static Text, language: Language) -> String {
    format!("{}\n", title.in_language(language))
}

/// The heads of columns.
pub(crate) fn header(texts: &[&'static Text], language: Language) -> Vec<String> {
    texts
        .iter()
        .map(|text| text.in_language(language).to_owned())
        .collect()
}
