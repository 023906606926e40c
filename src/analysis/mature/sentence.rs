//! What the paths say, in sentences made from their numbers.

use super::tables::code;
use super::{Answer, Question, Value};
use crate::adaptation::mature::Response;
use crate::analysis::RunOptions;
use crate::text::strings::mature as say;
use crate::text::{Bilingual, Message, Text, numbers};

/// For each path: share, use and price in the year in which the building ends;
/// who gains and who loses in it.
pub(super) fn headline(
    question: &Question<'_>,
    options: &RunOptions,
    answer: &Answer,
) -> Vec<Message> {
    let setup = question.setup;
    let builder = options.labels.region(code(question, setup.builder));
    let base = question.world.base_year;
    let year = setup.build_until.clamp(base, setup.until.max(base));
    let mut sentences = Vec::new();
    for (path, (response, _)) in answer.paths.iter().enumerate() {
        let own = |year: i32| answer.value(path, year, Some(setup.builder), "capacity_share");
        let world = |outcome: &str| answer.value(path, year, None, outcome);
        let (Some(from), Some(to)) = (own(base), own(year)) else {
            continue;
        };
        let (Some(used), Some(price)) = (world("utilisation"), world("price")) else {
            continue;
        };
        sentences.push(
            say::PATH
                .message()
                .with_words("response", words(*response).message())
                .with_each("builder", builder.clone())
                .with("base", base)
                .with("year", year)
                .with_each("from", percent(from.central))
                .with_each("to", ranged(to))
                .with_each("used", ranged(used))
                .with_each("price", ranged(price)),
        );
        sentences.extend(split(answer, question, (path, year), &builder));
    }
    sentences
}

const fn words(response: Response) -> &'static Text {
    match response {
        Response::None => &say::RESPONSE_NONE,
        Response::Tariff => &say::RESPONSE_TARIFF,
        Response::Pacing => &say::RESPONSE_PACING,
    }
}

/// What users gain, what makers elsewhere lose, and what has closed there.
fn split(
    answer: &Answer,
    question: &Question<'_>,
    (path, year): (usize, i32),
    builder: &Bilingual,
) -> Option<Message> {
    let others = 0..question.world.table.producers.regions.len();
    let others = others.filter(|region| *region != question.setup.builder);
    let value = |region: usize, outcome: &str| {
        let value = answer.value(path, year, Some(region), outcome);
        value
            .map(|value| value.central)
            .filter(|one| one.is_finite())
    };
    let (mut users, mut makers, mut closed, mut capacity) = (0.0, 0.0, 0.0, 0.0);
    for region in others {
        users += value(region, "users_gain")?;
        makers += value(region, "makers_gain")?;
        let base = answer.value(path, question.world.base_year, Some(region), "capacity");
        let base = base.map_or(0.0, |base| base.central);
        // Of the capacity of the first year, at its end.
        closed += base * value(region, "exited").unwrap_or(0.0) / 100.0;
        capacity += base;
    }
    let closed = if capacity > 0.0 {
        100.0 * closed / capacity
    } else {
        0.0
    };
    let money = |value: f64| Bilingual::of(|language| numbers::usd_bn_signed(value, language));
    Some(
        say::SPLIT
            .message()
            .with_each("builder", builder.clone())
            .with("year", year)
            .with_each("users", money(users))
            .with_each("makers", money(makers))
            .with_each("closed", percent(closed)),
    )
}

fn percent(value: f64) -> Bilingual {
    Bilingual::of(|language| numbers::headline(value, language) + "%")
}

/// With its interval, where there are draws.
fn ranged(value: Value) -> Bilingual {
    let Some([low, _, high]) = value.percentiles else {
        return percent(value.central);
    };
    Bilingual::of(|language| {
        let write = |value: f64| numbers::headline(value, language) + "%";
        say::RANGED
            .with("value", write(value.central))
            .with("low", write(low))
            .with("high", write(high))
            .in_language(language)
    })
}

/// What should be known before quoting it.
pub(super) fn caveats(answer: &Answer) -> Vec<Message> {
    let mut caveats = vec![say::CAVEAT_WORD.message(), say::CAVEAT_PATH.message()];
    if answer.draws > 0 {
        caveats.push(say::CAVEAT_DRAWS.with("draws", answer.draws));
    }
    if answer.failed > 0 {
        caveats.push(say::CAVEAT_FAILED.with("failed", answer.failed));
    }
    caveats
}
