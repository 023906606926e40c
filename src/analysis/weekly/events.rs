//! From the entries of a scenario to the events of the weekly mode.

use jiff::civil::Date;

use crate::disruption::weekly::{Events, Hits, Measures, Shock};
use crate::model::Model;
use crate::table::Producers;
use crate::wedge::{Effect, Entry};
use crate::world::World;

/// Measures as they stand, and the shocks.
pub(super) fn of<'a>(model: &'a Model, world: &'a World) -> Events<'a> {
    let entries = model.timeline.entries.iter();
    let shocks: Vec<Shock> = entries
        .filter_map(|entry| shock(entry, model.start, &world.table.producers))
        .collect();
    let is_measured = shocks.len() < model.timeline.entries.len();
    Events {
        measures: is_measured.then_some(Measures {
            timeline: &model.timeline,
            table: &world.table,
            mix: &world.chains.mix,
        }),
        shocks,
        ..Events::default()
    }
}

/// An entry as a shock to producers or final buyers, if it is one.
fn shock(entry: &Entry, start: Date, producers: &Producers) -> Option<Shock> {
    let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
    let in_force = &entry.in_force;
    let duration = in_force
        .until
        .map_or(f64::INFINITY, |until| f64::from(days(in_force.from, until)));
    Some(Shock {
        hits: hits(entry, producers)?,
        start_day: i64::from(days(start, in_force.from)),
        duration_days: duration,
        recovery: entry.recovery,
        works: None,
    })
}

fn hits(entry: &Entry, producers: &Producers) -> Option<Hits> {
    let pairs = || {
        let products = entry.scope.products.iter();
        products.flat_map(|&product| entry.scope.from.iter().map(move |&at| (product, at)))
    };
    match entry.effect {
        Effect::CapacityLoss { lost, .. } => {
            let hit = |(product, region)| {
                let producer = producers.find(product, region)?;
                Some((producer.index(), lost.0))
            };
            Some(Hits::Capacity(pairs().filter_map(hit).collect()))
        }
        Effect::Demand(multiple) => {
            let hit =
                pairs().map(|(product, region)| (product.index(), region.index(), multiple - 1.0));
            Some(Hits::Demand(hit.collect()))
        }
        _ => None,
    }
}
