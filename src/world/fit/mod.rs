//! How well a world meets the targets. Layer 2.
//!
//! Every row of `data/targets.csv` with what was wanted and what the finished
//! table has. A counted target is hit within 2 points (shares) or 5 % if its
//! confidence is high, within 5 points or 15 % if it is medium, within its own
//! range if it is low. A miss has a [`Reason`]. Money in USD bn, shares 0 to 1.

mod measure;
mod page;

use serde::Serialize;

use super::World;
use super::chains::Confidence;
use super::chains::facts::{ChainFacts, TargetFact, TargetMeasure};
use measure::Measured;

/// How the world meets the targets.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fit {
    /// The targets that count.
    pub counted: Vec<Row>,
    /// Rows beside them: the same quantities by others, and quantities that
    /// the network does not have in the same definition.
    pub beside: Vec<Row>,
    /// How many of the counted targets are hit, by confidence.
    pub hits: Vec<Hits>,
}

/// Hits of one confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Hits {
    /// Confidence of the targets.
    pub confidence: Confidence,
    /// Counted targets of that confidence.
    pub targets: usize,
    /// Those hit.
    pub hit: usize,
}

/// A target and what the world has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Name of the quantity.
    pub quantity: String,
    /// Id of the fact.
    pub fact_id: String,
    /// What is measured.
    pub measure: &'static str,
    /// Products added up.
    pub products: Vec<String>,
    /// Regions added up.
    pub regions: Vec<String>,
    /// The other side of a flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// `USD_bn` or `share`.
    pub unit: &'static str,
    /// Year of the fact.
    pub year: i32,
    /// What the fact says.
    pub wanted: f64,
    /// Its range.
    pub low: f64,
    /// Its range.
    pub high: f64,
    /// What the world has.
    pub got: f64,
    /// Points of a share, percent of a value.
    pub difference: f64,
    /// How sure one can be.
    pub confidence: Confidence,
    /// Whether `got` is near enough.
    pub hit: bool,
    /// Why it is missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What sizes, shares and uses leave possible, for a reason
    /// [`Reason::OutsideMargins`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub possible: Option<(f64, f64)>,
    /// What the facts say beside.
    pub note: String,
}

/// Why a target is missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A stage was cut to what its parent sector can hold.
    Cut,
    /// Sizes, regional shares and uses leave no room for it.
    OutsideMargins,
    /// Follows from sizes, shares and uses, which have higher authority.
    FixedByShares,
    /// Possible alone, but other counted facts about the same flows stand
    /// against it.
    OtherFacts,
}

impl Fit {
    /// Of a world built from these facts.
    pub fn of(world: &World, facts: &ChainFacts) -> Self {
        let measured = Measured::of(world);
        let rows = |counted: bool| {
            (facts.targets.iter())
                .filter(|target| target.counted == counted)
                .filter_map(|target| row(&measured, target))
                .collect()
        };
        let counted: Vec<Row> = rows(true);
        let hits = Confidence::ALL.map(|confidence| {
            let of = || counted.iter().filter(|row| row.confidence == confidence);
            Hits {
                confidence,
                targets: of().count(),
                hit: of().filter(|row| row.hit).count(),
            }
        });
        Self {
            beside: rows(false),
            hits: hits.to_vec(),
            counted,
        }
    }

    /// The row of a quantity, counted or beside.
    pub fn row(&self, quantity: &str) -> Option<&Row> {
        let mut rows = self.counted.iter().chain(&self.beside);
        rows.find(|row| row.quantity == quantity)
    }

    /// What the world has of the target with that fact id, in the unit of the
    /// file: USD bn or percent.
    pub fn got(&self, fact_id: &str) -> Option<f64> {
        let mut rows = self.counted.iter().chain(&self.beside);
        let row = rows.find(|row| row.fact_id == fact_id)?;
        let percent = if row.unit == "share" { 100.0 } else { 1.0 };
        Some(percent * row.got)
    }
}

fn row(measured: &Measured<'_>, target: &TargetFact) -> Option<Row> {
    let question = measured.question(target)?;
    let got = measured.value(&question);
    let wanted = target.value.value;
    let share = target.measure.is_share();
    let difference = if share {
        100.0 * (got - wanted)
    } else {
        100.0 * (got / wanted - 1.0)
    };
    let confidence = target.citation.confidence;
    let hit = hit(target, got, difference);
    let possible = measured.possible(&question);
    let outside = possible.is_some_and(|(low, high)| {
        let margin = 1e-6 * wanted.abs();
        wanted < low - margin || wanted > high + margin
    });
    let reason = (!hit).then(|| {
        if measured.cut(&question) {
            Reason::Cut
        } else if outside {
            Reason::OutsideMargins
        } else if possible.is_none() {
            Reason::FixedByShares
        } else {
            Reason::OtherFacts
        }
    });
    let name = TargetMeasure::NAMES
        .iter()
        .find(|(_, one)| *one == target.measure);
    Some(Row {
        quantity: target.quantity.clone(),
        fact_id: target.citation.fact_id.clone(),
        measure: name.map_or("", |(name, _)| name),
        products: target.products.clone(),
        regions: target.regions.clone(),
        partner: target.partner.clone(),
        unit: if share { "share" } else { "USD_bn" },
        year: target.year,
        wanted,
        low: target.value.low,
        high: target.value.high,
        got,
        difference,
        confidence,
        hit,
        reason,
        possible: possible.filter(|_| reason == Some(Reason::OutsideMargins)),
        note: target.note.clone(),
    })
}

/// Whether a value is near enough, by confidence.
fn hit(target: &TargetFact, got: f64, difference: f64) -> bool {
    let share = target.measure.is_share();
    let wanted = target.value.value;
    let relative = if wanted == 0.0 {
        f64::INFINITY
    } else {
        100.0 * (got / wanted - 1.0).abs()
    };
    let near =
        |points: f64, percent: f64| relative <= percent || (share && difference.abs() <= points);
    match target.citation.confidence {
        Confidence::High => near(2.0, 5.0),
        Confidence::Medium => near(5.0, 15.0),
        Confidence::Low => {
            let slack = 1e-9 * wanted.abs();
            (target.value.low - slack..=target.value.high + slack).contains(&got)
        }
    }
}
