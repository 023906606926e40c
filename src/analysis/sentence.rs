//! The headline and what should be known before quoting it, as messages.
//!
//! Two significant digits, the horizon's words, every gain with its channel.

use indexmap::IndexSet;

use super::RunOptions;
use super::drivers::is_open;
use super::equilibrium::{Answer, horizon_words};
use crate::equilibrium::Channels;
use crate::model::Model;
use crate::results::{SummaryRow, outcome, unit};
use crate::text::strings::analysis as say;
use crate::text::{Bilingual, Message, Text, numbers};
use crate::world::World;

/// Welfare changes above this share of GDP get a warning.
const LARGE: f64 = 0.05;
/// Changes below half of the last printed digit (0.01 %) are no gains.
const PRINTED: f64 = 0.000_05;
/// Changes nearer to nothing than this, of spending, are no headline that could
/// be left open.
const HEADLINE: f64 = 0.000_5;
/// The most by which channels may miss the total without a word, as a share of
/// spending: a hundredth of the last printed digit.
const ADDS_UP: f64 = 1e-7;
/// Entries of a list in a sentence.
const LISTED: usize = 6;

/// What the scenario costs each side: one sentence for each region that acts or
/// is named as target (all regions, where none acts) and each horizon.
pub(super) fn headline(
    model: &Model,
    world: &World,
    options: &RunOptions,
    answers: &[Answer],
) -> Vec<Message> {
    let regions = &world.table.producers.regions;
    let mut sentences = Vec::new();
    for side in sides(model, world) {
        for answer in answers {
            let outcome = &answer.equilibrium.regions[side];
            sentences.push(
                say::HEADLINE
                    .message()
                    .with_each("region", options.labels.region(&regions[side]))
                    .with_each("percent", percent(outcome.welfare))
                    .with_each("value", value(outcome.welfare_value, &world.table.unit))
                    .with_words("horizon", horizon_words(answer.horizon)),
            );
        }
    }
    sentences.extend(gains(world, options, answers));
    sentences
}

/// Regions that act and those that they name as target or source, unless half of
/// the world is meant; all regions where none acts.
pub(super) fn sides(model: &Model, world: &World) -> IndexSet<usize> {
    let half = world.table.producers.regions.len() / 2;
    let mut sides = IndexSet::new();
    for entry in &model.timeline.entries {
        if entry.imposed_by.is_empty() {
            continue;
        }
        let named = [&entry.scope.from, &entry.scope.to].into_iter();
        let named = named.filter(|regions| regions.len() < half).flatten();
        sides.extend(
            entry
                .imposed_by
                .iter()
                .chain(named)
                .map(|region| region.index()),
        );
    }
    sides.sort_unstable();
    if sides.is_empty() {
        sides.extend(0..world.table.producers.regions.len());
    }
    sides
}

/// The headline of many draws, from the rows of `summary.csv`: mean and 5th to
/// 95th percentile for each side and horizon; then the gains at central values;
/// what the weekly engine loses in the first year.
pub(super) fn headline_of_draws(
    model: &Model,
    world: &World,
    options: &RunOptions,
    answers: &[Answer],
    summary: &[SummaryRow],
) -> Vec<Message> {
    let regions = &world.table.producers.regions;
    let mut sentences = Vec::new();
    for side in sides(model, world) {
        for &horizon in &model.horizons {
            let row = |wanted: &str| {
                summary.iter().find(|row| {
                    row.outcome == outcome::WELFARE_CHANGE
                        && row.region == regions[side]
                        && row.horizon == horizon.name()
                        && row.unit == wanted
                })
            };
            let (Some(share), Some(sum)) = (row(unit::PERCENT), row(&world.table.unit)) else {
                continue;
            };
            let (low, high) = share.interval();
            sentences.push(
                say::HEADLINE_DRAWS
                    .message()
                    .with_each("region", options.labels.region(&regions[side]))
                    .with_each("percent", percent(share.mean / 100.0))
                    .with_each("low", percent(low / 100.0))
                    .with_each("high", percent(high / 100.0))
                    .with_each("value", value(sum.mean, &world.table.unit))
                    .with_words("horizon", horizon_words(horizon)),
            );
        }
    }
    let gains = gains(world, options, answers).into_iter();
    sentences.extend(gains.map(|gain| say::AT_CENTRAL_VALUES.message().with_words("what", gain)));
    for side in sides(model, world) {
        let lost = summary.iter().find(|row| {
            row.outcome == outcome::LOST_VALUE_ADDED
                && row.region == regions[side]
                && row.unit == unit::PERCENT_OF_GDP
        });
        sentences.extend(lost.map(|row| {
            let (low, high) = row.interval();
            let share = |percent: f64| {
                Bilingual::of(|language| numbers::headline_signed(percent, language) + "%")
            };
            say::LOST_DRAWS
                .message()
                .with_each("region", options.labels.region(&regions[side]))
                .with_each("percent", share(row.mean))
                .with_each("low", share(low))
                .with_each("high", share(high))
        }));
    }
    sentences
}

