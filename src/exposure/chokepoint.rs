//! Where the network is narrow: producers and links that much passes through.
//!
//! * share through a producer: `sum over j of L_ij / L_ii f_jr / sum of f_jr`,
//!   the part of region r's final use that i makes or that contains what i
//!   makes (hypothetical extraction of one producer, Dietzenbacher and Lahr
//!   2013), 0 to 1;
//! * joint threat: the final use lost if several links are cut at once and not
//!   replaced. With links `i_k -> j_k` of cost share `a_k`, `P` the rows `j_k` of L
//!   and `M_kl = L[j_k, i_l] a_l`, output lost is `a' (I + M)^-1 P` (the matrix
//!   inversion lemma, Sherman and Morrison 1950): no second inverse.
//!   Links in one chain threaten the same output: the joint loss is at most the
//!   sum of the single losses.

use nalgebra::{DMatrix, DVector};

use super::chains::Chains;
use crate::ids::ProducerId;
use crate::table::FlowMatrix;

/// Sales of one producer to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Who sells.
    pub seller: ProducerId,
    /// Who buys.
    pub buyer: ProducerId,
}

/// Share of every region's final use that passes through every producer, 0 to
/// 1: producers x regions.
pub fn through(chains: &Chains<'_>) -> FlowMatrix {
    let totals = chains.demand.column_sums();
    let (count, regions) = (chains.output.len(), totals.len());
    let mut matrix = FlowMatrix::filled(count, regions, 0.0);
    for producer in 0..count {
        let row = chains.inverse.row(producer);
        let sums = matrix.row_mut(producer);
        for (maker, chains_to) in row.iter().enumerate() {
            for (sum, value) in sums.iter_mut().zip(chains.demand.row(maker)) {
                *sum += chains_to * value;
            }
        }
        for (sum, total) in sums.iter_mut().zip(&totals) {
            let once = row[producer] * total;
            *sum = if once > 0.0 { *sum / once } else { 0.0 };
        }
    }
    matrix
}

/// Share of every producer's output that is lost if the links are cut together
/// and not replaced, 0 to 1.
pub fn joint_threat(chains: &Chains<'_>, links: &[Link]) -> Vec<f64> {
    let place = |producer: ProducerId| producer.index();
    let cost_shares = DVector::from_iterator(
        links.len(),
        (links.iter()).map(|link| chains.cost_share(place(link.seller), place(link.buyer))),
    );
    let mut loss = vec![0.0; chains.output.len()];
    if links.is_empty() {
        return loss;
    }
    // (I + M)': entry (l, k) is M_kl.
    let system = DMatrix::from_fn(links.len(), links.len(), |l, k| {
        let chains_to = chains
            .inverse
            .get(place(links[k].buyer), place(links[l].seller));
        f64::from(u8::from(k == l)) + chains_to * cost_shares[l]
    });
    // Regular unless the table is not: det(I + M) = det(I - A cut) / det(I - A).
    let Some(weights) = system.lu().solve(&cost_shares) else {
        return loss;
    };
    for (link, weight) in links.iter().zip(weights.iter()) {
        for (sum, value) in loss.iter_mut().zip(chains.inverse.row(place(link.buyer))) {
            *sum += weight * value;
        }
    }
    loss
}

/// Share of a region's final use that is lost without each link into its
/// producers from abroad, the largest first; at most `most`.
pub fn largest_links(chains: &Chains<'_>, region: usize, most: usize) -> Vec<(Link, f64)> {
    let producers = &chains.table.producers;
    let total: f64 = chains.demand.column_sums()[region];
    let mut found = Vec::new();
    for buyer in chains.producers_in(region) {
        let contained: f64 = (chains.inverse.row(buyer).iter().enumerate())
            .map(|(maker, value)| value * chains.demand.get(maker, region))
            .sum();
        for seller in 0..producers.len() {
            let cost = chains.cost_share(seller, buyer);
            if cost > 0.0 && producers.region(seller).index() != region {
                let once = 1.0 + cost * chains.inverse.get(buyer, seller);
                let link = Link {
                    seller: ProducerId(seller),
                    buyer: ProducerId(buyer),
                };
                found.push((link, super::chains::share(cost * contained / once, total)));
            }
        }
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.truncate(most);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposure::chains::tests::three;
    use approx::assert_relative_eq;

    fn link(seller: usize, buyer: usize) -> Link {
        Link {
            seller: ProducerId(seller),
            buyer: ProducerId(buyer),
        }
    }

    #[test]
    fn through_a_producer_is_extraction_of_it() {
        let table = three();
        let chains = Chains::of(&table).expect("regular");
        let shares = through(&chains);
        for producer in 0..3 {
            let passing = chains.passing_to_final_use(&[producer]);
            for region in 0..3 {
                assert_relative_eq!(
                    shares.get(producer, region),
                    passing[region],
                    epsilon = 1e-14
                );
            }
        }
        // A uses 75 of its own and 10 of C, of which A is 2/23.
        let by_hand = (75.0 + 10.0 * 2.0 / 23.0) / 85.0;
        assert_relative_eq!(shares.get(0, 0), by_hand, epsilon = 1e-14);
    }

    #[test]
    fn without_links_nothing_is_lost() {
        let table = three();
        let chains = Chains::of(&table).expect("regular");
        assert_eq!(joint_threat(&chains, &[]), [0.0; 3]);
    }

    /// Cut A-B and C-B: B loses 1/3 + 1/6, C a quarter of that. Cut A-B alone:
    /// 8/23 and 2/23 as in look-through.
    #[test]
    fn links_cut_together_by_hand() {
        let table = three();
        let chains = Chains::of(&table).expect("regular");
        let together = joint_threat(&chains, &[link(0, 1), link(2, 1)]);
        assert_relative_eq!(together[1], 0.5, epsilon = 1e-14);
        assert_relative_eq!(together[2], 0.125, epsilon = 1e-14);
        let alone = joint_threat(&chains, &[link(0, 1)]);
        assert_relative_eq!(alone[1], 8.0 / 23.0, epsilon = 1e-14);
        let other = joint_threat(&chains, &[link(2, 1)]);
        assert!(together[1] < alone[1] + other[1]);
        let largest = largest_links(&chains, 1, 5);
        assert_eq!(largest[0].0, link(0, 1));
        let lost = chains.lost_final_use(&alone)[1];
        assert_relative_eq!(largest[0].1, lost, epsilon = 1e-14);
        // C to B lies on a loop: the single loss must count it once.
        assert_eq!(largest[1].0, link(2, 1));
        let lost = chains.lost_final_use(&other)[1];
        assert_relative_eq!(largest[1].1, lost, epsilon = 1e-14);
    }
}
