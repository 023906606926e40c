//! From the answer of a frontier to the tables of a result folder.

use super::curve::{Curve, Point, Reply, State};
use super::{Answer, Question, sentence};
use crate::analysis::RunOptions;
use crate::model::Analysis;
use crate::results::{Cell, Column, DataTable, Results};
use crate::text::{Text, strings::frontier as say};
use crate::world::World;

/// Adds what a frontier found to the results of a run.
pub(in crate::analysis) fn add(
    results: &mut Results,
    question: &Question<'_>,
    world: &World,
    options: &RunOptions,
    answer: &Answer,
) {
    let alone = question.model.analyses == [Analysis::Frontier];
    if alone {
        // Nothing of the equilibrium was asked for.
        results.tables.retain(|table| !table.rows.is_empty());
        results.caveats.clear();
    }
    let sentences = sentence::headline(question, world, options, answer);
    results.headline.extend(sentences);
    results.caveats.push(say::CAVEAT.message());
    if alone {
        results
            .caveats
            .extend(question.model.warnings.iter().cloned());
    }
    results.tables.push(points(question, answer));
}

const fn column(name: &'static str, words: &'static Text) -> Column {
    Column { name, words }
}

static POINTS: [Column; 22] = [
    column("side", &say::COLUMN_SIDE),
    column("stages", &say::COLUMN_STAGES),
    column("reply", &say::COLUMN_REPLY),
    column("target_percent", &say::COLUMN_TARGET),
    column("home_percent", &say::COLUMN_HOME),
    column("home_look_through_percent", &say::COLUMN_LOOK_THROUGH),
    column("cost_percent", &say::COLUMN_COST),
    column("cost_p5", &say::COLUMN_QUANTILE),
    column("cost_p95", &say::COLUMN_QUANTILE),
    column("cost_usd_bn", &say::COLUMN_COST_USD),
    column("upfront_usd_bn", &say::COLUMN_UPFRONT),
    column("years", &say::COLUMN_YEARS),
    column("loss_percent", &say::COLUMN_LOSS),
    column("security_percent", &say::COLUMN_SECURITY),
    column("security_p5", &say::COLUMN_QUANTILE),
    column("security_p95", &say::COLUMN_QUANTILE),
    column("break_even_percent", &say::COLUMN_BREAK_EVEN),
    column("break_even_p5", &say::COLUMN_QUANTILE),
    column("break_even_p95", &say::COLUMN_QUANTILE),
    column("is_start", &say::COLUMN_START),
    column("is_knee", &say::COLUMN_KNEE),
    column("state", &say::COLUMN_STATE),
];

fn points(question: &Question<'_>, answer: &Answer) -> DataTable {
    let replies = replies(question);
    let rows = answer.curves.iter().flat_map(|curve| {
        replies.iter().flat_map(move |&reply| {
            let knee = curve.knee(reply);
            let points = curve.points.iter().enumerate();
            points.map(move |(at, point)| row(question, curve, point, reply, knee == Some(at)))
        })
    });
    DataTable {
        name: "frontier",
        words: &say::TABLE_POINTS,
        columns: &POINTS,
        rows: rows.collect(),
    }
}

/// Which losses count, the plain one first.
pub(super) fn replies(question: &Question<'_>) -> Vec<Reply> {
    let mut replies = vec![Reply::Top];
    if question.asked.reply {
        replies.push(Reply::Best(question.asked.reply_weight));
    }
    replies
}

fn row(
    question: &Question<'_>,
    curve: &Curve,
    point: &Point,
    reply: Reply,
    is_knee: bool,
) -> Vec<Cell> {
    let built = point.built.as_ref();
    let percent = |share: Option<f64>| Cell::from(share.map(|share| 100.0 * share));
    let cost = built.map(|built| built.cost);
    let security = built.and_then(|built| curve.security(built, reply));
    let weight = question.asked.security_weight;
    let even = built.and_then(|built| curve.break_even(built, reply, weight));
    let even = even.filter(|_| !point.is_start);
    let truth = |is: bool| Cell::from(if is { "true" } else { "false" });
    vec![
        question.sides(curve.side).0.code.as_str().into(),
        curve.goal.as_str().into(),
        if reply == Reply::Top { "none" } else { "best" }.into(),
        (100.0 * point.target).into(),
        percent(built.map(|built| built.home)),
        percent(built.map(|built| built.look_through)),
        cost.into(),
        Cell::Empty,
        Cell::Empty,
        cost.map(|cost| cost * curve.gdp / 100.0).into(),
        Cell::Empty,
        Cell::Empty,
        built.map(|built| built.loss(reply)).into(),
        security.into(),
        Cell::Empty,
        Cell::Empty,
        percent(even),
        Cell::Empty,
        Cell::Empty,
        truth(point.is_start),
        truth(is_knee),
        match point.state {
            State::NoEntry => "no_entry",
            State::NotConverged => "not_converged",
            State::Fine if point.is_start || even.is_some() => "ok",
            State::Fine => "no_security",
        }
        .into(),
    ]
}
