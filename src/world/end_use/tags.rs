//! The tags of `data/end_uses.csv` in the numbering of one world.

use indexmap::IndexSet;

use super::{EndUse, EndUseMix, Tag};
use crate::ids::ProductId;
use crate::table::Table;
use crate::world::Chains;
use crate::world::chains::facts::{ChainFacts, EndUseFact, LinkKind, Purchases};

/// What counts as equipment beside the tools that chains invest in.
const EQUIPMENT: [&str; 4] = ["use_ai_hpc", "use_devices", "ELEC", "MACH"];

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
            share: fact.share.value,
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

    #[test]
    fn the_shipped_world_knows_what_its_buyers_buy_for() {
        let world = World::build(2023).expect("the shipped world");
        let (producers, mix) = (&world.table.producers, &world.chains.mix);
        let code = |code: &str| producers.products.get_index_of(code).expect("a product");
        let region = crate::ids::RegionId(producers.regions.get_index_of("CHN").expect("there"));
        let share = |product: &str, buyer: &str, end_use| {
            let buyer = producers
                .find(ProductId(code(buyer)), region)
                .expect("there");
            mix.share(code(product), buyer.index(), &[end_use])
        };
        assert_relative_eq!(share("ELEC", "AUTO", EndUse::Auto), 1.0);
        assert_relative_eq!(share("ELEC", "PHAR", EndUse::Medical), 1.0);
        assert_relative_eq!(
            share("ELEC", "OTEQ", EndUse::Defence),
            0.4,
            max_relative = 1e-12
        );
        assert_relative_eq!(share("ELEC", "PUBS", EndUse::Research), 1.0);
        assert!(share("CHEM", "PUBS", EndUse::Research) < 0.5);
        // What electronics makers buy is for what they sell.
        let auto = share("CHEM", "ELEC", EndUse::Auto);
        assert!(auto > 0.005 && auto < 0.3, "{auto}");
        let buyers = producers.len() + producers.regions.len();
        for product in 0..producers.products.len() {
            for buyer in 0..buyers {
                let total: f64 = mix.mix(product, buyer).iter().sum();
                assert_relative_eq!(total, 1.0, epsilon = 1e-9);
            }
        }
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
