//! What must hold between the rows of the files. Layer 2.

use std::collections::BTreeSet;

use indexmap::{IndexMap, IndexSet};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::codes::Codes;
use super::problem::{self, CYCLE, DEFAULT, SUM, TWICE};
use crate::diagnostic::{Diagnostic, Place};
use crate::table::problems::Problems;
use crate::text::Message;
use crate::text::strings::chains as words;
use crate::world::chains::facts::{AssumptionFact, LinkFact, LinkKind, OwnerFact, ShareSet};

/// How far the shares of a set may be from 1 together: a point, and the error
/// of adding them up.
const TOLERANCE: f64 = 0.01 + 1e-9;
/// What every stage needs an assumption of.
const ASSUMED: [&str; 2] = ["home_factor", "other_inputs_share"];

/// Names a row that says something a second time.
pub(super) fn twice(problems: &mut Problems, place: &Place, what: &str) {
    let message = words::TWICE.with("what", problem::shown(what));
    push(problems, TWICE, message, words::TWICE_HELP.message(), place);
}

/// Names every row whose key an earlier row has.
pub(super) fn each_once<'a>(
    problems: &mut Problems,
    rows: impl Iterator<Item = (&'a Place, String)>,
) {
    let mut seen = BTreeSet::new();
    for (place, key) in rows {
        if seen.contains(&key) {
            twice(problems, place, &key);
        } else {
            seen.insert(key);
        }
    }
}

/// Sets of shares hold every region once and add up to 1; a stage has one
/// default set. Sets and stages are those of one chain.
pub(super) fn shares<'a>(
    problems: &mut Problems,
    sets: &[(Place, ShareSet)],
    codes: &Codes,
    stages: impl Iterator<Item = &'a String>,
) {
    for (place, set) in sets {
        let name = |text: &'static crate::text::Text| {
            text.with("set", problem::shown(&set.set))
                .with("stage", problem::shown(&set.stage))
        };
        let absent: Vec<&str> = (codes.regions.iter())
            .map(String::as_str)
            .filter(|region| !set.regions.contains_key(*region))
            .collect();
        if !absent.is_empty() {
            let message = name(&words::SET_LACKS).with("regions", absent.join(", "));
            push(
                problems,
                SUM,
                message,
                words::SET_LACKS_HELP.message(),
                place,
            );
        }
        let sum: f64 = set.regions.values().map(|(share, _)| share.value).sum();
        if (sum - 1.0).abs() > TOLERANCE {
            let message = name(&words::SET_SUM).with("sum", percent(sum));
            push(problems, SUM, message, words::SET_SUM_HELP.message(), place);
        }
    }
    defaults(problems, sets, stages);
}

fn defaults<'a>(
    problems: &mut Problems,
    sets: &[(Place, ShareSet)],
    stages: impl Iterator<Item = &'a String>,
) {
    let mut defaults: IndexMap<&str, usize> = IndexMap::new();
    for (place, set) in sets.iter().filter(|(_, set)| set.default) {
        let count = defaults.entry(&set.stage).or_default();
        *count += 1;
        if *count > 1 {
            let message = words::DEFAULT_TWICE.with("stage", problem::shown(&set.stage));
            let message = message.with("set", problem::shown(&set.set));
            push(
                problems,
                DEFAULT,
                message,
                words::DEFAULT_HELP.message(),
                place,
            );
        }
    }
    let Some((first, _)) = sets.first() else {
        return;
    };
    for stage in stages.filter(|stage| !defaults.contains_key(stage.as_str())) {
        let message = words::DEFAULT_MISSING.with("stage", problem::shown(stage));
        let place = Place::file(&first.file);
        push(
            problems,
            DEFAULT,
            message,
            words::DEFAULT_HELP.message(),
            &place,
        );
    }
}

