//! Entries with their dates, averaged over the period that a horizon speaks of.

use jiff::civil::Date;

use super::{Effect, Frictions, Ground, Recovery, Scope, Wedges};
use crate::calendar::Period;
use crate::ids::{ProductId, RegionId};
use crate::table::Table;
use crate::units::Share;
use crate::world::end_use::EndUseMix;

/// One measure or shock: what it does, where and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id in the scenario file.
    pub id: String,
    /// The array it stands in.
    pub array: &'static str,
    /// The governments that act; empty for a shock or a plain trade cost.
    pub imposed_by: Vec<RegionId>,
    /// What it does at full strength.
    pub effect: Effect,
    /// Where it acts.
    pub scope: Scope,
    /// When it is in force.
    pub in_force: Period,
    /// When it was announced, where that was before.
    pub announced: Option<Date>,
    /// How its effect fades after its end; none where it ends at once.
    pub recovery: Option<Recovery>,
    /// Share of its effect that the base holds already.
    pub in_base: Share,
    /// Share of what it blocks that arrives through third regions.
    pub evaded: Share,
    /// Arrays and ids of the entries that it stands in for while it is in
    /// force, where both would act.
    pub replaces: Vec<(&'static str, String)>,
}

impl Entry {
    /// An entry at its full strength, with nothing in the base yet.
    pub fn new(id: &str, effect: Effect, scope: Scope, in_force: Period) -> Self {
        Self {
            id: id.to_owned(),
            array: "",
            imposed_by: Vec::new(),
            effect,
            scope,
            in_force,
            announced: None,
            recovery: None,
            in_base: Share(0.0),
            evaded: Share(0.0),
            replaces: Vec::new(),
        }
    }

    /// Its average strength in a period, 0 to 1. What ends counts for nothing
    /// in a period without end.
    pub fn strength(&self, period: &Period) -> f64 {
        let full = period.share_inside(&self.in_force);
        let fading = self.recovery.zip(self.in_force.until).zip(period.until);
        let Some(((recovery, end), until)) = fading else {
            return full;
        };
        let days = |to: Date| end.until(to).map_or(0.0, |span| f64::from(span.get_days()));
        let (from, to) = (days(period.from).max(0.0), days(until));
        full + recovery.loss_days(from, to) / (days(until) - days(period.from))
    }

    /// Whether it keeps goods from being shipped.
    pub fn restricts(&self) -> bool {
        self.effect.blocked().is_some_and(|share| share > 0.0)
    }

    /// Whether it stands in for another entry.
    pub fn stands_in_for(&self, other: &Self) -> bool {
        let names = |(array, id): &(&str, String)| *array == other.array && *id == other.id;
        self.replaces.iter().any(names)
    }

    /// Whether both are in force on some day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.in_force.overlap(&other.in_force).is_some()
    }

    /// The part of a period in which both it and one of `others` are in force.
    fn share_replaced(&self, others: &[&Self], period: &Period) -> f64 {
        if period.until.is_none() {
            let replaced = others
                .iter()
                .map(|other| period.share_inside(&other.in_force));
            return replaced.fold(0.0, f64::max) * period.share_inside(&self.in_force);
        }
        let mut shared: Vec<Period> = others
            .iter()
            .filter_map(|other| self.in_force.overlap(&other.in_force)?.overlap(period))
            .collect();
        shared.sort_by_key(|shared| (shared.from, shared.until));
        let mut counted = period.from;
        let mut total = 0.0;
        for mut next in shared {
            next.from = next.from.max(counted);
            if let Some(until) = next.until.filter(|&until| next.from < until) {
                total += period.share_inside(&next);
                counted = until;
            }
        }
        total
    }
}

/// All entries of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// First day of the scenario.
    pub start: Date,
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
    /// What stands between rules and what they do at the border.
    pub frictions: Frictions,
}

impl Timeline {
    /// The wedges on `table`, averaged over the days of `period`: an entry in
    /// force on half of them acts at half its strength. `mix` says what each
    /// buyer buys for.
    pub fn over(&self, period: &Period, table: &Table, mix: &EndUseMix) -> Wedges {
        let ground = Ground {
            table,
            mix,
            frictions: self.frictions,
        };
        let mut wedges = Wedges::none(table);
        for entry in &self.entries {
            let strength = entry.strength(period);
            if strength <= 0.0 {
                continue;
            }
            let replacing: Vec<&Entry> = self.replacing(entry).collect();
            let on_link = |product: ProductId, from: RegionId, to: RegionId| {
                let here = |other: &&&Entry| other.scope.covers(product, from, to);
                let here: Vec<&Entry> = replacing.iter().filter(here).copied().collect();
                if here.is_empty() {
                    return strength;
                }
                (strength - entry.share_replaced(&here, period)).max(0.0)
            };
            wedges.apply(entry, &ground, &on_link);
        }
        wedges
    }

    /// The entries that stand in for another one.
    fn replacing(&self, entry: &Entry) -> impl Iterator<Item = &Entry> {
        let others = self.entries.iter();
        others.filter(|other| other.stands_in_for(entry))
    }
}
