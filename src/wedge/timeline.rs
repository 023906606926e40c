//! Entries with their dates, averaged over the period that a horizon speaks of.

use jiff::civil::Date;

use super::{Effect, Scope, Wedges};
use crate::calendar::Period;
use crate::ids::RegionId;
use crate::table::Table;

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
}

/// All entries of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// First day of the scenario.
    pub start: Date,
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
}

impl Timeline {
    /// The wedges on `table`, averaged over the days of `period`: an entry in
    /// force on half of them acts at half its strength.
    pub fn over(&self, period: &Period, table: &Table) -> Wedges {
        let mut wedges = Wedges::none(table);
        for entry in &self.entries {
            let share = period.share_inside(&entry.in_force);
            if share > 0.0 {
                wedges.apply(&entry.effect, share, &entry.scope, &table.producers);
            }
        }
        wedges
    }
}