/// One sentence a horizon: every gain large enough to be printed, with the
/// channel that most of it comes through.
fn gains(world: &World, options: &RunOptions, answers: &[Answer]) -> Vec<Message> {
    let sentences = answers.iter().map(|answer| {
        let regions = answer.equilibrium.regions.iter().enumerate();
        let gains: Vec<Bilingual> = regions
            .filter(|(_, outcome)| outcome.welfare > PRINTED)
            .map(|(region, outcome)| {
                let name = options
                    .labels
                    .region(&world.table.producers.regions[region]);
                let channels = answer.channels.as_ref().map(|all| &all[region]);
                gain(&name, outcome.welfare, channels)
            })
            .collect();
        let text = if gains.is_empty() {
            &say::NO_GAIN
        } else {
            &say::GAINS
        };
        let sentence = text
            .message()
            .with_words("horizon", horizon_words(answer.horizon));
        if gains.is_empty() {
            sentence
        } else {
            sentence.with_each("list", joined(&gains))
        }
    });
    sentences.collect()
}

fn gain(name: &Bilingual, welfare: f64, channels: Option<&Channels>) -> Bilingual {
    let (welfare, largest) = (percent(welfare), channels.map(largest));
    Bilingual::of(|language| {
        let (name, welfare) = (name.in_language(language), welfare.in_language(language));
        largest.map_or_else(
            || format!("{name} {welfare}"),
            |(channel, part)| {
                let part = percent(part);
                say::GAIN
                    .with("region", name)
                    .with("percent", welfare)
                    .with_words("channel", channel)
                    .with_each("part", part)
                    .in_language(language)
            },
        )
    })
}

/// The channels with their names, in the order in which they are printed.
pub(super) fn named(channels: &Channels) -> Vec<(&'static str, &'static Text, f64)> {
    let mut named = vec![
        (
            "terms_of_trade",
            &say::TERMS_OF_TRADE,
            channels.terms_of_trade,
        ),
        ("revenue", &say::REVENUE, channels.revenue),
        ("efficiency", &say::EFFICIENCY, channels.efficiency),
        ("balance", &say::BALANCE, channels.balance),
    ];
    if let Some(stages) = channels.stages {
        named.push(("rents", &say::RENTS, stages.rents));
        named.push(("switching", &say::SWITCHING, stages.switching));
    }
    named
}

fn largest(channels: &Channels) -> (&'static Text, f64) {
    let best = named(channels)
        .into_iter()
        .max_by(|a, b| a.2.total_cmp(&b.2));
    best.map_or((&say::EFFICIENCY, 0.0), |(_, words, part)| (words, part))
}

/// What a reader should know before quoting a number.
pub(super) fn caveats(
    model: &Model,
    world: &World,
    options: &RunOptions,
    answers: &[Answer],
) -> Vec<Message> {
    let data = say::CAVEAT_DATA
        .message()
        .with_each("age", options.data_age.clone());
    if answers.is_empty() {
        return [data]
            .into_iter()
            .chain(model.warnings.iter().cloned())
            .collect();
    }
    let mut caveats = vec![
        say::CAVEAT_HORIZONS.message(),
        say::CAVEAT_ONE_RUN.message(),
        say::CAVEAT_NOT.message(),
        data,
    ];
    if world.table.tariffs.is_none() {
        caveats.push(say::CAVEAT_TARIFFS.message());
    }
    caveats.push(say::CAVEAT_GDP.message());
    for answer in answers {
        caveats.extend(balance(world, options, answer));
        let horizon = horizon_words(answer.horizon);
        if answer.balance_unknown {
            caveats.push(
                say::CAVEAT_NO_BALANCE
                    .message()
                    .with_words("horizon", horizon),
            );
        }
        caveats.extend(dependence(model, world, options, answer));
        caveats.extend(channel_error(answer));
        if answer.channels.is_none() {
            caveats.push(
                say::CAVEAT_NO_CHANNELS
                    .message()
                    .with_words("horizon", horizon),
            );
        }
        caveats.extend(large(world, options, answer));
        caveats.extend(no_source(world, options, answer));
        caveats.extend(ceilings(world, options, answer));
        caveats.extend(without_rents(world, options, answer));
        caveats.extend(unemployment(world, options, answer));
    }
    caveats.extend(model.warnings.iter().cloned());
    caveats
}

