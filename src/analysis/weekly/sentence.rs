//! What breaks first and what it costs, as messages.

use indexmap::IndexSet;

use super::Weekly;
use super::tables::date_of;
use crate::analysis::RunOptions;
use crate::analysis::sentence::joined;
use crate::disruption::weekly::Blame;
use crate::model::{Analysis, Model};
use crate::results::unit;
use crate::text::strings::{analysis as general, weekly as say};
use crate::text::{Bilingual, Message, numbers};
use crate::wedge::{Effect, Entry};
use crate::world::World;

/// Regions named where no government acts, and producers in a list.
const LISTED: usize = 3;

/// Losses of the sides, what breaks first, which input costs most, who stops.
pub(super) fn headline(
    model: &Model,
    world: &World,
    options: &RunOptions,
    weekly: &Weekly,
) -> Vec<Message> {
    let mut sentences = losses(model, world, options, weekly);
    let names = Names { world, options };
    match first(weekly) {
        Some((producer, input, blame)) => sentences.push(
            say::FIRST
                .with("week", blame.first_step + 1)
                .with("date", date_of(model.start, blame.first_step))
                .with_each(
                    "product",
                    names.product(world.table.producers.product(producer).index()),
                )
                .with_each("region", names.region(producer))
                .with_each("input", names.product(input))
                .with_each("least", percent(blame.least)),
        ),
        None => sentences.push(say::NOTHING_BINDS.message()),
    }
    sentences.extend(costliest(weekly, &names));
    sentences.extend(stopped(weekly, &names));
    sentences
}

/// What the weekly mode leaves out.
pub(super) fn caveats(
    model: &Model,
    world: &World,
    options: &RunOptions,
    weekly: &Weekly,
) -> Vec<Message> {
    let mut caveats = vec![say::CAVEAT_PRICES.message(), say::CAVEAT_ASSUMED.message()];
    caveats.push(if world.chains.inputs.is_empty() {
        say::CAVEAT_NO_CLASSES.message()
    } else {
        say::CAVEAT_CLASSES.message()
    });
    caveats.extend(unseen(model));
    if !model.analyses.contains(&Analysis::Equilibrium) {
        caveats.extend([say::CAVEAT_ONE_RUN.message(), general::CAVEAT_NOT.message()]);
    }
    let names = Names { world, options };
    if !weekly.collapsed.is_empty() {
        caveats.push(
            say::COLLAPSED
                .with("count", weekly.collapsed.len())
                .with_each("list", names.list(weekly.collapsed.iter().copied())),
        );
    }
    caveats
}

/// Entries that act on prices or factors alone.
fn unseen(model: &Model) -> Option<Message> {
    let is_unseen = |entry: &&Entry| {
        matches!(
            entry.effect,
            Effect::Productivity(_) | Effect::Endowment { .. } | Effect::LocalContent(_)
        )
    };
    let entries = model.timeline.entries.iter().filter(is_unseen);
    let names: Vec<String> = entries
        .take(LISTED)
        .map(|entry| format!("[[{}]] \"{}\"", entry.array, entry.id))
        .collect();
    (!names.is_empty()).then(|| say::CAVEAT_UNSEEN.with("list", names.join(", ")))
}

/// One sentence for each side that acts and for the region that loses most; the
/// regions that lose most where nobody acts.
fn losses(model: &Model, world: &World, options: &RunOptions, weekly: &Weekly) -> Vec<Message> {
    let entries = model.timeline.entries.iter();
    let mut sides: IndexSet<usize> = entries
        .flat_map(|entry| entry.imposed_by.iter().map(|region| region.index()))
        .collect();
    sides.sort_unstable();
    let mut by_loss: Vec<usize> = (0..weekly.gdp.len()).collect();
    let lost = |region: usize| weekly.ledger.year1[region][0].net();
    by_loss.sort_by(|&a, &b| lost(b).total_cmp(&lost(a)));
    let more = if sides.is_empty() { LISTED } else { 1 };
    sides.extend(by_loss.into_iter().take(more));
    let sentence = |region: usize| {
        let code = &world.table.producers.regions[region];
        let share = if weekly.gdp[region] > 0.0 {
            lost(region) / weekly.gdp[region]
        } else {
            0.0
        };
        let text = if share < 0.0 {
            &say::GAINED
        } else {
            &say::LOST
        };
        text.message()
            .with_each("region", options.labels.region(code))
            .with_each("value", value(lost(region).abs(), &world.table.unit))
            .with_each("percent", percent(share.abs()))
    };
    sides.into_iter().map(sentence).collect()
}

