//! The frontier of a document: its keys, sides, stages and shares.

use super::document::Document;
use super::phrase::{did_you_mean, listed, shown};
use super::resolve::Resolver;
use crate::diagnostic::{Diagnostic, Place};
use crate::field::{Bounds, Field, Kind, Sourced, Values};
use crate::model::{Analysis, Frontier, Goal};
use crate::range::Range;
use crate::strategy::setup::Setup;
use crate::text::{Message, Text, strings::frontier as say};

/// Name of the table.
pub(super) const TABLE: &str = "frontier";

/// More points than this are finer than any curve is read.
const MOST_POINTS: i64 = 201;
/// A grid of more points a side takes hours.
const MOST_GRID: i64 = 21;
const WEIGHT: Kind = Kind::Number(Bounds::between(0.0, 1000.0));

const fn key(key: &'static str, kind: Kind, words: &'static Text) -> Field {
    Field {
        key,
        kind,
        required: false,
        words,
    }
}

pub(super) static KEYS: [Field; 11] = [
    key("sides", Kind::Regions, &say::KEY_SIDES),
    key("stages", Kind::Products, &say::KEY_STAGES),
    key("points", Kind::Integer(2, MOST_POINTS), &say::KEY_POINTS),
    key(
        "from_percent",
        Kind::Number(Bounds::PERCENT),
        &say::KEY_FROM,
    ),
    key("to_percent", Kind::Number(Bounds::PERCENT), &say::KEY_TO),
    key("reply", Kind::Flag, &say::KEY_REPLY),
    key("reply_weight", WEIGHT, &say::KEY_REPLY_WEIGHT),
    key("security_weight", WEIGHT, &say::KEY_SECURITY_WEIGHT),
    key(
        "scope_points",
        Kind::Integer(2, MOST_GRID),
        &say::KEY_SCOPE_POINTS,
    ),
    key(
        "severity_points",
        Kind::Integer(2, MOST_GRID),
        &say::KEY_SEVERITY_POINTS,
    ),
    key("pairs", Kind::Flag, &say::KEY_PAIRS),
];

/// Whether a chain of files, or what is set on top, speaks of a frontier.
pub(super) fn is_asked(chain: &[Document], sets: &[String]) -> bool {
    let in_file = |document: &Document| {
        document.tables.contains_key(TABLE)
            || (document.header.values.words("analyses").iter()).any(|word| word.value == TABLE)
    };
    chain.iter().any(in_file) || sets.iter().any(|set| set.contains(TABLE))
}

impl Resolver<'_> {
    /// The frontier; none where none is asked for or something it needs is
    /// wrong.
    pub(super) fn frontier(
        &mut self,
        game: Option<&Setup>,
        analyses: &[Analysis],
    ) -> Option<Frontier> {
        let document = self.document;
        let values = document.table(TABLE)?;
        if !analyses.contains(&Analysis::Frontier) {
            return None;
        }
        let Some(setup) = game else {
            if !document.is_game() {
                let words = document.header.values.words("analyses");
                let word = words.iter().find(|word| word.value == TABLE)?;
                self.frontier_problem("S420", say::NO_LADDERS.message(), &word.place);
            }
            return None;
        };
        let sides = self.frontier_sides(values, setup);
        let goals = self.frontier_goals(values);
        let targets = self.frontier_targets(values);
        let number = |key: &str| values.number(key).map(Range::central);
        let whole = |key: &str| usize::try_from(values.integer(key)?).ok();
        let grid = [whole("scope_points"), whole("severity_points")];
        Some(Frontier {
            sides: sides?,
            goals: goals?,
            targets: targets?,
            reply: values.flag("reply")?,
            reply_weight: number("reply_weight")?,
            security_weight: number("security_weight")?,
            grid: grid[0]
                .zip(grid[1])
                .map(|(scope, severity)| [scope, severity]),
            pairs: values.flag("pairs")?,
        })
    }

    fn frontier_problem(&mut self, code: &'static str, message: Message, place: &Place) {
        let place = place.clone();
        self.reports
            .push(|| Diagnostic::error(code, message).help(&say::HELP).at(place));
    }

    /// Places among the two sides; both without the key.
    fn frontier_sides(&mut self, values: &Values, setup: &Setup) -> Option<Vec<usize>> {
        let words = values.words("sides");
        if words.is_empty() {
            return Some(vec![0, 1]);
        }
        let codes = setup.sides.each_ref().map(|side| side.code.as_str());
        let mut sides = Vec::new();
        for word in words {
            let found = (0..2).filter(|&at| word.value == "all" || word.value == codes[at]);
            let found: Vec<usize> = found.collect();
            if found.is_empty() {
                self.reports.push(|| {
                    let message = say::NO_SIDE.with("region", shown(&word.value));
                    let mut problem = Diagnostic::error("S421", message).at(word.place.clone());
                    problem.label = did_you_mean(&word.value, codes);
                    problem.help(say::SIDES_ARE.with("codes", listed(codes.into_iter())))
                });
                return None;
            }
            sides.extend(found);
        }
        sides.sort_unstable();
        sides.dedup();
        Some(sides)
    }

    /// Each word is a goal of its own.
    fn frontier_goals(&mut self, values: &Values) -> Option<Vec<Goal>> {
        let mut goals: Vec<Goal> = Vec::new();
        let mut whole = true;
        for word in values.words("stages") {
            let Some(products) = self.names.product(&word.value) else {
                self.unknown_product(word);
                whole = false;
                continue;
            };
            let flows = self.purchases.as_ref();
            if flows.is_some_and(|flows| !products.iter().any(|&product| flows.is_stage(product))) {
                self.no_stage(word);
                whole = false;
            }
            goals.push(Goal {
                id: word.value.clone(),
                products,
            });
        }
        whole.then_some(goals)
    }

    fn no_stage(&mut self, word: &Sourced<String>) {
        let message = say::NO_STAGE.with("word", shown(&word.value));
        self.frontier_problem("S422", message, &word.place);
    }

    /// Evenly spaced shares.
    fn frontier_targets(&mut self, values: &Values) -> Option<Vec<f64>> {
        let percent = |key: &str| values.number(key).map(Range::central);
        let (from, to) = (percent("from_percent")?, percent("to_percent")?);
        let points = u32::try_from(values.integer("points")?).ok()?;
        if from >= to {
            let message = say::FROM_TO.with("from", from).with("to", to);
            let place = values.place("from_percent")?.clone();
            self.frontier_problem("S423", message, &place);
            return None;
        }
        let step = (to - from) / f64::from(points - 1);
        let target = |at: u32| (from + step * f64::from(at)).min(to) / 100.0;
        Some((0..points).map(target).collect())
    }
}