fn balance(world: &World, options: &RunOptions, answer: &Answer) -> Option<Message> {
    let changes = answer.balanced.iter().enumerate();
    let changes = changes.filter_map(|(region, change)| Some((region, (*change)?)));
    let list = changes_of(world, options, changes)?;
    Some(
        say::CAVEAT_BALANCE
            .message()
            .with_words("horizon", horizon_words(answer.horizon))
            .with_each("list", list),
    )
}

/// What rents move between regions, where that is more than the last printed
/// digit.
fn without_rents(world: &World, options: &RunOptions, answer: &Answer) -> Option<Message> {
    let regions = answer.equilibrium.regions.iter().enumerate();
    let moved = regions
        .filter(|(_, outcome)| (outcome.welfare - outcome.welfare_without_rents).abs() > PRINTED)
        .map(|(region, outcome)| (region, outcome.welfare_without_rents));
    let list = changes_of(world, options, moved)?;
    Some(
        say::CAVEAT_WITHOUT_RENTS
            .message()
            .with_words("horizon", horizon_words(answer.horizon))
            .with_each("list", list),
    )
}

/// What the change of each side depends on most, and whether that leaves it
/// open: the tested assumption with the widest range.
fn dependence(model: &Model, world: &World, options: &RunOptions, answer: &Answer) -> Vec<Message> {
    let regions = &world.table.producers.regions;
    let widest = |side: usize| {
        let ranges = answer.drivers.iter().filter_map(|driver| {
            let (low, high) = driver.range(side)?;
            Some((driver.name, low, high))
        });
        let size = |(_, low, high): &(&str, f64, f64)| (high - low).abs();
        ranges.max_by(|a, b| size(a).total_cmp(&size(b)))
    };
    let sides = sides(model, world).into_iter();
    let sides = sides.filter_map(|side| Some((side, widest(side)?)));
    sides
        .filter(|(_, (_, low, high))| (high - low).abs() > 2.0 * PRINTED)
        .map(|(side, (name, low, high))| {
            let own = answer.equilibrium.regions[side].welfare;
            let (least, most) = (low.min(high).min(own), low.max(high).max(own));
            let text = if is_open(least, most, HEADLINE) {
                &say::CAVEAT_NOT_IDENTIFIED
            } else {
                &say::CAVEAT_DEPENDS
            };
            text.message()
                .with_each("region", options.labels.region(&regions[side]))
                .with_words("horizon", horizon_words(answer.horizon))
                .with_words("assumption", assumption(name))
                .with_each("low", percent(low))
                .with_each("high", percent(high))
        })
        .collect()
}

/// A tested assumption in words.
fn assumption(name: &str) -> &'static Text {
    match name {
        "stages.premium" => &say::TESTED_PREMIUM,
        "stages.backstop" => &say::TESTED_BACKSTOP,
        "stages.headroom" => &say::TESTED_HEADROOM,
        "stages.open_lines" => &say::TESTED_OPEN_LINES,
        _ => &say::TESTED_ORIGINS,
    }
}

/// Regions where a wage floor leaves labour without work.
fn unemployment(world: &World, options: &RunOptions, answer: &Answer) -> Option<Message> {
    let regions = answer.equilibrium.regions.iter().enumerate();
    let idle = regions
        .filter_map(|(region, outcome)| Some((region, outcome.unemployment?)))
        .filter(|(_, idle)| *idle > PRINTED);
    let list = changes_of(world, options, idle)?;
    Some(
        say::CAVEAT_UNEMPLOYMENT
            .message()
            .with_words("horizon", horizon_words(answer.horizon))
            .with_each("list", list),
    )
}

