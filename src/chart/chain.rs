//! An opened chain as the tables know it: stages in layers, who makes each, and
//! what stages sell to one another. `network` and `sankey` are made of it.
//!
//! A stage stands one layer before the nearest of its buyers (longest path to
//! the end of the chain), so that every link leads to the right.

use indexmap::IndexMap;

use super::input::Input;
use super::plot::BEYOND_MEANING;
use crate::text::Language;
use crate::text::strings::chart as strings;

/// Most links that are looked at: many times those of a shipped chain.
const MOST_LINKS: usize = 2000;

/// A link between two stages.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// Code of the stage that sells.
    pub(super) from: String,
    /// Code of the stage that buys.
    pub(super) to: String,
    /// Sales in the base, billions of US dollars a year.
    pub(super) value: f64,
}

/// One flow from a region to a region.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    /// Code of the stage.
    pub(super) stage: String,
    /// Code of the region that sells.
    pub(super) origin: String,
    /// Code of the region that buys.
    pub(super) destination: String,
    /// In the base and after the scenario's measures, billions of US dollars.
    pub(super) values: [f64; 2],
}

/// A chain, its links and its flows at the last horizon that was solved.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// Its id.
    pub(super) id: String,
    /// Ids of the other chains.
    pub(super) others: Vec<String>,
    /// Every link.
    pub(super) links: Vec<Link>,
    /// Every flow, at home and abroad.
    pub(super) flows: Vec<Flow>,
    /// The horizon of the flows.
    pub(super) horizon: String,
}

/// The chain that was asked for, else that whose trade changes most.
pub(super) fn chain(input: &Input<'_>) -> Option<Chain> {
    let chains = links(input);
    let (horizon, flows) = flows(input);
    let change = |links: &[Link]| -> f64 {
        let mine = flows.iter().filter(|flow| {
            let is_here = |link: &Link| link.from == flow.stage || link.to == flow.stage;
            flow.origin != flow.destination && links.iter().any(is_here)
        });
        mine.map(|flow| (flow.values[1] - flow.values[0]).abs())
            .sum()
    };
    let wanted = input.provenance.chain.as_deref();
    let mut best: Option<(&String, f64)> = None;
    for (id, links) in &chains {
        let size = change(links);
        let is_better = match (wanted, best) {
            (Some(wanted), _) => wanted == id,
            (None, Some((_, largest))) => size > largest,
            (None, None) => true,
        };
        if is_better {
            best = Some((id, size));
        }
    }
    let id = best?.0.clone();
    let others = chains.keys().filter(|other| **other != id);
    let others = others.cloned().collect();
    let links = chains.get(&id)?.clone();
    let is_stage = |code: &str| {
        links
            .iter()
            .any(|link| link.from == code || link.to == code)
    };
    let flows: Vec<Flow> = flows
        .into_iter()
        .filter(|flow| is_stage(&flow.stage))
        .collect();
    let chain = Chain {
        id,
        others,
        links,
        flows,
        horizon,
    };
    (!chain.flows.is_empty()).then_some(chain)
}

/// Links by chain, in the order of the table.
fn links(input: &Input<'_>) -> IndexMap<String, Vec<Link>> {
    let mut chains: IndexMap<String, Vec<Link>> = IndexMap::new();
    let columns = ["chain", "product", "buyer", "value"];
    let rows = input.tables.rows("stages", columns).take(MOST_LINKS);
    for [chain, product, buyer, value] in rows {
        let value = value.number().filter(|value| is_amount(*value));
        chains
            .entry(chain.word().to_owned())
            .or_default()
            .push(Link {
                from: product.word().to_owned(),
                to: buyer.word().to_owned(),
                value: value.unwrap_or(0.0),
            });
    }
    chains
}

/// The last horizon and its flows.
fn flows(input: &Input<'_>) -> (String, Vec<Flow>) {
    let columns = [
        "horizon",
        "product",
        "origin",
        "destination",
        "base",
        "after",
    ];
    let mut last = String::new();
    let mut flows = Vec::new();
    for [horizon, product, origin, destination, base, after] in input.tables.rows("flows", columns)
    {
        if horizon.word() != last {
            horizon.word().clone_into(&mut last);
            flows.clear();
        }
        let numbers = base.number().zip(after.number());
        let known = numbers.filter(|(base, after)| is_amount(*base) && is_amount(*after));
        if let Some((base, after)) = known {
            flows.push(Flow {
                stage: product.word().to_owned(),
                origin: origin.word().to_owned(),
                destination: destination.word().to_owned(),
                values: [base, after],
            });
        }
    }
    (last, flows)
}