/// A pair of products is linked once, no stage costs more than it earns, and
/// no stage is its own supplier through others.
pub(super) fn links(problems: &mut Problems, links: &[(Place, LinkFact)], codes: &Codes) {
    let pair = |link: &LinkFact| format!("{} -> {}", link.from, link.to);
    each_once(
        problems,
        links.iter().map(|(place, link)| (place, pair(link))),
    );
    let mut costs: IndexMap<&str, (f64, &Place)> = IndexMap::new();
    let mut edges = Vec::new();
    for (place, link) in links {
        let cost = costs.entry(&link.to).or_insert((0.0, place));
        if link.kind != LinkKind::Capital {
            cost.0 += link.cost_share.value;
        }
        let ends = [&link.from, &link.to].map(|code| codes.stages.get_index_of(code));
        if let [Some(from), Some(to)] = ends {
            edges.push((NodeIndex::new(from), NodeIndex::new(to)));
        }
    }
    for (stage, (sum, place)) in costs {
        if sum > 1.0 {
            let message = words::COSTS_SUM.with("stage", problem::shown(stage));
            let message = message.with("sum", percent(sum));
            push(
                problems,
                SUM,
                message,
                words::COSTS_SUM_HELP.message(),
                place,
            );
        }
    }
    circles(problems, links, &edges, codes);
}

/// Names stages that supply one another.
fn circles(
    problems: &mut Problems,
    links: &[(Place, LinkFact)],
    edges: &[(NodeIndex, NodeIndex)],
    codes: &Codes,
) {
    for circle in kosaraju_scc(&DiGraph::<(), ()>::from_edges(edges)) {
        let member = |node: &NodeIndex| codes.stages.get_index(node.index());
        let members: IndexSet<&String> = circle.iter().filter_map(member).collect();
        let inside = |link: &LinkFact| members.contains(&link.from) && members.contains(&link.to);
        let Some((place, _)) = links.iter().find(|(_, link)| inside(link)) else {
            continue;
        };
        let some: Vec<String> = members
            .iter()
            .take(9)
            .map(|code| problem::shown(code))
            .collect();
        let message = words::CYCLE.with("stages", some.join(", "));
        push(problems, CYCLE, message, words::CYCLE_HELP.message(), place);
    }
}

/// The owners of a producer hold the whole of it, each once.
pub(super) fn owners(problems: &mut Problems, rows: &[(Place, OwnerFact)]) {
    let key = |row: &OwnerFact| format!("{} {} {}", row.product, row.region, row.owner);
    each_once(problems, rows.iter().map(|(place, row)| (place, key(row))));
    let mut sums: IndexMap<(&str, &str), (f64, &Place)> = IndexMap::new();
    for (place, row) in rows {
        let sum = sums.entry((&row.product, &row.region));
        sum.or_insert((0.0, place)).0 += row.share.value;
    }
    for ((product, region), (sum, place)) in sums {
        if (sum - 1.0).abs() > TOLERANCE {
            let message = words::OWNERS_SUM
                .with("product", problem::shown(product))
                .with("region", problem::shown(region))
                .with("sum", percent(sum));
            push(
                problems,
                SUM,
                message,
                words::OWNERS_SUM_HELP.message(),
                place,
            );
        }
    }
}

/// An assumption is made once, and every stage has those that it needs.
pub(super) fn assumptions(
    problems: &mut Problems,
    rows: &[(Place, AssumptionFact)],
    stages: &IndexMap<String, Place>,
) {
    let key = |row: &AssumptionFact| format!("{} {} {}", row.id, row.stage, row.sector);
    each_once(problems, rows.iter().map(|(place, row)| (place, key(row))));
    for id in ASSUMED {
        let made = rows.iter().filter(|(_, row)| row.id == id);
        let made: BTreeSet<&str> = made.map(|(_, row)| row.stage.as_str()).collect();
        for (stage, place) in stages
            .iter()
            .filter(|(code, _)| !made.contains(code.as_str()))
        {
            let message = words::NOT_ASSUMED
                .with("stage", problem::shown(stage))
                .with("id", id);
            push(
                problems,
                DEFAULT,
                message,
                words::NOT_ASSUMED_HELP.message(),
                place,
            );
        }
    }
}

/// Percent with two decimals at most.
pub(super) fn percent(share: f64) -> f64 {
    (share * 1e4).round() / 100.0
}

fn push(
    problems: &mut Problems,
    code: &'static str,
    message: Message,
    help: Message,
    place: &Place,
) {
    problems.push(code, || {
        Diagnostic::error(code, message)
            .help(help)
            .at(place.clone())
    });
}