/// The producer held down first, of several the one that loses most.
fn first(weekly: &Weekly) -> Option<(usize, usize, Blame)> {
    let blame = weekly.ledger.blame[0].iter();
    let all = blame.map(|(&(producer, input), &blame)| (producer, input, blame));
    all.min_by(|(_, _, a), (_, _, b)| {
        (a.first_step.cmp(&b.first_step)).then(b.lost.total_cmp(&a.lost))
    })
}

/// The input whose lack costs most, and whom.
fn costliest(weekly: &Weekly, names: &Names<'_>) -> Option<Message> {
    let blame = &weekly.ledger.blame[0];
    let inputs = names.world.table.producers.products.len();
    let mut lost = vec![0.0; inputs];
    for (&(_, input), blame) in blame {
        lost[input] += blame.lost;
    }
    let worst = (0..inputs).max_by(|&a, &b| lost[a].total_cmp(&lost[b]))?;
    if lost[worst] <= 0.0 {
        return None;
    }
    let mut losers: Vec<(usize, f64)> = blame
        .iter()
        .filter(|((_, input), _)| *input == worst)
        .map(|(&(producer, _), blame)| (producer, blame.lost))
        .collect();
    losers.sort_by(|a, b| b.1.total_cmp(&a.1));
    Some(
        say::COSTLIEST
            .message()
            .with_each("input", names.product(worst))
            .with_each("value", value(lost[worst], &names.world.table.unit))
            .with_each(
                "list",
                names.list(losers.into_iter().map(|(producer, _)| producer)),
            ),
    )
}

/// Who comes to a stop, earliest first.
fn stopped(weekly: &Weekly, names: &Names<'_>) -> Option<Message> {
    let fates = weekly.ledger.fates.iter().enumerate();
    let mut stopped: Vec<(u32, usize)> = fates
        .filter_map(|(producer, fate)| Some((fate[0].stopped?, producer)))
        .collect();
    stopped.sort_unstable();
    (!stopped.is_empty()).then(|| {
        say::STOPPED.with("count", stopped.len()).with_each(
            "list",
            names.list(stopped.iter().map(|&(_, producer)| producer)),
        )
    })
}

/// Names of products and regions.
struct Names<'a> {
    world: &'a World,
    options: &'a RunOptions,
}

impl Names<'_> {
    fn product(&self, product: usize) -> Bilingual {
        let code = &self.world.table.producers.products[product];
        self.options.labels.product(code)
    }

    /// Of the region of a producer.
    fn region(&self, producer: usize) -> Bilingual {
        let producers = &self.world.table.producers;
        let code = &producers.regions[producers.region(producer).index()];
        self.options.labels.region(code)
    }

    /// The first few producers.
    fn list(&self, producers: impl Iterator<Item = usize>) -> Bilingual {
        let names: Vec<Bilingual> = producers
            .take(LISTED)
            .map(|producer| {
                let product = self.world.table.producers.product(producer).index();
                let (product, region) = (self.product(product), self.region(producer));
                Bilingual::of(|language| {
                    say::AT
                        .with("product", product.in_language(language))
                        .with("region", region.in_language(language))
                        .in_language(language)
                })
            })
            .collect();
        Bilingual::new(
            names
                .iter()
                .map(|name| name.en.as_str())
                .collect::<Vec<_>>()
                .join("; "),
            joined(&names).zh,
        )
    }
}

/// A share of zero or more, in words.
fn percent(share: f64) -> Bilingual {
    Bilingual::of(|language| {
        let words = numbers::percent(100.0 * share, language);
        words.trim_start_matches('+').to_owned()
    })
}

/// A sum in words: in US dollars, or in the unit of a user's table.
fn value(sum: f64, unit: &str) -> Bilingual {
    Bilingual::of(|language| {
        if unit == unit::USD_BN {
            numbers::usd_bn(sum, language)
        } else {
            format!("{} {unit}", numbers::headline(sum, language))
        }
    })
}
