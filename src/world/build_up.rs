//! What it takes to build a stage of a chain: capital, time, wear, learning. Layer 2.
//!
//! `data/adaptation/build_up.csv`, one row a quantity, stage and region; a row of
//! a region goes before the one of `all`. Units: [`Item`].

use std::collections::BTreeMap;

use super::chains::{Citation, Confidence};
use super::estimate::Estimate;
use super::shipped::{each, number};
use crate::diagnostic::Diagnostics;

const FILE: &str = "data/adaptation/build_up.csv";
/// Stands for every region that has no row of its own.
const ALL: &str = "all";

/// What a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Investment in USD per USD of yearly output at capacity.
    Capex,
    /// Years from the decision to the first output.
    LeadTime,
    /// Years from the first output to full yield.
    RampTime,
    /// Percent of capacity worn out in a year.
    Depreciation,
    /// Percent by which cost falls when cumulative output doubles.
    LearningRate,
}

impl Item {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 5] = [
        Self::Capex,
        Self::LeadTime,
        Self::RampTime,
        Self::Depreciation,
        Self::LearningRate,
    ];

    /// The word in the file and in paths.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Capex => "capex",
            Self::LeadTime => "lead_time",
            Self::RampTime => "ramp_time",
            Self::Depreciation => "depreciation",
            Self::LearningRate => "learning_rate",
        }
    }

    /// Greatest value that makes sense, in the unit of the file.
    const fn most(self) -> f64 {
        match self {
            Self::Capex | Self::LeadTime | Self::RampTime => 50.0,
            Self::Depreciation => 100.0,
            Self::LearningRate => 90.0,
        }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct BuildUpFact {
    /// In the unit of its [`Item`].
    pub estimate: Estimate,
    /// Who says so.
    pub citation: Citation,
}

/// Item, stage, region; none for all regions.
type Key = (Item, String, Option<String>);

/// All rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BuildUp {
    facts: BTreeMap<Key, BuildUpFact>,
}

impl BuildUp {
    /// The shipped rows.
    pub fn shipped() -> Result<Self, Diagnostics> {
        let columns = [
            "item",
            "stage",
            "region",
            "value",
            "low",
            "high",
            "fact_id",
            "source",
            "source_detail",
            "confidence",
        ];
        let mut facts = BTreeMap::new();
        each(FILE, columns, |row| {
            let (key, fact) = read(row)?;
            facts.insert(key, fact).is_none().then_some(())
        })?;
        Ok(Self { facts })
    }

    /// Every row: item, stage, region (none: all), fact.
    pub fn rows(&self) -> impl Iterator<Item = (Item, &str, Option<&str>, &BuildUpFact)> {
        let facts = self.facts.iter();
        facts.map(|((item, stage, region), fact)| (*item, stage.as_str(), region.as_deref(), fact))
    }
}

fn read(
    [
        item,
        stage,
        region,
        value,
        low,
        high,
        id,
        source,
        detail,
        confidence,
    ]: [&str; 10],
) -> Option<(Key, BuildUpFact)> {
    let item = Item::ALL.into_iter().find(|one| one.name() == item)?;
    let [value, low, high] = [number(value)?, number(low)?, number(high)?];
    let fits = 0.0 <= low && low <= value && value <= high && high <= item.most();
    let region = (region != ALL).then(|| region.to_owned());
    let fact = BuildUpFact {
        estimate: Estimate { value, low, high },
        citation: Citation {
            fact_id: id.to_owned(),
            source: source.to_owned(),
            source_detail: detail.to_owned(),
            confidence: Confidence::ALL
                .into_iter()
                .find(|one| one.name() == confidence)?,
        },
    };
    fits.then(|| ((item, stage.to_owned(), region), fact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;

    #[test]
    fn a_row_that_cannot_be_is_refused() {
        let row = [
            "capex",
            "cell",
            "all",
            "1",
            "0.5",
            "2",
            "id",
            "assumption",
            "why",
            "low",
        ];
        let (key, fact) = read(row).expect("a row");
        assert_eq!(key, (Item::Capex, "cell".to_owned(), None));
        assert_eq!(fact.estimate.high, 2.0);
        let but = |column: usize, text| {
            let mut row = row;
            row[column] = text;
            read(row)
        };
        for (column, text) in [
            (0, "opex"),
            (3, "-1"),
            (4, "1.5"),
            (5, "60"),
            (3, "inf"),
            (9, "sure"),
        ] {
            assert_eq!(but(column, text), None, "{text}");
        }
    }

    #[test]
    fn every_shipped_stage_has_every_item_and_no_other_has_a_row() {
        let world = World::build(2023).expect("shipped");
        let products = world.table.producers.products.iter();
        let opened = products.zip(&world.chains.stages);
        let stages: Vec<&String> = opened
            .filter_map(|(product, stage)| stage.is_some().then_some(product))
            .collect();
        assert!(stages.len() > 40, "{}", stages.len());
        let shipped = BuildUp::shipped().expect("shipped");
        for item in Item::ALL {
            for stage in &stages {
                let key = (item, (*stage).clone(), None);
                assert!(
                    shipped.facts.contains_key(&key),
                    "{} of {stage}",
                    item.name()
                );
            }
        }
        for (_, stage, _, _) in shipped.rows() {
            assert!(stages.iter().any(|one| *one == stage), "{stage}");
        }
    }
}
