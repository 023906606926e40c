//! A frontier over draws of its assumptions: every draw solves the curves in
//! its own world, and each point has its quantiles. The other side's best reply
//! is left to the central run.

use super::curve::{Curve, Point, Reply};
use super::{Question, curves};
use crate::analysis::{Outcome, RunError, RunOptions, Silent};
use crate::ensemble::Statistics;
use crate::model::{Frontier, Goal};
use crate::results::{Cell, DataTable, SummaryRow, outcome, unit};
use crate::text::{Bilingual, Message, numbers, strings::frontier as say};
use crate::world::World;

/// What a point has numbers of, in the order of a draw's.
const NUMBERS: [(&str, &str); 3] = [
    (outcome::FRONTIER_COST, unit::PERCENT_OF_GDP),
    (outcome::FRONTIER_SECURITY, unit::PERCENT_OF_GDP),
    (outcome::FRONTIER_BREAK_EVEN, unit::PERCENT),
];

/// Whether an outcome is one of a frontier.
pub(in crate::analysis) fn is_one(outcome: &Outcome) -> bool {
    NUMBERS.iter().any(|(name, _)| *name == outcome.outcome)
}

/// The point that an outcome speaks of: `fab_leading-50`.
fn place(goal: &str, target: f64) -> String {
    format!("{goal}-{}", (1e6 * target).round() / 1e4)
}

/// What a draw finds: side by side, goal by goal, point by point.
pub(in crate::analysis) fn outcomes(question: &Question<'_>) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for &side in &question.asked.sides {
        for goal in &question.asked.goals {
            for &target in &question.asked.targets {
                outcomes.extend(NUMBERS.map(|(outcome, unit)| Outcome {
                    outcome,
                    region: question.sides(side).0.code.clone(),
                    horizon: place(&goal.id, target),
                    unit: unit.into(),
                }));
            }
        }
    }
    outcomes
}

/// The numbers of [`outcomes`], in their order; NaN where a point has none.
pub(in crate::analysis) fn draw(
    question: &Question<'_>,
    world: &World,
) -> Result<Vec<f64>, RunError> {
    let asked = Frontier {
        reply: false,
        ..question.asked.clone()
    };
    let question = Question {
        asked: &asked,
        ..*question
    };
    let mut found = Vec::new();
    for &side in &asked.sides {
        for curve in curves(&question, world, side, &Silent)? {
            found.extend(curve.points.iter().flat_map(|point| {
                numbers_of(&question, &curve, point).map(|number| number.unwrap_or(f64::NAN))
            }));
        }
    }
    Ok(found)
}

fn numbers_of(question: &Question<'_>, curve: &Curve, point: &Point) -> [Option<f64>; 3] {
    let built = point.built.as_ref();
    let weight = question.asked.security_weight;
    let even = built.filter(|_| !point.is_start);
    let even = even.and_then(|built| curve.break_even(built, Reply::Top, weight));
    [
        built.map(|built| built.cost),
        built.and_then(|built| curve.security(built, Reply::Top)),
        even.map(|even| 100.0 * even),
    ]
}

/// Rows of `summary.csv` of one run.
pub(super) fn summary(question: &Question<'_>, curves: &[Curve]) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    for curve in curves {
        for point in &curve.points {
            let numbers = NUMBERS.iter().zip(numbers_of(question, curve, point));
            rows.extend(numbers.filter_map(|((outcome, unit), mean)| {
                Some(SummaryRow {
                    outcome: (*outcome).into(),
                    region: question.sides(curve.side).0.code.clone(),
                    product: String::new(),
                    horizon: place(&curve.goal, point.target),
                    unit: (*unit).into(),
                    mean: mean?,
                    standard_error: None,
                    percentiles: None,
                    runs: 1,
                })
            }));
        }
    }
    rows
}

/// Columns of the points with quantiles, by outcome.
const QUANTILES: [(&str, [&str; 2]); 3] = [
    (outcome::FRONTIER_COST, ["cost_p5", "cost_p95"]),
    (outcome::FRONTIER_SECURITY, ["security_p5", "security_p95"]),
    (
        outcome::FRONTIER_BREAK_EVEN,
        ["break_even_p5", "break_even_p95"],
    ),
];

/// Writes the quantiles of the draws beside the central values.
pub(in crate::analysis) fn with_quantiles(
    tables: &mut [DataTable],
    keys: &[Outcome],
    found: &[Option<Statistics>],
) {
    let Some(table) = tables.iter_mut().find(|table| table.name == "frontier") else {
        return;
    };
    let column = |name: &str| table.columns.iter().position(|column| column.name == name);
    let named = ["side", "stages", "reply", "target_percent"].map(column);
    let [Some(side), Some(stages), Some(reply), Some(target)] = named else {
        return;
    };
    let columns: Vec<(&str, [Option<usize>; 2])> = QUANTILES
        .iter()
        .map(|(outcome, names)| (*outcome, names.map(column)))
        .collect();
    for row in table
        .rows
        .iter_mut()
        .filter(|row| row[reply].word() == "none")
    {
        let share = row[target].number().unwrap_or_default() / 100.0;
        let horizon = place(row[stages].word(), share);
        for (outcome, places) in &columns {
            let own = |key: &Outcome| {
                key.outcome == *outcome && key.region == row[side].word() && key.horizon == horizon
            };
            let statistics = keys.iter().position(own).and_then(|at| found[at].as_ref());
            let percentiles = statistics.and_then(|one| one.percentiles);
            for (place, at) in places.iter().zip([0, 4]) {
                if let Some(place) = place {
                    row[*place] = Cell::from(percentiles.map(|all| all[at]));
                }
            }
        }
    }
}

/// What the draws say of each curve, at the share that its sentence speaks of.
pub(in crate::analysis) fn headline(
    question: &Question<'_>,
    options: &RunOptions,
    summary: &[SummaryRow],
) -> Vec<Message> {
    let asked = question.asked;
    let target = asked
        .targets
        .iter()
        .copied()
        .find(|&target| target >= super::sentence::HALF - 1e-9);
    let Some(target) = target.or_else(|| asked.targets.last().copied()) else {
        return Vec::new();
    };
    let sentence = |side: usize, goal: &Goal| {
        let code = &question.sides(side).0.code;
        let find = |name: &str| {
            summary.iter().find(|row| {
                row.outcome == name && row.region == *code && row.horizon == place(&goal.id, target)
            })
        };
        let [cost, security] = [outcome::FRONTIER_COST, outcome::FRONTIER_SECURITY].map(find);
        let (cost, security) = (cost?, security?);
        let percent =
            |value: f64| Bilingual::of(|language| numbers::headline(value, language) + "%");
        let ends = |row: &SummaryRow| (row.interval().0, row.interval().1);
        let ((low, high), (least, most)) = (ends(cost), ends(security));
        Some(
            say::DRAWS
                .message()
                .with_each("region", options.labels.region(code))
                .with_each("what", super::sentence::what(options, &goal.id))
                .with_each("target", percent(100.0 * target))
                .with("draws", cost.runs)
                .with_each("cost", percent(cost.mean))
                .with_each("low", percent(low))
                .with_each("high", percent(high))
                .with_each("security", percent(security.mean))
                .with_each("least", percent(least))
                .with_each("most", percent(most)),
        )
    };
    let sides = asked.sides.iter();
    sides
        .flat_map(|&side| {
            asked
                .goals
                .iter()
                .filter_map(move |goal| sentence(side, goal))
        })
        .collect()
}
