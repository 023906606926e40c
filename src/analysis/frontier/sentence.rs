//! What a frontier found, in sentences made from its numbers.

use super::curve::{Curve, Point, Reply, State};
use super::{Answer, Question};
use crate::analysis::RunOptions;
use crate::analysis::sentence::joined;
use crate::model::Goal;
use crate::text::strings::frontier as say;
use crate::text::{Bilingual, Message, Text, numbers};
use crate::world::World;

/// The word for every stage.
const ALL: &str = "all";
/// The share that the sentence of a curve speaks of, or the next one asked for.
pub(super) const HALF: f64 = 0.5;

/// A goal in words.
pub(super) fn what(options: &RunOptions, goal: &str) -> Bilingual {
    if goal == ALL {
        Bilingual::of(|language| say::ALL_STAGES.in_language(language).to_owned())
    } else {
        options.labels.product(goal)
    }
}

/// What is being computed.
pub(super) fn stage(question: &Question<'_>, side: usize, goal: &Goal) -> Message {
    let what = say::STAGE.with("region", &question.sides(side).0.code);
    what.with("what", &goal.id)
}

/// A sentence or two a curve.
pub(super) fn headline(
    question: &Question<'_>,
    world: &World,
    options: &RunOptions,
    answer: &Answer,
) -> Vec<Message> {
    let curves = answer.curves.iter();
    curves
        .flat_map(|curve| of_curve(question, world, options, curve))
        .collect()
}

fn of_curve(
    question: &Question<'_>,
    world: &World,
    options: &RunOptions,
    curve: &Curve,
) -> Vec<Message> {
    let name = |text: &'static Text| {
        let region = options.labels.region(&question.sides(curve.side).0.code);
        text.message()
            .with_each("region", region)
            .with_each("what", what(options, &curve.goal))
    };
    if curve.is_closed {
        return vec![name(&say::NO_ENTRY)];
    }
    let mut sentences = Vec::new();
    let fine: Vec<&Point> = (curve.points.iter())
        .filter(|point| point.state == State::Fine && !point.is_start)
        .collect();
    let middle = fine.iter().find(|point| point.target >= HALF - 1e-9);
    for point in middle
        .into_iter()
        .chain(fine.last().filter(|last| middle != Some(last)))
    {
        sentences.extend(of_point(question, curve, point, &name));
    }
    sentences.extend(of_knee(question, curve, &fine, &name));
    if !curve.left_out.is_empty() {
        let products = &world.table.producers.products;
        let names = curve.left_out.iter().filter_map(|product| {
            let code = products.get_index(product.index())?;
            Some(options.labels.product(code))
        });
        let names: Vec<Bilingual> = names.collect();
        sentences.push(name(&say::LEFT_OUT).with_each("list", joined(&names)));
    }
    let failed = curve.points.iter();
    let failed = failed
        .filter(|point| point.state == State::NotConverged)
        .count();
    if failed > 0 {
        sentences.push(name(&say::NOT_CONVERGED).with("count", failed));
    }
    sentences
}

fn of_point(
    question: &Question<'_>,
    curve: &Curve,
    point: &Point,
    name: &dyn Fn(&'static Text) -> Message,
) -> Option<Message> {
    let (start, built) = (curve.start.as_ref()?, point.built.as_ref()?);
    let even = curve.break_even(built, Reply::Top, question.asked.security_weight);
    let text = if even.is_some() {
        &say::CURVE
    } else {
        &say::CURVE_NO_SECURITY
    };
    let value = built.cost * curve.gdp / 100.0;
    let sentence = name(text)
        .with_each("start", percent(100.0 * start.home))
        .with_each("home", percent(100.0 * built.home))
        .with_each("percent", percent(built.cost))
        .with_each(
            "value",
            Bilingual::of(|language| numbers::usd_bn(value, language)),
        )
        .with_each("before", percent(start.loss(Reply::Top)))
        .with_each("after", percent(built.loss(Reply::Top)));
    Some(match even {
        Some(even) => sentence.with_each("even", percent(100.0 * even)),
        None => sentence,
    })
}

/// Where the cheapest steps end.
fn of_knee(
    question: &Question<'_>,
    curve: &Curve,
    fine: &[&Point],
    name: &dyn Fn(&'static Text) -> Message,
) -> Option<Message> {
    let even = |point: &Point| {
        let built = point.built.as_ref()?;
        let weight = question.asked.security_weight;
        let even = curve.break_even(built, Reply::Top, weight);
        even.filter(|even| *even > 0.0)
    };
    let point = &curve.points[curve.knee(Reply::Top)?];
    let least = fine.iter().filter_map(|point| even(point));
    Some(
        name(&say::KNEE)
            .with_each("home", percent(100.0 * point.built.as_ref()?.home))
            .with_each("even", percent(100.0 * even(point)?))
            .with_each("least", percent(100.0 * least.reduce(f64::min)?)),
    )
}

fn percent(value: f64) -> Bilingual {
    Bilingual::of(|language| numbers::headline(value, language) + "%")
}
