//! Finds facts of the chains, and shows every uncertain number of them to a
//! draw. Layer 2.

use super::facts::{AssumptionFact, Attributes, ChainFacts, LinkFact, ShareSet};
use crate::diagnostic::Diagnostics;
use crate::world::{Estimate, shipped};

impl ChainFacts {
    /// The set of regional shares that the world is built from.
    pub fn default_shares(&self, stage: &str) -> Option<&ShareSet> {
        let mut sets = self.shares.iter();
        sets.find(|set| set.default && set.stage == stage)
    }

    /// The link between two products.
    pub fn link(&self, from: &str, to: &str) -> Option<&LinkFact> {
        let mut links = self.links.iter();
        links.find(|link| link.from == from && link.to == to)
    }

    /// An assumption; stage and sector may be empty.
    pub fn assumption(&self, id: &str, stage: &str, sector: &str) -> Option<&AssumptionFact> {
        let mut all = self.assumptions.iter();
        all.find(|one| one.id == id && one.stage == stage && one.sector == sector)
    }

    /// The value of an assumption that must be there, in its own unit.
    pub fn assume(&self, id: &str, stage: &str, sector: &str) -> Result<f64, Diagnostics> {
        self.assumption(id, stage, sector)
            .map(|found| found.value.value)
            .ok_or_else(|| shipped::missing(&format!("{id} {stage} {sector}")))
    }

    /// Shows every uncertain number that the world is built from, with its
    /// `fact_id` and its column, to set it to a drawn value. Targets, indices,
    /// capacities and the sets that are not the default are left out: nothing
    /// is built from them.
    pub fn each_estimate_mut(&mut self, mut take: impl FnMut(&str, &'static str, &mut Estimate)) {
        for stage in self.stages.values_mut() {
            take(
                &stage.citation.fact_id,
                "world_output_usd_bn",
                &mut stage.output,
            );
        }
        for set in self.shares.iter_mut().filter(|set| set.default) {
            for (share, citation) in set.regions.values_mut() {
                take(&citation.fact_id, "share_percent", share);
            }
        }
        for link in &mut self.links {
            let id = &link.citation.fact_id;
            take(id, "cost_share_percent", &mut link.cost_share);
            link.attributes
                .each_mut(|column, number| take(id, column, number));
        }
        for used in &mut self.uses {
            let id = &used.citation.fact_id;
            take(id, "value_usd_bn", &mut used.value);
            if let Some(attributes) = &mut used.attributes {
                attributes.each_mut(|column, number| take(id, column, number));
            }
        }
        for measure in &mut self.measures {
            take(&measure.citation.fact_id, "in_base", &mut measure.in_base);
        }
        for assumption in &mut self.assumptions {
            take(&assumption.citation.fact_id, "value", &mut assumption.value);
        }
        for owner in &mut self.ownership {
            take(&owner.citation.fact_id, "share_percent", &mut owner.share);
        }
        for entry in &mut self.entry {
            let id = &entry.citation.fact_id;
            take(id, "cost_multiple", &mut entry.cost_multiple);
            take(id, "lag_years", &mut entry.lag_years);
        }
        for tag in &mut self.end_uses {
            take(&tag.citation.fact_id, "share_percent", &mut tag.share);
        }
    }
}

impl Attributes {
    fn each_mut(&mut self, mut take: impl FnMut(&'static str, &mut Estimate)) {
        take("affected_share", &mut self.affected_share);
        for (column, weeks) in [
            ("inventory_weeks", &mut self.inventory_weeks),
            ("requalification_weeks", &mut self.requalification_weeks),
            ("lead_weeks", &mut self.lead_weeks),
        ] {
            if let Some(weeks) = weeks {
                take(column, weeks);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_number_is_shown_once_and_can_be_set() {
        let mut facts = ChainFacts::shipped().expect("shipped");
        let mut seen = BTreeSet::new();
        facts.each_estimate_mut(|id, column, number| {
            assert!(seen.insert((id.to_owned(), column)), "{id} {column}");
            number.value = number.high;
        });
        assert!(seen.len() > 900, "{}", seen.len());
        let gallium = &facts.stages["raw_gallium"].output;
        assert_eq!(gallium.value, 0.321_75);
        let spares = facts.assume("spares_share", "", "").expect("there");
        assert_eq!(spares, 25.0);
        assert!(facts.assume("spares_share", "cell", "").is_err());
    }

    #[test]
    fn facts_are_found_by_name() {
        let facts = ChainFacts::shipped().expect("shipped");
        let shares = facts.default_shares("raw_gallium").expect("there");
        assert_eq!(shares.regions["CHN"].0.value, 0.98);
        let link = facts.link("cam_lfp", "cell").expect("there");
        assert_eq!(
            link.attributes.alternative_group.as_deref(),
            Some("cathode")
        );
        assert!(facts.link("cell", "cam_lfp").is_none());
    }
}