/// Regions and their changes as a list; none for no region.
fn changes_of(
    world: &World,
    options: &RunOptions,
    changes: impl Iterator<Item = (usize, f64)>,
) -> Option<Bilingual> {
    let one = |(region, change): (usize, f64)| {
        let name = options
            .labels
            .region(&world.table.producers.regions[region]);
        let change = percent(change);
        Bilingual::of(|language| {
            format!(
                "{} {}",
                name.in_language(language),
                change.in_language(language)
            )
        })
    };
    let changes: Vec<Bilingual> = changes.map(one).collect();
    (!changes.is_empty()).then(|| joined(&changes))
}

/// Said where the channels miss the total by more than rounding.
fn channel_error(answer: &Answer) -> Option<Message> {
    let channels = answer.channels.as_ref()?.iter();
    let worst = channels.map(|one| one.error.abs()).fold(0.0, f64::max);
    (worst > ADDS_UP).then(|| {
        say::CAVEAT_CHANNEL_ERROR
            .with("percent", format!("{:.1e}", 100.0 * worst))
            .with_words("horizon", horizon_words(answer.horizon))
    })
}

fn large(world: &World, options: &RunOptions, answer: &Answer) -> Option<Message> {
    let names: Vec<Bilingual> = answer
        .equilibrium
        .regions
        .iter()
        .enumerate()
        .filter(|(region, outcome)| outcome.welfare_value.abs() > LARGE * answer.gdp[*region])
        .map(|(region, _)| {
            options
                .labels
                .region(&world.table.producers.regions[region])
        })
        .collect();
    (!names.is_empty()).then(|| {
        say::CAVEAT_LARGE
            .message()
            .with_each("region", joined(&names))
    })
}

fn no_source(world: &World, options: &RunOptions, answer: &Answer) -> Option<Message> {
    let losses = answer.equilibrium.losses.iter();
    let dropped: Vec<usize> = losses
        .filter(|loss| !loss.cuts_output)
        .map(|loss| loss.product)
        .collect();
    (!dropped.is_empty()).then(|| {
        say::CAVEAT_NO_SOURCE
            .with("count", dropped.len())
            .with_each("list", products(world, options, &dropped))
    })
}

/// Said where producers stop or make less for want of an input.
fn ceilings(world: &World, options: &RunOptions, answer: &Answer) -> Option<Message> {
    let equilibrium = &answer.equilibrium;
    let limited = equilibrium.ceilings.iter().map(|ceiling| ceiling.producer);
    let cut = limited.chain(equilibrium.stopped.iter().copied());
    let cut: Vec<usize> = cut
        .map(|producer| world.table.producers.product(producer).index())
        .collect();
    let rents: f64 = equilibrium
        .ceilings
        .iter()
        .map(|ceiling| ceiling.rent)
        .sum();
    (!cut.is_empty()).then(|| {
        say::CAVEAT_CEILINGS
            .with("count", cut.len())
            .with_each("list", products(world, options, &cut))
            .with("stopped", equilibrium.stopped.len())
            .with_words("horizon", horizon_words(answer.horizon))
            .with_each("rents", value(rents, &world.table.unit))
    })
}

/// The first names of some products, each once.
fn products(world: &World, options: &RunOptions, products: &[usize]) -> Bilingual {
    let products: IndexSet<usize> = products.iter().copied().collect();
    let name = |&product: &usize| {
        let code = &world.table.producers.products[product];
        options.labels.product(code)
    };
    let names: Vec<Bilingual> = products.iter().take(LISTED).map(name).collect();
    joined(&names)
}

pub(super) fn joined(parts: &[Bilingual]) -> Bilingual {
    let join = |with: &str, pick: fn(&Bilingual) -> &str| {
        parts.iter().map(pick).collect::<Vec<_>>().join(with)
    };
    Bilingual::new(join(", ", |part| &part.en), join("、", |part| &part.zh))
}

fn percent(share: f64) -> Bilingual {
    Bilingual::of(|language| numbers::percent(100.0 * share, language))
}

/// A sum in words: in US dollars, or in the unit of a user's table.
fn value(sum: f64, unit: &str) -> Bilingual {
    Bilingual::of(|language| {
        if unit == crate::results::unit::USD_BN {
            numbers::usd_bn_signed(sum, language)
        } else {
            format!("{} {unit}", numbers::headline_signed(sum, language))
        }
    })
}
