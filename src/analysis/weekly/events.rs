//! From the entries of a scenario to the events of the weekly mode.

use jiff::civil::Date;

use crate::analysis::home::home_and_used;
use crate::disruption::weekly::{Events, Hits, Measures, NewCapacity, Shock};
use crate::ids::{ProductId, RegionId};
use crate::model::Model;
use crate::table::Producers;
use crate::wedge::{Effect, Entry};
use crate::world::World;

/// Days of a year.
const DAYS_A_YEAR: f64 = 365.0;

/// Measures as they stand, the shocks, and what is built.
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
        built: built(model, world),
    }
}

/// Capacity that is built for the goals of regions from the first day, where
/// that is on: in a straight line from the lead time to the last of it at full
/// yield. Who makes nothing has no capacity that could grow.
fn built(model: &Model, world: &World) -> Vec<NewCapacity> {
    let Some(settings) = model.adaptation.as_ref().filter(|own| own.new_capacity) else {
        return Vec::new();
    };
    let producers = &world.table.producers;
    let output = world.table.costs();
    let mut built = Vec::new();
    for goal in &settings.goals {
        let region = RegionId(goal.region);
        for product in goal.products.iter().map(|&product| ProductId(product)) {
            let (home, used) = home_and_used(&world.table, product, region);
            let codes = (
                producers.products.get_index(product.index()),
                producers.regions.get_index(goal.region),
            );
            let (Some(producer), (Some(stage), Some(code))) =
                (producers.find(product, region), codes)
            else {
                continue;
            };
            let missing = goal.most * used - home;
            let own = output[producer.index()];
            let Some(terms) = settings.numbers.terms(stage, code) else {
                continue;
            };
            if missing <= 0.0 || own <= 0.0 {
                continue;
            }
            let made = producers
                .origins(product)
                .map(|origin| output[origin])
                .sum();
            let years = terms.years(missing, made);
            built.push(NewCapacity {
                producer: producer.index(),
                share: missing / own,
                decided_day: 0,
                lead_days: terms.lead_years * DAYS_A_YEAR,
                ramp_days: (years - terms.lead_years) * DAYS_A_YEAR,
            });
        }
    }
    built
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
