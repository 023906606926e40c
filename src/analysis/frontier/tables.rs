//! From the answer of a frontier to the tables of a result folder.

use super::curve::{Curve, Point, Reply, State};
use super::pairs::{Mark, Pair};
use super::{Answer, Question, draws, sentence};
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
    results
        .summary
        .extend(draws::summary(question, &answer.curves));
    results.tables.push(points(question, answer));
    if !answer.yards.is_empty() {
        results.tables.push(grid(question, answer));
        results.tables.push(policies(question, answer));
    }
    if !answer.pairs.is_empty() {
        results.tables.push(pairs(question, answer));
    }
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
        built.and_then(|built| built.upfront).into(),
        built.and_then(|built| built.years).into(),
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

static GRID: [Column; 9] = [
    column("imposer", &say::COLUMN_IMPOSER),
    column("target", &say::COLUMN_TARGET_SIDE),
    column("scope_percent", &say::COLUMN_SCOPE),
    column("severity_percent", &say::COLUMN_SEVERITY),
    column("cost_imposer_percent", &say::COLUMN_COST_IMPOSER),
    column("cost_target_percent", &say::COLUMN_COST_TARGET),
    column("cost_imposer_usd_bn", &say::COLUMN_COST_USD),
    column("cost_target_usd_bn", &say::COLUMN_COST_USD),
    column("state", &say::COLUMN_GRID_STATE),
];

fn grid(question: &Question<'_>, answer: &Answer) -> DataTable {
    let mut rows = Vec::new();
    for yard in &answer.yards {
        let (own, other) = question.sides(yard.imposer);
        for cell in &yard.cells {
            let percent = |at: usize| cell.cost.map(|cost| cost[at]);
            let value = |at: usize| percent(at).map(|cost| cost * yard.gdp[at] / 100.0);
            rows.push(vec![
                own.code.as_str().into(),
                other.code.as_str().into(),
                (100.0 * cell.scope).into(),
                (100.0 * cell.severity).into(),
                percent(0).into(),
                percent(1).into(),
                value(0).into(),
                value(1).into(),
                if cell.cost.is_some() {
                    "ok"
                } else {
                    "not_converged"
                }
                .into(),
            ]);
        }
    }
    DataTable {
        name: "scope_severity",
        words: &say::TABLE_GRID,
        columns: &GRID,
        rows,
    }
}

static POLICIES: [Column; 7] = [
    column("imposer", &say::COLUMN_IMPOSER),
    column("rung", &say::COLUMN_RUNG),
    column("name_en", &say::COLUMN_RUNG_NAME),
    column("name_zh", &say::COLUMN_RUNG_NAME),
    column("date", &say::COLUMN_DATE),
    column("scope_percent", &say::COLUMN_SCOPE),
    column("severity_percent", &say::COLUMN_SEVERITY),
];

fn policies(question: &Question<'_>, answer: &Answer) -> DataTable {
    let mut rows = Vec::new();
    for yard in &answer.yards {
        let own = question.sides(yard.imposer).0;
        for policy in &yard.policies {
            let step = own.ladder.rungs.get(usize::from(policy.rung));
            rows.push(vec![
                own.code.as_str().into(),
                Cell::Count(policy.rung.into()),
                step.map_or("", |step| step.name.en.as_str()).into(),
                step.map_or("", |step| step.name.zh.as_str()).into(),
                policy.date.as_deref().unwrap_or_default().into(),
                (100.0 * policy.scope).into(),
                (100.0 * policy.severity).into(),
            ]);
        }
    }
    DataTable {
        name: "policy_points",
        words: &say::TABLE_POLICIES,
        columns: &POLICIES,
        rows,
    }
}

static PAIRS: [Column; 12] = [
    column("side_a", &say::COLUMN_SIDE_A),
    column("side_b", &say::COLUMN_SIDE_B),
    column("rung_a", &say::COLUMN_RUNG),
    column("rung_b", &say::COLUMN_RUNG),
    column("cost_a_percent", &say::COLUMN_PAIR_COST),
    column("cost_b_percent", &say::COLUMN_PAIR_COST),
    column("exposure_a_percent", &say::COLUMN_EXPOSURE),
    column("exposure_b_percent", &say::COLUMN_EXPOSURE),
    column("efficient", &say::COLUMN_EFFICIENT),
    column("efficient_a", &say::COLUMN_EFFICIENT_FOR),
    column("efficient_b", &say::COLUMN_EFFICIENT_FOR),
    column("mark", &say::COLUMN_MARK),
];

fn pairs(question: &Question<'_>, answer: &Answer) -> DataTable {
    let codes = (question.setup.sides.each_ref()).map(|side| side.code.as_str());
    let truth = |is: bool| Cell::from(if is { "true" } else { "false" });
    let row = |pair: &Pair, mark: Option<&Mark>| {
        vec![
            codes[0].into(),
            codes[1].into(),
            Cell::Count(pair.rungs[0].into()),
            Cell::Count(pair.rungs[1].into()),
            pair.cost[0].into(),
            pair.cost[1].into(),
            pair.exposure[0].into(),
            pair.exposure[1].into(),
            truth(pair.efficient),
            truth(pair.efficient_for[0]),
            truth(pair.efficient_for[1]),
            mark.map_or("", |mark| mark.name()).into(),
        ]
    };
    let mut rows = Vec::new();
    for pair in &answer.pairs {
        if pair.marks.is_empty() {
            rows.push(row(pair, None));
        }
        rows.extend(pair.marks.iter().map(|mark| row(pair, Some(mark))));
    }
    DataTable {
        name: "interdependence",
        words: &say::TABLE_PAIRS,
        columns: &PAIRS,
        rows,
    }
}
