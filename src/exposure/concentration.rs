//! How concentrated supply is, how much of it is foreign, how far from use.
//!
//! * sourcing share: `s_o = P_o / sum of P`, P what a region (producers and
//!   final buyers) buys of a product from origin o;
//! * supplier concentration: `HHI = sum of s_o^2`, 0 to 1 (Hirschman 1964);
//!   1 is a single supplier, `1/n` n equal ones, home among them;
//! * foreign input reliance: `sum over foreign i of (L - I)_ij`, inputs made
//!   abroad per unit of output, each counted every time it changes hands: a
//!   gross multiplier, not a share (Baldwin, Freeman and Theodorakopoulos 2023);
//! * upstreamness: `U_i = 1 + sum over j of z_ij / x_i U_j`, average number of
//!   stages to final use, at least 1 (Antras, Chor, Fally and Hillberry 2012).

use super::chains::{Chains, share};
use super::look_through::LookThrough;
use crate::table::FlowMatrix;

/// What each region buys of each product from each origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourcing {
    /// Purchases, intermediate and final, in the unit of the table:
    /// producers x regions.
    pub purchases: FlowMatrix,
}

/// Supply of one product to one region; shares, 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Supply {
    /// Purchases from all origins, in the unit of the table.
    pub purchases: f64,
    /// Share bought abroad.
    pub foreign: f64,
    /// Concentration over all origins.
    pub hhi: f64,
    /// Concentration over foreign origins alone.
    pub hhi_imports: f64,
    /// The largest foreign supplier: producer and share in all purchases.
    pub largest: Option<(usize, f64)>,
}

impl Sourcing {
    /// Of a table.
    pub fn of(chains: &Chains<'_>) -> Self {
        let producers = &chains.table.producers;
        let mut purchases = chains.demand.clone();
        for seller in 0..producers.len() {
            let row = purchases.row_mut(seller);
            for (buyer, value) in chains.table.intermediate.row(seller).iter().enumerate() {
                row[producers.region(buyer).index()] += value;
            }
        }
        Self { purchases }
    }

    /// Supply of `product` to `region`.
    pub fn supply(&self, chains: &Chains<'_>, product: usize, region: usize) -> Supply {
        let producers = &chains.table.producers;
        let mut supply = Supply::default();
        let bought: Vec<(usize, f64)> = producers
            .origins(crate::ids::ProductId(product))
            .map(|seller| (seller, self.purchases.get(seller, region)))
            .collect();
        supply.purchases = bought.iter().map(|(_, value)| value).sum();
        let abroad = |seller: usize| producers.region(seller).index() != region;
        let imports: f64 = (bought.iter())
            .filter(|(seller, _)| abroad(*seller))
            .map(|(_, value)| value)
            .sum();
        supply.foreign = share(imports, supply.purchases);
        for (seller, value) in bought {
            let part = share(value, supply.purchases);
            supply.hhi += part * part;
            if abroad(seller) && value > 0.0 {
                supply.hhi_imports += share(value, imports) * share(value, imports);
                if supply.largest.is_none_or(|(_, most)| part > most) {
                    supply.largest = Some((seller, part));
                }
            }
        }
        supply
    }

    /// Share of a region's purchases of a product that is lost without the
    /// source: bought from it, or made elsewhere out of what comes from it.
    pub fn loss(
        &self,
        chains: &Chains<'_>,
        look_through: &LookThrough,
        [product, region, source]: [usize; 3],
    ) -> f64 {
        let producers = &chains.table.producers;
        let (mut lost, mut bought) = (0.0, 0.0);
        for seller in producers.origins(crate::ids::ProductId(product)) {
            let value = self.purchases.get(seller, region);
            let cut = producers.region(seller).index() == source && region != source;
            lost += value
                * if cut {
                    1.0
                } else {
                    look_through.loss.get(source, seller)
                };
            bought += value;
        }
        share(lost, bought)
    }

    /// Products for which one foreign producer supplies at least the share
    /// `least` of a region's purchases: (producer, region, share), the largest
    /// share first.
    pub fn single_suppliers(&self, chains: &Chains<'_>, least: f64) -> Vec<(usize, usize, f64)> {
        let mut found = Vec::new();
        for region in 0..chains.demand.buyers() {
            for product in 0..chains.table.producers.products.len() {
                let largest = self.supply(chains, product, region).largest;
                if let Some((seller, part)) = largest.filter(|(_, part)| *part >= least) {
                    found.push((seller, region, part));
                }
            }
        }
        found.sort_by(|a, b| b.2.total_cmp(&a.2));
        found
    }
}

/// Foreign input reliance of every producer, units of input per unit of output.
pub fn foreign_input_reliance(chains: &Chains<'_>) -> Vec<f64> {
    let producers = &chains.table.producers;
    let mut reliance = vec![0.0; producers.len()];
    for seller in 0..producers.len() {
        for (buyer, value) in chains.inverse.row(seller).iter().enumerate() {
            if producers.region(seller) != producers.region(buyer) {
                reliance[buyer] += value;
            }
        }
    }
    reliance
}

/// Upstreamness of every producer, stages: `U_i = sum of L_ij x_j / x_i`.
pub fn upstreamness(chains: &Chains<'_>) -> Vec<f64> {
    (chains.output.iter().enumerate())
        .map(|(seller, output)| {
            share(
                crate::math::dot(chains.inverse.row(seller), &chains.output),
                *output,
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposure::chains::tests::three;
    use approx::assert_relative_eq;

    #[test]
    fn supply_of_the_three_by_hand() {
        let table = three();
        let chains = Chains::of(&table).expect("regular");
        let sourcing = Sourcing::of(&chains);
        // C buys 5 from A, 30 + 10 from B, 100 from itself.
        let supply = sourcing.supply(&chains, 0, 2);
        assert_relative_eq!(supply.purchases, 145.0);
        assert_relative_eq!(supply.foreign, 45.0 / 145.0);
        let squares = (5.0_f64.powi(2) + 40.0_f64.powi(2) + 100.0_f64.powi(2)) / 145.0_f64.powi(2);
        assert_relative_eq!(supply.hhi, squares, epsilon = 1e-14);
        let imports = (25.0 + 1600.0) / 45.0_f64.powi(2);
        assert_relative_eq!(supply.hhi_imports, imports, epsilon = 1e-14);
        assert_eq!(supply.largest.map(|(seller, _)| seller), Some(1));
        assert_eq!(sourcing.single_suppliers(&chains, 0.4).len(), 1, "A to B");
        let all = LookThrough::of(&chains);
        let lost = (5.0 + 40.0 * 8.0 / 23.0 + 100.0 * 2.0 / 23.0) / 145.0;
        assert_relative_eq!(
            sourcing.loss(&chains, &all, [0, 2, 0]),
            lost,
            epsilon = 1e-14
        );
    }

    /// `U_A = 1 + 0.2 U_B`, `U_B = 1 + 0.5 U_C`, `U_C = 1 + U_B / 12`: `U_B = 36/23`.
    #[test]
    fn stages_to_final_use_by_hand() {
        let table = three();
        let chains = Chains::of(&table).expect("regular");
        let stages = upstreamness(&chains);
        assert_relative_eq!(stages[1], 36.0 / 23.0, epsilon = 1e-14);
        assert_relative_eq!(stages[0], 1.0 + 0.2 * 36.0 / 23.0, epsilon = 1e-14);
        // B's own loop makes it buy from abroad more than once: 24/23 of 1/2.
        let reliance = foreign_input_reliance(&chains);
        assert_relative_eq!(reliance[1], 24.0 / 23.0 * 0.5, epsilon = 1e-14);
    }
}
