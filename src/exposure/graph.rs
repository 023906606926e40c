//! Questions to the network of flows that matter: cuts, dominators,
//! components, betweenness.
//!
//! On all flows everything reaches everything, so these run on a
//! [`SupplyNetwork`] with [`Threshold::MATTERS`](crate::world::Threshold).
//!
//! * minimum cut: the cheapest set of flows that separates source regions from
//!   a region's final buyers; its value is the greatest flow (Ford and
//!   Fulkerson 1956), found by Dinic's algorithm;
//! * dominators: producers on every chain from the sources to the buyer
//!   (Cooper, Harvey and Kennedy 2001);
//! * components: producers that all reach one another (Tarjan 1972);
//! * betweenness: share of shortest chains that pass a producer, `sum over s, t
//!   of sigma_st(v) / sigma_st / ((n-1)(n-2))` (Freeman 1977; Brandes 2001).

use std::collections::VecDeque;

use petgraph::Direction;
use petgraph::algo::{dinics, dominators, tarjan_scc};
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

use super::chokepoint::Link;
use crate::ids::{ProducerId, RegionId};
use crate::table::Producers;
use crate::world::SupplyNetwork;
use crate::world::network::Actor;

/// Flows are cut as whole numbers: the largest is this many steps.
const STEPS: f64 = 1_099_511_627_776.0;

/// The cheapest way to separate sources from a buyer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cut {
    /// Sum of the flows, in the unit of the table.
    pub value: f64,
    /// The flows: seller, buyer (none: the region's final buyers), value.
    pub flows: Vec<(ProducerId, Option<ProducerId>, f64)>,
}

/// The network with one node that stands before all producers of the sources.
struct Rooted {
    graph: StableDiGraph<Option<Actor>, f64>,
    root: NodeIndex,
    target: NodeIndex,
}

/// Producers keep their node numbers; the root comes last.
fn rooted(
    network: &SupplyNetwork,
    producers: &Producers,
    sources: &[RegionId],
    buyer: RegionId,
) -> Rooted {
    let mut graph = network
        .graph()
        .map(|_, actor| Some(*actor), |_, flow| flow.value);
    let root = graph.add_node(None);
    for producer in 0..producers.len() {
        if sources.contains(&producers.region(producer)) {
            graph.add_edge(root, network.producer(ProducerId(producer)), f64::INFINITY);
        }
    }
    Rooted {
        graph,
        root,
        target: network.final_buyer(buyer),
    }
}

/// The links between producers of two regions, by seller and buyer.
pub fn links_abroad(network: &SupplyNetwork, producers: &Producers) -> Vec<Link> {
    let graph = network.graph();
    let ends = graph
        .edge_references()
        .map(|edge| (graph[edge.source()], graph[edge.target()]));
    let mut links: Vec<Link> = ends
        .filter_map(|ends| match ends {
            (Actor::Producer(seller), Actor::Producer(buyer)) => Some(Link { seller, buyer }),
            _ => None,
        })
        .filter(|link| {
            producers.region(link.seller.index()) != producers.region(link.buyer.index())
        })
        .collect();
    links.sort_by_key(|link| (link.seller, link.buyer));
    links
}

/// Minimum cut from the producers of `sources` to the final buyers of `buyer`.
pub fn minimum_cut(
    network: &SupplyNetwork,
    producers: &Producers,
    sources: &[RegionId],
    buyer: RegionId,
) -> Cut {
    let Rooted {
        graph,
        root,
        target,
    } = rooted(network, producers, sources, buyer);
    let largest = (graph.edge_weights().copied())
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 2^40"
    )]
    let steps = |value: f64| (value / largest * STEPS) as u64;
    // More than all flows together, and far from overflow.
    let unlimited = 1 << 60;
    let whole = graph.map(
        |_, _| (),
        |_, value| {
            if value.is_finite() {
                steps(*value)
            } else {
                unlimited
            }
        },
    );
    let (_, used) = dinics(&whole, root, target);
    let mut reached = vec![false; whole.node_count()];
    reached[root.index()] = true;
    let mut queue = VecDeque::from([root]);
    while let Some(node) = queue.pop_front() {
        let onward = whole
            .edges(node)
            .filter(|edge| used[edge.id().index()] < *edge.weight())
            .map(|edge| edge.target());
        let back = whole.edges_directed(node, Direction::Incoming);
        let back = back
            .filter(|edge| used[edge.id().index()] > 0)
            .map(|edge| edge.source());
        for next in onward.chain(back) {
            if !std::mem::replace(&mut reached[next.index()], true) {
                queue.push_back(next);
            }
        }
    }
    let mut cut = Cut::default();
    for edge in graph.edge_references() {
        if reached[edge.source().index()] && !reached[edge.target().index()] {
            let producer = |node| match graph[node] {
                Some(Actor::Producer(producer)) => Some(producer),
                _ => None,
            };
            if let Some(seller) = producer(edge.source()) {
                cut.value += *edge.weight();
                cut.flows
                    .push((seller, producer(edge.target()), *edge.weight()));
            }
        }
    }
    cut.flows.sort_by(|a, b| b.2.total_cmp(&a.2));
    cut
}

