//! What a game found, in sentences made from its numbers.

use super::Answer;
use super::tables::{more_raised, percentile, sorted, sources, years};
use crate::analysis::RunOptions;
use crate::ensemble::Moments;
use crate::results::unit;
use crate::strategy::reference::FEW_EVENTS;
use crate::strategy::setup::{ROUNDS_A_YEAR, Setup};
use crate::text::strings::{adaptation, analysis, game as say};
use crate::text::{Bilingual, Message, numbers};
use crate::world::World;

/// Years that the first sentence speaks of, if the run is as long.
pub(super) const EARLY_YEARS: u32 = 5;

/// How likely a spiral is, what would change it, what it costs.
pub(super) fn headline(
    setup: &Setup,
    world: &World,
    options: &RunOptions,
    answer: &Answer,
) -> Vec<Message> {
    let last = years(setup);
    let early = EARLY_YEARS.min(last);
    let mut sentences = vec![spiral(answer, early)];
    if early < last {
        sentences.push(spiral(answer, last));
    }
    sentences.extend(remedies(answer, early));
    for side in 0..2 {
        sentences.push(cost(setup, world, options, answer, side));
    }
    for side in 0..2 {
        sentences.extend(reproduction(setup, options, answer, side));
    }
    sentences.extend(lifted_weights(setup));
    sentences
}

fn spiral(answer: &Answer, years: u32) -> Message {
    let share = answer.runs.spirals(years * ROUNDS_A_YEAR);
    let (low, high) = share.wilson();
    say::SPIRAL
        .with("years", years)
        .with_each("runs", grouped(answer.runs.runs.len()))
        .with_each("percent", share_of(share.mean()))
        .with_each("low", share_of(low))
        .with_each("high", share_of(high))
}

fn remedies(answer: &Answer, years: u32) -> Vec<Message> {
    let by = years * ROUNDS_A_YEAR;
    let remedies = answer.compared.iter().filter(|one| one.variant.is_remedy());
    let sentence = |one: &super::Compared| {
        let share = one.runs.spirals(by);
        let (low, high) = share.wilson();
        let difference = one.runs.more_spirals_than(&answer.runs, by);
        let (less, more) = difference.interval();
        say::REMEDY
            .message()
            .with_words("what", one.words.clone())
            .with("years", years)
            .with_each("percent", share_of(share.mean()))
            .with_each("low", share_of(low))
            .with_each("high", share_of(high))
            .with_each("difference", signed(100.0 * difference.mean()))
            .with_each("less", signed(100.0 * less))
            .with_each("more", signed(100.0 * more))
    };
    remedies.map(sentence).collect()
}

fn cost(
    setup: &Setup,
    world: &World,
    options: &RunOptions,
    answer: &Answer,
    side: usize,
) -> Message {
    let runs = sorted(&answer.runs, |run| run.cost[side]);
    let mean = |name: &str| -> f64 {
        let found = sources(answer, side);
        let source = found.iter().find(|(source, _)| *source == name);
        source.map_or(0.0, |(_, moments): &(_, Moments)| moments.mean())
    };
    let dollars = answer.gdp[side] / 100.0 * mean("total");
    let value = Bilingual::of(|language| {
        if world.table.unit == unit::USD_BN {
            numbers::usd_bn(dollars, language)
        } else {
            format!(
                "{} {}",
                numbers::headline(dollars, language),
                world.table.unit
            )
        }
    });
    say::COST
        .with("years", years(setup))
        .with_each("region", options.labels.region(&setup.sides[side].code))
        .with_each("percent", percent(mean("total")))
        .with_each("value", value)
        .with_each("low", percent(percentile(&runs, 0.05)))
        .with_each("high", percent(percentile(&runs, 0.95)))
        .with_each("own", percent(mean("own_measures")))
        .with_each("other", percent(mean("other_measures")))
        .with_each("interaction", percent(mean("interaction_of_measures")))
        .with_each("misperception", percent(mean("misperception")))
        .with_each("slips", percent(mean("slips")))
        .with_each("errors", percent(mean("interaction_of_errors")))
}

fn reproduction(
    setup: &Setup,
    options: &RunOptions,
    answer: &Answer,
    side: usize,
) -> Option<Message> {
    let [other, _] = more_raised(answer, side)?;
    let (low, high) = other.interval();
    let name = |side: usize| options.labels.region(&setup.sides[side].code);
    Some(
        say::REPRODUCTION
            .with("years", years(setup))
            .with_each("region", name(side))
            .with_each("other", name(1 - side))
            .with_each("rungs", signed(other.mean()))
            .with_each("low", signed(low))
            .with_each("high", signed(high)),
    )
}

/// Weights that users state are printed wherever they are used.
fn lifted_weights(setup: &Setup) -> Vec<Message> {
    let stated = setup
        .sides
        .iter()
        .filter(|side| side.security != 0.0 || side.relative_gain != 0.0);
    let sentence = |side: &crate::strategy::setup::Side| {
        say::WEIGHTS_USED
            .with("region", &side.code)
            .with("security", side.security)
            .with("relative", side.relative_gain)
    };
    stated.map(sentence).collect()
}

/// What holds of every run.
pub(super) fn general_caveats(options: &RunOptions) -> Vec<Message> {
    let data = analysis::CAVEAT_DATA.message();
    vec![
        analysis::CAVEAT_NOT.message(),
        data.with_each("age", options.data_age.clone()),
    ]
}

/// What a reader should know before quoting a number.
pub(super) fn caveats(setup: &Setup, world: &World, answer: &Answer) -> Vec<Message> {
    let mut caveats = vec![say::CAVEAT_CONDITIONAL.message()];
    let height = setup.spiral_rungs;
    caveats.push(say::CAVEAT_SPIRAL.with("rungs", height));
    let events = answer.runs.spirals(setup.rounds).mean() * answer.runs.runs.len() as f64;
    caveats.push(say::CAVEAT_EVENTS.with("events", events.round()));
    if events < FEW_EVENTS as f64 {
        caveats.push(say::CAVEAT_FEW.with("few", FEW_EVENTS));
    }
    if let Some(adapted) = &answer.adapted {
        caveats.push(adaptation::CAVEAT_READY.message());
        caveats.extend(adapted.notes.iter().cloned());
    }
    let [one, two] = setup.base();
    let base = say::CAVEAT_BASE.with("one", one).with("two", two);
    caveats.push(base);
    if world.table.tariffs.is_none() {
        caveats.push(say::CAVEAT_LIFTED.message());
    }
    caveats
}

/// A probability in percent, without sign.
fn share_of(share: f64) -> Bilingual {
    Bilingual::of(|language| numbers::headline(100.0 * share, language) + "%")
}

/// A cost in percent of GDP: more is worse, a gain carries a minus.
fn percent(cost: f64) -> Bilingual {
    Bilingual::of(|language| numbers::headline(cost, language) + "%")
}

fn grouped(count: usize) -> Bilingual {
    Bilingual::of(|language| numbers::grouped(count as f64, 0, language))
}

fn signed(value: f64) -> Bilingual {
    Bilingual::of(|language| numbers::headline_signed(value, language))
}
