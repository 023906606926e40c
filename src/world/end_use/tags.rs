//! The tags of `data/end_uses.csv` in the numbering of one world.

use indexmap::IndexSet;

use super::{EndUse, EndUseMix, Tag};
use crate::ids::ProductId;
use crate::table::Table;
use crate::world::Chains;
use crate::world::chains::facts::{ChainFacts, EndUseFact, LinkKind, Purchases};

/// What counts as equipment beside the tools that chains invest in.
const EQUIPMENT: [&str; 4] = ["use_ai_hpc", "use_devices", "ELEC", "MACH"];

/// Percent of the files to shares.
const PERCENT: f64 = 0.01;

impl EndUseMix {
    /// The mix of a world, from its flows, what is known of its chains and the
    /// tags among the facts.
    pub fn from_facts(table: &Table, chains: &Chains, facts: &ChainFacts) -> Self {
        Self::of(table, chains, &tags(facts, &table.producers.products))
    }
}

/// The tags of buyers that there are. A remainder without an end use of its
/// own is for others.
fn tags(facts: &ChainFacts, products: &IndexSet<String>) -> Vec<Tag> {
    let id = |code: &str| products.get_index_of(code).map(ProductId);
    let tag = |fact: &EndUseFact| {
        let inputs = match &fact.purchases {
            Purchases::All => None,
            Purchases::Equipment => Some(equipment(facts).filter_map(id).collect()),
            Purchases::Product(code) => Some(id(code).into_iter().collect()),
        };
        Some(Tag {
            buyer: id(&fact.buyer)?,
            inputs,
            end_use: fact.end_use,
            share: PERCENT * fact.share.value,
            rest: fact.rest.unwrap_or(EndUse::Other),
        })
    };
    facts.end_uses.iter().filter_map(tag).collect()
}

fn equipment(facts: &ChainFacts) -> impl Iterator<Item = &str> {
    let capital = facts
        .links
        .iter()
        .filter(|link| link.kind == LinkKind::Capital);
    EQUIPMENT
        .into_iter()
        .chain(capital.map(|link| link.from.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;
    use approx::assert_relative_eq;

    #[test]
    fn tags_speak_of_equipment_by_its_codes() {
        let facts = ChainFacts::shipped().expect("shipped");
        let codes = ["PUBS", "eq_litho", "MACH", "AUTO", "use_medical", "CHEM"];
        let products: IndexSet<String> = codes.into_iter().map(str::to_owned).collect();
        let tags = tags(&facts, &products);
        let of = |end_use| {
            let tag = tags
                .iter()
                .find(|tag| tag.buyer.0 == 0 && tag.end_use == end_use);
            let mut inputs = tag.expect("a tag").inputs.clone().expect("some inputs");
            inputs.sort();
            inputs.dedup();
            inputs
        };
        assert_eq!(of(EndUse::Research), [ProductId(1), ProductId(2)]);
        assert_eq!(of(EndUse::Medical), [ProductId(4)]);
        assert!(
            tags.iter()
                .any(|tag| tag.buyer.0 == 3 && tag.inputs.is_none())
        );
    }

    /// What is drawn of a tag moves the mix.
    #[test]
    fn a_drawn_share_counts() {
        let mut facts = ChainFacts::shipped().expect("shipped");
        facts.each_estimate_mut(|id, _, number| {
            if id == "end-use-oteq-defence" {
                number.value = number.low;
            }
        });
        let world = World::build(2023).expect("the shipped world");
        let products = &world.table.producers.products;
        let code = |code: &str| products.get_index_of(code).expect("a sector");
        let drawn = EndUseMix::from_facts(&world.table, &world.chains, &facts);
        let buyer = world.table.producers.origins(ProductId(code("OTEQ"))).start;
        let defence = |mix: &EndUseMix| mix.share(code("ELEC"), buyer, &[EndUse::Defence]);
        assert_relative_eq!(defence(&world.chains.mix), 0.4, max_relative = 1e-12);
        assert_relative_eq!(defence(&drawn), 0.2, max_relative = 1e-12);
    }
}