/// Producers that every chain from the producers of `sources` to the final
/// buyers of `buyer` passes, the nearest to the buyer first; nothing if there is
/// no such chain.
pub fn dominating(
    network: &SupplyNetwork,
    producers: &Producers,
    sources: &[RegionId],
    buyer: RegionId,
) -> Option<Vec<ProducerId>> {
    let Rooted {
        graph,
        root,
        target,
    } = rooted(network, producers, sources, buyer);
    let tree = dominators::simple_fast(&graph, root);
    let chain = tree.strict_dominators(target)?;
    let producer = |node: NodeIndex| match graph[node] {
        Some(Actor::Producer(producer)) => Some(producer),
        _ => None,
    };
    Some(chain.filter_map(producer).collect())
}

/// Groups of at least two producers that all reach one another, the largest
/// first, each in the order of the table.
pub fn components(network: &SupplyNetwork) -> Vec<Vec<ProducerId>> {
    let graph = network.graph();
    let mut groups: Vec<Vec<ProducerId>> = tarjan_scc(graph)
        .into_iter()
        .filter(|nodes| nodes.len() > 1)
        .map(|nodes| {
            let mut group: Vec<ProducerId> = (nodes.into_iter())
                .filter_map(|node| match graph[node] {
                    Actor::Producer(producer) => Some(producer),
                    Actor::FinalBuyer(_) => None,
                })
                .collect();
            group.sort();
            group
        })
        .collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
    groups
}

/// Betweenness of every producer among producers, 0 to 1; chains are as long as
/// they have links.
pub fn betweenness(network: &SupplyNetwork, producers: &Producers) -> Vec<f64> {
    let count = producers.len();
    let mut buyers = vec![Vec::new(); count];
    for (seller, buyers) in buyers.iter_mut().enumerate() {
        let node = network.producer(ProducerId(seller));
        buyers.extend(network.graph().neighbors(node).filter_map(|node| {
            match network.graph()[node] {
                Actor::Producer(buyer) => Some(buyer.index()),
                Actor::FinalBuyer(_) => None,
            }
        }));
        buyers.sort_unstable();
    }
    let mut scores = vec![0.0; count];
    for source in 0..count {
        add_dependencies(&buyers, source, &mut scores);
    }
    let pairs = ((count.max(3) - 1) * (count.max(3) - 2)) as f64;
    scores.iter().map(|score| score / pairs).collect()
}

/// Brandes' accumulation for the shortest chains from one producer.
fn add_dependencies(buyers: &[Vec<usize>], source: usize, scores: &mut [f64]) {
    let mut distance = vec![usize::MAX; buyers.len()];
    let mut chains = vec![0.0; buyers.len()];
    let mut order = vec![source];
    distance[source] = 0;
    chains[source] = 1.0;
    let mut next = 0;
    while let Some(&node) = order.get(next) {
        next += 1;
        for &buyer in &buyers[node] {
            if distance[buyer] == usize::MAX {
                distance[buyer] = distance[node] + 1;
                order.push(buyer);
            }
            if distance[buyer] == distance[node] + 1 {
                chains[buyer] += chains[node];
            }
        }
    }
    let mut passed = vec![0.0; buyers.len()];
    for &node in order.iter().rev() {
        for &buyer in &buyers[node] {
            if distance[buyer] == distance[node] + 1 {
                passed[node] += chains[node] / chains[buyer] * (1.0 + passed[buyer]);
            }
        }
        if node != source {
            scores[node] += passed[node];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposure::chains::tests::table;
    use crate::world::Threshold;
    use approx::assert_relative_eq;

    /// A -> B -> C -> final buyers of C, beside home use everywhere.
    fn chain() -> crate::table::Table {
        table(
            &["A", "B", "C"],
            &[[0.0, 20.0, 0.0], [0.0, 0.0, 15.0], [0.0, 0.0, 0.0]],
            &[[30.0, 0.0, 0.0], [0.0, 25.0, 0.0], [0.0, 0.0, 40.0]],
        )
    }

    #[test]
    fn the_cheapest_cut_of_a_chain_is_its_thinnest_link() {
        let table = chain();
        let network = SupplyNetwork::new(&table, Threshold::MATTERS);
        let cut = minimum_cut(&network, &table.producers, &[RegionId(0)], RegionId(2));
        assert_relative_eq!(cut.value, 15.0, epsilon = 1e-9);
        assert_eq!(cut.flows, [(ProducerId(1), Some(ProducerId(2)), 15.0)]);
        let none = minimum_cut(&network, &table.producers, &[RegionId(2)], RegionId(0));
        assert_eq!(none, Cut::default());
    }

    #[test]
    fn everything_in_a_chain_dominates_its_end() {
        let table = chain();
        let network = SupplyNetwork::new(&table, Threshold::MATTERS);
        let dominators = dominating(&network, &table.producers, &[RegionId(0)], RegionId(2));
        assert_eq!(dominators, Some([2, 1, 0].map(ProducerId).to_vec()));
        let none = dominating(&network, &table.producers, &[RegionId(2)], RegionId(0));
        assert_eq!(none, None);
    }

    #[test]
    fn the_middle_of_a_chain_is_between_its_ends() {
        let table = chain();
        let network = SupplyNetwork::new(&table, Threshold::MATTERS);
        assert_eq!(betweenness(&network, &table.producers), [0.0, 0.5, 0.0]);
        assert!(components(&network).is_empty());
    }

    #[test]
    fn a_loop_is_a_component() {
        let table = crate::exposure::chains::tests::three();
        let network = SupplyNetwork::new(&table, Threshold::MATTERS);
        assert_eq!(components(&network), [[1, 2].map(ProducerId).to_vec()]);
    }
}
