//! What the paths say, in sentences made from their numbers.

use super::tables::code;
use super::{Answer, Question, Value};
use crate::adaptation::mature::Response;
use crate::analysis::RunOptions;
use crate::text::strings::mature as say;
use crate::text::{Bilingual, Language, Message, Text, numbers};

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
    let year = question.year();
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
                .with_each("from", ranged(from, in_percent))
                .with_each("to", ranged(to, in_percent))
                .with_each("used", ranged(used, in_percent))
                .with_each("price", ranged(price, in_percent)),
        );
        sentences.extend(split(answer, (path, year), &builder));
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
fn split(answer: &Answer, (path, year): (usize, i32), builder: &Bilingual) -> Option<Message> {
    let value = |outcome: &str| answer.value(path, year, None, outcome);
    let money = |value: Value| {
        ranged(value, |value, language| {
            numbers::usd_bn_signed(value, language)
        })
    };
    Some(
        say::SPLIT
            .message()
            .with_each("builder", builder.clone())
            .with("year", year)
            .with_each("users", money(value("users_gain_elsewhere")?))
            .with_each("makers", money(value("makers_gain_elsewhere")?))
            .with_each("closed", ranged(value("exited_elsewhere")?, in_percent)),
    )
}

fn in_percent(value: f64, language: Language) -> String {
    numbers::headline(value, language) + "%"
}

/// With its interval, where there are draws.
fn ranged(value: Value, write: impl Fn(f64, Language) -> String) -> Bilingual {
    Bilingual::of(|language| {
        let central = write(value.central, language);
        let Some([low, _, high]) = value.percentiles else {
            return central;
        };
        say::RANGED
            .with("value", central)
            .with("low", write(low, language))
            .with("high", write(high, language))
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