fn is_amount(value: f64) -> bool {
    (0.0..BEYOND_MEANING).contains(&value)
}

impl Chain {
    /// That there are other chains, where there are.
    pub(super) fn note(&self, language: Language) -> Option<String> {
        let others = self.others.iter().map(|id| named(id, language));
        let others: Vec<&str> = others.collect();
        (!others.is_empty()).then(|| {
            let list = others.join(strings::BETWEEN.in_language(language));
            strings::OTHER_CHAINS
                .with("list", list)
                .in_language(language)
        })
    }

    /// Codes of its stages by layer, from raw materials on.
    pub(super) fn layers(&self) -> Vec<Vec<&str>> {
        let mut heights: IndexMap<&str, usize> = IndexMap::new();
        for link in &self.links {
            heights.entry(&link.from).or_insert(0);
            heights.entry(&link.to).or_insert(0);
        }
        // As many rounds as the longest path may have; a circle ends there too.
        for _ in 0..heights.len() {
            let mut moved = false;
            for link in &self.links {
                let above = heights[link.to.as_str()] + 1;
                let own = heights.entry(&link.from).or_insert(0);
                if *own < above && above < 64 {
                    (*own, moved) = (above, true);
                }
            }
            if !moved {
                break;
            }
        }
        let highest = heights.values().copied().max().unwrap_or_default();
        let mut layers = vec![Vec::new(); highest + 1];
        for (code, height) in heights {
            layers[highest - height].push(code);
        }
        layers.retain(|layer| !layer.is_empty());
        self.untangle(&mut layers);
        layers
    }

    /// Moves stages of a layer towards the mean place of their neighbours, to
    /// and fro (barycentre heuristic, Sugiyama, Tagawa and Toda 1981).
    fn untangle(&self, layers: &mut [Vec<&str>]) {
        for _ in 0..4 {
            let places: IndexMap<String, f64> = layers
                .iter()
                .flat_map(|layer| {
                    let count = layer.len() as f64;
                    let place = move |(at, code): (usize, &&str)| {
                        ((*code).to_owned(), (at as f64 + 0.5) / count)
                    };
                    layer.iter().enumerate().map(place)
                })
                .collect();
            let wanted = |code: &str| {
                let near = self.links.iter().filter_map(|link| {
                    if link.from == code {
                        places.get(&link.to)
                    } else if link.to == code {
                        places.get(&link.from)
                    } else {
                        None
                    }
                });
                let (sum, count) = near.fold((0.0, 0.0), |(sum, n), at| (sum + at, n + 1.0));
                sum / f64::max(count, 1.0)
            };
            for layer in layers.iter_mut() {
                layer.sort_by(|a, b| wanted(a).total_cmp(&wanted(b)));
            }
        }
    }

    /// Regions by what they make of a stage, with its share, the largest first.
    pub(super) fn makers(&self, stage: &str) -> Vec<(&str, f64)> {
        let mut sums: IndexMap<&str, f64> = IndexMap::new();
        for flow in self.flows.iter().filter(|flow| flow.stage == stage) {
            *sums.entry(&flow.origin).or_insert(0.0) += flow.values[0];
        }
        let total: f64 = sums.values().sum();
        let mut makers: Vec<(&str, f64)> = sums.into_iter().filter(|(_, sum)| *sum > 0.0).collect();
        for (_, sum) in &mut makers {
            *sum /= total;
        }
        makers.sort_by(|a, b| b.1.total_cmp(&a.1));
        makers
    }

    /// What the world makes of a stage, billions of US dollars a year.
    pub(super) fn output(&self, stage: &str) -> f64 {
        let mine = self.flows.iter().filter(|flow| flow.stage == stage);
        mine.map(|flow| flow.values[0]).sum()
    }
}

/// A chain's name, or its id.
pub(super) fn named(id: &str, language: Language) -> &str {
    match id {
        "semiconductor" => strings::CHAIN_SEMICONDUCTOR.in_language(language),
        "ev_battery" => strings::CHAIN_BATTERY.in_language(language),
        other => other,
    }
}
